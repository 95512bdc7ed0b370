import { type AboutTaak, type Bericht, type MELDERBERICHTEN, type NIEUWS, oppakBericht } from './berichten.ts';
import { cared } from './betrokkenen.ts';
import type { IncidentEvent } from './events.ts';
import { dossierReaders, type Incident, isGemeld, isWaiting, openCalls, openTaken } from './incident.ts';

/**
 * The notifications that a click calls for, each once: recorded in the same write. `incident` is as it stands after the events.
 *
 * @example berichtenFor(incident, [{ soort: 'opgepakt' }], taakIn(bundle)) // the channel's card, the reporter, who had to pick it up …
 */
export function berichtenFor(incident: Incident, events: readonly IncidentEvent[], aboutTaak: AboutTaak): Bericht[] {
  const all = events.flatMap((event) => calledFor(incident, event.soort, event, aboutTaak));
  const unique = new Map(all.map((bericht) => [JSON.stringify(bericht), bericht]));
  return [...unique.values()];
}

function calledFor<S extends IncidentEvent['soort']>(
  incident: Incident,
  soort: S,
  event: Extract<IncidentEvent, { soort: S }>,
  aboutTaak: AboutTaak,
): Bericht[] {
  return CALLED_FOR[soort](incident, event, aboutTaak);
}

const KANAAL: Bericht = { doel: 'kanaal' };
const nobody = () => [];

