import { z } from 'zod';
import { KAARTEN } from '../cards/button.ts';
import type { View } from '../cards/render.ts';
import { VELD } from '../cards/velden.ts';
import { MAX_LINE, type Request, TEXT_FIELDS } from '../desk/texts.ts';
import { SOMMEERDERS, type Wanneer } from '../incident/events.ts';
import type { Gevolgen } from '../incident/gevolgen.ts';
import { type Stand, standShape } from '../incident/stand.ts';
import { instantOf, localDate } from '../kit/time.ts';
import { GEVOLGEN, HOOFDCATEGORIEEN, JA_NEE_ONBEKEND, LOCATIE_SOORTEN, MELDERSROLLEN } from '../protocol/values.ts';
import type { Antwoorden } from '../protocol/voorwaarde.ts';

/** More than this many choices are not carried along: a card has its limits. */
const MOST_INTUSSEN = 60;
const toen = z.int();
const intussenShape = z.array(
  z.discriminatedUnion('soort', [
    z.object({ soort: z.literal('kies'), keuze: z.int(), toen }),
    z.object({ soort: z.enum(['meld_nu', 'terug']), toen }),
    z.object({ soort: z.literal('sommeer'), door: z.enum(SOMMEERDERS), toen }),
  ]),
);

const knop = z.object({
  doe: z.string().max(40),
  incident: z.string().max(64).optional(),
  kaart: z.enum(KAARTEN).optional(),
  sinds: z.int().optional(),
  keuze: z.int().optional(),
  pagina: z.string().max(40).optional(),
  taak: z.string().max(64).optional(),
  rol: z.string().max(64).optional(),
  deel: z.int().optional(),
  hulp: z.int().optional(),
  telefoon: z.string().max(64).optional(),
  stand: standShape.optional(),
  intussen: intussenShape.max(MOST_INTUSSEN).optional(),
});
const typed = z.string().optional().catch(undefined);
const clickData = z.object({
  knop,
  tekst: typed,
  verhaal: typed,
  getuige: typed,
  bewijs: typed,
  bewaarplek: typed,
  plek: typed,
  voor: typed,
  als: z.enum(MELDERSROLLEN).optional().catch(undefined),
  via: z.literal('cag').optional().catch(undefined),
  arih: z.enum(JA_NEE_ONBEKEND).optional().catch(undefined),
  hoofdcategorie: z.enum(HOOFDCATEGORIEEN).optional().catch(undefined),
  locatie_soort: z.enum(LOCATIE_SOORTEN).optional().catch(undefined),
  door: z.enum(SOMMEERDERS).catch('melder'),
  datum: typed,
  tijd: typed,
  nauwkeurigheid: z.enum(['exact', 'ongeveer', 'onbekend']).catch('ongeveer'),
  afdeling: typed,
  taken: typed,
  meer_taken: typed,
  geraadpleegd: typed,
  ...Object.fromEntries(
    GEVOLGEN.map((gevolg) => [`gevolg_${gevolg}`, z.enum(JA_NEE_ONBEKEND).optional().catch(undefined)]),
  ),
});
type ClickData = z.infer<typeof clickData>;

/** What a click asks: something of an incident, a look at it, or a thing without an incident. */
export type Click =
  | { kind: 'act'; incident: string; request: Request; view: View; stand?: Stand }
  | { kind: 'look'; incident: string; view: View }
  | { kind: 'begin' }
  /** Something new, beside the concept that was taken up at this revision. */
  | { kind: 'begin_nieuw'; incident: string; sinds: number }
  | { kind: 'mijn_meldingen' };

/**
 * Reads the data of a clicked button with the inputs of its card. It is client-supplied: everything in it is checked
 * here or by `decide`. Undefined when it is none of ours. `now` (ms since epoch) is the moment that "nu" stands for.
 */
