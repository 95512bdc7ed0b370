import { describe, expect, test } from '@jest/globals';
import { als, biedt, dan, gegeven, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { drukt, meldt, opgepakt } from './wegen.ts';

const open = gemeentes();

describe('Voor een ander, en buiten de leidinggevende om', () => {
  test('als getuige, of namens een ander: met de naam van wie het overkwam', async () => {
    const g = await open();
    await als('Noor meldt wat Daan overkwam', () => meldt(g, 'noor', { als: 'getuige', voor: 'Daan Visser' }));
    await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    await dan('staat dat in het dossier, en niet in het kanaal of het log', () => {
      zegt(laatste(g.chat('karin')), 'Noor Bakker (zag het gebeuren)', 'Het overkwam', 'Daan Visser');
      zegtNiet(g.kanaal('teamleiders')[0], 'Daan', 'Noor');
      expect(g.logged()).not.toContain('Daan');
    });
  });

  test('namens een ander vraagt om een naam, en er gaat niets verloren', async () => {
    const g = await open();
    const zonder = await als('Noor die vergeet', () => meldt(g, 'noor', { als: 'namens' }));
    await dan('zegt een regel wat er mist', () =>
      expect(zonder).toBe('Vul in voor wie je meldt, of kies dat je het zelf meemaakte.'),
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
    const tik = g.klik('fatima', 'Ik pak dit op', {}, 'cag');
    const karin = { id: `29:${g.id('karin')}`, aadObjectId: g.id('karin'), name: 'Karin' };
    await als('Karin hem toch probeert op te pakken', () => g.send({ ...tik, id: 'karin', from: karin }));
    await dan('kan dat niet', () => biedt(g.kanaal('cag')[0], 'Ik pak dit op'));
    await als('Fatima hem oppakt', () => g.druktInKanaal('fatima', 'cag', 'Ik pak dit op'));
    await dan('liggen ook opvang en verzekering bij haar', () => {
      zegt(laatste(g.chat('fatima')), 'Opvang van de melder', 'niet via de eigen leidinggevende');
      expect(g.chat('karin')).toEqual([]);
    });
  });
});

describe('Verbeteren en intrekken', () => {
  test('tot iemand het oppakt kan de melder verbeteren: soort, plek en verhaal', async () => {
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
    await dan('kan alleen aanvullen nog', () => zegtNiet(later, 'Iets verbeteren in wat je meldde'));
  });

  test('een nagemaakte verbetering na het oppakken verandert niets', async () => {
    const g = await open();
    await gegeven('Karin pakte de melding op', () => opgepakt(g));
    await drukt(g, 'noor', 'Iets aanvullen');
    const antwoord = await als('een verbetering meekomt', () =>
      g.drukt('noor', 'Verstuur', { hoofdcategorie: 'fysiek', verhaal: 'Anders.' }),
    );
    await dan('is er niets veranderd', () => {
      expect(antwoord).toBe('Je hebt niets ingevuld of veranderd.');
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
