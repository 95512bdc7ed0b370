/** Two capitals or more: a word that nobody knows by itself. Codes with a digit are none. */
const AFKORTING = /(?<![\p{L}\d])\p{Lu}{2,}(?![\p{L}\d])/gu;

/** The abbreviations in a text, each once. */
export function afkortingenIn(tekst: string): string[] {
  return [...new Set(tekst.match(AFKORTING) ?? [])];
}

/**
 * What a text says that an abbreviation means: the words before "(OM)", or all of the text when it says it otherwise. Undefined
 * when the text does not explain it.
 */
export function uitlegOf(afkorting: string, tekst: string): string | undefined {
  const capital = "\\p{Lu}[\\p{L}'’-]*";
  const named = new RegExp(`(${capital}(?: (?:(?:en|van|de|der|het|voor) )*${capital})*) \\(${afkorting}\\)`, 'u');
  // "(ARIH-check)" stands behind what it means just as well.
  const explains = new RegExp(`\\p{L}[^(]*\\(${afkorting}(-\\p{L}+)?\\)`, 'u').test(tekst);
  return explains ? (named.exec(tekst)?.[1] ?? tekst) : undefined;
}
