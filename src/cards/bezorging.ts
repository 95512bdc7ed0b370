import type { Scene } from '../desk/scene.ts';
import { oppakBericht } from '../incident/berichten.ts';
import { isBeantwoord, isKlimmend, isSameLadder, type Klimmend, ladderVan, tredeOp } from '../incident/ladders.ts';
import { clock, dayAndClock, localDate } from '../kit/time.ts';
import { actingRole } from '../protocol/bezetting.ts';
import { kalenderVan, type Trede } from '../protocol/ladder.ts';
import { endOfTerm } from '../protocol/term.ts';
import type { Weg } from '../protocol/wegen.ts';
import type { Aankomst, BerichtStatus } from '../store/store.ts';
import { line, literal } from './elements.ts';
import type { Json } from './template.ts';

/** How a ladder went so far: who was told, how, and what happens now. */
type Told = BerichtStatus & { bericht: Klimmend };

const WEG_LABEL: Record<Weg, string> = { kaart: 'chat', activiteit: 'Activiteit', mail: 'mail' };

/**
 * Honestly how telling people to pick this up went: for each of them sent, not sent, or on its way, and what comes next. `whole`, for who handles it: also by
 * which way, and also after somebody picked it up.
 */
export function oppakLines(scene: Scene, whole: boolean): Json[] {
  return ladderLines(scene, ({ doel }) => doel === 'oppakken', { whole, next: true, waits: '' });
}

/** The same of one message that must be acknowledged. */
export function alarmBezorging(scene: Scene, alarm: number, rol: string, whole: boolean): Json[] {
  const mine = (bericht: Klimmend) => bericht.doel === 'alarm' && bericht.alarm === alarm && bericht.rol === rol;
  return ladderLines(scene, mine, { whole, next: whole, waits: ' Nog niet bevestigd.' });
}

/** `whole`: by which ways; `next`: what comes next; `waits`: what is said of who was told. */
interface Look {
  whole: boolean;
  next: boolean;
  waits: string;
}

function ladderLines(scene: Scene, mine: (bericht: Klimmend) => boolean, look: Look): Json[] {
  const told = scene.berichten.filter((one): one is Told => isKlimmend(one.bericht) && mine(one.bericht));
  const last = told.at(-1);
  if (last === undefined) return [];
  const answered = told.every(({ bericht }) => isBeantwoord(scene.incident, bericht));
  if (answered && !look.whole) return [];
  const treden = (bericht: Klimmend) => ladderVan(scene.incident, bericht, scene.rollen, scene.bundle);
  const passed = told.filter(
    ({ bericht, vanaf, pogingen, staat }) =>
      (bericht.trede ?? 0) === 0 || staat !== 'wacht' || pogingen > 0 || vanaf <= scene.now,
  );
  const people = passed.flatMap(({ bericht, aankomst, staat }) => {
    const rung = treden(bericht)[tredeOp(treden(bericht), bericht)];
    const rol = rung?.wie ?? rung?.vervangers ?? '';
    return settled(aankomst)
      .filter(({ aan }) => aan !== scene.incident.melder)
      .map((one) => ({ ...one, rol, waits: staat === 'wacht' }));
  });
  const unsent = passed
    .filter(({ bericht, aankomst }) => settled(aankomst).length === 0 && !isBeantwoord(scene.incident, bericht))
    .flatMap((one) => unsentLine(scene, one, treden(one.bericht)));
  return [
    ...[...new Set(people.map(({ aan }) => aan))].map((aan) =>
      literal(
        personLine(
          scene,
          people.filter((one) => one.aan === aan),
          look,
        ),
      ),
    ),
    ...(answered ? [] : [...new Set(unsent)].map((text) => literal(text))),
    ...(answered || !look.next ? [] : nextLine(scene, told)),
  ];
}

/** Without the attempts whose answer was lost, and that were made again. */
function settled(aankomst: readonly Aankomst[]): Aankomst[] {
  return aankomst.filter(({ gelukt, onzeker }) => gelukt || onzeker !== true);
}

type Reached = Aankomst & { rol: string; waits: boolean };

/** "Bericht gestuurd om 14:03 en opnieuw om 14:18 aan Karin de Wit, Teamleider." */
function personLine(scene: Scene, own: readonly Reached[], look: Look): string {
  const [first] = own;
  const who = nameOf(scene, first?.aan ?? '', first?.rol ?? '');
  const times = [...new Set(own.flatMap(({ gelukt, tijd }) => (gelukt ? [moment(scene.now, tijd)] : [])))];
  const how = look.whole ? howLine(own) : '';
  if (times.length === 0)
    return `Bericht aan ${who} is ${own.some(({ waits }) => waits) ? 'nog niet' : 'niet'} gelukt${how}.`;
  const when = times.join(' en opnieuw ');
  const isSure = own.some(({ gelukt, onzeker }) => gelukt && onzeker !== true);
  return isSure
    ? `Bericht gestuurd ${when} aan ${who}${how}.${look.waits}`
    : `Bericht misschien gestuurd ${when} aan ${who}${how}.${look.waits}`;
}

