import { gevolgenIn, type Scene } from '../desk/scene.ts';
import { isEnded, openTaken } from '../incident/incident.ts';
import { may } from '../incident/rights.ts';
import { dayAndClock } from '../kit/time.ts';
import { GEVOLGEN } from '../protocol/values.ts';
import { alarmLines } from './alarm.ts';
import { bewijsLines } from './bewijs.ts';
import { oppakLines } from './bezorging.ts';
import { button } from './button.ts';
import { labelled, line, literal, shorten } from './elements.ts';
import { fitted } from './fitted.ts';
import { LEEG_FORMULIER, type Notitie, notitieRegels } from './frame.ts';
import { sommatieLines } from './gesprek.ts';
import {
  AMBTSDRAGER_LABEL,
  GEVOLG_LABEL,
  JNO_LABEL,
  MELDERSROL_IN_ZIN,
  PLEK_LABEL,
  SOORT_LABEL,
  STATUS_LABEL,
  WAAR_LABEL,
} from './labels.ts';
import { nietGeluktLines } from './niet-gelukt.ts';
import { taakLine } from './taak.ts';
import { expand, type Json } from './template.ts';

/** How much room a text has on the dossier itself at most; the rest is a tap away. */
const STORY = 900;
const REMARK = 240;

/** The dossier in the own chat of who handles the incident, or asked to read it: what is known, and what can be done next. */
export function dossierCard(scene: Scene, notitie?: Notitie): Json {
  return fitted((share) => draw(scene, notitie, share));
}

