import { describe, expect, test } from '@jest/globals';
import { flowsWith } from '../simulation/roles-file.ts';
import { timePasses } from '../simulation/whole-course.ts';
import { type Gemeente, tekstVan } from '../support/gemeente.ts';
import { als, biedt, biedtNiet, dan, gegeven, gemeentes, zegt, zegtNiet } from './verhaal.ts';
import { kaartVan, legtVoor, opgepakt, VERHAAL } from './wegen.ts';

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
