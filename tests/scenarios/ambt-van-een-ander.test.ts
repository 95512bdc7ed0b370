import { describe, expect, test } from '@jest/globals';
import type { Gemeente } from '../support/gemeente.ts';
import { als, dan, gemeentes, staatIn, zegt, zegtNiet } from './verhaal.ts';
import { kaartVan, metNaam, totHetVerhaal, VERHAAL } from './wegen.ts';

const open = gemeentes();
const VRAAG = 'Wim Dekker is wethouder. Ging het daarom?';
const VOOR_WIM = { tekst: VERHAAL, als: 'namens', voor: 'Wim Dekker' };

/** Noor reports for whom she names, and says that an employee was the target. */
async function meldtVoor(g: Gemeente, invoer: object, wie = 'noor') {
  await totHetVerhaal(g, wie);
  return await metNaam(g, wie, 'Verstuur de melding', { ...invoer });
}

describe('Wie meldt voor iemand met een politiek ambt, wordt gevraagd of het daarom ging', () => {
  test('ook met de knop Medewerker: eerst de vraag, met wat al was ingevuld; ja: de gemeentesecretaris behandelt het', async () => {
    const g = await open();
    const kaart = await als('Noor meldt voor Wim', () => meldtVoor(g, VOOR_WIM));
    await dan('staat de vraag er, en is er nog niets verstuurd of weg', () => {
      zegt(kaart, VRAAG, 'Kies of het om het politieke ambt ging.');
      expect([staatIn(kaart, 'tekst'), staatIn(kaart, 'voor')]).toEqual([VERHAAL, 'Wim Dekker']);
      for (const wie of ['greet', 'ineke', 'karin', 'wim']) expect(g.chat(wie)).toEqual([]);
    });
    await als('zij ja kiest', () =>
      g.drukt('noor', 'Verstuur de melding', { ...VOOR_WIM, als_ambt_ander: `ja ${g.id('wim')}` }),
    );
    await dan('horen griffier en gemeentesecretaris het, en geen teamleider', () => {
      for (const wie of ['greet', 'ineke']) kaartVan(g, wie, 'Tegen: Wethouder');
      kaartVan(g, 'ineke', 'Een melding wacht op jou.');
      expect(g.chat('karin')).toEqual([]);
    });
    await dan('leest Wim wie met hem praat, en van het team voor bestuurders', () =>
      zegt(kaartVan(g, 'wim', 'Er is iets naars met je gebeurd.'), 'Ondersteuningsteam Weerbaar Bestuur'),
    );
  });

  test('nee: dan is het een gewone melding, en zorg krijgt Wim ook', async () => {
    const g = await open();
    await meldtVoor(g, VOOR_WIM);
    await g.drukt('noor', 'Verstuur de melding', { ...VOOR_WIM, als_ambt_ander: `nee ${g.id('wim')}` });
    kaartVan(g, 'wim', 'Er is iets naars met je gebeurd.');
    kaartVan(g, 'karin', 'Een melding wacht op jou.');
    expect(g.chat('greet')).toEqual([]);
  });

  test('wie daarna een ander kiest met een ambt, wordt het over die ander gevraagd', async () => {
    const g = await open();
    await meldtVoor(g, VOOR_WIM);
    const kaart = await als('Noor over Rob nee zei, en dan Wim kiest', () =>
      g.drukt('noor', 'Verstuur de melding', { ...VOOR_WIM, als_ambt_ander: `nee ${g.id('rob')}` }),
    );
    await dan('wordt het over Wim gevraagd, en is er nog niets verstuurd', () => {
      zegt(kaart, VRAAG);
      expect(g.chat('wim')).toEqual([]);
    });
  });

  test('wie zelf een ambt heeft antwoordt daarmee niet voor een ander', async () => {
    const g = await open();
    const kaart = await als('Rob meldt voor Wim, en zegt dat het niet om zijn eigen ambt ging', () =>
      meldtVoor(g, { ...VOOR_WIM, als_ambt: 'nee' }, 'rob'),
    );
    await dan('wordt het over Wim gevraagd', () => zegt(kaart, VRAAG));
  });

  test('voor wie geen ambt heeft komt de vraag niet', async () => {
    const g = await open();
    zegtNiet(await meldtVoor(g, { ...VOOR_WIM, voor: 'Daan Visser' }), 'Ging het daarom?');
    kaartVan(g, 'daan', 'Er is iets naars met je gebeurd.');
  });
});

describe('Wie later genoemd wordt en een ambt heeft', () => {
  test('dat staat erbij, voor de melder en wie behandelt; verbetert de melder het, dan hoort de gemeentesecretaris het', async () => {
    const g = await open();
    await meldtVoor(g, { tekst: VERHAAL });
    await g.drukt('karin', 'Ik pak dit op');
    await g.drukt('noor', 'Wie waren erbij?');
    const kaart = await als('Noor Wim erbij zet', () =>
      metNaam(g, 'noor', 'Zet erbij', { deel: 'getroffene', naam: 'Wim Dekker' }),
    );
    const hint = 'Met een politiek ambt: wethouder. Ging het daarom?';
    await dan('lezen Noor en Karin dat, en hoort de griffie nog niets', () => {
      zegt(kaart, hint);
      zegt(kaartVan(g, 'karin', VERHAAL), hint);
      expect(g.chat('ineke')).toEqual([]);
    });
    await als('Noor het verbetert', async () => {
      await g.drukt('noor', 'Terug');
      await g.drukt('noor', 'Iets aanvullen');
      await g.drukt('noor', 'Verstuur', { ambtsdrager: 'wethouder' });
    });
    await dan('hoort Ineke het', () => kaartVan(g, 'ineke', 'Tegen: Wethouder'));
  });
});
