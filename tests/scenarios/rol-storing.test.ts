import { describe, expect, test } from '@jest/globals';
import { gewijzigd } from '../support/changed-flows.ts';
import type { Gemeente } from '../support/gemeente.ts';
import { openHome } from '../support/home.ts';
import { foldOf, gebeurtenissen, laatsteIncident } from './dossier.ts';
import { kijkt, komtTotRust, leest, niemandLeidt } from './rollen-bekeken.ts';
import { als, dan, gegeven, gemeentes } from './verhaal.ts';
import { informeert, inOpvolging, opgepakt, rondtAf } from './wegen.ts';

const open = gemeentes();
const MINUUT = 60_000;
const GROEP = 'c0000000-0000-4000-8000-0000000000c1';
const KARIN = 'teamleider: { wie: [karin], vervangers: [mo] }';
const KARIN_OOK = 'teamleider: { wie: [mo], vervangers: [karin] }';
const ZONDER = 'teamleider: { wie: [mo], vervangers: [ellen] }';
/** Some role is given by a group of Entra, so that Entra must be asked of everybody. */
const MET_GROEP: [string, string, string] = [
  'rollen.yaml',
  'preventiemedewerker: { naam: Preventiemedewerker, wie: [sylvia], vervangers: [fatima] }',
  `preventiemedewerker: { naam: Preventiemedewerker, wie: [sylvia], vervangers: [fatima], groep: ${GROEP} }`,
];
const ZONDER_KARIN: [string, string, string][] = [
  ['rollen.yaml', KARIN, ZONDER],
  ['rollen.yaml', KARIN_OOK, ZONDER],
];

async function sluitAf(g: Gemeente): Promise<void> {
  await inOpvolging(g, []);
  for (const taak of ['Verzekering', 'Camerabeelden bewaren']) await rondtAf(g, taak, 'Niet nodig');
  await rondtAf(g, 'Opvang');
  await informeert(g, 'Het is geregeld.');
  await g.drukt('karin', 'Sluit af');
}

describe('Een rol gaat verloren terwijl Entra niet antwoordt', () => {
  test.each([
    ['wat behandeld wordt', async (g: Gemeente) => void (await opgepakt(g))],
    ['wat afgesloten is', sluitAf],
  ])('%s: zodra Entra weer antwoordt, staat er bij de volgende blik niets meer', async (_wat, verloopt) => {
    const g = await open({ protocol: gewijzigd(MET_GROEP) });
    niemandLeidt(g);
    await verloopt(g);
    await komtTotRust(g);
    expect(leest(g, 'karin')).toBe(true);
    await gegeven('Entra antwoordt al zo lang niet dat niets meer telt', async () => {
      await g.graph.down(403, 'memberGroups');
      await g.advance(9 * 60 * MINUUT);
    });
    await als('Karin geen teamleider meer is', () => g.verandert(gewijzigd(MET_GROEP, ...ZONDER_KARIN)));
    await kijkt(g);
    await dan('houdt zij het, want haar rollen zijn niet bekend', () => expect(leest(g, 'karin')).toBe(true));
    await als('Entra weer antwoordt', () => g.graph.down(undefined, 'memberGroups'));
    await kijkt(g);
    await dan('staat er niets meer', () => expect(leest(g, 'karin')).toBe(false));
  });
});

describe('Eén melding die niet gelezen kan worden', () => {
  test('houdt niet op dat naar de andere gekeken wordt', async () => {
    const store = await openHome();
    let stuk = '';
    const read: typeof store.read = async (incident, atLeast) => {
      if (incident === stuk) throw new RangeError('stuk');
      return await store.read(incident, atLeast);
    };
    const g = await open({ store: { ...store, read } });
    niemandLeidt(g);
    await opgepakt(g);
    const eerste = await laatsteIncident(g, 'noor');
    await komtTotRust(g);
    await als('Noor nog eens meldt, en Karin ook dat oppakt', () => opgepakt(g));
    const tweede = await laatsteIncident(g, 'noor');
    expect(tweede).not.toBe(eerste);
    await komtTotRust(g);
    for (const [kapot, heel] of [
      [eerste, tweede],
      [tweede, eerste],
    ] as const) {
      stuk = kapot;
      await g.verandert(gewijzigd(...ZONDER_KARIN));
      stuk = '';
      expect([kapot, (await foldOf(g, heel)).behandelaar]).toEqual([kapot, null]);
    }
    await als('zij weer gelezen kan worden', () => kijkt(g));
    await dan('is ook die Karin kwijt', async () => expect((await foldOf(g, eerste)).behandelaar).toBeNull());
    expect(g.logged()).not.toContain(eerste);
  });
});

describe('Twee processen kijken tegelijk', () => {
  test('de rol is één keer verloren, en er komt één nieuwe ladder', async () => {
    const home = await openHome();
    const een = await open({ store: { ...home, close: async () => {} } });
    niemandLeidt(een);
    await opgepakt(een);
    const incident = await laatsteIncident(een, 'noor');
    const twee = await open({ store: { ...home, close: async () => {} }, start: een.now() });
    niemandLeidt(twee);
    await Promise.all([een, twee].map((g) => g.verandert(gewijzigd(...ZONDER_KARIN))));
    for (const g of [een, twee]) await kijkt(g);
    const lost = (await gebeurtenissen(een, incident)).filter((soort) => soort === 'rol_kwijt');
    expect(lost).toHaveLength(1);
  });
});

describe('Een rol gaat heen en weer', () => {
  test('wie haar terugkrijgt, behandelt het niet vanzelf weer, maar kan het oppakken en weer verliezen', async () => {
    const g = await open();
    niemandLeidt(g);
    await opgepakt(g);
    const incident = await laatsteIncident(g, 'noor');
    await g.verandert(gewijzigd(...ZONDER_KARIN));
    expect(leest(g, 'karin')).toBe(false);
    await als('zij de rol terugkrijgt', () => g.verandert(gewijzigd()));
    expect((await foldOf(g, incident)).behandelaar).toBeNull();
    await als('zij het weer oppakt', async () => {
      await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
      await g.app.settle();
    });
    expect((await foldOf(g, incident)).behandelaar?.door).toBe(g.id('karin'));
    expect(leest(g, 'karin')).toBe(true);
    await als('zij haar nog eens verliest', () => g.verandert(gewijzigd(...ZONDER_KARIN)));
    await dan('is het weer weg', () => expect(leest(g, 'karin')).toBe(false));
  });

  test('de CAG las het dossier en is geen CAG meer: ook dat is weg', async () => {
    const g = await open();
    await opgepakt(g);
    await als('Fatima het opvraagt', async () => {
      await g.zegt('fatima', 'VBS-2026-0001');
      await g.app.settle();
    });
    expect(leest(g, 'fatima')).toBe(true);
    await g.verandert(
      gewijzigd([
        'rollen.yaml',
        'cag: { naam: "{CAG}", wie: [fatima], vervangers: [piet], bel: cag }',
        'cag: { naam: "{CAG}", wie: [piet], vervangers: [bram], bel: cag }',
      ]),
    );
    await dan('leest zij niets meer', () => expect(leest(g, 'fatima')).toBe(false));
  });
});
