import { ConfigError } from '../config.ts';
import { PUBLIC_CLOUD } from '../teams/public-cloud.ts';
import { settings } from './command.ts';
import { type Bevinding, examine } from './doctor/checks.ts';

/**
 * `npm run doctor`: whether all that the bot needs outside itself is as it must be; one line a check, with what to do about what is wrong. `-- --json` for a
 * program that watches. Ends with 1 when something is wrong.
 */
async function run(args: string[]): Promise<void> {
  const found = await bevindingen();
  console.log(args.includes('--json') ? JSON.stringify(found) : found.map(inWords).join('\n'));
  if (found.some(({ uitslag }) => uitslag === 'fout')) process.exitCode = 1;
}

async function bevindingen(): Promise<Bevinding[]> {
  const check = 'instellingen';
  try {
    const { bot, ...config } = settings();
    if (bot === undefined)
      return [
        {
          check,
          uitslag: 'fout',
          wat: 'Er is geen registratie: alleen de oefenruimte.',
          doe: 'Vul MicrosoftAppId en MicrosoftAppTenantId in.',
        },
      ];
    const outside = await examine({ config: { ...config, bot }, scope: PUBLIC_CLOUD.scope, now: Date.now });
    return [{ check, uitslag: 'goed', wat: `De bot meldt zich aan met: ${bot.proof.kind}.` }, ...outside];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [{ check, uitslag: 'fout', wat: error.message, doe: 'Verander ze in de omgeving of in .env.' }];
  }
}

function inWords({ check, uitslag, wat, doe }: Bevinding): string {
  const line = `${uitslag.padEnd(12)} ${check}: ${wat}`;
  return doe === undefined ? line : `${line}\n             → ${doe}`;
}

await run(process.argv.slice(2));
