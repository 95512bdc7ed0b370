import type { Scene } from '../desk/scene.ts';
import { oppakBericht } from '../incident/berichten.ts';
import { isAnswered, isKlimmend, isSameLadder, type Klimmend, ladderOf, tredeOf } from '../incident/ladders.ts';
import { toldInRole } from '../incident/op-trede.ts';
import { clock, dayAndClock, localDate } from '../kit/time.ts';
import { channelOf } from '../protocol/bezetting.ts';
import { kalenderOf, type Trede } from '../protocol/ladder.ts';
import { endOfTerm } from '../protocol/term.ts';
import { fillIn, type Woorden } from '../protocol/woorden.ts';
import type { Aankomst } from '../store/send-queue.ts';
import type { BerichtStatus } from '../store/store.ts';
import { roleName } from './role-name.ts';

/** How a ladder went so far: who was told, how; that calling is what is left, or who hears it next. The last two are empty where there is nothing to say. */
export interface Bezorging {
  regels: readonly string[];
  bel: string;
  straks: string;
}

type Told = BerichtStatus & { bericht: Klimmend };

/**
 * Honestly how telling people to pick this up went: for each of them sent, not sent, or on its way, and what comes next. `whole`, for who handles it: also by
 * which way, and also after somebody picked it up. Nothing when nobody was told.
 */
export function oppakLines(scene: Scene, whole: boolean): Bezorging[] {
  const lines = ladderLines(scene, ({ doel }) => doel === 'oppakken', { whole, next: true, waits: '' }) ?? NOTHING;
  const regels = channelLines(scene);
  return regels.length === 0 ? lines : [{ regels, bel: '', straks: '' }, ...lines];
}

/** That the card did not come in the channel where it is to be picked up, as long as it has not. */
function channelLines({ incident, rollen, berichten, woorden: { bezorging } }: Scene): string[] {
  const told = berichten.filter(({ bericht }) => bericht.doel === 'kanaal');
  const stands = told.some(({ aankomst }) => aankomst.some(({ weg, gelukt }) => weg === 'kaart' && gelukt));
  const failed = told.find(({ staat, pogingen }) => staat === 'mislukt' || (staat === 'wacht' && pogingen > 0));
  if (stands || failed === undefined || incident.sinds.oppakken === undefined) return [];
  const naam = channelOf(rollen, incident)?.naam ?? '';
  const zin = failed.staat === 'mislukt' ? bezorging.niet_gelukt : bezorging.nog_niet_gelukt;
  return [fillIn(zin, { wie: fillIn(bezorging.kanaal_naam, { naam }), hoe: '' })];
}

/** The same of the proposal that waits for approval. */
export function akkoordLines(scene: Scene): Bezorging[] {
  const { akkoord } = scene.incident.sinds;
  const mine = (bericht: Klimmend) => bericht.doel === 'akkoord' && bericht.voorstel === akkoord;
  return ladderLines(scene, mine, { whole: true, next: true, waits: '' }) ?? NOTHING;
}

/** Who was asked to pick it up, as aadObjectIds. */
export function askedToPickUp(scene: Scene): string[] {
  const asked = scene.berichten.filter(({ bericht }) => bericht.doel === 'oppakken');
  return asked.flatMap(({ aankomst }) => settled(aankomst).map(({ aan }) => aan));
}

/** The same of one message that must be acknowledged; undefined when there is nothing to say. `behalve`: of whom enough is said. */
export function alarmBezorging(
  scene: Scene,
  alarm: number,
  rol: string,
  { whole, behalve = [] }: { whole: boolean; behalve?: readonly string[] },
): Bezorging | undefined {
  const mine = (bericht: Klimmend) => bericht.doel === 'alarm' && bericht.alarm === alarm && bericht.rol === rol;
  const waits = ` ${scene.woorden.bezorging.niet_bevestigd}`;
  return ladderLines(scene, mine, { whole, next: whole, waits, behalve })?.[0];
}

const NOTHING: Bezorging[] = [];

/** `whole`: by which ways; `next`: what comes next; `waits`: what is said of who was told; `behalve`: of whom nothing is. */
interface Look {
  whole: boolean;
  next: boolean;
  waits: string;
  behalve?: readonly string[];
}

function ladderLines(scene: Scene, mine: (bericht: Klimmend) => boolean, look: Look): Bezorging[] | undefined {
  const told = scene.berichten.filter((one): one is Told => isKlimmend(one.bericht) && mine(one.bericht));
  if (told.length === 0) return undefined;
  const answered = told.every(({ bericht }) => isAnswered(scene.incident, bericht));
  if (answered && !look.whole) return undefined;
  const passed = told.filter(
    ({ bericht, vanaf, pogingen, staat }) =>
      (bericht.trede ?? 0) === 0 || staat !== 'wacht' || pogingen > 0 || vanaf <= scene.now,
  );
  const people = passed.flatMap((one) => reachedBy(scene, one));
  const each = [...new Set(people.map(({ aan }) => aan))].filter((aan) => look.behalve?.includes(aan) !== true);
  const regels = [
    ...(answered ? [] : awayLines(scene, told)),
    ...each.map((aan) =>
      personLine(
        scene,
        people.filter((one) => one.aan === aan),
        look,
      ),
    ),
    ...(answered ? [] : unsentLines(scene, passed)),
  ];
  const next = answered || !look.next ? { bel: '', straks: '' } : nextLine(scene, told);
  return regels.length === 0 && next.bel === '' && next.straks === '' ? undefined : [{ regels, ...next }];
}

