import type { Json } from '../cards/elements.ts';
import type { View } from '../cards/render.ts';
import type { Bericht, Doel } from '../incident/berichten.ts';
import type { Klimmend } from '../incident/ladders.ts';
import type { Kanaal } from '../protocol/rollen.ts';
import type { Weg } from '../protocol/wegen.ts';
import type { SlotName } from '../store/slot.ts';
import type { PostedMessage } from '../store/store.ts';
import type { Ringing } from './bells.ts';

/** One message to one place. `keep`: a message that stands there already is left as it is. */
export interface Letter {
  slot: SlotName;
  to: { persoon: string } | { kanaal: Kanaal | undefined };
  view:
    | View
    | { melder: Extract<Bericht, { doel: 'melder' }>['over'] }
    | { nieuws: readonly Extract<Bericht, { doel: 'nieuws' }>['over'][] }
    | { elders: true }
    | { nietGelukt: Doel }
    | { niemand: Klimmend }
    /** Drawn already, for whom it is for. */
    | { getekend: Json };
  /** What a notification shows: the number of the report and what waits, nothing else. */
  summary: string;
  /** The ways to tell it, in turns; the card alone when left out. */
  wegen?: readonly (readonly Weg[])[];
  /** Nothing new is posted for it: only a message that stands already is brought up to date. */
  onlyUpdate?: boolean;
  keep?: boolean;
  /** Where its card was just seen to stand: that is not asked again. */
  standing?: PostedMessage;
  /** It takes the place of the bell that rang for this: that is done. */
  klaar?: Ringing;
}

/** The card alone. */
export const CARD: readonly (readonly Weg[])[] = [['kaart']];
/** A channel's bell comes after its card, and leads to it. */
export const CHANNEL: readonly (readonly Weg[])[] = [['kaart', 'activiteit']];
