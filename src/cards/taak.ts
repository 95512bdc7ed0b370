import type { Scene } from '../desk/scene.ts';
import { clock, day, dayAndClock } from '../kit/time.ts';
import { kalenderVan } from '../protocol/ladder.ts';
import { endOfTerm } from '../protocol/term.ts';
import { veldenFor } from '../protocol/voorwaarde.ts';
import { button, type Kaart } from './button.ts';
import { labelled, literal, phone, textInput } from './elements.ts';
import { LEEG_FORMULIER, type Notitie, notitieRegels, nummers } from './frame.ts';
import { expand, type Json } from './template.ts';
import { asValue, type Filled, veldInputs } from './velden.ts';

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
  const end = endOfTerm(term, from, kalenderVan(scene.rollen));
  return `binnen ${term.tekst} (uiterlijk ${dayAndClock(end)})`;
}

/** One task, for whoever ends it: with an outcome, or as not needed with a reason. On the dossier or in the owner's own chat. */
export function taakCard(
  scene: Scene,
  name: string,
  kaart: Extract<Kaart, 'dossier' | 'taak'>,
  {
    notitie,
    invoer = {},
    herinnering,
  }: { notitie?: Notitie | undefined; invoer?: Filled | undefined; herinnering?: true | undefined } = {},
): Json {
  const { incident, bundle, rollen } = scene;
  const kind = bundle.opvolging.taken[name];
  const sinds = incident.sinds[`taak:${name}`];
  const on = { incident: incident.id, kaart, taak: name } as const;
  const open = sinds !== undefined;
  const velden = veldenFor(kind?.velden, incident.feiten);
  return expand('formulier', {
    ...LEEG_FORMULIER,
    notitie: notitieRegels(notitie),
    kop: `${herinnering && open ? 'Herinnering · ' : ''}Melding ${incident.nummer ?? ''}`,
    titel: kind?.titel ?? name,
    zeg: open ? (kind?.zeg ?? '') : '',
    uitleg: open ? (kind?.uitleg ?? '') : '',
    nummers: open ? nummers(rollen, kind?.bel ?? []) : [],
    regels: [
      literal(taakLine(scene, name)),
      ...(kaart === 'taak' && open ? whomToAsk(scene) : []),
      ...(open && kind?.voorlezen !== undefined ? labelled('Lees voor', `"${kind.voorlezen}"`) : []),
      ...callingList(scene, name, open ? kaart : undefined),
    ],
    invoer: open
      ? [...veldInputs(velden, invoer), textInput('tekst', outcomeLabel(velden.length > 0), asValue(invoer.tekst))]
      : [],
    knoppen: open
      ? [
          button('Klaar', { ...on, doe: 'rond_taak_af', sinds }, 'positive'),
          button('Niet nodig', { ...on, doe: 'taak_niet_nodig', sinds }),
        ]
      : [],
    klein: kaart === 'dossier' ? [button('Terug naar het dossier', { incident: incident.id, kaart, doe: 'toon' })] : [],
  });
}

function outcomeLabel(asksMore: boolean): string {
  return asksMore ? 'Toelichting. Of: waarom is het niet nodig?' : 'Wat is de uitkomst? Of: waarom is het niet nodig?';
}

function whomToAsk({ incident, rollen, actor, naam }: Scene): Json[] {
  if (incident.behandelaar !== null)
    return [literal(`Wil je meer weten? Vraag het aan ${naam(incident.behandelaar.door)}.`)];
  return actor.rollen.has('cag')
    ? []
    : [literal(`Wil je meer weten? Vraag het aan: ${rollen.rollen.cag?.naam ?? 'de CAG'}.`)];
}

/** Whom to call, in this order, and who did. The bot calls nobody. */
function callingList(scene: Scene, name: string, kaart: Kaart | undefined): Json[] {
  const items = callingOrder(scene, name, kaart);
  return items.length === 0 ? [] : [{ type: 'Container', id: 'bellijst', style: 'emphasis', items }];
}

function callingOrder({ incident, bundle, rollen, naam }: Scene, name: string, kaart: Kaart | undefined): Json[] {
  const sinds = incident.sinds[`taak:${name}`] ?? 0;
  return (bundle.opvolging.taken[name]?.bellijst ?? []).flatMap((telefoon, i) => {
    const entry = rollen.telefoon[telefoon];
    if (entry === undefined) return [];
    const done = incident.taken[name]?.gebeld.find((call) => call.telefoon === telefoon);
    const knop = { incident: incident.id, doe: 'noteer_gebeld', sinds, taak: name, telefoon };
    return [
      {
        type: 'TextBlock',
        wrap: true,
        size: 'Medium',
        spacing: 'Small',
        text: `**${i + 1}. ${entry.naam}: ${phone(entry.nummer)}**`,
      },
      ...(done === undefined
        ? kaart === undefined
          ? []
          : [
              {
                type: 'ActionSet',
                spacing: 'Small',
                actions: [button(`Gebeld met nummer ${i + 1}`, { ...knop, kaart })],
              },
            ]
        : [
            {
              ...literal(`Gebeld door ${naam(done.door)}, ${day(done.tijd)} om ${clock(done.tijd)}.`),
              spacing: 'None',
            },
          ]),
    ];
  });
}
