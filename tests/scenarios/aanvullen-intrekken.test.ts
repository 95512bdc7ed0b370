import { describe, expect, test } from '@jest/globals';
import { type Gemeente, knoppen } from '../support/gemeente.ts';
import { foldOf, gebeurtenissen, laatsteIncident } from './dossier.ts';
import { als, biedtNiet, dan, foutBij, gegeven, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { drukt, meldt, opgepakt, VERHAAL } from './wegen.ts';

const open = gemeentes();

/** What is kept of the consequences: beside the log, in a class of its own. */
async function gevolgenVan(g: Gemeente): Promise<{ klasse: string; tekst: string }[]> {
  const texts = await g.store.texts(await laatsteIncident(g, 'noor'));
  return texts.flatMap(({ veld, klasse, tekst }) => (veld === 'gevolgen' ? [{ klasse, tekst }] : []));
}

describe('Later aanvullen', () => {
  test('een verhaal, een tijd en gevolgen: alleen ja, nee of weet ik niet', async () => {
    const g = await open();
    await gegeven('Karin pakte de melding van Noor op', () => opgepakt(g));
    const formulier = await als('Noor wil aanvullen', () => drukt(g, 'noor', 'Iets aanvullen'));
    await dan('vraagt het formulier geen letsel, alleen ja, nee of weet ik niet', () => {
      zegt(formulier, 'Je verhaal blijft staan. Feiten verbeteren kan nog.', 'EHBO nodig?', 'Naar een arts geweest?');
      const inputs = JSON.stringify(formulier).match(/"id":"gevolg_\w+"/g);
      expect(inputs?.length).toBeGreaterThan(0);
    });
    const kaart = await als('zij het invult', () =>
      g.drukt('noor', 'Verstuur', {
        tekst: 'Hij had ook een collega geduwd.',
        tijd: '13:50',
        nauwkeurigheid: 'exact',
        gevolg_arts: 'ja',
        gevolg_ehbo: 'onbekend',
      }),
    );
    await dan('is zij terug op haar ontvangst', () => zegt(kaart, 'VBS-2026-0001'));
    await dan('ziet Karin het in het dossier', () => {
      const dossier = laatste(g.chat('karin'));
      zegt(dossier, 'Aanvulling van de melder', 'Hij had ook een collega geduwd.', VERHAAL);
      zegt(dossier, 'maandag 23 november, 13:50');
      expect(JSON.stringify(dossier)).toMatch(/Naar een arts geweest\?[^}]*Ja/);
      expect(JSON.stringify(dossier)).toMatch(/EHBO nodig\?[^}]*Weet ik niet/);
    });
    await dan('staat er niets van in het kanaal', () =>
      zegtNiet(g.kanaal('teamleiders')[0], 'arts', 'EHBO', 'collega geduwd'),
    );
  });

  test('terwijl zij het invult komt er nieuws: haar formulier blijft staan, en dat is geen fout', async () => {
    const g = await open();
    await gegeven('Noor meldde', () => meldt(g));
    await gegeven('zij vult een formulier in', () => drukt(g, 'noor', 'Aanvullen of verbeteren'));
    await als('Karin de melding oppakt', () => drukt(g, 'karin', 'Ik pak dit op'));
    await dan('staat het formulier er nog, en noemt het log niets dat misging', () => {
      expect(g.chat('noor').filter((kaart) => knoppen(kaart).includes('Verstuur'))).toHaveLength(1);
      expect(g.logged()).not.toContain('failed');
    });
  });

  test('een gevolg in eigen woorden wordt niet bewaard', async () => {
    const g = await open();
    await gegeven('Noor meldde', () => meldt(g));
    await drukt(g, 'noor', 'Aanvullen of verbeteren');
    await als('een nagemaakte knop letsel in woorden meestuurt', () =>
      g.drukt('noor', 'Verstuur', { gevolg_arts: 'gebroken pols', gevolg_ehbo: 'ja' }),
    );
    await dan('staat alleen het ja in het verslag', async () => {
      expect(await gevolgenVan(g)).toEqual([{ klasse: 'P3', tekst: '{"ehbo":"ja"}' }]);
    });
  });

  test('niets veranderd: er komt niets in het verslag, en dat staat er', async () => {
    const g = await open();
    await gegeven('Noor meldde', () => meldt(g));
    await drukt(g, 'noor', 'Aanvullen of verbeteren');
    const antwoord = await als('zij niets invult', () => g.drukt('noor', 'Verstuur'));
    await dan('leest zij dat', () =>
      expect(foutBij(antwoord, 'tekst')).toBe('Vul iets in, of verander iets. Er is nog niets nieuws.'),
    );
    await dan('is er niets bijgekomen', async () =>
      expect(await gebeurtenissen(g, await laatsteIncident(g, 'noor'))).not.toContain('aangevuld'),
    );
  });

  test('alleen een gevolg aanvullen laat de tijd zoals hij was', async () => {
    const g = await open();
    await gegeven('Noor meldde', () => meldt(g));
    const voor = await foldOf(g, await laatsteIncident(g, 'noor'));
    await g.advance(30_000);
    await drukt(g, 'noor', 'Aanvullen of verbeteren');
    await als('zij alleen een gevolg invult', () => g.drukt('noor', 'Verstuur', { gevolg_arts: 'nee' }));
    await dan('is de tijd niet veranderd', async () => {
      const na = await foldOf(g, await laatsteIncident(g, 'noor'));
      expect(await gevolgenVan(g)).toEqual([{ klasse: 'P3', tekst: '{"arts":"nee"}' }]);
      expect(na.wanneer).toEqual(voor.wanneer);
    });
  });

  test('een tijd die nog komt wordt ook later niet aangenomen', async () => {
    const g = await open();
    await gegeven('Noor meldde', () => meldt(g));
    await drukt(g, 'noor', 'Aanvullen of verbeteren');
    const antwoord = await als('zij morgen invult', () => g.drukt('noor', 'Verstuur', { datum: '2026-11-24' }));
    await dan('leest zij dat dat niet kan', () =>
      expect(foutBij(antwoord, 'datum')).toBe('Kijk de dag en de tijd na: dat moment is nog niet geweest.'),
    );
  });

  test('alleen de melder vult aan', async () => {
    const g = await open();
    await gegeven('Noor meldde', () => meldt(g));
    await drukt(g, 'noor', 'Aanvullen of verbeteren');
    const tik = g.klik('noor', 'Verstuur', { tekst: 'Dit zei zij niet.' });
    const { body } = await als('Daan de knop nabootst', () =>
      g.send({ ...tik, id: 'vals', from: { id: `29:${g.id('daan')}`, aadObjectId: g.id('daan'), name: 'Daan' } }),
    );
    await dan('leest hij wie dat mag en verder niets, en is er niets bewaard', async () => {
      expect(JSON.stringify(body)).toContain('Dit mag alleen wie de melding deed');
      expect(JSON.stringify(body)).not.toContain(VERHAAL);
      expect((await foldOf(g, await laatsteIncident(g, 'noor'))).toelichtingen).toEqual([]);
    });
  });
});

