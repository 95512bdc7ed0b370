import { describe, expect, test } from '@jest/globals';
import { knoppen, tekstVan } from '../support/gemeente.ts';
import { foldOf, laatsteIncident } from './dossier.ts';
import { als, biedt, biedtNiet, dan, gegeven, gelezen, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { drukt, kaartVan, meldt, meldtOver, nogBezig, rondtAf, totBeeindigen, VERHAAL, vultVerder } from './wegen.ts';

const open = gemeentes();
type Gemeente = Awaited<ReturnType<typeof open>>;
const MINUUT = 60_000;
const RAAD = 'Iemand van de raad of fractie';
const WETHOUDER = 'Een wethouder';
const BURGEMEESTER = 'De burgemeester';
/** Who of these two handles it. */
const BEHANDELT: Readonly<Record<string, string>> = {
  [RAAD]: 'Greet Mulder, Griffier.',
  [WETHOUDER]: 'Ineke Blok, Gemeentesecretaris.',
};

/** The titles of the own cards of someone. */
const kaarten = (g: Gemeente, wie: string) => g.chat(wie).map((kaart) => JSON.stringify(kaart));

describe('Politieke ambtsdragers (P1 tot en met P18)', () => {
  test('P komt na het stroomschema van de plek als het nog bezig is', async () => {
    const g = await open();
    await gegeven('een confrontatie op kantoor', () => totBeeindigen(g));
    const kaart = await als('de burger weggaat', () => drukt(g, 'noor', 'Burger gaat weg', 'Ja, het is voorbij'));
    await dan('komt de vraag tegen wie het was', () =>
      biedt(kaart, 'Medewerker (ik of een collega)', RAAD, WETHOUDER, BURGEMEESTER),
    );
  });

  test.each([RAAD, WETHOUDER, BURGEMEESTER])(
    '%s: griffier en gemeentesecretaris krijgen elk een eigen bericht (P6)',
    async (wie) => {
      const g = await open();
      const ontvangst = await als('Noor meldt', () => meldtOver(g, wie));
      await dan(
        'krijgen Greet en Ineke een bericht dat zij moeten bevestigen, zonder naam, dreiging of verhaal',
        () => {
          for (const ontvanger of ['greet', 'ineke']) {
            const kaart = laatste(g.chat(ontvanger).filter((each) => JSON.stringify(each).includes('zie_alarm')));
            zegt(kaart, 'Agressie tegen een politieke ambtsdrager', 'VBS-2026-0001', 'Spoed', '000 - 112 00 05');
            zegtNiet(kaart, 'Noor', VERHAAL, 'Bedreigen');
            biedt(kaart, 'Ik heb dit gezien');
          }
        },
      );
      await dan('zegt het antwoord eerlijk dat er nog niets verzonden is', () => {
        for (const rol of ['griffier', 'gemeentesecretaris'])
          expect(gelezen(ontvangst).split(`Bericht aan de ${rol} is onderweg.`)).toHaveLength(2);
        zegtNiet(ontvangst, 'bevestigd');
      });
      await dan('staat er even later op de ontvangst dat zij het kregen, en dat nog niemand het bevestigde', () => {
        const kaart = gelezen(laatste(g.chat('noor')));
        for (const naam of ['Greet Mulder, Griffier.', 'Ineke Blok, Gemeentesecretaris.']) {
          // Who is asked to pick it up as well is named for that, and only once.
          const behandelt = naam === BEHANDELT[wie];
          const regel = `Bericht gestuurd om 14:03 aan ${naam}${behandelt ? '' : ' Nog niet bevestigd.'}`;
          expect(kaart.split('\n').filter((each) => each.includes(naam))).toEqual([regel]);
        }
      });
      await dan('staat de melding bij de CAG, en niet in een breed kanaal', () => {
        expect(g.kanaal('teamleiders')).toEqual([]);
        zegt(g.kanaal('cag')[0], 'Melding VBS-2026-0001', 'Spoed');
        zegtNiet(g.kanaal('cag')[0], 'raadslid', 'ethouder', 'urgemeester');
      });
    },
  );

  test('bevestigd: dat staat er, en de ladder houdt op', async () => {
    const g = await open();
    await gegeven('Noor meldde over een wethouder', () => meldtOver(g, WETHOUDER));
    await g.advance(2 * MINUUT);
    const kaart = await als('Greet bevestigt', () => g.drukt('greet', 'Ik heb dit gezien'));
    await dan('staat dat op haar kaart, en op die van Noor', () => {
      zegt(kaart, 'Bevestigd door Greet Mulder om 14:05.');
      biedtNiet(kaart, 'Ik heb dit gezien');
      zegt(laatste(g.chat('noor')), 'Griffier: bevestigd door Greet Mulder om 14:05.');
    });
    await g.drukt('ineke', 'Ik heb dit gezien');
    await als('er een uur voorbijgaat', async () => {
      for (let i = 0; i < 12; i++) await g.advance(5 * MINUUT);
    });
    await dan('is niemand anders gewaarschuwd', () => {
      for (const wie of ['hugo', 'jan', 'otto', 'petra']) expect(kaarten(g, wie).join('')).not.toContain('zie_alarm');
      for (const kaart of g.kanaal('cag')) zegtNiet(kaart, 'nog niet bevestigd');
    });
  });

  test('de griffier bevestigt niet: de vervanger, dan de gemeentesecretaris, dan de AOV, dan de CAG', async () => {
    const g = await open();
    await gegeven('Noor meldde over een raadslid', () => meldtOver(g, RAAD));
    await gegeven('Ineke bevestigde haar eigen bericht', () => g.drukt('ineke', 'Ik heb dit gezien'));
    const gewaarschuwd = (wie: string) => kaarten(g, wie).filter((kaart) => kaart.includes('zie_alarm')).length;
    const onbevestigd = () => g.kanaal('cag').filter((kaart) => tekstVan(kaart).includes('nog niet bevestigd'));
    await als('Greet een kwartier niets doet', () => g.advance(15 * MINUUT));
    await dan('krijgt Hugo het bericht', () => expect(gewaarschuwd('hugo')).toBe(1));
    await dan('en nog niemand anders', () => expect(gewaarschuwd('otto')).toBe(0));
    await als('ook Hugo niets doet', () => g.advance(15 * MINUUT));
    await dan('krijgt Ineke er een bericht bij, voor de griffier', () => {
      expect(gewaarschuwd('ineke')).toBe(1);
      zegt(
        laatste(g.chat('ineke').filter((each) => JSON.stringify(each).includes('zie_alarm'))),
        'Bericht voor: Griffier',
      );
    });
    for (let i = 0; i < 2; i++) await g.advance(15 * MINUUT);
    await dan('daarna Otto', () => expect(gewaarschuwd('otto')).toBe(1));
    await dan('staat er tot dan niets over in het kanaal van de CAG', async () => {
      await g.advance(15 * MINUUT);
      expect(onbevestigd()).toEqual([]);
    });
    await g.advance(15 * MINUUT);
    await dan('en als niemand bevestigt, hoort de CAG het, met het nummer om te bellen', () => {
      const [over, ...meer] = onbevestigd();
      expect(meer).toEqual([]);
      zegt(over, 'nog niet bevestigd', 'Griffier', '000 - 112 00 06');
      zegtNiet(over, 'Noor', 'raadslid');
    });
    await dan('leest Noor dat niemand reageerde', () =>
      zegt(
        kaartVan(g, 'noor', 'Otto Schut'),
        /Bericht gestuurd om .*15:03 aan Otto Schut, .*\. Nog niet bevestigd\./,
        'Bel nu zelf.',
      ),
    );
    await als('Hugo alsnog bevestigt', () => g.drukt('hugo', 'Ik heb dit gezien'));
    await dan('zegt elke kaart dat', () => {
      zegt(
        laatste(g.chat('greet').filter((each) => JSON.stringify(each).includes('Agressie tegen'))),
        'Bevestigd door Hugo Post',
      );
      expect(gewaarschuwd('otto')).toBe(0);
    });
    await dan('zegt ook het kanaal van de CAG dat het niet meer nodig is', () => expect(onbevestigd()).toEqual([]));
  });

  test('P2, P3 → P7: de burgemeester wordt gebeld; wie belde en wanneer staat erbij', async () => {
    const g = await open();
    await gegeven('Noor meldde over een raadslid', () => meldtOver(g, RAAD));
    const taak = laatste(g.chat('ineke').filter((each) => JSON.stringify(each).includes('noteer_gebeld')));
    await dan('heeft Ineke de taak meteen, met het nummer', () =>
      zegt(taak, 'Melding burgemeester', '1. Kabinet van de burgemeester', '000 - 112 00 08'),
    );
    const gebeld = await als('zij belde', () => g.drukt('ineke', 'Gebeld met nummer 1'));
    await dan('staat dat er, en kan het niet nog eens', () => {
      zegt(gebeld, 'Gebeld door Ineke Blok, maandag 23 november om 14:03.');
      biedtNiet(gebeld, 'Gebeld met nummer 1');
    });
    await dan('wordt commissaris noch hoofdofficier genoemd', () =>
      expect(kaarten(g, 'ineke').join('')).not.toContain('Commissaris'),
    );
  });

  test('P4 → P8: commissaris en hoofdofficier, in belvolgorde; de bot belt niemand', async () => {
    const g = await open();
    await gegeven('Noor meldde over de burgemeester', () => meldtOver(g, BURGEMEESTER));
    const taak = laatste(g.chat('ineke').filter((each) => JSON.stringify(each).includes('noteer_gebeld')));
    await dan('staat de volgorde er', () => {
      zegt(taak, 'Bel in deze volgorde. Stroomwijzer belt niemand.');
      zegt(taak, /1\. Locoburgemeester[\s\S]*2\. Commissaris van de Koning[\s\S]*3\. Hoofdofficier van justitie/);
    });
    await als('Ineke de commissaris belt en Jan de hoofdofficier', async () => {
      await g.drukt('ineke', 'Gebeld met nummer 2');
    });
    await dan('staat in het verslag wie wie belde', async () => {
      const { taken } = await foldOf(g, await laatsteIncident(g, 'noor'));
      expect(taken.commissaris?.gebeld).toEqual([{ door: g.id('ineke'), tijd: g.now(), telefoon: 'commissaris' }]);
    });
  });

  test('is de burgemeester het slachtoffer, dan krijgt en beslist die niets, en de locoburgemeester wel', async () => {
    const g = await open();
    await gegeven('Noor meldde over de burgemeester', () => meldtOver(g, BURGEMEESTER));
    for (let i = 0; i < 8; i++) await g.advance(15 * MINUUT);
    await dan('heeft Lotte niets gekregen', () => expect(g.chat('lotte')).toEqual([]));
    const incident = await laatsteIncident(g, 'noor');
    const tik = g.klik('fatima', 'Ik pak dit op', {}, 'cag');
    const alsLotte = {
      ...tik,
      id: 'lotte',
      from: { id: `29:${g.id('lotte')}`, aadObjectId: g.id('lotte'), name: 'Lotte' },
    };
    await als('Lotte toch op de knop drukt', () => g.send(alsLotte));
    await dan('verandert er niets', async () => expect((await foldOf(g, incident)).status).toBe('ingediend'));
  });

  test('P5: bewijs en dossier liggen meteen bij de CAG, zonder te wachten tot iemand het oppakt', async () => {
    const g = await open();
    await gegeven('Noor meldde over een wethouder', () => meldtOver(g, WETHOUDER));
    await dan('heeft Fatima de taak', () => zegt(kaartVan(g, 'fatima', 'Bewijs en dossier'), 'binnen 24 uur'));
    await dan('wacht zij op niemand', () => biedt(kaartVan(g, 'fatima', 'Bewijs en dossier'), 'Klaar', 'Niet nodig'));
    await als('zij oppakt en de taak in het dossier afrondt', async () => {
      await g.druktInKanaal('fatima', 'cag', 'Ik pak dit op');
      await rondtAf(g, 'Bewijs en dossier', 'Klaar', 'fatima');
    });
    await dan('staat er op haar taakkaart niets meer open', () => {
      const taak = g
        .chat('fatima')
        .find(
          (kaart) =>
            JSON.stringify(kaart).includes('Coördinator Agressie en Geweld (CAG), binnen') ||
            JSON.stringify(kaart).includes('Klaar: Fatima'),
        );
      biedtNiet(taak, 'Klaar');
    });
  });

  test('P12 tot en met P18: overleg ook met de AOV; Driehoek, communicatie en NCTV staan erbij', async () => {
    const g = await open();
    await gegeven('Fatima pakte de melding op', async () => {
      await meldtOver(g, WETHOUDER);
      await g.druktInKanaal('fatima', 'cag', 'Ik pak dit op');
    });
    const overleg = await als('zij overlegt', () => g.drukt('fatima', 'Overleg: wat gaan we doen?'));
    await dan('staat alles er', () =>
      zegt(
        overleg,
        'Ambtenaar openbare veiligheid',
        'Naar de Driehoek',
        'Communicatie',
        'Melding bij de NCTV',
        'Is het bericht strafbaar?',
      ),
    );
    await als('zij advies vraagt, en Otto en Anne het geven', async () => {
      await g.drukt('fatima', 'Vraag advies', { advies_van: 'aov,tl_juridische_zaken' });
      for (const wie of ['otto', 'anne']) await g.drukt(wie, 'Geef advies', { tekst: 'Doe aangifte.' });
    });
    await als('zij het voorlegt en Piet akkoord geeft', async () => {
      await g.drukt('fatima', 'Leg voor in het kanaal', {
        taken: 'driehoek,communicatie,nctv',
        tekst: 'Overlegd met Otto en Anne.',
        veld_strafbaar: 'ja',
      });
      await g.druktInKanaal('piet', 'cag', 'Akkoord');
    });
    await dan('heeft Otto de drie taken, met de nummers van OM en NCTV', () => {
      const taken = kaarten(g, 'otto').join('\n');
      for (const tekst of ['Naar de Driehoek', 'Openbaar Ministerie', 'NCTV']) expect(taken).toContain(tekst);
    });
  });

  test('een gewone melding waarschuwt geen griffier', async () => {
    const g = await open();
    await als('Noor meldt dat het tegen haar was', () => meldtOver(g, 'Medewerker (ik of een collega)'));
    await dan('krijgen Greet en Ineke niets', () => {
      for (const wie of ['greet', 'ineke']) expect(g.chat(wie)).toEqual([]);
    });
    await dan('staat de melding in het kanaal van de teamleiders', () =>
      expect(g.kanaal('teamleiders')).toHaveLength(1),
    );
  });

  test('ingetrokken: wie gewaarschuwd was hoeft niets meer te doen, en de ladder houdt op', async () => {
    const g = await open();
    await gegeven('Noor meldde over een wethouder', () => meldtOver(g, WETHOUDER));
    await als('zij de melding intrekt', () => drukt(g, 'noor', 'Melding intrekken', 'Ja, trek in'));
    await dan('staat dat op de kaart van Greet', () => {
      zegt(laatste(g.chat('greet')), 'Je hoeft niets meer te doen.');
      biedtNiet(laatste(g.chat('greet')), 'Ik heb dit gezien');
    });
    await g.advance(60 * MINUUT);
    await dan('krijgt Hugo niets', () => expect(g.chat('hugo')).toEqual([]));
  });

  test('de griffier meldt voor een raadslid: de vervanger bevestigt, niet zij zelf', async () => {
    const g = await open();
    await als('Greet meldt', async () => {
      await nogBezig(g, 'Aan de telefoon', 'greet');
      await drukt(g, 'greet', 'Het is voorbij, meld nu');
      await vultVerder(g, 'greet', [RAAD, 'Bedreigen of bang maken'], { als: 'namens', voor: 'Rob Vink' });
    });
    // Beside the report itself, which he may take up: the two are sent side by side.
    await dan('krijgt Hugo het bericht', () => expect(g.chat('hugo').flatMap(knoppen)).toContain('Ik heb dit gezien'));
    const tik = g.klik('hugo', 'Ik heb dit gezien');
    const alsGreet = {
      ...tik,
      id: 'greet',
      from: { id: `29:${g.id('greet')}`, aadObjectId: g.id('greet'), name: 'Greet' },
    };
    await als('Greet het bericht van Hugo zelf probeert te bevestigen', () => g.send(alsGreet));
    await dan('is het niet bevestigd', async () =>
      expect((await foldOf(g, await laatsteIncident(g, 'greet'))).alarmen[0]?.gezien).toEqual([]),
    );
    await g.druktInKanaal('fatima', 'cag', 'Ik pak dit op');
    await dan('staat in het dossier wie het overkwam, en niet in het kanaal', () => {
      zegt(laatste(g.chat('fatima')), 'Wie het overkwam', 'Rob Vink', 'voor een ander');
      zegtNiet(g.kanaal('cag')[0], 'Rob');
    });
  });
});

describe('Wie zelf een ambt heeft, wordt gevraagd of het daarom ging', () => {
  /** A councillor reports by the natural button. */
  async function gewoneKnop(g: Gemeente, wie: string, invoer: object = {}) {
    await g.zegt(wie, 'melding');
    await drukt(g, wie, 'Ja, het is voorbij', 'Brief, mail of sociale media', 'Meld nu');
    return await vultVerder(g, wie, ['Medewerker (ik of een collega)', 'Bedreigen of bang maken', 'Mail'], {
      ...invoer,
    });
  }

  test('een raadslid kiest de gewone knop: de bot vraagt het, en de griffier hoort het', async () => {
    const g = await open();
    const antwoord = await als('Rob meldt met de gewone knop', () => gewoneKnop(g, 'rob'));
    await dan('vraagt de bot of het tegen hem als raadslid ging, en is er nog niets verstuurd', () => {
      zegt(antwoord, 'Je bent raadslid. Ging het tegen jou als raadslid?', 'Kies of het om je ambt ging.');
      expect(g.chat('greet')).toEqual([]);
    });
    await als('hij ja zegt', () => g.drukt('rob', 'Verstuur de melding', { als_ambt: 'ja' }));
    await dan('krijgt de griffier het, met tegen wie', () =>
      zegt(laatste(g.chat('greet').filter((kaart) => JSON.stringify(kaart).includes('zie_alarm'))), 'Tegen: Raadslid'),
    );
    await dan('pakt de griffier het op, en geen teamleider', () => {
      expect(g.chat('mo')).toEqual([]);
      kaartVan(g, 'greet', 'Een melding wacht op jou.');
    });
  });

  test('zegt die nee, dan is het een gewone melding', async () => {
    const g = await open();
    await gewoneKnop(g, 'wim', { als_ambt: 'nee' });
    for (const wie of ['greet', 'ineke']) expect(g.chat(wie)).toEqual([]);
  });

  test('wie geen ambt heeft krijgt de vraag niet', async () => {
    const g = await open();
    zegtNiet(await gewoneKnop(g, 'noor'), 'Ging het tegen jou');
    expect(g.chat('greet')).toEqual([]);
  });
});

describe('Later blijkt tegen wie het was', () => {
  test('toch een raadslid: de griffier hoort het alsnog, en het kanaal van de teamleiders is het kwijt', async () => {
    const g = await open();
    await gegeven('Noor meldt, en Karin pakt het op', async () => {
      await meldt(g);
      await g.drukt('karin', 'Ik pak dit op');
    });
    await als('Noor verbetert het', async () => {
      await g.drukt('noor', 'Iets aanvullen');
      await g.drukt('noor', 'Verstuur', { ambtsdrager: 'raad' });
    });
    await dan('krijgen griffier en gemeentesecretaris het bericht', () => {
      for (const wie of ['greet', 'ineke']) zegt(kaartVan(g, wie, 'Tegen: Raadslid'), 'Spoed');
    });
    await dan('staat in het kanaal van de teamleiders alleen nog dat het ergens anders staat', () => {
      const [kaart, ...meer] = g.kanaal('teamleiders');
      expect(meer).toEqual([]);
      zegt(kaart, 'Deze melding staat nu ergens anders.');
      expect(knoppen(kaart ?? '')).toEqual([]);
    });
    await dan('staat het bij de CAG', () => zegt(g.kanaal('cag')[0], 'Melding VBS-2026-0001'));
    await dan('is Karin het binnen vijf minuten kwijt, en wacht het op de griffier', async () => {
      await g.app.roleKeeper.check();
      await g.app.settle();
      expect(kaarten(g, 'karin').join('')).not.toContain(VERHAAL);
      kaartVan(g, 'greet', 'Een melding wacht op jou.');
    });
  });

  test('nog voor iemand het oppakte: wie het eerst hoorde wordt daarmee geen gemeentesecretaris', async () => {
    const g = await open();
    await gegeven('Noor meldt, en Karin hoort het', () => meldt(g));
    await als('Noor verbetert het', async () => {
      await g.drukt('noor', 'Aanvullen of verbeteren');
      await g.drukt('noor', 'Verstuur', { ambtsdrager: 'wethouder' });
    });
    const ontvangst = kaartVan(g, 'noor', 'Je melding is binnen.');
    await dan('leest Noor in welke rol Ineke het hoorde, en van Karin alleen dat zij het hoorde', () => {
      zegt(ontvangst, 'aan Karin de Wit.', 'aan Ineke Blok, Gemeentesecretaris.');
    });
  });

  test('toch geen ambtsdrager: wie het hoorde leest dat, en taken vervallen', async () => {
    const g = await open();
    await gegeven('Noor meldde over een wethouder, en Greet bevestigde', async () => {
      await meldtOver(g, WETHOUDER);
      await g.drukt('greet', 'Ik heb dit gezien');
    });
    await als('Noor verbetert het', async () => {
      await g.drukt('noor', 'Aanvullen of verbeteren');
      await g.drukt('noor', 'Verstuur', { ambtsdrager: 'nee' });
    });
    await dan('krijgen beiden een nieuw bericht dat het vervalt, en de oude kaart zegt het ook', () => {
      for (const wie of ['greet', 'ineke']) {
        const vervallen = g.chat(wie).filter((kaart) => tekstVan(kaart).includes('Dit bericht vervalt'));
        expect(vervallen.length).toBe(2);
        for (const kaart of vervallen) biedtNiet(kaart, 'Ik heb dit gezien');
      }
    });
    await dan('waarschuwt niemand de volgende nog', async () => {
      for (let i = 0; i < 12; i++) await g.advance(15 * MINUUT);
      for (const wie of ['hugo', 'jan', 'otto']) expect(kaarten(g, wie).join('')).not.toContain('zie_alarm');
    });
    const incident = await foldOf(g, await laatsteIncident(g, 'noor'));
    await dan('hoeft niemand de burgemeester nog te bellen', () =>
      expect(incident.taken.burgemeester?.staat).toBe('vervallen'),
    );
  });
});

describe('Wie moet bellen, weet wat er gebeurde', () => {
  test('de griffier leest het na het bevestigen, en wie het meldde; daarvoor niet, en niemand anders', async () => {
    const g = await open();
    await meldtOver(g, RAAD);
    const alarm = () => kaartVan(g, 'greet', 'Agressie tegen een politieke ambtsdrager');
    await dan('staat er eerst niets in over wie en wat', () => zegtNiet(alarm(), VERHAAL, 'Noor'));
    const kaart = await als('Greet bevestigt', () => g.drukt('greet', 'Ik heb dit gezien'));
    await dan('leest zij wat er gebeurde, en wie het meldde', () => zegt(kaart, VERHAAL, 'Gemeld door Noor Bakker.'));
    await dan('leest Ineke dat op haar eigen bericht nog niet', () =>
      zegtNiet(kaartVan(g, 'ineke', 'Agressie tegen een politieke ambtsdrager'), VERHAAL, 'Noor'),
    );
    await dan('staat er niets van in een bel of mail', () => {
      const buiten = JSON.stringify([g.graph.bells, g.graph.mails]);
      for (const woord of [VERHAAL, 'Noor', 'raadslid', 'Raadslid']) expect(buiten).not.toContain(woord);
    });
  });

  test('de gemeentesecretaris, die de burgemeester belt, leest wat er gebeurde bij de taak', async () => {
    const g = await open();
    await meldtOver(g, WETHOUDER);
    zegt(kaartVan(g, 'ineke', 'Bel de burgemeester.'), VERHAAL);
  });

  test('wie de taak heeft gedaan leest het daarna niet meer', async () => {
    const g = await open();
    await meldtOver(g, RAAD);
    const na = await g.drukt('ineke', 'Klaar', { tekst: 'Gebeld.' });
    zegtNiet(na, VERHAAL);
  });
});

describe('De burgemeester, bedreigd op straat', () => {
  test('de eigen melding: geen ARIH-check, geen andere teamleider, en de locoburgemeester pakt het op', async () => {
    const g = await open();
    await g.zegt('lotte', 'melding');
    await drukt(g, 'lotte', 'Ja, het is voorbij', 'Op huisbezoek of op straat', 'De burgemeester');
    const kaart = await drukt(g, 'lotte', 'Bedreigen of bang maken', 'Op straat of in het park');
    await dan('vraagt de bot niet naar de ARIH-check', () => zegtNiet(kaart, 'ARIH'));
    const ontvangst = await als('zij het verstuurt', () => g.drukt('lotte', 'Verstuur de melding', { tekst: VERHAAL }));
    await dan('hoort Wim het, en geen teamleider', () => {
      kaartVan(g, 'wim', 'Een melding wacht op jou.');
      for (const wie of ['mo', 'karin', 'ellen']) expect(g.chat(wie)).toEqual([]);
    });
    await dan('leest zij wie met haar praat', () => zegt(ontvangst, 'Locoburgemeester praat met je, uiterlijk'));
    const alarm = () => kaartVan(g, 'ineke', 'Agressie tegen een politieke ambtsdrager');
    await dan('leest Ineke, die moet bellen, dat nog niemand het behandelt', () =>
      zegt(alarm(), 'Niemand behandelt dit nu.'),
    );
    const bellen = () => g.graph.bells.filter(({ person }) => person === g.id('ineke')).length;
    const eerst = bellen();
    await als('Wim het oppakt', () => g.drukt('wim', 'Ik pak dit op'));
    await dan('leest zij op dezelfde kaart wie nu meer weet, en gaat haar bel niet nog eens', () => {
      zegt(alarm(), 'Behandelaar: Wim Dekker', 'Ik heb dit gezien');
      expect(bellen()).toBe(eerst);
    });
    await dan('zegt het dossier alleen wie echt bericht kreeg, en waarvoor', () =>
      zegtNiet(kaartVan(g, 'wim', VERHAAL), 'Er is nu niemand', 'Blok, Loco', 'Mulder, Loco'),
    );
    await dan('zijn opvang en verzekering van hem', () =>
      zegt(
        kaartVan(g, 'wim', VERHAAL),
        'Behandelaar: Wim Dekker',
        'Voor: Lotte van Rijn (politiek ambtsdrager). Locoburgemeester, binnen 72 uur',
      ),
    );
  });
});

test('een raadslid heeft geen afdeling: in het dossier staat er dan ook niets over', async () => {
  const g = await open();
  await als('Rob van de raad meldt, en Greet pakt het op', async () => {
    await meldtOver(g, RAAD, 'rob');
    await g.drukt('greet', 'Ik pak dit op');
  });
  await dan('staat er geen regel over een afdeling', () => {
    const dossier = kaartVan(g, 'greet', 'In behandeling');
    zegt(dossier, 'Rob Vink', VERHAAL);
    zegtNiet(dossier, 'Afdeling', 'Onbekend');
  });
  await dan('hoeft zij het bericht daarover niet meer te bevestigen, en Ineke wel', async () => {
    biedtNiet(kaartVan(g, 'greet', 'Agressie tegen een politieke ambtsdrager'), 'Ik heb dit gezien');
    biedt(kaartVan(g, 'ineke', 'Agressie tegen een politieke ambtsdrager'), 'Ik heb dit gezien');
    for (let i = 0; i < 4; i++) await g.advance(15 * MINUUT);
    expect(kaarten(g, 'hugo').join('')).not.toContain('zie_alarm');
    expect(kaarten(g, 'jan').join('')).toContain('zie_alarm');
  });
  await dan('en noemt zijn ontvangst Greet één keer', () =>
    expect(gelezen(kaartVan(g, 'rob', 'in behandeling')).split('\n')).not.toContain(
      'Bericht gestuurd om 14:03 aan Greet Mulder, Griffier. Nog niet bevestigd.',
    ),
  );
});
