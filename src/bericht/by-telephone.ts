import type { Scene } from '../desk/scene.ts';
import type { Bericht } from '../incident/berichten.ts';
import type { Rollen } from '../protocol/rollen.ts';
import { fillIn } from '../protocol/woorden.ts';
import type { HandOver, Telephone } from '../telefoon/telephone.ts';
import { callOn, callOnHelp } from './call-on.ts';
import { placeOf } from './place.ts';
import { type ToTelephoneParts, toTelephone } from './to-telephone.ts';
import type { Way, Ways } from './ways.ts';

export interface ByTelephoneParts extends ToTelephoneParts {
  telephone: Telephone;
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

function createWay(weg: Weg, handOver: HandOver, parts: ToTelephoneParts): Way {
  return async (scene, errand) => {
    const { to, slot, view } = errand.letter;
    // Where many came together, the number of one of them would say less than none.
    const nummer = 'getekend' in view ? null : scene.incident.nummer;
    if (!('persoon' in to)) return undefined;
    await toTelephone(parts, weg, handOver, {
      persoon: to.persoon,
      text: textFor(weg, scene, { nummer, doel: errand.bericht.doel }, parts.rollen()),
      is: `${errand.id} ${slot}`,
      place: placeOf(errand, weg),
    });
    return to.persoon;
  };
}

function textFor(
  weg: Weg,
  { incident, woorden }: Scene,
  { nummer, doel }: { nummer: string | null; doel: Bericht['doel'] },
  rollen: Rollen,
): string {
  const { nood, nood_melding, spoed, spoed_melding, gesproken } = woorden.buiten_teams;
  const isNood = NOOD.includes(doel);
  const telefoon = (isNood ? callOnHelp(rollen, incident.afdeling) : callOn(rollen))?.nummer ?? '112';
  const bericht =
    nummer === null
      ? fillIn(isNood ? nood : spoed, { telefoon })
      : fillIn(isNood ? nood_melding : spoed_melding, { nummer, telefoon });
  return weg === 'sms' ? bericht : fillIn(gesproken, { gemeente: rollen.gemeente, bericht });
}
