// @ts-check
import { bellList } from './bells.js';
import { el, icon } from './dom.js';
import { mailList } from './mails.js';
import { phoneList } from './phones.js';
import * as room from './room-api.js';

/** @typedef {import('./types.js').Received} Received */
/** @typedef {keyof Received} Kind */

/** @type {Received} */
const NOTHING = { bells: [], mails: [], phones: [] };

/** What the button that closes a list is found by when it has been drawn again. */
const CLOSE = 'close';

const WORDS = {
  bells: {
    title: 'Activiteit',
    icon: /** @type {const} */ ('bell'),
    empty: 'Er is nog niets. Hier komt wat Stroomwijzer je laat weten.',
  },
  mails: { title: 'Mail', icon: /** @type {const} */ ('mail'), empty: 'Er is nog geen mail.' },
  phones: {
    title: 'Telefoon',
    icon: /** @type {const} */ ('mobile'),
    empty: 'Er is nog geen sms of telefoontje. Die komen pas als er in Teams niemand reageert.',
  },
};

/**
 * @typedef {object} InboxParts
 * @property {HTMLElement} beneath what an open list lies over
 * @property {string} sender what the sender of mails is called
 * @property {() => import('./types.js').Person | undefined} person whose it is
 * @property {(url: string) => void} follow goes where a link into Teams leads
 * @property {() => void} opened a list was opened
 * @property {(text: string) => void} problem
 */

/** The bells, mails and telephone of a pane's person: three buttons with what is unread, and the list that they open. */
export class Inbox {
  /** The three buttons. */
  buttons = el('div', { class: 'inbox-buttons' });
  /** The list that is open. */
  element = el('section', { class: 'feed', hidden: true });
  #parts;
  #received = NOTHING;
  /** @type {Kind | undefined} */
  #open;
  /** @type {number | undefined} */
  #openedMail;
  #asked = 0;

  /** @param {InboxParts} parts */
  constructor(parts) {
    this.#parts = parts;
    this.#draw();
  }

  /** Whether a list lies over the messages. */
  get isOpen() {
    return this.#open !== undefined;
  }

  /** Begins afresh, for another person or after a reset. */
  load() {
    this.#received = NOTHING;
    this.#openedMail = undefined;
    this.close();
    return this.refresh();
  }

  /** Takes in what there is now. @returns {Promise<Received>} what is new */
  async refresh() {
    const id = this.#parts.person()?.aadObjectId ?? '';
    this.#asked += 1;
    const asked = this.#asked;
    const received = await room.fetchInbox(id).catch(() => undefined);
    // A later question, perhaps about another person, has overtaken this one.
    if (!received || asked !== this.#asked) return NOTHING;
    const before = this.#received;
    this.#received = received;
    this.#draw();
    return {
      bells: newSince(before.bells, received.bells),
      mails: newSince(before.mails, received.mails),
      phones: newSince(before.phones, received.phones),
    };
  }

  /** Goes where a bell leads; it counts as read. @param {import('./types.js').Bell} bell */
  follow(bell) {
    this.#leave(bell.webUrl);
    this.#read('bells', [bell]);
  }

  close() {
    this.#show(undefined);
  }

  /** @param {string} url */
  #leave(url) {
    this.close();
    this.#parts.follow(url);
  }

  /** @param {Kind} kind @param {readonly { id: number, read: boolean }[]} items */
  #read(kind, items) {
    const ids = items.filter(({ read }) => !read).map(({ id }) => id);
    const person = this.#parts.person()?.aadObjectId ?? '';
    if (ids.length) room.markRead(person, kind, ids).catch((error) => this.#parts.problem(error.message));
  }

