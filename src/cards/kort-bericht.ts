import type { Scene } from '../desk/scene.ts';
import { currentVisit, isGemeld } from '../incident/incident.ts';
import { clock } from '../kit/time.ts';
import { shownAt } from '../protocol/place.ts';
import { fillIn, type Woorden } from '../protocol/woorden.ts';
import { button, type Kaart } from './button.ts';
import type { Action, Json } from './elements.ts';
import { type Gevaar, meldingKop, type Notitie, type NotitieRegels, notitieRegels, type Perhaps } from './frame.ts';
import { noodBand, noodBandAfter, overButton } from './nood.ts';
import { asOefening } from './oefening.ts';
import { template } from './template.ts';

/** One thing that is said, with the buttons that follow from it: a notice, a last question, an end. */
export interface KortBerichtView {
  gevaar: Perhaps<Gevaar>;
  notitie: NotitieRegels;
  kop: string;
  titel: string;
  zin: string;
  knoppen: readonly Action[];
}

const draw = template<KortBerichtView>('kort-bericht');
const BARE = { gevaar: [], notitie: [], knoppen: [] } as const;

/** A short message without buttons, in our own words. */
export function kortBericht(woorden: Woorden, titel: string, zin: string) {
  return draw(woorden, { ...BARE, kop: woorden.kaart.app, titel, zin });
}

/** For whoever asks for a card that is not for them: no data at all. */
export function notAllowedCard({ woorden }: Scene) {
  return kortBericht(woorden, woorden.kaart.mag_niet_zien, woorden.kaart.vraag_cag);
}

/** In a channel where others picked it up, until it was put right. */
export function verplaatstCard(scene: Scene) {
  const { titel, zeg } = scene.woorden.verplaatst;
  return draw(scene.woorden, { ...BARE, kop: meldingKop(scene), titel, zin: zeg });
}

/** What is left of a card that another message took the place of: nothing of it, since Teams would not take it away. */
export function vervangenCard(woorden: Woorden) {
  return kortBericht(woorden, woorden.elders.titel, woorden.verplaatst.zeg);
}

/** What is left of a card whose term is over: nothing of it, and how to read it as long as it is kept. */
export function gestriptCard(woorden: Woorden) {
  return kortBericht(woorden, woorden.bewaren.gestript, woorden.bewaren.gestript_zeg);
}

/**
 * What comes where a card of the own chat stood that is in another message now. Undefined where it stays: the story, evidence or a visit may be half typed
 * there, and who joins an exercise chooses roles on it.
 */
export function leftCard(scene: Scene, kaart: Kaart): Json | undefined {
  const { incident, bundle } = scene;
  if (isGemeld(incident)) return eldersCard(scene);
  if (kaart !== 'gesprek') return undefined;
  const step = shownAt(bundle, currentVisit(incident)?.plaats ?? '');
  const isTypedOn = step?.soort === 'melden' || step?.bewijs === true || step?.aankondigen === true;
  return isTypedOn ? undefined : eldersGesprek(scene);
}

/** Of a report: nothing of it, since nothing brings that one up to date any more. */
export function eldersCard(scene: Scene) {
  const { incident, woorden } = scene;
  const { titel, zeg } = woorden.elders;
  const zin = fillIn(zeg, { nummer: incident.nummer ?? '' });
  return asOefening(scene, () => draw(woorden, { ...BARE, kop: meldingKop({ incident, woorden }), titel, zin }));
}

/** Of a conversation: who looks at the wrong one still has the numbers, the call for help, and the way there. */
function eldersGesprek(scene: Scene) {
  const { incident, woorden } = scene;
  const { gesprek, gesprek_zeg } = woorden.elders;
  const goOn = { incident: incident.id, kaart: 'gesprek', doe: 'toon' } as const;
  return asOefening(scene, () =>
    draw(woorden, {
      ...BARE,
      gevaar: noodBand(scene),
      kop: woorden.kaart.niet_gemeld,
      titel: gesprek,
      zin: gesprek_zeg,
      knoppen: [button(woorden.kaart.ga_verder, goOn)],
    }),
  );
}

/** One more question before a report is withdrawn. */
export function intrekkenCard(scene: Scene) {
  const { incident, woorden } = scene;
  const { titel, zeg, ja, nee } = woorden.intrekken;
  const on = { incident: incident.id, kaart: 'gesprek' } as const;
  return draw(woorden, {
    ...BARE,
    gevaar: noodBandAfter(scene),
    kop: meldingKop(scene),
    titel,
    zin: zeg,
    knoppen: [
      button(ja, { ...on, doe: 'trek_in', sinds: incident.sinds.intrekken ?? 0 }, 'destructive'),
      button(nee, { ...on, doe: 'toon' }),
    ],
  });
}

/** The end of an incident that was not reported, or was withdrawn. */
export function eindeCard(scene: Scene, notitie?: Notitie) {
  const { incident, bundle, woorden } = scene;
  const { niet_gemeld, ingetrokken, ingetrokken_om, toch_melden } = woorden.einde;
  const step = isGemeld(incident) ? undefined : shownAt(bundle, currentVisit(incident)?.plaats ?? '');
  const withdrawn =
    incident.ingetrokken === null ? '' : fillIn(ingetrokken_om, { tijd: clock(incident.ingetrokken.tijd) });
  return draw(woorden, {
    ...BARE,
    gevaar: noodBandAfter(scene),
    notitie: notitieRegels(notitie),
    kop: isGemeld(incident) ? meldingKop(scene) : niet_gemeld,
    titel: step?.zeg ?? ingetrokken,
    zin: step?.uitleg ?? `${withdrawn} ${woorden.kaart.opnieuw_melden}`,
    knoppen: [...overButton(scene), ...(step === undefined ? [] : [button(toch_melden, { doe: 'begin' })])],
  });
}

/** A draft was thrown away. As long as its texts are kept it can be put back. */
export function weggegooidCard(scene: Scene, notitie?: Notitie) {
  const { incident, woorden } = scene;
  const { titel, zeg, zet_terug } = woorden.weggegooid;
  const on = { incident: incident.id, kaart: 'gesprek' } as const;
  return draw(woorden, {
    ...BARE,
    gevaar: noodBand(scene),
    notitie: notitieRegels(notitie),
    kop: woorden.einde.niet_gemeld,
    titel,
    zin: zeg,
    knoppen: [
      button(zet_terug, { ...on, doe: 'haal_terug', sinds: incident.sinds.terugzetten ?? 0 }),
      button(woorden.kaart.begin, { doe: 'begin' }),
      ...overButton(scene),
    ],
  });
}

/** The conversation was put aside; nothing is lost. */
export function bewaardCard(scene: Scene) {
  const { incident, woorden } = scene;
  const goOn = { incident: incident.id, kaart: 'gesprek', doe: 'toon' } as const;
  return draw(woorden, {
    ...BARE,
    gevaar: noodBand(scene),
    kop: woorden.kaart.niet_gemeld,
    titel: woorden.bewaard.titel,
    zin: incident.oefening === null ? woorden.bewaard.zeg : woorden.oefening.verder,
    knoppen: [button(woorden.kaart.ga_verder, goOn, 'positive'), ...overButton(scene)],
  });
}
