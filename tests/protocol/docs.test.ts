import { execFile } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { HOEDANIGHEDEN } from '../../src/incident/hoedanigheid.ts';
import { RECHTEN } from '../../src/incident/rights.ts';
import { dayAndClock } from '../../src/kit/time.ts';
import { nameSteps } from '../../src/protocol/bundle.ts';
import { kalenderOf, tredenOf } from '../../src/protocol/ladder.ts';
import { drawOpvolging, drawSchema, escapeLabel } from '../../src/protocol/mermaid.ts';
import { endOfTerm, type Term } from '../../src/protocol/term.ts';
import { schemaShape } from '../../src/protocol/written/schema.ts';
import { stepAsWritten, taakAsWritten } from '../support/as-written.ts';
import { copyFlows, type FlowsCopy } from '../support/flows-copy.ts';
import { checkFlows, loadProtocol } from '../support/load.ts';

const ROOT = join(import.meta.dirname, '../..');
const { bundle } = loadProtocol(join(ROOT, 'flows'));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-docs-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function docs(...args: string[]) {
  return new Promise<{ code: number; err: string }>((resolve) => {
    execFile(process.execPath, ['scripts/docs.ts', ...args], { cwd: ROOT }, (error, _out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, err }),
    );
  });
}

test('the drawn documents in docs/ are current (else: npm run docs)', async () => {
  expect(await docs('--check')).toEqual({ code: 0, err: '' });
});

test('a document that is not current, or not there, is named', async () => {
  const missing = await docs('--check', folder);
  expect(missing.code).toBe(1);
  expect(missing.err).toContain('wie-mag-wat.md is not current. Run: npm run docs');
  for (const name of ['docs/stroomschemas.md', 'docs/een-schema-aanpassen.md', 'flows/schema/opvolging.json'])
    expect(missing.err).toContain(`${name} is not current`);
  await docs(folder);
  expect(await docs('--check', folder)).toEqual({ code: 0, err: '' });
  appendFileSync(join(folder, 'docs/wie-mag-wat.md'), 'met de hand\n');
  const changed = await docs('--check', folder);
  expect(changed.code).toBe(1);
  expect(changed.err).not.toContain('stroomschemas.md');
});

test('wie-mag-wat.md says of every action who may do it, and of nobody else', () => {
  const text = readFileSync(join(ROOT, 'docs/wie-mag-wat.md'), 'utf8');
  for (const [actie, holders] of Object.entries(RECHTEN)) {
    const cells =
      text
        .split('\n')
        .find((line) => line.startsWith(`| ${actie} |`))
        ?.split(' | ')
        .slice(1) ?? [];
    const who = HOEDANIGHEDEN.filter((_, i) => cells[i]?.replace(' |', '') === 'ja');
    expect([actie, who]).toEqual([actie, HOEDANIGHEDEN.filter((wie) => holders.some((holder) => holder === wie))]);
  }
  expect(text).toContain('- Maatregel');
});

test('stroomschemas.md draws every step and arrow, with the boxes, and lists every choice of ours', () => {
  const text = readFileSync(join(ROOT, 'docs/stroomschemas.md'), 'utf8');
  for (const { schema, stappen } of Object.values(bundle.schemas)) {
    for (const [name, step] of Object.entries(stappen)) {
      expect(text).toContain(`stap_${schema}__${name}`);
      for (const id of Object.keys(step.vakjes ?? {})) expect(text).toContain(id);
      for (const { als, naar, keuze } of stepAsWritten(step).keuzes ?? []) {
        const dashed = [keuze, step.keuze, stappen[naar]?.keuze].some((each) => each !== undefined);
        const to = `stap_${naar.includes('/') ? naar.replace('/', '__') : `${schema}__${naar}`}`;
        const line = text
          .split('\n')
          .find((each) => each.includes(`stap_${schema}__${name} -`) && each.includes(als) && each.endsWith(` ${to}`));
        expect([name, als, line?.includes(dashed ? ' -.->|' : ' -->|')]).toEqual([name, als, true]);
        if (keuze !== undefined) expect(text).toContain(keuze);
      }
    }
  }
  const { alarmen = {}, taken } = bundle.opvolging;
  for (const { titel, keuze } of [...Object.values(alarmen), ...Object.values(taken)]) {
    expect(text).toContain(titel);
    if (keuze !== undefined) expect(text).toContain(keuze);
  }
});

