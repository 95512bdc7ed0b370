import { z } from 'zod';
import type { SignInTimeout } from '../kit/sign-in-limit.ts';
import { StoreError, UnknownContentError } from './store.ts';

const MESSAGES = {
  unreachable:
    'Cosmos DB is niet bereikbaar. Kijk of COSMOS_ENDPOINT klopt, of het account draait en of deze machine er via het netwerk bij mag.',
  refused:
    'Cosmos DB weigert de aanmelding. Kijk of COSMOS_KEY de sleutel van dit account is, en of de klok van deze machine klopt.',
  clock:
    'Cosmos DB weigert de aanmelding: de klok van deze machine wijkt meer dan een kwartier af. Zet de klok gelijk (NTP).',
  no_identity:
    'De bot kan zich niet aanmelden bij Microsoft Entra ID. Geef de machine of app waarop hij draait een beheerde identiteit (managed identity), of vul COSMOS_KEY in.',
  no_sign_in:
    'De bot kreeg niet op tijd antwoord toen hij zich aanmeldde voor Cosmos DB. Kijk of de beheerde identiteit (IDENTITY_ENDPOINT, of 169.254.169.254 op een virtuele machine) en login.microsoftonline.com vanaf deze machine te bereiken zijn. De bot probeert het vanzelf opnieuw.',
  forbidden:
    'De bot mag niet bij Cosmos DB. Geef zijn identiteit op dit account de rol "Cosmos DB Built-in Data Contributor", en laat dit netwerk toe in de firewall van het account.',
  failover:
    'Cosmos DB gaat over naar een andere regio en slaat nu even niets op. De bot probeert het vanzelf opnieuw. Duurt het langer dan een paar minuten: kijk in de Azure-portal welke regio schrijfbaar is.',
  full: 'Een partitie in Cosmos DB is vol (20 GB). Vraag Microsoft om meer ruimte voor de container, en laat een beheerder kijken welke melding zo groot is.',
  missing:
    'De database of de container in Cosmos DB bestaat niet. Maak ze zoals docs/operating.md beschrijft, of kijk of COSMOS_DATABASE klopt.',
  behind:
    'Een kopie in Cosmos DB loopt achter bij wat al is opgeslagen. De bot probeert het vanzelf opnieuw. Gebeurt dit vaak: kijk in de Azure-portal of het account gezond is.',
  too_large: 'Dit is te groot om in één keer op te slaan in Cosmos DB (hoogstens 2 MB). Maak de teksten korter.',
  throttled:
    'Cosmos DB krijgt meer werk dan er capaciteit is gekocht. Verhoog de doorvoer (RU/s) van de database of zet automatisch schalen aan.',
  unknown_content:
    'In Cosmos DB staat iets dat deze versie van Stroomwijzer niet kent. Start de nieuwste versie, of zet een reservekopie terug.',
  other: 'Cosmos DB kon dit niet lezen of opslaan. Kijk in de Azure-portal of het account gezond is.',
};

/** What a failure means: what is said of it, and whether it is asked again. What is asked again may also have been done, and only the answer lost. */
interface Meaning {
  said: keyof typeof MESSAGES;
  again: boolean;
}

const gone: Meaning = { said: 'unreachable', again: true };
const asked = (said: Meaning['said']): Meaning => ({ said, again: true });
const final = (said: Meaning['said']): Meaning => ({ said, again: false });

/**
 * Status, or status/substatus where that tells more.
 * https://learn.microsoft.com/rest/api/cosmos-db/http-status-codes-for-cosmosdb and
 * https://learn.microsoft.com/azure/cosmos-db/nosql/conceptual-resilient-sdk-applications
 */
const MEANINGS: Record<string, Meaning> = {
  '401': final('refused'),
  '403': final('forbidden'),
  /** Not writable here, and the account is not here (any more): a region takes over. */
  '403/3': asked('failover'),
  '403/1008': asked('failover'),
  /** The partition key is at its size. Erasing elsewhere may make room, so it is asked again like what passes. */
  '403/1014': asked('full'),
  '404': final('missing'),
  /** The session is ahead of this replica: nothing is said of whether the document is there. */
  '404/1002': asked('behind'),
  '408': gone,
  '410': gone,
  '413': final('too_large'),
  '429': asked('throttled'),
  '449': gone,
  '500': gone,
  '502': gone,
  '503': gone,
  '504': gone,
};

const NETWORK_CODE = /^(E[A-Z]+|UND_ERR_\w+|REQUEST_SEND_ERROR|NO_ANSWER|TimeoutError)$/;
/** A 403 of which only the words tell that the date of the request is too far from the account's. */
const CLOCK = /not valid at the current time|x-ms-date|date header/i;

/** Of `signInWithin`. */
const SIGN_IN_TIMEOUT: SignInTimeout['name'] = 'SignInTimeout';
/** https://learn.microsoft.com/javascript/api/@azure/identity */
const SIGN_IN_ERRORS = [
  'CredentialUnavailableError',
  'AuthenticationError',
  'AggregateAuthenticationError',
  'AuthenticationRequiredError',
];

const failureShape = z.object({
  code: z.union([z.string(), z.number()]).optional(),
  substatus: z.number().optional(),
  retryAfterInMs: z.number().optional(),
  name: z.string().optional(),
  message: z.string().optional(),
});
type Failure = z.output<typeof failureShape>;

/** The status or the network's code of what the SDK threw; a batch hides it in the cause. */
export function codeOf(error: unknown): string | number | undefined {
  return failureIn(error).code;
}

/** Whether it may go well when it is asked again. */
export function isPassing(error: unknown): boolean {
  return meaningOf(error).again;
}

/** How long (ms) Cosmos asks to wait, if it does. */
export function retryAfterOf(error: unknown): number {
  return failureIn(error).retryAfterInMs ?? 0;
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
  const { said } = meaningOf(error);
  const Kind = said === 'unknown_content' ? UnknownContentError : StoreError;
  return new Kind(MESSAGES[said], { cause: error });
}

function meaningOf(error: unknown): Meaning {
  if (hasName(error, [SIGN_IN_TIMEOUT])) return asked('no_sign_in');
  if (hasName(error, SIGN_IN_ERRORS)) return final('no_identity');
  if (error instanceof z.ZodError || error instanceof SyntaxError) return final('unknown_content');
  const { code, substatus, name, message = '' } = failureIn(error);
  if (name === 'AbortError') return final('unreachable');
  if (typeof code === 'string') return NETWORK_CODE.test(code) ? gone : final('other');
  if (code === 403 && CLOCK.test(message)) return final('clock');
  return MEANINGS[`${code}/${substatus}`] ?? MEANINGS[`${code}`] ?? final('other');
}

/** The first failure along the causes that has a code. */
function failureIn(error: unknown): Failure {
  const failure = failureShape.safeParse(error).data ?? {};
  if (failure.code !== undefined || !(error instanceof Error) || error.cause === undefined) return failure;
  return failureIn(error.cause);
}

/** Whether it is one of these; the Cosmos client may hide what `@azure/identity` throws in the cause. */
function hasName(error: unknown, names: readonly string[]): boolean {
  const { name } = failureShape.safeParse(error).data ?? {};
  if (name !== undefined && names.includes(name)) return true;
  return error instanceof Error && error.cause !== undefined && hasName(error.cause, names);
}
