import { NOT_ON_THE_LIST, type VernietigDesk } from '../desk/vernietiglijst.ts';
import type { LogRecord } from '../incident/events.ts';
import { fold } from '../incident/evolve.ts';
import type { Incident } from '../incident/incident.ts';
import { chainHash } from '../incident/log.ts';
import { listedUnder } from '../incident/oefening.ts';
import { dueBy, keptUntil, type Vervallen } from '../incident/vernietigen.ts';
import type { Log } from '../kit/log.ts';
import type { Metrics } from '../kit/metrics.ts';
import { shortHash } from '../kit/short-hash.ts';
import { holdsNow, regelOf } from '../protocol/bewaartermijnen.ts';
import type { Protocol } from '../protocol/load.ts';
import type { Berichten, IncidentLog, KeptTexts, Messages, Summary } from '../store/store.ts';
import { ALLES, isWhole, type Vernietigd, type Vernietiging } from '../store/vernietigd.ts';
import { type StripParts, type Stripped, stripCards } from './strip.ts';

export interface DestroyParts extends StripParts {
  store: IncidentLog & KeptTexts & Messages & Berichten & Vernietiging;
  protocol: () => Pick<Protocol, 'bewaartermijnen'>;
  /** On which list it stood that a class of an incident is destroyed, and who approved. */
  listed: VernietigDesk['listed'];
  log: Log;
  metrics: Pick<Metrics, 'vernietigd'>;
}

const DAY = 24 * 3_600_000;
/** A card that somebody opened again after its term stays so long (ms). */
const OPENED_FOR = DAY;
/** So long (ms) what goes waits for cards that Teams does not change now, where those would not be stripped any more after it. */
const WAIT_FOR_CARDS = 14 * DAY;
/** So many texts fit in one write of every home. */
const MOST_TEXTS = 40;

/** One incident, looked at now. */
interface Looked {
  parts: DestroyParts;
  incident: Incident;
  /** The last record that it was folded from: where the log went on since, nothing is destroyed. */
  last: LogRecord;
  now: number;
}

/**
 * Destroys what of this incident has been kept for its term, and notes it. What cannot be done now is found again the next time; a dossier that somebody
 * changed past the bot is left for people to look at. Gives whether anything went from the store. Rejects with StoreError.
 */
export async function destroyDue(
  parts: DestroyParts,
  { incident: id, melder }: Pick<Summary, 'incident' | 'melder'>,
): Promise<boolean> {
  const { store, log } = parts;
  const records = await store.read(id);
  const incident = fold(records);
  const last = records.at(-1);
  if (incident === null || last === undefined) return await goOnDestroying(store, id, melder);
  if (!incident.heel) {
    log.warn('an incident whose log was changed is not destroyed', { incident: id });
    return false;
  }
  const now = parts.now();
  const looked = { parts, incident, last, now };
  let isGone = false;
  for (const due of dueBy(incident, await store.texts(id), parts.protocol().bewaartermijnen, now))
    if (await destroyOne(looked, due)) isGone = true;
  return isGone;
}

/** What was cut off while all of an incident was destroyed, by whichever process. Gives whether anything was. Rejects with StoreError. */
export async function goOnDestroying(
  store: Pick<Vernietiging, 'destroyedWhole' | 'destroyIncident'>,
  incident: string,
  melder: string,
): Promise<boolean> {
  const note = await store.destroyedWhole(incident);
  return note !== undefined && isWhole(note) && (await store.destroyIncident(melder, note));
}

async function destroyOne(looked: Looked, due: Vervallen): Promise<boolean> {
  switch (due.klasse) {
    case 'kaarten':
      await cards(looked, due);
      return false;
    case 'berichten':
      return await notifications(looked, due);
    case 'concept':
    case 'oefening':
    case 'logboek':
      return await everything(looked, due);
    default:
      return await texts(looked, due);
  }
}

/** What stands on a card in Teams longer than it must. */
async function cards(looked: Looked, due: Vervallen): Promise<void> {
  const { parts, incident, now } = looked;
  const { store } = parts;
  const standing = (await store.messages(incident.id)).filter(({ gestript }) => gestript === undefined);
  // Where somebody puts it elsewhere meanwhile it is seen the next time.
  for (const message of standing.filter(({ over }) => over === undefined))
    await store.replaceMessage(message, { ...message, over: now });
  await strip(
    looked,
    due,
    standing.filter(({ over = now }) => now - over >= OPENED_FOR),
  );
}

