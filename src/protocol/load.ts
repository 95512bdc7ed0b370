import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Bewaartermijnen } from './bewaartermijnen.ts';
import { BEWAARTERMIJNEN, readBewaartermijnen } from './bewaartermijnen-load.ts';
import { readBron } from './bron.ts';
import { bundleHash, bundleOf } from './bundle.ts';
import type { Gevoelig } from './gevoelig.ts';
import { GEVOELIG, readGevoelig } from './gevoelig-load.ts';
import type { Measure } from './measure.ts';
import { INGANG } from './place.ts';
import { FlowsError, type Problem } from './problem.ts';
import { proveDone } from './proof/done.ts';
import { proveCardsFit } from './proof/fits.ts';
import { proveOpvolging } from './proof/opvolging.ts';
import { proveRollen } from './proof/rollen.ts';
import { proveFiles, proveSchemas } from './proof/schemas.ts';
import { readFlowFile } from './read.ts';
import { type Rollen, rollenShape } from './rollen.ts';
import type { Bundle } from './shape.ts';
import type { Sources } from './sources.ts';
import type { Woorden } from './woorden.ts';
import { type Namen, readWoorden, WOORDEN } from './woorden-load.ts';
import type { WrittenBundle } from './written/bundle.ts';
import { opvolgingShape } from './written/opvolging.ts';
import { schemaShape } from './written/schema.ts';
import { TAAL } from './written/words.ts';
import type { Zinnen } from './zinnen.ts';
import { readZinnen, ZINNEN } from './zinnen-load.ts';

/** The flows as a running bot uses them: proven, with the hash that incidents are pinned to. */
export interface Protocol {
  bundle: Bundle;
  hash: string;
  rollen: Rollen;
  woorden: Woorden;
  /** What is filled in wherever a text of the flows has it. */
  namen: Namen;
  zinnen: Zinnen;
  /** What is pointed out in a text before it is kept. */
  gevoelig: Gevoelig;
  /** How long each class of what is kept is kept. */
  bewaartermijnen: Bewaartermijnen;
}

const OPVOLGING = 'opvolging.yaml';
const ROLLEN = 'rollen.yaml';
const BRON = 'bron.tsv';
/** Which files of a folder are no stroomschema. */
const NO_CHARTS = [OPVOLGING, ROLLEN, WOORDEN, ZINNEN, GEVOELIG, BEWAARTERMIJNEN];

/**
 * Reads and proves every flow file of a folder. Throws a FlowsError that names every problem with file, line and mend.
 * `measure`: how cards are measured that must fit in Teams.
 *
 * @example
 * const { bundle, hash, rollen } = loadProtocol('flows', measureCards);
 */
export function loadProtocol(folder: string, measure: Measure): Protocol {
  const { protocol, problems } = checkFlows(folder, measure);
  if (protocol === undefined) throw new FlowsError(problems);
  return protocol;
}

/** As loadProtocol, without throwing: the problems, or the protocol and the files that it was read from when there are none. */
export function checkFlows(
  folder: string,
  measure: Measure,
): { protocol?: Protocol; sources?: Sources; problems: Problem[] } {
  const missing = [`${INGANG}.yaml`, OPVOLGING, ROLLEN, BRON].filter((file) => !existsSync(join(folder, file)));
  if (missing.length > 0) {
    const problems = missing.map((file) => ({
      file: join(folder, file),
      line: 1,
      what: 'Dit bestand ontbreekt.',
      mend: 'Zet het terug, of wijs met FLOWS_DIR de goede map aan.',
    }));
    return { problems };
  }
  const shown = (file: string) => join(folder, file);
  const schemaFiles = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml') && !NO_CHARTS.includes(file))
    .sort();
  const words = readWoorden(folder);
  const { namen } = words;
  const schemas = schemaFiles.map((file) => readFlowFile(join(folder, file), shown(file), schemaShape, namen));
  const opvolging = readFlowFile(join(folder, OPVOLGING), shown(OPVOLGING), opvolgingShape, namen);
  const rollen = readFlowFile(join(folder, ROLLEN), shown(ROLLEN), rollenShape, namen);
  const sentences = readZinnen(folder);
  const terms = readBewaartermijnen(folder);
  const pointed = readGevoelig(folder);
  const source = readBron(join(folder, BRON));
  const unreadable = [...schemas, opvolging, rollen, words, sentences, terms, pointed, source].flatMap(
    (read) => read.problems,
  );
  const read = schemas.flatMap((file) => (file.value === undefined ? [] : [{ ...file, value: file.value }]));
  const { woorden } = words;
  const { zinnen } = sentences;
  const { bewaartermijnen } = terms;
  const { gevoelig } = pointed;
  if (unreadable.length > 0 || opvolging.value === undefined || rollen.value === undefined)
    return { problems: unreadable };
  if (woorden === undefined || zinnen === undefined || bewaartermijnen === undefined || gevoelig === undefined)
    return { problems: unreadable };

  const sources: Sources = {
    schemas: read,
    opvolging: { ...opvolging, value: opvolging.value },
    rollen: { ...rollen, value: rollen.value },
    woorden: words.file,
    bewaartermijnen: terms.file,
    bron: source.bron,
  };
  const { bundle, problems } = prove(sources, woorden, measure);
  if (bundle === undefined) return { problems };
  return {
    protocol: {
      bundle,
      hash: bundleHash(bundle),
      rollen: rollen.value,
      woorden,
      namen,
      zinnen,
      gevoelig,
      bewaartermijnen,
    },
    sources,
    problems,
  };
}

