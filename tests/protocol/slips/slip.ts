import type { FlowsCopy } from '../../support/flows-copy.ts';

/** A slip that someone who is no programmer can make, and what must be said about it. */
export interface Slip {
  title: string;
  file: string;
  /** What stands in the file, and what is made of it. */
  edit: [old: string, by: string] | ((flows: FlowsCopy) => void);
  /** A text on the line that must be pointed at (after the edit), and which of the lines with that text. */
  at: [text: string | RegExp, nth?: number] | 1;
  what: string;
  mend: string | RegExp;
  /** Nothing else is said: the one slip explains it all. */
  only?: true;
}
