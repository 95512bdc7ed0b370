import { tryProvider } from '../../telefoon/proef.ts';
import type { Provider } from '../../telefoon/providers.ts';
import { WireError } from '../../wire/wire-error.ts';
import { type Bevinding, good, skipped, wrong } from './bevinding.ts';

/** What each provider is called, and where what it asks for is set. */
const PROVIDERS: Readonly<Record<Provider['soort'], { naam: string; toegang: string; adres: string }>> = {
  webhook: {
    naam: 'De webhook',
    toegang: 'Kijk of PHONE_WEBHOOK_SECRET aan beide kanten hetzelfde is, en of de klok van beide klopt.',
    adres:
      'Kijk PHONE_WEBHOOK_URL na. De ontvanger moet een bericht van type proef met 2xx beantwoorden: docs/sms-en-bellen.md.',
  },
  spryng: {
    naam: 'Spryng',
    toegang: 'Kijk SPRYNG_TOKEN na: de REST API-sleutel van het account.',
    adres: 'Kijk of het account van Spryng nog actief is.',
  },
  azure: {
    naam: 'Azure Communication Services',
    toegang: 'Kijk AZURE_COMMUNICATION_KEY na, en of de klok van deze machine klopt.',
    adres: 'Kijk AZURE_COMMUNICATION_ENDPOINT na.',
  },
};
const BUSY = 'De dienst heeft het druk of is stuk: probeer het zo nog eens.';
const UNREACHED = 'Kijk of deze machine de dienst mag bereiken: firewall, proxy en DNS.';

/** Whether who sends an sms or calls answers, and takes the bot. Nothing is sent to anybody. */
export async function telefoon(
  check: string,
  provider: Provider | undefined,
  parts: { now: () => number; timeoutMs: number },
): Promise<Bevinding[]> {
  if (provider === undefined) return [skipped(check, 'Niet ingesteld: er gaat niets buiten Teams om.')];
  const { naam } = PROVIDERS[provider.soort];
  try {
    await tryProvider(provider, parts);
    return [good(check, `${naam} antwoordt en neemt de bot aan. Er is niets verstuurd.`)];
  } catch (thrown) {
    if (!(thrown instanceof WireError)) throw thrown;
    return [wrong(check, `${naam} gaf geen goed antwoord: ${thrown.message}.`, mendOf(provider, thrown))];
  }
}

function mendOf({ soort }: Provider, { status }: WireError): string {
  if (status === undefined) return UNREACHED;
  if (status === 401 || status === 403) return PROVIDERS[soort].toegang;
  return status === 429 || status >= 500 ? BUSY : PROVIDERS[soort].adres;
}
