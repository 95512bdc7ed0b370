import type { LineCounter, YAMLError } from 'yaml';
import { apostropheOn, type LineSlip, slipOn } from './line-slips.ts';

const INDENT = {
  what: 'Deze regel springt niet goed in, of een regel erboven is niet af.',
  mend: 'Zet hem recht onder de regel waar hij bij hoort. Kijk ook erboven: staat er na elke naam een : en is elk haakje dicht?',
};

/** Tells a protocol owner, in Dutch, why a file cannot be read as YAML, at which line, and what to do about it. */
export function explainYaml(
  error: Pick<YAMLError, 'code' | 'pos'>,
  text: string,
  lines: LineCounter,
): { line: number; what: string; mend: string } {
  const all = text.split(/\r?\n/);
  const firstFrom = (start: number) => {
    const found = all.findIndex((each, i) => i >= start && each.trim() !== '');
    return found < 0 ? all.length - 1 : found;
  };
  const index = firstFrom(lines.linePos(error.pos[0]).line - 1);
  const written = all[index] ?? '';
  if (/^ *\t/.test(written)) {
    const what = 'Er staat een tab aan het begin van de regel.';
    return { line: index + 1, what, mend: 'Vervang de tab door spaties: twee voor elke stap naar rechts.' };
  }
  const slip = slipBefore(all, index);
  if (slip !== undefined) return slip;
  if (error.code === 'BLOCK_AS_IMPLICIT_KEY' && !/: .*:/.test(written)) {
    // The text goes on where a new line was meant: it is the line below that stands too far to the right.
    return { line: firstFrom(index + 1) + 1, ...INDENT };
  }
  return { line: index + 1, ...explain(error, text, written) };
}

/** How many lines above what YAML stumbles over a slip can stand. */
const NEAR = 3;

/** The slip that made YAML stumble at this line: on it, or just above; of an apostrophe, as far above as it takes. */
function slipBefore(all: readonly string[], index: number): ({ line: number } & LineSlip) | undefined {
  const above = all.slice(0, index + 1).map((text, i) => ({ text, line: i + 1 }));
  const find = (lines: typeof above, slipIn: (text: string) => LineSlip | undefined) =>
    lines
      .reverse()
      .flatMap(({ text, line }) => {
        const slip = slipIn(text);
        return slip === undefined ? [] : [{ line, ...slip }];
      })
      .at(0);
  return find(above.slice(-NEAR), slipOn) ?? find(above, apostropheOn);
}

function explain({ code, pos }: Pick<YAMLError, 'code' | 'pos'>, text: string, written: string) {
  switch (code) {
    case 'DUPLICATE_KEY': {
      const name = /^[^\s:]+/.exec(text.slice(pos[0]))?.[0] ?? '';
      return {
        what: `De naam "${name}" staat hier voor de tweede keer.`,
        mend: 'Geef de tweede een andere naam, of haal hem weg.',
      };
    }
    case 'BLOCK_AS_IMPLICIT_KEY': {
      const value = /^[\s-]*[^\s:]+: +(.+)$/.exec(written)?.[1];
      return {
        what: 'In deze regel staat een tweede dubbele punt.',
        mend: value?.includes(':')
          ? `Zet de tekst tussen aanhalingstekens: "${value.replaceAll('"', "'")}"`
          : 'Zet een tekst met een dubbele punt tussen aanhalingstekens: "…".',
      };
    }
    case 'BAD_INDENT':
    case 'BLOCK_IN_FLOW':
    case 'MULTILINE_IMPLICIT_KEY':
      return INDENT;
    case 'MISSING_CHAR':
      return {
        what: 'Er ontbreekt een aanhalingsteken, een dubbele punt of een haakje.',
        mend: 'Kijk op deze regel en op die erboven: wat met ", [ of { begint moet ook eindigen.',
      };
    case 'BAD_SCALAR_START':
    case 'BAD_ALIAS':
    case 'TAG_RESOLVE_FAILED':
    case 'UNEXPECTED_TOKEN':
      return {
        what: 'Deze regel is niet te lezen: er staat een teken op een plek waar het niet mag.',
        mend: 'Zet de hele tekst tussen aanhalingstekens: "…". Gebruik binnenin alleen enkele: \'.',
      };
    case 'BAD_DQ_ESCAPE':
      return {
        what: 'In deze tekst staat een \\, en dat teken heeft een eigen betekenis.',
        mend: 'Haal de \\ weg, of zet er twee: \\\\.',
      };
    default:
      return {
        what: 'Deze regel is niet te lezen.',
        mend: 'Kijk naar inspringen, dubbele punten, haakjes en aanhalingstekens; een tekst met een : hoort tussen "…".',
      };
  }
}
