import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { proofKey, provenOnce } from '../../src/live/kept-proof.ts';
import { FLOWS } from '../support/gemeente.ts';
import { loadProtocol } from '../support/load.ts';

const PROTOCOL = loadProtocol(FLOWS);
let folder: string;
let proofs: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-'));
  proofs = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

async function prove() {
  proofs += 1;
  return PROTOCOL;
}
const keptIn = () => join(folder, 'data');
const keptFile = () => join(keptIn(), readdirSync(keptIn())[0] ?? '');

test('what was proven is not proven again under the same key, and is the same', async () => {
  for (const _again of [1, 2, 3]) expect(await provenOnce(keptIn(), 'sleutel', prove)).toEqual(PROTOCOL);
  expect(proofs).toBe(1);
  // As private as the incidents, whatever the flows say of people.
  expect(statSync(keptFile()).mode & 0o777).toBe(0o600);
});

test('another key, or a file that is not whole, is proven', async () => {
  await provenOnce(keptIn(), 'sleutel', prove);
  await provenOnce(keptIn(), 'andere', prove);
  expect(proofs).toBe(2);
  const whole = readFileSync(keptFile());
  const changed = Buffer.from(whole);
  changed[changed.length - 9] = (changed.at(-9) ?? 0) ^ 1;
  for (const broken of [changed, whole.subarray(0, whole.length - 1), Buffer.alloc(0)]) {
    writeFileSync(keptFile(), broken);
    expect(await provenOnce(keptIn(), 'andere', prove)).toEqual(PROTOCOL);
  }
  expect(proofs).toBe(5);
});

test('flows that are wrong are not kept, and where nothing can be kept it is proven each time', async () => {
  await expect(provenOnce(keptIn(), 'sleutel', () => Promise.reject(new Error('wrong')))).rejects.toThrow('wrong');
  writeFileSync(keptIn(), 'no folder');
  for (const _again of [1, 2]) await provenOnce(keptIn(), 'sleutel', prove);
  expect(proofs).toBe(2);
});

test('the key changes with a flow file, a card, and a line of the program', () => {
  const program = join(folder, 'program');
  for (const part of ['cards', 'flows']) cpSync(join(FLOWS, '..', part), join(program, part), { recursive: true });
  mkdirSync(join(program, 'src'));
  writeFileSync(join(program, 'src', 'main.ts'), 'a');
  writeFileSync(join(program, 'package.json'), '{}');
  const flows = join(program, 'flows');
  const keys = [proofKey(flows, program)];
  expect(proofKey(flows, program)).toBe(keys[0]);
  for (const file of ['flows/kantoor.yaml', 'cards/gesprek.json', 'src/main.ts', 'package.json']) {
    writeFileSync(join(program, file), `${readFileSync(join(program, file), 'utf8')} `);
    keys.push(proofKey(flows, program));
  }
  expect(new Set(keys).size).toBe(5);
});
