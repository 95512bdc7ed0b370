import type { Scene } from '../desk/scene.ts';
import { openHulp } from '../incident/incident.ts';
import { clock } from '../kit/time.ts';
import { fillIn } from '../protocol/woorden.ts';
import { nobodyReacts } from './bezorging.ts';

/** Who was called, and honestly whether anyone has seen it. What need not be said is empty. */
export interface Geroepen {
  zegWaar: string;
  geroepen: readonly string[];
  belNu: string;
}

/** Of the call for help that is open; undefined when there is none. */
export function geroepenLines(scene: Scene): Geroepen | undefined {
  const { incident, woorden } = scene;
  const { niemand_gewaarschuwd, zeg_waar, niemand_zag, geroepen } = woorden.gesprek;
  const called = openHulp(incident);
  if (called === undefined) return undefined;
  if (scene.unstored !== undefined) return { zegWaar: '', geroepen: [], belNu: niemand_gewaarschuwd };
  const known =
    incident.teksten.plek !== undefined || (incident.afdeling !== null && incident.feiten.waar === 'kantoor');
  const alone =
    called.gezien.length === 0 &&
    called.rollen.some((rol) => nobodyReacts(scene, { doel: 'hulp', hulp: called.revisie, rol }));
  return {
    zegWaar: known ? '' : zeg_waar,
    geroepen: called.rollen.map((rol) =>
      fillIn(geroepen, { wie: scene.rollen.rollen[rol]?.naam ?? rol, staat: stateOf(scene, called, rol) }),
    ),
    belNu: alone ? niemand_zag : '',
  };
}

type Call = NonNullable<ReturnType<typeof openHulp>>;

/** Whether someone comes, or the call at least arrived. */
function stateOf({ berichten, woorden }: Scene, { revisie, gezien }: Call, rol: string): string {
  const { komt_eraan, niet_gelukt, niet_gezien } = woorden.gesprek;
  const seen = gezien.find((one) => one.rol === rol);
  if (seen !== undefined) return fillIn(komt_eraan, { tijd: clock(seen.tijd) });
  const sent = berichten.filter(
    ({ bericht }) => bericht.doel === 'hulp' && bericht.hulp === revisie && bericht.rol === rol,
  );
  const arrived = sent.some(({ aankomst }) => aankomst.some(({ gelukt }) => gelukt));
  return !arrived && sent.some(({ staat }) => staat === 'mislukt') ? niet_gelukt : niet_gezien;
}
