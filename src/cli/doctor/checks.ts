import type { Config } from '../../config.ts';
import { createGraph } from '../../graph/client.ts';
import { NAMES, REQUESTS } from '../../graph/requests.ts';
import { graphToken } from '../../graph/token.ts';
import type { Log } from '../../kit/log.ts';
import {
  type ContainerDefinition,
  type CosmosSettings,
  INDEXING,
  openContainer,
  PARTITION_KEY,
} from '../../store/cosmos-container.ts';
import { StoreError } from '../../store/store.ts';
import type { BotIdentity } from '../../wire/bot-identity.ts';
import { botTokens } from '../../wire/entra-token.ts';
import { NoToken } from '../../wire/no-token.ts';
import { mendFor } from './mends.ts';

/** What one check found: what was looked at, how it is, and what to do where it is wrong. */
export interface Bevinding {
  check: string;
  uitslag: 'goed' | 'fout' | 'overgeslagen';
  wat: string;
  doe?: string;
}

export interface DoctorParts {
  config: Pick<Config, 'graph' | 'cosmos'> & { bot: BotIdentity };
  /** For whom the bot's token for Teams is, without `/.default`. */
  scope: string;
  now: () => number;
}

/** How long Entra and Graph may take (ms). */
const PATIENCE = 10_000;
/** Needed only where rollen.yaml asks Teams who is there: may be granted, need not be. */
const ONLY_WHERE_USED: readonly string[] = ['Presence.Read.All'];

/** Looks at everything that the bot needs outside itself, and changes nothing in Entra, Teams or Graph. Never rejects. */
export async function examine(parts: DoctorParts): Promise<Bevinding[]> {
  const found = [await teamsToken(parts)];
  const { granted, bevinding } = await graphAccess(parts);
  found.push(bevinding);
  found.push(...(granted === undefined ? [] : [permissions(granted), await inCatalogue(parts)]));
  found.push(await home(parts.config.cosmos));
  return found;
}

async function teamsToken({ config: { bot, graph }, scope }: DoctorParts): Promise<Bevinding> {
  const check = 'aanmelden bij Teams';
  return await botTokens(bot, graph.authority, () => scope, PATIENCE)
    .get()
    .then(
      () => good(check, `De bot is ${bot.appId}.`),
      (thrown: unknown) => noToken(check, thrown),
    );
}

async function graphAccess({ config: { bot, graph } }: DoctorParts) {
  const check = 'aanmelden bij Microsoft Graph';
  const token = graphToken(botTokens(bot, graph.authority, () => graph.url ?? '', PATIENCE));
  try {
    await token.get();
    return { granted: token.granted() ?? [], bevinding: good(check, 'Het gaat.') };
  } catch (thrown) {
    return { granted: undefined, bevinding: noToken(check, thrown) };
  }
}

/** What is in the token against what the requests of the program need. What Exchange grants stands in no token. */
function permissions(granted: readonly string[]): Bevinding {
  const check = 'rechten voor Graph';
  const used = new Set<string>(
    NAMES.map((name) => REQUESTS[name]).flatMap((request) => (request.grant === 'entra' ? request.permissions : [])),
  );
  const missing = [...used].filter((each) => !granted.includes(each) && !ONLY_WHERE_USED.includes(each));
  const needless = granted.filter((each) => !used.has(each));
  if (missing.length + needless.length === 0) return good(check, 'Precies wat nodig is.');
  const said = [
    ...(missing.length > 0 ? [`ontbreekt: ${missing.join(', ')}`] : []),
    ...(needless.length > 0 ? [`te veel: ${needless.join(', ')}`] : []),
  ];
  const mail = needless.includes('Mail.Send') ? ' Mail.Send eerst: hiermee kan de bot mailen namens iedereen.' : '';
  return wrong(
    check,
    said.join('; '),
    `Zie deployment/rechten.sh <app-id>. Wat net gegeven is, telt na een uur.${mail}`,
  );
}

async function inCatalogue({ config: { bot, graph }, now }: DoctorParts): Promise<Bevinding> {
  const check = 'app in de catalogus van Teams';
  if (graph.teamsAppId === undefined || graph.url === undefined)
    return wrong(check, 'TEAMS_APP_ID ontbreekt.', 'Vul de id in die npm run package noemt.');
  const { url } = graph;
  const { codes, log } = heardCodes();
  const client = createGraph({ ...graph, baseUrl: () => url, bot, now, log });
  const id = await client.appId();
  if (id !== undefined && id !== graph.teamsAppId) return good(check, `Haar id daar is ${id}.`);
  return codes.length > 0
    ? wrong(
        check,
        `Graph antwoordde: ${codes.join(', ')}.`,
        'Is AppCatalog.Read.All gegeven? Zie deployment/graph-rechten.md.',
      )
    : wrong(
        check,
        'De app staat er niet in.',
        'Upload het pakket in het Teams-beheercentrum, of kijk TEAMS_APP_ID na.',
      );
}

/** The home of the incidents. With a key the bot would make what is missing, and so does this. */
async function home(cosmos: CosmosSettings | undefined): Promise<Bevinding> {
  const check = 'waar de meldingen liggen';
  if (cosmos === undefined)
    return { check, uitslag: 'overgeslagen', wat: 'SQLite op deze machine: de bot kijkt er zelf naar als hij start.' };
  try {
    const { container, close } = await openContainer(cosmos, () => {});
    const { resource } = await container.read().finally(close);
    const problem = wrongInContainer(resource ?? {});
    if (problem !== undefined) return wrong(check, problem.wat, problem.doe);
    return good(check, `Cosmos DB, database ${cosmos.database}.`);
  } catch (thrown) {
    const said = thrown instanceof StoreError ? thrown.message : 'Cosmos DB antwoordt niet.';
    return wrong(check, said, 'Zie docs/operating.md, Incidents in Azure Cosmos DB.');
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
  if (missing.length === 0) return undefined;
  const named = missing.map(({ path }) => path).join(', ');
  return { wat: `Niet geïndexeerd: ${named}.`, doe: 'Voeg dat toe in de portal: docs/operating.md.' };
}

/** A log of which only Graph's codes are kept. */
function heardCodes(): { codes: string[]; log: Log } {
  const codes: string[] = [];
  const hear: Log['warn'] = (_message, facts) => void (facts?.code !== undefined && codes.push(String(facts.code)));
  return { codes, log: { info: () => {}, warn: hear, error: () => {} } };
}

function good(check: string, wat: string): Bevinding {
  return { check, uitslag: 'goed', wat };
}

function wrong(check: string, wat: string, doe: string): Bevinding {
  return { check, uitslag: 'fout', wat, doe };
}

function noToken(check: string, thrown: unknown): Bevinding {
  const code = thrown instanceof NoToken ? thrown.message : 'NoAnswer';
  return wrong(check, `Geen toegang: ${code}.`, mendFor(code));
}
