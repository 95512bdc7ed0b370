// @ts-check
import { el, icon } from './dom.js';

/** What the bot calls the part of a card that says whom to call, in which order. */
export const CALLING_ORDER = 'bellijst';

/** Dresses that part as a list of phone numbers: each rank a disc, each number with a telephone. @param {Element} order */
export function dressCallingOrder(order) {
  order.classList.add('calling-order');
  for (const line of order.querySelectorAll('.ac-textBlock')) {
    const first = document.createTreeWalker(line, NodeFilter.SHOW_TEXT).nextNode();
    const [lead, rank] = /^\s*(\d+)\.\s+/.exec(first?.textContent ?? '') ?? [];
    if (!(first instanceof Text) || lead === undefined || rank === undefined) continue;
    first.data = first.data.slice(lead.length);
    // The point stays for who hears it read out, or copies it.
    line.prepend(el('span', { class: 'rank' }, rank, el('span', { class: 'visually-hidden' }, '. ')));
    line.classList.add('call');
  }
  for (const number of order.querySelectorAll('a[href^="tel:"]')) number.prepend(icon('phone'));
}
