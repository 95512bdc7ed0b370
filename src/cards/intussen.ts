import type { Scene } from '../desk/scene.ts';
import { isGemeld } from '../incident/incident.ts';
import { type Op, parseOp, type VasteOp } from '../incident/op.ts';
import { clock } from '../kit/time.ts';
import { fillIn, type Invulbaar, type Woorden } from '../protocol/woorden.ts';

/** What somebody did. */
type Daad = { door: string; tijd: number } | null | undefined;
type Gezegd = [woord: Invulbaar<'wie' | 'tijd'>, daad: Daad];

/** What is said of who was first, by what was acted on. Of two, the first that was done. */
const DADEN: { [op in VasteOp]?: (incident: Scene['incident'], woorden: Woorden['weigering']) => Gezegd[] } = {
  oppakken: ({ behandelaar }, { oppakken }) => [[oppakken, behandelaar]],
  intrekken: ({ behandelaar }, { intrekken }) => [[intrekken, behandelaar]],
  akkoord: (incident, { akkoord, teruggestuurd }) => [
    [akkoord, incident.akkoord],
    [teruggestuurd, incident.teruggestuurd],
  ],
  overleg: ({ voorstel }, { overleg }) => [[overleg, voorstel]],
  afsluiten: ({ afgesloten }, { afsluiten }) => [[afsluiten, afgesloten]],
  terugkoppeling: (incident, { terugkoppeling }) => [[terugkoppeling, incident.terugkoppeling]],
};

/** What happened meanwhile to what was acted on: "Al opgepakt door Karin de Wit om 14:04." */
export function meanwhile({ incident, naam, woorden }: Scene, op: Op): string {
  const { weigering } = woorden;
  const on = parseOp(op);
  if (incident.ingetrokken !== null && isGemeld(incident)) return weigering.ingetrokken;
  const deeds: Gezegd[] = [
    ...(on.soort === 'vast' ? (DADEN[on.naam]?.(incident, weigering) ?? []) : []),
    ...(on.soort === 'taak' ? [[weigering.taak, incident.taken[on.taak]?.afgerond] satisfies Gezegd] : []),
  ];
  const told = said(naam, deeds);
  if (told !== undefined) return told;
  if (on.soort === 'alarm' || on.soort === 'hulp' || on.soort === 'advies') return weigering[on.soort];
  return said(naam, [[weigering.afgesloten, incident.afgesloten]]) ?? weigering.al_gedaan;
}

/** The first of these that was done, with who did it and when. */
function said(naam: Scene['naam'], deeds: readonly Gezegd[]): string | undefined {
  const lines = deeds.flatMap(([woord, daad]) =>
    daad ? [fillIn(woord, { wie: naam(daad.door), tijd: clock(daad.tijd) })] : [],
  );
  return lines[0];
}
