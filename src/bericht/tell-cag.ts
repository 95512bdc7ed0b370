import { kortBericht } from '../cards/kort-bericht.ts';
import { ledenOf } from '../desk/entra-groups.ts';
import type { Directory } from '../graph/directory.ts';
import type { Graph } from '../graph/graph.ts';
import { errorFacts, type Log } from '../kit/log.ts';
import { fallbackChannel, holders } from '../protocol/bezetting.ts';
import { personById, type Rollen } from '../protocol/rollen.ts';
import { fillIn, type Woorden } from '../protocol/woorden.ts';
import type { Connector } from '../teams/connector.ts';
import { DIENSTEN, type Dienst } from '../wire/access.ts';
import { chatLink } from './links.ts';

export interface TellCagParts {
  rollen: () => Rollen;
  woorden: () => Woorden;
  graph: Pick<Graph, 'appId' | 'ring' | 'sendMail'>;
  directory: Directory;
  connector: Pick<Connector, 'post'>;
  fallback: { serviceUrl: string; tenantId: string };
  /** Calls back once after this many ms; returns how to call it off. */
  timer: (callback: () => void, ms: number) => () => void;
  log: Log;
  /** Takes what is done meanwhile. */
  beside: (work: Promise<void>) => void;
}

/** What passes within this time (ms) nobody has to hear of. */
const TOLD_AFTER = 60_000;
/** Where nobody could be told: again after this long (ms). */
const AGAIN_AFTER = 10 * 60_000;

/** What is said, in a line and a sentence. */
interface Word {
  titel: string;
  uitleg: string;
}

/**
 * Tells the CAG that a service does not let us in, by a way that is left: of Graph by a card in the channel of the CAG, of the others by bell and mail. Once for
 * each time, and once more when it is over. Where no way is left it is tried again until one is; the log and the metrics say it meanwhile.
 *
 * @returns to be told when a service shuts us out, and when it lets us in again
 */
export function createTellCag(parts: TellCagParts): (dienst: Dienst, isShut: boolean) => void {
  const waiting = new Map<Dienst, () => void>();
  const told = new Set<Dienst>();

  function tellAfter(dienst: Dienst, ms: number): void {
    const cancel = parts.timer(() => parts.beside(tell(dienst)), ms);
    waiting.set(dienst, cancel);
  }

  async function tell(dienst: Dienst): Promise<void> {
    const { toegang } = parts.woorden();
    const heard = await said(parts, dienst, { titel: toegang[dienst], uitleg: toegang[`${dienst}_uitleg`] });
    if (!waiting.has(dienst)) return;
    if (heard) told.add(dienst);
    else tellAfter(dienst, AGAIN_AFTER);
  }

  return (dienst, isShut) => {
    waiting.get(dienst)?.();
    waiting.delete(dienst);
    if (isShut) return tellAfter(dienst, TOLD_AFTER);
    if (!told.delete(dienst)) return;
    const { toegang } = parts.woorden();
    parts.beside(said(parts, dienst, { titel: toegang[`${dienst}_weer`], uitleg: toegang.weer_uitleg }).then(() => {}));
  };
}

/** Whether somebody or some channel took it. */
async function said(parts: TellCagParts, dienst: Dienst, word: Word): Promise<boolean> {
  const { log } = parts;
  const ways = dienst === 'graph' ? [inChannel(parts, word)] : await toPeople(parts, dienst, word);
  const ended = await Promise.allSettled(ways);
  for (const each of ended)
    if (each.status === 'rejected') log.warn('the CAG was not told one way', { dienst, ...errorFacts(each.reason) });
  return ended.some(({ status }) => status === 'fulfilled');
}

async function inChannel({ rollen, woorden, connector, fallback }: TellCagParts, word: Word): Promise<void> {
  const channel = fallbackChannel(rollen());
  if (channel === undefined) throw new Error('no channel of the CAG');
  const { serviceUrl, tenantId } = fallback;
  const to = { kind: 'channel', channelId: channel.kanaal, teamId: channel.team, serviceUrl, tenantId } as const;
  const card = kortBericht(woorden(), word.titel, word.uitleg);
  await connector.post(to, { card, summary: word.titel, alert: true });
}

async function toPeople(parts: TellCagParts, dienst: Dienst, { titel, uitleg }: Word): Promise<Promise<void>[]> {
  const { rollen, woorden, graph, directory, fallback } = parts;
  const { app } = woorden().kaart;
  const appId = await graph.appId().catch(() => undefined);
  const webUrl = appId === undefined ? undefined : chatLink(appId, fallback.tenantId);
  const leden = await ledenOf(directory, rollen());
  const { wie, vervangers } = holders(rollen(), 'cag', { afdeling: null, feiten: {} }, leden);
  return [...new Set([...wie, ...vervangers])].flatMap((persoon) => {
    const bell = {
      activity: 'alarm',
      text: titel,
      preview: uitleg,
      topic: app,
      chainId: CHAIN + DIENSTEN.indexOf(dienst),
    } as const;
    const rung =
      webUrl === undefined ? [] : [graph.ring({ kind: 'person', aadObjectId: persoon }, { ...bell, webUrl })];
    return [...rung, mail(parts, persoon, { titel, uitleg })];
  });
}

/** One bell about each: that it is over takes the place of that it began. */
const CHAIN = 4_747;

async function mail({ rollen, woorden, graph, directory }: TellCagParts, persoon: string, word: Word): Promise<void> {
  const to = personById(rollen(), persoon)?.mail ?? (await directory.mailOf(persoon));
  if (to === null || to === undefined) throw new Error('no mail address');
  const { groet } = woorden().mail;
  const text = [word.uitleg, fillIn(groet, { gemeente: rollen().gemeente })].join('\n\n');
  await graph.sendMail({ to, subject: word.titel, text });
}
