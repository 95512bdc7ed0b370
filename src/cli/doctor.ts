import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { missingForWays } from '../bericht/ways-config.ts';
import { measureCards } from '../cards/measure.ts';
import { ConfigError } from '../config.ts';
import { checkFlows } from '../protocol/load.ts';
import { describeProblem } from '../protocol/problem.ts';
import { missingKeys } from '../store/sleutels/settings.ts';
import { certificateProblems } from '../wire/bot-settings.ts';
import { settings } from './command.ts';
import { type Bevinding, good, wrong } from './doctor/bevinding.ts';
import { type DoctorParts, examine } from './doctor/examine.ts';

/**
 * `npm run doctor`: whether all that the bot needs outside itself is as it must be; one line a check, with what to do about what is wrong. `-- --json` for a
 * program that watches; `-- --mail` and `-- --bel <persoon>` also try what says something to somebody. Ends with 1 when something is wrong.
 */
const OPTIONS = { json: { type: 'boolean' }, mail: { type: 'boolean' }, bel: { type: 'string' } } as const;
const CHECK = 'instellingen';

async function run(): Promise<void> {
  const words = wordsGiven();
  if (words === undefined) return;
  const { json = false, mail = false, bel } = words;
  const found = await bevindingen({ mail, bel: bel === '' ? await asked() : bel });
  console.log(json ? JSON.stringify(found) : found.map(inWords).join('\n'));
  if (found.some(({ uitslag }) => uitslag === 'fout')) process.exitCode = 1;
}

function wordsGiven() {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch {
    console.error(
      'Je kunt kiezen uit: npm run doctor -- [--json] [--mail] [--bel <het korte woord bij personen in rollen.yaml>]',
    );
    process.exitCode = 1;
    return undefined;
  }
}

async function bevindingen(proef: DoctorParts['proef']): Promise<Bevinding[]> {
  try {
    const { bot, ...config } = settings();
    if (bot === undefined)
      return [
        wrong(
          CHECK,
          'Er is geen registratie: alleen de oefenruimte.',
          'Vul MicrosoftAppId en MicrosoftAppTenantId in.',
        ),
      ];
    const { protocol, problems } = checkFlows(config.flowsDir, measureCards);
    const [problem] = problems;
    if (protocol === undefined || problem !== undefined)
      return [
        wrong(CHECK, problem === undefined ? 'De flows kloppen niet.' : describeProblem(problem), 'Zie: npm run flows'),
      ];
    const { rollen } = protocol;
    const missing = [
      ...missingForWays({ ...config, bot }, rollen),
      ...(await certificateProblems(bot)),
      ...missingKeys({ ...config, bot }),
    ];
    const outside = await examine({ config: { ...config, bot }, rollen, version: version(), proef, now: Date.now });
    const own =
      missing.length === 0
        ? [good(CHECK, `De bot meldt zich aan met: ${bot.proof.kind}.`)]
        : missing.map((each) => wrong(CHECK, each, 'Verander het in de omgeving of in .env.'));
    return [...own, ...outside];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [wrong(CHECK, error.message, 'Verander ze in de omgeving of in .env.')];
  }
}

/** Where no words can be passed, as in the container. */
async function asked(): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question('Wie ben je? Het korte woord bij personen in rollen.yaml: ')).trim();
  } finally {
    terminal.close();
  }
}

function version(): string {
  const file = join(import.meta.dirname, '../../package.json');
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8'))).version;
}

function inWords({ check, uitslag, wat, doe }: Bevinding): string {
  const line = `${uitslag.padEnd(12)} ${check}: ${wat}`;
  return doe === undefined ? line : `${line}\n             → ${doe}`;
}

await run();
