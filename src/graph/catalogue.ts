import { z } from 'zod';
import type { Log } from '../kit/log.ts';
import type { Asker } from './ask.ts';
import { type Graph, GraphError } from './graph.ts';

export interface CatalogueParts {
  /** The id in the Teams manifest; undefined: the app is in no catalogue. */
  teamsAppId: string | undefined;
  /** ms since epoch */
  now: () => number;
  log: Log;
}

/** The municipality's catalogue of apps, as far as this one stands in it. */
export interface Catalogue {
  /** The id that the catalogue gave to the app. Rejects with a GraphError. */
  id(): Promise<string>;
  appId: Graph['appId'];
}

const found = z.object({ value: z.array(z.object({ id: z.string().min(1) })) });
/** So long (ms) a link is made without the catalogue after it did not answer: bells do not ask it each time. */
const NOT_ASKED = 10 * 60_000;

/** Asks the catalogue once: its id for an app stays the same with every later version. */
export function createCatalogue({ ask }: Asker, { teamsAppId, now, log }: CatalogueParts): Catalogue {
  let known: string | undefined;
  let notBefore = Number.NEGATIVE_INFINITY;

  async function lookUp(): Promise<string> {
    if (teamsAppId === undefined) throw new GraphError('refused', 'NoTeamsAppId');
    const { value } = await ask({ name: 'catalogApp', values: { teamsAppId }, shape: found });
    const [app] = value;
    if (app !== undefined) return app.id;
    log.error('the Teams app is not in the catalogue of this tenant', { document: 'deployment/README.md' });
    throw new GraphError('refused', 'AppNotInCatalog');
  }

  const id = async () => {
    known ??= await lookUp();
    return known;
  };

  return {
    id,
    async appId() {
      if (known === undefined && now() < notBefore) return teamsAppId;
      try {
        return await id();
      } catch {
        notBefore = now() + NOT_ASKED;
        return teamsAppId;
      }
    },
  };
}
