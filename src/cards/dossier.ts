import type { TextRef } from '../incident/events.ts';
import { isEnded } from '../incident/incident.ts';
import { may } from '../incident/rights.ts';
import { GEVOLGEN } from '../protocol/values.ts';
import { gevolgenIn, type Scene } from '../scene.ts';
import { piecesOf } from '../text-room.ts';
import { dayAndClock } from '../time.ts';
import { button, stacked } from './button.ts';
import { labelled, line, literal, shorten } from './elements.ts';
import { type Notitie, notitieRegels } from './frame.ts';
import { sommatieLines } from './gesprek.ts';
import { GEVOLG_LABEL, JNO_LABEL, PLEK_LABEL, SOORT_LABEL, STATUS_LABEL, WAAR_LABEL } from './labels.ts';
import { nietGeluktLines } from './niet-gelukt.ts';
import { taakLine } from './taak.ts';
import { expand, type Json } from './template.ts';

/** How much room a text takes on the dossier itself; the rest is a tap away. Keeps the card under 28 KB. */
const STORY = 900;
const REMARK = 240;

/** The dossier in the own chat of who handles the incident, or asked to read it: what is known, and what can be done next. */
export function dossierCard(scene: Scene, notitie?: Notitie): Json {
  const { incident, bundle, actor } = scene;
  const on = { incident: incident.id, kaart: 'dossier' } as const;
  const can = (actie: Parameters<typeof may>[3]) => may(bundle, incident, actor, actie);
  const knoppen = [
    ...(incident.sinds.overleg !== undefined && can('opvolging voorstellen')
      ? [button('Overleg: wat gaan we doen?', { ...on, doe: 'toon', pagina: 'overleg' }, 'positive')]
      : []),
    ...(incident.sinds.terugkoppeling !== undefined && can('melder informeren')
      ? [button('Bericht aan de melder', { ...on, doe: 'toon', pagina: 'terugkoppeling' })]
      : []),
    ...(incident.sinds.afsluiten !== undefined && can('afsluiten')
      ? [button('Sluit af', { ...on, doe: 'sluit_af', sinds: incident.sinds.afsluiten })]
      : []),
  ];
  return expand('dossier', {
    notitie: notitieRegels(notitie),
    kop: 'Dossier',
    titel: `Melding ${incident.nummer ?? ''}`,
    status: STATUS_LABEL[incident.status],
    feiten: facts(scene),
    verhaal: [...labelled('Gemeld door', scene.naam(incident.melder)), ...story(scene)],
    regels: [
      ...nietGeluktLines(scene),
      ...sommatieLines(scene),
      ...additions(scene),
      ...proposal(scene),
      ...wordToReporter(scene),
    ],
    taken: tasks(scene),
    knoppen,
    klein: [button('Lees alle teksten', { ...on, doe: 'toon', pagina: 'teksten', deel: 0 })],
  });
}

function facts(scene: Scene): { naam: string; waarde: string }[] {
  const { incident, rollen } = scene;
  const { feiten, wanneer } = incident;
  const answers = gevolgenIn(scene);
  const about =
    wanneer?.nauwkeurigheid === 'exact'
      ? ''
      : wanneer?.nauwkeurigheid === 'ongeveer'
        ? ', ongeveer'
        : ', tijd onbekend';
  const known: [string, string | undefined][] = [
    [
      'Afdeling',
      incident.afdeling === null ? 'Onbekend' : (rollen.afdelingen[incident.afdeling]?.naam ?? incident.afdeling),
    ],
    ['Gemeld', incident.ingediend === null ? undefined : dayAndClock(incident.ingediend)],
    ['Gebeurd', wanneer === null ? undefined : `${dayAndClock(wanneer.tijd)}${about}`],
    [
      'Waar',
      [feiten.waar && WAAR_LABEL[feiten.waar], feiten.locatie_soort && PLEK_LABEL[feiten.locatie_soort].toLowerCase()]
        .filter(Boolean)
        .join(', ') || undefined,
    ],
    ['Soort', feiten.hoofdcategorie && SOORT_LABEL[feiten.hoofdcategorie]],
    ['Direct gevaar', feiten.acuut_gevaar === 'ja' ? 'Ja' : 'Nee'],
    [
      'Politie gebeld',
      feiten.politie === undefined
        ? undefined
        : feiten.politie === 'zelf'
          ? 'Ja, door de melder'
          : 'Ja, door een ander',
    ],
    ...GEVOLGEN.map((gevolg): [string, string | undefined] => {
      const answer = answers[gevolg];
      return [GEVOLG_LABEL[gevolg], answer && JNO_LABEL[answer]];
    }),
  ];
  return known.flatMap(([naam, waarde]) => (waarde === undefined ? [] : [{ naam, waarde: plain(waarde) }]));
}

