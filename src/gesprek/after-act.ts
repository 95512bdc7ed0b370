import { lastCalled } from '../cards/geroepen.ts';
import { refusalText } from '../cards/notitie.ts';
import type { View } from '../cards/render.ts';
import type { Outcome } from '../desk/desk.ts';
import { isKept, type Scene } from '../desk/scene.ts';
import type { ActieSoort, Request } from '../incident/commands.ts';
import type { Refusal } from '../incident/refusal.ts';
import { fillIn, type Woorden } from '../protocol/woorden.ts';
import { type Answer, done, shown, unknown } from './answer.ts';
import type { Act } from './click.ts';
import { formOf, toMend } from './to-mend.ts';
import { fits, MOST_BESIDE } from './typed-back.ts';

/** What is said after an action: no card comes back without a word when the card itself shows little of what was done. */
type Told =
  | 'kan_niet_genoteerd'
  | 'voorbij_genoteerd'
  | 'tijd_onbekend'
  | 'vastgelegd'
  | 'stond_er_al'
  | 'verstuurd_bij_melding'
  | 'verstuurd_aan_melder'
  | 'overgedragen'
  | 'advies_gevraagd'
  | 'advies_gegeven'
  | 'voorstel_verstuurd'
  | 'vraag_verstuurd'
  | 'kijk_in_chat'
  | 'plek_doorgegeven'
  | 'opslaan_lukt';
const TOLD: { readonly [S in ActieSoort]?: Told } = {
  kan_niet: 'kan_niet_genoteerd',
  meld_voorbij: 'voorbij_genoteerd',
  beeindig_gevaar: 'voorbij_genoteerd',
  leg_vast: 'vastgelegd',
  vul_aan: 'verstuurd_bij_melding',
  vraag_intrekken: 'vraag_verstuurd',
  weiger_intrekken: 'vastgelegd',
  vraag_advies: 'advies_gevraagd',
  geef_advies: 'advies_gegeven',
  stel_voor: 'voorstel_verstuurd',
  rond_taak_af: 'vastgelegd',
  taak_niet_nodig: 'vastgelegd',
  koppel_terug: 'verstuurd_aan_melder',
  draag_over: 'overgedragen',
  noem_betrokkene: 'vastgelegd',
  noem_burger: 'vastgelegd',
  schrap_betrokkene: 'vastgelegd',
  vraag_opvang: 'vastgelegd',
  schrijf_wat_je_zag: 'vastgelegd',
  vraag_reden: 'kijk_in_chat',
  vraag_dossier: 'kijk_in_chat',
  houd_vast: 'vastgelegd',
  laat_los: 'vastgelegd',
};

/** What is seen after an action: its card again, with a word; or why nothing changed. `texts` is what was typed on it. */
export function afterAct(outcome: Outcome, click: Act, texts: readonly string[], woorden: Woorden): Answer {
  const answer = seenAfter(outcome, click, texts, woorden);
  return outcome.refusal === undefined ? done(answer) : answer;
}

function seenAfter(
  { scene, changed, refusal }: Outcome,
  click: Act,
  texts: readonly string[],
  woorden: Woorden,
): Answer {
  if (scene === undefined) return unknown(woorden);
  if (refusal !== undefined) return toMend(scene, refusal, click) ?? refused(scene, refusal, click.view, texts);
  const { request } = click;
  if (request.soort === 'bewaar') return shown(scene, { kaart: 'gesprek', pagina: 'bewaard' });
  if (request.soort === 'roep_hulp' || request.soort === 'roep_meer_hulp') return called(scene, changed, texts);
  const told = toldAfter(request) ?? (changed ? undefined : 'stond_er_al');
  const notitie = told === undefined ? undefined : { tekst: scene.woorden.antwoorden[told] };
  return shown(scene, { ...viewAfter(click), notitie });
}

/** What comes after: of a form that stays, all that was filled in but what was sent. */
function viewAfter(click: Act): View {
  switch (click.request.soort) {
    case 'noteer_gebeld':
      return formOf(click);
    case 'vraag_advies': {
      const { advies_van: _asked, vraag: _question, ...invoer } = click.invoer;
      return { ...formOf(click), invoer };
    }
    // One to which more can be added is empty again.
    case 'noem_burger':
      return { ...click.view, pagina: 'burger' };
    case 'noem_betrokkene':
    case 'schrap_betrokkene':
      return { ...click.view, pagina: 'betrokkenen' };
    default:
      return click.view;
  }
}

/** Help was called from a card that the conversation had left. */
export function afterCall({ scene, changed }: Outcome, texts: readonly string[], woorden: Woorden): Answer {
  return scene === undefined ? unknown(woorden) : done(called(scene, changed, texts));
}

/** The conversation as it stands, with the word that help was asked for; what was typed on the old card is shown back. */
function called(scene: Scene, changed: boolean, texts: readonly string[]): Answer {
  const { hulp_geroepen, hulp_al_geroepen, niemand_geroepen } = scene.woorden.antwoorden;
  const wie = lastCalled(scene);
  const told = wie === '' ? niemand_geroepen : changed ? fillIn(hulp_geroepen, { wie }) : hulp_al_geroepen;
  const typed = texts.filter((text) => !isKept(scene, text));
  // Another card would take away what was typed when it cannot stand on it.
  if (!fits(typed, MOST_BESIDE)) return { line: `${told} ${scene.woorden.antwoorden.op_de_kaart}` };
  const back = typed.length > 0 ? { getypt: typed.join('\n') } : {};
  return shown(scene, { kaart: 'gesprek', notitie: { tekst: told, ...back } });
}

function toldAfter(request: Request): Told | undefined {
  if (request.soort === 'leg_vast' && (request.plek ?? '').trim() !== '') return 'plek_doorgegeven';
  if (request.soort === 'dien_in' && 'zonder' in request.wanneer) return 'tijd_onbekend';
  // Choices came along that could not be stored before.
  const isLate = 'intussen' in request && request.intussen !== undefined;
  return TOLD[request.soort] ?? (isLate ? 'opslaan_lukt' : undefined);
}

function refused(scene: Scene, refusal: Refusal, view: View, texts: readonly string[]): Answer {
  const why = refusalText(scene, refusal);
  const typed = texts.filter((text) => !isKept(scene, text));
  if (typed.length === 0) return shown(scene, { ...view, notitie: { tekst: why } });
  // Another card would take away what was typed when it cannot stand on it.
  if (refusal.reden === 'mag_niet' || !fits(typed, MOST_BESIDE))
    return { line: `${why} ${scene.woorden.antwoorden.op_de_kaart}` };
  return shown(scene, { ...view, notitie: { tekst: why, getypt: typed.join('\n') } });
}

/** Another page: what stood on this one and was not sent is shown back. */
export function afterLook(scene: Scene | undefined, view: View, texts: readonly string[], woorden: Woorden): Answer {
  if (scene === undefined) return unknown(woorden);
  const typed = texts.filter((text) => !isKept(scene, text));
  if (typed.length === 0 || !fits(typed, MOST_BESIDE)) return shown(scene, view);
  return shown(scene, { ...view, notitie: { tekst: woorden.antwoorden.niet_verstuurd, getypt: typed.join('\n') } });
}
