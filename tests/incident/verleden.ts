import type { Ingevuld } from '../../src/incident/acties/invoer.ts';
import type { IncidentEvent, TextRef, Wanneer } from '../../src/incident/events.ts';
import type { Gevolgen } from '../../src/incident/gevolgen.ts';
import type { Actor } from '../../src/incident/hoedanigheid.ts';
import { calledBy } from '../../src/protocol/hulp.ts';
import { schemaOf, shownAt } from '../../src/protocol/place.ts';
import type { Feiten } from '../../src/protocol/shape.ts';
import type { Antwoorden } from '../../src/protocol/voorwaarde.ts';
import { type Klik, klik, START, type Verleden } from './log.ts';
import { karin, mo, noor } from './mensen.ts';
import { bundle, rollen } from './protocol.ts';

/** What went before, so that a spec begins where its rule does. */

/** A text as the log knows it. The same name is the same text. */
export function tekst(naam: string): TextRef {
  return { id: naam, hash: `hash van ${naam}` };
}

/** A form that was filled in. */
export function antwoorden(waarden: Antwoorden): Ingevuld {
  return { ref: tekst('antwoorden'), waarden };
}

/** Answers to a form that are about health. */
export function gezondheid(waarden: Antwoorden): Ingevuld {
  return { ref: tekst('gezondheid'), waarden };
}

/** What it did to people. */
export function gevolgen(waarden: Gevolgen): Ingevuld<Gevolgen> {
  return { ref: tekst('gevolgen'), waarden };
}

/** When it happened, as it was reported. */
export const TOEN: Wanneer = { tijd: START, nauwkeurigheid: 'exact' };

/** A threat at the counter of the town hall, to an employee. */
export const AAN_DE_BALIE: Feiten = {
  acuut_gevaar: 'nee',
  waar: 'kantoor',
  locatie_soort: 'gemeentehuis_balie',
  hoofdcategorie: 'bedreiging',
  ambtsdrager: 'nee',
};
export const OP_HUISBEZOEK: Feiten = { ...AAN_DE_BALIE, waar: 'huisbezoek', locatie_soort: 'huisbezoek' };
export const AAN_DE_TELEFOON: Feiten = { ...AAN_DE_BALIE, waar: 'telefonie', locatie_soort: 'telefonisch' };
/** A mail of which nobody knows who sent it. */
export const ANONIEME_MAIL: Feiten = {
  ...AAN_DE_BALIE,
  waar: 'schriftelijk',
  locatie_soort: 'e-mail',
  afzender: 'onbekend',
};

/** The word "melding" was said. */
export function begonnen(door: Actor = noor): Klik {
  const { aadObjectId: melder } = door;
  return klik(door, { soort: 'begonnen', melder, afdeling: 'burgerzaken', bundel: 'b1', plaats: 'hoofdlijnen/veilig' });
}

/**
 * A running conversation that came along these steps and stands at the last one. Where a step calls for help, it was called; where the first
 * is in a chart in person, danger began with it.
 */
export function opStap(plaatsen: string | readonly string[], feiten: Feiten = {}, door: Actor = noor): Verleden {
  const steps = [plaatsen].flat();
  const [first, ...others] = steps.map((plaats, i) =>
    naar(plaats, i === 0 ? { acuut_gevaar: 'nee', ...feiten } : {}, door),
  );
  const gevaar = isInPerson(steps[0] ?? '') ? [GEVAAR] : [];
  return [begonnen(door), klik(door, ...(first?.gebeurtenissen ?? []).toSpliced(1, 0, ...gevaar)), others];
}

/** The citizen stands before the employee there: whoever comes to it is in danger. */
function isInPerson(plaats: string): boolean {
  const schema = schemaOf(bundle, plaats);
  return schema?.ter_plaatse === true && plaats !== `${schema.schema}/${schema.meld}`;
}

/** Danger began; and somebody said that it is over. */
export const GEVAAR = { soort: 'gevaar_begonnen' } as const;
export const VOORBIJ = { soort: 'gevaar_voorbij' } as const;

/** Who was called need not come any more. */
export function afgebeld(...hulp: number[]): IncidentEvent[] {
  return hulp.map((revisie) => ({ soort: 'hulp_afgeblazen', hulp: revisie, reden: 'voorbij' }));
}

