import { describe, expect, test } from '@jest/globals';
import { caseInput } from '../support/cases.ts';
import { type Gemeente, knoppen } from '../support/gemeente.ts';
import type { Failure, Received } from '../support/received.ts';
import { laatsteIncident } from './dossier.ts';
import { als, biedt, biedtNiet, dan, gegeven, gelezen, gemeentes, zegt, zegtNiet } from './verhaal.ts';
import { drukt, legtVoor, meldt, opgepakt, totHetVerhaal } from './wegen.ts';

const open = gemeentes();
const MINUUT = 60_000;
const UUR = 60 * MINUUT;

/** What is asked of a message that stands in a channel. */
const inKanaal =
  (...methods: string[]) =>
  ({ method, path }: Received) =>
    methods.includes(method) && path.includes(';messageid=');

/** A new message in a channel. */
const nieuwInKanaal = ({ method, body }: Received) => method === 'POST' && JSON.stringify(body).includes('"channel"');

/** One right card stands, and no other has a button that leads astray. */
function eenJuisteKaart(g: Gemeente): void {
  const juist = g.kanaal('teamleiders').filter((kaart) => gelezen(kaart).includes('Opgepakt door Karin de Wit'));
  expect(juist).toHaveLength(1);
  for (const kaart of g.kanaal('teamleiders')) biedtNiet(kaart, 'Ik pak dit op');
}

/** Each way in which the connector is known to refuse an update. */
const WEIGERINGEN: [string, Failure][] = [
  ['G24: 403', caseInput('G24').connector as Failure],
  ['403, niet genoeg rechten', { status: 403, code: 'NotEnoughPermissions' }],
  ['403 zonder meer', { status: 403 }],
  ['400', { status: 400, code: 'BadArgument' }],
  ['405', { status: 405, code: 'MethodNotAllowed' }],
  ['412, steeds', { status: 412, code: 'PreconditionFailed' }],
  ['413', { status: 413, code: 'MessageSizeTooBig' }],
  ['500, steeds', { status: 500, code: 'ServiceError' }],
];

