import { connect, type Socket } from 'node:net';
import { z } from 'zod';

/**
 * Who clicks, in a process of its own: one round at a server for each message that comes in. Bare sockets, so that it asks less than the
 * floor does. Every lane is a person of its own with a token of its own, and ten clicks make a fresh incident.
 */
const CLICKS_EACH = 10;
const roundShape = z.object({
  port: z.int(),
  serviceUrl: z.string(),
  tenantId: z.string(),
  bearers: z.array(z.string()),
  clicks: z.int(),
  /** Tells the rounds apart: nobody comes twice. */
  round: z.string(),
});
type Round = z.output<typeof roundShape>;

process.on('message', async (message) => {
  const round = roundShape.parse(message);
  const times: number[] = [];
  const started = performance.now();
  const each = Math.ceil(round.clicks / round.bearers.length);
  await Promise.all(round.bearers.map((bearer, lane) => clickAlong(round, bearer, lane, each, times)));
  process.send?.({ seconds: (performance.now() - started) / 1000, clicks: times.length, times });
});
process.on('disconnect', () => process.exit());

async function clickAlong(round: Round, bearer: string, lane: number, clicks: number, times: number[]) {
  const socket = connect(round.port, '127.0.0.1').setNoDelay(true);
  let data: unknown;
  for (let n = 0; n < clicks; n++) {
    const fresh = n % CLICKS_EACH === 0;
    if (fresh || data === undefined) data = { knop: { doe: 'begin' } };
    const who = `${round.round}-${String(lane).padStart(3, '0')}0-4000-8000-${String(Math.floor(n / CLICKS_EACH)).padStart(12, '0')}`;
    const request = requestOf(round, bearer, activityOf(round, who, `${lane}-${n}`, data));
    const began = performance.now();
    const answer = await exchange(socket, request);
    times.push(performance.now() - began);
    data = nextButton(JSON.parse(answer));
  }
  socket.destroy();
}

function activityOf({ serviceUrl, tenantId, round }: Round, who: string, n: string, data: unknown): object {
  const conversation = { id: `a:${who}`, conversationType: 'personal', tenantId };
  return {
    type: 'invoke',
    name: 'adaptiveCard/action',
    id: `f:${round}-${n}`,
    timestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl,
    from: { id: `29:${who}`, aadObjectId: who, name: 'Bench' },
    recipient: { id: '28:bot', name: 'Stroomwijzer' },
    conversation,
    channelData: { tenant: { id: tenantId } },
    replyToId: `1:${who}`,
    value: { action: { type: 'Action.Execute', verb: 'x', data }, trigger: 'manual' },
  };
}

function requestOf({ port }: Round, bearer: string, activity: object): Buffer {
  const body = Buffer.from(JSON.stringify(activity));
  const head = `POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: ${bearer}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

/** Sends a request and gives the body of its answer, which must be a 200 of a known length. */
function exchange(socket: Socket, request: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    let got: Buffer = Buffer.alloc(0);
    const fail = () => reject(new Error('the server closed the connection'));
    const take = (chunk: Buffer) => {
      got = got.length === 0 ? chunk : Buffer.concat([got, chunk]);
      const end = got.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = got.toString('latin1', 0, end);
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? Number.NaN);
      if (got.length < end + 4 + length) return;
      socket.off('data', take).off('close', fail);
      if (head.startsWith('HTTP/1.1 200 ') && Number.isInteger(length)) resolve(got.toString('utf8', end + 4));
      else reject(new Error(head));
    };
    socket.on('data', take).on('close', fail);
    socket.write(request);
  });
}

const buttonShape = z.object({
  type: z.literal('Action.Execute'),
  data: z.object({ knop: z.looseObject({ doe: z.string() }) }),
});

/** What the second answer to the question of a card sends, or the only one: the first may call for help, which few clicks do. */
function nextButton(card: unknown): unknown {
  const answers = [...buttonsIn(card)].filter(({ knop }) => knop.doe === 'kies');
  return answers[1] ?? answers[0];
}

function* buttonsIn(node: unknown): Generator<z.output<typeof buttonShape>['data']> {
  if (node === null || typeof node !== 'object') return;
  const button = buttonShape.safeParse(node).data;
  if (button !== undefined) yield button.data;
  else for (const child of Object.values(node)) yield* buttonsIn(child);
}
