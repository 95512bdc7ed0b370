import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lettersFor } from '../../src/bericht/letters.ts';
import { actorFor } from '../../src/desk/actor.ts';
import { taakIn } from '../../src/incident/berichten.ts';
import { berichtenFor } from '../../src/incident/berichten-for.ts';
import { decide } from '../../src/incident/decide.ts';
import { evolve } from '../../src/incident/evolve.ts';
import type { Incident } from '../../src/incident/incident.ts';
import { laterFor } from '../../src/incident/ladders.ts';
import { isSpeler, rollenVoor } from '../../src/incident/oefening.ts';
import { bundle, momentOf, protocol, rollen, sceneFor, textRef } from '../walk/play.ts';
import { anyTry, commandOf, type Try } from './any-command.ts';

const ALL = Object.keys(rollen.rollen);
const id = (name: string) => rollen.personen[name]?.id ?? name;

/** One click in an exercise, and all that is to be sent for it: everything that is told, whoever does what. */
function told(incident: Incident, one: Try, typed: Map<string, string>) {
  const { who, command } = commandOf(incident, one, (words) => textRef(typed, words));
  const played = rollenVoor(rollen, incident);
  // Whoever plays does what is sensible; others try what they like.
  const players = [incident.melder, ...(incident.oefening?.spelers ?? []).map(({ persoon }) => persoon)];
  const by = one.how === 'wild' ? id(who) : (players[one.pick % players.length] ?? incident.melder);
  const tijd = momentOf(incident);
  const decision = decide(bundle, incident, command, actorFor(played, by, incident, tijd), tijd, played);
  const events = decision.ok ? decision.events : [];
  const moment = { incident: incident.id, revisie: incident.revisie + 1, tijd, door: by };
  const next = events.reduce((before, event) => evolve(before, event, moment), incident);
  const later = laterFor(next, events, { rollen: played, bundle, now: tijd }).map(({ bericht }) => bericht);
  const scene = { ...sceneFor(next, actorFor(played, by, next, tijd), typed), rollen: played };
  const letters = [...berichtenFor(next, events, taakIn(bundle)), ...later].flatMap((bericht) =>
    [0, 1, 2, 3].flatMap((trede) => {
      const rung = 'trede' in bericht ? { ...bericht, trede } : bericht;
      return lettersFor(scene, { bericht: rung, revisie: next.revisie });
    }),
  );
  return { next, letters };
}

function begun(): Incident {
  const begin = {
    soort: 'begonnen',
    melder: id('noor'),
    afdeling: 'burgerzaken',
    bundel: protocol.hash,
    plaats: 'hoofdlijnen/veilig',
    oefening: { code: 'OEF-4711' },
  } as const;
  const moment = { incident: 'oefening-1', revisie: 1, tijd: momentOf(null), door: id('noor') };
  const joined = (who: string, rollenOf: string[], revisie: number) => ({
    event: { soort: 'oefening_meegedaan', rollen: rollenOf } as const,
    moment: { ...moment, revisie, door: id(who) },
  });
  return [joined('karin', ALL, 2), joined('daan', ['teamleider', 'cag'], 3)].reduce(
    (incident, { event, moment: at }) => evolve(incident, event, at),
    evolve(null, begin, moment),
  );
}

test('whatever is done in an exercise and by whom, all that is sent of it goes to who is in it, in no channel, and says so', () => {
  let sent = 0;
  fc.assert(
    fc.property(fc.array(anyTry, { minLength: 20, maxLength: 60 }), (tries) => {
      const typed = new Map<string, string>();
      let incident = begun();
      for (const one of tries) {
        const { next, letters } = told(incident, one, typed);
        incident = next;
        for (const { to, summary, wegen = [] } of letters) {
          sent += 1;
          expect('persoon' in to && isSpeler(incident, to.persoon)).toBe(true);
          expect(summary).toMatch(/^OEFENING · /);
          expect(wegen.flat().filter((weg) => weg === 'sms' || weg === 'telefoontje')).toEqual([]);
        }
      }
    }),
    { numRuns: 60 },
  );
  expect(sent).toBeGreaterThan(200);
});
