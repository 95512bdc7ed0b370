import { every, type Gemeente, knoppen, tekstVan } from '../support/gemeente.ts';
import type { Json } from '../support/received.ts';

/** The well-trodden ways, so that a test begins where it becomes interesting. */

export const VERHAAL = 'De burger riep dat hij mij wel zou vinden en sloeg op de balie.';

/** Presses one button after the other in the own chat; gives the last answer. */
export async function drukt(g: Gemeente, wie: string, ...knoppen: string[]): Promise<Json | string> {
  let answer: Json | string = '';
  for (const knop of knoppen) answer = await g.drukt(wie, knop);
  return answer;
}

/** "melding", still going on, at the office: the first step of the chart (K1). */
export async function opKantoor(g: Gemeente, wie = 'noor'): Promise<Json | string> {
  await g.zegt(wie, 'melding');
  return await drukt(g, wie, 'Ja, maar het is nog bezig', 'Op kantoor');
}

/** "melding", still going on, somewhere: the first step of that chart. */
export async function nogBezig(g: Gemeente, waar: string, wie = 'noor'): Promise<Json | string> {
  await g.zegt(wie, 'melding');
  return await drukt(g, wie, 'Ja, maar het is nog bezig', waar);
}

/** From "whom was it aimed at?" to the receipt, for the buttons that lie between. */
export async function vultVerder(
  g: Gemeente,
  wie: string,
  knoppen: readonly string[],
  invoer: Json = {},
): Promise<Json | string> {
  await drukt(g, wie, ...knoppen);
  return await verstuurt(g, wie, invoer);
}

/** The shortest way to a report about a political office holder, by way of a threatening mail. */
export async function meldtOver(g: Gemeente, tegen: string, wie = 'noor', invoer: Json = {}): Promise<Json | string> {
  await g.zegt(wie, 'melding');
  await drukt(g, wie, 'Ja, het is voorbij', 'Brief, mail of sociale media', 'Meld nu');
  return await vultVerder(g, wie, [tegen, 'Bedreigen of bang maken', 'Mail'], invoer);
}

/** From K1 to the warning (K5). */
export async function totDeGrens(g: Gemeente, wie = 'noor'): Promise<Json | string> {
  await opKantoor(g, wie);
  return await drukt(g, wie, 'Het blijft zo, of wordt erger');
}

/** From K1 to ending the conversation (K6). */
export async function totBeeindigen(g: Gemeente, wie = 'noor'): Promise<Json | string> {
  await totDeGrens(g, wie);
  return await drukt(g, wie, 'Ik stop het gesprek');
}

/** From K1 to the demand to leave (K12). */
export async function totSommeren(g: Gemeente, wie = 'noor'): Promise<Json | string> {
  await totBeeindigen(g, wie);
  return await drukt(g, wie, 'Burger gaat niet weg');
}

/** From the report's first question to the receipt. */
export async function vultIn(g: Gemeente, wie = 'noor', invoer: Json = {}): Promise<Json | string> {
  await drukt(g, wie, 'Medewerker (ik of een collega)', 'Bedreigen of bang maken', 'Aan de balie');
  return await verstuurt(g, wie, invoer);
}

/** "melding", what is over, at the office: the step where the story is told. */
export async function totHetVerhaal(
  g: Gemeente,
  wie = 'noor',
  soort = 'Bedreigen of bang maken',
): Promise<Json | string> {
  await g.zegt(wie, 'melding');
  await drukt(g, wie, 'Ja, het is voorbij', 'Op kantoor');
  return await drukt(g, wie, 'Medewerker (ik of een collega)', soort, 'Aan de balie');
}

/** From the card where it is told to the receipt. */
export async function verstuurt(g: Gemeente, wie = 'noor', invoer: Json = {}): Promise<Json | string> {
  return await metNaam(g, wie, 'Verstuur de melding', { tekst: VERHAAL, ...invoer });
}

/** Sends a form, and says that whoever was found for a typed name is meant. */
export async function metNaam(g: Gemeente, wie: string, knop: string, invoer: Json): Promise<Json | string> {
  const answer = await g.drukt(wie, knop, invoer);
  return knoppen(answer).includes('Ja, die bedoel ik') ? await g.drukt(wie, 'Ja, die bedoel ik', invoer) : answer;
}

/** The shortest way from "melding" to the receipt. */
export async function meldt(g: Gemeente, wie = 'noor', invoer: Json = {}): Promise<Json | string> {
  await totHetVerhaal(g, wie);
  return await verstuurt(g, wie, invoer);
}

/** A report that has been picked up, by Karin unless told otherwise. */
export async function opgepakt(g: Gemeente, door = 'karin', kanaal = 'teamleiders'): Promise<void> {
  await meldt(g);
  await g.druktInKanaal(door, kanaal, 'Ik pak dit op');
}

/** Opens a page of the dossier; from another page, by way of the dossier. */
export async function opent(g: Gemeente, wie: string, knop: string): Promise<Json | string> {
  const kaart = g.chat(wie).at(-1) ?? {};
  if (!knoppen(kaart).includes(knop)) await g.drukt(wie, 'Terug naar het dossier');
  return await g.drukt(wie, knop);
}

