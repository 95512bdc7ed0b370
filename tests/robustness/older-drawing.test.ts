import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openCosmosStore } from '../../src/store/cosmos.ts';
import { drukt, meldt, opgepakt, VERHAAL } from '../scenarios/wegen.ts';
import { gewijzigd } from '../support/changed-flows.ts';
import { type CosmosDouble, startCosmosDouble } from '../support/cosmos-double.ts';
import { type Gemeente, type GemeenteOptions, openGemeente, tekstVan } from '../support/gemeente.ts';
import type { Received } from '../support/received.ts';

/** Two processes on one Cosmos home and one Teams draw the same card: what the older drawing of the two says never stands last, however late it arrives. */

const SECOND = 1_000;

let double: CosmosDouble;
let a: Gemeente;
let b: Gemeente;

async function open(options: GemeenteOptions = {}): Promise<Gemeente> {
  const settings = { endpoint: double.endpoint, key: double.key, database: 'twee' };
  return await openGemeente({
    ...options,
    store: await openCosmosStore(settings, { wait: async () => {}, sendsOwn: true }),
  });
}

beforeEach(async () => {
  double = await startCosmosDouble();
  a = await open();
  b = await open({ connector: a.connector });
});
afterEach(async () => {
  await b.close();
  await a.close();
  await double.close();
});

const ZONDER_KARIN = gewijzigd(
  ['rollen.yaml', 'teamleider: { wie: [karin], vervangers: [mo] }', 'teamleider: { wie: [mo], vervangers: [ellen] }'],
  ['rollen.yaml', 'teamleider: { wie: [mo], vervangers: [karin] }', 'teamleider: { wie: [mo], vervangers: [ellen] }'],
);

/** Both go on until what waited for another was seen. */
async function goOn(): Promise<void> {
  for (let passed = 0; passed < 75; passed += 3) for (const each of [a, b]) await each.pass(3 * SECOND);
}

/** What is posted, or changed, in somebody's own chat and says this. */
function inChatOf(wie: string, method: 'POST' | 'PUT', words: RegExp) {
  const chat = a.connector.personalConversation(a.id(wie));
  return (request: Received) =>
    request.method === method && request.path.includes(chat) && words.test(JSON.stringify(request.body));
}

const chat = (wie: string) => a.chat(wie).map(tekstVan).join('\n');

describe('a card with two purposes', () => {
  test('who is cared for reads who does it, also where that was decided while the card was on its way', async () => {
    const late = a.connector.hold(inChatOf('daan', 'POST', /Er is iets naars/));
    const reported = meldt(a, 'noor', { als: 'getuige', voor: 'Daan Visser' });
    await late.sent;
    await a.connector.until(() => a.kanaal('teamleiders').length > 0);
    await b.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    late.letGo();
    await reported;
    await goOn();
    expect(chat('daan')).toContain('Karin de Wit praat met je');
  });

  test('who lost the role does not read the dossier again', async () => {
    for (const { graph, id } of [a, b]) delete graph.tenant.people[id('noor')]?.manager;
    await opgepakt(a);
    await drukt(a, 'noor', 'Iets aanvullen');
    const late = a.connector.hold(inChatOf('karin', 'PUT', /Nog iets/));
    const added = a.drukt('noor', 'Verstuur', { tekst: 'Nog iets.' });
    await late.sent;
    await b.verandert(ZONDER_KARIN);
    late.letGo();
    await added;
    await a.verandert(ZONDER_KARIN);
    await goOn();
    expect(chat('karin')).not.toContain(VERHAAL);
  });
});
