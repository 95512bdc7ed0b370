import { expect, test } from '@jest/globals';
import { caseInput } from '../support/cases.ts';
import type { Gemeente } from '../support/gemeente.ts';
import type { Failure, Json, Received } from '../support/received.ts';
import { als, biedt, dan, gegeven, gemeentes, laatste } from './verhaal.ts';
import { meldt, totHetVerhaal } from './wegen.ts';

const open = gemeentes();
const SECONDE = 1_000;
const MINUUT = 60 * SECONDE;

/** How the connector, or Graph, fails in a case from practice, and how often. */
function storing(geval: string, wie: 'connector' | 'graph' = 'connector'): { failure: Failure; times: number } {
  const {
    status,
    code,
    retryAfter,
    times = 100,
  } = caseInput(geval)[wie] as {
    status: number;
    code?: string;
    retryAfter?: string;
    times?: number;
  };
  return { failure: { status, ...(code && { code }), ...(retryAfter && { retryAfter }) }, times };
}

/** Posts in the chat that is known of a person: not opening one. */
const inBekendGesprek = (g: Gemeente, wie: string) => {
  const gesprek = g.connector.personalConversation(g.id(wie));
  return ({ method, path }: Received) => method === 'POST' && path.includes(gesprek);
};

const kanaalId = (g: Gemeente, naam: string) => g.protocol.rollen.kanalen[naam]?.kanaal ?? '';
/** A new message in this channel. */
const inKanaal = (g: Gemeente, naam: string) => {
  const id = kanaalId(g, naam);
  return ({ method, body }: Received) =>
    method === 'POST' &&
    (body.channelData as Json | undefined)?.channel !== undefined &&
    JSON.stringify(body).includes(id);
};

/** Everything filled in; the teamleider has talked with the bot before. */
async function klaar(g: Gemeente): Promise<void> {
  await g.zegt('karin', 'help');
  await totHetVerhaal(g);
  await g.app.settle();
}

const verstuurt = (g: Gemeente) => g.drukt('noor', 'Verstuur de melding', { tekst: 'Hij dreigde.' });

/** A chat that Karin once wrote in, and that is not the one she would be given now. */
const OUD_GESPREK = 'a:oud-gesprek-van-karin';

test.each(['G22', 'G23'])('%s: het bekende gesprek is weg, en de kaart komt toch', async (geval) => {
  const g = await open();
  await gegeven('Karin schreef lang geleden, in een ander gesprek, en Noor heeft alles ingevuld', async () => {
    const { conversation, ...bericht } = g.bericht('karin', { text: 'help' });
    await g.send({ ...bericht, conversation: { ...(conversation as Json), id: OUD_GESPREK } });
    await totHetVerhaal(g);
    await g.app.settle();
  });
  const { failure, times } = storing(geval);
  const inOudGesprek = ({ method, path }: Received) => method === 'POST' && path.includes(OUD_GESPREK);
  const geprobeerd = () =>
    g.connector.received.filter((each) => inOudGesprek(each) && each.body.summary !== 'Stroomwijzer').length;
  g.connector.fail(failure, times, inOudGesprek);
  await als('zij verstuurt', () => verstuurt(g));
  await g.pass(MINUUT);
  await dan('werd het oude gesprek één keer geprobeerd, en heeft Karin de kaart in een nieuw, één keer', () => {
    expect(geprobeerd()).toBe(1);
    biedt(laatste(g.chat('karin')), 'Ik pak dit op');
    expect(g.connector.posts.filter(({ body }) => String(body.summary).includes('wie pakt dit op'))).toHaveLength(1);
  });
  await als('er daarna nog iets voor haar is', () => meldt(g, 'daan'));
  await dan('gaat dat meteen naar het nieuwe gesprek', () => expect(geprobeerd()).toBe(1));
});

test('G27: te groot voor haar gesprek: zij hoort het op een andere manier', async () => {
  const g = await open();
  await gegeven('Noor heeft alles ingevuld', () => klaar(g));
  const { failure, times } = storing('G27');
  g.connector.fail(failure, times, inBekendGesprek(g, 'karin'));
  await als('zij verstuurt', () => verstuurt(g));
  await dan('heeft Karin meteen een mail', () =>
    expect(g.graph.mails.map(({ to, subject }) => [to[0], subject])).toContainEqual([
      'karin@voorbeeldstad.example',
      'Melding VBS-2026-0001: wie pakt dit op?',
    ]),
  );
});

