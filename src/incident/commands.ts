import { z } from 'zod';
import type { Ambt } from '../protocol/values.ts';
import type { Details, DetailsOf, Follows, Given } from './acties/actie.ts';
import { beeindigGevaar } from './acties/beeindig-gevaar.ts';
import { bewaar } from './acties/bewaar.ts';
import { dienIn } from './acties/dien-in.ts';
import { doeMee } from './acties/doe-mee.ts';
import { draagOver } from './acties/draag-over.ts';
import { gaBellen } from './acties/ga-bellen.ts';
import { geefAdvies } from './acties/geef-advies.ts';
import { gooiWeg } from './acties/gooi-weg.ts';
import { haalTerug } from './acties/haal-terug.ts';
import { hervat } from './acties/hervat.ts';
import { houdVast } from './acties/houd-vast.ts';
import type { AskedOf, GivenOf, Invoer as Input, Invoeren, Klik } from './acties/invoer.ts';
import { kanNiet } from './acties/kan-niet.ts';
import { keurGoed } from './acties/keur-goed.ts';
import { kies } from './acties/kies.ts';
import { koppelTerug } from './acties/koppel-terug.ts';
import { laatLos } from './acties/laat-los.ts';
import { legVast } from './acties/leg-vast.ts';
import { meldNu } from './acties/meld-nu.ts';
import { meldVoorbij } from './acties/meld-voorbij.ts';
import { noemBetrokkene } from './acties/noem-betrokkene.ts';
import { noemBurger } from './acties/noem-burger.ts';
import { noteerGebeld } from './acties/noteer-gebeld.ts';
import { openNood } from './acties/open-nood.ts';
import { opnieuw } from './acties/opnieuw.ts';
import { pakOp } from './acties/pak-op.ts';
import { roepHulp } from './acties/roep-hulp.ts';
import { roepMeerHulp } from './acties/roep-meer-hulp.ts';
import { rondTaakAf } from './acties/rond-taak-af.ts';
import { schrapBetrokkene } from './acties/schrap-betrokkene.ts';
import { schrijfWatJeZag } from './acties/schrijf-wat-je-zag.ts';
import { sluitAf } from './acties/sluit-af.ts';
import { sommeer } from './acties/sommeer.ts';
import { staIntrekkenToe } from './acties/sta-intrekken-toe.ts';
import { stelVoor } from './acties/stel-voor.ts';
import { stopOefening } from './acties/stop-oefening.ts';
import { stuurTerug } from './acties/stuur-terug.ts';
import { taakNietNodig } from './acties/taak-niet-nodig.ts';
import { terug } from './acties/terug.ts';
import { trekIn } from './acties/trek-in.ts';
import { volgBericht } from './acties/volg-bericht.ts';
import { vraagAdvies } from './acties/vraag-advies.ts';
import { vraagDossier } from './acties/vraag-dossier.ts';
import { vraagIntrekken } from './acties/vraag-intrekken.ts';
import { vraagOpvang } from './acties/vraag-opvang.ts';
import { vraagReden } from './acties/vraag-reden.ts';
import { vulAan } from './acties/vul-aan.ts';
import { weigerIntrekken } from './acties/weiger-intrekken.ts';
import { zetKlaar } from './acties/zet-klaar.ts';
import { zieAlarm } from './acties/zie-alarm.ts';
import { zieHuisbezoek } from './acties/zie-huisbezoek.ts';
import { zieHulp } from './acties/zie-hulp.ts';
import type { Op } from './op.ts';
import type { Recht } from './rights.ts';

/** Everything that someone can do with an incident, by the verb that stands on its button. */
const ACTIES = {
  kies,
  meld_nu: meldNu,
  terug,
  bewaar,
  sommeer,
  dien_in: dienIn,
  gooi_weg: gooiWeg,
  haal_terug: haalTerug,
  hervat,
  opnieuw,
  leg_vast: legVast,
  roep_hulp: roepHulp,
  roep_meer_hulp: roepMeerHulp,
  volg_bericht: volgBericht,
  zie_hulp: zieHulp,
  kan_niet: kanNiet,
  meld_voorbij: meldVoorbij,
  beeindig_gevaar: beeindigGevaar,
  zie_huisbezoek: zieHuisbezoek,
  zet_klaar: zetKlaar,
  zie_alarm: zieAlarm,
  vul_aan: vulAan,
  noem_betrokkene: noemBetrokkene,
  schrap_betrokkene: schrapBetrokkene,
  noem_burger: noemBurger,
  vraag_opvang: vraagOpvang,
  schrijf_wat_je_zag: schrijfWatJeZag,
  trek_in: trekIn,
  vraag_intrekken: vraagIntrekken,
  sta_intrekken_toe: staIntrekkenToe,
  weiger_intrekken: weigerIntrekken,
  pak_op: pakOp,
  draag_over: draagOver,
  vraag_dossier: vraagDossier,
  open_nood: openNood,
  vraag_advies: vraagAdvies,
  geef_advies: geefAdvies,
  stel_voor: stelVoor,
  keur_goed: keurGoed,
  vraag_reden: vraagReden,
  stuur_terug: stuurTerug,
  rond_taak_af: rondTaakAf,
  ga_bellen: gaBellen,
  noteer_gebeld: noteerGebeld,
  taak_niet_nodig: taakNietNodig,
  koppel_terug: koppelTerug,
  sluit_af: sluitAf,
  houd_vast: houdVast,
  laat_los: laatLos,
  doe_mee: doeMee,
  stop_oefening: stopOefening,
};

