import type { IncidentEvent, LogRecord } from './events.ts';
import { type Incident, isEnded, type Taak } from './incident.ts';

/** When, by whom and under which revision an event was recorded. */
export type Moment = Pick<LogRecord, 'incident' | 'revisie' | 'tijd' | 'door'>;

/**
 * The incident after one event. Pure. The first event is `begonnen`; anything else without an incident is an error in
 * the log and throws.
 */
export function evolve(incident: Incident | null, event: IncidentEvent, moment: Moment): Incident {
  if (event.soort === 'begonnen') return begin(event, moment);
  if (incident === null) throw new Error(`log of ${moment.incident} does not start with "begonnen"`);
  return { ...incident, ...change(incident, event, moment), revisie: moment.revisie };
}

/** Folds a whole log. Null for an empty one. */
export function fold(records: readonly LogRecord[]): Incident | null {
  let incident: Incident | null = null;
  for (const record of records) {
    for (const event of record.gebeurtenissen) incident = evolve(incident, event, record);
  }
  return incident;
}

function begin(event: Extract<IncidentEvent, { soort: 'begonnen' }>, moment: Moment): Incident {
  return {
    id: moment.incident,
    revisie: moment.revisie,
    status: 'concept',
    bundel: event.bundel,
    melder: event.melder,
    afdeling: event.afdeling,
    begonnen: event.toen ?? moment.tijd,
    bezoeken: [{ plaats: event.plaats, revisie: moment.revisie, feiten: {} }],
    weg: [{ plaats: event.plaats, tijd: event.toen ?? moment.tijd, terug: false }],
    feiten: {},
    wanneer: null,
    als: 'zelf',
    voor: null,
    via: null,
    invulling: null,
    gevolgen: null,
    teksten: {},
    eerdereTeksten: [],
    toelichtingen: [],
    sommaties: [],
    hulp: [],
    alarmen: [],
    bewijs: [],
    nummer: null,
    ingediend: null,
    behandelaar: null,
    voorstel: null,
    akkoord: null,
    redenGevraagd: [],
    dossierLezers: [],
    teruggestuurd: null,
    taken: {},
    terugkoppeling: null,
    afgesloten: null,
    ingetrokken: null,
    intrekkenGevraagd: null,
    intrekkenGeweigerd: [],
    sinds: { bezoek: moment.revisie, bewijs: moment.revisie, opnieuw: moment.revisie },
  };
}

