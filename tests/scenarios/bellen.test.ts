import { describe, expect, test } from '@jest/globals';
import { caseInput } from '../support/cases.ts';
import { gewijzigd } from '../support/changed-flows.ts';
import type { Gemeente } from '../support/gemeente.ts';
import type { Rung } from '../support/graph-double.ts';
import { als, dan, gegeven, gemeentes, zegt } from './verhaal.ts';
import { drukt, kaartVan, meldt, meldtOver, opent, opgepakt, opKantoor, totHetVerhaal, VERHAAL } from './wegen.ts';

const open = gemeentes();
const MINUUT = 60_000;
const UUR = 60 * MINUUT;
const WETHOUDER = 'Een wethouder';
const ZONDER_ANNE = ['rollen.yaml', 'wie: [anne], vervangers: [bram] }', 'wie: [bram], vervangers: [piet] }'] as const;

/** What somebody's feed shows: of each chain the last one, the newest last. */
function feed(g: Gemeente, wie: string): Rung[] {
  const bells = g.graph.bells.filter(({ person }) => person === g.id(wie));
  return bells.filter((bell, at) => bells.findLastIndex(({ chainId }) => chainId === bell.chainId) === at);
}

const regels = (bells: readonly Rung[]) => bells.map(({ tekst, preview }) => `${tekst} | ${preview}`);
const klaar = (bells: readonly Rung[]) => bells.filter(({ tekst }) => tekst.startsWith('Klaar'));

describe('De bel zegt wat er wacht', () => {
  test('per soort iets anders, met het nummer, en met een soort die je apart uitzet', async () => {
    const g = await open();
    await meldtOver(g, 'De burgemeester');
    await g.pass(2 * UUR);
    const soorten = Map.groupBy(g.graph.bells, ({ activity }) => activity);
    const gezegd = [...soorten].map(([soort, bells]) => [soort, [...new Set(bells.map(({ preview }) => preview))]]);
    expect(Object.fromEntries(gezegd)).toEqual({
      alarm: ['Een bericht bevestigen (VBS-2026-0001)', 'Kijken wie dit kan doen (VBS-2026-0001)'],
      melding: [
        'De melding oppakken (VBS-2026-0001)',
        'Kijken wie dit kan doen (VBS-2026-0001)',
        'Zelf bellen (VBS-2026-0001)',
      ],
      nieuws: ['Lezen, je hoeft niets te doen (VBS-2026-0001)'],
      taak: ['Bewijs en dossier (VBS-2026-0001)', 'Bellen en inlichten (VBS-2026-0001)'],
    });
  });

  test('een herinnering neemt de plaats in van de bel van haar taak; een bericht over iets anders niet', async () => {
    const g = await open();
    await meldtOver(g, 'De burgemeester');
    await g.pass(3 * 24 * UUR);
    const eigen = g.graph.bells.filter(({ person, activity }) => person === g.id('ineke') && activity === 'taak');
    expect(eigen.some(({ tekst }) => tekst === 'Herinnering: taak bij melding VBS-2026-0001')).toBe(true);
    expect(new Set(eigen.map(({ chainId }) => chainId)).size).toBe(1);
    expect(regels(feed(g, 'ineke')).toSorted()).toEqual([
      'Herinnering: taak bij melding VBS-2026-0001 | Bellen en inlichten (VBS-2026-0001)',
      // For her own role, and on the ladder of another.
      'Melding VBS-2026-0001: bevestig dit | Een bericht bevestigen (VBS-2026-0001)',
      'Melding VBS-2026-0001: bevestig dit | Een bericht bevestigen (VBS-2026-0001)',
    ]);
  });

  test('om hulp roepen, voor er een nummer is', async () => {
    const g = await open();
    await opKantoor(g);
    await drukt(g, 'noor', 'Nu hulp');
    expect(feed(g, 'tom')).toMatchObject([
      { activity: 'hulp', tekst: 'Een collega heeft hulp nodig', preview: 'Vraag om hulp' },
    ]);
  });
});

