import type { Command } from '../../src/incident/commands.ts';
import type { Incident } from '../../src/incident/incident.ts';
import { openTaken } from '../../src/incident/incident.ts';
import { actor, bundle, must, textRef } from './play.ts';

const karin = actor('karin');
const mo = actor('mo');

export interface Texts {
  typed: Map<string, string>;
  /** What is typed wherever something can be. */
  tekst: string;
}

/** The tasks that an overleg can choose from. */
export const OFFERED = Object.entries(bundle.opvolging.taken).flatMap(([name, { vanaf }]) =>
  vanaf === 'overleg' ? [name] : [],
);

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
  const since = (key: string) => incident.sinds[key] ?? 0;
  const tekst = () => textRef(texts.typed, texts.tekst);
  const next = (command: Command, by = karin): Incident => {
    incident = must(incident, command, by);
    return incident;
  };
  const stelVoor = (): Command => ({
    soort: 'stel_voor',
    sinds: since('overleg'),
    taken,
    geraadpleegd: taken.length > 1 ? bundle.opvolging.overleg.raadpleeg : [],
    tekst: tekst(),
  });
  yield incident;
  yield next({ soort: 'pak_op', sinds: since('oppakken') });
  yield next(stelVoor());
  yield next({ soort: 'vraag_reden', sinds: since('akkoord') }, mo);
  yield next({ soort: 'stuur_terug', sinds: since('akkoord'), tekst: tekst() }, mo);
  yield next(stelVoor());
  yield next({ soort: 'keur_goed', sinds: since('akkoord') }, mo);
  yield next({ soort: 'koppel_terug', sinds: since('terugkoppeling'), tekst: tekst() });
  for (const [i, taak] of openTaken(incident).entries()) {
    const soort = (i + taken.length) % 2 === 0 ? 'rond_taak_af' : 'taak_niet_nodig';
    yield next({ soort, sinds: since(`taak:${taak}`), taak, tekst: tekst() });
  }
  yield next({ soort: 'koppel_terug', sinds: since('terugkoppeling'), tekst: tekst() });
  yield next({ soort: 'sluit_af', sinds: since('afsluiten') });
}
