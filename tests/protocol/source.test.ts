import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readBron } from '../../src/protocol/bron.ts';
import { targetOf } from '../../src/protocol/place.ts';
import type { Feiten } from '../../src/protocol/shape.ts';
import { AMBTSDRAGERS, WAAR } from '../../src/protocol/values.ts';
import { applies, raadpleegbaar, takenFor } from '../../src/protocol/voorwaarde.ts';
import type { WrittenBundle } from '../../src/protocol/written/bundle.ts';
import type { WrittenSchema, WrittenStep } from '../../src/protocol/written/schema.ts';
import { loadProtocol } from '../support/load.ts';
import { type Arrow, CHARTS, OVERVIEW, readArrows } from './arrows.ts';

const FLOWS = join(import.meta.dirname, '../../flows');
const { bundle, rollen } = loadProtocol(FLOWS);
const { opvolging } = bundle;
/** What the files say, whatever kind a step or a task is. */
const written: WrittenBundle = bundle;
const { overleg, taken, alarmen = {} } = written.opvolging;
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

type Part = { vakjes?: Record<string, string> | undefined };
/** Everything that quotes boxes. */
const schemas = Object.values(written.schemas);
const steps = schemas.flatMap(({ stappen }) => Object.values(stappen));
const quoting: Part[] = [
  ...schemas,
  ...steps,
  ...steps.flatMap((step) => step.keuzes ?? []),
  opvolging,
  ...Object.values(alarmen),
  overleg,
  ...Object.values(taken),
];
const idsOf = (part: Part | undefined) => Object.keys(part?.vakjes ?? {});
const quotes = quoting.flatMap((part) => Object.entries(part.vakjes ?? {}));

const schemaOf = (name: string): WrittenSchema => {
  const schema = written.schemas[name];
  if (schema === undefined) throw new Error(`no schema ${name}`);
  return schema;
};
const stepWith = (chart: string, id: string): WrittenStep => {
  const step = Object.values(schemaOf(chart).stappen).find((each) => each.vakjes?.[id] !== undefined);
  if (step === undefined) throw new Error(`${chart} has no step for ${id}`);
  return step;
};

/** The boxes of a chart that a part stands for: its own, or else those of the overview that stand by themselves. */
const boxesIn = (chart: string) => {
  const { letter = '', besides = [] } = CHARTS[chart] ?? {};
  return (part: Part | undefined) => {
    const own = idsOf(part).filter((id) => id.startsWith(letter));
    return own.length > 0 ? own : idsOf(part).filter((id) => besides.includes(id));
  };
};

/** The boxes that are come to at a step; where it has none, those that are come to first from there. */
function firstBoxes(chart: string, name: string, past: readonly string[] = []): string[] {
  const of = boxesIn(chart);
  const step = schemaOf(chart).stappen[name];
  const own = of(step);
  if (own.length > 0 || past.includes(name)) return own;
  return (step?.keuzes ?? []).flatMap((choice) => {
    const quoted = of(choice);
    return quoted.length > 0 ? quoted : firstBoxes(chart, choice.naar, [...past, name]);
  });
}

/**
 * The arrows from box to box that a flow has: a choice that quotes a box stands between two steps, and a step without a box lies on the way of an
 * arrow.
 */
function drawn(chart: string): { arrows: Arrow[]; unboxed: { from: string; als: string; keuze: boolean }[] } {
  const { stappen } = schemaOf(chart);
  const of = boxesIn(chart);
  const arrows: Arrow[] = [];
  const unboxed: { from: string; als: string; keuze: boolean }[] = [];
  for (const [name, step] of Object.entries(stappen)) {
    for (const choice of step.keuzes ?? []) {
      const passes = of(stappen[choice.naar]).length === 0;
      const target = firstBoxes(chart, choice.naar);
      const between = of(choice).filter((id) => !target.includes(id));
      const keuze = choice.keuze !== undefined || step.keuze !== undefined;
      const hops = [of(step), ...(between.length > 0 ? [between] : []), target];
      if (of(step).length === 0 || passes) unboxed.push({ from: name, als: choice.als, keuze });
      // What is a choice of ours is that one may come to the box from here, not where the box leads; past a step without a box it is the last.
      const ours = passes ? hops.length - 2 : 0;
      for (const [i, hop] of hops.slice(1).entries()) {
        for (const from of hops[i] ?? []) for (const to of hop) arrows.push({ from, to, keuze: keuze && i === ours });
      }
    }
  }
  return { arrows, unboxed };
}