/** Whom each kind of event must reach, the card that they have included. */
const CALLED_FOR: {
  readonly [S in IncidentEvent['soort']]: (
    incident: Incident,
    event: Extract<IncidentEvent, { soort: S }>,
    aboutTaak: AboutTaak,
  ) => Bericht[];
} = {
  begonnen: nobody,
  // Whoever is on the way must know where to go, and that the police were called.
  gekozen: (incident, { zet }) => (zet.waar === undefined && zet.politie === undefined ? [] : toAllCalled(incident)),
  // That the police were called, or where it is, may be taken back.
  teruggegaan: toAllCalled,
  gesommeerd: nobody,
  sommatie_gecorrigeerd: nobody,
  ingevuld: nobody,
  gevolgen_ingevuld: nobody,
  geeindigd_zonder_melding: nobody,
  concept_weggegooid: nobody,
  concept_teruggezet: nobody,
  hervat: nobody,
  huisbezoek_aangekondigd: nobody,
  huisbezoek_voorbij: toWatchers,
  huisbezoek_gezien: (incident) => [gesprek(incident), ...toWatchers(incident)],
  gevaar_begonnen: dossiers,
  gevaar_voorbij: (incident) => [
    ...(incident.gevaar.at(-1)?.voorbij?.door === incident.melder ? [] : melder(incident, 'gevaar_voorbij')),
    ...dossiers(incident),
    ...toAsked(incident),
  ],
  hulp_geroepen: (incident, { rollen }) => [
    ...toCalled(incident.revisie, rollen),
    ...dossiers(incident),
    ...(isAnew(incident) ? [KANAAL, oppakBericht(incident)] : []),
  ],
  hulp_afgeblazen: ({ hulp }, event) =>
    toCalled(event.hulp, hulp.find(({ revisie }) => revisie === event.hulp)?.rollen ?? []),
  hulp_gezien: (incident) => [gesprek(incident), ...toAllCalled(incident), ...dossiers(incident)],
  // The next who can be asked hears it at once: on which rung that is, is found when it is sent.
  hulp_kan_niet: (incident, { hulp, rol }) => [
    gesprek(incident),
    ...toAllCalled(incident),
    { doel: 'hulp', hulp, rol, trede: 1, eerder: true },
    ...dossiers(incident),
  ],
  geschreven: (incident, { veld }) => [...(veld === 'plek' ? toAllCalled(incident) : []), ...dossiers(incident)],
  tekst_verbeterd: dossiers,
  ingediend: (incident) => [KANAAL, oppakBericht(incident), ...toCared(incident)],
  betrokkene_genoemd: (incident, { nr, deel, persoon }) => [
    ...dossiers(incident),
    ...(deel !== 'beschuldigde' && persoon !== undefined && persoon !== incident.melder
      ? [{ doel: 'zorg', nr, persoon } as const]
      : []),
  ],
  betrokkene_geschrapt: (incident, { nr, persoon }) => [
    ...dossiers(incident),
    ...(persoon === undefined ? [] : [{ doel: 'zorg', nr, persoon, bijwerken: true } as const]),
  ],
  burger_genoemd: (incident, _event, aboutTaak) => [
    ...dossiers(incident),
    ...(incident.behandelaar === null
      ? []
      : taken(
          openTaken(incident).filter((taak) => aboutTaak(taak).burger),
          aboutTaak,
        )),
  ],
  verklaard: (incident, { nr }) => [...dossiers(incident), ...toCared(incident, true, nr)],
  opvang_gevraagd: (incident) => [gesprek(incident), ...dossiers(incident), ...toCared(incident, true)],
  bewijs_vastgelegd: dossiers,
  opnieuw_begonnen: (incident) => [...dossiers(incident), ...nieuws(incident, 'opnieuw')],
  gesprek_klaar: (incident) => (isGemeld(incident) ? [KANAAL, ...dossiers(incident)] : []),
  gealarmeerd: ({ revisie }, { rollen }) => toAlarmed(revisie, rollen),
  alarm_gezien: (incident, { alarm, rol }) => [...dossiers(incident), gesprek(incident), ...toAlarmed(alarm, [rol])],
  alarm_vervallen: (incident, { alarm }) => {
    const rollen = incident.alarmen.find(({ revisie }) => revisie === alarm)?.rollen ?? [];
    const gone = rollen.map((rol): Bericht => ({ doel: 'alarm_weg', alarm, rol }));
    return [...toAlarmed(alarm, rollen), ...gone, gesprek(incident)];
  },
  ingelicht: ({ revisie }, { rol }) => [{ doel: 'inlichting', inlichting: revisie, rol }],
  taken_vervallen: (incident, event, aboutTaak) => [...dossiers(incident), ...taken(event.taken, aboutTaak)],
  aangevuld: (incident, { zet }) => [
    ...(zet?.ambtsdrager === undefined ? [] : toAllAlarmed(incident)),
    ...(zet === undefined ? [] : [KANAAL]),
    ...(isAnew(incident) ? [oppakBericht(incident)] : []),
    ...dossiers(incident),
  ],
  intrekken_gevraagd: (incident) => [...dossiers(incident), ...nieuws(incident, 'intrekken')],
  intrekken_geweigerd: (incident) => [...dossiers(incident), ...melder(incident, 'niet_ingetrokken')],
  ingetrokken: (incident, _event, aboutTaak) => [
    KANAAL,
    ...toCared(incident, true),
    oppakBericht(incident),
    ...dossiers(incident),
    ...toAbsent(incident),
    ...toAllAlarmed(incident),
    ...toDeciders(incident),
    ...toAllAdvising(incident),
    ...toInformed(incident),
    ...taken(Object.keys(incident.taken), aboutTaak),
    ...(incident.intrekkenGevraagd === null ? [] : melder(incident, 'ingetrokken')),
  ],
  opgepakt: (incident, _event, aboutTaak) => [
    KANAAL,
    ...toCared(incident, true),
    oppakBericht(incident),
    ...dossiers(incident),
    ...toInformed(incident),
    ...melder(incident, 'opgepakt'),
    ...taken(Object.keys(incident.taken), aboutTaak),
  ],
  dossier_gevraagd: dossiers,
  overgedragen: (incident, { van }) => [
    KANAAL,
    ...toCared(incident, true),
    ...melder(incident, 'overgedragen'),
    ...toInformed(incident),
    ...dossiers(incident),
    ...nieuws(incident, 'overgedragen'),
    { doel: 'dossier', persoon: van, bijwerken: true },
    ...toAbsent(incident),
  ],
  // Their tasks go to who stands in; what they handle is theirs to give away.
  afwezig_geworden: (incident, { persoon }, aboutTaak) => [
    ...(incident.behandelaar?.door === persoon ? [...toAbsent(incident, persoon), ...dossiers(incident)] : []),
    ...taken(
      openTaken(incident).filter((taak) => incident.behandelaar !== null || aboutTaak(taak).meteen),
      aboutTaak,
    ),
  ],
  weer_aanwezig: (incident, { persoon, sinds }) => [
    { doel: 'overdragen', persoon, afwezig: sinds, trede: 0 },
    ...dossiers(incident),
  ],
  andere_leidinggevende: nobody,
  kaarten_ingetrokken: (_incident, { persoon }) => [takenBack(persoon)],
  rol_kwijt: (incident, { persoon }) => [
    takenBack(persoon),
    ...toAbsent(incident),
    ...dossiers(incident),
    ...(isAnew(incident) ? [KANAAL, oppakBericht(incident), ...melder(incident, 'wacht_weer')] : []),
  ],
  taken_geopend: (incident, event, aboutTaak) =>
    incident.behandelaar === null
      ? taken(
          event.taken.filter((taak) => aboutTaak(taak).meteen && isGemeld(incident)),
          aboutTaak,
        )
      : [...dossiers(incident), ...taken(event.taken, aboutTaak)],
  advies_gevraagd: (incident, { rollen }) => [...dossiers(incident), ...toAdvise(incident.revisie, rollen)],
  advies_gegeven: (incident, { gevraagd, rol }) => [
    ...dossiers(incident),
    ...nieuws(incident, 'advies'),
    ...toAdvise(gevraagd, [rol]),
  ],
  voorgesteld: (incident) => [KANAAL, ...dossiers(incident), ...toDeciders(incident)],
  goedgekeurd: (incident) => [
    ...toCared(incident, true),
    KANAAL,
    ...dossiers(incident),
    ...melder(incident, 'opvolging'),
    ...toDeciders(incident),
    ...toAllAdvising(incident),
  ],
  reden_gevraagd: ({ redenGevraagd }) => redenGevraagd.map((persoon) => ({ doel: 'reden', persoon })),
  teruggestuurd: (incident) => [KANAAL, ...dossiers(incident), ...toDeciders(incident)],
  taak_klaar: taskEnded,
  taak_niet_nodig: taskEnded,
  gebeld: (incident, { taak }, aboutTaak) => [...dossiers(incident), ...taken([taak], aboutTaak)],
  nazorg_begonnen: (incident) => [KANAAL, ...dossiers(incident), ...melder(incident, 'nazorg')],
  teruggekoppeld: (incident) => [...dossiers(incident), ...melder(incident, 'terugkoppeling')],
  afgesloten: (incident) => [
    KANAAL,
    ...toCared(incident, true),
    ...dossiers(incident),
    ...toAbsent(incident),
    ...toAllAlarmed(incident),
    ...toInformed(incident),
    ...melder(incident, 'afgesloten'),
  ],
};