async function strip(looked: Looked, due: Vervallen, messages: Parameters<typeof stripCards>[1]): Promise<Stripped> {
  const { parts, now } = looked;
  const standing = messages.filter(({ gestript }) => gestript === undefined);
  const done = await stripCards(parts, standing);
  const { bare, unreachable } = done;
  if (bare + unreachable > 0) {
    const missed = unreachable === 0 ? {} : { nietBereikt: unreachable };
    // In one look it may be done more than once, each time to others.
    const which = [String(now), ...standing.map(({ slot }) => slot)];
    const note = await noteOf(looked, { ...due, klasse: 'kaarten' }, bare, which);
    await parts.store.noteDestroyed({ ...note, ...missed });
    parts.metrics.vernietigd('kaarten', bare);
  }
  return done;
}

/** Texts under one term, after every card on which they may stand: whatever is cut off, as long as a card has words the text is due. */
async function texts(looked: Looked, due: Vervallen): Promise<boolean> {
  const { parts, incident, last } = looked;
  if (await wentOn(looked)) return false;
  const { waiting } = await strip(looked, due, await parts.store.messages(incident.id));
  if (waiting > 0 && mustWait(looked, due)) return false;
  for (let from = 0; from < due.teksten.length; from += MOST_TEXTS) {
    const some = due.teksten.slice(from, from + MOST_TEXTS);
    const note = await noteOf(looked, due, some.length, some);
    if (await parts.store.destroyTexts(some, last.revisie, note)) parts.metrics.vernietigd(due.klasse, some.length);
  }
  // Somebody may have opened one meanwhile.
  if (waiting === 0) await strip(looked, due, await parts.store.messages(incident.id));
  return true;
}

/** Whether a text stays until its cards are bare. Once cards themselves are over they are looked for each time, and then it goes at its term. */
function mustWait({ parts, incident, now }: Looked, { sinds }: Vervallen): boolean {
  const cards = keptUntil(incident, parts.protocol().bewaartermijnen).get('kaarten') ?? Number.POSITIVE_INFINITY;
  return cards > now && now - sinds < WAIT_FOR_CARDS;
}

/** Asked before its cards are bare: who goes on with it, or holds it, needs them. */
async function wentOn({ parts, incident, last }: Looked): Promise<boolean> {
  return (await parts.store.read(incident.id)).length > last.revisie;
}

async function notifications(looked: Looked, due: Vervallen): Promise<boolean> {
  const { parts, incident, last } = looked;
  const all = await parts.store.berichten(incident.id);
  // One that waits is not done yet: it is given up within a day.
  if (all.length === 0 || all.some(({ staat }) => staat === 'wacht')) return false;
  if (!(await parts.store.destroyBerichten(last.revisie, await noteOf(looked, due, all.length)))) return false;
  parts.metrics.vernietigd(due.klasse, all.length);
  return true;
}

async function everything(looked: Looked, due: Vervallen): Promise<boolean> {
  const { parts, incident, last, now } = looked;
  if (await wentOn(looked)) return false;
  const { waiting } = await strip(looked, due, await parts.store.messages(incident.id));
  if (waiting > 0 && now - due.sinds < WAIT_FOR_CARDS) return false;
  const kop = { revisie: last.revisie, hash: chainHash(last) };
  const note = { ...(await noteOf(looked, due, 1)), id: ALLES, kop };
  if (!(await parts.store.destroyIncident(listedUnder(incident), note))) return false;
  parts.metrics.vernietigd(due.klasse, 1);
  return true;
}

/** Word of what is destroyed now. Its id follows from what it is about, so that two processes write one. */
async function noteOf(
  { parts, incident, now }: Looked,
  { klasse }: Vervallen,
  aantal: number,
  what: readonly string[] = [String(now)],
): Promise<Vernietigd> {
  return {
    id: `${klasse}-${shortHash(what.join('\n'))}`,
    incident: incident.id,
    klasse,
    aantal,
    regel: regelOf(holdsNow(parts.protocol().bewaartermijnen[klasse], now)),
    moment: now,
    ...(NOT_ON_THE_LIST.includes(klasse) ? {} : await parts.listed(incident.id, klasse)),
  };
}
