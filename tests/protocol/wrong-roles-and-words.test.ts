import { LADDER_SLIPS } from './slips/ladders.ts';
import { arePointedOut } from './slips/pointed-out.ts';
import { WORD_SLIPS } from './slips/woorden.ts';
import { SENTENCE_SLIPS } from './slips/zinnen.ts';

arePointedOut([...LADDER_SLIPS, ...WORD_SLIPS, ...SENTENCE_SLIPS]);
