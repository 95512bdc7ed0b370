import { describe, expect, test } from '@jest/globals';
import { caseInput } from '../support/cases.ts';
import type { Gemeente } from '../support/gemeente.ts';
import type { Json } from '../support/received.ts';
import { als, dan, gegeven, gemeentes, laatste, zegt } from './verhaal.ts';
import { drukt, meldt, opKantoor } from './wegen.ts';

/*
 * What Teams and the connector tell of their own accord, once or more than once: being installed and taken away, who joined, reactions, invokes for what this
 * bot does not offer (botbuilder-js 4377, botframework-sdk 6554, BotFramework-Services 169).
 */
const open = gemeentes();

const inChat = (g: Gemeente) => g.connector.texts(g.connector.personalConversation(g.id('noor')));
const BOT = { id: '28:stroomwijzer', name: 'Stroomwijzer' };

/** One of the events of the case, as Teams sends it. */
function gebeurtenis(naam: string): Json {
  const [type, wat] = naam.split(':');
  return type === 'installationUpdate' ? { type, action: wat } : { type, [wat ?? '']: [BOT] };
}

const [ADD, LEDEN, UPGRADE] = (caseInput('G33').events as string[]).map(gebeurtenis) as [Json, Json, Json];
const BEIDE = { ...LEDEN, membersAdded: [BOT, { id: '29:noor', aadObjectId: '00000000-0000-4000-8000-000000000001' }] };

describe('geïnstalleerd', () => {
  test.each<[naam: string, keren: Json[]]>([
    ['G33', [ADD, LEDEN, UPGRADE]],
    ['de leden eerst', [LEDEN, ADD, UPGRADE]],
    ['de leden vier keer', [LEDEN, BEIDE, LEDEN, BEIDE, ADD]],
    [
      'twee keer hetzelfde',
      [
        { ...ADD, id: 'f:1' },
        { ...ADD, id: 'f:1' },
      ],
    ],
    ['twee keer, als iets nieuws', [ADD, ADD]],
    ['drie keer, met de leden ertussen', [ADD, LEDEN, ADD, BEIDE, ADD]],
    ['eerst een nieuwe versie', [UPGRADE, ADD]],
    ['met de taal en de soort erbij', [{ ...ADD, locale: 'nl-NL', entities: [{ type: 'clientInfo' }] }]],
    ['door de beheerder, zonder naam', [{ ...ADD, from: { id: '29:beheer' } }]],
    ['zonder id van Entra, en de leden met', [{ ...ADD, from: { id: '29:beheer' } }, BEIDE]],
    ['zonder channelData', [{ ...ADD, channelData: null }, LEDEN]],
  ])('%s: één welkom, met 112', async (_naam, keren) => {
    const g = await open();
    for (const wat of keren) await g.send(g.bericht('noor', wat));
    expect(inChat(g)).toHaveLength(1);
    zegt(laatste(g.chat('noor')), '112');
  });

  test('omdat er iets te vertellen was: geen welkom onder wat er staat; later wel', async () => {
    const g = await open();
    await als('Karin, die nooit met de bot praatte, een melding krijgt', () => meldt(g));
    const add = g.bericht('karin', ADD);
    await g.send(add);
    zegt(laatste(g.chat('karin')), 'Een melding wacht op jou.');
    await g.advance(61_000);
    await g.send({ ...add, id: 'later' });
    zegt(laatste(g.chat('karin')), 'Ik help je');
  });

  test('twee tegelijk: één welkom', async () => {
    const g = await open();
    await Promise.all([ADD, ADD, LEDEN].map((wat) => g.send(g.bericht('noor', wat))));
    expect(inChat(g)).toHaveLength(1);
  });

  test.each<[naam: string, keren: Json[]]>([
    ['weggehaald', [{ type: 'installationUpdate', action: 'remove' }]],
    ['weggehaald voor een nieuwe versie', [{ type: 'installationUpdate', action: 'remove-upgrade' }]],
    ['een nieuwe versie', [UPGRADE]],
    ['alleen de leden', [LEDEN, BEIDE]],
    ['leden weg', [{ type: 'conversationUpdate', membersRemoved: [BOT] }]],
  ])('%s: geen welkom', async (_naam, keren) => {
    const g = await open();
    for (const wat of keren) await g.send(g.bericht('noor', wat));
    expect(inChat(g)).toEqual([]);
  });

  test('in een team: geen welkom in het kanaal', async () => {
    const g = await open();
    await g.send(g.bericht('noor', ADD, 'teamleiders'));
    expect(g.kanaal('teamleiders')).toEqual([]);
  });

  test('later opnieuw geïnstalleerd: weer een welkom', async () => {
    const g = await open();
    await g.send(g.bericht('noor', ADD));
    await g.send(g.bericht('noor', { type: 'installationUpdate', action: 'remove' }));
    await g.advance(60 * 60_000);
    await g.send(g.bericht('noor', ADD));
    expect(inChat(g)).toHaveLength(2);
  });

  test('kwam het welkom niet aan, dan mag het opnieuw', async () => {
    const g = await open();
    g.connector.fail({ status: 403 }, 1, 'POST');
    await g.send(g.bericht('noor', ADD));
    await g.send(g.bericht('noor', ADD));
    expect(inChat(g)).toHaveLength(1);
  });
});

