import type { Json } from './elements.ts';
import { eachPart, isJson, isPressed } from './filled.ts';

/** What can be done about what is pointed out in what was typed: a number of a person or an account, or a word of the owner's list. */
export const NUMMERKEUZES = ['weg', 'houd'] as const;
export type Nummerkeuze = (typeof NUMMERKEUZES)[number];

/** What was answered on a form before, and goes along with every next press on it. */
export interface Beantwoord {
  nummers?: Nummerkeuze | undefined;
  /** About what that was answered. */
  gewezen?: string | undefined;
  naamkeuze?: string | undefined;
}

/** One of the buttons that the button of a form became. Without a title it has its own. */
export interface FormKeuze {
  title?: string;
  answers: Beantwoord;
}

/** A form whose button became these, the first of them in view. */
export function withChoices(card: Json, verb: string, choices: readonly FormKeuze[]): Json {
  const partsOf = (part: Json): Json[] => {
    if (!isPressed(part, verb) || !Array.isArray(part.actions)) return [eachPart(part, partsOf)];
    const actions = part.actions.filter(isJson);
    const pressed = actions.find((action) => action.verb === verb) ?? {};
    const others = actions.filter((action) => action !== pressed);
    return [{ ...part, actions: [...choices.map((choice, i) => choosing(pressed, choice, i === 0)), ...others] }];
  };
  return eachPart(card, partsOf);
}

function choosing(action: Json, choice: FormKeuze, isFirst: boolean): Json {
  const { style: own, data, fallback, ...rest } = action;
  const knop = { ...(isJson(data) && isJson(data.knop) ? data.knop : {}), ...choice.answers };
  const style = choice.title === undefined ? own : isFirst ? 'positive' : undefined;
  const look = {
    ...(choice.title === undefined ? {} : { title: choice.title }),
    ...(style === undefined ? {} : { style }),
  };
  const made = { ...rest, ...look, data: { ...(isJson(data) ? data : {}), knop } };
  return isJson(fallback) ? { ...made, fallback: choosing(fallback, choice, isFirst) } : made;
}
