import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from '@jest/globals';
import { imports, namedIn, ROOT, sources } from './imports.ts';

/** The map of rooms in the README is what this holds the program against. */

const all = imports();

/** A room is a folder of `src`, or a file beside the folders. */
const roomOf = (file: string) => file.split('/')[0] ?? '';

/** The rows of a table under this heading, each a row of cells. */
function tableUnder(heading: string, document: string): string[][] {
  const text = readFileSync(join(ROOT, document), 'utf8');
  const lines = (text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '').split('\n');
  const rows = lines.filter((line) => line.startsWith('| ')).slice(1);
  return rows.map((row) =>
    row
      .slice(2, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

const listed = (cell = '') => cell.split(', ').filter((name) => name !== '');

/** The rooms in the order of the map, each with what it says that they import. */
const map = tableUnder('The rooms', 'README.md').map(([cell = '', , imported]) => ({
  room: /^\[`(.+?)`\]/.exec(cell)?.[1] ?? cell,
  imported: listed(imported),
}));

test('the map has every room and no other; at the top of src stand three files', () => {
  const top = readdirSync(join(ROOT, 'src'));
  expect(map.map(({ room }) => room).sort()).toEqual(top.sort());
  expect(top.filter((name) => name.includes('.'))).toEqual(['app.ts', 'config.ts', 'main.ts']);
});

test('each room imports what the map says, and nothing else', () => {
  const found = map.map(({ room }) => {
    const others = all.filter((each) => each.of === 'src' && roomOf(each.from) === room).map(({ to }) => roomOf(to));
    return { room, imported: [...new Set(others)].filter((other) => other !== room).sort() };
  });
  expect(found).toEqual(map.map(({ room, imported }) => ({ room, imported: [...imported].sort() })));
});

test('imports run down the map only, so that no two rooms need each other', () => {
  const order = map.map(({ room }) => room);
  const up = map.flatMap(({ room, imported }) =>
    imported.filter((other) => order.indexOf(other) <= order.indexOf(room)).map((other) => `${room} → ${other}`),
  );
  expect(up).toEqual([]);
});

test('every import leads to a file, and no files need each other', () => {
  const files = sources();
  const to = new Map(files.map((file) => [file, new Set<string>()]));
  for (const each of all.filter(({ of }) => of === 'src')) to.get(each.from)?.add(each.to);
  expect([...to.values()].flatMap((each) => [...each]).filter((file) => !to.has(file))).toEqual([]);
  // Files that need nobody who is left go, until none is: what stays is in a circle, or needs one.
  for (let gone = [''] as string[]; gone.length > 0; ) {
    gone = [...to].filter(([, needs]) => [...needs].every((file) => !to.has(file))).map(([file]) => file);
    for (const file of gone) to.delete(file);
  }
  expect([...to.keys()]).toEqual([]);
});

test('the practice room is loaded by main.ts alone, and only when it is used', () => {
  const entrances = all.filter(({ from, to }) => roomOf(to) === 'oefenruimte' && roomOf(from) !== 'oefenruimte');
  expect(entrances).toEqual([{ from: 'main.ts', of: 'src', to: 'oefenruimte/open.ts', late: true }]);
});

test('telemetry is loaded by main.ts and the doctor alone, only when it is used, and one file of it knows OpenTelemetry and Azure', () => {
  const entrances = all.filter(({ to }) => to === 'telemetry/telemetry.ts');
  expect(entrances.filter(({ late }) => late)).toEqual([
    { from: 'main.ts', of: 'src', to: 'telemetry/telemetry.ts', late: true },
    { from: 'cli/doctor/telemetrie.ts', of: 'src', to: 'telemetry/telemetry.ts', late: true },
  ]);
  // The other is of a type, which Node strips.
  expect(entrances.map(({ from }) => from)).toEqual(['main.ts', 'main.ts', 'cli/doctor/telemetrie.ts']);
  const knowing = all.filter(({ to }) => to.startsWith('@opentelemetry/') || to.startsWith('@azure/monitor'));
  expect([...new Set(knowing.map(({ from }) => from))]).toEqual(['telemetry/telemetry.ts']);
});

test('one folder knows the Bot Framework SDK, and one line says that the bot runs on it', () => {
  const knowing = all.filter(({ of, to }) => of === 'package' && /^bot(?:builder|framework)/.test(to));
  expect([...new Set(knowing.map(({ from }) => posix.dirname(from)))]).toEqual(['teams/botbuilder']);
  const entrances = all.filter(
    ({ from, to }) => posix.dirname(to) === 'teams/botbuilder' && !from.startsWith('teams/botbuilder/'),
  );
  expect(entrances).toEqual([{ from: 'teams/adapter.ts', of: 'src', to: 'teams/botbuilder/adapter.ts', late: false }]);
  const tests = readdirSync(join(ROOT, 'tests'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const named = tests.filter((file) =>
    /from 'bot(?:builder|framework)/.test(readFileSync(join(ROOT, 'tests', file), 'utf8')),
  );
  expect(named).toEqual([]);
});

test('each package is imported in its own room, as the table of dependencies says', () => {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const table = tableUnder('Why each dependency is there', 'docs/developing.md').map(([name = '', rooms = '']) => ({
    name: name.replaceAll('`', ''),
    rooms,
  }));
  expect(table.map(({ name }) => name).sort()).toEqual(Object.keys(dependencies).sort());

  const packages = all.filter(({ of, to }) => of === 'package' && !to.startsWith('node:'));
  const anywhere = table.filter(({ rooms }) => rooms === 'anywhere').map(({ name }) => name);
  const found = new Map(table.map(({ name }) => [name, new Set<string>()]));
  for (const { from, to } of packages.filter(({ to }) => !anywhere.includes(to))) {
    expect([from, to, found.has(to)]).toEqual([from, to, true]);
    found.get(to)?.add(roomOf(from));
  }
  for (const { name, rooms } of table.filter(({ rooms }) => rooms !== 'anywhere'))
    expect([name, [...(found.get(name) ?? [])].sort()]).toEqual([
      name,
      rooms === 'nowhere' ? [] : listed(rooms).sort(),
    ]);
  expect(packages.filter(({ to }) => to === 'adaptivecards-templating').map(({ from }) => from)).toEqual([
    'cards/template.ts',
  ]);
});

test('whatever way it is written, an import is seen', () => {
  const text = [
    "import './a.ts';",
    "import b, { type C } from './b.ts';",
    "import type {\n  D,\n} from '@e/f/g';",
    "export * from './h.ts';",
    "export { i } from './i.ts';",
    "type J = import('./j.ts').J;",
    "const k = await import('./k.ts');",
    "export const l = 'no import';",
  ].join('\n');
  expect(namedIn(text)).toEqual([
    ...['./a.ts', './b.ts', '@e/f/g', './h.ts', './i.ts', './j.ts'].map((name) => ({ name, late: false })),
    { name: './k.ts', late: true },
  ]);
  expect(() => namedIn('await import(name)')).toThrow('does not say what it brings');
  expect(() => namedIn("require('x')")).toThrow();
});

test('the README stays short', () => {
  expect(readFileSync(join(ROOT, 'README.md'), 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(80);
});
