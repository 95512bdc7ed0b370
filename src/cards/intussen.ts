import type { Scene } from '../desk/scene.ts';
import { clock } from '../kit/time.ts';
import { type Invulbaar, vul, type Woorden } from '../protocol/woorden.ts';

/** What somebody did. */
type Daad = { door: string; tijd: number } | null | undefined;
type Gezegd = [woord: Invulbaar<'wie' | 'tijd'>, daad: Daad];

/** What is said of who was first, by what was acted on. Of two, the first that was done. */
const DADEN: Record<string, (incident: Scene['incident'], woorden: Woorden['weigering']) => Gezegd[]> = {
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
export function meanwhile({ incident, naam, woorden }: Scene, op: string): string {
  const { weigering } = woorden;
  const { kind, name } = actedOn(op);
  if (incident.ingetrokken !== null && incident.nummer !== null) return weigering.ingetrokken;
  const deeds: Gezegd[] = [
    ...(DADEN[op]?.(incident, weigering) ?? []),
    ...(kind === 'taak' ? [[weigering.taak, incident.taken[name]?.afgerond] satisfies Gezegd] : []),
  ];
  const told = said(naam, deeds);
  if (told !== undefined) return told;
  if (kind === 'alarm' || kind === 'hulp') return weigering[kind];
  return said(naam, [[weigering.afgesloten, incident.afgesloten]]) ?? weigering.al_gedaan;
}

/** The first of these that was done, with who did it and when. */
function said(naam: Scene['naam'], deeds: readonly Gezegd[]): string | undefined {
  const lines = deeds.flatMap(([woord, daad]) =>
    daad ? [vul(woord, { wie: naam(daad.door), tijd: clock(daad.tijd) })] : [],
  );
  return lines[0];
}

/** "taak:opvang" is the task of that name. */
function actedOn(op: string): { kind: string; name: string } {
  const [kind = '', ...name] = op.split(':');
  return { kind: name.length === 0 ? '' : kind, name: name.join(':') };
}