test('G28: twee keer 429: niet binnen de gevraagde tijd, en één keer', async () => {
  const g = await open();
  await gegeven('Noor heeft alles ingevuld', () => klaar(g));
  const { failure, times } = storing('G28');
  g.connector.fail(failure, times, inKanaal(g, 'teamleiders'));
  await als('zij verstuurt', () => verstuurt(g));
  await g.pass(MINUUT);
  await dan('zit er telkens drie seconden tussen, en staat er één kaart', () => {
    const gevraagd = g.connector.received.filter(inKanaal(g, 'teamleiders')).map(({ at }) => at);
    expect(gevraagd).toHaveLength(3);
    for (const [i, om] of gevraagd.entries())
      if (i > 0) expect(om - (gevraagd[i - 1] ?? 0)).toBeGreaterThanOrEqual(3 * SECONDE);
    expect(g.kanaal('teamleiders')).toHaveLength(1);
  });
});

/** The own address of Teams in another region: the same double, under another path. */
const onder = (g: Gemeente, regio: unknown) => `${g.connector.serviceUrl}${String(regio)}`;

test('G29: wie elders werd gehoord, krijgt het op het nieuwste adres', async () => {
  const { from, to } = caseInput('G29');
  const g = await open();
  const zegtVan = (regio: unknown) => g.send(g.bericht('karin', { text: 'help', serviceUrl: onder(g, regio) }));
  await gegeven('Karin schreef van het ene adres en daarna van het andere', async () => {
    await zegtVan(from);
    await zegtVan(to);
    await totHetVerhaal(g);
  });
  const voor = g.connector.received.length;
  await als('Noor verstuurt', () => verstuurt(g));
  await dan('komt de kaart van Karin op het nieuwste adres', () => {
    biedt(laatste(g.chat('karin')), 'Ik pak dit op');
    const gezocht = g.connector.received.slice(voor).map(({ path }) => path);
    expect(gezocht.some((path) => path.startsWith(`/${to}`))).toBe(true);
    expect(gezocht.some((path) => path.startsWith(`/${from}`))).toBe(false);
  });
});

test('G30: het bekende adres is van een andere streek: de kaart komt op het andere', async () => {
  const g = await open();
  await gegeven('Karin schreef onder /de/', async () => {
    await g.send(g.bericht('karin', { text: 'help', serviceUrl: onder(g, 'de/') }));
    await totHetVerhaal(g);
  });
  const { failure } = storing('G30');
  g.connector.down(failure, ({ path }) => path.startsWith('/de/'));
  await als('Noor verstuurt', () => verstuurt(g));
  await dan('heeft Karin de kaart', () => biedt(laatste(g.chat('karin')), 'Ik pak dit op'));
});

test.each(['G31', 'G32'])(
  '%s: de bel wordt geweigerd: de kaart komt toch, en er wordt niet op gehamerd',
  async (geval) => {
    const g = await open();
    const { failure } = storing(geval, 'graph');
    g.graph.fail(failure, 1_000, 'ringPerson');
    g.graph.fail(failure, 1_000, 'ringTeam');
    await als('Noor meldt', () => meldt(g));
    await g.pass(10 * MINUUT);
    await dan('staan de kaarten er', () => {
      expect(g.kanaal('teamleiders')).toHaveLength(1);
      biedt(laatste(g.chat('karin')), 'Ik pak dit op');
    });
    await dan('is elke bel één keer geprobeerd', () => {
      expect(g.graph.count('ringPerson')).toBe(1);
      expect(g.graph.count('ringTeam')).toBe(1);
    });
  },
);

test('G62: het kanaal van de afdeling is er niet meer: de kaart staat bij de CAG', async () => {
  const g = await open();
  await gegeven('Noor heeft alles ingevuld', () => klaar(g));
  const { failure, times } = storing('G62');
  g.connector.fail(failure, times, inKanaal(g, 'teamleiders'));
  await als('zij verstuurt', () => verstuurt(g));
  await dan('staat de kaart in het kanaal van de CAG', () => {
    expect(g.kanaal('cag')).toHaveLength(1);
    biedt(g.kanaal('cag')[0], 'Ik pak dit op');
  });
});
