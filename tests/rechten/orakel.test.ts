import { expect, test } from '@jest/globals';
import { ACTIE_SOORTEN } from '../../src/incident/commands.ts';
import { DADEN, REGELS } from './orakel.ts';

test('elke actie heeft een rij in het orakel: een nieuwe wordt niet vergeten', () => {
  const verbs = Object.values(DADEN).flat<readonly (readonly string[])[]>();
  expect([...verbs].sort()).toEqual([...ACTIE_SOORTEN].sort());
});

test('alles wat gedaan kan worden mag iemand', () => {
  const allowed = new Set<string>(Object.values(REGELS).flatMap(({ mag }) => [...mag]));
  const NIEMAND = ['een taak klaarzetten', 'oefenen'];
  expect(Object.keys(DADEN).filter((daad) => !allowed.has(daad))).toEqual(NIEMAND);
});
