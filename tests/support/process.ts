import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
/** Where a process that a test starts finds what an earlier one compiled: loading the modules is most of a start. */
export const COMPILE_CACHE = join(tmpdir(), 'stroomwijzer-compile-cache');

/** What a process said, and how it ended. */
export interface Ended {
  /** The exit code; null when a signal ended it. */
  code: number | null;
  output: string;
}

/** The bot as a process of its own. */
export interface BotProcess {
  child: ChildProcess;
  /** The first address that it prints. Rejects when it ends before. */
  address: Promise<string>;
  /** Resolves when these words were printed. Rejects when it ends before. */
  says(words: RegExp): Promise<RegExpExecArray>;
  ended: Promise<Ended>;
  /** Ends it, and resolves when it is gone. */
  stop(signal?: NodeJS.Signals): Promise<Ended>;
}

/** Starts `src/main.ts` with nothing of our own environment in it but what Node needs, and these settings. */
export function startBot(settings: Record<string, string>): BotProcess {
  return startProcess(process.execPath, ['src/main.ts'], ROOT, settings);
}

/** Starts a command that runs the bot, in this folder, with the same environment as `startBot`. */
export function startProcess(
  command: string,
  args: readonly string[],
  cwd: string,
  settings: Record<string, string>,
): BotProcess {
  const child = spawn(command, args, {
    cwd,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      PORT: '0',
      NODE_COMPILE_CACHE: COMPILE_CACHE,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, output }));
  });
  const says = (words: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = words.exec(output);
        if (found === null) return;
        listeners.delete(look);
        resolve(found);
      };
      listeners.add(look);
      look();
      void ended.then(() => reject(new Error(`it ended without saying ${words}:\n${output}`)));
    });
  const address = says(/http:\/\/\S+/).then(([found]) => found);
  // Who never asks for it need not hear that it did not come.
  address.catch(() => {});
  return {
    child,
    address,
    says,
    ended,
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}

/** Starts the bot once and ends it well: one that is killed leaves nothing of what it compiled behind for the next. */
export async function compileBot(folder: string): Promise<void> {
  const bot = startBot({ DATA_DIR: folder });
  await bot.address;
  await bot.stop();
}
