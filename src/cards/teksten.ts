import { readable, type Scene } from '../desk/scene.ts';
import { readAntwoorden } from '../incident/antwoorden.ts';
import type { TextRef } from '../incident/events.ts';
import { may } from '../incident/rights.ts';
import { piecesOf } from '../kit/text-room.ts';
import { dayAndClock } from '../kit/time.ts';
import { veldenFor } from '../protocol/voorwaarde.ts';
import { fillIn } from '../protocol/woorden.ts';
import { button } from './button.ts';
import type { Action } from './elements.ts';
import { meldingKop } from './frame.ts';
import { roleName } from './role-name.ts';
import { kenmerkLine } from './taak.ts';
import { template } from './template.ts';
import { answered } from './velden.ts';

export interface TekstenView {
  kop: string;
  titel: string;
  zeg: string;
  /** What the text is; empty when there is none. */
  wat: string;
  tekst: string;
  knoppen: readonly Action[];
  klein: readonly Action[];
}

const draw = template<TekstenView>('teksten');

/** How much room there is for text on one reading page. */
const PAGE = 5_000;

/** Every text of the incident in full that who looks may read, page by page. */
export function tekstenCard(scene: Scene, part: number) {
  const { incident, woorden } = scene;
  const words = woorden.teksten;
  const on = { incident: incident.id, kaart: 'dossier', doe: 'toon' } as const;
  const pages = pagesOf(scene);
  const at = Math.min(Math.max(0, part), pages.length - 1);
  const page = (deel: number) => ({ ...on, pagina: 'teksten', deel }) as const;
  return draw(woorden, {
    kop: woorden.dossier.kop,
    titel: meldingKop(scene),
    zeg: pages.length === 0 ? words.geen : fillIn(words.tekst, { deel: at + 1, alle: pages.length }),
    ...(pages[at] ?? { wat: '', tekst: '' }),
    knoppen: [
      ...(at + 1 < pages.length ? [button(words.volgende, page(at + 1))] : []),
      ...(at > 0 ? [button(words.vorige, page(at - 1))] : []),
    ],
    // Who only reads along has no dossier to go back to.
    klein: may(scene.bundle, incident, scene.actor, 'dossier lezen')
      ? [button(woorden.kaart.terug_naar_dossier, on)]
      : [],
  });
}

/** A text with what it is. */
interface Tekst {
  wat: string;
  tekst: string;
}

function pagesOf(scene: Scene): Tekst[] {
  return textsOf(scene).flatMap(({ wat, tekst }) => {
    const pieces = piecesOf(tekst, PAGE);
    return pieces.map((piece, i) => ({
      wat: pieces.length > 1 ? fillIn(scene.woorden.teksten.deel, { wat, deel: i + 1, alle: pieces.length }) : wat,
      tekst: piece,
    }));
  });
}

/** What was typed before and did not end up in the text that took its place: on another card, or on another device. */
function replacedTexts({ incident, text }: Scene): TextRef[] {
  const now = Object.values(incident.teksten).map((ref) => text(ref));
  return incident.eerdereTeksten.filter((ref) => !now.some((written) => written.includes(text(ref))));
}

/** A text with what it is, where there is one and who looks may read it. A name in that is worked out only then: who sees a name is recorded. */
function only(scene: Scene): (wat: string | (() => string), ref: TextRef | null | undefined) => Tekst[] {
  const mayRead = readable(scene);
  return (wat, ref) =>
    ref && mayRead(ref) ? [{ wat: typeof wat === 'string' ? wat : wat(), tekst: scene.text(ref) }] : [];
}