/** A rung on which nobody was reached yet. */
function unsentLine(scene: Scene, { staat, bericht }: Told, treden: readonly Trede[]): string[] {
  const rung = treden[tredeOp(treden, bericht)];
  const role = roleName(scene, rung?.wie ?? rung?.vervangers ?? '');
  if (role === undefined) return [];
  if (staat === 'verzonden') return (bericht.trede ?? 0) === 0 ? [`Er is nu niemand met de rol ${role}.`] : [];
  return [`Bericht aan ${role} is ${staat === 'mislukt' ? 'niet gelukt' : 'onderweg'}.`];
}

function nameOf(scene: Scene, aan: string, rol: string): string {
  const channel = Object.values(scene.rollen.kanalen).find(({ kanaal }) => kanaal === aan);
  if (channel !== undefined) return `kanaal ${channel.naam}`;
  const role = roleName(scene, rol);
  return role === undefined ? scene.naam(aan) : `${scene.naam(aan)}, ${role}`;
}

function roleName({ incident, rollen }: Scene, rol: string): string | undefined {
  return rollen.rollen[actingRole(rol, incident)]?.naam;
}

/** By which ways; of one that was used more than once how it went last. */
function howLine(own: readonly Aankomst[]): string {
  const last = new Map(own.map((one) => [one.weg, one]));
  const said = [...last.values()].map(
    ({ weg, gelukt, onzeker }) => `${WEG_LABEL[weg]}${gelukt ? (onzeker ? ' misschien' : '') : ' niet gelukt'}`,
  );
  return ` (${said.join(', ')})`;
}

/** Who hears it next and when; or, when the ladder ends here, that calling is what is left. */
function nextLine(scene: Scene, told: readonly Told[]): Json[] {
  const open = told.filter(({ bericht }) => !isBeantwoord(scene.incident, bericht));
  const next = open.find(
    ({ bericht, staat, pogingen, vanaf }) =>
      (bericht.trede ?? 0) > 0 && staat === 'wacht' && pogingen === 0 && vanaf > scene.now,
  );
  const treden = next === undefined ? [] : ladderVan(scene.incident, next.bericht, scene.rollen, scene.bundle);
  const rung = next === undefined ? undefined : treden[tredeOp(treden, next.bericht)];
  if (next === undefined || rung === undefined || rung.melder === true)
    return open.some(({ bericht }) => nobodyReacts(scene, bericht))
      ? [line('**Nog niemand reageerde. Bel nu zelf.**')]
      : [];
  const channel = rung.kanaal === undefined ? undefined : scene.rollen.kanalen[rung.kanaal]?.naam;
  const role = roleName(scene, rung.wie ?? rung.vervangers ?? '') ?? channel ?? 'de volgende';
  const who = rung.vervangers === undefined ? `naar: ${role}` : `naar de vervanger van: ${role}`;
  const text = `Geen reactie? Dan gaat er ${moment(scene.now, next.vanaf)} een bericht ${who}.`;
  return [line(text, { isSubtle: true })];
}

/** When the reporter is told to call, if nobody reacts (ms since epoch): reckoned from the last rung that is set; undefined when there is no such rung. */
export function belMoment({ incident, rollen, bundle, berichten }: Scene): number | undefined {
  const first = oppakBericht(incident);
  const set = berichten.filter(({ bericht }) => isKlimmend(bericht) && isSameLadder(bericht, first)).at(-1);
  const treden = ladderVan(incident, first, rollen, bundle);
  const end = treden.findIndex(({ melder }) => melder === true);
  if (end < 0) return undefined;
  if (set === undefined || !isKlimmend(set.bericht) || set.staat !== 'wacht') return treden[end]?.vanaf;
  const from = tredeOp(treden, set.bericht);
  const kalender = kalenderVan(rollen);
  return treden.slice(from + 1, end + 1).reduce((at, { na }) => endOfTerm(na, at, kalender), set.vanaf);
}

/** Whether the ladder of a notification came to its end, where the reporter reads whom to call, and nobody reacted. */
export function nobodyReacts({ incident, rollen, bundle, berichten, now }: Scene, bericht: Klimmend): boolean {
  if (isBeantwoord(incident, bericht)) return false;
  const treden = ladderVan(incident, bericht, rollen, bundle);
  return berichten.some(({ bericht: other, staat, vanaf }) => {
    if (!isKlimmend(other) || !isSameLadder(other, bericht) || (staat === 'wacht' && vanaf > now)) return false;
    return treden[tredeOp(treden, other)]?.melder === true;
  });
}

/** "om 14:18", or on another day "maandag 28 december, 09:00". */
export function moment(now: number, at: number): string {
  return localDate(now).date === localDate(at).date ? `om ${clock(at)}` : dayAndClock(at);
}
