import type { Bevinding } from './bevinding.ts';
import { good, skipped, wrong } from './bevinding.ts';

/** More than this (ms) and tokens and signatures are refused here and there, and terms and the log are wrong. */
const MOST_OFF = 60_000;

/** The clock of this machine beside that of Entra, to the second. */
export async function klok(
  check: string,
  authority: string,
  now: () => number,
  timeoutMs: number,
): Promise<Bevinding[]> {
  const signal = AbortSignal.timeout(timeoutMs);
  const answer = await fetch(authority, { method: 'HEAD', redirect: 'manual', signal }).catch(() => undefined);
  const there = Date.parse(answer?.headers.get('date') ?? '');
  // That Entra is not reached is said where the bot signs in.
  if (Number.isNaN(there)) return [skipped(check, 'Entra zei niet hoe laat het is.')];
  const off = now() - there;
  if (Math.abs(off) <= MOST_OFF) return [good(check, 'Gelijk met die van Entra.')];
  const way = off > 0 ? 'voor' : 'achter';
  const said = `Deze machine loopt ${Math.round(Math.abs(off) / 1000)} seconden ${way}.`;
  return [wrong(check, said, 'Zet de klok gelijk (NTP). Cosmos DB, Entra en Teams weigeren wie te ver afwijkt.')];
}
