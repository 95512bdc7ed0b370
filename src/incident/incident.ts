import type { Plaats } from '../protocol/place.ts';
import type { Feiten } from '../protocol/shape.ts';
import type { Ambt, Ambtsdrager, MELDERSROLLEN, Tekstveld } from '../protocol/values.ts';
import type { Betrokkene, Burgergegeven, Verklaring } from './betrokkenen.ts';
import type { Daad } from './daad.ts';
import type { SOMMEERDERS, TextRef, Wanneer } from './events.ts';
import type { Oefening } from './oefening.ts';
import type { Sinds } from './op.ts';

export const STATUSSEN = [
  'concept',
  'ingediend',
  'in_behandeling',
  'in_opvolging',
  'nazorg',
  'afgesloten',
  'ingetrokken',
  'weggegooid',
] as const;
export type Status = (typeof STATUSSEN)[number];

/** A step that someone is at, or was: the step, the revision at which it was entered, and what was known by then. */
export interface Bezoek {
  plaats: Plaats;
  revisie: number;
  feiten: Feiten;
  /** Coming to it said that the danger is over: going back from it takes that back. */
  voorbij?: true;
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
  kanNiet: (Daad & { rol: string })[];
  /** Everything that was answered, in order: who said to come may say afterwards that it cannot be. */
  antwoorden: (Daad & { rol: string; komt: boolean })[];
  afgeblazen: 'terug' | 'voorbij' | null;
}

/**
 * A time in which somebody was in danger, named by the revision at which it began. It stands beside the conversation: where that goes
 * ends nothing. `hulp`: help was called in it. `voorbij`: who said that it is over, in which role that was called (none: the reporter, or
 * the CAG, who gives a reason). `afgeleid`: nobody said so in a log of before that was recorded; only the help was called off.
 */
export interface Gevaar {
  revisie: number;
  tijd: number;
  hulp: boolean;
  voorbij: (Daad & { revisie: number; rol: string | null; reden: TextRef | null; afgeleid?: true }) | null;
}

/** The last visit that was announced, named by the revision at which that was; `tot` is ms since epoch. */
export interface Huisbezoek {
  revisie: number;
  tot: number;
  rollen: string[];
  gezien: Daad | null;
  voorbij: Daad | null;
}

/** A time in which nothing of it may be destroyed, for a case that goes on: who held it and why, and who let it go. */
export interface Bewaring extends Daad {
  reden: TextRef;
  tot: Daad | null;
}

/** One message that must be acknowledged, named by the revision at which it was sent out. */
export interface Alarm {
  revisie: number;
  tijd: number;
  alarm: string;
  rollen: string[];
  gezien: (Daad & { rol: string })[];
  /** What it said turned out not to be so. */
  vervallen: Daad | null;
}

/** Who hears of it, in which role and for which reasons, named by the revision at which that was. */
export interface Inlichting {
  revisie: number;
  rol: string;
  over: string[];
}

/** That a CAG who is kept out of it opened it all the same; `tot` is ms since epoch. */
export interface Noodinzage extends Daad {
  revisie: number;
  tot: number;
  reden: TextRef;
}

/** Evidence as it was recorded: what it is, where it is kept, and the fingerprint of what was sent along. */
export interface Bewijs extends Daad {
  wat: TextRef | null;
  waar: TextRef | null;
  bestand: { hash: string; bytes: number } | null;
}

export interface Taak {
  /** `vervallen`: it does not belong to the report as that was put right. */
  staat: 'open' | 'klaar' | 'niet_nodig' | 'vervallen';
  geopend: number;
  /** The revision at which it was opened, the last time. */
  revisie: number;
  /** By whose click (aadObjectId) it was opened. */
  door: string;
  /** Who said to call whoever asked for it, the last one. */
  beller: Daad | null;
  /** Who called which number of the calling order. */
  gebeld: (Daad & { telefoon: string })[];
  afgerond:
    | (Daad & { tekst: TextRef } & Record<'antwoorden' | 'gezondheid' | 'kenmerk' | 'teSnel', TextRef | null>)
    | null;
}

/** Advice that a role was asked for, named by the revision at which it was; who asked, and what came. */
export interface Advies extends Daad {
  revisie: number;
  rol: string;
  vraag: TextRef | null;
  gegeven: (Daad & { tekst: TextRef }) | null;
}

