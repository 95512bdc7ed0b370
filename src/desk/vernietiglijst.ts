import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { Directory } from '../graph/directory.ts';
import { endedAt } from '../incident/einde.ts';
import { STROOMWIJZER } from '../incident/events.ts';
import { fold } from '../incident/evolve.ts';
import { isGemeld, openBewaring } from '../incident/incident.ts';
import { isOefening } from '../incident/oefening.ts';
import { dueBy, type Incidentklasse } from '../incident/vernietigen.ts';
import { errorFacts, type Log } from '../kit/log.ts';
import { type Maand, monthAfter, startOf } from '../kit/month.ts';
import { shortHash } from '../kit/short-hash.ts';
import { type Bewaartermijnen, endOfKeeping, TEKSTKLASSEN } from '../protocol/bewaartermijnen.ts';
import { allHolders } from '../protocol/bezetting.ts';
import type { Protocol } from '../protocol/load.ts';
import { LIJST } from '../store/gezegd.ts';
import type { Gezegd, IncidentLog, KeptTexts, Lists, Summary } from '../store/store.ts';
import { ledenOf } from './entra-groups.ts';
import { type Korter, korterIn, type Termijnen } from './termijnen.ts';

/** What of one incident is destroyed in a month: which classes, and from when on (ms since epoch). `nummer` is null of a conversation that was no report. */
export interface Lijstregel {
  incident: string;
  nummer: string | null;
  klassen: Incidentklasse[];
  vanaf: number;
}

/** What is destroyed in a month, for the CAG to look at before it is. */
export interface Vernietiglijst {
  maand: Maand;
  regels: Lijstregel[];
  /** The numbers of those that are held for a case that goes on. */
  vast: string[];
  /** Those that nobody ended, and nobody did anything with for the term of that: since when (ms since epoch). */
  nogOpen: { nummer: string; sinds: number }[];
  /** Terms that became shorter. */
  korter: Korter[];
  /** Of so many could not be read what of them is destroyed, or somebody changed their log: nothing of them is. */
  onleesbaar: number;
  /** The name of this list, by what stands on it. */
  lijst: string;
  /** Somebody approved of all that stands on it. */
  akkoord: boolean;
}

/** On which list something stood, and who approved of that one. */
export interface OpLijst {
  /** Null when it stood on none. */
  lijst: string | null;
  akkoord?: string;
}

export interface VernietiglijstParts {
  store: Lists & IncidentLog & KeptTexts & Gezegd;
  protocol: () => Pick<Protocol, 'bewaartermijnen' | 'rollen'>;
  directory: Directory;
  termijnen: Termijnen;
  now: () => number;
  log: Log;
}

/** Lists of what is destroyed next, for whoever is CAG. */
export interface VernietigDesk {
  /** The list as it is now; undefined for who is not the CAG. Rejects with StoreError. */
  look(maand: Maand, aadObjectId: string): Promise<Vernietiglijst | undefined>;
  /** The same without asking who looks. */
  list(maand: Maand): Promise<Vernietiglijst>;
  /** This was told to the CAG. */
  told(lijst: Vernietiglijst): Promise<void>;
  /**
   * This person approves of the list of this name. Nothing is destroyed sooner or later for it: it is noted with what is destroyed. False when by now another
   * stands there: nobody approves of what was not seen.
   */
  approve(maand: Maand, lijst: string, aadObjectId: string): Promise<boolean>;
  /** On which list it stood that this class of an incident is destroyed. */
  listed(incident: string, klasse: string): Promise<OpLijst>;
}

/** What people must look at before it goes: not what only says where somebody was told. */
export const NOT_ON_THE_LIST: readonly Incidentklasse[] = ['kaarten', 'berichten'];
const ON_THE_LIST: readonly Incidentklasse[] = [...TEKSTKLASSEN, 'logboek'];
const OF_A_REPORT = [...ON_THE_LIST, ...NOT_ON_THE_LIST];
const PAGE = 100;

