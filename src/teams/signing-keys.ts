import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { errorFacts, type Log } from '../kit/log.ts';
import { readAtMost } from '../kit/read-at-most.ts';
import { isLoopbackUrl } from '../wire/loopback.ts';

/** A key with which the Bot Framework signs, and the channels that it may sign for. */
export interface SigningKey {
  key: KeyObject;
  endorsements: readonly string[];
}

/** No key was ever had, so no token can be looked at. This passes. */
export class NoSigningKeys extends Error {
  override readonly name = 'NoSigningKeys';
}

/** The keys with which the Bot Framework signs what it sends, as they were last had. */
export interface SigningKeys {
  /** The key of this id; undefined when there is none. Rejects with {@link NoSigningKeys}. */
  find(kid: string): Promise<SigningKey | undefined>;
  /** Fetches them, unless they are fresh or were just asked for. Never rejects. */
  refresh(): Promise<void>;
  /** How long ago they were fetched (ms); undefined: never. */
  age(): number | undefined;
}

export interface SigningKeysParts {
  /** Where the metadata of the Bot Framework stands, which says where the keys are. */
  metadataUrl: string;
  /** The channel for which one of the keys at least must be: a list without one is none. */
  channel: string;
  /** ms since epoch */
  now: () => number;
  /** How long metadata and keys together may take to come (ms). */
  timeoutMs: number;
  log: Log;
}

/**
 * From this age (ms) on they are fetched again when one is needed: "once every 24 hours".
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#step-3-get-the-list-of-valid-signing-keys
 */
const STALE_AFTER = 24 * 3_600_000;
/** Nobody makes us ask more often than this (ms): whoever invents the ids of keys must not. */
const ASK_ONCE_IN = 60_000;
/** How long (ms) after the first failure it is asked again while there are no keys at all; twice as long each time. */
const FIRST_WAIT = 1_000;
/** More than the list of Microsoft will ever be (bytes). */
const MOST_BYTES = 1_000_000;

const metadata = z.object({ jwks_uri: z.url() });
const keyList = z.object({ keys: z.array(z.unknown()) });
const rsaKey = z.looseObject({
  kty: z.literal('RSA'),
  kid: z.string().min(1),
  n: z.string().min(1),
  e: z.string().min(1),
  // Microsoft's SDKs take a key without for one that may sign for every channel.
  endorsements: z.array(z.string()).catch([]),
});

/**
 * Keys that are fetched when first needed, and once a day after that. Whoever asks while they are being fetched waits for the same ones. Once
 * had they stay until better ones come: an empty list, a page, a failure or silence in their place changes nothing but their age.
 */
export function createSigningKeys(parts: SigningKeysParts): SigningKeys {
  return new Keys(parts);
}

class Keys implements SigningKeys {
  readonly #parts: SigningKeysParts;
  #held: { keys: ReadonlyMap<string, SigningKey>; since: number } | undefined;
  #fetching: Promise<void> | undefined;
  #triedAt = Number.NEGATIVE_INFINITY;
  #failures = 0;

  constructor(parts: SigningKeysParts) {
    this.#parts = parts;
  }

  async find(kid: string): Promise<SigningKey | undefined> {
    const known = this.#held?.keys.get(kid);
    // A known key is used while newer ones are looked for.
    if (known === undefined) await this.#ask();
    else void this.refresh();
    if (this.#held === undefined) throw new NoSigningKeys('The signing keys of the Bot Framework could not be had.');
    return known ?? this.#held.keys.get(kid);
  }

  async refresh(): Promise<void> {
    const age = this.age();
    if (age === undefined || age < 0 || age >= STALE_AFTER) await this.#ask();
  }

  age(): number | undefined {
    return this.#held && this.#parts.now() - this.#held.since;
  }

  async #ask(): Promise<void> {
    if (this.#fetching === undefined && !this.#mayAsk()) return;
    this.#fetching ??= this.#fetch().finally(() => {
      this.#fetching = undefined;
    });
    await this.#fetching;
  }

  #mayAsk(): boolean {
    const since = this.#parts.now() - this.#triedAt;
    const wait = this.#held === undefined ? FIRST_WAIT * 2 ** (this.#failures - 1) : ASK_ONCE_IN;
    // A clock that was set back does not keep us waiting.
    return since < 0 || since >= Math.min(ASK_ONCE_IN, wait);
  }

  async #fetch(): Promise<void> {
    const { now, log } = this.#parts;
    this.#triedAt = now();
    try {
      this.#held = { keys: await fetchKeys(this.#parts), since: now() };
      this.#failures = 0;
    } catch (thrown) {
      this.#failures += 1;
      log.warn('the signing keys of the Bot Framework were not had', {
        held: this.#held !== undefined,
        ...errorFacts(thrown),
      });
    }
  }
}

async function fetchKeys({ metadataUrl, channel, timeoutMs }: SigningKeysParts): Promise<Map<string, SigningKey>> {
  const signal = AbortSignal.timeout(timeoutMs);
  const { data: said } = metadata.safeParse(await fetchJson(metadataUrl, signal));
  if (said === undefined) throw new Error('no metadata');
  // Whoever can change what comes in the clear could name keys of their own.
  if (!said.jwks_uri.startsWith('https://') && !isLoopbackUrl(metadataUrl)) throw new Error('keys in the clear');
  const { data: list } = keyList.safeParse(await fetchJson(said.jwks_uri, signal));
  const keys = new Map(list?.keys.flatMap((each) => keyIn(each)));
  if (![...keys.values()].some(({ endorsements }) => endorsements.includes(channel))) throw new Error('no keys in it');
  return keys;
}

function keyIn(jwk: unknown): [string, SigningKey][] {
  const { data } = rsaKey.safeParse(jwk);
  if (data === undefined) return [];
  try {
    const { kty, n, e, kid, endorsements } = data;
    return [[kid, { key: createPublicKey({ key: { kty, n, e }, format: 'jwk' }), endorsements }]];
  } catch {
    return [];
  }
}

async function fetchJson(url: string, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(url, { redirect: 'error', signal });
  const text = await readAtMost(MOST_BYTES, response);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('no JSON');
  }
}

/** Old ones are as good as new ones: only how old they are is to be seen, on `/metrics`. Where there are none they are asked for. */
export async function areHad(keys: SigningKeys): Promise<boolean> {
  await keys.refresh();
  return keys.age() !== undefined;
}
