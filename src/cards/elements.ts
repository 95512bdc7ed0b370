import { given, type InvoerId } from '../incident/acties/invoer.ts';

/** What of a card is built in code: buttons, and the inputs of forms that the flows describe. Everything else stands in `cards/`. */

/** An Adaptive Card 1.5, or a part of one, as JSON. */
export type Json = Record<string, unknown>;

export type Style = 'default' | 'positive' | 'destructive';

/** An Action.Execute with what clients do that do not know it. */
export interface Action {
  type: 'Action.Execute';
  verb: string;
  title: string;
  style: Style;
  data: object;
  fallback: { type: 'Action.Submit'; title: string; style: Style; data: object };
}

/** One of a list to choose from. */
export interface Choice {
  title: string;
  value: string;
}

/** A list to choose from: the stored values, each with the word that people read for it. */
export function choicesOf<Value extends string>(
  words: Readonly<Record<Value, string>>,
  values: readonly Value[],
): Choice[] {
  return values.map((value) => ({ value, title: words[value] }));
}

export type Input = TextInput | DateInput | ChoiceInput;

interface TextInput {
  type: 'Input.Text';
  id: InvoerId;
  label: string;
  isMultiline: boolean;
  maxLength: number;
  value?: string;
}

interface DateInput {
  type: 'Input.Date';
  id: InvoerId;
  label: string;
}

interface ChoiceInput {
  type: 'Input.ChoiceSet';
  id: InvoerId;
  label: string;
  style: 'compact';
  placeholder: string;
  isMultiSelect: false;
  wrap: true;
  choices: readonly Choice[];
}

export function textInput(
  id: InvoerId,
  label: string,
  { most, multiline = true, value }: { most: number; multiline?: boolean; value?: string | undefined },
): TextInput {
  return { type: 'Input.Text', id, label, isMultiline: multiline, maxLength: most, ...given({ value }) };
}

export function dateInput(id: InvoerId, label: string): DateInput {
  return { type: 'Input.Date', id, label };
}

export function choiceInput(id: InvoerId, label: string, choices: readonly Choice[], placeholder: string): ChoiceInput {
  const look = { style: 'compact', placeholder, isMultiSelect: false, wrap: true } as const;
  return { type: 'Input.ChoiceSet', id, label, ...look, choices };
}
