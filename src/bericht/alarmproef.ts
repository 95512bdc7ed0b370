import { createHash } from 'node:crypto';
import { proefBericht, proefInKanaal, proefVerslag } from '../cards/alarmproef.ts';
import type { DienstBericht } from '../cards/dienst.ts';
import type { Vast } from '../cards/frame.ts';
import type { Aanwezigheid } from '../desk/aanwezigheid.ts';
import { BEGINT_NOG, momentOf, ontvangers, type Proef, proefOf, proefrollen } from '../desk/alarmproef.ts';
import { ledenOf } from '../desk/entra-groups.ts';
import { mobileOf } from '../desk/known-number.ts';
import type { Directory } from '../graph/directory.ts';
import type { Graph } from '../graph/graph.ts';
import { bellTurns, MAIL_TURNS } from '../graph/pace.ts';
import { NA_ALLES } from '../incident/voorrang.ts';
import { errorFacts, type Log } from '../kit/log.ts';
import { type Looking, lookNowAndThen } from '../kit/looking.ts';
import { monthOf } from '../kit/month.ts';
import { type Kanaal, personById, type Rollen } from '../protocol/rollen.ts';
import type { Weg } from '../protocol/wegen.ts';
import { fillIn } from '../protocol/woorden.ts';
import { phoneNumber, takesSms } from '../reading/phone-number.ts';
import type { Gezegd } from '../store/store.ts';
import type { Message } from '../teams/connector.ts';
import { connectorErrorOf, wireFacts } from '../teams/connector-error.ts';
import type { PostToPerson } from '../teams/people.ts';
import { phoneTurns } from '../telefoon/pace.ts';
import type { Telephone } from '../telefoon/telephone.ts';
import type { Limits } from '../wire/limits.ts';
import { isPassing } from '../wire/wire-error.ts';
import { cagNow } from './diensten.ts';
import { chatLink } from './links.ts';

/**
 * Once a month, where the owner wants it: everybody with a role gets a word that says that it is a try, by each way by which an alarm would come; some hours later
 * the CAG reads of each role what arrived. Of several processes one sends each thing, once, and a new start goes on where it was.
 */
export interface Alarmproef extends Looking {
  /** Does what is to be done now. Never rejects: what failed is tried again the next time. */
  check(): Promise<void>;
}

export interface AlarmproefParts {
  store: Gezegd;
  vast: () => Vast;
  aanwezigheid: Pick<Aanwezigheid, 'afwezigen'>;
  directory: Directory;
  graph: Graph;
  telephone: Telephone;
  limits: Limits;
  post: PostToPerson;
  /** Posts a card in a channel. */
  inChannel: (kanaal: Kanaal, message: Message) => Promise<unknown>;
  tenantId: string;
  now: () => number;
  timer: (callback: () => void, ms: number) => () => void;
  log: Log;
}

/** So long (ms) after its moment the CAG hears how it went. */
const VERSLAG_NA = 4 * 3_600_000;
const EVERY = 60_000;
const OVER_ALLES = 'verslag';
/** So often the report is posted where it is not clear whether it arrived. */
const MOST_UNCLEAR = 3;

export function createAlarmproef(parts: AlarmproefParts): Alarmproef {
  const { store, vast, now, timer, log } = parts;
  /** So often it was not clear whether the report arrived, by whom it is for. */
  const unclear = new Map<string, number>();
  /** That nothing is to be done any more, until there is another month or another moment: the store is not asked each minute for what it does not have. */
  let settled: string | undefined;
  /** Who held the roles when all of this month's was sent: until its report there is nothing to do, unless somebody else holds one since. */
  let sent: { moment: string; rollen: Rollen } | undefined;

  async function look(): Promise<void> {
    try {
      const maand = monthOf(now());
      const at = momentOf(vast().rollen, now());
      const moment = `${maand} ${at}`;
      const { rollen } = vast();
      const isReported = at === undefined || now() - at >= VERSLAG_NA;
      if (settled === moment || (!isReported && sent?.moment === moment && sent.rollen === rollen)) return;
      const proef = await proefOf(store, maand);
      const isBegun = proef.is('ga', OVER_ALLES);
      if (at === undefined || proef.is('goed', OVER_ALLES) || (!isBegun && now() - at > BEGINT_NOG)) {
        settled = moment;
        return;
      }
      if (!isBegun) await proef.noteer('ga', OVER_ALLES);
      if (isReported && isBegun) {
        if (await report(parts, proef, unclear)) settled = moment;
        return;
      }
      await sendAll(parts, proef);
      sent = { moment, rollen };
    } catch (thrown) {
      log.error('whether alarms arrive could not be tried', errorFacts(thrown));
    }
  }

  return lookNowAndThen(look, EVERY, timer);
}

