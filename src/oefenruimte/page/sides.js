// @ts-check
import { byId } from './dom.js';

/** Where there are more screens than fit: a button at each side, to see that and to go there. */
export function setUpSides() {
  const panes = byId('panes');
  const left = byId('to-left');
  const right = byId('to-right');
  const still = matchMedia('(prefers-reduced-motion: reduce)');

  const look = () => {
    const { scrollLeft, scrollWidth, clientWidth } = panes;
    // Against the whole width: the buttons themselves must not make the difference.
    const fits = scrollWidth <= (panes.parentElement?.clientWidth ?? 0);
    left.hidden = fits;
    right.hidden = fits;
    left.setAttribute('aria-disabled', String(scrollLeft < 1));
    right.setAttribute('aria-disabled', String(scrollLeft + clientWidth > scrollWidth - 1));
  };
  const go = (/** @type {1 | -1} */ direction) => {
    const step = panes.querySelector('.pane')?.getBoundingClientRect().width ?? 0;
    panes.scrollBy({ left: direction * step, behavior: still.matches ? 'auto' : 'smooth' });
  };

  left.addEventListener('click', () => go(-1));
  right.addEventListener('click', () => go(1));
  panes.addEventListener('scroll', look);
  new ResizeObserver(look).observe(panes);
  new MutationObserver(look).observe(panes, { childList: true });
  look();
}
