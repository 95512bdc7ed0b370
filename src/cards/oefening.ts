import type { Scene } from '../desk/scene.ts';
import { calledRollen, isWaiting, openTaken } from '../incident/incident.ts';
import { firstToDecide } from '../incident/mandaat.ts';
import { codeSaid, isSpeler, type Oefening } from '../incident/oefening.ts';
import { actingRole } from '../protocol/bezetting.ts';
import { taakSoort } from '../protocol/taak-naam.ts';
import { fillIn } from '../protocol/woorden.ts';
import { button, type Kaart } from './button.ts';
import type { Action, Json } from './elements.ts';
import { fitsInTeams } from './fitted.ts';
import { roleName } from './role-name.ts';
import { shorten } from './tekst.ts';
import { template } from './template.ts';

export interface OefeningView {
  regels: readonly string[];
  /** Who plays along: names are shown to the letter. */
  wie: readonly string[];
  knoppen: readonly Action[];
}

const draw = template<OefeningView>('oefening');
const all = new Intl.ListFormat('nl');

/**
 * The one place where a card becomes one of an exercise: that it is stands at the top, with the way out of it; and nothing on it begins something real. `kaart`:
 * which card it is, where buttons know it. Once the exercise is over nothing else stands on it. What is real stays as it is drawn.
 */
export function asOefening(scene: Scene, drawCard: () => Json, kaart?: Kaart): Json {
  const { oefening } = scene.incident;
  if (oefening === null) return drawCard();
  const { body, ...card } = drawCard();
  const band = draw(scene.woorden, {
    regels: linesOf(scene, oefening, kaart),
    wie: playersOf(scene, oefening, kaart),
    knoppen: buttonsOf(scene, oefening, kaart),
  });
  const parts = oefening.gestopt === null ? partsOf(body).map(withoutReal) : [];
  return fitting({ ...card, body: [...partsOf(band.body), ...parts] });
}

/** The card was drawn to be full without what stands at its top now. */
function fitting(card: Json): Json {
  return SHORTER.reduce((made, most) => (fitsInTeams(made) ? made : withShorter(made, most)), card);
}
const SHORTER = [4_000, 2_000, 1_000, 400];

function withShorter(node: Json, most: number): Json {
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      if (key === 'text' && typeof value === 'string') return [key, shorten(value, most)];
      return [
        key,
        Array.isArray(value) ? value.map((each) => (isObject(each) ? withShorter(each, most) : each)) : value,
      ];
    }),
  );
}

function linesOf(scene: Scene, oefening: Oefening, kaart: Kaart | undefined): string[] {
  const { gestopt, gestopt_zeg, meedoen, geen_namen, in_het_echt } = scene.woorden.oefening;
  if (oefening.gestopt !== null) return [gestopt, gestopt_zeg];
  const { incident, actor } = scene;
  const missing = nietGespeeld(scene);
  const told =
    missing.length === 0 || (kaart !== 'gesprek' && kaart !== 'dossier')
      ? []
      : [fillIn(in_het_echt, { rollen: all.format(missing.map((rol) => roleName(scene, rol))) })];
  if (incident.melder !== actor.aadObjectId || kaart !== 'gesprek') return told;
  return [fillIn(meedoen, { code: codeSaid(oefening) }), geen_namen, ...told];
}

/** For who began it, on the card of the conversation. */
function playersOf(scene: Scene, { spelers, gestopt }: Oefening, kaart: Kaart | undefined): string[] {
  const { incident, actor, naam, woorden } = scene;
  if (gestopt !== null || incident.melder !== actor.aadObjectId || kaart !== 'gesprek') return [];
  const playing = spelers.map(
    ({ persoon, rollen }) => `${naam(persoon)} (${rollen.map((rol) => roleName(scene, rol)).join(', ')})`,
  );
  const { niemand, wie_doet_mee } = woorden.oefening;
  return [playing.length === 0 ? niemand : fillIn(wie_doet_mee, { wie: all.format(playing) })];
}

/** Out of it, from wherever: what is real begins in a card of its own. */
function buttonsOf(scene: Scene, { gestopt }: Oefening, kaart: Kaart = 'gesprek'): Action[] {
  const { incident, actor, woorden } = scene;
  const { echt, stop } = woorden.oefening;
  const on = { incident: incident.id, kaart } as const;
  const out = button(echt, { ...on, doe: 'echt' }, 'destructive');
  const mayStop = gestopt === null && isSpeler(incident, actor.aadObjectId);
  return mayStop && STOPPED_FROM.includes(kaart)
    ? [out, button(stop, { ...on, doe: 'stop_oefening', sinds: incident.sinds.oefening ?? 0 })]
    : [out];
}
const STOPPED_FROM: readonly Kaart[] = ['gesprek', 'dossier', 'meedoen'];

/** The roles that would hear it by now, and that nobody plays. */
function nietGespeeld({ incident, bundle, rollen }: Scene): string[] {
  const { alarmen, ingelicht, voorstel, sinds } = incident;
  const hear = [
    ...calledRollen(incident),
    ...alarmen.flatMap((alarm) => alarm.rollen),
    ...(isWaiting(incident) ? ['teamleider'] : []),
    ...ingelicht.map(({ rol }) => rol),
    ...openTaken(incident).flatMap((taak) => taakSoort(bundle.opvolging, taak)?.rol ?? []),
    ...(sinds.akkoord === undefined ? [] : firstToDecide(bundle, voorstel?.taken ?? [])),
  ];
  const acting = new Set(hear.map((rol) => actingRole(rollen, rol, incident)));
  return [...acting].filter((rol) => rollen.rollen[rol]?.wie.length === 0);
}

/** These begin or show what is real: on a card of an exercise only one button does, that says so. */
const REAL: readonly unknown[] = ['begin', 'begin_bezoek', 'begin_nieuw', 'mijn_meldingen'];

function withoutReal(node: Json): Json {
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      if (!Array.isArray(value)) return [key, value];
      const kept = key === 'actions' ? value.filter((each) => !isObject(each) || !REAL.includes(each.verb)) : value;
      return [key, kept.map((each) => (isObject(each) && key !== 'actions' ? withoutReal(each) : each))];
    }),
  );
}

function partsOf(body: unknown): Json[] {
  return Array.isArray(body) ? body.filter(isObject) : [];
}

function isObject(value: unknown): value is Json {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
