import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { measureCards } from '../../src/cards/measure.ts';
import { newsInDutch, newsInLog } from '../../src/live/flows-news.ts';
import { judge } from '../../src/live/judge.ts';
import { type FlowsNews, keepProtocolLive, type LiveProtocol } from '../../src/live/live-protocol.ts';
import { signature } from '../../src/live/watch-folder.ts';
import type { Protocol } from '../../src/protocol/load.ts';
import { FlowsError } from '../../src/protocol/problem.ts';
import { copyFlows, type FlowsCopy } from '../support/flows-copy.ts';
import { loadProtocol } from '../support/load.ts';

const OLD = 'naar: voortzetten\n';
const WRONG = 'naar: vortzetten\n';

let flows: FlowsCopy;
let loaded: Protocol;
let live: LiveProtocol;
let news: FlowsNews[];
let failures: unknown[];
let pending: (() => void) | undefined;

beforeEach(async () => {
  flows = copyFlows();
  const read = await signature(flows.folder);
  loaded = loadProtocol(flows.folder);
  news = [];
  failures = [];
  pending = undefined;
  live = keepProtocolLive({
    folder: flows.folder,
    read,
    loaded,
    judge: async (before) => judge(flows.folder, before, measureCards),
    timer: (callback) => {
      pending = callback;
      return () => {
        pending = undefined;
      };
    },
    tell: (each) => news.push(each),
    failed: (thrown) => failures.push(thrown),
  });
});
afterEach(() => {
  live.stop();
  flows.remove();
  expect(failures).toEqual([]);
});

/** The timer goes off, and what it set going is done. */
async function look(times = 1): Promise<void> {
  for (let count = 0; count < times; count++) {
    const due = pending;
    pending = undefined;
    due?.();
    while (due !== undefined && pending === undefined) await wait(1);
  }
}

/** Edits the title of the chart for the office. */
const retitle = (to: string) =>
  flows.replace('kantoor.yaml', /^titel: .*$/m.exec(flows.read('kantoor.yaml'))?.[0] ?? '', `titel: ${to}`);
const title = () => live.current().bundle.schemas.kantoor?.titel;

describe('an edit that is proven', () => {
  test('is taken up when it has been still for one look, and said once', async () => {
    await look(3);
    retitle('Op het stadhuis');
    await look();
    expect(live.current()).toEqual(loaded);
    await look(5);
    expect(title()).toBe('Op het stadhuis');
    expect(live.current().hash).not.toBe(loaded.hash);
    expect(news).toEqual([
      {
        kind: 'taken up',
        hash: live.current().hash,
        flows: true,
        rollen: false,
        woorden: false,
        zinnen: false,
        gevoelig: false,
        bewaartermijnen: false,
      },
    ]);
  });

  test('waits while an editor still writes', async () => {
    for (const part of ['Een', 'Een twee', 'Een twee drie']) {
      retitle(part);
      await look();
    }
    expect(news).toEqual([]);
    await look();
    expect(title()).toBe('Een twee drie');
    expect(news).toHaveLength(1);
  });

  test('made between the loading and the first look counts too', async () => {
    retitle('Net te vroeg');
    await look(2);
    expect(title()).toBe('Net te vroeg');
  });

  test('of the roles alone is taken up as well: they are live', async () => {
    flows.replace('rollen.yaml', 'gemeente: Voorbeeldstad', 'gemeente: Nieuwstad');
    await look(2);
    expect(live.current().rollen.gemeente).toBe('Nieuwstad');
    expect(news).toEqual([
      {
        kind: 'taken up',
        hash: loaded.hash,
        flows: false,
        rollen: true,
        woorden: false,
        zinnen: false,
        gevoelig: false,
        bewaartermijnen: false,
      },
    ]);
  });

  test('that changes nothing that counts is not mentioned', async () => {
    await look(2);
    flows.write('kantoor.yaml', `${flows.read('kantoor.yaml')}\n# een opmerking\n`);
    writeFileSync(join(flows.folder, '.kantoor.yaml.swp'), 'van een tekstverwerker');
    await look(3);
    expect(news).toEqual([]);
  });
});

