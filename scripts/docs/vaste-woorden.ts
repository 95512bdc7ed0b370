import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Module, parseSync } from '@swc/core';
import { RECHTEN } from '../../src/incident/rights.ts';

/** Where the bot's own words stand: everything that people read and that is not in flows/. */
const FOLDERS = ['cards', 'src/cards', 'src/gesprek'];
const FILES = ['src/teams/bot.ts'];

/** What of a program is no text that people read: names of other files, types, errors for developers. */
const NOT_READ = ['ImportDeclaration', 'TsTypeAliasDeclaration', 'TsInterfaceDeclaration', 'NewExpression'];

/** The bot's own words, per file in reading order, for the CAG to read beside the texts of the flows. */
export function vasteWoorden(root: string): string {
  const files = [
    ...FOLDERS.flatMap((folder) => readdirSync(join(root, folder)).map((file) => `${folder}/${file}`)),
    ...FILES,
  ];
  const parts = files.sort().flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const words = [...new Set(file.endsWith('.json') ? wordsOnCard(JSON.parse(text)) : wordsIn(text))];
    return words.length === 0 ? [] : [`## ${file}\n\n${words.map((word) => `- ${word}`).join('\n')}\n`];
  });
  return `<!-- Gemaakt door npm run docs, uit src/. Verander dit bestand niet met de hand. -->
# De vaste woorden van de bot

Wat mensen lezen staat in \`flows/\` (\`npm run flows -- teksten\` geeft die lijst), en hier. Op de plek van … vult de bot iets in.

${parts.join('\n')}`;
}

/** The words of a template; what is filled in is left open. */
function wordsOnCard(card: unknown): string[] {
  if (Array.isArray(card)) return card.flatMap(wordsOnCard);
  if (!isNode(card)) return [];
  return Object.entries(card).flatMap(([key, value]) => {
    if (typeof value !== 'string') return wordsOnCard(value);
    const words = value.replaceAll(/\$\{[^}]*\}/g, '…');
    return ['text', 'title', 'fallbackText'].includes(key) && /[a-z]{2}/.test(words) ? [words] : [];
  });
}

function wordsIn(source: string): string[] {
  const module: Module = parseSync(source, { syntax: 'typescript', target: 'es2024' });
  const actions = Object.keys(RECHTEN);
  return textsOf(module).filter((text) => isRead(text) && !actions.includes(text));
}

/** Every text in a program, in order; of a template what stands around its blanks. */
function textsOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(textsOf);
  if (!isNode(node) || NOT_READ.includes(String(node.type))) return [];
  if (node.type === 'StringLiteral') return [String(node.value)];
  if (node.type === 'TemplateLiteral' && Array.isArray(node.quasis)) {
    const around = node.quasis.map((part: unknown) => (isNode(part) ? String(part.cooked ?? '') : ''));
    return [around.join('…'), ...textsOf(node.expressions)];
  }
  return Object.values(node).flatMap(textsOf);
}

function isNode(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** A sentence, or a word with a capital: names inside the program have neither, and words of Adaptive Cards are one word. */
function isRead(text: string): boolean {
  const words = text.replaceAll('…', ' ').trim();
  const ofCards = /^[A-Z][A-Za-z]+(\.[A-Za-z]+)?$/.test(words) && CARD_WORDS.has(words);
  return !ofCards && /[a-z]{2}/.test(words) && (/^\p{Lu}/u.test(words) || /\p{L} \p{L}/u.test(words));
}

const CARD_WORDS = new Set(
  (
    'Action.Execute Action.Submit ActionSet Container TextBlock TextRun RichTextBlock FactSet Bolder Small Medium Large Default None ' +
    'Accent Warning Attention Input.Text Input.Date Input.Time Input.ChoiceSet Input.Toggle'
  ).split(' '),
);