function draw(scene: Scene, notitie: Notitie | undefined, share: number): Json {
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
    ...(openByButton(scene).length > MOST_BUTTONS ? [button('Taken', { ...on, doe: 'toon', pagina: 'taken' })] : []),
    ...withdrawal(scene),
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
    verhaal: [...reporter(scene), ...story(scene, share)],
    regels: [
      ...nietGeluktLines(scene),
      ...(incident.intrekkenGevraagd === null || isEnded(incident)
        ? []
        : labelled(
            'De melder vraagt om in te trekken',
            shorten(scene.text(incident.intrekkenGevraagd.reden), REMARK * share),
          )),
      ...alarmLines(scene, true),
      ...oppakLines(scene, true),
      ...sommatieLines(scene),
      ...bewijsLines(scene),
      ...additions(scene, share),
      ...proposal(scene, share),
      ...wordToReporter(scene, share),
    ],
    taken: tasks(scene, share),
    knoppen,
    klein: [
      button('Lees alle teksten', { ...on, doe: 'toon', pagina: 'teksten', deel: 0 }),
      button('De weg door het stroomschema', { ...on, doe: 'toon', pagina: 'weg' }),
    ],
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
    ['Waar', placeOf(feiten)],
    ['Soort', feiten.hoofdcategorie && SOORT_LABEL[feiten.hoofdcategorie]],
    ['Tegen wie', feiten.ambtsdrager && AMBTSDRAGER_LABEL[feiten.ambtsdrager]],
    ['Afzender', feiten.afzender && (feiten.afzender === 'bekend' ? 'Bekend' : 'Onbekend')],
    ['ARIH-check vooraf', feiten.arih && JNO_LABEL[feiten.arih]],
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

/** "Op kantoor, aan de balie"; said once where the kind of place says it all. */
function placeOf({ waar, locatie_soort: soort }: Scene['incident']['feiten']): string | undefined {
  const [where, place] = [waar && WAAR_LABEL[waar], soort && PLEK_LABEL[soort]];
  if (where === undefined || place === undefined || where === place) return where ?? place;
  return `${where}, ${place.toLowerCase()}`;
}

/** A fact's value is read as Markdown: what could be markup in a name is taken out. */
function plain(text: string): string {
  return text.replaceAll(/[[\]()*_`<>~#]/g, '');
}

/** Who reported it, and whom it happened to when that was somebody else. */
function reporter(scene: Scene): Json[] {
  const { incident } = scene;
  const role = incident.als === 'zelf' ? '' : ` (${MELDERSROL_IN_ZIN[incident.als]})`;
  return [
    ...labelled('Gemeld door', `${scene.naam(incident.melder)}${role}`),
    ...(incident.voor === null ? [] : labelled('Wie het overkwam', scene.text(incident.voor))),
    ...(incident.via === 'cag' ? [line('De melder wil dit niet via de eigen leidinggevende.')] : []),
  ];
}

/** The reporter's request to withdraw is for who handles it to answer. */
function withdrawal({ incident, bundle, actor }: Scene): Json[] {
  const sinds = incident.sinds.intrekken_toestaan;
  if (sinds === undefined || !may(bundle, incident, actor, 'intrekken op verzoek')) return [];
  const on = { incident: incident.id, kaart: 'dossier', sinds } as const;
  return [
    button('Trek de melding in', { ...on, doe: 'sta_intrekken_toe' }, 'destructive'),
    button('Laat de melding staan', { ...on, doe: 'weiger_intrekken' }),
  ];
}

function story(scene: Scene, share: number): Json[] {
  const ref = scene.incident.teksten.wat_gebeurde;
  return ref === undefined ? [] : labelled('Wat gebeurde er?', shorten(scene.text(ref), STORY * share));
}

function additions(scene: Scene, share: number): Json[] {
  return scene.incident.toelichtingen
    .slice(-3)
    .flatMap((ref) => labelled('Aanvulling van de melder', shorten(scene.text(ref), REMARK * share)));
}

function proposal(scene: Scene, share: number): Json[] {
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
            shorten(scene.text(teruggestuurd.reden), REMARK * share),
          )
        : [line('Het voorstel staat in het kanaal en wacht op akkoord.')];
  return [
    line('**Voorstel**', { separator: true }),
    literal(`${kinds}. Overlegd met: ${consulted}.`),
    ...labelled('Waarom', shorten(scene.text(voorstel.toelichting), REMARK * share)),
    ...outcome,
  ];
}

function wordToReporter(scene: Scene, share: number): Json[] {
  const { incident } = scene;
  if (incident.terugkoppeling === null) {
    return incident.status === 'ingediend' || isEnded(incident)
      ? []
      : [line('De melder heeft nog geen bericht van je gekregen.', { isSubtle: true })];
  }
  return labelled(
    `Bericht aan de melder, ${dayAndClock(incident.terugkoppeling.tijd)}`,
    shorten(scene.text(incident.terugkoppeling.bericht), REMARK * share),
  );
}

/** So many tasks have a button of their own on the dossier; with more the card would not fit, and they get a page. */
const MOST_BUTTONS = 5;

/** The open tasks that this person may end. */
function openByButton({ incident, bundle, actor }: Scene): string[] {
  return openTaken(incident).filter(
    (taak) => incident.sinds[`taak:${taak}`] !== undefined && may(bundle, incident, actor, 'taak afronden', { taak }),
  );
}

function tasks(scene: Scene, share: number): Json[] {
  const buttons = openByButton(scene);
  return Object.keys(scene.incident.taken).flatMap((taak) => [
    ...taskLines(scene, taak, share),
    ...(buttons.length <= MOST_BUTTONS && buttons.includes(taak) ? [taskButton(scene, taak)] : []),
  ]);
}

function taskLines(scene: Scene, taak: string, share: number): Json[] {
  const title = scene.bundle.opvolging.taken[taak]?.titel ?? taak;
  return [
    line(`**${title}**`, { separator: true, spacing: 'Small' }),
    { ...literal(taakLine(scene, taak)), spacing: 'None' },
    ...outcome(scene, taak, share),
  ];
}

function outcome(scene: Scene, taak: string, share: number): Json[] {
  const ended = scene.incident.taken[taak]?.afgerond;
  return ended ? [literal(shorten(scene.text(ended.tekst), REMARK * share), { isSubtle: true })] : [];
}

function taskButton({ incident, bundle }: Scene, taak: string): Json {
  const title = bundle.opvolging.taken[taak]?.titel ?? taak;
  const knop = { incident: incident.id, kaart: 'dossier', doe: 'toon', pagina: 'taak', taak } as const;
  return { type: 'ActionSet', spacing: 'Default', actions: [button(`Rond af: ${title}`, knop)] };
}

/** The open tasks, each with its button: the dossier itself has no room for many. */
export function takenCard(scene: Scene, notitie?: Notitie): Json {
  const { incident } = scene;
  const open = openByButton(scene);
  return expand('formulier', {
    ...LEEG_FORMULIER,
    notitie: notitieRegels(notitie),
    kop: `Melding ${incident.nummer ?? ''}`,
    titel: 'Taken',
    zeg: open.length === 0 ? 'Er staan geen taken open die jij kunt afronden.' : 'Deze taken kun jij afronden.',
    invoer: open.flatMap((taak) => [
      { ...literal(taakLine(scene, taak)), separator: true, spacing: 'Small' },
      taskButton(scene, taak),
    ]),
    knoppen: [],
    klein: [button('Terug naar het dossier', { incident: incident.id, kaart: 'dossier', doe: 'toon' })],
  });
}
