import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { drawSamples } from '../cards/voorbeelden.ts';
import {
  findChromium,
  type Look,
  launchChromium,
  openRoom,
  type Program,
  startProgram,
} from '../support/practice-room.ts';
import { NO_CONTROL, namelessControls, poorContrast } from './readable.ts';

const SCREENSHOTS = join(import.meta.dirname, '../screenshots');
const LOOKS: [string, Look][] = [
  ['licht', { width: 720, height: 1200 }],
  ['donker', { width: 720, height: 1200, theme: 'donker' }],
  ['telefoon', { width: 360, height: 780, touch: true }],
];

const path = findChromium();
const title =
  path === undefined ? 'No Chromium found: the samples were not drawn' : 'De voorbeelden van de kaarten in een browser';
if (path === undefined) console.warn(title);

(path === undefined ? describe.skip : describe)(title, () => {
  let browser: Browser;
  let program: Program;
  beforeAll(async () => {
    browser = await launchChromium(path ?? '');
    program = await startProgram();
  });
  afterAll(async () => {
    await browser.close();
    await program.close();
  });

  test.each(LOOKS)(
    '%s: elk voorbeeld staat er, leesbaar en niet breder dan het scherm',
    async (name, look) => {
      const { page, errors } = await openRoom(browser, program.origin, look);
      for (const { name: card, card: json } of drawSamples()) {
        await show(page, json);
        expect([card, await poorContrast(page)]).toEqual([card, []]);
        const nameless = await namelessControls(page);
        expect([card, nameless.filter((each) => each !== NO_CONTROL || hasControl(json))]).toEqual([card, []]);
        expect([card, await tooWide(page)]).toEqual([card, []]);
        await page.screenshot({ path: join(SCREENSHOTS, `kaart-${card}-${name}.png`), fullPage: true });
      }
      expect(errors).toEqual([]);
      await page.context().close();
    },
    120_000,
  );
});

/** Whether the card has anything to press or to fill in: one that only tells something has not. */
const hasControl = (card: object) => /"type":"(Action|Input)\./.test(JSON.stringify(card));

/** Draws one card in an otherwise empty page, as the practice room does, with its folds open. */
async function show(page: Page, card: object): Promise<void> {
  await page.evaluate(async (json) => {
    const address = new URL('card.js', document.querySelector<HTMLScriptElement>('script[type=module]')?.src);
    const { drawCard } = await import(address.href);
    const drawn: HTMLElement = drawCard(json, [], () => Promise.resolve({ kind: 'done' }));
    document.body.replaceChildren(drawn);
    document.body.style.cssText = 'display: block; height: auto; padding: 12px; overflow: auto';
    for (const fold of drawn.querySelectorAll<HTMLElement>('[role=button]')) fold.click();
  }, card);
}

/** What sticks out of the screen. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const out = [...document.body.querySelectorAll('*')].filter(
      (each) => each.getBoundingClientRect().right > width + 1,
    );
    return out.map((each) => `${each.tagName} ${each.textContent?.slice(0, 40)}`);
  });
}