/** Whose place somebody else takes on the first rung, and why that is. */
function awayLines(scene: Scene, told: readonly Told[]): string[] {
  const first = told[0] === undefined ? undefined : rungOf(scene, told[0]);
  if (first?.wie === undefined) return [];
  return toldInRole(scene.incident, first.wie, scene).inPlaatsVan.map((id) =>
    fillIn(scene.woorden.afwezig.vervangt, { wie: scene.naam(id) }),
  );
}

/** `sinds`: when this notification first reached them, by whichever way; its other ways may arrive a minute later, and that is not once more. */
type Reached = Aankomst & { rol: string; waits: boolean; sinds: number };

/** Whom one notification reached, or tried to reach; never the reporter. */
function reachedBy(scene: Scene, told: Told): Reached[] {
  const rung = rungOf(scene, told);
  const rol = rung?.wie ?? rung?.vervangers ?? '';
  const all = settled(told.aankomst).filter(({ aan }) => aan !== scene.incident.melder);
  const sinds = (who: string) =>
    Math.min(...all.flatMap(({ aan, gelukt, tijd }) => (gelukt && aan === who ? [tijd] : [])));
  return all.map((one) => ({ ...one, rol, waits: told.staat === 'wacht', sinds: sinds(one.aan) }));
}

/** Undefined for one of a ladder that is no longer climbed: whose turn it was then, the roles of now do not say. */
function rungOf({ incident, rollen, bundle }: Scene, { bericht }: Told): Trede | undefined {
  if (bericht.doel === 'oppakken' && !isSameLadder(bericht, oppakBericht(incident))) return undefined;
  const treden = ladderOf(incident, bericht, rollen, bundle);
  return treden[tredeOf(treden, bericht)];
}

/** Without the attempts whose answer was lost, and that were made again. */
function settled(aankomst: readonly Aankomst[]): Aankomst[] {
  return aankomst.filter(({ gelukt, onzeker }) => gelukt || onzeker !== true);
}

/** "Bericht gestuurd om 14:03 en opnieuw om 14:18 aan Karin de Wit, Teamleider." */
function personLine(scene: Scene, own: readonly Reached[], look: Look): string {
  const { bezorging } = scene.woorden;
  const rol = own.map((one) => one.rol).find((known) => known !== '');
  const wie = nameOf(scene, own[0]?.aan ?? '', rol ?? '');
  const times = [...new Set(own.flatMap(({ gelukt, sinds }) => (gelukt ? [moment(scene, sinds)] : [])))];
  const hoe = look.whole ? ` ${howLine(scene.woorden, own)}` : '';
  if (times.length === 0) {
    const waits = own.some((one) => one.waits);
    return fillIn(waits ? bezorging.nog_niet_gelukt : bezorging.niet_gelukt, { wie, hoe });
  }
  const wanneer = times.reduce((eerst, later) => fillIn(bezorging.en_opnieuw, { eerst, later }));
  const isSure = own.some(({ gelukt, onzeker }) => gelukt && onzeker !== true);
  return `${fillIn(isSure ? bezorging.gestuurd : bezorging.misschien_gestuurd, { wanneer, wie, hoe })}${look.waits}`;
}

/** The rungs on which nobody was reached yet. */
function unsentLines(scene: Scene, passed: readonly Told[]): string[] {
  const open = passed.filter(
    ({ bericht, aankomst }) => settled(aankomst).length === 0 && !isAnswered(scene.incident, bericht),
  );
  return [...new Set(open.flatMap((told) => unsentLine(scene, told)))];
}

function unsentLine(scene: Scene, told: Told): string[] {
  const { niemand_met_rol, rol_niet_gelukt, rol_nog_niet_gelukt, rol_onderweg } = scene.woorden.bezorging;
  const rung = rungOf(scene, told);
  const rol = namedRole(scene, rung?.wie ?? rung?.vervangers);
  if (rol === undefined) return [];
  if (told.staat === 'verzonden') return (told.bericht.trede ?? 0) === 0 ? [fillIn(niemand_met_rol, { rol })] : [];
  const tried = told.pogingen > 0 ? rol_nog_niet_gelukt : rol_onderweg;
  return [fillIn(told.staat === 'mislukt' ? rol_niet_gelukt : tried, { rol: inZin(scene, rol) })];
}

function nameOf(scene: Scene, aan: string, naam: string): string {
  const { kanaal_naam, wie_rol } = scene.woorden.bezorging;
  const channel = Object.values(scene.rollen.kanalen).find(({ kanaal }) => kanaal === aan);
  if (channel !== undefined) return fillIn(kanaal_naam, { naam: channel.naam });
  const rol = namedRole(scene, naam);
  return rol === undefined ? scene.naam(aan) : fillIn(wie_rol, { wie: scene.naam(aan), rol });
}

