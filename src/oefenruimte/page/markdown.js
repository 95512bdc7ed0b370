// @ts-check
import { mayFollow } from './links.js';

/** An escaped sign (`\*`) waits here, in Unicode's private area, until the Markdown around it has been read. */
const PARKED = 0xe000;

/**
 * The Markdown that Teams shows in cards and bot messages: bold, italic, links and lists. Everything is escaped first;
 * links that lead outside become text.
 * @param {string} text
 * @param {readonly string[]} [mentions] names that may stand as `<at>name</at>`
 * @returns {string} safe HTML
 */
export function markdownToHtml(text, mentions = []) {
  const parts = blocks(park(text));
  const [only] = parts;
  const html =
    parts.length === 1 && only?.kind === 'paragraph'
      ? inline(only.lines.join(' '), mentions)
      : parts.map((block) => blockHtml(block, mentions)).join('');
  return unpark(html);
}

/** @param {string} text */
export const escapeHtml = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** @typedef {{ kind: 'paragraph' | 'ul' | 'ol', lines: string[] }} Block */

/** @param {string} text @returns {Block[]} */
function blocks(text) {
  /** @type {Block[]} */
  const found = [];
  let open = false;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const item = /^\s*(?:([-*+])|\d{1,3}[.)])\s+(.*)$/.exec(line);
    const kind = item ? (item[1] ? 'ul' : 'ol') : 'paragraph';
    if (line.trim() === '') {
      open = false;
      continue;
    }
    const last = found.at(-1);
    const words = item?.[2] ?? line.trim();
    if (last && last.kind === kind && (open || kind !== 'paragraph')) last.lines.push(words);
    else found.push({ kind, lines: [words] });
    open = true;
  }
  return found;
}

/** @param {Block} block @param {readonly string[]} mentions */
function blockHtml({ kind, lines }, mentions) {
  if (kind === 'paragraph') return `<p>${inline(lines.join(' '), mentions)}</p>`;
  return `<${kind}>${lines.map((line) => `<li>${inline(line, mentions)}</li>`).join('')}</${kind}>`;
}

/** @param {string} text @param {readonly string[]} mentions */
function inline(text, mentions) {
  return escapeHtml(text)
    .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, (_all, label, url) => link(label, url))
    .replace(/(\*\*|__)(\S(?:.*?\S)?)\1/g, '<strong>$2</strong>')
    .replace(/(^|[^\p{L}\p{N}*])\*([^\s*](?:[^*]*[^\s*])?)\*(?!\*)/gu, '$1<em>$2</em>')
    .replace(/(^|[^\p{L}\p{N}_])_([^\s_](?:[^_]*[^\s_])?)_(?![\p{L}\p{N}_])/gu, '$1<em>$2</em>')
    .replace(/&#60;at&#62;(.*?)&#60;\/at&#62;/g, (all, name) =>
      mentions.some((mention) => escapeHtml(mention) === name) ? `<span class="mention">${name}</span>` : all,
    );
}

/** @param {string} label escaped @param {string} url escaped */
function link(label, url) {
  const shielded = url.replace(/[*_]/g, parkSign);
  const plain = unpark(url).replace(/&#38;/g, '&');
  return mayFollow(plain) ? `<a href="${shielded}">${label}</a>` : `${label} (${shielded})`;
}

/** @param {string} text */
const park = (text) => text.replace(/\\([!-/:-@[-`{-~])/g, (_all, sign) => parkSign(sign));
/** @param {string} sign */
const parkSign = (sign) => String.fromCharCode(PARKED + sign.charCodeAt(0));
/** @param {string} html */
const unpark = (html) =>
  html.replace(/[\ue021-\ue07e]/g, (sign) => escapeHtml(String.fromCharCode(sign.charCodeAt(0) - PARKED)));
