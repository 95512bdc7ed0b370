import { storingCard } from '../cards/losse.ts';
import type { Scene } from '../desk/scene.ts';
import { openGevaar } from '../incident/incident.ts';
import type { Woorden } from '../protocol/woorden.ts';
import { afterAct, afterCall, afterLook } from './after-act.ts';
import { askWhen, back, setAway } from './afwezig.ts';
import { ontvangenAnswer } from './alarmproef.ts';
import { always } from './always.ts';
import { type Answer, type Asker, gesprek, goOn, shown, unknown } from './answer.ts';
import { askPointed } from './ask-to-keep.ts';
import { beginOrChoose, showMine } from './begin.ts';
import { callAnyway } from './call-for-help.ts';
import { type Act, type Click, readClick, typedTexts } from './click.ts';
import { groepAnswer } from './groep.ts';
import { keepIn } from './keep-typed.ts';
import { notStored } from './not-stored.ts';
import { beginOefening, echtAnswer } from './oefening.ts';
import type { AnswersParts } from './parts.ts';
import { takeUp } from './take-up.ts';
import { formZonder, type Gevonden, gevondenSleutel, sendsWhatWasTyped, teWijzenOp } from './te-wijzen.ts';
import { withPointed } from './to-mend.ts';
import { fits, MOST_BACK, MOST_BESIDE } from './typed-back.ts';
import { lijstAnswer } from './vernietiglijst.ts';
import { visitAnswer } from './visit.ts';

/** What follows from a click, given the data of the button with the inputs of its card. Always an answer. */
export async function toClick(parts: AnswersParts, asker: Asker, data: unknown): Promise<Answer> {
  const { woorden } = parts.vast();
  const { oude_knop, eigen_chat } = woorden.antwoorden;
  const click = readClick(data, parts.now(), (invoer) => formZonder(parts.gevoelig(), woorden, invoer));
  if (click === undefined) return { line: oude_knop };
  if (!asker.personal && !isForChannel(click)) return { line: eigen_chat };
  const typed = click.kind === 'zet_erbij' ? [click.tekst] : typedTexts(data);
  return await always(
    parts,
    asker,
    { failed: 'click failed', typed, click },
    () => carryOut(parts, click, asker, data),
    () => withoutStore(parts, click, asker, { data, typed }),
  );
}

/** The click's data can be forged: only the channel's own cards may be drawn where others read along. */
function isForChannel(click: Click): boolean {
  return click.kind === 'groep' || ('view' in click && click.view.kaart === 'kanaal');
}

async function carryOut(parts: AnswersParts, click: Click, asker: Asker, data: unknown): Promise<Answer> {
  const { desk, vast, now } = parts;
  const { aadObjectId: person, seed } = asker;
  const { woorden } = vast();
  switch (click.kind) {
    case 'begin':
      return await beginOrChoose(desk, asker, vast(), now());
    case 'begin_bezoek':
      return await visitAnswer(parts, asker);
    case 'ontvangen':
      return await ontvangenAnswer(parts, asker, click.maand);
    case 'begin_oefening':
      return await beginOefening(parts, asker);
    case 'echt':
      return await echtAnswer(parts, asker, click);
    case 'begin_nieuw':
      return inGesprek(
        await takeUp(desk, asker, (await desk.beginBeside(person, click.incident, click.sinds)).scene),
        woorden,
      );
    case 'mijn_meldingen':
      return await showMine(desk, person, woorden);
    case 'afwezig':
      return await askWhen(parts, asker);
    case 'zet_afwezig':
      return await setAway(parts, asker, click.invoer);
    case 'er_weer':
      return await back(parts, asker);
    case 'groep':
    case 'open_lid':
    case 'bevestig_groep':
      return await groepAnswer(parts, asker, click);
    case 'keur_lijst':
    case 'houd_uit_lijst':
      return await lijstAnswer(parts, asker, click);
    case 'zet_erbij': {
      const scene = await desk.look(click.incident, person);
      if (scene === undefined) return unknown(woorden);
      const erbij = { tekst: click.tekst, van: click.van ?? seed };
      const asked = click.nummers === undefined ? askPointed(parts.gevoelig(), scene, erbij) : undefined;
      if (asked !== undefined) return asked;
      return (await keepIn(desk, scene, { ...asker, seed: erbij.van }, click.tekst)) ?? shownBack(scene, click.tekst);
    }
    case 'look':
      return afterLook(await looked(parts, asker, click), click.view, typedTexts(data), woorden);
    case 'act': {
      const found = sendsWhatWasTyped(click.request.soort) ? teWijzenOp(parts.gevoelig(), click.invoer) : undefined;
      const gewezen = gevondenSleutel(found);
      const isAnswered = click.nummers !== undefined && (click.gewezen === undefined || click.gewezen === gewezen);
      const pointed = isAnswered ? undefined : await pointedOut(parts, click, found, person);
      if (pointed !== undefined) return pointed;
      const outcome = await desk.act(click.incident, click.request, person, seed, click.stand?.bundel);
      const called = await callAnyway(parts, asker, click, outcome);
      return called === undefined
        ? afterAct(outcome, { ...click, gewezen }, typedTexts(data), woorden)
        : afterCall(called, typedTexts(data), woorden);
    }
  }
}

