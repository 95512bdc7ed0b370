import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { gewijzigd } from '../support/changed-flows.ts';
import { type Gemeente, knoppen, openGemeente, tekstVan } from '../support/gemeente.ts';
import { almostReportedOnRaad, druktOverDeRaad, send } from '../support/kettingmail.ts';

let g: Gemeente;
beforeEach(async () => {
  g = await openGemeente();
});
afterEach(() => g.close());

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** So many people report about the council, at one moment; the clock of each report is that of now. */
async function melden(...wie: number[]): Promise<void> {
  for (const n of wie) await send(g, await almostReportedOnRaad(g, n));
}

const titelVan = (card: Parameters<typeof tekstVan>[0]) => tekstVan(card).split('\n');
const overDeRaad = (wie: string) => g.chat(wie).filter((card) => tekstVan(card).includes('meldingen over de raad'));
const alarmen = (wie: string) =>
  g.chat(wie).filter((card) => tekstVan(card).includes('Agressie tegen een politieke ambtsdrager'));
const mails = () =>
  g.graph.received
    .filter(({ path }) => path.endsWith('/sendMail'))
    .map(({ body }) => JSON.stringify(body))
    .filter((mail) => mail.includes('greet@'));
const bells = (text: string) =>
  g.graph.received.filter(
    ({ path, body }) =>
      path === `/users/${g.id('greet')}/teamwork/sendActivityNotification` && JSON.stringify(body).includes(text),
  );

test('the first goes at once; what comes shortly after it stands on one card, with one bell and one mail', async () => {
  await melden(1, 2, 3, 4, 5);
  expect(alarmen('greet')).toHaveLength(1);
  expect(overDeRaad('greet')).toHaveLength(0);
  await g.pass(21 * SECOND);
  expect(alarmen('greet')).toHaveLength(1);
  expect(overDeRaad('greet')).toHaveLength(1);
  const [card] = overDeRaad('greet');
  expect(titelVan(card ?? {})[1]).toBe('5 meldingen over de raad, oudste 14:03');
  expect(knoppen(card ?? {}).filter((knop) => knop === 'Open')).toHaveLength(5);
  expect(bells('5 meldingen om te bevestigen')).toHaveLength(1);
  expect(mails().filter((mail) => mail.includes('5 meldingen om te bevestigen'))).toHaveLength(1);
  // A bell and a mail do not say whom it is about.
  expect(JSON.stringify(g.graph.received.map(({ body }) => body))).not.toContain('over de raad');
});

test('tasks that stand together are tasks, also those called burgemeester, of reports about the council', async () => {
  await melden(1, 2, 3);
  await g.pass(MINUTE);
  const titles = g.chat('ineke').map((card) => titelVan(card)[1] ?? '');
  expect(titles.filter((title) => title.startsWith('3 '))).toEqual([
    '3 meldingen over de raad, oudste 14:03',
    '3 taken, oudste 14:03',
  ]);
});

test('a task that its owner called niet_bevestigd is a task like any other, to be opened', async () => {
  await g.verandert(gewijzigd(['opvolging.yaml', '\n  burgemeester:\n', '\n  niet_bevestigd:\n']));
  await melden(1, 2, 3);
  await g.pass(MINUTE);
  const taken = g.chat('ineke').find((card) => titelVan(card)[1]?.startsWith('3 taken')) ?? {};
  expect(tekstVan(taken)).toContain('3 wachten nog. Open er een');
  expect(knoppen(taken).filter((knop) => knop === 'Open')).toHaveLength(3);
});

test('what comes after that grows on the same card, and rings no more', async () => {
  await melden(1, 2, 3);
  await g.pass(MINUTE);
  await melden(4);
  await g.pass(3 * MINUTE);
  expect(overDeRaad('greet').map((card) => titelVan(card)[1])).toEqual(['4 meldingen over de raad, oudste 14:03']);
  expect(bells('meldingen om te bevestigen')).toHaveLength(1);
});

test('nothing counts as sent before the card shows it', async () => {
  await melden(1, 2);
  const alarm = async () => {
    const { summaries } = await g.store.list({}, 10);
    const all = await Promise.all(summaries.map(({ incident }) => g.store.berichten(incident)));
    return all
      .flat()
      .filter(({ bericht }) => bericht.doel === 'alarm' && bericht.rol === 'griffier' && bericht.trede === 0)
      .map(({ staat, aankomst }) => [staat, aankomst.map(({ weg, gelukt }) => (gelukt ? weg : `niet ${weg}`)).sort()]);
  };
  const all = ['activiteit', 'kaart', 'mail'];
  expect((await alarm()).sort()).toEqual([
    ['verzonden', all],
    ['wacht', []],
  ]);
  await g.pass(21 * SECOND);
  expect(await alarm()).toEqual([
    ['verzonden', all],
    ['verzonden', all],
  ]);
});

