import type { Turn } from '../wire/lane.ts';
import type { Limits } from '../wire/limits.ts';
import type { Window } from '../wire/rate-window.ts';
import { WireError, type WireErrorKind } from '../wire/wire-error.ts';
import type { Telephone } from './telephone.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** More than this is no help to whoever has this telephone; ours, no provider's. */
const NUMBER: readonly Window[] = [
  { most: 3, within: 10 * MINUTE },
  { most: 20, within: DAY },
];
/** Of the whole municipality: each costs money, and a slip must not become a bill. Some are kept for who is in danger. */
const ALL: readonly Window[] = [
  { most: 60, within: MINUTE, kept: 20 },
  { most: 500, within: DAY, kept: 200 },
];

/** What one sms or call to this number counts for. */
export function phoneTurns(weg: keyof Telephone, number: string): Turn[] {
  return [
    { key: weg, windows: ALL },
    { key: `${weg}:${number}`, windows: NUMBER },
  ];
}

/** Of these it is sure that nothing was sent, and that it is asked again. */
const UNHEARD: readonly WireErrorKind[] = ['locked_out', 'throttled'];

/** Gives the turns back where nobody's telephone rang: else the tries of an hour would be all that it may have in a day. Rejects as handing over did. */
export async function unlessUnheard(
  limits: Pick<Limits, 'giveBack'>,
  turns: readonly Turn[],
  handedOver: Promise<void>,
): Promise<void> {
  try {
    await handedOver;
  } catch (thrown) {
    if (thrown instanceof WireError && UNHEARD.includes(thrown.kind)) limits.giveBack(turns);
    throw thrown;
  }
}
