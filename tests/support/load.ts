import { measureCards } from '../../src/cards/measure.ts';
import * as load from '../../src/protocol/load.ts';
import { FLOWS, shipped } from './shipped.ts';

/** Flows as the program itself reads and proves them: with the real cards. */
export const loadProtocol = (folder: string) =>
  folder === FLOWS ? shipped() : load.loadProtocol(folder, measureCards);
export const checkFlows = (folder: string) => load.checkFlows(folder, measureCards);
