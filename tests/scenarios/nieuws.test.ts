import { describe, expect, test } from '@jest/globals';
import { gewijzigd } from '../support/changed-flows.ts';
import { type Gemeente, tekstVan } from '../support/gemeente.ts';
import { als, biedt, dan, gegeven, gemeentes, zegt } from './verhaal.ts';
import { kaartVan, meldtOver, opgepakt } from './wegen.ts';

const open = gemeentes();
const TITEL = 'Er is nieuws over een melding die jij behandelt.';
const MINUUT = 60_000;
const ZONDER_KARIN: [string, string, string][] = [
  ['rollen.yaml', 'teamleider: { wie: [karin], vervangers: [mo] }', 'teamleider: { wie: [mo], vervangers: [ellen] }'],
  ['rollen.yaml', 'teamleider: { wie: [mo], vervangers: [karin] }', 'teamleider: { wie: [mo], vervangers: [ellen] }'],
];

const nieuws = (g: Gemeente, wie: string) => g.chat(wie).filter((kaart) => tekstVan(kaart).includes(TITEL));

/** Ineke handles a report about a wethouder, and asked three for advice. */
async function vraagtAdvies(g: Gemeente): Promise<void> {
  await meldtOver(g, 'Een wethouder');
  await g.drukt('ineke', 'Ik pak dit op');
  await g.drukt('ineke', 'Overleg: wat gaan we doen?');
  await g.drukt('ineke', 'Vraag advies', { advies_van: 'aov,tl_juridische_zaken,cag' });
}

describe('Nieuws voor wie de melding behandelt', () => {
  test('drie adviezen tegelijk staan op één kaart, die groeit; een dag later is het een nieuwe', async () => {
    const g = await open();
    await gegeven('Ineke vroeg drie mensen om advies', () => vraagtAdvies(g));
    await als('Otto en Anne het meteen geven', async () => {
      for (const wie of ['otto', 'anne']) await g.drukt(wie, 'Geef advies', { tekst: 'Doe aangifte.' });
    });
    await dan('heeft zij één kaart, die zegt hoe vaak', () => {
      expect(nieuws(g, 'ineke')).toHaveLength(1);
      zegt(kaartVan(g, 'ineke', TITEL), 'Er is 2 keer advies gegeven.');
      biedt(kaartVan(g, 'ineke', TITEL), 'Open het dossier');
    });
    await als('Fatima het later doet', async () => {
      await g.advance(10 * MINUUT);
      await g.drukt('fatima', 'Geef advies', { tekst: 'Doe aangifte.' });
    });
    await dan('is dat een nieuwe kaart, en gaat daar weer een geluid bij', () => {
      expect(nieuws(g, 'ineke')).toHaveLength(2);
      zegt(nieuws(g, 'ineke').at(-1), 'Er is advies gegeven. Lees het in het dossier.');
    });
  });

  test('vraagt de melder om in te trekken, dan is dat een eigen kaart: daar wacht een antwoord op', async () => {
    const g = await open();
    await gegeven('Ineke kreeg net advies', async () => {
      await vraagtAdvies(g);
      await g.drukt('otto', 'Geef advies', { tekst: 'Doe aangifte.' });
    });
    await als('Noor vraagt het', async () => {
      await g.drukt('noor', 'Vraag om in te trekken');
      await g.drukt('noor', 'Vraag het', { tekst: 'Het was een vergissing.' });
    });
    await als('en Anne advies geeft', () => g.drukt('anne', 'Geef advies', { tekst: 'Doe aangifte.' }));
    await dan('staan er twee', () => {
      expect(nieuws(g, 'ineke')).toHaveLength(2);
      zegt(nieuws(g, 'ineke')[0], 'Er is 2 keer advies gegeven.');
      zegt(nieuws(g, 'ineke')[1], 'De melder vraagt om de melding in te trekken.');
    });
  });

  test('wie de rol kwijt is, houdt ook die kaart niet: er staat niets meer, en geen knop', async () => {
    const g = await open();
    const noor = g.graph.tenant.people[g.id('noor')];
    if (noor !== undefined) delete noor.manager;
    await gegeven('Karin kreeg nieuws', async () => {
      await opgepakt(g);
      await g.drukt('noor', 'Vraag om in te trekken');
      await g.drukt('noor', 'Vraag het', { tekst: 'Het was een vergissing.' });
      expect(nieuws(g, 'karin')).toHaveLength(1);
    });
    await als('zij geen teamleider meer is', () => g.verandert(gewijzigd(...ZONDER_KARIN)));
    await dan('zegt de kaart dat zij dit niet mag zien', () => {
      expect(nieuws(g, 'karin')).toEqual([]);
      const over = g.chat('karin').filter((kaart) => JSON.stringify(kaart).includes('Action.Execute'));
      expect(over).toEqual([]);
    });
  });
});
