import { vervangenCard } from '../cards/kort-bericht.ts';
import type { Woorden } from '../protocol/woorden.ts';
import type { Plaats } from '../store/store.ts';
import { type Connector, ConnectorError, type Posted } from '../teams/connector.ts';
import { WireError } from '../wire/wire-error.ts';

/** The message that stands there. */
export function postedAt({ serviceUrl, conversationId, activityId }: Plaats): Posted {
  return { address: { serviceUrl, conversationId }, activityId };
}

/** Where a message stands, and nothing else of it. */
export function placeOfMessage({ serviceUrl, conversationId, activityId }: Plaats): Plaats {
  return { serviceUrl, conversationId, activityId };
}

/**
 * Takes away messages that others took the place of; where that is refused, what stands on them. What can be done neither way is left, for the next time: the
 * bot may be back in that conversation then. Until then their buttons are answered with how things stand.
 *
 * @returns which are left, and why (the last of them)
 */
export async function withdraw(
  connector: Pick<Connector, 'remove' | 'update'>,
  old: readonly Plaats[],
  woorden: Woorden,
): Promise<{ left: Plaats[]; error: WireError | undefined }> {
  const left: Plaats[] = [];
  let error: WireError | undefined;
  for (const each of old)
    try {
      await removeOrStrip(connector, postedAt(each), woorden);
    } catch (thrown) {
      if (!(thrown instanceof WireError)) throw thrown;
      if (thrown.kind === 'gone') continue;
      left.push(each);
      error = thrown;
    }
  return { left, error };
}

async function removeOrStrip(
  connector: Pick<Connector, 'remove' | 'update'>,
  posted: Posted,
  woorden: Woorden,
): Promise<void> {
  try {
    await connector.remove(posted);
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind !== 'refused') throw error;
    await connector.update(posted, { card: vervangenCard(woorden) });
  }
}
