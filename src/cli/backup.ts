import { join, resolve } from 'node:path';
import { ConfigError, readConfig } from '../config.ts';
import { loadEnvFile } from '../kit/env-file.ts';
import { storeFile } from '../store/file.ts';
import { backupStore, restoreStore } from '../store/sqlite-backup.ts';
import { StoreError } from '../store/store.ts';

/** `npm run backup -- <file>` and `npm run restore -- <file>` (`--terug`): the SQLite file of the bot that the settings name. */
async function run(args: readonly string[]): Promise<void> {
  const restore = args[0] === '--terug';
  const given = args[restore ? 1 : 0];
  if (given === undefined)
    throw new StoreError(`Noem een bestand: npm run ${restore ? 'restore' : 'backup'} -- <bestand>`);
  const other = resolve(given);
  loadEnvFile();
  const config = readConfig(process.env, join(import.meta.dirname, '../..'));
  const file = storeFile(config);

  if (!restore) {
    const meldingen = await backupStore(file, other);
    console.log(`De reservekopie staat in ${other}. ${counted(meldingen)} in. De kopie is nagekeken en heel.`);
    return;
  }
  const moment = new Date().toISOString().replaceAll(/[:.]/g, '');
  const { meldingen, opzij, opnieuwGewist } = await restoreStore(file, other, moment);
  console.log(`De reservekopie is teruggezet in ${file}. ${counted(meldingen)} in.`);
  if (opzij !== undefined)
    console.log(`Het bestand dat er stond, is bewaard als ${opzij}. Gooi het weg als alles klopt.`);
  if (opnieuwGewist === undefined)
    console.log('Let op: dat bestand was niet te lezen. Teksten die na de kopie gewist zijn, staan er nu weer in.');
  else if (opnieuwGewist > 0)
    console.log(`Teksten die na de kopie gewist zijn, zijn opnieuw gewist: ${opnieuwGewist}.`);
}

const counted = (meldingen: number) => (meldingen === 1 ? 'Er zit 1 melding' : `Er zitten ${meldingen} meldingen`);

try {
  await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof StoreError || error instanceof ConfigError)) throw error;
  console.error(`\n${error.message}\n`);
  process.exitCode = 1;
}
