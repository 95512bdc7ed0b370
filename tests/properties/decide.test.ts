import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { currentVisit, type Incident } from '../../src/incident/incident.ts';
import { actor, momentOf, must, play, textRef } from '../walk/play.ts';
import { anyTry, begin, commandOf } from './any-command.ts';
import { faultsBetween, faultsOf } from './valid-incident.ts';

const RUNS = 1200;

/** Who reports: mostly an employee, also those who decide about the reports of others. */
const anyMelder = fc.constantFrom('noor', 'noor', 'karin', 'fatima');

describe('any sequence of commands, by anyone', () => {
  test('leaves a valid incident, and the same click again changes nothing', () => {
    const statuses = new Set<string>();
    fc.assert(
      fc.property(anyMelder, fc.array(anyTry, { minLength: 20, maxLength: 120, size: 'max' }), (melder, tries) => {
        const typed = new Map<string, string>();
        let incident: Incident = must(null, begin(), actor(melder));
        for (const one of tries) {
          const { who, command } = commandOf(incident, one, (words) => textRef(typed, words));
          const by = actor(who, incident);
          const result = play(incident, command, by);
          if ('refusal' in result || result.events.length === 0) continue;
          const at = currentVisit(incident)?.plaats;
          const said = () => `${who} ${JSON.stringify(command)} at ${at}`;
          const faults = [...faultsBetween(incident, result.events, result.incident, by), ...faultsOf(result.incident)];
          // Asked a hundred thousand times: that nothing is wrong is seen without it.
          if (faults.length > 0) expect([said(), ...faults]).toEqual([said()]);
          const again = play(result.incident, command, by, momentOf(incident));
          const more = 'events' in again ? again.events : [];
          if (more.length > 0) expect([said(), more]).toEqual([said(), []]);
          incident = result.incident;
          statuses.add(incident.status);
        }
      }),
      { numRuns: RUNS },
    );
    // If the tries got nowhere, nothing was tested.
    expect([...statuses].sort()).toEqual(
      [
        'afgesloten',
        'concept',
        'in_behandeling',
        'in_opvolging',
        'ingediend',
        'ingetrokken',
        'nazorg',
        'weggegooid',
      ].sort(),
    );
  });
});
