import type { Pagina } from '../cards/button.ts';
import { holdsAll, withPointer } from '../cards/filled.ts';
import { fitsInTeams } from '../cards/fitted.ts';
import { refusalText } from '../cards/notitie.ts';
import { type FormKeuze, NUMMERKEUZES, type Nummerkeuze, withChoices } from '../cards/nummers.ts';
import type { View } from '../cards/render.ts';
import type { Scene } from '../desk/scene.ts';
import type { InvoerId } from '../incident/acties/invoer.ts';
import type { ActieSoort } from '../incident/commands.ts';
import { keuzeOver, type Naamkeuze } from '../incident/getypt.ts';
import type { Refusal } from '../incident/refusal.ts';
import { fillIn } from '../protocol/woorden.ts';
import { type Answer, shown } from './answer.ts';
import type { Act } from './click.ts';
import { type Gevonden, gewezen, isNummer } from './te-wijzen.ts';

type Reden = Refusal['reden'];
type Weigering<R extends Reden> = Extract<Refusal, { reden: R }>;

/** In which input of its form each of these is put right; null when that is in more than one. */
const MENDED_IN: { readonly [R in Reden]?: (refusal: Weigering<R>) => InvoerId | null } = {
  tekst_ontbreekt: ({ invoer }) => invoer,
  antwoord_ontbreekt: ({ invoer }) => invoer,
  tekst_te_lang: ({ invoer = null }) => invoer,
  kenmerk_klopt_niet: () => 'kenmerk',
  reden_te_snel_ontbreekt: () => 'te_snel',
  telefoon_klopt_niet: () => 'telefoon',
  voor_wie_ontbreekt: () => 'voor',
  naam_van_meer: () => 'wie',
  naam_gevonden: () => 'wie',
  zelf_of_ander: () => 'als',
  niemand_over: () => 'via',
  ambt_ontbreekt: () => 'als_ambt',
  ambt_van_ander_ontbreekt: () => 'als_ambt_ander',
  rol_ontbreekt: () => 'rollen',
  advies_van_ontbreekt: () => 'advies_van',
  advies_ontbreekt: ({ invoer }) => invoer,
  aan_wie_ontbreekt: () => 'aan',
  tijd_klopt_niet: () => 'datum',
  tot_ontbreekt: () => 'tot',
  dag_onbegrepen: () => 'datum',
  tijd_onbegrepen: () => 'tijd',
  geen_bsn: () => 'burger',
  niets_ingevuld: () => 'tekst',
};

/** The page on which the form of an action stands, where that is not the first one of its card. */
const FORM: { readonly [S in ActieSoort]?: Pagina } = {
  vul_aan: 'aanvullen',
  leg_vast: 'bewijs',
  vraag_intrekken: 'intrekken_vragen',
  vraag_advies: 'overleg',
  stel_voor: 'overleg',
  draag_over: 'overdragen',
  noem_betrokkene: 'betrokkenen',
  noem_burger: 'burger',
  noteer_gebeld: 'taak',
  rond_taak_af: 'taak',
  taak_niet_nodig: 'taak',
  koppel_terug: 'terugkoppeling',
  houd_vast: 'bewaren',
};

/** The form that was pressed on, with what stands on it. */
export function formOf({ request, view, invoer }: Act): View {
  return { ...view, pagina: FORM[request.soort], invoer };
}

/**
 * What was filled in cannot be taken like this: its form again, with the error at the input. Where the form cannot show everything that was typed it is
 * one line, and the card stays. Undefined when it is nothing that can be put right on the form.
 */
export function toMend(scene: Scene, refusal: Refusal, pressed: Act): Answer | undefined {
  const invoer = mendedIn(refusal);
  if (invoer === undefined) return undefined;
  const tekst = refusalText(scene, refusal);
  if (invoer === null) return { line: tekst };
  const click = refusal.reden === 'ambt_van_ander_ontbreekt' ? withoutOffice(pressed) : pressed;
  const fout = { invoer, tekst, ...('persoon' in refusal ? { persoon: refusal.persoon } : {}) };
  const form = shown(scene, { ...formOf(click), fout });
  const { kijk_bij } = scene.woorden.weigering;
  const { soort: verb } = click.request;
  const pointed = withPointer(form.card, verb, fout, (veld) => fillIn(kijk_bij, { veld }));
  const card = withChoices(pointed, verb, choicesAfter(scene, refusal, click));
  return holdsAll(card, click.invoer, fout) && fitsInTeams(card) ? { ...form, card } : { line: tekst };
}

/** What can be pressed then; what was answered on the form before goes along. */
function choicesAfter({ woorden }: Scene, refusal: Refusal, { nummers, gewezen, naamkeuze }: Act): FormKeuze[] {
  // What was taken out does not stand there any more: what is pointed out next was typed since.
  const kept = nummers === 'houd' && gewezen !== undefined ? { nummers, gewezen } : {};
  const before = { ...kept, naamkeuze };
  const { naam_die, naam_ander } = woorden.weigering;
  if (refusal.reden !== 'naam_gevonden' && refusal.reden !== 'naam_van_meer') return [{ answers: before }];
  const saying = (keuze: Naamkeuze) => ({ ...before, naamkeuze: keuzeOver(keuze, refusal.sleutel) });
  const first = refusal.reden === 'naam_gevonden' ? { title: naam_die, answers: saying('die') } : { answers: before };
  return [first, { title: naam_ander, answers: saying('ander') }];
}

/**
 * The form again, with a word above the input in which something is pointed out, and the choice to take it out or leave it. Undefined where the form cannot show
 * everything that was typed: then it is taken as it is.
 */
export function withPointed(scene: Scene, found: Gevonden, click: Act): Answer | undefined {
  const { haal_nummer_weg, houd_nummer, haal_woord_weg, houd_woord, kijk_bij } = scene.woorden.weigering;
  const areNumbers = found.alles.every(({ soort }) => isNummer(soort));
  const titles = areNumbers ? { weg: haal_nummer_weg, houd: houd_nummer } : { weg: haal_woord_weg, houd: houd_woord };
  const fout = { invoer: found.invoer, tekst: gewezen(scene.woorden, found.alles) };
  const form = shown(scene, { ...formOf(click), fout });
  const { soort: verb } = click.request;
  const pointed = withPointer(form.card, verb, fout, (veld) => fillIn(kijk_bij, { veld }));
  const { naamkeuze } = click;
  const choice = (nummers: Nummerkeuze): FormKeuze => ({ title: titles[nummers], answers: { nummers, naamkeuze } });
  const card = withChoices(pointed, verb, NUMMERKEUZES.map(choice));
  return holdsAll(card, click.invoer, fout) && fitsInTeams(card) ? { ...form, card } : undefined;
}

/** An answer about one person is none about another, who is asked about now. */
function withoutOffice(click: Act): Act {
  const { als_ambt_ander: _about, ...others } = click.invoer;
  return { ...click, invoer: others };
}

function mendedIn<R extends Reden>(refusal: Weigering<R> & { reden: R }): InvoerId | null | undefined {
  return MENDED_IN[refusal.reden]?.(refusal);
}
