import { cagNow } from '../bericht/diensten.ts';
import type { Aanwezigheid } from '../desk/aanwezigheid.ts';
import { createTermijnen } from '../desk/termijnen.ts';
import { createVernietigDesk, type VernietigDesk } from '../desk/vernietiglijst.ts';
import type { Directory } from '../graph/directory.ts';
import type { Protocol } from '../protocol/load.ts';
import type { Store } from '../store/store.ts';
import type { PostToPerson } from '../teams/people.ts';
import { createLijsten } from './lijsten.ts';
import { createVeger, type Veger, type VegerParts } from './veger.ts';

export interface BewarenParts
  extends Pick<VegerParts, 'stripping' | 'refresher' | 'now' | 'timer' | 'log' | 'metrics'> {
  store: Store;
  protocol: () => Protocol;
  directory: Directory;
  aanwezigheid: Pick<Aanwezigheid, 'afwezigen'>;
  post: PostToPerson;
}

/** What sees to it that everything ends: what destroys it, and the list of it that the CAG sees before. */
export function createBewaren(parts: BewarenParts): { veger: Veger; vernietigDesk: VernietigDesk } {
  const { store, protocol, directory, aanwezigheid, post, now, log } = parts;
  const termijnen = createTermijnen({ store, protocol, now });
  const vernietigDesk = createVernietigDesk({ store, protocol, directory, termijnen, now, log });
  const cag = () => cagNow({ vast: protocol, directory, aanwezigheid });
  const lijsten = createLijsten({ vernietigDesk, store, vast: protocol, cag, post, now, log });
  const woorden = () => protocol().woorden;
  const veger = createVeger({ ...parts, woorden, listed: vernietigDesk.listed, termijnen, lijsten });
  return { veger, vernietigDesk };
}
