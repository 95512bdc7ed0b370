import type { Json } from '../cards/elements.ts';
import type { Vast } from '../cards/frame.ts';
import { helpCard, meldingenCard, storingCard } from '../cards/losse.ts';
import { refusalText } from '../cards/notitie.ts';
import { render, type View } from '../cards/render.ts';
import type { Desk, Outcome } from '../desk/desk.ts';
import { isKept, type Scene } from '../desk/scene.ts';
import { MAX_TEXT, type Request } from '../desk/texts.ts';
import type { Unstored } from '../desk/unstored.ts';
import { currentVisit, isEnded, isInGesprek } from '../incident/incident.ts';
import type { Refusal } from '../incident/refusal.ts';
import { errorFacts, type Log } from '../kit/log.ts';
import type { Metrics } from '../kit/metrics.ts';
import { dayAndClock } from '../kit/time.ts';
import { vul, type Woorden } from '../protocol/woorden.ts';
import { type Click, readClick, typedTexts } from './click.ts';
import { recordFiles, refusedText } from './evidence.ts';
import type { Fingerprint, Refused } from './fingerprint.ts';
import { intentOf } from './words.ts';

/** A card, with what it shows (`failed`: that it could not be done); or one line that leaves the card (and what was typed on it) as it is. */
export type CardAnswer = { card: Json; view?: View; scene?: Scene; failed?: true };
export type Answer = CardAnswer | { line: string };

/** Who asks, from which activity, and whether others read along. */
export interface Asker {
  aadObjectId: string;
  /** What makes a redelivered activity the same one. */
  seed: string;
  personal: boolean;
}

export interface Answers {
  /** What follows from something typed. Always an answer, also when the store fails. */
  toText(asker: Asker, text: string): Promise<Answer>;
  /** What follows from files that were sent along, with what was typed beside them. Always an answer. */
  toFiles(asker: Asker, files: readonly (Fingerprint | Refused)[], text: string): Promise<Answer>;
  /** What follows from a click, given the data of the button with the inputs of its card. Always an answer. */
  toClick(asker: Asker, data: unknown): Promise<Answer>;
}

export interface AnswersParts {
  desk: Desk;
  unstored: Unstored;
  /** The roles and the fixed words, as they are now. */
  vast: () => Vast;
  now: () => number;
  log: Log;
  metrics: Metrics;
}

const MOST_SHOWN = 8;