/** Every text with what it is, in the order in which an incident goes. */
function textsOf(scene: Scene): Tekst[] {
  const { incident, woorden } = scene;
  const words = woorden.teksten;
  const one = only(scene);
  return [
    ...one(woorden.kaart.wat_gebeurde, incident.teksten.wat_gebeurde),
    ...one(words.waar_melder, incident.teksten.plek),
    ...replacedTexts(scene).flatMap((ref) => one(words.eerder, ref)),
    ...incident.toelichtingen.flatMap((ref) => one(woorden.kaart.aanvulling, ref)),
    ...incident.burger.flatMap(({ deel, door, tijd, tekst }) =>
      deel === 'wie'
        ? one(() => fillIn(woorden.burger.volgens, { wie: scene.naam(door), wanneer: dayAndClock(tijd) }), tekst)
        : [],
    ),
    ...incident.verklaringen.flatMap(({ door, tijd, tekst }) =>
      one(() => fillIn(words.verklaring, { wie: scene.naam(door), wanneer: dayAndClock(tijd) }), tekst),
    ),
    ...incident.bewijs.flatMap(({ wat, waar }, i) => [
      ...one(fillIn(words.bewijs, { nummer: i + 1 }), wat),
      ...one(fillIn(words.bewaarplek, { nummer: i + 1 }), waar),
    ]),
    ...incident.nood.flatMap(({ door, tijd, reden }) =>
      one(() => fillIn(woorden.noodinzage.reden, { wie: scene.naam(door), wanneer: dayAndClock(tijd) }), reden),
    ),
    ...incident.intrekkenGeweigerd.flatMap((ref) => one(words.wilde_intrekken, ref)),
    ...one(words.wil_intrekken, incident.intrekkenGevraagd?.reden),
    ...opvolgingTexts(scene),
    ...one(woorden.kaart.bericht_aan_melder, incident.terugkoppeling?.bericht),
    ...incident.bewaringen.flatMap(({ reden }) => one(woorden.bewaren.open, reden)),
  ];
}

/** What was written and answered of the proposal and of each task. */
function opvolgingTexts(scene: Scene): Tekst[] {
  const { incident, bundle, woorden } = scene;
  const words = woorden.teksten;
  const { overleg, taken } = bundle.opvolging;
  const one = only(scene);
  const answers = (wat: string, velden: Parameters<typeof veldenFor>[0], ref: TextRef | null | undefined): Tekst[] =>
    one(wat, ref).map(({ tekst }) => {
      const lines = answered(woorden, veldenFor(velden, incident.feiten), readAntwoorden(tekst));
      return { wat, tekst: lines.map(({ vraag, antwoord }) => `${vraag}\n${antwoord}`).join('\n\n') };
    });
  return [
    ...answers(words.antwoorden, overleg.velden, incident.voorstel?.antwoorden),
    ...adviceTexts(scene),
    ...one(words.voorstel, incident.voorstel?.toelichting),
    ...one(words.zonder_advies, incident.voorstel?.zonderAdvies),
    ...one(words.teruggestuurd, (incident.teruggestuurd ?? incident.eerderTeruggestuurd)?.reden),
    ...Object.entries(incident.taken).flatMap(([taak, { afgerond }]) => {
      const kind = taken[taak];
      const wat = kind?.titel ?? taak;
      return [
        ...answers(wat, kind?.velden, afgerond?.antwoorden),
        ...answers(wat, kind?.velden, afgerond?.gezondheid),
        ...one(wat, afgerond?.kenmerk).map((kenmerk) => ({ ...kenmerk, tekst: kenmerkLine(scene, taak) })),
        ...one(woorden.taak.te_snel, afgerond?.teSnel),
        ...one(wat, afgerond?.tekst),
      ];
    }),
  ];
}

/** What was asked for advice, and what came. */
function adviceTexts(scene: Scene): Tekst[] {
  const { incident, woorden } = scene;
  const one = only(scene);
  return incident.adviezen.flatMap(({ rol, vraag, gegeven }) => {
    const naam = { rol: roleName(scene, rol) };
    return [
      ...one(fillIn(woorden.teksten.vraag_advies, naam), vraag),
      ...one(fillIn(woorden.teksten.advies, naam), gegeven?.tekst),
    ];
  });
}
