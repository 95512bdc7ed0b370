// @ts-check
import { el, icon } from './dom.js';
import { when } from './time.js';

/** @typedef {import('./types.js').OnPhone} OnPhone */

const WHAT = { sms: 'Sms', call: 'Telefoontje' };

/** What came to a telephone, as one line. @param {OnPhone} each */
export const phoneText = ({ kind, text }) => `${WHAT[kind]}: ${text}`;

/** What came to a telephone: text messages, and calls with what was said. @param {readonly OnPhone[]} phones */
export function phoneList(phones) {
  return el('ul', { class: 'feed-list phones' }, ...phones.map((each) => el('li', {}, phoneRow(each))));
}

/** @param {OnPhone} each */
function phoneRow({ id, kind, text, time, read }) {
  const moment = new Date(time);
  return el(
    'div',
    { class: `feed-item phone phone-${kind}${read ? '' : ' unread'}`, tabindex: '0', data: { item: String(id) } },
    icon(kind === 'sms' ? 'mobile' : 'phone'),
    el(
      'span',
      { class: 'feed-text' },
      read ? '' : el('span', { class: 'visually-hidden' }, 'Ongelezen: '),
      el('span', { class: 'phone-kind' }, WHAT[kind]),
      el('span', { class: 'phone-text' }, kind === 'sms' ? text : `“${text}”`),
    ),
    el('time', { datetime: moment.toISOString() }, when(moment)),
  );
}
