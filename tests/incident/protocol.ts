import { shipped } from '../support/shipped.ts';

/** The charts as they are shipped. */
export const { bundle, rollen } = shipped();
