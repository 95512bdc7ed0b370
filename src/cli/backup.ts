import { resolve } from 'node:path';
import type { Config } from '../config.ts';
import type { CosmosSettings } from '../store/cosmos-container.ts';
import { storeFile } from '../store/file.ts';
import { writeKopie } from '../store/kopie-file.ts';
import type { AsyncZegel, Zegel } from '../store/sleutels/zegel.ts';
import { backupStore, restoreStore } from '../store/sqlite-backup.ts';
import { StoreError } from '../store/store.ts';
import { command, settings } from './command.ts';
import { withKeys } from './keys.ts';
import { createFinding, showProgress } from './progress.ts';

/**
 * `npm run backup -- <file>`, `npm run backup -- --to <file>` (a copy in lines, of either home) and `npm run restore -- <file>` (`--terug`): the home
 * of the bot that the settings name.
 */
async function run(args: string[]): Promise<void> {
  const [first = '', second] = args;
  const restore = first === '--terug';
  const inLines = first === '--to';
  const given = restore || inLines ? second : first;
  if (given === undefined || given === '')
    throw new StoreError(`Noem een bestand: npm run ${restore ? 'restore' : 'backup'} -- <bestand>`);
  const config = settings();
  const file = resolve(given);
  if (restore) return await putBack(config, file);
  if (inLines || config.cosmos !== undefined) return await copyInLines(config, file);
  const meldingen = await backupStore(storeFile(config), file);
  console.log(`De reservekopie staat in ${file}. ${counted(meldingen)} in. De kopie is nagekeken en heel.`);
}

async function copyInLines(config: Config, target: string): Promise<void> {
  const { cosmosSource, sqliteSource } = await import('../store/kopie-source.ts');
  const { cosmos } = config;
  await withKeys(config, async (zegel, ofCosmos) => {
    const source =
      cosmos === undefined
        ? sqliteSource(storeFile(config), zegel)
        : await cosmosSource(cosmos, { zegel: ofCosmos }, createFinding());
    try {
      const stukken = await writeKopie(source, target, new Date().toISOString(), showProgress, ofCosmos ?? zegel);
      console.log(`De reservekopie staat in ${target}: ${stukken} stukken. De kopie is nagekeken en heel.`);
    } finally {
      source.close();
    }
  });
}

async function putBack(config: Config, source: string): Promise<void> {
  const { cosmos } = config;
  await withKeys(config, async (zegel, ofCosmos) =>
    cosmos === undefined
      ? await putBackInFile(storeFile(config), source, zegel)
      : await putBackInCosmos(cosmos, source, ofCosmos),
  );
}

async function putBackInCosmos(cosmos: CosmosSettings, source: string, zegel: AsyncZegel | undefined): Promise<void> {
  const { restoreToCosmos } = await import('../store/kopie-to-cosmos.ts');
  const { documents, equal, written, leftAlone, zonderSleutel } = await restoreToCosmos(source, cosmos, showProgress, {
    zegel,
  });
  console.log(`${documents} stukken in de kopie, ${written} geschreven, ${equal} daarna gelijk in Cosmos DB.`);
  if (leftAlone.length > 0) console.log(`Niet teruggezet, want er is mee verder gewerkt: ${leftAlone.length}.`);
  tellLeftOut(zonderSleutel);
}

async function putBackInFile(file: string, source: string, zegel: Zegel | undefined): Promise<void> {
  const moment = new Date().toISOString().replaceAll(/[:.]/g, '');
  const { meldingen, opzij, opnieuwGewist, zonderSleutel } = await restoreStore(file, source, moment, zegel);
  console.log(`De reservekopie is teruggezet in ${file}. ${counted(meldingen)} in.`);
  if (opzij !== undefined)
    console.log(`Het bestand dat er stond, is bewaard als ${opzij}. Gooi het weg als alles klopt.`);
  if (opnieuwGewist === undefined)
    console.log('Let op: dat bestand was niet te lezen. Teksten die na de kopie gewist zijn, staan er nu weer in.');
  else if (opnieuwGewist > 0)
    console.log(`Teksten die na de kopie gewist zijn, zijn opnieuw gewist: ${opnieuwGewist}.`);
  tellLeftOut(zonderSleutel.weggelaten);
  if (zonderSleutel.onleesbaar > 0)
    notAll(
      `Teruggezet, maar niet te lezen: ${zonderSleutel.onleesbaar} (meldingen en gesprekken). De sleutel ervan is hier niet. Ze zijn niet gewist. Neem de kopie mee van de sleutels waarmee ze zijn opgeslagen: npm run sleutel -- inlezen. Telt dat ze als andere sleutels? Doe het dan met een lege KEY_STORE.`,
    );
}

/** What to do is the same in either home: in one home of keys an incident has one key. */
function tellLeftOut(incidents: number): void {
  if (incidents > 0)
    notAll(
      `Niet teruggezet: ${incidents} (meldingen en gesprekken). Daarvan zijn hier andere sleutels dan waarmee ze in de kopie staan. Ze zijn niet gewist, en staan nog in de kopie. Zet de kopie terug waar nog geen sleutels zijn (een lege KEY_STORE, of een lege container sleutels), en neem daar eerst de sleutels van de kopie mee: npm run sleutel -- inlezen.`,
    );
}

function notAll(wat: string): void {
  console.error(`Let op: dit is niet alles. ${wat} Zie docs/operating.md, Encryption at rest.`);
  process.exitCode = 1;
}

const counted = (meldingen: number) => (meldingen === 1 ? 'Er zit 1 melding' : `Er zitten ${meldingen} meldingen`);

await command(run);
