/**
 * `node scripts/release-notes.ts v1.2.3`: prints what CHANGELOG.md says of that version. It fails when the tag is not the version of package.json, or the
 * changelog has nothing of it, or no day.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const root = join(import.meta.dirname, '..');
const [tag = ''] = process.argv.slice(2);
try {
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(read('package.json')));
  if (tag !== `v${version}`) throw new Error(`The tag is ${tag}, and package.json has ${version}.`);
  console.log(notesOf(read('CHANGELOG.md'), version));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function notesOf(changelog: string, version: string): string {
  const part = changelog.split(/^## /m).find((each) => each.startsWith(`${version} `));
  const [, day, notes = ''] = /^\S+ \((.+)\)\n([\s\S]*)$/.exec(part ?? '') ?? [];
  if (day === undefined || notes.trim() === '') throw new Error(`CHANGELOG.md says nothing of ${version}.`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new Error(`CHANGELOG.md has no day of release for ${version}: ${day}.`);
  return notes.trim();
}
