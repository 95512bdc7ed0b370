import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DOELEN, MELDERBERICHTEN, NIEUWS } from '../../src/incident/berichten.ts';
import { aankomstenShape, messageShape } from '../../src/store/shapes.ts';
import { type Geadresseerde, parseSlot, type Slot, slotName } from '../../src/store/slot.ts';
import { messageOf } from './samples.ts';

const revisie = fc.nat({ max: 999_999 });
/** Also what would be mistaken for something else: a colon, the sign that stands for one, a word that has a meaning. */
const naam = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(':', '%', '3', 'A', '2', '5', 'a') }),
  fc.constantFrom('kanaal', 'melder', '%kanaal', '%%melder', '', '0', 'constructor'),
);
const wie: fc.Arbitrary<Geadresseerde> = fc.oneof(
  fc.constantFrom('kanaal' as const, 'melder' as const),
  fc.record({ persoon: naam }),
);
const treden = { trede: fc.option(naam, { nil: undefined }), wie };

/** One for each kind: a kind without one does not compile. */
const KINDS: { [S in Slot['soort']]: fc.Arbitrary<Omit<Extract<Slot, { soort: S }>, 'soort'>> } = {
  kanaal: fc.record({}),
  kanaal_nu: fc.record({ kanaal: naam }),
  gesprek: fc.record({ persoon: naam }),
  dossier: fc.record({ persoon: naam }),
  eerder: fc.record({ kaart: fc.constantFrom('gesprek' as const, 'dossier' as const), persoon: naam }),
  melder: fc.record({ revisie, over: fc.constantFrom(...MELDERBERICHTEN) }),
  nieuws: fc.record({ revisie, over: fc.constantFrom(...NIEUWS) }),
  reden: fc.record({ revisie, persoon: naam }),
  taak: fc.record({ taak: naam, geopend: fc.option(revisie, { nil: undefined }), persoon: naam }),
  niet_gelukt: fc.record({ wat: fc.constantFrom(...DOELEN) }),
  oppakken: fc.record(treden),
  hulp: fc.record({ hulp: revisie, rol: naam, ...treden }),
  alarm: fc.record({ alarm: revisie, rol: naam, ...treden }),
  zorg: fc.record({ nr: revisie, persoon: naam }),
  alarm_weg: fc.record({ alarm: revisie, rol: naam, persoon: naam }),
  inlichting: fc.record({ inlichting: revisie, rol: naam, persoon: naam }),
  gevaar: fc.record({ gevaar: revisie, ...treden }),
  huisbezoek: fc.record({ huisbezoek: revisie, ...treden }),
  advies: fc.record({ advies: revisie, rol: naam, ...treden }),
  overdragen: fc.record({ afwezig: revisie, ...treden }),
  akkoord: fc.record({ voorstel: revisie, ...treden }),
  termijn: fc.record({ taak: naam, revisie, ...treden }),
  meedoen: fc.record({ persoon: naam }),
  groep: fc.record({ nr: revisie }),
  niet_bevestigd: fc.record({ alarm: revisie, rol: naam }),
};
const slots = fc.oneof(
  ...Object.entries(KINDS).map(([soort, parts]) => parts.map((rest) => ({ soort, ...rest }) as Slot)),
);

test('what is read from a name is the slot that it was written for', () => {
  fc.assert(
    fc.property(slots, (slot) => expect(parseSlot(slotName(slot))).toEqual(slot)),
    { numRuns: 2_000 },
  );
});

const persoon = '33333333-3333-3333-3333-333333333333';
/** As they stand in stores of today and of the versions before: a name must never be written otherwise. */
const STORED: Record<string, Slot> = {
  kanaal: { soort: 'kanaal' },
  [`gesprek:${persoon}`]: { soort: 'gesprek', persoon },
  [`dossier:${persoon}`]: { soort: 'dossier', persoon },
  'melder:12:terugkoppeling': { soort: 'melder', revisie: 12, over: 'terugkoppeling' },
  'nieuws:9:intrekken': { soort: 'nieuws', revisie: 9, over: 'intrekken' },
  [`reden:15:${persoon}`]: { soort: 'reden', revisie: 15, persoon },
  [`taak:aangifte:11:${persoon}`]: { soort: 'taak', taak: 'aangifte', geopend: 11, persoon },
  [`taak:aangifte:${persoon}`]: { soort: 'taak', taak: 'aangifte', persoon },
  'niet_gelukt:hulp': { soort: 'niet_gelukt', wat: 'hulp' },
  [`oppakken:0.1:${persoon}`]: { soort: 'oppakken', trede: '0.1', wie: { persoon } },
  'oppakken:14.2:kanaal': { soort: 'oppakken', trede: '14.2', wie: 'kanaal' },
  'oppakken:s4:melder': { soort: 'oppakken', trede: 's4', wie: 'melder' },
  [`hulp:4:beveiliging:0:${persoon}`]: { soort: 'hulp', hulp: 4, rol: 'beveiliging', trede: '0', wie: { persoon } },
  [`hulp:4:beveiliging:${persoon}`]: { soort: 'hulp', hulp: 4, rol: 'beveiliging', wie: { persoon } },
  'advies:8:aov:0:kanaal': { soort: 'advies', advies: 8, rol: 'aov', trede: '0', wie: 'kanaal' },
  [`akkoord:9:1:${persoon}`]: { soort: 'akkoord', voorstel: 9, trede: '1', wie: { persoon } },
  'alarm:7:griffier:2:kanaal': { soort: 'alarm', alarm: 7, rol: 'griffier', trede: '2', wie: 'kanaal' },
  [`alarm:7:griffier:${persoon}`]: { soort: 'alarm', alarm: 7, rol: 'griffier', wie: { persoon } },
  [`termijn:aangifte:11:3.2:${persoon}`]: {
    soort: 'termijn',
    taak: 'aangifte',
    revisie: 11,
    trede: '3.2',
    wie: { persoon },
  },
  'niet_bevestigd:7:griffier': { soort: 'niet_bevestigd', alarm: 7, rol: 'griffier' },
};

test.each(Object.entries(STORED))('%s is read, and written again to the letter', (name, slot) => {
  expect(parseSlot(name)).toEqual(slot);
  expect(slotName(slot)).toBe(name);
});

test.each([
  '',
  'kanal',
  'kanaal:',
  'gesprek',
  'melder:12:opgepaakt',
  'melder:x:opgepakt',
  'taak:a:1:2:3',
  'constructor',
])('"%s" is no name of a slot of this version, and a store that holds it reads on', (name) => {
  expect(parseSlot(name)).toBeUndefined();
  const message = { ...messageOf('een', 'kanaal', 'a'), slot: name };
  expect(messageShape.parse(message)).toEqual(message);
  expect(aankomstenShape.parse([name])).toMatchObject([{ slot: name }]);
  expect(messageShape.safeParse({ ...message, slot: 7 }).success).toBe(false);
});
