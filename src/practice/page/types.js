// @ts-check
// The shapes that the room's server sends; see src/practice/options.ts and src/practice/history.ts.

/** @typedef {{ aadObjectId: string, naam: string, functie: string }} Person */
/** @typedef {{ id: string, teamId: string, naam: string, members: string[] }} Channel */
/** @typedef {{ kind: 'persoonlijk', aadObjectId: string } | { kind: 'kanaal', channelId: string, aadObjectId: string }} PaneStart */
/** @typedef {{ bot: string, people: Person[], channels: Channel[], panes: PaneStart[] }} RoomState */
/** @typedef {{ text?: string, cards: object[], mentions: string[], summary?: string, files?: { name: string, bytes: number }[] }} Content */
/** @typedef {{ id: string, root: string, author: string, content: Content, revision: number, deleted: boolean }} Message */
/** @typedef {{ kind: 'done' } | { kind: 'notice' | 'failed', text: string }} Outcome */
/** @typedef {{ type: string, id?: string, verb?: string, title?: string, data: unknown }} CardAction */

export {};