/** From what people type and press to what they see. Knows nothing of how it reaches them. */
export function createAnswers({ desk, unstored, vast, now, log, metrics }: AnswersParts): Answers {
  const words = () => vast().woorden.antwoorden;

  async function toText(asker: Asker, text: string): Promise<Answer> {
    try {
      return await answerText(asker, text);
    } catch (error) {
      log.error('text not carried out', errorFacts(error));
      metrics.unstored();
      if (asker.personal && isBareBegin(text)) return goOn(unstored.begin(asker.aadObjectId, asker.seed));
      const typed = asker.personal && text !== '' && fits([text], MOST_BACK) ? [text] : [];
      return { card: storingCard(vast(), { typed, melding: true }), failed: true };
    }
  }

  async function toFiles(asker: Asker, files: readonly (Fingerprint | Refused)[], text: string): Promise<Answer> {
    const prints = files.filter((file) => 'hash' in file);
    const refused = refusedText(
      vast().woorden,
      files.filter((file) => 'refused' in file),
    );
    const wat = intentOf(text) === 'iets_anders' ? text : '';
    try {
      const { aadObjectId: person, seed } = asker;
      const begins = intentOf(text) === 'melding' && (await desk.openConcept(person)) === undefined;
      if (begins) return await answerText(asker, text);
      const outcome = prints.length === 0 ? undefined : await recordFiles(desk, person, seed, prints, wat);
      const done = outcome?.scene !== undefined && isKept(outcome.scene, wat);
      if (wat !== '' && !done) {
        const kept = await keepTyped(person, wat, seed, `${words().tekst_bewaard} ${refused}`.trim());
        if (kept !== undefined) return kept;
      }
      if (outcome?.scene === undefined)
        return { line: refused === '' ? words().eerst_melding : `${refused} ${words().in_gevaar}` };
      const told =
        outcome.refusal === undefined ? words().bestand_vastgelegd : refusalText(outcome.scene, outcome.refusal);
      return gesprek({ ...outcome, changed: true }, [told, refused].filter((one) => one !== '').join(' '));
    } catch (error) {
      log.error('file not recorded', errorFacts(error));
      metrics.unstored();
      return { line: `${notStored(false)} ${words().bewaar_bestand}` };
    }
  }

  async function answerText({ aadObjectId: person, seed, personal }: Asker, text: string): Promise<Answer> {
    const intent = intentOf(withoutMentions(text));
    if (intent === 'mijn_meldingen') return await showMine(person);
    // A sentence with such a word in it, halfway a conversation, belongs to the story.
    const kept = intent === 'melding' && personal && /\s/.test(text) ? await keepTyped(person, text, seed) : undefined;
    if (kept !== undefined) return kept;
    if (intent === 'melding') return begun(await desk.begin(person, seed));
    if (intent === 'help' || !personal) return { card: helpCard(vast(), intent === 'help') };
    return (await keepTyped(person, text, seed)) ?? { card: helpCard(vast(), false) };
  }

  /** What is typed halfway a conversation is kept for the report: people type in the box as easily as on the card. */
  async function keepTyped(
    person: string,
    text: string,
    seed: string,
    told = words().voor_je_melding,
  ): Promise<Answer | undefined> {
    const scene = text === '' ? undefined : await conversationOf(person);
    const visit = scene === undefined ? undefined : currentVisit(scene.incident);
    if (scene === undefined || visit === undefined) return undefined;
    // After the report it is an addition by itself.
    const earlier = scene.incident.nummer === null ? scene.incident.teksten.wat_gebeurde : undefined;
    const before = earlier === undefined ? '' : `${scene.text(earlier)}\n`;
    if (`\n${before}`.endsWith(`\n${text}\n`)) return shown(scene, { kaart: 'gesprek', notitie: { tekst: told } });
    const outcome = await desk.act(
      scene.incident.id,
      { soort: 'bewaar', sinds: visit.revisie, tekst: before + text },
      person,
      seed,
    );
    if (outcome.refusal?.reden === 'tekst_te_lang') {
      return { line: vul(words().te_lang, { hoogstens: MAX_TEXT }) };
    }
    return outcome.scene === undefined ? undefined : gesprek(outcome, told);
  }

  /** The conversation that is going on: before the report, or once more after it. */
  async function conversationOf(person: string): Promise<Scene | undefined> {
    const concept = await desk.openConcept(person);
    if (concept !== undefined) return await desk.look(concept.incident, person);
    for (const summary of (await desk.mine(person, MOST_SHOWN)).filter((each) => !isEnded(each))) {
      const scene = await desk.look(summary.incident, person);
      if (scene !== undefined && isInGesprek(scene.incident)) return scene;
    }
    return undefined;
  }

  async function toClick(asker: Asker, data: unknown): Promise<Answer> {
    const click = readClick(data, now());
    if (click === undefined) return { line: words().oude_knop };
    if (!asker.personal && !isForChannel(click)) return { line: words().eigen_chat };
    try {
      return await carryOut(click, asker, data);
    } catch (error) {
      log.error('click failed', errorFacts(error));
      metrics.unstored();
      if (!asker.personal) return { line: notStored(false) };
      const scene = withoutStore(click, asker);
      if (scene !== undefined) return goOn(scene);
      const typed = typedTexts(data);
      const reported = click.kind === 'act' && click.stand?.gemeld === true;
      const melding = !reported && (!('view' in click) || click.view.kaart === 'gesprek');
      if (!fits(typed, MOST_BACK)) return { line: `${notStored(melding)} ${words().op_de_kaart}` };
      const again = fits(data, MOST_BESIDE) && data !== null && typeof data === 'object' ? data : undefined;
      return { card: storingCard(vast(), { typed, again, melding }), failed: true };
    }
  }

  function withoutStore(click: Click, { aadObjectId, seed }: Asker): Scene | undefined {
    if (click.kind === 'begin' || click.kind === 'begin_nieuw') return unstored.begin(aadObjectId, seed);
    if (click.kind !== 'act' || click.stand === undefined) return undefined;
    return unstored.act(click.incident, click.stand, click.request, aadObjectId);
  }

  async function carryOut(click: Click, { aadObjectId: person, seed }: Asker, data: unknown): Promise<Answer> {
    switch (click.kind) {
      case 'begin':
        return begun(await desk.begin(person, seed));
      case 'begin_nieuw':
        return gesprek(await desk.beginBeside(person, click.incident, click.sinds));
      case 'mijn_meldingen':
        return await showMine(person);
      case 'look':
        return look(await desk.look(click.incident, person), click.view, typedTexts(data));
      case 'act': {
        const outcome = await desk.act(click.incident, click.request, person, seed, click.stand?.bundel);
        return afterAct(outcome, click, typedTexts(data));
      }
    }
  }

  function afterAct(outcome: Outcome, click: Extract<Click, { kind: 'act' }>, texts: string[]): Answer {
    const { scene, refusal } = outcome;
    if (scene === undefined) return { line: words().onbekende_melding };
    const { soort } = click.request;
    if (refusal === undefined) {
      if (soort === 'bewaar') return shown(scene, { kaart: 'gesprek', pagina: 'bewaard' });
      const told =
        toldAfter(scene.woorden, click.request) ?? (isLate(click.request) ? words().opslaan_lukt : undefined);
      return shown(scene, { ...click.view, notitie: told === undefined ? undefined : { tekst: told } });
    }
    const why = refusalText(scene, refusal);
    // The card stays as it is, with everything that was typed on it: it can be mended there.
    if (MENDABLE.includes(refusal.reden)) return { line: why };
    const typed = texts.filter((text) => !isKept(scene, text));
    if (typed.length === 0) return shown(scene, { ...click.view, notitie: { tekst: why } });
    // Another card would take away what was typed when it cannot stand on it.
    if (refusal.reden === 'mag_niet' || !fits(typed, MOST_BESIDE)) return { line: `${why} ${words().op_de_kaart}` };
    return shown(scene, { ...click.view, notitie: { tekst: why, getypt: typed.join('\n') } });
  }

  /** A concept that was open is taken up again; in danger now, one must not be held up by it. */
  function begun(outcome: Outcome): Answer {
    const { scene, changed } = outcome;
    if (scene === undefined || changed) return gesprek(outcome);
    const told = vul(words().al_bezig, { wanneer: dayAndClock(scene.incident.begonnen) });
    return shown(scene, { kaart: 'gesprek', pagina: 'hervat', notitie: { tekst: told } });
  }

  function gesprek(outcome: Outcome, told?: string): Answer {
    return shown(outcome.scene, { kaart: 'gesprek', notitie: told === undefined ? undefined : { tekst: told } });
  }

  /** Another page: what stood on this one and was not sent is shown back. */
  function look(scene: Scene | undefined, view: View, texts: string[]): Answer {
    const typed = scene === undefined ? [] : texts.filter((text) => !isKept(scene, text));
    const unsent = typed.length > 0 && fits(typed, MOST_BESIDE);
    return shown(
      scene,
      unsent ? { ...view, notitie: { tekst: words().niet_verstuurd, getypt: typed.join('\n') } } : view,
    );
  }

  function shown(scene: Scene | undefined, view: View): Answer {
    if (scene === undefined) return { line: words().onbekende_melding };
    return { card: render(scene, view), view, scene };
  }

  async function showMine(person: string): Promise<Answer> {
    return { card: meldingenCard(vast().woorden, await desk.mine(person, MOST_SHOWN)) };
  }

  function notStored(melding: boolean): string {
    const { niet_gemeld, niet_opgeslagen } = words();
    const nummer = vast().rollen.telefoon.teamleider?.nummer ?? '112';
    return vul(melding ? niet_gemeld : niet_opgeslagen, { nummer });
  }

  return { toText, toFiles, toClick };
}

