import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openCosmosStore } from '../../src/store/cosmos.ts';
import { drukt, meldt, meldtOver, opgepakt, totSommeren, VERHAAL } from '../scenarios/wegen.ts';
import { gewijzigd } from '../support/changed-flows.ts';
import { type CosmosDouble, startCosmosDouble } from '../support/cosmos-double.ts';
import { type Gemeente, type GemeenteOptions, knoppen, openGemeente, tekstVan } from '../support/gemeente.ts';
import { almostReportedOnRaad, send } from '../support/kettingmail.ts';
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

const ZONDER_JOKE = gewijzigd(['rollen.yaml', 'wie: [joke], vervangers: [hans]', 'wie: [hans], vervangers: [sylvia]']);

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

async function vultAan(g: Gemeente, tekst: string): Promise<void> {
  await g.drukt('noor', 'Iets aanvullen');
  await g.drukt('noor', 'Verstuur', { tekst });
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
    const late = a.connector.hold(inChatOf('karin', 'PUT', /Nog iets/));
    const added = vultAan(a, 'Nog iets.');
    await late.sent;
    await b.verandert(ZONDER_KARIN);
    late.letGo();
    await added;
    await a.verandert(ZONDER_KARIN);
    await goOn();
    expect(chat('karin')).not.toContain(VERHAAL);
  });
});

describe('what keeps no order with each other', () => {
  test('a rung that was on its way when somebody picked it up says so, also where Teams did not take that at once', async () => {
    await meldt(a);
    const late = a.connector.hold(inChatOf('mo', 'POST', /wacht op jou/));
    const climbed = a.pass(60 * 60 * SECOND);
    await late.sent;
    await b.advance(a.now() - b.now());
    a.connector.fail({ status: 429, retryAfter: '5' }, 1, inChatOf('mo', 'PUT', /./));
    await b.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    late.letGo();
    await climbed;
    await goOn();
    expect(chat('mo')).not.toContain('wacht op jou');
    expect(chat('mo')).toContain('Karin de Wit');
  });

  test('whoever confirmed an alert is not asked again by the word of who picked it up', async () => {
    await meldtOver(a, 'Iemand van de raad of fractie');
    const late = a.connector.hold(inChatOf('greet', 'PUT', /./));
    const picked = a.druktInKanaal('fatima', 'cag', 'Ik pak dit op');
    await late.sent;
    await b.drukt('greet', 'Ik heb dit gezien');
    late.letGo();
    await picked;
    await goOn();
    expect(chat('greet')).not.toContain('Ik heb dit gezien');
  });

  test('who lost the role does not read the task again', async () => {
    await meldt(a, 'noor', { als: 'namens', voor: 'Daan Visser' });
    await a.drukt('daan', 'Ik wil dat iemand belt');
    const late = a.connector.hold(inChatOf('joke', 'PUT', /./));
    const picked = a.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    await late.sent;
    await b.verandert(ZONDER_JOKE);
    late.letGo();
    await picked;
    await a.verandert(ZONDER_JOKE);
    await goOn();
    expect(chat('joke')).not.toContain('Daan');
  });
});

describe('what is tried again', () => {
  test('a card that follows its bell says what was decided while it was on its way', async () => {
    a.connector.fail({ status: 429, retryAfter: '5' }, 1, inChatOf('daan', 'POST', /Er is iets naars/));
    await meldt(a, 'noor', { als: 'getuige', voor: 'Daan Visser' });
    const late = a.connector.hold(inChatOf('daan', 'POST', /Er is iets naars/));
    const again = a.pass(6 * SECOND);
    await late.sent;
    await b.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    late.letGo();
    await again;
    await goOn();
    expect(chat('daan')).toContain('Karin de Wit praat met je');
  });

  test('a dossier is drawn as it is then', async () => {
    await opgepakt(a);
    a.connector.fail({ status: 502 }, 1, inChatOf('karin', 'PUT', /Eerst dit/));
    await vultAan(a, 'Eerst dit.');
    const late = a.connector.hold(inChatOf('karin', 'PUT', /Eerst dit/));
    const again = a.pass(6 * SECOND);
    await late.sent;
    await vultAan(b, 'Dan dat.');
    late.letGo();
    await again;
    await goOn();
    expect(chat('karin')).toContain('Dan dat.');
  });
});

describe('what follows a click', () => {
  test('a card that was on its way for long is not older than the news that came meanwhile', async () => {
    await opgepakt(a);
    await a.drukt('karin', 'Wie waren erbij?');
    const late = a.connector.hold(inChatOf('karin', 'PUT', /Overleg: wat gaan we doen/));
    const back = a.drukt('karin', 'Terug naar het dossier');
    await late.sent;
    await vultAan(b, 'Nog iets.');
    const moved = a.advance(5 * SECOND);
    late.letGo();
    await Promise.all([back, moved]);
    await goOn();
    expect(chat('karin')).toContain('Nog iets.');
  });
});

describe('the card of who reports it', () => {
  test.each([
    ['another', () => b],
    ['the same', () => a],
  ])('does not go back a step when the news of %s process, that somebody comes, is late', async (_, process) => {
    await totSommeren(a);
    await drukt(a, 'noor', 'Ik heb gesommeerd', 'Burger weigert, roep hulp in');
    const late = a.connector.hold(inChatOf('noor', 'PUT', /Tom Peters komt eraan/));
    const comes = process().drukt('tom', 'Ik kom eraan');
    await late.sent;
    const on = a.drukt('noor', 'Schakel de politie in');
    const isNext = inChatOf('noor', 'PUT', /Ik heb 112 gebeld/);
    await a.connector.until(() => a.connector.received.some((each) => isNext(each) && each.status === 200));
    late.letGo();
    await Promise.all([comes, on]);
    await goOn();
    expect(knoppen(a.chat('noor').at(-1) ?? {})).toContain('Ik heb 112 gebeld');
  });
});

describe('the card of a group', () => {
  test('is brought up to date by one process at a time', async () => {
    for (const n of [1, 2, 3]) await send(a, await almostReportedOnRaad(a, n));
    await a.pass(180 * SECOND);
    await b.advance(a.now() - b.now());
    const late = a.connector.hold(inChatOf('greet', 'PUT', /meldingen over de raad/));
    const click = await almostReportedOnRaad(a, 4);
    const fourth = send(a, click).then(() => a.pass(300 * SECOND));
    await late.sent;
    await b.drukt('greet', 'Ik heb dit gezien');
    late.letGo();
    await fourth;
    await b.advance(a.now() - b.now());
    await goOn();
    const together = a
      .chat('greet')
      .map(tekstVan)
      .find((card) => card.includes('4 meldingen over de raad'));
    expect(together).toContain('Bevestigd door Greet');
  });
});
