import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'adaptivecards-templating';
import { z } from 'zod';
import { MAX_LINE, MAX_TEXT } from '../kit/text-room.ts';
import type { Woorden } from '../protocol/woorden.ts';
import { tidy } from './tidy.ts';

/** An Adaptive Card 1.5, or a part of one, as JSON. */
export type Json = Record<string, unknown>;

const json = z.record(z.string(), z.unknown());
const folder = join(import.meta.dirname, '../../cards');

// Made once: a new Template costs some 6 ms, expanding a known one 0.1 ms.
const templates = new Map(
  readdirSync(folder)
    .filter((file) => file.endsWith('.json') && !file.endsWith('.data.json'))
    .map((file) => [
      file.slice(0, -'.json'.length),
      new Template(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
    ]),
);

/**
 * The way to draw a card of the `cards` folder from what it shows (`View`) and the fixed words. Data is never evaluated, so what people
 * typed can stand in it as it is; a text that is empty, and a list with nothing in it, are not on the card.
 */
export function template<View extends object>(name: string): (woorden: Woorden, view: View) => Json {
  const found = templates.get(name);
  if (found === undefined) throw new Error(`no card template "${name}" in ${folder}`);
  return (woorden, view) => tidy(json.parse(found.expand({ $root: dataFor(woorden, view) })));
}

/** Everything that a template can read: what it shows, the fixed words, and how much an input takes. */
function dataFor(woorden: Woorden, view: object): Json {
  return { ...view, woorden, meest: { tekst: MAX_TEXT, regel: MAX_LINE } };
}
