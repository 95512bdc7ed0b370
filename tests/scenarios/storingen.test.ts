import { describe, expect, test } from '@jest/globals';
import type { Gemeente } from '../support/gemeente.ts';
import type { Failure, Json, Received } from '../support/received.ts';
import { laatsteIncident } from './dossier.ts';
import { als, biedt, dan, gegeven, gemeentes, laatste, zegt } from './verhaal.ts';
import { drukt, legtVoor, meldt, opgepakt, totHetVerhaal, totSommeren, vultIn } from './wegen.ts';

const open = gemeentes();
const SECONDE = 1_000;

/** Ready to send: the next click makes the bot post to the channel. */
async function klaarOmTeMelden(g: Gemeente): Promise<void> {
  await totHetVerhaal(g);
  await g.app.settle();
}

/** Sends the report; the bot's requests go wrong as was arranged. */
async function verstuurt(g: Gemeente): Promise<unknown> {
  return await g.drukt('noor', 'Verstuur de melding', { tekst: 'Hij dreigde.' });
}

/** A new message in a channel. */
const inEenKanaal = ({ method, body }: Received) =>
  method === 'POST' && (body.channelData as Json | undefined)?.channel !== undefined;

/** Something new in the own chat of a person, or opening that chat. */
const aan = (g: Gemeente, wie: string) => {
  const gesprek = g.connector.personalConversation(g.id(wie));
  return ({ method, path, body }: Received) =>
    method === 'POST' && (path.includes(gesprek) || JSON.stringify(body.members ?? []).includes(g.id(wie)));
};

/** What should be gone by now and is not: only the rungs of ladders and the terms of tasks may wait for their time. */
async function blijftLiggen(g: Gemeente): Promise<unknown[]> {
  const berichten = await g.store.berichten(await laatsteIncident(g, 'noor'));
  return berichten.filter(({ staat, vanaf, pogingen }) => staat === 'wacht' && (pogingen > 0 || vanaf <= g.now()));
}

/** Nothing was sent with Graph either: no bell, no mail, no app to install. */
function zonderGraph(g: Gemeente): void {
  g.graph.revoke('ringPerson', 'ringTeam', 'sendMail', 'catalogApp', 'installApp', 'installedApp', 'installedChat');
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
      g.connector.down(storing);
      const kaart = await als('zij verstuurt tijdens de storing', () => verstuurt(g));
      await dan('heeft zij meteen haar nummer', () => expect(JSON.stringify(kaart)).toContain('VBS-2026-0001'));
      await g.advance(30 * SECONDE);
      await dan('staat er nog niets', () => expect([...g.kanaal('teamleiders'), ...g.chat('karin')]).toEqual([]));
      g.connector.down(undefined);
      for (let keer = 0; keer < 12; keer++) await g.advance(30 * SECONDE);
      await dan('staat er één kaart in het kanaal, en één bij Karin', () => {
        for (const kaarten of [g.kanaal('teamleiders'), g.chat('karin')]) {
          expect(kaarten).toHaveLength(1);
          biedt(kaarten[0], 'Ik pak dit op');
        }
        const geplaatst = g.connector.posts.filter(({ body }) =>
          JSON.stringify(body).includes('Melding VBS-2026-0001'),
        );
        expect(geplaatst.filter(inEenKanaal)).toHaveLength(1);
        expect(geplaatst.filter(aan(g, 'karin'))).toHaveLength(1);
        expect(geplaatst).toHaveLength(2);
      });
      await dan('blijft er niets liggen', async () => expect(await blijftLiggen(g)).toEqual([]));
    },
  );

  test('429 met Retry-After: de bot wacht zo lang als gevraagd', async () => {
    const g = await open();
    await gegeven('Noor heeft alles ingevuld', () => klaarOmTeMelden(g));
    g.connector.fail({ status: 429, retryAfter: '120' }, 1, inEenKanaal);
    await als('zij verstuurt en het kanaal vol is', () => verstuurt(g));
    const pogingen = () => g.connector.received.filter(inEenKanaal).length;
    const eerst = pogingen();
    expect(eerst).toBe(1);
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
      g.connector.down({ status: 503 });
      await g.druktInKanaal('mo', 'teamleiders', 'Akkoord');
      for (let keer = 0; keer < 30; keer++) await g.advance(60 * SECONDE);
    });
    await dan('is er niets bijgekomen', () => expect(g.connector.posts.length).toBe(voor));
    await als('Teams er weer is', async () => {
      g.connector.down(undefined);
      for (let keer = 0; keer < 90; keer++) await g.advance(60 * SECONDE);
    });
    await dan('heeft Anne haar taak en Noor haar bericht, elk één keer', () => {
      expect(g.chat('anne')).toHaveLength(1);
      expect(g.chat('noor').filter((kaart) => JSON.stringify(kaart).includes('Er is besloten'))).toHaveLength(1);
      expect(g.connector.posts.length).toBe(voor + 2);
    });
    await dan('staat het kanaal op akkoord', () => zegt(g.kanaal('teamleiders')[0], 'Er wordt aan gewerkt'));
    await dan('blijft er niets liggen', async () => expect(await blijftLiggen(g)).toEqual([]));
  });

  test('403 bij één persoon: de anderen krijgen het bericht, en het wordt niet eindeloos geprobeerd', async () => {
    const g = await open();
    await gegeven('Noor sommeerde', () => totSommeren(g));
    await g.app.settle();
    zonderGraph(g);
    g.connector.fail({ status: 403, code: 'ForbiddenOperationException' }, 100, aan(g, 'tom'));
    await als('zij hulp inroept en de bot Tom niet mag bereiken', () =>
      drukt(g, 'noor', 'Burger weigert, roep hulp in'),
    );
    await dan('leest zij meteen dat dat bericht niet lukte', () =>
      zegt(laatste(g.chat('noor')), 'Beveiliging: bericht niet gelukt, bel zelf.', 'Manager: nog geen reactie.'),
    );
    for (let keer = 0; keer < 5; keer++) await g.advance(60 * SECONDE);
    await dan('hebben de anderen de oproep, en Tom niet', () => {
      expect(g.chat('tom')).toEqual([]);
      for (const wie of ['daan', 'ellen', 'ria']) expect(g.chat(wie)).toHaveLength(1);
    });
    await dan('is het bij Tom niet nog eens geprobeerd', () =>
      expect(g.connector.received.filter(aan(g, 'tom'))).toHaveLength(1),
    );
    await dan('is het opgegeven en staat dat in het log', async () => {
      expect(g.logged()).toContain('notification given up');
      const waits = (await g.store.berichten(await laatsteIncident(g, 'noor'))).filter(
        ({ staat }) => staat === 'wacht',
      );
      // Whether the danger is over is still to be asked.
      expect(waits.map(({ bericht }) => bericht.doel)).toEqual(['gevaar']);
    });
    await dan('hoort de CAG het in het eigen kanaal, zonder naam, één keer', () => {
      expect(g.kanaal('cag')).toHaveLength(1);
      zegt(g.kanaal('cag')[0], 'Een vraag om hulp kwam niet aan.');
      zegt(g.kanaal('cag')[0], 'Afdeling: Burgerzaken.');
      expect(JSON.stringify(g.kanaal('cag'))).not.toMatch(/Noor|Tom|Daan|Ellen/);
    });
    await als('Noor daarna meldt en Karin het oppakt', async () => {
      await g.zegt('noor', 'melding');
      await drukt(g, 'noor', 'Burger gaat weg', 'Ja, het is voorbij');
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
