import { describe, expect, test } from '@jest/globals';
import { every } from '../support/gemeente.ts';
import { foldOf, laatsteIncident } from './dossier.ts';
import { als, biedt, dan, foutBij, gegeven, gemeentes, laatste, staatIn, zegt, zegtNiet } from './verhaal.ts';
import { drukt, kaartVan, legtVoor, meldt, metNaam, nogBezig, opgepakt, totHetVerhaal, vultVerder } from './wegen.ts';

const open = gemeentes();

describe('Voor een ander, en buiten de leidinggevende om', () => {
  test('als getuige, of namens een ander: met de naam van wie het overkwam', async () => {
    const g = await open();
    await als('Noor meldt wat Daan overkwam', () => meldt(g, 'noor', { als: 'getuige', voor: 'Daan Visser' }));
    await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    await dan('staat dat in het dossier, en niet in het kanaal of het log', () => {
      zegt(
        laatste(g.chat('karin')),
        'Noor Bakker, 06 - 00 00 00 01 (zag het gebeuren)',
        'Wie het overkwam',
        'Daan Visser',
      );
      zegtNiet(g.kanaal('teamleiders')[0], 'Daan', 'Noor');
      expect(g.logged()).not.toContain('Daan');
    });
  });

  test('wie het overkwam staat één tik ver op de kaart van de melding: zoeken in Teams, of de naam typen', async () => {
    const g = await open();
    const kaart = await totHetVerhaal(g);
    await dan('zegt een regel waar het is, en is het nog dicht', () => {
      zegt(kaart, '▸ Overkwam het een ander?');
      const vouw = every(kaart).find(({ id }) => id === 'ander');
      expect(vouw?.isVisible).toBe(false);
      expect(every(vouw).flatMap(({ id }) => id ?? [])).toEqual(['ander', 'als', 'wie', 'voor', 'groep']);
      expect(every(vouw).find(({ id }) => id === 'wie')?.['choices.data']).toEqual({
        type: 'Data.Query',
        dataset: 'graph.microsoft.com/users',
      });
    });
    await als('Noor Daan kiest en iets anders drukt', () =>
      g.drukt('noor', 'Stop, later verder', { als: 'getuige', wie: g.id('daan'), groep: 'inhuur', tekst: 'Hij riep.' }),
    );
    const later = await g.drukt('noor', 'Ga verder');
    await dan('staat dat er nog, en staat het open', () => {
      expect(every(later).find(({ id }) => id === 'ander')?.isVisible).toBe(true);
      expect(['als', 'wie', 'groep'].map((id) => staatIn(later, id))).toEqual(['getuige', g.id('daan'), 'inhuur']);
    });
    await g.drukt('noor', 'Verstuur de melding', { als: 'getuige', wie: g.id('daan'), groep: 'inhuur' });
    await dan('heeft Daan zijn eigen kaart, en weet Karin wie het overkwam', async () => {
      zegt(laatste(g.chat('daan')), 'Er is iets naars met je gebeurd.');
      await g.drukt('karin', 'Ik pak dit op');
      zegt(laatste(g.chat('karin')), 'Wie het overkwam', 'Daan Visser (ingehuurd)');
    });
  });

  test('een bezoeker die heet als een collega is die collega niet', async () => {
    const g = await open();
    await meldt(g, 'noor', { als: 'getuige', voor: 'Daan Visser', groep: 'bezoeker' });
    await g.drukt('karin', 'Ik pak dit op');
    expect(g.chat('daan')).toEqual([]);
    zegt(laatste(g.chat('karin')), 'Voor: Daan Visser (bezoeker). Die krijgt geen bericht van Stroomwijzer. Bel zelf.');
  });

  test('iemand genoemd, en "Voor mijzelf" laten staan: de bot vraagt het bij het veld, en niets is weg', async () => {
    const g = await open();
    const kaart = await meldt(g, 'noor', { als: 'zelf', voor: 'Daan Visser' });
    expect(foutBij(kaart, 'als')).toMatch('Overkwam het die persoon?');
    expect(staatIn(kaart, 'voor')).toBe('Daan Visser');
  });

  test('wat geen persoon van Teams is, komt niet in het logboek', async () => {
    const g = await open();
    await meldt(g, 'noor', { als: 'getuige', wie: 'Daan, de baliemedewerker' });
    expect(JSON.stringify(await g.store.read(await laatsteIncident(g, 'noor')))).not.toContain('baliemedewerker');
  });

  test('namens een ander vraagt om een naam, en er gaat niets verloren', async () => {
    const g = await open();
    const zonder = await als('Noor die vergeet', () => meldt(g, 'noor', { als: 'namens' }));
    await dan('staat bij het veld wat er mist', () =>
      expect(foutBij(zonder, 'voor')).toBe('Vul in voor wie je meldt, of kies dat je het zelf meemaakte.'),
    );
    await dan('is er niets gemeld', () => expect(g.kanaal('teamleiders')).toEqual([]));
  });

  test('niet via mijn leidinggevende: alleen de CAG ziet het', async () => {
    const g = await open();
    const ontvangst = await als('Noor dat aanvinkt', () => meldt(g, 'noor', { via: 'cag' }));
    await dan('staat de melding bij de CAG', () => {
      zegt(ontvangst, 'Agressie en Geweld (CAG)');
      expect(g.kanaal('teamleiders')).toEqual([]);
      zegt(g.kanaal('cag')[0], 'VBS-2026-0001');
    });
    await dan('is de oproep voor Fatima, en hoort geen teamleider of manager iets', () => {
      zegt(kaartVan(g, 'fatima', 'Een melding wacht op jou.'), 'VBS-2026-0001');
      zegt(
        laatste(g.chat('noor')),
        'Bericht gestuurd om 14:03 aan Fatima El Amrani, Coördinator Agressie en Geweld (CAG).',
      );
      for (const wie of ['karin', 'mo', 'ellen']) expect(g.chat(wie)).toEqual([]);
    });
    const tik = g.klik('fatima', 'Ik pak dit op', {}, 'cag');
    const karin = { id: `29:${g.id('karin')}`, aadObjectId: g.id('karin'), name: 'Karin' };
    await als('Karin hem toch probeert op te pakken', () => g.send({ ...tik, id: 'karin', from: karin }));
    await dan('kan dat niet', () => biedt(g.kanaal('cag')[0], 'Ik pak dit op'));
    await als('Fatima hem oppakt', () => g.druktInKanaal('fatima', 'cag', 'Ik pak dit op'));
    await dan('liggen ook opvang en verzekering bij haar', () => {
      zegt(laatste(g.chat('fatima')), 'Opvang', 'niet via de eigen leidinggevende');
      expect(g.chat('karin')).toEqual([]);
    });
  });
});

