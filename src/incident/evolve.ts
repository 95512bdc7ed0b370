import { EERSTE } from '../protocol/taak-naam.ts';
import type { IncidentEvent, LogRecord } from './events.ts';
import type { At, Evolution, Later } from './evolutions.ts';
import { BEWAREN } from './evolve-bewaren.ts';
import { GESPREK } from './evolve-gesprek.ts';
import { GEVAAR } from './evolve-gevaar.ts';
import { MENSEN } from './evolve-mensen.ts';
import { OEFENING } from './evolve-oefening.ts';
import { OPVOLGING } from './evolve-opvolging.ts';
import type { Incident } from './incident.ts';
import { brokenAt, lastSure } from './log.ts';
import type { Moment } from './moment.ts';
import { nietOpzij } from './oefening.ts';
import { textRefsOfEvent } from './tekstrefs.ts';

/**
 * The incident after one event. Pure. The first event is `begonnen`; anything else without an incident is an error in
 * the log and throws.
 */
export function evolve(incident: Incident | null, event: IncidentEvent, moment: Moment): Incident {
  if (event.soort === 'begonnen') return begin(event, moment);
  if (incident === null) throw new Error(`log of ${moment.incident} does not start with "begonnen"`);
  const at = { ...moment, daad: { door: moment.door, tijd: moment.tijd } };
  const isOwn = moment.door === incident.melder;
  const verder = isOwn ? moment.tijd : incident.verder;
  const before = isOwn ? nietOpzij(incident) : incident;
  const schrijvers = withWriter(incident.schrijvers, event, moment.door);
  return { ...before, ...change(before, event.soort, event, at), revisie: moment.revisie, verder, schrijvers };
}

function withWriter(known: Incident['schrijvers'], event: IncidentEvent, door: string): Incident['schrijvers'] {
  const refs = textRefsOfEvent(event);
  return refs.length === 0 ? known : { ...known, ...Object.fromEntries(refs.map(({ id }) => [id, door])) };
}

/** Every kind of event has its place here: what it changes of the incident. */
const EVOLVE: { readonly [S in Later['soort']]: Evolution<S> } = {
  ...GESPREK,
  ...GEVAAR,
  ...MENSEN,
  ...OPVOLGING,
  ...BEWAREN,
  ...OEFENING,
};

function change<S extends Later['soort']>(
  incident: Incident,
  soort: S,
  event: Extract<IncidentEvent, { soort: S }>,
  at: At,
): Partial<Incident> {
  return EVOLVE[soort](incident, event, at);
}

/**
 * The incident after a record of a store. Such a record cannot be changed, and has the hash of the one before it: it stands for the whole log up
 * to it.
 */
const after = new WeakMap<LogRecord, Incident>();

/** Folds a whole log, and looks whether each record follows from the one before; a long one from where it was folded before. Null for an empty one. */
export function fold(records: readonly LogRecord[]): Incident | null {
  let from = records.length;
  while (from > 0 && !after.has(at(records, from - 1))) from--;
  let incident = from === 0 ? null : (after.get(at(records, from - 1)) ?? null);
  for (const record of records.slice(from))
    for (const event of record.gebeurtenissen) incident = evolve(incident, event, record);
  const last = records.at(-1);
  if (last !== undefined && incident !== null && Object.isFrozen(last)) after.set(last, incident);
  if (incident === null || brokenAt(records) === undefined) return incident;
  const sure = lastSure(records);
  return { ...incident, heel: false, zeker: sure === undefined ? null : { stap: sure.revisie, tijd: sure.tijd } };
}

function at(records: readonly LogRecord[], index: number): LogRecord {
  const record = records[index];
  if (record === undefined) throw new RangeError(`no record at ${index}`);
  return record;
}

function begin(event: Extract<IncidentEvent, { soort: 'begonnen' }>, moment: Moment): Incident {
  return {
    id: moment.incident,
    revisie: moment.revisie,
    status: 'concept',
    bundel: event.bundel,
    heel: true,
    zeker: null,
    melder: event.melder,
    ambt: event.ambt ?? null,
    gemeldOver: 'nee',
    afdeling: event.afdeling,
    begonnen: event.toen ?? moment.tijd,
    verder: moment.tijd,
    bezoeken: [{ plaats: event.plaats, revisie: moment.revisie, feiten: {} }],
    weg: [{ plaats: event.plaats, tijd: event.toen ?? moment.tijd, terug: false }],
    feiten: {},
    wanneer: null,
    als: 'zelf',
    voor: null,
    telefoon: null,
    via: null,
    leidinggevende: null,
    afwezig: [],
    invulling: null,
    gevolgen: null,
    teksten: {},
    eerdereTeksten: [],
    toelichtingen: [],
    schrijvers: {},
    sommaties: [],
    hulp: [],
    gevaar: [],
    huisbezoek: null,
    alarmen: [],
    betrokkenen: [],
    hoogsteNr: EERSTE,
    verklaringen: [],
    burger: [],
    ingelicht: [],
    bewijs: [],
    nummer: null,
    ingediend: null,
    herzien: null,
    behandelaar: null,
    adviezen: [],
    voorstel: null,
    akkoord: null,
    redenGevraagd: [],
    dossierLezers: [],
    nood: [],
    ingetrokkenKaarten: [],
    teruggestuurd: null,
    eerderTeruggestuurd: null,
    taken: {},
    terugkoppeling: null,
    afgesloten: null,
    ingetrokken: null,
    weggegooid: null,
    intrekkenGevraagd: null,
    intrekkenGeweigerd: [],
    bewaringen: [],
    oefening:
      event.oefening === undefined ? null : { code: event.oefening.code, spelers: [], gestopt: null, opzij: false },
    sinds: {
      bezoek: moment.revisie,
      bewijs: moment.revisie,
      opnieuw: moment.revisie,
      ...(event.oefening === undefined ? {} : { oefening: moment.revisie }),
    },
  };
}
