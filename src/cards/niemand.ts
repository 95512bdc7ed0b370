import type { Scene } from '../desk/scene.ts';
import { isAnswered, type Klimmend } from '../incident/ladders.ts';
import { firstToDecide } from '../incident/mandaat.ts';
import { actingRole } from '../protocol/bezetting.ts';
import { taakSoort } from '../protocol/taak-naam.ts';
import { fillIn } from '../protocol/woorden.ts';
import { meldingKop, phonesOf } from './frame.ts';
import { kortBericht } from './kort-bericht.ts';
import { roleName } from './role-name.ts';
import { phone } from './tekst.ts';

/** In a channel when nobody on the ladder reacted: what waits and whom to call; and when somebody did after all, that. No names, since others read along. */
export function niemandBericht(scene: Scene, bericht: Klimmend) {
  const { incident, rollen, woorden } = scene;
  const title = (wat: string) => fillIn(woorden.niemand.titel, { melding: meldingKop(scene).trim(), wat });
  if (isAnswered(incident, bericht))
    return kortBericht(woorden, title(doneWords(scene, bericht)), woorden.niemand.niets_doen);
  const { uitleg, rol } = wordsFor(scene, bericht);
  return kortBericht(
    woorden,
    title(woorden.niemand[bericht.doel]),
    `${uitleg} ${callWords(scene, actingRole(rollen, rol, incident))}`,
  );
}

function doneWords({ incident, woorden: { niemand } }: Scene, { doel }: Klimmend): string {
  return incident.status === 'ingetrokken' ? niemand.niet_meer_nodig : niemand[`klaar_${doel}`];
}

/** What is said of it, and the role whose number is to be called. */
function wordsFor({ rollen, bundle, incident, woorden: { niemand } }: Scene, bericht: Klimmend) {
  if (bericht.doel === 'oppakken') return { uitleg: niemand.oppakken_uitleg, rol: 'teamleider' };
  if (bericht.doel === 'overdragen') return { uitleg: niemand.overdragen_uitleg, rol: 'cag' };
  if (bericht.doel === 'huisbezoek') return { uitleg: niemand.huisbezoek_uitleg, rol: 'cag' };
  if (bericht.doel === 'akkoord') {
    const [rol = ''] = firstToDecide(bundle, incident.voorstel?.taken ?? []);
    return { uitleg: niemand.akkoord_uitleg, rol };
  }
  if (bericht.doel === 'gevaar') return { uitleg: niemand.gevaar_uitleg, rol: 'cag' };
  const rol = bericht.doel === 'termijn' ? (taakSoort(bundle.opvolging, bericht.taak)?.rol ?? '') : bericht.rol;
  const naam = roleName({ incident, rollen }, rol);
  return { uitleg: fillIn(niemand[`${bericht.doel}_uitleg`], { rol: naam }), rol };
}

/** Which number to call for a role: that of the afdeling where it has its own. `written`: how it stands where Markdown is read, or not. */
export function callWords({ incident, rollen, woorden: { niemand } }: Scene, rol: string, written = phone): string {
  const entry = phonesOf(rollen, incident.afdeling).telefoon[rollen.rollen[rol]?.bel ?? ''];
  return entry === undefined
    ? niemand.bel_zelf
    : fillIn(niemand.bel, { naam: entry.naam, nummer: written(entry.nummer) });
}
