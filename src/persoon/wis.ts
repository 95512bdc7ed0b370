import { shortHash } from '../kit/short-hash.ts';
import { wisopdracht } from '../store/gezegd.ts';
import { type Store, StoreError } from '../store/store.ts';
import type { OpVerzoek } from '../store/vernietigd.ts';
import type { Dossier, Naast, Stuk, ZaakVan } from './dossier.ts';
import type { Opdrachtgever } from './opdrachtgever.ts';
import { GRONDEN, type Grond } from './woorden.ts';

/** An order to erase what is kept of a person. */
export interface Opdracht {
  by: Opdrachtgever;
  grond: Grond;
  /** Texts that stay by rule, and go because the FG decided so (their ids). */
  ook: ReadonlySet<string>;
  /** Signs word of it; undefined where there is no key. */
  sign: ((note: OpVerzoek) => OpVerzoek) | undefined;
  now: number;
}

/** What came of it. */
export interface Gewist {
  teksten: number;
  naast: number;
  /** Incidents in which somebody was busy meanwhile: nothing more of them went. */
  bezig: string[];
  /** The file could not be written anew now: the bot does that. */
  laterSchoon: boolean;
}

/** So many texts fit in one write of every home. */
const MOST_TEXTS = 40;

/** Whether a text goes by this order. */
export function gaatWeg({ belet }: Pick<ZaakVan, 'belet'>, { wissen, tekst }: Stuk, ook: ReadonlySet<string>): boolean {
  return belet === undefined && (wissen === null || ook.has(tekst.id));
}

/**
 * Erases what goes of a person, each with a tombstone and word of it: the logs stay whole. May be cut off and done again, also beside the bot. Rejects with
 * StoreError.
 */
export async function wis(store: Store, dossier: Dossier, opdracht: Opdracht): Promise<Gewist> {
  const gewist: Gewist = { teksten: 0, naast: 0, bezig: [], laterSchoon: false };
  for (const zaak of dossier.zaken) {
    const weg = zaak.stukken.filter((stuk) => gaatWeg(zaak, stuk, opdracht.ook));
    if (weg.length === 0) continue;
    const gone = await wisTeksten(store, zaak, weg, opdracht);
    gewist.teksten += gone;
    if (gone < weg.length) gewist.bezig.push(zaak.incident.id);
  }
  if (dossier.naast !== undefined) gewist.naast = await wisNaast(store, dossier.naast, opdracht);
  try {
    await store.wipe();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    gewist.laterSchoon = true;
  }
  return gewist;
}

/** Gives how many went. */
async function wisTeksten(store: Store, { incident, records }: ZaakVan, weg: Stuk[], how: Opdracht): Promise<number> {
  const moment = Math.max(how.now, records.at(-1)?.tijd ?? 0);
  const { id, revisie } = incident;
  // Before the texts go: whatever is cut off, the bot then looks after its cards.
  const mark = wisopdracht({ incident: id, moment, aantal: weg.length });
  await store.noteSaid(mark);
  let gone = 0;
  for (const [klasse, stukken] of Map.groupBy(weg, ({ tekst }) => tekst.termijn))
    for (let from = 0; from < stukken.length; from += MOST_TEXTS) {
      const teksten = stukken.slice(from, from + MOST_TEXTS).map(({ tekst }) => tekst.id);
      const note = noteOf({ incident: id, klasse, aantal: teksten.length, moment }, teksten, how);
      if (!(await store.destroyTexts(teksten, revisie, note))) {
        if (gone === 0) await store.forgetSaid(mark);
        return gone;
      }
      gone += teksten.length;
    }
  return gone;
}

/** Gives how many things went. */
async function wisNaast(store: Store, naast: Naast, how: Opdracht): Promise<number> {
  const { isNodig, reference, afwezig, groepen, proef } = naast;
  // Under a name that is no partition of a home (`afwezig` is one of Cosmos).
  const gone = async (klasse: string, work: () => Promise<void>) => {
    await work();
    await store.noteDestroyed(noteOf({ incident: klasse, klasse, aantal: 1, moment: how.now }, [], how));
  };
  let count = 0;
  if (reference !== undefined && !isNodig) {
    await gone('verwijzingen', () => store.eraseReference(reference));
    count++;
  }
  if (afwezig !== undefined && !isNodig) {
    await gone('afwezigheid', () => store.eraseAfwezigheid(afwezig));
    count++;
  }
  if (proef.length > 0 && !isNodig) {
    await gone('alarmproef', async () => {
      for (const wat of proef) await store.forgetSaid(wat);
    });
    count++;
  }
  for (const groep of groepen.filter(({ isKlaar }) => isKlaar)) {
    await gone('groepen', () => store.eraseGroep(groep));
    count++;
  }
  return count;
}

function noteOf(
  what: Pick<OpVerzoek, 'incident' | 'klasse' | 'aantal' | 'moment'>,
  teksten: string[],
  { by, grond, sign }: Opdracht,
): OpVerzoek {
  const id = `verzoek-${shortHash([what.klasse, what.moment, ...teksten].join('\n'))}`;
  const note = { ...what, id, regel: GRONDEN[grond], opdracht: { door: by.id, grond, teksten } };
  return sign === undefined ? note : sign(note);
}
