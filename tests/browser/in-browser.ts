import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
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
import { namelessControls, poorContrast } from './readable.ts';

const SCREENSHOTS = join(import.meta.dirname, '../screenshots');

/** The program that a test has to itself, and its rooms. */
export interface InBrowser {
  program(): Program;
  open(look?: Look): Promise<Room>;
}

/** Tests in one browser, each with a program and data of its own. Where there is no Chromium they are skipped, and that is said. */
export function inBrowser(title: string, tests: (use: InBrowser) => void): void {
  const path = findChromium();
  const name = path === undefined ? `No Chromium found, so this did not run: ${title}` : title;
  if (path === undefined) console.warn(name);
  (path === undefined ? describe.skip : describe)(name, () => {
    let browser: Browser;
    let program: Program;
    let rooms: Room[];

    beforeAll(async () => {
      browser = await launchChromium(path ?? '');
    });
    afterAll(() => browser.close());

    beforeEach(async () => {
      rooms = [];
      program = await startProgram();
    });
    afterEach(async () => {
      for (const { page } of rooms) await page.context().close();
      await program.close();
    });

    tests({
      program: () => program,
      async open(look = {}) {
        const room = await openRoom(browser, program.origin, look);
        rooms.push(room);
        return room;
      },
    });
  });
}

export const picture = (page: Page, name: string) => page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });

/** Of one screen alone, as the person in it sees it. */
export const pictureOf = ({ root }: Pane, name: string) => root.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });

export async function expectReadable(page: Page): Promise<void> {
  expect(await poorContrast(page)).toEqual([]);
  expect(await namelessControls(page)).toEqual([]);
}

export async function expectReadableInBothThemes({ page }: Room): Promise<void> {
  await expectReadable(page);
  await page.locator('#theme').click();
  await expectReadable(page);
  await page.locator('#theme').click();
}

/** Nothing was asked of another machine, and nothing went wrong in the page. */
export function expectQuiet({ foreign, errors }: Room): void {
  expect(foreign).toEqual([]);
  expect(errors).toEqual([]);
}
