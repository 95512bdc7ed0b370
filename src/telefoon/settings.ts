import { z } from 'zod';
import { setting } from '../kit/setting.ts';
import { isLoopbackUrl } from '../wire/loopback.ts';
import type { Provider, TelephoneConfig } from './providers.ts';

/** A secret of at least 24 bytes, as https://www.standardwebhooks.com has it: in base64, with or without its prefix. */
const SECRET = /^(?:whsec_)?([A-Za-z0-9+/]{32,}={0,2})$/;
const SENDER = /^(?:[A-Za-z0-9 ]{1,11}|\+?\d{3,15})$/;
const KEY = /^[A-Za-z0-9+/]{20,}={0,2}$/;

export const telephoneSettings = z.object({
  SMS_PROVIDER: setting.pipe(z.enum(['webhook', 'spryng', 'azure'], 'webhook, spryng of azure').optional()),
  CALL_PROVIDER: setting.pipe(z.literal('webhook', 'webhook').optional()),
  SMS_SENDER: setting.pipe(z.string().regex(SENDER, 'hoogstens 11 letters en cijfers, of een nummer').optional()),
  PHONE_WEBHOOK_URL: setting.pipe(z.url('een adres dat met https:// begint').optional()),
  PHONE_WEBHOOK_SECRET: setting.pipe(
    z.string().regex(SECRET, 'een geheim van minstens 24 bytes in base64, met of zonder whsec_ ervoor').optional(),
  ),
  SPRYNG_TOKEN: setting.pipe(
    z
      .string()
      .regex(/^[\x21-\x7e]+$/, 'de REST API-sleutel van Spryng')
      .optional(),
  ),
  AZURE_COMMUNICATION_ENDPOINT: setting.pipe(
    z.url('een adres, bijvoorbeeld https://gemeente.communication.azure.com').optional(),
  ),
  AZURE_COMMUNICATION_KEY: setting.pipe(
    z.string().regex(KEY, 'een toegangssleutel van Azure Communication Services').optional(),
  ),
});

type Given = z.output<typeof telephoneSettings>;
type Name = keyof Given;

/** What each provider needs beside its own name. */
const NEEDS = {
  webhook: ['PHONE_WEBHOOK_URL', 'PHONE_WEBHOOK_SECRET'],
  spryng: ['SPRYNG_TOKEN', 'SMS_SENDER'],
  azure: ['AZURE_COMMUNICATION_ENDPOINT', 'AZURE_COMMUNICATION_KEY', 'SMS_SENDER'],
} as const satisfies Record<NonNullable<Given['SMS_PROVIDER']>, readonly Name[]>;

/**
 * The settings of sms and calls, checked against whether there is a registration: without one nothing leaves this machine.
 *
 * @returns the problems when something is wrong
 */
export function telephoneConfig(given: Given, isRegistered: boolean): TelephoneConfig | { problems: string[] } {
  const named = [given.SMS_PROVIDER, given.CALL_PROVIDER].filter((each) => each !== undefined);
  const needed = new Set<Name>(named.flatMap((each) => NEEDS[each]));
  const problems = [
    ...[...needed].flatMap((name) => (given[name] === undefined ? [missing(name, named)] : [])),
    ...[...new Set(Object.values(NEEDS).flat())].flatMap((name) =>
      given[name] === undefined || needed.has(name) ? [] : [`${name}: SMS_PROVIDER of CALL_PROVIDER ontbreekt erbij.`],
    ),
    ...addressProblems(given, isRegistered),
  ];
  if (problems.length > 0) return { problems };
  const webhook = webhookIn(given);
  return {
    sms: given.SMS_PROVIDER === 'webhook' ? webhook : accountIn(given),
    telefoontje: given.CALL_PROVIDER === 'webhook' ? webhook : undefined,
  };
}

function missing(name: Name, named: readonly string[]): string {
  return `${name} ontbreekt: dat is nodig voor ${[...new Set(named)].join(' en ')}.`;
}

function addressProblems(given: Given, isRegistered: boolean): string[] {
  const addresses = {
    PHONE_WEBHOOK_URL: given.PHONE_WEBHOOK_URL,
    AZURE_COMMUNICATION_ENDPOINT: given.AZURE_COMMUNICATION_ENDPOINT,
  };
  const wrong = Object.entries(addresses).flatMap(([name, url]) => {
    if (url === undefined || (isRegistered ? isSafe(url) : isLoopbackUrl(url))) return [];
    return isRegistered
      ? [`${name}: verwacht een adres dat met https:// begint, zonder naam of wachtwoord erin.`]
      : [`${name}: zonder app-id praat de bot alleen met deze machine (127.0.0.1).`];
  });
  const leaves = !isRegistered && given.SMS_PROVIDER === 'spryng';
  return [...wrong, ...(leaves ? ['SMS_PROVIDER: zonder app-id praat de bot alleen met deze machine.'] : [])];
}

function isSafe(url: string): boolean {
  const { protocol, username, password } = new URL(url);
  return protocol === 'https:' && username === '' && password === '';
}

function webhookIn({
  PHONE_WEBHOOK_URL: url,
  PHONE_WEBHOOK_SECRET: secret = '',
}: Given): TelephoneConfig['telefoontje'] {
  const [, base64] = SECRET.exec(secret) ?? [];
  if (url === undefined || base64 === undefined) return undefined;
  return { soort: 'webhook', url: () => url, secret: Buffer.from(base64, 'base64') };
}

function accountIn(given: Given): Provider | undefined {
  const { SMS_SENDER: sender, SPRYNG_TOKEN: token } = given;
  const { AZURE_COMMUNICATION_ENDPOINT: endpoint, AZURE_COMMUNICATION_KEY: key } = given;
  if (sender === undefined) return undefined;
  if (given.SMS_PROVIDER === 'spryng' && token !== undefined) return { soort: 'spryng', token, sender };
  if (given.SMS_PROVIDER !== 'azure' || endpoint === undefined || key === undefined) return undefined;
  return { soort: 'azure', endpoint: endpoint.replace(/\/+$/, ''), key: Buffer.from(key, 'base64'), sender };
}
