// @ts-check
import { el } from './dom.js';

const HUES = 8;

/** A person's initials on a colour that stays theirs. @param {import('./types.js').Person} person */
export function personAvatar({ aadObjectId, naam }) {
  const words = naam.split(/\s+/).filter(Boolean);
  const initials = [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word) => word?.charAt(0).toUpperCase() ?? '')
    .join('');
  const hue = [...aadObjectId].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7) % HUES;
  return el('span', { class: 'avatar', data: { hue: String(hue) }, 'aria-hidden': 'true' }, initials);
}

export const botAvatar = () => el('img', { class: 'avatar bot', src: '/pagina/stroomwijzer.svg', alt: '' });

/** @param {import('./types.js').Channel} channel */
export const channelAvatar = ({ naam }) =>
  el('span', { class: 'avatar channel', 'aria-hidden': 'true' }, naam.charAt(0).toUpperCase());
