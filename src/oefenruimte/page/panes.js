// @ts-check
import { bellText } from './bells.js';
import { byId, el } from './dom.js';
import { Pane } from './pane.js';
import { phoneText } from './phones.js';
import { placeOf } from './teams-link.js';

/** @typedef {import('./types.js').PaneStart} PaneStart */
/** @typedef {import('./types.js').Place} Place */
/** @typedef {import('./types.js').RoomState} RoomState */

const REMEMBERED = 'stroomwijzer.schermen';
/** What was read out stays on the page this long: long enough for a screen reader to get to it. */
const READ_OUT_MS = 10_000;

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
    const people = new Set(this.#panes.map(({ start }) => start.aadObjectId));
    return Promise.all([
      ...this.#panes.map((pane) => pane.catchUp()),
      ...[...people].map((person) => this.inboxChanged(person)),
    ]);
  }

  /** @param {string} conversation */
  changed(conversation) {
    for (const pane of this.#panes) if (pane.conversation === conversation) void pane.sync();
  }

  /** Shows somebody's new bells, mails, sms and calls: in each pane of theirs the number, in one of them the newest bell. @param {string} person */
  async inboxChanged(person) {
    const panes = this.#panes.filter(({ start }) => start.aadObjectId === person);
    const [news] = await Promise.all(panes.map((pane) => pane.inbox.refresh()));
    const nearest = [this.#active, ...panes.filter(isOwnChat), ...panes].find((pane) => pane && panes.includes(pane));
    const [bell] = news?.bells ?? [];
    const [mail] = news?.mails ?? [];
    const [phone] = news?.phones ?? [];
    if (nearest && bell) {
      nearest.toast(bell);
      this.#announce(nearest, `Activiteit: ${bellText(bell)}`);
    }
    if (nearest && mail) this.#announce(nearest, `Nieuwe mail: ${mail.subject}`);
    if (nearest && phone) this.#announce(nearest, phoneText(phone));
  }

  /** Goes where a link into Teams leads, as the person of this pane. @param {Pane} pane @param {string} url */
  async #follow(pane, url) {
    const { aadObjectId } = pane.start;
    const { conversation, message } = placeOf(url);
    const channel = this.#state.channels.find(({ id }) => id === conversation);
    if (channel && !channel.members.includes(aadObjectId)) {
      pane.showProblem(`Dit bericht staat in het kanaal ${channel.naam}. ${pane.person?.naam} zit daar niet in.`);
      return;
    }
    /** @type {Place} */
    const place = channel
      ? { kind: 'kanaal', channelId: channel.id, aadObjectId }
      : { kind: 'persoonlijk', aadObjectId };
    const there = [pane, ...this.#panes].find(({ start }) => isSame(start, place));
    const { from: _before, ...from } = pane.start;
    if (!there) await pane.become({ ...place, from });
    else if (there !== pane) {
      this.#activate(there);
      there.element.scrollIntoView({ inline: 'nearest', block: 'nearest' });
    }
    await (there ?? pane).show(message);
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
      follow: (url) => void this.#follow(pane, url),
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
    // Added, not replaced: a card, a bell and a mail can come at once.
    const line = el('span', {}, `${pane.label}: ${text} `);
    this.#news.append(line);
    setTimeout(() => line.remove(), READ_OUT_MS);
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

/** @param {Pane} pane */
const isOwnChat = ({ start }) => start.kind === 'persoonlijk';

/** Whether two panes show the same to the same person. @param {Place} one @param {Place} other */
const isSame = (one, other) =>
  one.aadObjectId === other.aadObjectId &&
  (one.kind === 'kanaal' ? other.kind === 'kanaal' && one.channelId === other.channelId : other.kind === one.kind);

/** The panes as they stood last time, if everything in them still exists. @param {RoomState} state */
function remembered({ people, channels }) {
  try {
    /** @type {PaneStart[]} */
    const starts = JSON.parse(localStorage.getItem(REMEMBERED) ?? '');
    const exists = (/** @type {Place} */ place) =>
      people.some(({ aadObjectId }) => aadObjectId === place.aadObjectId) &&
      (place.kind === 'persoonlijk' ||
        channels.some(({ id, members }) => id === place.channelId && members.includes(place.aadObjectId)));
    const known = starts.filter((start) => exists(start) && (!start.from || exists(start.from)));
    return known.length > 0 ? known : undefined;
  } catch {
    return undefined;
  }
}
