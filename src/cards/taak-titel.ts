import type { Scene } from '../desk/scene.ts';
import { geschaad } from '../incident/betrokkenen.ts';
import { EERSTE, nrVan, taakSoort } from '../protocol/taak-naam.ts';
import { fillIn } from '../protocol/woorden.ts';
import { plain } from './feiten.ts';

/** How a task is called; where it is there for more than one, with the number of whom it is for. */
export function taakTitel({ bundle, incident }: Scene, taak: string): string {
  const titel = taakSoort(bundle.opvolging, taak)?.titel ?? taak;
  const isForMore = geschaad(incident).length > 1 || nrVan(taak) !== EERSTE;
  return isForMore && isPer({ bundle }, taak) ? `${titel} ${nrVan(taak)}` : titel;
}

/** For whom a task is; empty where it is for nobody in particular. Whoever gets no card is called: that is said as long as it must be done. */
export function voorWie(scene: Scene, taak: string): string {
  const betrokkene = scene.incident.betrokkenen.find(({ nr }) => nr === nrVan(taak));
  if (betrokkene === undefined || !isPer(scene, taak)) return '';
  const { voor, bel_zelf } = scene.woorden.taak;
  const isOpen = scene.incident.taken[taak]?.staat === 'open';
  const line = fillIn(voor, { wie: betrokkeneNaam(scene, betrokkene) });
  return isOpen && betrokkene.persoon === null ? `${line} ${bel_zelf}` : line;
}

function isPer({ bundle }: Pick<Scene, 'bundle'>, taak: string): boolean {
  return taakSoort(bundle.opvolging, taak)?.per !== undefined;
}

/** The name of somebody who has a part in it, as it was chosen or typed, with what that is who is no employee: "Kim (bezoeker)". */
export function betrokkeneNaam(
  { naam, text, woorden }: Scene,
  { persoon, naam: typed, groep }: Scene['incident']['betrokkenen'][number],
): string {
  const wie = persoon !== null ? naam(persoon) : typed === null ? undefined : plain(text(typed));
  if (groep === 'medewerker') return wie ?? woorden.kaart.collega;
  const what = woorden.groep[groep].toLowerCase();
  return wie === undefined ? what : `${wie} (${what})`;
}
