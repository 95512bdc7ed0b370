import { WireError } from '../wire/wire-error.ts';
import type { Activity } from './activities.ts';

/** Graph did not do what was asked. The message is Graph's own code (`Forbidden`), never its words, which can name people. */
export class GraphError extends WireError {
  override readonly name = 'GraphError';
}

/** A person as Entra knows them. */
export interface GraphPerson {
  aadObjectId: string;
  /** The display name; empty when Graph gave none. */
  naam: string;
}

/** Whose bell rings: one person, everybody in a team, or everybody in a channel. `team` is the id (uuid) of the team's group. */
export type BellRecipient =
  | { kind: 'person'; aadObjectId: string }
  | { kind: 'team'; team: string }
  | { kind: 'channel'; team: string; channelId: string };

/**
 * What the activity feed shows, and where it leads. No name, no injury, no text that someone typed: phones show it on a lock screen, and the
 * feed keeps it for thirty days.
 */
export interface Bell {
  /** What kind it is: a person can silence each. */
  activity: Activity;
  /** The line in the feed: what waits, with the number of the report. Beyond 150 characters it is cut. */
  text: string;
  /** The line under it. Beyond 150 characters it is cut. */
  preview: string;
  /** Where it comes from: the name of the app. */
  topic: string;
  /** A link into Teams (`https://teams.microsoft.com/l/…`): the message in the channel, or the chat with the bot. */
  webUrl: string;
  /** A later bell with the same one takes the place of this one. A whole number from 1 up to 2^53 - 1: an Int64 in Graph, and JSON holds no more. */
  chainId: number;
}

/** A mail to one address. */
export interface Mail {
  /** The address. */
  to: string;
  subject: string;
  /** Plain text. */
  text: string;
}

/** What is asked of Microsoft Graph. Everything is asked once: trying again is for the caller. Every method rejects with a {@link GraphError}. */
export interface Graph {
  /** Who leads this person; undefined when Entra knows nobody. */
  manager(aadObjectId: string): Promise<GraphPerson | undefined>;
  /** Of these groups (ids, any number), those that this person is in, directly or through another group. */
  memberGroups(aadObjectId: string, groups: readonly string[]): Promise<string[]>;
  /** Everybody in a group, also through another group. */
  groupMembers(group: string): Promise<GraphPerson[]>;
  /** The mail address of a person; undefined when there is none. */
  mailAddress(aadObjectId: string): Promise<string | undefined>;
  /** The mobile number of a person, as it was written; undefined when there is none. */
  mobilePhone(aadObjectId: string): Promise<string | undefined>;
  /** Of these people (aadObjectIds, any number), those who are out of office in Teams: an automatic reply is on. */
  outOfOffice(people: readonly string[]): Promise<string[]>;
  /**
   * The id of the app in this tenant, as links into Teams have it: that of the catalogue; the manifest's, which counts where the app was not put there,
   * while the catalogue does not answer. Never rejects; undefined when the app has none.
   */
  appId(): Promise<string | undefined>;
  ring(to: BellRecipient, bell: Bell): Promise<void>;
  sendMail(mail: Mail): Promise<void>;
  /** Installs the app for a person who never talked to the bot, and gives the id of the person's chat with it. Already installed is fine. */
  install(aadObjectId: string): Promise<string>;
}
