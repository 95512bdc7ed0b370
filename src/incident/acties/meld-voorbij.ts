import { afterDanger } from '../../protocol/place.ts';
import { defineActie } from './actie.ts';
import { goTo, placeOf } from './gesprek.ts';
import { endDanger } from './gevaar.ts';
import { keepTyped, OP_DE_KAART } from './op-de-kaart.ts';

/**
 * It is over, says the reporter or who came. The reporter goes straight to the step of the chart where it is reported, as always; what
 * another says moves nobody's conversation.
 */
export const meldVoorbij = defineActie({
  recht: 'zeggen dat het voorbij is',
  knop: {},
  invoer: OP_DE_KAART,
  op: () => 'gevaar',
  isWhole: true,
  decide(given, typed) {
    const { incident, actor, bundle } = given;
    if (actor.aadObjectId !== incident.melder) {
      const came = incident.hulp.flatMap(({ gezien }) => gezien).findLast(({ door }) => door === actor.aadObjectId);
      return endDanger(incident, came === undefined ? {} : { rol: came.rol });
    }
    const next = incident.sinds.bezoek === undefined ? undefined : afterDanger(bundle, placeOf(incident));
    const kept = keepTyped(given, typed);
    return next === undefined
      ? [...kept, ...endDanger(incident)]
      : [...kept, ...goTo(given, next, { keuze: 'voorbij', zet: {}, ends: true })];
  },
});
