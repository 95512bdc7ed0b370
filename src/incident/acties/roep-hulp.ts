import { helpersAt } from '../../protocol/hulp.ts';
import { callNow } from './gesprek.ts';
import { withOthers } from './gevaar.ts';
import { defineRoep } from './roep.ts';

/** "Nu hulp": whoever the roles file names for the place is called. Pressed again later, they are called again. */
export const roepHulp = defineRoep((given) =>
  callNow(given, withOthers(given, helpersAt(given.rollen, given.incident))),
);
