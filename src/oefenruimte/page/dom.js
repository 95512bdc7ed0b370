// @ts-check

/**
 * Makes an element. Keys that start with `on` are listeners, `data` is a dataset, the rest are attributes; false leaves
 * an attribute out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} [attributes]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'data') Object.assign(element.dataset, value);
    else if (value !== false && value !== undefined) element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children);
  return element;
}

/**
 * The element with this id, which the page has.
 * @template {typeof HTMLElement} Kind
 * @param {string} id
 * @param {Kind} [kind]
 * @returns {InstanceType<Kind>}
 */
export function byId(id, kind) {
  const element = document.getElementById(id);
  if (!(element instanceof (kind ?? HTMLElement))) throw new Error(`The page has no #${id}.`);
  return /** @type {InstanceType<Kind>} */ (element);
}

/** Paths on a 20 by 20 grid, drawn with a stroke. */
const ICONS = {
  send: 'M3 4l14 6-14 6 2.5-6L3 4zM5.5 10H11',
  plus: 'M10 4v12M4 10h12',
  close: 'M5 5l10 10M15 5L5 15',
  reset: 'M4 4.5v4h4M4.5 8.5A6 6 0 1 1 4 12',
  theme: 'M16 11.5A6.5 6.5 0 0 1 8.5 4a6.5 6.5 0 1 0 7.5 7.5z',
  chevron: 'M6 8l4 4 4-4',
  left: 'M12 5l-5 5 5 5',
  right: 'M8 5l5 5-5 5',
  reply: 'M8 5L3.5 9.5 8 14M4 9.5h7a5 5 0 0 1 5 5',
  clip: 'M15.5 9l-5.8 5.8a3.2 3.2 0 0 1-4.5-4.5l6.3-6.3a2.1 2.1 0 0 1 3 3l-6.2 6.2a1 1 0 0 1-1.5-1.5L12 6.5',
  file: 'M5.5 3h6L15 6.5V17H5.5zM11 3v4h4',
  bell: 'M10 3a4.5 4.5 0 0 0-4.5 4.5V11L4 14h12l-1.5-3V7.5A4.5 4.5 0 0 0 10 3zM8 16.5a2 2 0 0 0 4 0',
  mail: 'M3 5h14v10.5H3zM3 5.5l7 5.5 7-5.5',
  phone: 'M6.5 3L4.5 4.5c-.6 5.5 5.5 11.6 11 11l1.5-2-3.5-2.5-1.8 1.3a9 9 0 0 1-4-4L9 6.5z',
  mobile: 'M6 2.5h8v15H6zM9 15h2',
  down: 'M10 4v11M5.5 10.5L10 15l4.5-4.5',
};

/** @param {keyof typeof ICONS} name */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}