  /** @param {Kind | undefined} kind */
  #show(kind) {
    this.#open = kind;
    if (kind) this.#parts.opened();
    // On a telephone all of it is in view at once.
    if (kind === 'phones') this.#read('phones', this.#received.phones);
    this.#parts.beneath.inert = kind !== undefined;
    this.#draw();
  }

  #draw() {
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement : undefined;
    const inside = focused && (this.element.contains(focused) || this.buttons.contains(focused));
    const { item, kind } = focused?.dataset ?? {};
    const scrolled = this.element.querySelector('.feed-list')?.scrollTop ?? 0;
    this.buttons.replaceChildren(this.#button('bells'), this.#button('mails'), this.#button('phones'));
    this.element.hidden = this.#open === undefined;
    this.element.replaceChildren(...(this.#open ? this.#list(this.#open) : []));
    this.element.querySelector('.feed-list')?.scrollTo(0, scrolled);
    if (!inside) return;
    // What had the focus was drawn again, or is gone.
    const again =
      kind === undefined && this.#open
        ? (this.element.querySelector(`[data-item="${item ?? CLOSE}"]`) ??
          this.element.querySelector(`[data-item="${CLOSE}"]`))
        : this.buttons.querySelector(`[data-kind="${kind ?? 'bells'}"]`);
    if (again instanceof HTMLElement) again.focus({ preventScroll: true });
  }

  /** @param {Kind} kind */
  #button(kind) {
    const { title, icon: name } = WORDS[kind];
    const unread = this.#received[kind].filter(({ read }) => !read).length;
    const open = this.#open === kind;
    return el(
      'button',
      {
        type: 'button',
        class: `inbox-button ${kind}`,
        'aria-label': unread ? `${title}, ${unread} ongelezen` : title,
        'aria-expanded': String(open),
        title,
        data: { kind },
        onclick: () => this.#show(open ? undefined : kind),
        onkeydown: (/** @type {KeyboardEvent} */ event) => this.#closeOnEscape(event),
      },
      icon(name),
      unread ? el('span', { class: 'count', 'aria-hidden': 'true' }, unread > 99 ? '99+' : String(unread)) : '',
    );
  }

  /** @param {Kind} kind */
  #list(kind) {
    const { title, empty } = WORDS[kind];
    const naam = this.#parts.person()?.naam ?? '';
    this.element.setAttribute('aria-label', `${title} van ${naam}`);
    this.element.className = `feed of-${kind}`;
    this.element.onkeydown = (event) => this.#closeOnEscape(event);
    const unread = this.#received[kind].filter(({ read }) => !read);
    const close = () => this.#closeToButton(kind);
    return [
      el(
        'div',
        { class: 'feed-head' },
        el('h3', {}, icon(WORDS[kind].icon), title),
        ...(kind === 'bells' && unread.length
          ? [
              el(
                'button',
                {
                  type: 'button',
                  class: 'feed-all',
                  data: { item: 'all' },
                  onclick: () => this.#read('bells', unread),
                },
                'Alles gelezen',
              ),
            ]
          : []),
        el(
          'button',
          {
            type: 'button',
            class: 'feed-close',
            'aria-label': 'Lijst sluiten',
            title: 'Sluiten',
            data: { item: CLOSE },
            onclick: close,
          },
          icon('close'),
        ),
      ),
      this.#received[kind].length ? this.#items(kind) : el('p', { class: 'feed-empty' }, empty),
    ];
  }

  /** @param {Kind} kind */
  #items(kind) {
    if (kind === 'phones') return phoneList(this.#received.phones);
    if (kind === 'bells') return bellList(this.#received.bells, (bell) => this.follow(bell));
    return mailList(this.#received.mails, {
      sender: this.#parts.sender,
      to: this.#parts.person()?.mail ?? '',
      opened: this.#openedMail,
      toggle: (mail) => {
        this.#openedMail = this.#openedMail === mail.id ? undefined : mail.id;
        this.#draw();
        this.#read('mails', [mail]);
      },
      follow: (url) => this.#leave(url),
    });
  }

  /** @param {KeyboardEvent} event */
  #closeOnEscape(event) {
    if (event.key !== 'Escape' || !this.#open) return;
    event.preventDefault();
    this.#closeToButton(this.#open);
  }

  /** @param {Kind} kind */
  #closeToButton(kind) {
    this.close();
    const button = this.buttons.querySelector(`[data-kind="${kind}"]`);
    if (button instanceof HTMLElement) button.focus();
  }
}

/**
 * What stands in `now` and did not before; what was read elsewhere already is no news.
 * @template {{ id: number, read: boolean }} Item
 * @param {readonly Item[]} before @param {readonly Item[]} now @returns {Item[]}
 */
function newSince(before, now) {
  const newest = Math.max(0, ...before.map(({ id }) => id));
  return now.filter(({ id, read }) => id > newest && !read);
}
