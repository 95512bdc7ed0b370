import { describe, expect, test } from '@jest/globals';
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
      expect(kept).toMatchObject({ klasse: 'P1', lezers: ['melder', 'lezer', 'behandelaar'] });
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
});
