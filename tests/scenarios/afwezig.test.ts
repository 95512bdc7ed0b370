import { describe, expect, test } from '@jest/globals';
import { gewijzigd } from '../support/changed-flows.ts';
import type { Gemeente } from '../support/gemeente.ts';
import { als, biedt, biedtNiet, dan, gelezen, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { drukt, kaartVan, meldt, opgepakt, opKantoor } from './wegen.ts';

const open = gemeentes();
const MINUUT = 60_000;
const UUR = 60 * MINUUT;
const DAG = 24 * UUR;

const OPROEP = 'Een melding wacht op jou.';

/** Somebody says not to be there until a day, and confirms. It is Monday 23 November, 14:03. */
async function meldtAf(g: Gemeente, wie: string, tekst = 'ik ben er niet tot vrijdag') {
  await g.zegt(wie, tekst);
  return await g.drukt(wie, 'Zet mij op afwezig');
}

describe('Iemand met een rol is er niet', () => {
  test('de teamleider zegt tot wanneer, leest wie waarneemt, en de vervanger hoort een melding meteen', async () => {
    const g = await open();
    const vraag = await als('Karin het typt', () => g.zegt('karin', 'Ik ben er niet t/m donderdag.'));
    await dan('leest zij wie waarneemt, en vraagt niemand waarom', () => {
      zegt(vraag, 'Wanneer ben je er niet?', 'Je hoeft niet te zeggen waarom', 'Teamleider, Burgerzaken: Mo Haddad.');
      expect(JSON.stringify(vraag)).toContain('"value":"2026-11-27"');
    });
    const gezet = await g.drukt('karin', 'Zet mij op afwezig');
    zegt(gezet, 'Je bent er niet tot vrijdag 27 november.', 'Je kunt alles blijven doen.');
    await als('Noor meldt', () => meldt(g));
    await dan('hoort Mo het, en waarom hij', () =>
      zegt(kaartVan(g, 'mo', OPROEP), 'Karin de Wit is er niet. Daarom krijg jij dit bericht.'),
    );
    await dan('krijgt Karin niets, en leest Noor wie het hoorde', () => {
      expect(g.chat('karin').map(gelezen).join()).not.toMatch(OPROEP);
      zegt(laatste(g.chat('noor')), 'Karin de Wit is er niet.', 'Bericht gestuurd om 14:03 aan Mo Haddad, Teamleider.');
    });
    await als('Karin het toch oppakt, mag dat', async () => {
      await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    });
    zegt(laatste(g.chat('noor')), 'Karin de Wit');
  });

  test('wie er weer is, krijgt de volgende melding weer; ook als de tijd om is, en dan is het gewist', async () => {
    const g = await open();
    await meldtAf(g, 'karin');
    const terug = await als('Karin op tijd terug is', () => g.drukt('karin', 'Ik ben er weer'));
    zegt(terug, 'Je bent er weer.');
    expect(await g.store.afwezigheden()).toEqual([]);
    await meldt(g);
    zegt(kaartVan(g, 'karin', OPROEP), 'VBS-2026-0001');
    await meldtAf(g, 'karin', 'ik ben er niet tot 15:00');
    expect(await g.store.afwezigheden()).toHaveLength(1);
    await g.advance(UUR);
    await meldt(g, 'daan');
    // Just now she heard of the first one again: they stand together.
    await g.pass(MINUUT);
    const later = g
      .chat('karin')
      .map(gelezen)
      .filter((kaart) => kaart.includes('2 meldingen met spoed') && kaart.includes('VBS-2026-0002'));
    expect(later).toHaveLength(1);
    await g.app.roleKeeper.check();
    expect(await g.store.afwezigheden()).toEqual([]);
  });

  test('is niemand van de rol er, dan horen allen het, en het gaat meteen verder naar de CAG', async () => {
    const g = await open();
    await meldtAf(g, 'karin');
    const kaart = await meldtAf(g, 'mo');
    zegt(kaart, /Teamleider, Burgerzaken: verder is er niemand/);
    await meldt(g);
    for (const wie of ['karin', 'mo', 'fatima']) zegt(kaartVan(g, wie, OPROEP), 'VBS-2026-0001');
    zegt(g.kanaal('cag').at(-1), 'nog niet opgepakt');
    expect(g.chat('karin').filter((each) => gelezen(each).includes(OPROEP))).toHaveLength(1);
  });

  test('is echt niemand er, dan hoort iedereen het alsof iedereen er is', async () => {
    const g = await open();
    for (const wie of ['karin', 'mo', 'fatima', 'piet']) await meldtAf(g, wie);
    await meldt(g);
    for (const wie of ['karin', 'mo', 'fatima', 'piet']) zegt(kaartVan(g, wie, OPROEP), 'VBS-2026-0001');
  });
});

describe('In gevaar', () => {
  test('de beveiliger is er niet: zijn vervanger komt meteen, en het nummer staat er gewoon', async () => {
    const g = await open();
    await meldtAf(g, 'tom');
    await opKantoor(g);
    await drukt(g, 'noor', 'Nu hulp');
    zegt(laatste(g.chat('ria')), 'Tom Peters is er niet. Daarom krijg jij dit bericht.');
    biedt(laatste(g.chat('ria')), 'Ik kom eraan');
    zegtNiet(laatste(g.chat('tom')), 'hulp gevraagd');
    zegt(laatste(g.chat('noor')), 'Tom Peters is er niet.', 'Wij sturen een bericht aan Ria Janssen.');
  });

  test('alleen de vervanger is er niet: die hoort het toch als de eerste niet reageert, en de CAG niet', async () => {
    const g = await open();
    await meldtAf(g, 'ria');
    await opKantoor(g);
    await drukt(g, 'noor', 'Nu hulp');
    await g.pass(2 * MINUUT);
    biedt(laatste(g.chat('ria')), 'Ik kom eraan');
    expect(g.chat('fatima')).toEqual([]);
    zegt(laatste(g.chat('noor')), 'Niemand zag je bericht. Bel nu.');
  });

  test('de beveiliger is er niet, en zijn vervanger kan niet komen: dan hoort de CAG het', async () => {
    const g = await open();
    await meldtAf(g, 'tom');
    await g.zegt('noor', 'melding');
    await drukt(g, 'noor', 'Nee, ik heb nu hulp nodig');
    expect(g.chat('fatima').map(gelezen).join()).not.toContain('Beveiliging');
    await als('Ria niet kan', () => g.drukt('ria', 'Ik kan niet komen'));
    await dan('hoort Fatima dat er niemand is', () => zegt(laatste(g.chat('fatima')), 'Beveiliging'));
    await dan('wordt Tom toch gevraagd, en leest Noor dat zij beter belt', () => {
      biedt(laatste(g.chat('tom')), 'Ik kom eraan');
      expect(g.chat('ria')).toHaveLength(1);
      zegt(laatste(g.chat('noor')), 'Ria Janssen kan niet komen.', 'Tom Peters is er niet.');
      zegt(laatste(g.chat('noor')), 'Er komt nog niemand. Bel nu.', 'Wij sturen een bericht aan Tom Peters.');
    });
    const before = g.chat('tom').length;
    await g.pass(5 * MINUUT);
    expect(g.chat('tom')).toHaveLength(before);
    await als('Tom toch komt', () => g.drukt('tom', 'Ik kom eraan'));
    zegt(laatste(g.chat('noor')), 'Tom Peters komt eraan');
  });

  test('reageert de vervanger niet, dan wordt wie er niet is toch gevraagd, als laatste', async () => {
    const g = await open();
    await meldtAf(g, 'tom');
    await opKantoor(g);
    await drukt(g, 'noor', 'Nu hulp');
    await g.pass(2 * MINUUT);
    zegtNiet(laatste(g.chat('tom')), 'hulp gevraagd');
    biedtNiet(laatste(g.chat('tom')), 'Ik kom eraan');
    await g.pass(MINUUT);
    biedt(laatste(g.chat('tom')), 'Ik kom eraan');
  });

  test('geen beveiliger is er: allebei horen het, de CAG ook, en Noor leest meteen dat bellen overblijft', async () => {
    const g = await open();
    await meldtAf(g, 'tom');
    await meldtAf(g, 'ria');
    await opKantoor(g);
    await drukt(g, 'noor', 'Nu hulp');
    for (const wie of ['tom', 'ria']) biedt(laatste(g.chat(wie)), 'Ik kom eraan');
    zegt(laatste(g.chat('fatima')), 'van deze rol is niemand er: Beveiliging');
    zegt(laatste(g.chat('noor')), 'Beveiliging: niemand is er. Bel zelf: Beveiliging', '000 - 112 00 01');
    await als('Tom toch komt', () => g.drukt('tom', 'Ik kom eraan'));
    zegt(laatste(g.chat('noor')), 'Tom Peters komt eraan');
  });
});

describe('Wie een melding behandelt is er niet meer', () => {
  test('die wordt gevraagd over te dragen; doet die dat niet, dan hoort de CAG het, en kan die het doen', async () => {
    const g = await open();
    await opgepakt(g);
    await als('Karin er niet is', () => meldtAf(g, 'karin'));
    await dan('vraagt de bot wie het overneemt', () => {
      zegt(laatste(g.chat('karin')), 'Je bent er niet. Wie neemt deze melding over?');
      biedt(laatste(g.chat('karin')), 'Draag over');
    });
    expect(g.chat('fatima').map(gelezen).join()).not.toMatch('Wie neemt hem over?');
    await als('zij niets doet', () => g.pass(DAG));
    await dan('hoort de CAG het', () =>
      zegt(laatste(g.chat('fatima')), 'Karin de Wit behandelt deze melding en is er niet. Wie neemt hem over?'),
    );
    await als('Fatima het aan Mo geeft', () => g.drukt('fatima', 'Draag over', { aan: g.id('mo') }));
    await dan('heeft Mo het, en wordt niets meer gevraagd', () => {
      zegt(kaartVan(g, 'mo', 'Dossier'), 'VBS-2026-0001');
      biedtNiet(laatste(g.chat('karin')), 'Draag over');
    });
    const before = g.chat('fatima').length;
    await g.pass(2 * DAG);
    expect(g.chat('fatima').slice(before).map(gelezen).join()).not.toMatch('Wie neemt hem over?');
  });

  test('wie weer terug is voor de CAG het hoort, wordt niet meer gevraagd', async () => {
    const g = await open();
    await opgepakt(g);
    await meldtAf(g, 'karin');
    await g.zegt('karin', 'ik ben er weer');
    for (const kaart of g.chat('karin')) zegtNiet(kaart, 'Je bent er niet. Wie neemt');
    await g.pass(2 * DAG);
    expect(g.chat('fatima').map(gelezen).join()).not.toMatch('Wie neemt hem over?');
  });

  test('wie er later niet is, is er tot dan; daarna wordt het gevraagd', async () => {
    const g = await open();
    const gezet = await meldtAf(g, 'karin', 'ik ben er niet vanaf morgen tot vrijdag');
    zegt(gezet, 'Je bent er niet van dinsdag 24 november tot vrijdag 27 november.');
    await meldt(g);
    zegt(kaartVan(g, 'karin', OPROEP), 'VBS-2026-0001');
    await g.drukt('karin', 'Ik pak dit op');
    await g.app.roleKeeper.check();
    await g.advance(DAG);
    expect(g.chat('karin').map(gelezen).join()).not.toMatch('Wie neemt deze melding over?');
    await g.app.roleKeeper.check();
    await g.app.settle();
    zegt(laatste(g.chat('karin')), 'Je bent er niet. Wie neemt deze melding over?');
  });

  test('behandelt de CAG het en is die er niet, dan hoort wie de CAG vervangt het', async () => {
    const g = await open();
    await opgepakt(g);
    await als('Karin het aan Fatima geeft', async () => {
      await g.drukt('karin', 'Draag over');
      await g.drukt('karin', 'Draag over', { aan: g.id('fatima') });
    });
    await meldtAf(g, 'fatima', 'ik ben er niet tot 4 december');
    await g.pass(DAG);
    zegt(laatste(g.chat('piet')), 'Fatima El Amrani behandelt deze melding en is er niet.');
  });

  test('wie een taak heeft is er niet: de vervanger krijgt hem', async () => {
    const g = await open();
    await opgepakt(g);
    await als('Karin, die de taken heeft, er niet is', () => meldtAf(g, 'karin'));
    const taken = g.chat('mo').filter((kaart) => gelezen(kaart).includes('Karin de Wit is er niet.'));
    expect(taken.length).toBeGreaterThan(0);
  });
});

describe('Het is geen opdracht', () => {
  test('halverwege een melding is het wat iemand vertelt', async () => {
    const g = await open();
    await opKantoor(g, 'karin');
    const antwoord = await g.zegt('karin', 'ik ben er niet tot vrijdag');
    zegtNiet(antwoord, 'Wanneer ben je er niet?');
    expect(await g.store.afwezigheden()).toEqual([]);
  });

  test.each([
    'hij is er niet tot vrijdag',
    'mijn teamleider is er niet',
    'ik ben er niet gerust op tot hij weg is',
    'ik ben er niet veilig, hij bedreigt me',
    'hij zei: ik ben er weer',
  ])('"%s" ook niet', async (tekst) => {
    const g = await open();
    zegtNiet(await g.zegt('karin', tekst), 'Wanneer ben je er niet?', 'Je bent er weer.');
  });

  test('wie geen rol heeft, krijgt gewoon uitleg', async () => {
    const g = await open();
    const kaart = await g.zegt('a0000000-0000-4000-8000-0000000000ff', 'ik ben er niet tot vrijdag');
    biedtNiet(kaart, 'Zet mij op afwezig');
    biedtNiet(await g.zegt('a0000000-0000-4000-8000-0000000000ff', 'help'), 'Ik ben er niet');
    biedt(await g.zegt('karin', 'help'), 'Ik ben er niet');
  });

  test.each([
    [{ tot: '' }, 'Kies de dag waarop je er weer bent.'],
    [{ tot: '2026-11-20' }, 'Dat is al geweest.'],
    [{ tot: 'ooit' }, 'Die dag of tijd begrijp ik niet.'],
    [{ tot: '2026-11-25', datum: '2026-11-26' }, 'Je bent er weer voordat je weg bent.'],
    [{ tot: '2028-01-01' }, 'Dat is meer dan een jaar.'],
  ])('wat niet kan, wordt gezegd: %j', async (invoer, fout) => {
    const g = await open();
    await g.zegt('karin', 'afwezig');
    const antwoord = await g.drukt('karin', 'Zet mij op afwezig', invoer);
    zegt(antwoord, fout);
    expect(await g.store.afwezigheden()).toEqual([]);
  });
});

describe('Teams zegt dat iemand er niet is', () => {
  const metTeams = () =>
    gewijzigd(['rollen.yaml', '\nladders:\n', '\nafwezigheid: { teams: true, overdragen: 1 uur }\n\nladders:\n']);

  test('dan hoort de vervanger het; staat het uit, dan vraagt de bot het niet eens', async () => {
    const aan = await open({ protocol: metTeams() });
    const karin = aan.graph.tenant.people[aan.id('karin')];
    if (karin !== undefined) karin.outOfOffice = true;
    await meldt(aan);
    zegt(kaartVan(aan, 'mo', OPROEP), 'Karin de Wit is er niet.');
    expect(aan.chat('karin')).toEqual([]);
    expect(aan.logged()).not.toMatch('vakantie');
    const uit = await open();
    await meldt(uit);
    expect(uit.graph.received.map(({ path }) => path).join()).not.toMatch('getPresences');
  });

  test('wie terug is, is dat na een paar minuten; en wie zelf zegt terug te zijn, leest dat Teams het nog anders zegt', async () => {
    const g = await open({ protocol: metTeams() });
    const karin = g.graph.tenant.people[g.id('karin')];
    if (karin !== undefined) karin.outOfOffice = true;
    zegt(await g.zegt('karin', 'ik ben er weer'), 'In Teams sta je nog op afwezig.');
    if (karin !== undefined) karin.outOfOffice = false;
    await g.advance(6 * MINUUT);
    await meldt(g);
    zegt(kaartVan(g, 'karin', OPROEP), 'VBS-2026-0001');
  });

  test.each([403, 500])(
    'antwoordt Graph even niet (%d), dan is wie er niet was niet terug: de ladder begint niet opnieuw',
    async (status) => {
      const g = await open({ protocol: metTeams() });
      await opgepakt(g);
      const karin = g.graph.tenant.people[g.id('karin')];
      if (karin !== undefined) karin.outOfOffice = true;
      const kijk = async () => {
        await g.advance(6 * MINUUT);
        await g.app.roleKeeper.check();
        await g.app.settle();
      };
      await kijk();
      zegt(laatste(g.chat('karin')), 'Je bent er niet. Wie neemt deze melding over?');
      const gevraagd = g.chat('karin').length;
      await g.graph.down(status, 'presences');
      await kijk();
      zegt(laatste(g.chat('karin')), 'Je bent er niet. Wie neemt deze melding over?');
      await g.graph.down(undefined);
      await kijk();
      expect(g.chat('karin')).toHaveLength(gevraagd);
      await als('Teams zegt dat zij er weer is', async () => {
        if (karin !== undefined) karin.outOfOffice = false;
        await kijk();
      });
      zegtNiet(laatste(g.chat('karin')), 'Je bent er niet. Wie neemt deze melding over?');
    },
  );

  test.each([403, 429, 500])('Graph weigert (%d): dan is iedereen er', async (status) => {
    const g = await open({ protocol: metTeams() });
    for (const person of Object.values(g.graph.tenant.people)) person.outOfOffice = true;
    await g.graph.down(status, 'presences');
    await meldt(g);
    zegt(kaartVan(g, 'karin', OPROEP), 'VBS-2026-0001');
  });
});