describe('Buiten de leidinggevende om: ook niet als vervanger van een ander', () => {
  test('Karin is vervanger van de manager: ook dan krijgt en kan zij niets', async () => {
    const g = await open();
    await gegeven('Ellen riep op huisbezoek hulp, en meldt buiten haar leidinggevende om', async () => {
      await nogBezig(g, 'Op huisbezoek of op straat', 'ellen');
      await drukt(g, 'ellen', 'Het blijft zo, of wordt erger', 'Burger blijft agressief', 'Ik ben weg');
      await drukt(g, 'ellen', 'Politie is niet nodig', 'Ja, het is voorbij');
      await vultVerder(g, 'ellen', ['Medewerker (ik of een collega)', 'Bedreigen of bang maken', 'Bij iemand thuis'], {
        via: 'cag',
      });
    });
    const kaarten = g.chat('karin').length;
    await als('Karin iets wil klaarzetten vanaf de oude oproep', () => g.drukt('karin', 'Plan: Ordegesprek'));
    await dan('kan dat niet', async () =>
      expect(Object.keys((await foldOf(g, await laatsteIncident(g, 'ellen'))).taken)).not.toContain('ordegesprek'),
    );
    await als('Fatima het ordegesprek voorlegt en Piet akkoord geeft', async () => {
      await g.druktInKanaal('fatima', 'cag', 'Ik pak dit op');
      await legtVoor(g, ['ordegesprek'], 'fatima');
      await g.druktInKanaal('piet', 'cag', 'Akkoord');
    });
    await dan('ligt de taak bij de CAG, en krijgt Karin niets', () => {
      zegt(laatste(g.chat('fatima')), 'Ordegesprek');
      expect(g.chat('karin')).toHaveLength(kaarten);
    });
  });

  test.each([
    ['Stop, later verder', 'Ga verder'],
    ['Terug', 'Aan de balie'],
  ])('aangevinkt, en dan %s: het vinkje, voor wie en de tijd staan er nog', async (weg, terug) => {
    const g = await open();
    await gegeven('Noor is bij het verhaal', async () => {
      await totHetVerhaal(g);
    });
    await als('zij invult en weggaat', () =>
      g.drukt('noor', weg, { via: 'cag', als: 'getuige', voor: 'Daan Visser', tijd: '12:15', tekst: 'Hij riep.' }),
    );
    const kaart = await als('zij terugkomt', () => g.drukt('noor', terug));
    await dan('staat alles er nog', () => zegt(kaart, 'Daan Visser', '12:15', 'Hij riep.'));
    await als('zij verstuurt', () => metNaam(g, 'noor', 'Verstuur de melding', {}));
    await dan('gaat de melding alleen naar de CAG', () => {
      expect(g.kanaal('teamleiders')).toEqual([]);
      expect(g.kanaal('cag')).toHaveLength(1);
    });
  });
});

