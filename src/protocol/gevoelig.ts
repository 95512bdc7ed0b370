import type { Zin } from './zinnen.ts';

/** What a text can hold that is about somebody and seldom needed, by words that the owner lists. */
export const GEVOELIGE_SOORTEN = ['ziekte', 'afkomst', 'adres'] as const;
export type GevoeligeSoort = (typeof GEVOELIGE_SOORTEN)[number];

/** The owner's words. Always live, never pinned to an incident. */
export interface Gevoelig {
  soorten: Readonly<Record<GevoeligeSoort, readonly Zin[]>>;
  /** What has such a word in it and says nothing of anybody: "turkse pizza". */
  gewoon: readonly Zin[];
}
