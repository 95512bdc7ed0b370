// @ts-check
// The shapes that the room's server sends; see src/oefenruimte/options.ts, src/practice/history.ts and src/practice/inbox.ts.

/** @typedef {{ aadObjectId: string, naam: string, functie: string, mail?: string }} Person */
/** @typedef {{ id: string, teamId: string, naam: string, members: string[] }} Channel */
/** @typedef {{ kind: 'persoonlijk', aadObjectId: string } | { kind: 'kanaal', channelId: string, aadObjectId: string }} Place */
/** @typedef {Place & { from?: Place }} PaneStart `from`: what the pane showed before a bell led away from it */
/** @typedef {{ bot: string, people: Person[], channels: Channel[], panes: PaneStart[], away?: string[] }} RoomState `away`: who is out of office in Teams; left out where the bot does not ask */
/** @typedef {{ text?: string, cards: object[], mentions: string[], summary?: string, files?: { name: string, bytes: number }[] }} Content */
/** @typedef {{ id: string, root: string, author: string, content: Content, revision: number, deleted: boolean }} Message */
/** @typedef {{ id: number, text: string, preview: string, webUrl: string, time: number, read: boolean }} Bell */
/** @typedef {{ id: number, from: string, subject: string, text: string, time: number, read: boolean }} Mail */
/** @typedef {{ id: number, kind: 'sms' | 'call', text: string, time: number, read: boolean }} OnPhone */
/** @typedef {{ bells: Bell[], mails: Mail[], phones: OnPhone[] }} Received the newest first */
/** @typedef {{ kind: 'done' } | { kind: 'notice' | 'failed', text: string }} Outcome */
/** @typedef {{ type: string, id?: string, verb?: string, title?: string, data: unknown }} CardAction */

export {};
