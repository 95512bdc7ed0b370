import { describe, expect, test } from '@jest/globals';
import type { Gemeente } from '../support/gemeente.ts';
import type { Json } from '../support/received.ts';
import { als, biedt, dan, gegeven, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { drukt, kaartVan, legtVoor, meldt, opgepakt, VERHAAL } from './wegen.ts';

const open = gemeentes();
const INFO = 'Ter informatie: een ernstig incident';

/** A blow at the counter, and who may know of it. */
async function meldtGeweld(g: Gemeente, wie = 'noor', invoer: Json = {}): Promise<void> {
  await g.zegt(wie, 'melding');
  await drukt(g, wie, 'Ja, het is voorbij', 'Op kantoor', 'Medewerker (ik of een collega)', 'Geweld of iets vernielen');
  await drukt(g, wie, 'Aan de balie');
  await g.drukt(wie, 'Verstuur de melding', { tekst: VERHAAL, ...invoer });
}

describe('De CAG hoort elk ernstig incident, ook als een teamleider het behandelt', () => {
  test('na geweld: nummer, plek, soort en wie het behandelt; geen namen en geen woord van het verhaal', async () => {
    const g = await open();
    await als('Noor geweld meldt', () => meldtGeweld(g));
    const kaart = () => kaartVan(g, 'fatima', INFO);
    await dan('leest Fatima het in haar eigen chat, met de bel', () => {
      zegt(kaart(), 'VBS-2026-0001', 'Geweld', 'Op kantoor', 'Niemand behandelt dit nu', 'niets te bevestigen');
      zegtNiet(kaart(), 'Noor', VERHAAL, 'sloeg');
      const bel = g.graph.bells.map((each) => JSON.stringify(each)).filter((each) => each.includes('Ter informatie'));
      expect(bel).toHaveLength(1);
      expect(bel[0]).not.toMatch(/Geweld|Noor/);
    });
    await als('Karin het oppakt', () => g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op'));
    await dan('staat dat op dezelfde kaart, en weet Karin dat Fatima het hoorde', () => {
      zegt(kaart(), 'Behandelaar: Karin de Wit');
      zegt(laatste(g.chat('karin')), 'Ingelicht: Fatima El Amrani, over: Geweld.');
    });
    await als('zij het dossier wil lezen', () => g.drukt('fatima', 'Lees het dossier'));
    await dan('krijgt zij dat', () => zegt(laatste(g.chat('fatima')), 'Wat gebeurde er?', VERHAAL));
  });

  test('een gewone melding hoort de CAG niet; wordt er een maatregel voorgesteld, dan wel, en één keer', async () => {
    const g = await open();
    await gegeven('Karin behandelt een bedreiging', () => opgepakt(g));
    expect(g.chat('fatima')).toEqual([]);
    await als('zij een maatregel voorstelt', () => legtVoor(g, ['sanctie']));
    await dan('hoort Fatima het', () => zegt(kaartVan(g, 'fatima', INFO), 'Maatregel voorgesteld', 'Karin de Wit'));
    await als('Mo het terugstuurt', async () => {
      await g.druktInKanaal('mo', 'teamleiders', 'Terug, met reden');
      await g.drukt('mo', 'Stuur terug', { tekst: 'Nog niet.' });
    });
    await als('en Karin het opnieuw voorstelt', () => legtVoor(g, ['sanctie']));
    await dan('hoort Fatima het niet nog eens', () => expect(g.chat('fatima')).toHaveLength(1));
  });

  test('wie het zelf behandelt, zelf meldde of gevraagd is om het op te pakken, krijgt geen tweede kaart', async () => {
    const g = await open();
    await gegeven('Noor meldt geweld, niet via haar leidinggevende', () => meldtGeweld(g, 'noor', { via: 'cag' }));
    await dan('is Fatima gevraagd om het op te pakken, en meer niet', () => {
      biedt(laatste(g.chat('fatima')), 'Ik pak dit op');
      for (const kaart of g.chat('fatima')) zegtNiet(kaart, INFO);
    });
    const ander = await open();
    await als('Fatima zelf geweld meldt', () => meldtGeweld(ander, 'fatima'));
    await dan('hoort wie haar vervangt het', () => zegt(kaartVan(ander, 'piet', INFO), 'Geweld'));
    for (const kaart of ander.chat('fatima')) zegtNiet(kaart, INFO);
  });

  test('ingetrokken: dan valt er niets te doen', async () => {
    const g = await open();
    await meldtGeweld(g);
    await als('Noor het intrekt', () => drukt(g, 'noor', 'Melding intrekken', 'Ja, trek in'));
    await dan('staat dat op de kaart van Fatima', () =>
      zegt(kaartVan(g, 'fatima', INFO), 'Ingetrokken. Je hoeft niets te doen.'),
    );
  });

  test('een gewone melding van begin tot eind: de CAG hoort niets', async () => {
    const g = await open();
    await meldt(g);
    expect(g.chat('fatima')).toEqual([]);
  });
});
