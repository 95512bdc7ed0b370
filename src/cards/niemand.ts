import type { Scene } from '../desk/scene.ts';
import type { Bericht } from '../incident/berichten.ts';
import { isAnswered, isKlimmend, type Klimmend } from '../incident/ladders.ts';
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
  const { incident, woorden } = scene;
  const title = (wat: string) => fillIn(woorden.niemand.titel, { melding: meldingKop(scene).trim(), wat });
  if (isAnswered(incident, bericht))
    return kortBericht(woorden, title(doneWords(scene, bericht)), woorden.niemand.niets_doen);
  return kortBericht(woorden, title(woorden.niemand[bericht.doel]), waitsWords(scene, bericht));
}

/** On a card of many, what each line says: of one report all that waits, and whom to call for it (`bel`, in Markdown); and once somebody did react, that. */
export function niemandRegel(scene: Scene, berichten: readonly Bericht[]): { status: string; bel: string } {
  const waits = berichten.filter(isKlimmend).filter((bericht) => !isAnswered(scene.incident, bericht));
  const bel = [...new Set(waits.map((bericht) => waitsInLine(scene, bericht)))].join(' ');
  return { status: waits.length > 0 ? '' : reactedWords(scene, berichten), bel };
}

function reactedWords({ incident, woorden }: Scene, berichten: readonly Bericht[]): string {
  const { is_bevestigd, vervallen, gedaan } = woorden.samen;
  const told = berichten.flatMap((bericht) => {
    if (bericht.doel !== 'alarm') return [];
    const alarm = incident.alarmen.find(({ revisie }) => revisie === bericht.alarm);
    if (alarm?.gezien.some(({ rol }) => rol === bericht.rol)) return [is_bevestigd];
    return alarm?.vervallen == null ? [] : [vervallen];
  });
  return told.find((words) => words === is_bevestigd) ?? told[0] ?? gedaan;
}

/** The card says of all of them that nobody confirmed, its lines who did not. */
function waitsInLine(scene: Scene, bericht: Klimmend): string {
  if (bericht.doel !== 'alarm') return waitsWords(scene, bericht);
  const { incident, rollen, woorden } = scene;
  const wie = fillIn(woorden.samen.bevestigde_niet, { rol: roleName(scene, bericht.rol) });
  return `${wie} ${callWords(scene, actingRole(rollen, bericht.rol, incident))}`;
}

function waitsWords(scene: Scene, bericht: Klimmend): string {
  const { uitleg, rol } = wordsFor(scene, bericht);
  return `${uitleg} ${callWords(scene, actingRole(scene.rollen, rol, scene.incident))}`;
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
