import type { Inzage } from '../incident/inzage.ts';
import { may } from '../incident/rights.ts';
import { errorFacts, type Log } from '../kit/log.ts';
import type { Metrics } from '../kit/metrics.ts';
import type { References, WieKeek } from '../store/store.ts';
import type { Gezien } from './getoond.ts';
import { createShown } from './getoond-aan.ts';
import { namesIn, type Scene } from './scene.ts';

/** Records who is shown what, before it is shown. */
export interface InzageDesk {
  /**
   * Resolves when it is recorded that this is shown; then it may be. Rejects with StoreError when that could not be, but never for who is in danger or
   * helps there. Who looks again within minutes looks once, and a card that is brought up to date in somebody's chat shows that person only what did not
   * stand there before.
   */
  noteer(gezien: Gezien | undefined, hoe: Inzage['hoe']): Promise<void>;
  /** The scene with who looked, and the names of those; without, where who looks now may not know that. Rejects with StoreError. */
  withWhoLooked(scene: Scene): Promise<Scene>;
}

export interface InzageParts {
  store: WieKeek & Pick<References, 'reference'>;
  log: Log;
  metrics: Pick<Metrics, 'inzageGemist'>;
}

/** For one process. */
export function createInzageDesk({ store, log, metrics }: InzageParts): InzageDesk {
  const shown = createShown((incident) => store.inzagen(incident));

  async function record(gezien: Gezien, hoe: Inzage['hoe']): Promise<void> {
    const news = await shown.news(gezien, hoe);
    if (hoe !== 'wie_keek' && news.teksten.length === 0 && news.namen.length === 0) return;
    const { incident, tijd, wie, als } = gezien;
    await store.noteInzage(incident, { tijd, wie, als: [...als], hoe, ...news });
    shown.add({ ...gezien, ...news }, hoe);
  }

  function missed(error: unknown): void {
    log.error('shown without a record', errorFacts(error));
    metrics.inzageGemist();
  }

  return {
    async noteer(gezien, hoe) {
      if (gezien === undefined) return;
      const recorded = record(gezien, hoe);
      // Not waited for: what is broken must not hold up help.
      if (gezien.inNood) void recorded.catch(missed);
      else await recorded;
    },
    async withWhoLooked(scene) {
      const { bundle, incident, actor } = scene;
      if (!may(bundle, incident, actor, 'nakijken wie keek')) return scene;
      const inzagen = await store.inzagen(incident.id);
      const names = await namesIn(store, [...new Set(inzagen.alle.map(({ wie }) => wie))], scene.rollen);
      return { ...scene, inzagen, naam: (id) => names.get(id) ?? scene.naam(id) };
    },
  };
}
