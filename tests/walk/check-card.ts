import { createRequire } from 'node:module';
import { buttonsIn, cardIn, every } from '../support/gemeente.ts';
import type { Json } from '../support/received.ts';

// The package's `main` is ESM that Node cannot load; its bundle is what browsers use.
const ac: typeof import('adaptivecards') = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js');

/** Teams' oldest and strictest limit, so that every client takes the card. */
const MOST_BYTES = 28 * 1024;
const MOST_ACTIONS = 6;
/** More people than this Teams refreshes no card for: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/up-to-date-views */
const MOST_REFRESHED = 60;
const CARD = 'application/vnd.microsoft.card.adaptive';

/** How the fault begins of a text that holds what no text of ours may hold. */
export const STRANGE = 'a text that says';

/** The parser's test for `lang` keeps its place in the text before, so that it refuses every second "nl". */
const PARSER_SLIP = 'Invalid value "nl" for property "lang".';

/**
 * The search for people of Teams: newer than 1.5. A client that does not know it leaves it out and has the choices that stand in the card:
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/people-picker
 */
const PEOPLE_PICKER = 'choices.data';

/** Properties that Teams reads and Microsoft's parser does not know. */
const OUTSIDE_SCHEMA = ['type', '$schema', 'msteams', 'fallback', PEOPLE_PICKER];

/** How large Teams counts a card, whichever way it counts: UTF-8, or UTF-16. */
export function sizeOf(card: Json): number {
  const json = JSON.stringify(card);
  return Math.max(Buffer.byteLength(json, 'utf8'), json.length * 2);
}

/** Everything that is wrong with a card, in words; empty when nothing is. `typed`: texts that may hold anything. */
export function faultsOf(card: Json, typed: readonly string[] = []): string[] {
  const size = sizeOf(card);
  return [
    ...(size < MOST_BYTES ? [] : [`${size} bytes`]),
    ...parserFaults(card),
    ...textFaults(card, typed),
    ...inputFaults(card),
    ...actionFaults(card),
    ...refreshFaults(card),
  ];
}

/**
 * Everything that is wrong with what the bot sends: a message of Teams, or the answer to a click. Whatever it is, it has words: those of the line, or those
 * in the list of chats beside the card.
 */
export function faultsOfSent(sent: Json, typed: readonly string[] = []): string[] {
  const cards = [cardIn(sent), sent.type === CARD ? sent.value : undefined].filter((card) => card !== undefined);
  const hasWords = [sent.text, sent.summary, sent.value].some(
    (words) => typeof words === 'string' && words.trim() !== '',
  );
  const isAnswered = sent.type === CARD;
  return [
    ...(hasWords || isAnswered || sent.type === 'typing' ? [] : ['nothing is said']),
    ...cards.flatMap((card) => faultsOf(card as Json, typed)),
  ];
}

/** Whether the number for emergencies stands on the card, to be read without opening a fold. */
export function shows112(card: Json): boolean {
  const visible = (node: unknown): Json[] =>
    every(node).filter((each) => typeof each.text === 'string' && !hidden(card).has(each));
  return visible(card).some(({ text }) => String(text).includes('112'));
}

function hidden(card: Json): Set<Json> {
  return new Set(every(card).flatMap((node) => (node.isVisible === false ? every(node) : [])));
}

/** What Microsoft's own parser says of it as an Adaptive Card 1.5. */
function parserFaults(card: Json): string[] {
  const context = new ac.SerializationContext(ac.Versions.v1_5);
  const parsed = new ac.AdaptiveCard();
  parsed.parse(card, context);
  const said = Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i).message);
  const missing = parsed.validateProperties().validationEvents.map(({ message }) => message);
  return [
    ...said.filter((message) => message !== PARSER_SLIP && !message.includes(PEOPLE_PICKER)),
    ...missing,
    ...every(card).flatMap(propertyFaults),
    ...idFaults(card),
  ];
}

/** Properties that the parser would silently leave out: it does not know them, or not in version 1.5. */
function propertyFaults(node: Json): string[] {
  const known = typeof node.type === 'string' ? propertiesOf(node.type) : undefined;
  if (known === undefined) return [];
  return Object.keys(node)
    .filter((key) => !OUTSIDE_SCHEMA.includes(key) && !known.has(key))
    .map((key) => `${node.type} has no property "${key}" in version 1.5`);
}

const schemas = new Map<string, Set<string>>();

function propertiesOf(type: string): Set<string> | undefined {
  const found = schemas.get(type);
  if (found !== undefined) return found;
  const made =
    ac.GlobalRegistry.elements.findByName(type)?.objectType ?? ac.GlobalRegistry.actions.findByName(type)?.objectType;
  const object =
    made !== undefined
      ? new made()
      : { AdaptiveCard: new ac.AdaptiveCard(), Column: new ac.Column(), TextRun: new ac.TextRun() }[type];
  if (object === undefined) return undefined;
  const schema = object.getSchema();
  const names = Array.from({ length: schema.getCount() }, (_, i) => schema.getItemAt(i))
    .filter(({ targetVersion }) => targetVersion.compareTo(ac.Versions.v1_5) <= 0)
    .map(({ name }) => name);
  // Lists of elements are read outside the schema.
  const lists = ['body', 'items', 'columns', 'actions', 'inlines', 'facts'].filter((name) => name in node(type));
  schemas.set(type, new Set([...names, ...lists]));
  return schemas.get(type);
}

