import { describe, expect, test } from '@jest/globals';
import { gewijzigd } from '../support/changed-flows.ts';
import type { Gemeente } from '../support/gemeente.ts';
import { laatsteIncident } from './dossier.ts';
import { als, biedtNiet, dan, foutBij, gegeven, gemeentes, zegt, zegtNiet } from './verhaal.ts';
import { totHetVerhaal, VERHAAL } from './wegen.ts';

const open = gemeentes();
const UUR = 3_600_000;
const BEGIN = VERHAAL.slice(0, 25);
const REDEN = 'Noor neemt niet op en ik maak me zorgen.';
const NUMMER = 'VBS-2026-0001';

/** Karin leads Noor, and stands in for the CAG as well. */
const PROTOCOL = gewijzigd([
  'rollen.yaml',
  'wie: [fatima], vervangers: [piet], bel: cag',
  'wie: [fatima], vervangers: [piet, karin], bel: cag',
]);
const ZONDER_FG = gewijzigd(
  ['rollen.yaml', 'vervangers: [piet], bel: cag', 'vervangers: [piet, karin], bel: cag'],
  ['rollen.yaml', '  fg: { naam: Functionaris gegevensbescherming, wie: [vera], vervangers: [leo] }\n', ''],
);

/** Noor reports around Karin. */
async function buitenKarinOm(protocol = PROTOCOL): Promise<Gemeente> {
  const g = await open({ protocol });
  await totHetVerhaal(g);
  await g.drukt('noor', 'Verstuur de melding', { tekst: VERHAAL, via: 'cag' });
  return g;
}

describe('Noodinzage', () => {
  test('een CAG die erbuiten moet blijven opent het een uur, met een reden; de FG hoort het en leest er niets in', async () => {
    const g = await gegeven('Noor meldt buiten Karin om', () => buitenKarinOm());
    const kaart = await als('Karin het nummer typt', () => g.zegt('karin', NUMMER));
    await dan('leest zij dat zij het niet mag lezen, en hoe het in nood toch kan', () => {
      zegt(kaart, 'Je mag dit dossier niet lezen', 'een uur openen, met een reden', 'functionaris gegevensbescherming');
      zegtNiet(kaart, BEGIN, 'Noor');
    });
    await dan('gaat het niet zonder reden', async () =>
      expect(foutBij(await g.drukt('karin', 'Open een uur, met reden'), 'tekst')).not.toBeUndefined(),
    );
    const dossier = await als('zij een reden geeft', () =>
      g.drukt('karin', 'Open een uur, met reden', { tekst: REDEN }),
    );
    await dan('leest zij het, en staat erin dat zij het opende en waarom', () => {
      zegt(dossier, BEGIN, /Karin de Wit opende dit dossier in nood, van .* tot .*\. De reden: Noor neemt niet op/);
    });
    await dan('beslist zij niets', () =>
      biedtNiet(dossier, 'Ik pak dit op', 'Overleg: wat gaan we doen?', 'Sluit af', 'Draag over'),
    );
    await dan('hoort Vera het, met een kaart en een bel, en leest er niets in', () => {
      zegt(g.chat('vera').at(-1), 'Een dossier is in nood geopend', NUMMER, 'Karin de Wit');
      zegtNiet(g.chat('vera').at(-1), BEGIN, 'Noor', REDEN);
      const bellen = g.graph.bells.filter(({ person }) => person === g.id('vera'));
      expect(bellen).toHaveLength(1);
      expect(JSON.stringify(bellen)).not.toMatch(/Noor|Karin|zorgen/);
    });
    await dan('staat elke keer dat zij iets zag in het logboek als noodinzage', async () => {
      await g.drukt('karin', 'Lees alle teksten');
      const { alle } = await g.store.inzagen(await laatsteIncident(g, 'noor'));
      const mine = alle.filter(({ wie }) => wie === g.id('karin'));
      expect(mine.length).toBeGreaterThan(0);
      for (const { als: rechten } of mine) expect(rechten).toContain('noodinzage');
    });
    await dan('ziet Fatima, die het wel mag lezen, in het dossier wie het opende', async () => {
      await g.zegt('fatima', NUMMER);
      zegt(g.chat('fatima').at(-1), 'Karin de Wit opende dit dossier in nood', REDEN);
    });
    await als('het uur om is', () => g.pass(UUR));
    await dan('staat er niets meer in haar chat', () => zegtNiet(JSON.stringify(g.chat('karin')), BEGIN, REDEN));
    await dan('moet zij het opnieuw vragen', async () => {
      zegt(await g.zegt('karin', NUMMER), 'Je mag dit dossier niet lezen');
    });
  });

  test('zonder functionaris gegevensbescherming kan het niet', async () => {
    const g = await buitenKarinOm(ZONDER_FG);
    const kaart = await g.zegt('karin', NUMMER);
    zegtNiet(kaart, BEGIN, 'in nood');
    biedtNiet(kaart, 'Open een uur, met reden');
  });

  test('wie geen CAG is, ziet de weg niet', async () => {
    const g = await buitenKarinOm();
    for (const wie of ['mo', 'daan', 'ellen']) biedtNiet(await g.zegt(wie, NUMMER), 'Open een uur, met reden');
  });
});
