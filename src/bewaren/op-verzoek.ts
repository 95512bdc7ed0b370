import type { Metrics } from '../kit/metrics.ts';
import { shortHash } from '../kit/short-hash.ts';
import { type Wisopdracht, wisopdrachten } from '../store/gezegd.ts';
import type { Erasure, Gezegd, Messages } from '../store/store.ts';
import type { Vernietiging } from '../store/vernietigd.ts';
import { type StripParts, stripCards } from './strip.ts';

export interface OpVerzoekParts extends StripParts {
  store: StripParts['store'] &
    Pick<Gezegd, 'said' | 'forgetSaid'> &
    Pick<Messages, 'messages'> &
    Pick<Erasure, 'tombstones'> &
    Pick<Vernietiging, 'noteDestroyed'>;
  metrics: Pick<Metrics, 'vernietigd'>;
}

/** An order of which the texts are not gone after so long (ms) was cut off: who gives it again gives another. */
const CUT_OFF = 24 * 3_600_000;
const REGEL = 'op verzoek: wat er stond, is gewist';

/**
 * Takes the words off the cards of incidents of which texts went because somebody asked (`npm run person`), until none has any: the command has no way into Teams.
 * Rejects with StoreError.
 */
export async function stripOrdered(parts: OpVerzoekParts): Promise<void> {
  for (const { wat, opdracht } of wisopdrachten(await parts.store.said()))
    if (await isDone(parts, opdracht)) await parts.store.forgetSaid(wat);
}

async function isDone(parts: OpVerzoekParts, { incident, moment, aantal }: Wisopdracht): Promise<boolean> {
  const { store, metrics, now } = parts;
  // Before its cards: whoever opens one as long as the texts are there puts them on it again.
  const gone = (await store.tombstones(incident)).filter(({ gewist }) => gewist === moment).length;
  if (gone === 0) return now() - moment >= CUT_OFF;
  const standing = (await store.messages(incident)).filter(({ gestript }) => gestript === undefined);
  const { bare, unreachable, waiting } = await stripCards(parts, standing);
  if (bare + unreachable > 0) {
    const id = `kaarten-${shortHash([moment, now(), ...standing.map(({ slot }) => slot)].join('\n'))}`;
    const missed = unreachable === 0 ? {} : { nietBereikt: unreachable };
    await store.noteDestroyed({
      id,
      incident,
      klasse: 'kaarten',
      aantal: bare,
      regel: REGEL,
      moment: now(),
      ...missed,
    });
    metrics.vernietigd('kaarten', bare);
  }
  return waiting === 0 && (gone >= aantal || now() - moment >= CUT_OFF);
}
