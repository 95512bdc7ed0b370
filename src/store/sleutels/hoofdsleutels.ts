import { watchFile } from 'node:fs';
import { StoreError } from '../store.ts';
import { type Bos, bosBytes, bosOf, decrypted, encrypted } from './bos.ts';
import { KEY_BYTES, type Regel, regelsIn, stateOf } from './hoofdsleutel-regels.ts';
import type { Kluis } from './kluis.ts';

/** The keys of a partition as they are kept: under which main key. */
export interface Verpakt {
  id: string;
  hoofd: string;
  sleutel: string;
}

/** The main keys, in a file that the bot reads again when it changes. */
export interface Hoofdsleutels {
  /** The id of the newest one, under which keys are kept from now on. */
  newest(): string;
  /** The ids of all. */
  names(): string[];
  /** Bound to the partition. Throws StoreError. */
  wrap(partition: string, bos: Bos): Verpakt;
  unwrap(partition: string, verpakt: Verpakt): Bos;
}

/** How often it is looked whether the file of wrapped keys changed (ms): a new one must be known before anything is under it. */
const LOOK_EVERY = 1_000;
/** How long (ms) the vault is left alone after it refused. */
const REST = 30_000;

/** The main keys in a file, none of them wrapped: a line each, `<id> <32 bytes in base64>`. Throws StoreError. */
export function hoofdsleutelsIn(file: string): Hoofdsleutels {
  const seen = stateOf(file);
  return following(file, (regels) => plainIn(file, regels), regelsIn(file), seen);
}

/**
 * The main keys in a file, those of them that a vault wrapped (`<id> keys/<name>/<version> <wrapped>`) unwrapped by it: once each, and kept in memory, so that nobody
 * waits for the vault afterwards. Without a vault, as those of `hoofdsleutelsIn`. Rejects with StoreError.
 */
export async function openHoofdsleutels(file: string, kluis: Kluis | undefined): Promise<Hoofdsleutels> {
  if (kluis === undefined) return hoofdsleutelsIn(file);
  const opened = new Map<string, Buffer>();
  const open = async (regels: Regel[]) => {
    for (const regel of regels)
      if ('gewikkeld' in regel && !opened.has(regel.gewikkeld.waarde)) {
        const key = await kluis.unwrap(regel.gewikkeld);
        if (key.length !== KEY_BYTES) throw new StoreError(`De hoofdsleutel ${regel.id} uit de kluis is geen sleutel.`);
        opened.set(regel.gewikkeld.waarde, key);
      }
  };
  const seen = stateOf(file);
  const first = regelsIn(file);
  await open(first);
  let isBusy = false;
  const openLater = (regels: Regel[]) => {
    if (isBusy) return;
    isBusy = true;
    const free = () => {
      isBusy = false;
      hoofd.newest();
    };
    open(regels).then(free, () => setTimeout(free, REST).unref());
  };
  const keysOf = (regels: Regel[]) => {
    const keys = new Map<string, Buffer>();
    for (const regel of regels) {
      const key = 'key' in regel ? regel.key : opened.get(regel.gewikkeld.waarde);
      if (key === undefined) {
        openLater(regels);
        throw new StoreError(`De hoofdsleutel ${regel.id} is nog niet uit de kluis gehaald. Probeer het zo weer.`);
      }
      keys.set(regel.id, key);
    }
    return keys;
  };
  const hoofd = following(file, keysOf, first, seen);
  watchFile(file, { persistent: false, interval: LOOK_EVERY }, () => void hoofd.newest());
  return hoofd;
}

function plainIn(file: string, regels: Regel[]): Map<string, Buffer> {
  return new Map(
    regels.map((regel) => {
      if ('gewikkeld' in regel)
        throw new StoreError(
          `De hoofdsleutel ${regel.id} in ${file} is ingepakt door een kluis. Vul KEY_VAULT_KEY in, zoals hij was.`,
        );
      return [regel.id, regel.key];
    }),
  );
}

/**
 * @param keysOf the keys of what stands there; throws a StoreError when they cannot be had, or not yet
 * @param first what stood there when it had changed last at `firstSeen`: what was written since is looked at again
 */
function following(
  file: string,
  keysOf: (regels: Regel[]) => Map<string, Buffer>,
  first: Regel[],
  firstSeen: string,
): Hoofdsleutels {
  let keys = keysOf(first);
  let seen = firstSeen;
  /** As it is now. What cannot be read leaves what was known. */
  function again(): void {
    const now = stateOf(file);
    if (now === seen) return;
    try {
      keys = keysOf(regelsIn(file));
      seen = now;
    } catch (error) {
      // Gone, half written or not unwrapped yet: who reports something waits for nobody to put that right.
      if (!(error instanceof StoreError)) throw error;
    }
  }
  const newest = () => {
    again();
    return [...keys.keys()].at(-1) ?? '';
  };
  function keyOf(id: string): Buffer {
    if (!keys.has(id)) again();
    const key = keys.get(id);
    if (key === undefined) throw new StoreError(missing(file, id));
    return key;
  }
  return {
    newest,
    names: () => [...keys.keys()],
    wrap(partition, bos) {
      const hoofd = newest();
      return { id: bos.id, hoofd, sleutel: encrypted(keyOf(hoofd), boundTo(partition, bos.id), bosBytes(bos)) };
    },
    unwrap(partition, { id, hoofd, sleutel }) {
      const key = keyOf(hoofd);
      try {
        return bosOf(id, decrypted(key, boundTo(partition, id), sleutel));
      } catch (cause) {
        throw new StoreError(other(file, hoofd), { cause });
      }
    },
  };
}

const boundTo = (partition: string, id: string) => JSON.stringify(['hoofd', partition, id]);

function missing(file: string, id: string): string {
  return `De hoofdsleutel ${id} staat niet in ${file}, of is nog niet uit de kluis gehaald, en zonder die sleutel zijn de gegevens niet te lezen. Zet hem er weer in, uit jullie kluis. Er is niets veranderd.`;
}

function other(file: string, id: string): string {
  return `De hoofdsleutel ${id} in ${file} is een andere dan die waarmee de gegevens zijn versleuteld, of de sleutels zijn beschadigd. Zet de goede terug, uit jullie kluis. Er is niets veranderd.`;
}
