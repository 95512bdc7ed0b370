import { join } from 'node:path';
import { measureCards } from '../../src/cards/measure.ts';
import { loadProtocol, type Protocol } from '../../src/protocol/load.ts';

export const FLOWS = join(import.meta.dirname, '../../flows');

let read: Protocol | undefined;

/** The flows as they are shipped, read and proven once a worker (jest/runner.ts): no test can change them for the next. */
export function shipped(): Protocol {
  read ??= frozen(loadProtocol(FLOWS, measureCards));
  return read;
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}