export function readClick(data: unknown, now: number): Click | undefined {
  const parsed = clickData.safeParse(data);
  if (!parsed.success) return undefined;
  const { knop: pressed } = parsed.data;
  if (pressed.doe === 'begin' || pressed.doe === 'mijn_meldingen') return { kind: pressed.doe };
  const { incident, kaart } = pressed;
  if (incident === undefined || kaart === undefined) return undefined;
  if (pressed.doe === 'begin_nieuw') {
    return pressed.sinds === undefined ? undefined : { kind: pressed.doe, incident, sinds: pressed.sinds };
  }
  const view: View = {
    kaart,
    pagina: pressed.pagina,
    taak: pressed.taak,
    rol: pressed.rol,
    deel: pressed.deel,
    hulp: pressed.hulp ?? pressed.sinds,
  };
  if (pressed.doe === 'toon') return { kind: 'look', incident, view };
  const request = requestOf(parsed.data, antwoordenIn(data), now);
  if (request === undefined) return undefined;
  const stand = pressed.stand === undefined ? {} : { stand: pressed.stand };
  // A card that stays is drawn with what stands on it.
  const invoer = request.soort === 'noteer_gebeld' ? { invoer: filledIn(data) } : {};
  return {
    kind: 'act',
    incident,
    request,
    view: { ...view, ...invoer, pagina: request.soort === 'noteer_gebeld' ? 'taak' : undefined },
    ...stand,
  };
}

/** The texts that came along with a click, to show back when it could not be carried out. */
export function typedTexts(data: unknown): string[] {
  const parsed = clickData.safeParse(data);
  if (!parsed.success) return [];
  const fields = TEXT_FIELDS.map((field) => parsed.data[field]);
  // What was chosen from a list or a calendar is no text.
  const answers = Object.values(antwoordenIn(data)).filter((answer) => !/^([a-z_]+|\d{4}-\d\d-\d\d)$/.test(answer));
  return [...fields, ...answers].flatMap((text) => (text === undefined || text.trim() === '' ? [] : [text]));
}

