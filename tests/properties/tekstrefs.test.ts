import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { IncidentEvent, TextRef } from '../../src/incident/events.ts';
import type { Incident } from '../../src/incident/incident.ts';
import { textRefsOfEvent, textRefsOfIncident } from '../../src/incident/tekstrefs.ts';
import { actor, must, play, textRef } from '../walk/play.ts';
import { anyTry, begin, commandOf } from './any-command.ts';

/** Whatever looks like a reference, wherever it stands: what the typed walk must come to as well. */
function everyRefIn(value: unknown): TextRef[] {
  if (value === null || typeof value !== 'object') return [];
  const [id, hash] = [Reflect.get(value, 'id'), Reflect.get(value, 'hash')];
  if (typeof id === 'string' && typeof hash === 'string') return [{ id, hash }];
  return Object.values(value).flatMap(everyRefIn);
}

const ids = (refs: readonly TextRef[]) => refs.map(({ id }) => id).sort();

describe('the texts that events and an incident refer to', () => {
  test('are all found, whatever happens to an incident', () => {
    const kinds = new Set<IncidentEvent['soort']>();
    fc.assert(
      fc.property(fc.array(anyTry, { minLength: 20, maxLength: 120, size: 'max' }), (tries) => {
        const typed = new Map<string, string>();
        let incident: Incident = must(null, begin(), actor('noor'));
        for (const one of tries) {
          const { who, command } = commandOf(incident, one, (words) => textRef(typed, words));
          const result = play(incident, command, actor(who, incident));
          if ('refusal' in result) continue;
          for (const event of result.events) {
            expect(ids(textRefsOfEvent(event))).toEqual(ids(everyRefIn(event)));
            if (textRefsOfEvent(event).length > 0) kinds.add(event.soort);
          }
          incident = result.incident;
        }
        expect(ids(textRefsOfIncident(incident))).toEqual(ids(everyRefIn(incident)));
      }),
      { numRuns: 300 },
    );
    // If nothing was ever typed, nothing was tested.
    expect(kinds.size).toBeGreaterThanOrEqual(6);
  });

  test('a file that came along is no text', () => {
    const bestand = { hash: 'a'.repeat(64), bytes: 3 };
    expect(textRefsOfEvent({ soort: 'bewijs_vastgelegd', wat: null, waar: null, bestand })).toEqual([]);
  });
});
