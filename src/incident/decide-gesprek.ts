import { againWay, arrive, choicesFor, meldStep, type Plaats, stepAt, targetOf } from '../protocol/place.ts';
import type { Bundle, Feiten } from '../protocol/shape.ts';
import { geldt, takenFor } from '../protocol/voorwaarde.ts';
import type { Bestand, Command, Vastgelegd } from './commands.ts';
import type { IncidentEvent, TextRef } from './events.ts';
import { currentVisit, type Incident, notYetOpen, validSommaties } from './incident.ts';
import { type Refusal, refuse } from './refusal.ts';
import { isStillToCome } from './wanneer.ts';

export type GesprekCommand = Extract<
  Command,
  { soort: 'kies' | 'meld_nu' | 'terug' | 'bewaar' | 'sommeer' | 'dien_in' }
>;
/** What is said beside the conversation: that the citizen calls again, and evidence. */
export type BijGesprekCommand = Extract<Command, { soort: 'opnieuw' | 'leg_vast' }>;

/** The conversation: from the first question to the report. The visit that the command names is the current one. */
export function decideGesprek(
  bundle: Bundle,
  incident: Incident,
  command: GesprekCommand,
  now: number,
): IncidentEvent[] | Refusal {
  const here = currentVisit(incident)?.plaats ?? '';
  const step = stepAt(bundle, here);
  if (step === undefined) return refuse('keuze_bestaat_niet');
  switch (command.soort) {
    case 'kies': {
      const found = choicesFor(step, incident.feiten).find(({ index }) => index === command.keuze);
      if (found === undefined) return refuse('keuze_bestaat_niet');
      const schema = here.split('/')[0] ?? '';
      const move = goTo(bundle, incident, targetOf(schema, found.choice.naar), command.keuze, found.choice.zet ?? {});
      return [...written(incident, step.tekst, command.tekst), ...kept(incident, command), ...move];
    }
    case 'meld_nu': {
      const target = meldStep(bundle, here);
      if (target === undefined) return refuse('keuze_bestaat_niet');
      return [...kept(incident, command), ...goTo(bundle, incident, target, 'meld_nu', {})];
    }
    case 'terug':
      return [...written(incident, step.tekst, command.tekst), ...kept(incident, command), ...goBack(bundle, incident)];
    case 'bewaar':
      // After the report it is an addition to it.
      if (incident.nummer !== null) return [...kept(incident, command), ...added(incident, command.tekst)];
      // What is typed halfway the chart is kept for the report too.
      return [...written(incident, step.tekst ?? 'wat_gebeurde', command.tekst), ...kept(incident, command)];
    case 'sommeer': {
      const count = validSommaties(incident).length;
      if (step.tel === undefined || count >= step.tel.hoogstens) return refuse('keuze_bestaat_niet');
      return [
        {
          soort: 'gesommeerd',
          nr: incident.sommaties.length + 1,
          door: command.door,
          getuige: command.getuige ?? null,
        },
      ];
    }
    case 'dien_in': {
      if (step.indienen === undefined) return refuse('keuze_bestaat_niet');
      if (command.tekst === undefined && step.tekst !== undefined && incident.teksten[step.tekst] === undefined) {
        return refuse('tekst_ontbreekt');
      }
      if (isStillToCome(command.wanneer, now)) return refuse('tijd_klopt_niet');
      const { nummer, wanneer, afdeling = incident.afdeling, als, voor, via, leidinggevende, zet } = command;
      if (als === 'namens' && voor === undefined) return refuse('voor_wie_ontbreekt');
      const direct = takenFor(bundle.opvolging, 'ingediend', incident.feiten).map(([name]) => name);
      const alarmen = Object.entries(bundle.opvolging.alarmen ?? {});
      return [
        ...written(incident, step.tekst, command.tekst),
        {
          soort: 'ingediend',
          nummer,
          wanneer,
          afdeling,
          ...(als === undefined || als === 'zelf' ? {} : { als }),
          ...(voor === undefined ? {} : { voor }),
          ...(via === undefined ? {} : { via }),
          ...(leidinggevende === undefined ? {} : { leidinggevende }),
          ...(zet === undefined || Object.keys(zet).length === 0 ? {} : { zet }),
        },
        { soort: 'taken_geopend', taken: notYetOpen(incident, direct) },
        ...alarmen.flatMap(([alarm, { bij, rollen }]): IncidentEvent[] =>
          geldt(bij, incident.feiten) ? [{ soort: 'gealarmeerd', alarm, rollen }] : [],
        ),
      ];
    }
  }
}

