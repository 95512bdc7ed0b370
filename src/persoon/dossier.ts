import type { Inzage } from '../incident/inzage.ts';
import { type Belet, beletIn } from '../incident/op-verzoek.ts';
import { LIJST, PROEF } from '../store/gezegd.ts';
import type { Groep } from '../store/groepen.ts';
import type { Aankomst } from '../store/send-queue.ts';
import {
  type Afwezigheid,
  type PostedMessage,
  type Reference,
  type Store,
  type Summary,
  UnknownContentError,
} from '../store/store.ts';
import { type Oordeel, overBurger, overMedewerker } from './oordeel.ts';
import { hasWords, type Wie } from './wie.ts';
import type { DeelNaam } from './woorden.ts';
import { delenVan, type Geschreven, isIn, readZaak, type Zaak } from './zaak.ts';

/** Whom it is about: an employee, or a citizen, by words that texts may have this person with. */
export type Over = { soort: 'medewerker'; wie: Wie } | { soort: 'burger'; zoek: string | undefined };

/** Of one incident what is about a person. */
export interface ZaakVan extends Zaak {
  delen: readonly DeelNaam[];
  stukken: readonly Stuk[];
  belet: Belet | 'veranderd' | undefined;
  /** How many records of the log have this person in them. */
  regels: number;
  /** When this person looked, and when somebody saw this person's name. */
  keek: readonly Inzage[];
  gezien: readonly Inzage[];
  /** How this person was told, and how many notifications for this person wait. */
  bereikt: readonly Aankomst[];
  wacht: number;
  /** The cards that stand, in this person's chat or with what goes on them. */
  kaarten: readonly PostedMessage[];
}

/** A text that is about a person. */
export interface Stuk extends Geschreven, Oordeel {
  /** The name of this person stands in it. */
  metNaam: boolean;
}

/** What is kept of an employee beside incidents. */
export interface Naast {
  /** The bot must be able to reach this person, and know who is not there: somebody who is in rollen.yaml, or in a report that goes on. */
  isNodig: boolean;
  reference: Reference | undefined;
  afwezig: Afwezigheid | undefined;
  groepen: readonly (Groep & { isKlaar: boolean })[];
  /** Lists of what is destroyed, of which this person approved. */
  akkoorden: number;
  /** What is noted of this month's try of the alarms: what was sent to this person, and that it was confirmed. */
  proef: readonly string[];
}

/** All that is kept of a person. */
export interface Dossier {
  over: Over;
  zaken: readonly ZaakVan[];
  /** Incidents that this version cannot read. */
  onleesbaar: readonly string[];
  naast: Naast | undefined;
}

const PAGE = 100;

/** All of it of an employee: every incident is looked at. Rejects with StoreError. */
export async function dossierVanMedewerker(store: Store, wie: Wie, now: number): Promise<Dossier> {
  const over: Over = { soort: 'medewerker', wie };
  const zaken: ZaakVan[] = [];
  const onleesbaar: string[] = [];
  for await (const { incident } of summariesIn(store)) {
    const read = await orUnread(() => zaakVan(store, incident, over, now));
    if (read === 'onleesbaar') onleesbaar.push(incident);
    else if (read !== undefined && hasAny(read)) zaken.push(read);
  }
  const isNodig = wie.persoon !== undefined || zaken.some(({ belet, delen }) => belet === 'loopt' && delen.length > 0);
  return { over, zaken, onleesbaar, naast: { isNodig, ...(await naastVan(store, wie, now)) } };
}

/** Of a citizen in these incidents. Rejects with StoreError. */
export async function dossierVanBurger(
  store: Store,
  incidenten: readonly string[],
  zoek: string | undefined,
  now: number,
): Promise<Dossier> {
  const over: Over = { soort: 'burger', zoek };
  const zaken: ZaakVan[] = [];
  const onleesbaar: string[] = [];
  for (const incident of new Set(incidenten)) {
    const read = await orUnread(() => zaakVan(store, incident, over, now));
    if (read === 'onleesbaar') onleesbaar.push(incident);
    else if (read !== undefined) zaken.push(read);
  }
  return { over, zaken, onleesbaar, naast: undefined };
}

