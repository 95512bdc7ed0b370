import { z } from 'zod';
import { KAARTEN, PAGINAS } from '../cards/button.ts';
import type { Filled } from '../cards/filled.ts';
import { NUMMERKEUZES, type Nummerkeuze } from '../cards/nummers.ts';
import type { View } from '../cards/render.ts';
import { intussenShape } from '../incident/acties/intussen.ts';
import { formAnswers, healthAnswers, TEXT_FIELDS } from '../incident/acties/invoer.ts';
import { isActieSoort, type Request, readRequest } from '../incident/commands.ts';
import { type Stand, standShape } from '../incident/stand.ts';
import { readDate } from '../reading/date.ts';
import { readInput } from '../reading/input.ts';
import { type GroepClick, readGroepClick } from './groep.ts';
import type { LijstClick } from './vernietiglijst.ts';

/** More than this many choices are not carried along: a card has its limits. */
const MOST_INTUSSEN = 60;

const knop = z.looseObject({
  doe: z.string().max(40),
  incident: z.string().max(64).optional(),
  kaart: z.enum(KAARTEN).optional(),
  sinds: z.int().optional(),
  // A page of an older card is not there any more: then it is the first one.
  pagina: z.enum(PAGINAS).optional().catch(undefined),
  taak: z.string().max(64).optional(),
  rol: z.string().max(64).optional(),
  deel: z.int().optional(),
  hulp: z.int().optional(),
  van: z.string().max(600).optional(),
  groep: z.string().max(80).optional(),
  lid: z.string().max(64).optional(),
  tot: z.int().optional(),
  maand: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
  lijst: z.string().max(40).optional(),
  nummers: z.enum(NUMMERKEUZES).optional().catch(undefined),
  gewezen: z.string().max(40).optional().catch(undefined),
  naamkeuze: z.string().max(40).optional().catch(undefined),
  stand: standShape.optional(),
  intussen: z.array(intussenShape).max(MOST_INTUSSEN).optional(),
});
const clickData = z.object({ knop });
/** What a call for help carries to go on while nothing can be stored does not stop it when it cannot be read. */
const callData = z.object({
  knop: knop
    .omit({ stand: true, intussen: true })
    .extend({ doe: z.enum(['roep_hulp', 'roep_meer_hulp']) })
    .strip(),
});

function readKnop(data: unknown): z.infer<typeof knop> | undefined {
  return (clickData.safeParse(data).data ?? callData.safeParse(data).data)?.knop;
}

/** What a click asks: something of an incident, a look at it, or a thing without an incident. */
export type Click =
  /** `invoer`: what stands on the card, by the names of its inputs. */
  | {
      kind: 'act';
      incident: string;
      request: Request;
      view: View;
      invoer: Filled;
      stand?: Stand;
      /** What is to be done about what was pointed out in what was typed, as was asked before. */
      nummers?: Nummerkeuze;
      /** About what that was answered, where it was on a form before this one. */
      gewezen?: string | undefined;
      /** Who is meant by the name that was typed, as was asked before. */
      naamkeuze?: string;
    }
  | { kind: 'look'; incident: string; view: View }
  | { kind: 'begin' | 'begin_bezoek' | 'begin_oefening' }
  /** A try of the alarms arrived. */
  | { kind: 'ontvangen'; maand: string }
  /** In an exercise: what is real begins. */
  | { kind: 'echt'; incident: string; view: View }
  /** Something new, beside the concept that was taken up at this revision. */
  | { kind: 'begin_nieuw'; incident: string; sinds: number }
  | { kind: 'mijn_meldingen' }
  /** Somebody with a role is not there: the card to say until when, what was filled in on it, or being back. */
  | { kind: 'afwezig' | 'er_weer' }
  | { kind: 'zet_afwezig'; invoer: Filled }
  /** On the card of a group. */
  | GroepClick
  /** On the list of what is destroyed. */
  | LijstClick
  /** What was typed belongs to the report. */
  | {
      kind: 'zet_erbij';
      incident: string;
      tekst: string;
      van: string | undefined;
      nummers: Nummerkeuze | undefined;
    };

/** Something that is done to an incident. */
export type Act = Extract<Click, { kind: 'act' }>;

/**
 * Reads the data of a clicked button with the inputs of its card. It is client-supplied: everything in it is checked
 * here or by `decide`. Undefined when it is none of ours. `now` (ms since epoch) is the moment that "nu" stands for; `zonder` gives
 * what was typed on a form without what was pointed out.
 */
