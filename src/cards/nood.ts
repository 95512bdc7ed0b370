import type { Scene } from '../desk/scene.ts';
import { calledRollen, currentVisit } from '../incident/incident.ts';
import { calledBy, helpersAt, moreHelpers } from '../protocol/hulp.ts';
import { choicesFor, INGANG, schemaOf, shownAt, targetOf } from '../protocol/place.ts';
import { button, type Going } from './button.ts';
import type { Action } from './elements.ts';
import { type Gevaar, gevaarBand, type Perhaps } from './frame.ts';

/** The red band of the conversation, with the button for help on every card of a running situation. */
export function noodBand(scene: Scene, carried: Going = {}): Perhaps<Gevaar> {
  return gevaarBand(scene, { afdeling: scene.incident.afdeling, nood: noodButtons(scene, carried) });
}

/** The same on the reporter's other cards: there it stays once there was danger. */
export function noodBandAfter(scene: Scene): Perhaps<Gevaar> {
  return scene.incident.gevaar.length === 0 ? [] : noodBand(scene);
}

/** The numbers alone, where something is filled in. */
export function numbersAfter(scene: Scene): Perhaps<Gevaar> {
  const { afdeling, gevaar } = scene.incident;
  return gevaar.length === 0 ? [] : gevaarBand(scene, { afdeling });
}

/** Where "Het is voorbij" stands: with the reporter, or with who came. */
type Over = ({ kaart: 'gesprek' } & Going) | { kaart: 'hulp'; rol: string; hulp: number };

/** "Het is voorbij", as long as nobody has said so. */
export function overButton({ incident, woorden }: Scene, on: Over = { kaart: 'gesprek' }): Action[] {
  const sinds = incident.sinds.gevaar;
  if (sinds === undefined) return [];
  return [button(woorden.nood.voorbij, { incident: incident.id, ...on, doe: 'meld_voorbij', sinds })];
}

/** Help once, more help after that, and again when everybody was called. Not where the question itself has that answer. */
function noodButtons(scene: Scene, carried: Going): Action[] {
  const { incident, rollen, woorden } = scene;
  const running = incident.sinds.gevaar !== undefined || isRunning(scene);
  if (!running || asksItself(scene)) return [];
  const on = { incident: incident.id, kaart: 'gesprek', sinds: incident.revisie, ...carried } as const;
  const out = calledRollen(incident);
  if (out.length === 0 || !helpersAt(rollen, incident).every((rol) => out.includes(rol)))
    return [button(woorden.nood.nu_hulp, { ...on, doe: 'roep_hulp' }, 'destructive')];
  if (moreHelpers(rollen, incident).some((rol) => !out.includes(rol)))
    return [button(woorden.nood.meer_hulp, { ...on, doe: 'roep_meer_hulp' }, 'destructive')];
  return [button(woorden.nood.nog_eens, { ...on, doe: 'roep_hulp' }, 'destructive')];
}

/** Whether the conversation is at a step where it may be going on: the entry, or in a chart. */
function isRunning({ incident, bundle }: Scene): boolean {
  if (incident.sinds.bezoek === undefined) return false;
  const schema = schemaOf(bundle, currentVisit(incident)?.plaats ?? '');
  return schema?.meld !== undefined || schema?.schema === INGANG || incident.huisbezoek?.voorbij === null;
}

/** Whether a choice of the step here calls for help: one red button is enough. */
function asksItself({ incident, bundle, rollen }: Scene): boolean {
  if (incident.sinds.bezoek === undefined) return false;
  const plaats = currentVisit(incident)?.plaats ?? '';
  const step = shownAt(bundle, plaats);
  const [schema = ''] = plaats.split('/');
  const called = calledRollen(incident);
  if (step === undefined || called.length > 0) return false;
  return choicesFor(step, incident.feiten).some(({ choice: { naar, toon } }) => {
    const roep = shownAt(bundle, targetOf(schema, naar))?.roep ?? [];
    const rollenCalled = calledBy(rollen, roep, incident);
    return toon === 'dringend' && helpersAt(rollen, incident).every((rol) => rollenCalled.includes(rol));
  });
}
