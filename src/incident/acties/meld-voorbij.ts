import { afterDanger } from '../../protocol/place.ts';
import { defineActie } from './actie.ts';
import { goTo, placeOf } from './gesprek.ts';
import { endDanger } from './gevaar.ts';
import { keepTyped, OP_DE_KAART } from './op-de-kaart.ts';

/**
 * It is over, says the reporter or who came. For the reporter the conversation goes on where the report is offered (K14 → K15: a choice
 * of ours); what another says moves nobody's conversation.
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
    const offer = incident.sinds.bezoek === undefined ? undefined : afterDanger(bundle, placeOf(incident));
    const kept = keepTyped(given, typed);
    return offer === undefined
      ? [...kept, ...endDanger(incident)]
      : [...kept, ...goTo(given, offer, { keuze: 'voorbij', zet: {}, ends: true })];
  },
});
