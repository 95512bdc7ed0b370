import { describe, expect, jest, test } from '@jest/globals';
import { gewijzigd } from '../support/changed-flows.ts';
import { type Gemeente, tekstVan } from '../support/gemeente.ts';
import { foldOf, laatsteIncident } from './dossier.ts';
import { als, dan, gegeven, gemeentes, zegt } from './verhaal.ts';
import { informeert, inOpvolging, kaartVan, opent, opgepakt, rondtAf, VERHAAL } from './wegen.ts';

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

  test('elke keer komen er een paar aan de beurt, en allemaal zodra iemand een rol kwijt is', async () => {
    const g = await open();
    const incident = await dicht(g, 50);
    const reads = jest.spyOn(g.store, 'read');
    await als('er niets veranderde', () => g.app.roleKeeper.check());
    expect(reads.mock.calls).toHaveLength(20);
    expect(reads.mock.calls.flat()).not.toContain(incident);
    await als('Karin geen teamleider meer is', () => g.verandert(gewijzigd(...ZONDER_KARIN)));
    expect(reads.mock.calls.flat()).toContain(incident);
    await dan('is ook het oudste dossier leeg', () => expect(alles(g, 'karin')).not.toContain(VERHAAL));
  });
});
