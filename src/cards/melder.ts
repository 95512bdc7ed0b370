import type { Scene } from '../desk/scene.ts';
import { type MELDERBERICHTEN, oppakBericht } from '../incident/berichten.ts';
import { currentVisit, isTegenAmbtsdrager } from '../incident/incident.ts';
import { isBeantwoord } from '../incident/ladders.ts';
import { may } from '../incident/rights.ts';
import { clock, dayAndClock } from '../kit/time.ts';
import { channelOf } from '../protocol/bezetting.ts';
import { stepAt } from '../protocol/place.ts';
import { alarmLines } from './alarm.ts';
import { belMoment, moment, nobodyReacts, oppakLines } from './bezorging.ts';
import { button } from './button.ts';
import { labelled, line, literal, textInput } from './elements.ts';
import { gevaarBand, LEEG_FORMULIER, type Notitie, notitieRegels, numberLines, nummers } from './frame.ts';
import { againButton } from './gesprek.ts';
import { STATUS_LABEL } from './labels.ts';
import { expand, type Json } from './template.ts';

/** The receipt, which stays the reporter's card for this incident: number, who picks it up, when to hear back. */
export function ontvangstCard(scene: Scene, notitie?: Notitie): Json {
  const { incident, bundle, rollen, actor } = scene;
  const on = { incident: incident.id, kaart: 'gesprek' } as const;
  const can = (actie: Parameters<typeof may>[3]) => may(bundle, incident, actor, actie);
  const { aanvullen, bewijs, intrekken, intrekken_vragen: vragen, oppakken } = incident.sinds;
  const page = (title: string, pagina: string) => button(title, { ...on, doe: 'toon', pagina });
  const knoppen = [
    ...againButton(scene),
    ...(aanvullen !== undefined && can('melding aanvullen')
      ? [page(oppakken === undefined ? 'Iets aanvullen' : 'Aanvullen of verbeteren', 'aanvullen')]
      : []),
    ...(bewijs !== undefined && can('gesprek voeren en melden') ? [page('Bewijs vastleggen', 'bewijs')] : []),
    ...(intrekken !== undefined && can('melding intrekken') ? [page('Melding intrekken', 'intrekken')] : []),
    ...(vragen !== undefined && can('melding intrekken') ? [page('Vraag om in te trekken', 'intrekken_vragen')] : []),
  ];
  const waiting = incident.status === 'ingediend';
  return expand('bericht', {
    ...gevaarBand(rollen, false),
    notitie: notitieRegels(notitie),
    kop: `Melding ${incident.nummer ?? ''}`,
    titel: isAlone(scene)
      ? 'Nog niemand reageerde. Bel nu zelf.'
      : waiting
        ? 'Je melding is binnen. Goed dat je het meldt.'
        : `Je melding: ${STATUS_LABEL[incident.status].toLowerCase()}.`,
    regels: [
      literal(whoLine(scene)),
      ...(waiting ? [...hearLines(scene), ...numberLines(rollen, whomToCall(scene))] : []),
      ...(incident.status === 'ingediend' ? oppakLines(scene, false) : []),
      ...alarmLines(scene, false),
      ...(incident.intrekkenGevraagd === null
        ? []
        : [line('Je vroeg om de melding in te trekken. Je hoort of dat kan.')]),
      ...(incident.terugkoppeling === null
        ? []
        : labelled('Bericht aan jou', scene.text(incident.terugkoppeling.bericht))),
    ],
    nummers: [],
    knoppen,
    klein: [],
  });
}

/** Whom to call when nobody takes it up: the CAG where the report is kept from the own teamleider, and when nobody reacted. */
function whomToCall(scene: Scene): string[] {
  const { incident, rollen } = scene;
  const cag = rollen.rollen.cag?.bel ?? 'teamleider';
  if (incident.via === 'cag' || isTegenAmbtsdrager(incident.feiten)) return [cag];
  return isAlone(scene) ? ['teamleider', cag] : ['teamleider'];
}

/** Whether the ladder of this report came to its end. */
function isAlone(scene: Scene): boolean {
  return nobodyReacts(scene, oppakBericht(scene.incident));
}

function whoLine(scene: Scene): string {
  const { incident } = scene;
  if (incident.behandelaar !== null) {
    return `${scene.naam(incident.behandelaar.door)} heeft het opgepakt, ${dayAndClock(incident.behandelaar.tijd)}.`;
  }
  const channel = channelOf(scene.rollen, incident)?.naam ?? 'de CAG';
  return `Je melding staat bij ${channel}. Je hoort wie het oppakt.`;
}

function hearLines(scene: Scene): Json[] {
  const end = scene.incident.status === 'ingediend' ? belMoment(scene) : undefined;
  if (end === undefined || isAlone(scene)) return [];
  return [line(`Hoor je ${moment(scene.now, end)} nog niets? Bel dan dit nummer.`, { weight: 'Bolder' })];
}

