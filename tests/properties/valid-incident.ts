import type { IncidentEvent } from '../../src/incident/events.ts';
import type { Actor } from '../../src/incident/hoedanigheid.ts';
import {
  type Incident,
  isEnded,
  isInGesprek,
  isTegenAmbtsdrager,
  openTaken,
  type Status,
} from '../../src/incident/incident.ts';
import { stepAt } from '../../src/protocol/place.ts';
import { nrVan, taakSoort, taakVoor } from '../../src/protocol/taak-naam.ts';
import { taakAsWritten } from '../support/as-written.ts';
import { bundle } from '../walk/play.ts';

/** From each status the ones that one click may lead to. Nothing goes back past ingediend; what ended has ended. */
const NEXT: Record<Status, readonly Status[]> = {
  concept: ['concept', 'ingediend', 'ingetrokken', 'weggegooid'],
  ingediend: ['ingediend', 'in_behandeling', 'ingetrokken'],
  in_behandeling: ['in_behandeling', 'in_opvolging', 'nazorg', 'ingetrokken'],
  in_opvolging: ['in_opvolging', 'nazorg', 'ingetrokken'],
  nazorg: ['nazorg', 'afgesloten', 'ingetrokken'],
  afgesloten: ['afgesloten'],
  ingetrokken: ['ingetrokken'],
  weggegooid: ['weggegooid', 'concept'],
};

/** What someone who reported an incident never does to it. */
const DECISIONS = ['opgepakt', 'voorgesteld', 'goedgekeurd', 'teruggestuurd', 'reden_gevraagd', 'dossier_gevraagd'];
/** What goes on in an incident that has ended in danger, until somebody says that it is over. */
const OF_DANGER = ['hulp_geroepen', 'hulp_gezien', 'hulp_kan_niet', 'hulp_afgeblazen', 'gevaar_voorbij'];
/** It is held for a case that goes on, or let go. */
const OF_KEEPING = ['vastgehouden', 'losgelaten'];
/** What goes on after closing: the talks that were still to come, and what they open. */
const OF_CARE = ['taak_klaar', 'taak_niet_nodig', 'gebeld', 'taken_geopend'];
const CONCLUSIONS = ['taak_klaar', 'taak_niet_nodig', 'teruggekoppeld', 'afgesloten', 'nazorg_begonnen'];

