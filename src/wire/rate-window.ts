/** So many at most in any stretch of this length (ms). Of those, `kept` are left for what goes before all else. */
export interface Window {
  most: number;
  within: number;
  kept?: number;
}

/**
 * From when on (ms since epoch) one more keeps every window, after these moments; `times` in order. In the past, or minus infinity: at once.
 *
 * @example freeAfter([1_000, 1_200], [{ most: 2, within: 500 }]) // 1_500
 */
export function freeAfter(times: readonly number[], windows: readonly Window[]): number {
  const ends = windows.map(({ most, within }) => (times[times.length - most] ?? Number.NEGATIVE_INFINITY) + within);
  return Math.max(...ends);
}

/** Takes away the moments that no window reaches back to, and those that are still to come since the clock was set back. `times` in order. */
export function forgetOld(times: number[], windows: readonly Window[], now: number): void {
  const since = now - Math.max(...windows.map(({ within }) => within));
  while ((times.at(-1) ?? now) > now) times.pop();
  const first = times.findIndex((time) => time > since);
  times.splice(0, first < 0 ? times.length : first);
}
