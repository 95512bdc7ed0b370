import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { measureCards } from '../../src/cards/measure.ts';
import { nameSteps, nameTaken } from '../../src/protocol/bundle.ts';
import { kaartenOfOpvolging, kaartenOfSchema } from '../../src/protocol/leesteksten.ts';
import { proveCardsFit } from '../../src/protocol/proof/fits.ts';
import { proveTexts } from '../../src/protocol/proof/teksten.ts';
import { proveVelden } from '../../src/protocol/proof/velden.ts';
import type { Bundle } from '../../src/protocol/shape.ts';
import type { Sources } from '../../src/protocol/sources.ts';
import { opvolgingShape, type WrittenOpvolging } from '../../src/protocol/written/opvolging.ts';
import { schemaShape, type WrittenStep } from '../../src/protocol/written/schema.ts';
import { checkFlows } from '../support/load.ts';
import { playWith, STORY } from './bring-about.ts';

/** What Teams takes at most, in UTF-16 units. */
const CARD = 14_336;

const { protocol, sources: shipped } = checkFlows(join(import.meta.dirname, '../../flows'));
if (protocol === undefined || shipped === undefined) throw new Error('the shipped flows are not proven');
const { bundle, rollen, woorden } = protocol;
const sources: Sources = shipped;

/** A text of so many words, each as long as the limits allow. */
const textOf = (words: number, letters: number) => Array.from({ length: words }, () => 'w'.repeat(letters)).join(' ');
const short = fc.integer({ min: 1, max: 12 }).map((words) => textOf(words, 9));
const knop = fc.integer({ min: 1, max: 3 }).map((words) => textOf(words, 9));
const titel = fc.integer({ min: 1, max: 2 }).map((words) => textOf(words, 9));
const vraag = fc.integer({ min: 1, max: 15 }).map((words) => textOf(words, 7));
const uitleg = fc.integer({ min: 1, max: 60 }).map((words) => textOf(words, 7));
const optie = fc.integer({ min: 1, max: 8 }).map((words) => textOf(words, 6));
const numbers = fc.subarray(Object.keys(rollen.telefoon), { minLength: 1, maxLength: 6 });
const called = fc.subarray(['beveiliging', 'collegas', 'manager'], { minLength: 1 });

const step: fc.Arbitrary<WrittenStep> = fc.record(
  {
    zeg: short,
    uitleg,
    bel: numbers,
    roep: called,
    bewijs: fc.constant<true>(true),
    vraag_plek: fc.constant<true>(true),
    tel: fc.record({ hoogstens: fc.integer({ min: 1, max: 5 }), knop, opnieuw: knop }),
    keuzes: fc.array(fc.record({ als: knop, naar: fc.constant('melden') }), { minLength: 1, maxLength: 4 }),
  },
  { requiredKeys: ['zeg', 'keuzes'] },
);

const report: fc.Arbitrary<WrittenStep> = fc.record(
  {
    zeg: short,
    // The form takes most of the card: with a long explanation hardly one would pass.
    uitleg: vraag,
    indienen: knop,
    tekst: fc.constant<'wat_gebeurde'>('wat_gebeurde'),
    vragen: fc.array(fc.record({ feit: fc.constant<'arih'>('arih'), vraag }), { minLength: 1, maxLength: 1 }),
    bel: numbers,
  },
  { requiredKeys: ['zeg', 'indienen', 'tekst'] },
);

