import { nearest } from './nearest.ts';
import { INGANG, targetOf } from './place.ts';
import type { Problem } from './problem.ts';
import type { ReadFile } from './read.ts';
import type { Schema, Step } from './shape.ts';
import type { Sources } from './sources.ts';
import { WAAR } from './values.ts';

/** What fits on one line of a phone, read by someone who is shaking. */
const MOST_WORDS = 12;

type File = ReadFile<unknown>;

/** Proves the stroomschema's: names, targets, ways through, quoted boxes, roles, numbers, lengths. */
export function proveSchemas(sources: Sources): Problem[] {
  const problems: Problem[] = [];
  const names = new Map(sources.schemas.map((file) => [file.value.schema, file]));
  if (!names.has(INGANG)) {
    problems.push({
      file: sources.rollen.file,
      line: 1,
      what: `Er is geen schema met de naam "${INGANG}"; daar begint elk gesprek.`,
      mend: `Zet ${INGANG}.yaml terug.`,
    });
  }
  for (const file of sources.schemas) {
    const { value: schema } = file;
    if (!file.file.endsWith(`${schema.schema}.yaml`)) {
      problems.push(
        at(file, ['schema'], `De naam "${schema.schema}" is anders dan die van het bestand.`, 'Geef ze dezelfde naam.'),
      );
    }
    if (schema.stappen[schema.begin] === undefined) {
      problems.push(
        at(
          file,
          ['begin'],
          `De stap "${schema.begin}" bestaat niet.`,
          meant(schema.begin, Object.keys(schema.stappen)),
        ),
      );
    }
    if (schema.meld !== undefined && schema.stappen[schema.meld] === undefined) {
      problems.push(
        at(file, ['meld'], `De stap "${schema.meld}" bestaat niet.`, meant(schema.meld, Object.keys(schema.stappen))),
      );
    }
    for (const [name, step] of Object.entries(schema.stappen)) problems.push(...proveStep(sources, file, name, step));
    problems.push(...proveBoxesStoodFor(sources, file));
  }
  return problems.length > 0 ? problems : proveWays(sources);
}

/** Proves the opvolging: quoted boxes, owners, terms, numbers, lengths. */
export function proveOpvolging(sources: Sources): Problem[] {
  const file = sources.opvolging;
  const { overleg, taken } = file.value;
  const problems = proveQuotes(sources, file, ['overleg', 'vakjes'], overleg.vakjes);
  problems.push(...proveWords(file, ['overleg', 'zeg'], overleg.zeg));
  for (const rol of overleg.raadpleeg) problems.push(...proveRole(sources, file, ['overleg', 'raadpleeg'], rol));
  for (const [name, taak] of Object.entries(taken)) {
    const path = ['taken', name];
    problems.push(...proveQuotes(sources, file, [...path, 'vakjes'], taak.vakjes ?? {}));
    problems.push(...proveWords(file, [...path, 'zeg'], taak.zeg), ...proveWords(file, [...path, 'titel'], taak.titel));
    problems.push(
      ...proveRole(sources, file, [...path, 'rol'], taak.rol),
      ...provePhones(sources, file, [...path, 'bel'], taak.bel),
    );
    const terms = sources.rollen.value.termijnen;
    if (terms[taak.termijn] === undefined) {
      problems.push(
        at(
          file,
          [...path, 'termijn'],
          `De termijn "${taak.termijn}" staat niet in rollen.yaml.`,
          meant(taak.termijn, Object.keys(terms)),
        ),
      );
    }
  }
  return problems;
}

