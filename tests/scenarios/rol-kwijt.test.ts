import { describe, expect, jest, test } from '@jest/globals';
import { gewijzigd } from '../support/changed-flows.ts';
import { type Gemeente, tekstVan } from '../support/gemeente.ts';
import { foldOf, laatsteIncident } from './dossier.ts';
import { als, dan, gegeven, gemeentes, zegt } from './verhaal.ts';
import { informeert, inOpvolging, kaartVan, opent, opentTaak, opgepakt, rondtAf, VERHAAL } from './wegen.ts';

const open = gemeentes();
const ZONDER_ANNE = ['rollen.yaml', 'wie: [anne], vervangers: [bram] }', 'wie: [bram], vervangers: [piet] }'] as const;
const ZONDER_KARIN: [string, string, string][] = [
  ['rollen.yaml', 'teamleider: { wie: [karin], vervangers: [mo] }', 'teamleider: { wie: [mo], vervangers: [ellen] }'],
  ['rollen.yaml', 'teamleider: { wie: [mo], vervangers: [karin] }', 'teamleider: { wie: [mo], vervangers: [ellen] }'],
];
const VRAAG = 'Kan dit als bedreiging gelden?';

/** Everything in somebody's own chat. */
const alles = (g: Gemeente, wie: string) => g.chat(wie).map(tekstVan).join('\n');

describe('Wie om advies gevraagd is en de rol verliest, verliest ook die kaart', () => {
  test.each([
    ['zonder antwoord', async () => {}],
    ['met advies', async (g: Gemeente) => void (await g.drukt('anne', 'Geef advies', { tekst: 'Ja, dat kan.' }))],
  ])('%s: binnen vijf minuten staat er niets meer, en dat wordt één keer vastgelegd', async (_, antwoordt) => {
    const g = await open();
    await gegeven('Karin vroeg Anne om advies', async () => {
      await opgepakt(g);
      await opent(g, 'karin', 'Overleg: wat gaan we doen?');
      await g.drukt('karin', 'Vraag advies', { advies_van: 'tl_juridische_zaken', vraag: VRAAG });
      zegt(kaartVan(g, 'anne', 'Jouw advies is gevraagd.'), VRAAG);
      await antwoordt(g);
    });
    await als('Anne die rol niet meer heeft', () => g.verandert(gewijzigd([...ZONDER_ANNE])));
    await dan('zegt haar kaart dat zij dit niet mag zien', () => {
      zegt(alles(g, 'anne'), 'Dit mag jij niet zien');
      expect(alles(g, 'anne')).not.toContain(VRAAG);
    });
    const incident = await laatsteIncident(g, 'noor');
    const { revisie, behandelaar } = await foldOf(g, incident);
    expect(behandelaar?.door).toBe(g.id('karin'));
    await als('er nog eens gekeken wordt', () => g.app.roleKeeper.check());
    expect((await foldOf(g, incident)).revisie).toBe(revisie);
  });
});

describe('Wie twee rollen heeft', () => {
  const MET = [
    'rollen.yaml',
    'preventiemedewerker: { naam: Preventiemedewerker, wie: [sylvia], vervangers: [fatima] }',
    'preventiemedewerker: { naam: Preventiemedewerker, wie: [anne], vervangers: [fatima] }',
  ] as const;
  const RAADPLEEG = [
    'opvolging.yaml',
    '    - tl_juridische_zaken\n    - cag\n',
    '    - tl_juridische_zaken\n    - preventiemedewerker\n    - cag\n',
  ] as const;
  const TWEEDE = 'Moet dit naar de Arbeidsinspectie?';

  test('en ze na elkaar verliest, verliest elke keer de kaarten van die rol', async () => {
    const g = await open({ protocol: gewijzigd([...MET], [...RAADPLEEG]) });
    await gegeven('Karin vroeg Anne twee keer om advies, voor elke rol', async () => {
      await opgepakt(g);
      await opent(g, 'karin', 'Overleg: wat gaan we doen?');
      await g.drukt('karin', 'Vraag advies', { advies_van: 'tl_juridische_zaken', vraag: VRAAG });
      await g.drukt('karin', 'Vraag advies', { advies_van: 'preventiemedewerker', vraag: TWEEDE });
      zegt(alles(g, 'anne'), TWEEDE);
    });
    await als('zij de eerste rol verliest', () => g.verandert(gewijzigd([...MET], [...RAADPLEEG], [...ZONDER_ANNE])));
    await dan('houdt zij de kaart van de tweede', () => {
      expect(alles(g, 'anne')).not.toContain(VRAAG);
      zegt(alles(g, 'anne'), TWEEDE);
    });
    await als('zij ook de tweede verliest', () => g.verandert(gewijzigd([...RAADPLEEG], [...ZONDER_ANNE])));
    await dan('is ook die weg, en daarna gebeurt er niets meer', async () => {
      expect(alles(g, 'anne')).not.toContain(TWEEDE);
      const incident = await laatsteIncident(g, 'noor');
      const { revisie } = await foldOf(g, incident);
      await g.app.roleKeeper.check();
      expect((await foldOf(g, incident)).revisie).toBe(revisie);
    });
  });
});

