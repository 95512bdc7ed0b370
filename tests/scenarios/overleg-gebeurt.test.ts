import { describe, expect, test } from '@jest/globals';
import { flowsWith } from '../simulation/roles-file.ts';
import { timePasses } from '../simulation/whole-course.ts';
import { type Gemeente, tekstVan } from '../support/gemeente.ts';
import { als, biedt, biedtNiet, dan, foutBij, gegeven, gemeentes, staatIn, zegt, zegtNiet } from './verhaal.ts';
import { kaartVan, legtVoor, meldt, meldtOver, opent, opgepakt, VERHAAL } from './wegen.ts';

const open = gemeentes();
const UUR = 3_600_000;
const DAG = 24 * UUR;
const AKKOORD = 'Geef jij akkoord?';

/** How often the bell of somebody rang for this. */
function bel(g: Gemeente, wie: string, tekst: string): number {
  return g.graph.bells.filter((bell) => bell.person === g.id(wie) && bell.tekst.includes(tekst)).length;
}

/** How many cards in somebody's own chat say this. */
function kaarten(g: Gemeente, wie: string, zin: string): number {
  return g.chat(wie).filter((kaart) => tekstVan(kaart).includes(zin)).length;
}

describe('Wie mag besluiten hoort dat er een voorstel ligt', () => {
  test('met een eigen kaart en de bel; wie het voorlegde niet', async () => {
    const g = await open();
    await gegeven('Karin legde een maatregel voor', async () => {
      await opgepakt(g);
      await legtVoor(g, ['sanctie', 'politie']);
    });
    const kaart = await dan('heeft Mo een eigen kaart met de soorten stappen, en niets dat iemand typte', () => {
      const found = kaartVan(g, 'mo', AKKOORD);
      zegt(found, 'VBS-2026-0001', 'Maatregel, Melding of aangifte');
      zegtNiet(found, VERHAAL, 'Dit past bij', 'Noor');
      biedt(found, 'Akkoord', 'Terug, met reden', 'Lees het dossier');
      return found;
    });
    expect(JSON.stringify(kaart)).not.toContain('"Input.');
    await dan('ging bij Mo de bel, en bij Karin niet', () => {
      expect([bel(g, 'mo', 'geef je akkoord?'), bel(g, 'karin', 'geef je akkoord?')]).toEqual([1, 0]);
      expect(kaarten(g, 'karin', AKKOORD)).toBe(0);
    });
    await dan('staat in het dossier van Karin wie het hoorde, en wie erna komt', () =>
      zegt(kaartVan(g, 'karin', VERHAAL), 'aan Mo Haddad, Teamleider', 'dinsdag 24 november, 09:33'),
    );
    await dan('is het dossier één tik weg', async () => {
      await g.drukt('mo', 'Lees het dossier');
      zegt(kaartVan(g, 'mo', VERHAAL), 'Dit past bij wat er gebeurde.');
    });
    await als('Mo akkoord geeft op de eigen kaart', () => g.drukt('mo', 'Akkoord'));
    await dan('zegt de kaart dat, en is er niets meer te doen', () => {
      const klaar = kaartVan(g, 'mo', 'Er is akkoord gegeven.');
      biedtNiet(klaar, 'Akkoord', 'Terug, met reden');
    });
  });

  test('blijft er niemand anders over om te besluiten, dan hoort wie het voorlegde het, die zelf mag besluiten', async () => {
    const g = await open();
    await gegeven(
      'Piet, die de CAG vervangt, meldt buiten zijn leidinggevende om; Fatima legt een aangifte voor',
      async () => {
        await meldt(g, 'piet', { via: 'cag' });
        await g.drukt('fatima', 'Ik pak dit op');
        await legtVoor(g, ['politie'], 'fatima');
      },
    );
    await dan('wacht het op haar eigen kaart, en gaat haar bel', () => {
      biedt(kaartVan(g, 'fatima', AKKOORD), 'Akkoord');
      expect(bel(g, 'fatima', 'geef je akkoord?')).toBe(1);
    });
    await als('zij een dag niets doet', () => timePasses(g, DAG));
    await dan('hoort zij het opnieuw, en Piet hoort er niets van', () => {
      expect(bel(g, 'fatima', 'geef je akkoord?')).toBeGreaterThan(1);
      expect(bel(g, 'piet', 'akkoord')).toBe(0);
    });
    await als('zij besluit', () => g.drukt('fatima', 'Akkoord'));
    await dan('wacht er niets meer', () => expect(kaarten(g, 'fatima', AKKOORD)).toBe(0));
  });

  test('besluit niemand, dan hoort Mo het opnieuw, en daarna de CAG, steeds weer', async () => {
    const g = await open();
    await gegeven('Karin legde een maatregel voor', async () => {
      await opgepakt(g);
      await legtVoor(g, ['sanctie']);
    });
    await als('Mo een dag niets doet', () => timePasses(g, DAG));
    await dan('hoorde Mo het vaker, en Fatima nog niet', () => {
      expect(bel(g, 'mo', 'geef je akkoord?')).toBeGreaterThan(1);
      expect(bel(g, 'fatima', 'geef je akkoord?')).toBe(0);
    });
    await als('er nog drie dagen voorbijgaan', () => timePasses(g, 3 * DAG));
    await dan('hoort Fatima het, en meer dan één keer', () => {
      expect(bel(g, 'fatima', 'geef je akkoord?')).toBeGreaterThan(1);
      expect(kaarten(g, 'fatima', AKKOORD)).toBeGreaterThan(0);
    });
    await als('Fatima akkoord geeft', () => g.drukt('fatima', 'Akkoord'));
    await dan('wacht er bij niemand nog iets', () =>
      expect([kaarten(g, 'mo', AKKOORD), kaarten(g, 'fatima', AKKOORD)]).toEqual([0, 0]),
    );
    const before = g.graph.bells.length;
    await dan('en hoort niemand het meer', async () => {
      await timePasses(g, 3 * DAG);
      expect(g.graph.bells.slice(before).filter(({ tekst }) => tekst.includes('akkoord'))).toEqual([]);
    });
  });

  test('terug met reden kan ook op de eigen kaart', async () => {
    const g = await open();
    await gegeven('Karin legde iets voor', async () => {
      await opgepakt(g);
      await legtVoor(g, ['sanctie']);
    });
    await als('Mo het terugstuurt', async () => {
      await g.drukt('mo', 'Terug, met reden');
      await g.drukt('mo', 'Stuur terug', { tekst: 'Hoor eerst de burger.' });
    });
    await dan('leest Karin de reden', () => zegt(kaartVan(g, 'karin', VERHAAL), 'Hoor eerst de burger.'));
    await dan('ligt er bij Mo niets meer voor', () => expect(kaarten(g, 'mo', AKKOORD)).toBe(0));
    await als('Karin opnieuw voorlegt', () => legtVoor(g, ['politie']));
    await dan('heeft Mo een nieuwe kaart', () => zegt(kaartVan(g, 'mo', AKKOORD), 'Melding of aangifte'));
  });

  test('met een rollen.yaml van voor deze ladder hoort iedereen het ook', async () => {
    const g = await open({
      protocol: flowsWith((file) => {
        delete file.ladders.akkoord;
      }),
    });
    await opgepakt(g);
    await legtVoor(g, ['sanctie']);
    expect(bel(g, 'mo', 'geef je akkoord?')).toBe(1);
    await als('er een week niets gebeurt', () => timePasses(g, 7 * DAG));
    expect(bel(g, 'fatima', 'geef je akkoord?')).toBeGreaterThan(1);
  });
});

