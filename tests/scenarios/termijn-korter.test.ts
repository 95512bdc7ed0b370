import { describe, expect, test } from '@jest/globals';
import { startOf } from '../../src/kit/month.ts';
import type { Bewaartermijn } from '../../src/protocol/bewaartermijnen.ts';
import type { Gemeente } from '../support/gemeente.ts';
import { afgesloten, is } from './bewaard.ts';
import { als, dan, gegeven, gemeentes, zegt, zegtNiet } from './verhaal.ts';
import { kaartVan } from './wegen.ts';

const open = gemeentes();
const DAG = 86_400_000;
const TITEL = 'Dit wordt vernietigd in januari 2027';
const [DECEMBER, JANUARI] = [startOf('2026-12'), startOf('2027-01')] as const;

/** The file of terms says this of what the citizen did, from now on. */
async function wordt(g: Gemeente, aantal: number, eenheid: Bewaartermijn['eenheid']): Promise<void> {
  const { bewaartermijnen, ...others } = g.protocol;
  const veroorzaker = { aantal, eenheid, tekst: `${aantal} ${eenheid}`, reden: 'getikt' };
  await g.verandert({ ...others, bewaartermijnen: { ...bewaartermijnen, veroorzaker } });
}

const teksten = async (g: Gemeente, incident: string) => (await g.store.texts(incident)).length;
const kortere = (g: Gemeente) => g.chat('fatima').filter((kaart) => JSON.stringify(kaart).includes('Termijn korter'));

describe('Een termijn die korter wordt', () => {
  test('5 dagen in plaats van 5 jaar vernietigt niets voor het een maand op de lijst van de CAG stond', async () => {
    const g = await open();
    const incident = await gegeven('een melding is afgesloten, en de bot kent de termijnen', async () => {
      const found = await afgesloten(g);
      await is(g, g.now());
      return found;
    });
    const alle = await teksten(g, incident);
    await als('iemand 5 dagen typt', () => wordt(g, 5, 'dagen'));
    await als('het 1 december is', () => is(g, DECEMBER));
    await dan('is er niets weg', async () => expect(await teksten(g, incident)).toBe(alle));
    await dan('staat het op de lijst, met vanaf wanneer, en de melding erbij', () =>
      zegt(
        kaartVan(g, 'fatima', TITEL),
        'Termijn korter geworden',
        'van 5 jaar naar 5 dagen',
        'vrijdag 1 januari',
        'VBS-2026-0001',
      ),
    );
    await als('het 31 december is', () => is(g, JANUARI - DAG));
    await dan('is er nog niets weg', async () => expect(await teksten(g, incident)).toBe(alle));
    await als('het 2 januari is', () => is(g, JANUARI + DAG));
    await dan('is het weg, en staat op welke lijst het stond', async () => {
      expect(await teksten(g, incident)).toBeLessThan(alle);
      const gone = (await g.store.destroyed(0, g.now() + 1)).filter(({ klasse }) => klasse === 'veroorzaker');
      expect(gone).toEqual([
        expect.objectContaining({ regel: '5 dagen: getikt', lijst: expect.stringMatching(/^2027-01_/) }),
      ]);
    });
    await dan('staat het niet meer op de volgende lijst', async () => {
      const eerder = kortere(g).length;
      await is(g, startOf('2027-02'));
      expect(kortere(g)).toHaveLength(eerder);
    });
  });

  test('is het hersteld voor die dag, dan gaat er niets weg, ook niet bij de volgende tikfout', async () => {
    const g = await open();
    const incident = await gegeven('een melding is afgesloten, en iemand typt 5 dagen', async () => {
      const found = await afgesloten(g);
      await is(g, g.now());
      await wordt(g, 5, 'dagen');
      await is(g, DECEMBER);
      return found;
    });
    const alle = await teksten(g, incident);
    await als('het wordt hersteld, en later weer fout', async () => {
      await wordt(g, 5, 'jaar');
      await is(g, JANUARI - 9 * DAG);
      await wordt(g, 5, 'dagen');
    });
    await als('het 2 januari is', () => is(g, JANUARI + DAG));
    await dan('is er niets weg', async () => expect(await teksten(g, incident)).toBe(alle));
  });

  test('komt de lijst bij niemand aan, dan geldt de kortere termijn niet', async () => {
    const g = await open();
    const incident = await gegeven('een melding is afgesloten, en iemand typt 5 dagen', async () => {
      const found = await afgesloten(g);
      await is(g, g.now());
      await wordt(g, 5, 'dagen');
      return found;
    });
    const alle = await teksten(g, incident);
    g.connector.down({ status: 503 }, 'POST');
    for (let dag = 0; dag < 60; dag += 3) await is(g, DECEMBER + dag * DAG);
    await dan('is er na twee maanden niets weg', async () => expect(await teksten(g, incident)).toBe(alle));
  });

  test('langer geldt direct', async () => {
    const g = await open();
    await gegeven('een melding is afgesloten', () => afgesloten(g));
    await is(g, g.now());
    await wordt(g, 7, 'jaar');
    await als('het 1 december is', () => is(g, DECEMBER));
    await dan('staat er niets van op een lijst', () => {
      expect(kortere(g)).toEqual([]);
      zegtNiet(JSON.stringify(g.chat('fatima')), TITEL);
    });
  });
});
