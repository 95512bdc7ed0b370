import type { Desk } from '../desk/desk.ts';
import type { Looked } from '../teams/on-click.ts';
import { WireError } from '../wire/wire-error.ts';
import { lettersFor } from './letters.ts';
import type { Ways } from './ways.ts';

/** Draws it as it is now, where it stands; nothing where it is that still. Rejects with a WireError or a StoreError. */
export type DrawAgain = (looked: Looked) => Promise<void>;

/** So often it stands in line. */
const MOST = 5;

export function createDrawAgain({ desk, ways }: { desk: Pick<Desk, 'look'>; ways: Pick<Ways, 'kaart'> }): DrawAgain {
  return async function drawAgain({ incident, revisie, persoon, kaart }) {
    const scene = await desk.look(incident);
    if (scene === undefined || scene.incident.revisie === revisie) return;
    const bericht = { doel: kaart, persoon } as const;
    for (const letter of lettersFor(scene, { bericht, revisie: scene.incident.revisie })) {
      const id = `na ${incident}`;
      const errand = { letter: { ...letter, onlyUpdate: true }, bericht, id, pogingen: 0, unclear: 0, later: () => {} };
      await inTurn(() => ways.kaart(scene, errand));
    }
  };
}

async function inTurn(tell: () => Promise<unknown>, times = 1): Promise<void> {
  try {
    await tell();
  } catch (error) {
    if (!(error instanceof WireError) || error.turn === undefined || times === MOST) throw error;
    await error.turn;
    await inTurn(tell, times + 1);
  }
}