describe('an edit that is not proven', () => {
  test('changes nothing; every problem is named with file, line and mend, once', async () => {
    await look(2);
    flows.replace('kantoor.yaml', OLD, WRONG);
    flows.replace('kantoor.yaml', OLD, WRONG);
    await look(6);
    expect(live.current()).toEqual(loaded);
    expect(news).toHaveLength(1);
    const [told] = news;
    if (told?.kind !== 'refused') throw new Error(`${told?.kind}`);
    expect(told.problems.map(({ line }) => line)).toEqual(
      expect.arrayContaining([
        flows.line('kantoor.yaml', WRONG.trim(), 1),
        flows.line('kantoor.yaml', WRONG.trim(), 2),
      ]),
    );
  });

  test('is judged again when it is edited again: mended, or undone', async () => {
    const right = flows.read('kantoor.yaml');
    flows.replace('kantoor.yaml', OLD, WRONG);
    await look(2);
    flows.write('kantoor.yaml', right);
    await look(4);
    expect(news.map(({ kind }) => kind)).toEqual(['refused', 'undone']);
    flows.replace('kantoor.yaml', OLD, WRONG);
    await look(2);
    flows.write('kantoor.yaml', right);
    retitle('Hersteld');
    await look(2);
    expect(news.slice(2).map(({ kind }) => kind)).toEqual(['refused', 'taken up']);
    expect(title()).toBe('Hersteld');
  });

  test('a file, or the whole folder, that is gone leaves what was', async () => {
    rmSync(join(flows.folder, 'opvolging.yaml'));
    await look(2);
    flows.remove();
    await look(4);
    expect(live.current()).toEqual(loaded);
    expect(news.map(({ kind }) => kind)).toEqual(['refused', 'refused']);
  });
});

describe('roles that are right while a chart is not', () => {
  const slip = () => flows.replace('kantoor.yaml', OLD, WRONG);
  const rename = (to: string) =>
    flows.replace('rollen.yaml', /^gemeente: .*$/m.exec(flows.read('rollen.yaml'))?.[0] ?? '', `gemeente: ${to}`);
  const refusals = () => news.map((each) => (each.kind === 'refused' ? each.rollen : each.kind));

  test('are taken up; the charts stay what they were', async () => {
    slip();
    rename('Nieuwstad');
    await look(2);
    expect(live.current().rollen.gemeente).toBe('Nieuwstad');
    expect(live.current()).toMatchObject({ hash: loaded.hash, bundle: loaded.bundle });
    rename('Nieuwerstad');
    await look(2);
    expect(live.current().rollen.gemeente).toBe('Nieuwerstad');
    expect(refusals()).toEqual([true, true]);
    flows.replace('kantoor.yaml', WRONG, OLD);
    await look(2);
    expect(refusals()).toEqual([true, true, 'undone']);
    expect(live.current().rollen.gemeente).toBe('Nieuwerstad');
  });

  test('are not mentioned when they are what they were', async () => {
    slip();
    await look(2);
    expect(refusals()).toEqual([false]);
  });

  test.each([
    ['a slip of their own', 'wie: [fatima], vervangers: [piet]', 'wie: [fatima], vervangers: [fatima]'],
    [
      'no role that a chart in use calls',
      '  beveiliging: { naam: Beveiliging, wie',
      '  bewaking: { naam: Beveiliging, wie',
    ],
  ])('are not when they have %s', async (_, old, by) => {
    slip();
    flows.replace('rollen.yaml', old, by);
    await look(2);
    expect(live.current()).toEqual(loaded);
    expect(refusals()).toEqual([false]);
  });
});