const velden = fc
  .array(
    fc.oneof(
      fc.record({ vraag, soort: fc.constantFrom('tekst', 'regel', 'datum', 'ja_nee', 'ja_nee_onbekend') }),
      fc.record({ vraag, soort: fc.constant('keuze'), opties: fc.array(optie, { minLength: 2, maxLength: 10 }) }),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((list) =>
    list.map((veld, i) => ({
      ...veld,
      naam: `een_vraag_met_een_naam_${i}`,
      ...('opties' in veld
        ? { opties: Object.fromEntries(veld.opties.map((each, j) => [`een_antwoord_${j}`, each])) }
        : {}),
    })),
  );

const lightTask = fc.record({
  titel,
  zeg: short,
  rol: fc.constant('tl_juridische_zaken'),
  termijn: fc.constant('schade'),
  vanaf: fc.constant('overleg'),
});

const taak = fc.record(
  {
    titel,
    zeg: short,
    uitleg,
    voorlezen: uitleg,
    bel: numbers,
    bellijst: numbers,
    rol: fc.constant('tl_juridische_zaken'),
    termijn: fc.constant('schade'),
    vanaf: fc.constant('overleg'),
    velden,
  },
  { requiredKeys: ['titel', 'zeg', 'rol', 'termijn', 'vanaf'] },
);

/** One task that can be heavy, and others beside it; the overleg with a form of its own. */
const opvolging: fc.Arbitrary<WrittenOpvolging> = fc
  .record({ zeg: short, uitleg, velden, taak, others: fc.array(lightTask, { maxLength: 19 }) })
  .map(({ taak: first, others, ...overleg }) =>
    opvolgingShape.parse({
      taal: 1,
      opvolging: 'proef',
      overleg: { ...overleg, vakjes: {}, raadpleeg: Object.keys(rollen.rollen) },
      taken: Object.fromEntries([first, ...others].map((each, i) => [`een_taak_${i}`, each])),
    }),
  );

const file = <T>(name: string, value: T) => ({
  file: name,
  problems: [],
  lineOf: () => 1,
  commentAt: () => undefined,
  value,
});

/** What went before a step: what is known, who was called, and how many demands were made. */
const before = fc.record({
  demands: fc.integer({ min: 1, max: 3 }),
  called,
  titel: short,
  knop,
  zet: fc.record(
    {
      waar: fc.constantFrom('kantoor' as const, 'telefonie' as const),
      acuut_gevaar: fc.constant('nee' as const),
      locatie_soort: fc.constant('raad_commissie_bijeenkomst' as const),
      hoofdcategorie: fc.constant('bedreiging' as const),
      politie: fc.constant('via_ander' as const),
      ambtsdrager: fc.constant('burgemeester' as const),
      afzender: fc.constant('onbekend' as const),
    },
    { requiredKeys: ['waar'] },
  ),
});
type Before = typeof before extends fc.Arbitrary<infer T> ? T : never;

/** Flows in which this step is come to after all that. */
function withStep(
  proef: WrittenStep,
  { demands, called: roep, titel, knop, zet }: Before,
): { own: Sources; flows: Bundle } {
  const on = (naar: string, more: object = {}) => [{ als: 'Verder', naar, ...more }];
  const entry = schemaShape.parse({
    taal: 1,
    schema: 'hoofdlijnen',
    titel: 'Begin',
    begin: 'eerst',
    stappen: { eerst: { zeg: 'Begin.', keuzes: on('proef/hulp', { zet }) } },
  });
  const chart = schemaShape.parse({
    taal: 1,
    schema: 'proef',
    titel,
    begin: 'hulp',
    meld: 'melden',
    meld_knop: knop,
    stappen: {
      hulp: { zeg: 'Hulp.', roep, keuzes: on('tellen') },
      tellen: { zeg: 'Tel.', tel: { hoogstens: demands, knop: 'Eén', opnieuw: 'Nog een' }, keuzes: on('proef') },
      proef,
      melden: { verder: 'melding/soort' },
    },
  });
  return {
    own: {
      ...sources,
      schemas: [file('proef.yaml', { ...chart, stappen: { proef } })],
      opvolging: file('opvolging.yaml', { ...bundle.opvolging, taken: {} }),
    },
    flows: { ...bundle, schemas: { ...bundle.schemas, hoofdlijnen: nameSteps(entry), proef: nameSteps(chart) } },
  };
}

test.each([
  ['a step', step],
  ['the step where the report is sent, with the whole story on it', report],
])('%s, that is proven, fits on a card whatever people bring about', (_, steps) => {
  let proven = 0;
  fc.assert(
    fc.property(steps, before, (proef, gone) => {
      const { own, flows } = withStep(proef, gone);
      expect(own.schemas.flatMap((each) => proveTexts(sources, each, kaartenOfSchema(each.value)))).toEqual([]);
      const measured = measureCards({ bundle: flows, rollen, woorden });
      if (proveCardsFit(own, flows, measured).length > 0) return;
      proven++;
      const play = playWith({ bundle: flows, rollen, woorden });
      for (const incident of play.at('proef/proef')) {
        const card = play.card(incident, { kaart: 'gesprek', pagina: 'hervat', notitie: { tekst: textOf(12, 7) } });
        expect(card.length).toBeLessThanOrEqual(CARD);
        expect(card.includes(STORY)).toBe(proef.indienen !== undefined);
      }
    }),
    { numRuns: 400, endOnFailure: true },
  );
  // A limit that nothing passes proves nothing. About one in ten does; how many of a run differs.
  expect(proven).toBeGreaterThan(10);
});

/** Flows in which the report is the first thing that is asked, and this comes of it. */
function withOpvolging(value: WrittenOpvolging): { own: Sources; flows: Bundle } {
  const entry = schemaShape.parse({
    taal: 1,
    schema: 'hoofdlijnen',
    titel: 'Begin',
    begin: 'verhaal',
    stappen: { verhaal: { zeg: 'Vertel.', tekst: 'wat_gebeurde', indienen: 'Verstuur' } },
  });
  return {
    own: { ...sources, schemas: [], opvolging: file('opvolging.yaml', value) },
    flows: { ...bundle, schemas: { hoofdlijnen: nameSteps(entry) }, opvolging: nameTaken(value) },
  };
}

test('every task, and the overleg, of an opvolging that is proven fits on a card, with what comes back', () => {
  let proven = 0;
  fc.assert(
    fc.property(opvolging, (value) => {
      const { own, flows } = withOpvolging(value);
      expect(proveTexts(sources, own.opvolging, kaartenOfOpvolging(value))).toEqual([]);
      expect(proveVelden(sources, own.opvolging, ['overleg'], value.overleg.velden)).toEqual([]);
      if (proveCardsFit(own, flows, measureCards({ bundle: flows, rollen, woorden })).length > 0) return;
      proven++;
      const play = playWith({ bundle: flows, rollen, woorden });
      const { proposed, opened } = play.handled('hoofdlijnen/verhaal');
      const notitie = { tekst: textOf(12, 7), getypt: 'w'.repeat(3_400) };
      const cards = [
        play.card(proposed, { kaart: 'dossier', pagina: 'overleg', notitie }),
        ...Object.keys(value.taken).flatMap((naam) => [
          play.card(opened, { kaart: 'dossier', pagina: 'taak', taak: naam, notitie }),
          play.card(opened, { kaart: 'taak', taak: naam, herinnering: true, notitie }),
        ]),
      ];
      expect(Math.max(...cards.map(({ length }) => length))).toBeLessThanOrEqual(CARD);
    }),
    { numRuns: 100, endOnFailure: true },
  );
  expect(proven).toBeGreaterThan(5);
});

describe('what is measured', () => {
  const sizes = (size: (kaart: string) => number) => proveCardsFit(sources, bundle, (card) => size(card.kaart));

  test('is every step that is shown, every task and the overleg', () => {
    const shown = bundle.schemas;
    const steps = Object.values(shown).flatMap(({ stappen }) =>
      Object.values(stappen).filter(({ soort }) => soort !== 'doorloop'),
    );
    expect(sizes(() => Number.MAX_SAFE_INTEGER)).toHaveLength(
      steps.length + Object.keys(bundle.opvolging.taken).length + 1,
    );
  });

  test.each([
    ['stap', 11_000, 'De stap "verhaal"'],
    ['stap', 14_000, 'De stap'],
    ['taak', 10_500, 'De taak'],
    ['overleg', 10_500, 'Het overleg'],
  ])('a %s of %i units fits, and of one unit more it is told', (kaart, most, who) => {
    const told = (size: number) => sizes((each) => (each === kaart ? size : 0)).map(({ what }) => what);
    const before = told(most).map((what) => what.replace(String(most), String(most + 1)));
    const more = told(most + 1).filter((what) => !before.includes(what));
    expect(more.length).toBeGreaterThan(0);
    for (const what of more) expect(what).toMatch(who);
    for (const what of more)
      expect(what).toMatch(`past niet op één kaart: ${most + 1} tekens, met de knoppen erbij; ${most} is het meeste.`);
  });

  test('is larger by as much as a text is longer, on each kind of card', () => {
    const longer = 'w'.repeat(50);
    const change = (text: string) => `${text}${longer}`;
    const { overleg, taken } = bundle.opvolging;
    const measured = (flows: Bundle) => measureCards({ bundle: flows, rollen, woorden });
    const edited = measured({
      ...bundle,
      opvolging: {
        ...bundle.opvolging,
        overleg: { ...overleg, zeg: change(overleg.zeg) },
        taken: Object.fromEntries(
          Object.entries(taken).map(([name, each]) => [name, { ...each, zeg: change(each.zeg) }]),
        ),
      },
    });
    const now = measured(bundle);
    for (const card of [
      { kaart: 'overleg' } as const,
      ...Object.keys(taken).map((name) => ({ kaart: 'taak', taak: name }) as const),
    ])
      expect(edited(card) - now(card)).toBe(50);
  });
});
