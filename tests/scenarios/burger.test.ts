import { describe, expect, test } from '@jest/globals';
import { tekstVan } from '../support/gemeente.ts';
import { laatsteIncident } from './dossier.ts';
import { als, biedtNiet, dan, foutBij, gegeven, gemeentes, laatste, staatIn, zegt, zegtNiet } from './verhaal.ts';
import { kaartVan, legtVoor, meldt } from './wegen.ts';

const open = gemeentes();
const WIE = 'Man van ongeveer 50 met een rode jas';
const NAAM = 'Gijs van Houten';

describe('De burger staat apart', () => {
  test('Noor beschrijft hem; Karin leest het in het dossier, verbetert het, en Noor leest alleen haar eigen woorden', async () => {
    const g = await open();
    await gegeven('Noor meldt, en Daan zag het', async () => {
      await meldt(g);
      await g.drukt('noor', 'Wie waren erbij?');
      await g.drukt('noor', 'Zet erbij', { deel: 'getuige', wie: g.id('daan') });
    });
    await als('Noor hem beschrijft', async () => {
      const pagina = await g.drukt('noor', 'De burger');
      zegt(pagina, 'Schrijf geen burgerservicenummer (BSN), afkomst, geloof of ziekte op.');
      zegtNiet(pagina, 'eerdere melding');
      zegt(await g.drukt('noor', 'Bewaar', { burger: WIE, relatie: 'client' }), `Nu staat er: ${WIE}. Cliënt.`);
    });
    await als('Karin het oppakt en hem bij naam kent', async () => {
      await g.drukt('karin', 'Ik pak dit op');
      zegt(laatste(g.chat('karin')), 'De burger', `${WIE}. Cliënt.`);
      await g.drukt('karin', 'Wie waren erbij?');
      await g.drukt('karin', 'De burger');
      zegt(await g.drukt('karin', 'Bewaar', { burger: NAAM }), `Nu staat er: ${NAAM}. Cliënt.`);
    });
    await dan('leest Noor op haar bladzijde haar eigen woorden, en de naam niet', async () => {
      await g.drukt('noor', 'Wie waren erbij?');
      const pagina = await g.drukt('noor', 'De burger');
      zegt(pagina, WIE);
      zegtNiet(pagina, NAAM);
    });
    await dan('staat het nergens anders: niet in het kanaal, bij Daan, in een bel of mail, of in het log', () => {
      for (const woord of [WIE, NAAM]) {
        expect(g.kanaal('teamleiders').map(tekstVan).join('')).not.toContain(woord);
        for (const wie of ['daan', 'mo', 'ellen', 'fatima'])
          expect(g.chat(wie).map(tekstVan).join('')).not.toContain(woord);
        expect(JSON.stringify([g.graph.bells, g.graph.mails])).not.toContain(woord);
        expect(g.logged()).not.toContain(woord);
      }
    });
    await dan('blijft in alle teksten staan wie wat schreef', async () => {
      await g.drukt('karin', 'Lees alle teksten');
      zegt(await g.drukt('karin', 'Volgende tekst'), 'De burger, volgens Noor Bakker', WIE);
    });
  });

  test('elk gegeven kan los worden gewist: wat er nog is blijft leesbaar', async () => {
    const g = await open();
    await meldt(g);
    await g.drukt('noor', 'Wie waren erbij?');
    await g.drukt('noor', 'De burger');
    await g.drukt('noor', 'Bewaar', { burger: WIE, relatie: 'ondernemer' });
    const incident = await laatsteIncident(g, 'noor');
    const texts = (await g.store.texts(incident)).filter(({ veld }) => veld.startsWith('burger_'));
    expect(texts.map(({ veld, klasse, termijn }) => [veld, klasse, termijn])).toEqual(
      expect.arrayContaining([
        ['burger_wie', 'P2', 'veroorzaker'],
        ['burger_relatie', 'P2', 'veroorzaker'],
      ]),
    );
    await g.store.eraseText(incident, texts.find(({ veld }) => veld === 'burger_wie')?.id ?? '', g.now());
    await g.drukt('karin', 'Ik pak dit op');
    zegt(laatste(g.chat('karin')), '(deze tekst is gewist). Ondernemer.');
  });

  test('een burgerservicenummer wordt niet bewaard: de bot vraagt het weg te halen', async () => {
    const g = await open();
    await meldt(g);
    await g.drukt('noor', 'Wie waren erbij?');
    await g.drukt('noor', 'De burger');
    const kaart = await g.drukt('noor', 'Bewaar', { burger: 'Gijs, BSN 111222333' });
    expect(foutBij(kaart, 'burger')).toMatch('burgerservicenummer');
    expect(staatIn(kaart, 'burger')).toBe('Gijs, BSN 111222333');
    const texts = await g.store.texts(await laatsteIncident(g, 'noor'));
    expect(JSON.stringify(texts)).not.toContain('111222333');
  });

  test('wie de schade verhaalt leest het op de taak; wie de verzekering doet, en Juridische Zaken zonder die taak, niet', async () => {
    const g = await open();
    await meldt(g);
    await g.drukt('karin', 'Ik pak dit op');
    await g.drukt('karin', 'Wie waren erbij?');
    await g.drukt('karin', 'De burger');
    await g.drukt('karin', 'Bewaar', { burger: NAAM });
    expect(g.chat('anne').map(tekstVan).join('')).not.toContain(NAAM);
    await legtVoor(g, ['schade']);
    await g.druktInKanaal('mo', 'teamleiders', 'Akkoord');
    zegt(kaartVan(g, 'anne', 'Zorg dat de burger de schade betaalt.'), 'De burger', NAAM);
    await als('Anne klaar is', () => g.drukt('anne', 'Niet nodig', { tekst: 'Geen schade.' }));
    await dan('staat het niet meer op haar kaart', () =>
      expect(g.chat('anne').map(tekstVan).join('')).not.toContain(NAAM),
    );
  });

  test('de CAG zegt of die persoon eerder voorkwam, en alleen de CAG leest dat', async () => {
    const g = await open();
    await meldt(g, 'noor', { via: 'cag' });
    await g.druktInKanaal('fatima', 'cag', 'Ik pak dit op');
    await g.drukt('fatima', 'Wie waren erbij?');
    await g.drukt('fatima', 'De burger');
    zegt(await g.drukt('fatima', 'Bewaar', { burger: NAAM, eerder: 'ja' }), `${NAAM}. Eerdere melding: Ja.`);
    biedtNiet(await g.drukt('noor', 'Wie waren erbij?'), 'Terug naar het dossier');
    zegtNiet(await g.drukt('noor', 'De burger'), 'Eerdere melding', NAAM);
  });
});
