import { FIXED } from './given.ts';
import { serveWithSdk } from './sdk.ts';

/** restify and CloudAdapter with real tokens, a fixed card, nothing stored. */
serveWithSdk(() => FIXED);
