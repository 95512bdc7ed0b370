import { expect, test } from '@jest/globals';
import { caseInput } from '../support/cases.ts';
import { failing, WRITES } from '../support/failing-store.ts';
import { cardIn, type Gemeente } from '../support/gemeente.ts';
import { openHome } from '../support/home.ts';
import type { Json } from '../support/received.ts';
import { faultsOfSent } from '../walk/check-card.ts';
import { als, dan, gemeentes } from './verhaal.ts';
import {
  DIRECTE_TAKEN,
  drukt,
  informeert,
  inOpvolging,
  meldt,
  meldtOver,
  nogBezig,
  opKantoor,
  rondtAf,
  totHetVerhaal,
  vultIn,
  zetErbij,
} from './wegen.ts';

const open = gemeentes();

const KAART = 'application/vnd.microsoft.card.adaptive';
const REGEL = 'application/vnd.microsoft.activity.message';

const LANG = 'Hij zei: "<b>${naam}</b> **wacht** maar" 😱\n'.repeat(40).slice(0, 1_500);

/** The ways on which everything that is sent is looked at. */
const WEGEN: [naam: string, loopt: (g: Gemeente) => Promise<unknown>][] = [
  [
    'hulp, politie en voorbij',
    async (g) => {
      await g.zegt('noor', 'HELP');
      await g.zegt('noor', 'melding');
      await drukt(g, 'noor', 'Nee, ik heb nu hulp nodig');
      await g.drukt('noor', 'Laat weten waar ik ben', { plek: 'Spreekkamer 3' });
      await g.advance(3 * 60_000);
      await drukt(g, 'noor', 'Roep meer hulp');
      await g.drukt('tom', 'Ik kom eraan');
      await g.pass(60 * 60_000);
    },
  ],
  [
    'kantoor, tot de ontvangst',
    async (g) => {
      await opKantoor(g);
      await drukt(g, 'noor', 'Het blijft zo, of wordt erger', 'Ik stop het gesprek', 'Burger gaat niet weg');
      await g.drukt('noor', 'Ik heb gesommeerd', { door: 'collega', getuige: 'De bode' });
      await drukt(g, 'noor', 'Burger weigert, roep hulp in', 'Het is voorbij, meld nu');
      await vultIn(g, 'noor', { tekst: LANG });
    },
  ],
  [
    'huisbezoek dat te lang duurt',
    async (g) => {
      await g.zegt('noor', 'help');
      await drukt(g, 'noor', 'Ik ga op huisbezoek');
      await g.drukt('noor', 'Ik ga nu', { plek: '' });
      await g.drukt('noor', 'Ik ga nu', { plek: 'Dorpsstraat 1', tot: '15:00', arih: 'ja' });
      await g.pass(2 * 3_600_000);
    },
  ],
  [
    'telefoon, en de burger belt opnieuw',
    async (g) => {
      await nogBezig(g, 'Aan de telefoon');
      await drukt(g, 'noor', 'Het blijft zo, of wordt erger', 'Burger blijft agressief', 'Ik hang op');
      await drukt(g, 'noor', 'De burger belt opnieuw', 'Terug');
    },
  ],
  [
    'een mail over een ambtsdrager, en niemand reageert',
    async (g) => {
      await meldtOver(g, 'Een wethouder');
      await g.pass(30 * 3_600_000);
    },
  ],
  [
    'opvolging tot het einde',
    async (g) => {
      await inOpvolging(g, ['sanctie', 'politie']);
      for (const taak of DIRECTE_TAKEN) await rondtAf(g, taak);
      await informeert(g, LANG);
    },
  ],
  [
    'wat niet ingevuld is, en wat niet te lezen is',
    async (g) => {
      await totHetVerhaal(g);
      await g.drukt('noor', 'Verstuur de melding', { tekst: 'x', datum: '05/11/2026' });
      await g.drukt('noor', 'Verstuur de melding', { tekst: 'x'.repeat(20_000) });
      await g.drukt('noor', 'Verstuur de melding', { tekst: LANG });
      await drukt(g, 'noor', 'Aanvullen of verbeteren', 'Verstuur');
    },
  ],
  [
    'oude knoppen, en wat al gedaan is',
    async (g) => {
      await g.zegt('noor', 'melding');
      const oud = g.klik('noor', 'Nee, ik heb nu hulp nodig');
      await drukt(g, 'noor', 'Ja, het is voorbij', 'Op kantoor');
      await vultIn(g);
      await als('zij de oude knop drukt', () => g.send(oud));
      await drukt(g, 'noor', 'Melding intrekken', 'Ja, trek in');
      await g.send({ ...oud, id: 'nog eens' });
    },
  ],
  [
    'getypt, gestuurd en veranderd',
    async (g) => {
      await opKantoor(g);
      for (const text of ['stop', 'dank je', 'wat moet ik doen', '99', 'asdf', LANG]) {
        await g.zegt('noor', text);
        await zetErbij(g);
      }
      const bericht = g.bericht('noor', { text: 'Hij gooide een stoel.' });
      await g.send(bericht);
      await zetErbij(g);
      for (const eventType of ['editMessage', 'softDeleteMessage', 'undeleteMessage'])
        await g.send({ ...bericht, type: 'messageUpdate', text: 'Twee stoelen.', channelData: { eventType } });
      await g.send(g.bericht('noor', { text: '', attachments: [{ contentType: 'audio/mp4' }] }));
      await g.zegtInKanaal('noor', 'teamleiders', 'mijn meldingen');
    },
  ],
  [
    'meer meldingen dan op een kaart passen',
    async (g) => {
      for (let nummer = 0; nummer < 12; nummer++) await meldt(g);
      await g.zegt('noor', 'mijn meldingen');
    },
  ],
];