export function createVernietigDesk(parts: VernietiglijstParts): VernietigDesk {
  const { store, termijnen } = parts;

  async function list(maand: Maand): Promise<Vernietiglijst> {
    const terms = await termijnen.whenShown(startOf(maand));
    const found = await foundOf(parts, maand, terms);
    const regels = found.regels.sort((a, b) => a.vanaf - b.vanaf);
    const noted = notedIn(await store.said());
    return {
      ...found,
      maand,
      regels,
      korter: korterIn(terms, parts.now()),
      lijst: nameOfLijst(maand, regels),
      akkoord: regels.every(({ incident, klassen }) =>
        klassen.every((klasse) => listedIn(noted, incident, klasse).akkoord !== undefined),
      ),
    };
  }

  /** What stands on a list is noted before who approved of it. */
  async function noteLines({ maand, lijst, regels }: Vernietiglijst): Promise<void> {
    for (const { incident, klassen } of regels)
      await store.noteSaid([`${LIJST}${maand}`, STOND, lijst, incident, klassen.join('_')].join(':'));
  }

  return {
    list,
    look: async (maand, aadObjectId) => ((await isCag(parts, aadObjectId)) ? await list(maand) : undefined),
    async told(lijst) {
      await noteLines(lijst);
      await termijnen.shown(lijst.korter);
    },
    async approve(maand, seen, aadObjectId) {
      if (!(await isCag(parts, aadObjectId))) return false;
      const standing = await list(maand);
      if (standing.lijst !== seen) return false;
      await noteLines(standing);
      await store.noteSaid([`${LIJST}${maand}`, AKKOORD, seen, aadObjectId].join(':'));
      return true;
    },
    listed: async (incident, klasse) => listedIn(notedIn(await store.said()), incident, klasse),
  };
}

/** What is noted of a list after its month, and before its name. */
const [STOND, AKKOORD] = ['stond', 'akkoord'] as const;

function nameOfLijst(maand: Maand, regels: readonly Lijstregel[]): string {
  const lines = regels.map(({ incident, klassen }) => `${incident} ${klassen.join(' ')}`).sort();
  return `${maand}_${shortHash(lines.join('\n')).slice(0, 8)}`;
}

/** What was noted of lists: on which each class of an incident stood, and who approved of which. */
interface Noted {
  stond: Map<string, string[]>;
  akkoord: Map<string, string>;
}

function notedIn(said: readonly string[]): Noted {
  const noted: Noted = { stond: new Map(), akkoord: new Map() };
  for (const [what, lijst, of, klassen] of said.filter((wat) => wat.startsWith(LIJST)).map(partsOf)) {
    if (lijst === undefined || of === undefined) continue;
    if (what === AKKOORD) noted.akkoord.set(lijst, noted.akkoord.get(lijst) ?? of);
    if (what !== STOND) continue;
    for (const klasse of klassen?.split('_') ?? []) {
      const name = nameOfLine(of, klasse);
      noted.stond.set(name, [...(noted.stond.get(name) ?? []), lijst]);
    }
  }
  return noted;
}

const partsOf = (wat: string) => wat.split(':').slice(2);
const nameOfLine = (incident: string, klasse: string) => `${incident} ${klasse}`;

/** One that was approved of goes before one that was not. */
function listedIn({ stond, akkoord }: Noted, incident: string, klasse: string): OpLijst {
  const lijsten = [...(stond.get(nameOfLine(incident, klasse)) ?? [])].sort();
  const approved = lijsten.find((lijst) => akkoord.has(lijst));
  const who = approved === undefined ? undefined : akkoord.get(approved);
  if (approved === undefined || who === undefined) return { lijst: lijsten.at(-1) ?? null };
  return { lijst: approved, akkoord: who };
}

type Found = Pick<Vernietiglijst, 'regels' | 'vast' | 'nogOpen' | 'onleesbaar'>;