describe('Is het klaar, dan zegt de bel dat, op dezelfde plaats', () => {
  test('een melding die opgepakt is: bij wie het hoorde, in het kanaal en bij de melder, en bij niemand anders', async () => {
    const g = await open();
    await meldt(g);
    await g.pass(2 * UUR);
    const gebeld = new Set(g.graph.bells.map(({ person, channelId }) => person ?? channelId));
    expect(gebeld.size).toBeGreaterThan(4);
    const voor = g.graph.bells.length;
    await als('Karin het oppakt', () => g.drukt('karin', 'Ik pak dit op'));
    const erna = g.graph.bells.slice(voor);
    await dan('hoort ieder die een bel kreeg het één keer', () => {
      expect(klaar(erna)).toHaveLength(erna.length);
      expect(erna.map(({ person, channelId }) => person ?? channelId).toSorted()).toEqual([...gebeld].toSorted());
      expect(erna[0]).toMatchObject({
        activity: 'melding',
        tekst: 'Klaar: melding VBS-2026-0001',
        preview: 'De melding oppakken: je hoeft niets meer te doen (VBS-2026-0001)',
      });
    });
    await dan('staat er in geen enkele lijst nog iets dat wacht', () => {
      for (const wie of ['karin', 'mo', 'noor'])
        expect(regels(feed(g, wie).filter((bell) => !klaar([bell]).length))).toEqual([]);
    });
    await als('er een dag voorbijgaat', () => g.pass(24 * UUR));
    await dan('belt dat niet nog eens', () => expect(klaar(g.graph.bells)).toHaveLength(erna.length));
  });

  test('een bericht dat een ander bevestigde; dat van een andere rol wacht nog', async () => {
    const g = await open();
    await meldtOver(g, WETHOUDER);
    await g.pass(16 * MINUUT);
    expect(feed(g, 'hugo')).toMatchObject([{ tekst: 'Melding VBS-2026-0001: bevestig dit' }]);
    await als('Hugo voor Greet bevestigt', () => g.drukt('hugo', 'Ik heb dit gezien'));
    await dan('hoeven Greet en Hugo niets meer, en Ineke nog wel', () => {
      for (const wie of ['greet', 'hugo'])
        expect(regels(feed(g, wie))).toEqual([
          'Klaar: melding VBS-2026-0001 | Een bericht bevestigen: je hoeft niets meer te doen (VBS-2026-0001)',
        ]);
      expect(klaar(feed(g, 'ineke'))).toEqual([]);
    });
  });

  test('om hulp roepen is klaar als het voorbij is, niet als er iemand komt', async () => {
    const g = await open();
    await opKantoor(g);
    await drukt(g, 'noor', 'Nu hulp');
    await als('Tom zegt dat hij komt', () => g.drukt('tom', 'Ik kom eraan'));
    expect(klaar(g.graph.bells)).toEqual([]);
    await als('Tom zegt dat het voorbij is', () => g.drukt('tom', 'Het is voorbij'));
    expect(regels(feed(g, 'tom'))).toEqual(['Klaar | Vraag om hulp: je hoeft niets meer te doen']);
  });

  test('een taak die klaar is; het bericht dat zij nog moet bevestigen, wacht', async () => {
    const g = await open();
    await gegeven('Ineke kreeg een taak, en hoorde dat zij een bericht moet bevestigen', () =>
      meldtOver(g, 'De burgemeester'),
    );
    await als('zij de taak afrondt', () => g.drukt('ineke', 'Klaar', { tekst: 'Gemeld.' }));
    expect(regels(klaar(feed(g, 'ineke')))).toEqual([
      'Klaar: melding VBS-2026-0001 | Bellen en inlichten: je hoeft niets meer te doen (VBS-2026-0001)',
    ]);
    expect(feed(g, 'ineke')).toHaveLength(2);
  });

  test('wie de rol niet meer heeft, hoeft niets meer', async () => {
    const g = await open();
    await gegeven('Karin vroeg Anne om advies', async () => {
      await opgepakt(g);
      await opent(g, 'karin', 'Overleg: wat gaan we doen?');
      await g.drukt('karin', 'Vraag advies', { advies_van: 'tl_juridische_zaken', vraag: 'Kan dit?' });
      expect(regels(feed(g, 'anne'))).toEqual([
        'Melding VBS-2026-0001: geef je advies? | Advies geven (VBS-2026-0001)',
      ]);
    });
    await als('Anne die rol niet meer heeft', () => g.verandert(gewijzigd([...ZONDER_ANNE])));
    expect(regels(feed(g, 'anne'))).toEqual([
      'Klaar: melding VBS-2026-0001 | Advies geven: je hoeft niets meer te doen (VBS-2026-0001)',
    ]);
  });

  test('wie geen bel kreeg, krijgt er ook geen die zegt dat het klaar is', async () => {
    const g = await open();
    g.graph.revoke('ringPerson');
    await meldt(g);
    g.graph.grant('ringPerson');
    await als('Karin het oppakt', () => g.drukt('karin', 'Ik pak dit op'));
    expect(klaar(g.graph.bells).map(({ person, channelId }) => person ?? channelId)).toEqual([
      g.protocol.rollen.kanalen.teamleiders?.kanaal,
    ]);
  });

  test('een bel die misschien ging, is daarna klaar', async () => {
    const g = await open();
    g.graph.fail({ status: 504, accepted: true }, 1, 'ringPerson');
    await meldt(g);
    await als('Karin het oppakt', () => g.drukt('karin', 'Ik pak dit op'));
    expect(regels(klaar(feed(g, 'karin')))).toHaveLength(1);
  });

  test('wordt hij opgepakt terwijl de bel nog wacht, dan gaat die niet meer', async () => {
    const g = await open();
    await totHetVerhaal(g);
    await g.graph.down(429, 'ringPerson');
    await g.drukt('noor', 'Verstuur de melding', { tekst: VERHAAL });
    await als('Karin het oppakt', () => g.drukt('karin', 'Ik pak dit op'));
    await g.graph.down(undefined);
    await g.pass(UUR);
    expect(g.graph.bells.filter(({ person }) => person !== undefined)).toEqual([]);
  });

  test.each([
    ['geweigerd', 403],
    ['nog niet', 429],
  ])('lukt dat niet (%s), dan hoort niemand daarvan, en na een uur houdt het op', async (_hoe, status) => {
    const g = await open();
    await meldt(g);
    await g.graph.down(status, 'ringPerson');
    await als('Karin het oppakt', () => g.drukt('karin', 'Ik pak dit op'));
    await g.pass(2 * UUR);
    const geprobeerd = () => g.graph.received.filter(({ body }) => JSON.stringify(body).includes('"Klaar')).length;
    const naEenUur = geprobeerd();
    expect(naEenUur).toBeGreaterThan(0);
    await g.pass(24 * UUR);
    expect(geprobeerd()).toBe(naEenUur);
    expect(g.kanaal('cag')).toEqual([]);
    expect(JSON.stringify(g.logged())).not.toContain('given up');
  });

  test('een andere melding staat er apart bij', async () => {
    const g = await open();
    await meldtOver(g, WETHOUDER);
    await als('Greet bevestigt, en later een nieuwe melding komt', async () => {
      await g.drukt('greet', 'Ik heb dit gezien');
      await g.advance(6 * MINUUT);
      await meldtOver(g, WETHOUDER, 'daan');
    });
    expect(regels(feed(g, 'greet'))).toEqual([
      'Klaar: melding VBS-2026-0001 | Een bericht bevestigen: je hoeft niets meer te doen (VBS-2026-0001)',
      'Melding VBS-2026-0002: bevestig dit | Een bericht bevestigen (VBS-2026-0002)',
    ]);
  });
});

describe('Gevallen uit de praktijk: de bel wordt geweigerd', () => {
  test.each(['G31', 'G32'])('%s: de kaart komt, en de bel wordt niet steeds opnieuw geprobeerd', async (naam) => {
    const { status, code } = caseInput(naam).graph as { status: number; code: string };
    const g = await open();
    await totHetVerhaal(g);
    g.graph.fail({ status, code }, 1_000, 'ringPerson');
    g.graph.fail({ status, code }, 1_000, 'ringTeam');
    await g.drukt('noor', 'Verstuur de melding', { tekst: VERHAAL });
    zegt(kaartVan(g, 'karin', 'Een melding wacht op jou.'), 'VBS-2026-0001');
    await g.pass(10 * MINUUT);
    expect([g.graph.count('ringPerson'), g.graph.count('ringTeam')]).toEqual([1, 1]);
  });
});
