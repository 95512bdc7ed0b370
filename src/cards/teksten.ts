import type { Scene } from '../desk/scene.ts';
import { readAntwoorden } from '../incident/antwoorden.ts';
import type { TextRef } from '../incident/events.ts';
import { piecesOf } from '../kit/text-room.ts';
import { veldenFor } from '../protocol/voorwaarde.ts';
import { button } from './button.ts';
import { labelled } from './elements.ts';
import { LEEG_FORMULIER } from './frame.ts';
import { expand, type Json } from './template.ts';
import { answered } from './velden.ts';

/** How much room there is for text on one reading page. */
const PAGE = 5_000;

/** Every text of the incident in full, page by page. */
export function tekstenCard(scene: Scene, part: number): Json {
  const { incident } = scene;
  const on = { incident: incident.id, kaart: 'dossier' } as const;
  const pages = textsOf(scene).flatMap(([label, text]) => {
    const pieces = piecesOf(text, PAGE);
    return pieces.map((piece, i) =>
      labelled(pieces.length > 1 ? `${label} (${i + 1} van ${pieces.length})` : label, piece),
    );
  });
  const at = Math.min(Math.max(0, part), pages.length - 1);
  return expand('formulier', {
    ...LEEG_FORMULIER,
    kop: 'Dossier',
    titel: `Melding ${incident.nummer ?? ''}`,
    zeg: pages.length === 0 ? 'Er zijn geen teksten.' : `Tekst ${at + 1} van ${pages.length}`,
    regels: pages[at] ?? [],
    invoer: [],
    knoppen: [
      ...(at + 1 < pages.length
        ? [button('Volgende tekst', { ...on, doe: 'toon', pagina: 'teksten', deel: at + 1 })]
        : []),
      ...(at > 0 ? [button('Vorige tekst', { ...on, doe: 'toon', pagina: 'teksten', deel: at - 1 })] : []),
    ],
    klein: [button('Terug naar het dossier', { ...on, doe: 'toon' })],
  });
}

/** What was typed before and did not end up in the text that took its place: on another card, or on another device. */
function replacedTexts({ incident, text }: Scene): TextRef[] {
  const now = Object.values(incident.teksten).map((ref) => text(ref));
  return incident.eerdereTeksten.filter((ref) => !now.some((written) => written.includes(text(ref))));
}

/** Every text with what it is, in the order in which an incident goes. */
function textsOf(scene: Scene): [label: string, text: string][] {
  const { incident, bundle } = scene;
  const { opvolging } = bundle;
  const all: [string, string][] = [];
  const add = (label: string, ref: TextRef | null | undefined) => {
    if (ref) all.push([label, scene.text(ref)]);
  };
  const addAnswers = (label: string, velden: Parameters<typeof veldenFor>[0], ref: TextRef | null | undefined) => {
    if (!ref) return;
    const lines = answered(veldenFor(velden, incident.feiten), readAntwoorden(scene.text(ref)));
    all.push([label, lines.map(({ vraag, antwoord }) => `${vraag}\n${antwoord}`).join('\n\n')]);
  };
  add('Wat gebeurde er?', incident.teksten.wat_gebeurde);
  add('Waar de melder was', incident.teksten.plek);
  for (const ref of replacedTexts(scene)) add('Eerder opgeschreven door de melder', ref);
  for (const ref of incident.toelichtingen) add('Aanvulling van de melder', ref);
  for (const [i, { wat, waar }] of incident.bewijs.entries()) {
    add(`Bewijs ${i + 1}`, wat);
    add(`Waar bewijs ${i + 1} bewaard wordt`, waar);
  }
  for (const ref of incident.intrekkenGeweigerd) add('Waarom de melder wilde intrekken', ref);
  add('Waarom de melder wil intrekken', incident.intrekkenGevraagd?.reden);
  addAnswers('Antwoorden bij het voorstel', opvolging.overleg.velden, incident.voorstel?.antwoorden);
  add('Waarom dit voorstel', incident.voorstel?.toelichting);
  add('Waarom teruggestuurd', incident.teruggestuurd?.reden);
  for (const [taak, { afgerond }] of Object.entries(incident.taken)) {
    const kind = opvolging.taken[taak];
    addAnswers(kind?.titel ?? taak, kind?.velden, afgerond?.antwoorden);
    add(kind?.titel ?? taak, afgerond?.tekst);
  }
  add('Bericht aan de melder', incident.terugkoppeling?.bericht);
  return all;
}
