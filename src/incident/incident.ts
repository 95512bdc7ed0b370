import type { Plaats } from '../protocol/place.ts';
import type { Feiten } from '../protocol/shape.ts';
import type { Tekstveld } from '../protocol/values.ts';
import type { SOMMEERDERS, TextRef, Wanneer } from './events.ts';

export const STATUSSEN = [
  'concept',
  'ingediend',
  'in_behandeling',
  'in_opvolging',
  'nazorg',
  'afgesloten',
  'ingetrokken',
] as const;
export type Status = (typeof STATUSSEN)[number];

/** A step that someone is at, or was: the step, the revision at which it was entered, and what was known by then. */
export interface Bezoek {
  plaats: Plaats;
  revisie: number;
  feiten: Feiten;
}

/** Who did something, and when (ms since epoch, UTC). */
export interface Daad {
  door: string;
  tijd: number;
}

/** One demand to leave: evidence for art. 139 Sr. A demand that was stepped back from stays, marked corrected. */
export interface Sommatie {
  nr: number;
  tijd: number;
  door: (typeof SOMMEERDERS)[number];
  getuige: TextRef | null;
  gecorrigeerd: boolean;
}

/** One call for help, named by the revision at which it was made. */
export interface Hulp {
  revisie: number;
  tijd: number;
  plaats: Plaats;
  rollen: string[];
  gezien: (Daad & { rol: string })[];
  afgeblazen: 'terug' | 'voorbij' | null;
}

export interface Taak {
  staat: 'open' | 'klaar' | 'niet_nodig';
  geopend: number;
  afgerond: (Daad & { tekst: TextRef }) | null;
}

export interface Voorstel extends Daad {
  taken: string[];
  geraadpleegd: string[];
  toelichting: TextRef;
}

/** An incident as it stands: its events, folded. */
export interface Incident {
  id: string;
  revisie: number;
  status: Status;
  bundel: string;
  melder: string;
  afdeling: string | null;
  begonnen: number;
  /** The steps on the way here, the current one last. */
  bezoeken: Bezoek[];
  feiten: Feiten;
  wanneer: Wanneer | null;
  /** What it did to people, beside the log. */
  gevolgen: TextRef | null;
  teksten: Partial<Record<Tekstveld, TextRef>>;
  /** Texts that a later one took the place of: nothing that was typed is lost. */
  eerdereTeksten: TextRef[];
  toelichtingen: TextRef[];
  sommaties: Sommatie[];
  hulp: Hulp[];
  nummer: string | null;
  ingediend: number | null;
  behandelaar: Daad | null;
  voorstel: Voorstel | null;
  akkoord: Daad | null;
  /** Who was asked for the reason of sending a proposal back. */
  redenGevraagd: string[];
  /** Who asked to read the dossier besides who handles it. */
  dossierLezers: string[];
  teruggestuurd: (Daad & { reden: TextRef }) | null;
  taken: Record<string, Taak>;
  terugkoppeling: (Daad & { bericht: TextRef }) | null;
  afgesloten: Daad | null;
  ingetrokken: Daad | null;
  /** Everything that can be acted on now, with the revision since which it stands as it does: what a button names. */
  sinds: Record<string, number>;
}

export function currentVisit(incident: Incident): Bezoek | undefined {
  return incident.bezoeken.at(-1);
}

/** Demands that count, oldest first. */
export function validSommaties(incident: Incident): Sommatie[] {
  return incident.sommaties.filter((sommatie) => !sommatie.gecorrigeerd);
}

/** The call for help that is out, if one is. */
export function openHulp(incident: Incident): Hulp | undefined {
  return incident.hulp.findLast((hulp) => hulp.afgeblazen === null);
}

export function isEnded(incident: Incident): boolean {
  return incident.status === 'afgesloten' || incident.status === 'ingetrokken';
}

/** The tasks that nobody has ended yet. */
export function openTaken(incident: Incident): string[] {
  return Object.entries(incident.taken).flatMap(([name, taak]) => (taak.staat === 'open' ? [name] : []));
}

/** Whether it should go before others: someone was in danger, it was more than words, or the police were called. */
export function isSpoed({ feiten }: Incident): boolean {
  return (
    feiten.acuut_gevaar === 'ja' || feiten.politie !== undefined || (feiten.hoofdcategorie ?? 'verbaal') !== 'verbaal'
  );
}
