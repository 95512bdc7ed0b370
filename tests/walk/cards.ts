import { melderBericht } from '../../src/cards/melder.ts';
import { niemandBericht } from '../../src/cards/niemand.ts';
import { render, type View } from '../../src/cards/render.ts';
import { MELDERBERICHTEN } from '../../src/incident/berichten.ts';
import { type Incident, isSpoed } from '../../src/incident/incident.ts';
import { holders } from '../../src/protocol/bezetting.ts';
import type { Json } from '../support/received.ts';
import { actor, bundle, rollen, sceneFor } from './play.ts';
import { HOW, laddersOf, sceneAfter } from './told.ts';

/** A card of an incident, with what it was drawn for. */
export interface Drawn {
  view: View;
  person: string;
  card: Json;
}

/** Every page of every card of an incident. */
export function viewsOf(incident: Incident): View[] {
  const taken = Object.keys(bundle.opvolging.taken);
  const pages = (['overleg', 'terugkoppeling', 'taken', 'weg', 'teksten'] as const).map(
    (pagina): View => ({ kaart: 'dossier', pagina }),
  );
  return [
    { kaart: 'gesprek' },
    ...(['bewaard', 'hervat', 'aanvullen', 'bewijs', 'intrekken', 'intrekken_vragen', 'weg'] as const).map(
      (pagina): View => ({ kaart: 'gesprek', pagina }),
    ),
    ...incident.hulp.flatMap(({ revisie, rollen }) =>
      rollen.map((rol): View => ({ kaart: 'hulp', hulp: revisie, rol })),
    ),
    ...incident.gevaar.map(({ revisie }): View => ({ kaart: 'gevaar', hulp: revisie })),
    ...incident.alarmen.flatMap(({ revisie, rollen }) =>
      rollen.map((rol): View => ({ kaart: 'alarm', hulp: revisie, rol })),
    ),
    ...incident.adviezen.flatMap(({ revisie, rol }): View[] => [
      { kaart: 'advies', hulp: revisie, rol },
      { kaart: 'advies', pagina: 'gebeurd', hulp: revisie, rol },
    ]),
    ...(incident.nummer === null
      ? []
      : [
          { kaart: 'kanaal' } as const,
          { kaart: 'oproep' } as const,
          { kaart: 'reden' } as const,
          ...(incident.voorstel === null ? [] : [{ kaart: 'akkoord' } as const]),
          { kaart: 'dossier' } as const,
          ...pages,
          ...taken.flatMap((taak): View[] => [
            { kaart: 'taak', taak },
            { kaart: 'taak', taak, herinnering: true },
            { kaart: 'dossier', pagina: 'taak', taak },
          ]),
        ]),
  ];
}

/** Every page of every card, as whoever may see it sees it, and as a stranger does; what looks the same only once. */
export function* draw(incident: Incident, typed: ReadonlyMap<string, string>): Generator<Drawn> {
  const seen = new Set<string>();
  for (const view of viewsOf(incident)) {
    for (const person of viewers(incident, view)) {
      const card = render(sceneFor(incident, actor(person, incident), typed), view);
      const json = JSON.stringify(card);
      if (seen.has(json)) continue;
      seen.add(json);
      yield { view, person, card };
    }
  }
  for (const each of drawTold(incident, typed)) {
    const json = JSON.stringify(each.card);
    if (seen.has(json)) continue;
    seen.add(json);
    yield each;
  }
  if (incident.behandelaar === null) return;
  for (const over of MELDERBERICHTEN) {
    const card = melderBericht(sceneFor(incident, actor('noor'), typed), over);
    yield { view: { kaart: 'gesprek' }, person: 'noor', card };
  }
}

/** The cards that say how telling people went, and those that come because nobody reacted. */
function* drawTold(incident: Incident, typed: ReadonlyMap<string, string>): Generator<Drawn> {
  const spoed = isSpoed(incident);
  const ladders = laddersOf(incident, spoed);
  if (ladders.length === 0) return;
  const handler = ['karin', 'mo', 'fatima'].find((name) => incident.behandelaar?.door === actor(name).aadObjectId);
  for (const how of HOW) {
    for (const [person, view] of [
      ['noor', { kaart: 'gesprek' }],
      [handler ?? 'fatima', { kaart: 'dossier' }],
    ] as const) {
      if (view.kaart === 'dossier' && incident.nummer === null) continue;
      const scene = sceneAfter(sceneFor(incident, actor(person, incident), typed), how, spoed);
      yield { view, person, card: render(scene, view) };
    }
  }
  for (const bericht of ladders) {
    const card = niemandBericht(sceneFor(incident, actor('fatima', incident), typed), bericht);
    yield { view: { kaart: 'kanaal' }, person: 'fatima', card };
  }
}

/** Who a card is for, and the deputy who may see it without being able to do all that stands on it. */
function viewers(incident: Incident, { kaart, taak, rol }: View): string[] {
  const held = (name: string) => {
    const { wie, vervangers } = holders(rollen, name, incident);
    return [...wie, ...vervangers].slice(0, 2);
  };
  switch (kaart) {
    case 'gesprek':
      return ['noor'];
    case 'hulp':
    case 'alarm':
    case 'advies':
      return held(rol ?? '');
    case 'taak':
      return ['noor', ...held(bundle.opvolging.taken[taak ?? '']?.rol ?? '')];
    default:
      return ['noor', 'karin', 'mo', 'fatima'];
  }
}