test('a report is opened from the card, done by itself, and the card says who did it', async () => {
  await melden(1, 2, 3);
  await g.pass(MINUTE);
  const answer = await druktOverDeRaad(g, 'Open');
  const [said = '', , titel] = titelVan(answer);
  expect(said).toMatch(/^Melding VBS-2026-000\d staat nu onderaan in deze chat\.$/);
  expect(titel).toBe('3 meldingen over de raad, oudste 14:03');
  await g.drukt('greet', 'Ik heb dit gezien');
  await g.pass(MINUTE);
  const [card] = overDeRaad('greet');
  expect(tekstVan(card ?? {})).toContain('2 wachten nog');
  expect(tekstVan(card ?? {})).toContain('Bevestigd door Greet Mulder om 14:0');
  // The one that was opened follows what happens to it.
  expect(tekstVan(g.chat('greet').at(-1) ?? {})).toContain('Bevestigd door Greet Mulder');
});

test('where a report stood that is opened again is remembered: what stands there is taken off at its term', async () => {
  await melden(1, 2, 3);
  await g.pass(MINUTE);
  for (const _again of [1, 2]) {
    await g.drukt('greet', 'Open');
    await g.pass(MINUTE);
  }
  const { summaries } = await g.store.list({}, 9);
  const messages = await Promise.all(summaries.map(({ incident }) => g.store.messages(incident)));
  const left = messages.flat().flatMap(({ slot, eerder = [] }) => (slot.includes(g.id('greet')) ? eerder : []));
  expect(left.length).toBeGreaterThan(0);
});

test('in a channel it says how many wait, also where that is one', async () => {
  await melden(1, 2);
  await g.pass(MINUTE);
  const samen = () => tekstVan(g.kanaal('cag').at(-1) ?? {});
  expect(samen()).toContain('2 wachten nog. Wie pakt ze op?');
  await g.druktInKanaal('fatima', 'cag', 'Ik pak dit op');
  await g.pass(MINUTE);
  expect(samen()).toContain('Er wacht er nog een. Wie pakt die op?');
});

