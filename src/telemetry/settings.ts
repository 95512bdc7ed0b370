import { z } from 'zod';
import { setting } from '../kit/setting.ts';
import { isLoopbackUrl } from '../wire/loopback.ts';

/** Where figures and traces go. */
export interface TelemetryConfig {
  /** A collector that speaks OTLP over HTTP, by the address before `/v1/…`; and what it is asked with. */
  otlp: { url: string; headers: Readonly<Record<string, string>> } | undefined;
  /** Application Insights; signed in to with this managed identity, or by the connection string alone. */
  azure: { connectionString: string; managedIdentity: string | undefined } | undefined;
}

/** `InstrumentationKey=…;IngestionEndpoint=https://…;…`, as Azure shows it. */
const CONNECTION =
  /^InstrumentationKey=[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12};(?:.*;)?IngestionEndpoint=(https:\/\/[^;]+)/i;
/** `name=value,name=value`, values URL-encoded in ASCII: https://opentelemetry.io/docs/specs/otel/protocol/exporter/ */
const HEADERS = /^(?:[\w-]+=(?:[^,%]|%[0-7][\da-f])*(?:,|$))+$/i;

export const telemetrySettings = z.object({
  APPLICATIONINSIGHTS_CONNECTION_STRING: setting.pipe(
    z
      .string()
      .regex(
        CONNECTION,
        'de verbindingsreeks van Application Insights, met InstrumentationKey en een IngestionEndpoint dat met https:// begint',
      )
      .optional(),
  ),
  OTEL_EXPORTER_OTLP_ENDPOINT: setting.pipe(z.url('een adres, bijvoorbeeld http://localhost:4318').optional()),
  OTEL_EXPORTER_OTLP_HEADERS: setting.pipe(z.string().regex(HEADERS, 'naam=waarde, met komma’s ertussen').optional()),
});

/**
 * Where telemetry goes; undefined: nowhere.
 *
 * @param managedIdentity the client id of the identity that this machine has
 * @returns the problems when something is wrong, without what was given
 */
export function telemetryConfig(
  given: z.output<typeof telemetrySettings>,
  isRegistered: boolean,
  managedIdentity: string | undefined,
): TelemetryConfig | undefined | { problems: string[] } {
  const {
    APPLICATIONINSIGHTS_CONNECTION_STRING: connectionString,
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_EXPORTER_OTLP_HEADERS: headers,
  } = given;
  if (endpoint === undefined && headers !== undefined)
    return { problems: ['OTEL_EXPORTER_OTLP_ENDPOINT ontbreekt: vul het in, of haal OTEL_EXPORTER_OTLP_HEADERS weg.'] };
  const ingestion = connectionString === undefined ? undefined : CONNECTION.exec(connectionString)?.[1];
  const problems = [
    ...addressProblems('OTEL_EXPORTER_OTLP_ENDPOINT', endpoint, isRegistered),
    ...addressProblems('APPLICATIONINSIGHTS_CONNECTION_STRING', ingestion, isRegistered),
  ];
  if (problems.length > 0) return { problems };
  if (endpoint === undefined && connectionString === undefined) return undefined;
  return {
    otlp: endpoint === undefined ? undefined : { url: endpoint.replace(/\/+$/, ''), headers: headersIn(headers) },
    azure: connectionString === undefined ? undefined : { connectionString, managedIdentity },
  };
}

function addressProblems(name: string, url: string | undefined, isRegistered: boolean): string[] {
  if (url === undefined || isLoopbackUrl(url)) return [];
  if (!isRegistered) return [`${name}: zonder app-id praat de bot alleen met deze machine (127.0.0.1).`];
  return url.startsWith('https://') ? [] : [`${name}: verwacht een adres dat met https:// begint.`];
}

function headersIn(given = ''): Record<string, string> {
  const pairs = given.split(',').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at < 0 ? [] : [[pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))] as const];
  });
  return Object.fromEntries(pairs);
}
