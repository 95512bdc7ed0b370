import { describe, expect, test } from '@jest/globals';
import type { Failure } from '../support/connector-double.ts';
import type { Gemeente } from '../support/gemeente.ts';
import { als, biedt, dan, gegeven, gemeentes, laatste, zegt } from './verhaal.ts';
import { drukt, legtVoor, meldt, opgepakt, totHetVerhaal, totSommeren, vultIn } from './wegen.ts';

const open = gemeentes();
const SECONDE = 1_000;

/** Ready to send: the next click makes the bot post to the channel. */
async function klaarOmTeMelden(g: Gemeente): Promise<void> {
  await totHetVerhaal(g);
  await g.app.settle();
}

/** Sends the report while every request of the bot goes wrong in this way. */
async function meldtTijdens(g: Gemeente, storing: Failure, keren: number): Promise<unknown> {
  g.connector.fail(storing, keren);
  return await g.drukt('noor', 'Verstuur de melding', { tekst: 'Hij dreigde.' });
}

describe('Als Teams niet meewerkt', () => {
  const storingen: [string, Failure][] = [
    ['429 met Retry-After', { status: 429, retryAfter: '30' }],
    ['429 zonder Retry-After', { status: 429 }],
    ['412', { status: 412 }],
    ['500', { status: 500 }],
    ['503', { status: 503 }],
    ['een verbroken verbinding', { reset: true }],
  ];
  test.each(storingen)(
    '%s: de melding is meteen binnen, en staat daarna één keer in het kanaal',
    async (_wat, storing) => {
      const g = await open();
      await gegeven('Noor heeft alles ingevuld', () => klaarOmTeMelden(g));
      const kaart = await als('zij verstuurt tijdens de storing', () => meldtTijdens(g, storing, 4));
      await dan('heeft zij meteen haar nummer', () => expect(JSON.stringify(kaart)).toContain('VBS-2026-0001'));
      for (let keer = 0; keer < 12; keer++) await g.advance(30 * SECONDE);
      await dan('staat er één kaart in het kanaal', () => {
        expect(g.kanaal('teamleiders')).toHaveLength(1);
        biedt(g.kanaal('teamleiders')[0], 'Ik pak dit op');
        const geplaatst = g.connector.posts.filter(({ body }) =>
          JSON.stringify(body).includes('Melding VBS-2026-0001'),
        );
        expect(geplaatst).toHaveLength(1);
      });
      await dan('wacht er niets meer', async () => expect(await g.store.nextDue()).toBeUndefined());
    },
  );

  test('429 met Retry-After: de bot wacht zo lang als gevraagd', async () => {
    const g = await open();
    await gegeven('Noor heeft alles ingevuld', () => klaarOmTeMelden(g));
    // One failure for the update of the reporter's own card, one for the channel.
    await meldtTijdens(g, { status: 429, retryAfter: '120' }, 2);
    const pogingen = () => g.connector.received.filter(({ path }) => path === '/v3/conversations').length;
    const eerst = pogingen();
    await g.advance(119 * SECONDE);
    await dan('is er na 119 seconden nog niet opnieuw gevraagd', () => expect(pogingen()).toBe(eerst));
    await g.advance(2 * SECONDE);
    await dan('en na 121 seconden wel', () => {
      expect(pogingen()).toBe(eerst + 1);
      expect(g.kanaal('teamleiders')).toHaveLength(1);
    });
  });

  test('lang uit de lucht: alles komt alsnog aan, één keer, en zoals het dan is', async () => {
    const g = await open();
    await gegeven('Karin legde iets voor', async () => {
      await opgepakt(g);
      await legtVoor(g, ['politie', 'schade']);
    });
    const voor = g.connector.posts.length;
    await als('Mo akkoord geeft terwijl Teams een half uur weg is', async () => {
      g.connector.fail({ status: 503 }, 60);
      await g.druktInKanaal('mo', 'teamleiders', 'Akkoord');
      for (let keer = 0; keer < 30; keer++) await g.advance(60 * SECONDE);
    });
    await als('Teams er weer is', async () => {
      for (let keer = 0; keer < 90; keer++) await g.advance(60 * SECONDE);
    });
    await dan('heeft Anne haar taak en Noor haar bericht, elk één keer', () => {
      expect(g.chat('anne')).toHaveLength(1);
      expect(g.chat('noor').filter((kaart) => JSON.stringify(kaart).includes('Er is besloten'))).toHaveLength(1);
      expect(g.connector.posts.length).toBe(voor + 2);
    });
    await dan('staat het kanaal op akkoord', () => zegt(g.kanaal('teamleiders')[0], 'Er wordt aan gewerkt'));
    await dan('wacht er niets meer', async () => expect(await g.store.nextDue()).toBeUndefined());
  });

  test('403 bij één persoon: de anderen krijgen het bericht, en het wordt niet eindeloos geprobeerd', async () => {
    const g = await open();
    await gegeven('Noor sommeerde', () => totSommeren(g));
    await g.app.settle();
    g.connector.fail({ status: 403, code: 'ForbiddenOperationException' }, 2);
    await als('zij hulp inroept en de bot iemand niet mag bereiken', async () => {
      await drukt(g, 'noor', 'Burger weigert, roep hulp in');
      for (let keer = 0; keer < 5; keer++) await g.advance(60 * SECONDE);
    });
    await dan('hebben de anderen de oproep', () => {
      const bereikt = ['tom', 'daan', 'ellen'].filter((wie) => g.chat(wie).length === 1);
      expect(bereikt.length).toBeGreaterThanOrEqual(1);
    });
    await dan('is het opgegeven en staat dat in het log', async () => {
      expect(g.logged()).toContain('notification given up');
      expect(await g.store.nextDue()).toBeUndefined();
    });
    await dan('hoort de CAG het in het eigen kanaal, zonder naam, één keer', () => {
      expect(g.kanaal('cag')).toHaveLength(1);
      zegt(g.kanaal('cag')[0], 'Een vraag om hulp kwam niet aan.');
      zegt(g.kanaal('cag')[0], 'Afdeling: Burgerzaken.');
      expect(JSON.stringify(g.kanaal('cag'))).not.toMatch(/Noor|Tom|Daan|Ellen/);
    });
    await als('Noor daarna meldt en Karin het oppakt', async () => {
      // One of the failures may have hit the update of her own card.
      await g.zegt('noor', 'melding');
      await drukt(g, 'noor', 'Burger gaat weg');
      await vultIn(g);
      await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    });
    await dan('staat het ook op het dossier', () =>
      zegt(laatste(g.chat('karin')), 'Let op:', 'Een vraag om hulp kwam niet aan.'),
    );
  });

  test('404: wie de kaart in het kanaal verwijdert krijgt bij de volgende stap een nieuwe', async () => {
    const g = await open();
    await gegeven('Noor meldde', () => meldt(g));
    const tik = g.klik('karin', 'Ik pak dit op', {}, 'teamleiders');
    await als('iemand de kaart verwijdert, en Karin oppakt', async () => {
      for (const [id, messages] of g.connector.conversations)
        if (id.includes(';messageid=')) for (const message of messages) message.deleted = true;
      await g.send(tik);
    });
    await dan('staat er één kaart, zoals het nu is', () => {
      expect(g.kanaal('teamleiders')).toHaveLength(1);
      zegt(g.kanaal('teamleiders')[0], 'Opgepakt door Karin de Wit');
    });
    await als('zij daarna iets voorlegt', () => legtVoor(g, ['politie']));
    await dan('wordt die nieuwe kaart bijgewerkt', () => {
      expect(g.kanaal('teamleiders')).toHaveLength(1);
      biedt(g.kanaal('teamleiders')[0], 'Akkoord');
    });
  });

  test('404: is het eigen gesprek weg, dan opent de bot een nieuw', async () => {
    const g = await open();
    await gegeven('Noor meldde', () => meldt(g));
    await gegeven('Karin schreef eens met de bot', () => g.zegt('karin', 'help'));
    g.connector.forget(g.connector.personalConversation(g.id('karin')));
    await als('zij oppakt nadat dat gesprek verdween', async () => {
      const tik = g.klik('karin', 'Ik pak dit op', {}, 'teamleiders');
      g.connector.forget(g.connector.personalConversation(g.id('karin')));
      await g.send(tik);
      for (let keer = 0; keer < 5; keer++) await g.advance(60 * SECONDE);
    });
    await dan('heeft zij het dossier in een nieuw gesprek', () => zegt(laatste(g.chat('karin')), 'Dossier'));
  });

  test('de eigen kaart wordt niet bijgewerkt: het antwoord op de klik stond er al, en het gesprek gaat door', async () => {
    const g = await open();
    await g.zegt('noor', 'melding');
    g.connector.fail({ status: 500 }, 1);
    const kaart = await als('Noor drukt terwijl bijwerken mislukt', () =>
      drukt(g, 'noor', 'Ja, maar het is nog bezig'),
    );
    await dan('is zij verder', () => zegt(kaart, 'Waar of hoe gebeurt het?'));
    const weer = await als('zij melding typt', () => g.zegt('noor', 'melding'));
    await dan('staat zij waar zij was', () => zegt(weer, 'Waar of hoe gebeurt het?'));
  });
});
