import { describe, expect, test } from '@jest/globals';
import { startOf } from '../../src/kit/month.ts';
import { endOfKeeping } from '../../src/protocol/bewaartermijnen.ts';
import { type Store, StoreError } from '../../src/store/store.ts';
import type { Gemeente } from '../support/gemeente.ts';
import { openHome } from '../support/home.ts';
import { afgesloten, is } from './bewaard.ts';
import { foldOf, laatsteIncident } from './dossier.ts';
import { als, biedt, biedtNiet, dan, gegeven, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { kaartVan, opgepakt, VERHAAL } from './wegen.ts';

const open = gemeentes();
const DAG = 86_400_000;
const TITEL = 'Dit wordt vernietigd in november 2031';
/** The first of October 2031, and of November: the report ended in November 2026. */
const [OKTOBER, NOVEMBER] = [startOf('2031-10'), startOf('2031-11')] as const;

const lijsten = (g: Gemeente, wie: string) => g.chat(wie).filter((kaart) => JSON.stringify(kaart).includes(TITEL));

describe('De CAG ziet vooraf wat er vernietigd wordt', () => {
  test('op de eerste van de maand ervoor, zonder namen; akkoord staat daarna bij wat er weg is', async () => {
    const g = await open();
    const incident = await gegeven('een melding is afgesloten', () => afgesloten(g));
    await als('het de laatste dag van september is', () => is(g, OKTOBER - DAG));
    await dan('is er geen lijst', () => expect(lijsten(g, 'fatima')).toHaveLength(0));
    await als('het 1 oktober is', () => is(g, OKTOBER));
    await dan('staat het nummer op de lijst van Fatima, met wat, wanneer en waarom, en geen naam', () => {
      const lijst = kaartVan(g, 'fatima', TITEL);
      zegt(lijst, 'VBS-2026-0001', 'zondag 23 november', 'teksten over wat er gebeurde en over de burger');
      zegtNiet(lijst, 'Noor', 'Karin', VERHAAL);
      biedt(lijst, 'Akkoord', 'Bewaar langer');
    });
    await als('zij akkoord geeft', () => g.drukt('fatima', 'Akkoord'));
    await dan('staat dat erop', () => {
      zegt(laatste(g.chat('fatima')), 'Er is akkoord gegeven.');
      biedtNiet(laatste(g.chat('fatima')), 'Akkoord');
    });
    await als('het twee weken later is', () => is(g, OKTOBER + 14 * DAG));
    await dan('wordt er niet meer aan herinnerd', () => expect(lijsten(g, 'fatima')).toHaveLength(1));
    const { veroorzaker } = g.protocol.bewaartermijnen;
    const ended = (await foldOf(g, incident)).afgesloten?.tijd ?? 0;
    await als('de termijn om is', () => is(g, endOfKeeping(veroorzaker, ended)));
    await dan('is het weg, en staat erbij wie akkoord gaf', async () => {
      expect(await g.store.texts(incident)).toEqual([]);
      const gone = (await g.store.destroyed(NOVEMBER, g.now() + 1)).filter(({ klasse }) => klasse === 'veroorzaker');
      expect(gone).toEqual([
        expect.objectContaining({
          akkoord: g.id('fatima'),
          lijst: expect.stringMatching(/^2031-11_/),
          regel: expect.stringContaining('5 jaar'),
        }),
      ]);
    });
  });

  test('geeft niemand antwoord, dan komt er twee keer een herinnering, de laatste ook bij wie vervangt; en gaat het toch weg', async () => {
    const g = await open();
    const incident = await gegeven('een melding is afgesloten', () => afgesloten(g));
    for (const [dagen, fatima, piet] of [
      [0, 1, 0],
      [3, 1, 0],
      [7, 2, 0],
      [14, 3, 1],
      [20, 3, 1],
    ] as const) {
      await als(`het ${dagen} dagen in oktober is`, () => is(g, OKTOBER + dagen * DAG + 3_600_000));
      await dan('heeft Fatima, en aan het eind Piet, de lijst zo vaak gekregen', () =>
        expect([dagen, lijsten(g, 'fatima').length, lijsten(g, 'piet').length]).toEqual([dagen, fatima, piet]),
      );
    }
    const { veroorzaker } = g.protocol.bewaartermijnen;
    const ended = (await foldOf(g, incident)).afgesloten?.tijd ?? 0;
    await als('de termijn om is', () => is(g, endOfKeeping(veroorzaker, ended)));
    await dan('is het weg, zonder akkoord erbij', async () => {
      expect(await g.store.texts(incident)).toEqual([]);
      const gone = await g.store.destroyed(NOVEMBER, g.now() + 1);
      expect(gone.some(({ akkoord }) => akkoord !== undefined)).toBe(false);
    });
  });

  test('vanaf de lijst houdt de CAG iets vast met een reden; dan gaat het niet weg', async () => {
    const g = await open();
    const incident = await gegeven('een melding is afgesloten', () => afgesloten(g));
    await als('de lijst er is', () => is(g, OKTOBER));
    const zonder = await als('Fatima niets kiest', () => g.drukt('fatima', 'Bewaar langer'));
    await dan('wordt gezegd wat er moet', () => zegt(zonder, 'Kies eerst een melding.'));
    const kaal = await als('zij geen reden geeft', () => g.drukt('fatima', 'Bewaar langer', { aan: incident }));
    await dan('is er niets vastgehouden', async () => {
      zegt(kaal, 'VBS-2026-0001, vanaf');
      expect((await foldOf(g, incident)).bewaringen).toEqual([]);
    });
    const vast = await als('zij kiest en schrijft welke zaak', () =>
      g.drukt('fatima', 'Bewaar langer', { aan: incident, tekst: 'Er loopt een claim.' }),
    );
    await dan('staat het er niet meer op, en dat het bewaard blijft', () =>
      zegt(
        vast,
        'Dit is vastgelegd.',
        'Er staat niets meer op deze lijst.',
        'Blijft bewaard om een zaak die loopt: VBS-2026-0001',
      ),
    );
    await als('november voorbij is', () => is(g, NOVEMBER + 31 * DAG));
    await dan('is alles er nog', async () => expect((await g.store.texts(incident)).length).toBeGreaterThan(3));
  });

  test('wat na het akkoord pas op de lijst kwam, krijgt dat akkoord niet; wie akkoord geeft, ziet eerst wat erop staat', async () => {
    const g = await open();
    await gegeven('een melding is afgesloten, en Fatima heeft de lijst', async () => {
      await afgesloten(g);
      await is(g, OKTOBER);
    });
    const eerste = g.klik('fatima', 'Akkoord');
    const terms = g.protocol.bewaartermijnen;
    await als('er iets bij komt', () =>
      g.verandert({ ...g.protocol, bewaartermijnen: { ...terms, logboek: { ...terms.logboek, aantal: 5 } } }),
    );
    const antwoord = await als('zij op de oude kaart akkoord geeft', () => g.send({ ...eerste, id: 'oude kaart' }));
    await dan('ziet zij de nieuwe lijst, zonder akkoord', () =>
      zegt(JSON.stringify(antwoord.body), 'Deze lijst is intussen veranderd.'),
    );
    expect((await g.store.said()).some((wat) => wat.includes('akkoord'))).toBe(false);
  });

  test('wat niemand afsluit, staat op de lijst als nog open; wat niet te lezen is, houdt de rest niet op', async () => {
    const unreadable = new Set<string>();
    const home = await openHome();
    const read: Store['read'] = async (incident, atLeast) => {
      if (unreadable.has(incident)) throw new StoreError('damaged');
      return await home.read(incident, atLeast);
    };
    const g = await open({ store: { ...home, read } });
    const [stil, stuk] = await gegeven('een melding wordt opgepakt, en een andere is stuk', async () => {
      await opgepakt(g);
      const first = await laatsteIncident(g, 'noor');
      await g.advance(3_600_000);
      await opgepakt(g);
      return [first, await laatsteIncident(g, 'noor')] as const;
    });
    unreadable.add(stuk);
    await als('het 1 mei is', () => is(g, startOf('2027-05')));
    await dan('is er nog geen lijst', () => zegtNiet(JSON.stringify(g.chat('fatima')), 'is nog open'));
    await als('het 1 juni is', () => is(g, startOf('2027-06')));
    await dan('staat de ene als nog open, en is de andere geteld', () => {
      const lijst = kaartVan(g, 'fatima', 'Dit wordt vernietigd in juli 2027');
      zegt(lijst, 'VBS-2026-0001 is nog open. Sinds', '1 keer kon niet gelezen worden wat er weggaat.');
      zegtNiet(lijst, 'VBS-2026-0002', 'Noor');
    });
    await dan('is er niets van weg', async () => expect((await g.store.read(stil)).length).toBeGreaterThan(3));
    await dan('is wie keek wel vergeten, en staat in het log wat niet lukte, zonder inhoud', async () => {
      expect((await g.store.inzagen(stil)).begin?.tot).toBeGreaterThan(0);
      expect(g.logged()).toContain('could not be listed');
    });
  });

  test('wat iemand buiten de bot om veranderde, gaat niet weg: het staat niet als weg op de lijst, maar is geteld', async () => {
    const changed = new Set<string>();
    const home = await openHome();
    const read: Store['read'] = async (incident, atLeast) => {
      const log = await home.read(incident, atLeast);
      return changed.has(incident) ? log.map((one, i) => (i === 1 ? { ...one, tijd: one.tijd + 1 } : one)) : log;
    };
    const g = await open({ store: { ...home, read } });
    const incident = await gegeven('een melding is afgesloten, en iemand veranderde het logboek', () => afgesloten(g));
    changed.add(incident);
    await als('het 1 oktober is', () => is(g, OKTOBER));
    await dan('staat het nummer er niet op, en dat er een is die niet te lezen is wel', () => {
      const lijst = kaartVan(g, 'fatima', TITEL);
      zegt(lijst, '1 keer kon niet gelezen worden wat er weggaat.');
      zegtNiet(lijst, 'VBS-2026-0001');
    });
    await als('de termijn om is', () => is(g, NOVEMBER + 31 * DAG));
    await dan('is het er nog', async () => expect((await home.texts(incident)).length).toBeGreaterThan(3));
  });

  test('wie de CAG niet is, krijgt de lijst niet te zien en beslist er niets over', async () => {
    const g = await open();
    const incident = await gegeven('een melding is afgesloten, en de lijst is er', async () => {
      const found = await afgesloten(g);
      await is(g, OKTOBER);
      return found;
    });
    const karin = { id: `29:${g.id('karin')}`, aadObjectId: g.id('karin'), name: 'Karin de Wit' };
    for (const knop of ['Akkoord', 'Bewaar langer']) {
      const klik = g.klik('fatima', knop, { aan: incident, tekst: 'x' });
      const { body } = await als(`Karin ${knop} nabootst`, () => g.send({ ...klik, id: `vals ${knop}`, from: karin }));
      await dan('ziet zij niets', () => expect(JSON.stringify(body)).not.toMatch(/VBS-2026-0001/));
    }
    expect((await foldOf(g, incident)).bewaringen).toEqual([]);
    zegtNiet(kaartVan(g, 'fatima', TITEL), 'Er is akkoord gegeven.');
    expect((await g.store.said()).some((wat) => wat.includes('akkoord'))).toBe(false);
  });
});
