import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { comesWith } from '../../scripts/supply/comes-with.ts';
import { licencesOf } from '../../scripts/supply/licences.ts';
import { packagesOf } from '../../scripts/supply/packages.ts';
import { makeSbom } from '../../scripts/supply/sbom.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
/** The schemas of CycloneDX itself, as its own library has them. */
const SCHEMAS = join(createRequire(import.meta.url).resolve('@cyclonedx/cyclonedx-library'), '../../res/schema');
const schema = (name: string) => read(join(SCHEMAS, `${name}.SNAPSHOT.schema.json`));

/** What is wrong with a document; undefined when nothing is. */
function faultsOf(document: unknown): unknown {
  const ajv = new Ajv({ strict: false, validateFormats: false });
  for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs'])
    ajv.addSchema({ ...schema(name), $id: `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json` });
  const isValid = ajv.compile(schema('bom-1.6'));
  return isValid(document) ? undefined : isValid.errors;
}

const lockOf = (packages: object) => packagesOf(JSON.stringify({ packages: { '': {}, ...packages } }));

describe('what the bot is made of', () => {
  test('is written as CycloneDX, with each package that it runs with, by its hash', () => {
    const sbom = JSON.parse(makeSbom(ROOT));
    expect(faultsOf(sbom)).toBeUndefined();
    const runsWith = packagesOf(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
    const found = sbom.components.filter(({ type }: { type: string }) => type === 'library');
    expect(found).toHaveLength(runsWith.length);
    expect(found.every(({ hashes }: { hashes?: unknown[] }) => hashes?.length === 1)).toBe(true);
    expect(found).toContainEqual(expect.objectContaining({ name: 'botbuilder', purl: 'pkg:npm/botbuilder@4.23.3' }));
    expect(found).not.toContainEqual(expect.objectContaining({ name: 'jest' }));
  });

  test('what would go with a dependency is what nothing else leads to, also where it stands below another', () => {
    const packages = {
      '': { dependencies: { a: '1', b: '1' } },
      'node_modules/a': { version: '1', dependencies: { both: '1', c: '1', twice: '1' } },
      'node_modules/a/node_modules/twice': { version: '2' },
      'node_modules/b': { version: '1', dependencies: { both: '1', twice: '1' } },
      'node_modules/both': { version: '1' },
      'node_modules/c': { version: '1', optionalDependencies: { d: '1' }, peerDependencies: { gone: '1', a: '1' } },
      'node_modules/d': { version: '1' },
      'node_modules/twice': { version: '1' },
    };
    const found = comesWith('a', JSON.stringify({ packages }));
    const names = (some: { name: string; version: string }[]) => some.map(({ name, version }) => `${name} ${version}`);
    expect(names(found.only)).toEqual(['a 1', 'twice 2', 'c 1', 'd 1']);
    expect(names(found.shared)).toEqual(['both 1']);
    expect(() => comesWith('c', JSON.stringify({ packages }))).toThrow('no dependency of the bot itself');
  });

  test('a document that is no SBOM is seen', () => {
    expect(faultsOf({ ...JSON.parse(makeSbom(ROOT)), specVersion: 16 })).toBeDefined();
  });

  test('of a package below another one its own name is known', () => {
    const [found] = lockOf({ 'node_modules/a/node_modules/@b/c': { version: '1.0.0', license: 'MIT' } });
    expect(found).toMatchObject({ name: '@b/c', version: '1.0.0' });
  });

  test.each([
    ['says no licence', {}],
    ['comes under a licence that asks too much', { license: 'GPL-3.0-only' }],
    ['comes under two, of which one asks too much', { license: '(MIT AND GPL-3.0-only)' }],
    ['comes under a choice and one that asks too much', { license: '(MIT OR X) AND GPL-3.0-only' }],
    ['leaves a choice of which none will do', { license: 'SSPL-1.0 OR AGPL-3.0-only' }],
  ])('a package that %s is refused', (_, says) => {
    expect(() => licencesOf(lockOf({ 'node_modules/a': { version: '1.0.0', ...says } }))).toThrow(/^a@1\.0\.0 /);
  });

  test.each(['MIT', '(GPL-3.0-only OR MIT)', 'ISC AND MIT'])('a package under %s comes along', (license) => {
    expect(licencesOf(lockOf({ 'node_modules/a': { version: '1.0.0', license } }))).toHaveLength(1);
  });

  test('a package for developers is not looked at', () => {
    expect(lockOf({ 'node_modules/a': { version: '1.0.0', dev: true, license: 'GPL-3.0-only' } })).toEqual([]);
  });
});
