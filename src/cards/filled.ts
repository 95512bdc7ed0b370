import type { InvoerId } from '../incident/acties/invoer.ts';
import { readClock } from '../reading/clock.ts';
import { readDate } from '../reading/date.ts';
import { readList } from '../reading/list.ts';
import { isOn } from '../reading/toggle.ts';
import type { Json } from './elements.ts';
import { PARTS, toTheLetter } from './tidy.ts';

/** What was filled in on a card, by the names of its inputs. */
export type Filled = Readonly<Record<string, string>>;

/** What must be put right, and in which input of the card. */
export interface Fout {
  invoer: InvoerId;
  tekst: string;
  /** About whom that asks something that the card did not (aadObjectId). */
  persoon?: string;
}

/**
 * A card with what was filled in on it before, and an error above the input that it is about, also when that was in a fold. The inputs of every
 * form go through here, so that no template needs to know of errors.
 */
export function withFilled(card: Json, filled: Filled, fout?: Fout): Json {
  const opened = fout === undefined ? [] : foldsAround(card, fout.invoer);
  return eachPart(card, partsOf);

  function partsOf(part: Json): Json[] {
    if (!isInput(part)) return [unfolded(eachPart(part, partsOf), opened)];
    const typed = filled[String(part.id)];
    const error = errorAbove(fout?.invoer === part.id ? fout?.tekst : undefined, unread(part, typed));
    return [...error, typed === undefined ? part : holding(part, typed)];
  }
}

/**
 * Points from the pressed button to an error that does not stand right above it: on a phone that is out of view, and the card would seem to do nothing.
 * `said`: the line, given what the input is called.
 */
export function withPointer(card: Json, verb: string, { invoer }: Fout, said: (label: string) => string): Json {
  const nodes = nodesIn(card);
  const pressed = nodes.find((node) => isPressed(node, verb));
  if (pressed === undefined || nodes.slice(0, nodes.indexOf(pressed)).findLast(isInput)?.id === invoer) return card;
  const label = String(inputsIn(card).find(({ id }) => id === invoer)?.label ?? '');
  const partsOf = (part: Json): Json[] =>
    part === pressed ? [...errorAbove(said(label), ''), part] : [eachPart(part, partsOf)];
  return eachPart(card, partsOf);
}

/** Whether a set of buttons has the one that does this. */
export function isPressed({ type, actions }: Json, verb: string): boolean {
  return (
    type === 'ActionSet' && Array.isArray(actions) && actions.some((action) => isJson(action) && action.verb === verb)
  );
}

/** Whether a card shows everything that was filled in, and the input of the error: else it must not take the place of the one that was filled in. */
export function holdsAll(card: Json, filled: Filled, fout: Fout): boolean {
  const inputs = new Map(inputsIn(card).map((input) => [input.id, input]));
  return (
    inputs.has(fout.invoer) &&
    Object.entries(filled).every(([id, typed]) => {
      const input = inputs.get(id);
      return (
        typed.trim() === '' || (input !== undefined && (shownAs(input, typed) !== '' || unread(input, typed) !== ''))
      );
    })
  );
}

/** An input with what was filled in; what was emptied stays empty. */
function holding(input: Json, typed: string): Json {
  const { value: _drawn, ...empty } = input;
  const value = shownAs(input, typed);
  if (value === '') return empty;
  // A client that took more than it should must not cut it off now.
  const room = typeof input.maxLength === 'number' && value.length > input.maxLength ? { maxLength: value.length } : {};
  return { ...empty, ...room, value };
}

/** What was filled in, as an input of this kind is drawn with it; empty when it cannot be. */
function shownAs(input: Json, typed: string): string {
  switch (input.type) {
    case 'Input.Date':
      return readDate(typed) ?? '';
    case 'Input.Time':
      return readClock(typed) ?? '';
    case 'Input.Toggle':
      return String(isOn(typed, String(input.valueOn)) ? input.valueOn : input.valueOff);
    case 'Input.ChoiceSet':
      return chosenOf(input, typed);
    default:
      return typed;
  }
}

function chosenOf({ choices, isMultiSelect }: Json, typed: string): string {
  const offered = Array.isArray(choices) ? choices.filter(isJson).map(({ value }) => value) : [];
  const chosen = isMultiSelect === true ? readList(typed) : [typed];
  return chosen.filter((each) => offered.includes(each)).join(',');
}

/** A day or a time that could not be read cannot stand in its input; it is shown above it. */
function unread(input: Json, typed = ''): string {
  const isMoment = input.type === 'Input.Date' || input.type === 'Input.Time';
  return isMoment && shownAs(input, typed) === '' ? typed.trim() : '';
}

function errorAbove(tekst: string | undefined, typed: string): Json[] {
  const run = (text: string, look: Json) => ({ type: 'TextRun', text: toTheLetter(text), color: 'Attention', ...look });
  const runs = [
    ...(tekst === undefined ? [] : [run(tekst, { weight: 'Bolder' })]),
    ...(typed === '' ? [] : [run(`${tekst === undefined ? '' : ' '}“${typed}”`, {})]),
  ];
  return runs.length === 0 ? [] : [{ type: 'RichTextBlock', spacing: 'Medium', inlines: runs }];
}

/** The folds that are closed around an input. */
function foldsAround(card: Json, invoer: InvoerId): string[] {
  return nodesIn(card).flatMap((node) => {
    const isAround = node.isVisible === false && inputsIn(node).some(({ id }) => id === invoer);
    return isAround ? [String(node.id)] : [];
  });
}

/** A fold that is opened, and the line above it: `meer-dicht` is shown while `meer` is closed, `meer-open` while it is open. */
function unfolded(node: Json, opened: readonly string[]): Json {
  const { isVisible: _hidden, ...visible } = node;
  const id = String(node.id ?? '');
  if (opened.some((fold) => id === `${fold}-dicht`)) return { ...visible, isVisible: false };
  return opened.some((fold) => id === fold || id === `${fold}-open`) ? visible : node;
}

/** A node with other parts in the place of each of its own. */
export function eachPart(node: Json, partsOf: (part: Json) => readonly Json[]): Json {
  const made: Json = { ...node };
  for (const key of PARTS)
    if (Array.isArray(node[key])) made[key] = node[key].flatMap((part) => (isJson(part) ? partsOf(part) : [part]));
  return made;
}

function inputsIn(card: Json): Json[] {
  return nodesIn(card).filter(isInput);
}

function nodesIn(node: Json): Json[] {
  const parts = PARTS.flatMap((key) => (Array.isArray(node[key]) ? node[key].filter(isJson) : []));
  return parts.flatMap((part) => [part, ...nodesIn(part)]);
}

function isInput({ type }: Json): boolean {
  return typeof type === 'string' && type.startsWith('Input.');
}

export function isJson(part: unknown): part is Json {
  return typeof part === 'object' && part !== null;
}
