import { z } from 'zod';
import { StoreError } from './store.ts';

const MESSAGES = {
  unreachable:
    'Cosmos DB is niet bereikbaar. Kijk of COSMOS_ENDPOINT klopt, of het account draait en of deze machine er via het netwerk bij mag.',
  refused:
    'Cosmos DB weigert de aanmelding. Kijk of COSMOS_KEY de sleutel van dit account is, en of de klok van deze machine klopt.',
  no_identity:
    'De bot kan zich niet aanmelden bij Microsoft Entra ID. Geef de machine of app waarop hij draait een beheerde identiteit (managed identity), of vul COSMOS_KEY in.',
  forbidden:
    'De bot mag niet bij Cosmos DB. Geef zijn identiteit op dit account de rol "Cosmos DB Built-in Data Contributor", en laat dit netwerk toe in de firewall van het account.',
  missing:
    'De database of de container in Cosmos DB bestaat niet. Maak ze zoals docs/operating.md beschrijft, of kijk of COSMOS_DATABASE klopt.',
  too_large: 'Dit is te groot om in één keer op te slaan in Cosmos DB (hoogstens 2 MB). Maak de teksten korter.',
  throttled:
    'Cosmos DB krijgt meer werk dan er capaciteit is gekocht. Verhoog de doorvoer (RU/s) van de database of zet automatisch schalen aan.',
  unknown_content:
    'In Cosmos DB staat iets dat deze versie van Stroomwijzer niet kent. Start de nieuwste versie, of zet een reservekopie terug.',
  other: 'Cosmos DB kon dit niet lezen of opslaan. Kijk in de Azure-portal of het account gezond is.',
};

const BY_STATUS: Record<string, keyof typeof MESSAGES> = {
  401: 'refused',
  403: 'forbidden',
  404: 'missing',
  413: 'too_large',
  429: 'throttled',
};

/** Statuses that say "not now": https://learn.microsoft.com/azure/cosmos-db/nosql/conceptual-resilient-sdk-applications */
const PASSING_STATUSES: unknown[] = [408, 410, 449, 500, 502, 503, 504];
const NETWORK_CODE = /^(E[A-Z]+|UND_ERR_\w+|REQUEST_SEND_ERROR|TimeoutError)$/;

/** https://learn.microsoft.com/javascript/api/@azure/identity */
const SIGN_IN_ERRORS = [
  'CredentialUnavailableError',
  'AuthenticationError',
  'AggregateAuthenticationError',
  'AuthenticationRequiredError',
];

const failure = z.object({ code: z.union([z.string(), z.number()]).optional(), name: z.string().optional() });

/** The status or the network's code of what the SDK threw; a batch hides it in the cause. */
export function codeOf(error: unknown): string | number | undefined {
  const { code } = failure.safeParse(error).data ?? {};
  if (code !== undefined) return code;
  return error instanceof Error && error.cause !== undefined ? codeOf(error.cause) : undefined;
}

/** Whether it may go well when it is asked again. It may also have been done, and only the answer lost. */
export function isPassing(error: unknown): boolean {
  const code = codeOf(error);
  return PASSING_STATUSES.includes(code) || isNetwork(code);
}

/** Does the work; what it throws becomes a StoreError. */
export function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storeError(error);
  }
}

/** The failure in words for an administrator, with the original as its cause. */
export function storeError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  return new StoreError(MESSAGES[kindOf(error)], { cause: error });
}

function kindOf(error: unknown): keyof typeof MESSAGES {
  if (isSignIn(error)) return 'no_identity';
  if (error instanceof z.ZodError || error instanceof SyntaxError) return 'unknown_content';
  if (failure.safeParse(error).data?.name === 'AbortError') return 'unreachable';
  const code = codeOf(error);
  if (isNetwork(code) || PASSING_STATUSES.includes(code)) return 'unreachable';
  return BY_STATUS[String(code)] ?? 'other';
}

/** What `@azure/identity` throws; the Cosmos client may hide it in the cause. */
function isSignIn(error: unknown): boolean {
  const { name } = failure.safeParse(error).data ?? {};
  if (name !== undefined && SIGN_IN_ERRORS.includes(name)) return true;
  return error instanceof Error && error.cause !== undefined && isSignIn(error.cause);
}

function isNetwork(code: string | number | undefined): boolean {
  return typeof code === 'string' && NETWORK_CODE.test(code);
}
