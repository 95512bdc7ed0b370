// @ts-check
import { Attach } from './attach.js';
import { el, icon } from './dom.js';

/**
 * @typedef {object} ComposeOptions
 * @property {string} label
 * @property {string} placeholder
 * @property {readonly string[]} [chips] what can be said with one press
 * @property {boolean} [files] whether a file may go along
 * @property {(text: string, file?: File) => Promise<void>} send
 */

/**
 * A box to write in: Enter sends, Shift+Enter gives a new line. What was written comes back when sending fails.
 * @param {ComposeOptions} options
 */
export function composeBox({ label, placeholder, chips = [], files = false, send }) {
  const textarea = el('textarea', { rows: '1', 'aria-label': label, placeholder });
  const button = el(
    'button',
    { type: 'button', class: 'send', 'aria-label': 'Versturen', title: 'Versturen' },
    icon('send'),
  );

  const attach = files ? new Attach(() => textarea.focus()) : undefined;

  const submit = async () => {
    const text = textarea.value.trim();
    const file = attach?.file;
    if (!text && !file) return;
    textarea.value = '';
    if (attach) attach.file = undefined;
    await send(text, file).catch(() => {
      textarea.value ||= text;
      if (attach) attach.file ??= file;
    });
  };

  button.addEventListener('click', () => {
    void submit();
    textarea.focus();
  });
  textarea.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void submit();
  });

  const suggestions = chips.map((text) =>
    el('button', { type: 'button', class: 'chip', onclick: () => void send(text).catch(() => {}) }, text),
  );
  return el(
    'div',
    { class: 'compose' },
    ...(suggestions.length
      ? [el('div', { class: 'chips', role: 'group', 'aria-label': 'Voorstellen' }, ...suggestions)]
      : []),
    ...(attach ? [attach.row] : []),
    el('div', { class: 'compose-row' }, textarea, ...(attach?.tools ?? []), button),
  );
}
