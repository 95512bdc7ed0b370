import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { IEDEREEN_IS_ER, toldNow } from '../../src/protocol/told-now.ts';

const karin = ['karin'];
const mo = ['mo'];
const weg = (...people: string[]) => new Set(people);

describe('wie van een rol hoort het nu', () => {
  test('wie hem heeft; daarna wie vervangt', () => {
    expect(toldNow({ wie: karin, vervangers: mo }, IEDEREEN_IS_ER)).toEqual({
      eerst: ['karin'],
      vervangers: ['mo'],
      inPlaatsVan: [],
    });
  });

  test('is die er niet, dan meteen wie vervangt, die weet voor wie', () => {
    expect(toldNow({ wie: karin, vervangers: mo }, weg('karin'))).toEqual({
      eerst: ['mo'],
      vervangers: ['mo'],
      inPlaatsVan: ['karin'],
    });
  });

  test('is een van twee er niet, dan de ander alleen', () => {
    const told = toldNow({ wie: ['noor', 'daan'], vervangers: karin }, weg('daan'));
    expect(told).toMatchObject({ eerst: ['noor'], inPlaatsVan: [] });
  });

  test('is niemand er, dan allemaal', () => {
    const told = toldNow({ wie: karin, vervangers: mo }, weg('karin', 'mo', 'fatima'));
    expect(told).toEqual({ eerst: ['karin', 'mo'], vervangers: ['mo'], inPlaatsVan: [] });
  });

  test('meldt wie hem heeft zelf, dan is dat geen afwezigheid', () => {
    const told = toldNow({ wie: karin, vervangers: mo }, weg(), ['karin']);
    expect(told).toMatchObject({ eerst: ['mo'], inPlaatsVan: [] });
  });

  test('wie dienst heeft gaat voor; daarna wie de rol altijd heeft en wie vervangt', () => {
    expect(toldNow({ dienst: ['piet'], wie: karin, vervangers: mo }, IEDEREEN_IS_ER)).toEqual({
      eerst: ['piet'],
      vervangers: ['karin', 'mo'],
      inPlaatsVan: [],
    });
  });

  test('heeft iemand dienst die er niet is, dan de volgende, die weet voor wie', () => {
    expect(toldNow({ dienst: ['piet'], wie: karin, vervangers: mo }, weg('piet'))).toEqual({
      eerst: ['karin'],
      vervangers: ['mo'],
      inPlaatsVan: ['piet'],
    });
    const told = toldNow({ dienst: ['piet'], wie: karin, vervangers: mo }, weg('piet', 'karin'));
    expect(told).toMatchObject({ eerst: ['mo'], inPlaatsVan: ['piet', 'karin'] });
  });

  const people = fc.uniqueArray(fc.constantFrom<string[]>('a', 'b', 'c', 'd', 'e'));
  test('altijd: iemand, zolang iemand de rol heeft; niemand voor wie het niet is; en wie er niet is alleen als niemand er is', () => {
    fc.assert(
      fc.property(people, people, people, people, people, (dienst, wie, vervangers, away, notFor) => {
        const { eerst, inPlaatsVan } = toldNow({ dienst, wie, vervangers }, new Set(away), notFor);
        const onDuty = dienst.filter((id) => !notFor.includes(id) && !away.includes(id));
        if (onDuty.length > 0) expect(eerst).toEqual(onDuty);
        const all = [...dienst, ...wie, ...vervangers].filter((id) => !notFor.includes(id));
        const there = all.filter((id) => !away.includes(id));
        expect(eerst.length > 0).toBe(all.length > 0);
        expect(eerst.every((id) => all.includes(id))).toBe(true);
        if (there.length > 0) expect(eerst.every((id) => there.includes(id))).toBe(true);
        if (there.length === 0 && away.length > 0) expect(new Set(eerst)).toEqual(new Set(all));
        expect(inPlaatsVan.every((id) => away.includes(id) && [...dienst, ...wie].includes(id))).toBe(true);
      }),
    );
  });
});
