import { extname } from 'node:path';
import { BOT, type Conversation, chatId, inThread, threadId, userId } from './conversation.ts';
import type { Person } from './options.ts';

/** An activity on its way to the bot, as Teams writes it. */
export type Activity = Record<string, unknown>;

/** A click on a card's button. */
export interface Click {
  /** The message that the card stands in. */
  message: string;
  /** The post whose thread it stands in. */
  root: string;
  /** The action's data with the inputs merged in, as the renderer does. */
  data: unknown;
  id?: string | undefined;
  verb?: string | undefined;
  title?: string | undefined;
}

/** A file that goes along, and where the bot fetches it. */
export interface SentFile {
  id: string;
  name: string;
  url: string;
}

/** Writes the activities that a person's doings become. */
export interface ActivityWriter {
  message(person: Person, conversation: Conversation, id: string, text: string, file?: SentFile): Activity;
  execute(person: Person, conversation: Conversation, id: string, click: Click): Activity;
  submit(person: Person, conversation: Conversation, id: string, click: Click): Activity;
  /** The two activities that tell a bot it can be found in somebody's chats. */
  installation(person: Person, conversation: Conversation, nextId: () => string): Activity[];
}

const MENTION = '<at>Stroomwijzer</at>';
const TIME_ZONE = 'Europe/Amsterdam';
const CLIENT_INFO = { type: 'clientInfo', locale: 'nl-NL', country: 'NL', platform: 'Web', timezone: TIME_ZONE };
const MENTION_ENTITY = { type: 'mention', mentioned: BOT, text: MENTION };

/** Whether a text calls the bot by its name; in a channel it hears nothing else. */
export const mentionsBot = (text: string): boolean => /@stroomwijzer\b/i.test(text);

/** Writes as a client of this tenant does, towards this address of the connector. */
export function createActivityWriter(tenantId: string, serviceUrl: () => string): ActivityWriter {
  const base = (type: string, person: Person, conversation: Conversation, id: string): Activity => {
    const now = new Date();
    return {
      type,
      id,
      timestamp: now.toISOString(),
      localTimestamp: localTimestamp(now),
      localTimezone: TIME_ZONE,
      channelId: 'msteams',
      serviceUrl: serviceUrl(),
      from: { id: userId(person), name: person.naam, aadObjectId: person.aadObjectId },
      recipient: BOT,
      conversation: conversationAccount(conversation, tenantId),
      channelData: channelData(conversation, tenantId),
      locale: 'nl-NL',
      entities: [CLIENT_INFO],
    };
  };

  const message: ActivityWriter['message'] = (person, conversation, id, text, file) => {
    const mentioned = conversation.kind === 'kanaal' && mentionsBot(text);
    // The text of Teams is markup, also where it says that it is plain.
    const markup = escapeHtml(text);
    const written = mentioned ? markup.replace(/@stroomwijzer\b/gi, MENTION) : markup;
    const activity = base('message', person, inThread(conversation, conversation.root ?? id), id);
    return {
      ...activity,
      ...(text ? { text: written, textFormat: 'plain' } : {}),
      attachments: [
        ...(file ? [fileAttachment(file)] : []),
        ...(text ? [{ contentType: 'text/html', content: `<p>${escapeHtml(text)}</p>` }] : []),
      ],
      entities: mentioned ? [MENTION_ENTITY, CLIENT_INFO] : [CLIENT_INFO],
    };
  };

  const execute: ActivityWriter['execute'] = (person, conversation, id, { message: card, root, ...action }) => ({
    ...base('invoke', person, inThread(conversation, root), id),
    name: 'adaptiveCard/action',
    replyToId: card,
    value: { action: { type: 'Action.Execute', ...action }, trigger: 'manual' },
  });

  const submit: ActivityWriter['submit'] = (person, conversation, id, { message: card, root, data }) => ({
    ...base('message', person, inThread(conversation, root), id),
    replyToId: card,
    value: data,
  });

  const installation: ActivityWriter['installation'] = (person, conversation, nextId) => [
    { ...base('conversationUpdate', person, conversation, nextId()), membersAdded: [BOT] },
    { ...base('installationUpdate', person, conversation, nextId()), action: 'add' },
  ];

  return { message, execute, submit, installation };
}

function conversationAccount(conversation: Conversation, tenantId: string): Activity {
  if (conversation.kind === 'persoonlijk') {
    return { id: chatId(conversation.person), conversationType: 'personal', tenantId };
  }
  const { id, root } = conversation;
  return { id: root ? threadId(id, root) : id, conversationType: 'channel', isGroup: true, tenantId };
}

function channelData(conversation: Conversation, tenantId: string): Activity {
  if (conversation.kind === 'persoonlijk') return { tenant: { id: tenantId } };
  const { id, teamId } = conversation.channel;
  return { teamsChannelId: id, teamsTeamId: teamId, channel: { id }, team: { id: teamId }, tenant: { id: tenantId } };
}

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4#receive-files-in-personal-chat */
function fileAttachment({ id, name, url }: SentFile): Activity {
  return {
    contentType: 'application/vnd.microsoft.teams.file.download.info',
    contentUrl: url,
    name,
    content: { downloadUrl: url, uniqueId: id, fileType: extname(name).slice(1).toLowerCase() },
  };
}

/** The time on the wall in the Netherlands with its offset: `2026-11-23T20:11:40.000+01:00`. */
function localTimestamp(now: Date): string {
  const zone = new Intl.DateTimeFormat('en', { timeZone: TIME_ZONE, timeZoneName: 'longOffset' })
    .formatToParts(now)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const offset = zone?.replace('GMT', '') || '+00:00';
  const minutes = Number(`${offset[0]}1`) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6)));
  return new Date(now.getTime() + minutes * 60_000).toISOString().replace('Z', offset);
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
