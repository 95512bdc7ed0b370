import { describe, expect, test } from '@jest/globals';
import { type Store, StoreError } from '../../src/store/store.ts';
import { gewijzigd } from '../support/changed-flows.ts';
import { FLOWS, knoppen, TENANT } from '../support/gemeente.ts';
import { CATALOG_ID } from '../support/graph-routes.ts';
import { openHome } from '../support/home.ts';
import { loadProtocol } from '../support/load.ts';
import { als, biedt, dan, gegeven, gelezen, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { drukt, kaartVan, meldt, meldtOver, nogBezig, opKantoor, totHetVerhaal, VERHAAL, vultVerder } from './wegen.ts';

const open = gemeentes();
const MINUUT = 60_000;
const UUR = 60 * MINUUT;

/** Someone of another municipality's Entra, who does not stand in rollen.yaml. */
const BAS = 'a0000000-0000-4000-8000-0000000000b1';
const GROEP = 'c0000000-0000-4000-8000-0000000000c1';

describe('Een trede waarop niemand is', () => {
  /** Nobody holds the role where Noor works, or only these. */
  const metTeamleider = (wie: string[], vervangers: string[] = []) => {
    const protocol = structuredClone(loadProtocol(FLOWS));
    for (const { rollen } of [protocol.rollen, ...Object.values(protocol.rollen.afdelingen)])
      Object.assign(rollen?.teamleider ?? {}, { wie, vervangers });
    return protocol;
  };

  test.each<[string, string[]]>([
    ['heeft niemand de rol', []],
    ['heeft alleen de melder zelf de rol', ['noor']],
  ])('%s, dan hoort de CAG een melding meteen, en niet na drie kwartier', async (_, wie) => {
    const g = await open({ protocol: metTeamleider(wie) });
    for (const person of Object.values(g.graph.tenant.people)) delete person.manager;
    await meldt(g);
    zegt(kaartVan(g, 'fatima', 'Een melding wacht op jou.'), 'VBS-2026-0001');
  });

  test('een kanaal alleen is iemand: de volgende wacht gewoon', async () => {
    const protocol = metTeamleider([]);
    const ladder = protocol.rollen.ladders.oppakken_spoed;
    const [first] = ladder;
    if (first === undefined) throw new Error('geen trede');
    ladder.splice(1, 2, {
      na: { aantal: 15, eenheid: 'minuten', kantoortijd: false, tekst: '15 minuten' },
      kanaal: 'cag',
    });
    const g = await open({ protocol });
    for (const person of Object.values(g.graph.tenant.people)) delete person.manager;
    await meldt(g);
    expect(g.kanaal('cag')).toHaveLength(1);
    expect(g.chat('fatima')).toEqual([]);
    await g.pass(15 * MINUUT);
    zegt(kaartVan(g, 'fatima', 'Een melding wacht op jou.'), 'VBS-2026-0001');
  });

  test('zijn er geen vervangers, dan hoort de CAG het zodra zij het zouden horen', async () => {
    const g = await open({ protocol: metTeamleider(['karin']) });
    await meldt(g);
    await g.pass(15 * MINUUT);
    expect(g.chat('fatima')).toEqual([]);
    await g.pass(15 * MINUUT);
    zegt(kaartVan(g, 'fatima', 'Een melding wacht op jou.'), 'VBS-2026-0001');
  });
});

describe('De leidinggevende van de melder komt uit Microsoft Entra', () => {
  test('Entra weet wie het is: die krijgt het bericht en mag het oppakken; wie in het bestand staat vervangt', async () => {
    const g = await open();
    g.graph.tenant.people[BAS] = { naam: 'Bas Kuiper', hasApp: true };
    const noor = g.graph.tenant.people[g.id('noor')];
    if (noor !== undefined) noor.manager = BAS;
    await als('Noor meldt', () => meldt(g));
    await dan('krijgt Bas het, en leest Noor dat', () => {
      zegt(kaartVan(g, BAS, 'Een melding wacht op jou.'), 'VBS-2026-0001');
      zegt(laatste(g.chat('noor')), 'Bericht gestuurd om 14:03 aan Bas Kuiper, Teamleider.');
      expect(g.chat('karin')).toEqual([]);
    });
    await als('Bas niet reageert', () => g.pass(31 * MINUUT));
    await dan('hoort Karin het, als vervanger', () => zegt(kaartVan(g, 'karin', 'Een melding wacht op jou.'), 'Spoed'));
    await als('Bas het oppakt', () => g.drukt(BAS, 'Ik pak dit op'));
    await dan('heeft hij het dossier', () => zegt(laatste(g.chat(BAS)), 'Dossier', 'Wat gebeurde er?'));
  });

  test('Entra weet het niet: de teamleider van de afdeling', async () => {
    const g = await open();
    const noor = g.graph.tenant.people[g.id('noor')];
    if (noor !== undefined) delete noor.manager;
    await meldt(g);
    zegt(kaartVan(g, 'karin', 'Een melding wacht op jou.'), 'VBS-2026-0001');
  });

  test('Graph doet het niet: melden gaat gewoon, en de teamleider van de afdeling hoort het', async () => {
    const g = await open();
    await g.graph.down('refusing');
    const ontvangst = await meldt(g);
    zegt(ontvangst, 'Je melding is binnen.');
    zegt(kaartVan(g, 'karin', 'Een melding wacht op jou.'), 'VBS-2026-0001');
  });

  test('niet via mijn leidinggevende: ook niet als alleen Entra die kent', async () => {
    const g = await open();
    g.graph.tenant.people[BAS] = { naam: 'Bas Kuiper', hasApp: true };
    const noor = g.graph.tenant.people[g.id('noor')];
    if (noor !== undefined) noor.manager = BAS;
    await meldt(g, 'noor', { via: 'cag' });
    await g.pass(2 * UUR);
    expect(g.chat(BAS)).toEqual([]);
    zegt(laatste(g.chat('fatima')), 'Een melding wacht op jou.', 'VBS-2026-0001');
  });
});

describe('Een groep in Microsoft Entra geeft een rol', () => {
  const metGroep = () =>
    gewijzigd([
      'rollen.yaml',
      'wie: [fatima], vervangers: [piet], bel: cag',
      `wie: [fatima], vervangers: [piet], groep: ${GROEP}, bel: cag`,
    ]);

  test('wie in de groep zit, ook via een andere groep, hoort het en mag het oppakken', async () => {
    const g = await open({ protocol: metGroep() });
    g.graph.tenant.people[BAS] = { naam: 'Bas Kuiper', hasApp: true };
    g.graph.tenant.groups = { [GROEP]: ['binnenste'], binnenste: [BAS] };
    await meldt(g);
    await als('niemand reageert tot de CAG aan de beurt is', () => g.pass(46 * MINUUT));
    await dan('krijgt ook Bas het', () => zegt(kaartVan(g, BAS, 'Een melding wacht op jou.'), 'VBS-2026-0001'));
    await als('hij het oppakt', () => g.drukt(BAS, 'Ik pak dit op'));
    await dan('is het van hem', () => zegt(laatste(g.chat(BAS)), 'Dossier'));
  });

  test('Graph valt uit: een antwoord van kort geleden telt nog, een te oud antwoord niet', async () => {
    const g = await open({ protocol: metGroep() });
    g.graph.tenant.people[BAS] = { naam: 'Bas Kuiper', hasApp: true };
    g.graph.tenant.groups = { [GROEP]: [BAS] };
    await gegeven('Bas is eens herkend', async () => {
      await meldt(g, 'daan');
      await g.druktInKanaal(BAS, 'teamleiders', 'Ik pak dit op');
    });
    await g.graph.down('refusing');
    await als('Noor zeven uur later meldt', async () => {
      await g.pass(7 * UUR);
      await meldt(g);
      await g.druktInKanaal(BAS, 'teamleiders', 'Ik pak dit op');
    });
    await dan('mag Bas dat nog oppakken', () =>
      zegt(
        g.kanaal('teamleiders').findLast((kaart) => gelezen(kaart).includes('0002')),
        'Opgepakt door',
      ),
    );
    await als('Yusuf twee uur daarna meldt', async () => {
      await g.pass(2 * UUR);
      await meldt(g, 'yusuf');
      await g.druktInKanaal(BAS, 'teamleiders', 'Ik pak dit op');
    });
    await dan('niet meer', () =>
      biedt(
        g.kanaal('teamleiders').findLast((kaart) => gelezen(kaart).includes('0003')),
        'Ik pak dit op',
      ),
    );
  });
});

describe('Wie de app niet heeft', () => {
  test('krijgt hem, en het bericht staat in de eigen chat', async () => {
    const g = await open();
    const karin = g.graph.tenant.people[g.id('karin')];
    if (karin !== undefined) karin.hasApp = false;
    g.connector.fail(
      { status: 403, code: 'ForbiddenOperationException' },
      1,
      ({ path, body }) => path === '/v3/conversations' && JSON.stringify(body).includes(g.id('karin')),
    );
    await meldt(g);
    expect(g.graph.count('installApp')).toBe(1);
    expect(karin?.hasApp).toBe(true);
    zegt(kaartVan(g, 'karin', 'Een melding wacht op jou.'), 'VBS-2026-0001');
    await als('er nog een melding komt', () => meldt(g, 'daan'));
    await dan('is er niets meer te installeren', () => expect(g.graph.count('installApp')).toBe(1));
  });
});

describe('De bel en de mail', () => {
  test('de bel in het kanaal komt na de kaart, en leidt daarheen; die van Karin naar haar chat', async () => {
    const g = await open();
    await meldt(g);
    const [kanaal] = g.protocol.rollen.kanalen.teamleiders === undefined ? [] : [g.protocol.rollen.kanalen.teamleiders];
    const [kaart] = g.connector.channelPosts(kanaal?.kanaal ?? '');
    const [inKanaal] = g.graph.bells.filter(({ channelId }) => channelId === kanaal?.kanaal);
    expect(inKanaal).toMatchObject({ team: kanaal?.groep, tekst: 'Nieuwe melding VBS-2026-0001' });
    expect(inKanaal?.webUrl).toContain(`/l/message/${encodeURIComponent(kanaal?.kanaal ?? '')}/${kaart?.id}?`);
    expect(inKanaal?.webUrl).toContain(`groupId=${kanaal?.groep}`);
    const [eigen] = g.graph.bells.filter(({ person }) => person === g.id('karin'));
    expect(eigen).toMatchObject({ tekst: 'Melding VBS-2026-0001: wie pakt dit op?' });
    expect(eigen?.webUrl).toBe(`https://teams.microsoft.com/l/entity/${CATALOG_ID}/conversations?tenantId=${TENANT}`);
  });

  test('een herinnering neemt de plaats in van de eerste bel, en van een andere melding niet', async () => {
    const g = await open();
    await meldt(g);
    await g.pass(16 * MINUUT);
    await meldt(g, 'daan');
    await g.pass(MINUUT);
    const ketens = g.graph.bells.filter(({ person }) => person === g.id('karin')).map(({ chainId }) => chainId);
    expect(ketens).toHaveLength(3);
    expect(ketens[0]).toBe(ketens[1]);
    expect(ketens[2]).not.toBe(ketens[0]);
  });

  test('Teams werkt niet voor Karin: na vijf minuten een mail, en dat staat eerlijk bij Noor', async () => {
    const g = await open();
    await totHetVerhaal(g);
    g.connector.down({ status: 503 });
    g.graph.revoke('ringPerson');
    await g.drukt('noor', 'Verstuur de melding', { tekst: VERHAAL });
    expect(g.graph.mails).toEqual([]);
    await g.pass(6 * MINUUT);
    const mail = laatste(g.graph.mails.filter(({ to }) => to.includes('karin@voorbeeldstad.example')));
    expect(mail.subject).toBe('Melding VBS-2026-0001: wie pakt dit op?');
    expect(mail.text).toContain('Open Teams en ga naar je chat met Stroomwijzer.');
    expect(mail.text).not.toMatch(/Noor|balie|bedreig/i);
    await als('Teams het weer doet', async () => {
      g.connector.down(undefined);
      await g.pass(11 * MINUUT);
    });
    await dan('staat ook de kaart er, één keer, en krijgt zij geen tweede mail', () => {
      expect(g.chat('karin').filter((kaart) => knoppen(kaart).includes('Ik pak dit op'))).not.toEqual([]);
      expect(g.graph.mails.filter(({ to }) => to.includes('karin@voorbeeldstad.example'))).toHaveLength(1);
    });
  });

  test('niemand is op wat voor manier ook bereikbaar: Noor leest dat het niet lukte, en wie het daarna hoort', async () => {
    const g = await open();
    await totHetVerhaal(g);
    const karin = `a:${g.id('karin')}`;
    g.connector.fail(
      { status: 403, code: 'MessageWritesBlocked' },
      50,
      ({ path, body }) =>
        JSON.stringify([path, body]).includes(karin) || JSON.stringify(body).includes(`"id":"${g.id('karin')}"`),
    );
    g.graph.fail({ status: 403, code: 'Forbidden' }, 50, 'ringPerson');
    g.graph.fail({ status: 403, code: 'ErrorAccessDenied' }, 50, 'sendMail');
    g.graph.fail({ status: 403, code: 'Forbidden' }, 50, 'installApp');
    await g.drukt('noor', 'Verstuur de melding', { tekst: VERHAAL });
    await dan('staat het er', () =>
      zegt(
        laatste(g.chat('noor')),
        'Bericht aan Karin de Wit, Teamleider is niet gelukt.',
        'een bericht naar de teamleider',
      ),
    );
    await dan('hoort de CAG het meteen', () =>
      zegt(laatste(g.kanaal('cag')), 'Niet iedereen die deze melding moet oppakken, kreeg bericht.'),
    );
    await als('de herinnering ook mislukt', () => g.pass(31 * MINUUT));
    await dan('kreeg Mo het', () => zegt(kaartVan(g, 'mo', 'Een melding wacht op jou.'), 'Spoed'));
    await dan('noemt het log welk recht ontbreekt en waar dat gegeven wordt, en niemand bij naam', () => {
      expect(g.logged()).toContain('deployment/graph-rechten.md');
      expect(g.logged()).toContain('Application Mail.Send');
      for (const { naam } of Object.values(g.protocol.rollen.personen)) expect(g.logged()).not.toContain(naam);
    });
  });
});

describe('Een vraag om hulp', () => {
  test('niemand ziet hem: de vervanger, en dan leest Noor dat zij nu moet bellen', async () => {
    const g = await open();
    await opKantoor(g);
    await drukt(g, 'noor', 'Het blijft zo, of wordt erger', 'Ik stop het gesprek', 'Burger gaat niet weg');
    await drukt(g, 'noor', 'Burger weigert, roep hulp in');
    expect(g.chat('tom')).toHaveLength(1);
    expect(g.chat('ria')).toEqual([]);
    await g.pass(2 * MINUUT);
    expect(g.chat('ria')).toHaveLength(1);
    zegtNiet(laatste(g.chat('noor')), 'Niemand zag je bericht.');
    await g.pass(MINUUT);
    zegt(laatste(g.chat('noor')), 'Niemand zag je bericht. Bel nu.');
    await als('Ria komt', () => g.drukt('ria', 'Ik kom eraan'));
    await dan('weet Tom dat ook', () => zegt(laatste(g.chat('tom')), 'Ria Janssen komt eraan'));
  });
});

describe('Het dossier van de CAG', () => {
  test('zegt per persoon hoe het bericht ging', async () => {
    const g = await open();
    await meldtOver(g, 'Een wethouder');
    await g.druktInKanaal('fatima', 'cag', 'Ik pak dit op');
    const dossier = kaartVan(g, 'fatima', 'Wat gebeurde er?');
    zegt(dossier, 'Bericht gestuurd om 14:03 aan Greet Mulder, Griffier (chat, Activiteit, mail). Nog niet bevestigd.');
    zegt(dossier, 'Heb je om 14:18 nog niets gehoord? Dan gaat er een bericht naar de vervanger van de griffier.');
    await als('Greet bevestigt', () => g.drukt('greet', 'Ik heb dit gezien'));
    await dan('staat er wie en hoe laat', () =>
      zegt(kaartVan(g, 'fatima', 'Wat gebeurde er?'), 'Griffier: bevestigd door Greet Mulder om 14:03.'),
    );
  });
});

describe('Wat er mis kan gaan onderweg', () => {
  test('het opslaan hapert één keer tijdens het versturen: de ladder gaat gewoon door', async () => {
    const heel = await openHome();
    let hapert = true;
    const saveMessage: Store['saveMessage'] = async (message) => {
      if (!hapert || !message.slot.startsWith('oppakken:')) return await heel.saveMessage(message);
      hapert = false;
      throw new StoreError('even niet');
    };
    const store = new Proxy(heel, {
      get: (target, name) => (name === 'saveMessage' ? saveMessage : Reflect.get(target, name)),
    });
    const g = await open({ store });
    await meldt(g);
    await g.pass(2 * UUR);
    expect(hapert).toBe(false);
    for (const wie of ['mo', 'fatima']) zegt(laatste(g.chat(wie)), 'Een melding wacht op jou.');
    zegt(laatste(g.chat('noor')), 'Nog niemand reageerde. Bel nu zelf.');
  });

  test('een melding die toch ernstig was klimt de ladder voor spoed op, vanaf dat moment', async () => {
    const g = await open();
    await gegeven('Noor meldde dat er gescholden werd', async () => {
      await g.zegt('noor', 'melding');
      await drukt(g, 'noor', 'Ja, het is voorbij', 'Op kantoor', 'Medewerker (ik of een collega)');
      await drukt(g, 'noor', 'Schelden of schreeuwen', 'Aan de balie');
      await g.drukt('noor', 'Verstuur de melding', { tekst: VERHAAL });
    });
    await g.pass(20 * MINUUT);
    await als('zij verbetert dat het geweld was', async () => {
      await g.drukt('noor', 'Aanvullen of verbeteren');
      await g.drukt('noor', 'Verstuur', { hoofdcategorie: 'fysiek' });
    });
    await dan('zegt haar kaart wanneer zij iets hoort', () =>
      zegt(laatste(g.chat('noor')), 'Heb je om 15:23 nog niets gehoord?'),
    );
    await g.pass(31 * MINUUT);
    await dan('kreeg Mo het na een half uur', () => zegt(laatste(g.chat('mo')), 'Een melding wacht op jou.', 'Spoed'));
    await als('zij twijfelt, en het dan toch geweld noemt', async () => {
      await g.drukt('noor', 'Aanvullen of verbeteren');
      await g.drukt('noor', 'Verstuur', { hoofdcategorie: 'verbaal' });
      await g.drukt('noor', 'Aanvullen of verbeteren');
      await g.drukt('noor', 'Verstuur', { hoofdcategorie: 'fysiek' });
    });
    await dan('begint de ladder opnieuw', () =>
      zegt(kaartVan(g, 'noor', 'nog niets gehoord?'), 'Heb je om 15:54 nog niets gehoord?'),
    );
    await g.pass(61 * MINUUT);
    await dan('leest Noor op de beloofde tijd dat niemand reageerde', () =>
      zegt(laatste(g.chat('noor')), 'Nog niemand reageerde. Bel nu zelf.'),
    );
  });

  test('wie de app weghaalde krijgt hem opnieuw, en dan het bericht', async () => {
    const g = await open();
    await gegeven('Karin schreef eens met de bot', () => g.zegt('karin', 'help'));
    g.connector.fail(
      { status: 403, code: 'BotNotInConversationRoster' },
      1,
      ({ path, method }) => method === 'POST' && path.includes(`a:${g.id('karin')}/`),
    );
    g.connector.fail(
      { status: 403, code: 'ForbiddenOperationException' },
      1,
      ({ path, body }) => path === '/v3/conversations' && JSON.stringify(body).includes(g.id('karin')),
    );
    await meldt(g);
    expect(g.graph.count('installApp')).toBe(1);
    zegt(laatste(g.chat('karin')), 'Een melding wacht op jou.');
  });

  test('wat de CAG zelf behandelt en laat liggen, hoort de andere CAG ook', async () => {
    const g = await open();
    await meldt(g, 'noor', { via: 'cag' });
    await g.druktInKanaal('piet', 'cag', 'Ik pak dit op');
    await g.pass(10 * 24 * UUR);
    const herinneringen = g.chat('fatima').filter((kaart) => gelezen(kaart).includes('Herinnering'));
    expect(herinneringen.length).toBeGreaterThan(0);
  });

  test('een taak die klaargezet werd zonder dat er gemeld is, herinnert niemand', async () => {
    const g = await open();
    await nogBezig(g, 'Op huisbezoek of op straat');
    await drukt(g, 'noor', 'Het blijft zo, of wordt erger', 'Burger blijft agressief', 'Ik ben weg');
    await g.drukt('ellen', 'Plan: Ordegesprek');
    await g.pass(30 * 24 * UUR);
    for (const wie of ['ellen', 'karin', 'fatima'])
      expect(g.chat(wie).filter((kaart) => gelezen(kaart).includes('mag jij niet zien'))).toEqual([]);
    expect(g.graph.bells.filter(({ tekst }) => tekst.includes('Herinnering'))).toEqual([]);
    await als('Noor toch nog meldt', () =>
      vultVerder(g, 'noor', [
        'Het is voorbij, meld nu',
        'Medewerker (ik of een collega)',
        'Bedreigen of bang maken',
        'Bij iemand thuis',
      ]),
    );
    await g.pass(8 * 24 * UUR);
    await dan('krijgt wie de taak heeft een herinnering', () =>
      expect(g.chat('ellen').filter((kaart) => gelezen(kaart).includes('Herinnering')).length).toBeGreaterThan(0),
    );
  });

  test('Gebeld of opgepakt door een ander: de eigen taak gaat niet nog eens bellen of mailen', async () => {
    const g = await open();
    await meldtOver(g, 'De burgemeester');
    const tel = () =>
      [g.graph.bells, g.graph.mails].map(
        (all) => JSON.stringify(all).split(g.id('ineke')).length + JSON.stringify(all).split('ineke@').length,
      );
    const voor = tel();
    await als('Ineke opschrijft dat zij belde, en Fatima de melding oppakt', async () => {
      await g.drukt('ineke', 'Gebeld met nummer 1');
      await g.druktInKanaal('fatima', 'cag', 'Ik pak dit op');
    });
    expect(tel()).toEqual(voor);
  });

  test('een trede met een kanaal toont daar nooit wat buiten dat kanaal om gemeld is', async () => {
    const g = await open({
      protocol: gewijzigd([
        'rollen.yaml',
        '- { na: 15 minuten, wie: cag, kanaal: cag }',
        '- { na: 15 minuten, wie: cag, kanaal: teamleiders }',
      ]),
    });
    await meldt(g, 'noor', { via: 'cag' });
    await meldtOver(g, 'De burgemeester', 'daan');
    await g.pass(2 * UUR);
    expect(g.kanaal('teamleiders')).toEqual([]);
  });
});