/** Proves the roles file: every name in it exists, every role has a deputy, no person stands in it twice. */
export function proveRollen(sources: Sources): Problem[] {
  const file = sources.rollen;
  const { personen, rollen, afdelingen, kanalen, telefoon, kanaal_onbekend } = file.value;
  const problems: Problem[] = [];
  const known = (path: string[], name: string, names: object, kind: string) => {
    if (Object.hasOwn(names, name)) return;
    problems.push(at(file, path, `${kind} "${name}" bestaat niet.`, meant(name, Object.keys(names))));
  };
  const bezetting = (path: string[], held: { wie: string[]; vervangers: string[] }) => {
    for (const name of [...held.wie, ...held.vervangers]) known(path, name, personen, 'De persoon');
    if (!held.vervangers.some((name) => !held.wie.includes(name))) {
      problems.push(
        at(file, [...path, 'vervangers'], 'Deze rol heeft geen vervanger.', 'Noem bij vervangers minstens één ander.'),
      );
    }
  };
  for (const [name, rol] of Object.entries(rollen)) {
    bezetting(['rollen', name], rol);
    if (rol.bel !== undefined) known(['rollen', name, 'bel'], rol.bel, telefoon, 'Het telefoonnummer');
  }
  for (const [name, afdeling] of Object.entries(afdelingen)) {
    if (afdeling.kanaal !== undefined) known(['afdelingen', name, 'kanaal'], afdeling.kanaal, kanalen, 'Het kanaal');
    for (const [rol, held] of Object.entries(afdeling.rollen ?? {})) {
      known(['afdelingen', name, 'rollen', rol], rol, rollen, 'De rol');
      bezetting(['afdelingen', name, 'rollen', rol], held);
    }
  }
  for (const [name, kanaal] of Object.entries(kanalen)) {
    for (const lid of kanaal.leden) known(['kanalen', name, 'leden'], lid, personen, 'De persoon');
  }
  known(['kanaal_onbekend'], kanaal_onbekend, kanalen, 'Het kanaal');
  for (const needed of ['noodnummer', 'alarm', 'teamleider']) {
    if (telefoon[needed] === undefined) {
      problems.push(
        at(file, ['telefoon'], `Het nummer "${needed}" ontbreekt.`, `Voeg bij telefoon een regel "${needed}" toe.`),
      );
    }
  }
  for (const needed of ['teamleider', 'cag']) {
    if (rollen[needed] === undefined) {
      problems.push(
        at(file, ['rollen'], `De rol "${needed}" ontbreekt.`, `Voeg bij rollen een regel "${needed}" toe.`),
      );
    }
  }
  if (file.value.termijnen.oppakken === undefined) {
    problems.push(
      at(
        file,
        ['termijnen'],
        'De termijn "oppakken" ontbreekt.',
        'Voeg bij termijnen een regel "oppakken: 4 uur" toe.',
      ),
    );
  }
  const seen = new Map<string, string>();
  for (const [name, person] of Object.entries(personen)) {
    const id = person.id.toLowerCase();
    const other = seen.get(id);
    if (other !== undefined) {
      problems.push(
        at(
          file,
          ['personen', name],
          `"${name}" en "${other}" hebben hetzelfde id.`,
          'Geef ieder het eigen aadObjectId.',
        ),
      );
    }
    seen.set(id, name);
    if (person.afdeling !== undefined)
      known(['personen', name, 'afdeling'], person.afdeling, afdelingen, 'De afdeling');
  }
  return problems;
}

