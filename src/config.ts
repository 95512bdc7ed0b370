import { join } from 'node:path';
import { z } from 'zod';
import { type GraphConfig, graphConfig, graphSettings } from './graph/settings.ts';
import { setting } from './kit/setting.ts';
import { type KeySettings, keyConfig, keySettings } from './store/sleutels/settings.ts';
import type { TelephoneConfig } from './telefoon/providers.ts';
import { telephoneConfig, telephoneSettings } from './telefoon/settings.ts';
import { type TelemetryConfig, telemetryConfig, telemetrySettings } from './telemetry/settings.ts';
import type { BotIdentity } from './wire/bot-identity.ts';
import { botConfig, botSettings } from './wire/bot-settings.ts';
import { isLoopbackUrl } from './wire/loopback.ts';

/** The settings of one process, checked. */
export interface Config {
  port: number;
  /** The address to listen on. */
  host: string;
  dataDir: string;
  flowsDir: string;
  /** Undefined: no registration with Azure Bot Service. Then only this machine is served, with the practice room. */
  bot: BotIdentity | undefined;
  /** Where people and channels are reached that never wrote to the bot. */
  serviceUrl: string | undefined;
  /** Where Teams finds the bot, from outside. Only `npm run doctor` knocks there. */
  publicUrl: string | undefined;
  /** The Cosmos account where incidents live; undefined: in an SQLite file. Without a key the bot signs in with its own identity. */
  cosmos:
    | { endpoint: string; key: string | undefined; database: string; managedIdentity: string | undefined }
    | undefined;
  graph: GraphConfig;
  /** Where is written, outside the database, how far logs had come, and with which key (a file). Only `npm run verify` uses them. */
  anchors: { place: string; key: string } | undefined;
  /** By which keys incidents are encrypted; undefined: by none, which is for practice alone. */
  keys: KeySettings | undefined;
  telephone: TelephoneConfig;
  /** Where figures and followed clicks go; undefined: nowhere. */
  telemetry: TelemetryConfig | undefined;
  /** How long the platform waits after SIGTERM before it kills the process (ms). */
  stopMs: number;
  /** Whether processes on one Cosmos home divide the limits of Teams and Graph, or each keeps to them by itself. */
  sharedLimits: boolean;
}

/** Something is wrong in the environment. The message names the setting and what to put there. */
export class ConfigError extends Error {
  constructor(problems: string[]) {
    super(`De instellingen kloppen niet:\n${problems.map((problem) => `- ${problem}`).join('\n')}\nZie .env.example.`);
    this.name = 'ConfigError';
  }
}

const TEAMS = 'https://smba.trafficmanager.net/teams/';

const environment = z.object({
  PORT: setting
    .transform((value) => Number(value ?? 3978))
    .pipe(
      z.int('een heel getal, bijvoorbeeld 3978').min(0, 'een getal van 0 of hoger').max(65535, 'een getal tot 65535'),
    ),
  HOST: setting,
  STOP_SECONDS: setting
    .transform((value) => Number(value ?? 10))
    .pipe(
      z
        .int('een heel aantal seconden, bijvoorbeeld 10')
        .min(2, 'een getal van 2 of hoger')
        .max(600, 'een getal tot 600'),
    ),
  DATA_DIR: setting,
  FLOWS_DIR: setting,
  TEAMS_SERVICE_URL: setting.pipe(z.url('een adres, bijvoorbeeld https://smba.trafficmanager.net/teams/').optional()),
  PUBLIC_URL: setting.pipe(
    z
      .url({
        protocol: /^https$/,
        error: 'een adres dat met https:// begint, bijvoorbeeld https://stroomwijzer.gemeente.nl',
      })
      .optional(),
  ),
  COSMOS_ENDPOINT: setting.pipe(z.url('een adres, bijvoorbeeld https://gemeente.documents.azure.com/').optional()),
  COSMOS_KEY: setting.pipe(z.base64('de sleutel van het Cosmos-account').optional()),
  COSMOS_DATABASE: setting.pipe(
    z
      .string()
      .regex(/^[\w-]{1,100}$/, 'een naam van letters, cijfers en streepjes')
      .optional(),
  ),
  SHARED_LIMITS: setting.pipe(z.enum(['ja', 'nee'], 'ja of nee').optional()),
  ANCHORS: setting,
  ANCHOR_KEY: setting,
  ...keySettings.shape,
  ...botSettings.shape,
  ...graphSettings.shape,
  ...telephoneSettings.shape,
  ...telemetrySettings.shape,
});

/** What is used where nothing is set. Practice never touches the database of the real thing, unless its name is given. */
const PRACTICE = { host: '127.0.0.1', serviceUrl: undefined, database: 'stroomwijzer-oefenruimte' };
const REAL = { host: '0.0.0.0', serviceUrl: TEAMS, database: 'stroomwijzer' };

