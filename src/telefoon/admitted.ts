import type { Log } from '../kit/log.ts';
import type { Access } from '../wire/access.ts';
import { WireError } from '../wire/wire-error.ts';
import type { HandOver, Telephone } from './telephone.ts';

/**
 * What can be sent outside Teams, of which is heard whether who sends it takes us at all: what must be told is not asked while it does not. What it refuses
 * for good is in the log: nobody else says it, where somebody was told in Teams.
 */
export function admittedTelephone({ sms, telefoontje }: Telephone, access: Access, log: Log): Telephone {
  const admitted =
    (weg: keyof Telephone, handOver: HandOver): HandOver =>
    async (dispatch) => {
      try {
        await access.pass(weg, () => handOver(dispatch));
      } catch (thrown) {
        if (thrown instanceof WireError && thrown.kind === 'refused')
          log.error('an sms or a call was refused: nobody got it', { weg, code: thrown.message });
        throw thrown;
      }
    };
  return {
    ...(sms === undefined ? {} : { sms: admitted('sms', sms) }),
    ...(telefoontje === undefined ? {} : { telefoontje: admitted('telefoontje', telefoontje) }),
  };
}
