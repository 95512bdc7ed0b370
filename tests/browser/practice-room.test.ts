import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import {
  findChromium,
  type Look,
  launchChromium,
  openRoom,
  type Program,
  type Room,
  ready,
  startProgram,
} from '../support/practice-room.ts';
import { namelessControls, poorContrast } from './readable.ts';

const SCREENSHOTS = join(import.meta.dirname, '../screenshots');
const NOOR = 0;
const KANAAL = 1;
const KARIN = 2;
/** From "melding" to the story, after the fact. */
const VOORBIJ = [
  'Ja, het is voorbij',
  'Op kantoor',
  'Tegen mij of een collega',
  'Schelden, schreeuwen of beledigen',
  'Aan de balie',
];

const path = findChromium();
const title = path === undefined ? 'No Chromium found: the browser test did not run' : 'De oefenruimte in een browser';
if (path === undefined) console.warn(title);

(path === undefined ? describe.skip : describe)(title, () => {
  let browser: Browser;
  let program: Program;
  let rooms: Room[];

  beforeAll(async () => {
    browser = await launchChromium(path ?? '');
  }, 30_000);
  afterAll(() => browser.close());

  beforeEach(async () => {
    rooms = [];
    program = await startProgram();
  }, 30_000);
  afterEach(async () => {
    for (const { page } of rooms) await page.context().close();
    await program.close();
  }, 30_000);

  async function open(look: Look = {}): Promise<Room> {
    const room = await openRoom(browser, program.origin, look);
    rooms.push(room);
    return room;
  }

  const picture = (page: Page, name: string) => page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });

  async function expectReadable(page: Page): Promise<void> {
    expect(await poorContrast(page)).toEqual([]);
    expect(await namelessControls(page)).toEqual([]);
  }

  async function expectReadableInBothThemes({ page }: Room): Promise<void> {
    await expectReadable(page);
    await page.locator('#theme').click();
    await expectReadable(page);
    await page.locator('#theme').click();
  }

  function expectQuiet({ foreign, errors }: Room): void {
    expect(foreign).toEqual([]);
    expect(errors).toEqual([]);
  }

  test('van "melding" tot afgesloten door drie mensen, en daarna opnieuw', async () => {
    const room = await open();
    const { page } = room;
    const noor = room.pane(NOOR);
    const kanaal = room.pane(KANAAL);
    const karin = room.pane(KARIN);
    await expectReadableInBothThemes(room);

    // Noor
    await noor.zegt('melding');
    await noor.zietKaart('Ben je nu veilig?');
    await picture(page, 'veilig');
    await noor.drukt('Ja, maar het is nog bezig');
    await noor.drukt('Op kantoor');
    await noor.zietKaart('Probeer de burger rustig te krijgen.');
    await noor.drukt('Burger blijft agressief of het wordt erger');
    await noor.drukt('Ik stop het gesprek');
    await noor.drukt('Burger gaat niet weg en blijft agressief');
    await noor.drukt('Wie vroeg het, wie hoorde het?');
    await noor.vult('Wie hoorde het?', 'Daan');
    await noor.drukt('Ik heb het gevraagd');
    await noor.zietKaart(/Keer 1: gevraagd om \d\d:\d\d door jou, gehoord door Daan/);
    await noor.drukt('Uitleg');
    await expectReadableInBothThemes(room);
    await noor.drukt('Burger weigert, roep hulp in');
    await noor.zietKaart('Beveiliging: ');
    await noor.drukt('Burger gaat weg');
    await noor.drukt('Tegen mij of een collega');
    await noor.drukt('Bedreigen of bang maken');
    await noor.drukt('Aan de balie');
    await noor.vult('In je eigen woorden', 'Hij zei: "Ik weet je te vinden."');
    await noor.drukt('Ander moment, andere afdeling, of voor een ander?');
    await expectReadableInBothThemes(room);
    await picture(page, 'verhaal');
    await noor.drukt('Verstuur de melding');
    await noor.zietKaart('Je melding is binnen.');
    await noor.drukt('Aanvullen of verbeteren');
    await noor.zietKaart('Wat wil je aanvullen of verbeteren?');
    await expectReadableInBothThemes(room);
    await noor.drukt('Terug');
    await noor.zietKaart('Je melding is binnen.');

    // Karin takes it up in the channel, and reads on in her own chat.
    await kanaal.zietKaart('Nog niet opgepakt');
    await karin.zietKaart('Een melding wacht op jou.');
    await kanaal.drukt('Ik pak dit op');
    await kanaal.zietKaart('Opgepakt door Karin de Wit');
    await karin.ziet('Jij hebt dit opgepakt.');
    await noor.ziet('Je melding is opgepakt.');
    await karin.zietKaart('Ik weet je te vinden.');
    await picture(page, 'dossier');
    await expectReadableInBothThemes(room);
    await karin.drukt('Overleg: wat gaan we doen?');
    await karin.zietKaart('Welke stappen?');
    await expectReadableInBothThemes(room);
    await karin.vinkt('Maatregel voor de burger');
    await karin.vinkt('Teamleider Juridische Zaken');
    await karin.drukt('Leg voor in het kanaal');
    await karin.zietKaart('Vul eerst de tekst in.');
    await karin.vult('Waarom deze stappen?', 'Het is de tweede keer.');
    await picture(page, 'overleg');
    await karin.drukt('Leg voor in het kanaal');

    // A measure against a citizen needs a second pair of eyes.
    await kanaal.zietKaart('Voorstel voor de opvolging');
    await kanaal.drukt('Akkoord');
    await kanaal.zietKaart('Laat een andere teamleider akkoord geven.');
    await expectReadableInBothThemes(room);
    await picture(page, 'tweede-paar-ogen');
    await kanaal.wordt('Mo Haddad');
    await kanaal.drukt('Akkoord');
    await kanaal.zietKaart('Taken: 0 van 4 klaar');
    await noor.ziet('Er is besloten wat we gaan doen.');

    // Every task, each talk with the reporter after the one before, then the word to the reporter.
    const einde = [
      ['Opvang van de melder', 'Klaar', 'Ja'],
      ['Verzekering', 'Klaar'],
      ['Camerabeelden bewaren', 'Klaar'],
      ['Maatregel voor de burger', 'Niet nodig'],
      ['Tweede gesprek met de melder', 'Klaar', 'Heeft al hulp van het BOT'],
      ['Derde gesprek met de melder', 'Klaar', 'Heeft al hulp van het BOT'],
    ] as const;
    for (const [taak, knop, bot] of einde) {
      await karin.drukt(`Rond af: ${taak}`);
      if (bot !== undefined) {
        await karin.card.getByLabel('Wanneer heb je met de melder gesproken?').fill('2026-11-24');
        await karin.card.getByLabel('Wil de melder het Bedrijfsopvangteam (BOT)?').selectOption(bot);
        await karin.card.getByLabel('Is er een ziekenhuisopname of misschien blijvend letsel?').selectOption('Nee');
        await expectReadableInBothThemes(room);
      }
      await karin.vult('waarom is het niet nodig?', `Uitkomst van ${taak}`);
      await karin.drukt(knop);
      await karin.zietKaart(`Uitkomst van ${taak}`);
    }
    await kanaal.zietKaart('Nazorg');
    await noor.ziet('De stappen zijn gezet. Nu gaat het om jou.');
    await karin.drukt('Sluit af');
    await karin.zietKaart('Laat eerst de melder weten wat er gedaan is.');
    await karin.drukt('Bericht aan de melder');
    await karin.vult('Je bericht aan de melder', 'De burger mag hier een maand niet komen.');
    await karin.drukt('Stuur naar de melder');
    await noor.ziet('De burger mag hier een maand niet komen.');
    await karin.drukt('Sluit af');
    await kanaal.zietKaart('Afgesloten');
    await noor.ziet('Je melding is afgesloten.');
    await expectReadableInBothThemes(room);
    await picture(page, 'afgesloten');

    // What was said stays, through a reload and a restart.
    await page.reload();
    await ready(page);
    await noor.ziet('Je melding is afgesloten.');
    await page.goto('about:blank');
    await program.restart();
    await page.goto(program.origin);
    await ready(page);
    await noor.ziet('De burger mag hier een maand niet komen.');
    await kanaal.zietKaart('Afgesloten');
    expect(await kanaal.root.locator('h2').textContent()).toBe('Mo Haddad');

    // And begins afresh when asked to.
    await page.locator('#reset').click();
    await expectReadableInBothThemesOfDialog(page);
    await page.locator('#reset-confirm').click();
    await kanaal.root.getByText('Hier verschijnen de meldingen van het team.').waitFor();
    // The bot greets in a chat that is opened for the first time; only then is it quiet.
    await noor.zietKaart('Ik help je als een burger agressief wordt.');
    await noor.zegt('mijn meldingen');
    await noor.zietKaart('Je hebt nog geen meldingen.');
    await noor.zegt('melding');
    await noor.zietKaart('Ben je nu veilig?');
    expect(await noor.root.getByText('Je melding is afgesloten.').count()).toBe(0);
    expectQuiet(room);
  }, 120_000);

  async function expectReadableInBothThemesOfDialog(page: Page): Promise<void> {
    for (const theme of ['licht', 'donker', 'licht']) {
      await page.evaluate((name) => {
        document.documentElement.dataset.theme = name;
      }, theme);
      await expectReadable(page);
    }
  }

  test('op een telefoon: van "melding" tot de ontvangst, met de duim', async () => {
    const room = await open({ width: 390, height: 844, touch: true });
    const { page } = room;
    const noor = room.pane(NOOR);
    await page.getByRole('button', { name: 'melding', exact: true }).tap();
    for (const knop of VOORBIJ) await noor.drukt(knop);
    await noor.zietKaart('Wat zag en hoorde je?');
    await picture(page, 'telefoon');
    const fitting = await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
    expect(fitting).toBe(true);
    const low = await noor.card
      .locator('button, [role="button"]')
      .evaluateAll((buttons) =>
        buttons.filter((button) => button.getBoundingClientRect().height < 44).map((button) => button.textContent),
      );
    expect(low).toEqual([]);
    await noor.vult('In je eigen woorden', 'Hij schold mij uit.');
    await noor.drukt('Verstuur de melding');
    await noor.zietKaart('Je melding is binnen.');
    expect(await noor.card.evaluate((card) => card.getBoundingClientRect().top)).toBeGreaterThan(0);
    await page.getByRole('tab', { name: 'Teamleiders Publiekszaken' }).tap();
    await room.pane(KANAAL).zietKaart('Nog niet opgepakt');
    await expectReadableInBothThemes(room);
    await picture(page, 'telefoon-kanaal');
    expectQuiet(room);
  }, 60_000);

  test('in het donker, met alleen het toetsenbord door de eerste kaarten', async () => {
    const room = await open({ theme: 'donker' });
    const { page } = room;
    const noor = room.pane(NOOR);
    const { keyboard } = page;
    const tabTo = async (name: string) => {
      for (let presses = 0; presses < 60; presses++) {
        await keyboard.press('Tab');
        const focused = await page.evaluate(
          () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
        );
        if (focused === name) return;
      }
      throw new Error(`"${name}" was not reached with the Tab key`);
    };
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('donker');
    await tabTo('Bericht aan Stroomwijzer');
    await keyboard.type('melding');
    await keyboard.press('Enter');
    await noor.zietKaart('Ben je nu veilig?');
    await keyboard.press('Shift+Tab');
    await noor.root.locator('.scroller').focus();
    await tabTo('Ja, maar het is nog bezig');
    await keyboard.press('Enter');
    await noor.zietKaart('Waar of hoe gebeurt het?');
    await tabTo('Op kantoor');
    await keyboard.press('Space');
    await noor.zietKaart('Probeer de burger rustig te krijgen.');
    await tabTo('Uitleg');
    await keyboard.press('Enter');
    await noor.card.getByText('Blijf zelf rustig.').waitFor();
    await picture(page, 'donker');
    await expectReadable(page);
    expectQuiet(room);
  }, 60_000);

  test('een bestand meesturen in de eigen chat, met het toetsenbord, en niet in een kanaal', async () => {
    const room = await open();
    const { page } = room;
    const noor = room.pane(NOOR);
    const choose = async (file: { name: string; buffer: Buffer }) => {
      const clip = noor.root.getByRole('button', { name: 'Bestand meesturen' });
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        clip.focus().then(() => page.keyboard.press('Enter')),
      ]);
      await chooser.setFiles({ mimeType: 'image/jpeg', ...file });
    };
    expect(await room.pane(KANAAL).root.getByRole('button', { name: 'Bestand meesturen' }).count()).toBe(0);

    await choose({ name: 'te-groot.jpg', buffer: Buffer.alloc(10 * 1024 * 1024 + 1) });
    await noor.root.getByText('Dit bestand is te groot').waitFor();
    await expectReadable(page);
    await choose({ name: 'verkeerd.jpg', buffer: Buffer.alloc(10) });
    await expectReadableInBothThemes(room);
    await noor.root.getByRole('button', { name: 'verkeerd.jpg niet meesturen' }).press('Enter');
    expect(await noor.root.locator('.attached').textContent()).toBe('');

    await choose({ name: 'brief van <b>12</b> november.jpg', buffer: Buffer.alloc(1_300_000) });
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await page.keyboard.type('Dit zat in de bus');
    await picture(page, 'meesturen');
    await page.keyboard.press('Enter');
    const sent = noor.root.locator('.message.own').last();
    await sent.getByText('Dit zat in de bus').waitFor();
    expect(await sent.locator('.file').textContent()).toBe('Meegestuurd: brief van <b>12</b> november.jpg1,2 MB');
    expect(await noor.root.locator('.attached').textContent()).toBe('');
    await expectReadableInBothThemes(room);

    // A file can go by itself, and what was sent stays.
    await choose({ name: 'los.txt', buffer: Buffer.from('los') });
    await page.keyboard.press('Enter');
    await noor.root.locator('.message.own .file', { hasText: 'los.txt' }).waitFor();
    await page.reload();
    await ready(page);
    await noor.root.locator('.message.own .file', { hasText: 'los.txt' }).waitFor();
    expectQuiet(room);
  }, 60_000);

  test('meer schermen dan er passen: aan de zijkant staat dat, en brengt een knop je erheen', async () => {
    const room = await open({ width: 900 });
    const { page } = room;
    const last = page.locator('.pane').last();
    const inView = () =>
      last.evaluate((pane) => {
        const { left, right } = pane.getBoundingClientRect();
        return left >= 0 && right <= window.innerWidth;
      });
    const right = page.getByRole('button', { name: 'Schermen rechts' });
    await expectReadableInBothThemes(room);
    expect(await inView()).toBe(false);
    for (let presses = 0; presses < 6 && (await right.getAttribute('aria-disabled')) !== 'true'; presses++) {
      await right.click();
      await page.waitForTimeout(100);
    }
    expect(await inView()).toBe(true);
    expect(await right.getAttribute('aria-disabled')).toBe('true');
    await page.setViewportSize({ width: 2400, height: 900 });
    await right.waitFor({ state: 'hidden' });
    expectQuiet(room);
  }, 60_000);

  test('een nieuwe kaart staat met de bovenkant in beeld, een fout met de fout', async () => {
    const room = await open({ height: 500 });
    const noor = room.pane(NOOR);
    const topIsInView = () =>
      noor.card.evaluate((card) => {
        const frame = card.closest('.scroller')?.getBoundingClientRect();
        const { top } = card.getBoundingClientRect();
        return frame !== undefined && top >= frame.top && top < frame.bottom;
      });
    await noor.zegt('melding');
    for (const knop of VOORBIJ) await noor.drukt(knop);
    await noor.vult('In je eigen woorden', 'Hij schold mij uit.');
    await noor.drukt('Verstuur de melding');
    await noor.zietKaart('Je melding is binnen.');
    await noor.drukt('Aanvullen of verbeteren');
    await noor.zietKaart('Wat wil je aanvullen of verbeteren?');
    expect(await topIsInView()).toBe(true);
    await noor.drukt('Verstuur');
    const notice = noor.card.locator('.card-notice');
    await notice.filter({ hasText: 'niets ingevuld' }).waitFor();
    const seen = await notice.evaluate((element) => {
      const frame = element.closest('.scroller')?.getBoundingClientRect();
      const { top, bottom } = element.getBoundingClientRect();
      return frame !== undefined && top >= frame.top && bottom <= frame.bottom + 1;
    });
    expect(seen).toBe(true);
    expectQuiet(room);
  }, 60_000);
});
