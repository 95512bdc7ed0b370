import { nrVan } from '../protocol/taak-naam.ts';
import { type AboutTaak, type Bericht, type MELDERBERICHTEN, type NIEUWS, oppakBericht } from './berichten.ts';
import { cared } from './betrokkenen.ts';
import { dossierReaders, type Incident, isGemeld, isWaiting, openCalls, openTaken } from './incident.ts';

/** Whom a notification can be for: what `berichtenFor` names of each kind of event. */

export const KANAAL: Bericht = { doel: 'kanaal' };

/** Everything that was sent to somebody who lost a role, drawn again: what this person may not see any more is gone. */
export function takenBack(persoon: string): Bericht {
  return { doel: 'dossier', persoon, bijwerken: true, alles: true };
}

/** Whether it climbs a ladder anew from this click on. */
export function isAnew(incident: Incident): boolean {
  return isWaiting(incident) && incident.herzien?.revisie === incident.revisie;
}

export function gesprek({ melder: persoon }: Incident): Bericht {
  return { doel: 'gesprek', persoon };
}

/** Whoever it happened to, or who saw it; with a number only that one. */
export function toCared(incident: Incident, isUpdate = false, only?: number): Bericht[] {
  return cared(incident)
    .filter(({ nr }) => only === undefined || nr === only)
    .map(({ nr, persoon }) => ({ doel: 'zorg', nr, persoon, ...(isUpdate ? { bijwerken: true } : {}) }));
}

/** A message of its own to the reporter, and the card that this person has. */
export function melder(incident: Incident, over: (typeof MELDERBERICHTEN)[number]): Bericht[] {
  return [gesprek(incident), { doel: 'melder', over, persoon: incident.melder }];
}

/** A message of its own to who handles the incident. */
export function nieuws({ behandelaar }: Incident, over: (typeof NIEUWS)[number]): Bericht[] {
  return behandelaar === null ? [] : [{ doel: 'nieuws', over, persoon: behandelaar.door }];
}

/** The dossier is brought up to date for everybody who reads it. */
export function dossiers(incident: Incident): Bericht[] {
  return dossierReaders(incident).map((persoon) => ({ doel: 'dossier', persoon }));
}

export function taken(names: readonly string[], aboutTaak: AboutTaak): Bericht[] {
  return names.map((taak) => ({ doel: 'taak', taak, rol: aboutTaak(taak).rol }));
}

export function taskEnded(incident: Incident, { taak }: { taak: string }, aboutTaak: AboutTaak): Bericht[] {
  const whom = aboutTaak(taak).per ? toWhom(incident, taak) : [];
  return [KANAAL, ...dossiers(incident), ...taken([taak], aboutTaak), ...whom];
}

/** Whom a task is for: that is read on the own card. */
export function toWhom(incident: Incident, taak: string): Bericht[] {
  const nr = nrVan(taak);
  const isReporter = incident.betrokkenen.some((each) => each.nr === nr && each.persoon === incident.melder);
  return isReporter ? [gesprek(incident)] : toCared(incident, true, nr);
}

export function toCalled(hulp: number, rollen: readonly string[]): Bericht[] {
  return rollen.map((rol) => ({ doel: 'hulp', hulp, rol }));
}

/** Whoever is on the way must know where to go. */
export function toAllCalled(incident: Incident): Bericht[] {
  return openCalls(incident).flatMap(({ revisie, rollen }) => toCalled(revisie, rollen));
}

export function toAdvise(advies: number, rollen: readonly string[]): Bericht[] {
  return rollen.map((rol) => ({ doel: 'advies', advies, rol, trede: 0 }));
}

/** Everybody who was asked for advice: it is not needed any more, nor what they read for it. */
export function toAllAdvising({ adviezen }: Incident): Bericht[] {
  return adviezen.flatMap(({ revisie, rol }) => toAdvise(revisie, [rol]));
}

/** Whoever may approve the proposal, or was asked to. */
export function toDeciders({ voorstel }: Incident): Bericht[] {
  return voorstel === null ? [] : [{ doel: 'akkoord', voorstel: voorstel.revisie, trede: 0 }];
}

/** Whoever was asked who takes it over, since who handles it is not there. */
export function toAbsent({ afwezig }: Incident, wie?: string): Bericht[] {
  const asked = wie === undefined ? afwezig : afwezig.filter(({ persoon }) => persoon === wie);
  return asked.map(({ persoon, revisie }) => ({ doel: 'overdragen', persoon, afwezig: revisie, trede: 0 }));
}

/** Whoever was told that nobody hears from a visitor. */
export function toWatchers({ huisbezoek }: Incident): Bericht[] {
  return huisbezoek === null ? [] : [{ doel: 'huisbezoek', huisbezoek: huisbezoek.revisie, trede: 0 }];
}

/** Everybody who was asked whether the danger is over. */
export function toAsked({ gevaar }: Incident): Bericht[] {
  return gevaar.slice(-1).map(({ revisie }) => ({ doel: 'gevaar', gevaar: revisie, trede: 0 }));
}

export function toAlarmed(alarm: number, rollen: readonly string[]): Bericht[] {
  return rollen.map((rol) => ({ doel: 'alarm', alarm, rol, trede: 0 }));
}

/** Everybody who was told of something that must be acknowledged, and may not have done so. */
export function toAllAlarmed({ alarmen }: Incident): Bericht[] {
  return alarmen.flatMap(({ revisie, rollen }) => toAlarmed(revisie, rollen));
}

/** Whoever confirmed what was told, and reads more since. */
export function toConfirmed({ alarmen }: Incident): Bericht[] {
  return alarmen.flatMap(({ revisie, gezien }) => toAlarmed(revisie, [...new Set(gezien.map(({ rol }) => rol))]));
}

/** Everybody who heard of it sees who handles it now. */
export function toInformed({ ingelicht }: Incident): Bericht[] {
  return ingelicht.map(({ revisie, rol }) => ({ doel: 'inlichting', inlichting: revisie, rol }));
}

/** Somebody plays along from now on: whatever waits for a role may wait for this one, and who began it sees who is there. */
export function toJoined(incident: Incident, _event: unknown, aboutTaak: AboutTaak): Bericht[] {
  const isOpen = (taak: string) => incident.behandelaar !== null || (isGemeld(incident) && aboutTaak(taak).meteen);
  return [
    gesprek(incident),
    ...(isWaiting(incident) ? [oppakBericht(incident)] : []),
    ...toAllCalled(incident),
    ...toAllAlarmed(incident),
    ...toDeciders(incident),
    ...toAllAdvising(incident),
    ...taken(openTaken(incident).filter(isOpen), aboutTaak),
    ...dossiers(incident),
  ];
}

/** Every card of everybody who is in an exercise, drawn again. */
export function toPlayers(incident: Incident): Bericht[] {
  const spelers = incident.oefening?.spelers ?? [];
  return [gesprek(incident), ...spelers.map(({ persoon }) => takenBack(persoon))];
}
