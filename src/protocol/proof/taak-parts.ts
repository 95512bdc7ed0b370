import { kalenderOf } from '../ladder.ts';
import type { Problem } from '../problem.ts';
import type { Sources } from '../sources.ts';
import { endOfTerm } from '../term.ts';
import { raadgever } from '../voorwaarde.ts';
import type { WrittenTaak } from '../written/opvolging.ts';
import { at, meant } from './finding.ts';
import { proveCondition, proveOnce, provePhones, proveRole, proveTerm } from './mentions.ts';
import { proveAnswer, proveVelden } from './velden.ts';

/** Where a task stands. */
export interface TaakAt {
  sources: Sources;
  name: string;
}

/** Who does it exists. */
export function proveRol({ rol }: WrittenTaak, { sources, name }: TaakAt): Problem[] {
  return proveRole(sources, sources.opvolging, ['taken', name, 'rol'], rol);
}

/** The numbers that stand on the card exist. */
export function proveBel({ bel }: WrittenTaak, { sources, name }: TaakAt): Problem[] {
  return provePhones(sources, sources.opvolging, ['taken', name, 'bel'], bel);
}

/** The numbers to call in order exist, each once. */
export function proveBellijst({ bellijst }: WrittenTaak, { sources, name }: TaakAt): Problem[] {
  const file = sources.opvolging;
  const path = ['taken', name, 'bellijst'];
  return [...provePhones(sources, file, path, bellijst), ...proveOnce(file, path, bellijst)];
}

/** The term exists. */
export function proveTermijn({ termijn }: WrittenTaak, { sources, name }: TaakAt): Problem[] {
  return proveTerm(sources, sources.opvolging, ['taken', name, 'termijn'], termijn);
}

/** A week without a holiday: terms of different kinds are compared from here. */
const SOME_MONDAY = Date.parse('2026-01-12T08:00:00Z');

/** A reminder comes before the end of the term. */
export function proveHerinner({ herinner, termijn }: WrittenTaak, { sources, name }: TaakAt): Problem[] {
  if (herinner === undefined) return [];
  const file = sources.opvolging;
  const here = ['taken', name, 'herinner'];
  const { termijnen } = sources.rollen.value;
  const [early, end] = [termijnen[herinner], termijnen[termijn]];
  if (early === undefined || end === undefined) return proveTerm(sources, file, here, herinner);
  const kalender = kalenderOf(sources.rollen.value);
  if (endOfTerm(early, SOME_MONDAY, kalender) < endOfTerm(end, SOME_MONDAY, kalender)) return [];
  const what = `De herinnering komt na ${early.tekst}, en de taak moet klaar zijn na ${end.tekst}.`;
  return [at(file, here, what, 'Noem een termijn die korter is, of haal herinner weg.')];
}

/** What is too soon is sooner than the term. */
export function proveNietBinnen({ niet_binnen, termijn }: WrittenTaak, { sources, name }: TaakAt): Problem[] {
  if (niet_binnen === undefined) return [];
  const file = sources.opvolging;
  const here = ['taken', name, 'niet_binnen'];
  const { termijnen } = sources.rollen.value;
  const [early, end] = [termijnen[niet_binnen], termijnen[termijn]];
  if (early === undefined || end === undefined) return proveTerm(sources, file, here, niet_binnen);
  const kalender = kalenderOf(sources.rollen.value);
  if (endOfTerm(early, SOME_MONDAY, kalender) < endOfTerm(end, SOME_MONDAY, kalender)) return [];
  const what = `Binnen ${early.tekst} is te snel, en de taak moet klaar zijn na ${end.tekst}.`;
  return [at(file, here, what, 'Noem een termijn die korter is, of haal niet_binnen weg.')];
}

