import { expect } from '@jest/globals';
import type { Server } from 'restify';
import type { Log } from '../../src/kit/log.ts';
import type { Turn } from '../../src/teams/port.ts';
import type { BotIdentity } from '../../src/wire/bot-identity.ts';
import type { Reden } from '../../src/wire/refusals.ts';
import { createServer } from '../../src/wire/server.ts';
import { invokeActivity, tenantId } from '../support/activities.ts';
import { createAdapter } from '../support/adapter.ts';
import { type ConnectorDouble, startConnectorDouble } from '../support/connector-double.ts';
import { type Oddities, startTokenAuthority, type TokenAuthority } from '../support/token-authority.ts';
import { listen, shut } from '../support/wire.ts';

export const bot: BotIdentity = {
  appId: '33333333-abcd-3333-3333-333333333333',
  tenantId,
  proof: { kind: 'secret', secret: 'geheim' },
};
const START = Date.parse('2026-11-26T08:00:00Z');

/** The door of a registered bot, with Microsoft behind it as a double and a clock that stands still. */
export interface Door {
  microsoft: TokenAuthority;
  teams: ConnectorDouble;
  refused: Reden[];
  logged: string[];
  pass(ms: number): void;
  /** A click with a good token of this moment, or with what is odd about it; gives the status. */
  click(odd?: Oddities): Promise<number>;
  /** The same with this `Authorization`. */
  clickWith(authorization: string): Promise<number>;
  /** How old (ms) the keys are; undefined: there are none. */
  age(): number | undefined;
  close(): Promise<void>;
}

export async function openDoor(): Promise<Door> {
  let at = START;
  const now = () => at;
  const teams = await startConnectorDouble();
  const microsoft = await startTokenAuthority(bot, now);
  const logged: string[] = [];
  const refused: Reden[] = [];
  const note = (message: string, facts = {}) => void logged.push(JSON.stringify({ message, facts }));
  const log: Log = { info: note, warn: note, error: note };
  const wire = { authority: microsoft.authority, keysTimeoutMs: 250 };
  const adapter = createAdapter({
    bot,
    now,
    log,
    refused: (reden) => refused.push(reden),
    failed: () => {},
    wire,
  });
  const turn = async (turn: Turn) => {
    await turn.respond({ status: 200, body: {} });
  };
  const server: Server = createServer({
    messages: ({ authorization, body }) => adapter.receive(authorization, body, turn),
    loopbackOnly: true,
    log,
  });
  const port = await listen(server);
  const body = JSON.stringify(invokeActivity(teams.serviceUrl));

  async function clickWith(authorization: string): Promise<number> {
    const headers = { 'Content-Type': 'application/json', Authorization: authorization };
    const response = await fetch(`http://127.0.0.1:${port}/api/messages`, { method: 'POST', headers, body });
    await response.text();
    return response.status;
  }

  return {
    microsoft,
    teams,
    refused,
    logged,
    pass: (ms) => {
      at += ms;
    },
    click: (odd) => clickWith(microsoft.bearer(teams.serviceUrl, {}, odd)),
    clickWith,
    age: () => adapter.signingKeys?.age(),
    async close() {
      await shut(server);
      await microsoft.close();
      await teams.close();
    },
  };
}

/**
 * So many tokens that name a key that nobody has, while the list of keys never comes and the one that is held is over a day old: all of them are
 * refused, each click among them is answered, and little is asked or logged for it. Ten minutes go by.
 */
export async function forgedTokens(door: Door, count: number): Promise<void> {
  await door.click();
  door.microsoft.failKeys('hang');
  door.pass(25 * 3_600_000);
  const forged = door.microsoft.bearer(door.teams.serviceUrl, {}, { kid: 'verzonnen' });
  for (let sent = 0; sent < count; sent += 100) {
    const tokens = Array.from({ length: 100 }, (_, i) => renamed(forged, `verzonnen-${sent + i}`));
    const [good, ...others] = await Promise.all([door.click(), ...tokens.map((token) => door.clickWith(token))]);
    expect([good, new Set(others)]).toEqual([200, new Set([401])]);
    door.pass((600_000 / count) * 100);
  }
  expect(door.microsoft.mostSockets()).toBeLessThanOrEqual(8);
  expect(door.microsoft.metadataFetches()).toBeLessThanOrEqual(12);
  expect(door.logged.length).toBeLessThanOrEqual(12);
}

/** The same token, naming another key. */
function renamed(bearer: string, kid: string): string {
  const header = Buffer.from(JSON.stringify({ typ: 'JWT', alg: 'RS256', kid })).toString('base64url');
  return bearer.replace(/(?<=^Bearer )[^.]+/, header);
}
