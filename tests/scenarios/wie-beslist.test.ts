import { describe, expect, test } from '@jest/globals';
import { gewijzigd } from '../support/changed-flows.ts';
import { als, biedt, dan, gegeven, gemeentes, laatste, zegt } from './verhaal.ts';
import { meldt, meldtOver, totHetVerhaal, VERHAAL } from './wegen.ts';

const open = gemeentes();
const UUR = 3_600_000;

/** Who leads Burgerzaken is the CAG's deputy as well. */
const LEIDER_IS_CAG = [
  'rollen.yaml',
  'wie: [fatima], vervangers: [piet], bel: cag',
  'wie: [fatima], vervangers: [karin], bel: cag',
] as const;

describe('Niet via mijn leidinggevende', () => {
  test('ook als die de CAG vervangt: die leest niets, hoort niets en pakt niets op', async () => {
    const g = await open({ protocol: gewijzigd([...LEIDER_IS_CAG]) });
    await gegeven('Noor meldt buiten Karin om', () => meldt(g, 'noor', { via: 'cag' }));
    await als('er een dag voorbijgaat', async () => {
      for (let i = 0; i < 24; i++) await g.advance(UUR);
    });
    await dan('kreeg Fatima het, en Karin geen kaart en geen bel', () => {
      expect(g.chat('fatima').length).toBeGreaterThan(0);
      expect(g.chat('karin')).toEqual([]);
      expect(g.graph.bells.map(({ person }) => person)).not.toContain(g.id('karin'));
    });
    await dan('kan Karin het ook in het kanaal niet oppakken', async () =>
      zegt(await g.druktInKanaal('karin', 'cag', 'Ik pak dit op'), 'Dit mag alleen'),
    );
  });

  test('blijft er niemand over, dan leest de melder dat voordat het verstuurd is, met wie te bellen', async () => {
    const g = await open();
    g.graph.tenant.people[g.id('piet')] = { naam: 'Piet Hermans', hasApp: true, manager: g.id('fatima') };
    await gegeven('Piet, die de CAG vervangt en onder Fatima werkt, vertelt zijn verhaal', () =>
      totHetVerhaal(g, 'piet'),
    );
    const antwoord = await als('hij het buiten haar om wil melden', () =>
      g.drukt('piet', 'Verstuur de melding', { tekst: VERHAAL, via: 'cag' }),
    );
    await dan('leest hij dat er niemand over is, en dat er niets gemeld is', () =>
      zegt(antwoord, 'niemand over', 'nog niets gemeld', '000 - 112 00 16'),
    );
    await dan('kan hij het alsnog gewoon versturen', async () =>
      zegt(await g.drukt('piet', 'Verstuur de melding', { via: 'leidinggevende' }), 'VBS-2026-0001'),
    );
  });
});

describe('Een politieke ambtsdrager heeft een eigen spoor', () => {
  test.each([
    ['Iemand van de raad of fractie', 'greet', 'Griffier'],
    ['Een wethouder', 'ineke', 'Gemeentesecretaris'],
    ['De burgemeester', 'wim', 'Locoburgemeester'],
  ])('%s: %s pakt het op, en geen teamleider', async (tegen, wie, rol) => {
    const g = await open();
    await gegeven('Noor meldt', () => meldtOver(g, tegen));
    await dan(`hoort de ${rol} dat het opgepakt moet worden`, () =>
      biedt(laatste(g.chat(wie).filter((kaart) => JSON.stringify(kaart).includes('pak_op'))), 'Ik pak dit op'),
    );
    await als('er een uur voorbijgaat', () => g.advance(UUR));
    await dan('hoorde geen teamleider er iets van', () => {
      for (const leider of ['karin', 'mo', 'ellen']) expect(g.chat(leider)).toEqual([]);
    });
    await dan('en pakt die het op, dan krijgt die het dossier', async () => {
      await g.drukt(wie, 'Ik pak dit op');
      zegt(laatste(g.chat(wie)), VERHAAL);
    });
  });
});
