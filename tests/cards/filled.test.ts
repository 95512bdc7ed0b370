import { describe, expect, test } from '@jest/globals';
import { type Fout, holdsAll, withFilled } from '../../src/cards/filled.ts';
import { isInvoerId } from '../../src/incident/acties/invoer.ts';
import { foutBij, staatIn } from '../scenarios/verhaal.ts';
import { every } from '../support/gemeente.ts';
import type { Json } from '../support/received.ts';
import { faultsOf } from '../walk/check-card.ts';
import { drawSamples } from './voorbeelden.ts';

const FOUT = 'Vul dit in. Een paar woorden is genoeg.';

function inputsIn(card: Json): Json[] {
  return every(card).filter(({ type }) => String(type).startsWith('Input.'));
}

/** Something that can be filled in, and what the input then shows. */
function answerTo({ type, choices, isMultiSelect, valueOn }: Json): string {
  const values = every(choices).map(({ value }) => String(value));
  switch (type) {
    case 'Input.Date':
      return '2026-11-20';
    case 'Input.Time':
      return '15:30';
    case 'Input.Toggle':
      return String(valueOn);
    case 'Input.ChoiceSet':
      return isMultiSelect === true ? values.slice(-2).join(',') : String(values.at(-1));
    default:
      return 'Hij riep {{DATE(x)}} en ${undefined}.';
  }
}

/** Whether something around it is closed. */
function isInFold(card: Json, id: string): boolean {
  return every(card).some((node) => node.isVisible === false && inputsIn(node).some((input) => input.id === id));
}

const FORMS = drawSamples().flatMap(({ name, card }) => {
  const inputs = inputsIn(card);
  const filled = Object.fromEntries(inputs.map((input) => [String(input.id), answerTo(input)]));
  return inputs.map(({ id }) => ({ name, card, invoer: String(id), filled }));
});

function errorAt(invoer: string): Fout {
  if (!isInvoerId(invoer)) throw new Error(`${invoer} is no input`);
  return { invoer, tekst: FOUT };
}

describe.each(FORMS)('$name, an error at $invoer', ({ card, invoer, filled }) => {
  const again = withFilled(card, filled, errorAt(invoer));

  test('stands right above it, in the open, on a card that Teams takes', () => {
    expect(foutBij(again, invoer)).toBe(FOUT);
    expect(isInFold(again, invoer)).toBe(false);
    expect(faultsOf(again, Object.values(filled))).toEqual([]);
  });

  test('takes nothing away: every input has what was filled in', () => {
    for (const [id, typed] of Object.entries(filled)) expect([id, staatIn(again, id)]).toEqual([id, typed]);
    expect(holdsAll(again, filled, errorAt(invoer))).toBe(true);
  });

  test('what was emptied stays empty', () => {
    expect(staatIn(withFilled(card, { ...filled, [invoer]: '' }, errorAt(invoer)), invoer)).toBe(
      every(card).some(({ id, type }) => id === invoer && type === 'Input.Toggle') ? 'leidinggevende' : undefined,
    );
  });
});

test('there are forms in the samples', () => expect(FORMS.length).toBeGreaterThan(30));

describe('what a card cannot hold', () => {
  const sample = drawSamples().find(({ name }) => name === 'aanvullen');
  const card: Json = sample?.card ?? {};
  const fout = errorAt('datum');

  test('is a reason to leave the old one: a text without its input, an input that is gone', () => {
    expect(holdsAll(card, { erbij: 'Hij kwam terug.' }, fout)).toBe(false);
    expect(holdsAll(card, {}, errorAt('tot'))).toBe(false);
    expect(holdsAll(card, { erbij: '  ', hoofdcategorie: '' }, fout)).toBe(true);
  });

  test('a choice that is not offered any more', () => {
    expect(holdsAll(card, { nauwkeurigheid: 'precies' }, fout)).toBe(false);
  });

  test('a day and a time that cannot be read stand above their inputs', () => {
    const filled = { datum: '05/11/2026', tijd: 'half vier' };
    const again = withFilled(card, filled, fout);
    expect(foutBij(again, 'datum')).toBe(`${FOUT} “05/11/2026”`);
    expect(foutBij(again, 'tijd')).toBe('“half vier”');
    expect([staatIn(again, 'datum'), staatIn(again, 'tijd')]).toEqual([undefined, undefined]);
    expect(holdsAll(card, filled, fout)).toBe(true);
  });

  test('a text that is longer than the input takes is not cut off', () => {
    const long = 'a'.repeat(12_000);
    const again = every(withFilled(card, { tekst: long })).find(({ id }) => id === 'tekst');
    expect(again).toMatchObject({ value: long, maxLength: 12_000 });
  });
});
