import { endedAt } from '../incident/einde.ts';
import type { Incident } from '../incident/incident.ts';
import type { InzageBegin } from '../incident/inzage.ts';
import { endOfKeeping, readBewaartermijn, TEKSTKLASSEN } from '../protocol/bewaartermijnen.ts';
import type { Tombstone } from '../store/store.ts';
import type { HeelVernietigd, Vernietigd } from '../store/vernietigd.ts';
import type { Anchored } from './anchors.ts';
import type { Finding } from './finding.ts';

/** So far (ms) the clock of who looks may be behind that of the bot. */
const CLOCKS_DIFFER = 3_600_000;

/**
 * Whether each text that is said to be erased has word of its destruction, and went at its term by the rule that is named there: what somebody took away can be
 * said to be erased by that same person, but the log and the anchors tell when it could have been.
 */
export function aboutErased(
  incident: string,
  there: Incident | undefined,
  tombstones: readonly Tombstone[],
  notes: readonly Vernietigd[],
  now: number,
): Finding[] {
  const findings: Finding[] = [];
  for (const [gewist, some] of Map.groupBy(tombstones, (one) => one.gewist)) {
    const words = notes.filter(({ moment, klasse }) => moment === gewist && isOfTexts(klasse));
    const sum = words.reduce((total, { aantal }) => total + aantal, 0);
    const isEarly =
      isToCome(gewist, now) || (there !== undefined && words.some(({ regel }) => !mayGo(there, regel, gewist)));
    for (const { id: tekst } of some)
      if (sum < some.length) findings.push({ incident, soort: 'gewist_zonder_bewijs', tekst });
      else if (isEarly) findings.push({ incident, soort: 'gewist_te_vroeg', tekst });
  }
  return findings;
}

/** The same of who looked, beside what anchors know of it. */
export function aboutErasedLooking(
  incident: string,
  begin: InzageBegin | undefined,
  notes: readonly Vernietigd[],
  anchored: readonly Anchored[],
  now: number,
): Finding[] {
  if (begin === undefined) return [];
  const { tot: nr, gewist } = begin;
  const words = notes.filter(({ klasse }) => klasse === 'inzage');
  const last = words.find(({ moment }) => moment === gewist);
  if (last === undefined || words.reduce((total, { aantal }) => total + aantal, 0) < nr)
    return [{ incident, soort: 'inzage_zonder_bewijs', nr }];
  const after = anchored.find(([, known]) => known >= nr)?.[3];
  const isEarly = isToCome(gewist, now) || (after !== undefined && !(goesAt(last.regel, after) <= gewist));
  return isEarly ? [{ incident, soort: 'inzage_te_vroeg', nr }] : [];
}

/** Whether all of an incident went at its term, by when anchors knew it first. What was recorded since says nothing: somebody may read it after its end. */
export function aboutWhole(note: HeelVernietigd, anchored: readonly Anchored[], now: number): Finding[] {
  const { incident, moment, regel } = note;
  const first = anchored[0]?.[3];
  const isEarly = isToCome(moment, now) || (first !== undefined && !(goesAt(regel, first) <= moment));
  return isEarly ? [{ incident, soort: 'vernietigd_te_vroeg' }] : [];
}

/** Whether something is said to have gone at a moment that has not come: whoever may say so can say that any term was over. */
function isToCome(moment: number, now: number): boolean {
  return moment > now + CLOCKS_DIFFER;
}

function isOfTexts(klasse: string): boolean {
  return TEKSTKLASSEN.some((each) => each === klasse);
}

function mayGo(incident: Incident, regel: string, gewist: number): boolean {
  const ended = endedAt(incident);
  const isHeld = incident.bewaringen.some(({ tijd, tot }) => tijd <= gewist && (tot === null || gewist < tot.tijd));
  return ended !== null && !isHeld && goesAt(regel, ended) <= gewist;
}

/** When (ms since epoch) what began to count at a moment goes, by a rule as a certificate says it; never by what is none. */
function goesAt(regel: string, from: number): number {
  const [termijn = '', ...keuze] = regel.split(':');
  const term = readBewaartermijn({ termijn, keuze: keuze.join(':') });
  return term === undefined ? Number.POSITIVE_INFINITY : endOfKeeping(term, from);
}
