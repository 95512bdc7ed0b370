import type { Evolutions } from './evolutions.ts';
import { isEnded, isGemeld } from './incident.ts';
import { since, without } from './moment.ts';
import { hulpOp } from './op.ts';

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
    const feiten = incident.bezoeken.at(-2)?.feiten ?? {};
    return {
      bezoeken: [...incident.bezoeken.slice(0, -2), { plaats: event.naar, revisie, feiten }],
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
  hulp_geroepen(incident, event, { revisie, tijd }) {
    const plaats = incident.bezoeken.at(-1)?.plaats ?? '';
    return {
      hulp: [...incident.hulp, { revisie, tijd, plaats, rollen: event.rollen, gezien: [], afgeblazen: null }],
      sinds: {
        klaarzetten: revisie,
        ...incident.sinds,
        ...since(revisie, ...event.rollen.map((rol) => hulpOp(revisie, rol))),
      },
    };
  },
  hulp_afgeblazen(incident, event) {
    const names = incident.hulp.find((each) => each.revisie === event.hulp)?.rollen ?? [];
    return {
      hulp: incident.hulp.map((each) => (each.revisie === event.hulp ? { ...each, afgeblazen: event.reden } : each)),
      sinds: without(incident.sinds, ...names.map((rol) => hulpOp(event.hulp, rol))),
    };
  },
  hulp_gezien(incident, event, { daad }) {
    return {
      hulp: incident.hulp.map((each) =>
        each.revisie === event.hulp ? { ...each, gezien: [...each.gezien, { rol: event.rol, ...daad }] } : each,
      ),
      sinds: without(incident.sinds, hulpOp(event.hulp, event.rol)),
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
      als: event.als ?? 'zelf',
      voor: event.voor ?? null,
      via: event.via ?? null,
      leidinggevende: event.leidinggevende ?? null,
      feiten: { ...incident.feiten, ...event.zet },
      sinds: {
        ...without(incident.sinds, 'bezoek'),
        oppakken: revisie,
        aanvullen: revisie,
        intrekken: revisie,
        dossier: revisie,
      },
    };
  },
  ingevuld(_incident, event) {
    return { invulling: event.invulling };
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
  geeindigd_zonder_melding(_incident, _event, { daad }) {
    return { status: 'ingetrokken', ingetrokken: daad, sinds: {} };
  },
} satisfies Evolutions;
