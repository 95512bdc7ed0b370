import type { Scene } from '../desk/scene.ts';
import { currentVisit, type Incident, openHulp, validSommaties } from '../incident/incident.ts';
import { standOf } from '../incident/stand.ts';
import { clock } from '../kit/time.ts';
import { againWay, choicesFor, meldStep, schemaOf, stepAt } from '../protocol/place.ts';
import type { Rollen } from '../protocol/rollen.ts';
import type { Step } from '../protocol/shape.ts';
import { bewijsLines } from './bewijs.ts';
import { nobodyReacts } from './bezorging.ts';
import { button, stacked } from './button.ts';
import { line, literal } from './elements.ts';
import { fitted } from './fitted.ts';
import { gevaarBand, type Notitie, notitieRegels, nummers } from './frame.ts';
import { moreInputs, stepInputs } from './gesprek-invoer.ts';
import { SOMMEERDER_IN_ZIN } from './labels.ts';
import { expand, type Json } from './template.ts';

/** The conversation: one instruction or question, what can be chosen, and always 112, report now, back and stop. `hervat`: it was taken up again, and may not be what is meant now. */
export function gesprekCard(scene: Scene, notitie?: Notitie, hervat = false): Json {
  const { incident, bundle, rollen, unstored } = scene;
  const visit = currentVisit(incident);
  const step = visit === undefined ? undefined : stepAt(bundle, visit.plaats);
  const stand = unstored?.stand ?? standOf(incident);
  if (visit === undefined || step === undefined || stand === undefined)
    throw new Error(`incident at an unknown step of flows ${incident.bundel.slice(0, 12)}`);
  const on = {
    incident: incident.id,
    kaart: 'gesprek',
    sinds: stand.sinds,
    stand,
    ...(unstored === undefined ? {} : { intussen: unstored.intussen }),
  } as const;
  const called = (step.roep ?? []).flatMap((rol) => rollen.rollen[rol]?.bel ?? []);
  const schema = schemaOf(bundle, visit.plaats);

  const choices = choicesFor(step, incident.feiten).map(({ index, choice }) =>
    button(choice.als, { ...on, doe: 'kies', keuze: index }, choice.toon === 'dringend' ? 'destructive' : 'default'),
  );
  const count = validSommaties(incident).length;
  const counting =
    step.tel !== undefined && count < step.tel.hoogstens
      ? [button(count === 0 ? step.tel.knop : step.tel.opnieuw, { ...on, doe: 'sommeer' }, 'positive')]
      : [];
  const submit = step.indienen === undefined ? [] : [button(step.indienen, { ...on, doe: 'dien_in' }, 'positive')];
  const reported = incident.nummer !== null;
  const over = reported ? 'Het is voorbij' : (schema?.meld_knop ?? 'Het is voorbij, meld nu');
  const klein = [
    ...(meldStep(bundle, visit.plaats) === undefined ? [] : [button(over, { ...on, doe: 'meld_nu' })]),
    ...againButton(scene),
    ...(incident.bezoeken.length > 1 ? [button('Terug', { ...on, doe: 'terug' })] : []),
    ...(reported ? [] : [button('Stop, later verder', { ...on, doe: 'bewaar' })]),
    ...(hervat
      ? [button('Waar was ik?', { incident: incident.id, kaart: 'gesprek', doe: 'toon', pagina: 'weg' })]
      : []),
    ...(hervat ? [button('Begin een nieuwe melding', { ...on, doe: 'begin_nieuw' })] : []),
  ];
  const more = moreInputs(scene, step);
  const draw = (share: number) =>
    expand('gesprek', {
      ...gevaarBand(rollen),
      notitie: unstored === undefined ? notitieRegels(notitie) : unstoredLines(rollen, reported),
      kop: [...(incident.nummer ? [`Melding ${incident.nummer}`] : []), schema?.titel ?? ''].join(': '),
      zeg: step.zeg ?? '',
      uitleg: step.uitleg ?? '',
      nummers: nummers(rollen, [...(step.bel ?? []), ...called]),
      regels: [
        ...helpLines(scene),
        ...(step.tel === undefined ? [] : sommatieLines(scene)),
        ...(step.bewijs ? bewijsLines(scene) : []),
      ],
      invoer: [...stepInputs(scene, step, share), ...keepButton(scene, step)],
      keuzes: stacked([...counting, ...choices, ...submit]),
      meerTitel: more.titel,
      meer: more.invoer,
      klein,
    });
  return fitted(draw);
}

