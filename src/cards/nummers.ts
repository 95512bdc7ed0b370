import type { Json } from './elements.ts';
import { eachPart, isJson, isPressed } from './filled.ts';

/** What can be done about what is pointed out in what was typed: a number of a person or an account, or a word of the owner's list. */
export const NUMMERKEUZES = ['weg', 'houd'] as const;
export type Nummerkeuze = (typeof NUMMERKEUZES)[number];

/** A form whose button became two: the same without what is pointed out, first, and the same as it was typed. */
export function withNumberChoice(card: Json, verb: string, titles: Record<Nummerkeuze, string>): Json {
  const partsOf = (part: Json): Json[] => {
    if (!isPressed(part, verb) || !Array.isArray(part.actions)) return [eachPart(part, partsOf)];
    const actions = part.actions.filter(isJson);
    const pressed = actions.find((action) => action.verb === verb) ?? {};
    const others = actions.filter((action) => action !== pressed);
    const two = NUMMERKEUZES.map((keuze) => choosing(pressed, keuze, titles[keuze]));
    return [{ ...part, actions: [...two, ...others] }];
  };
  return eachPart(card, partsOf);
}

function choosing(action: Json, nummers: Nummerkeuze, title: string): Json {
  const { style: _style, data, fallback, ...rest } = action;
  const knop = isJson(data) && isJson(data.knop) ? { ...data.knop, nummers } : { nummers };
  const look = nummers === 'weg' ? { style: 'positive' } : {};
  const made = { ...rest, title, ...look, data: { ...(isJson(data) ? data : {}), knop } };
  return isJson(fallback) ? { ...made, fallback: choosing(fallback, nummers, title) } : made;
}
