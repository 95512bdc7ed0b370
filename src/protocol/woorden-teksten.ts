import type { Kaarttekst } from './leestekst.ts';
import { fill } from './woorden.ts';
import { tekstenIn } from './woorden-load.ts';
import type { Geschreven } from './woorden-shape.ts';

/** The fixed words as they are read, part by part, the names filled in. */
export function kaartenOfWoorden(written: Geschreven | undefined): Kaarttekst[] {
  const { namen = {}, ...delen } = tekstenIn(written);
  const names = new Map(Object.entries(namen));
  return Object.entries(delen).map(([deel, texts]) => ({
    naam: deel,
    path: [deel],
    teksten: Object.entries(texts).map(([naam, tekst]) => ({
      path: [deel, naam],
      tekst: fill(tekst, names),
      maat: 'naam',
    })),
    nummers: [],
    rollen: [],
  }));
}
