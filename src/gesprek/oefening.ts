import { leftCard } from '../cards/kort-bericht.ts';
import { render } from '../cards/render.ts';
import type { Desk } from '../desk/desk.ts';
import { drawn } from '../desk/getoond.ts';
import { slotOfGesprek } from '../desk/oefeningen.ts';
import type { Scene } from '../desk/scene.ts';
import { unlessDamaged } from '../desk/schade.ts';
import { isInGesprek, openGevaar } from '../incident/incident.ts';
import { codeIn, codeSaid, isOpzij } from '../incident/oefening.ts';
import { rollenOf } from '../protocol/bezetting.ts';
import { personById } from '../protocol/rollen.ts';
import { fillIn } from '../protocol/woorden.ts';
import { wordsOf } from '../protocol/zinnen.ts';
import { type Answer, type Asker, done, gesprek, shown, unknown } from './answer.ts';
import type { Click } from './click.ts';
import { conversationOf } from './conversation.ts';
import { commandIn } from './listen.ts';
import type { AnswersParts } from './parts.ts';
import { takeUp } from './take-up.ts';

/** So long (ms) after somebody did something in an exercise words that are typed are taken to be of it: what is typed later is real. */
const LISTENS = 30 * 60_000;
/** With more words around it a number is part of a story. */
const MOST_WORDS = 6;

/** Begins an exercise, or goes on with the one that is open. Rejects with StoreError. */
export async function beginOefening({ desk, vast }: AnswersParts, asker: Asker): Promise<Answer> {
  const { scene, changed } = await desk.oefeningen.begin(asker.aadObjectId, asker.seed);
  if (scene === undefined) return unknown(vast().woorden);
  if (changed) return done(gesprek(scene));
  if (scene.incident.revisie === 1) return { ...gesprek(scene), inPlace: 'always' };
  const taken = (await takeUp(desk, asker, scene)) ?? scene;
  const notitie = { tekst: scene.woorden.oefening.nog_open };
  return shown(taken, { kaart: 'gesprek', pagina: 'hervat', notitie });
}

/** "meedoen 4711": the card on which somebody says who is played. Undefined when something else is meant. Rejects with StoreError. */
export async function meedoenAnswer(parts: AnswersParts, asker: Asker, text: string): Promise<Answer | undefined> {
  const words = wordsOf(text);
  if (words.length > MOST_WORDS) return undefined;
  const figures = words.filter((word) => /^\d{4}$/.test(word));
  const rest = words.filter((word) => !figures.includes(word)).join(' ');
  const command = commandIn(parts.zinnen(), rest);
  const code = codeIn(figures);
  if (command !== 'meedoen' && (command !== 'oefening' || code === undefined)) return undefined;
  const { oefening } = parts.vast().woorden;
  if (code === undefined) return { line: oefening.typ_code };
  const scene = await parts.desk.oefeningen.byCode(code, asker.aadObjectId);
  if (scene === undefined) return { line: oefening.onbekend };
  return scene.incident.melder === asker.aadObjectId ? ownOf(scene) : toJoin(parts, scene);
}

function ownOf(scene: Scene): Answer {
  const { oefening } = scene.incident;
  const told = fillIn(scene.woorden.oefening.eigen, { code: oefening === null ? '' : codeSaid(oefening) });
  return shown(scene, { kaart: 'gesprek', notitie: { tekst: told } });
}

/** What somebody really is, is chosen already. */
function toJoin({ vast }: AnswersParts, scene: Scene): Answer {
  const { rollen } = vast();
  const { actor, incident } = scene;
  const isIn = incident.oefening?.spelers.some(({ persoon }) => persoon === actor.aadObjectId);
  const { afdeling = null } = personById(rollen, actor.aadObjectId) ?? {};
  const own = isIn ? [] : [...rollenOf(rollen, actor.aadObjectId, { afdeling, feiten: {} })];
  return shown(scene, { kaart: 'meedoen', ...(own.length === 0 ? {} : { invoer: { rollen: own.join(',') } }) });
}

/** It is real: a report begins, or the one that is open is taken up, in a card below that of the exercise. Rejects with StoreError. */
export async function echtAnswer(
  { desk, vast }: AnswersParts,
  { aadObjectId: persoon, seed }: Asker,
  { incident, view }: Extract<Click, { kind: 'echt' }>,
): Promise<Answer> {
  const { scene, changed } = await desk.begin(persoon, seed);
  // What is real goes on, whatever became of the exercise.
  const here = await unlessDamaged(desk.look(incident, persoon));
  if (scene === undefined) return unknown(vast().woorden);
  if (here === undefined) return gesprek(scene);
  const page = changed ? {} : ({ pagina: 'hervat' } as const);
  const { is: card, gezien } = drawn(scene, (watched) => render(watched, { kaart: 'gesprek', ...page }));
  const { woorden } = scene;
  const elders = leftCard(scene, 'gesprek');
  const left = elders === undefined ? {} : { elders };
  const ook = { incident: scene.incident.id, slot: slotOfGesprek(persoon), card, gezien, ...left };
  const notitie = { tekst: woorden.oefening.echt_hieronder };
  return done({ ...shown(here, { ...view, notitie }), ook: { ...ook, summary: woorden.kaart.app } });
}

/**
 * The conversation that typed words belong to: the exercise, where that was gone on with last, not long ago and not put aside since; else what is real. Who is in danger for real means
 * that, whatever was played since.
 */
export async function meantConversation(desk: Desk, person: string, now: number): Promise<Scene | undefined> {
  const [real, oefening] = await Promise.all([conversationOf(desk, person), openOefening(desk, person, now)]);
  if (oefening === undefined || (real !== undefined && openGevaar(real.incident) !== undefined)) return real;
  return real === undefined || oefening.incident.verder > real.incident.verder ? oefening : real;
}

/** The exercise that this person is busy with: not long ago, and not put aside since. */
export async function openOefening(desk: Desk, person: string, now: number): Promise<Scene | undefined> {
  const last = await desk.oefeningen.last(person);
  const isOn = last !== undefined && isInGesprek(last.incident) && !isOpzij(last.incident);
  return isOn && now - last.incident.verder < LISTENS ? last : undefined;
}
