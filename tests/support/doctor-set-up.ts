import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { type DoctorParts, examine } from '../../src/cli/doctor/examine.ts';
import type { Rollen } from '../../src/protocol/rollen.ts';
import { type AccountsDouble, startAccounts } from './accounts-double.ts';
import { type CollectorDouble, startCollectorDouble } from './collector-double.ts';
import { type ConnectorDouble, startConnectorDouble } from './connector-double.ts';
import { type CosmosDouble, startCosmosDouble } from './cosmos-double.ts';
import { type EntraDouble, startEntra } from './entra-double.ts';
import { FLOWS } from './gemeente.ts';
import { type GraphDouble, startGraphDouble } from './graph-double.ts';
import { type KluisDouble, type KluisFault, startKluis } from './kluis-double.ts';
import { listening } from './listening.ts';
import { loadProtocol } from './load.ts';
import { type ManagedIdentityDouble, startManagedIdentity } from './managed-identity-double.ts';
import { type Keys, someKeys } from './sleutels.ts';
import { startTelephoneDouble, type TelephoneDouble } from './telephone-double.ts';

/** What the municipality has granted. */
export const NEEDED = [
  'User.Read.All',
  'GroupMember.Read.All',
  'TeamsActivity.Send',
  'AppCatalog.Read.All',
  'TeamsAppInstallation.ReadWriteSelfForUser.All',
];
export const BOT = '33333333-3333-4333-8333-333333333333';
export const TENANT = '11111111-1111-4111-8111-111111111111';
export const TEAMS_APP = '00000000-0000-4000-8000-000000000001';
export const MAILBOX = 'stroomwijzer@voorbeeldstad.nl';
/** Who holds the role cag through Entra. */
export const GROUP = 'bbbbbbbb-0000-4000-8000-000000000001';
const VERSION = '0.1.0';
const CERTIFICATE = join(import.meta.dirname, 'certificate');
export const CA_FILE = join(CERTIFICATE, 'cert.pem');
const tls = { cert: readFileSync(CA_FILE), key: readFileSync(join(CERTIFICATE, 'key.pem')) };

/** Everything that the doctor looks at, and what it is given. */
export interface DoctorSetUp {
  entra: EntraDouble;
  graph: GraphDouble;
  teams: ConnectorDouble;
  cosmos: CosmosDouble;
  keys: Keys;
  kluis: KluisDouble;
  platform: ManagedIdentityDouble;
  accounts: AccountsDouble;
  telephone: TelephoneDouble;
  collector: CollectorDouble;
  /** What stands at the public address. */
  address: { url: string; answers: (how: [status: number, body: string] | 'hang') => void };
  parts: DoctorParts;
  /** The token that Entra gives from now on has these permissions. */
  grant(...roles: string[]): void;
  close(): Promise<void>;
}

const shipped = loadProtocol(FLOWS).rollen;

/** A municipality in which all is as it must be. */
export async function startDoctorSetUp(): Promise<DoctorSetUp> {
  const platform = await startManagedIdentity();
  const rollen = withGroup(shipped);
  const [entra, graph, teams, cosmos, address, accounts, telephone, collector, kluis] = await Promise.all([
    startEntra({ secret: 'geheim', federated: platform.federated }),
    startGraphDouble({ tenant: tenantOf(rollen) }),
    startConnectorDouble(),
    startCosmosDouble(),
    startAddress(),
    startAccounts(),
    startTelephoneDouble(Date.now),
    startCollectorDouble(),
    startKluis(),
  ]);
  for (const { team, kanaal, groep = '' } of Object.values(rollen.kanalen))
    teams.teams.set(team, { groep, kanalen: [kanaal] });
  const grant = (...roles: string[]) => entra.giveToken(tokenWith(roles));
  grant(...NEEDED);
  const { endpoint, key } = cosmos;
  const keys = someKeys();
  return {
    entra,
    graph,
    teams,
    cosmos,
    keys,
    kluis,
    platform,
    address,
    accounts,
    telephone,
    collector,
    parts: {
      config: {
        bot: { appId: BOT, tenantId: TENANT, proof: { kind: 'federated', identity: platform.identity } },
        graph: { url: graph.url, authority: entra.url, teamsAppId: TEAMS_APP, mailSender: MAILBOX, staleMs: 0 },
        cosmos: { endpoint, key, database: 'stroomwijzer', managedIdentity: undefined },
        keys: { file: keys.keyFile, kluis: undefined, folder: undefined, account: undefined },
        dataDir: keys.folder,
        serviceUrl: teams.serviceUrl,
        publicUrl: address.url,
        telephone: {
          sms: { soort: 'spryng', token: accounts.token, sender: 'Gemeente', url: `${accounts.url}/v1/messages` },
          telefoontje: {
            soort: 'webhook',
            url: () => telephone.url,
            secret: Buffer.from(telephone.secret.slice('whsec_'.length), 'base64'),
          },
        },
        telemetry: { otlp: { url: collector.url, headers: {} }, azure: undefined },
      },
      rollen,
      version: VERSION,
      proef: { mail: false, bel: undefined },
      now: Date.now,
      ca: tls.cert.toString(),
    },
    grant,
    async close() {
      keys.remove();
      await Promise.all(
        [entra, graph, teams, cosmos, kluis, platform, address, accounts, telephone, collector].map((each) =>
          each.close(),
        ),
      );
    },
  };
}

