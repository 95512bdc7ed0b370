import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SHIPPED = join(import.meta.dirname, '../../flows');

/** A copy of the shipped flows that a test may spoil. */
export interface FlowsCopy {
  folder: string;
  read(file: string): string;
  write(file: string, content: string | Uint8Array): void;
  /** Replaces a piece of text that must be there, the first time that it stands there. */
  replace(file: string, old: string, by: string): void;
  /** The number (from 1) of the line with this text, the first one unless told otherwise. */
  line(file: string, text: string | RegExp, nth?: number): number;
  remove(): void;
}

/** A copy by which nothing comes together on one card: then each message can be counted. */
export function copyApart(): FlowsCopy {
  const copy = copyFlows();
  copy.write('rollen.yaml', copy.read('rollen.yaml').replace(/\nsamen:\n(?: .*\n)+/, '\n'));
  return copy;
}

export function copyFlows(): FlowsCopy {
  const folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-flows-'));
  cpSync(SHIPPED, folder, { recursive: true });
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const write = (file: string, content: string | Uint8Array) => writeFileSync(join(folder, file), content);
  return {
    folder,
    read,
    write,
    replace(file, old, by) {
      const text = read(file);
      if (!text.includes(old)) throw new Error(`${file} has no ${JSON.stringify(old)}`);
      write(
        file,
        text.replace(old, () => by),
      );
    },
    line(file, text, nth = 1) {
      const found = read(file)
        .split('\n')
        .flatMap((line, index) =>
          (typeof text === 'string' ? line.includes(text) : text.test(line)) ? [index + 1] : [],
        );
      const number = found[nth - 1];
      if (number === undefined) throw new Error(`${file} has no line ${nth} with ${text}`);
      return number;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