/** The overleg: what follows goes to the channel as a proposal. */
export async function legtVoor(g: Gemeente, taken: string[], wie = 'karin'): Promise<Json | string> {
  await opent(g, wie, 'Overleg: wat gaan we doen?');
  return await g.drukt(wie, 'Leg voor in het kanaal', {
    taken: taken.join(','),
    geraadpleegd: 'cag',
    tekst: 'Dit past bij wat er gebeurde.',
  });
}

/** Picked up, proposed and approved by Mo. */
export async function inOpvolging(g: Gemeente, taken: string[]): Promise<void> {
  await opgepakt(g);
  await legtVoor(g, taken);
  await g.druktInKanaal('mo', 'teamleiders', 'Akkoord');
}

/** Why a talk came soon after the one before, where that is asked. */
export const TE_SNEL = { te_snel: 'Op eigen verzoek.' };

/** An answer to what a task asks, by its title. */
export const ANTWOORDEN: Record<string, Json> = {
  Opvang: { veld_gesproken: '2026-11-23', veld_bot: 'nee', gezond_letsel: 'nee' },
  'Tweede gesprek': { veld_gesproken: '2026-12-07', veld_bot: 'al', gezond_letsel: 'nee' },
  'Derde gesprek': { veld_gesproken: '2027-01-11', veld_bot: 'al', gezond_letsel: 'nee' },
  Maatregel: {
    veld_soort: 'contactpersoon',
    veld_feiten: 'Sloeg op de balie.',
    veld_gehoord: 'ja',
    veld_ingang: '2026-11-24',
    veld_einddatum: '2027-02-24',
    veld_basisdienst: 'Per post, via een vaste medewerker',
    veld_klacht: 'ja',
  },
  'Melding of aangifte': { veld_wat: 'aangifte_werkgever', veld_adres: 'werkadres', veld_vpt: 'ja' },
  'Schade verhalen': { veld_van_wie: 'medewerker' },
};

/** Opens a task from the dossier; one with many tasks has them on a page of their own. */
export async function opentTaak(g: Gemeente, titel: string, wie = 'karin'): Promise<Json | string> {
  const knop = `Rond af: ${titel}`;
  if (!g.chat(wie).flatMap(knoppen).includes(knop)) await g.drukt(wie, 'Taken');
  return await g.drukt(wie, knop);
}

/** Ends a task from the dossier, with what it asks. */
export async function rondtAf(g: Gemeente, titel: string, hoe: 'Klaar' | 'Niet nodig' = 'Klaar', wie = 'karin') {
  const kaart = await opentTaak(g, titel, wie);
  const soon = every(kaart).some(({ id }) => id === 'te_snel') ? TE_SNEL : {};
  const answers = hoe === 'Klaar' ? { ...ANTWOORDEN[titel], ...soon } : {};
  return await g.drukt(wie, hoe, { tekst: `Gedaan: ${titel}.`, ...answers });
}

/** The tasks that each report opens at once. */
export const DIRECTE_TAKEN = ['Opvang', 'Verzekering', 'Camerabeelden bewaren'];

/** The tasks that open one after the other, once the first talk with the reporter is done. */
export const VERVOLGGESPREKKEN = ['Tweede gesprek', 'Derde gesprek'];

/** The card of somebody's own chat that says this; there must be one of it. */
export function kaartVan(g: Gemeente, wie: string, zin: string): Json {
  const found = g.chat(wie).filter((kaart) => tekstVan(kaart).includes(zin));
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${wie} heeft ${found.length} keer: ${zin}`);
  return found[0];
}

/** The word to the reporter. */
export async function informeert(g: Gemeente, tekst: string, wie = 'karin'): Promise<Json | string> {
  await g.drukt(wie, 'Bericht aan de melder');
  return await g.drukt(wie, 'Stuur naar de melder', { tekst });
}

/** The words that the bot asks about belong to the report: sends them as they stand in the input. Nothing when it does not ask. */
export async function zetErbij(g: Gemeente, wie = 'noor'): Promise<void> {
  const kaart = g.chat(wie).at(-1) ?? {};
  if (!knoppen(kaart).includes('Ja, zet erbij')) return;
  const input = findInput(kaart, 'erbij');
  await g.drukt(wie, 'Ja, zet erbij', { erbij: input });
}

function findInput(part: unknown, id: string): string {
  if (part === null || typeof part !== 'object') return '';
  const { id: own, value } = part as { id?: string; value?: string };
  if (own === id) return value ?? '';
  return (
    Object.values(part)
      .map((each) => findInput(each, id))
      .find((found) => found !== '') ?? ''
  );
}

/** "Nu hulp", and straight to the report with a button of before danger was a state of its own: nobody said that it is over. */
export async function naarDeMeldingInGevaar(g: Gemeente): Promise<void> {
  await opKantoor(g);
  const oud = g.klik('noor', 'Nu hulp');
  await drukt(g, 'noor', 'Nu hulp');
  await g.send({ ...oud, id: 'oud', value: oudeMeldNu(oud) });
}

/** What a button of before danger was a state of its own carries: straight to the report. */
export function oudeMeldNu(klik: Json): Json {
  const { action } = klik.value as { action: { data: { knop: Json } } };
  const { stand } = action.data.knop as { stand: { sinds: number } };
  const knop = { ...action.data.knop, doe: 'meld_nu', sinds: stand.sinds };
  return { action: { ...action, verb: 'meld_nu', data: { knop } }, trigger: 'manual' };
}
