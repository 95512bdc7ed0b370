import { invoerVan } from '../../src/incident/acties/invoer.ts';
import { mandaat } from '../../src/incident/mandaat.ts';
import { channelOf, holders } from '../../src/protocol/bezetting.ts';
import { shownAt } from '../../src/protocol/place.ts';
import type { TaakSoort } from '../../src/protocol/taak.ts';
import { GEVOLGEN } from '../../src/protocol/values.ts';
import { raadpleegbaar, takenFor, veldenFor } from '../../src/protocol/voorwaarde.ts';
import { foldOf, laatsteIncident } from '../scenarios/dossier.ts';
import { stepAsWritten } from '../support/as-written.ts';
import { type Gemeente, knoppen } from '../support/gemeente.ts';
import type { Json } from '../support/received.ts';
import type { Route } from './chart-routes.ts';

/** One incident from the first word to the last, in which everybody has reason to be told and nobody acts before time is up. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Stands in every text that somebody types. */
export const TYPED = 'Zeegroen12';

export const MELDER = 'noor';

/** The incident as it stands in the log. */
export const incidentOf = async (g: Gemeente) => await foldOf(g, await laatsteIncident(g, MELDER));

/** Time passes; whatever becomes due on the way happens at its own time. (`g.pass` stops each minute, as the outbox looks again.) */
export async function timePasses(g: Gemeente, ms: number): Promise<void> {
  for (const until = g.now() + ms; g.now() < until; ) {
    const due = (await g.store.nextDue()) ?? until;
    await g.advance(Math.min(until, Math.max(due, g.now() + SECOND)) - g.now());
  }
}

/** Everything, until it is closed. */
export async function playWhole(g: Gemeente, route: Route): Promise<void> {
  await playUntilPickedUp(g, route);
  await decides(g);
  await endsEverything(g);
}

/** Until somebody picks it up after all: calls for help, alarms, and what opens with the report. */
export async function playUntilPickedUp(g: Gemeente, route: Route): Promise<void> {
  await reports(g, route);
  await nobodyPicksUp(g);
  await picksUp(g);
}

/** Through the chart, with each call for help out until nobody is left to tell, and the report with what it did to people. */
export async function reports(g: Gemeente, route: Route): Promise<void> {
  await g.zegt(MELDER, 'melding');
  await reportsOn(g, route);
}

/** The same, once the conversation was begun. */
export async function reportsOn(g: Gemeente, { steps, feiten }: Route): Promise<void> {
  for (const { plaats, knop } of steps) {
    const step = shownAt(g.protocol.bundle, plaats);
    if (step?.vraag_plek) await g.drukt(MELDER, 'Laat weten waar ik ben', { plek: TYPED });
    if (step?.bewijs) await g.drukt(MELDER, 'Leg dit vast', { bewijs: TYPED, bewaarplek: TYPED });
    if (step?.tel !== undefined) await g.drukt(MELDER, step.tel.knop, { getuige: TYPED });
    if (step?.roep !== undefined) await timePasses(g, 10 * MINUTE);
    await g.drukt(MELDER, knop);
  }
  await answersQuestions(g, feiten);
  await g.drukt(MELDER, 'Verstuur de melding', { tekst: `Hij zou mij wel vinden. ${TYPED}` });
  await g.drukt(MELDER, 'Aanvullen of verbeteren');
  const gevolgen = Object.fromEntries(GEVOLGEN.map((gevolg) => [`gevolg_${gevolg}`, 'ja']));
  await g.drukt(MELDER, 'Verstuur', { tekst: TYPED, ...gevolgen });
}

/** What is asked after the chart: the answer that the route has, or the first one. */
export async function answersQuestions(g: Gemeente, feiten: Route['feiten']): Promise<void> {
  const { politiek, melding } = g.protocol.bundle.schemas;
  const questions = [politiek, melding].flatMap((schema) => Object.values(schema?.stappen ?? {}));
  const isAsked = ({ zet = {} }: { zet?: Json | undefined }) =>
    Object.entries(zet).every(([feit, value]) => Reflect.get(feiten, feit) === value);
  for (;;) {
    const shown = knoppen(g.chat(MELDER).at(-1) ?? {});
    if (shown.includes('Verstuur de melding')) return;
    const offered = questions
      .flatMap((step) => stepAsWritten(step).keuzes ?? [])
      .filter(({ als }) => shown.includes(als));
    const choice = offered.find(isAsked) ?? offered[0];
    if (choice === undefined) throw new Error(`no answer to choose among ${shown.join(' | ')}`);
    await g.drukt(MELDER, choice.als);
  }
}

/** Until the last rung of every ladder that starts with the report, also when only office hours count. */
export async function nobodyPicksUp(g: Gemeente): Promise<void> {
  await timePasses(g, 22 * HOUR);
}

/** Who handles it, and who approves: those who hold the role that may, in the channel where it stands. */
export async function deciders(g: Gemeente): Promise<{ handler: string; approver: string; channel: string }> {
  const { rollen } = g.protocol;
  const incident = await incidentOf(g);
  const channel = Object.entries(rollen.kanalen).find(([, each]) => each === channelOf(rollen, incident))?.[0];
  const { wie, vervangers } = holders(rollen, channel === rollen.kanaal_ambtsdragers ? 'cag' : 'teamleider', incident);
  const [handler, approver] = [wie[0], vervangers[0]];
  if (channel === undefined || handler === undefined || approver === undefined) throw new Error('nobody to decide');
  return { handler, approver, channel };
}

