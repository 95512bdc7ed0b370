import { describe, expect, test } from '@jest/globals';
import type { Gemeente } from '../support/gemeente.ts';
import { laatsteIncident } from './dossier.ts';
import { als, dan, foutBij, gegeven, gelezen, gemeentes, laatste, staatIn, zegt, zegtNiet } from './verhaal.ts';
import { drukt, kaartVan, meldt, meldtOver, totHetVerhaal, VERHAAL } from './wegen.ts';

const open = gemeentes();
const NUMMER = '06 - 12 34 56 78';
const ALARM = 'Agressie tegen een politieke ambtsdrager';

describe('Het nummer waarop de melder nu te bellen is', () => {
  test('wie het bevestigde en wie moet bellen leest het, in de eigen chat; bel, mail, kanaal en logboek niet', async () => {
    const g = await open();
    await als('Noor haar nummer erbij zet', () =>
      meldtOver(g, 'Iemand van de raad of fractie', 'noor', { telefoon: NUMMER }),
    );
    const kaart = () => kaartVan(g, 'greet', ALARM);
    await dan('staat het er voor Greet nog niet', () => zegtNiet(kaart(), '12 34 56 78'));
    await als('zij bevestigt', () => g.drukt('greet', 'Ik heb dit gezien'));
    await dan('kan zij Noor bellen', () => zegt(kaart(), 'Noor Bakker', NUMMER));
    await dan('en Ineke, die de burgemeester moet bellen, ook', () =>
      zegt(kaartVan(g, 'ineke', 'Bel de burgemeester.'), 'Noor Bakker', NUMMER),
    );
    await dan('staat het nergens anders', async () => {
      const incident = await laatsteIncident(g, 'noor');
      const [kept] = (await g.store.texts(incident)).filter(({ veld }) => veld === 'telefoon');
      expect(kept).toMatchObject({ klasse: 'P1', lezers: ['melder', 'lezer', 'behandelaar', 'beller'] });
      const elders = [
        await g.store.read(incident),
        g.kanaal('cag'),
        g.kanaal('teamleiders'),
        g.chat('fatima'),
        g.chat('karin'),
        g.graph.bells,
        g.graph.mails,
        g.logged(),
      ];
      expect(gelezen(JSON.stringify(elders))).not.toMatch(/12.34.56.78/);
    });
  });

  test('wie de melding behandelt leest het in het dossier; een ander met de taak niet', async () => {
    const g = await open();
    await meldt(g, 'noor', { telefoon: NUMMER });
    await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    zegt(laatste(g.chat('karin')), `Noor Bakker, ${NUMMER}`);
    await g.druktInKanaal('mo', 'teamleiders', 'Lees het dossier');
    const dossier = laatste(g.chat('mo'));
    zegt(dossier, 'Noor Bakker');
    zegtNiet(dossier, '12 34 56 78');
  });

  test('staat het in Entra of in rollen.yaml, dan is het ingevuld; alleen wie meldt ziet het, en wat die ervan maakt telt', async () => {
    const g = await open();
    const vraag = await als('Noor aan haar melding toe is', () => totHetVerhaal(g));
    await dan('staat haar eigen nummer er al', () => expect(staatIn(vraag, 'telefoon')).toBe('06 - 00 00 00 01'));
    await als('zij het leeghaalt en stopt', () =>
      g.drukt('noor', 'Stop, later verder', { tekst: VERHAAL, als: 'zelf', telefoon: '' }),
    );
    await dan('blijft het leeg', async () =>
      expect(staatIn(await drukt(g, 'noor', 'Ga verder'), 'telefoon')).toBeUndefined(),
    );
    await dan('en heeft niemand het', async () => {
      await g.drukt('noor', 'Verstuur de melding');
      await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
      zegtNiet(laatste(g.chat('karin')), '00 00 00 01');
      expect(JSON.stringify(await g.store.texts(await laatsteIncident(g, 'noor')))).not.toContain('00 00 00 01');
    });
  });

  test('Entra weet het van wie niet in rollen.yaml staat met een nummer; zonder Entra blijft het leeg', async () => {
    const g = await open();
    Object.assign(g.graph.tenant.people[g.id('yusuf')] ?? {}, { mobile: '+31 6 98 76 54 32' });
    expect(staatIn(await totHetVerhaal(g, 'yusuf'), 'telefoon')).toBe('+31 6 98 76 54 32');
    await g.graph.down(503, 'mobilePhone');
    expect(staatIn(await totHetVerhaal(g, 'piet'), 'telefoon')).toBeUndefined();
  });

  test('leeg mag; wat geen nummer is staat als fout bij het veld; een concept houdt het', async () => {
    const g = await open();
    await totHetVerhaal(g);
    const fout = await als('Noor iets anders typt', () =>
      g.drukt('noor', 'Verstuur de melding', { tekst: VERHAAL, telefoon: 'bel mij maar' }),
    );
    await dan('leest zij hoe het moet', () => {
      expect(foutBij(fout, 'telefoon')).toMatch(/^Vul alleen het nummer in, bijvoorbeeld 06/);
      expect(staatIn(fout, 'telefoon')).toBe('bel mij maar');
    });
    await gegeven('zij stopt even', () =>
      g.drukt('noor', 'Stop, later verder', { tekst: VERHAAL, als: 'zelf', telefoon: NUMMER }),
    );
    const weer = await drukt(g, 'noor', 'Ga verder');
    expect(staatIn(weer, 'telefoon')).toBe(NUMMER);
    zegt(await g.drukt('noor', 'Verstuur de melding', { telefoon: '' }), 'Je melding is binnen.');
  });

  test('Noor verandert het later: wie moet bellen heeft het nieuwe; haalt zij het weg, dan heeft niemand het meer', async () => {
    const g = await open();
    await meldtOver(g, 'Iemand van de raad of fractie', 'noor', { telefoon: NUMMER });
    await g.drukt('greet', 'Ik heb dit gezien');
    await g.drukt('greet', 'Ik pak dit op');
    const kaarten = () => [
      kaartVan(g, 'greet', ALARM),
      laatste(g.chat('greet')),
      kaartVan(g, 'ineke', 'Bel de burgemeester.'),
    ];
    const fout = await als('Noor eerst iets anders typt', async () => {
      expect(staatIn(await drukt(g, 'noor', 'Iets aanvullen'), 'telefoon')).toBe(NUMMER);
      return await g.drukt('noor', 'Verstuur', { telefoon: 'bel maar' });
    });
    expect(foutBij(fout, 'telefoon')).toMatch(/^Vul alleen het nummer in/);
    await als('zij een ander nummer invult', () => g.drukt('noor', 'Verstuur', { telefoon: '070 - 12 34 567' }));
    await dan('staat op elke kaart alleen het nieuwe', () => {
      for (const kaart of kaarten()) {
        zegt(kaart, '070 - 12 34 567');
        zegtNiet(kaart, '12 34 56 78');
      }
    });
    const tellen = g.graph.bells.length;
    await als('zij het weghaalt', async () => {
      await drukt(g, 'noor', 'Iets aanvullen');
      await g.drukt('noor', 'Verstuur', { telefoon: '' });
    });
    await dan('staat het er niet meer, en ging er geen bel', () => {
      for (const kaart of kaarten()) zegtNiet(kaart, '070 - 12 34 567');
      expect(g.graph.bells).toHaveLength(tellen);
    });
  });
});

