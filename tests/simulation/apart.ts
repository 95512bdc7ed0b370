import type { Protocol } from '../../src/protocol/load.ts';
import { FLOWS } from '../support/gemeente.ts';
import { loadProtocol } from '../support/load.ts';

/** What is shipped, but that nothing comes together on one card: then each message can be counted. */
export function apart(): Protocol {
  const { rollen, ...rest } = loadProtocol(FLOWS);
  const { samen: _together, ...others } = rollen;
  return { ...rest, rollen: others };
}
