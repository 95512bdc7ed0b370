import type { TelemetryConfig } from '../../telemetry/settings.ts';
import { type Bevinding, good, skipped, wrong } from './bevinding.ts';

type Naar = keyof TelemetryConfig;

const NAMEN: Readonly<Record<Naar, string>> = { otlp: 'De verzamelaar (OTLP)', azure: 'Application Insights' };
const TOEGANG: Readonly<Record<Naar, string>> = {
  otlp: 'Kijk OTEL_EXPORTER_OTLP_HEADERS na.',
  azure:
    'Geef de beheerde identiteit de rol Monitoring Metrics Publisher op Application Insights: deployment/bicep/modules/inzicht.bicep doet dat.',
};
const ADRES: Readonly<Record<Naar, string>> = {
  otlp: 'Kijk OTEL_EXPORTER_OTLP_ENDPOINT na: het adres zonder /v1/traces erachter.',
  azure: 'Kijk APPLICATIONINSIGHTS_CONNECTION_STRING na: neem de verbindingsreeks uit de Azure-portal.',
};
const IDENTITEIT =
  'Kijk of MANAGED_IDENTITY_CLIENT_ID de beheerde identiteit van deze app is, en of het platform er een token voor geeft.';
const BEREIK = 'Kijk of deze machine dit adres mag bereiken: firewall, proxy en DNS.';

/** Whether each place that figures and traces go to takes one span, which tells nothing. Loads what it needs only where telemetry is set. */
export async function telemetrie(
  check: string,
  config: TelemetryConfig | undefined,
  timeoutMs: number,
): Promise<Bevinding[]> {
  if (config === undefined) return [skipped(check, 'Niet ingesteld: er gaan geen metingen weg.')];
  const { tryTelemetry } = await import('../../telemetry/telemetry.ts');
  const tried = await tryTelemetry(config, timeoutMs);
  return tried.map(({ naar, code }) =>
    code === undefined
      ? good(check, `${NAMEN[naar]} nam een proefspan aan.`)
      : wrong(check, `${NAMEN[naar]} neemt niets aan: ${code}.`, mendOf(naar, code)),
  );
}

function mendOf(naar: Naar, code: string): string {
  if (/^HTTP 40[13]$/.test(code)) return TOEGANG[naar];
  if (/^HTTP 4/.test(code)) return ADRES[naar];
  return /Credential|SignIn|Authentication/.test(code) ? IDENTITEIT : BEREIK;
}
