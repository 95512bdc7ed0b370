import { FG_SLIPS } from './slips/fg.ts';
import { POINTED_SLIPS } from './slips/gevoelig.ts';
import { LADDER_SLIPS } from './slips/ladders.ts';
import { LEZERS_SLIPS } from './slips/lezers.ts';
import { arePointedOut } from './slips/pointed-out.ts';
import { WORD_SLIPS } from './slips/woorden.ts';
import { SENTENCE_SLIPS } from './slips/zinnen.ts';

arePointedOut([...FG_SLIPS, ...LADDER_SLIPS, ...LEZERS_SLIPS, ...WORD_SLIPS, ...SENTENCE_SLIPS, ...POINTED_SLIPS]);
