import type { KeyObject } from 'node:crypto';
import { endedAt } from '../incident/einde.ts';
import type { Incident } from '../incident/incident.ts';
import type { InzageBegin } from '../incident/inzage.ts';
import { beletIn } from '../incident/op-verzoek.ts';
import { endOfKeeping, readBewaartermijn, TEKSTKLASSEN } from '../protocol/bewaartermijnen.ts';
import type { Tombstone } from '../store/store.ts';
import { type HeelVernietigd, isOpVerzoek, type OpVerzoek, type Vernietigd } from '../store/vernietigd.ts';
import type { Anchored } from './anchors.ts';
import type { Finding } from './finding.ts';
import { isSignedBy } from './ordered.ts';

/** So far (ms) the clock of who looks may be behind that of the bot. */
const CLOCKS_DIFFER = 3_600_000;

/** What lies there of an incident of which texts were erased. */
export interface ErasedOf {
  incident: string;
  /** As it stands. */
  there: Incident | undefined;
  tombstones: readonly Tombstone[];
  notes: readonly Vernietigd[];
}

/**
 * Whether each text that is said to be erased has word of its destruction, and went at its term by the rule that is named there: what somebody took away can be
 * said to be erased by that same person, but the log and the anchors tell when it could have been. What went because somebody asked is looked at by `aboutOrdered`.
 */
export function aboutErased({ incident, there, tombstones, notes }: ErasedOf, now: number): Finding[] {
  const findings: Finding[] = [];
  const byTerm = tombstones.filter((one) => orderOf(notes, one) === undefined);
  for (const [gewist, some] of Map.groupBy(byTerm, (one) => one.gewist)) {
    const words = notes.filter(
      (note) => note.moment === gewist && isOfTexts(note.klasse) && note.opdracht === undefined,
    );
    const sum = words.reduce((total, { aantal }) => total + aantal, 0);
    const isEarly =
      isToCome(gewist, now) || (there !== undefined && words.some(({ regel }) => !mayGo(there, regel, gewist)));
    for (const { id: tekst } of some)
      if (sum < some.length) findings.push({ incident, soort: 'gewist_zonder_bewijs', tekst });
      else if (isEarly) findings.push({ incident, soort: 'gewist_te_vroeg', tekst });
  }
  return findings;
}

/**
 * The same of texts that went before their term because somebody asked for it: the word of it must be signed with the key of the anchors (where there is one to look
 * with), and at that moment the report had ended and was not held. `at`: the incident as it stood at a moment (ms since epoch).
 */
export function aboutOrdered(
  { incident, tombstones, notes }: Omit<ErasedOf, 'there'>,
  at: (moment: number) => Incident | undefined,
  now: number,
  key: KeyObject | undefined,
): Finding[] {
  return tombstones.flatMap((one): Finding[] => {
    const order = orderOf(notes, one);
    if (order === undefined) return [];
    const about = { incident, tekst: one.id };
    if (key !== undefined && !isSignedBy(order, key)) return [{ ...about, soort: 'opdracht_zonder_handtekening' }];
    const then = at(one.gewist);
    const isWrong = isToCome(one.gewist, now) || then === undefined || beletIn(then, one.gewist) !== undefined;
    return isWrong ? [{ ...about, soort: 'opdracht_te_vroeg' }] : [];
  });
}

/** By whose order this one went, if by one. */
function orderOf(notes: readonly Vernietigd[], { id, gewist }: Tombstone): OpVerzoek | undefined {
  return notes.filter(isOpVerzoek).find(({ moment, opdracht }) => moment === gewist && opdracht.teksten.includes(id));
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