describe('the fixed words', () => {
  const reword = (to: string) =>
    flows.replace('woorden.yaml', /^ {2}lees: .*$/m.exec(flows.read('woorden.yaml'))?.[0] ?? '', `  lees: ${to}`);
  const word = () => live.current().woorden.kanaal.lees;

  test('are taken up when they alone are edited', async () => {
    reword('Open het dossier');
    await look(2);
    expect(word()).toBe('Open het dossier');
    expect(news).toEqual([
      {
        kind: 'taken up',
        hash: loaded.hash,
        flows: false,
        rollen: false,
        woorden: true,
        zinnen: false,
        gevoelig: false,
        bewaartermijnen: false,
      },
    ]);
  });

  test('are taken up while a chart is not right, and said', async () => {
    flows.replace('kantoor.yaml', OLD, WRONG);
    reword('Open het dossier');
    await look(2);
    expect(word()).toBe('Open het dossier');
    expect(news).toMatchObject([
      { kind: 'refused', rollen: false, woorden: true, zinnen: false, gevoelig: false, bewaartermijnen: false },
    ]);
  });

  test('stay what they were when they are not right; new roles hold all the same', async () => {
    reword('Open het dossier van {wie}');
    flows.replace('rollen.yaml', 'gemeente: Voorbeeldstad', 'gemeente: Nieuwstad');
    await look(2);
    expect(live.current()).toEqual({ ...loaded, rollen: { ...loaded.rollen, gemeente: 'Nieuwstad' } });
    expect(news).toMatchObject([
      { kind: 'refused', rollen: true, woorden: false, zinnen: false, gevoelig: false, bewaartermijnen: false },
    ]);
  });
});

test('terms are taken up by themselves, also while a chart is not right', async () => {
  flows.replace('kantoor.yaml', OLD, WRONG);
  flows.replace('bewaartermijnen.yaml', 'logboek: { termijn: 7 jaar', 'logboek: { termijn: 10 jaar');
  await look(2);
  expect(live.current().bewaartermijnen.logboek.tekst).toBe('10 jaar');
  expect(news).toMatchObject([{ kind: 'refused', rollen: false, bewaartermijnen: true }]);
  flows.replace('bewaartermijnen.yaml', 'logboek: { termijn: 10 jaar', 'logboek: { termijn: 10 weken');
  await look(2);
  expect(live.current().bewaartermijnen.logboek.tekst).toBe('10 jaar');
});

describe('the sentences that are listened for', () => {
  const FIRST = '  terug: [terug,';
  const words = () => live.current().zinnen.opdrachten.terug.map((zin) => zin.map(({ letters }) => letters).join(' '));

  test('are taken up when they alone are edited, also while a chart is not right', async () => {
    flows.replace('zinnen.yaml', FIRST, '  terug: [retour,');
    await look(2);
    expect(words()).toContain('retour');
    expect(news).toEqual([
      {
        kind: 'taken up',
        hash: loaded.hash,
        flows: false,
        rollen: false,
        woorden: false,
        zinnen: true,
        gevoelig: false,
        bewaartermijnen: false,
      },
    ]);
    flows.replace('kantoor.yaml', OLD, WRONG);
    flows.replace('zinnen.yaml', '  terug: [retour,', '  terug: [achteruit,');
    await look(2);
    expect(words()).toContain('achteruit');
    expect(news.at(-1)).toMatchObject({ kind: 'refused', zinnen: true, gevoelig: false, bewaartermijnen: false });
  });

  test('stay what they were when they are not right', async () => {
    flows.replace('zinnen.yaml', FIRST, '  terug: ["*",');
    await look(2);
    expect(live.current()).toEqual(loaded);
    expect(news).toMatchObject([{ kind: 'refused', zinnen: false, gevoelig: false, bewaartermijnen: false }]);
  });
});

test('the words that are pointed out are taken up while a chart is not right, unless they are not right themselves', async () => {
  const words = () => JSON.stringify(live.current().gevoelig.soorten.ziekte);
  flows.replace('kantoor.yaml', OLD, WRONG);
  flows.replace('gevoelig.yaml', '  - schizofre*', '  - griep');
  await look(2);
  expect(words()).toContain('griep');
  expect(news).toMatchObject([{ kind: 'refused', zinnen: false, gevoelig: true }]);
  flows.replace('gevoelig.yaml', '  - griep', '  - "*"');
  await look(2);
  expect(words()).toContain('griep');
});

