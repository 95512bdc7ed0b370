import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { Inbox } from './inbox.ts';

/** What a message says: text (Markdown when the bot wrote it) and Adaptive Cards. */
export interface Content {
  text?: string | undefined;
  cards: unknown[];
  /** Names that the text or a card mentions as `<at>name</at>`. */
  mentions: string[];
  /** What a notification would show. */
  summary?: string | undefined;
  /** What a person sent along. */
  files?: { name: string; bytes: number }[] | undefined;
}

/** A message as one person sees it. */
export interface Message {
  /** Milliseconds since 1970 as a string, as Teams' message ids are; unique in the room, later is greater. */
  id: string;
  conversation: string;
  /** The post that opened the thread; its own id for a first post and in a personal chat. */
  root: string;
  /** `bot` or the writer's `aadObjectId`. */
  author: string;
  content: Content;
  /** Rises with every change that this person can see. */
  revision: number;
  deleted: boolean;
}

const contentShape = z.object({
  text: z.string().optional(),
  cards: z.array(z.unknown()),
  mentions: z.array(z.string()),
  summary: z.string().optional(),
  files: z.array(z.object({ name: z.string(), bytes: z.number() })).optional(),
});

const rowShape = z.object({
  id: z.string(),
  conversation: z.string(),
  root: z.string(),
  author: z.string(),
  content: z.string(),
  revision: z.number(),
  deleted: z.number(),
  own_card: z.string().nullable(),
});