/** Everything that the bot sends from now on: messages, and the answers to clicks. */
function meegelezen(g: Gemeente): Json[] {
  const gestuurd: Json[] = [];
  const note = (value: Json | string) => {
    gestuurd.push({ type: typeof value === 'string' ? REGEL : KAART, value });
    return value;
  };
  const { drukt: press, druktInKanaal, send } = g;
  g.drukt = async (...click) => note(await press(...click));
  g.druktInKanaal = async (...click) => note(await druktInKanaal(...click));
  g.send = async (activity) => {
    const answer = await send(activity);
    if (activity.type === 'invoke' && answer.body !== undefined) gestuurd.push(answer.body);
    return answer;
  };
  return gestuurd;
}

/** The messages that were posted, and the cards that they became: that a card changes is no news, so it needs no words in the list of chats. */
function gepost(g: Gemeente): Json[] {
  return g.connector.received
    .filter(({ method }) => method === 'POST' || method === 'PUT')
    .map(({ method, body }) => {
      const message = 'activity' in body ? (body.activity as Json) : body;
      return method === 'PUT' ? { type: KAART, value: cardIn(message) } : message;
    })
    .filter(({ type }) => type !== undefined);
}

test.each(WEGEN)(
  'G54: %s: Teams weigert niets van wat gestuurd is, en niets is zonder woorden',
  async (_naam, loopt) => {
    expect(caseInput('G54').static).toMatch(/verb.*60 people.*words.*28 KB/);
    const g = await open();
    const antwoorden = meegelezen(g);
    await loopt(g);
    await dan('is er niets op aan te merken', () => {
      const gestuurd = [...antwoorden, ...gepost(g)];
      expect(antwoorden.length + gepost(g).length).toBeGreaterThan(5);
      expect([...new Set(gestuurd.flatMap((one) => faultsOfSent(one, ['${naam}'])))]).toEqual([]);
    });
  },
);

test('G54: ook als er niets bewaard kan worden', async () => {
  const { store, fail } = failing(await openHome());
  const g = await open({ store });
  const antwoorden = meegelezen(g);
  await opKantoor(g);
  fail(...WRITES);
  await drukt(g, 'noor', 'Het blijft zo, of wordt erger');
  await g.send(g.bericht('noor', { text: 'Hij sloeg mij.' }));
  await g.send(g.bericht('daan', { text: 'melding' }));
  expect([...antwoorden, ...gepost(g)].flatMap((one) => faultsOfSent(one))).toEqual([]);
});
