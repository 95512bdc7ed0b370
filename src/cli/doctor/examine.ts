import type { Config } from '../../config.ts';
import { createGraph } from '../../graph/client.ts';
import { GraphError } from '../../graph/graph.ts';
import { graphToken } from '../../graph/token.ts';
import { SILENT } from '../../kit/log.ts';
import type { Rollen } from '../../protocol/rollen.ts';
import { createAdapter } from '../../teams/adapter.ts';
import { createConnector } from '../../teams/connector.ts';
import { createLook } from '../../teams/look.ts';
import { PUBLIC_CLOUD } from '../../teams/public-cloud.ts';
import type { BotIdentity } from '../../wire/bot-identity.ts';
import { botTokens } from '../../wire/entra-token.ts';
import { aanmelden, rechten } from './aanmelden.ts';
import { adres } from './adres.ts';
import { type Bevinding, skipped, within } from './bevinding.ts';
import { catalogus } from './catalogus.ts';
import { seenWith } from './graph-fout.ts';
import { kanalen } from './kanalen.ts';
import { klok } from './klok.ts';
import { kluis } from './kluis.ts';
import { groepen, personen } from './mensen.ts';
import { opslag, schrijven, sleutels } from './opslag.ts';
import { bel, mail } from './proef.ts';
import { telefoon } from './telefoon.ts';
import { telemetrie } from './telemetrie.ts';

export interface DoctorParts {
  config: Pick<
    Config,
    'graph' | 'cosmos' | 'keys' | 'dataDir' | 'serviceUrl' | 'publicUrl' | 'telephone' | 'telemetry'
  > & {
    bot: BotIdentity;
  };
  rollen: Rollen;
  /** Of this program. */
  version: string;
  /** What is sent, since it was asked for: a mail to the mailbox itself; a card and a bell to this person of rollen.yaml. */
  proef: { mail: boolean; bel: string | undefined };
  now: () => number;
  /** How long (ms) the check of this name may take, and one request of it, if not as long as `PATIENCE`. */
  patience?: Readonly<Record<string, Partial<typeof PATIENCE>>>;
  /** Who signs certificates that are believed, beside whom Node believes. */
  ca?: string;
}

/** What one request may take is less, so that a check that asks a few can say what it met. */
const PATIENCE = { check: 20_000, request: 10_000 };
const TO_TEAMS = 'aanmelden bij Teams';
const TO_GRAPH = 'aanmelden bij Microsoft Graph';
const NOT_IN = 'Eerst moet de bot zich kunnen aanmelden.';

/**
 * Looks at everything that the bot needs outside itself, side by side; changes nothing, and says nothing to anybody who did not ask for it. Never rejects.
 */
