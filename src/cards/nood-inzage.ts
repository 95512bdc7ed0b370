import type { Scene } from '../desk/scene.ts';
import { FG } from '../incident/hoedanigheid.ts';
import { may } from '../incident/rights.ts';
import { clock, dayAndClock } from '../kit/time.ts';
import { fillIn } from '../protocol/woorden.ts';
import type { Bezorging } from './bezorging.ts';
import { button } from './button.ts';
import { meldingKop, type Notitie, notitieRegels } from './frame.ts';
import type { InlichtingView } from './inlichting.ts';
import type { IntrekkenVragenView } from './intrekken-vragen.ts';
import { shorten } from './tekst.ts';
import { template } from './template.ts';

const ask = template<IntrekkenVragenView>('intrekken-vragen');
const tell = template<InlichtingView>('inlichting');

/** Whether who looks may open this dossier in an emergency, and not otherwise. */
export function mayOpenInNood({ bundle, incident, actor }: Scene): boolean {
  return incident.sinds.dossier !== undefined && may(bundle, incident, actor, 'dossier openen in nood');
}

/** In the place of the dossier, for a CAG who is kept out of it: the way to open it all the same, with a reason. */
export function noodinzageCard(scene: Scene, notitie?: Notitie) {
  const { incident, woorden } = scene;
  const { titel, zeg, open } = woorden.noodinzage;
  const sinds = incident.sinds.dossier ?? 0;
  return ask(woorden, {
    gevaar: [],
    notitie: notitieRegels(notitie),
    kop: meldingKop(scene),
    titel,
    zeg,
    knoppen: [button(open, { incident: incident.id, kaart: 'dossier', doe: 'open_nood', sinds })],
    klein: [],
  });
}

/** Whether this is the word to the functionaris gegevensbescherming, for who looks. */
export function isForFg(
  { bundle, incident, actor }: Scene,
  { hulp, rol }: { hulp?: number | undefined; rol?: string | undefined },
): boolean {
  return (
    rol === FG &&
    may(bundle, incident, actor, 'van noodinzage horen') &&
    incident.nood.some(({ revisie }) => revisie === hulp)
  );
}

/** That somebody opened a dossier in an emergency: who and when. Nothing of what is in it, the reason included. */
export function noodMeldingCard(scene: Scene, revisie: number, notitie?: Notitie) {
  const { incident, woorden, naam } = scene;
  const { fg_titel, fg_wie, fg_zeg } = woorden.noodinzage;
  const opened = incident.nood.find((each) => each.revisie === revisie);
  return tell(woorden, {
    notitie: notitieRegels(notitie),
    kop: meldingKop(scene),
    titel: fg_titel,
    over: [],
    waar: opened === undefined ? '' : fillIn(fg_wie, { wie: naam(opened.door), wanneer: dayAndClock(opened.tijd) }),
    behandelaar: '',
    zin: fg_zeg,
    knoppen: [],
  });
}

/** Each time that it was opened in an emergency, for who reads the dossier: who, when and why. */
export function noodLines({ incident, naam, text, woorden }: Scene): Bezorging[] {
  const lines = incident.nood.map(({ door, tijd, tot, reden }) => {
    const filled = { wie: naam(door), wanneer: dayAndClock(tijd), tot: clock(tot), reden: shortened(text(reden)) };
    return fillIn(woorden.noodinzage.geopend, filled);
  });
  return lines.length === 0 ? [] : [{ regels: lines, bel: '', straks: '' }];
}

/** How much room a reason has on the dossier itself; all of it stands among the texts. */
const REASON = 240;

function shortened(reason: string): string {
  return shorten(reason, REASON);
}