test('a condition stands on its arrow; an alarm, what opens a task and a second way in are drawn', () => {
  const lines = readFileSync(join(ROOT, 'docs/stroomschemas.md'), 'utf8').split('\n');
  const opvolging = drawOpvolging(bundle.opvolging).split('\n');
  const political = 'bij ambtsdrager raad of wethouder of burgemeester';
  expect(opvolging).toContain(`  ingediend -.->|"${political}"| alarm_ambtsdrager`);
  expect(opvolging.find((line) => line.startsWith('  alarm_ambtsdrager['))).toContain(
    'P6<br>Agressie tegen een politieke ambtsdrager<br>alarm aan: griffier, gemeentesecretaris',
  );
  expect(opvolging).toContain('  overleg -->|"bij waar telefonie: onder meer opties"| stap_schade');
  expect(opvolging).toContain('  gesprek -.->|"door manager"| stap_terug');
  expect(opvolging.some((line) => /ingediend -->.*overleden.*stap_arbeidsinspectie$/.test(line))).toBe(true);
  for (const line of opvolging) expect(lines).toContain(line);
  expect(lines).toContain('  opnieuw_telefonie --> stap_telefonie__belt_opnieuw');
  expect(lines).toContain(
    '  opnieuw_schriftelijk[["Ik weet nu wie de afzender is<br>ook na de melding<br>bij afzender onbekend"]]',
  );
  const plek = lines.filter((line) => line.includes('stap_melding__plek -.->') && line.includes('(bij kantoor)'));
  expect(plek).toHaveLength(3);
});

test('the step where a running incident is has a thick border; without one, nothing has', () => {
  const { kantoor } = bundle.schemas;
  if (kantoor === undefined) throw new Error('no kantoor');
  const here = drawSchema(kantoor, 'kantoor/hulp').split('\n');
  expect(here).toEqual(drawSchema(kantoor, 'hulp').split('\n'));
  expect(here.filter((line) => line.startsWith('  class '))).toEqual(['  class stap_kantoor__hulp hier']);
  expect(here.filter((line) => line.includes('je bent hier'))).toHaveLength(1);
  expect(here.at(-1)).toBe('  classDef hier stroke-width:6px');
  expect(drawSchema(kantoor)).not.toContain('hier');
  expect(drawSchema(kantoor, 'elders/stap')).toBe(drawSchema(kantoor));
});