export interface Voorstel extends Daad {
  revisie: number;
  taken: string[];
  geraadpleegd: string[];
  toelichting: TextRef;
  antwoorden: TextRef | null;
  zonderAdvies: TextRef | null;
}

/** An incident as it stands: its events, folded. */
export interface Incident {
  id: string;
  revisie: number;
  status: Status;
  bundel: string;
  /** Whether each record of its log follows from the one before. If not, somebody changed it past the bot. */
  heel: boolean;
  /** Where not: the last one that is surely as it was written, and when it came in; null when none is. */
  zeker: { stap: number; tijd: number } | null;
  melder: string;
  /** The reporter's own political office. */
  ambt: Ambt | null;
  afdeling: string | null;
  begonnen: number;
  /** When the reporter did something with it last. */
  verder: number;
  /** The steps on the way here, the current one last. */
  bezoeken: Bezoek[];
  /** Every step that was come to, in order, with when; `terug` when that undid the one before. */
  weg: { plaats: Plaats; tijd: number; terug: boolean }[];
  feiten: Feiten;
  wanneer: Wanneer | null;
  als: (typeof MELDERSROLLEN)[number];
  /** Who it happened to, when that is not the reporter. */
  voor: TextRef | null;
  /** On which number the reporter can be called, beside the log. */
  telefoon: TextRef | null;
  via: 'cag' | null;
  /** Who leads the reporter, as Entra knew it when it was reported. */
  leidinggevende: string | null;
  /** What was filled in of a report that is not sent yet, beside the log. */
  invulling: TextRef | null;
  /** What it did to people, beside the log. */
  gevolgen: TextRef | null;
  teksten: Partial<Record<Tekstveld, TextRef>>;
  /** Texts that a later one took the place of: nothing that was typed is lost. */
  eerdereTeksten: TextRef[];
  toelichtingen: TextRef[];
  /** Who wrote each text (aadObjectId), by its id. */
  schrijvers: Readonly<Record<string, string>>;
  sommaties: Sommatie[];
  hulp: Hulp[];
  gevaar: Gevaar[];
  huisbezoek: Huisbezoek | null;
  alarmen: Alarm[];
  /** The first is to whom it happened, as the report said. */
  betrokkenen: Betrokkene[];
  /** The highest number that any of them ever had: none is given twice. */
  hoogsteNr: number;
  verklaringen: Verklaring[];
  burger: Burgergegeven[];
  ingelicht: Inlichting[];
  bewijs: Bewijs[];
  /** Who was said to be the target when it was reported: that decides in which channel its first card stands. */
  gemeldOver: Ambtsdrager;
  nummer: string | null;
  ingediend: number | null;
  /** When it became urgent after the report, or turned out not to be, or nobody handled it any more: from then it climbs a ladder anew. */
  herzien: { revisie: number; tijd: number } | null;
  behandelaar: Daad | null;
  adviezen: Advies[];
  voorstel: Voorstel | null;
  akkoord: Daad | null;
  /** Who has a part in following it up and is not there, named by the revision at which that was found; `teams`: by what Teams says. */
  afwezig: { persoon: string; revisie: number; tijd: number; teams: boolean }[];
  /** Who was asked for the reason of sending a proposal back. */
  redenGevraagd: string[];
  /** Who asked to read the dossier besides who handles it. */
  dossierLezers: string[];
  /** Each time that it was opened in an emergency. */
  nood: Noodinzage[];
  /** Of whom which cards (their slots; all, where those are not named) were taken back, and at which revision: what was sent until then tells nothing any more. */
  ingetrokkenKaarten: { persoon: string; kaarten?: string[] | undefined; revisie: number }[];
  teruggestuurd: (Daad & { reden: TextRef }) | null;
  /** The same of the proposal before the one that stands: who decides about that reads why the other came back. */
  eerderTeruggestuurd: (Daad & { reden: TextRef }) | null;
  taken: Record<string, Taak>;
  terugkoppeling: (Daad & { bericht: TextRef }) | null;
  afgesloten: Daad | null;
  ingetrokken: Daad | null;
  /** A draft that was thrown away: it was never reported, and can be put back. */
  weggegooid: Daad | null;
  intrekkenGevraagd: (Daad & { reden: TextRef }) | null;
  /** The reasons of requests that were refused. */
  intrekkenGeweigerd: TextRef[];
  bewaringen: Bewaring[];
  /** Null of what is real. */
  oefening: Oefening | null;
  /** Everything that can be acted on now, with the revision since which it stands as it does: what a button names. */
  sinds: Sinds;
}

