import { describe, expect, test } from '@jest/globals';
import type { Gemeente } from '../support/gemeente.ts';
import type { Json } from '../support/received.ts';
import { gegeven, gelezen, gemeentes, zegt } from './verhaal.ts';
import { ANTWOORDEN, meldt, opgepakt } from './wegen.ts';

const open = gemeentes();

/** Presses a button, and holds the answer against everything that the person saw last. */
async function drukt(g: Gemeente, wie: string, knop: string, invoer: Json = {}): Promise<Json | string> {
  const voor = g.chat(wie).map(gelezen);
  const antwoord = await g.drukt(wie, knop, invoer);
  expect(voor).not.toContain(gelezen(antwoord));
  return antwoord;
}

describe('geen kaart komt stil terug: er staat dat het verstuurd of vastgelegd is', () => {
  test('de melder', async () => {
    const g = await open();
    await gegeven('Noor meldde', () => meldt(g));
    await drukt(g, 'noor', 'Aanvullen of verbeteren');
    zegt(await drukt(g, 'noor', 'Verstuur', { tekst: 'Er was een getuige.' }), 'Verstuurd. Het staat bij je melding.');
    await drukt(g, 'noor', 'Aanvullen of verbeteren');
    zegt(await drukt(g, 'noor', 'Verstuur'), 'Vul iets in, of verander iets.');
  });

  test('wie het behandelt', async () => {
    const g = await open();
    await gegeven('Karin pakte het op', () => opgepakt(g));
    await drukt(g, 'karin', 'Overleg: wat gaan we doen?');
    const voorgelegd = await drukt(g, 'karin', 'Leg voor in het kanaal', { taken: 'sanctie', tekst: 'Een sanctie.' });
    zegt(voorgelegd, 'Verstuurd. Het voorstel wacht op akkoord.');
    await g.druktInKanaal('mo', 'teamleiders', 'Akkoord');
    await drukt(g, 'karin', 'Rond af: Opvang');
    const klaar = await drukt(g, 'karin', 'Klaar', { tekst: 'Gesproken.', ...ANTWOORDEN.Opvang });
    zegt(klaar, 'Dit is vastgelegd.');
    await drukt(g, 'karin', 'Rond af: Verzekering');
    zegt(await drukt(g, 'karin', 'Niet nodig', { tekst: 'Geen schade.' }), 'Dit is vastgelegd.');
    await drukt(g, 'karin', 'Bericht aan de melder');
    zegt(await drukt(g, 'karin', 'Stuur naar de melder', { tekst: 'We zijn bezig.' }), 'Verstuurd aan de melder.');
  });
});
