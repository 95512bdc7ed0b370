import { chatLink } from '../../bericht/links.ts';
import { type Graph, GraphError } from '../../graph/graph.ts';
import type { Rollen } from '../../protocol/rollen.ts';
import { type Connector, ConnectorError } from '../../teams/connector.ts';
import { isPassing } from '../../wire/wire-error.ts';
import type { Bevinding } from './bevinding.ts';
import { good, skipped, wrong } from './bevinding.ts';
import { graphFout } from './graph-fout.ts';
import { teamsFout } from './kanalen.ts';

/** What is sent only when it is asked for. It says that it is a trial, and nothing else. */

const TITLE = 'Proef van Stroomwijzer';
const TEXT = 'Dit is een proef van de beheerder. Er is niets aan de hand, en je hoeft niets te doen.';

/** A mail from the mailbox to itself. */
export async function mail(
  check: string,
  graph: Pick<Graph, 'sendMail'>,
  sender: string | undefined,
  isAsked: boolean,
): Promise<Bevinding[]> {
  if (sender === undefined) return [skipped(check, 'MAIL_SENDER is niet ingevuld.')];
  if (!isAsked) return [skipped(check, 'Met --mail gaat er een mail van het postvak naar zichzelf.')];
  try {
    await graph.sendMail({ to: sender, subject: TITLE, text: TEXT });
    return [good(check, 'Exchange nam een mail aan, van het postvak naar zichzelf. Kijk of die er is.')];
  } catch (thrown) {
    if (!(thrown instanceof GraphError)) throw thrown;
    if (thrown.status !== 403 && thrown.kind !== 'gone') return [graphFout(check, thrown)];
    return [
      wrong(
        check,
        `Exchange weigert: ${thrown.message}.`,
        'Kijk MAIL_SENDER na, en geef in Exchange de rol Application Mail.Send op dit ene postvak (deployment/graph-rechten.md). Dat telt na een uur of twee.',
      ),
    ];
  }
}

export interface BelParts {
  graph: Pick<Graph, 'appId' | 'ring'>;
  connector: Pick<Connector, 'post'>;
  serviceUrl: string;
  tenantId: string;
  now: () => number;
}

/** A card and a bell to whoever runs this, by the short word in rollen.yaml. */
export async function bel(
  check: string,
  parts: BelParts,
  { personen }: Rollen,
  wie: string | undefined,
): Promise<Bevinding[]> {
  if (wie === undefined)
    return [
      skipped(check, 'Met --bel <jij> krijg je een kaart en een bel: het korte woord bij personen in rollen.yaml.'),
    ];
  const aadObjectId = Object.hasOwn(personen, wie) ? personen[wie]?.id : undefined;
  if (aadObjectId === undefined)
    return [
      wrong(
        check,
        `"${wie}" staat niet in rollen.yaml.`,
        'Neem het korte woord dat bij personen voor de dubbele punt staat.',
      ),
    ];
  try {
    await card(parts, aadObjectId);
    await ring(parts, aadObjectId);
    return [good(check, `Teams nam een kaart en een bel aan voor ${wie}. Kijk of ze er zijn, ook op je telefoon.`)];
  } catch (thrown) {
    if (thrown instanceof ConnectorError)
      return [isPassing(thrown) ? teamsFout(check, thrown) : notInstalled(check, 'kaart', wie, thrown.message)];
    if (!(thrown instanceof GraphError)) throw thrown;
    return [thrown.status === 403 ? notInstalled(check, 'bel', wie, thrown.message) : graphFout(check, thrown)];
  }
}

async function card({ connector, serviceUrl, tenantId }: BelParts, aadObjectId: string): Promise<void> {
  const body = [TITLE, TEXT].map((text) => ({ type: 'TextBlock', text, wrap: true }));
  await connector.post(
    { kind: 'person', aadObjectId, serviceUrl, tenantId },
    { card: { type: 'AdaptiveCard', version: '1.5', body }, summary: TITLE },
  );
}

async function ring({ graph, tenantId, now }: BelParts, aadObjectId: string): Promise<void> {
  const appId = await graph.appId();
  if (appId === undefined) throw new GraphError('refused', 'NoTeamsAppId');
  await graph.ring(
    { kind: 'person', aadObjectId },
    {
      activity: 'nieuws',
      text: TITLE,
      preview: 'Er is niets aan de hand.',
      topic: 'Stroomwijzer',
      webUrl: chatLink(appId, tenantId),
      chainId: now(),
    },
  );
}

function notInstalled(check: string, what: string, wie: string, code: string): Bevinding {
  return wrong(
    check,
    `Teams weigert de ${what} voor ${wie}: ${code}.`,
    'Zet de app bij deze persoon (een setup policy in het Teams-beheercentrum), en kijk of die haar niet heeft geblokkeerd.',
  );
}
