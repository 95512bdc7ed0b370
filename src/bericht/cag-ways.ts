import { kortBericht } from '../cards/kort-bericht.ts';
import { ledenOf } from '../desk/entra-groups.ts';
import type { Directory } from '../graph/directory.ts';
import type { Graph } from '../graph/graph.ts';
import { NIEUWS } from '../incident/voorrang.ts';
import { fallbackChannel, holders } from '../protocol/bezetting.ts';
import { personById, type Rollen } from '../protocol/rollen.ts';
import { fillIn, type Woorden } from '../protocol/woorden.ts';
import type { Connector } from '../teams/connector.ts';
import type { Telephone } from '../telefoon/telephone.ts';
import { DIENSTEN, type Dienst } from '../wire/access.ts';
import type { Limits } from '../wire/limits.ts';
import { chatLink } from './links.ts';
import { toTelephone } from './to-telephone.ts';

export interface CagWaysParts {
  rollen: () => Rollen;
  woorden: () => Woorden;
  graph: Pick<Graph, 'appId' | 'ring' | 'sendMail'>;
  directory: Directory;
  connector: Pick<Connector, 'post'>;
  telephone: Telephone;
  limits: Limits;
  fallback: { serviceUrl: string; tenantId: string };
}

/** What is said of a door, in a line and a sentence; and what it is that is said, the same each time that this is tried again. */
export interface Word {
  dienst: Dienst;
  titel: string;
  uitleg: string;
  id: string;
}

/** By bell and mail, by a card in its channel; the best first. */
export const INSIDE: readonly CagWeg[] = ['mensen', 'kanaal'];
/** Only where all else fails: what is said there is that nobody is reached in Teams or by mail, whichever door it is. */
export const OUTSIDE: readonly CagWeg[] = ['sms', 'telefoontje'];
export type CagWeg = 'mensen' | 'kanaal' | keyof Telephone;

/** The door that each goes by. */
export const DOOR: Readonly<Record<CagWeg, Dienst>> = {
  mensen: 'graph',
  kanaal: 'teams',
  sms: 'sms',
  telefoontje: 'telefoontje',
};

/** Tells it one way: each that is tried, of which any may fail. */
export async function tellBy(weg: CagWeg, parts: CagWaysParts, word: Word): Promise<Promise<void>[]> {
  switch (weg) {
    case 'mensen':
      return await byBellAndMail(parts, word);
    case 'kanaal':
      return [inChannel(parts, word)];
    case 'sms':
    case 'telefoontje':
      return await byTelephone(weg, parts, word);
  }
}

async function inChannel({ rollen, woorden, connector, fallback }: CagWaysParts, word: Word): Promise<void> {
  const channel = fallbackChannel(rollen());
  if (channel === undefined) throw new Error('no channel of the CAG');
  const { serviceUrl, tenantId } = fallback;
  const to = { kind: 'channel', channelId: channel.kanaal, teamId: channel.team, serviceUrl, tenantId } as const;
  const card = kortBericht(woorden(), word.titel, word.uitleg);
  await connector.post(to, { card, summary: word.titel, alert: true });
}

async function byBellAndMail(parts: CagWaysParts, { dienst, titel, uitleg }: Word): Promise<Promise<void>[]> {
  const { woorden, graph, fallback } = parts;
  const { app } = woorden().kaart;
  const appId = await graph.appId().catch(() => undefined);
  const webUrl = appId === undefined ? undefined : chatLink(appId, fallback.tenantId);
  const bell = {
    activity: 'alarm',
    text: titel,
    preview: uitleg,
    topic: app,
    chainId: CHAIN + DIENSTEN.indexOf(dienst),
  } as const;
  return (await cagOf(parts)).flatMap((persoon) => {
    const to = { kind: 'person', aadObjectId: persoon } as const;
    const rung = webUrl === undefined ? [] : [graph.ring(to, { ...bell, webUrl })];
    return [...rung, mail(parts, persoon, { titel, uitleg })];
  });
}

/** One bell about each: that it is over takes the place of that it began. */
const CHAIN = 4_747;

async function mail(
  { rollen, woorden, graph, directory }: CagWaysParts,
  persoon: string,
  word: Pick<Word, 'titel' | 'uitleg'>,
): Promise<void> {
  const to = personById(rollen(), persoon)?.mail ?? (await directory.mailOf(persoon));
  if (to === null || to === undefined) throw new Error('no mail address');
  const { groet } = woorden().mail;
  const text = [word.uitleg, fillIn(groet, { gemeente: rollen().gemeente })].join('\n\n');
  await graph.sendMail({ to, subject: word.titel, text });
}

/** That nobody is reached in Teams or by mail, to each of the CAG of whom a number is known. */
async function byTelephone(weg: keyof Telephone, parts: CagWaysParts, { id }: Word): Promise<Promise<void>[]> {
  const { rollen, woorden, telephone, limits } = parts;
  const handOver = telephone[weg];
  if (handOver === undefined) return [];
  const bericht = woorden().toegang.buiten_teams;
  const { gesproken } = woorden().buiten_teams;
  const text = weg === 'sms' ? bericht : fillIn(gesproken, { gemeente: rollen().gemeente, bericht });
  const tell = (persoon: string) => {
    const owner = `${id} ${persoon}`;
    const place = { name: owner, owner, receiver: persoon, voorrang: NIEUWS };
    // It is tried again by and by: nothing of it stays in line.
    return toTelephone(parts, weg, handOver, { persoon, text, is: owner, place }).finally(() => limits.leave(owner));
  };
  return (await cagOf(parts)).map(tell);
}

async function cagOf({ rollen, directory }: CagWaysParts): Promise<string[]> {
  const leden = await ledenOf(directory, rollen());
  const { wie, vervangers } = holders(rollen(), 'cag', { afdeling: null, feiten: {} }, leden);
  return [...new Set([...wie, ...vervangers])];
}
