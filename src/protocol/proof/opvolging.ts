import { delenOfOpvolging } from '../delen.ts';
import { kaartenOfOpvolging } from '../leesteksten.ts';
import type { Problem } from '../problem.ts';
import type { AlarmSoort, InlichtingSoort } from '../shape.ts';
import type { Sources } from '../sources.ts';
import type { Vanaf } from '../taak.ts';
import { TAAK_PARTS, taakParts } from '../taak-parts.ts';
import type { WrittenTaak } from '../written/opvolging.ts';
import { proveQuotes } from './boxes.ts';
import { at, type FlowFile, meant } from './finding.ts';
import { proveTasksFit } from './fits.ts';
import { proveMarkedOpvolging } from './marked.ts';
import { proveCondition, proveOnce, provePhones, proveRole, proveTerm } from './mentions.ts';
import { proveReasons, proveTexts } from './teksten.ts';
import { proveVelden } from './velden.ts';

/** Proves the opvolging: quoted boxes, who is told and who does it, terms, numbers, forms, lengths. */
export function proveOpvolging(sources: Sources): Problem[] {
  const file = sources.opvolging;
  const { alarmen = {}, inlichten = {}, taken } = file.value;
  return [
    ...proveQuotes(sources, file, delenOfOpvolging(file.value)),
    ...proveTexts(sources, file, kaartenOfOpvolging(file.value)),
    ...proveReasons(file, delenOfOpvolging(file.value)),
    ...Object.entries(alarmen).flatMap(([name, alarm]) => proveAlarm(sources, ['alarmen', name], alarm)),
    ...Object.entries(inlichten).flatMap(([name, each]) => proveInlichting(sources, name, each)),
    ...proveOverleg(sources),
    ...Object.entries(taken).flatMap(([name, taak]) => proveTaak(sources, name, taak)),
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

/** Who may read the dossier by the role alone: see the rights table. */
const LEZERS = ['teamleider', 'cag'];

/** Who hears of it may read it, and what it waits for can come about. */
function proveInlichting(sources: Sources, name: string, { rol, bij, bij_voorstel = [] }: InlichtingSoort): Problem[] {
  const file = sources.opvolging;
  const path = ['inlichten', name];
  const { taken } = file.value;
  const offered = Object.keys(taken).filter((each) => taken[each]?.vanaf === 'overleg');
  const unknown = proveRole(sources, file, [...path, 'rol'], rol);
  const reads = LEZERS.includes(rol)
    ? []
    : [at(file, [...path, 'rol'], `De rol "${rol}" mag een dossier niet lezen.`, `Kies uit: ${LEZERS.join(', ')}.`)];
  return [
    ...(unknown.length > 0 ? unknown : reads),
    ...proveCondition(sources, file, [...path, 'bij'], bij),
    ...proveOnce(file, [...path, 'bij_voorstel'], bij_voorstel),
    ...bij_voorstel
      .filter((taak) => !offered.includes(taak))
      .map((taak) => {
        const what = `De taak "${taak}" kan niemand voorstellen: die staat niet bij het overleg.`;
        return at(file, [...path, 'bij_voorstel'], what, meant(taak, offered));
      }),
  ];
}

function proveOverleg(sources: Sources): Problem[] {
  const file = sources.opvolging;
  const { raadpleeg, velden, termijn } = file.value.overleg;
  const path = ['overleg', 'raadpleeg'];
  const roles = raadpleeg.map((each) =>
    typeof each === 'string' ? { rol: each, bij: undefined, verplicht: undefined } : each,
  );
  // A role can stand there twice: for which reports it may be asked, and for which it must.
  const named = (must: boolean) => roles.flatMap(({ rol, verplicht }) => ((verplicht === true) === must ? [rol] : []));
  return [
    ...roles.flatMap(({ rol, bij }, i) => [
      ...proveRole(sources, file, [...path, i], rol),
      ...proveCondition(sources, file, [...path, i, 'bij'], bij),
    ]),
    ...proveOnce(file, path, named(false)),
    ...proveOnce(file, path, named(true)),
    ...(termijn === undefined ? [] : proveTerm(sources, file, ['overleg', 'termijn'], termijn)),
    ...proveVelden(sources, file, ['overleg'], velden),
  ];
}

function proveTaak(sources: Sources, name: string, taak: WrittenTaak): Problem[] {
  return [
    ...taakParts.flatMap((part) => part.prove(taak, { sources, name })),
    ...proveUseful(sources.opvolging, name, taak),
  ];
}

/** When a task opens, for whoever wrote a word that does nothing then. */
const OPENS: Record<Vanaf, string> = {
  ingediend: 'staat meteen open',
  overleg: 'gaat open als het overleg dat kiest',
  taak: 'gaat open na een andere',
};

/** Every word does something at this kind of task: what only the overleg can do has no meaning for a task that is open from the start. */
function proveUseful(file: FlowFile, name: string, taak: WrittenTaak): Problem[] {
  return Object.entries(TAAK_PARTS).flatMap(([word, { from }]) => {
    const written: unknown = Reflect.get(taak, word);
    if (written === undefined || written === false || from.some((kind) => kind === taak.vanaf)) return [];
    const what = `Deze taak ${OPENS[taak.vanaf]}, en dan doet "${word}" niets.`;
    return [at(file, ['taken', name, word], what, `Schrijf "vanaf: ${from[0]}", of haal ${word} weg.`)];
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
