import { describe, expect, test } from '@jest/globals';
import { ConfigError, readConfig } from '../../src/config.ts';

const registration = {
  MicrosoftAppId: '33333333-3333-4333-8333-333333333333',
  MicrosoftAppPassword: 'geheim',
  MicrosoftAppTenantId: '11111111-1111-4111-8111-111111111111',
};

function problemsOf(env: Record<string, string>): string {
  try {
    readConfig(env, '/srv');
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
}

describe('readConfig', () => {
  test('nothing set: this machine only, the practice room', () => {
    expect(readConfig({}, '/srv')).toEqual({
      port: 3978,
      host: '127.0.0.1',
      dataDir: '/srv/data',
      flowsDir: '/srv/flows',
      bot: undefined,
      serviceUrl: undefined,
      cosmos: undefined,
      graph: {
        url: undefined,
        authority: 'https://login.microsoftonline.com',
        teamsAppId: undefined,
        mailSender: undefined,
        staleMs: 8 * 3_600_000,
      },
      telephone: { sms: undefined, telefoontje: undefined },
      stopMs: 10_000,
      sharedLimits: true,
    });
  });

  test('a whole registration asks Microsoft Graph; every setting of it is taken', () => {
    expect(readConfig(registration, '/srv').graph.url).toBe('https://graph.microsoft.com');
    const set = {
      ...registration,
      GRAPH_URL: 'https://graph.example.nl/',
      AZURE_AUTHORITY_HOST: 'https://login.example.nl/',
      TEAMS_APP_ID: '44444444-4444-4444-8444-444444444444',
      MAIL_SENDER: 'stroomwijzer@voorbeeldstad.nl',
      ENTRA_STALE_HOURS: '0',
    };
    expect(readConfig(set, '/srv').graph).toEqual({
      url: 'https://graph.example.nl',
      authority: 'https://login.example.nl',
      teamsAppId: set.TEAMS_APP_ID,
      mailSender: set.MAIL_SENDER,
      staleMs: 0,
    });
    expect(readConfig({ GRAPH_URL: 'http://127.0.0.1:8080/graph/' }, '/srv').graph.url).toBe(
      'http://127.0.0.1:8080/graph',
    );
  });

  test.each([
    ['something that is no address', { GRAPH_URL: 'graph' }, /GRAPH_URL: verwacht een adres/],
    [
      'another machine, without a registration',
      { GRAPH_URL: 'https://graph.microsoft.com' },
      /GRAPH_URL: zonder app-id/,
    ],
    ['no https', { ...registration, GRAPH_URL: 'http://127.0.0.1:8080' }, /GRAPH_URL: .*https:/],
    ['a version', { ...registration, GRAPH_URL: 'https://graph.microsoft.com/v1.0' }, /GRAPH_URL: .*\/v1\.0/],
    ['Entra without https', { AZURE_AUTHORITY_HOST: 'http://127.0.0.1' }, /AZURE_AUTHORITY_HOST: .*https:/],
    ['an app id that is none', { TEAMS_APP_ID: 'stroomwijzer' }, /TEAMS_APP_ID: verwacht de id/],
    ['a sender that is no address', { MAIL_SENDER: 'stroomwijzer' }, /MAIL_SENDER: verwacht een mailadres/],
    ['too many hours', { ENTRA_STALE_HOURS: '73' }, /ENTRA_STALE_HOURS: verwacht een aantal tot 72/],
    ['fewer hours than none', { ENTRA_STALE_HOURS: '-1' }, /ENTRA_STALE_HOURS: verwacht/],
    ['half an hour', { ENTRA_STALE_HOURS: '0.5' }, /ENTRA_STALE_HOURS: verwacht een heel aantal/],
  ])('Graph: %s is refused', (_what, env, words) => {
    expect(problemsOf(env)).toMatch(words);
  });

  test('an address of Cosmos: incidents live there; practice has a database of its own', () => {
    const endpoint = 'https://gemeente.documents.azure.com/';
    expect(readConfig({ COSMOS_ENDPOINT: endpoint }, '/srv').cosmos).toEqual({
      endpoint,
      key: undefined,
      database: 'stroomwijzer-oefenruimte',
    });
    const real = { ...registration, COSMOS_ENDPOINT: endpoint, COSMOS_KEY: 'c2xldXRlbA==' };
    expect(readConfig(real, '/srv').cosmos).toEqual({ endpoint, key: 'c2xldXRlbA==', database: 'stroomwijzer' });
    expect(readConfig({ ...real, COSMOS_DATABASE: 'proef' }, '/srv').cosmos?.database).toBe('proef');
    expect(readConfig({ COSMOS_ENDPOINT: 'http://127.0.0.1:8081/' }, '/srv').cosmos?.key).toBeUndefined();
  });

  test.each([
    ['a key without an address', { COSMOS_KEY: 'c2xldXRlbA==' }, /COSMOS_ENDPOINT ontbreekt/],
    ['an address without https', { COSMOS_ENDPOINT: 'http://gemeente.documents.azure.com/' }, /https:/],
    ['something that is no address', { COSMOS_ENDPOINT: 'gemeente' }, /COSMOS_ENDPOINT/],
    ['something that is no key', { COSMOS_ENDPOINT: 'https://a.nl/', COSMOS_KEY: 'geen sleutel!' }, /COSMOS_KEY/],
    ['a name that is none', { COSMOS_ENDPOINT: 'https://a.nl/', COSMOS_DATABASE: 'a/b' }, /COSMOS_DATABASE/],
  ])('Cosmos: %s is refused', (_what, env, words) => {
    expect(problemsOf(env)).toMatch(words);
  });

  test('empty and blank settings count as not set, as an .env file gives them', () => {
    const blank = { PORT: '', HOST: ' ', DATA_DIR: '', MicrosoftAppId: '  ', TEAMS_SERVICE_URL: '' };
    expect(readConfig(blank, '/srv')).toEqual(readConfig({}, '/srv'));
  });

  test('a whole registration: every address, and Teams as the way out', () => {
    expect(readConfig(registration, '/srv')).toMatchObject({
      host: '0.0.0.0',
      bot: {
        appId: registration.MicrosoftAppId,
        tenantId: registration.MicrosoftAppTenantId,
        proof: { kind: 'secret', secret: registration.MicrosoftAppPassword },
      },
      serviceUrl: 'https://smba.trafficmanager.net/teams/',
    });
  });

  test('every part of a half registration that is missing is named, and its secret is not', () => {
    const only = problemsOf({ MicrosoftAppPassword: registration.MicrosoftAppPassword });
    expect(only).toContain('MicrosoftAppId ontbreekt');
    expect(only).toContain('MicrosoftAppTenantId ontbreekt');
    expect(only).not.toContain(registration.MicrosoftAppPassword);
  });

  describe('how the bot shows who it is', () => {
    const { MicrosoftAppPassword: _, ...named } = registration;
    const identity = '55555555-5555-4555-8555-555555555555';
    const platform = { IDENTITY_ENDPOINT: 'http://localhost:42356/msi/token', IDENTITY_HEADER: 'van het platform' };
    const proofOf = (env: Record<string, string>) => readConfig({ ...named, ...env }, '/srv').bot?.proof;

    test('by a managed identity, in Container Apps or on a virtual machine; Cosmos is read with it too', () => {
      const env = { MANAGED_IDENTITY_CLIENT_ID: identity };
      expect(proofOf({ ...env, ...platform })).toEqual({
        kind: 'federated',
        identity: { clientId: identity, endpoint: { url: platform.IDENTITY_ENDPOINT, header: 'van het platform' } },
      });
      expect(proofOf(env)).toEqual({ kind: 'federated', identity: { clientId: identity, endpoint: undefined } });
      const cosmos = { COSMOS_ENDPOINT: 'https://gemeente.documents.azure.com/' };
      expect(readConfig({ ...named, ...env, ...cosmos }, '/srv').cosmos?.managedIdentity).toBe(identity);
    });

    test('by a certificate or a secret, also where an identity is there for Cosmos', () => {
      const env = { MANAGED_IDENTITY_CLIENT_ID: identity };
      const file = '/mnt/geheimen/bot.pem';
      expect(proofOf({ ...env, BOT_CERTIFICATE_FILE: file })).toEqual({ kind: 'certificate', file });
      expect(proofOf({ ...env, MicrosoftAppPassword: 'x' })).toEqual({ kind: 'secret', secret: 'x' });
    });

    test('an identity alone is no registration', () => {
      expect(readConfig({ MANAGED_IDENTITY_CLIENT_ID: identity, ...platform }, '/srv').bot).toBeUndefined();
    });

    test.each<[string, Record<string, string>, RegExp]>([
      ['nothing', named, /aanmeldt ontbreekt: vul MANAGED_IDENTITY_CLIENT_ID \(aanbevolen\)/],
      [
        'two ways',
        { ...registration, BOT_CERTIFICATE_FILE: 'bot.pem' },
        /BOT_CERTIFICATE_FILE en MicrosoftAppPassword/,
      ],
      ['no uuid', { ...named, MANAGED_IDENTITY_CLIENT_ID: 'id-bot' }, /MANAGED_IDENTITY_CLIENT_ID: verwacht/],
      ['half of the platform', { IDENTITY_HEADER: 'geheim' }, /IDENTITY_ENDPOINT en IDENTITY_HEADER/],
      ['a platform elsewhere', { ...platform, IDENTITY_ENDPOINT: 'http://example.nl/' }, /op deze machine/],
    ])('%s is refused, and no secret is shown', (_what, env, words) => {
      expect(problemsOf(env)).toMatch(words);
      expect(problemsOf(env)).not.toMatch(/geheim|van het platform/);
    });
  });

  test('all that is wrong is named at once', () => {
    const problems = problemsOf({ PORT: 'x', MicrosoftAppId: 'x', TEAMS_SERVICE_URL: 'x' });
    for (const name of ['PORT', 'MicrosoftAppId', 'TEAMS_SERVICE_URL']) expect(problems).toContain(`- ${name}:`);
    expect(problems).not.toMatch(/received|expected|invalid/i);
  });

  test.each(['0', '1', '65535'])('port %s is taken', (PORT) => {
    expect(readConfig({ PORT }, '/srv').port).toBe(Number(PORT));
  });

  test.each(['65536', '-1', '3978.5', '1e99', 'NaN', '3978x'])('port %s is refused', (PORT) => {
    expect(problemsOf({ PORT })).toContain('- PORT: verwacht');
  });

  test.each(['127.0.0.1', 'localhost', '::1'])('without a registration, %s is this machine', (HOST) => {
    expect(readConfig({ HOST }, '/srv').host).toBe(HOST);
  });

  test.each(['0.0.0.0', '::', '192.168.1.10', 'example.nl'])('without a registration, %s is refused', (HOST) => {
    expect(problemsOf({ HOST })).toContain('- HOST: zonder app-id');
  });

  test('without a registration nothing goes out of this machine', () => {
    const local = 'http://127.0.0.1:56150/';
    expect(readConfig({ TEAMS_SERVICE_URL: local }, '/srv').serviceUrl).toBe(local);
    expect(problemsOf({ TEAMS_SERVICE_URL: 'https://smba.trafficmanager.net/teams/' })).toContain(
      '- TEAMS_SERVICE_URL: zonder app-id',
    );
  });

  test('a way out without https is refused when there is a registration', () => {
    expect(problemsOf({ ...registration, TEAMS_SERVICE_URL: 'http://smba.example.nl/' })).toContain(
      '- TEAMS_SERVICE_URL: verwacht een adres dat met https:// begint',
    );
  });
});
