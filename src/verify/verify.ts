import type { KeyObject } from 'node:crypto';
import type { LogRecord } from '../incident/events.ts';
import { type Inzagen, inzageKop } from '../incident/inzage.ts';
import { chainHash } from '../incident/log.ts';
import type { AsItLies } from '../store/as-it-lies.ts';
import type { HeelVernietigd } from '../store/vernietigd.ts';
import type { Anchored, Anchors, Kop } from './anchors.ts';
import { aboutErasedLooking, aboutWhole } from './destroyed.ts';
import type { Finding } from './finding.ts';
import { checkIncident } from './whole-incident.ts';

/** What came of looking at everything. */
export interface Verified {
  incidents: number;
  records: number;
  /** Texts that went because somebody asked for it. */
  opVerzoek: number;
}

/** What tells that something is not as it was, beside what lies there: anchors, and what time it is (ms since epoch). */
export interface Beside extends Pick<Anchors, 'koppen'> {
  now: () => number;
  /** With what word of what went because somebody asked must be signed; undefined where there is no key to look with. */
  key?: KeyObject | undefined;
  /** Hears where each log is that went on since the last anchor; who looked is a log of its own, under the name of `inzageNaam`. */
  moved?: (kop: Kop) => void;
}

/**
 * Looks at every incident of a home, beside what anchors say of it, one partition at a time: the memory it takes does not grow with what there is, but
 * for a head of each incident that is anchored.
 *
 * @param found hears each thing that is not as it was written, as soon as it is found
 */
export async function verifyAll(
  home: Pick<AsItLies, 'incidents'>,
  { koppen, now, key, moved = () => {} }: Beside,
  found: (finding: Finding) => void,
  progress: (incidents: number) => void,
): Promise<Verified> {
  const result: Verified = { incidents: 0, records: 0, opVerzoek: 0 };
  const seen = new Set<string>();
  for await (const documents of home.incidents()) {
    const incident = documents[0]?.incidentId;
    if (incident === undefined) continue;
    // Read while the bot runs: what went meanwhile went before now.
    const moment = now();
    const { findings, records, inzagen, destroyed, notes } = checkIncident(incident, documents, moment, key);
    const anchored = koppen.get(incident) ?? [];
    const looked = koppen.get(inzageNaam(incident)) ?? [];
    const beside = [
      ...(destroyed === undefined
        ? besideAnchors(incident, records, anchored)
        : [...afterEnd(destroyed, anchored), ...aboutWhole(destroyed, anchored, moment)]),
      ...lookedBesideAnchors(incident, inzagen, looked),
      ...aboutErasedLooking(incident, inzagen.begin, notes, looked, moment),
    ];
    for (const finding of [...findings, ...beside]) found(finding);
    const last = records.at(-1);
    if (last !== undefined && (anchored.at(-1)?.[1] ?? 0) < last.revisie)
      moved([incident, last.revisie, chainHash(last)]);
    const { nr, hash } = inzageKop(inzagen);
    if ((looked.at(-1)?.[1] ?? 0) < nr) moved([inzageNaam(incident), nr, hash]);
    if (koppen.has(incident)) seen.add(incident);
    result.records += records.length;
    result.opVerzoek += notes.reduce((sum, { opdracht }) => sum + (opdracht?.teksten.length ?? 0), 0);
    progress(++result.incidents);
  }
  // Who looked goes with its incident, of which that is said already.
  for (const incident of koppen.keys())
    if (!seen.has(incident) && !incident.endsWith(INZAGE)) found({ incident, soort: 'incident_weg' });
  return result;
}

/** What anchors know otherwise of a log that was destroyed at its term: that it was another, or went on. */
function afterEnd({ incident, kop }: HeelVernietigd, anchored: readonly Anchored[]): Finding[] {
  const wrong = anchored.find(
    ([, revisie, hash]) => revisie > kop.revisie || (revisie === kop.revisie && hash !== kop.hash),
  );
  if (wrong === undefined) return [];
  const [, revisie] = wrong;
  return revisie > kop.revisie
    ? [{ incident, soort: 'einde_weg', revisie, over: kop.revisie }]
    : [{ incident, soort: 'herschreven', revisie }];
}

/** What anchors know otherwise. The first that differs says it: what comes after it differs too. */
function besideAnchors(incident: string, records: readonly LogRecord[], anchored: readonly Anchored[]): Finding[] {
  const over = records.at(-1)?.revisie ?? 0;
  const byRevision = new Map(records.map((record) => [record.revisie, record]));
  for (const [, revisie, hash] of anchored) {
    const record = byRevision.get(revisie);
    if (record === undefined) return [{ incident, soort: 'einde_weg', revisie, over }];
    if (chainHash(record) !== hash) return [{ incident, soort: 'herschreven', revisie }];
  }
  return [];
}

const INZAGE = '/inzage';

/** By which name anchors know the chain of who looked at an incident. */
function inzageNaam(incident: string): string {
  return `${incident}${INZAGE}`;
}

/** The same of who looked. What was erased since, by its term, is not there to look at. */
function lookedBesideAnchors(incident: string, inzagen: Inzagen, anchored: readonly Anchored[]): Finding[] {
  const { begin, alle } = inzagen;
  const hashes = new Map(alle.map((each) => [each.nr, chainHash(each)]));
  if (begin !== undefined) hashes.set(begin.tot, begin.hash);
  for (const [, nr, hash] of anchored) {
    if (nr < (begin?.tot ?? 0)) continue;
    const known = hashes.get(nr);
    if (known === undefined) return [{ incident, soort: 'inzage_weg', nr }];
    if (known !== hash) return [{ incident, soort: 'inzage_herschreven', nr }];
  }
  return [];
}
