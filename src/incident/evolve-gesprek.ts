import { EERSTE } from '../protocol/taak-naam.ts';
import type { Betrokkene } from './betrokkenen.ts';
import type { IncidentEvent } from './events.ts';
import type { Evolutions } from './evolutions.ts';
import { type Incident, isEnded, isGemeld, isTegenAmbtsdrager } from './incident.ts';
import { afterEnd, since, without } from './moment.ts';
import { zorgOp } from './op.ts';

/** To whom it happened, as the report says. */
function reportedOf(
  { melder, feiten }: Incident,
  { als = 'zelf', voor, voorWie, groep, zet }: Extract<IncidentEvent, { soort: 'ingediend' }>,
  genoemd: number,
): Betrokkene[] {
  const persoon = als === 'zelf' ? melder : (voorWie ?? null);
  const known = isTegenAmbtsdrager({ ...feiten, ...zet }) ? 'ambtsdrager' : (groep ?? 'medewerker');
  return [
    {
      nr: EERSTE,
      deel: 'getroffene',
      groep: known,
      persoon,
      naam: voor ?? null,
      genoemd,
      gevraagd: null,
      telefoon: null,
    },
  ];
}

/** What happens in the conversation, up to the report and in a second one after it: what of the incident each event changes. */
export const GESPREK = {
  gekozen(incident, event, { revisie, tijd }) {
    const feiten = { ...incident.feiten, ...event.zet };
    return {
      bezoeken: [...incident.bezoeken, { plaats: event.naar, revisie, feiten }],
      weg: [...incident.weg, { plaats: event.naar, tijd: event.toen ?? tijd, terug: false }],
      feiten,
      sinds: { ...incident.sinds, bezoek: revisie },
    };
  },
  teruggegaan(incident, event, { revisie, tijd }) {
    // What the step back undoes is not known any more: else another choice would be reported with its facts.
    const to = incident.bezoeken.at(-2);
    const feiten = to?.feiten ?? {};
    return {
      bezoeken: [...incident.bezoeken.slice(0, -2), { ...to, plaats: event.naar, revisie, feiten }],
      weg: [...incident.weg, { plaats: event.naar, tijd: event.toen ?? tijd, terug: true }],
      feiten,
      sinds: { ...incident.sinds, bezoek: revisie },
    };
  },
  gesommeerd(incident, event, { revisie, tijd }) {
    const here = incident.bezoeken.at(-1)?.plaats ?? '';
    return {
      sommaties: [
        ...incident.sommaties,
        { nr: event.nr, tijd: event.toen ?? tijd, door: event.door, getuige: event.getuige, gecorrigeerd: false },
      ],
      bezoeken: [...incident.bezoeken, { plaats: here, revisie, feiten: incident.feiten }],
      sinds: { ...incident.sinds, bezoek: revisie },
    };
  },
  sommatie_gecorrigeerd(incident, event) {
    return {
      sommaties: incident.sommaties.map((each) => (each.nr === event.nr ? { ...each, gecorrigeerd: true } : each)),
    };
  },
  geschreven(incident, event, { revisie }) {
    return {
      teksten: { ...incident.teksten, [event.veld]: event.tekst },
      eerdereTeksten: [...incident.eerdereTeksten, incident.teksten[event.veld] ?? []].flat(),
      // The place is sent by the button that evidence is: a second delivery of it must find that it was done.
      ...(event.veld === 'plek' && !isEnded(incident) ? { sinds: { ...incident.sinds, bewijs: revisie } } : {}),
    };
  },
  tekst_verbeterd(incident, { verhaal, toelichting }, { revisie }) {
    // The same change that is delivered again must find that it was done.
    const sinds = { ...incident.sinds, bewijs: revisie };
    if (verhaal === null) return { toelichtingen: [...incident.toelichtingen, toelichting ?? []].flat(), sinds };
    return {
      sinds,
      teksten: { ...incident.teksten, wat_gebeurde: verhaal },
      eerdereTeksten: [...incident.eerdereTeksten, incident.teksten.wat_gebeurde ?? []].flat(),
    };
  },
  ingediend(incident, event, { revisie, tijd }) {
    return {
      status: 'ingediend',
      nummer: event.nummer,
      ingediend: tijd,
      // What was set ready during the conversation is due from the report on.
      taken: Object.fromEntries(
        Object.entries(incident.taken).map(([name, taak]) => [name, { ...taak, geopend: tijd }]),
      ),
      wanneer: event.wanneer,
      afdeling: event.afdeling,
      gemeldOver: event.zet?.ambtsdrager ?? incident.feiten.ambtsdrager ?? 'nee',
      als: event.als ?? 'zelf',
      voor: event.voor ?? null,
      telefoon: event.telefoon ?? null,
      betrokkenen: reportedOf(incident, event, tijd),
      via: event.via ?? null,
      leidinggevende: event.leidinggevende ?? null,
      feiten: { ...incident.feiten, ...event.zet },
      sinds: {
        ...without(incident.sinds, 'bezoek'),
        oppakken: revisie,
        aanvullen: revisie,
        intrekken: revisie,
        dossier: revisie,
        betrokkenen: revisie,
        burger: revisie,
        vasthouden: revisie,
        ...since(revisie, zorgOp(EERSTE)),
      },
    };
  },
  ingevuld(_incident, event) {
    return { invulling: event.invulling };
  },
  gevolgen_ingevuld(_incident, event) {
    return { gevolgen: event.gevolgen };
  },
  opnieuw_begonnen(incident, event, { revisie, tijd }) {
    const feiten = { ...incident.feiten, ...event.zet };
    const visit = { plaats: event.naar, revisie, feiten };
    return {
      // Nothing goes back past the report.
      bezoeken: isGemeld(incident) ? [visit] : [...incident.bezoeken, visit],
      weg: [...incident.weg, { plaats: event.naar, tijd, terug: false }],
      feiten,
      sinds: { ...incident.sinds, bezoek: revisie, opnieuw: revisie },
    };
  },
  gesprek_klaar(incident) {
    // The step that would have come next was not come to.
    return {
      weg: incident.weg.slice(0, -1),
      sinds: without(incident.sinds, 'bezoek'),
    };
  },
  bewijs_vastgelegd(incident, event, { revisie, daad }) {
    const { wat, waar, bestand } = event;
    return {
      bewijs: [...incident.bewijs, { ...daad, wat, waar, bestand }],
      sinds: { ...incident.sinds, bewijs: revisie },
    };
  },
  concept_weggegooid(incident, _event, { revisie, daad }) {
    return {
      status: 'weggegooid',
      weggegooid: daad,
      // Who was called for help is still needed: only the conversation stops.
      sinds: { ...without(incident.sinds, 'bezoek', 'bewijs', 'opnieuw'), terugzetten: revisie },
    };
  },
  concept_teruggezet(incident, _event, { revisie }) {
    return {
      status: 'concept',
      weggegooid: null,
      sinds: {
        ...without(incident.sinds, 'terugzetten'),
        bezoek: incident.bezoeken.at(-1)?.revisie ?? revisie,
        bewijs: revisie,
        opnieuw: revisie,
      },
    };
  },
  // Who did what when is known of every record.
  hervat: () => ({}),
  geeindigd_zonder_melding(incident, _event, { daad }) {
    // What was called for, and danger, go on until somebody says that it is over.
    return { status: 'ingetrokken', ingetrokken: daad, sinds: afterEnd(incident.sinds) };
  },
} satisfies Evolutions;
