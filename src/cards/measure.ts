import type { Scene } from '../desk/scene.ts';
import { roomOfCard } from '../kit/text-room.ts';
import type { Measure, MeasuredCard } from '../protocol/measure.ts';
import { shownAt } from '../protocol/place.ts';
import { type Flows, sceneOfOpvolging, sceneOfStep, withoutConditions } from './fullest.ts';
import { render, type View } from './render.ts';

/** A line of what happened meanwhile, as long as any. */
const notitie = { tekst: 'w'.repeat(100) };

/** Draws the card as full as people can make it, each way in which it comes, and takes the largest. */
export const measureCards: Measure = (flows) => {
  const whole = withoutConditions(flows);
  return (card) => Math.max(...fullest(whole, card).map(([scene, view]) => roomOfCard(render(scene, view))));
};

function fullest(flows: Flows, card: MeasuredCard): [Scene, View][] {
  switch (card.kaart) {
    case 'stap':
      return stages(flows, card).map((sommaties) => [
        sceneOfStep(flows, { ...card, sommaties }),
        { kaart: 'gesprek', pagina: 'hervat', notitie },
      ]);
    case 'taak': {
      const { taak } = card;
      const scene = sceneOfOpvolging(flows, [taak]);
      return [
        [scene, { kaart: 'dossier', pagina: 'taak', taak, notitie }],
        [scene, { kaart: 'taak', taak, herinnering: true, notitie }],
      ];
    }
    case 'overleg':
      return [[sceneOfOpvolging(flows, []), { kaart: 'dossier', pagina: 'overleg', notitie }]];
  }
}

/** Every demand was made; or all but the last one of this step, whose button is then there. */
function stages({ bundle }: Flows, { plaats, sommaties }: { plaats: string; sommaties: number }): number[] {
  const tel = shownAt(bundle, plaats)?.tel;
  return tel === undefined ? [sommaties] : [sommaties, tel.hoogstens - 1];
}
