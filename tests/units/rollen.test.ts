import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { actingRole, channelOf, holders, isLeftToSomeone, rollenOf } from '../../src/protocol/bezetting.ts';
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
      const { wie, vervangers } = holders(everywhere, rol, over);
      const all = [...wie, ...vervangers];
      expect(all.length).toBeGreaterThan(0);
      // Also where the one who leads is the CAG's deputy.
      for (const naam of ['karin', 'mo', 'ellen']) expect(all).not.toContain(idOf(naam));
      expect(channelOf(everywhere, over)?.naam).toBe(rollen.kanalen.cag?.naam);
    }),
  );
  expect(holders(rollen, 'teamleider', { afdeling: 'burgerzaken', feiten: {}, via: 'cag' }).wie).toEqual([
    idOf('fatima'),
  ]);
});

test.each([
  ['raad', 'griffier'],
  ['wethouder', 'gemeentesecretaris'],
  ['burgemeester', 'locoburgemeester'],
] as const)('over %s: de %s doet wat een teamleider zou doen', (ambtsdrager, rol) => {
  const over = { afdeling: 'burgerzaken', feiten: { ambtsdrager } };
  expect(holders(rollen, 'teamleider', over)).toEqual(holders(rollen, rol, over));
  expect(actingRole(rollen, 'teamleider', over)).toBe(rol);
  // Around the own leidinggevende it stays the CAG's.
  expect(actingRole(rollen, 'teamleider', { ...over, via: 'cag' })).toBe('cag');
});

test('a roles file that says nothing of office holders leaves it to the teamleider', () => {
  const { ambtsdragers: _none, ...before } = rollen;
  const over = { afdeling: 'burgerzaken', feiten: { ambtsdrager: 'raad' } } as const;
  expect(holders(before, 'teamleider', over).wie).toEqual([idOf('karin')]);
});

test('to whom it happened, and who is accused, holds no role of it; a witness does', () => {
  const withFatima = (deel: string) => ({
    afdeling: null,
    feiten: {},
    betrokkenen: [{ deel, persoon: idOf('fatima') }],
  });
  for (const deel of ['getroffene', 'beschuldigde']) {
    expect(rollenOf(rollen, idOf('fatima'), withFatima(deel))).toEqual(new Set());
    expect(holders(rollen, 'cag', withFatima(deel))).toEqual({ dienst: [], wie: [], vervangers: [idOf('piet')] });
  }
  expect(holders(rollen, 'cag', withFatima('getuige')).wie).toEqual([idOf('fatima')]);
});

test('somebody is left, unless everybody who may pick it up reported it or has a part in it', () => {
  const alone = { afdeling: 'burgerzaken', feiten: {}, via: 'cag', melder: idOf('piet') } as const;
  expect(isLeftToSomeone(rollen, alone)).toBe(true);
  expect(isLeftToSomeone(rollen, { ...alone, leidinggevende: idOf('fatima') })).toBe(false);
});
