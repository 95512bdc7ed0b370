import { describe, expect, test } from '@jest/globals';
import { alarmproefIn } from '../../src/protocol/alarmproef.ts';
import type { Dispatch } from '../../src/telefoon/telephone.ts';
import { WireError } from '../../src/wire/wire-error.ts';
import { FLOWS, type Gemeente, type GemeenteOptions } from '../support/gemeente.ts';
import { openHome } from '../support/home.ts';
import { loadProtocol } from '../support/load.ts';
import { als, biedt, dan, gegeven, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';

const open = gemeentes();
const UUR = 3_600_000;
/** The first Monday of December 2026, a minute before ten in the Netherlands. */
const VOOR_TIENEN = Date.parse('2026-12-07T08:59:00Z');
/** Nobody in rollen.yaml. */
const VREEMD = 'f0000000-0000-4000-8000-00000000000f';
const protocol = loadProtocol(FLOWS);
const MET_PROEF = { ...protocol, rollen: { ...protocol.rollen, alarmproef: 'eerste maandag 10:00' } };

const BUITEN = ['sms', 'telefoontje'] as const;

const metProef = (options: GemeenteOptions = {}) => open({ protocol: MET_PROEF, start: VOOR_TIENEN, ...options });

async function tik(g: Gemeente, ms = 60_000): Promise<void> {
  await g.advance(ms);
  await g.app.alarmproef.check();
}

describe('De alarmproef', () => {
  test.each([
    ['2026-12', 'eerste maandag 10:00', '2026-12-07T09:00:00.000Z'],
    ['2027-03', 'eerste maandag 09:30', '2027-03-01T08:30:00.000Z'],
    ['2027-04', 'eerste vrijdag 10:00', '2027-04-02T08:00:00.000Z'],
  ])('%s, %s', (maand, wanneer, moment) => {
    expect(new Date(alarmproefIn(maand, wanneer) ?? 0).toISOString()).toBe(moment);
  });

  test('staat het er niet, dan gebeurt er niets', async () => {
    const g = await open({ start: VOOR_TIENEN });
    await tik(g);
    expect(g.connector.posts).toEqual([]);
    expect(await g.store.said()).toEqual([]);
  });

  test('waar niets te doen is, wordt de opslag er niet elke minuut om gevraagd', async () => {
    let asked = 0;
    const home = await openHome();
    const said = () => {
      asked++;
      return home.said();
    };
    const g = await open({ start: VOOR_TIENEN, store: { ...home, said } });
    const before = asked;
    for (let i = 0; i < 5; i++) await tik(g);
    expect(asked - before).toBe(1);
  });

  test('ieder met een rol krijgt één kaart, bel of mail waar PROEF op staat, en elk kanaal een kaart; wie er niet is niet', async () => {
    const g = await metProef();
    await gegeven('Mo is er niet', async () => {
      await g.store.saveAfwezigheid({ persoon: g.id('mo'), van: 0, tot: g.now() + 48 * UUR });
    });
    await als('het nog geen tien uur is', () => g.app.alarmproef.check());
    expect(g.connector.posts).toEqual([]);
    await als('het tien uur is', () => tik(g));
    await dan('heeft Karin één kaart, met al haar rollen en één knop', () => {
      expect(g.chat('karin')).toHaveLength(1);
      zegt(g.chat('karin')[0], 'PROEF', 'Er is niets gebeurd.', 'Teamleider, Burgerzaken');
      biedt(g.chat('karin')[0], 'Ontvangen');
    });
    expect(g.chat('mo')).toEqual([]);
    expect(g.chat('noor')).toEqual(g.chat('noor').slice(0, 1));
    for (const kanaal of Object.keys(g.protocol.rollen.kanalen))
      zegt(g.kanaal(kanaal)[0], 'PROEF', 'Niemand hoeft iets te doen.');
    const heard = [...g.graph.bells.map(({ tekst }) => tekst), ...g.graph.mails.map(({ subject }) => subject)];
    expect(heard.length).toBeGreaterThan(10);
    expect(heard.filter((line) => !line.startsWith('PROEF'))).toEqual([]);
    const posts = g.connector.posts.length;
    await als('er een uur lang elke minuut gekeken wordt', async () => {
      for (let minute = 0; minute < 60; minute++) await tik(g);
    });
    expect(g.connector.posts).toHaveLength(posts);
  });

  test('is alles verstuurd, dan wordt de opslag er tot het verslag niet meer om gevraagd', async () => {
    let asked = 0;
    const home = await openHome();
    const said = () => {
      asked++;
      return home.said();
    };
    const g = await metProef({ store: { ...home, said } });
    await tik(g);
    const before = asked;
    for (let minute = 0; minute < 180; minute++) await tik(g);
    expect(asked - before).toBe(0);
    const posts = g.connector.posts.length;
    await tik(g, 2 * UUR);
    expect(g.connector.posts.length).toBeGreaterThan(posts);
    await tik(g);
    const told = asked;
    for (let minute = 0; minute < 60; minute++) await tik(g);
    expect(asked - told).toBe(0);
  });

  test('waar een trede buiten Teams om gaat, gaan een sms en een telefoontje mee, met proef erin; en wat niet uitging staat in het verslag', async () => {
    const { ladders } = MET_PROEF.rollen;
    const oppakken_spoed = ladders.oppakken_spoed.map((trede) => ({ ...trede, ook: [...BUITEN] }));
    const rollen = { ...MET_PROEF.rollen, ladders: { ...ladders, oppakken_spoed } };
    const sent: [weg: string, dispatch: Dispatch][] = [];
    const g = await metProef({
      protocol: { ...MET_PROEF, rollen },
      telephone: () => ({
        sms: async (dispatch) => void sent.push(['sms', dispatch]),
        telefoontje: async (dispatch) => {
          sent.push(['telefoontje', dispatch]);
          throw new WireError('refused', 'NoSuchNumber');
        },
      }),
    });
    await tik(g);
    const texts = (weg: string) => new Set(sent.flatMap(([each, { text }]) => (each === weg ? [text] : [])));
    expect([...texts('sms')]).toEqual([expect.stringMatching(/^PROEF van gemeente /)]);
    expect([...texts('telefoontje')]).toEqual([expect.stringMatching(/^Dit is een proef van de gemeente /)]);
    expect(new Set(sent.map(([, { id }]) => id)).size).toBe(sent.length);
    await tik(g, 4 * UUR);
    zegt(laatste(g.chat('fatima')), 'het telefoontje ging niet uit');
  });

  test('vier uur later leest de CAG per rol wie bevestigde, en wat niet aankwam', async () => {
    const g = await metProef();
    const karin = g.id('karin');
    g.graph.fail({ status: 403, code: 'Forbidden' }, 1, 'ringPerson');
    await tik(g);
    zegt(await g.drukt('karin', 'Ontvangen'), 'Dank je. De proef is bij jou aangekomen.');
    await g.send(g.klik('tom', 'Ontvangen'));
    await tik(g, 4 * UUR);
    const verslag = laatste(g.chat('fatima'));
    zegt(verslag, 'Alarmproef van december', 'Teamleider, Burgerzaken: 1 van', 'de bel ging niet');
    zegt(verslag, 'Greet Mulder: het kwam aan, maar er is niet op Ontvangen gedrukt.');
    zegtNiet(verslag, 'Karin de Wit: het kwam aan', 'Tom Peters: het kwam aan');
    const posts = g.connector.posts.length;
    await tik(g);
    await tik(g, UUR);
    expect(g.connector.posts).toHaveLength(posts);
    expect((await g.store.said()).some((wat) => wat.includes(karin))).toBe(true);
    await dan('is de maand erna vergeten wie wat deed', async () => {
      await tik(g, 26 * 24 * UUR);
      expect((await g.store.said()).filter((wat) => wat.startsWith('proef:'))).toEqual([]);
    });
  });

  test('neemt Teams het verslag niet aan, dan komt het bij de volgende keer, en één keer', async () => {
    const g = await metProef();
    await tik(g);
    await g.advance(4 * UUR);
    const before = g.chat('fatima').length;
    g.connector.down({ status: 503 });
    await g.app.alarmproef.check();
    g.connector.down(undefined);
    expect(g.chat('fatima')).toHaveLength(before);
    for (let minute = 0; minute < 3; minute++) await tik(g);
    expect(g.chat('fatima')).toHaveLength(before + 1);
    zegt(laatste(g.chat('fatima')), 'Alarmproef van december');
  });

  test('is het telkens niet duidelijk of het verslag aankwam, dan houdt het op', async () => {
    const g = await metProef();
    await tik(g);
    await g.advance(4 * UUR);
    const before = g.connector.received.length;
    g.connector.down({ status: 502 });
    for (let minute = 0; minute < 5; minute++) await tik(g);
    const tried = g.connector.received.length;
    for (let minute = 0; minute < 5; minute++) await tik(g);
    expect(tried).toBeGreaterThan(before);
    expect(g.connector.received).toHaveLength(tried);
  });

  test('twee processen sturen samen elk bericht één keer; na een nieuwe start gaat het verder', async () => {
    const g = await metProef();
    await g.advance(60_000);
    await Promise.all([g.app.alarmproef.check(), g.app.alarmproef.check()]);
    const other = await open({ protocol: MET_PROEF, start: VOOR_TIENEN + 120_000, store: beside(g) });
    await other.app.alarmproef.check();
    expect(other.connector.posts).toEqual([]);
    expect(other.graph.bells).toEqual([]);
  });

  test('wie niets kreeg, of drukt als het voorbij is, bevestigt niets', async () => {
    const g = await metProef();
    await tik(g);
    const knop = g.klik('karin', 'Ontvangen');
    await als('iemand zonder rol op de knop van Karin drukt', () =>
      g.send({ ...knop, id: 'x-1', from: { id: `29:${VREEMD}`, aadObjectId: VREEMD, name: 'Onbekend' } }),
    );
    expect((await g.store.said()).filter((wat) => wat.includes(':gezien:'))).toEqual([]);
  });
});

/** The same home, for a second process: whoever closes first leaves it open for the other. */
function beside(g: Gemeente): Gemeente['store'] {
  return { ...g.store, close: async () => {} };
}
