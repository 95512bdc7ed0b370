import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { measureCards } from '../cards/measure.ts';
import { loadEnvFile } from '../kit/env-file.ts';
import { createKalenders } from '../live/kalenders.ts';
import { keuzesOf } from '../protocol/keuzes.ts';
import { afkortingenlijst, leeslijst } from '../protocol/leeslijst.ts';
import { checkFlows, type Protocol } from '../protocol/load.ts';
import { drawSchema } from '../protocol/mermaid.ts';
import { outsideNamed } from '../protocol/outside-named.ts';
import { schemaOf, stepAt } from '../protocol/place.ts';
import { describeProblem, type Problem } from '../protocol/problem.ts';
import { meant } from '../protocol/proof/finding.ts';
import type { Sources } from '../protocol/sources.ts';
import { lookAhead } from '../protocol/vooruit.ts';

/**
 * `npm run flows`: proves the flows and says in Dutch what is wrong, where, and the mend. With a word after `--` it prints
 * something out of flows that are proven. A folder may be named last (else FLOWS_DIR, else ./flows).
 */
const OPDRACHTEN = {
  keuzes: 'alle keuzes van ons, voor de CAG',
  teksten: 'alle teksten die mensen lezen, en de afkortingen',
  'hier <schema/stap>': 'het getekende schema, met die stap gemerkt',
};

loadEnvFile();
const [first, ...rest] = process.argv.slice(2);
const known = first === undefined || first.includes('/') || first.includes('\\') || existsSync(first);
switch (first) {
  case 'keuzes':
    run(rest[0], ({ sources }) => showKeuzes(sources));
    break;
  case 'teksten':
    run(rest[0], ({ sources }) => showTeksten(sources));
    break;
  case 'hier':
    run(rest[1], ({ protocol }) => showHier(protocol, rest[0] ?? ''));
    break;
  default:
    if (known) run(first, showProven);
    else fail(`"${first}" ken ik niet.\n${help()}`);
}

function run(named: string | undefined, show: (flows: Flows, folder: string) => void): void {
  const folder = named ?? process.env.FLOWS_DIR ?? 'flows';
  const { protocol, sources, problems } = checkFlows(folder, measureCards);
  if (protocol !== undefined && sources !== undefined) show({ protocol, sources }, folder);
  else failProof(folder, problems);
}

interface Flows {
  protocol: Protocol;
  sources: Sources;
}

function failProof(folder: string, problems: readonly Problem[]): void {
  const lines = problems.map((problem) => describeProblem({ ...problem, file: shown(problem.file) }));
  const count = problems.length === 1 ? '1 fout' : `${problems.length} fouten`;
  fail(`${lines.join('\n')}\n\n${count} in ${folder}. Er is niets veranderd aan de bot die draait.`);
}

function showProven({ protocol: { bundle, hash }, sources }: Flows, folder: string): void {
  for (const schema of Object.values(bundle.schemas))
    console.log(`${schema.titel}: ${Object.keys(schema.stappen).length} stappen`);
  console.log(`Opvolging: ${Object.keys(bundle.opvolging.taken).length} taken`);
  console.log(`De stroomschema's kloppen. Versie ${hash.slice(0, 12)}.`);
  showWithoutFg(sources);
  showOff(sources);
  void showAhead(sources, folder);
}

/** What of the duty rosters deserves a look, below what is proven. */
async function showAhead(sources: Sources, folder: string): Promise<void> {
  const { read } = createKalenders({ folder, keptIn: folder, fetch });
  const found = await lookAhead(sources, { now: Date.now(), read, fileOf: (kalender) => join(folder, kalender) });
  for (const problem of found) console.log(`Let op: ${describeProblem({ ...problem, file: shown(problem.file) })}`);
}

function showWithoutFg({ rollen: { file, value, lineOf } }: Sources): void {
  if (value.rollen.fg !== undefined) return;
  const what = 'Let op: er is geen functionaris gegevensbescherming. Een CAG kan dus geen dossier in nood openen.';
  const mend =
    'Voeg bij rollen een regel toe: fg: { naam: Functionaris gegevensbescherming, wie: […], vervangers: […] }';
  console.log(describeProblem({ file: shown(file), line: lineOf(['rollen']), what, mend }));
}

/** What the files name and this bot cannot send. The practice room has it all. */
function showOff({ rollen: { file, value, lineOf } }: Sources): void {
  if ((process.env.MicrosoftAppId ?? '').trim() === '') return;
  for (const { weg, path } of outsideNamed(value)) {
    const setting = weg === 'sms' ? 'SMS_PROVIDER' : 'CALL_PROVIDER';
    if ((process.env[setting] ?? '').trim() !== '') continue;
    const what = `Let op: hier staat ${weg}, maar daar is geen dienst voor ingesteld. Er gaat dus niets weg.`;
    const mend = `Vul ${setting} in (zie docs/sms-en-bellen.md), of haal ${weg} hier weg.`;
    console.log(describeProblem({ file: shown(file), line: lineOf(path), what, mend }));
  }
}

function showKeuzes(sources: Sources): void {
  const keuzes = keuzesOf(sources);
  for (const { file, line, stap, wat, vakjes, reden } of keuzes) {
    const boxes = vakjes.length === 0 ? '' : ` (${vakjes.join(', ')})`;
    console.log(`${shown(file)}:${line}  ${stap}: ${wat}${boxes}\n    ${reden}`);
  }
  console.log(`\n${keuzes.length} keuzes van ons. De CAG kan elke keuze bevestigen of veranderen.`);
}

function showTeksten(sources: Sources): void {
  for (const { file, kaarten } of leeslijst(sources)) {
    console.log(`${shown(file)}\n`);
    for (const { naam, regels } of kaarten) {
      console.log(`  ${naam}`);
      for (const { line, wat, tekst } of regels)
        console.log(`    ${String(line).padStart(4)}  ${wat.padEnd(9)} ${tekst}`);
    }
    console.log('');
  }
  console.log('Afkortingen\n');
  for (const { afkorting, uitleg, file, line } of afkortingenlijst(sources))
    console.log(`  ${afkorting.padEnd(6)}${uitleg ?? '?'}  (${shown(file)}:${line})`);
}

function showHier({ bundle }: Protocol, plaats: string): void {
  const schema = schemaOf(bundle, plaats);
  if (schema !== undefined && stepAt(bundle, plaats) !== undefined) {
    console.log(drawSchema(schema, plaats));
    console.log(
      '%% Dit is de tekening als tekst. Plak alles op https://mermaid.live, dan zie je haar. Niet als het schema geheim is.',
    );
    return;
  }
  if (plaats === '') {
    fail('Zeg erbij welke stap, bijvoorbeeld: npm run flows -- hier kantoor/sommeren');
    return;
  }
  const all = Object.values(bundle.schemas).flatMap(({ schema: name, stappen }) =>
    Object.keys(stappen).map((step) => `${name}/${step}`),
  );
  // Half of a name: the schema, or the step.
  const halves = all.filter((each) => each.split('/').includes(plaats));
  const mend = halves.length > 0 ? `Schrijf schema/stap. Kies uit: ${halves.join(', ')}.` : meant(plaats, all);
  fail(`De stap "${plaats}" bestaat niet.  → ${mend}`);
}

function help(): string {
  const lines = Object.entries(OPDRACHTEN).map(([name, what]) => `  npm run flows -- ${name.padEnd(20)}${what}`);
  return ['Je kunt kiezen uit:', `  npm run flows${' '.repeat(24)}controleer of alles klopt`, ...lines].join('\n');
}

function shown(file: string): string {
  return relative(process.cwd(), file) || file;
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
