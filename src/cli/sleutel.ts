import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Config } from '../config.ts';
import { loadEnvFile } from '../kit/env-file.ts';
import { storeFile } from '../store/file.ts';
import { addLine, gewikkeldIn, newLine } from '../store/sleutels/hoofdsleutel-regels.ts';
import { kluisOf } from '../store/sleutels/kluis.ts';
import { cosmosZegelOf, hoofdsleutelsOf, sqliteZegelOf } from '../store/sleutels/open-zegel.ts';
import type { KeySettings } from '../store/sleutels/settings.ts';
import type { AnyZegel, Zegel } from '../store/sleutels/zegel.ts';
import { openBeside } from '../store/sqlite-connection.ts';
import { guarded } from '../store/sqlite-error.ts';
import { sealOld } from '../store/sqlite-seal-old.ts';
import { wipeFile } from '../store/sqlite-wipe.ts';
import { StoreError } from '../store/store.ts';
import { command, settings } from './command.ts';
import { showProgress } from './progress.ts';
import { copyKeys, takeIn } from './sleutel-kopie.ts';

const USAGE =
  'Dit kan: npm run sleutel -- maken <bestand> · wisselen [--zonder-kluis] · afmaken · stand · kopie <bestand> · inlezen <bestand>\nWat het doet: docs/operating.md, Encryption at rest.';
const ALL = Number.MAX_SAFE_INTEGER;
const SOME = 1_000;

/**
 * `npm run sleutel`: the keys by which incidents are encrypted. `maken` makes a file with a main key, wrapped by the vault of the settings if they name one; `wisselen` adds a newer one to the file of the bot, which takes
 * it up while it runs (`--zonder-kluis`: one that no vault wrapped, for who leaves it); `afmaken` keeps all keys under the newest, and encrypts what was kept before there were keys; `stand` says under which main keys what is;
 * `kopie` copies the home of keys to a file, of either kind, and `inlezen` takes the keys of such a file along.
 */
await command(async ([wish, given]) => {
  if (wish === 'maken' && given !== undefined) return await makes(resolve(given));
  const config = wish === undefined ? undefined : settings();
  if (config?.keys === undefined)
    throw new StoreError(config === undefined ? USAGE : `KEY_FILE is niet ingevuld.\n${USAGE}`);
  if (wish === 'wisselen') await changes(config.keys, given === '--zonder-kluis');
  else if (wish === 'stand') await withZegel(config, (zegel) => tells(config, zegel));
  else if (wish === 'afmaken') await withZegel(config, (zegel) => finishes(config, zegel));
  else if (wish === 'kopie' && given !== undefined) await copyKeys(config, config.keys, resolve(given));
  else if (wish === 'inlezen' && given !== undefined) await takeIn(config, config.keys, resolve(given));
  else throw new StoreError(USAGE);
});

async function fresh(kluis: KeySettings['kluis']): Promise<string> {
  const key = randomBytes(32);
  if (kluis === undefined) return newLine(key, new Date());
  const vault = kluisOf(kluis);
  const line = newLine(key, new Date(), await vault.wrap(key));
  const gewikkeld = gewikkeldIn(line);
  // What the vault takes in and does not give back as it was would be missed at the next start, when keys are under it.
  if (gewikkeld === undefined || !key.equals(await vault.unwrap(gewikkeld)))
    throw new StoreError(`De kluis van ${kluis.key} geeft iets anders terug dan erin ging. Er is niets veranderd.`);
  return line;
}

async function makes(file: string): Promise<void> {
  if (existsSync(file))
    throw new StoreError(`${file} bestaat al en blijft zoals het is. Een nieuwere erbij: npm run sleutel -- wisselen`);
  const kluis = vaultNow(file);
  const line = await fresh(kluis);
  guarded(() => writeFileSync(file, `${line}\n`, { mode: 0o600, flag: 'wx' }));
  console.log(
    kluis === undefined
      ? `De hoofdsleutel staat in ${file}. Bewaar er een kopie van in jullie kluis: zonder deze sleutel is niets meer te lezen.`
      : `De hoofdsleutel staat in ${file}, ingepakt: alleen met ${kluis.key} is hij te lezen. Bewaar een kopie van het bestand: zonder bestand, of zonder de sleutel in de kluis, is niets meer te lezen.`,
  );
}

