import { describe, expect, test } from '@jest/globals';
import { knoppen } from '../support/gemeente.ts';
import { laatsteIncident } from './dossier.ts';
import { als, biedt, dan, gegeven, gemeentes, laatste, staatIn, zegt } from './verhaal.ts';
import { drukt, naarDeMeldingInGevaar, nogBezig, opgepakt, totHetVerhaal, verstuurt, vultIn } from './wegen.ts';

const open = gemeentes();
const BSN = '111222333';
const IBAN = 'NL91 ABNA 0417 1643 00';

describe('Een nummer in een verhaal wordt aangewezen voor het bewaard wordt', () => {
  test.each([
    [`Hij riep zijn BSN: ${BSN}.`, BSN, 'burgerservicenummer', 'Hij riep zijn BSN: [nummer weggehaald].'],
    [`Betaal op ${IBAN} riep hij.`, IBAN, 'rekeningnummer', 'Betaal op [nummer weggehaald] riep hij.'],
  ])('%s: zonder nummer is de eerste knop, en dan staat het er niet in', async (verhaal, nummer, wat, zonder) => {
    const g = await open();
    await totHetVerhaal(g);
    const kaart = await als('Noor het zo verstuurt', () => verstuurt(g, 'noor', { tekst: verhaal }));
    await dan('is er niets bewaard, en staat haar verhaal er nog met de vraag erboven', async () => {
      zegt(kaart, wat);
      expect(staatIn(kaart, 'tekst')).toBe(verhaal);
      biedt(kaart, 'Verstuur zonder nummer', 'Verstuur met nummer');
      expect(knoppen(kaart).indexOf('Verstuur zonder nummer')).toBeLessThan(
        knoppen(kaart).indexOf('Verstuur met nummer'),
      );
      expect(knoppen(kaart)).not.toContain('Verstuur de melding');
      expect(await g.store.texts(await laatsteIncident(g, 'noor'))).toEqual([]);
    });
    await als('zij op Verstuur zonder nummer drukt', () =>
      g.drukt('noor', 'Verstuur zonder nummer', { tekst: verhaal }),
    );
    await dan('is het gemeld zonder het nummer', async () => {
      const texts = await g.store.texts(await laatsteIncident(g, 'noor'));
      expect(texts.map(({ tekst }) => tekst)).toContain(zonder);
      expect(JSON.stringify(texts)).not.toContain(nummer);
    });
  });

  test('wie het laat staan, meldt het zo', async () => {
    const g = await open();
    await totHetVerhaal(g);
    await verstuurt(g, 'noor', { tekst: `Zaak ${BSN}.` });
    await als('Noor het laat staan', () => g.drukt('noor', 'Verstuur met nummer', { tekst: `Zaak ${BSN}.` }));
    const texts = await g.store.texts(await laatsteIncident(g, 'noor'));
    await dan('staat het er', () => expect(texts.map(({ tekst }) => tekst)).toContain(`Zaak ${BSN}.`));
  });

  test('ook in een taak, en een verhaal zonder nummer gaat meteen door', async () => {
    const g = await open();
    await gegeven('Karin pakte een melding op', () => opgepakt(g));
    await g.drukt('karin', 'Overleg: wat gaan we doen?');
    const kaart = await als('zij in de toelichting een nummer zet', () =>
      g.drukt('karin', 'Leg voor in het kanaal', { taken: '', geraadpleegd: 'cag', tekst: `Op ${IBAN}.` }),
    );
    await dan('wordt het gevraagd', () => biedt(kaart, 'Verstuur zonder nummer', 'Verstuur met nummer'));
    await als('zij het weghaalt', () =>
      g.drukt('karin', 'Verstuur zonder nummer', { taken: '', geraadpleegd: 'cag', tekst: `Op ${IBAN}.` }),
    );
    const texts = await g.store.texts(await laatsteIncident(g, 'noor'));
    await dan('is het voorgelegd zonder', () => {
      expect(texts.map(({ tekst }) => tekst)).toContain('Op [nummer weggehaald].');
      expect(JSON.stringify(texts)).not.toContain(IBAN);
    });
  });

  test('wie in gevaar is, wordt niets gevraagd', async () => {
    const g = await open();
    await gegeven('Noor riep hulp, en is bij de melding zonder dat iemand zei dat het voorbij is', () =>
      naarDeMeldingInGevaar(g),
    );
    const kaart = await als('zij meldt, met een nummer in haar verhaal', () =>
      vultIn(g, 'noor', { tekst: `Hij riep ${BSN}.` }),
    );
    await dan('is het gemeld', () => zegt(kaart, 'VBS-2026-0001'));
  });

  test('wie om hulp roept of verder kiest, wordt niets gevraagd over wat er al staat', async () => {
    const g = await open();
    await nogBezig(g, 'Brief, mail of sociale media');
    await drukt(g, 'noor', 'Een mail', 'Ik reageer nog niet');
    const bewijs = `Hij wil geld op ${IBAN}.`;
    const verder = await als('Noor kiest, met een nummer bij het bewijs', () =>
      g.drukt('noor', 'Ik weet van wie het is', { bewijs }),
    );
    await dan('gaat het schema verder', () => expect(knoppen(verder)).not.toContain('Verstuur zonder nummer'));
    const kaart = await als('de afzender binnenloopt, en zij om hulp roept', () =>
      g.drukt('noor', 'Nu hulp', { bewijs }),
    );
    await dan('is die geroepen', async () => {
      expect(knoppen(kaart)).not.toContain('Verstuur zonder nummer');
      zegt(laatste(g.chat('tom')), 'Een collega heeft hulp nodig');
    });
  });
});
