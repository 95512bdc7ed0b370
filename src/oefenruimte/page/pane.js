// @ts-check
import { botAvatar, channelAvatar, personAvatar } from './avatar.js';
import { awaySwitch } from './away.js';
import { composeBox } from './compose.js';
import { el, icon } from './dom.js';
import { Inbox } from './inbox.js';
import { announcement } from './message.js';
import * as room from './room-api.js';
import { Timeline } from './timeline.js';
import { Toast } from './toast.js';

/** @typedef {import('./types.js').PaneStart} PaneStart */
/** @typedef {import('./types.js').RoomState} RoomState */
/** @typedef {import('./types.js').Person} Person */
/** @typedef {import('./types.js').Message} Message */

const OWN_CHIPS = ['melding', 'mijn meldingen', 'help'];
const CHANNEL_CHIPS = ['@Stroomwijzer melding'];
/** Room left above a message that is brought into view, in pixels. */
const ROOM_ABOVE = 8;

/**
 * @typedef {object} PaneEvents
 * @property {() => void} switched another person was chosen, or another conversation
 * @property {() => void} closed
 * @property {(text: string) => void} news something new to read out
 * @property {(url: string) => void} follow a link into Teams is to be followed
 */

/** One screen: a person's own chat with the bot, or a channel as one of its members sees it. */
export class Pane {
  element = el('section', { class: 'pane', tabindex: '-1' });
  /** @type {Inbox} */
  inbox;
  /** @type {PaneStart} */
  start;
  #state;
  #on;
  #conversation = '';
  /** As whom the conversation was opened: another person may have taken the pane over already. */
  #as = '';
  #revision = 0;
  /** @type {Timeline} */
  #timeline;
  #busy = Promise.resolve();
  #scroller = el('div', { class: 'scroller', tabindex: '0' });
  #hint = el('div', { class: 'hint', hidden: true });
  #typing = el('p', { class: 'typing', hidden: true }, el('span', {}), el('span', {}), el('span', {}));
  #problem = el('p', { class: 'pane-problem', role: 'alert', hidden: true });
  /** The messages with the box to write in. */
  #talk = el('div', { class: 'talk' });
  #toast = new Toast();
  #newer = el('button', { type: 'button', class: 'newer', hidden: true }, icon('down'), 'Nieuw bericht');

