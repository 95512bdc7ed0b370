import { describe, expect, test } from '@jest/globals';
import { calledBy, everyHelper, type HulpRollen, helpersAt, moreHelpers } from '../../src/protocol/hulp.ts';
import { WAAR } from '../../src/protocol/values.ts';
import { bundle, rollen as shipped } from '../incident/protocol.ts';

const afdeling = { naam: 'Een afdeling', plek: 'Ergens' };
const rollen: HulpRollen = {
  nu_hulp: { kantoor: ['beveiliging'], huisbezoek: ['manager'], onbekend: ['bode'], meer: ['collegas'] },
  afdelingen: {
    balie: { ...afdeling, nu_hulp: { kantoor: ['balieteam'], onbekend: ['balieteam'], meer: ['buren'] } },
    wijk: afdeling,
  },
};
const at = (name: string | null, waar?: (typeof WAAR)[number]) => ({
  afdeling: name,
  feiten: waar === undefined ? {} : { waar },
});

describe('wie er komt bij "Nu hulp"', () => {
  test('hangt af van de plek', () => {
    expect(helpersAt(rollen, at(null, 'kantoor'))).toEqual(['beveiliging']);
    expect(helpersAt(rollen, at('wijk', 'huisbezoek'))).toEqual(['manager']);
  });

  test('is de plek nog niet bekend, of staat die er niet, dan wie er dan komt', () => {
    expect(helpersAt(rollen, at(null))).toEqual(['bode']);
    expect(helpersAt(rollen, at(null, 'telefonie'))).toEqual(['bode']);
  });

  test('wat bij de afdeling staat gaat voor; wat daar niet staat is als bij iedereen', () => {
    expect(helpersAt(rollen, at('balie', 'kantoor'))).toEqual(['balieteam']);
    expect(helpersAt(rollen, at('balie'))).toEqual(['balieteam']);
    expect(helpersAt(rollen, at('balie', 'huisbezoek'))).toEqual(['manager']);
    expect(helpersAt(rollen, at('bestaat_niet', 'kantoor'))).toEqual(['beveiliging']);
  });

  test('wie er bij kan: ook per afdeling', () => {
    expect(moreHelpers(rollen, at(null))).toEqual(['collegas']);
    expect(moreHelpers(rollen, at('balie', 'kantoor'))).toEqual(['buren']);
  });

  test('in een bestand zonder nu_hulp komt er altijd iemand, op elke plek', () => {
    for (const each of [{ afdelingen: {} }, { nu_hulp: {}, afdelingen: {} }])
      for (const waar of [undefined, ...WAAR]) {
        expect(helpersAt(each, at(null, waar)).length).toBeGreaterThan(0);
        expect(moreHelpers(each, at(null, waar)).length).toBeGreaterThan(0);
      }
    expect(helpersAt({ afdelingen: {} }, at(null, 'huisbezoek'))).toEqual(['collegas', 'manager']);
  });

  test('zoals het is meegeleverd: beveiliging, en op huisbezoek collega’s en manager', () => {
    expect(WAAR.map((waar) => [waar, helpersAt(shipped, at('burgerzaken', waar))])).toEqual([
      ['kantoor', ['beveiliging']],
      ['telefonie', ['beveiliging']],
      ['schriftelijk', ['beveiliging']],
      ['huisbezoek', ['collegas', 'manager']],
    ]);
    expect(helpersAt(shipped, at(null))).toEqual(['beveiliging']);
  });
});

test('een stap die nu_hulp roept, roept wie er naar die plek komt; ieder één keer', () => {
  expect(calledBy(rollen, ['nu_hulp'], at('balie', 'kantoor'))).toEqual(['balieteam']);
  expect(calledBy(rollen, ['manager', 'nu_hulp'], at(null, 'huisbezoek'))).toEqual(['manager']);
  expect(calledBy(rollen, ['collegas', 'nu_hulp', 'manager'], at(null, 'kantoor'))).toEqual([
    'collegas',
    'beveiliging',
    'manager',
  ]);
  expect(calledBy(rollen, [], at(null))).toEqual([]);
});

test('ieder die ergens geroepen kan worden staat in één lijst', () => {
  expect(everyHelper({ ...bundle, schemas: {} }, rollen)).toEqual(
    expect.arrayContaining(['beveiliging', 'manager', 'bode', 'collegas', 'balieteam', 'buren']),
  );
  expect(everyHelper(bundle, { afdelingen: {} })).toEqual(
    expect.arrayContaining(['beveiliging', 'collegas', 'manager']),
  );
  expect(everyHelper(bundle, shipped)).not.toContain('nu_hulp');
});
