import { DONE_SLIPS } from './slips/done.ts';
import { FORM_SLIPS } from './slips/forms.ts';
import { NEWCOMER_SLIPS } from './slips/newcomer.ts';
import { arePointedOut } from './slips/pointed-out.ts';
import { TEXT_SLIPS } from './slips/texts.ts';

arePointedOut([...FORM_SLIPS, ...TEXT_SLIPS, ...NEWCOMER_SLIPS, ...DONE_SLIPS]);
