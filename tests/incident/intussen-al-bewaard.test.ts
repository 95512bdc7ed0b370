import { describe, expect, test } from '@jest/globals';
import type { Intussen } from '../../src/incident/acties/intussen.ts';
import type { IncidentEvent } from '../../src/incident/events.ts';
import { withoutRecorded } from '../../src/incident/intussen.ts';
import { klik, logOf, START } from './log.ts';
import { karin, noor } from './mensen.ts';
import { naar, opStap, tekst } from './verleden.ts';

const toen = START;
const koos = (keuze: number): Intussen => ({ soort: 'kies', keuze, toen });
const MELD_NU: Intussen = { soort: 'meld_nu', toen };
const TERUG: Intussen = { soort: 'terug', toen };
const sommeer = (door: 'melder' | 'collega'): Intussen => ({ soort: 'sommeer', door, toen });

const gekozen = (keuze: number | 'meld_nu'): IncidentEvent => {
  return { soort: 'gekozen', van: 'kantoor/rustig', keuze, naar: 'kantoor/grens', langs: [], zet: {}, toen };
};
const TERUGGEGAAN: IncidentEvent = { soort: 'teruggegaan', van: 'kantoor/grens', naar: 'kantoor/rustig' };
const gesommeerd = (door: 'melder' | 'collega'): IncidentEvent => ({ soort: 'gesommeerd', nr: 1, door, getuige: null });

/** What is left of a choice with these before it, made from the second click on, when the log goes on like this. */
const overVan = (intussen: Intussen[], ...verder: IncidentEvent[][]) => {
  const log = logOf([opStap('kantoor/rustig'), verder.map((events) => klik(noor, ...events))]);
  return withoutRecorded(log, { soort: 'kies', keuze: 7, sinds: 2, intussen });
};
const kies = (sinds: number, ...intussen: Intussen[]) => ({ soort: 'kies', keuze: 7, sinds, intussen });

describe('intussen: wat al bewaard was, en alleen het antwoord raakte zoek', () => {
  test('dan komt alleen wat daarna gekozen is er nog bij', () => {
    expect(overVan([koos(1), koos(0)], [gekozen(1)])).toStrictEqual(kies(3, koos(0)));
    expect(overVan([koos(1), koos(0)], [gekozen(1)], [gekozen(0)])).toStrictEqual(kies(4));
    expect(overVan([koos(1), koos(0), koos(2)], [gekozen(1), gekozen(0)])).toStrictEqual(kies(3, koos(2)));
  });

  test('elke soort keuze wordt herkend, en een andere niet', () => {
    expect(overVan([MELD_NU, TERUG], [gekozen('meld_nu')], [TERUGGEGAAN])).toStrictEqual(kies(4));
    expect(overVan([sommeer('collega'), koos(1)], [gesommeerd('collega')])).toStrictEqual(kies(3, koos(1)));
    const anders: [Intussen, IncidentEvent][] = [
      [koos(1), gekozen(0)],
      [koos(1), gekozen('meld_nu')],
      [koos(1), TERUGGEGAAN],
      [MELD_NU, gekozen(1)],
      [MELD_NU, TERUGGEGAAN],
      [TERUG, gekozen(1)],
      [TERUG, gesommeerd('melder')],
      [sommeer('melder'), gesommeerd('collega')],
      [sommeer('melder'), gekozen(1)],
    ];
    for (const [choice, event] of anders) expect(overVan([choice], [event])).toStrictEqual(kies(2, choice));
  });

  test('wat er verder gebeurde is geen keuze', () => {
    const hulp: IncidentEvent = { soort: 'hulp_geroepen', rollen: ['manager'] };
    const verhaal: IncidentEvent = { soort: 'geschreven', veld: 'wat_gebeurde', tekst: tekst('verhaal') };
    expect(overVan([koos(1), koos(0)], [verhaal, gekozen(1), hulp], [verhaal])).toStrictEqual(kies(3, koos(0)));
    expect(overVan([koos(1)], [verhaal])).toStrictEqual(kies(2, koos(1)));
  });

  test('"Het is voorbij" gaat over het gevaar: dat blijft dat van toen, en alleen wat erbij gekozen was schuift op', () => {
    const log = logOf([opStap('kantoor/rustig'), klik(noor, gekozen(1))]);
    const voorbij = { soort: 'meld_voorbij', sinds: 2, bezoek: 2, intussen: [koos(1), koos(0)] } as const;
    expect(withoutRecorded(log, voorbij)).toStrictEqual({ ...voorbij, bezoek: 3, intussen: [koos(0)] });
  });

  test('is er niets bewaard, of ging het een andere weg, dan blijft het zoals het is', () => {
    expect(overVan([koos(1)])).toStrictEqual(kies(2, koos(1)));
    expect(overVan([koos(1), koos(0)], [gekozen(1)], [gekozen(2)])).toStrictEqual(kies(2, koos(1), koos(0)));
    expect(overVan([koos(1)], [gekozen(1)], [gekozen(0)])).toStrictEqual(kies(2, koos(1)));
  });

  test('een klik zonder zulke keuzes blijft zoals die is', () => {
    const log = logOf([opStap('kantoor/rustig'), naar('kantoor/grens')]);
    const gewoon = { soort: 'kies', keuze: 0, sinds: 2 } as const;
    expect(withoutRecorded(log, gewoon)).toBe(gewoon);
    const oppakken = { soort: 'pak_op', sinds: 2 } as const;
    expect(withoutRecorded([...log, ...logOf([klik(karin, { soort: 'opgepakt' })])], oppakken)).toBe(oppakken);
  });
});
