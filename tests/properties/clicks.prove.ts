import { afterEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LogRecord } from '../../src/incident/events.ts';
import { buttonsIn, type Gemeente, openGemeente } from '../support/gemeente.ts';
import type { Json } from '../support/received.ts';

const PEOPLE = ['noor', 'daan', 'karin', 'mo', 'fatima', 'anne', 'sylvia', 'tom', 'ellen', 'iemand-van-elders'];
const CHANNELS = ['teamleiders', 'cag'];

const RUNS = 15;
const PRESSES = 40;

let gemeente: Gemeente | undefined;
afterEach(async () => await gemeente?.close());

/** What someone does: types a word now and then, otherwise presses a button of a card that is there. */
interface Doing {
  pick: number;
  word: string | undefined;
  person: string;
  tekst: string;
  taken: string;
}

const doing: fc.Arbitrary<Doing> = fc.record({
  pick: fc.nat(10_000),
  word: fc.oneof(
    { weight: 11, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom('melding', 'hulp', 'mijn meldingen', 'help', 'hij schreeuwt nog steeds') },
  ),
  person: fc.constantFrom(...PEOPLE),
  tekst: fc.constantFrom(
    'Hij sloeg op de balie.',
    'Hij riep dat hij terugkomt.',
    'Besproken.',
    'Gedaan.',
    '',
    '   ',
    '${x} **a** <at>b</at> 🔥',
    'x'.repeat(10_001),
  ),
  taken: fc.constantFrom('', 'sanctie', 'politie,schade', 'arbeidsinspectie', 'onzin'),
});

interface Button {
  person: string;
  title: string;
  channel?: string;
}

/** What brings an incident on is pressed more often, else people go to and fro and never get anywhere. */
const ONWARD = ['meld_nu', 'dien_in', 'pak_op', 'stel_voor', 'keur_goed', 'koppel_terug', 'rond_taak_af', 'sluit_af'];

/** Every button that anyone sees; what stands in a channel can be pressed by any of these people. */
function buttons(now: Gemeente, person: string): Button[] {
  const on = (cards: Json[], where: Omit<Button, 'title'>): Button[] =>
    cards.flatMap(buttonsIn).flatMap(({ title, verb }) => {
      const weight = ONWARD.includes(verb ?? '') ? 12 : verb === 'kies' || verb === 'toon' ? 3 : 1;
      return Array.from({ length: weight }, () => ({ ...where, title }));
    });
  return [
    ...PEOPLE.flatMap((each) => on(now.chat(each), { person: each })),
    ...CHANNELS.flatMap((channel) => on(now.kanaal(channel), { person, channel })),
  ];
}

/** The records of all incidents of all people. */
async function logsIn(now: Gemeente): Promise<LogRecord[]> {
  const summaries = await Promise.all(
    PEOPLE.map(async (person) => (await now.store.list({ melder: now.id(person) }, 1000)).summaries),
  );
  const logs = await Promise.all(summaries.flat().map(({ incident }) => now.store.read(incident)));
  return logs.flat();
}

const recordsIn = async (now: Gemeente): Promise<number> => (await logsIn(now)).length;

/** What happened in all of them: an incident passes through statuses that it does not keep. */
const eventsIn = async (now: Gemeente): Promise<string[]> =>
  (await logsIn(now)).flatMap(({ gebeurtenissen }) => gebeurtenissen.map(({ soort }) => soort));

/** A card, or one line: what every click is answered with. */
function isAnswer(status: number, body: Json | undefined): boolean {
  const said = body?.value;
  const line = typeof said === 'string' && said !== '';
  const card = typeof said === 'object' && said !== null && Reflect.get(said, 'type') === 'AdaptiveCard';
  return status === 200 && body?.statusCode === 200 && (line || card);
}

test(`random people press random buttons, ${RUNS} times ${PRESSES}: always an answer, never an error, and a click sent again adds nothing`, async () => {
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(doing, { minLength: PRESSES, maxLength: PRESSES }), async (doings) => {
      await gemeente?.close();
      const now = await openGemeente();
      gemeente = now;
      await now.zegt('noor', 'melding');
      for (const [i, { pick, word, person, tekst, taken }] of doings.entries()) {
        if (word !== undefined) {
          await now.zegt(person, word);
          continue;
        }
        const there = buttons(now, person);
        const button = there[pick % there.length];
        if (button === undefined) continue;
        const input = { tekst, taken, geraadpleegd: 'cag', getuige: tekst.slice(0, 20) };
        const click = now.klik(button.person, button.title, input, button.channel);
        const said = JSON.stringify({ i, ...button });
        const first = await now.send(click);
        expect([said, isAnswer(first.status, first.body)]).toEqual([said, true]);
        const once = await recordsIn(now);
        for (const id of [click.id, `${click.id}-redelivered`]) {
          const again = await now.send({ ...click, id });
          expect([said, isAnswer(again.status, again.body)]).toEqual([said, true]);
          expect([said, id, await recordsIn(now)]).toEqual([said, id, once]);
        }
      }
      const lines = now.logged().split('\n');
      expect(lines.filter((line) => /failed|error|not saved|not reached|not remembered/i.test(line))).toEqual([]);
      for (const event of await eventsIn(now)) reached.add(event);
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
  // If nobody got further than a concept, little was tested.
  expect([...reached]).toEqual(expect.arrayContaining(['begonnen', 'ingediend']));
});