/** One step on. */
export function naar(plaats: string, zet: Feiten = {}, door: Actor = noor): Klik {
  const called = calledBy(rollen, shownAt(bundle, plaats)?.roep ?? [], { afdeling: 'burgerzaken', feiten: zet });
  const roep: IncidentEvent[] = called.length === 0 ? [] : [{ soort: 'hulp_geroepen', rollen: called }];
  return klik(door, { soort: 'gekozen', van: 'hoofdlijnen/veilig', keuze: 0, naar: plaats, langs: [], zet }, ...roep);
}

/** What a spec wants otherwise about a report. */
interface Over {
  melder?: Actor;
  behandelaar?: Actor;
  feiten?: Feiten;
  /** The tasks that it opened. */
  taken?: string[];
}

/** A report, by Noor: three clicks. About a political office holder it alarmed griffier and gemeentesecretaris. */
export function melding({
  melder = noor,
  feiten = AAN_DE_BALIE,
  taken = ['opvang', 'verzekering'],
}: Over = {}): Verleden {
  const alarm: IncidentEvent[] =
    feiten.ambtsdrager === 'nee'
      ? []
      : [{ soort: 'gealarmeerd', alarm: 'ambtsdrager', rollen: ['griffier', 'gemeentesecretaris'] }];
  return [
    opStap('melding/verhaal', feiten, melder),
    klik(
      melder,
      { soort: 'geschreven', veld: 'wat_gebeurde', tekst: tekst('verhaal') },
      { soort: 'ingediend', nummer: 'VBS-2026-0001', wanneer: TOEN, afdeling: 'burgerzaken' },
      geopend(...taken),
      ...alarm,
    ),
  ];
}

/** A report that Karin picked up: four clicks. */
export function opgepakt(over: Over = {}): Verleden {
  return [melding(over), klik(over.behandelaar ?? karin, { soort: 'opgepakt' })];
}

/** Karin asked these roles for advice. */
export function adviesGevraagd(...rollen: string[]): Klik {
  return klik(karin, { soort: 'advies_gevraagd', rollen });
}

/** Advice that was asked in this click came. */
export function adviesVan(rol: string, door: Actor, gevraagd: number): Klik {
  return klik(door, { soort: 'advies_gegeven', gevraagd, rol, tekst: tekst(`advies van ${rol}`) });
}

/** A proposal of Karin to do these tasks: five clicks. */
export function voorgelegd(taken: string[], over: Over = {}): Verleden {
  return [opgepakt(over), klik(over.behandelaar ?? karin, voorstel(taken))];
}

/** The proposal itself. */
export function voorstel(taken: string[]): IncidentEvent {
  return { soort: 'voorgesteld', taken, geraadpleegd: ['cag'], toelichting: tekst('toelichting') };
}

/** Approved by Mo, so that these tasks are open: six clicks. Without any, nazorg began. */
export function akkoord(taken: string[], over: Over = {}): Verleden {
  const next: IncidentEvent = taken.length === 0 ? { soort: 'nazorg_begonnen' } : geopend(...taken);
  return [voorgelegd(taken, over), klik(mo, { soort: 'goedgekeurd' }, next)];
}

/** This task was done. */
export function klaar(taak: string, door: Actor = karin): Klik {
  return klik(door, { soort: 'taak_klaar', taak, uitkomst: tekst(`uitkomst van ${taak}`) });
}

/** This task turned out not to be needed. */
export function nietNodig(taak: string, door: Actor = karin): Klik {
  return klik(door, { soort: 'taak_niet_nodig', taak, reden: tekst(`reden bij ${taak}`) });
}

/** These tasks opened. */
export function geopend(...taken: string[]): IncidentEvent {
  return { soort: 'taken_geopend', taken };
}

/** The CAG hears of it, for these reasons. */
export function ingelicht(...over: string[]): IncidentEvent {
  return { soort: 'ingelicht', rol: 'cag', over };
}

/** The reporter was informed. */
export function teruggekoppeld(door: Actor = karin): Klik {
  return klik(door, { soort: 'teruggekoppeld', bericht: tekst('bericht') });
}

/** Everything is done, the reporter knows, and it was closed. */
export function afgesloten(over: Over = {}): Verleden {
  const { taken = ['opvang', 'verzekering'], behandelaar = karin } = over;
  const done = taken.map((taak) => klaar(taak, behandelaar));
  return [akkoord([], over), done, teruggekoppeld(behandelaar), klik(behandelaar, { soort: 'afgesloten' })];
}
