import { delenVanOpvolging } from '../delen.ts';
import { kaartenVanOpvolging } from '../leesteksten.ts';
import type { Problem } from '../problem.ts';
import type { AlarmSoort, TaakSoort } from '../shape.ts';
import type { Sources } from '../sources.ts';
import { proveQuotes } from './boxes.ts';
import { at } from './finding.ts';
import { proveOpvolgingFits } from './fits.ts';
import { proveMarkedOpvolging } from './marked.ts';
import { proveCondition, proveOnce, provePhones, proveRole, proveTerm } from './mentions.ts';
import { proveReasons, proveTexts } from './teksten.ts';
import { proveVelden } from './velden.ts';

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
    ...proveOpvolgingFits(sources),
    ...proveMarkedOpvolging(sources),
  ];
}

function proveAlarm(sources: Sources, path: PropertyKey[], alarm: AlarmSoort): Problem[] {
  const file = sources.opvolging;
  const term = sources.rollen.value.termijnen[alarm.termijn];
  const timeless = term?.eenheid === 'direct' || term?.eenheid === 'werkdagen';
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
    ...(timeless
      ? [
          at(
            file,
            [...path, 'termijn'],
            `De termijn "${alarm.termijn}" is "${term.tekst}", en zo lang kan een alarm niet op iemand wachten.`,
            'Noem een termijn in minuten, uren of dagen: bijvoorbeeld 15 minuten.',
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
    ...proveEerder(sources, [...path, 'eerder'], taak.eerder),
    ...proveFromOverleg(sources, path, taak),
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
  return (['eerder', 'opent_bij', 'meer_opties_bij', 'tweede_paar_ogen'] as const)
    .filter((key) => taak[key] !== undefined && taak[key] !== false)
    .map((key) => {
      const what = `Deze taak staat meteen open, en dan doet "${key}" niets.`;
      return at(file, [...path, key], what, `Schrijf "vanaf: overleg", of haal ${key} weg.`);
    });
}
