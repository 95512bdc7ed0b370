import { describe, expect, test } from '@jest/globals';
import { gewijzigd } from '../support/changed-flows.ts';
import { type Gemeente, knoppen } from '../support/gemeente.ts';
import { melderNr, ready } from '../support/kettingmail.ts';
import type { Json } from '../support/received.ts';
import { als, biedtNiet, dan, gegeven, gelezen, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';

const open = gemeentes();
const SECONDE = 1_000;
const MINUUT = 60 * SECONDE;
const UUR = 60 * MINUUT;
const NIET_BEVESTIGD = /niet op tijd bevestigd|nog niet bevestigd\.|: bevestigd\./;
const GEEN_KANAAL = ['rollen.yaml', 'kanaal_ambtsdragers: cag', 'kanaal_ambtsdragers: geen'] as const;
const TWEE_CAG = [
  'rollen.yaml',
  'wie: [fatima], vervangers: [piet]',
  'wie: [fatima, piet], vervangers: [leo]',
] as const;

const BEL_SECRETARIS =
  'Nog niet bevestigd: Gemeentesecretaris. Bel zelf: Gemeentesecretaris, [000 - 112 00 07](tel:0001120007).';
const BEL_GRIFFIER = 'Nog niet bevestigd: Griffier. Bel zelf: Griffie, [000 - 112 00 06](tel:0001120006).';

/** So many reports about the council, twenty seconds apart. Gives when the first one came. */
async function kettingmail(g: Gemeente, aantal: number): Promise<number> {
  const report = await ready(g, aantal);
  const start = g.now();
  for (let n = 0; n < aantal; n++) {
    await report(n);
    await g.pass(20 * SECONDE);
  }
  return start;
}

const over = (kaarten: Json[]) => kaarten.filter((kaart) => NIET_BEVESTIGD.test(gelezen(kaart)));
const titels = (kaarten: Json[]) => kaarten.map((kaart) => gelezen(kaart).split('\n')[1]);
const regels = (kaart: Json) => gelezen(kaart).split('\n').slice(3);
const tot = (g: Gemeente, moment: number) => g.pass(moment - g.now());
const keer = (tekst: string, kaart: Json) => gelezen(kaart).split(tekst).length - 1;

async function bevestigtAlles(g: Gemeente, wie: string, aantal: number): Promise<void> {
  const vraag = `Alles bevestigen (${aantal})`;
  await g.drukt(wie, vraag);
  await g.drukt(wie, 'Ja, bevestig alles');
  await g.pass(10 * MINUUT);
}

describe('Een kettingmail die niemand bevestigt', () => {
  test('de CAG leest op één kaart in het kanaal wie er te bellen is, één regel per melding, tot iemand bevestigt', async () => {
    const g = await open();
    const bellen = () => g.graph.bells.filter(({ team }) => team !== undefined).map(({ preview }) => preview);
    const start = await gegeven('vijf meldingen over de raad', () => kettingmail(g, 5));
    await tot(g, start + 59 * MINUUT);
    const gebeld = bellen().length;
    await als('de gemeentesecretaris en de vervanger niets doen', () => tot(g, start + 70 * MINUUT));
    const kanaal = () => over(g.kanaal('cag'));
    const samen = () => laatste(kanaal());
    await dan('komt alleen de eerste op een eigen kaart, en staan ze alle vijf op één', () => {
      expect(titels(kanaal())).toEqual([
        'Melding VBS-2026-0001: nog niet bevestigd.',
        '5 meldingen die niet op tijd bevestigd zijn, oudste 15:03',
      ]);
      zegt(
        samen(),
        '5 wachten nog. Bij elke melding staat wie je kunt bellen. Bel elk nummer één keer, voor alles samen.',
      );
      expect(keer(BEL_SECRETARIS, samen())).toBe(5);
    });
    await dan('is daar niets te drukken, en gaat de bel twee keer, met wat er wacht en zonder naam', () => {
      expect(knoppen(samen())).toEqual([]);
      expect(
        bellen()
          .slice(gebeld)
          .filter((tekst) => /bevestig|VBS-2026-0001/.test(tekst)),
      ).toEqual(['Kijken wie dit kan doen (VBS-2026-0001)', '2 meldingen die niet op tijd bevestigd zijn']);
    });
    await als('ook niemand voor de griffier bevestigt', () => tot(g, start + 110 * MINUUT));
    await dan('staat dat op dezelfde regels, met wie er dan te bellen is', () => {
      expect(titels(kanaal())[1]).toBe('5 meldingen die niet op tijd bevestigd zijn, oudste 15:03');
      expect(kanaal()).toHaveLength(2);
      expect(regels(samen()).filter((regel) => regel === `${BEL_SECRETARIS} ${BEL_GRIFFIER}`)).toHaveLength(5);
    });
    await als('Greet alsnog alles bevestigt', () => bevestigtAlles(g, 'greet', 5));
    await dan('is voor de griffier niemand meer te bellen', () => {
      expect(keer(BEL_SECRETARIS, samen())).toBe(5);
      zegtNiet(samen(), 'Griffie');
    });
    await als('Ineke dat ook doet', () => bevestigtAlles(g, 'ineke', 5));
    await dan('zegt elke regel het, en de bel ook', () => {
      zegt(samen(), 'Niemand hoeft hier nog iets te doen.');
      expect(regels(samen()).filter((regel) => regel === 'Bevestigd')).toHaveLength(5);
      zegtNiet(samen(), 'Bel zelf', 'Ineke', 'Greet');
      expect(bellen()).toContain('Klaar: 5 meldingen die niet op tijd bevestigd zijn');
    });
  });

  test('zonder kanaal voor ambtsdragers leest elke CAG het zo in de eigen chat', async () => {
    const g = await open({ protocol: gewijzigd([...GEEN_KANAAL], [...TWEE_CAG]) });
    const start = await gegeven('vier meldingen over de raad', () => kettingmail(g, 4));
    await als('niemand iets bevestigt', () => tot(g, start + 110 * MINUUT));
    for (const wie of ['fatima', 'piet']) {
      const kaarten = over(g.chat(wie));
      await dan(`heeft ${wie} één kaart van de eerste, en één met alles`, () => {
        expect(titels(kaarten)).toEqual([
          'Melding VBS-2026-0001: nog niet bevestigd.',
          '4 meldingen die niet op tijd bevestigd zijn, oudste 15:03',
        ]);
        expect(regels(laatste(kaarten)).filter((regel) => regel === `${BEL_SECRETARIS} ${BEL_GRIFFIER}`)).toHaveLength(
          4,
        );
        biedtNiet(laatste(kaarten), 'Open', 'Ik pak dit op', 'Alles bevestigen (4)');
      });
    }
    await als('Ineke alles bevestigt, ook voor de griffier', () => bevestigtAlles(g, 'ineke', 4));
    await dan('zegt elke kaart dat', () => {
      for (const wie of ['fatima', 'piet']) {
        zegt(laatste(over(g.chat(wie))), 'Je hoeft hier niets meer te doen.', 'Bevestigd');
        zegtNiet(laatste(over(g.chat(wie))), 'Bel zelf');
        expect(titels(over(g.chat(wie)))[0]).toBe('Melding VBS-2026-0001: bevestigd.');
      }
      expect([...g.kanaal('cag'), ...g.kanaal('teamleiders')]).toEqual([]);
    });
  });

  test('blijkt er een toch niet over de raad te gaan, dan zegt de regel dat', async () => {
    const g = await open();
    const start = await gegeven('drie meldingen die niemand bevestigde', () => kettingmail(g, 3));
    await tot(g, start + 70 * MINUUT);
    await als('de melder van de eerste dat verbetert', async () => {
      await g.drukt(melderNr(0), 'Aanvullen of verbeteren');
      await g.drukt(melderNr(0), 'Verstuur', { ambtsdrager: 'nee' });
      await g.pass(10 * MINUUT);
    });
    await dan('is daarvoor niemand meer te bellen', () => {
      const samen = laatste(over(g.kanaal('cag')));
      zegt(samen, '2 wachten nog.');
      expect(regels(samen).filter((regel) => regel === 'Vervallen')).toHaveLength(1);
      expect(keer(BEL_SECRETARIS, samen)).toBe(2);
    });
  });

  test('wie CAG blijft, houdt die kaarten als er iets anders aan de rollen verandert', async () => {
    const g = await open({ protocol: gewijzigd([...GEEN_KANAAL]) });
    const start = await gegeven('drie meldingen die niemand bevestigde', () => kettingmail(g, 3));
    await tot(g, start + 70 * MINUUT);
    const eerder = titels(over(g.chat('fatima')));
    await als('de griffier een andere vervanger krijgt', async () => {
      await g.verandert(
        gewijzigd(
          [...GEEN_KANAAL],
          ['rollen.yaml', 'wie: [greet], vervangers: [hugo]', 'wie: [greet], vervangers: [samira]'],
        ),
      );
      await g.pass(10 * MINUUT);
    });
    await dan('leest Fatima nog steeds wie er te bellen is', () => {
      expect(titels(over(g.chat('fatima')))).toEqual(eerder);
      expect(keer(BEL_SECRETARIS, laatste(over(g.chat('fatima'))))).toBe(3);
    });
  });

  test('wie geen CAG meer is, leest daar geen nummers meer', async () => {
    const g = await open({ protocol: gewijzigd([...GEEN_KANAAL]) });
    const start = await gegeven('drie meldingen die niemand bevestigde', () => kettingmail(g, 3));
    await tot(g, start + 70 * MINUUT);
    await als('Piet in plaats van Fatima CAG wordt', async () => {
      await g.verandert(
        gewijzigd(
          [...GEEN_KANAAL],
          ['rollen.yaml', 'wie: [fatima], vervangers: [piet]', 'wie: [piet], vervangers: [leo]'],
        ),
      );
      await g.pass(10 * MINUUT);
    });
    await dan('staat op haar kaart van geen melding meer iets', () => {
      const samen = laatste(over(g.chat('fatima')));
      zegt(samen, 'Niet meer voor jou');
      zegtNiet(samen, 'VBS-2026', 'Bel zelf');
    });
  });
});

describe('Wat ook op een laatste trede in een kanaal komt', () => {
  test('taken die te laat zijn staan samen op één kaart', async () => {
    const g = await open({
      protocol: gewijzigd([
        'rollen.yaml',
        '{ na: 30 minuten, wie: cag, herhaal: 1 dag }',
        '{ na: 30 minuten, wie: cag, kanaal: cag, herhaal: 1 dag }',
      ]),
    });
    const start = await gegeven('vier meldingen met een taak die direct moet', () => kettingmail(g, 4));
    await als('niemand die doet', () => tot(g, start + 105 * MINUUT));
    await dan('staat in het kanaal van de eerste een kaart, en van alle samen één', () => {
      const kaarten = g.kanaal('cag').filter((kaart) => /een taak is te laat|niet op tijd klaar/.test(gelezen(kaart)));
      expect(titels(kaarten)).toEqual([
        'Melding VBS-2026-0001: een taak is te laat.',
        '4 taken die niet op tijd klaar zijn, oudste 15:33',
      ]);
      expect(keer('De taak is van de rol Gemeentesecretaris. Bel zelf:', laatste(kaarten))).toBe(4);
    });
  });

  test('een vraag om hulp waarop niemand reageert komt altijd apart', async () => {
    const g = await open({
      protocol: gewijzigd([
        'rollen.yaml',
        '    - { na: 1 minuut, wie: melder }\n',
        '    - { na: 1 minuut, wie: melder, kanaal: cag }\n',
      ]),
    });
    await als('drie mensen om hulp vragen en niemand reageert', async () => {
      for (const wie of ['noor', 'daan', 'yusuf']) {
        await g.zegt(wie, 'melding');
        await g.drukt(wie, 'Nee, ik heb nu hulp nodig');
      }
      await g.pass(UUR);
    });
    await dan('staat elk op een eigen kaart', () => {
      const kaarten = g.kanaal('cag').filter((kaart) => gelezen(kaart).includes('nog niemand heeft gereageerd'));
      expect(kaarten).toHaveLength(3);
    });
  });
});
