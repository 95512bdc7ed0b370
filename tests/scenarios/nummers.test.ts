import { describe, expect, test } from '@jest/globals';
import { als, dan, gegeven, gemeentes, zegt } from './verhaal.ts';
import { meldt } from './wegen.ts';

const open = gemeentes();

describe('Het nummer van een melding', () => {
  test('loopt op binnen een jaar, en begint elk jaar opnieuw', async () => {
    const g = await open({ start: Date.parse('2026-12-31T22:00:00Z') });
    await gegeven('Noor en Daan melden op oudejaarsavond om 23:00', async () => {
      zegt(await meldt(g, 'noor'), 'VBS-2026-0001');
      zegt(await meldt(g, 'daan'), 'VBS-2026-0002');
    });
    await g.advance(59 * 60_000);
    await dan('telt 23:59 nog bij het oude jaar', async () => zegt(await meldt(g, 'noor'), 'VBS-2026-0003'));
    await g.advance(60_000);
    const kaart = await als('Noor om middernacht meldt, als het in UTC nog 2026 is', () => meldt(g, 'noor'));
    await dan('is het de eerste van het nieuwe jaar', () => zegt(kaart, 'VBS-2027-0001'));
    await dan('en daarna de tweede', async () => zegt(await meldt(g, 'yusuf'), 'VBS-2027-0002'));
  });

  test('tien mensen tegelijk krijgen tien verschillende nummers', async () => {
    const g = await open();
    const mensen = Array.from({ length: 10 }, (_, i) => `f0000000-0000-4000-8000-00000000001${i}`);
    const kaarten = await als('tien mensen tegelijk melden', () => Promise.all(mensen.map((wie) => meldt(g, wie))));
    await dan('zijn er tien nummers', () => {
      const nummers = kaarten.map((kaart) => /VBS-2026-\d{4}/.exec(JSON.stringify(kaart))?.[0]);
      expect(new Set(nummers).size).toBe(10);
      expect(nummers).not.toContain(undefined);
    });
  });
});
