import type { Letter } from '../../src/bericht/letter.ts';
import { lettersFor } from '../../src/bericht/letters.ts';
import type { Scene } from '../../src/desk/scene.ts';
import type { Bericht } from '../../src/incident/berichten.ts';
import type { Incident } from '../../src/incident/incident.ts';
import { type Klimmend, ladderOf } from '../../src/incident/ladders.ts';
import type { Aankomst, LeasedBericht } from '../../src/store/send-queue.ts';
import type { BerichtStatus } from '../../src/store/store.ts';
import { bundle, rollen } from './play.ts';

const DAY = 24 * 3_600_000;

/** Each ladder that somebody of an incident was put on, by its first notification. */
export function laddersOf(incident: Incident, spoed: boolean): Klimmend[] {
  return [
    ...(incident.ingediend === null ? [] : [{ doel: 'oppakken', spoed, trede: 0 } as const]),
    ...incident.hulp.flatMap(({ revisie, rollen }) =>
      rollen.map((rol) => ({ doel: 'hulp', hulp: revisie, rol, trede: 0 }) as const),
    ),
    ...incident.alarmen.flatMap(({ revisie, rollen }) =>
      rollen.map((rol) => ({ doel: 'alarm', alarm: revisie, rol, trede: 0 }) as const),
    ),
    ...(incident.sinds.akkoord === undefined
      ? []
      : [{ doel: 'akkoord', voorstel: incident.sinds.akkoord, trede: 0 } as const]),
    ...incident.adviezen.map(({ revisie, rol }) => ({ doel: 'advies', advies: revisie, rol, trede: 0 }) as const),
    ...Object.entries(incident.taken).map(
      ([taak, { revisie }]) => ({ doel: 'termijn', taak, revisie, trede: 0 }) as const,
    ),
  ];
}

/** Every rung of a ladder. */
export function rungsOf(incident: Incident, first: Klimmend): { bericht: Klimmend; vanaf: number }[] {
  return ladderOf(incident, first, rollen, bundle).map(({ vanaf }, trede) => ({
    bericht: { ...first, trede },
    vanaf,
  }));
}

/** As a worker has taken it up. */
export function leased(bericht: Bericht, incident: Incident): LeasedBericht {
  const { id, revisie } = incident;
  return { id: 'bericht-1', incident: id, revisie, bericht, pogingen: 0, aankomst: [], sinds: 0, leasedUntil: 0 };
}

/** How telling people can stand a long time later: everybody was told and nobody reacted, nothing arrived, or nothing went out at all. */
export const HOW = ['arrived', 'failed', 'stuck'] as const;

/** The scene in which every rung of every ladder had its time. */
export function sceneAfter(scene: Scene, how: (typeof HOW)[number], spoed: boolean): Scene {
  const late = { ...scene, now: scene.now + 60 * DAY };
  const berichten = laddersOf(scene.incident, spoed).flatMap((first) =>
    rungsOf(scene.incident, first).map(({ bericht, vanaf }): BerichtStatus => {
      const letters = lettersFor(scene, leased(bericht, scene.incident));
      const staat = ({ arrived: 'verzonden', failed: 'mislukt', stuck: 'wacht' } as const)[how];
      const aankomst = how === 'stuck' ? [] : letters.flatMap((letter) => arrivals(letter, vanaf, how === 'arrived'));
      return { revisie: scene.incident.revisie, bericht, staat, pogingen: how === 'stuck' ? 3 : 0, aankomst, vanaf };
    }),
  );
  return { ...late, berichten };
}

function arrivals({ slot, to, wegen = [['kaart']] }: Letter, tijd: number, gelukt: boolean): Aankomst[] {
  const aan = 'persoon' in to ? to.persoon : (to.kanaal?.kanaal ?? '');
  return wegen.flat().map((weg) => ({ weg, slot, aan, tijd, gelukt }));
}
