/** So many characters of the title of a button fit on a phone: Teams draws it on one line, and cuts off the rest. */
export const KNOP = 30;

/** So many characters the title of a task has at most: on a button there stands a word before it. */
export const TAAKTITEL = 21;

/** How long a blank in the title of a button becomes at most. */
export const LANGSTE: Readonly<Record<string, number>> = { taak: TAAKTITEL, volgorde: 2 };