test('after the stop it looks no more', async () => {
  await look(2);
  retitle('Te laat');
  await look();
  live.stop();
  expect(pending).toBeUndefined();
  expect(title()).toBe(loaded.bundle.schemas.kantoor?.titel);
});

/** Of what is taken up beside the charts. */
const NOTHING = { rollen: false, woorden: false, zinnen: false, gevoelig: false, bewaartermijnen: false };

describe('what is said of it', () => {
  const problem = { file: 'flows/kantoor.yaml', line: 12, what: 'Stap "x" bestaat niet.', mend: 'Bedoel je "y"?' };
  const hash = 'abcdef0123456789';

  test('in Dutch: what holds from now on, and for whom', () => {
    const printed: string[] = [];
    const tell = newsInDutch((text) => printed.push(text));
    tell({ kind: 'taken up', hash, flows: true, ...NOTHING });
    tell({ kind: 'taken up', hash, flows: false, ...NOTHING, rollen: true });
    tell({ kind: 'refused', problems: [problem], ...NOTHING });
    tell({ kind: 'undone', hash });
    expect(printed[0]).toMatch(/overgenomen \(versie abcdef012345\)/);
    expect(printed[0]).not.toContain('start opnieuw');
    expect(printed[1]).toMatch(/rollen gelden nu.*\n.*start opnieuw/);
    expect(printed[2]).toContain('flows/kantoor.yaml:12  Stap "x" bestaat niet.  → Bedoel je "y"?');
    expect(printed[3]).toContain('kloppen weer');
    expect(printed[2]).not.toContain('rollen');
    tell({ kind: 'refused', problems: [problem], ...NOTHING, rollen: true });
    tell({ kind: 'taken up', hash, flows: false, ...NOTHING, woorden: true });
    expect(printed[5]).toMatch(/vaste woorden gelden nu/);
    tell({ kind: 'refused', problems: [problem], ...NOTHING, woorden: true });
    expect(printed[6]).toMatch(/woorden\.yaml klopt wel[\s\S]*gelden nu/);
    expect(printed[4]).toMatch(/is niet overgenomen[\s\S]*rollen\.yaml klopt wel[\s\S]*gelden nu/);
  });

  test('in the log: the short hash, or a line for each problem', () => {
    const lines: string[] = [];
    const write = (message: string, facts?: object) => void lines.push(`${message} ${JSON.stringify(facts)}`);
    const tell = newsInLog({ info: write, warn: write, error: write });
    tell({ kind: 'taken up', hash, flows: true, ...NOTHING, rollen: true });
    tell({ kind: 'refused', problems: [problem, { ...problem, line: 13 }], ...NOTHING });
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain('"version":"abcdef012345"');
    expect(lines[2]).toContain('flows/kantoor.yaml:13');
    tell({ kind: 'refused', problems: [problem], ...NOTHING, rollen: true });
    expect(lines[4]).toContain('edited roles taken up');
    tell({ kind: 'refused', problems: [problem], ...NOTHING, woorden: true });
    expect(lines[6]).toContain('edited words taken up');
  });

  test('in the log: of rollen.yaml only where, since what stands there is people', () => {
    const lines: string[] = [];
    const write = (message: string, facts?: object) => void lines.push(`${message} ${JSON.stringify(facts)}`);
    const tell = newsInLog({ info: write, warn: write, error: write });
    const inRollen = {
      ...problem,
      file: 'flows/rollen.yaml',
      what: '"06 Noor Bakker" kan niet bij "mobiel".',
      mend: 'Noor',
    };
    tell({ kind: 'refused', problems: [inRollen], ...NOTHING });
    expect(lines.join()).toContain('flows/rollen.yaml:12');
    expect(lines.join()).toContain('npm run flows');
    expect(lines.join()).not.toContain('Noor');
    const error = new FlowsError([inRollen, problem]);
    expect(error.message).toContain('Noor');
    expect(error.forLog).toMatch(/kloppen niet:\nflows\/rollen.yaml:12 .*\n.*Stap "x" bestaat niet/);
    expect(error.forLog).not.toContain('Noor');
  });
});
