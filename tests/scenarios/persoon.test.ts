import { describe, expect, test } from '@jest/globals';
import { dossierVanBurger, dossierVanMedewerker } from '../../src/persoon/dossier.ts';
import type { Wie } from '../../src/persoon/wie.ts';
import { type Gewist, type Opdracht, wis } from '../../src/persoon/wis.ts';
import { PROEF, wisopdrachten } from '../../src/store/gezegd.ts';
import type { Store } from '../../src/store/store.ts';
import { openDamagedHome } from '../support/damaged-home.ts';
import type { Gemeente } from '../support/gemeente.ts';
import { afgesloten, is, opKaarten } from './bewaard.ts';
import { als, dan, gegeven, gemeentes, laatste, zegt } from './verhaal.ts';
import { drukt, meldt, VERHAAL } from './wegen.ts';

const open = gemeentes();
const UUR = 3_600_000;
const DAG = 24 * UUR;
/** Somebody whom Teams knows and rollen.yaml does not. */
const VREEMD = 'c0000000-0000-4000-8000-0000000000ff';

const wieIs = (g: Gemeente, wie: string): Wie => {
  const persoon = g.protocol.rollen.personen[wie];
  return { id: g.id(wie), namen: persoon === undefined ? [] : [persoon.naam], persoon };
};
const opdracht = (g: Gemeente): Opdracht => ({
  by: { id: g.id('vera'), rol: 'fg' },
  grond: 'bezwaar',
  ook: new Set(),
  sign: undefined,
  now: g.now(),
});

async function wist(g: Gemeente, wie: string, store: Store = g.store): Promise<Gewist> {
  return await wis(store, await dossierVanMedewerker(g.store, wieIs(g, wie), g.now()), opdracht(g));
}
const opdrachten = async (g: Gemeente) => wisopdrachten(await g.store.said());
const heeft = async (g: Gemeente, incident: string) =>
  (await g.store.texts(incident)).some(({ tekst }) => tekst === VERHAAL);

