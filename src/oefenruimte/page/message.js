// @ts-check
import { botAvatar, personAvatar } from './avatar.js';
import { drawCard } from './card.js';
import { el, icon } from './dom.js';
import { follow } from './links.js';
import { markdownToHtml } from './markdown.js';
import { sizeOf } from './size.js';
import { clockTime, writtenAt } from './time.js';

/** @typedef {import('./types.js').Message} Message */
/** @typedef {import('./types.js').Person} Person */

/**
 * @typedef {object} Reader who looks, and what their clicks do
 * @property {(message: Message) => boolean} isOwn whether it stands on the right, as one's own messages in a chat do
 * @property {string} bot the bot's name
 * @property {(id: string) => Person | undefined} person
 * @property {(message: Message, action: import('./types.js').CardAction) => Promise<import('./types.js').Outcome>} act
 */

/** Draws one message. @param {Message} message @param {Reader} reader */
export function drawMessage(message, reader) {
  const writer = message.author === 'bot' ? undefined : reader.person(message.author);
  const own = reader.isOwn(message);
  const moment = writtenAt(message);
  return el(
    'div',
    { class: `message ${own ? 'own' : 'other'}`, data: { activity: message.id } },
    writer ? personAvatar(writer) : botAvatar(),
    el(
      'div',
      { class: 'message-body' },
      el(
        'p',
        { class: 'message-meta' },
        el('span', { class: 'message-author' }, writer?.naam ?? reader.bot),
        el('time', { datetime: moment.toISOString() }, clockTime(moment)),
      ),
      drawContent(message, reader),
    ),
  );
}

/** Puts a changed message in its place. @param {HTMLElement} element @param {Message} message @param {Reader} reader */
export function redrawMessage(element, message, reader) {
  const old = element.querySelector('.message-content');
  const hadFocus = old?.contains(document.activeElement);
  const drawn = drawContent(message, reader);
  old?.replaceWith(drawn);
  drawn.classList.add('fresh');
  const card = drawn.querySelector('.card');
  if (hadFocus && card instanceof HTMLElement) card.focus({ preventScroll: true });
}

/** What decides whether a message has to be drawn again. @param {Message} message */
export const signature = ({ content, deleted }) => JSON.stringify([content, deleted]);

/** What a message says, in a few words, for who does not see it. @param {Message} message @param {Reader} reader */
export function announcement(message, reader) {
  const who = message.author === 'bot' ? reader.bot : (reader.person(message.author)?.naam ?? '');
  const { text, summary } = message.content;
  return `${who}: ${text ?? summary ?? 'een kaart'}`;
}

/** @param {Message} message @param {Reader} reader */
function drawContent(message, reader) {
  const { content, author, deleted } = message;
  const parts = el('div', { class: 'message-content' });
  if (deleted) {
    parts.append(el('p', { class: 'bubble deleted' }, 'Dit bericht is verwijderd.'));
    return parts;
  }
  if (content.text) parts.append(author === 'bot' ? botText(content.text, content.mentions) : ownText(content.text));
  for (const { name, bytes } of content.files ?? []) parts.append(sentFile(name, bytes));
  for (const card of content.cards) {
    parts.append(drawCard(card, content.mentions, (action) => reader.act(message, action)));
  }
  return parts;
}

/** @param {string} text */
function ownText(text) {
  const pieces = text.split(/(@stroomwijzer\b)/i);
  const nodes = pieces.map((piece, index) => (index % 2 ? el('span', { class: 'mention' }, piece.slice(1)) : piece));
  return el('p', { class: 'bubble literal' }, ...nodes);
}

/** @param {string} name @param {number} bytes */
function sentFile(name, bytes) {
  return el(
    'p',
    { class: 'bubble file' },
    icon('file'),
    el('span', { class: 'visually-hidden' }, 'Meegestuurd: '),
    el('span', { class: 'file-name' }, name),
    el('span', { class: 'file-size' }, sizeOf(bytes)),
  );
}

/** @param {string} text @param {readonly string[]} mentions */
function botText(text, mentions) {
  const bubble = el('div', { class: 'bubble' });
  bubble.innerHTML = markdownToHtml(text, mentions);
  bubble.addEventListener('click', (event) => {
    const anchor = event.target instanceof Element && event.target.closest('a');
    if (!anchor) return;
    event.preventDefault();
    follow(anchor.href);
  });
  return bubble;
}
