import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from '@jest/globals';
import { ROOT } from './imports.ts';

const guides = [...inFolder('docs'), ...inFolder('docs/papieren'), ...inFolder('docs/handleiding')];
const documents = ['README.md', ...guides, ...inFolder('deployment'), ...inFolder('deployment/bicep')];
const read = (document: string) => readFileSync(join(ROOT, document), 'utf8');

function inFolder(folder: string): string[] {
  return readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
}

/** Where each link of a document leads, as it stands there. */
function linksOf(document: string): string[] {
  return [...read(document).matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => to);
}

/** What a link to each heading of a document ends in. */
function anchors(document: string): string[] {
  return [...read(document).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

test.each(documents)('every link in %s leads somewhere', (document) => {
  const broken = linksOf(document).filter((to) => {
    if (/^https?:/.test(to)) return false;
    const [path = '', anchor] = to.split('#');
    const file = path === '' ? document : relative(ROOT, join(ROOT, dirname(document), path));
    if (!existsSync(join(ROOT, file))) return true;
    return anchor !== undefined && !anchors(file).includes(anchor);
  });
  expect(broken).toEqual([]);
});

test.each(documents)('every file that %s names by its path is there', (document) => {
  const paths = [...read(document).matchAll(/`((?:src|tests|scripts|docs|cards|flows|bench|deployment)\/[\w./-]*)`/g)];
  expect(paths.map(([, path = '']) => path).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test('every document in docs/ is reached from the README, or from the list of papers that it leads to', () => {
  const papers = 'docs/papieren/README.md';
  const listed = linksOf(papers).map((to) => join(dirname(papers), to));
  const reached = new Set([...linksOf('README.md'), ...listed.filter((to) => to !== papers)]);
  expect(guides.filter((document) => !reached.has(document))).toEqual([]);
});

test('every npm command that a document names exists', () => {
  const { scripts } = JSON.parse(read('package.json'));
  for (const document of documents) {
    const named = [...read(document).matchAll(/npm run ([\w-]+(?::[\w-]+)*)/g)].map(([, name = '']) => name);
    expect([document, named.filter((name) => !(name in scripts))]).toEqual([document, []]);
  }
});
