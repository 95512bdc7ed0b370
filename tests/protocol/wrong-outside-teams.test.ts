import { OUTSIDE_SLIPS } from './slips/buiten-teams.ts';
import { arePointedOut } from './slips/pointed-out.ts';

arePointedOut(OUTSIDE_SLIPS);
