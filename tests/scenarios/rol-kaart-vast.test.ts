import { describe, expect, test } from '@jest/globals';
import { gewijzigd } from '../support/changed-flows.ts';
import { tekstVan } from '../support/gemeente.ts';
import { gemeentes } from './verhaal.ts';
import { opgepakt, VERHAAL } from './wegen.ts';

const open = gemeentes();
const MINUUT = 60_000;
const ZONDER = 'teamleider: { wie: [mo], vervangers: [ellen] }';
const ZONDER_KARIN: [string, string, string][] = [
  ['rollen.yaml', 'teamleider: { wie: [karin], vervangers: [mo] }', ZONDER],
  ['rollen.yaml', 'teamleider: { wie: [mo], vervangers: [karin] }', ZONDER],
];

/** Her dossier, and that it waits for another: each once more where the old card cannot be changed. */
const MOST_ADDED = 4;

describe('Een kaart die niet leeggemaakt kan worden', () => {
  test.each([
    ['bijwerken niet mag', [403, 'BotNotInConversationRoster'], ['PUT']],
    ['bijwerken en weghalen niet mogen', [403, 'BotNotInConversationRoster'], ['PUT', 'DELETE']],
    ['niets mag', [403, 'MessageWritesBlocked'], ['PUT', 'DELETE', 'POST']],
    ['Teams er niet is', [503, 'ServiceUnavailable'], ['PUT', 'DELETE', 'POST']],
  ] as const)('omdat %s: kan het weer, dan is zij een uur later alsnog leeg', async (_wat, [status, code], methods) => {
    const g = await open();
    const noor = g.graph.tenant.people[g.id('noor')];
    if (noor !== undefined) delete noor.manager;
    await opgepakt(g);
    await g.app.roleKeeper.check();
    const chat = g.connector.personalConversation(g.id('karin'));
    g.connector.down(
      { status, code },
      ({ method, path }) => methods.some((each) => each === method) && path.includes(chat),
    );
    const standing = () => g.connector.conversations.get(chat)?.length ?? 0;
    const before = standing();
    await g.verandert(gewijzigd(...ZONDER_KARIN));
    await g.pass(30 * MINUUT);
    expect(standing() - before).toBeLessThanOrEqual(MOST_ADDED);
    g.connector.down(undefined);
    await g.pass(70 * MINUUT);
    expect(g.chat('karin').map(tekstVan).join('\n')).not.toContain(VERHAAL);
  });
});
