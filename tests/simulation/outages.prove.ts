import { afterEach, describe, expect, test } from '@jest/globals';
import { isKlimmend, type Klimmend } from '../../src/incident/ladders.ts';
import type { GewoneWeg } from '../../src/protocol/wegen.ts';
import type { BerichtStatus } from '../../src/store/store.ts';
import { drukt, totHetVerhaal, VERHAAL } from '../scenarios/wegen.ts';
import { type Gemeente, openGemeente } from '../support/gemeente.ts';
import type { Json, Received } from '../support/received.ts';
import { apart } from './apart.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What does not work: the connector for an hour, Graph for a day, mail for a week. */
type What = 'connector' | 'graph' | 'mail';
const WHATS: What[] = ['connector', 'graph', 'mail'];
const COMBINATIONS = Array.from({ length: 8 }, (_, i) => WHATS.filter((_what, bit) => i & (2 ** bit)));

let g: Gemeente;
afterEach(() => g.close());

/** Two reports, each with its last button still to press: typing "melding" needs the connector, the buttons do not. */
async function almostReported(): Promise<void> {
  await totHetVerhaal(g, 'noor');
  await g.zegt('yusuf', 'melding');
  await drukt(g, 'yusuf', 'Ja, het is voorbij', 'Brief, mail of sociale media', 'Meld nu');
  await drukt(g, 'yusuf', 'Een wethouder', 'Bedreigen of bang maken', 'Mail');
}

async function report(): Promise<void> {
  for (const who of ['noor', 'yusuf']) await g.drukt(who, 'Verstuur de melding', { tekst: VERHAAL });
}

type Told = BerichtStatus & { bericht: Klimmend };

/** Everything that climbed a ladder, and how it went. */
async function told(): Promise<Told[]> {
  const { summaries } = await g.store.list({}, 10);
  const all = await Promise.all(summaries.map(({ incident }) => g.store.berichten(incident)));
  return all.flat().filter((one): one is Told => isKlimmend(one.bericht));
}

/** What a notification about each says. */
const WORDS: Record<Exclude<Klimmend['doel'], 'hulp'>, string> = {
  oppakken: 'wie pakt dit op?',
  alarm: 'bevestig dit',
  gevaar: 'Is het voorbij?',
  huisbezoek: 'Niemand hoort iets',
  termijn: 'Herinnering',
  akkoord: 'geef je akkoord?',
  advies: 'geef je advies?',
  overdragen: 'wie neemt dit over?',
};

/** What people got by each way, as what its notification said: what the other side accepted, not what the bot thinks. */
function accepted(): Record<GewoneWeg, string[]> {
  const summary = (body: Json) => String((body.activity as Json | undefined)?.summary ?? body.summary ?? '');
  return {
    kaart: g.connector.posts.map(({ body }) => summary(body)),
    activiteit: g.graph.bells.map(({ tekst }) => tekst),
    mail: g.graph.mails.map(({ subject }) => subject),
  };
}

/** How many came by a way, and how many the bot knows of. */
function counts(all: readonly Told[], weg: GewoneWeg, doel: keyof typeof WORDS): { came: number; known: number } {
  const mine = all.filter(({ bericht }) => bericht.doel === doel).flatMap(({ aankomst }) => aankomst);
  return {
    came: accepted()[weg].filter((text) => text.includes(WORDS[doel])).length,
    known: mine.filter(
      (one) => one.weg === weg && one.gelukt && one.onzeker === undefined && !/:(kanaal|melder)$/.test(one.slot),
    ).length,
  };
}

const DOELEN = ['oppakken', 'alarm', 'termijn'] as const;
const WEGEN = ['kaart', 'activiteit', 'mail'] as const;

describe('Something is down when it is reported, and nobody acts', () => {
  test.each(COMBINATIONS.map((down) => [down.join(' and ') || 'nothing', down] as const))(
    'down: %s',
    async (_name, down) => {
      g = await openGemeente({ protocol: apart() });
      await almostReported();
      const start = g.now();
      if (down.includes('connector')) g.connector.down({ status: 503, code: 'ServiceUnavailable' });
      if (down.includes('graph')) await g.graph.down('refusing');
      else if (down.includes('mail')) await g.graph.down(503, 'sendMail');
      await report();

      await g.pass(HOUR);
      g.connector.down(undefined);
      await g.pass(23 * HOUR);
      await g.graph.down(down.includes('mail') ? 503 : undefined, 'sendMail');
      await g.pass(6 * DAY);
      await g.graph.down(undefined);
      await g.pass(DAY);

      const all = await told();
      const due = all.filter(({ vanaf }) => vanaf <= g.now());
      // Every alert arrived in the end, by a way that worked.
      expect(due.filter(({ staat }) => staat !== 'verzonden')).toEqual([]);
      const silent = due.filter(({ aankomst }) => !aankomst.some(({ gelukt }) => gelukt));
      // The last rungs are for the reporter alone, whose card is updated.
      expect(silent.every(({ bericht }) => bericht.doel !== 'termijn' && (bericht.trede ?? 0) >= 4)).toBe(true);
      // None more than once per way and recipient.
      for (const weg of WEGEN)
        for (const doel of DOELEN) {
          const { came, known } = counts(all, weg, doel);
          expect({ weg, doel, came }).toEqual({ weg, doel, came: known });
        }
      // While one way was down another was used.
      const first = due
        .filter(({ bericht }) => bericht.doel === 'alarm' && bericht.trede === 0)
        .flatMap(({ aankomst }) => aankomst.filter(({ gelukt }) => gelukt).map(({ tijd }) => tijd));
      const waited = Math.min(...first) - start;
      const allDown = down.includes('connector') && down.includes('graph');
      expect(waited).toBeLessThanOrEqual(allDown ? HOUR + 10 * 60_000 : 0);
    },
  );
});

/** A message is posted; opening a chat says nothing to anyone. */
const isCard = ({ method, body }: Received) => method === 'POST' && JSON.stringify(body).includes('AdaptiveCard');

describe('The answer is lost', () => {
  test('what may have come twice is counted, and nothing else comes twice', async () => {
    g = await openGemeente();
    await almostReported();
    g.connector.fail({ status: 503, accepted: true }, 3, isCard);
    g.graph.fail({ status: 504, accepted: true }, 2, 'ringPerson');
    g.graph.fail({ reset: true, accepted: true }, 1, 'sendMail');
    await report();
    await g.pass(10 * 60_000);

    const figures = await g.metrics.text();
    const lost = (weg: GewoneWeg) =>
      Number(new RegExp(`onzeker_total\\{weg="${weg}"\\} (\\d+)`).exec(figures)?.[1] ?? 0);
    expect([lost('kaart'), lost('activiteit'), lost('mail')]).toEqual([3, 2, 1]);
    const all = await told();
    for (const weg of ['activiteit', 'mail'] as const) {
      const [came, known] = DOELEN.map((doel) => counts(all, weg, doel)).reduce(
        ([a, b], each) => [a + each.came, b + each.known],
        [0, 0],
      );
      expect(came - known).toBe(lost(weg));
    }
    // A bell that came twice is one in the feed: the second takes the place of the first.
    const rung = g.graph.bells.filter(({ tekst }) => tekst.includes('bevestig dit') || tekst.includes('wie pakt'));
    expect(rung.length - new Set(rung.map(({ person, chainId }) => `${person} ${chainId}`)).size).toBe(2);
  });
});