export async function* summariesIn(store: Pick<Store, 'list'>): AsyncGenerator<Summary> {
  for (let verder: string | undefined, more = true; more; more = verder !== undefined) {
    const page = await store.list({}, PAGE, verder);
    yield* page.summaries;
    verder = page.verder;
  }
}

/** What this version cannot read holds up nothing. */
export async function orUnread<T>(work: () => Promise<T>): Promise<T | 'onleesbaar'> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UnknownContentError) return 'onleesbaar';
    throw error;
  }
}

async function zaakVan(store: Store, id: string, over: Over, now: number): Promise<ZaakVan | undefined> {
  const zaak = await readZaak(store, id);
  if (zaak === undefined) return undefined;
  const { incident, records } = zaak;
  const persoon = over.soort === 'medewerker' ? over.wie.id : undefined;
  const [{ alle }, berichten, messages] = await Promise.all([
    store.inzagen(id),
    store.berichten(id),
    store.messages(id),
  ]);
  const stukken = zaak.teksten.flatMap((each) => stukIn(zaak, each, over));
  const keek = alle.filter(({ wie }) => wie === persoon);
  const own: DeelNaam[] = persoon === undefined ? ['burger'] : delenVan(zaak, persoon);
  const delen: DeelNaam[] = own.length === 0 && keek.length > 0 ? ['lezer'] : own;
  const isFor = (name: string) => persoon !== undefined && name.includes(persoon);
  return {
    ...zaak,
    delen,
    stukken,
    belet: incident.heel ? beletIn(incident, now) : 'veranderd',
    regels: persoon === undefined ? 0 : records.filter((record) => isIn(record, persoon)).length,
    keek,
    gezien: alle.filter(({ namen }) => persoon !== undefined && namen.includes(persoon)),
    bereikt: berichten.flatMap(({ aankomst }) => aankomst.filter(({ aan }) => aan === persoon)),
    wacht: berichten.filter(({ staat, bericht }) => staat === 'wacht' && isFor(JSON.stringify(bericht))).length,
    kaarten: messages.filter(({ gestript, slot }) => gestript === undefined && (persoon === undefined || isFor(slot))),
  };
}

function stukIn(zaak: Zaak, written: Geschreven, over: Over): Stuk[] {
  const oordeel =
    over.soort === 'medewerker' ? overMedewerker(zaak, written, over.wie) : overBurger(zaak, written, over.zoek);
  if (oordeel === undefined) return [];
  const namen = over.soort === 'medewerker' ? over.wie.namen : [over.zoek ?? ''];
  return [{ ...written, ...oordeel, metNaam: namen.some((naam) => hasWords(written.tekst.tekst, naam)) }];
}

function hasAny({ delen, stukken, keek, gezien, bereikt }: ZaakVan): boolean {
  return delen.length + stukken.length + keek.length + gezien.length + bereikt.length > 0;
}

const DAY = 24 * 3_600_000;

async function naastVan(store: Store, { id }: Wie, now: number): Promise<Omit<Naast, 'isNodig'>> {
  const groepen: Naast['groepen'][number][] = [];
  for (const naam of await store.oudeGroepen(now + DAY)) {
    const groep = await store.groep(naam);
    if (groep === undefined || !('persoon' in groep.ontvanger) || groep.ontvanger.persoon !== id) continue;
    const leden = [groep.eerste, ...(await store.leden(naam))];
    groepen.push({ ...groep, isKlaar: groep.laatste + DAY <= now && leden.every(({ klaar }) => klaar) });
  }
  const afwezig = (await store.afwezigheden()).find(({ persoon }) => persoon === id);
  const said = (await store.said()).filter((wat) => wat.includes(id));
  const akkoorden = said.filter((wat) => wat.startsWith(LIJST)).length;
  const proef = said.filter((wat) => wat.startsWith(PROEF));
  return { reference: await store.reference(id), afwezig, groepen, akkoorden, proef };
}