/** Everything that was sent to somebody who lost a role, drawn again: what this person may not see any more is gone. */
function takenBack(persoon: string): Bericht {
  return { doel: 'dossier', persoon, bijwerken: true, alles: true };
}

/** Whether it climbs a ladder anew from this click on. */
function isAnew(incident: Incident): boolean {
  return isWaiting(incident) && incident.herzien?.revisie === incident.revisie;
}

function gesprek({ melder: persoon }: Incident): Bericht {
  return { doel: 'gesprek', persoon };
}

/** Whoever it happened to, or who saw it; with a number only that one. */
function toCared(incident: Incident, isUpdate = false, only?: number): Bericht[] {
  return cared(incident)
    .filter(({ nr }) => only === undefined || nr === only)
    .map(({ nr, persoon }) => ({ doel: 'zorg', nr, persoon, ...(isUpdate ? { bijwerken: true } : {}) }));
}

/** A message of its own to the reporter, and the card that this person has. */
function melder(incident: Incident, over: (typeof MELDERBERICHTEN)[number]): Bericht[] {
  return [gesprek(incident), { doel: 'melder', over, persoon: incident.melder }];
}

/** A message of its own to who handles the incident. */
function nieuws({ behandelaar }: Incident, over: (typeof NIEUWS)[number]): Bericht[] {
  return behandelaar === null ? [] : [{ doel: 'nieuws', over, persoon: behandelaar.door }];
}

