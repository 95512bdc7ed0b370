import type { Inzage, Inzagen } from '../incident/inzage.ts';
import type { Gezien } from './getoond.ts';

type Looked = Omit<Gezien, 'inNood'>;

/** What this process knows that people were shown. */
export interface Shown {
  /** What of it is news to this person: of a card that was opened, what was not opened just before by who was the same to it; of one that is sent, what never was. */
  news(gezien: Looked, hoe: Inzage['hoe']): Promise<Pick<Gezien, 'teksten' | 'namen'>>;
  /** That this was recorded. */
  add(gezien: Looked, hoe: Inzage['hoe']): void;
}

/** Of one text or name: when it was opened last (ms since epoch), and as what; neither where it was only sent. */
interface Known {
  tijd?: number;
  is?: string;
}

/** So long (ms) it is one looking: who goes from page to page reads the same again. */
export const ONE_LOOK = 5 * 60_000;
/** So many people's reading of an incident is remembered. */
const MOST_REMEMBERED = 5_000;

/** @param read what was recorded of an incident: asked once, when a card of it is sent. What another process records later may be recorded once more. */
export function createShown(read: (incident: string) => Promise<Inzagen>): Shown {
  const known = new Map<string, Map<string, Known>>();
  /** Of these incidents it is known what was recorded, or asked. */
  const whole = new Map<string, Promise<void>>();
  const keyOf = ({ incident, wie }: Pick<Gezien, 'incident' | 'wie'>) => `${incident}/${wie}`;

  function of(key: string): Map<string, Known> {
    if (known.size >= MOST_REMEMBERED && !known.has(key)) {
      known.clear();
      whole.clear();
    }
    const found = known.get(key) ?? new Map<string, Known>();
    known.set(key, found);
    return found;
  }

  async function readWhole(incident: string): Promise<void> {
    const { alle } = await read(incident);
    for (const { wie, teksten, namen } of alle) {
      const theirs = of(keyOf({ incident, wie }));
      for (const id of [...teksten, ...namen]) theirs.set(id, theirs.get(id) ?? {});
    }
  }

  async function ever(gezien: Pick<Gezien, 'incident' | 'wie'>): Promise<Map<string, Known>> {
    const { incident } = gezien;
    const asked = whole.get(incident) ?? readWhole(incident);
    whole.set(incident, asked);
    await asked.catch((error: unknown) => {
      whole.delete(incident);
      throw error;
    });
    return of(keyOf(gezien));
  }

  return {
    async news(gezien, hoe) {
      const { tijd, teksten, namen } = gezien;
      const is = gezien.is.join();
      const mine = hoe === 'bezorgd' ? await ever(gezien) : of(keyOf(gezien));
      const isNews = (id: string) => {
        const found = mine.get(id);
        if (hoe === 'bezorgd') return found === undefined;
        return found?.tijd === undefined || found.is !== is || tijd - found.tijd >= ONE_LOOK;
      };
      return { teksten: teksten.filter(isNews), namen: namen.filter(isNews) };
    },
    add(gezien, hoe) {
      const mine = of(keyOf(gezien));
      const { tijd, is, teksten, namen } = gezien;
      for (const id of [...teksten, ...namen])
        mine.set(id, hoe === 'bekeken' ? { tijd, is: is.join() } : (mine.get(id) ?? {}));
    },
  };
}
