import type { Scene } from '../desk/scene.ts';
import { type Hulp, openCalls } from '../incident/incident.ts';
import { clock } from '../kit/time.ts';
import { fillIn } from '../protocol/woorden.ts';
import { nobodyReacts } from './bezorging.ts';

/** Who was called, and honestly whether anyone has seen it; or who said that it is over. What need not be said is empty. */
export interface Geroepen {
  zegWaar: string;
  geroepen: readonly string[];
  belNu: string;
}

/** Of the danger that is going on, or of the last that another said to be over; undefined when there is nothing to say. */
export function geroepenLines(scene: Scene): Geroepen | undefined {
  const { incident, woorden } = scene;
  const { niemand_gewaarschuwd, zeg_waar, niemand_zag } = woorden.gesprek;
  const calls = openCalls(incident);
  if (calls.length === 0) return saidByAnother(scene);
  if (scene.unstored !== undefined) return { zegWaar: '', geroepen: [], belNu: niemand_gewaarschuwd };
  const known =
    incident.teksten.plek !== undefined || (incident.afdeling !== null && incident.feiten.waar === 'kantoor');
  const alone =
    calls.every(({ gezien }) => gezien.length === 0) &&
    calls.some(({ revisie, rollen }) =>
      rollen.some((rol) => nobodyReacts(scene, { doel: 'hulp', hulp: revisie, rol })),
    );
  return { zegWaar: known ? '' : zeg_waar, geroepen: calledLines(scene), belNu: alone ? niemand_zag : '' };
}

/** Of each role that was called, the last time: who comes, who cannot, or that nobody has reacted yet. */
export function calledLines(scene: Scene): string[] {
  const last = new Map(openCalls(scene.incident).flatMap((call) => call.rollen.map((rol) => [rol, call] as const)));
  return [...last].flatMap(([rol, call]) => roleLines(scene, call, rol));
}

function roleLines(scene: Scene, { revisie, gezien, kanNiet }: Hulp, rol: string): string[] {
  const { komt_eraan, niet_gelukt, niet_gezien, kan_niet } = scene.woorden.gesprek;
  const naam = scene.rollen.rollen[rol]?.naam ?? rol;
  const comes = gezien.filter((one) => one.rol === rol);
  if (comes.length > 0)
    return comes.map(({ door, tijd }) => fillIn(komt_eraan, { wie: scene.naam(door), tijd: clock(tijd) }));
  const cannot = kanNiet
    .filter((one) => one.rol === rol)
    .map(({ door }) => fillIn(kan_niet, { wie: scene.naam(door) }));
  const sent = scene.berichten.filter(
    ({ bericht }) => bericht.doel === 'hulp' && bericht.hulp === revisie && bericht.rol === rol,
  );
  const arrived = sent.some(({ aankomst }) => aankomst.some(({ gelukt }) => gelukt));
  const failed = !arrived && sent.some(({ staat }) => staat === 'mislukt');
  return [...cannot, fillIn(failed ? niet_gelukt : niet_gezien, { wie: naam })];
}

/** Until when a visit is, and who hears it when the visitor does not say to be back. */
export function bezoekLines({ incident, rollen, naam, woorden: { huisbezoek } }: Scene): Geroepen | undefined {
  const visit = incident.huisbezoek;
  if (visit === null || visit.voorbij !== null) return undefined;
  const names = visit.rollen.map((rol) => rollen.rollen[rol]?.naam ?? rol).join(', ');
  const seen = visit.gezien;
  const watch =
    seen === null
      ? fillIn(huisbezoek.dan_horen, { rollen: names })
      : fillIn(huisbezoek.let_op, { wie: naam(seen.door), tijd: clock(seen.tijd) });
  return { zegWaar: fillIn(huisbezoek.tot, { tijd: clock(visit.tot) }), geroepen: [watch], belNu: '' };
}

/** Another than the reporter said that it is over. */
function saidByAnother(scene: Scene): Geroepen | undefined {
  const { gevaar, melder } = scene.incident;
  const lines = gevaar.at(-1)?.voorbij?.door === melder ? [] : overLines(scene);
  return lines.length === 0 ? undefined : { zegWaar: '', geroepen: lines, belNu: '' };
}

/** Who said that it is over, and when; the reporter is not named. */
export function overLines({ incident, naam, woorden: { nood } }: Scene): string[] {
  const { voorbij = null } = incident.gevaar.at(-1) ?? {};
  if (voorbij === null) return [];
  const tijd = clock(voorbij.tijd);
  if (voorbij.door === incident.melder) return [fillIn(nood.collega_zegt_voorbij, { tijd })];
  return [fillIn(nood.zegt_voorbij, { wie: naam(voorbij.door), tijd })];
}