test('all is confirmed at once, after one question', async () => {
  await melden(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  await g.pass(MINUTE);
  const vraag = await g.drukt('greet', 'Alles bevestigen (10)');
  expect(titelVan(vraag)[1]).toBe('Alle 10 bevestigen?');
  await g.drukt('greet', 'Ja, bevestig alles');
  await g.pass(3 * MINUTE);
  const [card] = overDeRaad('greet');
  expect(tekstVan(card ?? {})).toContain('Je hoeft hier niets meer te doen.');
  const { summaries } = await g.store.list({}, 20);
  for (const { incident } of summaries) {
    const log = JSON.stringify(await g.store.read(incident));
    expect(log).toContain('"soort":"alarm_gezien"');
    expect(log).toContain(`"door":"${g.id('greet')}"`);
  }
  // The next one is a first one again.
  await melden(11);
  expect(alarmen('greet').some((one) => tekstVan(one).includes('VBS-2026-0011'))).toBe(true);
});

test('who confirms all sees the end of it at once, however much came within the hour', async () => {
  for (const n of [1, 2, 3, 4, 5, 6, 7]) {
    await melden(n);
    await g.pass(MINUTE);
  }
  await melden(8);
  await g.pass(2 * MINUTE);
  await druktOverDeRaad(g, 'Alles bevestigen (8)');
  await g.drukt('greet', 'Ja, bevestig alles');
  await g.pass(1_000);
  expect(tekstVan(overDeRaad('greet')[0] ?? {})).toContain('Je hoeft hier niets meer te doen.');
});

test('a list longer than a page is turned, and stays where it was turned to', async () => {
  await melden(...Array.from({ length: 10 }, (_, n) => n + 1));
  await g.pass(MINUTE);
  const second = await druktOverDeRaad(g, 'Volgende');
  expect(tekstVan(second)).toContain('Bladzijde 2 van 2');
  await melden(11);
  // As long as Greet may be left to read, after so many in an hour.
  await g.pass(2 * MINUTE);
  const turned = g.chat('greet').filter((card) => tekstVan(card).includes('Bladzijde 2 van 2'));
  expect(turned.map((card) => titelVan(card)[1])).toEqual([expect.stringMatching(/^11 meldingen/)]);
  expect(tekstVan(await g.drukt('greet', 'Vorige'))).toContain('Bladzijde 1 van 2');
});

describe('what is not for somebody', () => {
  async function hugoInPlaatsVanGreet(): Promise<void> {
    const { griffier } = g.protocol.rollen.rollen;
    if (griffier === undefined) throw new Error('geen griffier');
    const rollen = {
      ...g.protocol.rollen,
      rollen: { ...g.protocol.rollen.rollen, griffier: { ...griffier, wie: ['hugo'], vervangers: ['anne'] } },
    };
    await g.verandert({ ...g.protocol, rollen });
  }

  test('who loses the role while it gathers gets none of it, and who has it now gets it', async () => {
    await melden(1, 2, 3);
    await hugoInPlaatsVanGreet();
    await g.pass(3 * MINUTE);
    expect(overDeRaad('greet')).toEqual([]);
    expect([...bells('meldingen'), ...mails().filter((mail) => mail.includes('meldingen'))]).toEqual([]);
    expect(titelVan(overDeRaad('hugo')[0] ?? {})[1]).toBe('2 meldingen over de raad, oudste 14:03');
  });

  test('another cannot read a group with its button', async () => {
    await melden(1, 2, 3);
    await g.pass(MINUTE);
    await g.zegt('daan', 'hallo');
    const stolen = { ...g.klik('greet', 'Open'), from: { id: `29:${g.id('daan')}`, aadObjectId: g.id('daan') } };
    const { body } = await g.send(stolen);
    expect(body).toMatchObject({ value: 'Deze lijst is er niet meer. Open een melding met het nummer.' });
  });

  test('who loses the role sees no number any more', async () => {
    await melden(1, 2, 3);
    await g.pass(MINUTE);
    await hugoInPlaatsVanGreet();
    await g.pass(3 * MINUTE);
    const [card] = overDeRaad('greet');
    expect(tekstVan(card ?? {})).not.toContain('VBS-2026-');
    expect(tekstVan(card ?? {})).toContain('Niet meer voor jou');
    expect(tekstVan(card ?? {})).toContain('Je hoeft hier niets meer te doen.');
    expect(knoppen(card ?? {})).toEqual([]);
  });
});

test('after a while without another, the next one comes by itself again', async () => {
  await melden(1, 2);
  await g.pass(31 * MINUTE);
  await melden(3);
  expect(alarmen('greet').some((one) => tekstVan(one).includes('VBS-2026-0003'))).toBe(true);
});

test('a call for help is never among other messages', async () => {
  await melden(1, 2, 3);
  for (const wie of ['noor', 'daan']) {
    await g.zegt(wie, 'melding');
    await g.drukt(wie, 'Nee, ik heb nu hulp nodig');
  }
  const help = g.chat('tom').filter((card) => tekstVan(card).toLowerCase().includes('hulp'));
  expect(help).toHaveLength(2);
});

test('of one report alone each comes by itself, the next rung too', async () => {
  await melden(1);
  await g.pass(25 * MINUTE);
  const all = ['greet', 'hugo', 'ineke', 'jan', 'fatima'].flatMap((wie) => g.chat(wie)).map(tekstVan);
  expect(all.filter((card) => card.includes('oudste'))).toEqual([]);
  expect(alarmen('greet').length).toBeGreaterThan(0);
});

test('a card that Teams refuses is told by bell and mail, and nothing says that it stands there', async () => {
  await melden(1);
  const others = [await almostReportedOnRaad(g, 2), await almostReportedOnRaad(g, 3)];
  g.connector.down({ status: 403, code: 'BotNotInConversationRoster' });
  for (const who of others) await send(g, who);
  await g.pass(30 * SECOND);
  expect(overDeRaad('greet')).toHaveLength(0);
  expect(bells('3 meldingen om te bevestigen')).toHaveLength(1);
  const { summaries } = await g.store.list({}, 10);
  const all = await Promise.all(summaries.map(({ incident }) => g.store.berichten(incident)));
  const told = all
    .flat()
    .filter(({ bericht }) => bericht.doel === 'alarm' && bericht.rol === 'griffier' && bericht.trede === 0)
    .map(({ staat, aankomst }) => [staat, aankomst.filter(({ weg, gelukt }) => weg === 'kaart' && gelukt).length]);
  expect(told.sort()).toEqual([
    ['verzonden', 0],
    ['verzonden', 0],
    ['verzonden', 1],
  ]);
});
