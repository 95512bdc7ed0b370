import { describe, expect, test } from '@jest/globals';
import { type Gemeente, tekstVan } from '../support/gemeente.ts';
import { foldOf, laatsteIncident } from './dossier.ts';
import { als, biedt, biedtNiet, dan, gegeven, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { kaartVan, meldt, VERHAAL } from './wegen.ts';

const open = gemeentes();
const ZAG = 'Hij gooide de stoel door de hal';

/** Noor reports, Karin handles it, and Daan and Ellen saw it. */
async function metGetuigen(g: Gemeente): Promise<void> {
  await meldt(g);
  await g.drukt('karin', 'Ik pak dit op');
  await g.drukt('noor', 'Wie waren erbij?');
  await g.drukt('noor', 'Zet erbij', { deel: 'getuige', wie: g.id('daan') });
  await g.drukt('noor', 'Zet erbij', { deel: 'getuige', wie: g.id('ellen') });
}

describe('Wie het zag gebeuren wordt ook gevraagd', () => {
  test('Daan krijgt een eigen kaart: wie hem kan bellen, met wie hij kan praten, en niets over wat er gebeurde', async () => {
    const g = await open();
    await gegeven('Noor noemt Daan en Ellen', () => metGetuigen(g));
    const kaart = laatste(g.chat('daan'));
    await dan('leest hij wie het behandelt en wie hij kan bellen', () => {
      zegt(kaart, 'Je was erbij.', 'Karin de Wit behandelt de melding, en kan je bellen.');
      zegt(kaart, 'Joke de Haan', 'Slachtofferhulp Nederland');
      biedt(kaart, 'Ik wil dat iemand belt', 'Stuur wat ik zag');
    });
    await dan('staat er niet in wie meldde, wat er gebeurde of wie er nog meer was', () =>
      zegtNiet(kaart, 'Noor', VERHAAL, 'Ellen'),
    );
    await dan('zegt de bel niet waar het over gaat', () =>
      expect(JSON.stringify(g.graph.bells.filter(({ person }) => person === g.id('daan')))).not.toMatch(
        /erbij|getuige/i,
      ),
    );
    await dan('staat in het dossier dat hij bericht kreeg, en nog niet antwoordde', () =>
      zegt(laatste(g.chat('karin')), /2\. Daan Visser: zag het gebeuren\. Kreeg bericht op .*\. Antwoordde nog niet\./),
    );
  });

  test('hij wil gebeld worden: het BOT hoort het met een termijn, en wat hij al typte is niet weg', async () => {
    const g = await open();
    await metGetuigen(g);
    const kaart = await g.drukt('daan', 'Ik wil dat iemand belt', { tekst: ZAG });
    zegt(kaart, 'of iemand belt', 'Je schreef op', ZAG);
    biedtNiet(kaart, 'Ik wil dat iemand belt');
    zegt(kaartVan(g, 'joke', 'Bel deze persoon.'), 'Voor: Daan Visser.', 'binnen 1 werkdag');
    zegt(laatste(g.chat('karin')), 'Wil gebeld worden.');
    await dan('leest Noor niet dat hij daarom vroeg', async () =>
      zegtNiet(await g.drukt('noor', 'Wie waren erbij?'), 'gebeld worden'),
    );
  });

  test('wat hij opschrijft leest hij terug; Karin ook, en Ellen, Noor en het kanaal niet', async () => {
    const g = await open();
    await metGetuigen(g);
    await als('Daan twee keer iets opschrijft', async () => {
      zegt(await g.drukt('daan', 'Stuur wat ik zag', { tekst: ZAG }), ZAG);
      zegt(await g.drukt('daan', 'Stuur wat ik zag', { tekst: 'En hij riep iets.' }), ZAG, 'En hij riep iets.');
    });
    await dan('staat in het dossier dat hij dat deed, en op de bladzijde met teksten wat', async () => {
      zegt(laatste(g.chat('karin')), /2\. Daan Visser: zag het gebeuren\. Schreef op .* op wat die zag\./);
      await g.drukt('karin', 'Lees alle teksten');
      zegt(await g.drukt('karin', 'Volgende tekst'), 'Wat Daan Visser zag', ZAG);
    });
    await dan('leest niemand anders het', () => {
      for (const wie of ['ellen', 'noor']) expect(g.chat(wie).map(tekstVan).join('')).not.toContain(ZAG);
      zegtNiet(g.kanaal('teamleiders')[0], ZAG, 'Daan');
    });
    await dan('ligt het naast het logboek, bij wat over de burger gaat', async () => {
      const [tekst] = (await g.store.texts(await laatsteIncident(g, 'noor'))).filter(({ tekst }) => tekst === ZAG);
      expect(tekst).toMatchObject({ veld: 'verklaring', klasse: 'P2', termijn: 'veroorzaker' });
      expect(tekst?.lezers).not.toContain('melder');
    });
  });

  test('Noor zag het zelf, en meldde het: op haar ontvangst kan zij erom vragen gebeld te worden', async () => {
    const g = await open();
    const ontvangst = await meldt(g, 'noor', { als: 'getuige', voor: 'Daan Visser' });
    zegt(ontvangst, 'Joke de Haan');
    zegtNiet(ontvangst, 'praat met je, uiterlijk');
    expect(g.chat('noor').map(tekstVan).join('')).not.toContain('Je was erbij.');
    zegt(await g.drukt('noor', 'Ik wil dat iemand belt'), 'Je vroeg om 14:03 of iemand belt.');
    zegt(kaartVan(g, 'joke', 'Bel deze persoon.'), 'Voor: Noor Bakker.');
    await g.drukt('karin', 'Ik pak dit op');
    zegt(laatste(g.chat('karin')), '2. Noor Bakker: zag het gebeuren. Wil gebeld worden.');
  });

  test('leeg versturen: de bot vraagt het, bij het veld', async () => {
    const g = await open();
    await metGetuigen(g);
    zegt(await g.drukt('daan', 'Stuur wat ik zag'), 'Vul eerst de tekst in.');
  });

  test('toch niet erbij, en ingetrokken: de kaart zegt het', async () => {
    const g = await open();
    await meldt(g);
    await g.drukt('noor', 'Wie waren erbij?');
    await g.drukt('noor', 'Zet erbij', { deel: 'getuige', wie: g.id('daan') });
    await g.drukt('noor', 'Zet erbij', { deel: 'getroffene', wie: g.id('yusuf') });
    await g.drukt('noor', 'Terug');
    await g.drukt('noor', 'Melding intrekken');
    await g.drukt('noor', 'Ja, trek in');
    for (const wie of ['daan', 'yusuf']) {
      zegt(laatste(g.chat(wie)), 'Dit gaat toch niet over jou.');
      biedtNiet(laatste(g.chat(wie)), 'Ik wil dat iemand belt');
    }
  });

  test('Mo zag het gebeuren en is teamleider: hij mag het oppakken', async () => {
    const g = await open();
    await meldt(g);
    await g.drukt('noor', 'Wie waren erbij?');
    await g.drukt('noor', 'Zet erbij', { deel: 'getuige', wie: g.id('mo') });
    await g.druktInKanaal('mo', 'teamleiders', 'Ik pak dit op');
    expect((await foldOf(g, await laatsteIncident(g, 'noor'))).behandelaar?.door).toBe(g.id('mo'));
  });
});
