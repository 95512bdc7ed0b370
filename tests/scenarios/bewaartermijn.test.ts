import { describe, expect, test } from '@jest/globals';
import { endOfKeeping } from '../../src/protocol/bewaartermijnen.ts';
import type { Gemeente } from '../support/gemeente.ts';
import { afgesloten, is, opKaarten, TERUG } from './bewaard.ts';
import { foldOf, laatsteIncident } from './dossier.ts';
import { als, biedt, biedtNiet, dan, gegeven, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { opKantoor, VERHAAL, zetErbij } from './wegen.ts';

const open = gemeentes();
const DAG = 86_400_000;

const einde = async (g: Gemeente, incident: string) => (await foldOf(g, incident)).afgesloten?.tijd ?? 0;
const soorten = async (g: Gemeente) => (await g.store.destroyed(0, g.now() + 1)).map(({ klasse }) => klasse);

describe('Alles houdt een keer op', () => {
  test('vier weken na het sluiten staat er niets meer op de kaarten; het dossier is er nog, en wat iemand opent gaat een dag later dicht', async () => {
    const g = await open();
    const incident = await gegeven('een melding is afgesloten', () => afgesloten(g));
    const termijn = endOfKeeping(g.protocol.bewaartermijnen.kaarten, await einde(g, incident));
    await als('het nog net geen vier weken later is', () => is(g, termijn - 1));
    await dan('staat er nog wat er gebeurde', () => zegt(opKaarten(g), VERHAAL));
    await als('het een dag later is', async () => {
      await is(g, termijn);
      await is(g, termijn + DAG);
    });
    await dan('staat het nergens meer, en is opgeschreven dat het weg is', async () => {
      zegtNiet(opKaarten(g), VERHAAL, TERUG);
      zegt(laatste(g.chat('noor')), 'Wat hier stond, is weggehaald.');
      expect(await soorten(g)).toEqual(['kaarten']);
    });
    await als('Fatima het nummer typt', () => g.zegt('fatima', 'VBS-2026-0001'));
    await dan('leest zij het nog', () => zegt(laatste(g.chat('fatima')), VERHAAL));
    await als('het een kwartier later is', () => is(g, g.now() + 900_000));
    await dan('staat het er nog', () => zegt(laatste(g.chat('fatima')), VERHAAL));
    await als('het een dag later is', () => is(g, g.now() + DAG));
    await dan('staat het er niet meer', () => zegtNiet(opKaarten(g), VERHAAL));
  });

  test('na vijf jaar zijn de teksten weg en blijft het logboek; na zeven jaar is de hele melding weg', async () => {
    const g = await open();
    const incident = await gegeven('een melding is afgesloten', () => afgesloten(g));
    const { veroorzaker, logboek } = g.protocol.bewaartermijnen;
    const [vijf, zeven] = [veroorzaker, logboek].map((term) => endOfKeeping(term, 0)) as [number, number];
    const ended = await einde(g, incident);
    await als('het bijna vijf jaar later is, en Fatima het nog eens leest', async () => {
      await is(g, endOfKeeping(veroorzaker, ended) - 1);
      zegt(await g.zegt('fatima', 'VBS-2026-0001'), VERHAAL);
    });
    expect((await g.store.texts(incident)).length).toBeGreaterThan(0);
    await als('het vijf jaar later is', () => is(g, endOfKeeping(veroorzaker, ended)));
    await dan('ligt er geen tekst meer, ook niet op de kaart die net openstond', async () => {
      expect(await g.store.texts(incident)).toEqual([]);
      zegtNiet(opKaarten(g), VERHAAL);
      expect((await foldOf(g, incident)).status).toBe('afgesloten');
    });
    await dan('leest wie het opent dat de tekst gewist is', async () =>
      zegtNiet(await g.zegt('fatima', 'VBS-2026-0001'), VERHAAL),
    );
    await als('het zeven jaar later is', () => is(g, endOfKeeping(logboek, ended)));
    await dan('is er niets meer van, dan wat er vernietigd is en volgens welke regel', async () => {
      expect(await g.store.read(incident)).toEqual([]);
      expect((await g.store.list({}, 9)).summaries).toEqual([]);
      const certificaat = await g.store.destroyed(0, g.now() + 1);
      const geheel = { klasse: 'logboek', aantal: 1, regel: expect.stringContaining('7 jaar') };
      expect(certificaat).toContainEqual(expect.objectContaining(geheel));
      expect(JSON.stringify(certificaat)).not.toContain(VERHAAL);
      zegtNiet(await g.zegt('fatima', 'VBS-2026-0001'), 'VBS-2026-0001');
      zegtNiet(opKaarten(g), TERUG);
    });
    expect(vijf).toBeLessThan(zeven);
  });

  test('een gesprek dat nooit een melding werd, is na een jaar weg, met wat erin stond en de kaarten', async () => {
    const g = await open();
    const incident = await gegeven('Noor begint, schrijft wat er gebeurt, en gaat niet verder', async () => {
      await opKantoor(g);
      await g.zegt('noor', VERHAAL);
      await zetErbij(g);
      return await laatsteIncident(g, 'noor');
    });
    const termijn = endOfKeeping(g.protocol.bewaartermijnen.concept, (await foldOf(g, incident)).verder);
    await als('het bijna een jaar later is', () => is(g, termijn - 1));
    await dan('is het er nog', async () => expect(await g.store.texts(incident)).toHaveLength(1));
    await als('het een jaar later is', () => is(g, termijn));
    await dan('is er niets meer van', async () => {
      expect(await g.store.read(incident)).toEqual([]);
      expect(await g.store.texts(incident)).toEqual([]);
      zegtNiet(JSON.stringify(g.chat('noor')), VERHAAL);
      expect(await soorten(g)).toContain('concept');
    });
  });

  test('de CAG houdt een melding vast om een zaak die loopt: niets gaat weg, tot een maand na het loslaten', async () => {
    const g = await open();
    const incident = await gegeven('een melding is afgesloten', () => afgesloten(g));
    const ended = await einde(g, incident);
    await als('Fatima het dossier opent en op Langer bewaren drukt', async () => {
      await g.zegt('fatima', 'VBS-2026-0001');
      zegt(await g.drukt('fatima', 'Langer bewaren'), 'Moet dit langer bewaard blijven?');
    });
    const zonder = await als('zij geen reden geeft', () => g.drukt('fatima', 'Bewaar langer'));
    await dan('wordt die gevraagd', () => biedt(zonder, 'Bewaar langer'));
    const vast = await als('zij er een reden bij zet', () =>
      g.drukt('fatima', 'Bewaar langer', { tekst: 'Er loopt een claim.' }),
    );
    await dan('staat dat op het dossier', () => zegt(vast, 'bewaart dit sinds maandag 23 november'));
    await dan('en mag Karin dat niet', async () => biedtNiet(await g.zegt('karin', 'VBS-2026-0001'), 'Langer bewaren'));
    await als('het acht jaar later is', () => is(g, endOfKeeping({ aantal: 8, eenheid: 'jaar' }, ended)));
    await dan('is alles er nog', async () => {
      expect((await g.store.texts(incident)).length).toBeGreaterThan(3);
      // Who looked, and where people are reached, are not of the report.
      expect((await soorten(g)).filter((soort) => !['inzage', 'verwijzingen'].includes(soort))).toEqual([]);
    });
    await als('de zaak klaar is', async () => {
      await g.zegt('fatima', 'VBS-2026-0001');
      await g.drukt('fatima', 'Langer bewaren');
      await g.drukt('fatima', 'De zaak is klaar');
    });
    const los = (await foldOf(g, incident)).bewaringen[0]?.tot?.tijd ?? 0;
    const weg = endOfKeeping({ aantal: 1, eenheid: 'maanden' }, los);
    await als('het bijna een maand later is', () => is(g, weg - 1));
    await dan('is alles er nog', async () => expect((await g.store.texts(incident)).length).toBeGreaterThan(3));
    await als('het een maand later is', () => is(g, weg));
    await dan('is er niets meer van', async () => expect(await g.store.read(incident)).toEqual([]));
  });

  test('wie het dossier las, is na een half jaar niet meer te zien', async () => {
    const g = await open();
    const incident = await gegeven('Fatima las een melding die is afgesloten', async () => {
      const found = await afgesloten(g);
      await g.zegt('fatima', 'VBS-2026-0001');
      return found;
    });
    const gelezen = g.now();
    const lazen = async () => (await g.store.inzagen(incident)).alle.some(({ tijd }) => tijd <= gelezen);
    const { inzage } = g.protocol.bewaartermijnen;
    await als('het bijna een half jaar later is', () => is(g, endOfKeeping(inzage, gelezen) - DAG));
    await dan('staat het er nog', async () => expect(await lazen()).toBe(true));
    await als('het een half jaar en een dag later is', () => is(g, endOfKeeping(inzage, gelezen) + DAG));
    await dan('niet meer, en is dat opgeschreven', async () => {
      expect(await lazen()).toBe(false);
      expect(await soorten(g)).toContain('inzage');
    });
  });

  test('neemt Teams een kaart even niet aan, dan gaat de tekst toch op tijd weg, en de kaart de volgende keer', async () => {
    const g = await open();
    const incident = await gegeven('een melding is afgesloten', () => afgesloten(g));
    const termijn = endOfKeeping(g.protocol.bewaartermijnen.veroorzaker, await einde(g, incident));
    g.connector.down({ status: 503 }, 'PUT');
    await als('het vijf jaar later is, en Teams hapert', () => is(g, termijn));
    await dan('is de tekst weg', async () => expect(await g.store.texts(incident)).toEqual([]));
    g.connector.down(undefined);
    await als('Teams het weer doet, een dag later', () => is(g, termijn + DAG));
    await dan('staat er ook in Teams niets meer', () => zegtNiet(opKaarten(g), VERHAAL));
  });

  test('elke kaart die leeg is, is geteld, ook als het op één dag in tweeën ging', async () => {
    const g = await open();
    const incident = await gegeven('een melding is afgesloten', () => afgesloten(g));
    const termijn = endOfKeeping(g.protocol.bewaartermijnen.veroorzaker, await einde(g, incident));
    await als('Fatima het dossier leest, en Karin dat twee dagen later doet', async () => {
      await is(g, termijn - 3 * DAG);
      await g.zegt('fatima', 'VBS-2026-0001');
      await is(g, termijn - 2 * DAG);
      await g.zegt('karin', 'VBS-2026-0001');
    });
    await als('de termijn van de tekst om is', () => is(g, termijn));
    await dan('zijn het er twee', async () => {
      const kaarten = (await g.store.destroyed(termijn, termijn + 1)).filter(({ klasse }) => klasse === 'kaarten');
      expect(kaarten.reduce((sum, { aantal }) => sum + aantal, 0)).toBe(2);
    });
  });

  test('mogen kaarten langer blijven dan de tekst, en hapert Teams, dan gaan ze samen weg', async () => {
    const g = await open();
    const incident = await gegeven('een melding is afgesloten, en kaarten blijven zes jaar', async () => {
      const { kaarten, ...others } = g.protocol.bewaartermijnen;
      await g.verandert({
        ...g.protocol,
        bewaartermijnen: { ...others, kaarten: { ...kaarten, aantal: 6, eenheid: 'jaar', tekst: '6 jaar' } },
      });
      return await afgesloten(g);
    });
    const termijn = endOfKeeping(g.protocol.bewaartermijnen.veroorzaker, await einde(g, incident));
    g.connector.down({ status: 503 }, 'PUT');
    await als('het vijf jaar later is, en Teams hapert', () => is(g, termijn));
    await dan('is de tekst er nog', async () => expect(await g.store.texts(incident)).not.toEqual([]));
    g.connector.down(undefined);
    await als('Teams het weer doet, een dag later', () => is(g, termijn + DAG));
    await dan('is de tekst weg, en staat er in Teams niets meer', async () => {
      expect(await g.store.texts(incident)).toEqual([]);
      zegtNiet(opKaarten(g), VERHAAL);
    });
  });
});
