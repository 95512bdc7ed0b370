import type { Problem } from '../problem.ts';
import type { Sources } from '../sources.ts';
import { KIND_WORDS } from '../step.ts';
import { STEP_PARTS, stepParts } from '../step-parts.ts';
import type { WrittenStep } from '../written/schema.ts';
import { at } from './finding.ts';

type SchemaFile = Sources['schemas'][number];

/** Proves one step by itself: it is of one kind, has what that needs, and everything it mentions exists. */
export function proveStep(sources: Sources, file: SchemaFile, name: string, step: WrittenStep): Problem[] {
  return [
    ...proveKind(file, name, step),
    ...proveSays(file, name, step),
    ...proveReport(file, name, step),
    ...provePassed(file, name, step),
    ...stepParts.flatMap((part) => part.prove(step, { sources, file, name })),
  ];
}

function proveKind(file: SchemaFile, name: string, step: WrittenStep): Problem[] {
  const path = ['stappen', name];
  const [first, ...more] = Object.values(KIND_WORDS).filter((word) => step[word] !== undefined);
  if (first === undefined) {
    const what = `De stap "${name}" houdt op: er staat niet hoe het verder gaat.`;
    return [at(file, path, what, 'Voeg keuzes toe, of "einde: true" als het gesprek hier klaar is.')];
  }
  if (more.length === 0) return [];
  const what = `De stap "${name}" gaat op meer dan één manier verder: ${[first, ...more].join(' en ')}.`;
  return [at(file, path, what, `Laat er één staan, en haal ${more.join(' en ')} weg.`)];
}

function proveSays(file: SchemaFile, name: string, { zeg, verder }: WrittenStep): Problem[] {
  if (zeg !== undefined || verder !== undefined) return [];
  return [at(file, ['stappen', name], `De stap "${name}" zegt niets.`, 'Voeg een regel "zeg: …" toe.')];
}

function proveReport(file: SchemaFile, name: string, { tekst, indienen }: WrittenStep): Problem[] {
  if ((tekst === undefined) === (indienen === undefined)) return [];
  const what = `Bij de stap "${name}" horen tekst en indienen bij elkaar.`;
  return [at(file, ['stappen', name], what, 'Gebruik ze allebei, of geen van beide.')];
}

/** Of a step that passes on nothing is seen. That it goes on in one way only is proven by itself. */
function provePassed(file: SchemaFile, name: string, step: WrittenStep): Problem[] {
  if (step.verder === undefined) return [];
  const ways = new Set<string>(Object.values(KIND_WORDS));
  return Object.entries(STEP_PARTS).flatMap(([word, { shown }]) => {
    if (!shown || ways.has(word) || Reflect.get(step, word) === undefined) return [];
    const what = `De stap "${name}" gaat meteen verder: niemand ziet wat er bij "${word}" staat.`;
    return [at(file, ['stappen', name, word], what, `Haal ${word} weg, of vervang verder door keuzes.`)];
  });
}
