// @ts-check
import { byId } from './dom.js';

const REMEMBERED = 'stroomwijzer.thema';
const dark = matchMedia('(prefers-color-scheme: dark)');

/** Light or dark: as the system has it, until someone chooses. */
export function setUpTheme() {
  const button = byId('theme', HTMLButtonElement);
  const current = () => localStorage.getItem(REMEMBERED) ?? (dark.matches ? 'donker' : 'licht');
  const show = () => {
    document.documentElement.dataset.theme = current();
    const label = button.querySelector('span');
    if (label) label.textContent = current() === 'donker' ? 'Licht' : 'Donker';
  };
  button.addEventListener('click', () => {
    localStorage.setItem(REMEMBERED, current() === 'donker' ? 'licht' : 'donker');
    show();
  });
  dark.addEventListener('change', show);
  show();
}
