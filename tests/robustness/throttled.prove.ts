import { afterEach, expect, test } from '@jest/globals';
import { brokenAt } from '../../src/incident/log.ts';
import { openCosmosStore } from '../../src/store/cosmos.ts';
import { type CosmosDouble, startCosmosDouble } from '../support/cosmos-double.ts';
import { type Gemeente, openGemeente, tekstVan } from '../support/gemeente.ts';
import type { Json } from '../support/received.ts';
import { overdue } from './whole.ts';

const BETWEEN_CLICKS = 15_000;
const HOUR = 3_600_000;
const WAY = [
  'Ja, maar het is nog bezig',
  'Op kantoor',
  'Het blijft zo, of wordt erger',
  'Ik stop het gesprek',
  'Burger gaat niet weg',
  'Ik heb gesommeerd',
  'Schakel de politie in',
  'Ik heb 112 gebeld',
  'Het is voorbij',
  'Ja, ik meld het',
  'Medewerker (ik of een collega)',
  'Bedreigen of bang maken',
  'Aan de balie',
  'Verstuur de melding',
];
const STEPS = [
  'hoofdlijnen/waar',
  'kantoor/rustig',
  'kantoor/grens',
  'kantoor/beeindigen',
  'kantoor/sommeren',
  'kantoor/politie',
  'kantoor/wachten',
  'kantoor/voorbij',
  'politiek/aan_wie',
  'melding/soort',
  'melding/plek',
  'melding/verhaal',
];
const PEOPLE = ['noor', 'daan', 'yusuf', 'karin'];

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function open(): Promise<{ double: CosmosDouble; g: Gemeente }> {
  const double = await startCosmosDouble();
  const settings = { endpoint: double.endpoint, key: double.key, database: 'krap' };
  const store = await openCosmosStore(settings, { wait: async () => {}, sendsOwn: true });
  const g = await openGemeente({ store });
  closers.push(
    () => double.close(),
    () => g.close(),
  );
  return { double, g };
}

/** Someone who reports one thing after the other, and tries again what did not work. */
function reporter(g: Gemeente, who: string) {
  let at = -1;
  let told = { stored: 0, wentOn: 0, notYet: 0, reported: 0 };
  return {
    told: () => told,
    busy: () => at >= 0,
    async click(): Promise<void> {
      const knop = WAY[at];
      const answer: Json | string =
        knop === undefined
          ? await g.zegt(who, 'melding')
          : await g.drukt(who, knop, knop === 'Verstuur de melding' ? { tekst: 'Hij dreigde.' } : {});
      const text = tekstVan(answer);
      if (/Dit is nog niet/.test(text)) {
        told = { ...told, notYet: told.notYet + 1 };
        return;
      }
      const went = text.includes('Nog niet gemeld: opslaan lukt nu even niet.');
      told = went ? { ...told, wentOn: told.wentOn + 1 } : { ...told, stored: told.stored + 1 };
      const done = text.includes('Je melding is binnen');
      if (done) told = { ...told, reported: told.reported + 1 };
      at = done ? -1 : at + 1;
    },
  };
}

const spentIn = (double: CosmosDouble) => double.requests.reduce((sum, { charge }) => sum + charge, 0);

test('an hour at a tenth of the throughput that is needed: the chart goes on, and afterwards everything is there', async () => {
  const needed = await measure();
  const { double, g } = await open();
  const people = PEOPLE.map((who) => reporter(g, who));
  const before = spentIn(double);
  let granted = 0;
  let refused = 0;
  let at = 0;
  double.fault = () => {
    if (spentIn(double) - before < granted) return undefined;
    refused += 1;
    return { status: 429, retryAfterMs: 1 };
  };
  for (; at < HOUR / BETWEEN_CLICKS; at++) {
    granted += needed / 10;
    await people[at % people.length]?.click();
    await g.advance(BETWEEN_CLICKS);
  }
  const during = people.map((each) => each.told());
  const sum = (key: keyof (typeof during)[number]) => during.reduce((total, each) => total + each[key], 0);
  expect(refused).toBeGreaterThan(0);
  expect(sum('wentOn')).toBeGreaterThan(sum('stored'));

  double.fault = undefined;
  for (const each of people) while (each.busy()) await each.click();
  for (let minute = 0; minute < 20; minute++) await g.advance(60_000);

  for (const [i, who] of PEOPLE.entries()) {
    const { summaries } = await g.store.list({ melder: g.id(who) }, 50);
    const reported = summaries.filter(({ status }) => status !== 'concept');
    expect(reported).toHaveLength(people[i]?.told().reported ?? 0);
    for (const { incident } of reported) {
      const records = await g.store.read(incident);
      expect(brokenAt(records)).toBeUndefined();
      const events = records.flatMap(({ gebeurtenissen }) => gebeurtenissen);
      expect(events.flatMap((event) => (event.soort === 'gekozen' ? [event.naar] : []))).toEqual(STEPS);
      expect(events.filter(({ soort }) => soort === 'gesommeerd')).toHaveLength(1);
      expect(overdue(await g.store.berichten(incident), g.now())).toEqual([]);
    }
  }
  // What waits still waits for its own time.
  expect(await g.store.nextDue()).toBeGreaterThan(g.now());
  const reported = people.reduce((total, each) => total + each.told().reported, 0);
  // By itself, or among others.
  const cards = [...g.kanaal('teamleiders'), ...g.kanaal('cag')].map((card) => JSON.stringify(card)).join();
  expect(new Set(cards.match(/VBS-\d{4}-\d{4}/g))).toHaveProperty('size', reported);
  console.info(
    `needed ${needed.toFixed(0)} RU a click, granted a tenth; ${refused} requests refused; in that hour ${sum('stored')} clicks were stored, ${sum('wentOn')} went on unstored, ${sum('notYet')} were told "nog niet"; in the end ${reported} reports, all whole`,
  );
});

/** What a click costs on average, with all that follows from it (RU). */
async function measure(): Promise<number> {
  const { double, g } = await open();
  const people = PEOPLE.map((who) => reporter(g, who));
  const before = spentIn(double);
  const clicks = 48;
  for (let at = 0; at < clicks; at++) {
    await people[at % people.length]?.click();
    await g.advance(BETWEEN_CLICKS);
  }
  return (spentIn(double) - before) / clicks;
}
