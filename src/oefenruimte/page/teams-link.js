// @ts-check

/** Every link into Teams in a text, as one piece of it. */
export const TEAMS_LINKS = /(https:\/\/teams\.microsoft\.com\/l\/[^\s<>"]+)/;

/**
 * Where a link into Teams leads: a message, or the chat with the bot when it names none.
 * @param {string} url
 * @returns {{ conversation?: string, message?: string }}
 */
export function placeOf(url) {
  try {
    const [, kind, what, conversation, message] = new URL(url).pathname.split('/').map(decodeURIComponent);
    return kind === 'l' && what === 'message' && conversation && message ? { conversation, message } : {};
  } catch {
    return {};
  }
}
