import { OWN_SLIPS } from './slips/eigen.ts';
import { arePointedOut } from './slips/pointed-out.ts';

arePointedOut(OWN_SLIPS);
