import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { copyFlows, type FlowsCopy } from '../support/flows-copy.ts';
import {
  findChromium,
  type Look,
  launchChromium,
  openRoom,
  type Pane,
  type Program,
  type Room,
  startProgram,
} from '../support/practice-room.ts';
import { unreadable } from './readable.ts';

/** How people are told: bells, mails, cards, and the way up when nobody reacts; pictures in tests/screenshots. */
const PICTURES = join(import.meta.dirname, '../screenshots');
const chromium = findChromium();
const inBrowser = chromium === undefined ? describe.skip : describe;
const [NOOR, KANAAL, KARIN, CAG, ANDER] = [0, 1, 2, 3, 4] as const;

/** From "melding" to the story about a threat at the desk: urgent. */
const BEDREIGING = [
  'Ja, het is voorbij',
  'Op kantoor',
  'Medewerker (ik of een collega)',
  'Bedreigen of bang maken',
  'Aan de balie',
];
/** The same about a mail to a wethouder. */
const WETHOUDER = [
  'Ja, het is voorbij',
  'Brief, mail of sociale media',
  'Meld nu',
  'Een wethouder',
  'Bedreigen of bang maken',
  'Mail',
];
const BURGEMEESTER = WETHOUDER.map((knop) => (knop === 'Een wethouder' ? 'De burgemeester' : knop));
/** What would be sent has been sent by then (ms). */
const SENT_WITHIN = 3_000;
/** On a card a number never breaks: its spaces and hyphens are hard ones. */
const NUMMER_TEAMLEIDERS = /000\s\S\s112\s00\s04/;
const VERHAAL = 'Hij zei: "Ik weet waar je woont." Ik tril nog.';

const namen = (buttons: Element[]) => buttons.map((button) => button.getAttribute('aria-label'));