export function currentVisit(incident: Incident): Bezoek | undefined {
  return incident.bezoeken.at(-1);
}

/** Whether the conversation is going on: before the report, or once more after it. */
export function isInGesprek({ sinds }: Pick<Incident, 'sinds'>): boolean {
  return sinds.bezoek !== undefined;
}

/** Whether it was reported: from then on somebody must pick it up. */
export function isGemeld({ ingediend }: Pick<Incident, 'ingediend'>): boolean {
  return ingediend !== null;
}

/** Whether it waits for somebody to pick it up: after the report, and when who handled it no longer may. */
export function isWaiting({ sinds }: Pick<Incident, 'sinds'>): boolean {
  return sinds.oppakken !== undefined;
}

/** Demands that count, oldest first. */
export function validSommaties(incident: Incident): Sommatie[] {
  return incident.sommaties.filter((sommatie) => !sommatie.gecorrigeerd);
}

/** The calls for help that are out, oldest first. */
export function openCalls({ hulp }: Pick<Incident, 'hulp'>): Hulp[] {
  return hulp.filter(({ afgeblazen }) => afgeblazen === null);
}

/** Who said to come in this role, whichever of the calls that are out they answered: each once. */
export function comesAs(incident: Pick<Incident, 'hulp'>, rol: string): Hulp['gezien'] {
  const said = openCalls(incident).flatMap(({ gezien }) => gezien.filter((one) => one.rol === rol));
  return [...new Map(said.map((one) => [one.door, one])).values()];
}

/** Every role that a call is out for. */
export function calledRollen(incident: Pick<Incident, 'hulp'>): string[] {
  return openCalls(incident).flatMap(({ rollen }) => rollen);
}

/** The danger that nobody has said to be over; undefined when there is none. */
export function openGevaar({ gevaar }: Pick<Incident, 'gevaar'>): Gevaar | undefined {
  return gevaar.findLast(({ voorbij }) => voorbij === null);
}

/** That it is held: nothing of it is destroyed. Undefined when it is not. */
export function openBewaring({ bewaringen }: Pick<Incident, 'bewaringen'>): Bewaring | undefined {
  return bewaringen.findLast(({ tot }) => tot === null);
}

/** Who reads the dossier: who handles it, and who asked to read along. */
export function dossierReaders({ behandelaar, dossierLezers }: Incident): string[] {
  return [...new Set([...(behandelaar === null ? [] : [behandelaar.door]), ...dossierLezers])];
}

export function isEnded(incident: Pick<Incident, 'status'>): boolean {
  return incident.status === 'afgesloten' || incident.status === 'ingetrokken';
}

/** Those of these tasks that were never opened. */
export function notYetOpen({ taken }: Incident, names: readonly string[]): string[] {
  return names.filter((name) => (taken[name]?.staat ?? 'vervallen') === 'vervallen');
}

/** The tasks that nobody has ended yet. */
export function openTaken(incident: Incident): string[] {
  return Object.entries(incident.taken).flatMap(([name, taak]) => (taak.staat === 'open' ? [name] : []));
}

/** Whether a political office holder was the target (the boxes P2, P3 and P4). */
export function isTegenAmbtsdrager({ ambtsdrager = 'nee' }: Feiten): boolean {
  return ambtsdrager !== 'nee';
}

/** Whether it should go before others: someone was in danger, help was called, it was more than words, there was a weapon, or the police were called. */
export function isSpoed({ feiten, gevaar }: Pick<Incident, 'feiten' | 'gevaar'>): boolean {
  return (
    gevaar.some(({ hulp }) => hulp) ||
    isTegenAmbtsdrager(feiten) ||
    feiten.acuut_gevaar === 'ja' ||
    (feiten.politie ?? 'nee') !== 'nee' ||
    feiten.wapen === 'ja' ||
    (feiten.hoofdcategorie ?? 'verbaal') !== 'verbaal'
  );
}