/** Before it is kept: what is pointed out in what was typed. Nobody in danger is asked, and nobody who does something else than sending it. */
async function pointedOut(
  { desk }: AnswersParts,
  click: Act,
  found: Gevonden | undefined,
  person: string,
): Promise<Answer | undefined> {
  if (found === undefined) return undefined;
  const scene = await desk.look(click.incident, person);
  if (scene === undefined || openGevaar(scene.incident) !== undefined) return undefined;
  return withPointed(scene, found, click);
}

/** The conversation is over meanwhile: what was typed is shown back. */
function shownBack(scene: Scene, getypt: string): Answer {
  return shown(scene, { kaart: 'gesprek', notitie: { tekst: scene.woorden.antwoorden.niet_verstuurd, getypt } });
}

/** Who looks at the conversation of a draft goes on with that one. */
async function looked(
  { desk, inzage }: Pick<AnswersParts, 'desk' | 'inzage'>,
  asker: Asker,
  { incident, view }: Extract<Click, { kind: 'look' }>,
) {
  const scene = await desk.look(incident, asker.aadObjectId);
  if (scene !== undefined && view.pagina === 'wie_keek') return await inzage.withWhoLooked(scene);
  return view.kaart === 'gesprek' ? await takeUp(desk, asker, scene) : scene;
}

function inGesprek(scene: Scene | undefined, woorden: Woorden): Answer {
  return scene === undefined ? unknown(woorden) : gesprek(scene);
}

/** The store fails: the chart goes on where it can; else nothing typed is lost, and one tap tries again. */
function withoutStore(
  parts: AnswersParts,
  click: Click,
  asker: Asker,
  { data, typed }: { data: unknown; typed: string[] },
): Answer {
  const vast = parts.vast();
  if (!asker.personal) return { line: notStored(vast, false) };
  const scene = sceneWithoutStore(parts, click, asker);
  if (scene !== undefined) return goOn(scene);
  const reported = click.kind === 'act' && (click.stand?.gemeld === true || click.stand?.oefening === true);
  const melding =
    !reported && !WITHOUT_REPORT.includes(click.kind) && (!('view' in click) || click.view.kaart === 'gesprek');
  if (!fits(typed, MOST_BACK)) return { line: `${notStored(vast, melding)} ${vast.woorden.antwoorden.op_de_kaart}` };
  const again = fits(data, MOST_BESIDE) && data !== null && typeof data === 'object' ? data : undefined;
  return { card: storingCard(vast, { typed, again, melding }), failed: true };
}

/** Nothing of these is on the way to a report. */
const WITHOUT_REPORT: readonly Click['kind'][] = [
  'afwezig',
  'zet_afwezig',
  'er_weer',
  'groep',
  'open_lid',
  'bevestig_groep',
  'keur_lijst',
  'houd_uit_lijst',
  'begin_oefening',
  'ontvangen',
];

function sceneWithoutStore({ unstored }: AnswersParts, click: Click, { aadObjectId, seed }: Asker): Scene | undefined {
  if (click.kind === 'begin' || click.kind === 'begin_nieuw' || click.kind === 'echt')
    return unstored.begin(aadObjectId, seed);
  // An exercise does not go on as if it were real.
  if (click.kind !== 'act' || click.stand === undefined || click.stand.oefening) return undefined;
  return unstored.act(click.incident, click.stand, click.request, aadObjectId);
}