/** What is wrong with an incident, as the protocol and the design have it. Empty when nothing is. */
export function faultsOf(incident: Incident): string[] {
  const { status, nummer, ingediend, bezoeken, sommaties, hulp, behandelaar, voorstel, akkoord, sinds, taken } =
    incident;
  const reported = ingediend !== null;
  const must: [string, boolean][] = [
    ['a number if and only if it was reported', (nummer !== null) === reported],
    ['a report knows when, where, what and whether in danger', !reported || hasReport(incident)],
    [
      'a concept stands at a step of the flows',
      status !== 'concept' || stepAt(bundle, bezoeken.at(-1)?.plaats ?? '') !== undefined,
    ],
    [
      'the visit that a button names is the current one',
      sinds.bezoek === undefined || sinds.bezoek === bezoeken.at(-1)?.revisie,
    ],
    ['a concept has a visit to act on', status !== 'concept' || sinds.bezoek !== undefined],
    ['what ended has none', !isEnded(incident) || sinds.bezoek === undefined],
    [
      'a conversation after the report cannot go back past it',
      !reported || !isInGesprek(incident) || bezoeken.every(({ revisie }) => revisie > reportedAt(incident)),
    ],
    [
      'nothing stands since later than now',
      Object.values(sinds).every((revisie) => revisie >= 1 && revisie <= incident.revisie),
    ],
    ['demands are numbered from one', sommaties.every(({ nr }, i) => nr === i + 1)],
    ['at most three demands count', sommaties.filter(({ gecorrigeerd }) => !gecorrigeerd).length <= 3],
    [
      'help is out only while there is danger',
      sinds.gevaar !== undefined || hulp.every(({ afgeblazen }) => afgeblazen !== null),
    ],
    [
      'danger that nobody said to be over is the last, and can be said to be over',
      incident.gevaar.every(({ voorbij }, i) => voorbij !== null || i === incident.gevaar.length - 1) &&
        (incident.gevaar.at(-1)?.voorbij === null) === (sinds.gevaar !== undefined),
    ],
    [
      'only help that is out can be answered',
      Object.keys(sinds).every((key) => !key.startsWith('hulp:') || isOut(incident, key)),
    ],
    [
      'help is seen by a role that was called, once',
      hulp.every(
        ({ gezien, rollen }) =>
          gezien.every(({ rol }) => rollen.includes(rol)) &&
          new Set(gezien.map(({ rol }) => rol)).size === gezien.length,
      ),
    ],
    ['who reported does not handle it', behandelaar?.door !== incident.melder],
    [
      'handled from in_behandeling on',
      status === 'ingetrokken' ||
        (behandelaar !== null) === ['in_behandeling', 'in_opvolging', 'nazorg', 'afgesloten'].includes(status),
    ],
    [
      'approved from in_opvolging on',
      status === 'ingetrokken' || (akkoord !== null) === ['in_opvolging', 'nazorg', 'afgesloten'].includes(status),
    ],
    [
      'who must acknowledge does so once, for a role that was told',
      incident.alarmen.every(
        ({ gezien, rollen }) =>
          gezien.every(({ rol }) => rollen.includes(rol)) &&
          new Set(gezien.map(({ rol }) => rol)).size === gezien.length,
      ),
    ],
    [
      'an office holder as the target is told to who must know',
      !reported ||
        incident.feiten.ambtsdrager === undefined ||
        isTegenAmbtsdrager(incident.feiten) === incident.alarmen.length > 0,
    ],
    ['only a proposal is approved', akkoord === null || voorstel !== null],
    ['a measure has a second pair of eyes', akkoord === null || !measure(incident) || akkoord.door !== voorstel?.door],
    [
      'tasks that were approved are there',
      akkoord === null || (voorstel?.taken ?? []).every((taak) => taken[taak] !== undefined),
    ],
    [
      'tasks of the overleg wait for approval',
      akkoord !== null || Object.keys(taken).every((taak) => mayOpenEarly(taak)),
    ],
    [
      'a task that comes after another is there only when that one is ready',
      Object.keys(taken).every((taak) => isAfterAReadyOne(taak, taken)),
    ],
    [
      'an ended task has an outcome, an open one has none',
      Object.values(taken).every(
        ({ staat, afgerond }) => staat === 'vervallen' || (staat === 'open') === (afgerond === null),
      ),
    ],
    [
      'an open task can be ended until the incident is',
      status === 'ingetrokken' || openTaken(incident).every((taak) => sinds[`taak:${taak}`] !== undefined),
    ],
    [
      'nazorg when no approved task is open',
      status !== 'nazorg' ||
        // One that was not needed can come back later, when it turns out otherwise.
        !(voorstel?.taken ?? []).some(
          (taak) => taken[taak]?.staat === 'open' && taken[taak].revisie <= (sinds.afsluiten ?? 0),
        ),
    ],
    [
      'closed with every task ended but for what runs on, and a word to the reporter',
      status !== 'afgesloten' ||
        (openTaken(incident).every((taak) => runsOn(incident, taak)) && incident.terugkoppeling !== null),
    ],
    [
      'ended incidents can only be read, held and let go, and danger said to be over',
      !isEnded(incident) ||
        Object.keys(sinds).every(
          (key) =>
            key === 'dossier' ||
            key === 'gevaar' ||
            key === 'vasthouden' ||
            key === 'loslaten' ||
            key.startsWith('hulp:') ||
            (status === 'afgesloten' && key.startsWith('taak:')),
        ),
    ],
    [
      'who ended it is known',
      (status === 'afgesloten') === (incident.afgesloten !== null) &&
        (status === 'ingetrokken') === (incident.ingetrokken !== null),
    ],
  ];
  return must.filter(([, holds]) => !holds).map(([what]) => what);
}