/**
 * The roles of a folder, proven against the charts that are in use: a slip in the file of a chart does not hold a new phone
 * number up. Undefined when they are not right by themselves.
 */
export function checkRollen(
  folder: string,
  { bundle, woorden, namen }: Protocol,
  measure: Measure,
): Rollen | undefined {
  const [path, bron] = [join(folder, ROLLEN), join(folder, BRON)];
  if (!existsSync(path) || !existsSync(bron)) return undefined;
  const words = readWoorden(folder);
  const { value: rollen, ...file } = readFlowFile(
    path,
    path,
    rollenShape,
    words.woorden === undefined ? namen : words.namen,
  );
  if (rollen === undefined) return undefined;
  const { problems } = prove(
    {
      ...inUse(bundle),
      rollen: { ...file, value: rollen },
      woorden: words.file,
      bewaartermijnen: readBewaartermijnen(folder).file,
      bron: readBron(bron).bron,
    },
    woorden,
    measure,
  );
  return problems.length > 0 ? undefined : rollen;
}

/**
 * The fixed words of a folder, whatever its other files say. Undefined when they are not right by themselves, or too much for the cards
 * that are in use.
 */
export function checkWoorden(folder: string, { bundle, rollen }: Protocol, measure: Measure): Woorden | undefined {
  const { woorden } = readWoorden(folder);
  if (woorden === undefined) return undefined;
  const tooLarge = proveCardsFit(inUse(bundle), bundle, measure({ bundle, rollen, woorden }));
  return tooLarge.length > 0 ? undefined : woorden;
}

/** The sentences of a folder that are listened for, whatever its other files say. Undefined when they are not right by themselves. */
export function checkZinnen(folder: string): Zinnen | undefined {
  return readZinnen(folder).zinnen;
}

/** What is pointed out, of a folder, whatever its other files say. Undefined when it is not right by itself. */
export function checkGevoelig(folder: string): Gevoelig | undefined {
  return readGevoelig(folder).gevoelig;
}

/** The terms of a folder, whatever its other files say. Undefined when they are not right by themselves. */
export function checkBewaartermijnen(folder: string): Bewaartermijnen | undefined {
  return readBewaartermijnen(folder).bewaartermijnen;
}

/** The charts that are in use, whatever their files say now: they have no lines to point at. */
function inUse({ schemas, opvolging }: Bundle): Pick<Sources, 'schemas' | 'opvolging'> {
  const known = <T>(file: string, value: T) => ({
    file,
    value,
    problems: [],
    lineOf: () => 1,
    commentAt: () => undefined,
  });
  return {
    schemas: Object.values(schemas).map((value) => known(`${value.schema}.yaml`, value)),
    opvolging: known(OPVOLGING, opvolging),
  };
}

/** The flows when they are right, or what is wrong. Cards are drawn of flows that are right by themselves: their size is proven last. */
function prove(sources: Sources, woorden: Woorden, measure: Measure): { bundle?: Bundle; problems: Problem[] } {
  const cause = proveFiles(sources);
  if (cause.length > 0) return { problems: cause };
  const wrong = [...proveSchemas(sources), ...proveOpvolging(sources), ...proveRollen(sources)];
  if (wrong.length > 0) return { problems: wrong };
  const undone = proveDone(sources);
  if (undone.length > 0) return { problems: undone };
  const bundle = bundleOf(writtenIn(sources));
  const problems = proveCardsFit(sources, bundle, measure({ bundle, rollen: sources.rollen.value, woorden }));
  return problems.length > 0 ? { problems } : { bundle, problems };
}

function writtenIn({ schemas, opvolging }: Sources): WrittenBundle {
  return {
    taal: TAAL,
    schemas: Object.fromEntries(schemas.map(({ value }) => [value.schema, value])),
    opvolging: opvolging.value,
  };
}
