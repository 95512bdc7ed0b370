import type { Activity, InvokeResponse, TurnContext } from 'botbuilder';
import { helpCard, meldingenCard, storingCard } from '../cards/losse.ts';
import { refusalText } from '../cards/notitie.ts';
import { render, type View } from '../cards/render.ts';
import type { Json } from '../cards/template.ts';
import type { Desk, Outcome } from '../desk.ts';
import { currentVisit } from '../incident/incident.ts';
import { errorFacts, type Log } from '../log.ts';
import { personById, type Rollen } from '../protocol/rollen.ts';
import { isKept, type Scene } from '../scene.ts';
import type { Store } from '../store/store.ts';
import { MAX_TEXT } from '../texts.ts';
import { dayAndClock } from '../time.ts';
import { type Click, readClick, typedTexts } from './click.ts';
import type { Connector, Posted } from './connector.ts';
import type { PostToPerson } from './people.ts';
import type { Refresher } from './refresh.ts';
import { intentOf } from './words.ts';

export interface BotParts {
  desk: Desk;
  store: Store;
  rollen: () => Rollen;
  connector: Connector;
  refresher: Refresher;
  now: () => number;
  log: Log;
  postToPerson: PostToPerson;
}

/** What a click or a word leads to: a card, or one line that leaves the card (and what was typed on it) as it is. */
type Answer = { card: Json; view?: View; scene?: Scene } | { line: string };

const CARD = 'application/vnd.microsoft.card.adaptive';
const LINE = 'application/vnd.microsoft.activity.message';
const MOST_SHOWN = 8;