inBrowser('laten weten, in de oefenruimte', () => {
  let browser: Browser;
  let program: Program | undefined;
  let flows: FlowsCopy | undefined;
  let rooms: Room[] = [];
  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    browser = await launchChromium(chromium ?? '');
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    const [seen, running, copy] = [rooms, program, flows];
    [rooms, program, flows] = [[], undefined, undefined];
    for (const { page } of seen) await page.context().close();
    await running?.close();
    copy?.remove();
    for (const { foreign, errors } of seen) expect([...foreign, ...errors]).toEqual([]);
  });

  async function open(look: Look = {}): Promise<Room> {
    program ??= await startProgram(flows === undefined ? {} : { FLOWS_DIR: flows.folder });
    const room = await openRoom(browser, program.origin, { width: 1920, height: 1000, ...look });
    rooms.push(room);
    return room;
  }

  const picture = ({ page }: Room, name: string) => page.screenshot({ path: join(PICTURES, `${name}.png`) });

  /** A picture in each theme. */
  async function pictures(room: Room, name: string): Promise<void> {
    await picture(room, name);
    await room.page.locator('#theme').click();
    await picture(room, `${name}-donker`);
    await room.page.locator('#theme').click();
  }

  async function meldt(noor: Pane, knoppen: readonly string[]): Promise<void> {
    await noor.zegt('melding');
    for (const knop of knoppen) await noor.drukt(knop);
    await noor.vult('In je eigen woorden', VERHAAL);
    await noor.drukt('Verstuur de melding');
    await noor.zietKaart('Je melding is binnen.');
  }

  test('over een wethouder: bel en mail bij de griffier, en terug naar de kaart die te bevestigen is', async () => {
    const room = await open();
    const [noor, greet] = [room.pane(NOOR), room.pane(ANDER)];
    await greet.zietKaart('Ik help je als een burger agressief wordt.');
    await greet.postvak('Activiteit').waitFor();
    await meldt(noor, WETHOUDER);

    await greet.toast.filter({ hasText: /Melding VBS-\d{4}-\d{4}: bevestig dit/ }).waitFor();
    await greet.postvak('Activiteit', 1).waitFor();
    await greet.postvak('Mail', 1).waitFor();
    await noor.zietKaart(/Bericht gestuurd om \d\d:\d\d aan Greet Mulder, Griffier\. Nog niet bevestigd\./);
    await picture(room, 'bel-toast');
    expect(await unreadable(room.page)).toEqual([]);

    await greet.pakt('Activiteit');
    await room.page.keyboard.press('Escape');
    await greet.root.locator('.feed').waitFor({ state: 'hidden' });
    expect(await greet.postvak('Activiteit', 1).evaluate((button) => button === document.activeElement)).toBe(true);
    await greet.pakt('Activiteit');
    expect(await greet.root.locator('.bell').count()).toBe(1);
    expect(await unreadable(room.page)).toEqual([]);
    await pictures(room, 'bel-lijst');

    await greet.pakt('Mail');
    const mail = greet.root.locator('.mail');
    expect(await mail.count()).toBe(1);
    await mail.click();
    const letter = await greet.root.locator('.mail-letter').textContent();
    expect(letter).toContain('Werkt Teams niet? Bel Coördinator Agressie en Geweld (CAG): 000 - 112 00 05.');
    // Nothing of what happened, and nobody's name but the reader's own in the address.
    expect(letter).not.toMatch(/woont|tril|bedreig|wethouder|noor|bakker/i);
    await greet.postvak('Mail').waitFor();
    expect(await unreadable(room.page)).toEqual([]);
    await pictures(room, 'mail-open');

    await greet.pakt('Activiteit');
    await greet.volgt('bevestig dit');
    await greet.postvak('Activiteit').waitFor();
    await greet.root.locator('.feed').waitFor({ state: 'hidden' });
    await greet.zietKaart('Agressie tegen een politieke ambtsdrager');
    await greet.drukt('Ik heb dit gezien');
    await greet.zietKaart(/Bevestigd door Greet Mulder om \d\d:\d\d/);
    await noor.zietKaart(/Griffier: bevestigd door Greet Mulder om \d\d:\d\d/);
    await pictures(room, 'bel-bevestigd');
  });

  test('op een telefoon: de bel, de lijst en de mail', async () => {
    const room = await open({ width: 390, height: 844, touch: true });
    const { page } = room;
    const greet = room.pane(ANDER);
    await meldt(room.pane(NOOR), WETHOUDER);
    await room.pane(NOOR).zietKaart(/aan Ineke Blok, Gemeentesecretaris/);
    await picture(room, 'telefoon-ontvangst');
    await page.getByRole('tab', { name: 'Greet' }).tap();
    await greet.postvak('Activiteit', 1).waitFor();
    await greet.postvak('Mail', 1).waitFor();
    await picture(room, 'telefoon-bel');
    const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
    expect(await fits()).toBe(true);
    await greet.pakt('Activiteit');
    await picture(room, 'telefoon-bel-lijst');
    await greet.pakt('Mail');
    await greet.root.locator('.mail').tap();
    await greet.root.locator('.mail-letter').waitFor();
    await page.locator('#theme').tap();
    await picture(room, 'telefoon-mail');
    expect(await fits()).toBe(true);
    expect(await unreadable(page)).toEqual([]);
    await greet.root.getByRole('button', { name: 'Lijst sluiten' }).tap();
    await greet.zietKaart('Bel de Coördinator Agressie en Geweld (CAG) en lees samen het dossier.');
    await picture(room, 'telefoon-alarm');
  });

  test('op kantoor: de bel van het kanaal brengt je bij het bericht in het kanaal', async () => {
    const room = await open();
    const [noor, kanaal, karin, ellen] = [room.pane(NOOR), room.pane(KANAAL), room.pane(KARIN), room.pane(ANDER)];
    await ellen.wordt('Ellen Smit');
    await ellen.zietKaart('Ik help je als een burger agressief wordt.');
    await meldt(noor, BEDREIGING);
    await kanaal.zietKaart('Nog niet opgepakt');
    await karin.zietKaart('Een melding wacht op jou.');
    // Ellen is in the channel and on no rung: the channel's bell is the only one she has.
    await ellen.postvak('Activiteit', 1).waitFor();
    await picture(room, 'bel-kanaal');
    await ellen.pakt('Activiteit');
    await ellen.volgt('Nieuwe melding');
    const terug = ellen.root.getByRole('button', { name: 'Terug naar de eigen chat' });
    await terug.waitFor();
    await ellen.root.locator('.pointed', { hasText: 'Nog niet opgepakt' }).waitFor();
    await picture(room, 'bel-kanaal-bericht');
    expect(await unreadable(room.page)).toEqual([]);
    await terug.click();
    await ellen.zietKaart('Ik help je als een burger agressief wordt.');

    // Who it is for picks it up in the own chat; every card of it says so.
    await karin.toast.waitFor({ state: 'hidden' });
    await pictures(room, 'oproep');
    await karin.drukt('Ik pak dit op');
    await karin.ziet('Jij hebt dit opgepakt.');
    await kanaal.zietKaart('Opgepakt door Karin de Wit');
    await noor.ziet('Je melding is opgepakt.');
  });

  test('niemand pakt het op: de vervanger, de CAG, het kanaal, en de melder leest wie hij belt', async () => {
    flows = copyFlows();
    flows.write(
      'rollen.yaml',
      flows
        .read('rollen.yaml')
        .replace(
          /( {2}oppakken_spoed:.*\n)(( {4}- .*\n)+)/,
          (_all, head: string, rungs: string) =>
            head +
            rungs.replaceAll('15 minuten', 'direct').replace('na: direct, wie: melder', 'na: 1 minuut, wie: melder'),
        ),
    );
    const room = await open();
    const [noor, kanaal, karin, cag, ander] = [NOOR, KANAAL, KARIN, CAG, ANDER].map((i) => room.pane(i)) as [
      Pane,
      Pane,
      Pane,
      Pane,
      Pane,
    ];
    await meldt(noor, BEDREIGING);
    const ingediend = Date.now();
    await karin.zietKaart('Een melding wacht op jou.');
    await cag.zietKaart(/Melding VBS-\d{4}-\d{4}: nog niet opgepakt\./);
    await cag.zietKaart(NUMMER_TEAMLEIDERS);
    await ander.wordt('Mo Haddad');
    await ander.ziet('Een melding wacht op jou.');
    await karin.wordt('Fatima El Amrani');
    await karin.ziet('Een melding wacht op jou.');
    // Her own, and the channel's.
    await karin.postvak('Activiteit', 2).waitFor();
    await noor.zietKaart(/aan Mo Haddad, /);
    await noor.zietKaart(/aan Fatima El Amrani, /);
    await pictures(room, 'niemand-onderweg');

    // The last rung is the reporter's.
    await noor.root
      .locator('.card')
      .last()
      .filter({ hasText: 'Nog niemand reageerde. Bel nu zelf.' })
      .waitFor({ timeout: 90_000 - (Date.now() - ingediend) });
    await noor.zietKaart(NUMMER_TEAMLEIDERS);
    expect(await unreadable(room.page)).toEqual([]);
    await pictures(room, 'niemand-bel-zelf');

    // When somebody reacts after all, every card of it says so.
    await ander.drukt('Ik pak dit op');
    await ander.ziet('Jij hebt dit opgepakt.');
    await karin.ziet('Mo Haddad heeft dit opgepakt.');
    await cag.ziet(/Melding .*: opgepakt\./);
    await kanaal.zietKaart('Opgepakt door Mo Haddad');
    await noor.ziet('Je melding is opgepakt.');
    await noor.root.getByText('Bel nu zelf').first().waitFor({ state: 'detached' });
    await picture(room, 'niemand-opgepakt');
  });

  test('wie zelf iets doet op de kaart van een taak, krijgt daar geen nieuwe bel en mail over', async () => {
    const room = await open();
    const [noor, ineke] = [room.pane(NOOR), room.pane(ANDER)];
    await ineke.wordt('Ineke Blok');
    await meldt(noor, BURGEMEESTER);
    // To acknowledge the report, and the task.
    await ineke.postvak('Mail', 2).waitFor();
    await ineke.postvak('Activiteit', 2).waitFor();
    await ineke.toast.waitFor({ state: 'hidden' });
    await ineke.drukt('Gebeld met nummer 1');
    await ineke.ziet('Gebeld door Ineke Blok');
    await room.page.waitForTimeout(SENT_WITHIN);
    expect(await ineke.root.locator('.inbox-button').evaluateAll(namen)).toEqual([
      'Activiteit, 2 ongelezen',
      'Mail, 2 ongelezen',
      'Telefoon',
    ]);
    expect(await ineke.toast.count()).toBe(0);
    // Nor when somebody else picks the report up: she has that card already.
    await room.pane(CAG).drukt('Ik pak dit op');
    await noor.ziet('Je melding is opgepakt.');
    await room.page.waitForTimeout(SENT_WITHIN);
    expect(await ineke.root.locator('.inbox-button').evaluateAll(namen)).toEqual([
      'Activiteit, 2 ongelezen',
      'Mail, 2 ongelezen',
      'Telefoon',
    ]);
  });

  test('de bellijst bij een melding over de burgemeester, en het dossier van de CAG', async () => {
    const room = await open();
    const [noor, tweede, cag, ineke] = [room.pane(NOOR), room.pane(KARIN), room.pane(CAG), room.pane(ANDER)];
    await ineke.wordt('Ineke Blok');
    await tweede.wordt('Fatima El Amrani');
    await meldt(noor, BURGEMEESTER);
    await ineke.ziet('Melding commissaris');
    await noor.zietKaart(/Bericht gestuurd .* aan .*Gemeentesecretaris/);
    await pictures(room, 'ontvangst-bezorging');
    const lijst = ineke.root.locator('.calling-order');
    await lijst.scrollIntoViewIfNeeded();
    expect(await lijst.locator('.call').allInnerTexts()).toHaveLength(3);
    expect(await lijst.locator('.rank').count()).toBe(3);
    expect(await lijst.locator('a[href^="tel:"]').count()).toBe(3);
    await ineke.toast.waitFor({ state: 'hidden' });
    await pictures(room, 'bellijst');
    expect(await unreadable(room.page)).toEqual([]);

    await cag.drukt('Ik pak dit op');
    await tweede.zietKaart('Dossier');
    await tweede.zietKaart(/Bericht gestuurd om \d\d:\d\d.*chat, Activiteit, mail/);
    await pictures(room, 'dossier-bezorging');
    expect(await unreadable(room.page)).toEqual([]);
  });
});
