import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { copyFlows, type FlowsCopy } from '../support/flows-copy.ts';

// Each test starts a process of its own, on a machine that may be busy.
jest.setTimeout(60_000);

const ROOT = join(import.meta.dirname, '../..');

let flows: FlowsCopy;
beforeEach(() => {
  flows = copyFlows();
});
afterEach(() => flows.remove());

/** What `npm run flows` runs. */
function run(args: string[], env: Record<string, string> = {}) {
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const { FLOWS_DIR: _, ...rest } = process.env;
    execFile(
      process.execPath,
      ['src/flows-cli.ts', ...args],
      { cwd: ROOT, env: { ...rest, ...env } },
      (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });
}

test('de meegeleverde stroomschema’s kloppen, en dat staat er', async () => {
  const { code, out, err } = await run([]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^Op kantoor: 13 stappen$/m);
  expect(out).toMatch(/^Opvolging: 6 taken$/m);
  expect(out).toMatch(/^De stroomschema's kloppen\. Versie [0-9a-f]{12}\.$/m);
});

test('een fout geeft bestand, regel en herstel, en een foutcode', async () => {
  flows.replace('kantoor.yaml', 'naar: voortzetten\n', 'naar: voortzeten\n');
  const { code, out, err } = await run([flows.folder]);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain(
    `kantoor.yaml:${flows.line('kantoor.yaml', 'voortzeten')}  De stap "voortzeten" bestaat niet.  → `,
  );
  expect(err).toContain('Bedoel je "voortzetten"?');
  expect(err).toContain('1 fout in ');
  expect(err).not.toMatch(/\n\s+at /);
});

test('FLOWS_DIR wijst de map aan; twee fouten zijn twee regels', async () => {
  flows.replace('kantoor.yaml', 'roep: [manager]', 'roep: [manger]');
  flows.replace('opvolging.yaml', 'rol: preventiemedewerker', 'rol: preventie');
  const { code, err } = await run([], { FLOWS_DIR: flows.folder });
  expect(code).toBe(1);
  expect(err).toContain('2 fouten in ');
  expect(err.split('\n').filter((line) => line.includes('staat niet in rollen.yaml'))).toHaveLength(2);
});

test('een map die er niet is wordt genoemd', async () => {
  const { code, err } = await run([join(flows.folder, 'nergens')]);
  expect(code).toBe(1);
  expect(err).toContain('Dit bestand ontbreekt.');
  expect(err).not.toMatch(/\n\s+at |ENOENT/);
});
