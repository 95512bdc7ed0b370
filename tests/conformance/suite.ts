import { describe } from '@jest/globals';
import type { CreateAdapter } from '../../src/teams/port.ts';
import { comesIn } from './comes-in.ts';
import { goesOut } from './goes-out.ts';
import { isLetIn } from './is-let-in.ts';
import { oddAnswers } from './odd-answers.ts';
import { wholeBot } from './whole-bot.ts';

/** What any adapter must do, at the wire: activities and tokens as Teams sends them, and what the connector is asked. */
export function adapterConformance(name: string, create: CreateAdapter): void {
  describe(`the adapter of ${name}`, () => {
    describe('who is let in', () => isLetIn(create));
    describe('what comes in', () => comesIn(create));
    describe('what goes out', () => goesOut(create));
    describe('what is answered oddly', () => oddAnswers(create));
    describe('the whole bot on it', () => wholeBot(create));
  });
}
