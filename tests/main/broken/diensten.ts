import type { DoctorSetUp } from '../../support/doctor-set-up.ts';
import { type Broken, impatient } from './broken.ts';

/** `fetch` asks nothing of some ports; of this one it does. */
const NOBODY = 'http://127.0.0.1:2';
const SMS = 'sms';
const CALL = 'telefoontje';
const TELEMETRY = 'telemetrie';

const spryng = ({ parts, accounts }: DoctorSetUp, changes: object) => {
  const sms = {
    soort: 'spryng',
    token: accounts.token,
    sender: 'Gemeente',
    url: `${accounts.url}/v1/messages`,
  } as const;
  parts.config.telephone.sms = { ...sms, ...changes };
};
const azure = ({ parts, accounts }: DoctorSetUp, changes: object) => {
  const sms = { soort: 'azure', endpoint: accounts.url, key: accounts.key, sender: 'Gemeente' } as const;
  parts.config.telephone.sms = { ...sms, ...changes };
};
const webhook = ({ parts, telephone }: DoctorSetUp, changes: object) => {
  const secret = Buffer.from(telephone.secret.slice('whsec_'.length), 'base64');
  parts.config.telephone.telefoontje = { soort: 'webhook', url: () => telephone.url, secret, ...changes };
};
const otlp = ({ parts, collector }: DoctorSetUp, changes: object) => {
  parts.config.telemetry = { otlp: { url: collector.url, headers: {}, ...changes }, azure: undefined };
};

/** Who sends an sms or calls, and where telemetry goes. */
export const SERVICES: Broken[] = [
  [
    'a token that Spryng does not know',
    (all) => spryng(all, { token: 'een-ander' }),
    SMS,
    /spryng HTTP 401/,
    /SPRYNG_TOKEN/,
  ],
  ['an account of Spryng that is closed', ({ accounts }) => accounts.fail(402), SMS, /spryng HTTP 402/, /nog actief/],
  ['a provider that is down', ({ accounts }) => accounts.fail(503), SMS, /spryng HTTP 503/, /druk/],
  [
    'a provider that is not reached',
    (all) => spryng(all, { url: `${NOBODY}/v1/messages` }),
    SMS,
    /ECONNREFUSED/,
    /firewall/,
  ],
  [
    'a provider that says nothing',
    (all) => {
      impatient(all, SMS);
      all.accounts.fail('hang');
    },
    SMS,
    /TimeoutError/,
    /firewall/,
  ],
  [
    'a key that the Azure resource does not know',
    (all) => azure(all, { key: Buffer.alloc(64, 1) }),
    SMS,
    /azure HTTP 401/,
    /COMMUNICATION_KEY/,
  ],
  [
    'something else than the Azure resource',
    (all) => azure(all, { endpoint: `${all.accounts.url}/iets` }),
    SMS,
    /azure HTTP 404/,
    /COMMUNICATION_ENDPOINT/,
  ],
  [
    'another secret at the webhook',
    (all) => webhook(all, { secret: Buffer.alloc(24) }),
    CALL,
    /webhook HTTP 401/,
    /PHONE_WEBHOOK_SECRET/,
  ],
  [
    'a webhook that does not know a proef',
    ({ telephone }) => telephone.fail({ status: 400 }),
    CALL,
    /webhook HTTP 400/,
    /type proef/,
  ],
  [
    'a webhook that is moved',
    ({ telephone }) => telephone.fail({ status: 301, location: '/elders' }),
    CALL,
    /HTTP 301/,
    /PHONE_WEBHOOK_URL/,
  ],
  ['a webhook that nobody is at', (all) => webhook(all, { url: () => NOBODY }), CALL, /ECONNREFUSED/, /firewall/],
  [
    'a collector that takes nobody without a key',
    ({ collector }) => collector.answer(401),
    TELEMETRY,
    /HTTP 401/,
    /OTLP_HEADERS/,
  ],
  [
    'something else than a collector',
    ({ collector }) => collector.answer(404),
    TELEMETRY,
    /HTTP 404/,
    /zonder \/v1\/traces/,
  ],
  [
    'a collector that is not reached',
    (all) => otlp(all, { url: NOBODY }),
    TELEMETRY,
    /OTLP.* neemt niets aan/,
    /firewall/,
  ],
  [
    'a collector that says nothing',
    (all) => {
      impatient(all, TELEMETRY);
      all.collector.answer('hang');
    },
    TELEMETRY,
    /OTLP.* neemt niets aan/,
    /firewall/,
  ],
  [
    'Application Insights that is not reached',
    ({ parts }) => {
      const connectionString = `InstrumentationKey=33333333-3333-4333-8333-333333333333;IngestionEndpoint=https://127.0.0.1:1/`;
      parts.config.telemetry = { otlp: undefined, azure: { connectionString, managedIdentity: undefined } };
    },
    TELEMETRY,
    /Application Insights neemt niets aan/,
    /firewall/,
  ],
];
