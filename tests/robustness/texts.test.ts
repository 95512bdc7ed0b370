import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ANTWOORDEN } from '../scenarios/wegen.ts';
import { type Gemeente, knoppen, openGemeente, tekstVan } from '../support/gemeente.ts';
import type { Json } from '../support/received.ts';
import { HOSTILE } from './hostile-texts.ts';
import { everyCard, inLines, interpreted, literally, outsideOwnChats } from './shown.ts';

let g: Gemeente;
beforeEach(async () => {
  g = await openGemeente();
});
afterEach(() => g.close());

/** Found in nothing that we write ourselves. */
const MARK = 'qzx7';

async function presses(wie: string, ...buttons: string[]): Promise<Json | string> {
  let card: Json | string = '';
  for (const each of buttons) card = await g.drukt(wie, each);
  return card;
}

/** Walks the whole way, with this text in every input. Returns what each input's text was. */
async function wholeWay(text: string): Promise<string[]> {
  const typed: string[] = [];
  const put = (name: string, most = text.length) => {
    const tekst = `${MARK}${name} ${text.slice(0, most)} ${name}`;
    typed.push(name === 'getypt' ? inLines(tekst) : tekst);
    return tekst;
  };
  await g.zegt('noor', 'melding');
  await presses('noor', 'Ja, maar het is nog bezig', 'Op kantoor', 'Het blijft zo, of wordt erger');
  await g.zegt('noor', put('getypt'));
  expect(literally(await g.drukt('noor', 'Ja, zet erbij', { erbij: typed[0] ?? '' }))).toContain('bewaard');
  const [draft] = (await g.store.list({ melder: g.id('noor') }, 1)).summaries;
  expect((await g.store.texts(draft?.incident ?? '')).map(({ tekst }) => tekst)).toEqual(typed);
  await presses('noor', 'Ik stop het gesprek', 'Burger gaat niet weg');
  await g.drukt('noor', 'Ik heb gesommeerd', { getuige: put('getuige', 60) });
  await presses(
    'noor',
    'Burger gaat weg',
    'Ja, het is voorbij',
    'Medewerker (ik of een collega)',
    'Bedreigen of bang maken',
    'Aan de balie',
  );
  const story = typed.find((each) => each.startsWith(`${MARK}getypt`)) ?? '';
  await g.drukt('noor', 'Verstuur de melding', { tekst: `${story}\n${put('verhaal')}` });
  await g.drukt('noor', 'Aanvullen of verbeteren');
  await g.drukt('noor', 'Verstuur', { tekst: put('aanvulling') });
  await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
  await g.drukt('karin', 'Overleg: wat gaan we doen?');
  await g.drukt('karin', 'Leg voor in het kanaal', { taken: 'politie', tekst: put('voorstel') });
  await g.druktInKanaal('mo', 'teamleiders', 'Terug, met reden');
  await g.drukt('mo', 'Stuur terug', { tekst: put('reden') });
  await g.drukt('karin', 'Overleg: wat gaan we doen?');
  await g.drukt('karin', 'Leg voor in het kanaal', { taken: 'politie', tekst: put('voorstel2') });
  await g.druktInKanaal('mo', 'teamleiders', 'Akkoord');
  await g.drukt('karin', 'Rond af: Opvang');
  await g.drukt('karin', 'Klaar', { tekst: put('uitkomst'), ...ANTWOORDEN.Opvang });
  await g.drukt('karin', 'Rond af: Verzekering');
  await g.drukt('karin', 'Niet nodig', { tekst: put('niet_nodig') });
  await g.drukt('karin', 'Bericht aan de melder');
  await g.drukt('karin', 'Stuur naar de melder', { tekst: put('bericht') });
  return typed;
}

/** What can be read of an incident: the dossier, and every page of its texts. */
async function dossierTexts(): Promise<string> {
  let card = await g.drukt('karin', 'Lees alle teksten');
  let all = literally(card);
  while (knoppen(card).includes('Volgende tekst')) {
    card = await g.drukt('karin', 'Volgende tekst');
    all += `\n${literally(card)}`;
  }
  const dossier = await g.drukt('karin', 'Terug naar het dossier');
  return `${all}\n${literally(dossier)}`;
}

describe('whatever is typed, in every input of every card and in the chat box', () => {
  test.each(HOSTILE)('%s: shown to the letter, to be read back, and nowhere else', async (_name, text) => {
    const typed = await wholeWay(text);
    const cards = everyCard(g);

    expect(cards.map(interpreted).join('\n')).not.toContain(MARK);
    expect(outsideOwnChats(g)).not.toContain(MARK);
    expect(g.logged()).not.toContain(MARK);
    expect(g.logged()).not.toMatch(/"error"/);

    const readable = await dossierTexts();
    // A proposal that was sent back is followed by the next one; its text stays in the store.
    const replaced = typed.filter((each) => /^qzx7(voorstel|reden) /.test(each));
    for (const each of typed.filter((one) => !replaced.includes(one))) expect(readable).toContain(each);
    expect(g.chat('noor').map(literally).join('\n')).toContain(typed.find((each) => each.startsWith(`${MARK}bericht`)));
    const [summary] = (await g.store.list({ melder: g.id('noor') }, 1)).summaries;
    const stored = (await g.store.texts(summary?.incident ?? '')).map(({ tekst }) => tekst).join('\n');
    for (const each of typed) expect(stored).toContain(each);
  });
});

