import type { IncidentEvent } from './events.ts';
import type { GesprekEvent } from './evolve-gesprek.ts';
import { type Incident, isSpoed, type Taak } from './incident.ts';
import { type Moment, without } from './moment.ts';

/** Everything after the report. */
type OpvolgingEvent = Exclude<IncidentEvent, GesprekEvent | { soort: 'begonnen' }>;

/** What of the incident such an event changes. */
export function changeOpvolging(
  incident: Incident,
  event: OpvolgingEvent,
  { revisie, tijd, door }: Moment,
): Partial<Incident> {
  const daad = { door, tijd };
  switch (event.soort) {
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
    case 'aangevuld': {
      const feiten = { ...incident.feiten, ...event.zet };
      const changesUrgency = isSpoed({ feiten }) !== isSpoed(incident);
      return {
        wanneer: event.wanneer ?? incident.wanneer,
        gevolgen: event.gevolgen ?? incident.gevolgen,
        toelichtingen:
          event.toelichting === null ? incident.toelichtingen : [...incident.toelichtingen, event.toelichting],
        feiten,
        herzien: changesUrgency ? { revisie, tijd } : incident.herzien,
        sinds: { ...incident.sinds, aanvullen: revisie },
      };
    }
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
