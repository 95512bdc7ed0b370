import type { Scene } from '../desk/scene.ts';
import { writeAnswers } from '../incident/antwoorden.ts';
import type { IncidentEvent } from '../incident/events.ts';
import { evolve } from '../incident/evolve.ts';
import { type Incident, openCalls } from '../incident/incident.ts';
import { MAX_LINE } from '../kit/text-room.ts';
import { everyHelper } from '../protocol/hulp.ts';
import { beginOf, shownAt } from '../protocol/place.ts';
import type { Reached } from '../protocol/reach.ts';
import type { Rollen } from '../protocol/rollen.ts';
import type { Bundle } from '../protocol/shape.ts';
import type { Step } from '../protocol/step.ts';
import type { TaakSoort } from '../protocol/taak.ts';
import type { Term } from '../protocol/term.ts';
import { IEDEREEN_IS_ER } from '../protocol/told-now.ts';
import { raadpleegbaar } from '../protocol/voorwaarde.ts';
import type { Woorden } from '../protocol/woorden.ts';

/** The flows that a card is drawn from. */
export interface Flows {
  bundle: Bundle;
  rollen: Rollen;
  woorden: Woorden;
}

const MELDER = '00000000-0000-4000-8000-000000000001';
const BEHANDELAAR = '00000000-0000-4000-8000-000000000002';
/** Around here the names of the day and of the month are the longest. */
const NOW = Date.parse('2026-09-23T13:03:00Z');
/** By then every ladder has come to its end. */
const LATER = NOW + 7 * 24 * 3_600_000;
/** A conversation of so many clicks has long numbers. */
const FIRST_REVISION = 100;
const NAME = 'w'.repeat(60);
const LINE = 'w'.repeat(MAX_LINE);
/** Of a long text only the beginning stands on another card. */
const REASON = 'w'.repeat(1_000);
/** More pieces of evidence than are listed. */
const PIECES = 9;

const HASH = '0'.repeat(64);
const regel = { id: 'regel', hash: HASH };
const reden = { id: 'reden', hash: HASH };
const invulling = { id: 'invulling', hash: HASH };

/**
 * A step with everything on it: taken up again, everybody called in, of each role one who cannot come and nobody who does, every demand, long
 * lines, details of the report.
 */
export function sceneOfStep(flows: Flows, { plaats, feiten, sommaties }: Reached): Scene {
  const { bundle, rollen } = flows;
  const helpers = everyHelper(bundle, rollen);
  const begin = beginOf(bundle);
  const step = shownAt(bundle, plaats);
  const incident = recorded(null, MELDER, [
    begonnen(bundle),
    { soort: 'gekozen', van: begin, keuze: 0, naar: plaats, langs: [], zet: feiten },
    called(helpers),
    // Help was called at the third record.
    ...helpers.map((rol) => ({ soort: 'hulp_kan_niet', hulp: FIRST_REVISION + 3, rol }) as const),
    ...times(sommaties, (nr) => ({ soort: 'gesommeerd', nr, door: 'beveiliging', getuige: regel })),
    ...times(PIECES, () => ({
      soort: 'bewijs_vastgelegd',
      wat: regel,
      waar: regel,
      bestand: { hash: HASH, bytes: 9_999_999 },
    })),
    // Whoever's place is not known is asked for it.
    ...(step?.vraag_plek ? [{ soort: 'geschreven', veld: 'plek', tekst: regel } as const] : []),
    { soort: 'ingevuld', invulling },
    ...(step?.soort === 'einde' ? [{ soort: 'geeindigd_zonder_melding' } as const] : []),
  ]);
  return sceneOf(flows, incident, MELDER);
}

/** A task that is open, and a proposal that was sent back, as whoever handles the melding sees them. */
export function sceneOfOpvolging(flows: Flows, taken: readonly string[]): Scene {
  const { bundle, rollen } = flows;
  const report = recorded(null, MELDER, [
    begonnen(bundle),
    { soort: 'geschreven', veld: 'wat_gebeurde', tekst: reden },
    {
      soort: 'ingediend',
      nummer: `${rollen.voorvoegsel}-2026-9999`,
      wanneer: { tijd: NOW, nauwkeurigheid: 'ongeveer' },
      afdeling: null,
    },
  ]);
  const incident = recorded(report, BEHANDELAAR, [
    { soort: 'opgepakt' },
    { soort: 'burger_genoemd', wie: regel },
    { soort: 'advies_gevraagd', rollen: raadpleegbaar(bundle.opvolging, {}), vraag: regel },
    { soort: 'voorgesteld', taken: [], geraadpleegd: [], toelichting: reden },
    { soort: 'teruggestuurd', reden },
    { soort: 'taken_geopend', taken: [...taken] },
  ]);
  return sceneOf(flows, incident, BEHANDELAAR);
}

