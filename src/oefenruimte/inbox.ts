import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

/** What the activity feed of one person shows. */
export interface Bell {
  id: number;
  text: string;
  preview: string;
  /** Where it leads in Teams. */
  webUrl: string;
  /** When it rang, in milliseconds since 1970. */
  time: number;
  read: boolean;
}

/** A mail in one person's mailbox. */
export interface Mail {
  id: number;
  /** The address it was sent from. */
  from: string;
  subject: string;
  text: string;
  /** When it arrived, in milliseconds since 1970. */
  time: number;
  read: boolean;
}

/** What came to one person's telephone: a text message, or a call in which this was said. */
export interface OnPhone {
  id: number;
  kind: 'sms' | 'call';
  text: string;
  /** When it came, in milliseconds since 1970. */
  time: number;
  read: boolean;
}

/** What reached a person outside their chats; the newest stands first. */
export interface Received {
  bells: Bell[];
  mails: Mail[];
  phones: OnPhone[];
}

/** A bell that rings; a later one with the same `chainId` takes its place. */
export type NewBell = Pick<Bell, 'text' | 'preview' | 'webUrl'> & { chainId?: number | undefined };

const readFlag = z.number().transform((flag) => flag === 1);
const bellRow = z.object({
  id: z.number(),
  text: z.string(),
  preview: z.string(),
  webUrl: z.string(),
  time: z.number(),
  read: readFlag,
});
const mailRow = z.object({
  id: z.number(),
  from: z.string(),
  subject: z.string(),
  text: z.string(),
  time: z.number(),
  read: readFlag,
});

const phoneRow = z.object({
  id: z.number(),
  kind: z.enum(['sms', 'call']),
  text: z.string(),
  time: z.number(),
  read: readFlag,
});

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS bells (
    id INTEGER PRIMARY KEY AUTOINCREMENT, person TEXT NOT NULL, text TEXT NOT NULL, preview TEXT NOT NULL,
    web_url TEXT NOT NULL, chain_id INTEGER, time INTEGER NOT NULL, read INTEGER NOT NULL DEFAULT 0) STRICT;
  CREATE INDEX IF NOT EXISTS bells_by_person ON bells (person, chain_id);
  CREATE TABLE IF NOT EXISTS mails (
    id INTEGER PRIMARY KEY AUTOINCREMENT, person TEXT NOT NULL, sender TEXT NOT NULL, subject TEXT NOT NULL,
    text TEXT NOT NULL, time INTEGER NOT NULL, read INTEGER NOT NULL DEFAULT 0) STRICT;
  CREATE INDEX IF NOT EXISTS mails_by_person ON mails (person);
  CREATE TABLE IF NOT EXISTS phones (
    id INTEGER PRIMARY KEY AUTOINCREMENT, person TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL,
    time INTEGER NOT NULL, read INTEGER NOT NULL DEFAULT 0) STRICT;
  CREATE INDEX IF NOT EXISTS phones_by_person ON phones (person);`;

/** Everybody's activity feed, mailbox and telephone, in the practice room's SQLite file. */
export class Inbox {
  readonly #db: DatabaseSync;

  /** Makes its tables where they are not there yet. */
  constructor(db: DatabaseSync) {
    this.#db = db;
    db.exec(SCHEMA);
  }

  /** Puts a bell in this person's feed, unread, in the place of an earlier one with the same chain. */
  ring(person: string, { text, preview, webUrl, chainId }: NewBell): void {
    if (chainId !== undefined) {
      this.#db.prepare('DELETE FROM bells WHERE person = ? AND chain_id = ?').run(person, chainId);
    }
    this.#db
      .prepare('INSERT INTO bells (person, text, preview, web_url, chain_id, time) VALUES (?, ?, ?, ?, ?, ?)')
      .run(person, text, preview, webUrl, chainId ?? null, Date.now());
  }

  /** Puts a mail in this person's mailbox, unread. */
  mail(person: string, { from, subject, text }: Pick<Mail, 'from' | 'subject' | 'text'>): void {
    this.#db
      .prepare('INSERT INTO mails (person, sender, subject, text, time) VALUES (?, ?, ?, ?, ?)')
      .run(person, from, subject, text, Date.now());
  }

  /** Shows a text message or a call on this person's telephone, unread. */
  phone(person: string, { kind, text }: Pick<OnPhone, 'kind' | 'text'>): void {
    this.#db
      .prepare('INSERT INTO phones (person, kind, text, time) VALUES (?, ?, ?, ?)')
      .run(person, kind, text, Date.now());
  }

  of(person: string): Received {
    const bells = this.#db
      .prepare('SELECT id, text, preview, web_url AS webUrl, time, read FROM bells WHERE person = ? ORDER BY id DESC')
      .all(person);
    const mails = this.#db
      .prepare('SELECT id, sender AS "from", subject, text, time, read FROM mails WHERE person = ? ORDER BY id DESC')
      .all(person);
    const phones = this.#db
      .prepare('SELECT id, kind, text, time, read FROM phones WHERE person = ? ORDER BY id DESC')
      .all(person);
    return {
      bells: bells.map((row) => bellRow.parse(row)),
      mails: mails.map((row) => mailRow.parse(row)),
      phones: phones.map((row) => phoneRow.parse(row)),
    };
  }

  /** Marks these as read, in as far as they are this person's. */
  read(person: string, kind: keyof Received, ids: readonly number[]): void {
    const mark = this.#db.prepare(`UPDATE ${kind} SET read = 1 WHERE person = ? AND id = ?`);
    for (const id of ids) mark.run(person, id);
  }

  clear(): void {
    this.#db.exec('DELETE FROM bells; DELETE FROM mails; DELETE FROM phones;');
  }
}
