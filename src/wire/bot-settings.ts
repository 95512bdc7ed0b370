import { z } from 'zod';
import { setting } from '../kit/setting.ts';
import type { BotIdentity, ManagedIdentity, Proof } from './bot-identity.ts';
import { readKeyPair } from './certificate.ts';
import { isLoopbackUrl } from './loopback.ts';

export const botSettings = z.object({
  MicrosoftAppId: setting.pipe(z.guid('de app-id (uuid) van de Azure Bot').optional()),
  MicrosoftAppTenantId: setting.pipe(z.guid('de tenant-id (uuid) van de gemeente').optional()),
  MANAGED_IDENTITY_CLIENT_ID: setting.pipe(z.guid('de client-id (uuid) van de beheerde identiteit').optional()),
  BOT_CERTIFICATE_FILE: setting,
  MicrosoftAppPassword: setting,
  IDENTITY_ENDPOINT: setting.pipe(z.url('het adres dat het platform zelf invult').optional()),
  IDENTITY_HEADER: setting,
});

type Given = z.output<typeof botSettings>;

const NAMES = ['MicrosoftAppId', 'MicrosoftAppTenantId'] as const;
const PROOFS = 'MANAGED_IDENTITY_CLIENT_ID (aanbevolen), BOT_CERTIFICATE_FILE of MicrosoftAppPassword';

/** The registration, undefined where there is none; and the managed identity of the machine, which the home of the incidents is asked with too. */
export interface BotConfig {
  bot: BotIdentity | undefined;
  managedIdentity: ManagedIdentity | undefined;
}

/**
 * The bot's registration: whole, or not there. A certificate or a secret goes before the managed identity, which may be there for Cosmos alone.
 *
 * @returns the problems when something is missing or too much, in sentences that say what to do, without what was given
 */
export function botConfig(given: Given): BotConfig | { problems: string[] } {
  const { MicrosoftAppId: appId, MicrosoftAppTenantId: tenantId } = given;
  const managedIdentity = managedIdentityIn(given);
  const secrets = secretsIn(given);
  const proof: Proof | undefined = secrets[0] ?? (managedIdentity && { kind: 'federated', identity: managedIdentity });
  const problems = endpointProblems(given);
  if (secrets.length > 1) problems.push('BOT_CERTIFICATE_FILE en MicrosoftAppPassword: vul er hoogstens één van in.');
  const hasAny = appId !== undefined || tenantId !== undefined || secrets.length > 0;
  if (hasAny) problems.push(...missingIn(given, proof));
  if (problems.length > 0) return { problems };
  if (appId === undefined || tenantId === undefined || proof === undefined) return { bot: undefined, managedIdentity };
  return { bot: { appId, tenantId, proof }, managedIdentity };
}

/** What is wrong with the file of the certificate, before anybody needs it. */
export async function certificateProblems(bot: BotIdentity | undefined): Promise<string[]> {
  if (bot?.proof.kind !== 'certificate') return [];
  return await readKeyPair(bot.proof.file).then(
    () => [],
    () => [
      'BOT_CERTIFICATE_FILE: verwacht een leesbaar PEM-bestand met een RSA-sleutel en het certificaat dat erbij hoort.',
    ],
  );
}

function missingIn(given: Given, proof: Proof | undefined): string[] {
  const missing = NAMES.filter((name) => given[name] === undefined);
  return [
    ...missing.map((name) => `${name} ontbreekt: vul MicrosoftAppId en MicrosoftAppTenantId allebei in, of geen.`),
    ...(proof === undefined ? [`Waarmee de bot zich aanmeldt ontbreekt: vul ${PROOFS} in.`] : []),
  ];
}

function secretsIn({ BOT_CERTIFICATE_FILE: file, MicrosoftAppPassword: secret }: Given): Proof[] {
  return [
    ...(file === undefined ? [] : [{ kind: 'certificate', file } as const]),
    ...(secret === undefined ? [] : [{ kind: 'secret', secret } as const]),
  ];
}

function managedIdentityIn(given: Given): ManagedIdentity | undefined {
  const { MANAGED_IDENTITY_CLIENT_ID: clientId, IDENTITY_ENDPOINT: url, IDENTITY_HEADER: header } = given;
  if (clientId === undefined) return undefined;
  return { clientId, endpoint: url === undefined || header === undefined ? undefined : { url, header } };
}

/** What the platform gives is on the machine itself; the header is a secret between the two. */
function endpointProblems({ IDENTITY_ENDPOINT: url, IDENTITY_HEADER: header }: Given): string[] {
  if ((url === undefined) !== (header === undefined))
    return ['IDENTITY_ENDPOINT en IDENTITY_HEADER: het platform vult ze allebei in. Vul ze zelf niet in.'];
  return url === undefined || isLoopbackUrl(url) || isLinkLocal(url)
    ? []
    : ['IDENTITY_ENDPOINT: verwacht een adres op deze machine. Het platform vult het zelf in.'];
}

function isLinkLocal(url: string): boolean {
  return /^http:\/\/169\.254\.\d{1,3}\.\d{1,3}(?::\d+)?\//.test(url);
}
