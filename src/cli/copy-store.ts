import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { copyToCosmos } from '../store/copy.ts';
import { StoreError } from '../store/store.ts';
import { command, settings } from './command.ts';
import { withKeys } from './keys.ts';
import { showProgress } from './progress.ts';

const USAGE =
  'Gebruik: npm run copy-store -- --from sqlite:<bestand> --to cosmos:<database>\nHet Cosmos-account komt uit COSMOS_ENDPOINT en COSMOS_KEY.';

/** `npm run copy-store -- --from sqlite:<file> --to cosmos:<database>`: moves a municipality over. */
async function run(args: string[]): Promise<void> {
  const { from, to } = namesIn(args);
  if (!existsSync(from)) throw new StoreError(`${from} bestaat niet.`);
  const config = settings({ COSMOS_DATABASE: to });
  const { cosmos } = config;
  if (cosmos === undefined) throw new StoreError(`Vul COSMOS_ENDPOINT in.\n${USAGE}`);
  const { documents, equal, written, leftAlone } = await withKeys({ ...config, cosmos: undefined }, (ofFile) =>
    withKeys(config, (_none, zegel) => copyToCosmos(from, cosmos, showProgress, { zegel }, ofFile)),
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

function namesIn(args: string[]): { from: string; to: string } {
  try {
    const { values } = parseArgs({ args, options: { from: { type: 'string' }, to: { type: 'string' } } });
    const from = /^sqlite:(.+)$/.exec(values.from ?? '')?.[1];
    const to = /^cosmos:(.+)$/.exec(values.to ?? '')?.[1];
    if (from !== undefined && to !== undefined) return { from, to };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  throw new StoreError(USAGE);
}

await command(run);
