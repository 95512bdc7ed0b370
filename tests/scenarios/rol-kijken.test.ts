import { describe, expect, jest, test } from '@jest/globals';
import { StoreError } from '../../src/store/store.ts';
import { gewijzigd } from '../support/changed-flows.ts';
import type { Gemeente } from '../support/gemeente.ts';
import { openHome } from '../support/home.ts';
import { foldOf, gebeurtenissen, laatsteIncident } from './dossier.ts';
import { kijkt, komtTotRust, leest, niemandLeidt } from './rollen-bekeken.ts';
import { als, dan, gegeven, gemeentes, zegt } from './verhaal.ts';
import { inOpvolging, opgepakt } from './wegen.ts';

const open = gemeentes();
const MINUUT = 60_000;
const GROEP = 'c0000000-0000-4000-8000-0000000000c1';
const ZONDER_KARIN: [string, string, string][] = [
  ['rollen.yaml', 'teamleider: { wie: [karin], vervangers: [mo] }', 'teamleider: { wie: [mo], vervangers: [ellen] }'],
  ['rollen.yaml', 'teamleider: { wie: [mo], vervangers: [karin] }', 'teamleider: { wie: [mo], vervangers: [ellen] }'],
];
const MET_GROEP = gewijzigd(
  [
    'rollen.yaml',
    'teamleider: { wie: [karin], vervangers: [mo] }',
    `teamleider: { wie: [mo], vervangers: [ellen], groep: ${GROEP} }`,
  ],
  ...ZONDER_KARIN.slice(1),
);

/** How often the log of this incident was read for a look. */
async function gelezenBij(g: Gemeente, incident: string): Promise<number> {
  const reads = jest.spyOn(g.store, 'read');
  await kijkt(g);
  const found = reads.mock.calls.filter(([id]) => id === incident).length;
  reads.mockRestore();
  return found;
}

async function eenUurVerder(g: Gemeente): Promise<void> {
  await g.advance(60 * MINUUT);
  await g.app.roleKeeper.check();
}

/** One that ended without a report, younger than what is there. */
async function losse(g: Gemeente, nr: number): Promise<void> {
  const [first] = await g.store.read(await laatsteIncident(g, 'noor'));
  const begonnen = first?.gebeurtenissen[0];
  if (begonnen === undefined) throw new Error('niets begonnen');
  const [incident, tijd, door] = [`los-${nr}`, g.now() + nr, g.id('rob')];
  const gebeurtenissen = [begonnen, { soort: 'geeindigd_zonder_melding' } as const];
  const record = { v: 1, incident, revisie: 1, tijd, door, gebeurtenissen, vorige: '' } as const;
  const rest = { melder: door, afdeling: null, nummer: null, ingediend: null, behandelaar: null };
  const summary = { incident, status: 'ingetrokken', begonnen: tijd, geeindigd: tijd, ...rest } as const;
  await g.store.append({ record, teksten: [], berichten: [], summary });
}

