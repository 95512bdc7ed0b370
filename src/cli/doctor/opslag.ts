import { existsSync } from 'node:fs';
import { connectCosmos } from '../../store/cosmos-connection.ts';
import {
  type ContainerDefinition,
  type CosmosSettings,
  INDEXING,
  openContainer,
  PARTITION_KEY,
} from '../../store/cosmos-container.ts';
import { storeFile } from '../../store/file.ts';
import { regelsIn } from '../../store/sleutels/hoofdsleutel-regels.ts';
import { hoofdsleutelsOf } from '../../store/sleutels/open-zegel.ts';
import { type Bekeken, withoutKeyIn, withoutKeyInCosmos } from '../../store/sleutels/without-key.ts';
import type { AsyncZegel, Zegel } from '../../store/sleutels/zegel.ts';
import { StoreError } from '../../store/store.ts';
import { withKeys } from '../keys.ts';
import type { Bevinding } from './bevinding.ts';
import { good, skipped, wrong } from './bevinding.ts';
import { ONCE } from './kluis.ts';

const KEYS = 'Zie docs/operating.md, Encryption at rest.';
const SEE = 'Zie docs/operating.md, Incidents in Azure Cosmos DB.';
const INLEZEN =
  'Neem de kopie mee van de sleutels waarmee ze zijn opgeslagen: npm run sleutel -- inlezen. Welke het zijn: npm run verify. Zie docs/operating.md, Encryption at rest.';
/** Of so many it is looked whether their keys are here. */
const YOUNGEST = 20;
/** A partition of nobody's. */
const NOBODYS = 'doctor';

/** The home of the incidents. With a key the bot would make what is missing, and so does this. */
export async function opslag(check: string, cosmos: CosmosSettings | undefined): Promise<Bevinding[]> {
  if (cosmos === undefined) return [skipped(check, 'SQLite op deze machine: de bot kijkt er zelf naar als hij start.')];
  try {
    const { container, close } = await openContainer(cosmos, () => {});
    const { resource } = await container.read().finally(close);
    const problem = wrongInContainer(resource ?? {});
    if (problem !== undefined) return [wrong(check, problem.wat, problem.doe)];
    return [good(check, `Cosmos DB, database ${cosmos.database}.`)];
  } catch (thrown) {
    const said = thrown instanceof StoreError ? thrown.message : 'Cosmos DB antwoordt niet.';
    return [wrong(check, said, SEE)];
  }
}

/** Whether the keys can be had, and under which main keys they are. */
export async function sleutels(check: string, config: Parameters<typeof withKeys>[0]): Promise<Bevinding[]> {
  const { keys } = config;
  if (keys === undefined) return [skipped(check, 'Er wordt niets versleuteld.')];
  try {
    return await withKeys(
      config,
      async (ofFile, ofCosmos) => {
        const under = [...((await (ofCosmos ?? ofFile)?.under()) ?? [])];
        const newest = (await hoofdsleutelsOf(keys, ONCE)).newest();
        const plain = keys.kluis && regelsIn(keys.file).at(-1);
        if (plain !== undefined && 'key' in plain)
          return [
            wrong(
              check,
              `De nieuwste hoofdsleutel, ${newest}, is niet ingepakt door de kluis: wie het bestand heeft, heeft hem.`,
              'Doe npm run sleutel -- wisselen en een minuut later npm run sleutel -- afmaken, en haal dan de oude regel uit het bestand.',
            ),
          ];
        const missing = await ofYoungest(config, ofFile, ofCosmos);
        if (missing !== undefined) return [wrong(check, missing, INLEZEN)];
        const older = under.filter(([name]) => name !== newest);
        if (older.length === 0) return [good(check, `Alles ligt onder de nieuwste hoofdsleutel, ${newest}.`)];
        const left = older.map(([name, count]) => `${count} onder ${name}`).join(', ');
        return [
          good(check, `Er ligt nog ${left}: die hoofdsleutel is nog nodig. Afmaken: npm run sleutel -- afmaken.`),
        ];
      },
      ONCE,
    );
  } catch (thrown) {
    return [wrong(check, thrown instanceof StoreError ? thrown.message : 'De sleutels zijn niet te lezen.', KEYS)];
  }
}

/** What there is to say of the youngest incidents: those that began after a copy of the keys that was put back are the youngest. Undefined: nothing. */
async function ofYoungest(
  config: Parameters<typeof withKeys>[0],
  ofFile: Zegel | undefined,
  ofCosmos: AsyncZegel | undefined,
): Promise<string | undefined> {
  const { bekeken, zonder } = await lookAtYoungest(config, ofFile, ofCosmos);
  if (zonder === 0) return undefined;
  return `Van ${zonder} van de ${bekeken} jongste meldingen en gesprekken is de sleutel hier niet. Ze zijn niet gewist, en niet te lezen.`;
}

async function lookAtYoungest(
  { cosmos, ...home }: Parameters<typeof withKeys>[0],
  ofFile: Zegel | undefined,
  ofCosmos: AsyncZegel | undefined,
): Promise<Bekeken> {
  if (cosmos !== undefined && ofCosmos !== undefined) {
    const connection = await connectCosmos(cosmos);
    return await withoutKeyInCosmos(connection, ofCosmos, YOUNGEST).finally(() => connection.close());
  }
  const file = storeFile(home);
  if (ofFile === undefined || !existsSync(file)) return { bekeken: 0, zonder: 0 };
  return withoutKeyIn(file, ofFile, YOUNGEST);
}

/** Whether the bot may also write there: makes one document and takes it away, in one go, so that nothing is left. */
export async function schrijven(check: string, cosmos: CosmosSettings): Promise<Bevinding[]> {
  try {
    const connection = await connectCosmos(cosmos);
    await connection.write(NOBODYS, [{ absent: NOBODYS, partition: NOBODYS }]).finally(() => connection.close());
    return [good(check, 'De bot mag lezen en schrijven.')];
  } catch (thrown) {
    const said = thrown instanceof StoreError ? thrown.message : 'Cosmos DB antwoordt niet.';
    return [
      wrong(
        check,
        said,
        'Geef de identiteit van de bot de rol "Cosmos DB Built-in Data Contributor": Reader is niet genoeg.',
      ),
    ];
  }
}

/** How the container is not as the bot needs it. What is not said of it is not judged. */
export function wrongInContainer({
  partitionKey,
  indexingPolicy,
}: Partial<ContainerDefinition>): { wat: string; doe: string } | undefined {
  const paths = partitionKey?.paths ?? [PARTITION_KEY];
  if (paths.join() !== PARTITION_KEY)
    return { wat: `De partitiesleutel is ${paths}.`, doe: `Maak de container opnieuw, met ${PARTITION_KEY}.` };
  const indexed = indexingPolicy?.includedPaths?.map(({ path }) => path);
  const missing = INDEXING.includedPaths?.filter(({ path }) => indexed?.includes(path) === false) ?? [];
  const together = (indexes = indexingPolicy?.compositeIndexes) =>
    (indexes ?? []).map((paths) => paths.map(({ path, order }) => `${path} ${order}`).join(' en '));
  const lacking =
    indexingPolicy === undefined
      ? []
      : together(INDEXING.compositeIndexes).filter((each) => !together().includes(each));
  if (missing.length + lacking.length === 0) return undefined;
  const named = [...missing.map(({ path }) => path), ...lacking].join(', ');
  return { wat: `Niet geïndexeerd: ${named}.`, doe: 'Voeg dat toe in de portal: docs/operating.md.' };
}