export async function examine(parts: DoctorParts): Promise<Bevinding[]> {
  const { config, rollen, now, patience = {} } = parts;
  const { bot, graph: settings } = config;
  const request = (check: string) => patience[check]?.request ?? PATIENCE.request;
  const look = (check: string, work: (check: string) => Promise<Bevinding[]>) =>
    within(check, patience[check]?.check ?? PATIENCE.check, () => work(check));

  const teamsTokens = botTokens(bot, settings.authority, () => PUBLIC_CLOUD.scope, request(TO_TEAMS));
  const graphTokens = graphToken(botTokens(bot, settings.authority, () => settings.url ?? '', request(TO_GRAPH)));
  const teams = aanmelden(TO_TEAMS, teamsTokens, `De bot is ${bot.appId}.`);
  const graph = aanmelden(TO_GRAPH, graphTokens, 'Het gaat.');
  const signedIn = async (
    door: typeof teams,
    check: string,
    work: (check: string) => Promise<Bevinding[]>,
  ): Promise<Bevinding[]> => ((await door).isIn ? await look(check, work) : [skipped(check, NOT_IN)]);
  const client = (check: string) => graphFor(parts, request(check));
  const seen = (check: string, permission: string, work: () => Promise<Bevinding[]>) =>
    signedIn(graph, check, () => seenWith(check, graphTokens.granted() ?? [], permission, work));

  const all = await Promise.all([
    look('klok', (check) => klok(check, settings.authority, now, request(check))),
    teams.then(({ bevinding }) => [bevinding]),
    graph.then(({ bevinding }) => [bevinding]),
    signedIn(graph, 'rechten voor Graph', async (check) => [rechten(check, graphTokens, rollen)]),
    seen('app in de catalogus van Teams', 'AppCatalog.Read.All', () =>
      catalogus('app in de catalogus van Teams', {
        graph: client('app in de catalogus van Teams'),
        teamsAppId: settings.teamsAppId,
        appId: bot.appId,
        version: parts.version,
      }),
    ),
    seen('personen', 'User.Read.All', () => personen('personen', client('personen'), rollen)),
    seen('groepen', 'GroupMember.Read.All', () => groepen('groepen', client('groepen'), rollen, isGone)),
    signedIn(teams, 'kanalen', (check) =>
      kanalen(check, createLook(config.serviceUrl ?? '', teamsTokens, request(check)), rollen),
    ),
    home(config, look),
    look('openbaar adres', (check) =>
      adres(check, { publicUrl: config.publicUrl, now, timeoutMs: request(check), ca: parts.ca }),
    ),
    look('sms', (check) => telefoon(check, config.telephone.sms, { now, timeoutMs: request(check) })),
    look('telefoontje', (check) => telefoon(check, config.telephone.telefoontje, { now, timeoutMs: request(check) })),
    look('telemetrie', (check) => telemetrie(check, config.telemetry, request(check))),
    signedIn(graph, 'mail', (check) => mail(check, client(check), settings.mailSender, parts.proef.mail)),
    signedIn(teams, 'kaart en bel', (check) =>
      bel(
        check,
        {
          graph: client(check),
          connector: connectorFor(parts, request(check)),
          serviceUrl: config.serviceUrl ?? '',
          tenantId: bot.tenantId,
          now,
        },
        rollen,
        parts.proef.bel,
      ),
    ),
  ]);
  return all.flat();
}

type Look = (check: string, work: (check: string) => Promise<Bevinding[]>) => Promise<Bevinding[]>;

/** Where there is nothing good to write in, nothing is written, and no key is looked for. */
async function home(config: DoctorParts['config'], look: Look): Promise<Bevinding[]> {
  const { cosmos } = config;
  const there = await look('waar de meldingen liggen', (check) => opslag(check, cosmos));
  const isWrong = (some: Bevinding[]) => some.some(({ uitslag }) => uitslag === 'fout');
  if (isWrong(there)) return there;
  const written =
    cosmos === undefined ? [] : await look('schrijven waar de meldingen liggen', (check) => schrijven(check, cosmos));
  if (isWrong(written)) return [...there, ...written];
  const vault = await look('kluis', (check) => kluis(check, config.keys));
  if (isWrong(vault)) return [...there, ...written, ...vault];
  return [...there, ...written, ...vault, ...(await look('sleutels', (check) => sleutels(check, config)))];
}

function graphFor({ config: { bot, graph }, now }: DoctorParts, timeoutMs: number) {
  const baseUrl = () => graph.url ?? '';
  return createGraph({ ...graph, baseUrl, bot, now, log: SILENT, timeoutMs, lookupTimeoutMs: timeoutMs });
}

function connectorFor({ config: { bot, graph }, now }: DoctorParts, connectorTimeoutMs: number) {
  const authority = { ...PUBLIC_CLOUD, loginUrl: graph.authority };
  const wire = { authority, connectorTimeoutMs };
  const adapter = createAdapter({ bot, now, log: SILENT, wire, refused: () => {}, failed: () => {} });
  return createConnector(adapter, bot.appId, SILENT);
}

function isGone(thrown: unknown): boolean {
  return thrown instanceof GraphError && thrown.kind === 'gone';
}
