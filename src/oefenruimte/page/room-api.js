// @ts-check

/** @typedef {import('./types.js').RoomState} RoomState */
/** @typedef {import('./types.js').Message} Message */
/** @typedef {import('./types.js').Outcome} Outcome */
/** @typedef {import('./types.js').CardAction} CardAction */

const API = '/oefenruimte/api';

/** The room's server said no, or did not answer (then the status is 0). */
export class RoomError extends Error {
  /** @param {number} status @param {string} message */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** @returns {Promise<RoomState>} */
export const fetchState = () => call('state');

/**
 * The messages of a conversation as this person sees them, oldest first.
 * @param {string} person @param {string} conversation @param {number} after only what changed after this revision
 * @returns {Promise<Message[]>}
 */
export async function fetchMessages(person, conversation, after) {
  const query = new URLSearchParams({ person, conversation, after: String(after) });
  return (await call(`messages?${query}`)).messages;
}

/** @param {string} person @returns {Promise<string>} the id of the person's own chat */
export const openChat = async (person) => (await call('open', { person })).conversation;

/**
 * @param {{ person: string, conversation: string, text: string }} said
 * @param {File} [file] what goes along
 * @returns {Promise<Outcome>}
 */
export async function say(said, file) {
  if (!file) return call('say', said);
  const { id } = await call('upload', file);
  return call('say', { ...said, file: { id, name: file.name } });
}

/** @param {{ person: string, conversation: string, message: string, action: CardAction }} clicked @returns {Promise<Outcome>} */
export const click = (clicked) => call('click', clicked);

/** @param {string} person @returns {Promise<import('./types.js').Received>} */
export const fetchInbox = (person) => call(`inbox?${new URLSearchParams({ person })}`);

/** @param {string} person @param {'bells' | 'mails' | 'phones'} kind @param {number[]} ids @returns {Promise<void>} */
export const markRead = (person, kind, ids) => call('read', { person, kind, ids });

/** Goes out of office in Teams, or comes back. @param {string} person @param {boolean} away @returns {Promise<void>} */
export const leave = (person, away) => call('away', { person, away });

/** @returns {Promise<void>} */
export const reset = () => call('reset', {});

/**
 * @typedef {object} RoomEvents
 * @property {() => void} opened
 * @property {() => void} lost
 * @property {(conversation: string) => void} changed
 * @property {(person: string) => void} inbox this person's bells, mails or telephone changed
 * @property {() => void} reset
 */

/** @param {RoomEvents} on */
export function listen(on) {
  const source = new EventSource(`${API}/events`);
  source.onopen = on.opened;
  source.onerror = on.lost;
  source.onmessage = ({ data }) => {
    const event = JSON.parse(data);
    if (event.kind === 'reset') on.reset();
    else if (event.kind === 'inbox') on.inbox(event.person);
    else on.changed(event.conversation);
  };
}

/** @param {string} path @param {object} [body] a file, or what becomes JSON */
async function call(path, body) {
  const isFile = body instanceof Blob;
  const request = body && {
    method: 'POST',
    headers: { 'Content-Type': isFile ? 'application/octet-stream' : 'application/json' },
    body: isFile ? body : JSON.stringify(body),
  };
  const response = await fetch(`${API}/${path}`, request).catch(() => {
    throw new RoomError(0, 'De oefenruimte is niet bereikbaar. Draait het programma nog?');
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new RoomError(response.status, answer.error?.message ?? 'Er is iets misgegaan.');
  return answer;
}