/** What there is to say of each incident. One that cannot be read holds up no other. */
async function foundOf(parts: VernietiglijstParts, maand: Maand, terms: Bewaartermijnen): Promise<Found> {
  const found: Found = { regels: [], vast: [], nogOpen: [], onleesbaar: 0 };
  const until = startOf(monthAfter(maand));
  for await (const summary of endedBy(parts.store, terms, until))
    try {
      await lookAt(parts, summary, { found, terms, from: startOf(maand), until });
    } catch (thrown) {
      parts.log.error('what is destroyed of an incident could not be listed', {
        incident: summary.incident,
        ...errorFacts(thrown),
      });
      found.onleesbaar += 1;
    }
  return found;
}

async function lookAt(
  { store, now }: VernietiglijstParts,
  summary: Summary,
  { found, terms, from, until }: { found: Found; terms: Bewaartermijnen; from: number; until: number },
): Promise<void> {
  const records = await store.read(summary.incident);
  const incident = fold(records);
  // An exercise is on no list: nothing in it is real.
  if (incident === null || incident.oefening !== null) return;
  if (openBewaring(incident) !== undefined) found.vast.push(incident.nummer ?? '');
  else if (isGemeld(incident) && endedAt(incident) === null) {
    const sinds = records.findLast(({ door }) => door !== STROOMWIJZER)?.tijd ?? incident.begonnen;
    if (endOfKeeping(terms.nog_open, sinds) <= now()) found.nogOpen.push({ nummer: incident.nummer ?? '', sinds });
  }
  const all = dueBy(incident, await store.texts(incident.id), terms, until - 1).filter(
    ({ klasse }) => !NOT_ON_THE_LIST.includes(klasse),
  );
  if (all.length === 0) return;
  if (!incident.heel) {
    found.onleesbaar += 1;
    return;
  }
  const due = all.filter(({ sinds }) => sinds >= from);
  if (due.length === 0) return;
  found.regels.push({
    incident: incident.id,
    nummer: incident.nummer,
    klassen: due.map(({ klasse }) => klasse),
    vanaf: Math.min(...due.map(({ sinds }) => sinds)),
  });
}

async function* endedBy(store: Lists, termijnen: Bewaartermijnen, until: number): AsyncGenerator<Summary> {
  let from: string | undefined;
  do {
    const page = await store.list({}, PAGE, from);
    for (const summary of page.summaries)
      if (mayBeDue(summary, termijnen, until, ON_THE_LIST) || mayStandStill(summary, termijnen, until)) yield summary;
    from = page.verder;
    // SQLite answers without waiting: who presses a button meanwhile goes first.
    await turnOfTheLoop();
  } while (from !== undefined);
}

function mayStandStill(
  { ingediend, begonnen, geeindigd }: Summary,
  { nog_open }: Bewaartermijnen,
  now: number,
): boolean {
  return ingediend !== null && geeindigd === null && endOfKeeping(nog_open, begonnen) <= now;
}

/** Whether anything of these classes of an incident can be due, by what its summary says: the log tells whether it is. */
export function mayBeDue(
  { ingediend, begonnen, geeindigd, melder }: Summary,
  termijnen: Bewaartermijnen,
  now: number,
  klassen: readonly Incidentklasse[] = OF_A_REPORT,
): boolean {
  if (isOefening({ melder })) return endOfKeeping(termijnen.oefening, begonnen) <= now;
  if (ingediend === null) return endOfKeeping(termijnen.concept, begonnen) <= now;
  return geeindigd !== null && klassen.some((klasse) => endOfKeeping(termijnen[klasse], geeindigd) <= now);
}

async function isCag({ protocol, directory }: VernietiglijstParts, aadObjectId: string): Promise<boolean> {
  const { rollen } = protocol();
  const leden = await ledenOf(directory, rollen);
  return allHolders(rollen, 'cag', { afdeling: null, feiten: {} }, leden).includes(aadObjectId);
}
