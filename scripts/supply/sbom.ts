import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Licensed, licencesOf } from './licences.ts';
import { packagesOf } from './packages.ts';

const programShape = z.object({
  version: z.string(),
  license: z.string(),
  devDependencies: z.object({ node: z.string() }),
});

/**
 * What the bot is made of, as a CycloneDX 1.6 document (https://cyclonedx.org/docs/1.6/json/): each package with its version, licence and the hash
 * of its bytes. Without a moment or a number of its own, so that the same packages are the same bytes.
 *
 * @param root the repository
 * @throws {Error} when a package says no licence, or comes under one that is not accepted
 */
export function makeSbom(root: string): string {
  const read = (name: string) => readFileSync(join(root, name), 'utf8');
  const { version, license, devDependencies } = programShape.parse(JSON.parse(read('package.json')));
  const packages = licencesOf(packagesOf(read('package-lock.json')));
  const document = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        'bom-ref': `stroomwijzer@${version}`,
        type: 'application',
        name: 'stroomwijzer',
        version,
        licenses: [{ license: { id: license } }],
      },
    },
    components: [nodeItself(devDependencies.node), ...packages.map(component)],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function nodeItself(version: string) {
  return {
    'bom-ref': `node@${version}`,
    type: 'platform',
    name: 'node',
    version,
    cpe: `cpe:2.3:a:nodejs:node.js:${version}:*:*:*:*:*:*:*`,
    licenses: [{ license: { id: 'MIT' } }],
  };
}

function component({ folder, name, version, licence, integrity, isOptional }: Licensed) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return {
    // One package can be there twice, below two others.
    'bom-ref': `${purl}#${folder}`,
    type: 'library',
    name,
    version,
    scope: isOptional ? 'optional' : 'required',
    purl,
    licenses: [licence.includes(' ') ? { expression: licence } : { license: { id: licence } }],
    ...(integrity === undefined ? {} : { hashes: [{ alg: 'SHA-512', content: hexOf(integrity) }] }),
  };
}

/** npm writes a hash as `sha512-<base64>`. */
function hexOf(integrity: string): string {
  const [, base64] = /^sha512-(\S+)/.exec(integrity) ?? [];
  if (base64 === undefined) throw new Error(`no SHA-512: ${integrity}`);
  return Buffer.from(base64, 'base64').toString('hex');
}
