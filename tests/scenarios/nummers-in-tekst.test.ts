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

  test('staat er na het weghalen nog een vraag, dan is alles nog ingevuld; wat er dan bij komt wordt weer gevraagd', async () => {
    const g = await open();
    await totHetVerhaal(g);
    const voorDaan = { als: 'getuige', voor: 'Daan Visser' };
    await verstuurt(g, 'noor', { tekst: `Zaak ${BSN}.`, ...voorDaan });
    const naam = await g.drukt('noor', 'Verstuur zonder nummer', { tekst: `Zaak ${BSN}.`, ...voorDaan });
    expect(staatIn(naam, 'tekst')).toBe('Zaak [nummer weggehaald].');
    const erbij = `Zaak [nummer weggehaald]. Op ${IBAN}.`;
    const weer = await als('zij daar een ander nummer bij typt', () =>
      g.drukt('noor', 'Ja, die bedoel ik', { tekst: erbij, ...voorDaan }),
    );
    zegt(weer, 'rekeningnummer');
    expect(staatIn(weer, 'tekst')).toBe(erbij);
    await g.drukt('noor', 'Verstuur met nummer', { tekst: erbij, ...voorDaan });
    const texts = await g.store.texts(await laatsteIncident(g, 'noor'));
    expect(texts.map(({ tekst }) => tekst)).toContain(erbij);
  });

  test('wat iemand liet staan wordt niet weer gevraagd bij een andere vraag, wel wat er dan bij komt', async () => {
    const g = await open();
    await totHetVerhaal(g);
    const voorDaan = { als: 'getuige', voor: 'Daan Visser' };
    const tekst = `Zaak ${BSN}.`;
    await verstuurt(g, 'noor', { tekst, ...voorDaan });
    await g.drukt('noor', 'Verstuur met nummer', { tekst, ...voorDaan });
    const erbij = `${tekst} Op ${IBAN}.`;
    const weer = await g.drukt('noor', 'Ja, die bedoel ik', { tekst: erbij, ...voorDaan });
    zegt(weer, 'rekeningnummer');
    expect(staatIn(weer, 'tekst')).toBe(erbij);
    zegt(await g.drukt('noor', 'Verstuur met nummer', { tekst: erbij, ...voorDaan }), 'VBS-2026-0001');
    await totHetVerhaal(g);
    await verstuurt(g, 'noor', { tekst, ...voorDaan });
    await g.drukt('noor', 'Verstuur met nummer', { tekst, ...voorDaan });
    zegt(await g.drukt('noor', 'Ja, die bedoel ik', { tekst, ...voorDaan }), 'VBS-2026-0002');
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

describe('Een woord van de eigen lijst wordt op dezelfde manier aangewezen', () => {
  const VERHAAL = 'Hij is schizofreen, en woont op Kerkstraat 12, 1234 AB Verzonnendam.';
  const ZONDER = 'Hij is [weggehaald], en woont op [weggehaald].';

  test('weghalen is de eerste knop, en haalt alles weg wat herkend is', async () => {
    const g = await open();
    await totHetVerhaal(g);
    const kaart = await als('Noor het zo verstuurt', () => verstuurt(g, 'noor', { tekst: VERHAAL }));
    await dan('wordt het woord genoemd, en is er niets bewaard', async () => {
      zegt(kaart, 'iets over ziekte: “schizofreen”', 'een adres: “Kerkstraat 12, 1234 AB Verzonnendam”');
      expect(knoppen(kaart).indexOf('Haal weg en verstuur')).toBeLessThan(
        knoppen(kaart).indexOf('Verstuur zoals het is'),
      );
      expect(await g.store.texts(await laatsteIncident(g, 'noor'))).toEqual([]);
    });
    await als('zij het weghaalt', () => g.drukt('noor', 'Haal weg en verstuur', { tekst: VERHAAL }));
    await dan('is het gemeld zonder', async () => {
      const texts = await g.store.texts(await laatsteIncident(g, 'noor'));
      expect(texts.map(({ tekst }) => tekst)).toContain(ZONDER);
    });
  });

  test('alles wat weggaat is eerst genoemd, ook uit meer vakken, en ook naast een nummer', async () => {
    const g = await open();
    await totHetVerhaal(g);
    const verhaal = `Hij is schizofreen en verslaafd, met BSN ${BSN}.`;
    const kaart = await verstuurt(g, 'noor', { tekst: verhaal });
    zegt(kaart, 'burgerservicenummer (BSN)', 'iets over ziekte: “schizofreen”, “verslaafd”');
    expect(knoppen(kaart)).not.toContain('Verstuur zonder nummer');
    biedt(kaart, 'Haal weg en verstuur', 'Verstuur zoals het is');
  });

  test('een naam en de plek waar iemand is, worden niet aangewezen', async () => {
    const g = await open();
    await totHetVerhaal(g);
    const kaart = await verstuurt(g, 'noor', { tekst: 'Hij riep iets.', als: 'getuige', voor: 'Piet de Turk' });
    expect(knoppen(kaart)).not.toContain('Haal weg en verstuur');
    zegt(kaart, 'VBS-2026-0001');
  });
});

describe('In de chat getypt, als antwoord op een vraag', () => {
  const teksten = async (g: Parameters<typeof laatsteIncident>[0]) =>
    (await g.store.texts(await laatsteIncident(g, 'noor'))).map(({ tekst }) => tekst);

  test.each([
    [`Hij riep zijn BSN: ${BSN}.`, 'burgerservicenummer', 'Hij riep zijn BSN: [nummer weggehaald].'],
    [
      'Een Turkse man sloeg met een mes op tafel.',
      'afkomst of geloof',
      'Een [weggehaald] man sloeg met een mes op tafel.',
    ],
  ])('het verhaal: %s wordt aangewezen voor het bewaard is', async (verhaal, wat, zonder) => {
    const g = await open();
    await totHetVerhaal(g);
    await als('Noor het verhaal typt', () => g.zegt('noor', verhaal));
    const kaart = laatste(g.chat('noor'));
    await dan('staat er wat het is, met haar tekst, en is er niets bewaard', async () => {
      zegt(kaart, wat);
      expect(staatIn(kaart, 'erbij')).toBe(verhaal);
      biedt(kaart, 'Haal weg en zet erbij', 'Zet erbij zoals het is', 'Nee');
      expect(await teksten(g)).toEqual([]);
    });
    await als('zij het weghaalt', () => g.drukt('noor', 'Haal weg en zet erbij', { erbij: verhaal }));
    await dan('is het bewaard zonder', async () => expect(await teksten(g)).toEqual([`${zonder}`]));
  });

  test('halverwege, en wie het laat staan bewaart het zo; wie er iets bij typt, wordt het opnieuw gevraagd', async () => {
    const g = await open();
    await nogBezig(g, 'Brief, mail of sociale media');
    await g.zegt('noor', 'Hij stuurde een mail over zijn aanvraag.');
    biedt(laatste(g.chat('noor')), 'Ja, zet erbij');
    const erbij = `Hij stuurde een mail over zijn aanvraag, met ${IBAN}.`;
    const kaart = await als('Noor er een nummer bij zet', () => g.drukt('noor', 'Ja, zet erbij', { erbij }));
    biedt(kaart, 'Haal weg en zet erbij', 'Zet erbij zoals het is');
    expect(await teksten(g)).toEqual([]);
    await g.drukt('noor', 'Zet erbij zoals het is', { erbij });
    expect(await teksten(g)).toEqual([erbij]);
  });

  test('wie in gevaar is, wordt niets gevraagd', async () => {
    const g = await open();
    await naarDeMeldingInGevaar(g);
    const erbij = `Hij riep ${BSN} en is Turks.`;
    await g.zegt('noor', erbij);
    expect(knoppen(laatste(g.chat('noor')))).not.toContain('Haal weg en zet erbij');
    await g.drukt('noor', 'Ja, zet erbij', { erbij });
    expect(await teksten(g)).toContain(erbij);
  });
});
