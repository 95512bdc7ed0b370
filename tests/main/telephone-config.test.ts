import { expect, test } from '@jest/globals';
import { ConfigError, readConfig } from '../../src/config.ts';

const registration = {
  MicrosoftAppId: '33333333-3333-4333-8333-333333333333',
  MicrosoftAppPassword: 'geheim',
  MicrosoftAppTenantId: '11111111-1111-4111-8111-111111111111',
};
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const webhook = { PHONE_WEBHOOK_URL: 'https://sms.voorbeeldstad.nl/in', PHONE_WEBHOOK_SECRET: SECRET };
const azure = {
  AZURE_COMMUNICATION_ENDPOINT: 'https://voorbeeldstad.communication.azure.com/',
  AZURE_COMMUNICATION_KEY: Buffer.alloc(32, 1).toString('base64'),
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

test('nothing set: nothing goes outside Teams', () => {
  expect(readConfig(registration, '/srv').telephone).toEqual({ sms: undefined, telefoontje: undefined });
});

test('a webhook for both, with the secret as its bytes', () => {
  const env = { ...registration, ...webhook, SMS_PROVIDER: 'webhook', CALL_PROVIDER: 'webhook' };
  const { sms, telefoontje } = readConfig(env, '/srv').telephone;
  expect([sms?.soort, telefoontje?.soort, telefoontje?.url()]).toEqual([
    'webhook',
    'webhook',
    webhook.PHONE_WEBHOOK_URL,
  ]);
  expect(telefoontje?.secret).toEqual(Buffer.from(SECRET.slice('whsec_'.length), 'base64'));
});

test('an account for sms, and the webhook for calls', () => {
  const spryng = { SMS_PROVIDER: 'spryng', SPRYNG_TOKEN: 'sleutel', SMS_SENDER: 'Gemeente' };
  expect(readConfig({ ...registration, ...spryng }, '/srv').telephone).toEqual({
    sms: { soort: 'spryng', token: 'sleutel', sender: 'Gemeente' },
    telefoontje: undefined,
  });
  const both = {
    ...registration,
    ...azure,
    ...webhook,
    SMS_PROVIDER: 'azure',
    SMS_SENDER: '+31600000099',
    CALL_PROVIDER: 'webhook',
  };
  const { sms, telefoontje } = readConfig(both, '/srv').telephone;
  expect(sms).toMatchObject({ soort: 'azure', endpoint: 'https://voorbeeldstad.communication.azure.com' });
  expect(telefoontje?.soort).toBe('webhook');
});

test.each<[string, Record<string, string>, RegExp]>([
  ['a provider that is none', { SMS_PROVIDER: 'postduif' }, /SMS_PROVIDER: verwacht webhook, spryng of azure/],
  ['a call by who cannot call', { CALL_PROVIDER: 'azure' }, /CALL_PROVIDER: verwacht webhook/],
  [
    'a webhook without its address',
    { SMS_PROVIDER: 'webhook', PHONE_WEBHOOK_SECRET: SECRET },
    /PHONE_WEBHOOK_URL ontbreekt/,
  ],
  [
    'a webhook without its secret',
    { CALL_PROVIDER: 'webhook', PHONE_WEBHOOK_URL: webhook.PHONE_WEBHOOK_URL },
    /PHONE_WEBHOOK_SECRET ontbreekt/,
  ],
  [
    'a secret that is too short',
    { ...webhook, SMS_PROVIDER: 'webhook', PHONE_WEBHOOK_SECRET: 'whsec_kort' },
    /PHONE_WEBHOOK_SECRET: verwacht een geheim/,
  ],
  [
    'http',
    { ...webhook, SMS_PROVIDER: 'webhook', PHONE_WEBHOOK_URL: 'http://sms.voorbeeldstad.nl' },
    /PHONE_WEBHOOK_URL: .*https:/,
  ],
  [
    'http to this machine',
    { ...webhook, SMS_PROVIDER: 'webhook', PHONE_WEBHOOK_URL: 'http://127.0.0.1:8080' },
    /PHONE_WEBHOOK_URL: .*https:/,
  ],
  [
    'a file',
    { ...webhook, SMS_PROVIDER: 'webhook', PHONE_WEBHOOK_URL: 'file:///etc/passwd' },
    /PHONE_WEBHOOK_URL: .*https:/,
  ],
  [
    'a password in the address',
    { ...webhook, SMS_PROVIDER: 'webhook', PHONE_WEBHOOK_URL: 'https://a:b@voorbeeldstad.nl' },
    /PHONE_WEBHOOK_URL: .*zonder naam of wachtwoord/,
  ],
  ['Spryng without a sender', { SMS_PROVIDER: 'spryng', SPRYNG_TOKEN: 'sleutel' }, /SMS_SENDER ontbreekt/],
  [
    'a sender that no telephone shows',
    { SMS_PROVIDER: 'spryng', SPRYNG_TOKEN: 'sleutel', SMS_SENDER: 'Gemeente Voorbeeldstad' },
    /SMS_SENDER: verwacht hoogstens 11/,
  ],
  [
    'Azure without https',
    {
      ...azure,
      SMS_PROVIDER: 'azure',
      SMS_SENDER: 'Gemeente',
      AZURE_COMMUNICATION_ENDPOINT: 'http://a.communication.azure.com',
    },
    /AZURE_COMMUNICATION_ENDPOINT: .*https:/,
  ],
  [
    'a secret that nobody uses',
    { PHONE_WEBHOOK_SECRET: SECRET },
    /PHONE_WEBHOOK_SECRET: SMS_PROVIDER of CALL_PROVIDER ontbreekt/,
  ],
])('%s is refused, and no secret is said', (_what, env, words) => {
  const problems = problemsOf({ ...registration, ...env });
  expect(problems).toMatch(words);
  expect(problems).not.toContain(SECRET);
});

test('without a registration nothing leaves this machine', () => {
  expect(problemsOf({ ...webhook, SMS_PROVIDER: 'webhook' })).toMatch(/PHONE_WEBHOOK_URL: zonder app-id/);
  expect(problemsOf({ SMS_PROVIDER: 'spryng', SPRYNG_TOKEN: 'sleutel', SMS_SENDER: 'Gemeente' })).toMatch(
    /SMS_PROVIDER: zonder app-id/,
  );
  expect(problemsOf({ ...azure, SMS_PROVIDER: 'azure', SMS_SENDER: 'Gemeente' })).toMatch(
    /AZURE_COMMUNICATION_ENDPOINT: zonder app-id/,
  );
  const here = { ...webhook, SMS_PROVIDER: 'webhook', PHONE_WEBHOOK_URL: 'http://127.0.0.1:8080/in' };
  expect(readConfig(here, '/srv').telephone.sms?.soort).toBe('webhook');
});