/** A message to the reporter at a later step. */
export function melderBericht(scene: Scene, over: (typeof MELDERBERICHTEN)[number]): Json {
  const { incident, rollen } = scene;
  const handler = incident.behandelaar === null ? 'een collega' : scene.naam(incident.behandelaar.door);
  const waits = !isBeantwoord(incident, oppakBericht(incident));
  const told: Record<typeof over, { titel: string; regels: Json[] }> = {
    opgepakt: {
      titel: 'Je melding is opgepakt.',
      regels: [
        literal(`${handler} gaat ermee aan de slag en neemt contact met je op.`),
        line('Wil je praten? Het Bedrijfsopvangteam (BOT) staat voor je klaar. Vraag ernaar.'),
      ],
    },
    bel_zelf: waits
      ? {
          titel: 'Nog niemand reageerde. Bel nu zelf.',
          regels: [line('Je melding is bewaard. Zeg het nummer erbij.')],
        }
      : { titel: 'Je hoeft niet meer te bellen.', regels: [line('Er is op je melding gereageerd.')] },
    opvolging: {
      titel: 'Er is besloten wat we gaan doen.',
      regels: [literal(`${handler} vertelt je wat er gebeurt.`)],
    },
    nazorg: {
      titel: 'De stappen zijn gezet. Nu gaat het om jou.',
      regels: [literal(`${handler} vraagt hoe het met je gaat.`)],
    },
    terugkoppeling: {
      titel: 'Er is nieuws over je melding.',
      regels:
        incident.terugkoppeling === null
          ? []
          : [literal(`${handler} schrijft:`), literal(scene.text(incident.terugkoppeling.bericht))],
    },
    ingetrokken: {
      titel: 'Je melding is ingetrokken.',
      regels: [line('Je kunt altijd opnieuw melden: typ melding.')],
    },
    niet_ingetrokken: {
      titel: 'Je melding blijft staan.',
      regels: [literal(`Wil je weten waarom? Vraag het aan ${handler}.`)],
    },
    afgesloten: {
      titel: 'Je melding is afgesloten.',
      regels: [line('Komt het toch weer boven, of gebeurt er iets nieuws? Typ dan melding.')],
    },
  };
  return expand('bericht', {
    ...gevaarBand(rollen, false),
    notitie: [],
    kop: `Melding ${incident.nummer ?? ''}`,
    ...told[over],
    nummers: over === 'bel_zelf' && waits ? nummers(rollen, [...whomToCall(scene), rollen.rollen.cag?.bel ?? '']) : [],
    knoppen: [],
    klein: [],
  });
}

/** One more question before a report is withdrawn. */
export function intrekkenCard(scene: Scene): Json {
  const { incident, rollen } = scene;
  const on = { incident: incident.id, kaart: 'gesprek' } as const;
  return expand('bericht', {
    ...gevaarBand(rollen, false),
    notitie: [],
    kop: `Melding ${incident.nummer ?? ''}`,
    titel: 'Weet je zeker dat je de melding intrekt?',
    regels: [line('Daarna doet niemand er meer iets mee.')],
    nummers: [],
    knoppen: [
      button('Ja, trek in', { ...on, doe: 'trek_in', sinds: incident.sinds.intrekken ?? 0 }, 'destructive'),
      button('Nee, laat staan', { ...on, doe: 'toon' }),
    ],
    klein: [],
  });
}

/** Once it was picked up, the reporter can only ask. */
export function intrekkenVragenCard(scene: Scene, notitie?: Notitie): Json {
  const { incident } = scene;
  const on = { incident: incident.id, kaart: 'gesprek' } as const;
  return expand('formulier', {
    ...LEEG_FORMULIER,
    notitie: notitieRegels(notitie),
    kop: `Melding ${incident.nummer ?? ''}`,
    titel: 'Waarom wil je de melding intrekken?',
    zeg: 'Je melding is al opgepakt. Wie hem behandelt beslist.',
    invoer: [textInput('tekst', 'In je eigen woorden')],
    knoppen: [
      button('Vraag het', { ...on, doe: 'vraag_intrekken', sinds: incident.sinds.intrekken_vragen ?? 0 }, 'positive'),
    ],
    klein: [button('Terug', { ...on, doe: 'toon' })],
  });
}

/** The end of an incident that was not reported, or was withdrawn. */
export function eindeCard(scene: Scene, notitie?: Notitie): Json {
  const { incident, bundle, rollen } = scene;
  const step = incident.nummer === null ? stepAt(bundle, currentVisit(incident)?.plaats ?? '') : undefined;
  const withdrawn = incident.ingetrokken === null ? '' : `Ingetrokken om ${clock(incident.ingetrokken.tijd)}.`;
  return expand('bericht', {
    ...gevaarBand(rollen, false),
    notitie: notitieRegels(notitie),
    kop: incident.nummer === null ? 'Niet gemeld' : `Melding ${incident.nummer}`,
    titel: step?.zeg ?? 'Je hebt de melding ingetrokken.',
    regels: [line(step?.uitleg ?? `${withdrawn} Je kunt altijd opnieuw melden: typ melding.`)],
    nummers: [],
    knoppen: step === undefined ? [] : [button('Toch melden', { doe: 'begin' })],
    klein: [],
  });
}

/** The conversation was put aside; nothing is lost. */
export function bewaardCard(scene: Scene): Json {
  const { incident, rollen } = scene;
  return expand('bericht', {
    ...gevaarBand(rollen),
    notitie: [],
    kop: 'Nog niet gemeld',
    titel: 'Je kunt later verder. Alles is bewaard.',
    regels: [line('Typ het woord melding, ook op een ander apparaat.')],
    nummers: [],
    knoppen: [button('Ga verder', { incident: incident.id, kaart: 'gesprek', doe: 'toon' }, 'positive')],
    klein: [],
  });
}
