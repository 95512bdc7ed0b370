// @ts-check

const LOOPBACK = /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/i;

/** Whether the room follows this link: a telephone number or this machine, nothing that leads outside. @param {string} url */
export const mayFollow = (url) => /^tel:[\d+*#(). -]+$/i.test(url) || LOOPBACK.test(url);

/** @param {string} url one that {@link mayFollow} allows */
export function follow(url) {
  if (url.startsWith('tel:')) location.assign(url);
  else window.open(url, '_blank', 'noopener');
}