const ADVIES = 'Jouw advies is gevraagd.';
const OVERLEG = 'Overleg: wat gaan we doen?';
const VOORSTEL = { taken: 'politie', tekst: 'Dit past bij wat er gebeurde.', veld_strafbaar: 'ja' };

/** Noor reports about a wethouder, and Ineke, who handles those, picks it up. */
async function overEenWethouder(g: Gemeente, wie = 'noor'): Promise<void> {
  await meldtOver(g, 'Een wethouder', wie);
  await g.drukt('ineke', 'Ik pak dit op');
  await g.drukt('ineke', OVERLEG);
}

describe('Een melding over een wethouder: P12 heeft geen "evt."', () => {
  test('met niemand overlegd wordt er niets voorgelegd, en het staat bij het veld van wie advies mist', async () => {
    const g = await open();
    await gegeven('Ineke is bij het overleg', () => overEenWethouder(g));
    const antwoord = await als('zij voorlegt zonder iemand te vragen', () =>
      g.drukt('ineke', 'Leg voor in het kanaal', VOORSTEL),
    );
    await dan('staat er wie er mist, en blijft staan wat zij invulde', () => {
      expect(foutBij(antwoord, 'advies_van')).toMatch(
        /Teamleider Juridische Zaken, .*CAG.*, Ambtenaar openbare veiligheid/,
      );
      expect([staatIn(antwoord, 'taken'), staatIn(antwoord, 'tekst')]).toEqual(['politie', VOORSTEL.tekst]);
    });
    await dan('hoort niemand dat er een voorstel ligt', () =>
      expect(g.graph.bells.filter(({ tekst }) => tekst.includes('akkoord'))).toEqual([]),
    );
  });

  test('wie gevraagd wordt krijgt een eigen kaart, leest wat er gebeurde, en antwoordt; Ineke hoort het en kan verder', async () => {
    const g = await open();
    await gegeven('Ineke is bij het overleg', () => overEenWethouder(g));
    const formulier = await als('zij advies vraagt', () =>
      g.drukt('ineke', 'Vraag advies', {
        advies_van: 'tl_juridische_zaken,cag,aov',
        vraag: 'Is dit strafbaar?',
        tekst: 'Half af',
      }),
    );
    await dan('blijft staan wat zij al invulde, en staat er wie gevraagd is', () => {
      zegt(formulier, 'Teamleider Juridische Zaken: gevraagd', 'nog geen advies');
      expect([staatIn(formulier, 'tekst'), staatIn(formulier, 'vraag')]).toEqual(['Half af', undefined]);
    });
    await dan('hebben Anne, Fatima en Otto een kaart en de bel, met de vraag en zonder verhaal', () => {
      for (const wie of ['anne', 'fatima', 'otto']) {
        zegt(kaartVan(g, wie, ADVIES), 'VBS-2026-0001', 'Is dit strafbaar?', 'Ineke Blok', 'Antwoord uiterlijk');
        zegtNiet(kaartVan(g, wie, ADVIES), VERHAAL, 'Noor');
        expect(bel(g, wie, 'geef je advies?')).toBe(1);
      }
      expect(g.graph.bells.map(({ tekst, preview }) => tekst + preview).join()).not.toContain('strafbaar');
    });
    const gelezen = await als('Anne leest wat er gebeurde', () => g.drukt('anne', 'Lees wat er gebeurde'));
    await dan('staat er wat zij nodig heeft, en niet wie het meldde', () => {
      zegt(gelezen, VERHAAL, 'Wethouder');
      zegtNiet(gelezen, 'Noor');
    });
    await dan('kan zij het dossier niet openen', async () =>
      zegt(await g.zegt('anne', 'VBS-2026-0001'), /Dit mag jij niet zien|bestaat niet/),
    );
    await als('alle drie advies geven', async () => {
      await g.drukt('anne', 'Geef advies', { tekst: 'Doe aangifte van bedreiging.' });
      await g.drukt('fatima', 'Geef advies', { tekst: 'Bied opvang.' });
      await g.drukt('otto', 'Geef advies', { tekst: 'Bespreek het in de Driehoek.' });
    });
    await dan('is de kaart van Anne klaar, zonder verhaal', () => {
      expect(kaarten(g, 'anne', ADVIES)).toBe(0);
      zegtNiet(kaartVan(g, 'anne', 'Advies gegeven door Anne Vos'), VERHAAL);
    });
    await dan('hoort Ineke het, op één kaart, en staat het advies in haar dossier', () => {
      zegt(kaartVan(g, 'ineke', 'Er is nieuws over een melding'), 'Er is 3 keer advies gegeven.');
    });
    await als('zij voorlegt', async () => {
      const formulier = await opent(g, 'ineke', OVERLEG);
      await dan('staat daar wat de anderen zeiden', () =>
        zegt(formulier, 'Wat gaan we doen?', 'Doe aangifte van bedreiging.', 'Bespreek het in de Driehoek.'),
      );
      await g.drukt('ineke', 'Leg voor in het kanaal', VOORSTEL);
    });
    await dan('staat erbij met wie zij overlegde, en wat die zeiden', () => {
      const dossier = kaartVan(g, 'ineke', 'De weg door het stroomschema');
      zegt(dossier, 'advies van Anne Vos', 'Doe aangifte van bedreiging.', 'Bespreek het in de Driehoek.');
      zegt(dossier, 'Overlegd met: Teamleider Juridische Zaken');
      zegtNiet(dossier, 'Overlegd met: niemand');
    });
    await dan('hoort Jan, die ook mag besluiten, dat het voorligt', () =>
      biedt(kaartVan(g, 'jan', AKKOORD), 'Akkoord', 'Lees het dossier'),
    );
  });

  test('antwoordt er niemand, dan hoort de vervanger het, dan Ineke, en kan zij verder met een reden', async () => {
    const g = await open();
    await gegeven('Ineke vroeg iedereen om advies, en alleen Fatima gaf het', async () => {
      await overEenWethouder(g);
      await g.drukt('ineke', 'Vraag advies', { advies_van: 'tl_juridische_zaken,cag,aov' });
      await g.drukt('fatima', 'Geef advies', { tekst: 'Bied opvang.' });
    });
    const vroeg = await als('zij meteen zonder wil', () => g.drukt('ineke', 'Leg voor in het kanaal', VOORSTEL));
    await dan('moet zij wachten, en staat er op wie', () => {
      expect(foutBij(vroeg, 'advies_van')).toMatch(/Teamleider Juridische Zaken, Ambtenaar/);
      expect(foutBij(vroeg, 'advies_van')).not.toMatch(/CAG/);
    });
    await als('de termijn om is', () => timePasses(g, 2 * DAG));
    await dan('hoorde Bram het, die Anne vervangt, en Piet niet', () => {
      expect([bel(g, 'bram', 'geef je advies?'), bel(g, 'petra', 'geef je advies?')]).toEqual([1, 1]);
      expect(bel(g, 'piet', 'geef je advies?')).toBe(0);
    });
    await als('er nog een dag voorbijgaat', () => timePasses(g, 2 * DAG));
    await dan('hoort Ineke dat niemand antwoordde', () =>
      expect(kaarten(g, 'ineke', 'Niemand gaf nog advies.')).toBeGreaterThan(0),
    );
    const zonder = await als('zij voorlegt zonder reden', async () => {
      await g.drukt('ineke', OVERLEG);
      return await g.drukt('ineke', 'Leg voor in het kanaal', VOORSTEL);
    });
    await dan('wordt die bij het veld gevraagd', () =>
      expect(foutBij(zonder, 'zonder_advies')).toMatch(
        /Er kwam geen advies van: Teamleider Juridische Zaken, Ambtenaar/,
      ),
    );
    await als('zij de reden geeft', () =>
      g.drukt('ineke', 'Leg voor in het kanaal', { ...VOORSTEL, zonder_advies: 'Anne is ziek.' }),
    );
    await dan('ligt het voor, met de reden in het dossier', () =>
      zegt(
        kaartVan(g, 'ineke', 'De weg door het stroomschema'),
        'Zonder advies, omdat',
        'Anne is ziek.',
        'Overlegd met: Coördinator',
      ),
    );
    await als('Jan akkoord geeft', () => g.drukt('jan', 'Akkoord'));
    await dan('hoeft niemand meer advies te geven', () => {
      for (const wie of ['anne', 'bram', 'otto', 'petra']) expect(kaarten(g, wie, ADVIES)).toBe(0);
    });
  });

  test('wie zelf meldde wordt niet om advies gevraagd: de vervanger wel', async () => {
    const g = await open();
    await gegeven('Anne meldde, en Ineke vraagt Juridische Zaken', async () => {
      await overEenWethouder(g, 'anne');
      await g.drukt('ineke', 'Vraag advies', { advies_van: 'tl_juridische_zaken' });
    });
    expect([kaarten(g, 'anne', ADVIES), kaarten(g, 'bram', ADVIES)]).toEqual([0, 1]);
  });

  test('na het besluit staat bij wie las en niet antwoordde niets meer van wat er gebeurde', async () => {
    const g = await open();
    await gegeven('Karin vroeg Juridische Zaken, en Anne las wat er gebeurde', async () => {
      await opgepakt(g);
      await g.drukt('karin', OVERLEG);
      await g.drukt('karin', 'Vraag advies', { advies_van: 'tl_juridische_zaken' });
      await g.drukt('anne', 'Lees wat er gebeurde');
    });
    await als('er zonder haar besloten wordt (bij een medewerker mag dat)', async () => {
      await legtVoor(g, ['sanctie']);
      await g.drukt('mo', 'Akkoord');
    });
    await dan('staat het verhaal niet meer op haar kaart', () =>
      zegtNiet(kaartVan(g, 'anne', 'Er is al besloten.'), VERHAAL),
    );
  });
});