describe('too much text', () => {
  const much = `${MARK}${'0123456789'.repeat(10_000)}`;

  async function atStory(): Promise<void> {
    await g.zegt('noor', 'melding');
    await presses(
      'noor',
      'Ja, het is voorbij',
      'Op kantoor',
      'Medewerker (ik of een collega)',
      'Bedreigen of bang maken',
      'Aan de balie',
    );
  }

  test('100 KB in the story: one line says how much is allowed, the card with the text stays, and then it works', async () => {
    await atStory();
    const before = g.chat('noor').length;
    const answer = await g.drukt('noor', 'Verstuur de melding', { tekst: much });
    expect(answer).toMatch(/korter: hoogstens 10000 tekens/);
    expect(g.chat('noor')).toHaveLength(before);
    expect(tekstVan(await g.drukt('noor', 'Verstuur de melding', { tekst: 'Hij schold.' }))).toContain(
      'Je melding is binnen',
    );
    expect(g.logged()).not.toContain(MARK);
  });

  test('100 KB in the chat box: a line, and what was kept before stays kept', async () => {
    await atStory();
    await g.zegt('noor', 'Hij schold mij uit bij de balie.');
    await g.zegt('noor', much);
    expect(g.connector.texts(g.connector.personalConversation(g.id('noor'))).at(-1)).toMatch(/te lang.*bewaard/);
    await g.zegt('noor', 'melding');
    expect(JSON.stringify(g.chat('noor').at(-1))).toContain('Hij schold mij uit bij de balie.');
  });

  test('exactly the most that is allowed is taken, one more is not', async () => {
    await atStory();
    expect(await g.drukt('noor', 'Verstuur de melding', { tekst: 'x'.repeat(10_001) })).toMatch(/nu 10001/);
    expect(tekstVan(await g.drukt('noor', 'Verstuur de melding', { tekst: 'x'.repeat(10_000) }))).toContain(
      'Je melding is binnen',
    );
  });

  test('a body of more than the server reads is 413, and the next request is answered', async () => {
    const click = () => g.klik('noor', 'Verstuur de melding', { tekst: 'x'.repeat(300_000) });
    await atStory();
    expect((await g.send(click())).status).toBe(413);
    expect(tekstVan(await g.drukt('noor', 'Verstuur de melding', { tekst: 'Kort.' }))).toContain(
      'Je melding is binnen',
    );
  });

  test('100 KB of half mentions does not hold up the process', async () => {
    await atStory();
    for (const half of ['<at>', '<at', '<at></a', '</at>']) {
      const before = performance.now();
      await g.zegt('noor', half.repeat(100_000 / half.length));
      expect(performance.now() - before).toBeLessThan(2_000);
    }
  });

  test('a card that was left behind shows the whole text back, or stays with it', async () => {
    await atStory();
    const story = `${MARK}${'een lang verhaal '.repeat(400)}${MARK}`;
    const late = g.klik('noor', 'Verstuur de melding', { tekst: story });
    await g.drukt('noor', 'Terug');
    const { body } = await g.send(late);
    const answer = body?.value as Json | string;
    if (typeof answer === 'string') expect(answer).toContain('staat nog op deze kaart');
    else expect(literally(answer)).toContain(story);
  });
});

describe('delivered again', () => {
  test('a typed text that comes again after another one changes nothing, and is no failure', async () => {
    await g.zegt('noor', 'melding');
    await g.zegt('noor', 'Hij schold mij uit bij de balie.', 'eerste');
    await g.zegt('noor', 'Hij sloeg op de tafel van de balie.', 'tweede');
    const [summary] = (await g.store.list({ melder: g.id('noor') }, 1)).summaries;
    const before = await g.store.read(summary?.incident ?? '');
    const card = await g.zegt('noor', 'Hij schold mij uit bij de balie.', 'eerste');
    expect(tekstVan(card)).not.toContain('Dit is nog niet gemeld');
    expect(await g.store.read(summary?.incident ?? '')).toEqual(before);
    expect(g.logged()).not.toMatch(/"error"/);
  });
});

describe('a name as Teams gives it', () => {
  const name = `${MARK}**[klik](https://kwaad.example)** <at>Iedereen</at> \${x} {{DATE(2026-01-01T00:00:00Z)}}`;

  test('is shown to the letter in the dossier, and never outside it', async () => {
    const stranger = 'b0000000-0000-4000-8000-00000000000f';
    const named = (activity: Json): Json => ({ ...activity, from: { ...(activity.from as Json), name } });
    const says = await g.zegt(stranger, 'melding');
    expect(tekstVan(says)).toContain('Ben je nu veilig?');
    for (const knop of [
      'Ja, het is voorbij',
      'Op kantoor',
      'Medewerker (ik of een collega)',
      'Bedreigen of bang maken',
      'Aan de balie',
    ])
      await g.send(named(g.klik(stranger, knop)));
    await g.send(named(g.klik(stranger, 'Verstuur de melding', { tekst: 'Hij schold.' })));
    // Nobody knows the afdeling: it goes to the CAG's channel.
    await g.druktInKanaal('fatima', 'cag', 'Ik pak dit op');
    const dossier = g.chat('fatima').at(-1) ?? {};
    expect(tekstVan(dossier)).toContain('Dossier');
    expect(literally(dossier)).toContain(name);
    expect(everyCard(g).map(interpreted).join('\n')).not.toContain(MARK);
    expect(outsideOwnChats(g)).not.toContain(MARK);
    expect(g.logged()).not.toContain(MARK);
  });
});