async function picksUp(g: Gemeente): Promise<void> {
  const { handler, channel } = await deciders(g);
  await g.druktInKanaal(handler, channel, 'Ik pak dit op');
}

/** Everybody who can be is asked for advice; everything that can follow is proposed, and approved once everybody who may was told. */
async function decides(g: Gemeente): Promise<void> {
  const { handler } = await deciders(g);
  const { opvolging } = g.protocol.bundle;
  const { feiten, taken } = await incidentOf(g);
  const offered = takenFor(opvolging, 'overleg', feiten).map(([name]) => name);
  await g.drukt(handler, 'Overleg: wat gaan we doen?');
  const consulted = raadpleegbaar(opvolging, feiten);
  await g.drukt(handler, 'Vraag advies', { advies_van: consulted.join(','), vraag: TYPED });
  // Nobody answers until everybody on the ladder was told.
  await timePasses(g, 5 * DAY);
  await g.drukt(handler, 'Overleg: wat gaan we doen?');
  await g.drukt(handler, 'Leg voor in het kanaal', {
    taken: offered.filter((name) => taken[name] === undefined).join(','),
    tekst: TYPED,
    zonder_advies: TYPED,
    ...answers(opvolging.overleg, feiten),
  });
  await timePasses(g, 5 * DAY);
  await approves(g, handler);
}

/** Whoever may decide about all of it approves, as the button on the card would: not everybody has a card in each of the ways. */
async function approves(g: Gemeente, handler: string): Promise<void> {
  const incident = await incidentOf(g);
  const { bundle, rollen } = g.protocol;
  const may = mandaat(bundle, incident.voorstel?.taken ?? []).flatMap((rol) =>
    Object.values(holders(rollen, rol, incident)).flat(),
  );
  const approver = may.find((id) => id !== g.id(handler) && id !== incident.melder);
  if (approver === undefined) throw new Error('nobody to decide');
  const knop = { doe: 'keur_goed', incident: incident.id, kaart: 'dossier', sinds: incident.sinds.akkoord };
  const action = { type: 'Action.Execute', verb: knop.doe, data: { knop } };
  const from = { id: `29:${approver}`, aadObjectId: approver, name: 'Beslisser' };
  await g.send({ ...g.klik(handler, 'Lees alle teksten'), from, value: { action, trigger: 'manual' } });
}

/** Each task stays open until everybody on its ladder was told, those that open after another too; then it is closed. */
async function endsEverything(g: Gemeente): Promise<void> {
  const { handler } = await deciders(g);
  const { taken } = g.protocol.bundle.opvolging;
  const ended: string[] = [];
  for (;;) {
    const incident = await incidentOf(g);
    const [next] = Object.entries(incident.taken)
      .flatMap(([name, { staat, geopend }]) => {
        const kind = taken[name];
        return staat === 'open' && kind !== undefined ? [{ name, kind, told: geopend + ladderTime(g, kind) }] : [];
      })
      .toSorted((one, other) => one.told - other.told);
    if (next === undefined) break;
    const { name, kind, told } = next;
    if (ended.includes(name)) throw new Error(`${name} does not end`);
    await timePasses(g, told - g.now());
    const knop = { doe: 'rond_taak_af', incident: incident.id, kaart: 'dossier', taak: name };
    const data = { knop: { ...knop, sinds: incident.sinds[`taak:${name}`] }, tekst: TYPED };
    const action = { type: 'Action.Execute', verb: knop.doe, data: { ...data, ...answers(kind, incident.feiten) } };
    // "Klaar" as it stands two pages into the dossier.
    await g.send({ ...g.klik(handler, 'Lees alle teksten'), value: { action, trigger: 'manual' } });
    ended.push(name);
  }
  await g.drukt(handler, 'Bericht aan de melder');
  await g.drukt(handler, 'Stuur naar de melder', { tekst: TYPED });
  await g.drukt(handler, 'Sluit af');
}

/** So long that the last rung of a task's ladder had its turn (ms): the term, and a week for the rungs. */
function ladderTime(g: Gemeente, { termijn }: TaakSoort): number {
  const { aantal = 0, eenheid = 'direct' } = g.protocol.rollen.termijnen[termijn] ?? {};
  const days = { minuten: 0, uur: aantal / 24, dagen: aantal, werkdagen: (aantal * 7) / 5 + 2 };
  return eenheid === 'direct' ? DAY : (days[eenheid] + 7) * DAY;
}

/** An answer to each question of a form; those on which another task opens are the ones that it waits for. */
function answers({ velden }: Pick<TaakSoort, 'velden'>, feiten: Route['feiten']): Json {
  return Object.fromEntries(
    veldenFor(velden, feiten).map((veld) => {
      const { soort, opties = {} } = veld;
      const answer = { tekst: TYPED, regel: TYPED, datum: '2026-12-01', ja_nee: 'ja', ja_nee_onbekend: 'ja' };
      return [invoerVan(veld), soort === 'keuze' ? Object.keys(opties)[0] : answer[soort]];
    }),
  );
}
