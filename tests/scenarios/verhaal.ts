import { afterEach, expect } from '@jest/globals';
import {
  every,
  FLOWS,
  type Gemeente,
  type GemeenteOptions,
  knoppen,
  openGemeente,
  tekstVan,
} from '../support/gemeente.ts';
import { loadProtocol } from '../support/load.ts';
import type { Json } from '../support/received.ts';

/** One step of a story. When it fails, the message says which step of the story it was. */
async function stap<T>(woord: string, zin: string, doe: () => T | Promise<T>): Promise<T> {
  try {
    return await doe();
  } catch (thrown) {
    if (thrown instanceof Error) thrown.message = `${woord} ${zin}\n${thrown.message}`;
    throw thrown;
  }
}

/** What went before. */
export const gegeven = <T>(zin: string, doe: () => T | Promise<T>): Promise<T> => stap('Gegeven', zin, doe);
/** What someone does. */
export const als = <T>(zin: string, doe: () => T | Promise<T>): Promise<T> => stap('Als', zin, doe);
/** What must be so then. */
export const dan = <T>(zin: string, doe: () => T | Promise<T>): Promise<T> => stap('Dan', zin, doe);

const protocol = loadProtocol(FLOWS);

/** Opens municipalities for the tests of a file, and closes them after each test. */
export function gemeentes(): (options?: GemeenteOptions) => Promise<Gemeente> {
  const open: Gemeente[] = [];
  afterEach(async () => {
    for (const gemeente of open.splice(0)) await gemeente.close();
  });
  return async (options = {}) => {
    const gemeente = await openGemeente({ protocol, ...options });
    open.push(gemeente);
    return gemeente;
  };
}

/** What a card says, as it is read: a space is a space, however it keeps its words together. */
export function gelezen(kaart: Json | string | undefined): string {
  return tekstVan(kaart ?? '')
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll(/[\u2011]/g, '-')
    .replaceAll(/[\u2060]/g, '');
}

/** The card (or line) says each of these. */
export function zegt(kaart: Json | string | undefined, ...woorden: (string | RegExp)[]): void {
  for (const woord of woorden) expect(gelezen(kaart)).toMatch(woord);
}

export function zegtNiet(kaart: Json | string | undefined, ...woorden: (string | RegExp)[]): void {
  for (const woord of woorden) expect(gelezen(kaart)).not.toMatch(woord);
}

/** The card has each of these buttons. */
export function biedt(kaart: Json | string | undefined, ...titels: string[]): void {
  expect(knoppen(kaart ?? '')).toEqual(expect.arrayContaining(titels));
}

export function biedtNiet(kaart: Json | string | undefined, ...titels: string[]): void {
  for (const titel of titels) expect(knoppen(kaart ?? '')).not.toContain(titel);
}

/** The last of a list that must not be empty. */
export function laatste<T>(lijst: readonly T[]): T {
  const found = lijst.at(-1);
  if (found === undefined) throw new Error('er is niets');
  return found;
}

/** The error that stands right above an input of a card; undefined when there is none. */
export function foutBij(kaart: Json | string | undefined, invoer: string): string | undefined {
  const lists = every(kaart).flatMap(({ body, items = body }) => (Array.isArray(items) ? [items] : []));
  const beside = lists.find((items) => items.some(({ id }) => id === invoer));
  const above = beside?.[beside.findIndex(({ id }) => id === invoer) - 1];
  const runs = every(above).filter(({ type, color }) => type === 'TextRun' && color === 'Attention');
  return runs.length === 0 ? undefined : runs.map(({ text }) => text).join('');
}

/** What stands in an input of a card. */
export function staatIn(kaart: Json | string | undefined, invoer: string): unknown {
  return every(kaart).find(({ id }) => id === invoer)?.value;
}