/** Every input of a card as it was filled in, by its name on the card. */
function filledIn(data: unknown): Readonly<Record<string, string>> {
  const entries = data !== null && typeof data === 'object' ? Object.entries(data) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** The answers to a form: what was left empty is no answer. */
function antwoordenIn(data: unknown): Antwoorden {
  return Object.fromEntries(
    Object.entries(filledIn(data)).flatMap(([key, value]) => {
      const name = key.startsWith(VELD) ? key.slice(VELD.length) : '';
      return /^[a-z][a-z0-9_]{0,40}$/.test(name) && value.trim() !== '' ? [[name, value.trim()]] : [];
    }),
  );
}

function requestOf(data: ClickData, filledIn: Antwoorden, now: number): Request | undefined {
  const { doe, sinds, keuze, taak, rol, telefoon } = data.knop;
  if (sinds === undefined) return undefined;
  const typedBeside = {
    ...given({ bewijs: data.bewijs, bewaarplek: data.bewaarplek, plek: data.plek }),
    ...(data.als === undefined ? {} : { invulling: reportDetails(data) }),
  };
  const antwoorden = Object.keys(filledIn).length === 0 ? {} : { antwoorden: filledIn };
  const tekst = data.tekst === undefined ? {} : { tekst: data.tekst };
  const before = data.knop.intussen === undefined ? {} : { intussen: data.knop.intussen };
  switch (doe) {
    case 'kies':
      return keuze === undefined ? undefined : { soort: doe, sinds, keuze, ...tekst, ...typedBeside, ...before };
    case 'terug':
    case 'bewaar':
      return { soort: doe, sinds, ...tekst, ...typedBeside, ...before };
    case 'meld_nu':
      return { soort: doe, sinds, ...typedBeside, ...before };
    case 'leg_vast':
      return { soort: doe, sinds, ...typedBeside };
    case 'stuur_terug':
    case 'koppel_terug':
    case 'vraag_intrekken':
      return { soort: doe, sinds, ...tekst };
    case 'opnieuw':
      return { soort: doe, sinds, ...tekst, ...typedBeside };
    case 'sta_intrekken_toe':
    case 'weiger_intrekken':
    case 'trek_in':
    case 'pak_op':
    case 'vraag_dossier':
    case 'keur_goed':
    case 'vraag_reden':
    case 'sluit_af':
      return { soort: doe, sinds };
    case 'sommeer':
      return {
        soort: doe,
        sinds,
        door: data.door,
        ...(data.getuige === undefined ? {} : { getuige: data.getuige }),
        ...before,
      };
    case 'dien_in': {
      const wanneer = wanneerOf(data, now) ?? { tijd: now, nauwkeurigheid: 'ongeveer' as const };
      return {
        soort: doe,
        sinds,
        ...tekst,
        wanneer,
        ...before,
        ...given({ als: data.als, voor: data.voor, via: data.via }),
        zet: given({ arih: data.arih }),
        ...(data.afdeling === undefined ? {} : { afdeling: data.afdeling === 'onbekend' ? null : data.afdeling }),
      };
    }
    case 'zie_alarm':
    case 'zie_hulp':
      return rol === undefined ? undefined : { soort: doe, sinds, rol };
    case 'zet_klaar':
      return rol === undefined || taak === undefined ? undefined : { soort: doe, sinds, rol, taak };
    case 'vul_aan': {
      const { verhaal, arih, hoofdcategorie, locatie_soort } = data;
      const zet = given({ arih, hoofdcategorie, locatie_soort });
      const wanneer = wanneerOf(data, now);
      return { soort: doe, sinds, gevolgen: gevolgenOf(data), zet, ...tekst, ...given({ verhaal, wanneer }) };
    }
    case 'stel_voor': {
      const taken = [...list(data.taken), ...list(data.meer_taken)];
      return { soort: doe, sinds, taken, geraadpleegd: list(data.geraadpleegd), ...tekst, ...antwoorden };
    }
    case 'rond_taak_af':
    case 'taak_niet_nodig':
      return taak === undefined ? undefined : { soort: doe, sinds, taak, ...tekst, ...antwoorden };
    case 'noteer_gebeld':
      return taak === undefined || telefoon === undefined ? undefined : { soort: doe, sinds, taak, telefoon };
    default:
      return undefined;
  }
}

/** What a report that is not sent yet says beside its story: kept, so that another button does not undo it. */
function reportDetails({ datum, tijd, afdeling, als, voor, via, arih }: ClickData): Antwoorden {
  return Object.fromEntries(
    Object.entries({ datum, tijd, afdeling, als, voor, via, arih }).flatMap(([name, value]) =>
      value === undefined || value.trim() === '' ? [] : [[name, value.trim().slice(0, MAX_LINE)]],
    ),
  );
}

/** Without what was not filled in. */
function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

/** Date and time as filled in; undefined when they were left as they were drawn or make no sense. */
function wanneerOf({ datum, tijd, nauwkeurigheid }: ClickData, now: number): Wanneer | undefined {
  if (datum === undefined || tijd === undefined || datum === '' || tijd === '') return undefined;
  const instant = instantOf(datum, tijd);
  if (instant === undefined) return undefined;
  const same = localDate(now).date === datum && Math.abs(now - instant) < 60_000;
  return same ? { tijd: now, nauwkeurigheid } : { tijd: instant, nauwkeurigheid };
}

function gevolgenOf(data: ClickData): Gevolgen {
  const answers: Gevolgen = {};
  for (const gevolg of GEVOLGEN) {
    const parsed = z.enum(JA_NEE_ONBEKEND).safeParse(Reflect.get(data, `gevolg_${gevolg}`));
    if (parsed.success) answers[gevolg] = parsed.data;
  }
  return answers;
}

/** A multi-select arrives as comma-separated values. */
function list(values: string | undefined): string[] {
  return (values ?? '')
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');
}
