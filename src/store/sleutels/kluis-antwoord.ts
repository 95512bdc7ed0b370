import { z } from 'zod';
import { isCode } from '../../wire/wire-answer.ts';
import { StoreError } from '../store.ts';

/** What the vault said instead of doing it. https://learn.microsoft.com/azure/key-vault/general/rest-error-codes */
export interface Weigering {
  status: number;
  code: string;
  /** Says more than `code`, which is `Forbidden` of a role, a firewall and a key that is off alike. */
  inner: string;
}

/** No sentence, which could say anything. */
const code = z.string().refine(isCode);
const body = z.object({
  error: z.object({
    code: code.catch(''),
    innererror: z.object({ code }).optional().catch(undefined),
    innerError: z.object({ code }).optional().catch(undefined),
  }),
});

export function weigeringIn(status: number, answer: unknown): Weigering {
  const error = body.safeParse(answer).data?.error;
  return { status, code: error?.code ?? '', inner: (error?.innererror ?? error?.innerError)?.code ?? '' };
}

/** Whether asking again later can help. */
export function passes({ status }: Weigering): boolean {
  return status === 429 || status === 408 || status >= 500;
}

const SEE = 'Zie docs/operating.md, Encryption at rest. Er is niets veranderd.';
const NETWORK = ['ForbiddenByConnection', 'ForbiddenByFirewall'];
const NOT_VALID = ['KeyNotYetValid', 'KeyExpired', 'KeyNotYetValidOrExpired'];

/** In words, with what to do. */
export function gezegdVan(key: string, weigering: Weigering): StoreError {
  return new StoreError(`${said(key, weigering)} ${SEE}`);
}

function said(key: string, { status, code, inner }: Weigering): string {
  if (status === 401)
    return `De kluis neemt het token van de bot niet aan (${code}). Kijk of ${key} in de tenant van de gemeente staat.`;
  if (inner === 'KeyDisabled') return `De sleutel ${key} staat uit. Zet hem in de kluis weer aan.`;
  if (NOT_VALID.includes(inner))
    return `De sleutel ${key} geldt niet meer, of nog niet. Maak in de kluis een nieuwe versie, en doe dan npm run sleutel -- wisselen.`;
  if (NETWORK.includes(inner))
    return `De kluis van ${key} laat dit netwerk niet toe. Gebruik het privé-eindpunt, of open de firewall van de kluis voor dit adres.`;
  if (status === 403)
    return `De bot mag ${key} niet gebruiken. Geef de identiteit op de kluis de rol "Key Vault Crypto Service Encryption User" (of "Key Vault Crypto User"), met de sleutelbewerkingen wrapKey en unwrapKey aan.`;
  if (status === 404)
    return `De sleutel ${key} is er niet. Kijk of KEY_VAULT_KEY klopt; is hij weggegooid, herstel hem dan in de kluis (az keyvault key recover).`;
  if (status === 400)
    return `De kluis kan met ${key} de hoofdsleutel niet uitpakken (${code}): hij is met een andere sleutel ingepakt, of de regel is beschadigd.`;
  if (status === 429) return `De kluis van ${key} krijgt te veel vragen (429). Wacht een paar minuten.`;
  return `De kluis van ${key} werkt nu niet (${status}). Wacht even, of kijk op status.azure.com.`;
}

/** Nobody answered, or nobody let the bot in. */
export function stilVan(key: string, code: string): StoreError {
  return new StoreError(
    `De kluis van ${key} is niet te bereiken (${code}). Kijk of het adres klopt, en of het netwerk en de naam (DNS) van het privé-eindpunt werken. ${SEE}`,
  );
}

export function buitenVan(key: string, code: string): StoreError {
  return new StoreError(
    `Er is geen token voor de kluis van ${key} (${code}). Kijk of de beheerde identiteit van de bot er is; op je eigen machine doe je eerst az login. ${SEE}`,
  );
}
