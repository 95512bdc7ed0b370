import type { Scene } from '../desk/scene.ts';
import type { Bericht } from '../incident/berichten.ts';
import type { Weg } from '../protocol/wegen.ts';
import type { WireError } from '../wire/wire-error.ts';
import type { Letter } from './letter.ts';

/** What is told, and the notification it is of. */
export interface Errand {
  letter: Letter;
  bericht: Bericht;
  /** The id of the notification: the places in line are its own. */
  id: string;
  /** How often sending it failed before. */
  pogingen: number;
  /** How often the answer was lost when this letter was told this way: it may have come as often. */
  unclear: number;
  /** Hears that it was told, and that something is left to be done. */
  later: (error: WireError) => void;
}

/** Tells one letter one way. Gives whom or what it reached (an aadObjectId, or a channel's id); undefined when there was nothing to tell. Rejects with a WireError. */
export type Way = (scene: Scene, errand: Errand) => Promise<string | undefined>;

/** What a way of telling is to whoever is told. */
interface Kind {
  /** Who was told like this was told: no other way is needed. */
  isSure: boolean;
  /** In a channel it leads to the card there: it comes after the card, and not without it. */
  leadsToCard: boolean;
  /** It reaches who has no Teams at hand, and costs money. */
  isOutside: boolean;
}

/** By way. One that is left out does not compile. */
export const WAYS: Readonly<Record<Weg, Kind>> = {
  kaart: { isSure: true, leadsToCard: false, isOutside: false },
  // It may not be seen: phones do not ring for every app.
  activiteit: { isSure: false, leadsToCard: true, isOutside: false },
  mail: { isSure: true, leadsToCard: false, isOutside: false },
  // Handed over to who sends it: whether a telephone showed it, or somebody answered, is not known.
  sms: { isSure: false, leadsToCard: false, isOutside: true },
  telefoontje: { isSure: false, leadsToCard: false, isOutside: true },
};

/** How each way tells. One that is left out is off: it counts as not named. */
export type Ways = Readonly<{ kaart: Way } & Partial<Record<Weg, Way>>>;
