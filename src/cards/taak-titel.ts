import type { Scene } from '../desk/scene.ts';
import { geschaad } from '../incident/incident.ts';
import { EERSTE, nrVan, taakSoort } from '../protocol/taak-naam.ts';
import { fillIn } from '../protocol/woorden.ts';
import { plain } from './feiten.ts';

/** How a task is called; where it is there for more than one, with the number of whom it is for. */
export function taakTitel({ bundle, incident }: Scene, taak: string): string {
  const titel = taakSoort(bundle.opvolging, taak)?.titel ?? taak;
  const isForMore = geschaad(incident).length > 1 || nrVan(taak) !== EERSTE;
  return isForMore && isPer({ bundle }, taak) ? `${titel} ${nrVan(taak)}` : titel;
}

/** For whom a task is; empty where it is for nobody in particular. */
export function voorWie(scene: Scene, taak: string): string {
  const betrokkene = scene.incident.betrokkenen.find(({ nr }) => nr === nrVan(taak));
  if (betrokkene === undefined || !isPer(scene, taak)) return '';
  return fillIn(scene.woorden.taak.voor, { wie: betrokkeneNaam(scene, betrokkene) });
}

function isPer({ bundle }: Pick<Scene, 'bundle'>, taak: string): boolean {
  return taakSoort(bundle.opvolging, taak)?.per !== undefined;
}

/** The name of somebody who has a part in it, as it was chosen or typed. */
export function betrokkeneNaam(
  { naam, text, woorden }: Scene,
  { persoon, naam: typed }: Scene['incident']['betrokkenen'][number],
): string {
  if (persoon !== null) return naam(persoon);
  return typed === null ? woorden.kaart.collega : plain(text(typed));
}
