import type { Bundle } from '../protocol/shape.ts';
import type { Command } from './commands.ts';
import type { GesprekCommand } from './decide-gesprek.ts';
import type { IncidentEvent } from './events.ts';
import type { Incident } from './incident.ts';
import { type Refusal, refuse } from './refusal.ts';
import { type Actor, needsSecondPair } from './rights.ts';
import { isSameMoment, isStillToCome } from './wanneer.ts';

type OpvolgingCommand = Exclude<Command, GesprekCommand | { soort: 'begin' }>;

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
    case 'vul_aan':
      return addLater(incident, command, now);
    case 'trek_in':
      return [{ soort: 'ingetrokken' }];
    case 'pak_op':
      return [{ soort: 'opgepakt' }];
    case 'vraag_dossier':
      return readsAlready(incident, actor) ? [] : [{ soort: 'dossier_gevraagd' }];
    case 'stel_voor': {
      const offered = Object.entries(bundle.opvolging.taken).filter(([, taak]) => taak.vanaf === 'overleg');
      const taken = [...new Set(command.taken)];
      const known = taken.every((taak) => offered.some(([name]) => name === taak));
      const consulted = command.geraadpleegd.every((rol) => bundle.opvolging.overleg.raadpleeg.includes(rol));
      if (!known || !consulted) return refuse('keuze_bestaat_niet');
      if (command.tekst === undefined) return refuse('tekst_ontbreekt');
      return [
        { soort: 'voorgesteld', taken, geraadpleegd: [...new Set(command.geraadpleegd)], toelichting: command.tekst },
      ];
    }
    case 'keur_goed': {
      const taken = incident.voorstel?.taken ?? [];
      const own = incident.voorstel?.door === actor.aadObjectId;
      if (own && needsSecondPair(bundle, taken)) return refuse('tweede_paar_ogen');
      const events: IncidentEvent[] = [{ soort: 'goedgekeurd' }];
      events.push(taken.length > 0 ? { soort: 'taken_geopend', taken } : { soort: 'nazorg_begonnen' });
      return events;
    }
    case 'vraag_reden':
      return incident.redenGevraagd.includes(actor.aadObjectId) ? [] : [{ soort: 'reden_gevraagd' }];
    case 'stuur_terug':
      return command.tekst === undefined
        ? refuse('tekst_ontbreekt')
        : [{ soort: 'teruggestuurd', reden: command.tekst }];
    case 'rond_taak_af': {
      if (command.tekst === undefined) return refuse('tekst_ontbreekt');
      return [
        { soort: 'taak_klaar', taak: command.taak, uitkomst: command.tekst },
        ...nazorg(bundle, incident, command.taak),
      ];
    }
    case 'taak_niet_nodig': {
      if (command.tekst === undefined) return refuse('tekst_ontbreekt');
      return [
        { soort: 'taak_niet_nodig', taak: command.taak, reden: command.tekst },
        ...nazorg(bundle, incident, command.taak),
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
  incident: Incident,
  { wanneer, gevolgen, tekst }: Extract<Command, { soort: 'vul_aan' }>,
  now: number,
): IncidentEvent[] | Refusal {
  const moved =
    wanneer !== undefined && (incident.wanneer === null || !isSameMoment(wanneer, incident.wanneer)) ? wanneer : null;
  if (moved !== null && isStillToCome(moved, now)) return refuse('tijd_klopt_niet');
  if (moved === null && tekst === undefined && gevolgen === undefined) return refuse('niets_ingevuld');
  return [{ soort: 'aangevuld', wanneer: moved, gevolgen: gevolgen ?? null, toelichting: tekst ?? null }];
}

/** When the last task of the decision ends, what remains is care for the reporter: nazorg. */
function nazorg(bundle: Bundle, incident: Incident, ending: string): IncidentEvent[] {
  if (incident.status !== 'in_opvolging') return [];
  const open = Object.entries(incident.taken).some(
    ([name, taak]) => name !== ending && taak.staat === 'open' && bundle.opvolging.taken[name]?.vanaf === 'overleg',
  );
  return open ? [] : [{ soort: 'nazorg_begonnen' }];
}

function readsAlready(incident: Incident, actor: Actor): boolean {
  return incident.behandelaar?.door === actor.aadObjectId || incident.dossierLezers.includes(actor.aadObjectId);
}