/** The facts of the reports that go by a chart. */
function reportsOf(chart: string): Feiten[] {
  const waar = WAAR.find((each) => each === chart);
  if (waar !== undefined) return [{ waar, afzender: 'onbekend', ambtsdrager: 'nee' }];
  return AMBTSDRAGERS.filter((each) => each !== 'nee').map((ambtsdrager) => ({ ambtsdrager }));
}

/** The arrows after the report: to what stands open then, and from the overleg to what it can choose. */
function drawnAfter(chart: string): Arrow[] {
  const of = boxesIn(chart);
  const arrows = (from: Part | undefined, to: (Part & { keuze?: string | undefined })[]) =>
    of(from).flatMap((a) =>
      to.flatMap((part) => of(part).map((b) => ({ from: a, to: b, keuze: part.keuze !== undefined }))),
    );
  const report = Object.values(schemaOf(chart).stappen).find(({ verder }) => verder !== undefined);
  return reportsOf(chart).flatMap((feiten) => {
    const kinds = (vanaf: 'ingediend' | 'overleg') => takenFor(opvolging, vanaf, feiten).map(([, taak]) => taak);
    const alarms = Object.values(alarmen).filter(({ bij }) => applies(bij, feiten));
    // What is a choice of ours about the overleg is how it goes, and not that it comes.
    const comes = { ...overleg, keuze: undefined };
    return [...arrows(report, [...kinds('ingediend'), ...alarms, comes]), ...arrows(overleg, kinds('overleg'))];
  });
}

const said = (arrows: Arrow[]) => new Set(arrows.map(({ from, to }) => `${from} → ${to}`));

/** That the flows have each arrow of the table, marked where and only where the table says so, and no other. */
function expectArrows(found: Arrow[], table: string): void {
  const expected = readArrows(table);
  expect(expected.length).toBeGreaterThan(3);
  expect(said(found)).toEqual(said(expected));
  for (const { from, to, keuze } of expected) {
    const marks = found.filter((each) => each.from === from && each.to === to).map((each) => each.keuze);
    // Beside an arrow of the source there can be one more way along it, for a reason of ours.
    expect({ from, to, keuze: marks.every(Boolean) }).toEqual({ from, to, keuze });
  }
}

describe('de vakjes', () => {
  test('flows/bron.tsv is the list of the source, to the letter', () => {
    const columns = readFileSync(join(FLOWS, 'bron.tsv'), 'utf8')
      .split('\n')
      .map((row) => row.split('\t'));
    expect(columns.map((row) => row.slice(0, 3).join('\t')).join('\n')).toBe(source);
    expect(boxes.size).toBe(119);
  });

  test('elk aangehaald vakje staat er tot op de letter', () => {
    expect(quotes.length).toBeGreaterThan(119);
    for (const [id, text] of quotes) expect([id, text]).toEqual([id, boxes.get(id)]);
  });

  test('alle 119 vakjes hebben een plek', () => {
    const quoted = new Set(quotes.map(([id]) => id));
    expect([...boxes.keys()].filter((id) => !quoted.has(id))).toEqual([]);
    expect(quoted.size).toBe(119);
  });

  test.each(Object.entries(OVERVIEW))('vakje %s van de hoofdlijnen staat bij %j', (overview, detailed) => {
    for (const id of detailed) {
      const together = quoting.some((part) => idsOf(part).includes(overview) && idsOf(part).includes(id));
      expect({ overview, id, together }).toEqual({ overview, id, together: true });
    }
  });

  test('elk vakje van de hoofdlijnen is genoemd: als ingang, als baan, of bij een stap van een ander schema', () => {
    const alone = ['H1', 'H30', 'H31', 'H32', 'H33', 'H21', 'H22', 'H9', 'H14', 'H15'];
    const known = new Set([...alone, ...Object.keys(OVERVIEW)]);
    expect([...boxes.keys()].filter((id) => id.startsWith('H') && !known.has(id))).toEqual([]);
  });
});

