import type { Scene } from '../desk/scene.ts';
import { comesAs, type Hulp, openCalls } from '../incident/incident.ts';
import { askedFor, toldInRole } from '../incident/op-trede.ts';
import { clock } from '../kit/time.ts';
import { fillIn } from '../protocol/woorden.ts';
import type { BerichtStatus } from '../store/store.ts';
import { nobodyReacts } from './bezorging.ts';
import { callWords } from './niemand.ts';
import { onOneLine } from './tekst.ts';

/** Who was called, and honestly whether anyone has seen it; or who said that it is over. What need not be said is empty. */
export interface Geroepen {
  zegWaar: string;
  geroepen: readonly string[];
  belNu: string;
}

/** Of the danger that is going on, or of the last that another said to be over; undefined when there is nothing to say. */
export function geroepenLines(scene: Scene): Geroepen | undefined {
  const { incident, woorden } = scene;
  const { niemand_gewaarschuwd, zeg_waar } = woorden.gesprek;
  const calls = openCalls(incident);
  if (calls.length === 0) return saidByAnother(scene);
  if (scene.unstored !== undefined) return { zegWaar: '', geroepen: [], belNu: niemand_gewaarschuwd };
  const known =
    incident.teksten.plek !== undefined || (incident.afdeling !== null && incident.feiten.waar === 'kantoor');
  return { zegWaar: known ? '' : zeg_waar, geroepen: calledLines(scene), belNu: callYourself(scene, calls) };
}

/** That calling is what is left: nobody comes, and nobody saw it in time or nobody is left to be asked. */
function callYourself(scene: Scene, calls: readonly Hulp[]): string {
  const { niemand_zag, niemand_komt } = scene.woorden.gesprek;
  if (calls.some(({ gezien }) => gezien.length > 0)) return '';
  const each = calls.flatMap(({ revisie, rollen }) => rollen.map((rol) => ({ hulp: revisie, rol })));
  if (each.every((call) => !isSomebodyLeft(scene, call))) return niemand_komt;
  if (!each.some((call) => nobodyReacts(scene, { doel: 'hulp', ...call }))) return '';
  return calls.some(({ kanNiet }) => kanNiet.length > 0) ? niemand_komt : niemand_zag;
}

/** Whether somebody who is there can still be asked. */
function isSomebodyLeft(scene: Scene, call: { hulp: number; rol: string }): boolean {
  return askedFor(scene.incident, call, scene).some(({ kanNiet, persoon }) => !kanNiet && !scene.afwezig.has(persoon));
}

/** The roles that were called last and that somebody holds; empty when nobody does. */
export function lastCalled(scene: Scene): string {
  const { incident, rollen } = scene;
  const last = openCalls(incident).at(-1);
  const held = last?.rollen.filter((rol) => askedFor(incident, { hulp: last.revisie, rol }, scene).length > 0) ?? [];
  return held.map((rol) => rollen.rollen[rol]?.naam ?? rol).join(', ');
}

/** Of each role that was called, the last time: who comes, who cannot, or that nobody has reacted yet. */
export function calledLines(scene: Scene): string[] {
  const last = new Map(openCalls(scene.incident).flatMap((call) => call.rollen.map((rol) => [rol, call] as const)));
  return [...last].flatMap(([rol, call]) => roleLines(scene, call, rol));
}

function roleLines(scene: Scene, call: Hulp, rol: string): string[] {
  const { komt_eraan, kan_niet } = scene.woorden.gesprek;
  const naam = scene.rollen.rollen[rol]?.naam ?? rol;
  const comes = comesAs(scene.incident, rol);
  if (comes.length > 0)
    return comes.map(({ door, tijd }) => fillIn(komt_eraan, { wie: scene.naam(door), tijd: clock(tijd) }));
  const asked = askedFor(scene.incident, { hulp: call.revisie, rol }, scene);
  const cannot = unique(asked.filter(({ kanNiet }) => kanNiet)).map((wie) =>
    fillIn(kan_niet, { wie: scene.naam(wie) }),
  );
  const left = asked.filter(({ kanNiet }) => !kanNiet);
  if (left.length === 0) return [...cannot, nobodyLeft(scene, rol, naam, cannot.length > 0)];
  const sent = scene.berichten.filter(
    ({ bericht }) => bericht.doel === 'hulp' && bericht.hulp === call.revisie && bericht.rol === rol,
  );
  // Who stands in hears it at once when one of them cannot come.
  const until = left.find(({ trede }) => trede > 0)?.trede ?? 0;
  const now = unique(left.filter(({ trede }) => trede <= until)).map(scene.naam);
  const away = toldInRole(scene.incident, rol, scene).inPlaatsVan.map((wie) =>
    fillIn(scene.woorden.afwezig.weg, { wie: scene.naam(wie) }),
  );
  return [
    ...cannot,
    ...away,
    ...(cannot.length + away.length > 0 ? [fillIn(scene.woorden.gesprek.wij_sturen, { wie: now.join(', ') })] : []),
    ...(left.every(({ persoon }) => scene.afwezig.has(persoon)) ? [nobodyThere(scene, rol, naam)] : []),
    howItWent(scene, sent, naam),
  ];
}

/** What is said of who did not react: that nobody could be told is another thing than that nobody saw it. */
function howItWent({ woorden }: Scene, sent: readonly BerichtStatus[], wie: string): string {
  const { niet_gezien, niet_gelukt, nog_niet_gelukt } = woorden.gesprek;
  const arrived = sent.some(({ aankomst }) => aankomst.some(({ gelukt }) => gelukt));
  if (arrived) return fillIn(niet_gezien, { wie });
  if (sent.some(({ staat }) => staat === 'mislukt')) return fillIn(niet_gelukt, { wie });
  return fillIn(sent.some(({ pogingen }) => pogingen > 0) ? nog_niet_gelukt : niet_gezien, { wie });
}

/** Nobody in this role is there: all of them were told, and whom to call. */
function nobodyThere(scene: Scene, rol: string, naam: string): string {
  return fillIn(scene.woorden.afwezig.niemand_is_er, { rol: naam, bel: callWords(scene, rol, onOneLine) });
}

/** Nobody is left who may come in this role, or nobody ever was: whom to call instead. */
function nobodyLeft(scene: Scene, rol: string, naam: string, refused: boolean): string {
  const { niemand_meer, niemand_ingevuld } = scene.woorden.gesprek;
  return fillIn(refused ? niemand_meer : niemand_ingevuld, { rol: naam, bel: callWords(scene, rol, onOneLine) });
}

function unique(people: readonly { persoon: string }[]): string[] {
  return [...new Set(people.map(({ persoon }) => persoon))];
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
  // What was not said but worked out, from a log of before, is put in nobody's mouth.
  if (voorbij === null || voorbij.afgeleid) return [];
  const tijd = clock(voorbij.tijd);
  if (voorbij.door === incident.melder) return [fillIn(nood.collega_zegt_voorbij, { tijd })];
  return [fillIn(nood.zegt_voorbij, { wie: naam(voorbij.door), tijd })];
}
