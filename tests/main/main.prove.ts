import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { messageActivity } from '../support/activities.ts';
import { FLOWS } from '../support/gemeente.ts';
import { type BotProcess, startBot } from '../support/process.ts';
import { someKeys } from '../support/sleutels.ts';

const keys = someKeys();
afterAll(() => keys.remove());

const registration = {
  KEY_FILE: keys.keyFile,
  KEY_STORE: join(keys.folder, 'huis'),
  MicrosoftAppId: '33333333-3333-4333-8333-333333333333',
  MicrosoftAppPassword: 'een-verzonnen-geheim',
  MicrosoftAppTenantId: '11111111-1111-4111-8111-111111111111',
  TEAMS_APP_ID: '44444444-4444-4444-8444-444444444444',
  MAIL_SENDER: 'stroomwijzer@voorbeeldstad.example',
};

let folder: string;
let running: BotProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-main-'));
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((bot) => bot.stop('SIGKILL')));
  rmSync(folder, { recursive: true, force: true });
});

function start(settings: Record<string, string> = {}): BotProcess {
  const bot = startBot({ DATA_DIR: folder, ...settings });
  running.push(bot);
  return bot;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return address !== null && typeof address === 'object' ? address.port : 0;
}

describe('with nothing configured', () => {
  test('one address is printed; it serves the practice room, and SIGTERM ends it cleanly', async () => {
    const bot = start();
    const address = await bot.address;
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);

    const page = await fetch(address);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toContain('<html lang="nl"');
    const health = await fetch(`${address}/gezond`);
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }]);
    const ready = await fetch(`${address}/klaar`);
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'klaar' }]);

    const before = Date.now();
    const { code, output } = await bot.stop();
    expect(code).toBe(0);
    expect(Date.now() - before).toBeLessThan(5_000);
    expect(output.match(/https?:\/\//g)).toHaveLength(1);
    expect(output).not.toMatch(/warning|error/i);
  });

  test('SIGINT ends it cleanly too, with a browser that still listens', async () => {
    const bot = start();
    const address = await bot.address;
    const page = await fetch(address);
    const held = page.body?.getReader();
    const { code } = await bot.stop('SIGINT');
    expect(code).toBe(0);
    await held?.cancel().catch(() => {});
  });

  test('a second one on the same data refuses, and leaves the first alone', async () => {
    const first = start();
    const address = await first.address;
    const { code, output } = await start().ended;
    expect(code).toBe(1);
    expect(output).toContain('Een andere Stroomwijzer gebruikt deze gegevens al');
    expect(output).toContain('DATA_DIR');
    expect(output).not.toContain('    at ');
    expect((await fetch(`${address}/gezond`)).status).toBe(200);
  });

  test('a port in use is said, with what to do', async () => {
    const port = await freePort();
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(port, '127.0.0.1', resolve));
    try {
      const { code, output } = await start({ PORT: String(port) }).ended;
      expect(code).toBe(1);
      expect(output).toContain('De poort is al in gebruik');
      expect(output).toContain('PORT=');
    } finally {
      await new Promise((resolve) => holder.close(resolve));
    }
  });
});