describe('wat niemand vroeg', () => {
  const G39 = (caseInput('G39').types as string[][]).map(([type, name]): [string, Json] => [
    `G39 ${name ?? type}`,
    { type, ...(name === undefined ? {} : { name }) },
  ]);
  const EIGEN: [naam: string, wat: Json][] = [
    ['een duim', { type: 'messageReaction', reactionsAdded: [{ type: 'like' }], replyToId: '1' }],
    ['een duim weg', { type: 'messageReaction', reactionsRemoved: [{ type: 'like' }], replyToId: '1' }],
    ['gelezen', { type: 'event', name: 'application/vnd.microsoft.readReceipt', value: { lastReadMessageId: '1' } }],
    ['een vergadering die eindigt', { type: 'event', name: 'application/vnd.microsoft.meetingEnd', value: {} }],
    ['zoeken', { type: 'invoke', name: 'application/search', value: { queryText: 'm' } }],
    ['aanmelden', { type: 'invoke', name: 'signin/verifyState', value: { state: '1' } }],
    ['een token', { type: 'invoke', name: 'signin/tokenExchange', value: { token: 'x' } }],
    [
      'een duim omhoog bij een antwoord',
      {
        type: 'invoke',
        name: 'message/submitAction',
        value: { actionName: 'feedback', actionValue: { reaction: 'like' } },
      },
    ],
    ['instellingen', { type: 'invoke', name: 'config/fetch', value: {} }],
    ['een taak', { type: 'invoke', name: 'task/submit', value: { data: { knop: { doe: 'begin' } } } }],
    ['een tabblad', { type: 'invoke', name: 'tab/fetch', value: {} }],
    ['een kanaal hernoemd', { type: 'conversationUpdate', channelData: { eventType: 'channelRenamed' } }],
    ['een gesprek dat eindigt', { type: 'endOfConversation', code: 'userCancelled' }],
    ['een verandering zonder bericht', { type: 'messageUpdate', channelData: { eventType: 'editMessage' }, text: 'x' }],
    ['een bericht dat weg is', { type: 'messageDelete', channelData: { eventType: 'softDeleteMessage' } }],
    ['een soort die nog niet bestaat', { type: 'suggestedActionsUpdate', value: {} }],
    ['een knop zonder inhoud', { type: 'invoke', name: 'adaptiveCard/action' }],
  ];

  test.each([...G39, ...EIGEN])('%s: geen fout; wie bezig is merkt er niets van', async (_naam, wat) => {
    const g = await open();
    const uitHetNiets = await als('het uit het niets komt', () => zonderSoort(g, wat));
    expect([200, 501]).toContain(uitHetNiets);
    expect(inChat(g)).toEqual([]);
    await gegeven('Noor is bezig', () => opKantoor(g));
    const [voor, stap] = [inChat(g), laatste(g.chat('noor'))];
    expect([200, 501]).toContain((await g.send(g.bericht('noor', wat))).status);
    await dan('staat haar stap er, en gaat zij verder', async () => {
      // Of a message that is otherwise now and of which nothing is known, she is told so.
      expect(inChat(g).slice(0, voor.length)).toEqual(voor);
      expect(laatste(g.chat('noor'))).toEqual(stap);
      zegt(await drukt(g, 'noor', 'Het is voorbij, meld nu'), 'Tegen wie was het gericht?');
    });
  });

  /** As some clients send it: what kind of conversation it is in is left out. */
  async function zonderSoort(g: Gemeente, wat: Json): Promise<number> {
    const bericht = g.bericht('noor', wat);
    for (const weg of caseInput('G39').leaveOut as string[])
      delete (bericht.conversation as Json)[weg.replace('conversation.', '')];
    return (await g.send(bericht)).status;
  }
});