/** A fact's value is read as Markdown: what could be markup in a name is taken out. */
function plain(text: string): string {
  return text.replaceAll(/[[\]()*_`<>~#]/g, '');
}

function story(scene: Scene): Json[] {
  const ref = scene.incident.teksten.wat_gebeurde;
  return ref === undefined ? [] : labelled('Wat gebeurde er?', shorten(scene.text(ref), STORY));
}

function additions(scene: Scene): Json[] {
  return scene.incident.toelichtingen
    .slice(-3)
    .flatMap((ref) => labelled('Aanvulling van de melder', shorten(scene.text(ref), REMARK)));
}

function proposal(scene: Scene): Json[] {
  const { incident, bundle, rollen } = scene;
  const { voorstel, akkoord, teruggestuurd } = incident;
  if (voorstel === null) return [];
  const kinds =
    voorstel.taken.map((taak) => bundle.opvolging.taken[taak]?.titel ?? taak).join(', ') || 'geen verdere stappen';
  const consulted = voorstel.geraadpleegd.map((rol) => rollen.rollen[rol]?.naam ?? rol).join(', ') || 'niemand';
  const outcome =
    akkoord !== null
      ? [literal(`Akkoord van ${scene.naam(akkoord.door)}, ${dayAndClock(akkoord.tijd)}.`)]
      : teruggestuurd !== null
        ? labelled(
            `Teruggestuurd door ${plain(scene.naam(teruggestuurd.door))}`,
            shorten(scene.text(teruggestuurd.reden), REMARK),
          )
        : [line('Het voorstel staat in het kanaal en wacht op akkoord.')];
  return [
    line('**Voorstel**', { separator: true }),
    literal(`${kinds}. Overlegd met: ${consulted}.`),
    ...labelled('Waarom', shorten(scene.text(voorstel.toelichting), REMARK)),
    ...outcome,
  ];
}

function wordToReporter(scene: Scene): Json[] {
  const { incident } = scene;
  if (incident.terugkoppeling === null) {
    return incident.status === 'ingediend' || isEnded(incident)
      ? []
      : [line('De melder heeft nog geen bericht van je gekregen.', { isSubtle: true })];
  }
  return labelled(
    `Bericht aan de melder, ${dayAndClock(incident.terugkoppeling.tijd)}`,
    shorten(scene.text(incident.terugkoppeling.bericht), REMARK),
  );
}

function tasks(scene: Scene): Json[] {
  const { incident, bundle, actor } = scene;
  return Object.entries(incident.taken).flatMap(([taak, state]) => {
    const open = state.staat === 'open' && incident.sinds[`taak:${taak}`] !== undefined;
    const title = bundle.opvolging.taken[taak]?.titel ?? taak;
    const ended =
      state.afgerond === null ? [] : [literal(shorten(scene.text(state.afgerond.tekst), REMARK), { isSubtle: true })];
    const act =
      open && may(bundle, incident, actor, 'taak afronden', { taak })
        ? stacked([
            button(`Rond af: ${title}`, { incident: incident.id, kaart: 'dossier', doe: 'toon', pagina: 'taak', taak }),
          ])
        : [];
    return [
      line(`**${title}**`, { separator: true, spacing: 'Small' }),
      { ...literal(taakLine(scene, taak)), spacing: 'None' },
      ...ended,
      ...act,
    ];
  });
}

/** What was typed before and did not end up in the text that took its place: on another card, or on another device. */
function replacedTexts({ incident, text }: Scene): TextRef[] {
  const now = incident.teksten.wat_gebeurde === undefined ? '' : text(incident.teksten.wat_gebeurde);
  return incident.eerdereTeksten.filter((ref) => !now.includes(text(ref)));
}

/** How much room there is for text on one reading page. */
const PAGE = 5_000;

/** Every text of the incident in full, page by page. */
export function tekstenCard(scene: Scene, part: number): Json {
  const { incident, bundle } = scene;
  const on = { incident: incident.id, kaart: 'dossier' } as const;
  const all: [string, string][] = [];
  const add = (label: string, ref: { id: string; hash: string } | null | undefined) => {
    if (ref) all.push([label, scene.text(ref)]);
  };
  add('Wat gebeurde er?', incident.teksten.wat_gebeurde);
  for (const ref of replacedTexts(scene)) add('Eerder opgeschreven door de melder', ref);
  for (const ref of incident.toelichtingen) add('Aanvulling van de melder', ref);
  add('Waarom dit voorstel', incident.voorstel?.toelichting);
  add('Waarom teruggestuurd', incident.teruggestuurd?.reden);
  for (const [taak, state] of Object.entries(incident.taken))
    add(bundle.opvolging.taken[taak]?.titel ?? taak, state.afgerond?.tekst);
  add('Bericht aan de melder', incident.terugkoppeling?.bericht);
  const pages = all.flatMap(([label, text]) => {
    const pieces = piecesOf(text, PAGE);
    return pieces.map((piece, i) =>
      labelled(pieces.length > 1 ? `${label} (${i + 1} van ${pieces.length})` : label, piece),
    );
  });
  const at = Math.min(Math.max(0, part), pages.length - 1);
  return expand('formulier', {
    notitie: [],
    kop: 'Dossier',
    titel: `Melding ${incident.nummer ?? ''}`,
    zeg: pages.length === 0 ? 'Er zijn geen teksten.' : `Tekst ${at + 1} van ${pages.length}`,
    uitleg: '',
    nummers: [],
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
