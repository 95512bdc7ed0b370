import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import type { CosmosSettings } from '../store/cosmos-container.ts';
import { storeFile } from '../store/file.ts';
import { takeKeys } from '../store/sleutels/verhuis.ts';
import { StoreError } from '../store/store.ts';
import { command, settings } from './command.ts';
import { withKeys } from './keys.ts';
import { showProgress } from './progress.ts';

const USAGE =
  'Gebruik: npm run copy-store -- --from sqlite:<bestand> --to cosmos:<database>\nOf terug: --from cosmos:<database> --to sqlite:<bestand>\nHet Cosmos-account komt uit COSMOS_ENDPOINT en COSMOS_KEY, de sleutels van het bestand uit KEY_STORE.';

/** `npm run copy-store -- --from <home> --to <home>`: moves a municipality over to the other kind of home, with the keys it is encrypted by. */
async function run(args: string[]): Promise<void> {
  const { database, file, isBack } = namesIn(args);
  if (!isBack && !existsSync(file)) throw new StoreError(`${file} bestaat niet.`);
  const config = settings({ COSMOS_DATABASE: database });
  const { cosmos } = config;
  if (cosmos === undefined) throw new StoreError(`Vul COSMOS_ENDPOINT in.\n${USAGE}`);
  await (isBack ? toFile(config, cosmos, file) : toCosmos(config, cosmos, file));
}

async function toCosmos(config: Config, cosmos: CosmosSettings, file: string): Promise<void> {
  const { copyToCosmos } = await import('../store/copy.ts');
  const { documents, equal, written, leftAlone } = await withKeys({ ...config, cosmos: undefined }, (ofFile) =>
    withKeys(config, async (_none, zegel) => {
      if (ofFile !== undefined && zegel !== undefined) await takeKeys(ofFile, zegel);
      return await copyToCosmos(file, cosmos, showProgress, { zegel }, ofFile);
    }),
  );
  console.log(`${documents} stukken in het bestand, ${written} geschreven, ${equal} daarna gelijk in Cosmos DB.`);
  if (leftAlone.length > 0)
    console.log(
      `Niet gekopieerd, want in Cosmos DB is ermee verder gewerkt: ${leftAlone.length} (meldingen en nummers).`,
    );
  if (equal === documents) console.log('Alles staat over.');
  else {
    console.log('Nog niet alles staat over. Kijk of de bot nergens draait en kopieer opnieuw.');
    process.exitCode = 1;
  }
}

async function toFile(config: Config, cosmos: CosmosSettings, file: string): Promise<void> {
  const name = basename(storeFile(config));
  if (config.keys !== undefined && basename(file) !== name)
    throw new StoreError(`Noem het bestand ${name}: de sleutels in KEY_STORE horen bij die naam.`);
  const { copyToSqlite } = await import('../store/copy-to-sqlite.ts');
  const moment = new Date().toISOString().replaceAll(/[:.]/g, '');
  const { meldingen, opzij } = await withKeys(config, (_none, from) =>
    withKeys({ ...config, cosmos: undefined }, (to) => copyToSqlite(cosmos, file, moment, showProgress, { from, to })),
  );
  console.log(`Alles staat in ${file}. Ingediende meldingen: ${meldingen}.`);
  if (opzij !== undefined) console.log(`Het bestand dat er stond, is bewaard als ${opzij}.`);
  console.log('Haal COSMOS_ENDPOINT uit de instellingen, en kijk alles na met: npm run verify');
}

function namesIn(args: string[]): { database: string; file: string; isBack: boolean } {
  try {
    const { values } = parseArgs({ args, options: { from: { type: 'string' }, to: { type: 'string' } } });
    const homes = [values.from, values.to].map((home) => /^(sqlite|cosmos):(.+)$/.exec(home ?? ''));
    const named = (kind: string) => homes.find((home) => home?.[1] === kind)?.[2];
    const [database, file] = [named('cosmos'), named('sqlite')];
    if (database !== undefined && file !== undefined) return { database, file, isBack: homes[0]?.[1] === 'cosmos' };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  throw new StoreError(USAGE);
}

await command(run);
