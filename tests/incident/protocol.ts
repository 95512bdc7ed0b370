import { join } from 'node:path';
import { loadProtocol } from '../../src/protocol/load.ts';

/** The charts as they are shipped. Whether cards fit is proven elsewhere: nothing here draws one. */
export const { bundle, rollen } = loadProtocol(join(import.meta.dirname, '../../flows'), () => () => 0);
