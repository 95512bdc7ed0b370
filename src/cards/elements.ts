import { MAX_TEXT, startOf } from '../kit/text-room.ts';
import type { Json } from './template.ts';

/** A line of our own words. Never for what people typed: a TextBlock reads Markdown. */
export function line(text: string, look: Json = {}): Json {
  return { type: 'TextBlock', text, wrap: true, ...look };
}

/** What people typed, and names: shown to the letter. A TextRun knows no Markdown; `{{` would start a date function. */
export function literal(text: string, look: Json = {}): Json {
  const run = { type: 'TextRun', text: text.replaceAll('{{', '{\u2060{'), ...look };
  return { type: 'RichTextBlock', inlines: [run] };
}

/** A bold word of ours before something to the letter: "Reden: …". */
export function labelled(label: string, text: string): Json[] {
  return [line(`**${label}**`, { spacing: 'Small' }), { ...literal(text), spacing: 'None' }];
}

/** The start of a text that takes more room than `most`, with a sign that there is more. */
export function shorten(text: string, most: number): string {
  const start = startOf(text, most);
  return start === text ? text : `${start}…`;
}

/** A number that can be tapped where the client can call. The number itself always stands there to be read, on one line. */
export function phone(nummer: string): string {
  return `[${nummer.replaceAll(' ', '\u00a0').replaceAll('-', '\u2011')}](tel:${nummer.replaceAll(/[^\d+]/g, '')})`;
}

export function textInput(
  id: string,
  label: string,
  options: { value?: string; hint?: string; multiline?: boolean; most?: number } = {},
): Json {
  return {
    type: 'Input.Text',
    id,
    label,
    isMultiline: options.multiline ?? true,
    maxLength: options.most ?? MAX_TEXT,
    ...(options.hint === undefined ? {} : { placeholder: options.hint }),
    ...(options.value === undefined ? {} : { value: options.value }),
  };
}

export function choiceInput(
  id: string,
  label: string,
  choices: readonly { title: string; value: string }[],
  options: { value?: string; multi?: boolean } = {},
): Json {
  return {
    type: 'Input.ChoiceSet',
    id,
    label,
    style: options.multi ? 'expanded' : 'compact',
    ...(options.multi ? {} : { placeholder: 'Kies' }),
    isMultiSelect: options.multi ?? false,
    wrap: true,
    choices,
    ...(options.value === undefined ? {} : { value: options.value }),
  };
}
