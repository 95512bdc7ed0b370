import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Gemeente, openGemeente, tekstVan } from '../support/gemeente.ts';
import { openHome } from '../support/home.ts';
import { almostReportedOnRaad, druktOverDeRaad, melderNr, send } from '../support/kettingmail.ts';

/** How what came together ends: all of it is done, it no longer holds, the process stops halfway, it is long ago. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

let g: Gemeente;
beforeEach(async () => {
  g = await openGemeente();
});
afterEach(() => g.close());

/** So many people report about the council, and the card of the group stands. */
async function samen(...wie: number[]): Promise<void> {
  for (const n of wie) await send(g, await almostReportedOnRaad(g, n));
  await g.pass(MINUTE);
}

const overDeRaad = (wie: string) => g.chat(wie).filter((card) => tekstVan(card).includes('meldingen over de raad'));
/** The bells of Greet, in order: what each says, and which one takes the place of which. */
const bells = () =>
  g.graph.bells
    .filter(({ person }) => person === g.id('greet'))
    .map(({ preview, chainId }) => ({ said: preview, chainId }));

async function bevestigtAlles(aantal: number): Promise<void> {
  await g.drukt('greet', `Alles bevestigen (${aantal})`);
  await g.drukt('greet', 'Ja, bevestig alles');
}

describe('the bell of a group', () => {
  test('says Klaar in its place when all of it is done, once, and the reports in it ring for nothing', async () => {
    await samen(1, 2, 3, 4);
    const rang = bells().find(({ said }) => said === '4 meldingen om te bevestigen');
    const before = bells().length;
    await bevestigtAlles(4);
    await g.pass(10 * MINUTE);
    const after = bells().slice(before);
    expect(after.filter(({ chainId }) => chainId === rang?.chainId)).toEqual([
      { said: 'Klaar: 4 meldingen om te bevestigen', chainId: rang?.chainId },
    ]);
    // The first one rang by itself, and says so by itself.
    expect(after).toHaveLength(2);
  });

  test('stays while one still waits, and says it when that one is done too', async () => {
    await samen(1, 2, 3);
    await g.drukt('greet', 'Open');
    await g.drukt('greet', 'Ik heb dit gezien');
    await g.pass(5 * MINUTE);
    expect(bells().filter(({ said }) => said.startsWith('Klaar: 3'))).toEqual([]);
    await bevestigtAlles(2);
    await g.pass(5 * MINUTE);
    expect(bells().filter(({ said }) => said.startsWith('Klaar: 3'))).toHaveLength(1);
  });

  test('is tried again where Graph is down', async () => {
    await samen(1, 2);
    await g.graph.down(503, 'ringPerson');
    await bevestigtAlles(2);
    await g.pass(5 * MINUTE);
    await g.graph.down(undefined);
    await g.pass(15 * MINUTE);
    expect(bells().filter(({ said }) => said.startsWith('Klaar: 2'))).toHaveLength(1);
  });

  test('of another group is another bell', async () => {
    await samen(1, 2);
    await g.pass(10 * MINUTE);
    await samen(3, 4);
    const chains = bells()
      .filter(({ said }) => said === '2 meldingen om te bevestigen')
      .map(({ chainId }) => chainId);
    expect(new Set(chains).size).toBe(2);
  });
});

describe('where the groups were erased', () => {
  const erased = async () => {
    for (const naam of await g.store.oudeGroepen(g.now() + 1)) await g.store.eraseGroep(naam);
  };
  const alarmVan = (nummer: string) =>
    g
      .chat('greet')
      .map(tekstVan)
      .filter((card) => card.includes('Agressie tegen') && card.includes(nummer));

  test('what this process took for one more of them is told by itself', async () => {
    await samen(1, 2);
    await erased();
    await send(g, await almostReportedOnRaad(g, 3));
    await g.pass(MINUTE);
    expect(alarmVan('VBS-2026-0003')).toHaveLength(1);
  });

  test('who begins anew is told at once, as of the first one ever', async () => {
    await samen(1, 2);
    await erased();
    g.app.forget();
    await send(g, await almostReportedOnRaad(g, 3));
    expect(alarmVan('VBS-2026-0003')).toHaveLength(1);
  });
});