/** What is wrong with a click as a step from one incident to the next. */
export function faultsBetween(
  before: Incident,
  events: readonly IncidentEvent[],
  after: Incident,
  by: Actor,
): string[] {
  const kinds: string[] = events.map(({ soort }) => soort);
  const decides = kinds.some((soort) => DECISIONS.includes(soort) || CONCLUSIONS.includes(soort));
  const must: [string, boolean][] = [
    [`${before.status} does not become ${after.status}`, NEXT[before.status].includes(after.status)],
    [
      'an ended incident takes in only who reads it',
      !isEnded(before) ||
        kinds.every(
          (soort) =>
            soort === 'dossier_gevraagd' ||
            OF_DANGER.includes(soort) ||
            OF_KEEPING.includes(soort) ||
            (before.status === 'afgesloten' && OF_CARE.includes(soort)),
        ),
    ],
    ['the reporter decided about the own report', !decides || by.aadObjectId !== before.melder],
    ['another than the reporter reported', !kinds.includes('ingediend') || by.aadObjectId === before.melder],
    [
      'proposed by someone who neither handles it nor is the CAG',
      !kinds.includes('voorgesteld') || by.aadObjectId === before.behandelaar?.door || by.rollen.has('cag'),
    ],
    [
      'approved by someone whom a task does not name to decide',
      !kinds.includes('goedgekeurd') ||
        (before.voorstel?.taken ?? []).every((taak) => {
          const { akkoord_door } = taakAsWritten(bundle.opvolging.taken[taak]);
          return akkoord_door === undefined || akkoord_door.some((rol) => by.rollen.has(rol));
        }),
    ],
    [
      'proposed about an office holder without the advice that must come, or why it did not',
      !kinds.includes('voorgesteld') ||
        !isTegenAmbtsdrager(before.feiten) ||
        after.voorstel?.zonderAdvies != null ||
        ['tl_juridische_zaken', 'cag', 'aov'].every(
          (must) => by.rollen.has(must) || before.adviezen.some(({ rol, gegeven }) => rol === must && gegeven !== null),
        ),
    ],
    [
      'danger ended though nobody said so',
      before.sinds.gevaar === undefined || after.sinds.gevaar !== undefined || kinds.includes('gevaar_voorbij'),
    ],
    ['the number changed', before.nummer === null || before.nummer === after.nummer],
    ['a demand is gone', after.sommaties.length >= before.sommaties.length],
    ['a call for help is gone', after.hulp.length >= before.hulp.length],
    [
      'a task is gone, or open again',
      Object.entries(before.taken).every(
        ([name, { staat }]) => staat === 'open' || after.taken[name]?.staat === staat || mayComeBack(name, staat),
      ),
    ],
    [
      'who handles it changed, and nobody gave it away',
      before.behandelaar === null ||
        kinds.includes('overgedragen') ||
        before.behandelaar.door === after.behandelaar?.door,
    ],
  ];
  return must.filter(([, holds]) => !holds).map(([what]) => what);
}

function hasReport({ feiten, wanneer, ingediend }: Incident): boolean {
  const { waar, locatie_soort, hoofdcategorie, acuut_gevaar } = feiten;
  const known = [waar, locatie_soort, hoofdcategorie, acuut_gevaar].every((fact) => fact !== undefined);
  return known && wanneer !== null && ingediend !== null && wanneer.tijd <= ingediend + 3_600_000;
}

/** Tasks that do not wait for the overleg: those of the report, of who was called in, those that an injury opens, and those that come after another. */
function mayOpenEarly(taak: string): boolean {
  const kind = taakAsWritten(taakSoort(bundle.opvolging, taak));
  return kind.vanaf !== 'overleg' || kind.eerder !== undefined || kind.opent_bij !== undefined;
}

/** Of a task that only comes after another (where nobody can ask for it): one of those before it is done (and not just not needed). */
function isAfterAReadyOne(taak: string, taken: Incident['taken']): boolean {
  const { vanaf, na = [], per, op_verzoek } = taakAsWritten(taakSoort(bundle.opvolging, taak));
  const own = (name: string) => (per === undefined ? name : taakVoor(name, nrVan(taak)));
  return vanaf !== 'taak' || op_verzoek === true || na.some((before) => taken[own(before.taak)]?.staat === 'klaar');
}

/** A task that came after another, or that one of those opened after closing. */
function runsOn({ taken, afgesloten }: Incident, taak: string): boolean {
  const { vanaf, na } = taakAsWritten(bundle.opvolging.taken[taak]);
  return vanaf === 'taak' || (na !== undefined && (taken[taak]?.geopend ?? 0) >= (afgesloten?.tijd ?? 0));
}

/** "Not needed" was said of what was known then. */
function mayComeBack(taak: string, staat: string): boolean {
  const { opent_bij, na, op_verzoek } = taakAsWritten(taakSoort(bundle.opvolging, taak));
  // Whoever asks to be called is called again.
  if (staat === 'vervallen' || op_verzoek === true) return true;
  return staat === 'niet_nodig' && (opent_bij !== undefined || na !== undefined);
}

/** The revision at which it was reported: since then it can be picked up, or was. */
function reportedAt({ sinds }: Incident): number {
  return sinds.dossier ?? 0;
}

function isOut({ hulp }: Incident, key: string): boolean {
  const [, revisie, rol] = key.split(':');
  const call = hulp.find((one) => one.revisie === Number(revisie));
  return call?.afgeblazen === null && call.rollen.includes(rol ?? '') && !call.gezien.some((one) => one.rol === rol);
}

function measure({ voorstel }: Incident): boolean {
  return (voorstel?.taken ?? []).some(
    (taak) => taakAsWritten(taakSoort(bundle.opvolging, taak)).tweede_paar_ogen === true,
  );
}
