// @ts-check
import { botAvatar } from './avatar.js';
import { el, icon } from './dom.js';

/** How long a toast stays; while someone points at it or is in it, it waits. */
const STAYS_MS = 5_000;

/** Shows one bell at a time in a corner of a pane, for a few seconds. The feed keeps it. */
export class Toast {
  element = el('div', { class: 'toast', role: 'group', 'aria-label': 'Nieuwe activiteit', hidden: true });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  constructor() {
    this.element.addEventListener('pointerenter', () => this.#hold());
    this.element.addEventListener('focusin', () => this.#hold());
    this.element.addEventListener('pointerleave', () => this.#count());
    this.element.addEventListener('focusout', () => this.#count());
  }

  /** @param {import('./types.js').Bell} bell @param {() => void} open what a press on it does */
  show(bell, open) {
    const press = () => {
      this.hide();
      open();
    };
    this.element.replaceChildren(
      el(
        'button',
        { type: 'button', class: 'toast-open', onclick: press },
        botAvatar(),
        el(
          'span',
          { class: 'feed-text' },
          el('span', { class: 'bell-line' }, bell.text),
          el('span', { class: 'bell-preview' }, bell.preview),
        ),
      ),
      el(
        'button',
        { type: 'button', class: 'toast-close', 'aria-label': 'Sluiten', title: 'Sluiten', onclick: () => this.hide() },
        icon('close'),
      ),
    );
    this.element.hidden = false;
    this.#count();
  }

  hide() {
    this.#hold();
    const pane = this.element.contains(document.activeElement) && this.element.closest('.pane');
    if (pane instanceof HTMLElement) pane.focus({ preventScroll: true });
    this.element.hidden = true;
    this.element.replaceChildren();
  }

  #hold() {
    clearTimeout(this.#timer);
  }

  #count() {
    this.#hold();
    if (this.element.matches(':hover') || this.element.contains(document.activeElement)) return;
    this.#timer = setTimeout(() => this.hide(), STAYS_MS);
  }
}
