import type { Pagina } from '../cards/button.ts';
import { dienstZinnen } from '../cards/dienst.ts';
import { render } from '../cards/render.ts';
import type { Scene } from '../desk/scene.ts';
import { currentVisit } from '../incident/incident.ts';
import { dayAndClock } from '../kit/time.ts';
import { shownAt } from '../protocol/place.ts';
import type { Kaartstap } from '../protocol/step.ts';
import { fillIn } from '../protocol/woorden.ts';
import { type Opdracht, wordsOf } from '../protocol/zinnen.ts';
import { type Answer, type Asker, gesprek, shown } from './answer.ts';
import { askPointed, askToKeep } from './ask-to-keep.ts';
import { beginOrChoose, showMine } from './begin.ts';
import { keepIn } from './keep-typed.ts';
import { beginsWith, commandIn, hasCommand, soundsLikeDanger, withoutCourtesy } from './listen.ts';
import { beginOefening, meantConversation } from './oefening.ts';
import type { AnswersParts } from './parts.ts';
import { toClick } from './to-click.ts';
import {
  type Choice,
  choicesIn,
  labelled,
  nearlyLabelled,
  numbered,
  type Offered,
  offeredBy,
  yesOrNo,
} from './typed-choice.ts';

/** What was typed, and where in the conversation that was. */
interface Typed {
  parts: AnswersParts;
  asker: Asker;
  /** To the letter: what is kept is kept whole. */
  text: string;
  scene: Scene;
  step: Kaartstap;
  /** Every button that is on the card of the step, also when it is taken up again. */
  offered: readonly Offered[];
}

/** What follows from words that are typed while a conversation goes on: nothing is kept unasked but the story itself. Undefined when none goes on. */
export async function halfwayAnswer(parts: AnswersParts, asker: Asker, text: string): Promise<Answer | undefined> {
  const scene = text.trim() === '' ? undefined : await meantConversation(parts.desk, asker.aadObjectId, parts.now());
  const step = scene === undefined ? undefined : shownAt(scene.bundle, currentVisit(scene.incident)?.plaats ?? '');
  if (scene === undefined || step === undefined) return undefined;
  const offered = offeredBy(render(scene, { kaart: 'gesprek', pagina: 'hervat' }));
  return await answerAt({ parts, asker, text, scene, step, offered });
}

async function answerAt(typed: Typed): Promise<Answer | undefined> {
  const { parts, asker, text, scene, step, offered } = typed;
  const { halverwege } = scene.woorden;
  const choices = choicesIn(offered);
  const isReal = scene.incident.oefening === null;
  if (!isReal && beginsWith(parts.zinnen(), 'echt', text)) return await realAnswer(typed);
  const label = labelled(text, offered);
  if (label !== undefined) return await chosen(typed, label);
  // A thumb, or a question mark.
  if (wordsOf(text).length === 0)
    return text.includes('?') ? explained(typed) : gesprek(scene, halverwege.graag_gedaan);
  const command = commandIn(parts.zinnen(), text);
  const done = command === undefined ? undefined : await OPDRACHT[command](typed, command);
  if (done !== undefined) return done;
  const bare = withoutCourtesy(parts.zinnen(), text).join(' ');
  const choice = numbered(bare, choices) ?? (isStory(step) ? undefined : nearlyLabelled(bare, offered));
  if (choice !== undefined) return await chosen(typed, choice);
  const warning = isReal ? halverwege.gevaar : scene.woorden.oefening.hoort_bij;
  const maybeReal = !isReal && hasCommand(parts.zinnen(), 'echt', text);
  const danger = maybeReal || soundsLikeDanger(parts.zinnen(), text) ? warning : undefined;
  return isStory(step)
    ? await told(typed, danger)
    : askToKeep(parts.gevoelig(), scene, { tekst: text, van: asker.seed }, danger);
}

/** Whether what is typed here is what is asked. */
function isStory(step: Kaartstap): boolean {
  return step.soort === 'melden' && step.tekst === 'wat_gebeurde';
}

async function told({ parts, asker, text, scene }: Typed, danger: string | undefined): Promise<Answer | undefined> {
  const pointed = askPointed(parts.gevoelig(), scene, { tekst: text, van: asker.seed }, danger);
  if (pointed !== undefined) return pointed;
  const isReal = scene.incident.oefening === null;
  const kept = isReal ? `${danger} ${scene.woorden.antwoorden.voor_je_melding}` : danger;
  const answer = danger === undefined ? undefined : kept;
  return await keepIn(parts.desk, scene, asker, text, answer);
}

