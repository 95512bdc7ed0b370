import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../src/config.ts';
import { CONTAINER, INDEXING, PARTITION_KEY } from '../../../src/store/cosmos-container.ts';
import { FIGURES } from '../../../src/telemetry/allowed.ts';
import { describeWith } from '../../support/describe-with.ts';
import { paramsIn } from './params.ts';
import { BICEP, type Bicep, type BicepFile, hasPython, type Node, parse, written } from './parsed.ts';
import { isObject, possible, scopeOf } from './values.ts';

const ROOT = join(import.meta.dirname, '../../..');
const ENVIRONMENTS = ['test', 'pilot', 'productie'];

/** Settings that the Bicep does not give, each with why not. Whoever needs one gives it as `instellingen` or `geheimen`. */
const NOT_GIVEN: Record<string, string> = {
  HOST: 'with a registration every address',
  COSMOS_KEY: 'there are no keys: disableLocalAuth',
  KEY_STORE: 'for SQLite',
  KEY_COSMOS_ENDPOINT: 'a choice: another account',
  KEY_COSMOS_KEY: 'there are no keys: disableLocalAuth',
  ANCHORS: 'only for who verifies, never for the bot',
  ANCHOR_KEY: 'only for who verifies, never for the bot',
  FLOWS_DIR: 'the flows are in the image',
  MicrosoftAppPassword: 'no secret: an identity or a certificate',
  IDENTITY_ENDPOINT: 'given by the platform',
  IDENTITY_HEADER: 'given by the platform',
  TEAMS_SERVICE_URL: "Microsoft's own",
  GRAPH_URL: "Microsoft's own",
  AZURE_AUTHORITY_HOST: "Microsoft's own",
  ENTRA_STALE_HOURS: 'as the program has it',
  SHARED_LIMITS: 'a choice',
  OTEL_EXPORTER_OTLP_ENDPOINT: 'a choice beside Application Insights',
  OTEL_EXPORTER_OTLP_HEADERS: 'a choice beside Application Insights',
  SMS_PROVIDER: 'a choice',
  CALL_PROVIDER: 'a choice',
  PHONE_WEBHOOK_URL: 'a choice',
  PHONE_WEBHOOK_SECRET: 'a choice',
  SMS_SENDER: 'a choice',
  SPRYNG_TOKEN: 'a choice',
  AZURE_COMMUNICATION_ENDPOINT: 'a choice',
  AZURE_COMMUNICATION_KEY: 'a choice',
};

let files: Map<string, BicepFile>;

/** The value at this path of a resource, with names filled in where they stand for one thing. */
function at(module: string, resource: string, ...path: (string | number)[]): unknown {
  const { bicep } = fileOf(module);
  const config = bicep.resources[resource]?.config ?? null;
  const start: Node = isObject(config) && config.config !== undefined ? config.config : config;
  return filled(
    path.reduce<Node>((value, key) => stepInto(value, key, bicep), start),
    bicep,
  );
}

function fileOf(module: string): BicepFile {
  const file = files.get(`modules/${module}.bicep`);
  if (file === undefined) throw new Error(`no ${module}`);
  return file;
}

function stepInto(value: Node, key: string | number, bicep: Bicep): Node {
  const [found] = possible({ value, scope: scopeOf(bicep) }).map((each) => each.value);
  if (Array.isArray(found) && typeof key === 'number') return found[key] ?? null;
  return isObject(found) && typeof key === 'string' ? (found[key] ?? null) : null;
}

/** With every name that stands for one plain value replaced by it. */
function filled(value: Node, bicep: Bicep): unknown {
  if (Array.isArray(value)) return value.map((each) => filled(each, bicep));
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filled(each, bicep)]));
  const [found, ...others] = possible({ value, scope: scopeOf(bicep) }).map((each) => each.value);
  return others.length === 0 && typeof found !== 'object' ? found : value;
}

/** The environment that a container gets: names with a fixed value or the name of what is filled in. */
function environment(): Record<string, string> {
  const { variables } = fileOf('app').bicep;
  const rows = [variables.vast, variables.bijCertificaat].flatMap((each) =>
    Array.isArray(each?.value) ? each.value : [],
  );
  return Object.fromEntries(
    rows.flatMap((row) =>
      isObject(row) ? [[String(row.name), JSON.stringify(filled(row.value ?? null, fileOf('app').bicep))]] : [],
    ),
  );
}

