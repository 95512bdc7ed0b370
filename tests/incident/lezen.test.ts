import { describe, expect, test } from '@jest/globals';
import { ACTIE_SOORTEN, type ActieSoort, readRequest } from '../../src/incident/commands.ts';
import { instantOf } from '../../src/kit/time.ts';

/** Monday 23 November 2026, 14:03 in the Netherlands. */
const NOW = Date.parse('2026-11-23T13:03:00Z');

/** What is read from a button of this action, with these inputs on its card. */
function gelezen(soort: ActieSoort, invoer: Record<string, string> = {}, knop: object = {}) {
  return readRequest(soort, { sinds: 4, ...knop }, { invoer, intussen: undefined, now: NOW });
}

describe('elke knop', () => {
  test.each(ACTIE_SOORTEN)('%s: zonder te weten waar het op slaat is het geen knop', (soort) => {
    expect(readRequest(soort, {}, { invoer: {}, intussen: undefined, now: NOW })).toBeUndefined();
  });

  test.each<[ActieSoort, object]>([
    ['kies', { keuze: 1 }],
    ['zie_hulp', { rol: 'manager' }],
    ['zie_alarm', { rol: 'griffier' }],
    ['zet_klaar', { rol: 'manager', taak: 'terug' }],
    ['rond_taak_af', { taak: 'opvang' }],
    ['taak_niet_nodig', { taak: 'opvang' }],
    ['noteer_gebeld', { taak: 'opvang', telefoon: 'om' }],
  ])('%s: met wat erop staat, en anders niet', (soort, knop) => {
    expect(gelezen(soort, {}, knop)).toMatchObject({ soort, sinds: 4, ...knop });
    for (const name of Object.keys(knop)) {
      expect(gelezen(soort, {}, { ...knop, [name]: undefined })).toBeUndefined();
      expect(gelezen(soort, {}, { ...knop, [name]: ['x'] })).toBeUndefined();
    }
  });

  test('wat er verder op de kaart staat, en bij een ander hoort, telt niet mee', () => {
    expect(gelezen('pak_op', { tekst: 'x', nummer: 'y', constructor: 'z' }, { nummer: '7' })).toEqual({
      soort: 'pak_op',
      sinds: 4,
    });
  });

  test('wat de bot zelf toevoegt kan niemand meesturen', () => {
    expect(gelezen('dien_in', { nummer: 'VBS-1', leidinggevende: 'x', bestand: 'y' }, { nummer: 'VBS-1' })).toEqual({
      soort: 'dien_in',
      sinds: 4,
      wanneer: { tijd: NOW, nauwkeurigheid: 'ongeveer' },
      zet: {},
    });
  });
});

describe('een melding versturen', () => {
  test('alles wat erbij staat', () => {
    const invoer = {
      tekst: 'Hij sloeg.',
      datum: '2026-11-20',
      tijd: '15:30',
      nauwkeurigheid: 'exact',
      afdeling: 'burgerzaken',
      als: 'namens',
      voor: 'Daan',
      via: 'cag',
      arih: 'nee',
    };
    expect(gelezen('dien_in', invoer)).toEqual({
      soort: 'dien_in',
      sinds: 4,
      tekst: 'Hij sloeg.',
      wanneer: { tijd: instantOf('2026-11-20', '15:30'), nauwkeurigheid: 'exact' },
      afdeling: 'burgerzaken',
      als: 'namens',
      voor: 'Daan',
      via: 'cag',
      zet: { arih: 'nee' },
    });
  });

  test('een onbekende afdeling is geen afdeling, en wat niet kan is niet ingevuld', () => {
    expect(gelezen('dien_in', { afdeling: 'onbekend', als: 'koning', via: 'leidinggevende', arih: 'soms' })).toEqual({
      soort: 'dien_in',
      sinds: 4,
      wanneer: { tijd: NOW, nauwkeurigheid: 'ongeveer' },
      afdeling: null,
      zet: {},
    });
  });
});

describe('wat halverwege op de kaart staat', () => {
  const formulier = {
    datum: ' 2026-11-20 ',
    tijd: '',
    afdeling: 'onbekend',
    als: 'zelf',
    voor: ' ',
    via: 'leidinggevende',
  };

  test('gaat mee als invulling, zonder wat niet gekozen is', () => {
    expect(gelezen('kies', { ...formulier, arih: 'soms', plek: 'Dorpsstraat 1' }, { keuze: 0 })).toEqual({
      soort: 'kies',
      sinds: 4,
      keuze: 0,
      plek: 'Dorpsstraat 1',
      invulling: { datum: '2026-11-20', afdeling: 'onbekend', als: 'zelf' },
    });
    expect(gelezen('terug', { ...formulier, via: 'cag', arih: 'ja' })).toMatchObject({
      invulling: { via: 'cag', arih: 'ja' },
    });
  });

  test('zonder het formulier van een melding is er geen invulling', () => {
    expect(gelezen('bewaar', { datum: '2026-11-20' })).toEqual({ soort: 'bewaar', opzij: 0, sinds: 4 });
  });
});

describe('lijsten, gevolgen en formulieren', () => {
  test('een lijst komt als tekst met komma’s', () => {
    expect(gelezen('stel_voor', { taken: 'sanctie, politie', meer_taken: 'driehoek', geraadpleegd: '' })).toEqual({
      soort: 'stel_voor',
      sinds: 4,
      taken: ['sanctie', 'politie', 'driehoek'],
      geraadpleegd: [],
      antwoorden: {},
    });
  });

  test('elk gevolg apart, en alleen wat kan', () => {
    expect(gelezen('vul_aan', { gevolg_ehbo: 'ja', gevolg_arts: 'soms', gevolg_onzin: 'ja' })).toMatchObject({
      gevolgen: { ehbo: 'ja' },
    });
  });

  test('de antwoorden op een formulier, zonder wat leeg bleef', () => {
    const invoer = { veld_soort: ' brief ', veld_leeg: ' ', veld_: 'x', 'veld_A b': 'y', tekst: 'Klaar.' };
    expect(gelezen('rond_taak_af', invoer, { taak: 'opvang' })).toMatchObject({
      tekst: 'Klaar.',
      antwoorden: { soort: 'brief' },
    });
  });

  test('wie het vroeg is de melder, tenzij er een ander gekozen is', () => {
    expect(gelezen('sommeer', { door: 'koning', getuige: 'Mo' })).toMatchObject({ door: 'melder', getuige: 'Mo' });
    expect(gelezen('sommeer', { door: 'beveiliging' })).toMatchObject({ door: 'beveiliging' });
  });
});
