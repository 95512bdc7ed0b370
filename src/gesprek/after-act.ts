import { refusalText } from '../cards/notitie.ts';
import type { View } from '../cards/render.ts';
import type { Outcome } from '../desk/desk.ts';
import { isKept, type Scene } from '../desk/scene.ts';
import type { ActieSoort, Request } from '../incident/commands.ts';
import type { Refusal } from '../incident/refusal.ts';
import { type Answer, shown } from './answer.ts';
import type { Click } from './click.ts';
import { fits, MOST_BESIDE, ON_CARD } from './typed-back.ts';

/** What is said after an action of which the card itself shows nothing new. */
const TOLD: { readonly [S in ActieSoort]?: string } = {
  leg_vast: 'Dit is vastgelegd.',
  vraag_intrekken: 'Je vraag is verstuurd.',
  vraag_reden: 'Kijk in je eigen chat met Stroomwijzer.',
  vraag_dossier: 'Kijk in je eigen chat met Stroomwijzer.',
};

/** Refusals that the clicker can mend on the card as it stands. */
const MENDABLE: readonly Refusal['reden'][] = [
  'tekst_ontbreekt',
  'antwoord_ontbreekt',
  'voor_wie_ontbreekt',
  'tekst_te_lang',
  'tijd_klopt_niet',
  'niets_ingevuld',
];

/** What is seen after an action: its card again, with a word; or why nothing changed. `texts` is what was typed on it. */
export function afterAct(
  { scene, refusal }: Outcome,
  { request, view }: Extract<Click, { kind: 'act' }>,
  texts: readonly string[],
): Answer {
  if (scene === undefined) return shown(undefined, view);
  if (refusal !== undefined) return refused(scene, refusal, view, texts);
  if (request.soort === 'bewaar') return shown(scene, { kaart: 'gesprek', pagina: 'bewaard' });
  const told = toldAfter(request);
  return shown(scene, { ...view, notitie: told === undefined ? undefined : { tekst: told } });
}

function toldAfter(request: Request): string | undefined {
  if (request.soort === 'leg_vast' && (request.plek ?? '').trim() !== '')
    return 'Doorgegeven waar je bent. Bel ook zelf.';
  // Choices came along that could not be stored before.
  const isLate = 'intussen' in request && request.intussen !== undefined;
  return TOLD[request.soort] ?? (isLate ? 'Opslaan lukt weer. Wat je koos is bewaard.' : undefined);
}

function refused(scene: Scene, refusal: Refusal, view: View, texts: readonly string[]): Answer {
  const why = refusalText(scene, refusal);
  // The card stays as it is, with everything that was typed on it: it can be mended there.
  if (MENDABLE.includes(refusal.reden)) return { line: why };
  const typed = texts.filter((text) => !isKept(scene, text));
  if (typed.length === 0) return shown(scene, { ...view, notitie: { tekst: why } });
  // Another card would take away what was typed when it cannot stand on it.
  if (refusal.reden === 'mag_niet' || !fits(typed, MOST_BESIDE)) return { line: `${why} ${ON_CARD}` };
  return shown(scene, { ...view, notitie: { tekst: why, getypt: typed.join('\n') } });
}

/** Another page: what stood on this one and was not sent is shown back. */
export function afterLook(scene: Scene | undefined, view: View, texts: readonly string[]): Answer {
  const typed = scene === undefined ? [] : texts.filter((text) => !isKept(scene, text));
  if (typed.length === 0 || !fits(typed, MOST_BESIDE)) return shown(scene, view);
  return shown(scene, { ...view, notitie: { tekst: 'Dit is niet verstuurd.', getypt: typed.join('\n') } });
}