/** The vault of the settings, of which the file that is made may not be one yet. */
function vaultNow(file: string): KeySettings['kluis'] {
  loadEnvFile();
  if (!process.env.KEY_VAULT_KEY) return undefined;
  return settings({ KEY_FILE: file, KEY_STORE: process.env.KEY_STORE || join(dirname(file), 'sleutels') }).keys?.kluis;
}

async function changes(keys: KeySettings, isPlain: boolean): Promise<void> {
  const { file } = keys;
  const kluis = isPlain ? undefined : keys.kluis;
  await hoofdsleutelsOf(keys);
  const line = await fresh(kluis);
  guarded(() => addLine(file, line));
  console.log(
    `Er staat een nieuwere hoofdsleutel in ${file}: ${(await hoofdsleutelsOf(keys)).newest()}. Zet het bestand ook in jullie kluis.`,
  );
  console.log('De bot gebruikt hem vanzelf. De oude is nodig tot npm run sleutel -- stand zegt dat hij weg kan.');
  if (kluis !== undefined) console.log('Hij haalt hem eerst uit de kluis: wacht een minuut met afmaken.');
}

async function withZegel(config: Config, work: (zegel: AnyZegel) => Promise<void>): Promise<void> {
  const { cosmos } = config;
  const zegel =
    cosmos === undefined ? await sqliteZegelOf(config, { make: false }) : await cosmosZegelOf({ ...config, cosmos });
  if (zegel === undefined) throw new StoreError(USAGE);
  try {
    await work(zegel);
  } finally {
    await zegel.close();
  }
}

async function tells({ keys }: Config, zegel: AnyZegel): Promise<void> {
  if (keys === undefined) throw new StoreError(USAGE);
  const newest = (await hoofdsleutelsOf(keys)).newest();
  const under = await zegel.under();
  for (const [hoofd, aantal] of under)
    console.log(`Onder ${hoofd}${hoofd === newest ? ' (de nieuwste)' : ''}: ${aantal}.`);
  const isDone = [...under.keys()].every((hoofd) => hoofd === newest);
  console.log(
    isDone
      ? 'Alles ligt onder de nieuwste. Een oudere kan uit het bestand, maar blijft nodig voor oudere kopieën van de sleutels.'
      : 'Oudere zijn nog nodig. Maak het af met: npm run sleutel -- afmaken',
  );
}

async function finishes(config: Config, zegel: AnyZegel): Promise<void> {
  const left = await zegel.rewrap(ALL);
  const sealed = await sealsAll(config);
  console.log(`Alsnog versleuteld: ${sealed}. Nog onder een oudere hoofdsleutel: ${left}.`);
  if (left > 0) process.exitCode = 1;
  if (config.cosmos === undefined) await wipes(storeFile(config));
}

/** What was plain may stand in room of the file that is not in use, until the file is written anew. */
async function wipes(file: string): Promise<void> {
  const connection = guarded(() => openBeside(file));
  try {
    await wipeFile(connection, file);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    console.log(
      'Wat leesbaar was, staat misschien nog in vrije ruimte van het bestand: het kon nu niet opnieuw geschreven worden. De bot doet het binnen een dag, of doe afmaken nog eens.',
    );
    process.exitCode = 1;
  } finally {
    connection.close();
  }
}

async function sealsAll(config: Config): Promise<number> {
  if (config.cosmos === undefined) {
    const own = await sqliteZegelOf(config, { make: false });
    if (own === undefined) return 0;
    try {
      return sealsFile(config, own);
    } finally {
      own.close();
    }
  }
  const { sealOldInCosmos } = await import('../store/sleutels/old-in-cosmos.ts');
  const own = await cosmosZegelOf({ ...config, cosmos: config.cosmos });
  if (own === undefined) return 0;
  try {
    return await sealOldInCosmos(config.cosmos, own, showProgress);
  } finally {
    await own.close();
  }
}

function sealsFile(config: Config, zegel: Zegel): number {
  const connection = guarded(() => openBeside(storeFile(config)));
  try {
    let all = 0;
    for (let some = SOME; some > 0; all += some) some = guarded(() => sealOld(connection, zegel, SOME));
    return all;
  } finally {
    connection.close();
  }
}
