import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'adaptivecards-templating';
import { z } from 'zod';
import { MAX_LINE, MAX_TEXT } from '../kit/text-room.ts';
import type { Woorden } from '../protocol/woorden.ts';
import type { Json } from './elements.ts';
import { tidy } from './tidy.ts';
import { type Words, withWords, wordsOf } from './words-in.ts';

const json = z.record(z.string(), z.unknown());
const folder = join(import.meta.dirname, '../../cards');

const texts = new Map(
  readdirSync(folder)
    .filter((file) => file.endsWith('.json') && !file.endsWith('.data.json'))
    .map((file) => [file.slice(0, -'.json'.length), readFileSync(join(folder, file), 'utf8')]),
);

/** How much an input takes, in UTF-16 units. */
export const MEEST = { tekst: MAX_TEXT, regel: MAX_LINE };

/**
 * The way to draw a card of the `cards` folder from what it shows (`View`) and the fixed words. Data is never evaluated, so what people
 * typed can stand in it as it is; a text that is empty, and a list with nothing in it, are not on the card.
 */
export function template<View extends object>(name: string): (woorden: Woorden, view: View) => Json {
  const text = texts.get(name);
  if (text === undefined) throw new Error(`no card template "${name}" in ${folder}`);
  const sjabloonFor = bound(text);
  return (woorden, view) => {
    const { template: made, woorden: words } = sjabloonFor(woorden);
    // As a Map: of an object the engine compares every name, for each that it looks up.
    const data = new Map(Object.entries({ ...view, woorden: words, meest: MEEST }));
    return tidy(json.parse(made.expand({ $root: data })));
  };
}

/** A template with its words, by part and name. */
interface Sjabloon {
  template: Template;
  woorden: Words;
}

/** A template as it is with the words of now: they stand in it, so that a card costs no more for them. Made again when they changed. */
function bound(text: string): (woorden: Woorden) => Sjabloon {
  // Making a Template costs some 6 ms, expanding a known one 0.1 ms.
  const known = new WeakMap<Woorden, Sjabloon>();
  let last: { key: string; sjabloon: Sjabloon } | undefined;
  return (woorden) => {
    const found = known.get(woorden);
    if (found !== undefined) return found;
    const words = wordsOf(woorden, text);
    const key = JSON.stringify(words);
    const sjabloon =
      last?.key === key
        ? last.sjabloon
        : { template: new Template(withWords(json.parse(JSON.parse(text)), words)), woorden: words };
    last = { key, sjabloon };
    known.set(woorden, sjabloon);
    return sjabloon;
  };
}
