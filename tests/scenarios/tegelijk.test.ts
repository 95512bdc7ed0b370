import { describe, expect, test } from '@jest/globals';
import { openHome } from '../support/home.ts';
import { foldOf, gebeurtenissen, laatsteIncident } from './dossier.ts';
import { als, biedt, dan, gegeven, gemeentes, laatste, zegt } from './verhaal.ts';
import { ANTWOORDEN, drukt, inOpvolging, legtVoor, meldt, opgepakt } from './wegen.ts';

const open = gemeentes();

describe('Meer mensen tegelijk aan één melding', () => {
  test('een formulier dat Karin invult wordt niet overschreven als Noor iets aanvult', async () => {
    const g = await open();
    await gegeven('Karin is bij het overleg', async () => {
      await opgepakt(g);
      await g.drukt('karin', 'Overleg: wat gaan we doen?');
    });
    await als('Noor intussen aanvult', async () => {
      await drukt(g, 'noor', 'Iets aanvullen');
      await g.drukt('noor', 'Verstuur', { tekst: 'Er was ook een getuige.' });
    });
    await dan('staat het formulier van Karin er nog', () => biedt(laatste(g.chat('karin')), 'Leg voor in het kanaal'));
    const dossier = await als('zij voorlegt', () =>
      g.drukt('karin', 'Leg voor in het kanaal', { taken: 'politie', tekst: 'Nodig.' }),
    );
    await dan('staat de aanvulling in haar dossier', () => zegt(dossier, 'Er was ook een getuige.'));
  });

  test('ook niet als zij het opent terwijl haar kaart voor het nieuws al getekend wordt', async () => {
    const home = await openHome();
    let opent: (() => Promise<unknown>) | undefined;
    const g = await open({
      store: {
        ...home,
        async noteInzage(incident, getoond) {
          const before = getoond.hoe === 'bezorgd' ? opent : undefined;
          opent = undefined;
          await before?.();
          await home.noteInzage(incident, getoond);
        },
      },
    });
    await gegeven('Karin heeft het dossier', () => opgepakt(g));
    const body = JSON.stringify(g.klik('karin', 'Overleg: wat gaan we doen?'));
    const headers = { 'content-type': 'application/json' };
    await als('Noor aanvult, en Karin het formulier net dan opent', async () => {
      await drukt(g, 'noor', 'Iets aanvullen');
      opent = () => fetch(`${g.origin}/api/messages`, { method: 'POST', headers, body });
      await g.drukt('noor', 'Verstuur', { tekst: 'Er was ook een getuige.' });
    });
    expect(opent).toBeUndefined();
    await dan('staat het formulier van Karin er nog', () => biedt(laatste(g.chat('karin')), 'Leg voor in het kanaal'));
  });

  test('een taak die een ander net afrondde: dat staat er, en de uitkomst blijft die van de eerste', async () => {
    const g = await open();
    await gegeven('Anne heeft een taak', () => inOpvolging(g, ['schade']));
    await g.drukt('karin', 'Rond af: Schade verhalen');
    const karin = g.klik('karin', 'Klaar', { tekst: 'Van Karin.', ...ANTWOORDEN['Schade verhalen'] });
    await als('Anne afrondt, en Karin daarna ook', () =>
      g.drukt('anne', 'Klaar', { tekst: 'Van Anne.', ...ANTWOORDEN['Schade verhalen'] }),
    );
    const { body } = await g.send(karin);
    await dan('leest Karin dat Anne het al deed', () =>
      expect(JSON.stringify(body)).toContain('Deze taak is al afgerond door Anne Vos om 14:03.'),
    );
    await dan('staat er één uitkomst in het verslag', async () => {
      const incident = await laatsteIncident(g, 'noor');
      expect((await gebeurtenissen(g, incident)).filter((soort) => soort === 'taak_klaar')).toHaveLength(1);
      expect((await foldOf(g, incident)).taken.schade?.afgerond?.door).toBe(g.id('anne'));
    });
  });

  test('akkoord en terugsturen tegelijk: één van beide geldt', async () => {
    const g = await open();
    await gegeven('Karin legde iets voor, en Mo is bij de reden', async () => {
      await opgepakt(g);
      await legtVoor(g, ['politie']);
      await g.druktInKanaal('mo', 'teamleiders', 'Terug, met reden');
    });
    const terug = g.klik('mo', 'Stuur terug', { tekst: 'Wacht nog even.' });
    const akkoord = g.klik('karin', 'Akkoord', {}, 'teamleiders');
    await als('beide kliks tegelijk aankomen', () => Promise.all([g.send(terug), g.send(akkoord)]));
    await dan('staat er één besluit in het verslag', async () => {
      const soorten = await gebeurtenissen(g, await laatsteIncident(g, 'noor'));
      expect(soorten.filter((soort) => soort === 'goedgekeurd' || soort === 'teruggestuurd')).toHaveLength(1);
    });
  });

  test('Noor op twee apparaten: de tweede klik ziet waar zij nu is', async () => {
    const g = await open();
    await gegeven('Noor typt op twee apparaten melding', async () => {
      await g.zegt('noor', 'melding');
      await g.zegt('noor', 'melding');
    });
    const laptop = g.klik('noor', 'Ja, het is voorbij');
    const telefoon = g.klik('noor', 'Ja, maar het is nog bezig');
    await als('zij op beide tegelijk iets anders kiest', () => Promise.all([g.send(laptop), g.send(telefoon)]));
    await dan('geldt er één keuze', async () =>
      expect(await gebeurtenissen(g, await laatsteIncident(g, 'noor'))).toEqual(['begonnen', 'gekozen']),
    );
  });

  test('intrekken en oppakken tegelijk: één van beide', async () => {
    const g = await open();
    await gegeven('Noor meldde, en staat op het punt in te trekken', async () => {
      await meldt(g);
      await drukt(g, 'noor', 'Melding intrekken');
    });
    const intrekken = g.klik('noor', 'Ja, trek in');
    const oppakken = g.klik('karin', 'Ik pak dit op', {}, 'teamleiders');
    await als('beide kliks tegelijk aankomen', () => Promise.all([g.send(intrekken), g.send(oppakken)]));
    await dan('is de melding óf ingetrokken óf opgepakt', async () => {
      const soorten = await gebeurtenissen(g, await laatsteIncident(g, 'noor'));
      expect(soorten.filter((soort) => soort === 'ingetrokken' || soort === 'opgepakt')).toHaveLength(1);
    });
  });
});
