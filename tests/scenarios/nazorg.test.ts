import { describe, expect, test } from '@jest/globals';
import { foldOf, laatsteIncident } from './dossier.ts';
import { als, biedt, dan, foutBij, gegeven, gelezen, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { ANTWOORDEN, informeert, inOpvolging, kaartVan, opentTaak, opgepakt, rondtAf, TE_SNEL } from './wegen.ts';

const open = gemeentes();
const DAG = 24 * 3_600_000;
const OPVANG = 'Opvang';
const TWEEDE = 'Tweede gesprek';
const DERDE = 'Derde gesprek';
const INSPECTIE = 'Arbeidsinspectie';

describe('Nazorg: binnen 72 uur, na twee weken, na zes tot acht weken', () => {
  test('elk gesprek opent het volgende, met een herinnering als het tijd is', async () => {
    const g = await open();
    await opgepakt(g);
    await als('Karin met Noor gesproken heeft', () => rondtAf(g, OPVANG));
    await dan('staat het tweede gesprek klaar, voor over twee weken', () =>
      zegt(laatste(g.chat('karin')), TWEEDE, 'binnen 14 dagen (uiterlijk maandag 7 december, 14:03)'),
    );
    await als('het zover is', () => g.pass(14 * DAG));
    await dan('krijgt zij een herinnering, en vraagt niemand waarom zo snel', () => {
      const herinnering = kaartVan(g, 'karin', 'Bied het BOT opnieuw aan.');
      zegt(herinnering, 'Herinnering', TWEEDE);
      zegtNiet(herinnering, 'Waarom zo snel');
    });
    await als('zij ook dat gesprek gehad heeft', () =>
      g.drukt('karin', 'Klaar', { tekst: 'Het gaat beter.', ...ANTWOORDEN[TWEEDE] }),
    );
    await dan('staat het derde klaar, zeven weken na het eerste', () =>
      zegt(kaartVan(g, 'karin', 'Dossier'), DERDE, 'uiterlijk maandag 11 januari'),
    );
  });

  test('een gesprek dat nog moet komen houdt het sluiten niet op: het loopt door als nazorg, met een eigen klok', async () => {
    const g = await open();
    await inOpvolging(g, []);
    await rondtAf(g, 'Verzekering', 'Niet nodig');
    await rondtAf(g, OPVANG);
    await informeert(g, 'Het is geregeld.');
    await als('Karin afsluit', () => g.drukt('karin', 'Sluit af'));
    await dan('kan dat niet: een taak van de melding zelf staat nog open', () =>
      zegt(laatste(g.chat('karin')), 'Er staan nog taken open.'),
    );
    await rondtAf(g, 'Camerabeelden bewaren', 'Niet nodig');
    const GEPLAND = 'Nog gepland: tweede gesprek, uiterlijk maandag 7 december. Dat loopt door na het sluiten.';
    await dan('leest zij voor het sluiten wat er nog komt', () => zegt(laatste(g.chat('karin')), GEPLAND));
    await als('zij afsluit', () => g.drukt('karin', 'Sluit af'));
    await dan('is het dicht, en leest ook Noor wat er nog komt', () => {
      zegt(laatste(g.chat('karin')), 'Afgesloten', GEPLAND);
      zegt(kaartVan(g, 'noor', 'Je melding is afgesloten.'), GEPLAND);
    });
    const incident = await laatsteIncident(g, 'noor');
    const geeindigd = async () => (await g.store.list({ melder: g.id('noor') }, 1)).summaries[0]?.geeindigd;
    await dan('is het nog niet geëindigd', async () => expect(await geeindigd()).toBeNull());
    await als('het zover is', async () => {
      for (let i = 0; i < 14 * 24; i++) await g.advance(DAG / 24);
    });
    await dan('krijgt Karin de herinnering', () =>
      zegt(kaartVan(g, 'karin', 'Bied het BOT opnieuw aan.'), 'Herinnering'),
    );
    await als('zij dat gesprek gehad heeft', () =>
      g.drukt('karin', 'Klaar', { tekst: 'Het gaat beter.', ...ANTWOORDEN[TWEEDE] }),
    );
    await dan('komt het derde, ook nu het dicht is', () => zegt(kaartVan(g, 'karin', 'Dossier'), DERDE, 'Afgesloten'));
    await als('ook dat niet meer nodig is', () => rondtAf(g, DERDE, 'Niet nodig'));
    await dan('is het geëindigd, op het laatste gesprek', async () => {
      const { afgesloten } = await foldOf(g, incident);
      expect(await geeindigd()).toBe(g.now());
      expect(g.now()).toBeGreaterThan(afgesloten?.tijd ?? 0);
    });
  });

  test('een gesprek binnen minuten na het vorige vraagt waarom, bij het veld; de reden ligt bij de teksten', async () => {
    const g = await open();
    await opgepakt(g);
    await rondtAf(g, OPVANG);
    await g.advance(2 * 60_000);
    const VRAAG = 'Waarom zo snel na het vorige gesprek?';
    await dan('staat de vraag op de kaart', async () => zegt(await opentTaak(g, TWEEDE), VRAAG));
    const zonder = await als('Karin het afvinkt zonder reden', () =>
      g.drukt('karin', 'Klaar', { tekst: 'Gaat goed.', ...ANTWOORDEN[TWEEDE], te_snel: '' }),
    );
    await dan('blijft het open, en staat het bij het veld', () =>
      expect(foutBij(zonder, 'te_snel')).toMatch(/^Schrijf kort op waarom dit gesprek zo snel kwam/),
    );
    await als('zij zegt waarom', () =>
      g.drukt('karin', 'Klaar', { tekst: 'Gaat goed.', ...ANTWOORDEN[TWEEDE], te_snel: 'Noor gaat uit dienst.' }),
    );
    await dan('is het klaar, en leest zij de reden terug', async () => {
      zegt(laatste(g.chat('karin')), `Klaar: Karin de Wit`, DERDE);
      let kaart = await g.drukt('karin', 'Lees alle teksten');
      while (!gelezen(kaart).includes(VRAAG)) kaart = await g.drukt('karin', 'Volgende tekst');
      zegt(kaart, 'Noor gaat uit dienst.');
    });
    await dan('ligt het als een eigen soort tekst, ook niet voor Noor', async () => {
      const kept = await g.store.texts(await laatsteIncident(g, 'noor'));
      expect(kept.find(({ veld }) => veld === 'reden_te_snel')).toMatchObject({
        klasse: 'P1',
        lezers: expect.not.arrayContaining(['melder']),
      });
      expect(JSON.stringify([g.chat('noor'), g.kanaal('teamleiders'), g.logged()])).not.toContain('uit dienst');
    });
  });

  test('een opvang die niet nodig was opent niets', async () => {
    const g = await open();
    await opgepakt(g);
    await rondtAf(g, OPVANG, 'Niet nodig');
    zegtNiet(laatste(g.chat('karin')), TWEEDE);
  });
});

describe('De vraag naar ziekenhuis of blijvend letsel komt terug', () => {
  test.each(['ja', 'onbekend'])(
    'in het tweede gesprek: %s, en dan opent de taak voor de Arbeidsinspectie',
    async (letsel) => {
      const g = await open();
      await opgepakt(g);
      await rondtAf(g, OPVANG);
      zegtNiet(laatste(g.chat('karin')), INSPECTIE);
      await g.drukt('karin', `Rond af: ${TWEEDE}`);
      await g.drukt('karin', 'Klaar', {
        tekst: 'Zij lag in het ziekenhuis.',
        ...ANTWOORDEN[TWEEDE],
        ...TE_SNEL,
        gezond_letsel: letsel,
      });
      zegt(laatste(g.chat('karin')), INSPECTIE);
      await dan('krijgt Sylvia de taak meteen, met het nummer', () =>
        zegt(kaartVan(g, 'sylvia', INSPECTIE), '0800 - 5151', 'direct'),
      );
    },
  );

  test('was hij "niet nodig", dan gaat hij weer open als het toch zo blijkt', async () => {
    const g = await open();
    await gegeven('de inspectie was niet nodig', async () => {
      await inOpvolging(g, ['arbeidsinspectie']);
      await rondtAf(g, INSPECTIE, 'Niet nodig');
    });
    await g.drukt('karin', `Rond af: ${OPVANG}`);
    await g.drukt('karin', 'Klaar', { tekst: 'Toch.', ...ANTWOORDEN[OPVANG], gezond_letsel: 'ja' });
    biedt(laatste(g.chat('karin')), `Rond af: ${INSPECTIE}`);
  });
});

describe('Camerabeelden', () => {
  test('bij een melding op kantoor: binnen 24 uur, en daarna blijft de herinnering komen tot er een uitkomst is', async () => {
    const g = await open();
    await opgepakt(g);
    zegt(laatste(g.chat('karin')), 'Camerabeelden bewaren', 'binnen 24 uur');
    for (const taak of ['Verzekering', OPVANG]) await rondtAf(g, taak, 'Niet nodig');
    await g.pass(20 * DAG);
    const herinneringen = () =>
      g.connector.posts.filter(({ body }) => JSON.stringify(body).includes('Beelden worden vanzelf gewist'));
    const tot = herinneringen().length;
    expect(tot).toBeGreaterThanOrEqual(4);
    await als('Karin zegt dat er geen camera was', () => rondtAf(g, 'Camerabeelden bewaren', 'Niet nodig'));
    await g.pass(20 * DAG);
    await dan('houdt het op, en vraagt geen kaart er nog om', () => {
      expect(herinneringen()).toHaveLength(tot);
      for (const wie of ['karin', 'mo', 'fatima'])
        for (const kaart of g.chat(wie)) zegtNiet(kaart, 'Beelden worden vanzelf gewist');
    });
  });
});
