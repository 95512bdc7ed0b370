import { NoKeyError, StoreError, UnknownContentError } from '../store.ts';
import { type Bos, bosIdIn, isSealed, keyOf, sealed, unsealed } from './bos.ts';
import { createKept } from './kept.ts';
import type { Genomen, Sleutels } from './meegenomen.ts';
import { isOfPerson, plekOf } from './plek.ts';

/** Encrypts what a home keeps, and opens it again. `id`: that of the document that it is, or would be, in Cosmos. Throws StoreError. */
export interface Zegel {
  /** False where nothing is encrypted. */
  keeps: boolean;
  /** By what these keys are known from others, which a home keeps. */
  mark(): string;
  /** Whether these are the keys of that mark, or were taken along with them. */
  knows(mark: string): boolean;
  /** All of them, also that some were destroyed. */
  all(): Iterable<Sleutels>;
  /** Takes keys of another home of keys along: under the newest main key here. What was destroyed here stays so. */
  take(given: Sleutels): Genomen;
  /** What is to be kept of this. */
  seal(partition: string, id: string, text: string): string;
  /** What it says; also of what was kept before there were keys. Undefined when its key was destroyed: then it is no more. Throws a NoKeyError when its key is not here. */
  open(partition: string, id: string, kept: string): string | undefined;
  /** Whether what is to be kept there was destroyed: an older copy would bring it back. */
  gone(partition: string, id: string): boolean;
  /** Destroys the keys of a partition, or only those of these texts (by the ids of their documents). Again: nothing happens. */
  destroy(partition: string, texts?: readonly string[]): void;
  /** Keeps some of what is still under an older main key under the newest, and gives how much is left. */
  rewrap(most: number): number;
  /** Under which main key how many partitions' keys are. */
  under(): Map<string, number>;
  /** Destroys all keys: of a home that is emptied. What comes after has new ones. */
  clear(): void;
  /** Throws when keys cannot be had. */
  check(): void;
  close(): void;
}

/** The same, asked over a line; it is not emptied. */
export type AsyncZegel = { all(): AsyncIterable<Sleutels> } & {
  [Name in Exclude<keyof Zegel, 'clear' | 'all'>]: Zegel[Name] extends (...asked: infer Asked) => infer Answer
    ? (...asked: Asked) => Promise<Answer>
    : Zegel[Name];
};

/** What either home has: its answers are waited for. */
export type AnyZegel = Zegel | AsyncZegel;

/** What is known of the keys of a partition: `vernietigd`, or undefined when there are none. */
export type Gevonden = Bos | 'vernietigd' | undefined;

export const NO_KEY =
  'Deze gegevens zijn versleuteld, en er is geen sleutel ingesteld. Vul KEY_FILE en KEY_STORE in, zoals ze waren (docs/operating.md, Encryption at rest).';
export const LOST =
  'De sleutel van deze gegevens is er niet meer: ze zijn niet te lezen. Kijk of KEY_STORE de goede plek noemt, of neem de kopie van de sleutels mee: npm run sleutel -- inlezen (docs/operating.md, Encryption at rest).';
const OTHERS =
  'De sleutel van deze gegevens is hier niet: er zijn andere in zijn plaats, en die blijven. Ze zijn niet gewist: met de sleutels waarmee ze zijn opgeslagen, zijn ze te lezen (docs/operating.md, Encryption at rest).';
const DAMAGED = 'Iets in de gegevens is veranderd of beschadigd, buiten de bot om. Zoek waar met: npm run verify';

/** Of a home without keys, as the practice room is. */
export const PLAIN: Zegel = {
  keeps: false,
  mark: () => '',
  knows: () => false,
  all: () => [],
  take: () => 'gelijk',
  seal: (_partition, _id, text) => text,
  open: (_partition, _id, kept) => plainOf(kept),
  gone: () => false,
  destroy: () => {},
  rewrap: () => 0,
  under: () => new Map(),
  clear: () => {},
  check: () => {},
  close: () => {},
};

/** What was kept without a key. Throws a StoreError for what was not. */
export function plainOf(kept: string): string {
  if (isSealed(kept)) throw new StoreError(NO_KEY);
  return kept;
}

/** So many partitions' keys are remembered, and so many keys of texts. */
const MOST_REMEMBERED = 2_000;

/** Seals and opens with keys that were found. */
export function createSlot() {
  const known = createKept<Bos>(MOST_REMEMBERED);
  const leaves = createKept<Buffer>(MOST_REMEMBERED);
  function leaf(bos: Bos, partition: string, id: string): Buffer | undefined {
    const plek = plekOf(partition, id);
    if (plek?.tekst === undefined) return bos.eigen;
    const name = `${bos.id}/${id}`;
    const key = leaves.get(name) ?? keyOf(bos, plek);
    if (key !== undefined) leaves.set(name, key);
    return key;
  }
  return {
    /** What this process knows. For what is written of a person that is not enough: another may have destroyed it. */
    known: (partition: string) => known.get(partition),
    mustAsk: (partition: string) => isOfPerson(partition),
    keep: (partition: string, bos: Bos) => known.set(partition, bos),
    forget(partition: string): void {
      const bos = known.get(partition);
      known.forget(partition);
      if (bos !== undefined) leaves.forgetAll((name) => name.startsWith(`${bos.id}/`));
    },
    forgetEverything(): void {
      known.forgetAll(() => true);
      leaves.forgetAll(() => true);
    },
    seal(bos: Bos, partition: string, id: string, text: string): string {
      const [plek, key] = [plekOf(partition, id), leaf(bos, partition, id)];
      if (plek === undefined) return text;
      // Its id was that of a text that is no more, and what is kept under that would be nobody's to read.
      if (key === undefined) throw new StoreError(DAMAGED);
      return sealed(key, bos.id, plek, text);
    },
    gone(found: Gevonden, partition: string, id: string): boolean {
      const isSecret = plekOf(partition, id) !== undefined;
      if (found === 'vernietigd') return isSecret && !isOfPerson(partition);
      return isSecret && found !== undefined && leaf(found, partition, id) === undefined;
    },
    /** Of what is sealed. */
    open(found: Gevonden, partition: string, id: string, kept: string): string | undefined {
      const plek = plekOf(partition, id);
      if (plek === undefined) throw new UnknownContentError(DAMAGED);
      // How somebody is reached comes in again with the next message, under new keys: nobody is kept out by a copy of the keys of before.
      if (found === undefined && isOfPerson(partition)) return undefined;
      if (found === undefined) throw new NoKeyError(LOST, false);
      if (found === 'vernietigd') return undefined;
      if (found.id !== bosIdIn(kept)) {
        // Of a person keys are made anew once they were destroyed; of an incident never: these are another home's.
        if (isOfPerson(partition)) return undefined;
        throw new NoKeyError(OTHERS, true);
      }
      const key = leaf(found, partition, id);
      if (key === undefined) return undefined;
      try {
        return unsealed(key, plek, kept);
      } catch (cause) {
        throw new UnknownContentError(DAMAGED, { cause });
      }
    },
  };
}
