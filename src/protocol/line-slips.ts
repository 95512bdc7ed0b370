/** What is wrong with a line, and what to do about it. */
export interface LineSlip {
  what: string;
  mend: string;
}

/** `zeg:Stop`, at the start of a line or between { and }. */
const NO_SPACE = /(?:^\s*(?:- +)?|[{,] *)([A-Za-z]\w*):[^\s:]/;
/** A value that begins with a quote of a word processor. */
const CURLY = /(?:^\s*(?:- +)?|[{,] *)[A-Za-z]\w*: *[“”„]/;
/** Between { and } a loose # takes the rest of the line away, the } as well. */
const CUT_OFF = /^[^"#]*\{[^}"]*\s#/;
/** A value that begins with an apostrophe which ends nothing, or ends it too early. */
const APOSTROPHE = /^[^"#]*(?:-|:) +('(?:[^']|'')*(?:$|'(?!\s*(?:[,}\]#]|$)).*))$/;

/** A slip of the pen that can be seen on the line itself, whatever YAML made of it. Asked only where something is wrong. */
export function slipOn(line: string): LineSlip | undefined {
  if (line.trimStart().startsWith('#')) return undefined;
  const [, word] = NO_SPACE.exec(line) ?? [];
  if (word !== undefined)
    return {
      what: `Achter "${word}:" ontbreekt een spatie.`,
      mend: `Zet een spatie na de dubbele punt: ${word}: …`,
    };
  if (CURLY.test(line))
    return {
      what: 'Deze tekst begint met een krom aanhalingsteken, zoals Word en Outlook die maken.',
      mend: 'Gebruik rechte aanhalingstekens: "…".',
    };
  if (CUT_OFF.test(line))
    return {
      what: 'Op deze regel staat een los #, en wat daarna komt leest de bot niet.',
      mend: 'Hoort het bij de tekst? Zet dan die hele tekst tussen aanhalingstekens: "…".',
    };
  return undefined;
}

/** A text that begins with an apostrophe ('s Avonds): YAML reads on to the next one, which may be many lines below. */
export function apostropheOn(line: string): LineSlip | undefined {
  const [, text = ''] = APOSTROPHE.exec(line) ?? [];
  if (text === '') return undefined;
  const whole = /[{"]/.test(line) ? "'…" : text.trimEnd();
  return {
    what: "Deze tekst begint met een ', en dat leest de bot als het begin van een aanhaling.",
    mend: `Zet de tekst tussen dubbele aanhalingstekens: "${whole}"`,
  };
}
