import { expect, test } from '@jest/globals';
import { measureCards } from '../../src/cards/measure.ts';
import { render } from '../../src/cards/render.ts';
import { currentVisit, type Incident, isInGesprek, openCalls, validSommaties } from '../../src/incident/incident.ts';
import { everyHelper } from '../../src/protocol/hulp.ts';
import { BEZOEK, stepAt } from '../../src/protocol/place.ts';
import { REPORT } from '../../src/protocol/proof/fits.ts';
import { type Reached, reachedSteps } from '../../src/protocol/reach.ts';
import type { Feiten } from '../../src/protocol/shape.ts';
import { fewestTaps, melder, typed } from '../walk/conversations.ts';
import { bundle, rollen, sceneFor, woorden } from '../walk/play.ts';

/** What people come to in the shipped flows: every step, with everything that can be known there. */
const come = [...fewestTaps()].map(({ incident }) => incident).filter(isInGesprek);
const reached = reachedSteps(bundle).filter(({ plaats }) => stepAt(bundle, plaats)?.soort !== 'doorloop');

/** Whether whoever it happened to can be looked for in a list there. */
const isReport = (incident: Incident) => stepAt(bundle, currentVisit(incident)?.plaats ?? '')?.soort === 'melden';

const lengthOf = (feiten: Feiten = {}, feit: string) => String(Reflect.get(feiten, feit) ?? '').length;
const at = (plaats: string | undefined, waar: string | undefined): Reached | undefined =>
  reached.find((each) => each.plaats === plaats && each.feiten.waar === waar);

test('what can have gone before is known of every step that people come to, and is no less than what did', () => {
  expect(come.length).toBeGreaterThan(1_000);
  for (const incident of come) {
    const { plaats } = currentVisit(incident) ?? {};
    const most = at(plaats, incident.feiten.waar);
    expect(most?.plaats).toBe(plaats);
    for (const feit of Object.keys(incident.feiten))
      expect(lengthOf(most?.feiten, feit)).toBeGreaterThanOrEqual(lengthOf(incident.feiten, feit));
    expect(most?.sommaties).toBeGreaterThanOrEqual(validSommaties(incident).length);
  }
});

test('whoever is called in is one of those who can be', () => {
  const called = new Set(come.flatMap(openCalls).flatMap((call) => call.rollen));
  expect(called.size).toBeGreaterThan(1);
  expect(everyHelper(bundle, rollen)).toEqual(expect.arrayContaining([...called]));
});

test('and of no other, but the ends and what is skipped when the answer is known', () => {
  const places = new Set(come.map((incident) => `${currentVisit(incident)?.plaats} ${incident.feiten.waar}`));
  const others = reached.filter(({ plaats, feiten }) => {
    const step = stepAt(bundle, plaats);
    // A visit that is announced begins elsewhere than a conversation.
    const visit = plaats.startsWith(`${BEZOEK}/`);
    return !visit && step?.soort !== 'einde' && !places.has(`${plaats} ${feiten.waar}`);
  });
  expect(others.map(({ plaats, feiten }) => [plaats, feiten.waar])).toEqual([['melding/plek', 'telefonie']]);
});

test('no card of a conversation takes more room than was measured, but for a list where there is room for it', () => {
  const measured = measureCards({ bundle, rollen, woorden });
  const most = new Map(
    reached.map((each) => [`${each.plaats} ${each.feiten.waar}`, measured({ kaart: 'stap', ...each })]),
  );
  for (const incident of come) {
    const key = `${currentVisit(incident)?.plaats} ${incident.feiten.waar}`;
    const card = render(sceneFor(incident, melder, typed), { kaart: 'gesprek', pagina: 'hervat' });
    expect(JSON.stringify(card).length).toBeLessThanOrEqual(
      Math.max(most.get(key) ?? 0, isReport(incident) ? REPORT : 0),
    );
  }
});
