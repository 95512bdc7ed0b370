import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { loadProtocol } from '../../src/protocol/load.ts';
import { targetOf } from '../../src/protocol/place.ts';
import type { Step } from '../../src/protocol/shape.ts';

const FLOWS = join(import.meta.dirname, '../../flows');
const { bundle } = loadProtocol(FLOWS);
const { overleg, taken } = bundle.opvolging;
const source = readFileSync(join(import.meta.dirname, 'boxes.tsv'), 'utf8');
const boxes = new Map(
  source
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((row) => {
      const [id = '', , text = ''] = row.split('\t');
      return [id, text];
    }),
);

/** Everything that quotes boxes. */
const steps = Object.values(bundle.schemas).flatMap((schema) => Object.values(schema.stappen));
const quoting = [...steps, ...steps.flatMap((step) => step.keuzes ?? []), overleg, ...Object.values(taken)];
const quotes = quoting.flatMap((part) => Object.entries(part.vakjes ?? {}));

/** The arrows of section K; what comes after K15 are tasks (see below). "keuze": a choice of ours, not in the source. */
const ARROWS: [from: string, to: string, keuze?: 'keuze'][] = [
  ['K1', 'K2'],
  ['K1', 'K3'],
  ['K2', 'K4'],
  ['K3', 'K5'],
  // "mits gedrag rustig blijft": the way back of a conversation that goes on.
  ['K4', 'K3'],
  ['K9', 'K6'],
  ['K5', 'K2', 'keuze'],
  ['K5', 'K7'],
  ['K5', 'K6'],
  ['K7', 'K8'],
  ['K8', 'K9'],
  ['K8', 'K6', 'keuze'],
  ['K6', 'K10'],
  ['K6', 'K11'],
  ['K11', 'K12'],
  ['K12', 'K10'],
  ['K12', 'K13'],
  // The three demands are never forced: the police stay one tap away.
  ['K12', 'K14'],
  ['K13', 'K10'],
  ['K13', 'K14'],
  ['K10', 'K15'],
  ['K14', 'K15'],
  // After an ordegesprek the report is required.
  ['K9', 'K15', 'keuze'],
];

/** Boxes of the overview that a step of kantoor stands for as well. */
const OVERVIEW = { H5: 'K1', H8: 'K5', H10: 'K11', H12: 'K12', H13: 'K14', H23: 'K15' };
const OVERVIEW_TASKS = { H24: 'K16', H25: 'K17', H26: 'K18', H27: 'K19', H28: 'K20', H29: 'K21' };

const kOf = (part: { vakjes?: Record<string, string> | undefined } | undefined) =>
  Object.keys(part?.vakjes ?? {}).filter((id) => id.startsWith('K'));

/** The arrows from box to box that the kantoor flow has: a choice that quotes a box stands between two steps. */
function drawn() {
  const kantoor = bundle.schemas.kantoor;
  const arrows: { from: string; to: string; keuze: boolean }[] = [];
  const unboxed: { from: string; als: string; keuze: boolean }[] = [];
  for (const [name, step] of Object.entries(kantoor?.stappen ?? {})) {
    for (const choice of step.keuzes ?? []) {
      const target: Step | undefined = kantoor?.stappen[choice.naar];
      const between = kOf(choice);
      const keuze = choice.keuze !== undefined || step.keuze !== undefined;
      const hops = between.length > 0 ? [kOf(step), between, kOf(target)] : [kOf(step), kOf(target)];
      if (hops.some((hop) => hop.length === 0)) unboxed.push({ from: name, als: choice.als, keuze });
      for (const [i, hop] of hops.slice(1).entries()) {
        // What is a choice of ours is that one may come to the box from here, not where the box leads.
        for (const from of hops[i] ?? []) for (const to of hop) arrows.push({ from, to, keuze: keuze && i === 0 });
      }
    }
  }
  return { arrows, unboxed };
}

test('flows/bron.tsv is the list of the source, to the letter', () => {
  expect(readFileSync(join(FLOWS, 'bron.tsv'), 'utf8')).toBe(source);
  expect(boxes.size).toBe(119);
});

test('elk aangehaald vakje staat er tot op de letter', () => {
  expect(quotes.length).toBeGreaterThan(40);
  for (const [id, text] of quotes) expect([id, text]).toEqual([id, boxes.get(id)]);
});

test('elk vakje van kantoor heeft een plek', () => {
  const quoted = new Set(quotes.map(([id]) => id));
  const ofKantoor = [...boxes.keys()].filter((id) => id.startsWith('K'));
  expect(ofKantoor).toHaveLength(21);
  expect(ofKantoor.filter((id) => !quoted.has(id))).toEqual([]);
});