/** Undefined where nobody is told in a role. */
function namedRole(scene: Scene, rol: string | undefined): string | undefined {
  return rol ? roleName(scene, rol) : undefined;
}

/** By which ways; of one that was used more than once how it went last. */
function howLine({ bezorging }: Woorden, own: readonly Aankomst[]): string {
  const last = new Map(own.map((one) => [one.weg, one]));
  const said = [...last.values()].map(({ weg, gelukt, onzeker }) => {
    if (!gelukt) return fillIn(bezorging.weg_niet_gelukt, { weg: bezorging[weg] });
    return onzeker ? fillIn(bezorging.weg_misschien, { weg: bezorging[weg] }) : bezorging[weg];
  });
  return fillIn(bezorging.hoe, { wegen: said.join(', ') });
}

/** Who hears it next and when; or, when the ladder ends here, that calling is what is left. */
function nextLine(scene: Scene, told: readonly Told[]): Pick<Bezorging, 'bel' | 'straks'> {
  const { woorden } = scene;
  const open = told.filter(({ bericht }) => !isAnswered(scene.incident, bericht));
  const next = open.find(
    ({ bericht, staat, pogingen, vanaf }) =>
      (bericht.trede ?? 0) > 0 && staat === 'wacht' && pogingen === 0 && vanaf > scene.now,
  );
  const rung = next === undefined ? undefined : rungOf(scene, next);
  if (next === undefined || rung === undefined || rung.melder === true) {
    const alone = open.some(({ bericht }) => nobodyReacts(scene, bericht));
    return { bel: alone ? woorden.kaart.bel_nu : '', straks: '' };
  }
  const { straks, straks_opnieuw, straks_vervanger } = woorden.bezorging;
  const isAgain = told.some((one) => one !== next && rung.wie !== undefined && rungOf(scene, one)?.wie === rung.wie);
  const how = rung.vervangers === undefined && isAgain ? straks_opnieuw : straks;
  const rol = whoOnRung(scene, rung);
  const wanneer = moment(scene, next.vanaf);
  return { bel: '', straks: fillIn(rung.vervangers === undefined ? how : straks_vervanger, { wanneer, rol }) };
}

/** "de teamleider", "het kanaal Teamleiders Publiekszaken", or "de volgende". */
function whoOnRung(scene: Scene, { wie, vervangers, kanaal }: Trede): string {
  const { het_kanaal, de_volgende } = scene.woorden.bezorging;
  const rol = namedRole(scene, wie ?? vervangers);
  if (rol !== undefined) return inZin(scene, rol);
  const channel = kanaal === undefined ? undefined : scene.rollen.kanalen[kanaal]?.naam;
  return channel === undefined ? de_volgende : fillIn(het_kanaal, { naam: channel });
}

/** The name of a role as it stands in a sentence: without its capital, unless it begins with an abbreviation. */
function inZin({ woorden }: Scene, naam: string): string {
  const rol = naam.replace(/^\p{Lu}(?=\p{Ll})/u, (first) => first.toLowerCase());
  return fillIn(woorden.bezorging.de_rol, { rol });
}

/** When the reporter is told to call, if nobody reacts (ms since epoch): reckoned from the last rung that is set; undefined when there is no such rung. */
export function belMoment({ incident, rollen, bundle, berichten }: Scene): number | undefined {
  const first = oppakBericht(incident);
  const set = berichten.filter(({ bericht }) => isKlimmend(bericht) && isSameLadder(bericht, first)).at(-1);
  const treden = ladderOf(incident, first, rollen, bundle);
  const end = treden.findIndex(({ melder }) => melder === true);
  if (end < 0) return undefined;
  if (set === undefined || !isKlimmend(set.bericht) || set.staat !== 'wacht') return treden[end]?.vanaf;
  const from = tredeOf(treden, set.bericht);
  const kalender = kalenderOf(rollen);
  return treden.slice(from + 1, end + 1).reduce((at, { na }) => endOfTerm(na, at, kalender), set.vanaf);
}

/** Whether the ladder of a notification came to its end, where the reporter reads whom to call, and nobody reacted. */
export function nobodyReacts({ incident, rollen, bundle, berichten, now }: Scene, bericht: Klimmend): boolean {
  if (isAnswered(incident, bericht)) return false;
  const treden = ladderOf(incident, bericht, rollen, bundle);
  return berichten.some(({ bericht: other, staat, vanaf }) => {
    if (!isKlimmend(other) || !isSameLadder(other, bericht) || (staat === 'wacht' && vanaf > now)) return false;
    return treden[tredeOf(treden, other)]?.melder === true;
  });
}

/** "om 14:18", or on another day "maandag 28 december, 09:00". */
export function moment({ now, woorden }: Scene, at: number): string {
  return localDate(now).date === localDate(at).date ? fillIn(woorden.kaart.om, { tijd: clock(at) }) : dayAndClock(at);
}