describe('Een formulier op een kaart van eerder', () => {
  const BURGER = 'Man met een rode jas';

  /** Karin opens a task for which she must know who the citizen is, and then goes on below. */
  async function laatLiggen(g: Gemeente) {
    await inOpvolging(g, ['sanctie']);
    await g.drukt('karin', 'Wie waren erbij?');
    await g.drukt('karin', 'De burger');
    await g.drukt('karin', 'Bewaar', { burger: BURGER });
    await opentTaak(g, 'Maatregel');
    await g.zegt('karin', 'VBS-2026-0001');
    expect(g.chat('karin').filter((kaart) => tekstVan(kaart).includes(BURGER))).toHaveLength(2);
  }

  test('dat niemand meer invult, is leeg zodra de rol weg is', async () => {
    const g = await open();
    const noor = g.graph.tenant.people[g.id('noor')];
    if (noor !== undefined) delete noor.manager;
    await laatLiggen(g);
    await als('Karin geen teamleider meer is', () => g.verandert(gewijzigd(...ZONDER_KARIN)));
    await g.pass(31 * 60_000);
    await dan('staat er niets meer van', () => expect(alles(g, 'karin')).not.toContain(BURGER));
  });

  test('en is ook leeg als de melding ingetrokken is', async () => {
    const g = await open();
    await laatLiggen(g);
    await als('Noor vraagt de melding in te trekken, en Karin dat doet', async () => {
      await g.drukt('noor', 'Vraag om in te trekken');
      await g.drukt('noor', 'Vraag het', { tekst: 'Het was een vergissing.' });
      await g.drukt('karin', 'Trek de melding in');
    });
    await g.pass(31 * 60_000);
    await dan('staat het alleen nog op het dossier', () =>
      expect(g.chat('karin').filter((kaart) => tekstVan(kaart).includes(BURGER)).length).toBeLessThan(2),
    );
  });

  test('wie het toch invult, houdt die kaart; de andere is dan leeg', async () => {
    const g = await open();
    const noor = g.graph.tenant.people[g.id('noor')];
    if (noor !== undefined) delete noor.manager;
    await laatLiggen(g);
    await als('Karin het op de oude kaart invult', () => g.drukt('karin', 'Niet nodig', { tekst: 'Gijs komt niet.' }));
    await als('Karin geen teamleider meer is', () => g.verandert(gewijzigd(...ZONDER_KARIN)));
    await g.pass(31 * 60_000);
    await dan('zegt die kaart dat zij dit niet mag zien', () => {
      expect(alles(g, 'karin')).not.toMatch(/Gijs|rode jas/);
      zegt(alles(g, 'karin'), 'Dit mag jij niet zien');
    });
  });
});

describe('Ook wat afgesloten is', () => {
  /** Closed by Karin, with the second talk still to come; then so many younger ones that ended without a report. */
  async function dicht(g: Gemeente, jonger: number): Promise<string> {
    const noor = g.graph.tenant.people[g.id('noor')];
    if (noor !== undefined) delete noor.manager;
    await inOpvolging(g, []);
    for (const taak of ['Verzekering', 'Camerabeelden bewaren']) await rondtAf(g, taak, 'Niet nodig');
    await rondtAf(g, 'Opvang');
    await informeert(g, 'Het is geregeld.');
    await g.drukt('karin', 'Sluit af');
    const incident = await laatsteIncident(g, 'noor');
    const [first] = await g.store.read(incident);
    const begonnen = first?.gebeurtenissen[0];
    if (begonnen === undefined) throw new Error('niets begonnen');
    for (let i = 0; i < jonger; i++) {
      const id = `los-${i}`;
      const tijd = g.now() + i;
      const gebeurtenissen = [begonnen, { soort: 'geeindigd_zonder_melding' } as const];
      const record = { v: 1, incident: id, revisie: 1, tijd, door: g.id('rob'), gebeurtenissen, vorige: '' } as const;
      const rest = { melder: g.id('rob'), afdeling: null, nummer: null, ingediend: null, behandelaar: null };
      const summary = { incident: id, status: 'ingetrokken', begonnen: tijd, geeindigd: tijd, ...rest } as const;
      await g.store.append({ record, teksten: [], berichten: [], summary });
    }
    return incident;
  }

  test('Karin sloot af en is geen teamleider meer: haar dossier is leeg, en het blijft dicht', async () => {
    const g = await open();
    const incident = await dicht(g, 0);
    await g.app.roleKeeper.check();
    zegt(alles(g, 'karin'), VERHAAL);
    await als('Karin geen teamleider meer is', () => g.verandert(gewijzigd(...ZONDER_KARIN)));
    await dan('staat er niets meer van', () => expect(alles(g, 'karin')).not.toContain(VERHAAL));
    await dan('is het nog afgesloten, en hoeft niemand het op te pakken', async () => {
      const { status, sinds, behandelaar } = await foldOf(g, incident);
      expect([status, sinds.oppakken, behandelaar?.door]).toEqual(['afgesloten', undefined, g.id('karin')]);
      expect(alles(g, 'mo')).not.toContain('Een melding wacht op jou.');
    });
  });

  test('elk uur komen er een paar aan de beurt, en allemaal bij het begin en zodra iemand een rol kwijt is', async () => {
    const g = await open();
    const incident = await dicht(g, 50);
    const reads = jest.spyOn(g.store, 'read');
    const gelezen = async () => {
      reads.mockClear();
      await g.app.roleKeeper.check();
      return reads.mock.calls.map(([id]) => id).filter((id) => id.startsWith('los-')).length;
    };
    await dan('bij het begin allemaal', async () => expect(await gelezen()).toBeGreaterThanOrEqual(50));
    await als('er niets veranderde', () => g.advance(15 * 60_000));
    await dan('daarna geen enkele', async () => expect(await gelezen()).toBe(0));
    await g.advance(60 * 60_000);
    await dan('een uur later een paar', async () => expect(await gelezen()).toBe(20));
    reads.mockClear();
    await als('Karin geen teamleider meer is', () => g.verandert(gewijzigd(...ZONDER_KARIN)));
    expect(reads.mock.calls.flat()).toContain(incident);
    await dan('is ook het oudste dossier leeg', () => expect(alles(g, 'karin')).not.toContain(VERHAAL));
  });
});
