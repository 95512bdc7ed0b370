import { type Op, taakOp } from '../../src/incident/op.ts';
import type { Json } from '../support/received.ts';
import type { Is, Soort } from './orakel.ts';
import { type Telling, vergelijkt, type WieIsWat, type Woorden } from './proef.ts';
import type { Wereld } from './wereld.ts';

/** A word that is typed nowhere else. */
export const kanarie = (soort: Soort) => `kanarie${soort.replaceAll('_', '')}`;

export const is = (...wat: Is['is']): Is => ({ is: wat });
/** The tasks of the teamleider, and of who acts in that place. */
export const VAN_DE_TEAMLEIDER = [
  ...['opvang', 'verzekering', 'camerabeelden', 'gir', 'verbod', 'sanctie', 'politie', 'terug'],
  ...['vervolg_2_weken', 'vervolg_6_weken'],
];
/** Whose task it is. */
export const eigenaar = (...taken: string[]): Is => ({ is: ['taakeigenaar'], taken });

/** A story that is told moment by moment: at each it is looked at who may what. */
export interface Verloop {
  tellingen: Telling[];
  /** What was typed, or named, from now on is looked for. */
  getypt(...soorten: Soort[]): void;
  genoemd(namen: Woorden): void;
  /** Somebody does something to what stands now. */
  doet(wie: string, doe: string, op: Op, meer?: { knop?: Json; invoer?: Json }): Promise<void>;
  /** Somebody ends a task, or says that it is not needed. */
  taak(wie: string, taak: string, invoer: Json, doe?: string): Promise<void>;
  op(moment: string, wie: WieIsWat): Promise<void>;
}

export function verloopIn(w: Wereld): Verloop {
  let woorden: Woorden = {};
  const tellingen: Telling[] = [];
  const vroeger = new Set<string>();
  return {
    tellingen,
    getypt(...soorten) {
      woorden = { ...woorden, ...Object.fromEntries(soorten.map((soort) => [soort, kanarie(soort)])) };
    },
    genoemd(namen) {
      woorden = { ...woorden, ...namen };
    },
    async doet(wie, doe, op, { knop, invoer } = {}) {
      const sinds = (await w.incident()).sinds[op] ?? 0;
      await w.doet(wie, { doe, knop: { sinds, ...knop }, ...(invoer === undefined ? {} : { invoer }) });
    },
    async taak(wie, taak, invoer, doe = 'rond_taak_af') {
      const sinds = (await w.incident()).sinds[taakOp(taak)] ?? 0;
      await w.doet(wie, { doe, knop: { sinds, taak }, invoer });
    },
    async op(moment, wie) {
      for (const naam of Object.keys(wie)) vroeger.add(naam);
      tellingen.push(await vergelijkt(w, moment, wie, woorden, vroeger, tellingen.length));
    },
  };
}
