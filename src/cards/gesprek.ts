import { SOMMEERDERS } from '../incident/events.ts';
import { currentVisit, openHulp, validSommaties } from '../incident/incident.ts';
import { standOf } from '../incident/stand.ts';
import { choicesFor, meldStep, schemaOf, stepAt } from '../protocol/place.ts';
import type { Rollen } from '../protocol/rollen.ts';
import type { Step } from '../protocol/shape.ts';
import type { Scene } from '../scene.ts';
import { roomOf } from '../text-room.ts';
import { MAX_GETUIGE } from '../texts.ts';
import { clock, localDate } from '../time.ts';
import { button, stacked } from './button.ts';
import { choiceInput, labelled, line, literal, shorten, textInput } from './elements.ts';
import { gevaarBand, type Notitie, notitieRegels, nummers } from './frame.ts';
import { SOMMEERDER_IN_ZIN, SOMMEERDER_LABEL } from './labels.ts';
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

  const choices = choicesFor(step, incident.feiten).map(({ index, choice }) =>
    button(choice.als, { ...on, doe: 'kies', keuze: index }, choice.toon === 'dringend' ? 'destructive' : 'default'),
  );
  const count = validSommaties(incident).length;
  const counting =
    step.tel !== undefined && count < step.tel.hoogstens
      ? [button(count === 0 ? step.tel.knop : step.tel.opnieuw, { ...on, doe: 'sommeer' }, 'positive')]
      : [];
  const submit = step.indienen === undefined ? [] : [button(step.indienen, { ...on, doe: 'dien_in' }, 'positive')];
  const meld = meldStep(bundle, visit.plaats);
  const klein = [
    ...(meld === undefined ? [] : [button('Het is voorbij, meld nu', { ...on, doe: 'meld_nu' })]),
    ...(incident.bezoeken.length > 1 ? [button('Terug', { ...on, doe: 'terug' })] : []),
    button('Stop, later verder', { ...on, doe: 'bewaar' }),
    ...(hervat ? [button('Begin een nieuwe melding', { ...on, doe: 'begin_nieuw' })] : []),
  ];
  return expand('gesprek', {
    ...gevaarBand(rollen),
    notitie: unstored === undefined ? notitieRegels(notitie) : unstoredLines(rollen),
    kop: schemaOf(bundle, visit.plaats)?.titel ?? '',
    zeg: step.zeg ?? '',
    uitleg: step.uitleg ?? '',
    nummers: nummers(rollen, [...(step.bel ?? []), ...called]),
    regels: [...helpLines(scene), ...(step.tel === undefined ? [] : sommatieLines(scene))],
    invoer: storyInput(scene, step),
    keuzes: stacked([...counting, ...choices, ...submit]),
    meerTitel: step.tel === undefined ? 'Ander moment of andere afdeling?' : 'Wie vroeg het, wie hoorde het?',
    meer: moreInputs(scene, step),
    klein,
  });
}

/** A story that takes more room than this cannot stand on the card to be changed: with the rest it would pass 28 KB. */
const STORY = 7_500;

/** What was written before, to change or, when it is too long for that, to leave or replace. */
function storyInput(scene: Scene, step: Step): Json[] {
  if (step.tekst === undefined) return [];
  const ref = scene.incident.teksten[step.tekst];
  const written = ref === undefined ? '' : scene.text(ref);
  const label = 'In je eigen woorden';
  if (roomOf(written) > STORY) {
    return [
      ...labelled('Dit is bewaard', shorten(written, STORY / 10)),
      textInput('tekst', label, { hint: 'Laat leeg, of typ hier een nieuwe tekst.' }),
    ];
  }
  const hint = 'Kort mag. Gebruik de woorden die je hoorde.';
  return [textInput('tekst', label, ref === undefined ? { hint } : { hint, value: written })];
}

/** While nothing can be stored: that it is not reported, and whom to call instead. */
function unstoredLines(rollen: Rollen): Json[] {
  const numbers = nummers(rollen, ['teamleider']).map(({ naam, nummer }) => `${naam}: ${nummer}`);
  return [
    line('**Nog niet gemeld: opslaan lukt nu even niet.**'),
    line('Ga gewoon door: wat je kiest wordt later bewaard.', { spacing: 'Small' }),
    line(`Stroomwijzer kan nu niemand waarschuwen. Bel zelf: ${numbers.join(', ')}`, { spacing: 'Small' }),
  ];
}

/** Who was called, and honestly whether anyone has seen it. */
function helpLines(scene: Scene): Json[] {
  const called = openHulp(scene.incident);
  if (called === undefined) return [];
  if (scene.unstored !== undefined) return [line('**Niemand is gewaarschuwd. Bel zelf.**')];
  const place = scene.incident.afdeling === null ? [line('**Zeg aan de telefoon waar je bent.**')] : [];
  const told = called.rollen.map((rol) => {
    const name = scene.rollen.rollen[rol]?.naam ?? rol;
    const seen = called.gezien.find((one) => one.rol === rol);
    const state = seen === undefined ? 'nog niet gezien' : `komt eraan, gezien om ${clock(seen.tijd)}`;
    return literal(`${name}: ${state}`);
  });
  return [...place, ...told];
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

function moreInputs(scene: Scene, step: Step): Json[] {
  if (step.tel !== undefined) {
    const people = SOMMEERDERS.map((value) => ({ value, title: SOMMEERDER_LABEL[value] }));
    return [
      choiceInput('door', 'Wie vroeg het?', people, { value: 'melder' }),
      textInput('getuige', 'Wie hoorde het? (mag leeg)', { multiline: false, most: MAX_GETUIGE }),
    ];
  }
  if (step.indienen === undefined) return [];
  const { date, time } = localDate(scene.now);
  const departments = Object.entries(scene.rollen.afdelingen).map(([value, { naam }]) => ({ value, title: naam }));
  return [
    line('Zonder wijziging melden we: nu, ongeveer.', { isSubtle: true }),
    { type: 'Input.Date', id: 'datum', label: 'Op welke dag gebeurde het?', value: date },
    { type: 'Input.Time', id: 'tijd', label: 'Hoe laat ongeveer?', value: time },
    choiceInput(
      'afdeling',
      'Bij welke afdeling werk je?',
      [...departments, { value: 'onbekend', title: 'Weet ik niet' }],
      {
        value: scene.incident.afdeling ?? 'onbekend',
      },
    ),
  ];
}
