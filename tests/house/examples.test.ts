import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ROOT, sources } from './imports.ts';

/** The lines `expression // value` under an `@example` in rooms that anybody may use. */
const examples = sources()
  .filter((file) => /^(?:kit|wire|reading)\/.+\.ts$/.test(file))
  .map((file) => ({ file, lines: linesOf(readFileSync(join(ROOT, 'src', file), 'utf8')) }))
  .filter(({ lines }) => lines.length > 0);

function linesOf(text: string): { said: string; value: string }[] {
  return [...text.matchAll(/@example\n([\s\S]*?)\*\//g)]
    .flatMap(([, example = '']) => example.split('\n'))
    .flatMap((line) => {
      const [, said, value] = /^ \* (\S.*?) \/\/ (.+)$/.exec(line) ?? [];
      return said === undefined || value === undefined ? [] : [{ said, value }];
    });
}

describe.each(examples)('$file', ({ file, lines }) => {
  test.each(lines)('$said', async ({ said, value }) => {
    const module: Record<string, unknown> = await import(join(ROOT, 'src', file));
    const names = Object.keys(module);
    const evaluate = (expression: string): unknown =>
      new Function(...names, `return (${expression});`)(...names.map((name) => module[name]));
    expect(evaluate(said)).toEqual(evaluate(value));
  });
});
