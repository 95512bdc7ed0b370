import { afterEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inzageBrokenAt } from '../../src/incident/inzage.ts';
import { textRefsOfEvent } from '../../src/incident/tekstrefs.ts';
import { StoreError } from '../../src/store/store.ts';
import { laatsteIncident } from '../scenarios/dossier.ts';
import { ANTWOORDEN, meldt, opgepakt, totSommeren } from '../scenarios/wegen.ts';
import { type Gemeente, knoppen, openGemeente } from '../support/gemeente.ts';
import { openHome } from '../support/home.ts';

const open: Gemeente[] = [];
afterEach(async () => {
  for (const g of open.splice(0)) await g.close();
});

const MENSEN = ['noor', 'karin', 'mo', 'fatima', 'daan', 'tom', 'joke', 'sylvia', 'anne'];
const VELDEN = [
  'tekst',
  'getuige',
  'plek',
  'bewijs',
  'bewaarplek',
  'naam',
  'burger_wie',
  'burger_relatie',
  'vraag',
  'kenmerk',
];
const ROUTES = ['melding', 'nog bezig', 'opgepakt'] as const;

/** So long (ms) the walks may take on a machine that does more. */
const LONG = 10 * 60_000;

/** One press: by whom, on which of that person's buttons. */
const press = fc.record({
  wie: fc.constantFrom(...MENSEN),
  knop: fc.nat(),
  kanaal: fc.boolean(),
  minuten: fc.constantFrom(0, 0, 0, 1, 6, 40),
});

/** A municipality in which everything that is typed has a mark of its own. */
class Wandeling {
  readonly g: Gemeente;
  /** All that each person was ever shown. */
  readonly #seen = new Map<string, string>();
  #typed = 0;

  constructor(g: Gemeente) {
    this.g = g;
  }

  mark(veld: string): string {
    return `§${this.#typed++}.${veld}§`;
  }

  get invoer() {
    const typed = Object.fromEntries(VELDEN.map((veld) => [veld, this.mark(veld)]));
    return { ...Object.assign({}, ...Object.values(ANTWOORDEN)), taken: 'sanctie', advies_van: 'cag', ...typed };
  }

  see(wie: string, shown: unknown): void {
    this.#seen.set(wie, `${this.#seen.get(wie) ?? ''}\n${JSON.stringify(shown)}`);
  }

  /** Everything that stood in the own chat of somebody at any time, and what the clicks of that person were answered with. */
  shownTo(wie: string): string {
    const { connector, id } = this.g;
    const stood = connector.conversations.get(connector.personalConversation(id(wie))) ?? [];
    return `${this.#seen.get(wie) ?? ''}${JSON.stringify(stood.flatMap(({ history }) => history))}`;
  }

  async press({
    wie,
    knop,
    kanaal,
    minuten,
  }: {
    wie: string;
    knop: number;
    kanaal: boolean;
    minuten: number;
  }): Promise<void> {
    if (minuten > 0) await this.g.advance(minuten * 60_000);
    const cards = kanaal ? this.g.kanaal('teamleiders') : this.g.chat(wie);
    const titles = [...new Set(cards.flatMap((card) => knoppen(card)))];
    const title = titles[knop % Math.max(1, titles.length)];
    if (title === undefined) return;
    const answer = kanaal
      ? await this.g.druktInKanaal(wie, 'teamleiders', title, this.invoer)
      : await this.g.drukt(wie, title, this.invoer);
    this.see(wie, answer);
  }

  /** Each text with its marks, and who wrote it. */
  async texts(incident: string): Promise<{ id: string; marks: string[]; door: string }[]> {
    const records = await this.g.store.read(incident);
    const door = new Map(
      records.flatMap((record) =>
        record.gebeurtenissen.flatMap((event) => textRefsOfEvent(event).map(({ id }) => [id, record.door] as const)),
      ),
    );
    return (await this.g.store.texts(incident)).map(({ id, tekst }) => ({
      id,
      marks: tekst.match(/§[\w.]+§/g) ?? [],
      door: door.get(id) ?? '',
    }));
  }
}

async function begun(store: Parameters<typeof openGemeente>[0], route: (typeof ROUTES)[number]): Promise<Wandeling> {
  const g = await openGemeente(store);
  open.push(g);
  const w = new Wandeling(g);
  if (route === 'nog bezig') await totSommeren(g);
  if (route === 'melding') await meldt(g, 'noor', { tekst: w.mark('verhaal') });
  if (route === 'opgepakt') await opgepakt(g);
  return w;
}

test(
  'van elke tekst die iemand te zien kreeg en niet zelf schreef, staat dat in het logboek; van de naam van de melder ook',
  async () => {
    let shown = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ROUTES),
        fc.array(press, { minLength: 15, maxLength: 35 }),
        async (route, presses) => {
          const w = await begun({}, route);
          for (const each of presses) await w.press(each);
          // Who threw one away can have begun another.
          const { summaries } = await w.g.store.list({ melder: w.g.id('noor') }, 100);
          const logs = await Promise.all(summaries.map(({ incident }) => w.g.store.inzagen(incident)));
          expect(logs.map(inzageBrokenAt)).toEqual(logs.map(() => undefined));
          const looked = logs.flatMap(({ alle }) => alle);
          const texts = (await Promise.all(summaries.map(({ incident }) => w.texts(incident)))).flat();
          for (const wie of MENSEN) {
            const id = w.g.id(wie);
            const seen = w.shownTo(wie);
            const mine = looked.filter((each) => each.wie === id);
            const missing = texts
              .filter(({ door }) => door !== id)
              .flatMap(({ marks, ...text }) =>
                marks.filter((mark) => seen.includes(mark)).map((mark) => ({ ...text, mark })),
              )
              // A text that was written on holds what was written before.
              .filter(
                ({ mark }) =>
                  !texts.some(
                    (text) =>
                      text.marks.includes(mark) &&
                      (text.door === id || mine.some(({ teksten }) => teksten.includes(text.id))),
                  ),
              );
            shown += mine.length;
            expect({ wie, missing }).toEqual({ wie, missing: [] });
            const named = wie !== 'noor' && seen.includes('Noor Bakker');
            expect({ wie, named: named && !mine.some(({ namen }) => namen.includes(w.g.id('noor'))) }).toEqual({
              wie,
              named: false,
            });
          }
          await w.g.close();
          open.splice(0);
        },
      ),
      { numRuns: 8, endOnFailure: true },
    );
    expect(shown).toBeGreaterThan(5);
  },
  LONG,
);

test(
  'kan het niet worden opgeschreven, dan ziet niemand de woorden van een ander, behalve bij gevaar',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(press, { minLength: 15, maxLength: 25 }), async (presses) => {
        const home = await openHome();
        const noteInzage = async () => {
          throw new StoreError('vol');
        };
        const w = await begun({ store: { ...home, noteInzage } }, 'melding');
        for (const each of presses) await w.press({ ...each, minuten: 0 });
        const texts = await w.texts(await laatsteIncident(w.g, 'noor'));
        for (const wie of MENSEN) {
          const own = texts.filter(({ door }) => door === w.g.id(wie)).flatMap(({ marks }) => marks);
          const seen = w.shownTo(wie);
          const others = texts
            .flatMap(({ marks }) => marks)
            .filter((mark) => !own.includes(mark) && seen.includes(mark));
          expect({ wie, others }).toEqual({ wie, others: [] });
        }
        await w.g.close();
        open.splice(0);
      }),
      { numRuns: 6, endOnFailure: true },
    );
  },
  LONG,
);
