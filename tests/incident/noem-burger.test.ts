import { describe, expect, test } from '@jest/globals';
import { readRequest } from '../../src/incident/commands.ts';
import { isReadBy } from '../../src/incident/tekstsoorten.ts';
import { berichtenBij } from './bericht.ts';
import { gegeven } from './gegeven.ts';
import { klik } from './log.ts';
import { daan, ellen, fatima, karin, mo, noor } from './mensen.ts';
import { afgesloten, melding, opgepakt, opStap, tekst } from './verleden.ts';

const relatie = { ref: tekst('relatie'), waarden: { relatie: 'inwoner' } } as const;
const eerder = { ref: tekst('eerder'), waarden: { eerder: 'ja' } } as const;
const NOEM = { soort: 'noem_burger', bsn: false, wie: tekst('wie') } as const;

describe('noem_burger: wie de burger is', () => {
  test('elk gegeven ligt apart naast het logboek, en een tweede keer komt ervoor in de plaats', () => {
    gegeven(melding())
      .als(noor, { ...NOEM, relatie })
      .dan({ soort: 'burger_genoemd', wie: tekst('wie'), relatie: tekst('relatie') })
      .nogEens()
      .weigert('verlopen')
      .als(noor, { ...NOEM, wie: tekst('beter') })
      .dan({ soort: 'burger_genoemd', wie: tekst('beter') });
  });

  test('of iemand eerder voorkwam, zegt alleen de CAG', () => {
    gegeven(melding())
      .als(fatima, { soort: 'noem_burger', bsn: false, eerder })
      .dan({ soort: 'burger_genoemd', eerder: tekst('eerder') });
    gegeven(melding())
      .als(noor, { ...NOEM, eerder })
      .dan({ soort: 'burger_genoemd', wie: tekst('wie') });
    expect(isReadBy('burger_eerder', new Set(['behandelaar', 'teamleider', 'beslisser', 'uitvoerder']))).toBe(false);
    expect(isReadBy('burger_eerder', new Set(['cag']))).toBe(true);
  });

  test('met niets erin, of met een burgerservicenummer, kan het niet', () => {
    gegeven(melding()).als(noor, { soort: 'noem_burger', bsn: false }).weigert('tekst_ontbreekt', { invoer: 'burger' });
    gegeven(melding())
      .als(noor, { ...NOEM, bsn: true })
      .weigert('geen_bsn');
  });

  test.each([
    ['BSN 111222333', true],
    ['111.222.333', true],
    ['111222334', false],
    ['0612345678', false],
    ['Man van 45, huisnummer 12', false],
  ])('%s', (burger, bsn) => {
    const klik = { invoer: { burger }, intussen: undefined, now: 0 };
    expect(readRequest('noem_burger', { sinds: 4 }, klik)).toMatchObject({ bsn });
  });

  test('de melder, wie behandelt en de CAG; tot het sluiten', () => {
    gegeven(opgepakt()).mag(NOEM, { wel: [noor, karin, fatima], niet: [mo, daan, ellen] });
    gegeven(opStap('melding/verhaal')).mag(NOEM, { niet: [noor, fatima] });
    gegeven(afgesloten()).als(noor, NOEM).weigert('verlopen');
  });
});

describe('Wie er bericht van krijgt', () => {
  const open = klik(karin, { soort: 'taken_geopend', taken: ['schade', 'verzekering'] });
  const genoemd = klik(noor, { soort: 'burger_genoemd', wie: tekst('wie') });

  test('het dossier, en de kaart van wie de burger moet aanspreken', () => {
    expect(berichtenBij([opgepakt(), open], genoemd)).toEqual([
      { doel: 'dossier', persoon: 'karin' },
      { doel: 'taak', taak: 'schade', rol: 'tl_juridische_zaken' },
    ]);
  });

  test('zolang niemand het behandelt: niemand', () => {
    expect(berichtenBij([melding()], genoemd)).toEqual([]);
  });

  test('wie een andere taak heeft, advies geeft, hielp of erbij was, leest het niet', () => {
    for (const soort of ['burger_wie', 'burger_relatie']) {
      expect(isReadBy(soort, new Set(['uitvoerder']))).toBe(true);
      const others = [
        'melder',
        'getroffene',
        'getuige',
        'lezer',
        'geraadpleegde',
        'taakeigenaar',
        'geroepene',
      ] as const;
      expect(isReadBy(soort, new Set(others))).toBe(false);
    }
  });
});
