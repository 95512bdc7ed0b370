import { createAdapter as ours } from '../../src/teams/adapter.ts';
import type { CreateAdapter } from '../../src/teams/port.ts';
import { createRestAdapter } from './rest-adapter.ts';

/** The adapter that tests run on: the program's own, or another in the run of jest that asks for it (jest.config.js). */
export const createAdapter: CreateAdapter = (parts) =>
  (Reflect.get(globalThis, 'adapter') === 'rest' ? createRestAdapter : ours)(parts);
