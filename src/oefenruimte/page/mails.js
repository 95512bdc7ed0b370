// @ts-check
import { el } from './dom.js';
import { TEAMS_LINKS } from './teams-link.js';
import { when } from './time.js';

/** @typedef {import('./types.js').Mail} Mail */

/**
 * @typedef {object} MailReader
 * @property {string} sender what the sender is called
 * @property {string} to the reader's own address
 * @property {number | undefined} opened the mail that is open
 * @property {(mail: Mail) => void} toggle opens or closes a mail
 * @property {(url: string) => void} follow goes where a link into Teams leads
 */

/** A mailbox: who wrote, about what and when; the open one with its text. @param {readonly Mail[]} mails @param {MailReader} reader */
export function mailList(mails, reader) {
  return el('ul', { class: 'feed-list mails' }, ...mails.map((mail) => mailRow(mail, reader)));
}

/** @param {Mail} mail @param {MailReader} reader */
function mailRow(mail, reader) {
  const open = mail.id === reader.opened;
  const moment = new Date(mail.time);
  const row = el(
    'button',
    {
      type: 'button',
      class: mail.read ? 'feed-item mail' : 'feed-item mail unread',
      'aria-expanded': String(open),
      data: { item: String(mail.id) },
      onclick: () => reader.toggle(mail),
    },
    el(
      'span',
      { class: 'feed-text' },
      mail.read ? '' : el('span', { class: 'visually-hidden' }, 'Ongelezen: '),
      el('span', { class: 'mail-from' }, reader.sender),
      el('span', { class: 'mail-subject' }, mail.subject),
      open ? '' : el('span', { class: 'mail-snippet' }, mail.text),
    ),
    el('time', { datetime: moment.toISOString() }, when(moment)),
  );
  return el('li', {}, row, ...(open ? [letter(mail, reader)] : []));
}

/** @param {Mail} mail @param {MailReader} reader */
function letter({ id, from, text }, { to, follow }) {
  const pieces = text.split(TEAMS_LINKS);
  return el(
    'div',
    { class: 'mail-letter' },
    el('p', { class: 'mail-addresses' }, `Van: ${from}`, el('br'), `Aan: ${to}`),
    el(
      'p',
      { class: 'mail-text' },
      ...pieces.map((piece, index) => (index % 2 ? teamsLink(piece, `${id}-${index}`, follow) : piece)),
    ),
  );
}

/** @param {string} url @param {string} item @param {(url: string) => void} follow */
function teamsLink(url, item, follow) {
  const open = (/** @type {Event} */ event) => {
    event.preventDefault();
    follow(url);
  };
  return el('a', { href: url, data: { item }, onclick: open }, url);
}
