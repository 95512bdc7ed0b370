import { describe, expect, test } from '@jest/globals';
import { type Actor, allHoedanighedenOf, type Hoedanigheid } from '../../src/incident/hoedanigheid.ts';
import { isReadBy, readAs, TEKSTSOORTEN } from '../../src/incident/tekstsoorten.ts';
import type { Lezers } from '../../src/protocol/lezers.ts';
import { gegeven } from './gegeven.ts';
import { gevouwen, klik, type Verleden } from './log.ts';
import { daan, ellen, noor, otto } from './mensen.ts';
import { bundle } from './protocol.ts';
import { melding, tekst } from './verleden.ts';

const is = (...wat: Hoedanigheid[]) => new Set(wat);
const als = (lezers: Lezers, ...rollen: string[]) => ({ rollen: new Set(rollen), lezers });

describe('wie een tekst leest', () => {
  test('met een rol die meeleest: als meelezer, en alleen wat er genoemd is', () => {
    const door = als({ verhaal: { ook: ['aov'] } }, 'aov');
    expect(readAs('wat_gebeurde', is('meelezer'), door)).toEqual(['meelezer']);
    for (const soort of Object.keys(TEKSTSOORTEN))
      expect([soort, isReadBy(soort, is('meelezer'), door)]).toEqual([
        soort,
        soort === 'wat_gebeurde' || soort === 'aanvulling',
      ]);
  });

  test('wie er anders niets mee te maken heeft, of de rol niet heeft, leest het niet', () => {
    expect(isReadBy('wat_gebeurde', is(), als({ verhaal: { ook: ['aov'] } }, 'aov'))).toBe(false);
    expect(isReadBy('wat_gebeurde', is('meelezer'), als({ verhaal: { ook: ['aov'] } }, 'griffier'))).toBe(false);
  });

  test.each(['gevolgen', 'burger_wie', 'verklaring'])('%s: ook niet als het er toch staat', (soort) => {
    const ook = { ook: ['aov'] };
    expect(isReadBy(soort, is('meelezer'), als({ gevolgen: ook, burger: ook, getuigen: ook }, 'aov'))).toBe(false);
  });

  test('niet gaat voor ook, en voor elke andere rol', () => {
    const door = als({ verhaal: { ook: ['aov'], niet: ['griffier', 'cag'] } }, 'aov', 'griffier');
    expect(readAs('wat_gebeurde', is('meelezer', 'teamleider', 'cag'), door)).toEqual([]);
    expect(readAs('wat_gebeurde', is('cag', 'teamleider'), als({ verhaal: { niet: ['cag'] } }))).toEqual([]);
  });

  test('wie niet zonder kan, leest het toch; wat genoemd is dus niet als dat andere', () => {
    const door = als({ verhaal: { niet: ['cag'] }, gevolgen: { niet: ['cag'] } }, 'cag');
    expect(readAs('wat_gebeurde', is('cag', 'behandelaar', 'melder'), door)).toEqual(['melder', 'behandelaar']);
    expect(readAs('gevolgen', is('cag', 'behandelaar', 'besluitnemer'), door)).toEqual([]);
    expect(readAs('gevolgen', is('cag', 'melder'), door)).toEqual(['melder']);
  });

  test('een CAG leest in nood niet wat de CAG niet leest', () => {
    expect(isReadBy('wat_gebeurde', is('noodinzage'))).toBe(true);
    expect(isReadBy('wat_gebeurde', is('noodinzage'), als({ verhaal: { niet: ['cag'] } }))).toBe(false);
  });
});

describe('wie erbuiten blijft leest door een rol niets extra', () => {
  const VRAAG = { soort: 'vraag_dossier' } as const;
  const metLezers = (wie: Actor): Actor => ({ ...wie, lezers: { overleg: { ook: ['aov'] } } });
  const metRol = (wie: Actor) => metLezers({ ...wie, rollen: new Set(['aov']) });
  const bij = (deel: 'getroffene' | 'beschuldigde'): Verleden => [
    melding(),
    klik(noor, { soort: 'betrokkene_genoemd', nr: 2, deel, groep: 'medewerker', persoon: 'daan', naam: tekst('daan') }),
  ];

  test('een ander met die rol vraagt op wat die mag lezen; zonder die rol niet', () => {
    gegeven(melding()).mag(VRAAG, { wel: [metRol(daan)], niet: [metLezers(daan), otto] });
  });

  test('wie meldde, wie het overkwam en wie beschuldigd is niet, ook met die rol niet', () => {
    gegeven(melding()).mag(VRAAG, { niet: [metRol(noor)] });
    // Also on the own card no text is read as one who reads along.
    expect(allHoedanighedenOf(bundle, gevouwen(melding()), metRol(noor)).has('meelezer')).toBe(false);
    expect(allHoedanighedenOf(bundle, gevouwen(melding()), metRol(daan)).has('meelezer')).toBe(true);
    for (const deel of ['getroffene', 'beschuldigde'] as const)
      gegeven(bij(deel)).mag(VRAAG, { wel: [metRol(ellen)], niet: [metRol(daan)] });
  });
});