/** Activities in, cards out: one turn of the bot. */
export function createBot(parts: BotParts): (context: TurnContext) => Promise<void> {
  const { desk, store, rollen, connector, refresher, now, log, postToPerson } = parts;

  async function onTurn(context: TurnContext): Promise<void> {
    const { activity } = context;
    await rememberPerson(activity);
    if (activity.type === 'invoke') return await onInvoke(context);
    if (activity.type === 'message')
      return activity.value === undefined ? await onText(context) : await onSubmit(context);
    if (activity.type === 'installationUpdate' && activity.action === 'add' && isPersonal(activity)) {
      await sendCard(context, { card: helpCard(rollen(), true) });
    }
  }

  /** Conversation references are kept, so that people who wrote before can be reached. */
  async function rememberPerson(activity: Activity): Promise<void> {
    const { aadObjectId, name } = activity.from;
    if (aadObjectId === undefined || !isPersonal(activity)) return;
    try {
      const reference = { aadObjectId, serviceUrl: activity.serviceUrl, conversationId: activity.conversation.id };
      await store.saveReference({ ...reference, naam: personById(rollen(), aadObjectId)?.naam ?? name ?? '' });
    } catch (error) {
      log.error('reference not saved', errorFacts(error));
    }
  }

  async function onInvoke(context: TurnContext): Promise<void> {
    const { activity } = context;
    if (activity.name !== 'adaptiveCard/action') return await respond(context, { status: 501 });
    const data = actionData(activity.value);
    const answer = await answerClick(activity, data);
    const body =
      'card' in answer
        ? { statusCode: 200, type: CARD, value: answer.card }
        : { statusCode: 200, type: LINE, value: answer.line };
    await respond(context, { status: 200, body });
    if ('card' in answer) afterClick(activity, answer);
  }

  /** Clients that do not know Action.Execute send the same data as a message. */
  async function onSubmit(context: TurnContext): Promise<void> {
    const { activity } = context;
    const answer = await answerClick(activity, activity.value);
    if ('line' in answer) {
      await context.sendActivity(answer.line);
      return;
    }
    if (activity.replyToId !== undefined) {
      try {
        await connector.update(postedAt(activity, activity.replyToId), { card: answer.card });
        afterClick(activity, answer, false);
        return;
      } catch {
        // The message is gone: the answer goes below it.
      }
    }
    await sendCard(context, answer);
  }

  async function onText(context: TurnContext): Promise<void> {
    const { activity } = context;
    const text = (activity.text ?? '').trim();
    const person = activity.from.aadObjectId ?? '';
    try {
      const answer = await answerText(person, text, seedOf(activity), !isPersonal(activity));
      if (isPersonal(activity))
        return await ('card' in answer ? sendCard(context, answer) : void (await context.sendActivity(answer.line)));
      await moveToPersonalChat(context, person, answer);
    } catch (error) {
      log.error('turn failed', errorFacts(error));
      if (isPersonal(activity))
        await sendCard(context, { card: storingCard(rollen(), text === '' || !fits([text], MOST_BACK) ? [] : [text]) });
      else await context.sendActivity(unreachable());
    }
  }

  async function answerText(person: string, text: string, seed: string, elsewhere: boolean): Promise<Answer> {
    const intent = intentOf(withoutMentions(text));
    if (intent === 'mijn_meldingen') return await showMine(person);
    if (intent === 'melding') return begun(await desk.begin(person, seed));
    if (intent === 'help' || elsewhere) return { card: helpCard(rollen(), intent === 'help') };
    return (await keepTyped(person, text, seed)) ?? { card: helpCard(rollen(), false) };
  }

  /** What is typed halfway a conversation is kept for the report: people type in the box as easily as on the card. */
  async function keepTyped(person: string, text: string, seed: string): Promise<Answer | undefined> {
    const open = text === '' ? undefined : await desk.openConcept(person);
    const scene = open === undefined ? undefined : await desk.look(open.incident, person);
    const visit = scene === undefined ? undefined : currentVisit(scene.incident);
    if (scene === undefined || visit === undefined) return undefined;
    const earlier = scene.incident.teksten.wat_gebeurde;
    const before = earlier === undefined ? '' : `${scene.text(earlier)}\n`;
    const outcome = await desk.act(
      scene.incident.id,
      { soort: 'bewaar', sinds: visit.revisie, tekst: before + text },
      person,
      seed,
    );
    if (outcome.refusal?.reden === 'tekst_te_lang') {
      return { line: `Je tekst is te lang. Maak hem korter dan ${MAX_TEXT} tekens. Wat je eerder schreef is bewaard.` };
    }
    return outcome.scene === undefined ? undefined : gesprek(outcome, 'Ik heb dit bewaard voor je melding.');
  }

  async function answerClick(activity: Activity, data: unknown): Promise<Answer> {
    const click = readClick(data, now());
    if (click === undefined)
      return { line: 'Deze knop werkt niet meer. Typ melding om verder te gaan. In gevaar? Bel 112.' };
    if (!isPersonal(activity) && !isForChannel(click))
      return { line: 'Dit kan alleen in je eigen chat met Stroomwijzer. In gevaar? Bel 112.' };
    try {
      return await carryOut(click, activity, data);
    } catch (error) {
      log.error('click failed', errorFacts(error));
      const typed = typedTexts(data);
      return fits(typed, MOST_BACK) ? { card: storingCard(rollen(), typed) } : { line: `${notStored()} ${ON_CARD}` };
    }
  }

  async function carryOut(click: Click, activity: Activity, data: unknown): Promise<Answer> {
    const person = activity.from.aadObjectId ?? '';
    switch (click.kind) {
      case 'begin':
        return begun(await desk.begin(person, seedOf(activity)));
      case 'begin_nieuw':
        return gesprek(await desk.beginBeside(person, click.incident, click.sinds));
      case 'mijn_meldingen':
        return await showMine(person);
      case 'look':
        return shown(await desk.look(click.incident, person), click.view);
      case 'act': {
        const outcome = await desk.act(click.incident, click.request, person, seedOf(activity));
        return afterAct(outcome, click, typedTexts(data));
      }
    }
  }

  function afterAct(outcome: Outcome, click: Extract<Click, { kind: 'act' }>, texts: string[]): Answer {
    const { scene, refusal } = outcome;
    if (scene === undefined)
      return { line: 'Deze melding bestaat niet. Typ melding om te beginnen. In gevaar? Bel 112.' };
    const { soort } = click.request;
    if (refusal === undefined) {
      if (soort === 'bewaar') return shown(scene, { kaart: 'gesprek', pagina: 'bewaard' });
      const told =
        soort === 'vraag_reden' || soort === 'vraag_dossier' ? 'Kijk in je eigen chat met Stroomwijzer.' : undefined;
      return shown(scene, { ...click.view, notitie: told === undefined ? undefined : { tekst: told } });
    }
    const why = refusalText(scene, refusal);
    // The card stays as it is, with everything that was typed on it: it can be mended there.
    if (MENDABLE.includes(refusal.reden)) return { line: why };
    const typed = texts.filter((text) => !isKept(scene, text));
    if (typed.length === 0) return shown(scene, { ...click.view, notitie: { tekst: why } });
    // Another card would take away what was typed when it cannot stand on it.
    if (refusal.reden === 'mag_niet' || !fits(typed, MOST_BESIDE)) return { line: `${why} ${ON_CARD}` };
    return shown(scene, { ...click.view, notitie: { tekst: why, getypt: typed.join('\n') } });
  }

  /** A concept that was open is taken up again; in danger now, one must not be held up by it. */
  function begun(outcome: Outcome): Answer {
    const { scene, changed } = outcome;
    if (scene === undefined || changed) return gesprek(outcome);
    const told = `Je was al bezig met een melding, begonnen ${dayAndClock(scene.incident.begonnen)}.`;
    return shown(scene, { kaart: 'gesprek', pagina: 'hervat', notitie: { tekst: told } });
  }

  function gesprek(outcome: Outcome, told?: string): Answer {
    return shown(outcome.scene, { kaart: 'gesprek', notitie: told === undefined ? undefined : { tekst: told } });
  }

  function shown(scene: Scene | undefined, view: View): Answer {
    if (scene === undefined)
      return { line: 'Deze melding bestaat niet. Typ melding om te beginnen. In gevaar? Bel 112.' };
    return { card: render(scene, view), view, scene };
  }

  async function showMine(person: string): Promise<Answer> {
    return { card: meldingenCard(await desk.mine(person, MOST_SHOWN)) };
  }

  /** In a channel or group nothing is said but that it goes on elsewhere. */
  async function moveToPersonalChat(context: TurnContext, person: string, answer: Answer): Promise<void> {
    try {
      const message = 'card' in answer ? { card: answer.card, summary: 'Stroomwijzer' } : { text: answer.line };
      const posted = await postToPerson(person, message, context.activity.serviceUrl);
      if ('card' in answer) await remember(answer, posted);
      await context.sendActivity('Ik ga verder in je eigen chat met Stroomwijzer. In gevaar? Bel 112.');
    } catch (error) {
      log.error('personal chat not reached', errorFacts(error));
      await context.sendActivity(unreachable());
    }
  }

  function notStored(): string {
    return `Dit is nog niet gemeld: het lukte niet om het op te slaan. Probeer het over een minuut opnieuw, of bel ${phone()}. In gevaar? Bel 112.`;
  }

  function phone(): string {
    return rollen().telefoon.teamleider?.nummer ?? '112';
  }

  function unreachable(): string {
    return `Het lukt niet om je een eigen bericht te sturen; er is nog niets gemeld. Open de app Stroomwijzer en typ daar melding, of bel ${phone()}. In gevaar? Bel 112.`;
  }

  async function sendCard(context: TurnContext, answer: Extract<Answer, { card: Json }>): Promise<void> {
    const attachments = [{ contentType: CARD, content: answer.card }];
    const sent = await context.sendActivity({ type: 'message', attachments, summary: 'Stroomwijzer' });
    if (sent?.id !== undefined) await remember(answer, postedAt(context.activity, sent.id));
  }

  /** Where the reporter's card stands, so that it can show that help is coming. */
  async function remember({ view, scene }: Extract<Answer, { card: Json }>, posted: Posted): Promise<void> {
    if (scene === undefined || view?.kaart !== 'gesprek') return;
    try {
      await store.saveMessage({
        incident: scene.incident.id,
        slot: `gesprek:${scene.actor.aadObjectId}`,
        ...posted.address,
        activityId: posted.activityId,
      });
    } catch (error) {
      log.error('message not remembered', errorFacts(error));
    }
  }

  function afterClick(activity: Activity, answer: Extract<Answer, { card: Json }>, refresh = true): void {
    if (activity.replyToId === undefined || !isPersonal(activity)) return;
    const posted = postedAt(activity, activity.replyToId);
    refresher.formOpen(posted.activityId, FORMS.includes(answer.view?.pagina ?? ''));
    if (refresh) refresher.refresh(posted, answer.card);
    void remember(answer, posted);
  }

  return onTurn;
}

