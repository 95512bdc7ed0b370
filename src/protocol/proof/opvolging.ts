import { delenVanOpvolging } from '../delen.ts';
import { kalenderVan } from '../ladder.ts';
import { kaartenVanOpvolging } from '../leesteksten.ts';
import type { Problem } from '../problem.ts';
import type { AlarmSoort, TaakSoort } from '../shape.ts';
import type { Sources } from '../sources.ts';
import { endOfTerm } from '../term.ts';
import { proveQuotes } from './boxes.ts';
import { at, meant } from './finding.ts';
import { proveTasksFit } from './fits.ts';
import { proveMarkedOpvolging } from './marked.ts';
import { proveCondition, proveOnce, provePhones, proveRole, proveTerm } from './mentions.ts';
import { proveReasons, proveTexts } from './teksten.ts';
import { proveAnswer, proveVelden } from './velden.ts';

/** Proves the opvolging: quoted boxes, who is told and who does it, terms, numbers, forms, lengths. */
export function proveOpvolging(sources: Sources): Problem[] {
  const file = sources.opvolging;
  const { alarmen = {}, taken } = file.value;
  return [
    ...proveQuotes(sources, file, delenVanOpvolging(file.value)),
    ...proveTexts(sources, file, kaartenVanOpvolging(file.value)),
    ...proveReasons(file, delenVanOpvolging(file.value)),
    ...Object.entries(alarmen).flatMap(([name, alarm]) => proveAlarm(sources, ['alarmen', name], alarm)),
    ...proveOverleg(sources),
    ...Object.entries(taken).flatMap(([name, taak]) => proveTaak(sources, ['taken', name], taak)),
    ...proveOpened(sources),
    ...proveTasksFit(sources),
    ...proveMarkedOpvolging(sources),
  ];
}

function proveAlarm(sources: Sources, path: PropertyKey[], alarm: AlarmSoort): Problem[] {
  const file = sources.opvolging;
  const term = sources.rollen.value.termijnen[alarm.termijn];
  return [
    ...alarm.rollen.flatMap((rol) => proveRole(sources, file, [...path, 'rollen'], rol)),
    ...alarm.ladder.flatMap((rol) => proveRole(sources, file, [...path, 'ladder'], rol)),
    ...proveOnce(file, [...path, 'rollen'], alarm.rollen),
    ...proveOnce(file, [...path, 'ladder'], alarm.ladder),
    ...alarm.rollen
      .filter((rol) => !alarm.ladder.includes(rol))
      .map((rol) => {
        const what = `De rol "${rol}" staat niet op de ladder: bevestigt niemand het, dan hoort alleen de CAG het nog.`;
        return at(file, [...path, 'ladder'], what, `Zet ${rol} op de ladder, voor wie daarna aan de beurt is.`);
      }),
    ...provePhones(sources, file, [...path, 'bel'], alarm.bel),
    ...proveTerm(sources, file, [...path, 'termijn'], alarm.termijn),
    ...(term?.eenheid === 'direct'
      ? [
          at(
            file,
            [...path, 'termijn'],
            `De termijn "${alarm.termijn}" is "${term.tekst}", en zo lang kan een alarm niet op iemand wachten.`,
            'Noem een termijn die langer duurt: bijvoorbeeld 15 minuten.',
          ),
        ]
      : []),
    ...proveCondition(sources, file, [...path, 'bij'], alarm.bij),
  ];
}

function proveOverleg(sources: Sources): Problem[] {
  const file = sources.opvolging;
  const { raadpleeg, velden } = file.value.overleg;
  const path = ['overleg', 'raadpleeg'];
  const roles = raadpleeg.map((each) => (typeof each === 'string' ? { rol: each, bij: undefined } : each));
  return [
    ...roles.flatMap(({ rol, bij }, i) => [
      ...proveRole(sources, file, [...path, i], rol),
      ...proveCondition(sources, file, [...path, i, 'bij'], bij),
    ]),
    ...proveOnce(
      file,
      path,
      roles.map(({ rol }) => rol),
    ),
    ...proveVelden(sources, file, ['overleg'], velden),
  ];
}

function proveTaak(sources: Sources, path: PropertyKey[], taak: TaakSoort): Problem[] {
  const file = sources.opvolging;
  return [
    ...proveRole(sources, file, [...path, 'rol'], taak.rol),
    ...provePhones(sources, file, [...path, 'bel'], taak.bel),
    ...provePhones(sources, file, [...path, 'bellijst'], taak.bellijst),
    ...proveOnce(file, [...path, 'bellijst'], taak.bellijst),
    ...proveTerm(sources, file, [...path, 'termijn'], taak.termijn),
    ...proveHerinner(sources, path, taak),
    ...proveEerder(sources, [...path, 'eerder'], taak.eerder),
    ...proveFromOverleg(sources, path, taak),
    ...proveNa(sources, path, taak),
    ...proveCondition(sources, file, [...path, 'bij'], taak.bij),
    ...proveCondition(sources, file, [...path, 'meer_opties_bij'], taak.meer_opties_bij),
    ...proveVelden(sources, file, path, taak.velden),
  ];
}