export function readClick(data: unknown, now: number, zonder: (invoer: Filled) => Filled): Click | undefined {
  const pressed = readKnop(data);
  if (pressed === undefined) return undefined;
  if (pressed.doe === 'begin' || pressed.doe === 'begin_bezoek' || pressed.doe === 'begin_oefening')
    return { kind: pressed.doe };
  if (pressed.doe === 'mijn_meldingen') return { kind: pressed.doe };
  if (pressed.doe === 'afwezig' || pressed.doe === 'er_weer') return { kind: pressed.doe };
  if (pressed.doe === 'zet_afwezig') return { kind: pressed.doe, invoer: filledIn(data) };
  if (pressed.doe === 'ontvangen')
    return pressed.maand === undefined ? undefined : { kind: pressed.doe, maand: pressed.maand };
  if (pressed.maand !== undefined) return readLijstClick(pressed, pressed.maand, data);
  const { incident, kaart } = pressed;
  const invoer = pressed.nummers === 'weg' ? zonder(filledIn(data)) : filledIn(data);
  if (pressed.groep !== undefined) return readGroepClick(pressed);
  if (incident === undefined || kaart === undefined) return undefined;
  if (pressed.doe === 'begin_nieuw') {
    return pressed.sinds === undefined ? undefined : { kind: pressed.doe, incident, sinds: pressed.sinds };
  }
  if (pressed.doe === 'zet_erbij')
    return {
      kind: pressed.doe,
      incident,
      tekst: invoer.erbij?.trim() ?? '',
      van: pressed.van,
      nummers: pressed.nummers,
    };
  const view: View = {
    kaart,
    pagina: pressed.pagina,
    taak: pressed.taak,
    rol: pressed.rol,
    deel: pressed.deel,
    hulp: pressed.hulp ?? pressed.sinds,
  };
  if (pressed.doe === 'echt') return { kind: 'echt', incident, view };
  if (pressed.doe === 'toon') return { kind: 'look', incident, view };
  if (!isActieSoort(pressed.doe)) return undefined;
  const { naamkeuze } = pressed;
  const request = readRequest(pressed.doe, pressed, {
    invoer: naamkeuze === undefined ? invoer : { ...invoer, naam_keuze: naamkeuze },
    intussen: pressed.intussen,
    bezoek: pressed.stand?.sinds,
    now,
  });
  if (request === undefined) return undefined;
  const stand = pressed.stand === undefined ? {} : { stand: pressed.stand };
  const nummers = pressed.nummers === undefined ? {} : { nummers: pressed.nummers, gewezen: pressed.gewezen };
  const named = naamkeuze === undefined ? {} : { naamkeuze };
  return {
    kind: 'act',
    incident,
    request,
    view: { ...view, pagina: undefined },
    invoer,
    ...stand,
    ...nummers,
    ...named,
  };
}

function readLijstClick(
  { doe, lijst = '' }: { doe: string; lijst?: string | undefined },
  maand: string,
  data: unknown,
): LijstClick | undefined {
  if (doe === 'keur_lijst') return { kind: doe, maand, lijst };
  return doe === 'houd_uit_lijst' ? { kind: doe, maand, invoer: filledIn(data) } : undefined;
}

/** Whether this is what a button of ours sends; other clients put things of their own there. */
export function isClick(data: unknown): boolean {
  return readKnop(data) !== undefined;
}

/** The texts that came along with a click, to show back when it could not be carried out. */
export function typedTexts(data: unknown): string[] {
  if (!isClick(data)) return [];
  const invoer = filledIn(data);
  const fields = TEXT_FIELDS.map((field) => invoer[field]);
  // What was chosen from a list or a calendar is no text.
  const answers = Object.values({ ...formAnswers({ invoer }), ...healthAnswers({ invoer }) }).filter(
    (answer) => !/^[a-z_]+$/.test(answer) && readDate(answer) === undefined,
  );
  return [...fields, ...answers].flatMap((text) => (text === undefined || text.trim() === '' ? [] : [text]));
}

/** Every input of a card as it was filled in, by its name on the card. */
function filledIn(data: unknown): Filled {
  const entries = data !== null && typeof data === 'object' ? Object.entries(data) : [];
  return Object.fromEntries(
    entries.flatMap(([id, sent]) => {
      const read = readInput(sent);
      return read === undefined ? [] : [[id, read]];
    }),
  );
}