describe('settings that cannot be right', () => {
  test.each([
    ['PORT', { PORT: 'drieduizend' }],
    ['HOST', { HOST: '0.0.0.0' }],
    ['STOP_SECONDS', { STOP_SECONDS: 'soms' }],
    ['MicrosoftAppTenantId', { ...registration, MicrosoftAppTenantId: '' }],
    ['MAIL_SENDER', { ...registration, MAIL_SENDER: '' }],
    ['TEAMS_APP_ID', { ...registration, TEAMS_APP_ID: '' }],
    ['KEY_FILE', { ...registration, KEY_FILE: '', KEY_STORE: '' }],
  ] satisfies [string, Record<string, string>][])('%s in %o is refused by name', async (name, settings) => {
    const { code, output } = await start(settings).ended;
    expect(code).toBe(1);
    expect(output).toContain('De instellingen kloppen niet');
    expect(output).toContain(`- ${name}`);
    expect(output).toContain('.env.example');
    expect(output).not.toContain(registration.MicrosoftAppPassword);
    expect(output).not.toContain('    at ');
  });

  test('a mistake in rollen.yaml: a bot in Teams logs where, and nothing of what stands there', async () => {
    const flows = join(folder, 'flows');
    cpSync(FLOWS, flows, { recursive: true });
    const file = join(flows, 'rollen.yaml');
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('mobiel: "06 - 00 00 00 01"');
    writeFileSync(file, text.replace('mobiel: "06 - 00 00 00 01"', 'mobiel: "06 van Noor Bakker"'));
    const { code, output } = await start({ ...registration, FLOWS_DIR: flows }).ended;
    expect(code).toBe(1);
    expect(output).toMatch(/rollen\.yaml:\d+ .*npm run flows/);
    expect(output).not.toContain('Noor');
  });

  test('a flow with an arrow to nowhere: file, line and the mend', async () => {
    const flows = join(folder, 'flows');
    cpSync(FLOWS, flows, { recursive: true });
    const file = join(flows, 'kantoor.yaml');
    const text = readFileSync(file, 'utf8').replace('naar: voortzetten\n', 'naar: vortzetten\n');
    writeFileSync(file, text);
    const line = text.split('\n').findIndex((each) => each.includes('naar: vortzetten')) + 1;

    const { code, output } = await start({ FLOWS_DIR: flows }).ended;
    expect(code).toBe(1);
    expect(output).toContain(`kantoor.yaml:${line}`);
    expect(output).toContain('vortzetten');
    expect(output).toContain('voortzetten');
    expect(output).not.toContain('    at ');
  });

  test('a folder of flows that is not there', async () => {
    const { code, output } = await start({ FLOWS_DIR: join(folder, 'nergens') }).ended;
    expect(code).toBe(1);
    expect(output).toContain('nergens');
    expect(output).not.toContain('    at ');
    expect(output).not.toContain('ENOENT');
  });

  test('data that is no database', async () => {
    writeFileSync(join(folder, 'oefenruimte.sqlite'), 'dit is geen gegevensbestand, maar lang genoeg '.repeat(50));
    const { code, output } = await start().ended;
    expect(code).toBe(1);
    expect(output).toContain('beschadigd of is geen gegevensbestand');
    expect(output).not.toContain('    at ');
  });
});

describe('with an app id', () => {
  test('no practice room, no entry without a token, and a clean end', async () => {
    const port = await freePort();
    const bot = start({ ...registration, HOST: '127.0.0.1', PORT: String(port) });
    await bot.says(/"listening"/);
    const address = `http://127.0.0.1:${port}`;

    expect((await fetch(address)).status).toBe(404);
    expect((await fetch(`${address}/oefenruimte`)).status).toBe(404);
    expect((await fetch(`${address}/gezond`)).status).toBe(200);
    // Here nobody reaches Microsoft: what is missing is said, and nothing else.
    expect(await (await fetch(`${address}/klaar`)).text()).toMatch(
      /^\{"status":"(klaar|niet klaar","mist":\["sleutels"\])"?\}$/,
    );
    for (const authorization of [undefined, 'Bearer onzin', 'Basic b256aW4=']) {
      const response = await fetch(`${address}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) },
        body: JSON.stringify(messageActivity('https://smba.trafficmanager.net/emea/')),
      });
      expect(response.status).toBe(401);
      expect(await response.text()).not.toMatch(/stack|node_modules|jsonwebtoken|jwt malformed/i);
    }

    const { code, output } = await bot.stop();
    expect(code).toBe(0);
    expect(output).not.toContain(registration.MicrosoftAppPassword);
  });

  test('it listens on every address unless told otherwise', async () => {
    const port = await freePort();
    const bot = start({ ...registration, PORT: String(port) });
    await bot.says(/"listening"/);
    // Any loopback address but the usual one is reached only when it listens on all.
    expect((await fetch(`http://127.0.0.2:${port}/gezond`)).status).toBe(200);
  });
});