/** What is typed on a step goes along with every choice; this sends it at once. Not while nothing can be stored. */
function keepButton({ incident, unstored }: Scene, { bewijs, vraag_plek: plek }: Step): Json[] {
  const sinds = incident.sinds.bewijs;
  if ((!bewijs && !plek) || sinds === undefined || unstored !== undefined) return [];
  const knop = { incident: incident.id, kaart: 'gesprek', doe: 'leg_vast', sinds } as const;
  return stacked([button(plek ? 'Laat weten waar ik ben' : 'Leg dit vast', knop)]);
}

/** The citizen comes again: offered where the chart itself is left. */
export function againButton({ incident, bundle, unstored }: Scene): Json[] {
  const again = againWay(bundle, incident.feiten);
  const sinds = incident.sinds.opnieuw;
  if (again === undefined || sinds === undefined || unstored !== undefined) return [];
  if (inChart(incident, again.naar)) return [];
  return [button(again.knop, { incident: incident.id, kaart: 'gesprek', doe: 'opnieuw', sinds })];
}

function inChart(incident: Incident, plaats: string): boolean {
  const here = incident.sinds.bezoek === undefined ? '' : (currentVisit(incident)?.plaats ?? '');
  return here.split('/')[0] === plaats.split('/')[0] || (incident.nummer === null && here.startsWith('hoofdlijnen/'));
}

/** While nothing can be stored: that it is not reported, and whom to call instead. */
function unstoredLines(rollen: Rollen, reported: boolean): Json[] {
  const numbers = nummers(rollen, ['teamleider']).map(({ naam, nummer }) => `${naam}: ${nummer}`);
  return [
    line(reported ? '**Opslaan lukt nu even niet.**' : '**Nog niet gemeld: opslaan lukt nu even niet.**'),
    line('Ga gewoon door: wat je kiest wordt later bewaard.', { spacing: 'Small' }),
    line(`Stroomwijzer kan nu niemand waarschuwen. Bel zelf: ${numbers.join(', ')}`, { spacing: 'Small' }),
  ];
}

/** Who was called, and honestly whether anyone has seen it. */
function helpLines(scene: Scene): Json[] {
  const { incident } = scene;
  const called = openHulp(incident);
  if (called === undefined) return [];
  if (scene.unstored !== undefined) return [line('**Niemand is gewaarschuwd. Bel zelf.**')];
  const known =
    incident.teksten.plek !== undefined || (incident.afdeling !== null && incident.feiten.waar === 'kantoor');
  const told = called.rollen.map((rol) => {
    const name = scene.rollen.rollen[rol]?.naam ?? rol;
    const seen = called.gezien.find((one) => one.rol === rol);
    const state =
      seen === undefined ? notSeen(scene, called.revisie, rol) : `komt eraan, gezien om ${clock(seen.tijd)}`;
    return literal(`${name}: ${state}`);
  });
  const alone =
    called.gezien.length === 0 &&
    called.rollen.some((rol) => nobodyReacts(scene, { doel: 'hulp', hulp: called.revisie, rol }));
  return [
    ...(known ? [] : [line('**Zeg aan de telefoon waar je bent.**')]),
    ...told,
    ...(alone ? [line('**Niemand zag je bericht. Bel nu.**')] : []),
  ];
}

/** Whether a call for help at least arrived. */
function notSeen({ berichten }: Scene, hulp: number, rol: string): string {
  const sent = berichten.filter(
    ({ bericht }) => bericht.doel === 'hulp' && bericht.hulp === hulp && bericht.rol === rol,
  );
  const arrived = sent.some(({ aankomst }) => aankomst.some(({ gelukt }) => gelukt));
  if (!arrived && sent.some(({ staat }) => staat === 'mislukt')) return 'bericht niet gelukt, bel zelf';
  return 'nog niet gezien';
}

/** The demands that count, with their times: evidence. */
export function sommatieLines(scene: Scene): Json[] {
  const own = scene.actor.aadObjectId === scene.incident.melder;
  return validSommaties(scene.incident).map((sommatie, i) => {
    const by = own && sommatie.door === 'melder' ? 'jou' : SOMMEERDER_IN_ZIN[sommatie.door];
    const heard = sommatie.getuige === null ? '' : `, gehoord door ${scene.text(sommatie.getuige)}`;
    return literal(`Keer ${i + 1}: gevraagd om ${clock(sommatie.tijd)} door ${by}${heard}`);
  });
}
