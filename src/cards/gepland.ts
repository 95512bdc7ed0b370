import type { Scene } from '../desk/scene.ts';
import { openTaken } from '../incident/incident.ts';
import { day } from '../kit/time.ts';
import { kalenderOf } from '../protocol/ladder.ts';
import { endOfTerm } from '../protocol/term.ts';
import { fillIn } from '../protocol/woorden.ts';

/** What runs on after closing, such as the next talk: what, and until when. */
export function geplandLines({ incident, bundle, rollen, woorden }: Scene): string[] {
  return openTaken(incident).flatMap((name) => {
    const kind = bundle.opvolging.taken[name];
    if (kind?.vanaf !== 'taak') return [];
    const term = rollen.termijnen[kind.termijn];
    const from = incident.taken[name]?.geopend ?? 0;
    if (term === undefined) return [];
    const wanneer = day(endOfTerm(term, from, kalenderOf(rollen)));
    return [fillIn(woorden.dossier.gepland, { taak: kind.titel.toLowerCase(), wanneer })];
  });
}
