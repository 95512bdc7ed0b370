import type { Scene } from '../desk/scene.ts';
import type { Gevaar } from '../incident/incident.ts';
import { clock } from '../kit/time.ts';
import { fillIn } from '../protocol/woorden.ts';

/** The danger as it went, a line each: when it began, who was called and reacted, who said that it was over. The last ones, where there are many. */
export function gevaarVerloop(scene: Scene): string[] {
  const lines = scene.incident.gevaar.flatMap((danger) => linesOf(scene, danger));
  return lines.length <= MOST ? lines : [...lines.slice(0, 2), '…', ...lines.slice(3 - MOST)];
}

const MOST = 12;

function linesOf(scene: Scene, danger: Gevaar): string[] {
  const { incident, rollen, naam, text, woorden } = scene;
  const { begon, geroepen, komt, kan_niet, loopt_nog, voorbij, afgebeld, reden } = woorden.gevaar_verloop;
  const end = danger.voorbij;
  const calls = incident.hulp.filter(
    ({ revisie }) => revisie >= danger.revisie && (end === null || revisie < end.revisie),
  );
  const between = calls.flatMap((call) => [
    { tijd: call.tijd, regel: fillIn(geroepen, { tijd: clock(call.tijd), rollen: called(call.rollen) }) },
    ...call.antwoorden.map(({ door, tijd, komt: comes }) => ({
      tijd,
      regel: fillIn(comes ? komt : kan_niet, { tijd: clock(tijd), wie: naam(door) }),
    })),
  ]);
  return [
    fillIn(begon, { tijd: clock(danger.tijd) }),
    ...between.toSorted((one, other) => one.tijd - other.tijd).map(({ regel }) => regel),
    ...overLines(),
  ];

  function overLines(): string[] {
    if (end === null) return [loopt_nog];
    const tijd = clock(end.tijd);
    if (end.afgeleid) return [fillIn(afgebeld, { tijd })];
    const why = end.reden === null ? [] : [fillIn(reden, { reden: text(end.reden) })];
    return [fillIn(voorbij, { tijd, wie: naam(end.door) }), ...why];
  }

  function called(names: readonly string[]): string {
    return names.map((rol) => rollen.rollen[rol]?.naam ?? rol).join(', ');
  }
}
