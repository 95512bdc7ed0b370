import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { BY_A_PERSON, SAMPLE_NAMES, sample } from '../conformance/samples.ts';
import { describeWith } from '../support/describe-with.ts';
import { freePort } from '../support/free-port.ts';
import { FLOWS, TENANT } from '../support/gemeente.ts';
import { loadProtocol } from '../support/load.ts';
import { npmTool } from '../support/npm-tool.ts';
import { OWN_CHAT, type Playground, soon, startPlayground } from '../support/playground.ts';
import { startBot } from '../support/process.ts';

/** Microsoft's own stand-in for Teams, with the whole program as a process of its own: no double of ours between. */
const PLAYGROUND = '@microsoft/m365agentsplayground@0.2.28';
const tool = npmTool(PLAYGROUND);
/** That it starts at all here. Whatever goes wrong after that is for the test to find. */
const runs =
  tool !== undefined &&
  spawnSync(process.execPath, [tool.bin('agentsplayground'), '--version'], { timeout: 60_000 }).status === 0;
const data = mkdtempSync(join(tmpdir(), 'stroomwijzer-data-'));
afterAll(() => {
  tool?.remove();
  rmSync(data, { recursive: true });
});

const TRIGGERED = SAMPLE_NAMES.filter((name) => !BY_A_PERSON.includes(name));
const { personen, kanalen } = loadProtocol(FLOWS).rollen;
const id = (key: string) => personen[key]?.id ?? '';
const { team = '', kanaal = '', groep = '' } = kanalen.teamleiders ?? {};

describeWith(runs, 'the Agents Playground of Microsoft', `${PLAYGROUND} cannot be had, or not be run`, () => {
  test('plays a melding to where a teamleider picks it up in the channel', async () => {
    const [port, own] = [await freePort(), await freePort()];
    const settings = { PORT: String(own), DATA_DIR: data, TEAMS_SERVICE_URL: `http://localhost:${port}/_connector` };
    const bot = startBot(settings);
    let playground: Playground | undefined;
    try {
      playground = await startAt(port, `${await soon(bot.address, 'the bot listens')}/api/messages`);
      await playground.types('melding');
      for (const button of [
        'Ja, het is voorbij',
        'Op kantoor',
        'Medewerker (ik of een collega)',
        'Bedreigen of bang maken',
        'Aan de balie',
      ])
        await playground.presses(id('noor'), button);
      await playground.presses(id('noor'), 'Verstuur de melding', { tekst: 'De burger sloeg op de balie.' });
      expect(await playground.says(kanaal, /VBS-\d{4}-0001/)).not.toContain('balie.');
      await playground.presses(id('karin'), 'Ik pak dit op');
      expect(await playground.says(kanaal, /Opgepakt door/)).toContain(personen.karin?.naam);
      expect(await playground.says(OWN_CHAT, /Je melding is opgepakt/)).toMatch(/VBS-\d{4}-0001/);
    } finally {
      await bot.stop('SIGKILL');
      await playground?.close();
    }
  });

  test('sends what the conformance suite takes for its activities', async () => {
    const playground = await startAt(await freePort(), 'http://127.0.0.1:9/api/messages');
    try {
      for (const kind of TRIGGERED)
        expect([kind, shapeOf(await playground.template(kind, kanaal))]).toEqual([kind, shapeOf(sample(kind, ''))]);
    } finally {
      await playground.close();
    }
  });
});

function startAt(port: number, bot: string): Promise<Playground> {
  return startPlayground({
    command: tool?.bin('agentsplayground') ?? '',
    port,
    bot,
    tenantId: TENANT,
    people: ['noor', 'daan', 'karin', 'mo', 'ellen', 'tom'].map(id),
    team: { team, kanaal, groep },
  });
}

/** The names in it, and what kind of value each has. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return value === null ? null : typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, within]) => [name, shapeOf(within)]));
}
