import { fold } from '../incident/evolve.ts';
import type { Incident } from '../incident/incident.ts';
import { brokenAt } from '../incident/log.ts';
import { DamagedLogError, NoKeyError } from '../store/store.ts';

/** What is still known of an incident of which a record of the log cannot be read. */
export interface Schade {
  incident: string;
  /** The record that cannot be read, counted from 1. */
  stap: number;
  /** When the last record came in that is surely as it was written (ms since epoch); undefined: none is. */
  zekerTot: number | undefined;
  /** How it stood then; null where nothing is sure. */
  toen: Incident | null;
  /** It is as it was written, and the key that it opens with is not here. */
  zonderSleutel: boolean;
}

/** Undefined where it was not that why something could not be done. */
export function schadeIn(thrown: unknown): Schade | undefined {
  if (!(thrown instanceof DamagedLogError)) return undefined;
  const { incident, leesbaar } = thrown;
  const sure = brokenAt(leesbaar) === undefined ? leesbaar : [];
  const zonderSleutel = thrown.cause instanceof NoKeyError;
  return { incident, stap: leesbaar.length + 1, zekerTot: sure.at(-1)?.tijd, toen: fold(sure), zonderSleutel };
}

/** What is asked of one among many: undefined where it cannot be read, so that the others can; `damaged` hears of it. Rejects for anything else. */
export async function unlessDamaged<T>(
  asked: Promise<T>,
  damaged: (error: unknown) => void = () => {},
): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (schadeIn(error) === undefined) throw error;
    damaged(error);
    return undefined;
  }
}
