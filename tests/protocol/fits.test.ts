import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Json } from '../../src/cards/elements.ts';
import { gesprekCard } from '../../src/cards/gesprek.ts';
import { overlegCard } from '../../src/cards/overleg.ts';
import { taakCard } from '../../src/cards/taak.ts';
import type { Scene } from '../../src/desk/scene.ts';
import { evolve } from '../../src/incident/evolve.ts';
import type { Incident } from '../../src/incident/incident.ts';
import { kaartenVanOpvolging, kaartenVanSchema } from '../../src/protocol/leesteksten.ts';
import { checkFlows } from '../../src/protocol/load.ts';
import { proveOpvolgingFits, proveStepFits } from '../../src/protocol/proof/fits.ts';
import { proveTexts } from '../../src/protocol/proof/teksten.ts';
import { proveVelden } from '../../src/protocol/proof/velden.ts';
import {
  type Bundle,
  type Opvolging,
  opvolgingShape,
  type Schema,
  type Step,
  schemaShape,
} from '../../src/protocol/shape.ts';
import type { Sources } from '../../src/protocol/sources.ts';

/** What Teams takes at most, in UTF-16 units. */
const CARD = 14_336;
const NOW = Date.parse('2026-11-23T13:03:00Z');

const { protocol, sources: shipped } = checkFlows(join(import.meta.dirname, '../../flows'));
if (protocol === undefined || shipped === undefined) throw new Error('the shipped flows are not proven');
const { bundle, rollen, woorden, hash } = protocol;

/** A text of so many words, each as long as the limits allow. */
const textOf = (words: number, letters: number) => Array.from({ length: words }, () => 'w'.repeat(letters)).join(' ');
const short = fc.integer({ min: 1, max: 12 }).map((words) => textOf(words, 9));
const vraag = fc.integer({ min: 1, max: 15 }).map((words) => textOf(words, 7));
const uitleg = fc.integer({ min: 1, max: 60 }).map((words) => textOf(words, 7));
const optie = fc.integer({ min: 1, max: 8 }).map((words) => textOf(words, 6));
const numbers = fc.subarray(Object.keys(rollen.telefoon), { minLength: 1, maxLength: 6 });
const called = fc.subarray(['beveiliging', 'collegas', 'manager'], { minLength: 1 });

const step: fc.Arbitrary<Step> = fc.record(
  {
    zeg: short,
    uitleg,
    bel: numbers,
    roep: called,
    bewijs: fc.constant<true>(true),
    vraag_plek: fc.constant<true>(true),
    tel: fc.record({ hoogstens: fc.integer({ min: 1, max: 9 }), knop: short, opnieuw: short }),
    keuzes: fc.array(fc.record({ als: short, naar: fc.constant('melden') }), { minLength: 1, maxLength: 7 }),
  },
  { requiredKeys: ['zeg', 'keuzes'] },
);

const report: fc.Arbitrary<Step> = fc.record(
  {
    zeg: short,
    uitleg,
    indienen: short,
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
  titel: short,
  zeg: short,
  rol: fc.constant('tl_juridische_zaken'),
  termijn: fc.constant('schade'),
  vanaf: fc.constant('overleg'),
});