/** What is found wrong: the check, what is said, and what to do. */
export async function faultsOf(parts: DoctorParts): Promise<string[]> {
  const found = await examine(parts);
  return found.filter(({ uitslag }) => uitslag === 'fout').map(({ check, wat, doe }) => `${check}: ${wat} → ${doe}`);
}

/** A token as Entra gives it to an app, with these permissions; undefined: without the claim. */
export function tokenWith(roles: readonly string[] | undefined): string {
  return ['{"alg":"RS256"}', JSON.stringify({ roles }), 'x']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
}

/** The same double over https, as a setting must name it; what it says goes through as it is. */
export async function overTls(url: string): Promise<{ url: string; close(): Promise<void> }> {
  const { port, hostname } = new URL(url);
  const server = createTlsServer(tls, (socket) => {
    const to = connect(Number(port), hostname);
    const end = () => [socket, to].forEach((each) => void each.destroy());
    for (const each of [socket, to]) each.on('error', end).on('close', end);
    socket.pipe(to).pipe(socket);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

function withGroup(rollen: Rollen): Rollen {
  const { cag } = rollen.rollen;
  if (cag === undefined) throw new Error('no cag');
  return { ...rollen, rollen: { ...rollen.rollen, cag: { ...cag, groep: GROUP } } };
}

export function tenantOf({ personen, kanalen }: Rollen) {
  const ids = Object.values(personen).map(({ id }) => id);
  return {
    people: Object.fromEntries(ids.map((id) => [id, { naam: 'Jan de Vries', hasApp: true }])),
    groups: { [GROUP]: ids.slice(0, 1) },
    teams: Object.values(kanalen).flatMap(({ groep }) => groep ?? []),
    teamsAppId: TEAMS_APP,
    versions: [{ version: VERSION, state: 'published' as const, registration: BOT, bot: BOT }],
    mailbox: MAILBOX,
  };
}

/** The public address, at which the bot answers what it answers to nothing. */
export async function startAddress() {
  let how: [status: number, body: string] | 'hang' = [400, '{"error":{"code":"BadArgument","message":"No activity."}}'];
  const server: Server = createServer(tls, (request, response) => {
    request.resume();
    if (how === 'hang') return;
    const [status, body] = how;
    response.statusCode = request.method === 'POST' && request.url === '/api/messages' ? status : 404;
    response.end(body);
  });
  const { origin, close } = await listening(server);
  return {
    url: origin,
    answers: (next: typeof how) => {
      how = next;
    },
    close,
  };
}

/** The main key is one that this vault wraps, which does so or not. */
export function withVault({ parts, kluis, platform }: DoctorSetUp, fault?: KluisFault): void {
  const { keys } = parts.config;
  if (keys === undefined) throw new Error('no keys');
  const toegang = { managedIdentity: platform.identity, bot: undefined, authority: parts.config.graph.authority };
  parts.config.keys = { ...keys, kluis: { ...toegang, key: kluis.key } };
  kluis.fault = () => fault;
}
