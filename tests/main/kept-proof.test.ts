import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
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
const shippedIn = () => join(folder, 'dist');
const places = () => ({ keptIn: keptIn(), shippedIn: shippedIn() });
const keptFile = () => join(keptIn(), readdirSync(keptIn())[0] ?? '');

test('what was proven is not proven again under the same key, and is the same', async () => {
  for (const _again of [1, 2, 3]) expect(await provenOnce(places(), 'sleutel', prove)).toEqual(PROTOCOL);
  expect(proofs).toBe(1);
  // As private as the incidents, whatever the flows say of people.
  expect(statSync(keptFile()).mode & 0o777).toBe(0o600);
});

test('another key, or a file that is not whole, is proven', async () => {
  await provenOnce(places(), 'sleutel', prove);
  await provenOnce(places(), 'andere', prove);
  expect(proofs).toBe(2);
  const whole = readFileSync(keptFile());
  const changed = Buffer.from(whole);
  changed[changed.length - 9] = (changed.at(-9) ?? 0) ^ 1;
  for (const broken of [changed, whole.subarray(0, whole.length - 1), Buffer.alloc(0)]) {
    writeFileSync(keptFile(), broken);
    expect(await provenOnce(places(), 'andere', prove)).toEqual(PROTOCOL);
  }
  expect(proofs).toBe(5);
});

test('flows that are wrong are not kept, and where nothing can be kept it is proven each time', async () => {
  await expect(provenOnce(places(), 'sleutel', () => Promise.reject(new Error('wrong')))).rejects.toThrow('wrong');
  writeFileSync(keptIn(), 'no folder');
  for (const _again of [1, 2]) await provenOnce(places(), 'sleutel', prove);
  expect(proofs).toBe(2);
});

test('what came proven with the program counts under its key alone, and is not kept again', async () => {
  await provenOnce({ keptIn: shippedIn(), shippedIn: keptIn() }, 'sleutel', prove);
  expect(await provenOnce(places(), 'sleutel', prove)).toEqual(PROTOCOL);
  expect(proofs).toBe(1);
  expect(existsSync(keptIn())).toBe(false);
  await provenOnce(places(), 'eigen stroomschemas', prove);
  expect(proofs).toBe(2);
  // Of two that count for nothing each, the own one is the one that is kept.
  await provenOnce(places(), 'eigen stroomschemas', prove);
  expect(proofs).toBe(2);
});

test('the key is the same wherever the program and the flows lie', () => {
  const [one, other] = ['een', 'twee'].map((name) => join(folder, name, 'program'));
  const keys = [one, other].map((program = '') => {
    for (const part of ['cards', 'flows']) cpSync(join(FLOWS, '..', part), join(program, part), { recursive: true });
    writeFileSync(join(program, 'package.json'), '{}');
    return proofKey(join(program, 'flows'), program);
  });
  expect(new Set(keys).size).toBe(1);
  // The owner's own flows beside those that came along.
  writeFileSync(join(folder, 'een/program/flows/kantoor.yaml'), 'iets anders');
  expect(proofKey(join(folder, 'een/program/flows'), other ?? '')).not.toBe(keys[0]);
});

test('flows may be mounted as a platform does: as links into a folder that is a link', () => {
  const [program, mounted] = [join(folder, 'program'), join(folder, 'stroomschemas')];
  for (const each of [program, join(mounted, '..1')]) mkdirSync(each, { recursive: true });
  writeFileSync(join(program, 'package.json'), '{}');
  writeFileSync(join(mounted, '..1', 'kantoor.yaml'), 'a');
  symlinkSync('..1', join(mounted, '..data'));
  symlinkSync('..data/kantoor.yaml', join(mounted, 'kantoor.yaml'));
  const before = proofKey(mounted, program);
  writeFileSync(join(mounted, '..1', 'kantoor.yaml'), 'b');
  expect(proofKey(mounted, program)).not.toBe(before);
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
