import type { View } from '../cards/render.ts';
import type { Scene } from '../desk/scene.ts';
import { fillIn } from '../protocol/woorden.ts';

/** The same card, saying why it comes to somebody who stands in: whoever holds the role is not there. Why that is, nobody knows. */
export function withReason<V extends object>(
  { naam, woorden }: Scene,
  view: V | View,
  inPlaatsVan: readonly string[] = [],
): V | View {
  if (inPlaatsVan.length === 0 || !('kaart' in view) || view.notitie !== undefined) return view;
  const { je_vervangt, je_vervangt_hen } = woorden.afwezig;
  const words = inPlaatsVan.length > 1 ? je_vervangt_hen : je_vervangt;
  return { ...view, notitie: { tekst: fillIn(words, { wie: inPlaatsVan.map(naam).join(', ') }) } };
}
