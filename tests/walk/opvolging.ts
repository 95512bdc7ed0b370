import { writeAnswers } from '../../src/incident/antwoorden.ts';
import type { Command } from '../../src/incident/commands.ts';
import type { Incident } from '../../src/incident/incident.ts';
import { openTaken } from '../../src/incident/incident.ts';
import type { Op } from '../../src/incident/op.ts';
import { may } from '../../src/incident/rights.ts';
import type { Veld } from '../../src/protocol/shape.ts';
import { type Antwoorden, mustBeConsulted, raadpleegbaar, takenFor, veldenFor } from '../../src/protocol/voorwaarde.ts';
import { actor, bundle, must, rollen, textRef } from './play.ts';

/** An answer to every question of a form, such that it can be sent. */
export function answersTo(velden: readonly Veld[]): Antwoorden {
  return Object.fromEntries(velden.map((veld) => [veld.naam, answerTo(veld)]));
}

function answerTo({ soort, opties = {} }: Veld): string {
  if (soort === 'datum') return '2026-12-01';
  if (soort === 'keuze') return Object.keys(opties)[0] ?? '';
  return soort.startsWith('ja_nee') ? 'ja' : 'Besproken.';
}

export interface Texts {
  typed: Map<string, string>;
  /** What is typed wherever something can be. */
  tekst: string;
}

/** The tasks that an overleg can choose from. */
export function offeredTo({ feiten, taken }: Incident): string[] {
  return takenFor(bundle.opvolging, 'overleg', feiten).flatMap(([name]) => (taken[name] === undefined ? [name] : []));
}

/** All ways to choose some of them, none and all among them. */
export function subsets(names: readonly string[]): string[][] {
  return Array.from({ length: 2 ** names.length }, (_, chosen) => names.filter((_, i) => chosen & (2 ** i)));
}

/**
 * The opvolging of a report, step by step, for one choice of tasks: every incident on the way. Sent back once before
 * approval, the word to the reporter before and after nazorg, the tasks in their order, done and not needed in turn.
 */
export function* opvolging(reported: Incident, taken: string[], texts: Texts): Generator<Incident> {
  let incident = reported;
  // Whoever may decide about such an incident: not always the own teamleider.
  const [first = 'fatima'] = ['karin', 'mo', 'fatima', 'piet'].filter((name) =>
    may(bundle, reported, actor(name, reported), 'melding oppakken'),
  );
  const karin = actor(first, reported);
  const answers = (velden: readonly Veld[] | undefined) => {
    const asked = veldenFor(velden, reported.feiten);
    if (asked.length === 0) return {};
    const kept = (some: readonly Veld[]) => {
      const waarden = answersTo(some);
      return { ref: textRef(texts.typed, writeAnswers(waarden)), waarden };
    };
    const [health, others] = [true, false].map((is) => asked.filter(({ gezondheid = false }) => gezondheid === is));
    return {
      ...(others?.length ? { antwoorden: kept(others) } : {}),
      ...(health?.length ? { gezondheid: kept(health) } : {}),
    };
  };
  const since = (key: Op) => incident.sinds[key] ?? 0;
  const tekst = () => textRef(texts.typed, texts.tekst);
  const next = (command: Command, by = karin): Incident => {
    incident = must(incident, command, by);
    return incident;
  };
  const stelVoor = (): Command => ({
    soort: 'stel_voor',
    sinds: since('overleg'),
    taken,
    geraadpleegd: taken.length > 1 ? raadpleegbaar(bundle.opvolging, reported.feiten) : [],
    tekst: tekst(),
    ...answers(bundle.opvolging.overleg.velden),
  });
  yield incident;
  yield next({ soort: 'pak_op', sinds: since('oppakken') });
  // Whoever must be consulted is; who else can be is asked when more follows.
  const { feiten } = reported;
  const asked = taken.length > 1 ? raadpleegbaar(bundle.opvolging, feiten) : mustBeConsulted(bundle.opvolging, feiten);
  if (asked.length > 0) {
    // One line, where the others are as long as can be.
    const vraag = textRef(texts.typed, 'Wat raad je aan?');
    yield next({ soort: 'vraag_advies', sinds: since('advies_vragen'), rollen: asked, vraag });
    for (const { revisie, rol } of incident.adviezen) {
      const adviser = Object.keys(rollen.personen)
        .map((name) => actor(name, reported))
        .find((one) => may(bundle, incident, one, 'advies geven', { rol }) && one.aadObjectId !== karin.aadObjectId);
      if (adviser !== undefined) yield next({ soort: 'geef_advies', sinds: revisie, rol, tekst: tekst() }, adviser);
    }
  }
  yield next(stelVoor());
  // Who decides is another than who proposes; about a ban it is no teamleider.
  const mo =
    Object.keys(rollen.personen)
      .map((name) => actor(name, reported))
      .find(
        (one) =>
          one.aadObjectId !== karin.aadObjectId && may(bundle, incident, one, 'opvolging goedkeuren of terugsturen'),
      ) ?? karin;
  yield next({ soort: 'vraag_reden', sinds: since('akkoord') }, mo);
  yield next({ soort: 'stuur_terug', sinds: since('akkoord'), tekst: tekst() }, mo);
  yield next(stelVoor());
  yield next({ soort: 'keur_goed', sinds: since('akkoord') }, mo);
  yield next({ soort: 'koppel_terug', sinds: since('terugkoppeling'), tekst: tekst() });
  // The end of one task can open another, until there is none.
  for (let i = 0; openTaken(incident).length > 0; i++) {
    const taak = openTaken(incident)[0] ?? '';
    const soort = (i + taken.length) % 2 === 0 ? 'rond_taak_af' : 'taak_niet_nodig';
    const kind = bundle.opvolging.taken[taak];
    for (const telefoon of kind?.bellijst ?? [])
      yield next({ soort: 'noteer_gebeld', sinds: since(`taak:${taak}`), taak, telefoon });
    // All in one go: the talks come too soon after each other.
    const soon = { teSnel: textRef(texts.typed, 'Op eigen verzoek.') };
    const filled =
      soort === 'rond_taak_af' ? { ...answers(kind?.velden), ...(kind?.vanaf === 'taak' ? soon : {}) } : {};
    yield next({ soort, sinds: since(`taak:${taak}`), taak, tekst: tekst(), ...filled });
  }
  yield next({ soort: 'koppel_terug', sinds: since('terugkoppeling'), tekst: tekst() });
  yield next({ soort: 'sluit_af', sinds: since('afsluiten') });
}