describe('Het nummer van wie vroeg of iemand belt', () => {
  const UUR = 3_600_000;
  /** Every card that somebody has of it: the first, and the reminders. */
  const bel = (g: Gemeente, wie: string) =>
    g
      .chat(wie)
      .map(gelezen)
      .filter((kaart) => kaart.includes('Bel deze persoon.'));

  /** Until whoever stands in has it too. */
  async function totDeVervanger(g: Gemeente): Promise<void> {
    for (let i = 0; i < 72; i++) await g.advance(UUR);
    expect(bel(g, 'hans')).not.toEqual([]);
  }

  test('Daan geeft het zelf op: alleen wie toezegt te bellen leest het, tot dat gedaan is', async () => {
    const g = await open();
    await meldt(g, 'noor', { als: 'namens', voor: 'Daan Visser' });
    await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    await dan('staat zijn eigen nummer er al, alleen bij hem', () => {
      expect(staatIn(laatste(g.chat('daan')), 'telefoon')).toBe('06 - 00 00 00 02');
      expect(JSON.stringify([g.chat('noor'), g.chat('karin')])).not.toContain('00 00 00 02');
    });
    const fout = await als('hij iets anders typt', () =>
      g.drukt('daan', 'Ik wil dat iemand belt', { telefoon: 'thuis' }),
    );
    expect(foutBij(fout, 'telefoon')).toMatch(/^Vul alleen het nummer in/);
    await als('hij een ander nummer opgeeft', () => g.drukt('daan', 'Ik wil dat iemand belt', { telefoon: NUMMER }));
    await totDeVervanger(g);
    await dan('lezen Joke en Hans voor wie, en het nummer niet', () => {
      for (const kaart of [...bel(g, 'joke'), ...bel(g, 'hans')]) {
        zegt(kaart, 'Voor: Daan Visser.');
        zegtNiet(kaart, '12 34 56 78');
      }
    });
    await als('Joke toezegt', () => g.drukt('joke', 'Ik ga bellen'));
    await dan('leest zij het nummer, en Hans dat zij belt', () => {
      for (const kaart of bel(g, 'joke')) zegt(kaart, 'Daan Visser', NUMMER);
      for (const kaart of bel(g, 'hans')) {
        zegt(kaart, 'Joke de Haan gaat bellen.');
        zegtNiet(kaart, '12 34 56 78');
      }
      zegt(laatste(g.chat('daan')), 'Joke de Haan belt je.');
    });
    await dan('staat het nergens anders', async () => {
      const incident = await laatsteIncident(g, 'noor');
      const elders = [
        ...[await g.store.read(incident), g.kanaal('cag'), g.kanaal('teamleiders'), g.logged()],
        ...[g.chat('noor'), g.chat('karin'), g.chat('fatima'), g.graph.bells, g.graph.mails],
      ];
      expect(gelezen(JSON.stringify(elders))).not.toMatch(/12.34.56.78/);
    });
    await als('zij belde', () => g.drukt('joke', 'Klaar', { veld_gesproken: '2026-11-27', tekst: 'Gebeld.' }));
    await dan('staat het nummer nergens meer', () => {
      for (const wie of ['joke', 'hans', 'daan'])
        expect(gelezen(JSON.stringify(g.chat(wie)))).not.toMatch(/12.34.56.78/);
      zegtNiet(laatste(g.chat('daan')), 'Joke de Haan belt je.');
    });
  });

  test('vroeg de melder het zelf, dan is het het nummer van de melding, ook als dat verandert; anders helpt Teams', async () => {
    const g = await open();
    await meldt(g, 'noor', { telefoon: '' });
    await g.drukt('noor', 'Ik wil dat iemand belt');
    await als('Joke toezegt', () => g.drukt('joke', 'Ik ga bellen'));
    await dan('leest zij dat er geen nummer is', () =>
      zegt(bel(g, 'joke')[0], 'Er is geen nummer bekend. Zoek het op, of bel via Teams.'),
    );
    await als('Noor haar nummer nog geeft', async () => {
      await drukt(g, 'noor', 'Aanvullen of verbeteren');
      await g.drukt('noor', 'Verstuur', { telefoon: NUMMER });
    });
    await dan('leest Joke het', () => {
      zegt(bel(g, 'joke')[0], 'Noor Bakker', NUMMER);
      zegtNiet(bel(g, 'joke')[0], 'geen nummer');
    });
    await als('Hans het overneemt', async () => {
      await totDeVervanger(g);
      await g.drukt('hans', 'Ik ga bellen');
    });
    await dan('leest hij het, en Joke niet meer', () => {
      for (const kaart of bel(g, 'hans')) zegt(kaart, NUMMER);
      for (const kaart of bel(g, 'joke')) zegtNiet(kaart, '12 34 56 78');
    });
  });
});
