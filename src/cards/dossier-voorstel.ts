import type { Scene } from '../desk/scene.ts';
import { dayAndClock } from '../kit/time.ts';
import { channelOf } from '../protocol/bezetting.ts';
import { fillIn } from '../protocol/woorden.ts';
import { plain } from './feiten.ts';
import type { Perhaps } from './frame.ts';

/** What was proposed, and what became of it: one of the last three, the others are empty. */
export interface Voorstel {
  stappen: string;
  waarom: string;
  /** Why it goes on without advice that did not come. */
  zonder: string;
  akkoord: string;
  terugDoor: string;
  terug: string;
  wacht: string;
}

/** The proposal that stands; empty when there is none. `remark`: a text, as far as there is room for it. */
export function proposal(scene: Scene, remark: Scene['text']): Perhaps<Voorstel> {
  const { incident, bundle, rollen, woorden } = scene;
  const { voorstel, akkoord, teruggestuurd, eerderTeruggestuurd } = incident;
  if (voorstel === null) return [];
  const word = woorden.dossier;
  const taken = voorstel.taken.map((taak) => bundle.opvolging.taken[taak]?.titel ?? taak).join(', ');
  const consulted = voorstel.geraadpleegd.map((rol) => rollen.rollen[rol]?.naam ?? rol).join(', ');
  // Where advice was asked and none came, that is told, with the reason.
  const nobody = voorstel.zonderAdvies === null ? word.niemand : word.geen_advies;
  const told = {
    stappen: fillIn(word.stappen, { stappen: taken || word.geen_stappen, rollen: consulted || nobody }),
    waarom: remark(voorstel.toelichting),
    zonder: voorstel.zonderAdvies === null ? '' : remark(voorstel.zonderAdvies),
    ...{ akkoord: '', terugDoor: '', terug: '', wacht: '' },
  };
  if (akkoord !== null) {
    const approved = { wie: scene.naam(akkoord.door), wanneer: dayAndClock(akkoord.tijd) };
    return [{ ...told, akkoord: fillIn(word.akkoord, approved) }];
  }
  const back = (how: typeof word.teruggestuurd, { door, reden }: NonNullable<typeof teruggestuurd>) => ({
    terugDoor: fillIn(how, { wie: plain(scene.naam(door)) }),
    terug: remark(reden),
  });
  if (teruggestuurd !== null) return [{ ...told, ...back(word.teruggestuurd, teruggestuurd) }];
  const before = eerderTeruggestuurd === null ? {} : back(word.eerder_teruggestuurd, eerderTeruggestuurd);
  const channel = channelOf(rollen, incident);
  return [{ ...told, ...before, wacht: channel === undefined ? word.wacht_zonder_kanaal : word.wacht }];
}
