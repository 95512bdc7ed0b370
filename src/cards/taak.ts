import { endOfTerm } from '../protocol/term.ts';
import type { Scene } from '../scene.ts';
import { day, dayAndClock } from '../time.ts';
import { button, type Kaart } from './button.ts';
import { choiceInput, labelled, line, literal, shorten, textInput } from './elements.ts';
import { type Notitie, notitieRegels, nummers } from './frame.ts';
import { expand, type Json } from './template.ts';

/** "Teamleider, binnen 72 uur (uiterlijk donderdag 26 november, 14:03)", or how the task ended. */
export function taakLine(scene: Scene, name: string): string {
  const { incident, bundle, rollen } = scene;
  const state = incident.taken[name];
  const kind = bundle.opvolging.taken[name];
  if (state === undefined || kind === undefined) return '';
  if (state.afgerond !== null) {
    const how = state.staat === 'klaar' ? 'Klaar' : 'Niet nodig';
    return `${how}: ${scene.naam(state.afgerond.door)}, ${dayAndClock(state.afgerond.tijd)}`;
  }
  const owner = rollen.rollen[kind.rol]?.naam ?? kind.rol;
  return `${owner}, ${termLine(scene, kind.termijn, state.geopend)}`;
}

function termLine(scene: Scene, name: string, from: number): string {
  const term = scene.rollen.termijnen[name];
  if (term === undefined) return 'zonder termijn';
  if (term.eenheid === 'direct') return 'direct';
  const end = endOfTerm(term, from);
  return end === undefined
    ? `binnen ${term.tekst} na ${day(from)}`
    : `binnen ${term.tekst} (uiterlijk ${dayAndClock(end)})`;
}

/** One task, for whoever ends it: with an outcome, or as not needed with a reason. On the dossier or in the owner's own chat. */
export function taakCard(
  scene: Scene,
  name: string,
  kaart: Extract<Kaart, 'dossier' | 'taak'>,
  notitie?: Notitie,
): Json {
  const { incident, bundle, rollen } = scene;
  const kind = bundle.opvolging.taken[name];
  const sinds = incident.sinds[`taak:${name}`];
  const on = { incident: incident.id, kaart, taak: name } as const;
  const open = sinds !== undefined;
  const handler =
    incident.behandelaar === null
      ? []
      : [literal(`Wil je meer weten? Vraag het aan ${scene.naam(incident.behandelaar.door)}.`)];
  return expand('formulier', {
    notitie: notitieRegels(notitie),
    kop: `Melding ${incident.nummer ?? ''}`,
    titel: kind?.titel ?? name,
    zeg: kind?.zeg ?? '',
    uitleg: kind?.uitleg ?? '',
    nummers: open ? nummers(rollen, kind?.bel ?? []) : [],
    regels: [literal(taakLine(scene, name)), ...(kaart === 'taak' && open ? handler : [])],
    invoer: open ? [textInput('tekst', 'Wat is de uitkomst? Of: waarom is het niet nodig?')] : [],
    knoppen: open
      ? [
          button('Klaar', { ...on, doe: 'rond_taak_af', sinds }, 'positive'),
          button('Niet nodig', { ...on, doe: 'taak_niet_nodig', sinds }),
        ]
      : [],
    klein: kaart === 'dossier' ? [button('Terug naar het dossier', { incident: incident.id, kaart, doe: 'toon' })] : [],
  });
}

/** The overleg: which opvolging, who was consulted, and why. In the own chat of who handles it. */
export function overlegCard(scene: Scene, notitie?: Notitie): Json {
  const { incident, bundle, rollen } = scene;
  const { overleg, taken } = bundle.opvolging;
  const on = { incident: incident.id, kaart: 'dossier' } as const;
  const offered = Object.entries(taken).flatMap(([value, taak]) =>
    taak.vanaf === 'overleg' ? [{ value, title: taak.titel }] : [],
  );
  const people = overleg.raadpleeg.map((value) => ({ value, title: rollen.rollen[value]?.naam ?? value }));
  const back = incident.teruggestuurd;
  return expand('formulier', {
    notitie: notitieRegels(notitie),
    kop: `Melding ${incident.nummer ?? ''}`,
    titel: overleg.zeg,
    zeg: 'Kies wat er volgt. Niets kiezen mag ook.',
    uitleg: overleg.uitleg ?? '',
    nummers: [],
    regels: back === null ? [] : labelled('Waarom het vorige voorstel terugkwam', shorten(scene.text(back.reden), 500)),
    invoer: [
      choiceInput('taken', 'Welke stappen?', offered, { multi: true }),
      choiceInput('geraadpleegd', 'Met wie heb je overlegd?', people, { multi: true }),
      textInput('tekst', 'Waarom deze stappen?'),
    ],
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
    notitie: notitieRegels(notitie),
    kop: `Melding ${incident.nummer ?? ''}`,
    titel: 'Wat wil je de melder laten weten?',
    zeg: 'De melder leest dit in de eigen chat.',
    uitleg:
      'Vertel wat er met de melding is gedaan. Bel of spreek de melder liever eerst, en schrijf dan hier op wat je verteld hebt.',
    nummers: [],
    regels: [],
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
    notitie: notitieRegels(notitie),
    kop: `Melding ${incident.nummer ?? ''}`,
    titel: sinds === undefined ? 'Dit voorstel ligt niet meer voor.' : 'Waarom stuur je het voorstel terug?',
    zeg: '',
    uitleg: '',
    nummers: [],
    regels: sinds === undefined ? [line('Je hoeft niets meer te doen.')] : [],
    invoer: sinds === undefined ? [] : [textInput('tekst', 'Wat moet er anders?')],
    knoppen:
      sinds === undefined
        ? []
        : [button('Stuur terug', { incident: incident.id, kaart: 'reden', doe: 'stuur_terug', sinds }, 'positive')],
    klein: [],
  });
}
