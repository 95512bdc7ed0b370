/** A person of the invented municipality, who can be taken as the user of a pane. */
export interface Person {
  aadObjectId: string;
  naam: string;
  functie: string;
  /** The address at which mail reaches this person. */
  mail?: string | undefined;
  /** The number of this person's telephone. */
  mobiel?: string | undefined;
  /** Who leads this person: an `aadObjectId`. */
  manager?: string | undefined;
}

/** A channel of an invented team; only its members (`aadObjectId`s) see it and act in it. */
export interface Channel {
  /** As Teams has them: `19:…@thread.tacv2`. */
  id: string;
  teamId: string;
  /** The id of the group behind the team: a uuid. Without it Graph knows no such team. */
  groep?: string | undefined;
  naam: string;
  members: string[];
}

/** A pane that stands on the page at first: somebody's own chat with the bot, or a channel as one member sees it. */
export type PaneStart =
  | { kind: 'persoonlijk'; aadObjectId: string }
  | { kind: 'kanaal'; channelId: string; aadObjectId: string };

export interface PracticeOptions {
  people: Person[];
  channels: Channel[];
  panes: PaneStart[];
  tenantId: string;
  /** Where activities are posted, `http://127.0.0.1:PORT/api/messages`; asked for each time, so it may be known late. */
  botUrl: () => string;
  /** Where the bot reaches this room, `http://127.0.0.1:PORT/oefenruimte`. */
  serviceUrl: () => string;
  /** SQLite file for chats, messages, bells and mails; `:memory:` for none. */
  historyFile: string;
  /** Whether the bot asks of Teams who is out of office: then the page lets people be that. Left out: it does not. */
  asksPresence?: () => boolean;
  /** Called on a reset, before the history is emptied: empty the bot's own practice data here. */
  onReset: () => Promise<void>;
  /** How long the bot may take to answer, in milliseconds; 15 000 when left out, as Teams has it. */
  botAnswersWithinMs?: number;
}