describe('Naar een melding wordt gekeken als daar reden voor is', () => {
  test('gebeurde er niets, dan wordt zij niet gelezen; na een klik, en na een bericht, wel', async () => {
    const g = await open();
    await opgepakt(g);
    const incident = await laatsteIncident(g, 'noor');
    await komtTotRust(g);
    await dan('is er niets te kijken', async () =>
      expect([await gelezenBij(g, incident), await gelezenBij(g, incident)]).toEqual([0, 0]),
    );
    await als('Noor iets aanvult', async () => {
      await g.drukt('noor', 'Iets aanvullen');
      await g.drukt('noor', 'Verstuur', { tekst: 'Er was nog iemand bij.' });
    });
    await dan('wordt er gekeken, en daarna niet meer', async () => {
      expect(await gelezenBij(g, incident)).toBeGreaterThan(0);
      await kijkt(g);
      expect(await gelezenBij(g, incident)).toBe(0);
    });
  });

  test('één keer per dag komt elke melding langs, wat er ook gemist is', async () => {
    const g = await open();
    await opgepakt(g);
    const incident = await laatsteIncident(g, 'noor');
    await komtTotRust(g);
    const reads = jest.spyOn(g.store, 'read');
    for (let uur = 0; uur < 24; uur++) await eenUurVerder(g);
    expect(reads.mock.calls.flat()).toContain(incident);
  });

  test('wie uit de groep in Entra gaat, is het kwijt', async () => {
    const g = await open({ protocol: MET_GROEP });
    niemandLeidt(g);
    await gegeven('Karin heeft de rol door een groep, en pakte het op', async () => {
      g.graph.tenant.groups[GROEP] = [g.id('karin')];
      await opgepakt(g);
    });
    await komtTotRust(g);
    await als('zij uit de groep gaat', () => {
      g.graph.tenant.groups[GROEP] = [];
    });
    await kijkt(g);
    await dan('is het dossier weg, en behandelt niemand het', async () => {
      expect(leest(g, 'karin')).toBe(false);
      expect((await foldOf(g, await laatsteIncident(g, 'noor'))).behandelaar).toBeNull();
    });
  });

  test('krijgt Noor een andere leidinggevende, dan is wie haar leidde het kwijt', async () => {
    const g = await open();
    const noor = g.graph.tenant.people[g.id('noor')];
    if (noor !== undefined) noor.manager = g.id('ellen');
    await opgepakt(g, 'ellen');
    await komtTotRust(g);
    expect(leest(g, 'ellen')).toBe(true);
    if (noor !== undefined) noor.manager = g.id('mo');
    await kijkt(g);
    await dan('staat er niets meer bij Ellen', () => expect(leest(g, 'ellen')).toBe(false));
  });

  test('krijgt Noor een andere leidinggevende nadat het is afgesloten, dan is dat binnen een dag gezien', async () => {
    const g = await open();
    const noor = g.graph.tenant.people[g.id('noor')];
    if (noor !== undefined) noor.manager = g.id('ellen');
    await opgepakt(g, 'ellen');
    await als('Noor de melding intrekt', async () => {
      await g.drukt('noor', 'Vraag om in te trekken');
      await g.drukt('noor', 'Vraag het', { tekst: 'Het was een vergissing.' });
      await g.drukt('ellen', 'Trek de melding in');
    });
    const incident = await laatsteIncident(g, 'noor');
    await komtTotRust(g);
    // Others that ended since: the weekly round comes by only after days.
    for (let i = 0; i < 60; i++) await losse(g, i);
    for (let uur = 0; uur < 5; uur++) await eenUurVerder(g);
    const kwijt = async () =>
      (await gebeurtenissen(g, incident)).filter((soort) => soort === 'kaarten_ingetrokken').length;
    const eerst = await kwijt();
    expect(leest(g, 'ellen')).toBe(true);
    if (noor !== undefined) noor.manager = g.id('mo');
    const reads = jest.spyOn(g.store, 'read');
    // One reporter is asked for each hour, and there is one; after the working day something is sent, which would be a reason to look too.
    for (let uur = 0; uur < 6; uur++) await eenUurVerder(g);
    await g.app.settle();
    await dan('zijn Ellens kaarten één keer teruggenomen', async () => {
      expect(await kwijt()).toBe(eerst + 1);
      expect(leest(g, 'ellen')).toBe(false);
    });
    await dan('is het daarna niet steeds weer gelezen', () =>
      expect(reads.mock.calls.filter(([id]) => id === incident).length).toBeLessThan(12),
    );
  });

  test('wie er een tijd niet is, wordt gevraagd het over te geven; over wie er niets mee te maken heeft, wordt niets gelezen', async () => {
    const g = await open();
    await opgepakt(g);
    const incident = await laatsteIncident(g, 'noor');
    const dag = 24 * 60 * MINUUT;
    const tot = g.now() + 4 * dag;
    await g.store.saveAfwezigheid({ persoon: g.id('rob'), van: g.now() + dag + 30 * MINUUT, tot });
    await g.store.saveAfwezigheid({ persoon: g.id('karin'), van: g.now() + 2 * dag, tot });
    await komtTotRust(g);
    await g.advance(dag);
    for (let i = 0; i < 2; i++) await kijkt(g);
    await als('Rob er niet is', () => g.advance(30 * MINUUT));
    const reads = jest.spyOn(g.store, 'read');
    await g.app.roleKeeper.check();
    expect(reads.mock.calls.flat()).not.toContain(incident);
    await als('Karin er niet is', () => g.advance(dag));
    await g.app.roleKeeper.check();
    await g.app.settle();
    zegt(g.chat('karin').at(-1), 'Je bent er niet. Wie neemt deze melding over?');
  });
});

