import type { Scene } from '../desk/scene.ts';
import { currentVisit, isGemeld, isInGesprek } from '../incident/incident.ts';
import { clock } from '../kit/time.ts';
import { meldStep } from '../protocol/place.ts';
import { fillIn } from '../protocol/woorden.ts';
import { button } from './button.ts';
import type { Action } from './elements.ts';
import { meldingKop, notitieRegels } from './frame.ts';
import type { KortBerichtView } from './kort-bericht.ts';
import { numbersAfter } from './nood.ts';
import { template } from './template.ts';

const draw = template<KortBerichtView>('kort-bericht');

/** To the reporter: another said that the danger is over. Who and when, the report when it is right, and help again when it is not. */
export function zegtVoorbijCard(scene: Scene) {
  const { incident, naam, woorden } = scene;
  const { titel, klopt, klopt_niet, weer_hulp } = woorden.zegt_voorbij;
  // It may have begun again since.
  const over = incident.gevaar.flatMap(({ voorbij }) => voorbij ?? []).at(-1);
  const told = over && { tekst: fillIn(woorden.nood.zegt_voorbij, { wie: naam(over.door), tijd: clock(over.tijd) }) };
  const on = { incident: incident.id, kaart: 'gesprek' } as const;
  return draw(woorden, {
    gevaar: numbersAfter(scene),
    notitie: notitieRegels(told),
    kop: isGemeld(incident) ? meldingKop(scene) : woorden.kaart.niet_gemeld,
    titel,
    zin: isGemeld(incident) ? klopt_niet : `${klopt} ${klopt_niet}`,
    knoppen: [
      ...reportButton(scene),
      button(weer_hulp, { ...on, doe: 'roep_hulp', sinds: incident.revisie }, 'destructive'),
      button(woorden.kaart.ga_verder, { ...on, doe: 'toon' }),
    ],
  });
}

/** In a chart the way straight to the report; elsewhere it is offered where the conversation is. */
function reportButton({ incident, bundle, woorden }: Scene): Action[] {
  const visit = currentVisit(incident);
  if (visit === undefined || !isInGesprek(incident) || isGemeld(incident)) return [];
  if (meldStep(bundle, visit.plaats) === undefined) return [];
  const on = { incident: incident.id, kaart: 'gesprek', doe: 'meld_nu', sinds: visit.revisie } as const;
  return [button(woorden.zegt_voorbij.meld, on, 'positive')];
}