describe('Wissen op verzoek', () => {
  test('wat de CAG vasthoudt gaat niet weg, en daarna wel; de kaarten volgen binnen een uur', async () => {
    const g = await open();
    const incident = await gegeven('Noors melding is afgesloten, en Fatima houdt die vast', async () => {
      const found = await afgesloten(g);
      await g.zegt('fatima', 'VBS-2026-0001');
      await g.drukt('fatima', 'Langer bewaren');
      await g.drukt('fatima', 'Bewaar langer', { tekst: 'Er loopt een claim.' });
      return found;
    });
    await als('Noor om wissen vraagt', async () => expect(await wist(g, 'noor')).toMatchObject({ teksten: 0 }));
    await dan('is alles er nog, en is er geen kaart om leeg te maken', async () => {
      expect(await heeft(g, incident)).toBe(true);
      expect(await opdrachten(g)).toEqual([]);
    });
    await als('Fatima het loslaat, en Noor het opnieuw vraagt', async () => {
      await g.zegt('fatima', 'VBS-2026-0001');
      zegt(laatste(g.chat('fatima')), VERHAAL);
      await g.drukt('fatima', 'Langer bewaren');
      await g.drukt('fatima', 'De zaak is klaar');
      await wist(g, 'noor');
    });
    await dan('is haar verhaal weg, en staat het nog op de kaart van Fatima', async () => {
      expect(await heeft(g, incident)).toBe(false);
      expect(opKaarten(g).includes(VERHAAL)).toBe(true);
    });
    g.app.veger.start();
    await g.app.veger.idle();
    await dan('maakt de bot die leeg als die begint', () => expect(opKaarten(g).includes(VERHAAL)).toBe(false));
    g.app.veger.stop();
  });

  test('wat gewist wordt terwijl de bot draait, is een uur later van de kaarten', async () => {
    const g = await open();
    await gegeven('Noors melding is afgesloten, en de bot veegde vandaag al', async () => {
      await afgesloten(g);
      await g.zegt('fatima', 'VBS-2026-0001');
      g.app.veger.start();
      await g.app.veger.idle();
    });
    await als('Noors verhaal gewist wordt', () => wist(g, 'noor'));
    await dan('staat het er nog', () => expect(opKaarten(g).includes(VERHAAL)).toBe(true));
    await als('er een uur voorbij is', async () => {
      await g.advance(UUR);
      await g.app.veger.idle();
      await g.app.settle();
    });
    await dan('niet meer, en is er geen opdracht over', async () => {
      expect(opKaarten(g).includes(VERHAAL)).toBe(false);
      expect(await opdrachten(g)).toEqual([]);
    });
    g.app.veger.stop();
  });

  test('is er net iemand mee bezig, dan gaat er niets weg, en houden de kaarten hun woorden', async () => {
    const g = await open();
    const incident = await gegeven('Noors melding is afgesloten', () => afgesloten(g));
    const dossier = await dossierVanMedewerker(g.store, wieIs(g, 'noor'), g.now());
    await als('Fatima die net dan vasthoudt', async () => {
      await g.zegt('fatima', 'VBS-2026-0001');
      await g.drukt('fatima', 'Langer bewaren');
      await g.drukt('fatima', 'Bewaar langer', { tekst: 'Er loopt een claim.' });
    });
    const gewist = await als('het wissen net daarna komt', () => wis(g.store, dossier, opdracht(g)));
    await dan('is er niets weg', async () => {
      expect(gewist).toMatchObject({ teksten: 0, bezig: [incident] });
      expect(await heeft(g, incident)).toBe(true);
      expect(await opdrachten(g)).toEqual([]);
    });
  });

  test('werd het afgebroken, dan maakt een tweede keer het af', async () => {
    const g = await open();
    const incident = await gegeven('Noors melding is afgesloten', () => afgesloten(g));
    await g.zegt('fatima', 'VBS-2026-0001');
    const before = (await g.store.texts(incident)).length;
    const broken = new Proxy(g.store, {
      get(target, name) {
        if (name !== 'destroyTexts') return Reflect.get(target, name);
        return async (...args: Parameters<Store['destroyTexts']>) => {
          await target.destroyTexts(...args);
          throw new Error('afgebroken');
        };
      },
    });
    await als('het halverwege stopt', () => expect(wist(g, 'noor', broken)).rejects.toThrow('afgebroken'));
    await dan('is een deel weg, en haalt de bot de woorden al van de kaarten', async () => {
      const left = (await g.store.texts(incident)).length;
      expect(left).toBeLessThan(before);
      await is(g, g.now());
      expect(opKaarten(g).includes(VERHAAL)).toBe(false);
      expect(await opdrachten(g)).toHaveLength(1);
    });
    await als('het opnieuw gaat, en er een dag voorbij is', async () => {
      await g.advance(1);
      expect((await wist(g, 'noor')).teksten).toBeGreaterThan(0);
      await is(g, g.now() + DAG + 1);
    });
    await dan('is het klaar', async () => {
      expect(await opdrachten(g)).toEqual([]);
      expect((await wist(g, 'noor')).teksten).toBe(0);
    });
  });

  test('wie niet in rollen.yaml staat: ook waar de bot die bereikt gaat weg, en wie zich weer meldt is er weer', async () => {
    const g = await open();
    await gegeven('iemand meldt, trekt het in, en is er even niet', async () => {
      await meldt(g, VREEMD);
      await g.store.saveAfwezigheid({ persoon: VREEMD, van: g.now(), tot: g.now() + DAG });
      for (const what of ['ga:kaart', 'goed:kaart']) await g.store.noteSaid(`${PROEF}2026-12:${what}:${VREEMD}`);
      expect((await dossierVanMedewerker(g.store, wieIs(g, VREEMD), g.now())).naast).toMatchObject({ akkoorden: 0 });
    });
    await als('die vraagt om wissen terwijl het nog loopt', () => wist(g, VREEMD));
    await dan('kan de bot die nog bereiken', async () => expect(await g.store.reference(VREEMD)).toBeDefined());
    await als('die het intrekt en het weer vraagt', async () => {
      await drukt(g, VREEMD, 'Melding intrekken', 'Ja, trek in');
      expect(await wist(g, VREEMD)).toMatchObject({ naast: 3 });
    });
    await dan('weet de bot het niet meer', async () => {
      expect(await g.store.reference(VREEMD)).toBeUndefined();
      expect(await g.store.afwezigheden()).toEqual([]);
      expect((await g.store.said()).filter((wat) => wat.includes(VREEMD))).toEqual([]);
    });
    await als('die weer iets zegt', () => g.zegt(VREEMD, 'melding'));
    await dan('weet de bot het weer', async () => expect(await g.store.reference(VREEMD)).toBeDefined());
  });
});

test('wie in meer meldingen staat krijgt wat er te lezen is, en hoort dat een ervan dat niet is', async () => {
  const { store, losesKeys } = await openDamagedHome();
  const g = await open({ store });
  for (const wie of ['noor', 'daan']) await meldt(g, wie);
  const [daan = '', noor = ''] = (await store.list({}, 9)).summaries.map(({ incident }) => incident);
  await losesKeys(daan);
  const { zaken, onleesbaar } = await dossierVanBurger(store, [daan, noor], undefined, g.now());
  expect(zaken.map(({ incident }) => incident.id)).toEqual([noor]);
  expect(onleesbaar).toEqual([daan]);
});
