import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Json } from '../support/received.ts';

/**
 * What Microsoft's Agents Playground 0.2.28 sends as Teams: its thirteen activities to trigger (two of which are of another channel), and what it makes of typing,
 * of `Action.Execute` and of `Action.Submit`. With invented people; `tests/teams/playground.prove.ts` holds the shape of the thirteen against the Playground itself.
 */
const SAMPLES = z
  .record(z.string(), z.record(z.string(), z.unknown()))
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'samples.json'), 'utf8')));

/** Those that are not of Teams, but of Microsoft 365. */
export const OF_ANOTHER_CHANNEL: readonly string[] = ['sendEmail', 'mentionInWord'];
/** Those that a person does by typing and pressing, and are answered; the others Teams tells of its own accord. */
export const BY_A_PERSON: readonly string[] = ['message', 'invoke', 'submit'];
export const SAMPLE_NAMES: readonly string[] = Object.keys(SAMPLES);
/** What Teams tells of its own accord. */
export const EVENTS = SAMPLE_NAMES.filter((name) => ![...OF_ANOTHER_CHANNEL, ...BY_A_PERSON].includes(name));

/** One of them, as it comes from there. */
export function sample(name: string, serviceUrl: string, changes: Json = {}): Json {
  const found = SAMPLES[name];
  if (found === undefined) throw new Error(`no sample ${name}`);
  return { ...found, serviceUrl, ...changes };
}

/** What the Playground does not send and Teams does, or may. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events */
export const MORE: Readonly<Record<string, Json>> = {
  'a like': { type: 'messageReaction', reactionsAdded: [{ type: 'like' }], replyToId: '1' },
  'a like that is taken back': { type: 'messageReaction', reactionsRemoved: [{ type: 'like' }], replyToId: '1' },
  'a message that was edited': { type: 'messageUpdate', channelData: { eventType: 'editMessage' } },
  'a message that was taken back': {
    type: 'messageDelete',
    text: undefined,
    channelData: { eventType: 'softDeleteMessage' },
  },
  'somebody types': { type: 'typing', text: undefined },
  'an event': { type: 'event', name: 'application/vnd.microsoft.meetingStart', text: undefined, value: {} },
  'the app in a meeting is opened': { type: 'event', name: 'application/vnd.microsoft.readReceipt', value: {} },
  'the app was taken away by a person': { type: 'installationUpdate', action: 'remove', text: undefined },
  'a message that was put back': { type: 'messageUpdate', channelData: { eventType: 'undeleteMessage' } },
  'the end of a conversation': { type: 'endOfConversation', code: 'userCancelled', text: undefined },
  'a new version of the app': { type: 'installationUpdate', action: 'add-upgrade', text: undefined },
  'something that does not exist yet': { type: 'somethingNew', text: undefined },
};

/** Invokes for what this bot does not offer. */
export const UNKNOWN_INVOKES: readonly string[] = [
  'composeExtension/query',
  'composeExtension/submitAction',
  'application/search',
  'config/fetch',
  'message/submitAction',
  'task/fetch',
  'signin/tokenExchange',
  'signin/verifyState',
  'fileConsent/invoke',
  'actionableMessage/executeAction',
  'somethingNew',
];
