// @ts-check
import { byId } from './dom.js';

const REMEMBERED = 'stroomwijzer.telefoon';
const ON = 'ja';
/** A screen so narrow is a phone itself. */
const narrow = matchMedia('(max-width: 640px)');

/** Whether the screens are shown as on a phone: one at a time, with the cards as Teams draws them there. */
export function isPhone() {
  return narrow.matches || localStorage.getItem(REMEMBERED) === ON;
}

/** The button that shows the screens as on a phone, and back. @param {() => void} changed */
export function setUpPhone(changed) {
  const button = byId('phone', HTMLButtonElement);
  const show = () => {
    const view = isPhone() ? 'telefoon' : 'bureau';
    const before = document.documentElement.dataset.view;
    document.documentElement.dataset.view = view;
    button.setAttribute('aria-pressed', String(isPhone()));
    if (before !== undefined && before !== view) changed();
  };
  button.addEventListener('click', () => {
    if (isPhone()) localStorage.removeItem(REMEMBERED);
    else localStorage.setItem(REMEMBERED, ON);
    show();
  });
  narrow.addEventListener('change', show);
  show();
}
