// @ts-check
import { botAvatar } from './avatar.js';
import { el } from './dom.js';
import { when } from './time.js';

/** @typedef {import('./types.js').Bell} Bell */

/** What a bell says, as one line. @param {Bell} bell */
export const bellText = ({ text, preview }) => [text, preview].filter(Boolean).join('. ');

/** Bells as Teams lists them in Activiteit. @param {readonly Bell[]} bells @param {(bell: Bell) => void} open */
export function bellList(bells, open) {
  return el('ul', { class: 'feed-list bells' }, ...bells.map((bell) => el('li', {}, bellRow(bell, open))));
}

/** @param {Bell} bell @param {(bell: Bell) => void} open */
function bellRow(bell, open) {
  const moment = new Date(bell.time);
  return el(
    'button',
    {
      type: 'button',
      class: bell.read ? 'feed-item bell' : 'feed-item bell unread',
      data: { item: String(bell.id) },
      onclick: () => open(bell),
    },
    botAvatar(),
    el(
      'span',
      { class: 'feed-text' },
      bell.read ? '' : el('span', { class: 'visually-hidden' }, 'Ongelezen: '),
      el('span', { class: 'bell-line' }, bell.text),
      el('span', { class: 'bell-preview' }, bell.preview),
    ),
    el('time', { datetime: moment.toISOString() }, when(moment)),
  );
}
