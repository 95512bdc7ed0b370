// @ts-check
import { composeBox } from './compose.js';
import { el, icon } from './dom.js';
import { drawMessage, redrawMessage, signature } from './message.js';
import { dayName, writtenAt } from './time.js';

/** @typedef {import('./types.js').Message} Message */
/** @typedef {import('./message.js').Reader} Reader */
/** @typedef {{ element: HTMLElement, signature: string, author: string, at: number }} Drawn */

/** Messages of one writer within this time stand together under one name. */
const TOGETHER_MS = 5 * 60_000;
/** How long a message stays marked that someone was brought to. */
const POINTED_MS = 4_000;

/** The messages of a pane. Only what changed is drawn again, so what is being typed in another card stays. */
export class Timeline {
  element = el('div', { class: 'timeline' });
  /** @type {Map<string, Drawn>} */
  #drawn = new Map();
  /** @type {Map<string, HTMLElement>} */
  #threads = new Map();
  #reader;
  #reply;
  #lastDay = '';

  /**
   * @param {Reader} reader
   * @param {((root: string, text: string) => Promise<void>) | undefined} reply in a channel, where posts are threads
   */
  constructor(reader, reply) {
    this.#reader = reader;
    this.#reply = reply;
  }

  /** The message that stands lowest; in a channel that need not be the newest. */
  get last() {
    const last = [...this.element.querySelectorAll('[data-activity]')].at(-1);
    return last instanceof HTMLElement ? last : undefined;
  }

  /** @param {string} id */
  find(id) {
    return this.#drawn.get(id)?.element;
  }

  /** Marks a message for a moment and gives it the focus. @param {string} id @returns {HTMLElement | undefined} nothing when it is not there */
  point(id) {
    const element = this.find(id);
    if (!element) return undefined;
    element.tabIndex = -1;
    element.classList.add('pointed');
    setTimeout(() => element.classList.remove('pointed'), POINTED_MS);
    element.focus({ preventScroll: true });
    return element;
  }

  get size() {
    return this.#drawn.size;
  }

  /** Shows these messages, the new ones at the end. @param {Message[]} messages @returns {Message[]} the new ones */
  show(messages) {
    const added = messages.filter((message) => !this.#drawn.has(message.id));
    for (const message of messages) {
      const drawn = this.#drawn.get(message.id);
      const now = signature(message);
      if (!drawn) this.#append(message, now);
      else if (drawn.signature !== now) {
        drawn.signature = now;
        redrawMessage(drawn.element, message, this.#reader);
      }
    }
    return added;
  }

  /** @param {Message} message @param {string} now */
  #append(message, now) {
    const element = drawMessage(message, this.#reader);
    const at = writtenAt(message).getTime();
    const place = this.#place(message);
    const previous = this.#before(place);
    const together = previous?.author === message.author && at - previous.at < TOGETHER_MS;
    element.classList.toggle('follows', together);
    place.append(element);
    this.#drawn.set(message.id, { element, signature: now, author: message.author, at });
  }

  /** The message that a next one here would stand under; a post that opens a thread stays by itself. @param {HTMLElement} place */
  #before(place) {
    const last = place.lastElementChild;
    if (!(last instanceof HTMLElement) || (this.#reply && last === place.firstElementChild)) return undefined;
    return this.#drawn.get(last.dataset.activity ?? '');
  }

  /** Where a message belongs: at the end, or in its thread. @param {Message} message */
  #place(message) {
    const thread = this.#threads.get(message.root);
    if (thread) return thread;
    this.#markDay(message);
    if (!this.#reply) return this.element;
    const messages = el('div', { class: 'thread-messages' });
    this.element.append(
      el('article', { class: 'thread', 'aria-label': 'Bericht' }, messages, this.#replyBox(message.root)),
    );
    this.#threads.set(message.root, messages);
    return messages;
  }

  /** @param {Message} message */
  #markDay(message) {
    const day = dayName(writtenAt(message));
    if (day === this.#lastDay) return;
    this.#lastDay = day;
    this.element.append(el('p', { class: 'day' }, el('span', {}, day)));
  }

  /** @param {string} root */
  #replyBox(root) {
    const send = (/** @type {string} */ text) => this.#reply?.(root, text) ?? Promise.resolve();
    const button = el('button', { type: 'button', class: 'reply' }, icon('reply'), 'Beantwoorden');
    button.addEventListener('click', () => {
      const box = composeBox({
        label: 'Je antwoord',
        placeholder: 'Antwoord in dit bericht',
        send,
      });
      button.replaceWith(box);
      box.querySelector('textarea')?.focus();
    });
    return button;
  }
}