function proveStep(sources: Sources, file: Sources['schemas'][number], name: string, step: Step): Problem[] {
  const path = ['stappen', name];
  const schema = file.value.schema;
  const problems = [...proveQuotes(sources, file, [...path, 'vakjes'], step.vakjes ?? {})];
  const ways = [step.keuzes, step.verder, step.einde, step.indienen].filter((way) => way !== undefined);
  if (ways.length !== 1) {
    const what =
      ways.length === 0 ? 'houdt op: er staat niet hoe het verder gaat' : 'gaat op meer dan één manier verder';
    problems.push(
      at(file, path, `De stap "${name}" ${what}.`, 'Gebruik precies één van: keuzes, verder, indienen, einde.'),
    );
  }
  if (step.zeg === undefined && step.verder === undefined) {
    problems.push(at(file, path, `De stap "${name}" zegt niets.`, 'Voeg een regel "zeg: …" toe.'));
  }
  if ((step.tekst === undefined) !== (step.indienen === undefined)) {
    problems.push(
      at(
        file,
        path,
        `Bij de stap "${name}" horen tekst en indienen bij elkaar.`,
        'Gebruik ze allebei, of geen van beide.',
      ),
    );
  }
  problems.push(...proveWords(file, [...path, 'zeg'], step.zeg));
  for (const key of ['knop', 'opnieuw'] as const)
    problems.push(...proveWords(file, [...path, 'tel', key], step.tel?.[key]));
  problems.push(...provePhones(sources, file, [...path, 'bel'], step.bel));
  for (const rol of step.roep ?? []) {
    problems.push(...proveRole(sources, file, [...path, 'roep'], rol));
    const role = sources.rollen.value.rollen[rol];
    if (role !== undefined && role.bel === undefined) {
      problems.push(
        at(
          file,
          [...path, 'roep'],
          `De rol "${rol}" heeft geen telefoonnummer, en hulp roepen begint met bellen.`,
          `Zet in rollen.yaml bij ${rol} een regel "bel: …".`,
        ),
      );
    }
  }
  const targets: [PropertyKey[], string][] = (step.keuzes ?? []).map((choice, i) => [
    ['keuzes', i, 'naar'],
    choice.naar,
  ]);
  if (step.verder !== undefined) targets.push([['verder'], step.verder]);
  for (const [where, naar] of targets) {
    const [toSchema = '', toStep = ''] = targetOf(schema, naar).split('/');
    const found = sources.schemas.find((other) => other.value.schema === toSchema);
    if (found?.value.stappen[toStep] !== undefined) continue;
    const all = sources.schemas.flatMap((other) =>
      Object.keys(other.value.stappen).map((key) =>
        other.value.schema === schema ? key : `${other.value.schema}/${key}`,
      ),
    );
    problems.push(at(file, [...path, ...where], `De stap "${naar}" bestaat niet.`, meant(naar, all)));
  }
  for (const [i, choice] of (step.keuzes ?? []).entries()) {
    problems.push(...proveQuotes(sources, file, [...path, 'keuzes', i, 'vakjes'], choice.vakjes ?? {}));
    problems.push(...proveWords(file, [...path, 'keuzes', i, 'als'], choice.als));
  }
  if (step.keuzes !== undefined && step.overslaan_bij === undefined) {
    const without = WAAR.filter((waar) =>
      step.keuzes?.every((choice) => choice.bij !== undefined && !choice.bij.includes(waar)),
    );
    if (without.length > 0) {
      problems.push(
        at(
          file,
          [...path, 'keuzes'],
          `Bij ${without.join(', ')} blijft er geen knop over.`,
          'Voeg een keuze toe zonder bij, of noem het bij een keuze.',
        ),
      );
    }
  }
  return problems;
}

/** Reachability, ends, and the report: only when every target exists. */
function proveWays(sources: Sources): Problem[] {
  const steps = new Map(
    sources.schemas.flatMap((file) =>
      Object.entries(file.value.stappen).map(([name, step]) => [`${file.value.schema}/${name}`, { file, name, step }]),
    ),
  );
  const next = (place: string) =>
    outOf(
      place,
      steps.get(place)?.step,
      sources.schemas.find((file) => place.startsWith(`${file.value.schema}/`))?.value,
    );
  const entry = sources.schemas.find((file) => file.value.schema === INGANG)?.value;
  const reached = closure([`${INGANG}/${entry?.begin}`], next);
  const problems: Problem[] = [];
  const backwards = (ends: string[]) =>
    closure(ends, (place) => [...steps.keys()].filter((from) => next(from).includes(place)));
  const ending = backwards(
    [...steps].flatMap(([place, { step }]) => (step.einde || step.indienen !== undefined ? [place] : [])),
  );
  const reporting = backwards([...steps].flatMap(([place, { step }]) => (step.indienen !== undefined ? [place] : [])));
  for (const [place, { file, name, step }] of steps) {
    const path = ['stappen', name];
    if (!reached.has(place)) {
      problems.push(
        at(file, path, `De stap "${name}" is niet te bereiken.`, 'Laat een keuze erheen gaan, of haal de stap weg.'),
      );
    } else if (!ending.has(place)) {
      problems.push(
        at(
          file,
          path,
          `Vanaf de stap "${name}" komt er nooit een einde.`,
          'Voeg een keuze toe die naar de melding gaat.',
        ),
      );
    } else if (!reporting.has(place) && step.einde === undefined) {
      problems.push(
        at(
          file,
          path,
          `Vanaf de stap "${name}" is de melding niet te bereiken.`,
          'Voeg een keuze toe die naar de melding gaat.',
        ),
      );
    }
    if (closure(passOn(step, file.value), (p) => passOn(steps.get(p)?.step, steps.get(p)?.file.value)).has(place)) {
      problems.push(
        at(
          file,
          [...path, 'verder'],
          `De stap "${name}" komt zonder vraag weer bij zichzelf uit.`,
          'Wijs met verder een stap aan die iets vraagt.',
        ),
      );
    }
  }
  return problems;
}

