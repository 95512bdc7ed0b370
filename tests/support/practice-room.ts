import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { startBot } from './process.ts';

/** How long anything on the page may take to appear (ms): on a busy machine, too. */
const APPEARS_WITHIN = 30_000;

const FLAGS = [
  '--no-sandbox',
  '--lang=nl-NL',
  '--disable-gpu',
  '--in-process-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/** The Chromium of this machine; undefined when there is none. */
export function findChromium(): string | undefined {
  const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  return [process.env.CHROMIUM_PATH ?? '', ...usual].find((path) => path !== '' && existsSync(path));
}

export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: FLAGS });
}

/** The program as `npm start` runs it: its own process, a free port, data of its own. */
export interface Program {
  /** The address that it printed to open. */
  origin: string;
  /** Stops it and starts it again on the same port, with the same data. */
  restart(): Promise<void>;
  /** Stops it and wipes its data. */
  close(): Promise<void>;
}

/** `env`: settings beside the usual ones. */
export async function startProgram(env: Record<string, string> = {}): Promise<Program> {
  const dataDir = await mkdtemp(join(tmpdir(), 'stroomwijzer-'));
  let running = startBot({ ...env, DATA_DIR: dataDir });
  const origin = await running.address;
  return {
    origin,
    async restart() {
      await running.stop();
      running = startBot({ ...env, DATA_DIR: dataDir, PORT: new URL(origin).port });
      await running.address;
    },
    async close() {
      await running.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export interface Room {
  page: Page;
  /** One of the screens side by side, from the left. */
  pane(index: number): Pane;
  /** Every address that was asked for outside this machine. */
  foreign: string[];
  /** What went wrong in the page. */
  errors: string[];
}

export interface Look {
  width?: number;
  height?: number;
  theme?: 'licht' | 'donker';
  touch?: boolean;
}

/** Opens the practice room in a browser profile of its own. */
export async function openRoom(browser: Browser, origin: string, look: Look = {}): Promise<Room> {
  const { width = 1440, height = 900, theme = 'licht', touch = false } = look;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme === 'donker' ? 'dark' : 'light',
    hasTouch: touch,
    isMobile: touch,
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(APPEARS_WITHIN);
  const foreign: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== 'data:' && hostname !== '127.0.0.1') foreign.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(origin);
  await ready(page);
  return { page, pane: (index) => new Pane(page, index, touch), foreign, errors };
}

/** Resolves when the room has loaded every screen. */
export async function ready(page: Page): Promise<void> {
  await page.locator('body[data-ready="true"]').waitFor();
}

/** One screen, as the person in it uses it. */
export class Pane {
  readonly root: Locator;
  readonly #page: Page;
  readonly #touch: boolean;

  constructor(page: Page, index: number, touch: boolean) {
    this.#page = page;
    this.#touch = touch;
    this.root = page.locator(`[data-pane="${index}"]`);
  }

  /** The card that stands lowest. */
  get card(): Locator {
    return this.root.locator('.card').last();
  }

  /** Types in the box below and sends it. */
  async zegt(tekst: string): Promise<void> {
    await this.root.locator('.compose textarea').last().fill(tekst);
    await this.#press(this.root.getByRole('button', { name: 'Versturen' }).last());
  }

  /** Presses a button, or opens a fold, on the lowest card that has it. */
  async drukt(knop: string): Promise<void> {
    await this.#press(this.root.locator('.card').getByRole('button', { name: knop, exact: true }).last());
  }

  /** Fills in an input of the lowest card. */
  async vult(label: string, waarde: string): Promise<void> {
    await this.card.getByRole('textbox', { name: label }).fill(waarde);
  }

  /** Ticks a box or a round button on the lowest card. */
  async vinkt(titel: string): Promise<void> {
    await this.card.getByRole('checkbox', { name: titel }).check();
  }

  /** Chooses from a list of the lowest card; `label` is how the question begins. */
  async kiest(label: string, keuze: string): Promise<void> {
    await this.card.getByLabel(label).selectOption(keuze);
  }

  /** Waits until this stands on the screen. */
  async ziet(tekst: string | RegExp): Promise<void> {
    await this.root.locator('.message').getByText(tekst).last().waitFor();
  }

  /** Waits until the lowest card says this. */
  async zietKaart(tekst: string | RegExp): Promise<void> {
    await this.root.locator('.card').last().filter({ hasText: tekst }).waitFor();
  }

  /** Another person takes this screen over. */
  async wordt(naam: string): Promise<void> {
    const person = this.root.locator('.who select');
    const option = await person.locator('option', { hasText: naam }).getAttribute('value');
    await person.selectOption(option);
    await this.#page.locator(`[data-person="${option}"] h2`, { hasText: naam }).first().waitFor();
  }

  /** The bell of one notification, as it stands over the messages for a few seconds. */
  get toast(): Locator {
    return this.root.locator('.toast-open');
  }

  /** The button that opens the bells, the mails or the telephone; its name says how many are unread. */
  postvak(naam: 'Activiteit' | 'Mail' | 'Telefoon', ongelezen = 0): Locator {
    const name = ongelezen === 0 ? naam : `${naam}, ${ongelezen} ongelezen`;
    return this.root.getByRole('button', { name, exact: true });
  }

  /** Opens the list of bells or of mails, or closes it. */
  async pakt(naam: 'Activiteit' | 'Mail' | 'Telefoon'): Promise<void> {
    await this.#press(this.root.getByRole('button', { name: new RegExp(`^${naam}(, \\d+ ongelezen)?$`) }));
  }

  /** Presses a bell in the open list. */
  async volgt(bel: string | RegExp): Promise<void> {
    await this.#press(this.root.locator('.bell').filter({ hasText: bel }));
  }

  async #press(button: Locator): Promise<void> {
    await (this.#touch ? button.tap() : button.click());
  }
}