describe('wat een vakje doet, volgens bron.tsv', () => {
  const { bron } = readBron(join(FLOWS, 'bron.tsv'));
  const does = (id: string) =>
    (bron.get(id)?.effecten ?? []).map(({ soort, namen }) => [soort, ...namen.map((name) => name.join('/'))].join(' '));
  const saying = (text: RegExp) => [...boxes].filter(([, each]) => text.test(each)).map(([id]) => id);

  test.each([
    [/^Meld incident/, 6, ['melden', 'aan_of_uit gir']],
    [/^Zorg voor opvang/, 6, ['taak teamleider', 'termijn opvang verzekering', 'vraag bot']],
    [/^Overleg over vervolg .*\(evt/, 4, ['overleg tl_juridische_zaken cag']],
    [/en de Ambtenaar Openbare Veiligheid/, 1, ['overleg tl_juridische_zaken cag aov']],
    [/^Check strafbaarheid/, 1, ['overleg tl_juridische_zaken cag', 'vraag strafbaar']],
    [/Inspectie SZW via Preventiemedewerker\/CAG/, 4, ['taak preventiemedewerker/cag', 'bellijst arbeidsinspectie']],
    [/^Voer sanctie uit/, 6, ['taak', 'vraag soort']],
    [/^Melding of aangifte bij politie/, 6, ['taak', 'vraag wat']],
    [/^Verhaal schade/, 5, ['taak']],
    [/[Ss]chakel politie in/, 2, ['bellen noodnummer', 'feit politie=zelf politie=via_ander']],
    [/^Bel indien nodig politie/, 1, ['bellen noodnummer', 'roepen collegas manager']],
    [/roep hulp in/, 1, ['roepen collegas beveiliging manager']],
    [/^Haal manager erbij/, 1, ['roepen manager']],
    [/3x sommeren/, 2, ['vraag', 'tellen 3']],
    [/^(Preventieve acties \(2|Verzoek om gesprek)/, 5, ['vraag']],
    [/ARIH/, 1, ['vraag arih']],
    [/^Informeren Griffier/, 1, ['geinformeerd griffier gemeentesecretaris']],
    [/^Melding bij Burgemeester/, 1, ['taak', 'bellijst burgemeester']],
    [/^Melding bij Commissaris/, 1, ['taak', 'bellijst commissaris hoofdofficier']],
    [/NCTV/, 1, ['taak', 'bellijst nctv']],
    [/overleg met OM/, 1, ['taak', 'bellijst om']],
  ])('wat %s zegt, doet het', (text, count, effects) => {
    const ids = saying(text);
    expect(ids).toHaveLength(count);
    for (const id of ids) expect([id, does(id)]).toEqual([id, effects]);
  });

  test('dezelfde tekst doet in elke kaart hetzelfde', () => {
    const ours = ['H1', 'H7', 'P5'];
    for (const [id, text] of boxes) {
      const same = [...boxes].filter(([other, each]) => each === text && !ours.includes(other)).map(([other]) => other);
      if (!ours.includes(id)) expect([id, same.map(does)]).toEqual([id, same.map(() => does(id))]);
    }
  });
});

describe.each(Object.entries(CHARTS))('de pijlen van %s', (chart, { letter, gesprek, opvolging: after }) => {
  test('in het gesprek: elke pijl, gemerkt als hij een keuze van ons is, en geen andere', () => {
    expectArrows(drawn(chart).arrows, gesprek);
  });

  test('een pijl naar of van een stap zonder vakje is gemerkt als keuze', () => {
    expect(drawn(chart).unboxed.filter(({ keuze }) => !keuze)).toEqual([]);
  });

  test('na de melding: elke taak, gemerkt als die een keuze van ons is, en geen andere', () => {
    expectArrows(drawnAfter(chart), after);
  });

  test('elk vakje komt voor in een pijl', () => {
    const both = [...readArrows(gesprek), ...readArrows(after)].flatMap(({ from, to }) => [from, to]);
    const own = [...boxes.keys()].filter((id) => id.startsWith(letter));
    expect(own.filter((id) => !both.includes(id))).toEqual([]);
  });
});

describe('de ingang', () => {
  const entry = schemaOf('hoofdlijnen');
  const choices = Object.values(entry.stappen).flatMap((step) => step.keuzes ?? []);

  test('eerst H1, en geen ander vakje', () => {
    expect(idsOf(entry.stappen[entry.begin])).toEqual(['H1']);
  });

  test.each([
    ['H30', 'kantoor', 'meld'],
    ['H31', 'telefonie', 'meld'],
    // What was written is not over: evidence and the sender come first.
    ['H32', 'schriftelijk', 'begin'],
    ['H33', 'huisbezoek', 'meld'],
  ] as const)('%s gaat naar het schema %s; is het voorbij, dan naar zijn %s', (id, chart, over) => {
    const ways = choices.filter((choice) => choice.vakjes?.[id] !== undefined);
    const schema = schemaOf(chart);
    const targets = [`${chart}/${schema.begin}`, `${chart}/${schema[over]}`];
    expect(ways.map(({ naar }) => targetOf('hoofdlijnen', naar))).toEqual(targets);
    expect(ways.map(({ zet }) => zet?.waar)).toEqual([chart, chart]);
  });

  test('na elk schema wordt gevraagd of het een politieke ambtsdrager was, en dan gemeld', () => {
    for (const chart of WAAR) {
      const { meld = '', stappen } = schemaOf(chart);
      expect([chart, stappen[meld]?.verder]).toEqual([chart, 'politiek/aan_wie']);
    }
    expect(stepWith('politiek', 'P10').verder).toBe('melding/soort');
    const asked = stepWith('politiek', 'P1').keuzes ?? [];
    expect(asked.map(({ zet }) => zet?.ambtsdrager)).toEqual(['nee', 'raad', 'wethouder', 'burgemeester']);
  });
});

/** Where choices that quote no box lead, without ending the conversation. */
function onwards(chart: string, id: string): Set<string> {
  const { stappen } = schemaOf(chart);
  const found = new Set<string>();
  const open = [stepWith(chart, id)];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    for (const { naar, vakjes } of step.keuzes ?? []) {
      const next = stappen[naar];
      if (vakjes !== undefined || found.has(naar) || next === undefined || next.vakjes?.K6 !== undefined) continue;
      found.add(naar);
      open.push(next);
    }
  }
  return found;
}

describe('het gesprek', () => {
  test.each([
    ['kantoor', 'K4'],
    ['huisbezoek', 'B4'],
    ['telefonie', 'T4'],
  ])('na een gesprek dat rustig eindigt mag er gemeld worden (%s, %s)', (chart, id) => {
    expect(onwards(chart, id)).toEqual(new Set(['klaar', 'melden', 'einde']));
  });

  test('na een ordegesprek wordt altijd gemeld', () => {
    expect(onwards('kantoor', 'K9')).toEqual(new Set(['melden']));
  });

  test('sommeren wordt geteld, hoogstens drie keer, en kan altijd worden overgeslagen', () => {
    const step = stepWith('kantoor', 'K12');
    expect(step.tel?.hoogstens).toBe(3);
    expect(step.keuzes?.map(({ naar }) => firstBoxes('kantoor', naar)[0])).toEqual(['K15', 'K13', 'K14']);
  });

  test('K13 roept collega’s, beveiliging en manager; K14 noemt 112', () => {
    expect(new Set(stepWith('kantoor', 'K13').roep)).toEqual(new Set(['beveiliging', 'collegas', 'manager']));
    const police = stepWith('kantoor', 'K14');
    expect(police.bel).toContain('noodnummer');
    expect(police.zeg).toContain('112');
  });

  test('B8 noemt 112, seint collega’s en manager in en vraagt waar je bent', () => {
    const step = stepWith('huisbezoek', 'B8');
    expect(step.bel).toContain('noodnummer');
    expect(step.zeg).toContain('112');
    expect(new Set(step.roep)).toEqual(new Set(['collegas', 'manager']));
    expect(step.vraag_plek).toBe(true);
  });

  test('of de ARIH-check gedaan was, wordt na een bezoek gevraagd, naar een wapen na een bedreiging of geweld, en naar letsel na geweld; en alleen dan', () => {
    const asked = steps.flatMap(({ vragen = [] }) => vragen);
    expect(asked.map(({ feit, bij }) => ({ feit, bij }))).toEqual([
      // An office holder on the street made no visit.
      { feit: 'arih', bij: { waar: ['huisbezoek'], ambtsdrager: ['nee'] } },
      { feit: 'wapen', bij: { hoofdcategorie: ['bedreiging', 'fysiek'] } },
      { feit: 'ernstig_letsel', bij: { hoofdcategorie: ['fysiek'] } },
    ]);
  });

  test('S6 en een brief vragen om bewijs', () => {
    const asking = Object.values(schemaOf('schriftelijk').stappen).filter(({ bewijs }) => bewijs);
    expect(asking).toEqual([stepWith('schriftelijk', 'H7'), stepWith('schriftelijk', 'S6')]);
  });

  test('wie nog eens belt komt bij H14; wie later bekend wordt bij S9', () => {
    const again = (chart: string) => {
      const { opnieuw, stappen } = schemaOf(chart);
      return { ids: idsOf(stappen[opnieuw?.naar ?? '']), zet: opnieuw?.zet, bij: opnieuw?.bij };
    };
    expect(again('telefonie')).toEqual({ ids: ['H14'], zet: undefined, bij: undefined });
    expect(again('schriftelijk')).toEqual({
      ids: ['S9'],
      zet: { afzender: 'bekend' },
      bij: { afzender: ['onbekend'] },
    });
    expect(schemas.filter(({ opnieuw }) => opnieuw !== undefined)).toHaveLength(2);
  });
});

describe('de opvolging', () => {
  test('een maatregel tegen een burger vraagt een tweede paar ogen, en niets anders', () => {
    const second = Object.values(taken).filter((taak) => taak.tweede_paar_ogen);
    const boxes = ['K18', 'B13', 'T11', 'S15', 'P13', 'H26'];
    // A warning, and a ban.
    expect(second.map(idsOf)).toEqual([boxes, boxes]);
  });

  test('schade en inspectie staan onder meer opties waar de bron ze niet heeft', () => {
    const more = Object.entries(taken).flatMap(([name, { meer_opties_bij: bij }]) => (bij ? [[name, bij]] : []));
    expect(Object.fromEntries(more)).toEqual({
      schade: { waar: ['telefonie'] },
      arbeidsinspectie: { waar: ['telefonie', 'schriftelijk'] },
    });
  });

  test('B9 en B16 kan wie is ingeseind klaarzetten; ze staan in geen gesprek', () => {
    const early = Object.values(taken).filter(({ eerder }) => eerder !== undefined);
    expect(early.map((taak) => boxesIn('huisbezoek')(taak))).toEqual([['B9'], ['B16']]);
    for (const { eerder } of early)
      expect(stepWith('huisbezoek', 'B8').roep).toEqual(expect.arrayContaining(eerder ?? []));
  });

  test('S14 begint met de check strafbaarheid, en P12 met de ambtenaar openbare veiligheid erbij', () => {
    expect(overleg.velden?.map(({ naam, bij }) => ({ naam, bij }))).toEqual([
      { naam: 'strafbaar', bij: { waar: ['schriftelijk'] } },
    ]);
    expect(raadpleegbaar(opvolging, { ambtsdrager: 'nee' })).toEqual(['tl_juridische_zaken', 'cag']);
    expect(raadpleegbaar(opvolging, { ambtsdrager: 'raad' })).toEqual(['tl_juridische_zaken', 'cag', 'aov']);
  });

  test('P7 hoort bij raad en wethouder, P8 bij de burgemeester; P6 gaat naar griffier en gemeentesecretaris', () => {
    const of = (ambtsdrager: Feiten['ambtsdrager']) =>
      takenFor(opvolging, 'ingediend', { ambtsdrager }).flatMap(([, taak]) =>
        idsOf(taak).filter((id) => ['P5', 'P7', 'P8'].includes(id)),
      );
    expect(of('nee')).toEqual([]);
    expect(of('raad')).toEqual(['P5', 'P7']);
    expect(of('wethouder')).toEqual(['P5', 'P7']);
    expect(of('burgemeester')).toEqual(['P5', 'P8']);
    const alarm = Object.values(alarmen).find(({ vakjes }) => vakjes?.P6 !== undefined);
    expect(alarm?.rollen).toEqual(['griffier', 'gemeentesecretaris']);
  });

  test('Stroomwijzer bericht commissaris, officier, NCTV en OM nooit: een mens belt ze, in deze volgorde', () => {
    const lists = ['P7', 'P8', 'P9', 'P18'].map(
      (id) => Object.values(taken).find((taak) => taak.vakjes?.[id] !== undefined)?.bellijst,
    );
    expect(lists).toEqual([['burgemeester'], ['locoburgemeester', 'commissaris', 'hoofdofficier'], ['nctv'], ['om']]);
    for (const name of ['commissaris', 'hoofdofficier', 'nctv', 'om']) {
      expect(Object.keys(rollen.rollen)).not.toContain(name);
      expect(Object.keys(rollen.telefoon)).toContain(name);
    }
  });
});
