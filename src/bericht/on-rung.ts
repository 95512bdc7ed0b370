import type { Scene } from '../desk/scene.ts';
import { calledRollen } from '../incident/incident.ts';
import { isKlimmend, isSameLadder, type Klimmend, tredeOf } from '../incident/ladders.ts';
import { mandaat, notToDecide } from '../incident/mandaat.ts';
import { askedFor, type OpTrede, peopleOn } from '../incident/op-trede.ts';
import { allHolders, holders, isHeldBy } from '../protocol/bezetting.ts';
import type { Trede } from '../protocol/ladder.ts';

/** Which rung it is for. Before its time it is the next one on which somebody is who did not say no; where nobody is, the last. */
export function rungNow(scene: Scene, treden: readonly Trede[], bericht: Klimmend): number {
  const trede = tredeOf(treden, bericht);
  if (bericht.doel !== 'hulp' || bericht.eerder === undefined) return trede;
  const next = askedFor(scene.incident, bericht, scene).find((one) => one.trede >= trede && !one.kanNiet);
  return next?.trede ?? treden.length - 1;
}

/**
 * Who is on this rung, each with the role that brings them there. Never the reporter, who decides nothing about the own report; of who owns a task only
 * whoever handles the incident, when that is one of them and is there.
 */
export function onRung(scene: Scene, rung: Trede, { doel }: Pick<Klimmend, 'doel'>): OpTrede[] {
  const { incident } = scene;
  const { wie: _wie, ...deputies } = rung;
  const owners = rung.eigenaar === true ? ownersOf(scene, rung, doel) : undefined;
  const named =
    owners === undefined
      ? peopleOn(rung, incident, scene, notFor(scene, doel))
      : [...owners, ...peopleOn(deputies, incident, scene)];
  const people = new Map(named.filter(({ persoon }) => persoon !== incident.melder).map((one) => [one.persoon, one]));
  return [...people.values()];
}

/** Whom a call for help comes to on this rung: who said not to come is not asked again on a later one. */
export function askedOn(scene: Scene, trede: number, call: Extract<Klimmend, { doel: 'hulp' }>): OpTrede[] {
  const asked = askedFor(scene.incident, call, scene).filter(
    (one) => one.trede === trede && !(trede > 0 && one.kanNiet),
  );
  return [...new Map(asked.map((one) => [one.persoon, one])).values()];
}

/**
 * Whoever is on duty and there, and heard of this ladder on no rung before: on a rung of who stands in they hear it too. They came on duty since it began, or
 * were not there then.
 */
export function newOnDuty(scene: Scene, { vervangers }: Trede, bericht: Klimmend): OpTrede[] {
  if (vervangers === undefined) return [];
  const { incident, rollen, leden, afwezig, berichten } = scene;
  const { dienst } = holders(rollen, vervangers, incident, leden);
  if (dienst.length === 0) return [];
  const rung = ({ trede = 0, ...rest }: Klimmend) => `${trede}.${'keer' in rest ? (rest.keer ?? 0) : 0}`;
  const before = berichten.filter(
    (one) => isKlimmend(one.bericht) && isSameLadder(one.bericht, bericht) && rung(one.bericht) !== rung(bericht),
  );
  const heard = new Set(before.flatMap(({ aankomst }) => aankomst.flatMap(({ aan, gelukt }) => (gelukt ? [aan] : []))));
  const not = new Set([incident.melder, ...notFor(scene, bericht.doel), ...afwezig, ...heard]);
  return dienst.filter((persoon) => !not.has(persoon)).map((persoon) => ({ persoon, rol: vervangers }));
}

/** Whether it is for people, and none of them is there, or is anybody: nobody waits for that. */
export function isDeserted(scene: Scene, rung: Trede, bericht: Klimmend): boolean {
  const { wie, vervangers, eigenaar, kanaal, melder } = rung;
  if (melder === true || (kanaal !== undefined && (eigenaar ?? wie ?? vervangers) === undefined)) return false;
  // Who is not there is the one who is asked to give it away.
  if (bericht.doel === 'overdragen' && rung.eigenaar === true) return false;
  if (newOnDuty(scene, rung, bericht).length > 0) return false;
  return onRung(scene, rung, bericht).every(({ persoon }) => scene.afwezig.has(persoon));
}

/** Whom such a notification is not for, though they hold the role: who proposed something, asks for advice or should give it away is not the one to look at it again. */
function notFor(scene: Scene, doel: Klimmend['doel']): string[] {
  const { voorstel, behandelaar } = scene.incident;
  if ((doel === 'advies' || doel === 'overdragen') && behandelaar !== null) return [behandelaar.door];
  return doel === 'akkoord' && voorstel !== null && !isLeftToProposer(scene) ? [voorstel.door] : [];
}

/** Everybody else who may decide about the proposal is kept out of it: then it is for who proposed it, where that one may decide. */
function isLeftToProposer({ incident, bundle, rollen, leden }: Scene): boolean {
  const { voorstel } = incident;
  if (voorstel === null || notToDecide(bundle, incident).length > 0) return false;
  const deciders = mandaat(bundle, voorstel.taken).flatMap((rol) => allHolders(rollen, rol, incident, leden));
  return deciders.every((id) => id === voorstel.door || id === incident.melder);
}

/** Whose danger, visit or task it is, where that is not simply who holds the role. */
function ownersOf(scene: Scene, { wie = '' }: Trede, doel: Klimmend['doel']): OpTrede[] | undefined {
  const { incident, rollen, leden, afwezig } = scene;
  if (doel === 'gevaar') return whoWasCalled(scene);
  if (doel === 'huisbezoek') return holdersOf(scene, incident.huisbezoek?.rollen ?? []);
  const handler = incident.behandelaar?.door;
  if (doel === 'overdragen') return handler === undefined ? [] : [{ persoon: handler, rol: wie }];
  if (handler !== undefined && afwezig.has(handler)) return undefined;
  if (doel === 'advies') return handler === undefined ? undefined : [{ persoon: handler, rol: wie }];
  if (doel !== 'termijn' || handler === undefined) return undefined;
  const handles = isHeldBy(rollen, wie, handler, incident, leden) || isHeldByNobody(scene, wie);
  return handles ? [{ persoon: handler, rol: wie }] : undefined;
}

/** Everybody who has the role is kept out of it, or reported it: then whoever handles it sees to it. */
function isHeldByNobody({ incident, rollen, leden }: Scene, rol: string): boolean {
  return allHolders(rollen, rol, incident, leden).every((id) => id === incident.melder);
}

/** Whoever said to come, each with the role; when nobody did, everybody who was called. */
function whoWasCalled(scene: Scene): OpTrede[] {
  const { incident } = scene;
  const since = incident.gevaar.at(-1)?.revisie ?? 0;
  const calls = incident.hulp.filter(({ revisie }) => revisie >= since);
  const coming = calls.flatMap(({ gezien }) => gezien.map(({ door, rol }) => ({ persoon: door, rol })));
  return coming.length > 0 ? coming : holdersOf(scene, [...new Set(calledRollen(incident))]);
}

function holdersOf(scene: Scene, names: readonly string[]): OpTrede[] {
  return names.flatMap((wie) => peopleOn({ wie }, scene.incident, scene));
}
