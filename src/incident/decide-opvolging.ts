import type { Bundle, Veld } from '../protocol/shape.ts';
import { firstUnanswered, geldt, opensAfter, raadpleegbaar, takenFor, veldenFor } from '../protocol/voorwaarde.ts';
import type { Command, Ingevuld } from './commands.ts';
import type { BijGesprekCommand, GesprekCommand } from './decide-gesprek.ts';
import type { IncidentEvent, TextRef } from './events.ts';
import { isSo, mayBeSo } from './gevolgen.ts';
import { type Incident, notYetOpen } from './incident.ts';
import { type Refusal, refuse } from './refusal.ts';
import { type Actor, needsSecondPair } from './rights.ts';
import { isSameMoment, isStillToCome } from './wanneer.ts';

type OpvolgingCommand = Exclude<Command, GesprekCommand | BijGesprekCommand | { soort: 'begin' }>;

/** Everything after the report, and help that was called. What the command acts on is as the command says. */
export function decideOpvolging(
  bundle: Bundle,
  incident: Incident,
  command: OpvolgingCommand,
  actor: Actor,
  now: number,
): IncidentEvent[] | Refusal {
  switch (command.soort) {
    case 'zie_hulp':
      return [{ soort: 'hulp_gezien', hulp: command.sinds, rol: command.rol }];
    case 'zie_alarm':
      return [{ soort: 'alarm_gezien', alarm: command.sinds, rol: command.rol }];
    case 'zet_klaar': {
      const { taak, rol } = command;
      const kind = bundle.opvolging.taken[taak];
      if (!kind?.eerder?.includes(rol) || !geldt(kind.bij, incident.feiten)) return refuse('keuze_bestaat_niet');
      const fresh = notYetOpen(incident, [taak]);
      return fresh.length === 0 ? [] : [{ soort: 'taken_geopend', taken: fresh }];
    }
    case 'vul_aan':
      return addLater(bundle, incident, command, now);
    case 'trek_in':
      return [{ soort: 'ingetrokken' }];
    case 'vraag_intrekken':
      return command.tekst === undefined
        ? refuse('tekst_ontbreekt')
        : [{ soort: 'intrekken_gevraagd', reden: command.tekst }];
    case 'sta_intrekken_toe':
      return [{ soort: 'ingetrokken' }];
    case 'weiger_intrekken':
      return [{ soort: 'intrekken_geweigerd' }];
    case 'pak_op':
      return [{ soort: 'opgepakt' }];
    case 'vraag_dossier':
      return readsAlready(incident, actor) ? [] : [{ soort: 'dossier_gevraagd' }];
    case 'stel_voor': {
      const { feiten } = incident;
      const offered = takenFor(bundle.opvolging, 'overleg', feiten);
      const taken = [...new Set(command.taken)];
      // One that was opened meanwhile is no reason to send the proposal back.
      const known = taken.every((taak) => offered.some(([name]) => name === taak));
      const consulted = command.geraadpleegd.every((rol) => raadpleegbaar(bundle.opvolging, feiten).includes(rol));
      if (!known || !consulted) return refuse('keuze_bestaat_niet');
      if (command.tekst === undefined) return refuse('tekst_ontbreekt');
      const missing = unanswered(bundle.opvolging.overleg.velden, incident, command);
      if (missing !== undefined) return missing;
      return [
        {
          soort: 'voorgesteld',
          taken,
          geraadpleegd: [...new Set(command.geraadpleegd)],
          toelichting: command.tekst,
          ...answersOf(command),
        },
      ];
    }
    case 'keur_goed': {
      const taken = incident.voorstel?.taken ?? [];
      const own = incident.voorstel?.door === actor.aadObjectId;
      if (own && needsSecondPair(bundle, taken)) return refuse('tweede_paar_ogen');
      const fresh = notYetOpen(incident, taken);
      return [
        { soort: 'goedgekeurd' },
        ...(fresh.length > 0 ? [{ soort: 'taken_geopend', taken: fresh } as const] : nazorg(bundle, incident)),
      ];
    }
    case 'vraag_reden':
      return incident.redenGevraagd.includes(actor.aadObjectId) ? [] : [{ soort: 'reden_gevraagd' }];
    case 'stuur_terug':
      return command.tekst === undefined
        ? refuse('tekst_ontbreekt')
        : [{ soort: 'teruggestuurd', reden: command.tekst }];
    case 'noteer_gebeld': {
      const { taak, telefoon } = command;
      if (!bundle.opvolging.taken[taak]?.bellijst?.includes(telefoon)) return refuse('keuze_bestaat_niet');
      const known = incident.taken[taak]?.gebeld.some(
        (call) => call.telefoon === telefoon && call.door === actor.aadObjectId,
      );
      return known ? [] : [{ soort: 'gebeld', taak, telefoon }];
    }
    case 'rond_taak_af': {
      const missing = unanswered(bundle.opvolging.taken[command.taak]?.velden, incident, command);
      if (missing !== undefined) return missing;
      if (command.tekst === undefined) return refuse('tekst_ontbreekt');
      const next = openedBy(bundle, incident, command);
      return [
        { soort: 'taak_klaar', taak: command.taak, uitkomst: command.tekst, ...answersOf(command) },
        ...(next.length === 0 ? [] : [{ soort: 'taken_geopend', taken: next } as const]),
        ...whenLast(bundle, incident, command.taak, next),
      ];
    }
    case 'taak_niet_nodig': {
      if (command.tekst === undefined) return refuse('tekst_ontbreekt');
      return [
        { soort: 'taak_niet_nodig', taak: command.taak, reden: command.tekst, ...answersOf(command) },
        ...whenLast(bundle, incident, command.taak, []),
      ];
    }
    case 'koppel_terug':
      return command.tekst === undefined
        ? refuse('tekst_ontbreekt')
        : [{ soort: 'teruggekoppeld', bericht: command.tekst }];
    case 'sluit_af': {
      if (Object.values(incident.taken).some((taak) => taak.staat === 'open')) return refuse('taken_open');
      if (incident.terugkoppeling === null) return refuse('geen_terugkoppeling');
      return [{ soort: 'afgesloten' }];
    }
  }
}

