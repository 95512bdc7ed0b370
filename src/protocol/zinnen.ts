/** What someone can tell the bot to do in a word or two. */
export const OPDRACHTEN = [
  'melding',
  'mijn_meldingen',
  'oefening',
  'meedoen',
  'echt',
  'help',
  'ja',
  'nee',
  'terug',
  'stop',
  'gooi_weg',
  'opnieuw',
  'verstuur',
  'uitleg',
  'bedankt',
  'afwezig',
  'er_weer',
  'dienst',
  'huisbezoek',
] as const;
export type Opdracht = (typeof OPDRACHTEN)[number];

/** One word of a sentence that is listened for. */
export interface Woord {
  letters: string;
  /** Whether other letters may stand before it (`*dreiging`), or behind it (`bedreig*`). */
  voor: boolean;
  na: boolean;
  /** Whether a few other words may stand before it: `man … schreeuw*`. */
  ruim: boolean;
}
/** A sentence, or a piece of one, that is listened for. */
export type Zin = readonly Woord[];

/** What typed words mean to the bot, as the protocol owner wrote it down. Always live, never pinned to an incident. */
export interface Zinnen {
  opdrachten: Readonly<Record<Opdracht, readonly Zin[]>>;
  /** What sounds like aggression: by these a report begins. */
  gevaar: readonly Zin[];
  /** What takes the meaning of the words behind it away: "geen mes". */
  ontkenning: readonly Zin[];
  /** What has such words in it, or looks like one, and is nothing of the kind: "cursus … agressie". */
  rustig: readonly Zin[];
  /** What may stand around a word of command: "terug graag". */
  vulwoorden: readonly Zin[];
}

/**
 * The words of a text: small letters and figures, without accents, quotes and what cannot be seen.
 *
 * @example wordsOf('“Mélding”, z’n mes!') // ['melding', 'zn', 'mes']
 */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}'’‘`´]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** A sentence as it is written in the file: `*` is the rest of a word, `…` a few words. */
export function readZin(written: string): Zin {
  return written.split(/\s*(?:…|\.\.\.)\s*/).flatMap((piece, i) =>
    piece.split(/\s+/).flatMap((word, k) =>
      wordsOf(word).map((letters, n) => ({
        letters,
        voor: word.startsWith('*'),
        na: word.endsWith('*'),
        ruim: i > 0 && k === 0 && n === 0,
      })),
    ),
  );
}
