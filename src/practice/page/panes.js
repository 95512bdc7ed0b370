// @ts-check
import { byId, el } from './dom.js';
import { Pane } from './pane.js';

/** @typedef {import('./types.js').PaneStart} PaneStart */
/** @typedef {import('./types.js').RoomState} RoomState */

const REMEMBERED = 'stroomwijzer.schermen';

/** The panes side by side; on a phone one at a time, with a tab for each. */
export class Panes {
  #state;
  /** @type {Pane[]} */
  #panes = [];
  /** @type {Pane | undefined} */
  #active;
  #holder = byId('panes');
  #tabs = byId('tabs');
  #news = byId('news');

  /** @param {RoomState} state */
  constructor(state) {
    this.#state = state;
    for (const start of remembered(state) ?? state.panes) this.#insert(start);
    this.#active = this.#panes[0];
    this.#arrange();
  }

  /** Shows every conversation from the start. */
  load() {
    return Promise.all(this.#panes.map((pane) => pane.load()));
  }

  /** Catches up after a lost connection. */
  catchUp() {
    return Promise.all(this.#panes.map((pane) => pane.catchUp()));
  }

  /** @param {string} conversation */
  changed(conversation) {
    for (const pane of this.#panes) if (pane.conversation === conversation) void pane.sync();
  }

  /** Adds a pane at the end and goes there. @param {PaneStart} start */
  add(start) {
    const pane = this.#insert(start);
    this.#activate(pane);
    this.#remember();
    void pane.load();
    pane.element.scrollIntoView({ inline: 'end', block: 'nearest' });
    pane.element.focus({ preventScroll: true });
  }

  /** @param {PaneStart} start */
  #insert(start) {
    /** @type {Pane} */
    const pane = new Pane(start, this.#state, {
      switched: () => this.#remember(),
      closed: () => this.#close(pane),
      news: (text) => this.#announce(pane, text),
    });
    this.#panes.push(pane);
    this.#holder.append(pane.element);
    return pane;
  }

  /** @param {Pane} pane */
  #close(pane) {
    this.#panes = this.#panes.filter((other) => other !== pane);
    pane.element.remove();
    if (this.#active === pane) this.#active = this.#panes[0];
    this.#remember();
    this.#active?.element.focus({ preventScroll: true });
  }

  /** @param {Pane} pane @param {boolean} [focusTab] */
  #activate(pane, focusTab = false) {
    const unread = pane.element.classList.contains('unread');
    this.#active = pane;
    pane.element.classList.remove('unread');
    this.#arrange();
    if (unread) pane.toEnd();
    if (focusTab) this.#tabOf(pane)?.focus();
  }

  /** @param {Pane} pane @param {string} text */
  #announce(pane, text) {
    this.#news.textContent = `${pane.label}: ${text}`;
    if (pane === this.#active) return;
    pane.element.classList.add('unread');
    this.#tabOf(pane)?.classList.add('unread');
  }

  /** @param {Pane} pane */
  #tabOf(pane) {
    const tab = this.#tabs.children[this.#panes.indexOf(pane)];
    return tab instanceof HTMLElement ? tab : undefined;
  }

  #remember() {
    localStorage.setItem(REMEMBERED, JSON.stringify(this.#panes.map(({ start }) => start)));
    this.#arrange();
  }

  #arrange() {
    this.#panes.forEach((pane, index) => {
      pane.element.dataset.pane = String(index);
      pane.element.id = `scherm-${index}`;
      pane.element.classList.toggle('active', pane === this.#active);
    });
    this.#tabs.replaceChildren(...this.#panes.map((pane, index) => this.#tab(pane, index)));
    this.#tabOf(this.#active ?? /** @type {Pane} */ (this.#panes[0]))?.scrollIntoView({
      inline: 'nearest',
      block: 'nearest',
    });
  }

  /** @param {Pane} pane @param {number} index */
  #tab(pane, index) {
    const selected = pane === this.#active;
    const unread = pane.element.classList.contains('unread');
    const step = (/** @type {KeyboardEvent} */ { key }) => {
      const by = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
      const next = by && this.#panes.at((index + by) % this.#panes.length);
      if (next) this.#activate(next, true);
    };
    return el(
      'button',
      {
        type: 'button',
        role: 'tab',
        class: unread ? 'tab unread' : 'tab',
        'aria-selected': String(selected),
        'aria-controls': `scherm-${index}`,
        tabindex: selected ? '0' : '-1',
        onclick: () => this.#activate(pane, true),
        onkeydown: step,
      },
      pane.label,
    );
  }
}

/** The panes as they stood last time, if everything in them still exists. @param {RoomState} state */
function remembered({ people, channels }) {
  try {
    /** @type {PaneStart[]} */
    const starts = JSON.parse(localStorage.getItem(REMEMBERED) ?? '');
    const known = starts.filter(
      (start) =>
        people.some(({ aadObjectId }) => aadObjectId === start.aadObjectId) &&
        (start.kind === 'persoonlijk' ||
          channels.some(({ id, members }) => id === start.channelId && members.includes(start.aadObjectId))),
    );
    return known.length > 0 ? known : undefined;
  } catch {
    return undefined;
  }
}
