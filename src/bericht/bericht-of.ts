import type { Bericht } from '../incident/berichten.ts';

/** The notification with this purpose. Written so that a table by purpose can be called with a notification whose purpose is not known yet. */
export type BerichtOf<D extends Bericht['doel'] = Bericht['doel']> = {
  [P in D]: { doel: P } & Extract<Bericht, { doel: P }>;
}[D];
