import type { IncidentEvent } from './events.ts';
import { type Incident, isEnded } from './incident.ts';
import { type Moment, without } from './moment.ts';

const GESPREK = [
  'gekozen',
  'teruggegaan',
  'gesommeerd',
  'sommatie_gecorrigeerd',
  'hulp_geroepen',
  'hulp_afgeblazen',
  'hulp_gezien',
  'geschreven',
  'ingediend',
  'ingevuld',
  'opnieuw_begonnen',
  'gesprek_klaar',
  'bewijs_vastgelegd',
  'geeindigd_zonder_melding',
] as const;

/** What happens in the conversation, up to the report and in a second one after it. */
export type GesprekEvent = Extract<IncidentEvent, { soort: (typeof GESPREK)[number] }>;

export function isOfGesprek(event: IncidentEvent): event is GesprekEvent {
  return GESPREK.some((soort) => soort === event.soort);
}

/** What of the incident such an event changes. */
export function changeGesprek(
  incident: Incident,
  event: GesprekEvent,
  { revisie, tijd, door }: Moment,
): Partial<Incident> {
  const daad = { door, tijd };
  switch (event.soort) {
    case 'gekozen': {
      const feiten = { ...incident.feiten, ...event.zet };
      return {
        bezoeken: [...incident.bezoeken, { plaats: event.naar, revisie, feiten }],
        weg: [...incident.weg, { plaats: event.naar, tijd: event.toen ?? tijd, terug: false }],
        feiten,
        sinds: { ...incident.sinds, bezoek: revisie },
      };
    }
    case 'teruggegaan': {
      // What the step back undoes is not known any more: else another choice would be reported with its facts.
      const feiten = incident.bezoeken.at(-2)?.feiten ?? {};
      return {
        bezoeken: [...incident.bezoeken.slice(0, -2), { plaats: event.naar, revisie, feiten }],
        weg: [...incident.weg, { plaats: event.naar, tijd: event.toen ?? tijd, terug: true }],
        feiten,
        sinds: { ...incident.sinds, bezoek: revisie },
      };
    }
    case 'gesommeerd': {
      const here = incident.bezoeken.at(-1)?.plaats ?? '';
      return {
        sommaties: [
          ...incident.sommaties,
          { nr: event.nr, tijd: event.toen ?? tijd, door: event.door, getuige: event.getuige, gecorrigeerd: false },
        ],
        bezoeken: [...incident.bezoeken, { plaats: here, revisie, feiten: incident.feiten }],
        sinds: { ...incident.sinds, bezoek: revisie },
      };
    }
    case 'sommatie_gecorrigeerd':
      return {
        sommaties: incident.sommaties.map((each) => (each.nr === event.nr ? { ...each, gecorrigeerd: true } : each)),
      };
    case 'hulp_geroepen': {
      const plaats = incident.bezoeken.at(-1)?.plaats ?? '';
      return {
        hulp: [...incident.hulp, { revisie, tijd, plaats, rollen: event.rollen, gezien: [], afgeblazen: null }],
        sinds: {
          klaarzetten: revisie,
          ...incident.sinds,
          ...Object.fromEntries(event.rollen.map((rol) => [`hulp:${revisie}:${rol}`, revisie])),
        },
      };
    }
    case 'hulp_afgeblazen': {
      const names = incident.hulp.find((each) => each.revisie === event.hulp)?.rollen ?? [];
      return {
        hulp: incident.hulp.map((each) => (each.revisie === event.hulp ? { ...each, afgeblazen: event.reden } : each)),
        sinds: without(incident.sinds, ...names.map((rol) => `hulp:${event.hulp}:${rol}`)),
      };
    }
    case 'hulp_gezien':
      return {
        hulp: incident.hulp.map((each) =>
          each.revisie === event.hulp ? { ...each, gezien: [...each.gezien, { rol: event.rol, ...daad }] } : each,
        ),
        sinds: without(incident.sinds, `hulp:${event.hulp}:${event.rol}`),
      };
    case 'geschreven':
      return {
        teksten: { ...incident.teksten, [event.veld]: event.tekst },
        eerdereTeksten: [...incident.eerdereTeksten, incident.teksten[event.veld] ?? []].flat(),
        // The place is sent by the button that evidence is: a second delivery of it must find that it was done.
        ...(event.veld === 'plek' && !isEnded(incident) ? { sinds: { ...incident.sinds, bewijs: revisie } } : {}),
      };
    case 'ingediend':
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
    case 'ingevuld':
      return { invulling: event.invulling };
    case 'opnieuw_begonnen': {
      const feiten = { ...incident.feiten, ...event.zet };
      const visit = { plaats: event.naar, revisie, feiten };
      return {
        // Nothing goes back past the report.
        bezoeken: incident.nummer === null ? [...incident.bezoeken, visit] : [visit],
        weg: [...incident.weg, { plaats: event.naar, tijd, terug: false }],
        feiten,
        sinds: { ...incident.sinds, bezoek: revisie, opnieuw: revisie },
      };
    }
    case 'gesprek_klaar':
      // The step that would have come next was not come to.
      return {
        weg: incident.weg.slice(0, -1),
        sinds: without(incident.sinds, 'bezoek'),
      };
    case 'bewijs_vastgelegd': {
      const { wat, waar, bestand } = event;
      return {
        bewijs: [...incident.bewijs, { ...daad, wat, waar, bestand }],
        sinds: { ...incident.sinds, bewijs: revisie },
      };
    }
    case 'geeindigd_zonder_melding':
      return { status: 'ingetrokken', ingetrokken: daad, sinds: {} };
  }
}
