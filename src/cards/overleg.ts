import type { Scene } from '../desk/scene.ts';
import { geldt, raadpleegbaar, takenFor, veldenFor } from '../protocol/voorwaarde.ts';
import { button } from './button.ts';
import { choiceInput, labelled, line, shorten, textInput } from './elements.ts';
import { LEEG_FORMULIER, type Notitie, notitieRegels } from './frame.ts';
import { expand, type Json } from './template.ts';
import { veldInputs } from './velden.ts';

/** The overleg: which opvolging, who was consulted, and why. In the own chat of who handles it. */
export function overlegCard(scene: Scene, notitie?: Notitie): Json {
  const { incident, bundle, rollen } = scene;
  const { opvolging } = bundle;
  const { overleg } = opvolging;
  const { feiten } = incident;
  const on = { incident: incident.id, kaart: 'dossier' } as const;
  const all = takenFor(opvolging, 'overleg', feiten).filter(([name]) => incident.taken[name] === undefined);
  const choice = ([value, { titel }]: (typeof all)[number]) => ({ value, title: titel });
  const isMore = ([, { meer_opties_bij: bij }]: (typeof all)[number]) => bij !== undefined && geldt(bij, feiten);
  const offered = all.filter((each) => !isMore(each)).map(choice);
  const more = all.filter(isMore).map(choice);
  const people = raadpleegbaar(opvolging, feiten).map((value) => ({
    value,
    title: rollen.rollen[value]?.naam ?? value,
  }));
  const back = incident.teruggestuurd;
  return expand('formulier', {
    ...LEEG_FORMULIER,
    notitie: notitieRegels(notitie),
    kop: `Melding ${incident.nummer ?? ''}`,
    titel: overleg.zeg,
    zeg: 'Kies wat er volgt. Niets kiezen mag ook.',
    uitleg: overleg.uitleg ?? '',
    regels: back === null ? [] : labelled('Waarom het vorige voorstel terugkwam', shorten(scene.text(back.reden), 500)),
    invoer: [
      ...veldInputs(veldenFor(overleg.velden, feiten)),
      choiceInput('taken', 'Welke stappen?', offered, { multi: true }),
      choiceInput('geraadpleegd', 'Met wie heb je overlegd?', people, { multi: true }),
      textInput('tekst', 'Waarom deze stappen?'),
    ],
    meer: more.length === 0 ? [] : [choiceInput('meer_taken', 'Zelden nodig', more, { multi: true })],
    meerTitel: 'Meer opties',
    knoppen:
      incident.sinds.overleg === undefined
        ? []
        : [button('Leg voor in het kanaal', { ...on, doe: 'stel_voor', sinds: incident.sinds.overleg }, 'positive')],
    klein: [button('Terug naar het dossier', { ...on, doe: 'toon' })],
  });
}

/** The word to the reporter, without which an incident is not closed. */
export function terugkoppelingCard(scene: Scene, notitie?: Notitie): Json {
  const { incident } = scene;
  const on = { incident: incident.id, kaart: 'dossier' } as const;
  return expand('formulier', {
    ...LEEG_FORMULIER,
    notitie: notitieRegels(notitie),
    kop: `Melding ${incident.nummer ?? ''}`,
    titel: 'Wat wil je de melder laten weten?',
    zeg: 'De melder leest dit in de eigen chat.',
    uitleg:
      'Vertel wat er met de melding is gedaan. Bel of spreek de melder liever eerst, en schrijf dan hier op wat je verteld hebt.',
    invoer: [textInput('tekst', 'Je bericht aan de melder')],
    knoppen: [
      button(
        'Stuur naar de melder',
        { ...on, doe: 'koppel_terug', sinds: incident.sinds.terugkoppeling ?? 0 },
        'positive',
      ),
    ],
    klein: [button('Terug naar het dossier', { ...on, doe: 'toon' })],
  });
}

/** The reason of sending a proposal back: asked in the own chat, since nothing is typed in a channel. */
export function redenCard(scene: Scene, notitie?: Notitie): Json {
  const { incident } = scene;
  const sinds = incident.sinds.akkoord;
  return expand('formulier', {
    ...LEEG_FORMULIER,
    notitie: notitieRegels(notitie),
    kop: `Melding ${incident.nummer ?? ''}`,
    titel: sinds === undefined ? 'Dit voorstel ligt niet meer voor.' : 'Waarom stuur je het voorstel terug?',
    regels: sinds === undefined ? [line('Je hoeft niets meer te doen.')] : [],
    invoer: sinds === undefined ? [] : [textInput('tekst', 'Wat moet er anders?')],
    knoppen:
      sinds === undefined
        ? []
        : [button('Stuur terug', { incident: incident.id, kaart: 'reden', doe: 'stuur_terug', sinds }, 'positive')],
    klein: [],
  });
}
