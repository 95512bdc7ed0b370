import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { channelOf, holders, rollenOf } from '../../src/protocol/bezetting.ts';
import type { Rollen } from '../../src/protocol/rollen.ts';
import { AMBTSDRAGERS } from '../../src/protocol/values.ts';
import { rollen } from '../walk/play.ts';

const idOf = (naam: string) => rollen.personen[naam]?.id ?? '';
const ROLLEN = Object.keys(rollen.rollen);
const AFDELINGEN = [null, ...Object.keys(rollen.afdelingen)];

/** The same municipality, where this person also stands in for everybody. */
function withDeputyEverywhere(naam: string): Rollen {
  const add = <T extends { vervangers: string[] }>(role: T): T => ({ ...role, vervangers: [...role.vervangers, naam] });
  return {
    ...rollen,
    rollen: Object.fromEntries(Object.entries(rollen.rollen).map(([rol, each]) => [rol, add(each)])),
    afdelingen: Object.fromEntries(
      Object.entries(rollen.afdelingen).map(([name, afdeling]) => [
        name,
        {
          ...afdeling,
          rollen: Object.fromEntries(Object.entries(afdeling.rollen ?? {}).map(([rol, each]) => [rol, add(each)])),
        },
      ]),
    ),
  };
}

const anyWhere = fc.record({
  afdeling: fc.constantFrom(...AFDELINGEN),
  feiten: fc.record({ ambtsdrager: fc.constantFrom(...AMBTSDRAGERS) }),
});

test('a threatened burgemeester holds no role of that incident, whomever the burgemeester stands in for', () => {
  const everywhere = withDeputyEverywhere('lotte');
  fc.assert(
    fc.property(anyWhere, fc.constantFrom(...ROLLEN), ({ afdeling }, rol) => {
      const over = { afdeling, feiten: { ambtsdrager: 'burgemeester' as const } };
      const { wie, vervangers } = holders(everywhere, rol, over);
      expect([...wie, ...vervangers]).not.toContain(idOf('lotte'));
      expect(rollenOf(everywhere, idOf('lotte'), over)).toEqual(new Set());
    }),
  );
});

test('the locoburgemeester takes that place, and only then', () => {
  const who = (ambtsdrager: 'wethouder' | 'burgemeester') =>
    holders(rollen, 'burgemeester', { afdeling: null, feiten: { ambtsdrager } }).wie;
  expect(who('wethouder')).toEqual([idOf('lotte')]);
  expect(who('burgemeester')).toEqual([idOf('wim')]);
});

test('around the leidinggevende: whoever leads the afdeling holds no role, whomever they stand in for, and no role is left empty', () => {
  const everywhere = withDeputyEverywhere('karin');
  fc.assert(
    fc.property(anyWhere, fc.constantFrom(...ROLLEN), ({ feiten }, rol) => {
      const over = { afdeling: 'burgerzaken', feiten, via: 'cag' as const };
      // Who is the CAG by role as well cannot be kept out of it.
      if (rol === 'cag') return;
      const { wie, vervangers } = holders(everywhere, rol, over);
      const all = [...wie, ...vervangers];
      expect(all.length).toBeGreaterThan(0);
      for (const naam of ['mo', 'ellen']) expect(all).not.toContain(idOf(naam));
      expect(channelOf(everywhere, over)?.naam).toBe(rollen.kanalen.cag?.naam);
    }),
  );
  expect(holders(rollen, 'teamleider', { afdeling: 'burgerzaken', feiten: {}, via: 'cag' }).wie).toEqual([
    idOf('fatima'),
  ]);
});