  /** @param {PaneStart} start @param {RoomState} state @param {PaneEvents} on */
  constructor(start, state, on) {
    this.start = start;
    this.#state = state;
    this.#on = on;
    this.#timeline = this.#newTimeline();
    this.inbox = new Inbox({
      beneath: this.#talk,
      sender: state.bot,
      person: () => this.person,
      follow: on.follow,
      opened: () => {
        this.#toast.hide();
        this.#problem.hidden = true;
      },
      problem: (text) => this.showProblem(text),
    });
    this.#newer.addEventListener('click', () => this.toEnd());
    this.#scroller.addEventListener('scroll', () => {
      if (this.#atEnd) this.#newer.hidden = true;
    });
    this.#draw();
  }

  /** @returns {Person | undefined} */
  get person() {
    return this.#state.people.find(({ aadObjectId }) => aadObjectId === this.start.aadObjectId);
  }

  /** A short name for a tab. */
  get label() {
    return this.#channel?.naam ?? this.person?.naam.split(' ')[0] ?? '';
  }

  get conversation() {
    return this.#conversation;
  }

  /** Opens the conversation and shows all of it. */
  load() {
    this.#toast.hide();
    void this.inbox.load();
    return this.#inTurn(() => this.#open());
  }

  /** Becomes another person's screen, or that of another conversation. @param {PaneStart} start */
  become(start) {
    this.start = start;
    this.#problem.hidden = true;
    // What who sat here before could read and press is gone at once.
    this.#scroller.replaceChildren(this.#typing);
    this.#draw();
    this.#on.switched();
    return this.load();
  }

  /** Brings a message into view, or the last one when none is meant. @param {string | undefined} message */
  show(message) {
    return this.#inTurn(async () => {
      this.inbox.close();
      this.#problem.hidden = true;
      if (message === undefined) {
        this.toEnd();
        this.element.focus({ preventScroll: true });
        return;
      }
      const found = this.#timeline.point(message);
      if (!found) throw new Error('Dit bericht is er niet meer.');
      found.scrollIntoView({ block: 'center' });
      this.#showTop(found);
    });
  }

  /** Shows a bell for a few seconds, unless the list with it is open. @param {import('./types.js').Bell} bell */
  toast(bell) {
    if (!this.inbox.isOpen) this.#toast.show(bell, () => this.inbox.follow(bell));
  }

  /** Shows what changed since. */
  sync() {
    return this.#inTurn(async () => {
      const wasAtEnd = this.#atEnd;
      const last = (await this.#fetch()).at(-1);
      if (wasAtEnd || last?.author === this.start.aadObjectId) this.toEnd();
      else if (last) this.#newer.hidden = false;
      if (last && last.author !== this.start.aadObjectId) this.#on.news(announcement(last, this.#reader));
    });
  }

  /** Shows what was missed while the connection was lost; what is being typed stays, if the messages are still there. */
  catchUp() {
    return this.#inTurn(async () => {
      const messages = await room.fetchMessages(this.#as, this.#conversation, 0).catch(() => []);
      if (messages.length < this.#timeline.size) await this.#open();
      else await this.#fetch();
    });
  }

  async #open() {
    this.#problem.hidden = true;
    const { aadObjectId } = this.start;
    const conversation = this.#channel?.id ?? (await room.openChat(aadObjectId));
    [this.#as, this.#conversation] = [aadObjectId, conversation];
    this.#revision = 0;
    this.#timeline = this.#newTimeline();
    this.#scroller.replaceChildren(this.#hint, this.#timeline.element, this.#typing);
    await this.#fetch();
    this.toEnd();
  }

  get #channel() {
    const { start } = this;
    return start.kind === 'kanaal' ? this.#state.channels.find(({ id }) => id === start.channelId) : undefined;
  }

  /** Whether the last message is in view, so that the reader is taken along to a new one. */
  get #atEnd() {
    const last = this.#timeline.last;
    return !last || last.getBoundingClientRect().top < this.#scroller.getBoundingClientRect().bottom;
  }

  /** @type {import('./message.js').Reader} */
  get #reader() {
    const { aadObjectId } = this.start;
    const conversation = this.#conversation;
    return {
      isOwn: ({ author }) => author === aadObjectId && this.start.kind === 'persoonlijk',
      bot: this.#state.bot,
      person: (id) => this.#state.people.find((person) => person.aadObjectId === id),
      act: async (message, action) => {
        const asked = { person: aadObjectId, conversation, message: message.id, action };
        const outcome = await room.click(asked);
        await this.sync();
        if (outcome.kind === 'done') this.#showTop(this.#timeline.find(message.id));
        return outcome;
      },
    };
  }

  #newTimeline() {
    const reply = (/** @type {string} */ root, /** @type {string} */ text) => this.#say(text, `;messageid=${root}`);
    return new Timeline(this.#reader, this.#channel ? reply : undefined);
  }

  async #fetch() {
    const messages = await room.fetchMessages(this.#as, this.#conversation, this.#revision);
    this.#revision = Math.max(this.#revision, ...messages.map(({ revision }) => revision));
    const added = this.#timeline.show(messages);
    this.#hint.hidden = this.#timeline.size > 0;
    return added;
  }

  /** @param {string} text @param {string} [thread] @param {File} [file] */
  async #say(text, thread = '', file = undefined) {
    this.#problem.hidden = true;
    this.#typing.hidden = this.start.kind === 'kanaal';
    try {
      // Who just took the pane over may write before the conversation is open: not in the one of who sat here before.
      await this.#busy;
      const said = { person: this.#as, conversation: this.#conversation + thread, text };
      const outcome = await room.say(said, file);
      await this.sync();
      if (outcome.kind !== 'done') this.showProblem(outcome.text);
    } catch (error) {
      this.showProblem(error instanceof Error ? error.message : String(error));
      throw error;
    } finally {
      this.#typing.hidden = true;
    }
  }

  /** One after another: a late answer never overtakes a newer one. @param {() => Promise<void>} work */
  #inTurn(work) {
    this.#busy = this.#busy.then(work).catch((error) => this.showProblem(error.message));
    return this.#busy;
  }

  /** Says what went wrong, or could not be done. @param {string} text */
  showProblem(text) {
    this.#problem.textContent = text;
    this.#problem.hidden = false;
  }

  /** Goes to the last message. */
  toEnd() {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#showTop(this.#timeline.last);
    this.#newer.hidden = true;
  }

  /** A message is read from its top, also when it is longer than the pane. @param {HTMLElement | undefined} message */
  #showTop(message) {
    if (!message) return;
    const above = this.#scroller.getBoundingClientRect().top + ROOM_ABOVE - message.getBoundingClientRect().top;
    if (above > 0) this.#scroller.scrollTop -= above;
  }

  #draw() {
    const channel = this.#channel;
    const about = channel ? channel.naam : `Eigen chat met ${this.#state.bot}`;
    const { naam = '', functie = '' } = this.person ?? {};
    this.element.dataset.person = this.start.aadObjectId;
    this.element.setAttribute('aria-label', `${naam}, ${about}`);
    this.#scroller.setAttribute('aria-label', `Berichten van ${naam}, ${about}`);
    this.#scroller.setAttribute('role', 'region');
    this.#hint.replaceChildren(
      channel ? channelAvatar(channel) : botAvatar(),
      el('p', { class: 'hint-title' }, channel ? `Dit is het kanaal ${channel.naam}` : `Hallo ${naam.split(' ')[0]}`),
      el(
        'p',
        {},
        ...(channel
          ? [
              'Hier verschijnen de meldingen van het team. De bot hoort alleen berichten met ',
              el('b', {}, '@Stroomwijzer'),
              '.',
            ]
          : ['Typ hieronder het woord ', el('b', {}, 'melding'), '.']),
      ),
    );
    this.element.replaceChildren(
      this.#header(about, functie),
      el('div', { class: 'pane-body' }, this.inbox.element, this.#talk),
    );
    this.#talk.replaceChildren(
      el('div', { class: 'scroll-frame' }, this.#scroller, this.#newer, this.#toast.element),
      this.#problem,
      composeBox({
        label: channel ? `Nieuw bericht in ${channel.naam}` : `Bericht aan ${this.#state.bot}`,
        placeholder: channel ? 'Nieuw bericht in dit kanaal' : 'Typ een bericht',
        chips: channel ? CHANNEL_CHIPS : OWN_CHIPS,
        files: !channel,
        send: (text, file) => this.#say(text, '', file),
      }),
    );
  }

  /** @param {string} about @param {string} functie */
  #header(about, functie) {
    const channel = this.#channel;
    const candidates = channel
      ? this.#state.people.filter(({ aadObjectId }) => channel.members.includes(aadObjectId))
      : this.#state.people;
    const select = el(
      'select',
      { 'aria-label': 'Wie ben je in dit scherm?', onchange: () => this.#switchTo(select.value) },
      ...candidates.map(({ aadObjectId, naam, functie: what }) =>
        el('option', { value: aadObjectId, selected: aadObjectId === this.start.aadObjectId }, `${naam} – ${what}`),
      ),
    );
    const person = this.person;
    return el(
      'header',
      { class: 'pane-header' },
      el(
        'div',
        { class: 'who' },
        person ? personAvatar(person) : '',
        el('div', { class: 'who-text' }, el('h2', {}, person?.naam ?? '', icon('chevron')), el('p', {}, functie)),
        select,
      ),
      el(
        'button',
        {
          type: 'button',
          class: 'close',
          'aria-label': `Scherm van ${person?.naam} sluiten`,
          title: 'Scherm sluiten',
          onclick: this.#on.closed,
        },
        icon('close'),
      ),
      el(
        'div',
        { class: 'where' },
        this.start.from ? this.#wayBack(this.start.from) : '',
        el(
          'p',
          { class: `about ${channel ? 'in-channel' : ''}` },
          channel ? channelAvatar(channel) : botAvatar(),
          el('span', {}, about),
        ),
        channel ? '' : awaySwitch(this.#state, this.start.aadObjectId, (text) => this.showProblem(text)),
        this.inbox.buttons,
      ),
    );
  }

  /** Back from where a bell led. @param {import('./types.js').Place} place */
  #wayBack(place) {
    const name = place.kind === 'kanaal' ? 'Terug naar het kanaal' : 'Terug naar de eigen chat';
    const back = () => {
      void this.become(place);
      this.element.focus({ preventScroll: true });
    };
    return el(
      'button',
      { type: 'button', class: 'back', 'aria-label': name, title: name, onclick: back },
      icon('left'),
    );
  }

  /** @param {string} aadObjectId */
  #switchTo(aadObjectId) {
    const { from: _before, ...place } = this.start;
    void this.become({ ...place, aadObjectId });
    this.element.querySelector('select')?.focus();
  }
}