describe('Wie het laatst keek, doet er niet toe', () => {
  /** Two processes on one store; the first one leaves it open. */
  async function tweede(eerste: Gemeente, anders: Parameters<typeof open>[0] = {}): Promise<Gemeente> {
    const store = { ...eerste.store, close: async () => {} };
    return await open({ store, start: eerste.now(), ...anders });
  }
  const home = async () => {
    const store = await openHome();
    return { ...store, close: async () => {} };
  };

  test('wat een ander proces begon en behandelde, is ook weg als dit proces de rol ziet veranderen', async () => {
    const een = await open({ store: await home() });
    await komtTotRust(een);
    const twee = await tweede(een);
    for (const g of [een, twee]) niemandLeidt(g);
    await komtTotRust(twee);
    await als('in het tweede proces gemeld en opgepakt wordt', () => inOpvolging(twee, []));
    const incident = await laatsteIncident(twee, 'noor');
    await als('het eerste ziet dat Karin geen teamleider meer is', () => een.verandert(gewijzigd(...ZONDER_KARIN)));
    await dan('is zij het kwijt', async () => expect((await foldOf(een, incident)).behandelaar).toBeNull());
  });

  test('wat veranderde terwijl de bot stilstond, wordt bij het begin gezien; ook bij wat afgesloten is', async () => {
    const een = await open({ store: await home() });
    niemandLeidt(een);
    await opgepakt(een);
    const incident = await laatsteIncident(een, 'noor');
    await als('Noor de melding intrekt', async () => {
      await een.drukt('noor', 'Vraag om in te trekken');
      await een.drukt('noor', 'Vraag het', { tekst: 'Het was een vergissing.' });
      await een.drukt('karin', 'Trek de melding in');
    });
    await komtTotRust(een);
    for (let i = 0; i < 30; i++) await losse(een, i);
    const later = await tweede(een, { protocol: gewijzigd(...ZONDER_KARIN) });
    niemandLeidt(later);
    await als('de bot weer begint', () => later.app.roleKeeper.check());
    await dan('zijn Karins kaarten teruggenomen', async () =>
      expect((await gebeurtenissen(later, incident)).at(-1)).toBe('kaarten_ingetrokken'),
    );
    const nogEens = await tweede(een, { protocol: gewijzigd(...ZONDER_KARIN) });
    niemandLeidt(nogEens);
    const reads = jest.spyOn(nogEens.store, 'read');
    await als('de bot nog eens begint, en niemand iets verloor', () => nogEens.app.roleKeeper.check());
    await dan('wordt niet alles nagekeken', () => expect(reads.mock.calls.flat()).not.toContain(incident));
  });

  test('kan het niet worden opgeslagen, dan wordt het de volgende keer weer geprobeerd', async () => {
    let vol = false;
    const store = await openHome();
    const append: typeof store.append = async (what) => {
      if (vol) throw new StoreError('vol');
      return await store.append(what);
    };
    const g = await open({ store: { ...store, append } });
    niemandLeidt(g);
    await opgepakt(g);
    await komtTotRust(g);
    vol = true;
    await als('Karin geen teamleider meer is, en de opslag weigert', () => g.verandert(gewijzigd(...ZONDER_KARIN)));
    expect(leest(g, 'karin')).toBe(true);
    vol = false;
    await kijkt(g);
    await dan('is het alsnog weg', () => expect(leest(g, 'karin')).toBe(false));
  });
});