async function chosen(typed: Typed, choice: Choice): Promise<Answer> {
  const { welke, geen_nummer } = typed.scene.woorden.halverwege;
  if (choice.soort === 'druk') return await press(typed, choice.knop);
  if (choice.soort === 'geen_nummer') return gesprek(typed.scene, fillIn(geen_nummer, { aantal: choice.uit.length }));
  const titles = choice.uit.map(({ title }) => `“${title}”`).join(', ');
  return gesprek(typed.scene, fillIn(welke, { knoppen: titles }));
}

/** Does what pressing the button does; once, however often the words are delivered. */
async function press(typed: Typed, { data, doe }: Offered): Promise<Answer> {
  const { parts, asker, scene } = typed;
  // What comes below the card where it is pressed is itself the answer to words.
  if (doe === 'echt') return await realAnswer(typed);
  return parts.isNew(asker) ? await toClick(parts, asker, data) : gesprek(scene);
}

/** What is real begins, or goes on. */
async function realAnswer({ parts, asker }: Typed): Promise<Answer> {
  return await beginOrChoose(parts.desk, asker, parts.vast(), parts.now());
}

type Doing = (typed: Typed, command: Opdracht) => Promise<Answer | undefined> | Answer | undefined;

/** What a word of command does halfway. Undefined: it is none here, and may be something else. */
const OPDRACHT: { readonly [O in Opdracht]: Doing } = {
  melding: realAnswer,
  echt: realAnswer,
  oefening: ({ parts, asker }) => beginOefening(parts, asker),
  // With its number it was heard before.
  meedoen: () => undefined,
  mijn_meldingen: ({ parts, asker }) => showMine(parts.desk, asker.aadObjectId, parts.vast().woorden),
  help: ({ parts, text, scene }) => {
    const { gevaar, hulp } = scene.woorden.halverwege;
    return gesprek(scene, soundsLikeDanger(parts.zinnen(), text) || text.includes('!') ? `${gevaar} ${hulp}` : hulp);
  },
  ja: yesNo,
  nee: yesNo,
  terug: (typed) => pressOrSay(typed, 'terug', typed.scene.woorden.halverwege.eerste_vraag),
  stop: (typed) => pressOrSay(typed, 'bewaar', typed.scene.woorden.halverwege.hulp),
  gooi_weg: (typed) => pressOrSay(typed, 'gooi_weg', typed.scene.woorden.halverwege.is_gemeld),
  opnieuw: ({ scene }) => {
    const told = fillIn(scene.woorden.antwoorden.al_bezig, { wanneer: dayAndClock(scene.incident.begonnen) });
    return shown(scene, { kaart: 'gesprek', pagina: 'hervat' satisfies Pagina, notitie: { tekst: told } });
  },
  verstuur: (typed) => pressOrSay(typed, 'dien_in'),
  uitleg: explained,
  bedankt: ({ scene }) => gesprek(scene, scene.woorden.halverwege.graag_gedaan),
  // Somebody who asks this may need one: the question of the step stays.
  dienst: ({ parts, scene }) => gesprek(scene, dienstZinnen(parts.vast(), scene.afwezig).join(' ')),
  // Whoever reports may be saying this of somebody else: here it is part of the story.
  afwezig: () => undefined,
  er_weer: () => undefined,
  huisbezoek: () => undefined,
};

async function yesNo(typed: Typed, command: Opdracht): Promise<Answer> {
  const { step, offered, scene } = typed;
  const choice = yesOrNo(command, choicesIn(offered), step.zeg.includes('?'));
  return choice === undefined ? gesprek(scene, scene.woorden.halverwege.kies) : await chosen(typed, choice);
}

async function pressOrSay(typed: Typed, doe: string, otherwise?: string): Promise<Answer | undefined> {
  const found = typed.offered.find((each) => each.doe === doe);
  if (found !== undefined) return await press(typed, found);
  return otherwise === undefined ? undefined : gesprek(typed.scene, otherwise);
}

function explained({ scene, step }: Typed): Answer {
  const { kies } = scene.woorden.halverwege;
  return gesprek(scene, step.uitleg === undefined ? kies : step.uitleg);
}
