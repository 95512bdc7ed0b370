import type { Log } from '../../src/kit/log.ts';
import type { Adapter, BotWire, CreateAdapter, Turn } from '../../src/teams/port.ts';
import type { BotIdentity } from '../../src/wire/bot-identity.ts';
import type { Reden } from '../../src/wire/refusals.ts';
import { createServer } from '../../src/wire/server.ts';
import { type ConnectorDouble, startConnectorDouble } from '../support/connector-double.ts';
import type { Json } from '../support/received.ts';
import { startTokenAuthority, type TokenAuthority } from '../support/token-authority.ts';
import { listen, shut } from '../support/wire.ts';

/** The tenant and the person of the samples. */
export const TENANT = '00000000-0000-4000-8000-000000000000';
export const NOOR = 'a0000000-0000-4000-8000-000000000001';
export const BOT: BotIdentity = {
  appId: '33333333-abcd-4333-8333-333333333333',
  tenantId: TENANT,
  proof: { kind: 'secret', secret: 'geheim' },
};

/** An adapter behind HTTP, with doubles for the rest of the world. */
export interface Stand {
  adapter: Adapter;
  teams: ConnectorDouble;
  microsoft: TokenAuthority;
  /** Why something was refused, and how often a turn failed. */
  refused: Reden[];
  failed: () => number;
  logged: () => string;
  /** The turns that there were. */
  turns: Turn[];
  /** What is done in a turn from now on. */
  does(logic: (turn: Turn) => Promise<void>): void;
  /** Sends an activity, with a good token unless there is another; null: none. */
  sends(activity: Json, authorization?: string | null): Promise<{ status: number; text: string }>;
  close(): Promise<void>;
}

/** @param bot undefined: one without a registration */
export async function openStand(
  create: CreateAdapter,
  bot: BotIdentity | undefined,
  wire: BotWire = {},
): Promise<Stand> {
  const teams = await startConnectorDouble();
  const microsoft = await startTokenAuthority(BOT);
  const refused: Reden[] = [];
  const lines: string[] = [];
  const turns: Turn[] = [];
  let failed = 0;
  let logic: (turn: Turn) => Promise<void> = async () => {};
  const note = (message: string, facts = {}) => void lines.push(JSON.stringify({ message, facts }));
  const log: Log = { info: note, warn: note, error: note };
  const adapter = create({
    bot,
    now: Date.now,
    log,
    refused: (reden) => void refused.push(reden),
    failed: () => {
      failed += 1;
    },
    wire: { authority: microsoft.authority, ...wire },
  });
  const server = createServer({
    messages: ({ authorization, body }) =>
      adapter.receive(authorization, body, (turn) => {
        turns.push(turn);
        return logic(turn);
      }),
    loopbackOnly: true,
    log,
  });
  const port = await listen(server);
  return {
    adapter,
    teams,
    microsoft,
    refused,
    failed: () => failed,
    logged: () => lines.join('\n'),
    turns,
    does: (next) => {
      logic = next;
    },
    async sends(activity, authorization = microsoft.bearer(String(activity.serviceUrl))) {
      const response = await fetch(`http://127.0.0.1:${port}/api/messages`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          ...(authorization === null ? {} : { Authorization: authorization }),
        },
        body: JSON.stringify(activity),
      });
      return { status: response.status, text: await response.text() };
    },
    async close() {
      await shut(server);
      await microsoft.close();
      await teams.close();
    },
  };
}