/** Who may open a task during the conversation is somebody who can be called in then. */
function proveEerder(sources: Sources, path: PropertyKey[], rollen: string[] = []): Problem[] {
  const file = sources.opvolging;
  const steps = sources.schemas.flatMap(({ value }) => Object.values(value.stappen));
  const called = new Set(steps.flatMap(({ roep }) => roep ?? []));
  return rollen.flatMap((rol) => {
    const unknown = proveRole(sources, file, path, rol);
    if (unknown.length > 0 || called.has(rol)) return unknown;
    const what = `De rol "${rol}" wordt in geen enkele stap geroepen, en kan deze taak dus niet eerder klaarzetten.`;
    return [at(file, path, what, `Kies uit: ${[...called].join(', ')}.`)];
  });
}

/** What only the overleg can do has no meaning for a task that is open from the start. */
function proveFromOverleg({ opvolging: file }: Sources, path: PropertyKey[], taak: TaakSoort): Problem[] {
  if (taak.vanaf === 'overleg') return [];
  const when = taak.vanaf === 'ingediend' ? 'staat meteen open' : 'gaat open na een andere';
  const overleg = ['eerder', 'opent_bij', 'meer_opties_bij', 'tweede_paar_ogen'] as const;
  return [...overleg, ...(taak.vanaf === 'ingediend' ? (['na'] as const) : [])]
    .filter((key) => taak[key] !== undefined && taak[key] !== false)
    .map((key) => {
      const what = `Deze taak ${when}, en dan doet "${key}" niets.`;
      return at(
        file,
        [...path, key],
        what,
        `Schrijf "vanaf: ${key === 'na' ? 'taak' : 'overleg'}", of haal ${key} weg.`,
      );
    });
}

/** A week without a holiday: terms of different kinds are compared from here. */
const SOME_MONDAY = Date.parse('2026-01-12T08:00:00Z');

/** A reminder comes before the end of the term. */
function proveHerinner(sources: Sources, path: PropertyKey[], { herinner, termijn }: TaakSoort): Problem[] {
  if (herinner === undefined) return [];
  const file = sources.opvolging;
  const here = [...path, 'herinner'];
  const { termijnen } = sources.rollen.value;
  const [early, end] = [termijnen[herinner], termijnen[termijn]];
  if (early === undefined || end === undefined) return proveTerm(sources, file, here, herinner);
  const kalender = kalenderVan(sources.rollen.value);
  if (endOfTerm(early, SOME_MONDAY, kalender) < endOfTerm(end, SOME_MONDAY, kalender)) return [];
  const what = `De herinnering komt na ${early.tekst}, en de taak moet klaar zijn na ${end.tekst}.`;
  return [at(file, here, what, 'Noem een termijn die korter is, of haal herinner weg.')];
}

/** What a task opens after exists, and can be answered so; a task that nothing opens is never done. */
function proveNa(sources: Sources, path: PropertyKey[], { vanaf, na }: TaakSoort): Problem[] {
  const file = sources.opvolging;
  const { taken } = file.value;
  if (vanaf === 'taak' && na === undefined) {
    const what = 'Deze taak gaat open na een andere, en er staat niet na welke.';
    return [at(file, [...path, 'vanaf'], what, 'Zet erbij: na: [{ taak: opvang }]')];
  }
  return (na ?? []).flatMap(({ taak, bij }, i) => {
    const here = [...path, 'na', i];
    const other = taken[taak];
    if (other === undefined || taak === path.at(-1)) {
      const names = Object.keys(taken).filter((name) => name !== path.at(-1));
      const what =
        other === undefined ? `De taak "${taak}" staat niet in dit bestand.` : 'Een taak kan niet na zichzelf komen.';
      return [at(file, [...here, 'taak'], what, meant(taak, names))];
    }
    return Object.entries(bij ?? {}).flatMap(([veld, values]) =>
      proveAnswer(file, [...here, 'bij', veld], other, veld, values),
    );
  });
}

/** Tasks that only wait for each other never open. */
function proveOpened({ opvolging: file }: Sources): Problem[] {
  const { taken } = file.value;
  const opened = new Set(Object.keys(taken).filter((name) => taken[name]?.vanaf !== 'taak'));
  for (let before = -1; before !== opened.size; ) {
    before = opened.size;
    for (const [name, { na }] of Object.entries(taken)) if (na?.some(({ taak }) => opened.has(taak))) opened.add(name);
  }
  return Object.entries(taken)
    .filter(([name, { na }]) => !opened.has(name) && na?.every(({ taak }) => taken[taak] !== undefined))
    .map(([name]) => {
      const what = `De taak "${name}" gaat nooit open: de taken waar hij op wacht, wachten zelf ook op elkaar.`;
      return at(file, ['taken', name, 'na'], what, 'Noem bij na een taak die wel opengaat, bijvoorbeeld opvang.');
    });
}