type Acties = typeof ACTIES;
export type ActieSoort = keyof Acties;
export const ACTIE_SOORTEN = Object.keys(ACTIES) as ActieSoort[];

type Flat<T> = { [K in keyof T]: T[K] };

/** What the button of an action carries: its verb, the revision of what it acts on, and its details. */
export type Knop<S extends ActieSoort = ActieSoort> = {
  [K in S]: Flat<{ doe: K; sinds: number } & DetailsOf<Acties[K]['knop']>>;
}[S];

/** An action as it is asked: texts and answers still as they were filled in, and no number drawn. */
export type Request<S extends ActieSoort = ActieSoort> = {
  [K in S]: Flat<{ soort: K; sinds: number } & DetailsOf<Acties[K]['knop']> & AskedOf<Acties[K]['invoer']>>;
}[S];

/**
 * An action as it is decided. `sinds` is the revision that its button was drawn for: of the visit, the task or whatever it acts on; when that
 * has moved on meanwhile, nothing changes.
 */
export type ActieCommand<S extends ActieSoort = ActieSoort> = {
  [K in S]: Flat<{ soort: K; sinds: number } & DetailsOf<Acties[K]['knop']> & GivenOf<Acties[K]['invoer']>>;
}[S];

/** What someone wants. `bezoek`: it begins where a visit is announced. `oefening`: it is no more than an exercise. `toen` is when an incident began that could not be stored then (ms since epoch). */
export type Command =
  | {
      soort: 'begin';
      afdeling: string | null;
      bundel: string;
      ambt?: Ambt;
      toen?: number;
      bezoek?: true;
      oefening?: { code: string };
    }
  | ActieCommand;

/** What every action has, whatever it carries and brings in. */
interface AnyActie<S extends ActieSoort> {
  recht: Recht;
  knop: Details;
  invoer: Invoeren;
  isWhole?: true;
  isAlwaysOpen?: true;
  op(command: ActieCommand<S>): Op;
  decide(given: Given, command: ActieCommand<S>): Follows;
}
const acties: { readonly [S in ActieSoort]: AnyActie<S> } = ACTIES;

/** What follows from an action that may be done, and that acts on what stands. */
export function decideActie<S extends ActieSoort>(given: Given, soort: S, command: ActieCommand<S>): Follows {
  return acties[soort].decide(given, command);
}

/** What an action acts on: where its `sinds` must be what the incident has. */
export function actsOn<S extends ActieSoort>(command: ActieCommand<S>): Op {
  return opOf(command.soort, command);
}

function opOf<S extends ActieSoort>(soort: S, command: ActieCommand<S>): Op {
  return acties[soort].op(command);
}

/** The right that an action asks for. */
export function rightFor(soort: ActieSoort): Recht {
  return acties[soort].recht;
}

/** What can come in with the click of an action. */
export function inputsOf(soort: ActieSoort): Readonly<Record<string, Input>> {
  return acties[soort].invoer;
}

/** Whether an action is done whatever the incident came to since its button was drawn. */
export function isAlwaysOpen(soort: ActieSoort): boolean {
  return acties[soort].isAlwaysOpen === true;
}

/** Whether the card of an action comes back whole. */
export function isWhole(soort: ActieSoort): boolean {
  return acties[soort].isWhole === true;
}

export function isActieSoort(verb: string): verb is ActieSoort {
  return Object.hasOwn(ACTIES, verb);
}

const details = Object.fromEntries(
  Object.entries(acties).map(([soort, { knop }]) => [soort, z.object({ sinds: z.int(), ...knop })]),
);

/**
 * Reads what a click asks: the details of its button and the inputs of its card. All of it is client-supplied.
 *
 * @returns undefined when the button does not carry what its action needs
 */
export function readRequest(soort: ActieSoort, knop: unknown, klik: Klik): Request | undefined {
  const parsed = details[soort]?.safeParse(knop);
  if (parsed?.success !== true) return undefined;
  const filled = Object.entries(inputsOf(soort)).flatMap(([name, input]) => {
    const read = input.soort === 'tekst' ? klik.invoer[input.id] : input.read(klik);
    return read === undefined ? [] : [[name, read] as const];
  });
  // Each part was read by the action's own shape; that they belong together is what `Request` says.
  return { soort, ...parsed.data, ...Object.fromEntries(filled) } as Request;
}
