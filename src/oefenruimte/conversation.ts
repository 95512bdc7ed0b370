import type { Channel, Person } from './options.ts';

/** The bot's own account, as Teams writes a bot's id. */
export const BOT = { id: '28:stroomwijzer', name: 'Stroomwijzer' };

/** A conversation id, understood. `id` is the chat or the channel; `root` the post whose thread is meant. */
export type Conversation =
  | { kind: 'persoonlijk'; id: string; person: Person; root?: undefined }
  | { kind: 'kanaal'; id: string; channel: Channel; root?: string };

/** Who there is, by any id that Teams or the bot uses for them. */
export interface Directory {
  people: readonly Person[];
  channels: readonly Channel[];
  /** By `aadObjectId` or by Teams' own `29:…`. */
  person(id: string): Person | undefined;
  /** By `a:…`, `19:…` or `19:…;messageid=…`. */
  conversation(id: string): Conversation | undefined;
  /** Who is in a conversation or a team. */
  members(id: string): Person[] | undefined;
  /** Who is in the group behind a team. */
  group(id: string): Person[] | undefined;
  byMail(address: string): Person | undefined;
}

/** A person's id as Teams writes it in `from` and in members. */
export const userId = (person: Person): string => `29:${person.aadObjectId}`;

/** The id of a person's own chat with the bot; there is one a person. */
export const chatId = (person: Person): string => `a:${person.aadObjectId}`;

/** The id of a thread in a channel. */
export const threadId = (channelId: string, root: string): string => `${channelId};messageid=${root}`;

export function createDirectory(people: readonly Person[], channels: readonly Channel[]): Directory {
  const byId = new Map(people.map((person) => [person.aadObjectId, person]));
  const person = (id: string) => byId.get(id.replace(/^29:/, ''));
  const peopleIn = (list: readonly Channel[]) => {
    const ids = new Set(list.flatMap((channel) => channel.members));
    return people.filter(({ aadObjectId }) => ids.has(aadObjectId));
  };

  const conversation = (id: string): Conversation | undefined => {
    const [base = '', root] = id.split(';messageid=');
    const channel = channels.find((candidate) => candidate.id === base);
    if (channel) return { kind: 'kanaal', id: base, channel, ...(root ? { root } : {}) };
    const owner = base.startsWith('a:') ? byId.get(base.slice(2)) : undefined;
    return owner && { kind: 'persoonlijk', id: base, person: owner };
  };

  const members = (id: string): Person[] | undefined => {
    const found = conversation(id);
    if (found) return found.kind === 'kanaal' ? peopleIn([found.channel]) : [found.person];
    const team = channels.filter(({ teamId }) => teamId === id);
    return team.length > 0 ? peopleIn(team) : undefined;
  };

  const group = (id: string): Person[] | undefined => {
    const found = channels.filter(({ groep }) => groep === id);
    return found.length > 0 ? peopleIn(found) : undefined;
  };

  const byMail = (address: string) => people.find(({ mail }) => mail?.toLowerCase() === address.toLowerCase());

  return { people, channels, person, conversation, members, group, byMail };
}

/** The same conversation, meant as this thread; a personal chat has none. */
export function inThread(conversation: Conversation, root: string | undefined): Conversation {
  if (conversation.kind === 'persoonlijk') return conversation;
  const { kind, id, channel } = conversation;
  return { kind, id, channel, ...(root ? { root } : {}) };
}
