import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** How long between two looks at the files (ms). */
const LOOK_EVERY = 3_000;

/** Calls back once, after this long (ms); gives the way to call it off. */
export type Timer = (callback: () => void, ms: number) => () => void;

export interface WatchParts {
  /** The signature of the files just before they were read: what was edited since is an edit too. */
  read: string;
  timer: Timer;
  /** Hears when a file of the language is another and has been still for one look: an editor may write in pieces. */
  changed: () => Promise<void>;
  /** Hears when the files cannot be looked at, and what `changed` rejects with. */
  failed: (thrown: unknown) => void;
}

/**
 * Watches the flow files of a folder, and gives the way to stop. It looks every few seconds: file events do not work on network and
 * container mounts.
 */
export function watchFolder(folder: string, { read, timer, changed, failed }: WatchParts): () => void {
  let seen: string | undefined;
  let told = read;
  let stopped = false;
  let callOff = () => {};

  async function look(): Promise<void> {
    const now = await signature(folder);
    const still = now === seen;
    seen = now;
    if (stopped || !still || now === told) return;
    told = now;
    await changed();
  }

  function lookLater(): void {
    callOff = timer(() => {
      void look()
        .catch(failed)
        .finally(() => {
          if (!stopped) lookLater();
        });
    }, LOOK_EVERY);
  }

  lookLater();
  return () => {
    stopped = true;
    callOff();
  };
}

/** Something of a folder that is another when a file came, went, was written, or became readable. */
export async function signature(folder: string): Promise<string> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => /\.(?:yaml|tsv)$/.test(name)).sort();
  const facts = files.map(async (name) => {
    const file = await stat(join(folder, name)).catch(() => undefined);
    return `${name} ${file?.size} ${file?.mtimeMs} ${file?.ctimeMs}`;
  });
  return (await Promise.all(facts)).join('\n');
}