describe('Een kaart in het kanaal die niet bij te werken is', () => {
  test.each(WEIGERINGEN)('%s: er staat één juiste kaart, en de oude is weg', async (_hoe, weigering) => {
    const g = await open();
    await gegeven('Noor meldde', () => meldt(g));
    g.connector.down(weigering, inKanaal('PUT'));
    await als('Karin oppakt', () => g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op'));
    await g.pass(10 * MINUUT);
    await dan('staat er één kaart, en die klopt', () => {
      eenJuisteKaart(g);
      expect(g.kanaal('teamleiders')).toHaveLength(1);
    });
  });

  test('ook weghalen mag niet: de knop van de oude kaart antwoordt, en zodra het kan gaat hij weg', async () => {
    const g = await open();
    await gegeven('Noor meldde', () => meldt(g));
    const oud = g.klik('mo', 'Ik pak dit op', {}, 'teamleiders');
    g.connector.down({ status: 403, code: 'BotNotInConversationRoster' }, inKanaal('PUT', 'DELETE'));
    await als('Karin oppakt', () => g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op'));
    await g.pass(UUR);
    await dan('staan er twee, en de nieuwe klopt', () => {
      expect(g.kanaal('teamleiders')).toHaveLength(2);
      zegt(g.kanaal('teamleiders')[1], 'Opgepakt door Karin de Wit');
    });
    const { body } = await als('Mo op de oude drukt', () => g.send(oud));
    await dan('leest hij hoe het nu staat', () => expect(JSON.stringify(body)).toContain('Karin de Wit'));
    g.connector.down(undefined);
    await als('de bot weer in het team is', () => g.pass(2 * UUR));
    await dan('staat er nog één, en die klopt', () => {
      eenJuisteKaart(g);
      expect(g.kanaal('teamleiders')).toHaveLength(1);
    });
    await dan('is er niets opgegeven', () => expect(g.logged()).not.toContain('given up'));
  });

  test('weghalen mag niet, en een kleinere kaart wel: er staat dat het ergens anders staat', async () => {
    const g = await open();
    await gegeven('Noor meldde', () => meldt(g));
    const eenMelding = (request: Received) =>
      inKanaal('PUT')(request) && JSON.stringify(request.body).includes('VBS-2026-0001');
    g.connector.down({ status: 403 }, (request) => inKanaal('DELETE')(request) || eenMelding(request));
    await als('Karin oppakt', () => g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op'));
    await dan('heeft de oude kaart geen knop en geen inhoud meer', () => {
      const [oud, nieuw] = g.kanaal('teamleiders');
      zegt(oud, 'Dit staat nu in een ander bericht.');
      zegtNiet(oud, 'VBS-2026-0001');
      expect(knoppen(oud ?? {})).toEqual([]);
      zegt(nieuw, 'Opgepakt door Karin de Wit');
    });
  });

  test('de bot is uit het team: de kaart komt bij de CAG, en de oude gaat weg als de bot terug is', async () => {
    const g = await open();
    await gegeven('Noor meldde', () => meldt(g));
    const teamleiders = g.protocol.rollen.kanalen.teamleiders?.kanaal ?? '';
    g.connector.down({ status: 403, code: 'BotNotInConversationRoster' }, ({ path, body, method }) =>
      path.includes(encodeURI(teamleiders)) || path.includes(teamleiders)
        ? true
        : method === 'POST' && JSON.stringify(body.channelData ?? {}).includes(teamleiders),
    );
    const tik = g.klik('karin', 'Ik pak dit op', {}, 'teamleiders');
    await als('Karin oppakt', () => g.send(tik));
    await g.pass(MINUUT);
    await dan('leest de CAG hoe het staat', () => zegt(g.kanaal('cag')[0], 'Opgepakt door Karin de Wit'));
    g.connector.down(undefined);
    await als('de bot terug is', () => g.pass(2 * UUR));
    await dan('staat er geen oude kaart meer', () => expect(g.kanaal('teamleiders')).toEqual([]));
  });

  test('de oude blijft staan: de nieuwe blijft kloppen, ook als alles weer is zoals toen zij er kwam', async () => {
    const g = await open();
    await gegeven('Noor meldde', () => meldt(g));
    let eerste = '';
    g.connector.down({ status: 403 }, (request) => {
      if (eerste === '' && inKanaal('PUT')(request)) eerste = request.path;
      return inKanaal('PUT', 'DELETE')(request) && request.path === eerste;
    });
    await gegeven('Karin oppakt, en de kaart opnieuw komt', async () => {
      await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
      await g.pass(MINUUT);
    });
    expect(g.kanaal('teamleiders')).toHaveLength(2);
    await als('zij een voorstel doet', () => legtVoor(g, []));
    await g.pass(MINUUT);
    biedt(g.kanaal('teamleiders')[1], 'Akkoord');
    await als('Mo het terugstuurt', async () => {
      await g.druktInKanaal('mo', 'teamleiders', 'Terug, met reden');
      await g.drukt('mo', 'Stuur terug', { tekst: 'Hoor eerst de burger.' });
      await g.pass(MINUUT);
    });
    await dan('is er in het kanaal niets meer goed te keuren', () => biedtNiet(g.kanaal('teamleiders')[1], 'Akkoord'));
    expect(g.kanaal('teamleiders')).toHaveLength(2);
  });

  test('wat weggehaald moest worden gaat ook weg na een half uur storing', async () => {
    const g = await open();
    await gegeven('Noor meldde', () => meldt(g));
    g.connector.fail({ status: 403 }, 1, inKanaal('PUT'));
    g.connector.down({ status: 503 }, inKanaal('DELETE'));
    await als('Karin oppakt', () => g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op'));
    await g.pass(30 * MINUUT);
    g.connector.down(undefined);
    await g.pass(UUR);
    await dan('staat er één', () => {
      eenJuisteKaart(g);
      expect(g.kanaal('teamleiders')).toHaveLength(1);
    });
  });
});

describe('Een kaart in een eigen gesprek die niet bij te werken is', () => {
  test('403 bij wie de bot blokkeerde: de CAG hoort het, en bij het volgende nieuws klopt de ene kaart weer', async () => {
    const g = await open();
    await gegeven('Karin pakte op', () => opgepakt(g));
    const karin = g.connector.personalConversation(g.id('karin'));
    const voor = g.chat('karin').length;
    const vultAan = async (tekst: string) => {
      await g.drukt('noor', 'Iets aanvullen');
      await g.drukt('noor', 'Verstuur', { tekst });
    };
    g.connector.down({ status: 403, subCode: 'MessageWritesBlocked' }, ({ path }) => path.includes(karin));
    await als('Noor iets aanvult', () => vultAan('Hij kwam terug.'));
    await g.pass(10 * MINUUT);
    await dan('leest de CAG dat het dossier niet aankwam', () =>
      expect(g.kanaal('cag').map(gelezen).join()).toContain('kreeg het dossier niet'),
    );
    g.connector.down(undefined);
    await als('zij de bot weer toelaat, en Noor nog iets aanvult', () => vultAan('En nog eens.'));
    await g.pass(10 * MINUUT);
    await dan('klopt haar dossier, en staat het er één keer', () => {
      expect(g.chat('karin')).toHaveLength(voor);
      const teksten = g.chat('karin').map(gelezen).join();
      for (const tekst of ['Hij kwam terug.', 'En nog eens.']) expect(teksten).toContain(tekst);
    });
  });
});

describe('Het antwoord raakt kwijt', () => {
  const VERLOREN: Failure = { status: 502, accepted: true };

  test('een kaart komt hoogstens drie keer, en telt dan als misschien gestuurd', async () => {
    const g = await open();
    await totHetVerhaal(g);
    g.connector.down(VERLOREN, nieuwInKanaal);
    await als('Noor meldt en het antwoord steeds kwijtraakt', () =>
      g.drukt('noor', 'Verstuur de melding', { tekst: 'Hij dreigde.' }),
    );
    await g.pass(2 * UUR);
    await dan('staan er drie in het kanaal van de teamleiders, en is het niet opgegeven', async () => {
      const kaarten = g.kanaal('teamleiders').filter((kaart) => knoppen(kaart).includes('Ik pak dit op'));
      expect(kaarten).toHaveLength(3);
      const berichten = await g.store.berichten(await laatsteIncident(g, 'noor'));
      const kanaal = berichten.find(({ bericht }) => bericht.doel === 'kanaal');
      expect(kanaal?.staat).toBe('verzonden');
      expect(kanaal?.aankomst.filter(({ weg }) => weg === 'kaart')).toMatchObject([
        { gelukt: false, onzeker: true },
        { gelukt: false, onzeker: true },
        { gelukt: true, onzeker: true },
      ]);
    });
  });

  test('in een storing komt er geen kopie bij: er wordt eerst iets onschuldigs gevraagd', async () => {
    const g = await open();
    await totHetVerhaal(g);
    g.connector.fail(VERLOREN, 1, nieuwInKanaal);
    await als('Noor meldt', async () => {
      await g.drukt('noor', 'Verstuur de melding', { tekst: 'Hij dreigde.' });
      g.connector.down({ status: 503 });
      await g.pass(3 * UUR);
      g.connector.down(undefined);
      await g.pass(UUR);
    });
    await dan('staat de kaart er hoogstens twee keer', () => {
      const kaarten = g.kanaal('teamleiders').filter((kaart) => knoppen(kaart).includes('Ik pak dit op'));
      expect(kaarten).toHaveLength(2);
    });
  });

  test.each([
    ['een kopie waarvan de echte bekend is verdwijnt', 1],
    ['is van geen het nummer bekend, dan wordt die waarop gedrukt is de echte', 3],
  ])('wie op een kopie drukt: %s', async (_wat, verloren) => {
    const g = await open();
    await totHetVerhaal(g);
    g.connector.fail(VERLOREN, verloren, nieuwInKanaal);
    await gegeven('Noor meldt', () => g.drukt('noor', 'Verstuur de melding', { tekst: 'Hij dreigde.' }));
    await g.pass(MINUUT);
    const eerst = g.kanaal('teamleiders').length;
    expect(eerst).toBe(verloren === 1 ? 2 : 3);
    // The first one is the copy.
    const [kopie] = g.connector.channelPosts(g.protocol.rollen.kanalen.teamleiders?.kanaal ?? '');
    const tik = g.klik('karin', 'Ik pak dit op', {}, 'teamleiders');
    const conversation = tik.conversation as { id: string };
    const draad = `${conversation.id.split(';')[0]};messageid=${kopie?.id}`;
    await als('Karin op de kopie drukt', () =>
      g.send({ ...tik, replyToId: kopie?.id, conversation: { ...conversation, id: draad } }),
    );
    await g.pass(MINUUT);
    await dan('staat er één juiste', () => {
      const juist = g.kanaal('teamleiders').filter((kaart) => gelezen(kaart).includes('Opgepakt door Karin de Wit'));
      expect(juist).toHaveLength(1);
      expect(g.kanaal('teamleiders')).toHaveLength(verloren);
      biedtNiet(juist[0], 'Ik pak dit op');
    });
  });
});

describe('Een gesprek dat in een nieuwer bericht verdergaat', () => {
  test('in gevaar typt Noor opnieuw "melding": op de oude kaart staat niets dat niet meer klopt', async () => {
    const g = await open();
    await gegeven('Noor roept hulp', async () => {
      await g.zegt('noor', 'melding');
      await g.drukt('noor', 'Nee, ik heb nu hulp nodig');
    });
    await als('zij weer "melding" typt, en Tom daarna komt', async () => {
      await g.zegt('noor', 'melding');
      await g.drukt('tom', 'Ik kom eraan');
    });
    const [oud, nieuw] = g.chat('noor').slice(-2);
    await dan('zegt de nieuwe kaart dat Tom komt', () => zegt(nieuw, 'Tom Peters komt eraan'));
    await dan('zegt de oude alleen dat het verdergaat, met 112, de knop voor hulp en de weg ernaartoe', () => {
      zegt(oud, '112', 'Dit gesprek gaat verder in een nieuwer bericht');
      zegtNiet(oud, 'nog geen reactie');
      biedt(oud, 'Roep meer hulp', 'Ga verder');
      biedtNiet(oud, 'Ik heb 112 gebeld');
    });
    await als('zij op de oude kaart verdergaat', () => g.drukt('noor', 'Ga verder'));
    const [terug, verlaten] = g.chat('noor').slice(-2);
    await dan('staat het gesprek daar, en zegt de andere dat', () => {
      zegt(terug, 'Tom Peters komt eraan');
      zegt(verlaten, 'Dit gesprek gaat verder in een nieuwer bericht');
    });
  });

  test('waar Noor haar verhaal typt blijft de kaart staan: wat zij al typte wordt niet gewist', async () => {
    const g = await open();
    await gegeven('Noor is bij haar verhaal', () => totHetVerhaal(g));
    await als('zij weer "melding" typt', () => g.zegt('noor', 'melding'));
    const [oud] = g.chat('noor').slice(-2);
    await dan('staat het vak er nog, met de knop om te versturen', () => biedt(oud, 'Verstuur de melding'));
  });

  test('ook wat zij typte over bewijs of een bezoek wordt niet gewist', async () => {
    const g = await open();
    await gegeven('Noor is waar zij bewijs beschrijft', async () => {
      await g.zegt('noor', 'melding');
      await drukt(g, 'noor', 'Ja, het is voorbij', 'Brief, mail of sociale media', 'Een brief');
    });
    biedt(g.chat('noor').at(-1), 'Leg dit vast');
    await als('zij weer "melding" typt', () => g.zegt('noor', 'melding'));
    await dan('staat het vak er nog', () => biedt(g.chat('noor').at(-2), 'Leg dit vast'));
    await gegeven('Daan is waar hij een bezoek aankondigt', async () => {
      await g.zegt('daan', 'help');
      await g.drukt('daan', 'Ik ga op huisbezoek');
    });
    biedt(g.chat('daan').at(-1), 'Ik ga nu');
    await g.advance(MINUUT);
    await als('hij "melding" typt', () => g.zegt('daan', 'melding'));
    await dan('staat het vak er nog', () => biedt(g.chat('daan').at(-2), 'Ik ga nu'));
  });

  test('de bewaker zei dat het voorbij is: na de melding vraagt geen oude kaart meer hoe het gaat', async () => {
    const g = await open();
    await gegeven('Noor riep hulp op kantoor, en Tom zei dat het voorbij is', async () => {
      await g.zegt('noor', 'melding');
      for (const knop of ['Nee, ik heb nu hulp nodig', 'Help mij verder', 'Op kantoor']) await g.drukt('noor', knop);
      for (const knop of ['Ik kom eraan', 'Het is voorbij']) await g.drukt('tom', knop);
    });
    await als('zij meldt op de kaart die dat zegt', () => g.drukt('noor', 'Ja, meld het nu'));
    await dan('vraagt maar één kaart nog iets', () => {
      const gesprek = g.chat('noor').filter((kaart) => knoppen(kaart).includes('Stop, later verder'));
      expect(gesprek).toHaveLength(1);
      for (const kaart of g.chat('noor')) biedtNiet(kaart, 'Burger wordt rustiger');
    });
  });
});
