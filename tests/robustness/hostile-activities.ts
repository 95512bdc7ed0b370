import fc from 'fast-check';
import { type Gemeente, openGemeente, tekstVan } from '../support/gemeente.ts';
import type { Json } from '../support/received.ts';

/** A field anywhere in an activity, and what stands there instead; `undefined`: it is left out. */
interface Change {
  /** Which of the places, in the order in which they stand. */
  at: number;
  value: unknown;
}

const LONE = ['\ud800', 'a\udfff', 'half \ud83d', '\udc00\ud800'];
/** Nested as deep as the door lets through, and deeper. */
const deep = (levels: number): unknown =>
  levels === 0 ? 'x' : levels % 2 === 0 ? [deep(levels - 1)] : { x: deep(levels - 1) };

const text = fc.oneof(
  fc.constantFrom(
    ...LONE,
    '',
    ' ',
    '\u0000',
    '\u202e',
    '__proto__',
    'constructor',
    'toString',
    '../../x',
    '%',
    '%ff',
    '?#',
    '\r\n',
  ),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('\ud800', 'é', '<', '&', '/', '\n', '\u0000') }),
  fc.constantFrom(1_000, 10_000, 200_000).map((length) => 'x'.repeat(length)),
  fc.constantFrom('<at>', '&#x', '<blockquote', '<at><at', '${').map((part) => part.repeat(3_000)),
);
const hostile = fc.oneof(
  text,
  fc.constantFrom(null, true, 0, -1, 1e308, Number.MAX_SAFE_INTEGER, [], {}, [[]], { toString: 'x' }, { length: -1 }),
  fc.constantFrom(10, 60, 64, 70, 2_000).map(deep),
  fc.constantFrom(100, 20_000).map((length) => Array(length).fill({})),
  fc.jsonValue(),
  fc.array(text, { maxLength: 5 }),
);
const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(),
  value: fc.oneof({ weight: 5, arbitrary: hostile }, { weight: 1, arbitrary: fc.constant(undefined) }),
});

/** What is changed where in which of so many activities. */
export const changed = fc.record({
  which: fc.nat(),
  /** Only where the door looks least: what is wrong elsewhere is refused before anything is done with it. */
  inside: fc.boolean(),
  changes: fc.array(change, { minLength: 1, maxLength: 3 }),
});
export type Changed = typeof changed extends fc.Arbitrary<infer T> ? T : never;

const INSIDE = ['value', 'attachments', 'entities', 'channelData', 'recipient'];

/** A municipality in which somebody is reporting, and what Teams could send next, to be changed. */
export interface Besieged {
  g: Gemeente;
  /** Sends it; gives the status of the answer. */
  send(one: Changed): Promise<number>;
}

/** What is at hand for whoever knocks, all of it valid as it is. */
export async function besiege(): Promise<Besieged> {
  const g = await openGemeente();
  await g.zegt('noor', 'melding');
  const click = g.klik('noor', 'Ja, het is voorbij');
  const { text: _text, ...rest } = g.bericht('noor');
  const picture = { contentType: 'image/png', contentUrl: `${g.connector.serviceUrl}/x.png`, name: 'x.png' };
  const file = {
    contentType: 'application/vnd.microsoft.teams.file.download.info',
    content: { downloadUrl: `${g.connector.serviceUrl}/x`, uniqueId: 'x', fileType: 'png' },
  };
  const html = { contentType: 'text/html', content: '<p>hallo</p>' };
  const forward = { contentType: 'forwardedMessageReference', content: '{"originalMessageContent":"<p>x</p>"}' };
  const mention = {
    type: 'mention',
    text: '<at>Stroomwijzer</at>',
    mentioned: { id: '28:stroomwijzer', name: 'Stroomwijzer' },
  };
  const all: Json[] = [
    click,
    { ...click, type: 'message', name: undefined, value: (click.value as { action: { data: Json } }).action.data },
    g.bericht('noor', { text: 'hij schold', entities: [mention], locale: 'nl-NL', attachments: [html] }),
    g.bericht('noor', { text: '', attachments: [picture, file, html, forward] }),
    g.bericht('karin', { text: '<at>Stroomwijzer</at> melding', entities: [mention] }, 'cag'),
    { ...rest, type: 'installationUpdate', action: 'add' },
    {
      ...rest,
      type: 'messageUpdate',
      text: 'toch niet',
      channelData: { eventType: 'editMessage', tenant: { id: 'x' } },
    },
    { ...rest, type: 'messageDelete', channelData: { eventType: 'softDeleteMessage' } },
    { ...rest, type: 'conversationUpdate', membersAdded: [{ id: '29:x' }] },
    { ...rest, type: 'messageReaction', reactionsAdded: [{ type: 'like' }] },
  ];
  return {
    g,
    async send({ which, inside, changes }) {
      const activity: Json = structuredClone(all[which % all.length] ?? {});
      // What the bot answers to is left alone.
      const within = inside ? INSIDE.map((key) => activity[key]) : [activity];
      const places = within.flatMap(placesIn).filter(({ key }) => key !== 'serviceUrl');
      for (const { at, value } of changes) put(places[at % places.length], value);
      const { conversation } = activity as { conversation?: { id?: unknown } };
      // Teams knows the conversations that it names.
      if (typeof conversation?.id === 'string' && conversation.id.isWellFormed()) g.connector.open(conversation.id);
      return (await g.send(activity)).status;
    },
  };
}

/** The bot is as it was: the next ordinary word is answered, and nothing that was logged is a surprise. */
export async function isWell({ g }: Besieged): Promise<boolean> {
  const answer = tekstVan(await g.zegt('yusuf', 'melding'));
  return answer.includes('Ben je nu veilig?') && !/TypeError|RangeError|URIError|ZodError|turn failed/.test(g.logged());
}

/** 501 for an invoke that is not ours. */
export const ALLOWED = [200, 400, 403, 413, 501];

interface Place {
  holder: object;
  key: string;
}

/** Every field of an activity, wherever it stands in it. */
function placesIn(node: unknown): Place[] {
  if (node === null || typeof node !== 'object') return [];
  return Object.entries(node).flatMap(([key, child]) => [{ holder: node, key }, ...placesIn(child)]);
}

function put(place: Place | undefined, value: unknown): void {
  if (place === undefined) return;
  if (value === undefined) Reflect.deleteProperty(place.holder, place.key);
  else Reflect.set(place.holder, place.key, value);
}
