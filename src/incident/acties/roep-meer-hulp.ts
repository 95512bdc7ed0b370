import { helpersAt, moreHelpers } from '../../protocol/hulp.ts';
import { callNow } from './gesprek.ts';
import { notYetCalled } from './gevaar.ts';
import { defineRoep } from './roep.ts';

/** Those who were called first are not enough: everybody whom the roles file names besides is called too. */
export const roepMeerHulp = defineRoep((given) => {
  const { incident, rollen } = given;
  return callNow(given, notYetCalled(incident, [...helpersAt(rollen, incident), ...moreHelpers(rollen, incident)]));
});