describeWith(hasPython('pycep'), 'what the Bicep sets up', 'pycep-parser of PyPI is not installed', () => {
  beforeAll(() => {
    files = parse(written());
  });

  describe('the container', () => {
    const template = (...path: (string | number)[]) => at('app', 'app', 'properties', 'template', ...path);

    test('gets every setting of .env.example or a reason why not, and no other', () => {
      const example = parseEnv(readFileSync(join(ROOT, '.env.example'), 'utf8').replaceAll(/^#(?=\w+=)/gm, ''));
      const given = Object.keys(environment());
      expect([...given, ...Object.keys(NOT_GIVEN)].sort()).toEqual(Object.keys(example).sort());
    });

    test('can start with them', () => {
      const uuid = '33333333-3333-4333-8333-333333333333';
      const instead: Record<string, string> = {
        MicrosoftAppId: uuid,
        MicrosoftAppTenantId: uuid,
        MANAGED_IDENTITY_CLIENT_ID: uuid,
        TEAMS_APP_ID: uuid,
        MAIL_SENDER: 'stroomwijzer@gemeente.nl',
        PUBLIC_URL: 'https://stroomwijzer.gemeente.nl',
        APPLICATIONINSIGHTS_CONNECTION_STRING: `InstrumentationKey=${uuid};IngestionEndpoint=https://a.nl/`,
        COSMOS_ENDPOINT: 'https://a.documents.azure.com:443/',
        COSMOS_DATABASE: 'stroomwijzer',
        KEY_FILE: '/mnt/geheimen/hoofdsleutel',
        KEY_VAULT_KEY: 'https://a.vault.azure.net/keys/hoofdsleutel',
        PORT: '3978',
        STOP_SECONDS: '30',
      };
      const { BOT_CERTIFICATE_FILE: _, ...federated } = environment();
      const env = Object.fromEntries(
        Object.keys(federated).map((name) => [name, instead[name] ?? '/tmp/stroomwijzer']),
      );
      expect(readConfig(env, ROOT)).toMatchObject({
        host: '0.0.0.0',
        stopMs: 30_000,
        bot: { proof: { kind: 'federated' } },
      });
    });

    test('listens where the platform sends people, and is asked what src/wire/server.ts answers', () => {
      const server = readFileSync(join(ROOT, 'src/wire/server.ts'), 'utf8');
      const port = at('app', 'app', 'properties', 'configuration', 'ingress', 'targetPort');
      expect(port).toBe(readConfig({}, ROOT).port);
      const probes = [0, 1, 2].map((index) => template('containers', 0, 'probes', index));
      expect(probes).toMatchObject([
        { type: 'Startup', httpGet: { path: '/gezond', port } },
        { type: 'Liveness', httpGet: { path: '/gezond', port } },
        { type: 'Readiness', httpGet: { path: '/klaar', port } },
      ]);
      for (const path of ['/gezond', '/klaar', '/api/messages']) expect(server).toContain(`'${path}'`);
      expect(files.get('main.bicep')?.text.match(/\/api\/messages'/g)).toHaveLength(2);
    });

    test('has as long to stop as it thinks', () => {
      expect(template('terminationGracePeriodSeconds')).toBe(fileOf('app').bicep.variables.stopSeconden?.value);
      expect(fileOf('app').text).toContain("{ name: 'STOP_SECONDS', value: string(stopSeconden) }");
    });

    test('is reached over https only, and there are two at least', () => {
      expect(at('app', 'app', 'properties', 'configuration', 'ingress', 'allowInsecure')).toBe(false);
      expect(files.get('main.bicep')?.text).toMatch(/@minValue\(2\)\nparam minstens int = 2/);
    });

    test('has no disk that is shared: SQLite there would break', () => {
      for (const { text } of files.values()) expect(text).not.toMatch(/AzureFile|NfsAzureFile|storageAccounts/);
    });

    test('has no secret in its template: each comes from the vault', () => {
      const { text, bicep } = fileOf('app');
      expect(text).not.toMatch(/listKeys|listCredentials|passwordSecretRef/);
      for (const name of ['certificaatGeheim', 'andereGeheimen']) {
        const secrets = JSON.stringify(bicep.variables[name]?.value);
        expect(secrets).toContain('keyVaultUrl');
        expect(secrets).not.toContain('"value"');
      }
    });
  });

  describe('the home of incidents', () => {
    const resource = (...path: string[]) => at('incidenten', 'container', 'properties', 'resource', ...path);

    test("has the container as the program's own definition makes it", () => {
      expect(resource('id')).toBe(CONTAINER);
      expect(resource('partitionKey')).toEqual({ paths: [PARTITION_KEY], kind: 'Hash', version: 2 });
      expect(resource('indexingPolicy')).toEqual(INDEXING);
      expect(at('incidenten', 'database', 'properties', 'resource', 'id')).toBe(
        readConfig({ ...REGISTERED, COSMOS_ENDPOINT: 'https://a.nl/' }, ROOT).cosmos?.database,
      );
    });

    test('knows no keys, no public network, and goes back to any moment', () => {
      expect(at('incidenten', 'account', 'properties')).toMatchObject({
        disableLocalAuth: true,
        publicNetworkAccess: 'Disabled',
        backupPolicy: { type: 'Continuous' },
        consistencyPolicy: { defaultConsistencyLevel: 'Session' },
      });
    });

    test('is written by the identity, which is all that it may: no more than the contributor of data', () => {
      const { variables, resources } = fileOf('incidenten').bicep;
      expect(variables.lezenEnSchrijven?.value).toBe('00000000-0000-0000-0000-000000000002');
      const roles = Object.values(resources).filter(({ type }) => /role/i.test(type));
      expect(roles.map(({ type }) => type)).toEqual(['Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments']);
    });
  });

  test('the bot is of one tenant, in the EU, with Teams and no other channel', () => {
    expect(at('bot', 'bot', 'properties')).toMatchObject({
      msaAppType: 'SingleTenant',
      msaAppId: 'appId',
      endpoint: 'adres',
    });
    expect(at('bot', 'teams', 'properties', 'channelName')).toBe('MsTeamsChannel');
    expect(Object.keys(fileOf('bot').bicep.resources)).toEqual(['bot', 'teams']);
    expect(files.get('main.bicep')?.text).toContain("param locatie string = 'westeurope'");
  });

  test('no role is given but these four, each to the identity of the bot alone', () => {
    const given = [...files].flatMap(([name, { text }]) =>
      /Microsoft\.Authorization\/roleAssignments/.test(text)
        ? [name, ...text.matchAll(/'[0-9a-f-]{36}'/g)].map(String)
        : [],
    );
    expect(given).toEqual([
      'modules/inzicht.bicep',
      "'3913510d-42f4-4e42-8a64-420c390055eb'",
      'modules/kluis.bicep',
      "'4633458b-17de-408a-b874-0445c86b69e6'",
      "'e147488a-f6f5-4113-8e2d-b22465e65bf6'",
      'modules/register.bicep',
      "'7f951dda-4ed3-4680-a7ca-43fe172d538d'",
    ]);
    // What wraps and unwraps is that role alone, and the key can do nothing else.
    expect(at('kluis', 'inpakken', 'properties')).toMatchObject({ kty: 'RSA', keyOps: ['wrapKey', 'unwrapKey'] });
    for (const module of ['kluis', 'register']) expect(at(module, 'mag', 'properties', 'principalId')).toBe('lezer');
  });

  test('every alert on a line of the log looks for a line that the program writes', () => {
    const lines = [...fileOf('waarschuwingen').text.matchAll(/zin: '(.+)'/g)].map(([, line = '']) => line);
    const program = sources(join(ROOT, 'src'));
    expect(lines.filter((line) => !program.includes(`'${line}'`))).toEqual([]);
    expect(lines.length).toBeGreaterThan(3);
  });

  test('every alert on what the bot measures asks for a figure that it sends, under the name that it sends it with', () => {
    const { text } = fileOf('waarschuwingen');
    const figures = [...text.matchAll(/cijfer: '(.+)'/g)].map(([, figure = '']) => figure);
    expect(figures.length).toBeGreaterThan(0);
    expect(figures.filter((figure) => !FIGURES.includes(figure))).toEqual([]);
    const { name } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(text).toContain(`AppRoleName == "${name}"`);
  });

  test('what the bot measures has a workspace and a daily cap of its own: a flood of it blinds no alert on the log', () => {
    const main = files.get('main.bicep')?.text ?? '';
    const given = (module: string) => new RegExp(`module ${module} '.*' = [^]*?\\n}`).exec(main)?.[0] ?? '';
    expect(at('inzicht', 'inzicht', 'properties', 'WorkspaceResourceId')).toBe('werkruimte');
    expect(given('inzicht')).toContain('werkruimte: metingen.outputs.id');
    expect(given('waarschuwingen')).toMatch(/ logboek: logboek\.outputs\.id\n +cijferruimte: metingen\.outputs\.id\n/);
    for (const module of ['logboek', 'metingen']) expect(given(module)).toMatch(/perDag: \d+/);
    // Each alert looks where its lines or figures are.
    const { text } = fileOf('waarschuwingen');
    const [ofLines = '', ofFigures = ''] = text.split('resource uitCijfers');
    expect(ofLines).toContain('scopes: [logboek]');
    expect(ofFigures).toContain('scopes: [cijferruimte]');
  });

  test('only the identity writes what the bot measures, and nobody with the connection string alone', () => {
    expect(at('inzicht', 'inzicht', 'properties', 'DisableLocalAuth')).toBe(true);
    expect(at('inzicht', 'mag', 'properties', 'principalId')).toBe('schrijver');
  });

  test.each(ENVIRONMENTS)('%s gives what is asked, and nothing that is not', (name) => {
    const parameters = files.get('main.bicep')?.bicep.parameters ?? {};
    const given = paramsIn(`${name}.bicepparam`);
    expect(given.get('omgeving')).toBe(`'${name}'`);
    expect([...given.keys()].filter((each) => !(each in parameters))).toEqual([]);
    const needed = Object.entries(parameters).filter(([, { default: other }]) => (other ?? null) === null);
    expect(needed.filter(([each]) => !given.has(each)).map(([each]) => each)).toEqual([]);
  });

  test('there is a file for each environment and no other', () => {
    const found = readdirSync(BICEP).filter((name) => name.endsWith('.bicepparam'));
    expect(found.sort()).toEqual(ENVIRONMENTS.map((name) => `${name}.bicepparam`).sort());
  });
});

const REGISTERED = {
  MicrosoftAppId: '33333333-3333-4333-8333-333333333333',
  MicrosoftAppTenantId: '33333333-3333-4333-8333-333333333333',
  MicrosoftAppPassword: 'geheim',
};

function sources(folder: string): string {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return names.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
}