test('elke pijl van kantoor staat in het schema, en is gemerkt als hij een keuze van ons is', () => {
  const { arrows } = drawn();
  for (const [from, to, keuze] of ARROWS) {
    const found = arrows.filter((arrow) => arrow.from === from && arrow.to === to);
    expect({ from, to, found: found.length > 0 }).toEqual({ from, to, found: true });
    for (const arrow of found) expect(arrow).toEqual({ from, to, keuze: keuze !== undefined });
  }
});

test('er staat geen pijl in kantoor die niet in de bron staat', () => {
  const known = new Set(ARROWS.map(([from, to]) => `${from} → ${to}`));
  expect(
    drawn()
      .arrows.map(({ from, to }) => `${from} → ${to}`)
      .filter((arrow) => !known.has(arrow)),
  ).toEqual([]);
});

test('een pijl naar of van een stap zonder vakje is gemerkt als keuze', () => {
  expect(drawn().unboxed.filter(({ keuze }) => !keuze)).toEqual([]);
  expect(drawn().unboxed.length).toBeGreaterThan(0);
});

test('na een ordegesprek wordt altijd gemeld, na een gesprek dat rustig eindigt mag het', () => {
  const stappen = bundle.schemas.kantoor?.stappen ?? {};
  const ends = (name: string) => {
    const found = new Set<string>();
    const open = [name];
    for (let step = open.pop(); step !== undefined; step = open.pop()) {
      for (const { naar, vakjes } of stappen[step]?.keuzes ?? []) {
        if (vakjes === undefined && !found.has(naar) && stappen[naar]?.vakjes?.K6 === undefined) {
          found.add(naar);
          open.push(naar);
        }
      }
    }
    return found;
  };
  expect(ends('voortzetten_na_ordegesprek')).toEqual(new Set(['melden']));
  expect(ends('voortzetten')).toEqual(new Set(['klaar', 'melden', 'einde']));
});

test('sommeren wordt geteld, hoogstens drie keer, en kan altijd worden overgeslagen', () => {
  const kantoor = bundle.schemas.kantoor?.stappen ?? {};
  const [name, step] = Object.entries(kantoor).find(([, each]) => each.vakjes?.K12 !== undefined) ?? [];
  expect(name).toBe('sommeren');
  expect(step?.tel?.hoogstens).toBe(3);
  expect(step?.keuzes?.map(({ naar }) => kOf(kantoor[naar])[0])).toEqual(['K15', 'K13', 'K14']);
});

test('K13 roept collega’s, beveiliging en manager; K14 noemt 112', () => {
  const all = Object.values(bundle.schemas.kantoor?.stappen ?? {});
  expect(new Set(all.find((step) => step.vakjes?.K13)?.roep)).toEqual(new Set(['beveiliging', 'collegas', 'manager']));
  const police = all.find((step) => step.vakjes?.K14);
  expect(police?.bel).toContain('noodnummer');
  expect(police?.zeg).toContain('112');
});

test('een stap staat ook voor het vakje van de hoofdlijnen', () => {
  for (const [overview, detailed] of Object.entries(OVERVIEW)) {
    const parts = quoting.filter((part) => part.vakjes?.[overview] !== undefined);
    expect([overview, parts.map((part) => part.vakjes?.[detailed] !== undefined)]).toEqual([overview, [true]]);
  }
});

test('de ingang: H1, dan waar of hoe; H30 gaat naar kantoor', () => {
  const entry = bundle.schemas.hoofdlijnen;
  expect(Object.keys(entry?.stappen[entry.begin]?.vakjes ?? {})).toEqual(['H1']);
  const where = Object.values(entry?.stappen ?? {}).flatMap((step) => step.keuzes ?? []);
  const to = (id: string) =>
    where.filter((choice) => choice.vakjes?.[id]).map(({ naar }) => targetOf('hoofdlijnen', naar));
  expect(to('H30')).toEqual(['kantoor/rustig', 'kantoor/melden']);
  for (const id of ['H31', 'H32', 'H33']) expect([id, new Set(to(id))]).toEqual([id, new Set(['melding/soort'])]);
});

test('K15 → K16 en K17 naast elkaar; K17 → K18 tot en met K21', () => {
  const from = (vanaf: string) =>
    new Set(Object.values(taken).flatMap((taak) => (taak.vanaf === vanaf ? kOf(taak) : [])));
  expect(kOf(overleg)).toEqual(['K17']);
  expect(from('ingediend')).toEqual(new Set(['K16']));
  expect(from('overleg')).toEqual(new Set(['K18', 'K19', 'K20', 'K21']));
  for (const [overview, detailed] of Object.entries(OVERVIEW_TASKS)) {
    const part = [overleg, ...Object.values(taken)].find((each) => each.vakjes?.[overview] !== undefined);
    expect([overview, part?.vakjes?.[detailed] !== undefined]).toEqual([overview, true]);
  }
});

test('een maatregel tegen een burger vraagt een tweede paar ogen', () => {
  const second = Object.values(taken).filter((taak) => taak.tweede_paar_ogen);
  expect(second.flatMap(kOf)).toEqual(['K18']);
});
