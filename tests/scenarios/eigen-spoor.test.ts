import { describe, expect, test } from '@jest/globals';
import { gewijzigd } from '../support/changed-flows.ts';
import { als, biedt, biedtNiet, dan, gegeven, gelezen, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { kaartVan, meldt, meldtOver, VERHAAL } from './wegen.ts';

const open = gemeentes();
const MINUUT = 60_000;
const UUR = 60 * MINUUT;
const RAAD = 'Iemand van de raad of fractie';
const GEEN_KANAAL = ['rollen.yaml', 'kanaal_ambtsdragers: cag', 'kanaal_ambtsdragers: geen'] as const;
const EIGEN_LADDER = [
  'rollen.yaml',
  '  oppakken:                  #',
  `  oppakken_ambtsdrager:
    - { na: direct, wie: teamleider }
    - { na: 5 minuten, wie: cag }
    - { na: 5 minuten, wie: melder }
  oppakken:                  #`,
] as const;

describe('Een gemeente zonder kanaal voor ambtsdragers', () => {
  test('niets komt in een kanaal, ook niet als niemand reageert; wie het behandelt en wie beslist horen het zelf', async () => {
    const g = await open({ protocol: gewijzigd([...GEEN_KANAAL]) });
    const ontvangst = await als('Noor meldt over een raadslid', () => meldtOver(g, RAAD));
    const kanalen = () => [...g.kanaal('cag'), ...g.kanaal('teamleiders')];
    await dan('leest zij bij wie het staat', () => zegt(ontvangst, 'Je melding staat bij Griffier.'));
    await als('er een dag niemand reageert', async () => {
      for (let i = 0; i < 24; i++) await g.advance(UUR);
    });
    await dan('staat er in geen kanaal iets, en hoort de CAG het in de eigen chat', () => {
      expect(kanalen()).toEqual([]);
      kaartVan(g, 'fatima', 'Een melding wacht op jou.');
      // Griffier and gemeentesecretaris each have a message to acknowledge.
      expect(g.chat('fatima').filter((kaart) => gelezen(kaart).includes('nog niet bevestigd'))).toHaveLength(2);
    });
    await als('Greet het oppakt', () => g.drukt('greet', 'Ik pak dit op'));
    const overleg = await g.drukt('greet', 'Overleg: wat gaan we doen?');
    await dan('heet voorleggen niet naar een kanaal', () => {
      biedt(overleg, 'Leg voor');
      biedtNiet(overleg, 'Leg voor in het kanaal');
    });
    await als('zij advies krijgt en voorlegt', async () => {
      await g.drukt('greet', 'Vraag advies', { advies_van: 'aov,tl_juridische_zaken,cag' });
      for (const wie of ['otto', 'anne', 'fatima']) await g.drukt(wie, 'Geef advies', { tekst: 'Doe aangifte.' });
      await g.drukt('greet', 'Leg voor', { taken: 'driehoek', tekst: 'Overlegd.', veld_strafbaar: 'ja' });
    });
    await dan('hoort Hugo, die mag beslissen, het zelf; en staat er nog steeds niets in een kanaal', () => {
      kaartVan(g, 'hugo', 'Geef jij akkoord?');
      zegt(kaartVan(g, 'greet', 'In behandeling'), VERHAAL, 'Het voorstel wacht op akkoord.');
      expect(kanalen()).toEqual([]);
    });
  });

  test('ook niet om de leidinggevende heen', async () => {
    const g = await open({ protocol: gewijzigd([...GEEN_KANAAL]) });
    await als('Noor meldt over een raadslid, niet via haar leidinggevende', () =>
      meldtOver(g, RAAD, 'noor', { via: 'cag' }),
    );
    await g.advance(UUR);
    await dan('staat er in geen kanaal iets', () =>
      expect([...g.kanaal('cag'), ...g.kanaal('teamleiders')]).toEqual([]),
    );
  });

  test('blijkt het later een raadslid, dan is het kanaal van de afdeling het kwijt', async () => {
    const g = await open({ protocol: gewijzigd([...GEEN_KANAAL]) });
    await gegeven('een gewone melding die Karin oppakte', async () => {
      await meldt(g);
      await g.drukt('karin', 'Ik pak dit op');
    });
    await als('Noor verbetert tegen wie het was', async () => {
      await g.drukt('noor', 'Iets aanvullen');
      await g.drukt('noor', 'Verstuur', { ambtsdrager: 'raad' });
      await g.app.roleKeeper.check();
      await g.app.settle();
    });
    await dan('kan daar niemand het meer oppakken, en hoort Greet het', () => {
      zegt(laatste(g.kanaal('teamleiders')), 'Deze melding staat nu ergens anders.');
      biedtNiet(laatste(g.kanaal('teamleiders')), 'Ik pak dit op');
      expect(g.kanaal('cag')).toEqual([]);
      kaartVan(g, 'greet', 'Een melding wacht op jou.');
    });
  });
});

describe('Een eigen ladder voor ambtsdragers', () => {
  test('telt alleen voor een melding over een ambtsdrager', async () => {
    const g = await open({ protocol: gewijzigd([...EIGEN_LADDER]) });
    await gegeven('Noor meldt over een raadslid', () => meldtOver(g, RAAD));
    await als('er zes minuten niemand reageert', () => g.advance(6 * MINUUT));
    await dan('wacht het op de CAG', () => biedt(kaartVan(g, 'fatima', 'Een melding wacht op jou.'), 'Ik pak dit op'));
    await als('ook die niet reageert', () => g.advance(6 * MINUUT));
    await dan('leest Noor dat zij zelf kan bellen', () =>
      zegt(JSON.stringify(g.chat('noor')), 'Nog niemand reageerde.'),
    );
  });

  test('een gewone melding gaat de gewone ladder op', async () => {
    const g = await open({ protocol: gewijzigd([...EIGEN_LADDER]) });
    await meldt(g);
    await g.advance(15 * MINUUT);
    zegtNiet(JSON.stringify(g.chat('fatima')), 'Een melding wacht op jou.');
  });
});