describe('Intrekken', () => {
  test('tot de melding is opgepakt, na één extra vraag', async () => {
    const g = await open();
    await gegeven('Noor meldde', () => meldt(g));
    const vraag = await als('zij wil intrekken', () => drukt(g, 'noor', 'Melding intrekken'));
    await dan('vraagt de kaart of zij het zeker weet', () => zegt(vraag, 'Weet je zeker'));
    const toch = await als('zij het laat staan', () => drukt(g, 'noor', 'Nee, laat staan'));
    await dan('is er niets veranderd', () => zegt(toch, 'Je melding is binnen.'));
    const weg = await als('zij het wel intrekt', () => drukt(g, 'noor', 'Melding intrekken', 'Ja, trek in'));
    await dan('is de melding ingetrokken, ook in het kanaal', () => {
      zegt(weg, 'Je hebt de melding ingetrokken.');
      expect(g.kanaal('teamleiders')).toHaveLength(1);
      zegt(g.kanaal('teamleiders')[0], 'Ingetrokken');
      biedtNiet(g.kanaal('teamleiders')[0], 'Ik pak dit op');
    });
    await als('er twee uur voorbijgaan', () => g.pass(2 * 3_600_000));
    await dan('vraagt de kaart van Karin niets meer, en hoorde verder niemand iets', () => {
      expect(g.chat('karin')).toHaveLength(1);
      zegt(g.chat('karin')[0], 'Ingetrokken. Je hoeft niets te doen.');
      biedtNiet(g.chat('karin')[0], 'Ik pak dit op');
      for (const wie of ['mo', 'fatima']) expect(g.chat(wie)).toEqual([]);
      expect(g.kanaal('cag')).toEqual([]);
    });
    const opnieuw = await als('zij opnieuw meldt', () => meldt(g));
    await dan('krijgt die een eigen nummer', () => zegt(opnieuw, 'VBS-2026-0002'));
  });

  test('ingetrokken nadat niemand reageerde: ook in het kanaal van de CAG staat wat er echt gebeurde', async () => {
    const g = await open();
    await gegeven('niemand pakte het op, en de CAG hoorde dat', async () => {
      await meldt(g);
      await g.pass(50 * 60_000);
      zegt(g.kanaal('cag')[0], 'nog niet opgepakt');
    });
    await als('Noor de melding intrekt', () => drukt(g, 'noor', 'Melding intrekken', 'Ja, trek in'));
    await dan('staat er dat het niet meer nodig is, en niet dat iemand het oppakte', () => {
      zegt(g.kanaal('cag')[0], 'Melding VBS-2026-0001', 'Je hoeft niets te doen.');
      zegtNiet(g.kanaal('cag')[0], 'opgepakt', 'gereageerd');
    });
  });

  test('een teamleider die net te laat is leest dat de melding is ingetrokken', async () => {
    const g = await open();
    await gegeven('Noor meldde', () => meldt(g));
    const tik = g.klik('karin', 'Ik pak dit op', {}, 'teamleiders');
    await gegeven('Noor trok de melding in', () => drukt(g, 'noor', 'Melding intrekken', 'Ja, trek in'));
    const { body } = await als('Karin op haar oude kaart drukt', () => g.send(tik));
    await dan('leest zij dat', () =>
      expect(JSON.stringify(body)).toContain('De melder heeft deze melding ingetrokken.'),
    );
  });

  test('na het oppakken kan het niet meer, en staat er wie het heeft', async () => {
    const g = await open();
    await gegeven('Noor staat op het punt van intrekken', async () => {
      await meldt(g);
      await drukt(g, 'noor', 'Melding intrekken');
    });
    const tik = g.klik('noor', 'Ja, trek in');
    await gegeven('Karin pakte het net op', () => g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op'));
    const { body } = await als('Noor toch intrekt', () => g.send(tik));
    await dan('leest zij wie het heeft', () =>
      expect(JSON.stringify(body)).toContain('Intrekken kan niet meer. Opgepakt door Karin de Wit om 14:03.'),
    );
    await dan('is de melding nog in behandeling', async () =>
      expect((await foldOf(g, await laatsteIncident(g, 'noor'))).status).toBe('in_behandeling'),
    );
  });
});