describe('Wat op een kaart staat gaat niet verloren', () => {
  test('Terug van een formulier: wat er stond en niet verstuurd is wordt teruggegeven', async () => {
    const g = await open();
    await gegeven('Noor vult aan', async () => {
      await meldt(g);
      await drukt(g, 'noor', 'Aanvullen of verbeteren');
    });
    const kaart = await als('zij typt en op Terug drukt', () =>
      g.drukt('noor', 'Terug', { tekst: 'Hij kwam nog terug.' }),
    );
    await dan('leest zij het terug', () => zegt(kaart, 'Dit is niet verstuurd.', 'Hij kwam nog terug.'));
  });

  test('een verbetering verandert ook de kaart in het kanaal', async () => {
    const g = await open();
    await gegeven('Noor meldde schelden', async () => {
      await g.zegt('noor', 'melding');
      await drukt(g, 'noor', 'Ja, het is voorbij', 'Op kantoor');
      await vultVerder(g, 'noor', ['Medewerker (ik of een collega)', 'Schelden of schreeuwen', 'Aan de balie']);
    });
    zegt(g.kanaal('teamleiders')[0], 'Geen spoed');
    await drukt(g, 'noor', 'Aanvullen of verbeteren');
    await als('zij verbetert dat het geweld was', () => g.drukt('noor', 'Verstuur', { hoofdcategorie: 'fysiek' }));
    await dan('is het spoed', () => zegt(g.kanaal('teamleiders')[0], 'Spoed'));
  });
});

describe('Verbeteren en intrekken', () => {
  test('tot iemand het oppakt kan de melder alles verbeteren: soort, plek en verhaal', async () => {
    const g = await open();
    await gegeven('Noor meldde', () => meldt(g));
    const formulier = await als('zij wil verbeteren', () => drukt(g, 'noor', 'Aanvullen of verbeteren'));
    await dan('staat er wat zij meldde', () =>
      zegt(formulier, 'Iets verbeteren in wat je meldde', 'sloeg op de balie'),
    );
    await als('zij het verbetert', () =>
      g.drukt('noor', 'Verstuur', {
        hoofdcategorie: 'fysiek',
        locatie_soort: 'spreekkamer',
        verhaal: 'Hij duwde mij.',
      }),
    );
    await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    await dan('staat het nieuwe in het dossier', () => {
      zegt(laatste(g.chat('karin')), 'Hij duwde mij.', 'spreekkamer', 'Lichamelijk geweld');
      zegtNiet(laatste(g.chat('karin')), 'sloeg op de balie');
    });
    const teksten = await als('Karin alle teksten leest', () =>
      drukt(g, 'karin', 'Lees alle teksten', 'Volgende tekst'),
    );
    await dan('is het oude niet weg', () => zegt(teksten, 'Eerder opgeschreven door de melder', 'sloeg op de balie'));
    const later = await als('Noor nog eens wil verbeteren', () => drukt(g, 'noor', 'Iets aanvullen'));
    await dan('staat haar verhaal vast, en kan zij de feiten nog verbeteren', () => {
      zegt(later, 'Je verhaal blijft staan.', 'Iets verbeteren in wat je meldde');
      zegtNiet(later, 'Hij duwde mij.');
    });
  });

  test('een nagemaakte verbetering na het oppakken verandert niets', async () => {
    const g = await open();
    await gegeven('Karin pakte de melding op', () => opgepakt(g));
    await drukt(g, 'noor', 'Iets aanvullen');
    const antwoord = await als('een verbetering meekomt', () =>
      g.drukt('noor', 'Verstuur', { hoofdcategorie: 'fysiek', verhaal: 'Anders.' }),
    );
    await dan('is er niets veranderd', () => {
      zegt(antwoord, 'Al opgepakt door Karin de Wit om 14:03.', 'Anders.');
      zegtNiet(laatste(g.chat('karin')), 'Anders.', 'Lichamelijk');
    });
  });

  test.each([
    ['Trek de melding in', 'Je melding is ingetrokken.'],
    ['Laat de melding staan', 'Je melding blijft staan.'],
  ])('opgepakt: intrekken is een vraag, en Karin kiest: %s', async (knop, bericht) => {
    const g = await open();
    await gegeven('Karin pakte de melding op', () => opgepakt(g));
    const vraag = await als('Noor wil intrekken', () => drukt(g, 'noor', 'Vraag om in te trekken'));
    await dan('leest zij wie beslist', () => zegt(vraag, 'Wie hem behandelt beslist.'));
    await als('zij zegt waarom', () => g.drukt('noor', 'Vraag het', { tekst: 'Het is uitgepraat.' }));
    await dan('hoort Karin het in een eigen bericht, zonder de reden', () => {
      zegt(laatste(g.chat('karin')), 'De melder vraagt om de melding in te trekken.');
      zegtNiet(laatste(g.chat('karin')), 'uitgepraat');
    });
    const dossier = await als('zij het dossier opent', () => g.drukt('karin', 'Open het dossier'));
    await dan('staat de reden er, met twee knoppen', () => {
      zegt(dossier, 'Het is uitgepraat.');
      biedt(dossier, 'Trek de melding in', 'Laat de melding staan');
    });
    await als(`zij kiest: ${knop}`, () => g.drukt('karin', knop));
    await dan('hoort Noor dat', () => zegt(laatste(g.chat('noor')), bericht));
  });
});
