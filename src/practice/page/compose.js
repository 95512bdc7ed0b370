// @ts-check
import { el, icon } from './dom.js';

/**
 * A box to write in: Enter sends, Shift+Enter gives a new line. What was written comes back when sending fails.
 * @param {{ label: string, placeholder: string, chips?: readonly string[], send: (text: string) => Promise<void> }} options
 */
export function composeBox({ label, placeholder, chips = [], send }) {
  const textarea = el('textarea', { rows: '1', 'aria-label': label, placeholder });
  const button = el(
    'button',
    { type: 'button', class: 'send', 'aria-label': 'Versturen', title: 'Versturen' },
    icon('send'),
  );

  const submit = async () => {
    const text = textarea.value.trim();
    if (!text) return;
    textarea.value = '';
    await send(text).catch(() => {
      textarea.value ||= text;
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
    el('div', { class: 'compose-row' }, textarea, button),
  );
}
