import { type AboutTaak, type Bericht, oppakBericht } from './berichten.ts';
import {
  dossiers,
  gesprek,
  isAnew,
  KANAAL,
  melder,
  nieuws,
  taken,
  takenBack,
  taskEnded,
  toAbsent,
  toAdvise,
  toAlarmed,
  toAllAdvising,
  toAllAlarmed,
  toAllCalled,
  toAsked,
  toCalled,
  toCared,
  toConfirmed,
  toDeciders,
  toInformed,
  toJoined,
  toPlayers,
  toWatchers,
  toWhom,
} from './berichten-aan.ts';
import type { IncidentEvent } from './events.ts';
import { FG } from './hoedanigheid.ts';
import { type Incident, isGemeld, openTaken } from './incident.ts';

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
  // Whoever must call has the newest number.
  telefoon_gewijzigd: (incident, _event, aboutTaak) => [
    ...dossiers(incident),
    ...toConfirmed(incident),
    ...taken(
      openTaken(incident).filter(
        (taak) => aboutTaak(taak).belt && (incident.behandelaar !== null || aboutTaak(taak).meteen),
      ),
      aboutTaak,
    ),
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
  nood_geopend: (incident) => [{ doel: 'inlichting', inlichting: incident.revisie, rol: FG }, ...dossiers(incident)],
  dossier_gevraagd: dossiers,
  overgedragen: (incident, { van }) => [
    KANAAL,
    ...toCared(incident, true),
    ...melder(incident, 'overgedragen'),
    ...toInformed(incident),
    oppakBericht(incident),
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
  bellen_toegezegd: (incident, { taak }, aboutTaak) => [
    ...toWhom(incident, taak),
    ...dossiers(incident),
    ...taken([taak], aboutTaak),
  ],
  gebeld: (incident, { taak }, aboutTaak) => [...dossiers(incident), ...taken([taak], aboutTaak)],
  nazorg_begonnen: (incident) => [KANAAL, ...dossiers(incident), ...melder(incident, 'nazorg')],
  teruggekoppeld: (incident) => [...dossiers(incident), ...melder(incident, 'terugkoppeling')],
  // Also long after it ended, when no card shows it any more.
  vastgehouden: nobody,
  losgelaten: nobody,
  oefening_meegedaan: toJoined,
  oefening_opzij: nobody,
  oefening_gestopt: toPlayers,
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
