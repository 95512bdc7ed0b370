import type { Scene } from '../desk/scene.ts';
import { HOEDANIGHEDEN, type Hoedanigheid } from '../incident/hoedanigheid.ts';
import type { Inzage } from '../incident/inzage.ts';
import { may } from '../incident/rights.ts';
import { dayAndClock } from '../kit/time.ts';
import { fillIn } from '../protocol/woorden.ts';
import { button } from './button.ts';
import type { Action } from './elements.ts';
import { meldingKop } from './frame.ts';
import { template } from './template.ts';
import type { WegView } from './weg.ts';

/** On whose card it is a page. `nr`: on the card of somebody to whom it happened, who that is. */
export type WieKeekOp = { kaart: 'gesprek' | 'dossier' } | { kaart: 'zorg'; nr: number };

const draw = template<WegView>('weg');

/** So many lines a page. */
const LINES = 15;

/**
 * Who was shown what others wrote, youngest first. Who may read the dossier reads names; the reporter and to whom it happened read in which role, since who
 * that was is about the colleague too.
 */
export function wieKeekCard(scene: Scene, op: WieKeekOp, deel: number) {
  const { woorden, inzagen = { begin: undefined, alle: [] } } = scene;
  const words = woorden.wie_keek;
  const lines = inzagen.alle.toReversed();
  const pages = Math.max(1, Math.ceil(lines.length / LINES));
  const at = Math.min(Math.max(0, deel), pages - 1);
  const withNames = readsNames(scene);
  const gewist =
    inzagen.begin === undefined ? '' : fillIn(words.gewist, { wanneer: dayAndClock(inzagen.begin.gewist) });
  return draw(woorden, {
    gevaar: [],
    kop: meldingKop(scene),
    titel: words.knop,
    laatste: [lines.length === 0 ? words.niemand : withNames ? words.uitleg : words.uitleg_rol, gewist]
      .join(' ')
      .trim(),
    stappen: lines.slice(at * LINES, (at + 1) * LINES).map((each) => lineOf(scene, each, withNames)),
    hier: [],
    knoppen: [
      ...(at + 1 < pages ? [page(scene, op, words.ouder, at + 1)] : []),
      ...(at > 0 ? [page(scene, op, words.nieuwer, at - 1)] : []),
      button(op.kaart === 'dossier' ? woorden.kaart.terug_naar_dossier : woorden.kaart.terug, onCard(scene, op)),
    ],
  });
}

/** "Wie opende dit dossier", for who may see that. */
export function wieKeekButton(scene: Scene, op: WieKeekOp): Action[] {
  return maySeeWhoLooked(scene) ? [page(scene, op, scene.woorden.wie_keek.knop, 0)] : [];
}

export function maySeeWhoLooked({ bundle, incident, actor }: Scene): boolean {
  return may(bundle, incident, actor, 'nakijken wie keek');
}

function readsNames({ bundle, incident, actor }: Scene): boolean {
  return may(bundle, incident, actor, 'dossier lezen');
}

function onCard({ incident }: Scene, op: WieKeekOp) {
  const hulp = op.kaart === 'zorg' ? { hulp: op.nr } : {};
  return { incident: incident.id, kaart: op.kaart, doe: 'toon', ...hulp } as const;
}

function page(scene: Scene, op: WieKeekOp, title: string, deel: number): Action {
  return button(title, { ...onCard(scene, op), pagina: 'wie_keek', deel });
}

function lineOf({ woorden, naam }: Scene, { tijd, wie, als, hoe, teksten }: Inzage, withNames: boolean): string {
  const words = woorden.wie_keek;
  const rol = als.filter(isHoedanigheid).map((each) => woorden.hoedanigheid[each]);
  const who = [...(withNames ? [naam(wie)] : []), rol.join(', ')].filter((each) => each !== '').join(', ');
  const wat = teksten.length === 1 ? words.een_tekst : fillIn(words.teksten, { aantal: teksten.length });
  const did =
    hoe === 'wie_keek' ? words.keek_wie_keek : fillIn(words[hoe], { wat: teksten.length === 0 ? words.naam : wat });
  return fillIn(words.regel, { wanneer: dayAndClock(tijd), wie: who === '' ? words.een_collega : who, wat: did });
}

function isHoedanigheid(name: string): name is Hoedanigheid {
  return HOEDANIGHEDEN.some((each) => each === name);
}