function passOn(step: Step | undefined, schema: Schema | undefined): string[] {
  return step?.verder === undefined || schema === undefined ? [] : [targetOf(schema.schema, step.verder)];
}

function outOf(place: string, step: Step | undefined, schema: Schema | undefined): string[] {
  if (step === undefined || schema === undefined) return [];
  const shortcut = schema.meld !== undefined && step.einde === undefined ? [`${schema.schema}/${schema.meld}`] : [];
  const targets = [
    ...(step.keuzes ?? []).map((choice) => choice.naar),
    ...(step.verder === undefined ? [] : [step.verder]),
  ];
  return [...targets.map((naar) => targetOf(schema.schema, naar)), ...shortcut.filter((other) => other !== place)];
}

function closure(start: string[], next: (place: string) => string[]): Set<string> {
  const found = new Set<string>();
  const open = [...start];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    if (found.has(place)) continue;
    found.add(place);
    open.push(...next(place));
  }
  return found;
}

function proveBoxesStoodFor(sources: Sources, file: Sources['schemas'][number]): Problem[] {
  const chart = file.value.vakjes_van;
  if (chart === undefined) return [];
  const quoted = new Set<string>();
  const collect = (boxes: object | undefined) => {
    for (const id of Object.keys(boxes ?? {})) quoted.add(id);
  };
  for (const step of Object.values(file.value.stappen)) {
    collect(step.vakjes);
    for (const choice of step.keuzes ?? []) collect(choice.vakjes);
  }
  collect(sources.opvolging.value.overleg.vakjes);
  for (const taak of Object.values(sources.opvolging.value.taken)) collect(taak.vakjes);
  const boxes = [...sources.bron].filter(([, box]) => box.chart === chart);
  if (boxes.length === 0) {
    return [
      at(
        file,
        ['vakjes_van'],
        `De bron heeft geen kaart "${chart}".`,
        meant(chart, new Set([...sources.bron.values()].map((box) => box.chart))),
      ),
    ];
  }
  return boxes
    .filter(([id]) => !quoted.has(id))
    .map(([id, box]) =>
      at(
        file,
        ['vakjes_van'],
        `Geen stap staat voor vakje ${id}.`,
        `Noem het bij de stap die het uitvoert: { ${id}: "${box.text}" }.`,
      ),
    );
}

function proveQuotes(sources: Sources, file: File, path: PropertyKey[], quotes: Record<string, string>): Problem[] {
  return Object.entries(quotes).flatMap(([id, quote]) => {
    const box = sources.bron.get(id);
    if (box === undefined)
      return [at(file, [...path, id], `Vakje ${id} staat niet in de bron.`, meant(id, sources.bron.keys()))];
    if (box.text === quote) return [];
    return [at(file, [...path, id], `Vakje ${id} staat er niet precies zoals in de bron.`, `Zet er: "${box.text}"`)];
  });
}

function proveRole(sources: Sources, file: File, path: PropertyKey[], rol: string): Problem[] {
  const roles = sources.rollen.value.rollen;
  if (roles[rol] !== undefined) return [];
  return [at(file, path, `De rol "${rol}" staat niet in rollen.yaml.`, meant(rol, Object.keys(roles)))];
}

function provePhones(sources: Sources, file: File, path: PropertyKey[], phones: string[] | undefined): Problem[] {
  const known = sources.rollen.value.telefoon;
  return (phones ?? [])
    .filter((phone) => known[phone] === undefined)
    .map((phone) =>
      at(file, path, `Het telefoonnummer "${phone}" staat niet in rollen.yaml.`, meant(phone, Object.keys(known))),
    );
}

function proveWords(file: File, path: PropertyKey[], text: string | undefined): Problem[] {
  const count = text?.split(/\s+/).length ?? 0;
  if (count <= MOST_WORDS) return [];
  return [
    at(
      file,
      path,
      `Deze tekst heeft ${count} woorden; ${MOST_WORDS} is het meeste.`,
      'Maak hem korter, of zet de rest bij "uitleg".',
    ),
  ];
}

function at(file: File, path: readonly PropertyKey[], what: string, mend: string): Problem {
  return { file: file.file, line: file.lineOf(path), what, mend };
}

function meant(word: string, candidates: Iterable<string>): string {
  const names = [...candidates];
  const found = nearest(word, names);
  return found === undefined ? `Kies uit: ${names.slice(0, 20).join(', ')}.` : `Bedoel je "${found}"?`;
}