/** The chart goes on while nothing can be stored. As a page on which something stands that the store does not know, it is not overwritten from elsewhere. */
function goOn(scene: Scene): CardAnswer {
  const view: View = { kaart: 'gesprek', pagina: 'onopgeslagen' };
  return { card: render(scene, view), view };
}

/** Whether this click brought choices along that could not be stored before. */
function isLate(request: Request): boolean {
  return 'intussen' in request && request.intussen !== undefined;
}

/** A sentence with such a word in it may be meant for the report. */
function isBareBegin(text: string): boolean {
  return intentOf(withoutMentions(text)) === 'melding' && !/\s/.test(text);
}

function toldAfter({ antwoorden }: Woorden, request: Request): string | undefined {
  const here = request.soort === 'leg_vast' && request.plek !== undefined && request.plek.trim() !== '';
  const word = here ? 'plek_doorgegeven' : TOLD[request.soort];
  return word === undefined ? undefined : antwoorden[word];
}

/** What is said after something that leaves the card much as it was. */
const TOLD: Partial<Record<Request['soort'], 'vastgelegd' | 'vraag_verstuurd' | 'kijk_in_chat'>> = {
  leg_vast: 'vastgelegd',
  vraag_intrekken: 'vraag_verstuurd',
  vraag_reden: 'kijk_in_chat',
  vraag_dossier: 'kijk_in_chat',
};

/** The most that is shown back of what was typed, in bytes of JSON: on a card of its own, and beside another card. */
const MOST_BACK = 18_000;
const MOST_BESIDE = 6_000;

/** Refusals that the clicker can mend on the card as it stands. */
const MENDABLE: Refusal['reden'][] = [
  'tekst_ontbreekt',
  'antwoord_ontbreekt',
  'voor_wie_ontbreekt',
  'tekst_te_lang',
  'tijd_klopt_niet',
  'niets_ingevuld',
];

/** The click's data can be forged: only the channel's own card may be drawn where others read along. */
function isForChannel(click: Click): boolean {
  return 'view' in click && click.view.kaart === 'kanaal';
}

/** For reading a word of command; what is kept of a text is kept whole. Time grows with the length of the text only. */
function withoutMentions(text: string): string {
  return text.replaceAll(/<at\b[^<>]*>[^<]*<\/at>/g, ' ');
}

/** Whether what was typed can be shown back on a card that must stay under 28 KB. */
function fits(typed: unknown, most: number): boolean {
  return Buffer.byteLength(JSON.stringify(typed) ?? '') <= most;
}