describe('a report that was not about the council after all', () => {
  const verbetert = async (n: number) => {
    await g.drukt(melderNr(n), 'Aanvullen of verbeteren');
    await g.drukt(melderNr(n), 'Verstuur', { ambtsdrager: 'nee' });
    await g.pass(3 * MINUTE);
  };
  const vervallen = () => g.chat('greet').filter((card) => tekstVan(card).includes('Dit bericht vervalt'));

  test('says so on its line, and nothing else comes of it, while nobody read it', async () => {
    await samen(1, 2, 3);
    await verbetert(3);
    expect(tekstVan(overDeRaad('greet')[0] ?? {})).toContain('Vervallen');
    expect(tekstVan(overDeRaad('greet')[0] ?? {})).toContain('2 wachten nog');
    expect(vervallen()).toEqual([]);
    expect(bells().filter(({ said }) => said.includes('niet meer geldt'))).toEqual([]);
  });

  test('is told by itself to who confirmed it', async () => {
    await samen(1, 2, 3);
    await bevestigtAlles(3);
    await g.pass(3 * MINUTE);
    await verbetert(3);
    expect(vervallen()).toHaveLength(1);
    expect(tekstVan(overDeRaad('greet')[0] ?? {})).toContain('Vervallen');
  });

  test('is told by itself to who opened it', async () => {
    await samen(1, 2, 3);
    // The first has a card of its own from the beginning; once it is done another stands first.
    await g.drukt('greet', 'Ik heb dit gezien');
    await g.pass(3 * MINUTE);
    const [, nummer] = /VBS-2026-000(\d) staat nu onderaan/.exec(tekstVan(await druktOverDeRaad(g, 'Open'))) ?? [];
    await verbetert(Number(nummer));
    // The card that was opened, and the news of it.
    expect(vervallen()).toHaveLength(2);
  });
});

test('what is being confirmed when the process stops is confirmed by the next one', async () => {
  await g.close();
  const home = await openHome();
  let toStop = 4;
  const store: typeof home = {
    ...home,
    async append(what) {
      const answer = await home.append(what);
      if (JSON.stringify(what.record).includes('alarm_gezien') && --toStop === 0) g.app.bevestiger.stop();
      return answer;
    },
    close: async () => {},
  };
  g = await openGemeente({ store });
  await samen(...Array.from({ length: 10 }, (_, n) => n + 1));
  await bevestigtAlles(10);
  const confirmed = async () => {
    const { summaries } = await home.list({}, 20);
    const logs = await Promise.all(summaries.map(({ incident }) => home.read(incident)));
    return logs.filter((log) => JSON.stringify(log).includes('"soort":"alarm_gezien"')).length;
  };
  expect(await confirmed()).toBe(4);
  const stood = g.now();
  await g.close();
  g = await openGemeente({ store: { ...store, close: () => home.close() }, start: stood + MINUTE });
  g.app.bevestiger.start();
  const confirming = async () => (await home.halverwege()).filter(({ bevestigt }) => bevestigt !== undefined);
  for (let minutes = 0; minutes < 30 && (await confirming()).length > 0; minutes++) await g.pass(MINUTE);
  await g.app.bevestiger.idle();
  expect(await confirmed()).toBe(10);
  expect(await confirming()).toEqual([]);
});

describe('long ago', () => {
  test('a group is erased, with all that stood in it; its buttons say so, and each report is found by its number', async () => {
    await samen(1, 2, 3);
    await g.pass(2 * DAY);
    g.app.bevestiger.start();
    await g.app.settle();
    expect(await g.store.oudeGroepen(g.now())).not.toEqual([]);
    const card = g.klik('greet', 'Open');
    await g.advance(91 * DAY);
    await g.app.settle();
    expect(
      (await g.store.oudeGroepen(g.now())).filter(({ sleutel }) => JSON.stringify(card).includes(sleutel)),
    ).toEqual([]);
    const { body } = await g.send(card);
    expect(body).toMatchObject({ value: 'Deze lijst is er niet meer. Open een melding met het nummer.' });
  });
});
