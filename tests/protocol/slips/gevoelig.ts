import type { Slip } from './slip.ts';

const file = 'gevoelig.yaml';

/** Slips in the words that are pointed out. */
export const POINTED_SLIPS: Slip[] = [
  {
    title: 'een lijst die er niet is',
    file,
    edit: ['ziekte:\n', 'ziektes:\n'],
    at: ['ziektes:'],
    what: 'Het woord "ziektes" hoort hier niet.',
    mend: 'Bedoel je "ziekte"?',
    only: true,
  },
  {
    title: 'zo kort dat alles past',
    file,
    edit: ['  - woont … *straat', '  - woont … *weg'],
    at: ['  - woont … *weg'],
    what: 'Bij "woont … *weg" past bijna elk woord.',
    mend: 'met een * ervoor minstens 4',
    only: true,
  },
  {
    title: 'een woord dat van twee soorten is',
    file,
    edit: ['  - thuisadres', '  - turks'],
    at: [/^ {2}- turks$/, 2],
    what: '"turks" staat ook bij afkomst.',
    mend: 'op een plaats',
    only: true,
  },
];