const fileShape = z.object({ bytes: z.instanceof(Uint8Array) });

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS chats (conversation TEXT PRIMARY KEY, opened INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS messages (
    id TEXT PRIMARY KEY, conversation TEXT NOT NULL, root TEXT NOT NULL, author TEXT NOT NULL,
    content TEXT NOT NULL, revision INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0) STRICT;
  CREATE INDEX IF NOT EXISTS messages_by_conversation ON messages (conversation, id);
  CREATE TABLE IF NOT EXISTS own_cards (
    message TEXT NOT NULL, person TEXT NOT NULL, card TEXT NOT NULL, revision INTEGER NOT NULL,
    PRIMARY KEY (message, person)) STRICT;
  CREATE TABLE IF NOT EXISTS files (id TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;`;

const SELECT = `
  SELECT m.id, m.conversation, m.root, m.author, m.content, m.deleted, o.card AS own_card,
         max(m.revision, coalesce(o.revision, 0)) AS revision
  FROM messages m LEFT JOIN own_cards o ON o.message = m.id AND o.person = :person`;

/** The chats, messages, files, bells and mails of the practice room, in one SQLite file. */
export class History {
  /** What reaches people outside their chats. */
  readonly inbox: Inbox;
  readonly #db: DatabaseSync;
  #lastId: number;
  #revision: number;

  /** Opens or makes the file; `:memory:` keeps nothing. */
  constructor(file: string) {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    this.#db = new DatabaseSync(file);
    this.#db.exec(SCHEMA);
    this.inbox = new Inbox(this.#db);
    const last = z.object({ id: z.number(), revision: z.number() }).parse(
      this.#db
        .prepare(
          `SELECT coalesce(max(CAST(id AS INTEGER)), 0) AS id,
                    max(coalesce(max(revision), 0), (SELECT coalesce(max(revision), 0) FROM own_cards)) AS revision
             FROM messages`,
        )
        .get(),
    );
    this.#lastId = last.id;
    this.#revision = last.revision;
  }

  /** A new message id. */
  nextId(): string {
    this.#lastId = Math.max(Date.now(), this.#lastId + 1);
    return String(this.#lastId);
  }

  hasChat(conversation: string): boolean {
    return this.#db.prepare('SELECT 1 FROM chats WHERE conversation = ?').get(conversation) !== undefined;
  }

  /** The bot made this chat; the person has not looked at it yet. */
  addChat(conversation: string): void {
    this.#db.prepare('INSERT INTO chats VALUES (?, 0) ON CONFLICT DO NOTHING').run(conversation);
  }

  /** Marks a chat as opened by its person; true the first time. */
  openChat(conversation: string): boolean {
    this.addChat(conversation);
    return (
      this.#db.prepare('UPDATE chats SET opened = 1 WHERE conversation = ? AND opened = 0').run(conversation)
        .changes === 1
    );
  }

  /** Takes {@link openChat} back, so that the next opening counts as the first. */
  unopenChat(conversation: string): void {
    this.#db.prepare('UPDATE chats SET opened = 0 WHERE conversation = ?').run(conversation);
  }

  /** Adds a message; without `root` it opens a thread of its own. Gives its id. */
  add(conversation: string, root: string | undefined, author: string, content: Content): string {
    const id = this.nextId();
    this.#db
      .prepare('INSERT INTO messages (id, conversation, root, author, content, revision) VALUES (?, ?, ?, ?, ?, ?)')
      .run(id, conversation, root ?? id, author, JSON.stringify(content), this.#nextRevision());
    return id;
  }

  /** Replaces a message's content for everybody: a card that one person had in its place is gone. */
  update(id: string, content: Content): void {
    this.#change(id, 'UPDATE messages SET content = ?, revision = ? WHERE id = ?', JSON.stringify(content));
  }

  delete(id: string): void {
    this.#change(id, 'UPDATE messages SET deleted = ?, revision = ? WHERE id = ?', 1);
  }

  /** Shows this card in the message's place to one person only, until the message is updated. */
  showTo(person: string, id: string, card: unknown): void {
    this.#db
      .prepare('INSERT OR REPLACE INTO own_cards (message, person, card, revision) VALUES (?, ?, ?, ?)')
      .run(id, person, JSON.stringify(card), this.#nextRevision());
  }

  /** One message as `person` sees it; undefined when there is none in this conversation. */
  find(conversation: string, id: string, person = ''): Message | undefined {
    const row = this.#db
      .prepare(`${SELECT} WHERE m.conversation = :conversation AND m.id = :id`)
      .get({ person, conversation, id });
    return row && toMessage(row);
  }

  /** The messages of a conversation as `person` sees them, oldest first; only what changed after that revision. */
  list(conversation: string, person: string, after = 0): Message[] {
    return this.#db
      .prepare(
        `${SELECT} WHERE m.conversation = :conversation AND (m.revision > :after OR o.revision > :after)
         ORDER BY length(m.id), m.id`,
      )
      .all({ person, conversation, after })
      .map(toMessage);
  }

  /** Keeps a file. Gives its id, which nobody guesses. */
  keepFile(bytes: Uint8Array): string {
    const id = randomUUID();
    this.#db.prepare('INSERT INTO files VALUES (?, ?)').run(id, bytes);
    return id;
  }

  file(id: string): Uint8Array | undefined {
    const row = this.#db.prepare('SELECT bytes FROM files WHERE id = ?').get(id);
    return row && fileShape.parse(row).bytes;
  }

  clear(): void {
    this.#db.exec('DELETE FROM own_cards; DELETE FROM messages; DELETE FROM chats; DELETE FROM files;');
    this.inbox.clear();
  }

  close(): void {
    this.#db.close();
  }

  #nextRevision(): number {
    this.#revision += 1;
    return this.#revision;
  }

  #change(id: string, sql: string, value: string | number): void {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      this.#db.prepare(sql).run(value, this.#nextRevision(), id);
      this.#db.prepare('DELETE FROM own_cards WHERE message = ?').run(id);
      this.#db.exec('COMMIT');
    } catch (error) {
      this.#db.exec('ROLLBACK');
      throw error;
    }
  }
}

function toMessage(row: unknown): Message {
  const { own_card, content, deleted, ...rest } = rowShape.parse(row);
  const stored = contentShape.parse(JSON.parse(content));
  const seen = own_card === null ? stored : { ...stored, cards: [JSON.parse(own_card)] };
  return { ...rest, content: seen, deleted: deleted === 1 };
}
