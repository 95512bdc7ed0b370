import { createHash } from 'node:crypto';
import { mobileOf } from '../desk/known-number.ts';
import type { Directory } from '../graph/directory.ts';
import type { Rollen } from '../protocol/rollen.ts';
import { phoneNumber, takesSms } from '../reading/phone-number.ts';
import { phoneTurns, unlessUnheard } from '../telefoon/pace.ts';
import type { HandOver, Telephone } from '../telefoon/telephone.ts';
import type { Limits } from '../wire/limits.ts';
import type { Place } from '../wire/line.ts';
import { WireError } from '../wire/wire-error.ts';

export interface ToTelephoneParts {
  directory: Pick<Directory, 'mobileOf'>;
  limits: Limits;
  rollen: () => Rollen;
}

/** What somebody is told by telephone. */
interface Said {
  persoon: string;
  text: string;
  /** The same whenever this is tried again, and nothing that says what it is about. */
  is: string;
  place: Place;
}

/**
 * Tells somebody one thing outside Teams, once it is its turn.
 *
 * @throws WireError `refused` when nobody knows a number on which this can be; `throttled` when that could not be asked, or when it has a place in line (`turn`)
 */
export async function toTelephone(
  { directory, limits, rollen }: ToTelephoneParts,
  weg: keyof Telephone,
  handOver: HandOver,
  { persoon, text, is, place }: Said,
): Promise<void> {
  const written = await mobileOf({ rollen: rollen(), directory }, persoon);
  if (written === undefined) throw new WireError('throttled', 'MobileNumberNotAsked');
  const to = phoneNumber(written ?? '');
  if (to === undefined || (weg === 'sms' && !takesSms(to))) throw new WireError('refused', 'NoMobileNumber');
  const turns = phoneTurns(weg, to);
  await limits.ready();
  const turn = limits.take(turns, place);
  if (turn !== undefined) throw new WireError('throttled', 'OwnPace', { turn });
  const id = createHash('sha256').update(`${weg} ${is}`).digest('base64url');
  await unlessUnheard(limits, turns, handOver({ to, text, id }));
}
