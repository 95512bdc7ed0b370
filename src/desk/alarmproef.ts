import { type Maand, monthOf } from '../kit/month.ts';
import { alarmproefIn } from '../protocol/alarmproef.ts';
import { allHolders, type Groepsleden } from '../protocol/bezetting.ts';
import type { Rollen } from '../protocol/rollen.ts';
import type { Afwezig } from '../protocol/told-now.ts';
import type { Weg } from '../protocol/wegen.ts';
import { PROEF } from '../store/gezegd.ts';
import type { Gezegd } from '../store/store.ts';

/** What is noted of a try of the alarms: it lies in the store, so that of several processes one does each thing, once, also after a new start. */
export type Uitkomst = 'ga' | 'goed' | 'mis' | 'gezien' | 'weg';

/** One role somewhere, with who must be reached for it (aadObjectIds). */
export interface Proefrol {
  naam: string;
  mensen: readonly string[];
  wegen: readonly Weg[];
}

/** How the try of a month went so far, by its notes. */
export interface Proef {
  maand: Maand;
  /** Whether this was noted of this person (or channel), by this way. */
  is(uitkomst: Uitkomst, aan: string, weg?: Weg): boolean;
  /** False when another process noted it first. */
  noteer(uitkomst: Uitkomst, aan: string, weg?: Weg): Promise<boolean>;
  /** It did not happen after all. */
  vergeet(uitkomst: Uitkomst, aan: string, weg?: Weg): Promise<void>;
}

/** Where a way makes no difference. */
const ALLE = '-';
/** So long (ms) after its moment it begins still: whoever starts the bot later does not ring everybody then. */
export const BEGINT_NOG = 2 * 3_600_000;

/** The moment of this month's; undefined when there is none, or it is not there yet. `now`: ms since epoch. */
export function momentOf({ alarmproef }: Pick<Rollen, 'alarmproef'>, now: number): number | undefined {
  const at = alarmproef === undefined ? undefined : alarmproefIn(monthOf(now), alarmproef);
  return at === undefined || now < at ? undefined : at;
}

/** The notes of this month's; those of months before are forgotten, whether or not there is one now. Rejects with StoreError. */
export async function proefOf(store: Gezegd, maand: Maand): Promise<Proef> {
  const said = new Set((await store.said()).filter((wat) => wat.startsWith(PROEF)));
  for (const wat of said) if (!wat.startsWith(`${PROEF}${maand}:`)) await store.forgetSaid(wat);
  const nameOf = (uitkomst: Uitkomst, aan: string, weg: Weg | typeof ALLE = ALLE) =>
    `${PROEF}${maand}:${uitkomst}:${weg}:${aan}`;
  return {
    maand,
    is: (...given) => said.has(nameOf(...given)),
    async noteer(...given) {
      said.add(nameOf(...given));
      return await store.noteSaid(nameOf(...given));
    },
    async vergeet(...given) {
      said.delete(nameOf(...given));
      await store.forgetSaid(nameOf(...given));
    },
  };
}

/** Notes that somebody confirmed. False when nothing was sent to this person this month. Rejects with StoreError. */
export async function ontvangen(store: Gezegd, maand: Maand, persoon: string): Promise<boolean> {
  const proef = await proefOf(store, maand);
  if (!proef.is('ga', persoon, 'kaart')) return false;
  if (!proef.is('gezien', persoon)) await proef.noteer('gezien', persoon);
  return true;
}

/** Every role with whoever holds it, stands in, or is on duty; an afdeling's own people beside those of everybody. */
export function proefrollen(rollen: Rollen, leden: Groepsleden): Proefrol[] {
  const own = Object.entries(rollen.afdelingen).flatMap(([afdeling, each]) =>
    Object.keys(each.rollen ?? {}).map((rol) => ({ rol, afdeling, waar: `, ${each.naam}` })),
  );
  const all = [...Object.keys(rollen.rollen).map((rol) => ({ rol, afdeling: null, waar: '' })), ...own];
  return all.map(({ rol, afdeling, waar }) => ({
    naam: `${rollen.rollen[rol]?.naam ?? rol}${waar}`,
    mensen: allHolders(rollen, rol, { afdeling, feiten: {} }, leden),
    wegen: [...new Set([...(rollen.rollen[rol]?.wegen ?? rollen.wegen).flat(), ...outside(rollen, rol)])],
  }));
}

/** An sms and a voice call, where a rung with this role has them. */
function outside({ ladders }: Rollen, rol: string): Weg[] {
  const rungs = Object.values(ladders).flatMap((ladder) => ladder ?? []);
  return rungs.flatMap(({ wie, vervangers, ook = [] }) => (wie === rol || vervangers === rol ? ook : []));
}

/** Whom to send it to, each once, with all that is tried; who is not there is left alone. */
export function ontvangers(
  rollen: readonly Proefrol[],
  afwezig: Afwezig,
): Map<string, { rollen: string[]; wegen: Weg[] }> {
  const found = new Map<string, { rollen: string[]; wegen: Weg[] }>();
  for (const { naam, mensen, wegen } of rollen)
    for (const persoon of mensen.filter((id) => !afwezig.has(id))) {
      const known = found.get(persoon) ?? { rollen: [], wegen: [] };
      found.set(persoon, {
        rollen: [...known.rollen, naam],
        wegen: [...new Set([...known.wegen, ...wegen])],
      });
    }
  return found;
}
