import type { Scene } from '../desk/scene.ts';
import type { Action } from './elements.ts';
import { kenmerkLine, taakLine } from './taak.ts';
import { taakTitel, voorWie } from './taak-titel.ts';
import { endableTaken, taakButton } from './taken.ts';

/** A task as the dossier tells it, or several in one row. */
export interface TaakRegel {
  titel: string;
  regel: string;
  uitkomst: string;
  knop: readonly Action[];
}

/** So many tasks have a button of their own on the dossier; with more the card would not fit, and they get a page. */
const MOST_BUTTONS = 5;
/** With less of the room for texts than this, whatever has a page of its own goes there. */
const ROOMY = 0.5;
/** With less than this, whatever can be read on a page is only named. */
const CRAMPED = 0.2;

/** Whether the tasks have their buttons here: not where there are many, or where much else is told. */
export function hasTaskButtons(scene: Scene, share: number): boolean {
  return share >= ROOMY && endableTaken(scene).length <= MOST_BUTTONS;
}

/** The tasks, each with what came of it. `share`: how much of the room for texts there is (0 to 1); `remark`: a text, as far as that goes. */
export function tasks(scene: Scene, share: number, remark: Scene['text']): TaakRegel[] {
  const own = endableTaken(scene);
  const buttons = hasTaskButtons(scene, share) ? own : [];
  const all = Object.entries(scene.incident.taken);
  const open = all.filter(([, { staat }]) => staat === 'open');
  const told = share >= ROOMY ? all : share >= CRAMPED ? open : [];
  return [
    ...told.map(([taak, { afgerond }]) => ({
      titel: taakTitel(scene, taak),
      regel: [voorWie(scene, taak), taakLine(scene, taak), kenmerkLine(scene, taak)].filter(Boolean).join(' '),
      uitkomst: afgerond ? remark(afgerond.tekst) : '',
      knop: buttons.includes(taak) ? [taakButton(scene, taak)] : [],
    })),
    ...(share < CRAMPED ? together(scene, scene.woorden.dossier.taken, open) : []),
    ...(share < ROOMY
      ? together(
          scene,
          scene.woorden.dossier.taken_gedaan,
          all.filter((each) => !open.includes(each)),
        )
      : []),
  ];
}

/** Tasks in one row, where there is no room for each: they are on the page of the tasks, and what came of them on that of all texts. */
function together(scene: Scene, titel: string, taken: readonly [string, unknown][]): TaakRegel[] {
  const regel = taken.map(([taak]) => taakTitel(scene, taak)).join(', ');
  return taken.length === 0 ? [] : [{ titel, regel, uitkomst: '', knop: [] }];
}