/** Which list a container holds its parts in: https://adaptivecards.io/explorer/ */
function node(type: string): Json {
  const lists: Record<string, Json> = {
    AdaptiveCard: { body: [], actions: [] },
    Container: { items: [] },
    Column: { items: [] },
    ColumnSet: { columns: [] },
    ActionSet: { actions: [] },
    RichTextBlock: { inlines: [] },
    FactSet: { facts: [] },
  };
  return lists[type] ?? {};
}

function idFaults(card: Json): string[] {
  const ids = every(card).flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
  return ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `the id "${id}" stands there twice`);
}

function textFaults(card: Json, typed: readonly string[]): string[] {
  const ours = (text: string) => typed.reduce((left, own) => left.replaceAll(own, ''), text);
  const shown = every(card).flatMap((each) =>
    ['text', 'title', 'value', 'label', 'placeholder', 'errorMessage']
      .map((key) => each[key])
      .filter((text) => typeof text === 'string'),
  );
  const strange = shown.filter((text) => /\$\{|\bundefined\b|\bnull\b|\bNaN\b|\[object /.test(ours(text)));
  const torn = shown.filter((text) => !text.isWellFormed());
  const unwrapped = every(card).filter(
    (each) => ['TextBlock', 'Input.ChoiceSet'].includes(String(each.type)) && each.wrap !== true,
  );
  // A TextRun is shown to the letter: a link in it would stand there as it is written.
  const unread = every(card).filter(({ type, text }) => type === 'TextRun' && /\]\(tel:/.test(ours(String(text))));
  const empty = every(card).filter((each) => each.type === 'TextBlock' && String(each.text ?? '').trim() === '');
  return [
    ...strange.map((text) => `${STRANGE} "${text.slice(0, 80)}"`),
    ...torn.map(() => 'half a character at the end of a text'),
    ...unwrapped.map(({ type }) => `a ${type} that does not wrap`),
    ...unread.map(({ text }) => `Markdown that is not read: "${String(text).slice(0, 80)}"`),
    ...empty.map(() => 'a TextBlock without text'),
  ];
}

/** A card that draws itself again does so for people that it names, and with a verb. */
function refreshFaults(card: Json): string[] {
  const { refresh } = card;
  if (refresh === undefined) return [];
  const { userIds, action } = (refresh ?? {}) as { userIds?: unknown; action?: Json };
  return [
    ...(Array.isArray(userIds) && userIds.length > 0 && userIds.length <= MOST_REFRESHED
      ? []
      : [`a refresh for ${Array.isArray(userIds) ? userIds.length : 'unnamed'} people`]),
    ...(action?.type === 'Action.Execute' && typeof action.verb === 'string' ? [] : ['a refresh without a verb']),
  ];
}

function inputFaults(card: Json): string[] {
  const inputs = every(card).filter(({ type }) => String(type).startsWith('Input.'));
  return inputs.flatMap((input) => [
    ...(typeof input.id === 'string' && input.id !== '' ? [] : ['an input without an id']),
    ...(typeof input.label === 'string' && input.label !== '' ? [] : [`input "${input.id}" has no label`]),
    ...(input.isRequired === true && buttonsIn(card).length > 1
      ? [`input "${input.id}" blocks every button of the card while it is empty`]
      : []),
    ...(input.isRequired === true && typeof input.errorMessage !== 'string'
      ? [`input "${input.id}" does not say what is missing`]
      : []),
    ...(input.type === 'Input.Text' && typeof input.value === 'string' && input.value.length > Number(input.maxLength)
      ? [`input "${input.id}" holds more than it takes`]
      : []),
  ]);
}

/** Teams draws a title on one line. */
const LONGEST_TITLE = 30;

function actionFaults(card: Json): string[] {
  const sets = every(card).filter((each) => Array.isArray(each.actions));
  const full = sets.filter(({ actions }) => Array.isArray(actions) && actions.length > MOST_ACTIONS);
  const buttons = buttonsIn(card).flatMap(({ title, verb, data, fallback }) => [
    ...(title.trim() === '' ? ['a button without a title'] : []),
    ...(title.length > LONGEST_TITLE ? [`the button "${title}" is cut off on a phone`] : []),
    ...(verb === undefined ? [`"${title}" has no verb`] : []),
    ...(fallback?.type === 'Action.Submit' && fallback.title === title ? [] : [`"${title}" has no Action.Submit`]),
    ...(JSON.stringify(fallback?.data) === JSON.stringify(data) ? [] : [`"${title}" submits something else`]),
  ]);
  return [...full.map(() => `more than ${MOST_ACTIONS} buttons in a row`), ...buttons];
}
