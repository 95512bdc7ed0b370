// @ts-check
import { CALLING_ORDER, dressCallingOrder } from './calling-order.js';
import { el } from './dom.js';
import { hostConfig, phoneConfig } from './host-config.js';
import { follow, mayFollow } from './links.js';
import { markdownToHtml } from './markdown.js';
import { isPhone } from './phone.js';

/** @typedef {import('./types.js').CardAction} CardAction */
/** @typedef {import('./types.js').Outcome} Outcome */

const { AdaptiveCard, ExecuteAction, GlobalSettings, HostConfig, OpenUrlAction, Strings, SubmitAction } =
  /** @type {typeof import('adaptivecards')} */ (Reflect.get(globalThis, 'AdaptiveCards'));

const desk = new HostConfig(hostConfig);
const phone = new HostConfig(phoneConfig);

/** The renderer asks for Markdown without saying whose; drawing is synchronous, so these are the card's own mentions. */
/** @type {readonly string[]} */
let mentionsOfCard = [];

AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdownToHtml(text, mentionsOfCard);
  result.didProcess = true;
};
GlobalSettings.setTabIndexAtCardRoot = false;
Strings.defaults.overflowButtonTooltip = () => 'Meer';

/** How each card that stands on the page is drawn again. @type {WeakMap<Element, () => void>} */
const drawAgain = new WeakMap();

/** Draws every card as it looks now, on a phone or not; what was typed stays. */
export function redrawCards() {
  for (const holder of document.querySelectorAll('.card')) drawAgain.get(holder)?.();
}

/**
 * Draws an Adaptive Card. While an action is waited for, its buttons rest and what was typed stays.
 * @param {object} json
 * @param {readonly string[]} mentions
 * @param {(action: CardAction) => Promise<Outcome>} act
 * @returns {HTMLElement}
 */
export function drawCard(json, mentions, act) {
  const notice = el('p', { class: 'card-notice', role: 'status', hidden: true });
  const holder = el('div', { class: 'card', role: 'group', 'aria-label': 'Kaart', tabindex: '-1' });

  const say = (/** @type {string} */ text, failed = false) => {
    notice.textContent = text;
    notice.hidden = text === '';
    notice.classList.toggle('failed', failed);
    if (text !== '') notice.scrollIntoView({ block: 'nearest' });
  };

  const run = async (/** @type {CardAction} */ action) => {
    say('');
    const wake = rest(holder);
    try {
      const outcome = await act(action);
      if (outcome.kind !== 'done') say(outcome.text, outcome.kind === 'failed');
    } catch (error) {
      say(error instanceof Error ? error.message : String(error), true);
    } finally {
      wake();
    }
  };

  const open = (/** @type {string} */ url) => {
    if (mayFollow(url)) follow(url);
    else say(`De oefenruimte opent geen andere websites: ${url}`);
  };

  /** @type {Map<string, string>} */
  const typed = new Map();
  const draw = () => {
    mentionsOfCard = mentions;
    const card = new AdaptiveCard();
    card.hostConfig = isPhone() ? phone : desk;
    card.onExecuteAction = (action) => {
      if (action instanceof ExecuteAction || action instanceof SubmitAction) void run(toCardAction(action));
      else if (action instanceof OpenUrlAction) open(action.url ?? '');
    };
    card.onElementVisibilityChanged = ({ isVisible, renderedElement }) => {
      if (isVisible) renderedElement?.scrollIntoView({ block: 'nearest' });
    };
    card.onAnchorClicked = (_element, anchor, event) => {
      if (event?.type === 'click') open(anchor.href);
      return true;
    };
    card.parse(json);
    for (const input of inputsOf(card)) {
      const before = typed.get(input.id ?? '');
      if (before !== undefined) input.defaultValue = before;
    }
    const drawn = card.render();
    const order = drawn?.querySelector(`[id="${CALLING_ORDER}"]`);
    if (order) dressCallingOrder(order);
    holder.replaceChildren(
      drawn ?? el('p', { class: 'card-empty' }, 'Deze kaart kan hier niet worden getoond.'),
      notice,
    );
    drawAgain.set(holder, () => {
      for (const { id, value } of inputsOf(card)) if (id !== undefined) typed.set(id, value ?? '');
      draw();
    });
  };
  draw();
  return holder;
}

/** Each with what stands in it, as the card's JSON has it. @param {import('adaptivecards').AdaptiveCard} card */
function inputsOf(card) {
  return /** @type {import('adaptivecards').TextInput[]} */ (card.getAllInputs());
}

/** @param {import('adaptivecards').Action} action @returns {CardAction} */
function toCardAction(action) {
  const { id, title } = action;
  const verb = action instanceof ExecuteAction ? action.verb : undefined;
  const data = action instanceof ExecuteAction || action instanceof SubmitAction ? action.data : undefined;
  return {
    type: action.getJsonTypeName(),
    data: data ?? {},
    ...(id ? { id } : {}),
    ...(title ? { title } : {}),
    ...(verb ? { verb } : {}),
  };
}

/** Lets a card's buttons rest, but never a telephone number; the function given back wakes them. @param {HTMLElement} holder */
function rest(holder) {
  const buttons = [...holder.querySelectorAll('button')];
  const resting = buttons.filter((button) => !button.disabled && button.getAttribute('role') !== 'link');
  const focused = document.activeElement;
  for (const button of resting) button.disabled = true;
  holder.setAttribute('aria-busy', 'true');
  // A disabled button would hand the focus to the top of the page.
  if (holder.contains(focused)) holder.focus({ preventScroll: true });
  return () => {
    for (const button of resting) button.disabled = false;
    holder.removeAttribute('aria-busy');
    if (document.activeElement === holder && focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  };
}
