import { test } from '@jest/globals';
import { gewijzigd } from '../support/changed-flows.ts';
import { GRIFFIER, NOBODY, playChainMail } from './chain-mail-groups.ts';

/** Of 1,000 it takes minutes, of 5,000 half an hour. */
const REPORTS = Number(process.env.REPORTS ?? 120);
const WITHIN_MS = Math.max(600_000, REPORTS * 1_800);

test(`${REPORTS} reports about the council, nobody reacting`, () => playChainMail(REPORTS, NOBODY), WITHIN_MS);
test(
  `${REPORTS} reports about the council, nobody reacting, where those come in no channel`,
  () =>
    playChainMail(REPORTS, NOBODY, gewijzigd(['rollen.yaml', 'kanaal_ambtsdragers: cag', 'kanaal_ambtsdragers: geen'])),
  WITHIN_MS,
);
test(`${REPORTS} reports about the council, the griffier reacting`, () => playChainMail(REPORTS, GRIFFIER), WITHIN_MS);
