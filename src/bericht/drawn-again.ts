import type { Desk } from '../desk/desk.ts';
import type { Looked } from '../teams/on-click.ts';
import { lettersFor } from './letters.ts';
import type { Ways } from './ways.ts';

/** Draws it as it is now, where it stands; nothing where it is that still. Rejects with a StoreError, or a WireError that says when its turn comes where it stands in line. */
export type DrawAgain = (looked: Looked) => Promise<void>;

export function createDrawAgain({ desk, ways }: { desk: Pick<Desk, 'look'>; ways: Pick<Ways, 'kaart'> }): DrawAgain {
  return async function drawAgain({ incident, revisie, persoon, kaart }) {
    const scene = await desk.look(incident);
    if (scene === undefined || scene.incident.revisie === revisie) return;
    const bericht = { doel: kaart, persoon } as const;
    for (const letter of lettersFor(scene, { bericht, revisie: scene.incident.revisie })) {
      const id = `na ${incident}`;
      const errand = { letter: { ...letter, onlyUpdate: true }, bericht, id, pogingen: 0, unclear: 0, later: () => {} };
      await ways.kaart(scene, errand);
    }
  };
}
