import { roleName } from '../cards/role-name.ts';
import type { Scene } from '../desk/scene.ts';
import { openGevaar } from '../incident/incident.ts';
import type { Klimmend } from '../incident/ladders.ts';
import { askedFor, peopleOn, toldInRole } from '../incident/op-trede.ts';
import { CAG } from '../protocol/bezetting.ts';
import { fillIn } from '../protocol/woorden.ts';
import { slotName } from '../store/slot.ts';
import type { Letter } from './letter.ts';

/** A call for help in a role of which nobody is there comes to the CAG as well: on the ladder of help the CAG does not stand. */
export function whereNobodyIs(scene: Scene, bericht: Klimmend): Letter[] {
  const { incident, rollen, woorden } = scene;
  const danger = openGevaar(incident);
  if (bericht.doel !== 'hulp' || danger === undefined || isSomebodyThere(scene, bericht)) return [];
  const tekst = fillIn(woorden.afwezig.niemand_er, { rol: roleName(scene, bericht.rol) });
  return peopleOn({ wie: CAG }, incident, scene).map(({ persoon }) => ({
    slot: slotName({
      soort: 'gevaar',
      gevaar: danger.revisie,
      trede: `hulp.${bericht.hulp}.${bericht.rol}`,
      wie: { persoon },
    }),
    to: { persoon },
    view: { kaart: 'gevaar', hulp: danger.revisie, notitie: { tekst } },
    summary: woorden.hulp.titel,
    wegen: rollen.rollen[CAG]?.wegen ?? rollen.wegen,
  }));
}

/** Also where nobody holds the role at all: that is told otherwise. */
function isSomebodyThere(scene: Scene, bericht: Extract<Klimmend, { doel: 'hulp' }>): boolean {
  const { eerst, inPlaatsVan } = toldInRole(scene.incident, bericht.rol, scene);
  const saidNo = askedFor(scene.incident, bericht, scene).flatMap(({ persoon, kanNiet }) => (kanNiet ? [persoon] : []));
  // Who stands in and cannot come leaves only who is not there.
  const left = eerst.filter((id) => inPlaatsVan.length === 0 || !saidNo.includes(id));
  return eerst.length === 0 || left.some((id) => !scene.afwezig.has(id));
}
