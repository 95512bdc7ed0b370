import { deflateRawSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { connectCosmos } from '../../src/store/cosmos-connection.ts';
import { BERICHTEN_VERSION, KNOWN_VERSION } from '../../src/store/cosmos-documents.ts';
import { packed, unpacked } from '../../src/store/cosmos-packed.ts';
import { startCosmosDouble } from '../support/cosmos-double.ts';

const long = JSON.stringify(
  Array.from({ length: 40 }, (_each, n) => ({ weg: 'kaart', gelukt: true, aan: `één ${n}` })),
);

test('what is long is kept small, and comes back to the letter', () => {
  expect(packed(long).length).toBeLessThan(long.length / 3);
  expect(unpacked(packed(long))).toBe(long);
});

test('what is short, or encrypted, is kept as it is', () => {
  const sealed = `s1.${'a'.repeat(5_000)}`;
  for (const each of ['', '{"a":1}', sealed]) expect(packed(each)).toBe(each);
  expect(unpacked(sealed)).toBe(sealed);
});

test('what was damaged is no JSON', () => {
  expect(() => JSON.parse(unpacked(`${packed(long).slice(0, -40)}%`))).toThrow(SyntaxError);
});

test('what somebody made to fill the memory is not opened, and what would be that long is not made smaller', () => {
  const huge = `"${'a'.repeat(20_000_000)}"`;
  const bomb = `z1.${deflateRawSync(huge).toString('base64')}`;
  expect(bomb.length).toBeLessThan(2_000_000);
  expect(unpacked(bomb)).toBe(bomb);
  expect(packed(huge)).toBe(huge);
});

test('a program of before, which would copy it as it lies, is told that a later one wrote it', async () => {
  const double = await startCosmosDouble();
  const settings = { endpoint: double.endpoint, key: double.key, database: 'ingepakt' };
  const connection = await connectCosmos(settings);
  const document = (id: string, json: string) => ({ v: 1, id, incidentId: 'een', json });
  await connection.write('een', [{ create: document('kort', '{}') }, { create: document('lang', long) }]);
  expect((await connection.find('een', 'kort'))?.v).toBe(1);
  expect((await connection.find('een', 'lang'))?.v).toBeGreaterThan(BERICHTEN_VERSION);
  expect((await connection.find('een', 'lang'))?.json).toBe(long);
  // One that only a later version can read stays of that version.
  await connection.write('een', [{ create: { ...document('later', long), v: KNOWN_VERSION + 1 } }]);
  expect((await connection.find('een', 'later'))?.v).toBe(KNOWN_VERSION + 1);
  connection.close();
  await double.close();
});