const taak = fc.record(
  {
    titel: short,
    zeg: short,
    uitleg,
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
const opvolging: fc.Arbitrary<Opvolging> = fc
  .record({ zeg: short, uitleg, velden, taak, others: fc.array(lightTask, { maxLength: 19 }) })
  .map(({ taak: first, others, ...overleg }) =>
    opvolgingShape.parse({
      taal: 1,
      opvolging: 'proef',
      overleg: { ...overleg, vakjes: {}, raadpleeg: Object.keys(rollen.rollen) },
      taken: Object.fromEntries([first, ...others].map((each, i) => [`een_taak_${i}`, each])),
    }),
  );

const ref = { id: 'tekst', hash: '0'.repeat(64) };
const daad = { door: '00000000-0000-4000-8000-000000000000', tijd: NOW };

/** An incident with as much on it as there can be. */
function fullIncident(plaats: string, taken: string[], demands = 0): Incident {
  const moment = { incident: '0'.repeat(36), revisie: 1, tijd: NOW, door: daad.door };
  const begun = evolve(
    null,
    { soort: 'begonnen', melder: daad.door, afdeling: 'burgerzaken', bundel: hash, plaats },
    moment,
  );
  const feiten = {
    acuut_gevaar: 'ja',
    waar: 'kantoor',
    locatie_soort: 'overige_gemeentelijke_locatie',
    hoofdcategorie: 'bedreiging',
    politie: 'via_ander',
    ambtsdrager: 'burgemeester',
    afzender: 'onbekend',
    arih: 'onbekend',
  } as const;
  const sinds = { bezoek: 999, bewijs: 999, opnieuw: 999, overleg: 999 };
  return {
    ...begun,
    revisie: 999,
    feiten,
    bezoeken: [1, 2].map((revisie) => ({ plaats, revisie, feiten })),
    sommaties: Array.from({ length: demands }, (_, i) => ({
      nr: i,
      tijd: NOW,
      door: 'collega',
      getuige: ref,
      gecorrigeerd: false,
    })),
    hulp: [
      { revisie: 9, tijd: NOW, plaats, rollen: ['beveiliging', 'collegas', 'manager'], gezien: [], afgeblazen: null },
    ],
    bewijs: Array.from({ length: 9 }, () => ({ ...daad, wat: ref, waar: ref, bestand: null })),
    behandelaar: daad,
    taken: Object.fromEntries(
      taken.map((name) => [name, { staat: 'open', geopend: NOW, revisie: 1, gebeld: [], afgerond: null }]),
    ),
    sinds: { ...sinds, ...Object.fromEntries(taken.map((name) => [`taak:${name}`, 999])) },
  };
}

function sceneOf(incident: Incident, flows: Bundle): Scene {
  return {
    incident,
    bundle: flows,
    rollen,
    woorden,
    actor: { aadObjectId: daad.door, rollen: new Set() },
    now: NOW,
    // A line that someone typed is 200 units at most.
    text: () => 'w'.repeat(200),
    leden: {},
    berichten: [],
    naam: () => 'Een medewerker met een heel lange dubbele achternaam',
  };
}

const sizeOf = (card: Json) => JSON.stringify(card).length;

/** The flows with this step in them, as the proof sees them and as a card is drawn from them. */
function withStep(proef: Step): { sources: Sources; file: Sources['schemas'][number]; flows: Bundle } {
  const value: Schema = schemaShape.parse({
    taal: 1,
    schema: 'proef',
    titel: textOf(12, 9),
    begin: 'proef',
    meld: 'melden',
    meld_knop: textOf(12, 9),
    stappen: { proef, melden: { verder: 'melding/soort' } },
  });
  const file = { file: 'proef.yaml', problems: [], lineOf: () => 1, commentAt: () => undefined, value };
  return {
    sources: { ...known(shipped), schemas: [file] },
    file,
    flows: { ...bundle, schemas: { ...bundle.schemas, proef: value } },
  };
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('nothing there');
  return value;
}

test.each([
  ['a step', step, CARD],
  ['the step where the report is sent, with room for the story', report, CARD - 3_000],
])('%s, that is proven, fits on a card', (_, steps, room) => {
  let proven = 0;
  fc.assert(
    fc.property(steps, (proef) => {
      const { sources, file, flows } = withStep(proef);
      expect(proveTexts(sources, file, kaartenVanSchema(file.value))).toEqual([]);
      if (proveStepFits(sources, file, 'proef', proef).length > 0) return;
      proven++;
      const most = proef.tel?.hoogstens ?? 0;
      for (let demands = 0; demands <= most; demands++) {
        const scene = sceneOf(fullIncident('proef/proef', [], demands), flows);
        expect(sizeOf(gesprekCard(scene, undefined, true))).toBeLessThanOrEqual(room);
      }
    }),
    { numRuns: 1_500 },
  );
  // A limit that nothing passes proves nothing.
  expect(proven).toBeGreaterThan(40);
});

test('every task, and the overleg, of an opvolging that is proven fits on a card', () => {
  let proven = 0;
  fc.assert(
    fc.property(opvolging, (value) => {
      const file = { file: 'opvolging.yaml', problems: [], lineOf: () => 1, commentAt: () => undefined, value };
      const sources = { ...known(shipped), opvolging: file };
      expect(proveTexts(sources, file, kaartenVanOpvolging(value))).toEqual([]);
      expect(proveVelden(sources, file, ['overleg'], value.overleg.velden)).toEqual([]);
      if (proveOpvolgingFits(sources).length > 0) return;
      proven++;
      const names = Object.keys(value.taken);
      const flows = { ...bundle, opvolging: value };
      const open = sceneOf(fullIncident('melding/verhaal', names), flows);
      for (const name of names) expect(sizeOf(taakCard(open, name, 'dossier'))).toBeLessThanOrEqual(CARD);
      const before = sceneOf(fullIncident('melding/verhaal', []), flows);
      expect(sizeOf(overlegCard(before))).toBeLessThanOrEqual(CARD);
    }),
    { numRuns: 300 },
  );
  expect(proven).toBeGreaterThan(20);
});
