import { describe, expect, test } from '@jest/globals';
import { measureCards } from '../../src/cards/measure.ts';
import { findOpdrachtgever } from '../../src/persoon/opdrachtgever.ts';
import { withoutNames } from '../../src/persoon/uitgave.ts';
import { findMedewerker, hasWords } from '../../src/persoon/wie.ts';
import { loadProtocol } from '../../src/protocol/load.ts';

const { rollen } = loadProtocol('flows', measureCards);

describe('Words are found as words, in whatever writing', () => {
  test.each([
    ['Jan  de\nVries was boos', 'jan de vries', true],
    ['JAN DE VRIES.', 'Jan de Vries', true],
    ['Jan de Vriesman', 'Jan de Vries', false],
    ['Klaasjan de Vries', 'Jan de Vries', false],
    ['Klaasjan de Vries en Jan de Vries', 'Jan de Vries', true],
    ['niets', '', false],
  ])('%j has %j: %s', (tekst, words, has) => expect(hasWords(tekst, words)).toBe(has));
});

describe('Names of others are left out, and counted', () => {
  test.each([
    ['Daan Visser zag Daan  visser.', ['Daan Visser'], '[naam weggelaten] zag [naam weggelaten].', 2],
    ['Daan Vissering', ['Daan Visser'], 'Daan Vissering', 0],
    ['A. (B) c', ['A. (B)'], '[naam weggelaten] c', 1],
    ['An is er', ['An'], 'An is er', 0],
  ])('%j', (tekst, namen, left, count) =>
    expect(withoutNames(tekst, namen)).toEqual({ tekst: left, namenWeggelaten: count }),
  );
});

describe('Who is meant', () => {
  const reference = { serviceUrl: '', conversationId: '', aadObjectId: 'c0000000-0000-4000-8000-0000000000ff' };
  const known = [{ ...reference, naam: 'Karin van Elders' }];
  test.each(['karin', 'Karin de Wit', '  karin  DE wit ', 'A0000000-0000-4000-8000-000000000004'])(
    '%j is one person',
    (term) => expect(findMedewerker(term, rollen, known).id).toBe('a0000000-0000-4000-8000-000000000004'),
  );
  test('somebody whom only Teams knows, by the name that it gave; and somebody of whom only the id is known', () => {
    expect(findMedewerker('Karin van Elders', rollen, known).id).toBe(reference.aadObjectId);
    const id = 'd0000000-0000-4000-8000-000000000001';
    expect(findMedewerker(id, rollen, known)).toEqual({ id, namen: [], persoon: undefined });
  });
  test('more than one is refused, with the choices; a part of a name chooses nobody, also where one has it', () => {
    expect(() => findMedewerker('kari', rollen, known)).toThrow(
      /Karin de Wit, Teamleider[\s\S]*Karin van Elders, niet in/,
    );
    expect(() => findMedewerker('elders', rollen, known)).toThrow(/niet zeker één persoon[\s\S]*Karin van Elders/);
  });
  test.each(['vera', 'leo', 'fatima', 'piet'])('%s may give the order', (who) =>
    expect(['fg', 'cag']).toContain(findOpdrachtgever(who, rollen, []).rol),
  );
  test.each(['karin', 'ellen'])('%s may not', (who) =>
    expect(() => findOpdrachtgever(who, rollen, [])).toThrow('niet de FG of de CAG'),
  );
});
