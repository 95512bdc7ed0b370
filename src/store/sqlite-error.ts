import { z } from 'zod';
import { StoreError, UnknownContentError } from './store.ts';

const MESSAGES = {
  full: 'De schijf is vol. Maak ruimte vrij; er is niets half opgeslagen.',
  readonly: 'De gegevens zijn alleen te lezen. Geef de bot schrijfrecht op het bestand en de map (DATA_DIR).',
  damaged: 'Het bestand met gegevens is beschadigd of is geen gegevensbestand. Zet een reservekopie terug.',
  unknown_content:
    'In de gegevens staat iets dat deze versie van Stroomwijzer niet kent. Start de nieuwste versie, of zet een reservekopie terug.',
  busy: 'Het bestand met gegevens is bezet door een ander programma. Sluit dat en probeer het opnieuw.',
  cannot_open:
    'Het bestand met gegevens is niet te openen. Kijk of de map (DATA_DIR) bestaat en of de bot daar mag schrijven.',
  disk: 'Lezen van of schrijven naar de schijf lukte niet. Kijk of de schijf (DATA_DIR) vol, stuk of losgekoppeld is.',
  other: 'De gegevens konden niet gelezen of opgeslagen worden. Start Stroomwijzer opnieuw.',
};
type Kind = keyof typeof MESSAGES;

/** SQLite's primary result codes: https://www.sqlite.org/rescode.html */
const BY_SQLITE_CODE: Record<number, Kind> = {
  3: 'readonly',
  5: 'busy',
  6: 'busy',
  8: 'readonly',
  10: 'disk',
  11: 'damaged',
  13: 'full',
  14: 'cannot_open',
  26: 'damaged',
};

const BY_SYSTEM_CODE: Record<string, Kind> = {
  EACCES: 'readonly',
  EPERM: 'readonly',
  EROFS: 'readonly',
  ENOSPC: 'full',
  EIO: 'disk',
  EISDIR: 'cannot_open',
  ENOTDIR: 'cannot_open',
};

const coded = z.object({ errcode: z.int().optional(), code: z.string().optional() });

/** Where SQLite tells of a busy file with a row. */
export class SqliteBusy extends Error {
  readonly errcode = 5;
}

/** Whether another connection has the file. */
export function isBusy(error: unknown): boolean {
  return kindOf(error) === 'busy';
}

/** Does the work; what it throws becomes a StoreError that says what to do, with the original as its cause. */
export function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const kind = kindOf(error);
    const Kind = kind === 'unknown_content' ? UnknownContentError : StoreError;
    throw new Kind(MESSAGES[kind], { cause: error });
  }
}

function kindOf(error: unknown): Kind {
  if (error instanceof z.ZodError || error instanceof SyntaxError) return 'unknown_content';
  const { errcode, code } = coded.safeParse(error).data ?? {};
  // The higher bits of a result code only say more precisely where it went wrong.
  const known = errcode === undefined ? BY_SYSTEM_CODE[code ?? ''] : BY_SQLITE_CODE[errcode & 0xff];
  return known ?? 'other';
}