describe('Een verbod is een besluit van het bestuur', () => {
  test('een teamleider en de CAG geven geen akkoord; de burgemeester leest het dossier en besluit', async () => {
    const g = await open();
    await gegeven('Karin legde een verbod voor', async () => {
      await opgepakt(g);
      await legtVoor(g, ['verbod']);
    });
    await dan('staat er in het kanaal dat het op een besluit wacht, zonder knop', () => {
      zegt(g.kanaal('teamleiders')[0], 'Verbod of stop', 'wacht op een besluit');
      biedtNiet(g.kanaal('teamleiders')[0], 'Akkoord', 'Terug, met reden');
    });
    await dan('hoort Mo niets, en de burgemeester en de gemeentesecretaris wel', () => {
      expect(['mo', 'fatima', 'lotte', 'ineke'].map((wie) => kaarten(g, wie, AKKOORD))).toEqual([0, 0, 1, 1]);
      expect(bel(g, 'lotte', 'geef je akkoord?')).toBe(1);
    });
    const knop = g.klik('lotte', 'Akkoord');
    const alsof = async (wie: string) => {
      const from = { id: `29:${g.id(wie)}`, aadObjectId: g.id(wie), name: wie };
      return JSON.stringify((await g.send({ ...knop, id: `van ${wie}`, from })).body);
    };
    await dan('doet haar knop niets voor Mo, en leest de CAG wie het mag', async () => {
      expect(await alsof('mo')).toMatch('Dit mag jij niet zien');
      expect(await alsof('fatima')).toMatch('Dit mag alleen de Burgemeester of de Gemeentesecretaris');
    });
    await als('de burgemeester het dossier leest en akkoord geeft', async () => {
      await g.drukt('lotte', 'Lees het dossier');
      zegt(kaartVan(g, 'lotte', VERHAAL), 'Dit past bij wat er gebeurde.');
      await g.drukt('lotte', 'Akkoord');
    });
    await dan('staat de taak bij Karin, met tijd om de burger te laten reageren', () =>
      zegt(kaartVan(g, 'karin', VERHAAL), 'Akkoord van Lotte van Rijn', 'binnen 14 dagen'),
    );
    await dan('wacht er bij Ineke niets meer', () => expect(kaarten(g, 'ineke', AKKOORD)).toBe(0));
  });

  test('besluit het bestuur niet, dan horen de vervangers het, en daarna de CAG, die wel mag aandringen en niet besluiten', async () => {
    const g = await open();
    await gegeven('Karin legde een verbod voor', async () => {
      await opgepakt(g);
      await legtVoor(g, ['verbod']);
    });
    await als('er vier dagen voorbijgaan', () => timePasses(g, 4 * DAG));
    await dan('hoorden Wim en Jan het', () => {
      for (const wie of ['wim', 'jan']) expect(bel(g, wie, 'geef je akkoord?')).toBeGreaterThan(0);
    });
    await dan('leest Fatima op wie het wacht, zonder knop om te besluiten', () => {
      const [kaart] = g.chat('fatima').filter((each) => tekstVan(each).includes('Dit voorstel wacht op'));
      zegt(kaart, 'de Burgemeester of de Gemeentesecretaris');
      biedtNiet(kaart, 'Akkoord', 'Terug, met reden');
    });
  });

  test('is de burgemeester zelf bedreigd, dan besluit de locoburgemeester, en hoort de burgemeester niets', async () => {
    const g = await open();
    await gegeven('Noor meldt over de burgemeester, en de locoburgemeester vraagt en krijgt advies', async () => {
      await meldtOver(g, 'De burgemeester');
      await g.drukt('wim', 'Ik pak dit op');
      await g.drukt('wim', OVERLEG);
      await g.drukt('wim', 'Vraag advies', { advies_van: 'tl_juridische_zaken,cag,aov' });
      for (const wie of ['anne', 'fatima', 'otto']) await g.drukt(wie, 'Geef advies', { tekst: 'Doe dit.' });
    });
    await als('een verbod voorligt', () => g.drukt('wim', 'Leg voor in het kanaal', { ...VOORSTEL, taken: 'verbod' }));
    await dan('hoort Samira het, die hem vervangt, en Lotte en Wim niet', () =>
      expect(['samira', 'lotte', 'wim'].map((wie) => kaarten(g, wie, AKKOORD))).toEqual([1, 0, 0]),
    );
    await dan('kreeg Lotte helemaal niets', () => expect(g.chat('lotte')).toEqual([]));
  });

  test('een schriftelijke waarschuwing blijft van de teamleider', async () => {
    const g = await open();
    await opgepakt(g);
    await legtVoor(g, ['sanctie']);
    expect(['mo', 'lotte', 'ineke'].map((wie) => kaarten(g, wie, AKKOORD))).toEqual([1, 0, 0]);
  });
});