/** Who may open a task during the conversation is somebody who can be called in then. */
export function proveEerder({ eerder = [] }: WrittenTaak, { sources, name }: TaakAt): Problem[] {
  const file = sources.opvolging;
  const path = ['taken', name, 'eerder'];
  const steps = sources.schemas.flatMap(({ value }) => Object.values(value.stappen));
  const called = new Set(steps.flatMap(({ roep }) => roep ?? []));
  return eerder.flatMap((rol) => {
    const unknown = proveRole(sources, file, path, rol);
    if (unknown.length > 0 || called.has(rol)) return unknown;
    const what = `De rol "${rol}" wordt in geen enkele stap geroepen, en kan deze taak dus niet eerder klaarzetten.`;
    return [at(file, path, what, `Kies uit: ${[...called].join(', ')}.`)];
  });
}

/** Who decides about it exists, and some role may decide about a proposal with every such task in it. */
export function proveAkkoordDoor({ akkoord_door }: WrittenTaak, { sources, name }: TaakAt): Problem[] {
  if (akkoord_door === undefined) return [];
  const file = sources.opvolging;
  const path = ['taken', name, 'akkoord_door'];
  const all = Object.values(file.value.taken).flatMap((taak) => (taak.akkoord_door ? [taak.akkoord_door] : []));
  const unknown = akkoord_door.flatMap((rol) => proveRole(sources, file, path, rol));
  const shared = akkoord_door.filter((rol) => all.every((roles) => roles.includes(rol)));
  if (unknown.length > 0 || shared.length > 0) return [...unknown, ...proveOnce(file, path, akkoord_door)];
  const what = 'Staat deze taak met een andere in een voorstel, dan mag niemand over allebei besluiten.';
  return [at(file, path, what, 'Noem een rol die bij elke akkoord_door staat.')];
}

/** Who gives advice about it exists, and stands there once. */
export function proveRaadpleeg({ raadpleeg = [] }: WrittenTaak, { sources, name }: TaakAt): Problem[] {
  const file = sources.opvolging;
  const path = ['taken', name, 'raadpleeg'];
  const rollen = raadpleeg.map((each) => raadgever(each).rol);
  return [...rollen.flatMap((rol, i) => proveRole(sources, file, [...path, i], rol)), ...proveOnce(file, path, rollen)];
}

/** What a task opens after exists, and can be answered so; a task that nothing opens is never done. */
export function proveNa({ vanaf, na }: WrittenTaak, { sources: { opvolging: file }, name }: TaakAt): Problem[] {
  const path = ['taken', name];
  const { taken } = file.value;
  if (vanaf === 'taak' && na === undefined) {
    const what = 'Deze taak gaat open na een andere, en er staat niet na welke.';
    return [at(file, [...path, 'vanaf'], what, 'Zet erbij: na: [{ taak: opvang }]')];
  }
  return (na ?? []).flatMap(({ taak, bij = {} }, i) => {
    const here = [...path, 'na', i];
    const other = taken[taak];
    if (other === undefined || taak === name) {
      const what =
        other === undefined ? `De taak "${taak}" staat niet in dit bestand.` : 'Een taak kan niet na zichzelf komen.';
      const names = Object.keys(taken).filter((each) => each !== name);
      return [at(file, [...here, 'taak'], what, meant(taak, names))];
    }
    return Object.entries(bij).flatMap(([veld, values]) =>
      proveAnswer(file, [...here, 'bij', veld], other, veld, values),
    );
  });
}

/** There are such meldingen as it is for. */
export function proveBij({ bij }: WrittenTaak, { sources, name }: TaakAt): Problem[] {
  return proveCondition(sources, sources.opvolging, ['taken', name, 'bij'], bij);
}

/** There are such meldingen as it is rarely needed for. */
export function proveMeerOpties({ meer_opties_bij }: WrittenTaak, { sources, name }: TaakAt): Problem[] {
  return proveCondition(sources, sources.opvolging, ['taken', name, 'meer_opties_bij'], meer_opties_bij);
}

/** Its form is right. */
export function proveForm({ velden }: WrittenTaak, { sources, name }: TaakAt): Problem[] {
  return proveVelden(sources, sources.opvolging, ['taken', name], velden);
}
