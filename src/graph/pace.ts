import type { Turn } from '../wire/lane.ts';
import type { Window } from '../wire/rate-window.ts';
import type { BellRecipient } from './graph.ts';

/** For an app in a tenant: https://learn.microsoft.com/graph/throttling-limits#microsoft-teams-service-limits */
const BELLS: readonly Window[] = [{ most: 5, within: 1_000 }];
/** More than this many for one person are throttled: https://learn.microsoft.com/graph/teams-activity-feed-notifications-best-practices */
const PERSON: readonly Window[] = [{ most: 10, within: 60_000 }];
/** So many of those may say that something is done: room is left for what asks something. */
const DONE: readonly Window[] = [{ most: 4, within: 60_000 }];
/** Everybody in it hears each of them. */
const TEAM: readonly Window[] = [{ most: 4, within: 1_000 }, ...PERSON];
/** https://learn.microsoft.com/office365/servicedescriptions/exchange-online-service-description/exchange-online-limits#sending-limits */
const MAILBOX: readonly Window[] = [{ most: 30, within: 60_000 }];

/** What ringing a bell counts for. `isDone`: it only says that what another rang for is done. */
export function bellTurns(to: BellRecipient, isDone: boolean): Turn[] {
  const own: Turn =
    to.kind === 'person'
      ? { key: `bell:${to.aadObjectId}`, windows: PERSON }
      : { key: `bell:team:${to.team}`, windows: TEAM };
  return [{ key: 'bells', windows: BELLS }, own, ...(isDone ? [{ key: `${own.key}:klaar`, windows: DONE }] : [])];
}

/** What a mail counts for: all of them leave from one mailbox. */
export const MAIL_TURNS: Turn[] = [{ key: 'mailbox', windows: MAILBOX }];
