import { createHash } from 'node:crypto';
import { mobileOf } from '../desk/known-number.ts';
import type { Scene } from '../desk/scene.ts';
import type { Directory } from '../graph/directory.ts';
import type { Bericht } from '../incident/berichten.ts';
import type { Rollen } from '../protocol/rollen.ts';
import { fillIn } from '../protocol/woorden.ts';
import { phoneNumber, takesSms } from '../reading/phone-number.ts';
import { phoneTurns, unlessUnheard } from '../telefoon/pace.ts';
import type { HandOver, Telephone } from '../telefoon/telephone.ts';
import type { Limits } from '../wire/limits.ts';
import { WireError } from '../wire/wire-error.ts';
import { callOn, callOnHelp } from './call-on.ts';
import { placeOf } from './place.ts';
import type { Errand, Way, Ways } from './ways.ts';

export interface ByTelephoneParts {
  telephone: Telephone;
  directory: Pick<Directory, 'mobileOf'>;
  limits: Limits;
  rollen: () => Rollen;
}

type Weg = keyof Telephone;
/** Whose danger it is: help, and whether that is over. */
const NOOD: readonly Bericht['doel'][] = ['hulp', 'gevaar'];

/** Tells outside Teams, by sms and by a voice call, as far as each can be sent. Of the report only the number is said. */
export function createByTelephone({ telephone, ...parts }: ByTelephoneParts): Pick<Ways, Weg> {
  const { sms, telefoontje } = telephone;
  return {
    ...(sms === undefined ? {} : { sms: createWay('sms', sms, parts) }),
    ...(telefoontje === undefined ? {} : { telefoontje: createWay('telefoontje', telefoontje, parts) }),
  };
}

function createWay(
  weg: Weg,
  handOver: HandOver,
  { directory, limits, rollen }: Omit<ByTelephoneParts, 'telephone'>,
): Way {
  return async (scene, errand) => {
    const { to } = errand.letter;
    if (!('persoon' in to)) return undefined;
    const number = await numberOf(to.persoon, rollen(), directory);
    if (number === undefined || (weg === 'sms' && !takesSms(number))) throw new WireError('refused', 'NoMobileNumber');
    const turns = phoneTurns(weg, number);
    const turn = limits.take(turns, placeOf(errand, weg));
    if (turn !== undefined) throw new WireError('throttled', 'OwnPace', { turn });
    const text = textFor(weg, scene, errand.bericht, rollen());
    await unlessUnheard(limits, turns, handOver({ to: number, text, id: idOf(weg, errand) }));
    return to.persoon;
  };
}

/** The number of somebody's phone; undefined when nobody knows one. Rejects when that could not be asked. */
async function numberOf(
  persoon: string,
  rollen: Rollen,
  directory: Pick<Directory, 'mobileOf'>,
): Promise<string | undefined> {
  const written = await mobileOf({ rollen, directory }, persoon);
  if (written === undefined) throw new WireError('throttled', 'MobileNumberNotAsked');
  return phoneNumber(written ?? '');
}

function textFor(weg: Weg, { incident, woorden }: Scene, { doel }: Bericht, rollen: Rollen): string {
  const { nood, nood_melding, spoed, spoed_melding, gesproken } = woorden.buiten_teams;
  const isNood = NOOD.includes(doel);
  const telefoon = (isNood ? callOnHelp(rollen, incident.afdeling) : callOn(rollen))?.nummer ?? '112';
  const bericht =
    incident.nummer === null
      ? fillIn(isNood ? nood : spoed, { telefoon })
      : fillIn(isNood ? nood_melding : spoed_melding, { nummer: incident.nummer, telefoon });
  return weg === 'sms' ? bericht : fillIn(gesproken, { gemeente: rollen.gemeente, bericht });
}

/** The same for every try of one letter, and nothing that says what it is about. */
function idOf(weg: Weg, { id, letter }: Errand): string {
  return createHash('sha256').update(`${weg} ${id} ${letter.slot}`).digest('base64url');
}