/** Beside the conversation, at any step of it or after the report. */
export function decideBijGesprek(
  bundle: Bundle,
  incident: Incident,
  command: BijGesprekCommand,
): IncidentEvent[] | Refusal {
  if (command.soort === 'leg_vast') {
    const events = kept(incident, command);
    return events.length === 0 ? refuse('tekst_ontbreekt') : events;
  }
  const again = againWay(bundle, incident.feiten);
  if (again === undefined) return refuse('keuze_bestaat_niet');
  const { naar, zet } = again;
  const told = incident.nummer === null ? written(incident, 'wat_gebeurde', command.tekst) : [];
  return [
    ...told,
    ...kept(incident, command),
    { soort: 'opnieuw_begonnen', naar, ...(zet === undefined ? {} : { zet }) },
  ];
}

function added(incident: Incident, toelichting: TextRef | undefined): IncidentEvent[] {
  if (toelichting === undefined || incident.toelichtingen.some(({ id }) => id === toelichting.id)) return [];
  return [{ soort: 'aangevuld', wanneer: null, gevolgen: null, toelichting }];
}

/** Evidence, the place where someone is and the details of the report, as far as they were given. */
function kept(
  incident: Incident,
  { bewijs, bewaarplek, plek, invulling, bestand }: Vastgelegd & { bestand?: Bestand },
): IncidentEvent[] {
  const nothing = bewijs === undefined && bewaarplek === undefined && bestand === undefined;
  const evidence = { wat: bewijs ?? null, waar: bewaarplek ?? null, bestand: bestand ?? null };
  return [
    ...(nothing ? [] : [{ soort: 'bewijs_vastgelegd', ...evidence } as const]),
    ...written(incident, 'plek', plek),
    ...(invulling === undefined ? [] : [{ soort: 'ingevuld', invulling: invulling.ref } as const]),
  ];
}

function goTo(
  bundle: Bundle,
  incident: Incident,
  target: Plaats,
  keuze: number | 'meld_nu',
  zet: Feiten,
): IncidentEvent[] {
  const { plaats, langs } = arrive(bundle, target, { ...incident.feiten, ...zet });
  const step = stepAt(bundle, plaats);
  const van = currentVisit(incident)?.plaats ?? '';
  const over = meldStep(bundle, van) !== undefined && meldStep(bundle, plaats) === undefined;
  // It was reported already: leaving the chart ends the conversation, and nothing is asked again.
  if (incident.nummer !== null && (over || step?.einde || step?.niet_na_melding)) {
    return [
      { soort: 'gekozen', van, keuze, naar: plaats, langs, zet },
      ...calledOff(incident),
      { soort: 'gesprek_klaar' },
    ];
  }
  const events: IncidentEvent[] = [{ soort: 'gekozen', van, keuze, naar: plaats, langs, zet }];
  if (over || step?.einde) events.push(...calledOff(incident));
  if (step?.roep !== undefined) events.push({ soort: 'hulp_geroepen', rollen: step.roep });
  if (step?.einde) events.push({ soort: 'geeindigd_zonder_melding' });
  return events;
}

/** The manager may have been called before the others were. */
function calledOff(incident: Incident): IncidentEvent[] {
  const out = incident.hulp.filter(({ afgeblazen }) => afgeblazen === null);
  return out.map(({ revisie }) => ({ soort: 'hulp_afgeblazen', hulp: revisie, reden: 'voorbij' }));
}

/**
 * Back is a record like any other: it opens a new visit. A demand stays, marked corrected; help that was called is told
 * that it is no longer needed, and called again when it turns out not to be over.
 */
function goBack(bundle: Bundle, incident: Incident): IncidentEvent[] {
  const from = incident.bezoeken.at(-1);
  const to = incident.bezoeken.at(-2);
  if (from === undefined || to === undefined) return [];
  const events: IncidentEvent[] = [{ soort: 'teruggegaan', van: from.plaats, naar: to.plaats }];
  const counted = validSommaties(incident).at(-1);
  if (from.plaats === to.plaats && counted !== undefined)
    events.push({ soort: 'sommatie_gecorrigeerd', nr: counted.nr });
  const running = meldStep(bundle, to.plaats) !== undefined;
  const called = running ? incident.bezoeken.slice(0, -1).map(({ plaats }) => stepAt(bundle, plaats)?.roep) : [];
  const out = incident.hulp.filter(({ afgeblazen }) => afgeblazen === null);
  for (const call of out.filter(({ rollen }) => !called.some((roep) => isSame(roep, rollen))))
    events.push({ soort: 'hulp_afgeblazen', hulp: call.revisie, reden: 'terug' });
  const last = called.findLast((roep) => roep !== undefined);
  if (last !== undefined && !out.some(({ rollen }) => isSame(last, rollen)))
    events.push({ soort: 'hulp_geroepen', rollen: last });
  return events;
}

function isSame(roep: readonly string[] | undefined, rollen: readonly string[]): boolean {
  return roep?.join() === rollen.join();
}

function written(
  incident: Incident,
  veld: keyof Incident['teksten'] | undefined,
  tekst: TextRef | undefined,
): IncidentEvent[] {
  if (veld === undefined || tekst === undefined || incident.teksten[veld]?.id === tekst.id) return [];
  return [{ soort: 'geschreven', veld, tekst }];
}