type Environment = z.infer<typeof environment>;

/** Reads the environment. Throws a ConfigError that names every wrong setting. */
export function readConfig(env: Record<string, string | undefined>, root: string): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: verwacht ${issue.message}.`));
  const { data } = parsed;
  const identity = botConfig(data);
  if ('problems' in identity) throw new ConfigError(identity.problems);
  const { bot } = identity;
  for (const problem of [hostProblem, serviceUrlProblem, cosmosProblem, anchorProblem].map((find) =>
    find(data, bot !== undefined),
  ))
    if (problem !== undefined) throw new ConfigError([problem]);
  const graph = graphConfig(data, bot !== undefined);
  if ('problems' in graph) throw new ConfigError(graph.problems);
  const telephone = telephoneConfig(data, bot !== undefined);
  if ('problems' in telephone) throw new ConfigError(telephone.problems);
  const telemetry = telemetryConfig(data, bot !== undefined, identity.managedIdentity?.clientId);
  if (telemetry !== undefined && 'problems' in telemetry) throw new ConfigError(telemetry.problems);
  const otherwise = bot === undefined ? PRACTICE : REAL;
  const dataDir = data.DATA_DIR ?? join(root, 'data');
  const keys = keyConfig(data, dataDir, data.COSMOS_ENDPOINT !== undefined, {
    ...identity,
    authority: graph.authority,
  });
  if (keys !== undefined && 'problems' in keys) throw new ConfigError(keys.problems);
  return {
    port: data.PORT,
    host: data.HOST ?? otherwise.host,
    dataDir,
    flowsDir: data.FLOWS_DIR ?? join(root, 'flows'),
    bot,
    serviceUrl: data.TEAMS_SERVICE_URL ?? otherwise.serviceUrl,
    publicUrl: data.PUBLIC_URL,
    cosmos:
      data.COSMOS_ENDPOINT === undefined
        ? undefined
        : {
            endpoint: data.COSMOS_ENDPOINT,
            key: data.COSMOS_KEY,
            database: data.COSMOS_DATABASE ?? otherwise.database,
            managedIdentity: identity.managedIdentity?.clientId,
          },
    graph,
    anchors: anchorsIn(data),
    keys,
    telephone,
    telemetry,
    stopMs: data.STOP_SECONDS * 1000,
    sharedLimits: data.SHARED_LIMITS !== 'nee',
  };
}

function hostProblem({ HOST }: Environment, isRegistered: boolean): string | undefined {
  if (isRegistered || HOST === undefined || ['127.0.0.1', 'localhost', '::1'].includes(HOST)) return undefined;
  return 'HOST: zonder app-id luistert de bot alleen op deze machine (127.0.0.1), want iedereen zou dan berichten kunnen sturen.';
}

function serviceUrlProblem({ TEAMS_SERVICE_URL: url }: Environment, isRegistered: boolean): string | undefined {
  if (url === undefined) return undefined;
  if (isRegistered)
    return url.startsWith('https://') ? undefined : 'TEAMS_SERVICE_URL: verwacht een adres dat met https:// begint.';
  return isLoopbackUrl(url)
    ? undefined
    : 'TEAMS_SERVICE_URL: zonder app-id praat de bot alleen met deze machine (127.0.0.1).';
}

function cosmosProblem({ COSMOS_ENDPOINT, COSMOS_KEY, COSMOS_DATABASE }: Environment): string | undefined {
  if (COSMOS_ENDPOINT === undefined)
    return COSMOS_KEY === undefined && COSMOS_DATABASE === undefined
      ? undefined
      : 'COSMOS_ENDPOINT ontbreekt: vul het adres van het Cosmos-account in, of haal COSMOS_KEY en COSMOS_DATABASE weg.';
  return COSMOS_ENDPOINT.startsWith('https://') || isLoopbackUrl(COSMOS_ENDPOINT)
    ? undefined
    : 'COSMOS_ENDPOINT: verwacht een adres dat met https:// begint.';
}

function anchorsIn({ ANCHORS: place, ANCHOR_KEY: key }: Environment): Config['anchors'] {
  return place === undefined || key === undefined ? undefined : { place, key };
}

function anchorProblem({ ANCHORS, ANCHOR_KEY }: Environment): string | undefined {
  if ((ANCHORS === undefined) !== (ANCHOR_KEY === undefined))
    return 'ANCHORS en ANCHOR_KEY: vul ze allebei in, of geen.';
  return ANCHORS?.startsWith('http://') && !isLoopbackUrl(ANCHORS)
    ? 'ANCHORS: verwacht een adres dat met https:// begint, of een bestand.'
    : undefined;
}