test('no text of a flow can break out of its label', () => {
  const nasty = 'Zeg "stop" #1 <b>&amp; [x] {y} | `z` *a* _b_; end';
  expect(escapeLabel(nasty)).not.toMatch(/["<>&`*_[\]{}|]/);
  expect(escapeLabel(nasty).replaceAll(/#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))).toBe(nasty);
  const drawn = drawSchema(
    nameSteps(
      schemaShape.parse({
        taal: 1,
        schema: 'proef',
        titel: 'Proef',
        begin: 'end',
        stappen: { end: { zeg: nasty, keuzes: [{ als: nasty, naar: 'end' }] } },
      }),
    ),
  );
  expect(drawn.split('\n')).toEqual([
    'flowchart TD',
    `  stap_proef__end["${escapeLabel(nasty)}"]`,
    `  stap_proef__end -->|"${escapeLabel(nasty)}"| stap_proef__end`,
    '  classDef keuze stroke-dasharray: 5 5',
  ]);
});

describe('wie-hoort-wat-wanneer.md', () => {
  const text = readFileSync(join(ROOT, 'docs/wie-hoort-wat-wanneer.md'), 'utf8');
  /** As in een-schema-aanpassen.md: the first line of an example says where it belongs; what stands under one heading belongs together. */
  const chapters = text
    .split(/^## /m)
    .map((chapter) =>
      [...chapter.matchAll(/```yaml\n# (\S+\.yaml), (na|in plaats van|bij)(?::)? (.+)\n([\s\S]*?)```/g)].map(
        ([, file = '', how = '', where = '', yaml = '']) => ({ file, how, where, yaml }),
      ),
    );
  const examples = chapters.flat();

  let flows: FlowsCopy;
  beforeEach(() => {
    flows = copyFlows();
  });
  afterEach(() => flows.remove());

  /** Makes the edits of each chapter, one chapter after the other. */
  function edit() {
    for (const chapter of chapters) {
      for (const { file, how, where, yaml } of chapter.filter((each) => each.how !== 'bij')) {
        const line = flows.read(file).split('\n')[flows.line(file, where) - 1] ?? '';
        flows.replace(file, `${line}\n`, how === 'na' ? `${line}\n${yaml}` : yaml);
      }
      expect(checkFlows(flows.folder).problems).toEqual([]);
    }
    return loadProtocol(flows.folder);
  }

  /** The moments of a report that is not urgent, as "maandag 23 november, 10:00". */
  const momentsFrom = ({ rollen, bundle: own }: ReturnType<typeof loadProtocol>, from: string) =>
    tredenOf(rollen, own, { ladder: 'oppakken', spoed: false }, Date.parse(from)).map(({ vanaf }) =>
      dayAndClock(vanaf),
    );

  test('every example can be run, and what it says is shipped is', () => {
    expect(examples.length).toBe(text.split('```yaml').length - 1);
    for (const { file, yaml } of examples.filter(({ how }) => how === 'bij')) expect(flows.read(file)).toContain(yaml);
  });

  test('the edits, one after the other, give flows that are proven, and do what the text says', () => {
    expect(examples.filter(({ how }) => how !== 'bij')).toHaveLength(17);
    const after = edit();
    expect(after.rollen.afwezigheid).toMatchObject({ teams: true, overdragen: { tekst: '2 uur kantoortijd' } });
    expect(after.rollen.roosters?.piket?.mogelijk).toEqual(['otto', 'petra', 'ineke']);
    const { ladders, rollen, personen, kanalen, termijnen } = after.rollen;
    expect(momentsFrom(after, '2026-11-23T09:00:00Z').at(-1)).toBe('maandag 23 november, 13:30');
    expect(ladders.oppakken_spoed[4]).toMatchObject({ vervangers: 'cag' });
    const hour: Term = { aantal: 1, eenheid: 'uur', kantoortijd: true, tekst: '1 uur kantoortijd' };
    const friday = endOfTerm(hour, Date.parse('2027-03-25T15:00:00Z'), kalenderOf(after.rollen));
    expect(dayAndClock(friday)).toBe('dinsdag 30 maart, 09:00');
    expect(after.rollen.samen?.soorten).toContainEqual({ soort: 'inlichting', per: 'ambtsdrager' });
    expect(rollen.cag?.wegen).toEqual([['kaart', 'activiteit', 'mail']]);
    expect(personen.piet?.mail).toBe('p.hermans@voorbeeldstad.example');
    expect(kanalen.teamleiders?.groep).toBe('b0000000-0000-4000-8000-000000000101');
    expect(kanalen.cag?.activiteit).toBe('team');
    expect(rollen.beveiliging?.groep).toBe('b0000000-0000-4000-8000-000000000102');
    const { taken } = after.bundle.opvolging;
    expect(taakAsWritten(taken.terugkijken).na).toEqual([{ taak: 'vervolg_6_weken' }]);
    expect(taakAsWritten(taken.uitleg_schade).na).toEqual([
      { taak: 'schade', bij: { van_wie: ['medewerker', 'beide'] } },
    ]);
    expect(termijnen[taken.politie?.herinner ?? '']?.tekst).toBe('1 werkdag');
  });

  test('the moments that are shown are those of the ladder that is shipped', () => {
    const shipped = loadProtocol(flows.folder);
    for (const from of ['2026-11-23T09:00:00Z', '2026-11-27T15:30:00Z']) {
      const cells = momentsFrom(shipped, from).map((moment) => moment.replace(/ \d+ \w+,/, ''));
      expect(text).toContain(`\n| ${[cells[0], ...cells].join(' | ')} |\n`);
    }
  });

  test.each([
    ['rollen.yaml', '    - { na: 30 minuten kantoortijd, wie: melder }\n', ''],
    ['rollen.yaml', 'opvang: 72 uur', 'opvang: 48 uur'],
    [
      'rollen.yaml',
      'oppakken_spoed:            # dag en nacht\n    - { na: direct',
      'oppakken_spoed:\n    - { na: 1 uur',
    ],
    ['rollen.yaml', 'na: 15 minuten, wie: cag', 'na: 15 minuten, wie: aov'],
    ['rollen.yaml', '{ soort: oppakken }', '{ soort: hulp }'],
    ['opvolging.yaml', 'na: [{ taak: opvang }]', 'na: [{ taak: vervolg_6_weken }]'],
  ])('the wrong edit in %s of %j gives the message that is shown', (file, old, by) => {
    flows.replace(file, old, by);
    const [problem] = checkFlows(flows.folder).problems;
    expect(text).toContain(`\n    ${problem?.what}  → ${problem?.mend}\n`);
  });

  test('what it says that people read is what the bot says', () => {
    const own = readFileSync(join(ROOT, 'docs/vaste-woorden.md'), 'utf8');
    const shown = text.slice(text.indexOf('## Wat mensen zien'));
    for (const said of [
      'Heb je … nog niets gehoord? Bel dan dit nummer.',
      'Bericht gestuurd … aan …',
      'Bericht aan … is onderweg.',
      'Bericht aan … is niet gelukt.',
      'Heb je … nog niets gehoord? Dan gaat er opnieuw een bericht naar ….',
      'Nog niemand reageerde. Bel nu zelf.',
    ]) {
      expect(own).toContain(said);
      const parts = said.split('…').map((part) => part.replaceAll(/[.?]/g, '\\$&'));
      expect(shown).toMatch(new RegExp(`"${parts.join('[^"]+?')}"`));
    }
  });
});
