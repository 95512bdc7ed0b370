import { expect, test } from '@jest/globals';
import { ready } from '../support/practice-room.ts';
import { expectQuiet, expectReadable, expectReadableInBothThemes, inBrowser, picture } from './in-browser.ts';

const NOOR = 0;
const KANAAL = 1;

/** From "melding" to the story, after the fact. */
const VOORBIJ = [
  'Ja, het is voorbij',
  'Op kantoor',
  'Medewerker (ik of een collega)',
  'Schelden of schreeuwen',
  'Aan de balie',
];

inBrowser('De oefenruimte in een browser', ({ open }) => {
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
    // The room brings the top of a new card into view.
    // The card is looked up each time: it is drawn anew when it tells of a message that was sent.
    await page.waitForFunction(
      (pane) =>
        ([...document.querySelectorAll(`[data-pane="${pane}"] .card`)].at(-1)?.getBoundingClientRect().top ?? 0) > 0,
      NOOR,
    );
    await page.getByRole('tab', { name: 'Teamleiders Publiekszaken' }).tap();
    await room.pane(KANAAL).zietKaart('Nog niet opgepakt');
    await expectReadableInBothThemes(room);
    await picture(page, 'telefoon-kanaal');
    expectQuiet(room);
  });

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
  });

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
  });

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
  });

  test('wie een scherm overneemt en meteen typt, zegt dat in de eigen chat', async () => {
    const room = await open();
    const pane = room.pane(NOOR);
    await room.page.route('**/oefenruimte/api/open', async (route) => {
      await new Promise((wait) => setTimeout(wait, 1_000));
      await route.continue();
    });
    await pane.wordt('Lotte van Rijn');
    await pane.zegt('melding');
    await pane.drukt('Ja, het is voorbij');
    await pane.wordt('Noor Bakker');
    await pane.zietKaart('Ik help je als een burger agressief wordt.');
    expectQuiet(room);
  });

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
    const fout = noor.card.getByText('Vul iets in, of verander iets.');
    await fout.waitFor();
    const seen = await fout.evaluate((element) => {
      const frame = element.closest('.scroller')?.getBoundingClientRect();
      const { top, bottom } = element.getBoundingClientRect();
      return frame !== undefined && top >= frame.top && bottom <= frame.bottom + 1;
    });
    expect(seen).toBe(true);
    expectQuiet(room);
  });

  test('zoals op een telefoon: met het toetsenbord aan, één scherm tegelijk, knoppen onder elkaar, en dat blijft zo', async () => {
    const room = await open({ width: 1200, height: 1000 });
    const { page } = room;
    const noor = room.pane(NOOR);
    // Each screen has a telephone of its own beside its bell and its mail.
    const toggle = page.getByRole('banner').getByRole('button', { name: 'Telefoon', exact: true });
    await noor.zegt('melding');
    for (const knop of VOORBIJ) await noor.drukt(knop);
    await noor.vult('In je eigen woorden', 'Half getypt');

    await toggle.focus();
    await page.keyboard.press('Space');
    expect(await toggle.getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('.pane:visible').count()).toBe(1);
    expect((await noor.root.boundingBox())?.width).toBeLessThanOrEqual(360);
    expect(await noor.card.getByRole('textbox', { name: 'In je eigen woorden' }).inputValue()).toBe('Half getypt');
    await noor.drukt('Verstuur de melding');
    await noor.zietKaart('Je melding is binnen.');
    const buttons = await noor.card.locator('.ac-pushButton').evaluateAll((all) =>
      all.map((button) => {
        const { left, width, height } = button.getBoundingClientRect();
        return { left, width, tall: height };
      }),
    );
    expect(buttons.length).toBeGreaterThan(2);
    expect(new Set(buttons.map(({ left }) => left)).size).toBe(1);
    for (const { tall } of buttons) expect([tall >= 44, tall < 60]).toEqual([true, true]);
    await expectReadableInBothThemes(room);
    await picture(page, 'als-op-een-telefoon');

    await page.getByRole('tab', { name: 'Teamleiders Publiekszaken' }).click();
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('tab', { name: 'Karin' }).getAttribute('aria-selected')).toBe('true');
    await page.reload();
    await ready(page);
    expect(await toggle.getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('.pane:visible').count()).toBe(1);
    await toggle.click();
    expect(await page.locator('.pane:visible').count()).toBeGreaterThan(2);
    expectQuiet(room);
  });
});