/** The form comes back whole: only what differs from what is known was filled in. */
function addLater(
  bundle: Bundle,
  incident: Incident,
  { wanneer, gevolgen, tekst, verhaal, zet }: Extract<Command, { soort: 'vul_aan' }>,
  now: number,
): IncidentEvent[] | Refusal {
  const moved =
    wanneer !== undefined && (incident.wanneer === null || !isSameMoment(wanneer, incident.wanneer)) ? wanneer : null;
  if (moved !== null && isStillToCome(moved, now)) return refuse('tijd_klopt_niet');
  // What it was and where can be put right until someone has picked it up; after that it is added to only.
  const open = incident.sinds.oppakken !== undefined;
  const changed = Object.entries(zet ?? {}).filter(([feit, value]) => Reflect.get(incident.feiten, feit) !== value);
  if (!open && (verhaal !== undefined || changed.some(([feit]) => feit !== 'arih')))
    return refuse('verlopen', { op: 'oppakken' });
  const added = moved !== null || tekst !== undefined || gevolgen !== undefined || changed.length > 0;
  if (!added && verhaal === undefined) return refuse('niets_ingevuld');
  const better = changed.length === 0 ? {} : { zet: Object.fromEntries(changed) };
  const refs = { gevolgen: gevolgen?.ref ?? null, toelichting: tekst ?? null };
  const called = Object.entries(bundle.opvolging.taken).flatMap(([name, { opent_bij: bij }]) =>
    bij !== undefined && mayBeSo(gevolgen?.waarden ?? {}, bij) ? [name] : [],
  );
  // "Not needed" was said of what was known then.
  const again = called.filter(
    (name) =>
      incident.taken[name]?.staat === 'niet_nodig' &&
      isSo(gevolgen?.waarden ?? {}, bundle.opvolging.taken[name]?.opent_bij),
  );
  const taken = [...notYetOpen(incident, called), ...again];
  return [
    ...(verhaal === undefined ? [] : [{ soort: 'geschreven', veld: 'wat_gebeurde', tekst: verhaal } as const]),
    ...(added ? [{ soort: 'aangevuld', wanneer: moved, ...refs, ...better } as const] : []),
    ...(taken.length === 0 ? [] : [{ soort: 'taken_geopend', taken } as const]),
  ];
}

/** The refusal when a question of a form still needs an answer. */
function unanswered(
  velden: readonly Veld[] | undefined,
  { feiten }: Incident,
  { antwoorden }: { antwoorden?: Ingevuld },
): Refusal | undefined {
  const veld = firstUnanswered(veldenFor(velden, feiten), antwoorden?.waarden ?? {});
  return veld === undefined ? undefined : refuse('antwoord_ontbreekt', { vraag: veld.vraag });
}

function answersOf({ antwoorden }: { antwoorden?: Ingevuld }): { antwoorden?: TextRef } {
  return antwoorden === undefined ? {} : { antwoorden: antwoorden.ref };
}

/** The tasks that come after this one, answered like this. "Not needed" was said of what was known then. */
function openedBy(
  { opvolging }: Bundle,
  { taken, feiten }: Incident,
  { taak, antwoorden }: { taak: string; antwoorden?: Ingevuld },
): string[] {
  return Object.entries(opvolging.taken).flatMap(([name, kind]) => {
    const waits = taken[name] === undefined || taken[name].staat === 'niet_nodig';
    return waits && geldt(kind.bij, feiten) && opensAfter(kind, taak, antwoorden?.waarden ?? {}) ? [name] : [];
  });
}

/** When the last task of the decision ends, what remains is care for the reporter: nazorg. */
function whenLast(bundle: Bundle, incident: Incident, ending: string, opened: readonly string[]): IncidentEvent[] {
  const more = opened.some((name) => bundle.opvolging.taken[name]?.vanaf === 'overleg');
  return incident.status === 'in_opvolging' && !more ? nazorg(bundle, incident, ending) : [];
}

function nazorg(bundle: Bundle, incident: Incident, ending?: string): IncidentEvent[] {
  const open = Object.entries(incident.taken).some(
    ([name, taak]) => name !== ending && taak.staat === 'open' && bundle.opvolging.taken[name]?.vanaf === 'overleg',
  );
  return open ? [] : [{ soort: 'nazorg_begonnen' }];
}

function readsAlready(incident: Incident, actor: Actor): boolean {
  return incident.behandelaar?.door === actor.aadObjectId || incident.dossierLezers.includes(actor.aadObjectId);
}