function change(
  incident: Incident,
  event: Exclude<IncidentEvent, { soort: 'begonnen' }>,
  moment: Moment,
): Partial<Incident> {
  const { revisie, tijd, door } = moment;
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
        wanneer: event.wanneer,
        afdeling: event.afdeling,
        als: event.als ?? 'zelf',
        voor: event.voor ?? null,
        via: event.via ?? null,
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
      return { sinds: without(incident.sinds, 'bezoek') };
    case 'bewijs_vastgelegd': {
      const { wat, waar, bestand } = event;
      return {
        bewijs: [...incident.bewijs, { ...daad, wat, waar, bestand }],
        sinds: { ...incident.sinds, bewijs: revisie },
      };
    }
    case 'gealarmeerd':
      return {
        alarmen: [...incident.alarmen, { revisie, tijd, alarm: event.alarm, rollen: event.rollen, gezien: [] }],
        sinds: {
          ...incident.sinds,
          ...Object.fromEntries(event.rollen.map((rol) => [`alarm:${revisie}:${rol}`, revisie])),
        },
      };
    case 'alarm_gezien':
      return {
        alarmen: incident.alarmen.map((each) =>
          each.revisie === event.alarm ? { ...each, gezien: [...each.gezien, { rol: event.rol, ...daad }] } : each,
        ),
        sinds: without(incident.sinds, `alarm:${event.alarm}:${event.rol}`),
      };
    case 'geeindigd_zonder_melding':
      return { status: 'ingetrokken', ingetrokken: daad, sinds: {} };
    case 'aangevuld':
      return {
        wanneer: event.wanneer ?? incident.wanneer,
        gevolgen: event.gevolgen ?? incident.gevolgen,
        toelichtingen:
          event.toelichting === null ? incident.toelichtingen : [...incident.toelichtingen, event.toelichting],
        feiten: { ...incident.feiten, ...event.zet },
        sinds: { ...incident.sinds, aanvullen: revisie },
      };
    case 'intrekken_gevraagd':
      return {
        intrekkenGevraagd: { ...daad, reden: event.reden },
        sinds: { ...without(incident.sinds, 'intrekken_vragen'), intrekken_toestaan: revisie },
      };
    case 'intrekken_geweigerd':
      return {
        intrekkenGevraagd: null,
        intrekkenGeweigerd: [
          ...incident.intrekkenGeweigerd,
          ...(incident.intrekkenGevraagd === null ? [] : [incident.intrekkenGevraagd.reden]),
        ],
        sinds: { ...without(incident.sinds, 'intrekken_toestaan'), intrekken_vragen: revisie },
      };
    case 'ingetrokken':
      return { status: 'ingetrokken', ingetrokken: daad, sinds: {} };
    case 'opgepakt':
      return {
        status: 'in_behandeling',
        behandelaar: daad,
        sinds: {
          ...without(incident.sinds, 'oppakken', 'intrekken'),
          overleg: revisie,
          terugkoppeling: revisie,
          intrekken_vragen: revisie,
        },
      };
    case 'dossier_gevraagd':
      return { dossierLezers: [...incident.dossierLezers, door] };
    case 'taken_geopend': {
      const opened = Object.fromEntries(
        event.taken.map((taak): [string, Taak] => [
          taak,
          { staat: 'open', geopend: tijd, revisie, gebeld: incident.taken[taak]?.gebeld ?? [], afgerond: null },
        ]),
      );
      return {
        taken: { ...incident.taken, ...opened },
        sinds: { ...incident.sinds, ...Object.fromEntries(event.taken.map((taak) => [`taak:${taak}`, revisie])) },
      };
    }
    case 'voorgesteld':
      return {
        voorstel: {
          ...daad,
          taken: event.taken,
          geraadpleegd: event.geraadpleegd,
          toelichting: event.toelichting,
          antwoorden: event.antwoorden ?? null,
        },
        teruggestuurd: null,
        redenGevraagd: [],
        sinds: { ...without(incident.sinds, 'overleg', 'klaarzetten'), akkoord: revisie },
      };
    case 'goedgekeurd':
      return { status: 'in_opvolging', akkoord: daad, redenGevraagd: [], sinds: without(incident.sinds, 'akkoord') };
    case 'reden_gevraagd':
      return { redenGevraagd: [...incident.redenGevraagd, door] };
    case 'teruggestuurd':
      return {
        teruggestuurd: { ...daad, reden: event.reden },
        redenGevraagd: [],
        sinds: { ...without(incident.sinds, 'akkoord'), overleg: revisie },
      };
    case 'taak_klaar':
      return endTaak(incident, event.taak, {
        staat: 'klaar',
        afgerond: { ...daad, tekst: event.uitkomst, antwoorden: event.antwoorden ?? null },
      });
    case 'gebeld': {
      const taak = incident.taken[event.taak];
      const gebeld = [...(taak?.gebeld ?? []), { ...daad, telefoon: event.telefoon }];
      return taak === undefined ? {} : { taken: { ...incident.taken, [event.taak]: { ...taak, gebeld } } };
    }
    case 'taak_niet_nodig':
      return endTaak(incident, event.taak, {
        staat: 'niet_nodig',
        afgerond: { ...daad, tekst: event.reden, antwoorden: event.antwoorden ?? null },
      });
    case 'nazorg_begonnen':
      return { status: 'nazorg', sinds: { ...incident.sinds, afsluiten: revisie } };
    case 'teruggekoppeld':
      return {
        terugkoppeling: { ...daad, bericht: event.bericht },
        sinds: { ...incident.sinds, terugkoppeling: revisie },
      };
    case 'afgesloten':
      return { status: 'afgesloten', afgesloten: daad, sinds: { dossier: incident.sinds.dossier ?? revisie } };
  }
}

function endTaak(incident: Incident, name: string, ended: Pick<Taak, 'staat' | 'afgerond'>): Partial<Incident> {
  const taak = incident.taken[name];
  if (taak === undefined) return {};
  return {
    taken: { ...incident.taken, [name]: { ...taak, ...ended } },
    sinds: without(incident.sinds, `taak:${name}`),
  };
}

function without(sinds: Record<string, number>, ...names: string[]): Record<string, number> {
  return Object.fromEntries(Object.entries(sinds).filter(([name]) => !names.includes(name)));
}