/** The dossier is brought up to date for everybody who reads it. */
export function dossiers(incident: Incident): Bericht[] {
  return dossierReaders(incident).map((persoon) => ({ doel: 'dossier', persoon }));
}

function taken(names: readonly string[], aboutTaak: AboutTaak): Bericht[] {
  return names.map((taak) => ({ doel: 'taak', taak, rol: aboutTaak(taak).rol }));
}

function taskEnded(incident: Incident, { taak }: { taak: string }, aboutTaak: AboutTaak): Bericht[] {
  return [KANAAL, ...dossiers(incident), ...taken([taak], aboutTaak)];
}

function toCalled(hulp: number, rollen: readonly string[]): Bericht[] {
  return rollen.map((rol) => ({ doel: 'hulp', hulp, rol }));
}

/** Whoever is on the way must know where to go. */
function toAllCalled(incident: Incident): Bericht[] {
  return openCalls(incident).flatMap(({ revisie, rollen }) => toCalled(revisie, rollen));
}

function toAdvise(advies: number, rollen: readonly string[]): Bericht[] {
  return rollen.map((rol) => ({ doel: 'advies', advies, rol, trede: 0 }));
}

/** Everybody who was asked for advice: it is not needed any more, nor what they read for it. */
function toAllAdvising({ adviezen }: Incident): Bericht[] {
  return adviezen.flatMap(({ revisie, rol }) => toAdvise(revisie, [rol]));
}

/** Whoever may approve the proposal, or was asked to. */
function toDeciders({ voorstel }: Incident): Bericht[] {
  return voorstel === null ? [] : [{ doel: 'akkoord', voorstel: voorstel.revisie, trede: 0 }];
}

/** Whoever was asked who takes it over, since who handles it is not there. */
function toAbsent({ afwezig }: Incident, wie?: string): Bericht[] {
  const asked = wie === undefined ? afwezig : afwezig.filter(({ persoon }) => persoon === wie);
  return asked.map(({ persoon, revisie }) => ({ doel: 'overdragen', persoon, afwezig: revisie, trede: 0 }));
}

/** Whoever was told that nobody hears from a visitor. */
function toWatchers({ huisbezoek }: Incident): Bericht[] {
  return huisbezoek === null ? [] : [{ doel: 'huisbezoek', huisbezoek: huisbezoek.revisie, trede: 0 }];
}

/** Everybody who was asked whether the danger is over. */
function toAsked({ gevaar }: Incident): Bericht[] {
  return gevaar.slice(-1).map(({ revisie }) => ({ doel: 'gevaar', gevaar: revisie, trede: 0 }));
}

function toAlarmed(alarm: number, rollen: readonly string[]): Bericht[] {
  return rollen.map((rol) => ({ doel: 'alarm', alarm, rol, trede: 0 }));
}

/** Everybody who was told of something that must be acknowledged, and may not have done so. */
function toAllAlarmed({ alarmen }: Incident): Bericht[] {
  return alarmen.flatMap(({ revisie, rollen }) => toAlarmed(revisie, rollen));
}

/** Everybody who heard of it sees who handles it now. */
function toInformed({ ingelicht }: Incident): Bericht[] {
  return ingelicht.map(({ revisie, rol }) => ({ doel: 'inlichting', inlichting: revisie, rol }));
}