async function sendAll(parts: AlarmproefParts, proef: Proef): Promise<void> {
  const { vast, directory, aanwezigheid } = parts;
  const { rollen } = vast();
  const roles = proefrollen(rollen, await ledenOf(directory, rollen));
  const afwezig = await aanwezigheid.afwezigen();
  for (const persoon of new Set(roles.flatMap(({ mensen }) => mensen)))
    if (afwezig.has(persoon) && !proef.is('weg', persoon) && !proef.is('ga', persoon, 'kaart'))
      await proef.noteer('weg', persoon);
  for (const [persoon, { rollen: named, wegen }] of ontvangers(roles, afwezig)) {
    if (proef.is('weg', persoon)) continue;
    const message = proefBericht(vast(), proef.maand, named);
    for (const weg of wegen) await once(parts, proef, persoon, weg, () => sendBy(parts, weg, persoon, message));
  }
  for (const [naam, kanaal] of Object.entries(rollen.kanalen))
    await once(parts, proef, naam, 'kaart', async () => {
      await parts.inChannel(kanaal, proefInKanaal(vast()));
      return true;
    });
}

/** Noted before it is sent: what is cut off in between is not sent twice, and counts as not arrived. */
async function once(
  { log }: AlarmproefParts,
  proef: Proef,
  aan: string,
  weg: Weg,
  send: () => Promise<boolean>,
): Promise<void> {
  if (proef.is('ga', aan, weg) || !(await proef.noteer('ga', aan, weg))) return;
  try {
    if (await send()) await proef.noteer('goed', aan, weg);
  } catch (thrown) {
    log.warn('a try of an alarm did not arrive', wireFacts(thrown));
    await proef.noteer('mis', aan, weg);
  }
}

/** False when there is nothing to reach by this way. */
async function sendBy(parts: AlarmproefParts, weg: Weg, persoon: string, message: DienstBericht): Promise<boolean> {
  const { vast, graph, directory, telephone, tenantId } = parts;
  const { rollen, woorden } = vast();
  const { bel, mail, sms, telefoontje } = woorden.alarmproef;
  switch (weg) {
    case 'kaart':
      await parts.post(persoon, message);
      return true;
    case 'activiteit': {
      const appId = await graph.appId();
      if (appId === undefined) return false;
      const to = { kind: 'person', aadObjectId: persoon } as const;
      await inTurn(parts, bellTurns(to, true), persoon);
      const chainId = createHash('sha256').update(`alarmproef ${persoon}`).digest().readUIntBE(0, 6) + 1;
      const lines = { activity: 'nieuws', text: bel, preview: bel, topic: woorden.kaart.app } as const;
      await graph.ring(to, { ...lines, webUrl: chatLink(appId, tenantId), chainId });
      return true;
    }
    case 'mail': {
      const to = personById(rollen, persoon)?.mail ?? (await directory.mailOf(persoon)) ?? undefined;
      if (to === undefined) return false;
      await inTurn(parts, MAIL_TURNS, persoon);
      await graph.sendMail({ to, subject: bel, text: mail });
      return true;
    }
    case 'sms':
    case 'telefoontje': {
      const handOver = telephone[weg];
      const to = phoneNumber((await mobileOf({ rollen, directory }, persoon)) ?? '');
      if (handOver === undefined || to === undefined || (weg === 'sms' && !takesSms(to))) return false;
      await inTurn(parts, phoneTurns(weg, to), persoon);
      const id = createHash('sha256')
        .update(`alarmproef ${weg} ${monthOf(parts.now())} ${persoon}`)
        .digest('base64url');
      await handOver({ to, text: fillIn(weg === 'sms' ? sms : telefoontje, { gemeente: rollen.gemeente }), id });
      return true;
    }
  }
}

/** After all that somebody waits for. */
async function inTurn(
  { limits }: AlarmproefParts,
  turns: Parameters<Limits['take']>[0],
  persoon: string,
): Promise<void> {
  const place = { name: `alarmproef ${persoon}`, owner: 'alarmproef', receiver: persoon, voorrang: NA_ALLES };
  for (let turn = limits.take(turns, place); turn !== undefined; turn = limits.take(turns, place)) await turn;
}

/** To each of them once; what Teams did not take now goes at the next look. Gives whether all of them were told. */
async function report(parts: AlarmproefParts, proef: Proef, unclear: Map<string, number>): Promise<boolean> {
  const { vast, directory, post, log } = parts;
  const { rollen } = vast();
  const { eerst } = await cagNow(parts);
  const roles = proefrollen(rollen, await ledenOf(directory, rollen));
  const message = proefVerslag(vast(), proef, roles);
  let isAllTold = true;
  for (const persoon of eerst) {
    const aan = `${OVER_ALLES}:${persoon}`;
    if (proef.is('ga', aan)) continue;
    // Another process is at it, or this one is again at the next look: it may not arrive.
    isAllTold = false;
    if (!(await proef.noteer('ga', aan))) continue;
    try {
      await post(persoon, message);
    } catch (thrown) {
      log.warn('how the try of the alarms went was not told', wireFacts(thrown));
      const nth = (unclear.get(aan) ?? 0) + 1;
      const error = connectorErrorOf(thrown);
      if (error.kind === 'unclear') unclear.set(aan, nth);
      if (isPassing(error) && (error.kind !== 'unclear' || nth < MOST_UNCLEAR)) await proef.vergeet('ga', aan);
    }
  }
  if (isAllTold) await proef.noteer('goed', OVER_ALLES);
  return isAllTold;
}