function begonnen(bundle: Bundle): IncidentEvent {
  return { soort: 'begonnen', melder: MELDER, afdeling: null, bundel: HASH, plaats: beginOf(bundle) };
}

function called(rollen: readonly string[]): IncidentEvent {
  return { soort: 'hulp_geroepen', rollen: [...rollen] };
}

function times(count: number, event: (nr: number) => IncidentEvent): IncidentEvent[] {
  return Array.from({ length: count }, (_, i) => event(i + 1));
}

/** The incident after these events, each recorded by itself. */
function recorded(before: Incident | null, door: string, events: readonly IncidentEvent[]): Incident {
  const after = events.reduce((incident, event) => {
    const revisie = (incident?.revisie ?? FIRST_REVISION) + 1;
    return evolve(incident, event, { incident: MELDER, revisie, tijd: NOW, door });
  }, before);
  if (after === null) throw new Error('nothing was recorded');
  return after;
}

function sceneOf({ bundle, rollen, woorden }: Flows, incident: Incident, aadObjectId: string): Scene {
  return {
    incident,
    bundle,
    rollen,
    woorden,
    leden: {},
    afwezig: IEDEREEN_IS_ER,
    actor: { aadObjectId, rollen: new Set(['teamleider']) },
    now: LATER,
    berichten: unanswered(incident),
    teksten: new Map(),
    text: ({ id }) => ({ [invulling.id]: draftFor(rollen), [reden.id]: REASON })[id] ?? LINE,
    naam: () => NAME,
  };
}

/** Of everybody who was called: no message came through, and the end of the ladder was come to. */
function unanswered(incident: Incident): Scene['berichten'] {
  const [call] = openCalls(incident);
  return (call?.rollen ?? []).map((rol) => ({
    revisie: FIRST_REVISION,
    bericht: { doel: 'hulp', hulp: call?.revisie ?? 0, rol, trede: 99 },
    staat: 'mislukt',
    pogingen: 1,
    aankomst: [],
    vanaf: NOW,
  }));
}

/** The details of a report that is not sent yet. */
function draftFor({ afdelingen }: Rollen): string {
  const afdeling = Object.keys(afdelingen).toSorted((a, b) => b.length - a.length)[0];
  return writeAnswers({
    datum: '2026-09-23',
    tijd: '14:03',
    afdeling,
    als: 'getuige',
    voor: LINE,
    via: 'cag',
    arih: 'onbekend',
    wapen: 'onbekend',
  });
}

/**
 * The flows where everything is asked and offered of every melding, so that it stands on the card together; and where the
 * municipality never closes: on which day a term ends makes no difference here, and holidays take a tenth of a second to load.
 */
export function withoutConditions({ bundle, rollen, woorden }: Flows): Flows {
  const { schemas, opvolging } = bundle;
  const { overleg, taken } = opvolging;
  return {
    woorden,
    rollen: { ...rollen, termijnen: mapped(rollen.termijnen, dayAndNight) },
    bundle: {
      ...bundle,
      schemas: mapped(schemas, (schema) => ({
        ...schema,
        ...(schema.opnieuw === undefined ? {} : { opnieuw: always(schema.opnieuw) }),
        stappen: mapped(schema.stappen, everyQuestion),
      })),
      opvolging: {
        ...opvolging,
        overleg: {
          ...overleg,
          raadpleeg: overleg.raadpleeg.map((each) => (typeof each === 'string' ? each : always(each))),
          velden: overleg.velden?.map(always),
        },
        taken: mapped(taken, everyField),
      },
    },
  };
}

function everyQuestion(step: Step): Step {
  return step.soort === 'melden' ? { ...step, vragen: step.vragen?.map(always) } : step;
}

function everyField(taak: TaakSoort): TaakSoort {
  const asked = { ...taak, bij: undefined, velden: taak.velden?.map(always) };
  // What is rarely needed has a list of its own: both lists are there.
  return asked.vanaf === 'overleg' ? { ...asked, meer_opties_bij: asked.meer_opties_bij && {} } : asked;
}

function always<T extends { bij?: unknown }>({ bij: _, ...part }: T): Omit<T, 'bij'> {
  return part;
}

function dayAndNight(term: Term): Term {
  return { ...term, eenheid: term.eenheid === 'direct' ? 'direct' : 'uur', kantoortijd: false };
}

function mapped<T, R>(record: Record<string, T>, change: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
