import type { Vast } from '../cards/frame.ts';
import { belNummer } from '../protocol/rollen.ts';
import { fillIn } from '../protocol/woorden.ts';

/** When we could not do what was asked: that it is not reported (`melding`) or not kept, what to do, and whom to call. */
export function notStored({ rollen, woorden }: Vast, melding: boolean): string {
  const { niet_gemeld, niet_opgeslagen } = woorden.antwoorden;
  return fillIn(melding ? niet_gemeld : niet_opgeslagen, { nummer: belNummer(rollen) });
}