/** Pages on which something is being typed. */
const FORMS = ['overleg', 'terugkoppeling', 'taak', 'aanvullen'];

/** The most that is shown back of what was typed, in bytes of JSON: on a card of its own, and beside another card. */
const MOST_BACK = 18_000;
const MOST_BESIDE = 6_000;
const ON_CARD = 'Wat je typte staat nog op deze kaart. Kopieer het als je het wilt bewaren.';

/** Refusals that the clicker can mend on the card as it stands. */
const MENDABLE = ['tekst_ontbreekt', 'tekst_te_lang', 'tijd_klopt_niet', 'niets_ingevuld'];

function isPersonal(activity: Activity): boolean {
  return activity.conversation.conversationType === 'personal';
}

function postedAt(activity: Activity, activityId: string): Posted {
  return { address: { serviceUrl: activity.serviceUrl, conversationId: activity.conversation.id }, activityId };
}

/** The click's data can be forged: only the channel's own card may be drawn where others read along. */
function isForChannel(click: Click): boolean {
  return 'view' in click && click.view.kaart === 'kanaal';
}

/** What makes a redelivered activity the same one. */
function seedOf(activity: Activity): string {
  return `${activity.conversation.id}\n${activity.id ?? ''}`;
}

/** For reading a word of command; what is kept of a text is kept whole. Time grows with the length of the text only. */
function withoutMentions(text: string): string {
  return text.replaceAll(/<at\b[^<>]*>[^<]*<\/at>/g, ' ');
}

/** Whether what was typed can be shown back on a card that must stay under 28 KB. */
function fits(typed: readonly string[], most: number): boolean {
  return Buffer.byteLength(JSON.stringify(typed)) <= most;
}

function actionData(value: unknown): unknown {
  const action: unknown = value !== null && typeof value === 'object' ? Reflect.get(value, 'action') : undefined;
  return action !== null && typeof action === 'object' ? Reflect.get(action, 'data') : undefined;
}

async function respond(context: TurnContext, value: InvokeResponse): Promise<void> {
  await context.sendActivity({ type: 'invokeResponse', value });
}
