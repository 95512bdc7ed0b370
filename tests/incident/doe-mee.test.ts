import { describe, expect, test } from '@jest/globals';
import { type Bericht, ofIncident } from '../../src/incident/berichten.ts';
import { isSpeler, rollenVoor } from '../../src/incident/oefening.ts';
import { NA_ALLES, VOORRANGEN, voorrangOf } from '../../src/incident/voorrang.ts';
import { gegeven } from './gegeven.ts';
import { gevouwen, type Klik, klik } from './log.ts';
import { daan, fatima, karin, noor } from './mensen.ts';
import { rollen } from './protocol.ts';
import { begonnen, melding } from './verleden.ts';

/** The word "oefening" was said. */
function oefening(): Klik {
  const begin = { soort: 'begonnen', melder: 'noor', afdeling: 'burgerzaken', bundel: 'b1' } as const;
  return klik(noor, { ...begin, plaats: 'hoofdlijnen/veilig', oefening: { code: 'OEF-4711' } });
}

const DOE_MEE = { soort: 'doe_mee', rollen: ['teamleider', 'cag'] } as const;
const STOP = { soort: 'stop_oefening' } as const;

describe('doe_mee: meedoen aan een oefening', () => {
  test('wie het nummer heeft doet mee, in welke rollen dan ook; en kiest later andere', () => {
    gegeven(oefening())
      .als(daan, { ...DOE_MEE, rollen: [...DOE_MEE.rollen] })
      .dan({ soort: 'oefening_meegedaan', rollen: ['cag', 'teamleider'] })
      .nogEens()
      .danNiets()
      .als(daan, { soort: 'doe_mee', rollen: ['griffier'] })
      .dan({ soort: 'oefening_meegedaan', rollen: ['griffier'] });
  });

  test('zonder rol, of met een rol die er niet is, niet', () => {
    gegeven(oefening()).als(daan, { soort: 'doe_mee', rollen: [] }).weigert('rol_ontbreekt');
    for (const rol of ['koning', '__proto__', 'constructor'])
      gegeven(oefening())
        .als(daan, { soort: 'doe_mee', rollen: [rol] })
        .weigert('keuze_bestaat_niet');
  });

  test('wie begon speelt niemand anders; en aan wat echt is doet niemand mee', () => {
    const wish = { ...DOE_MEE, rollen: [...DOE_MEE.rollen] };
    gegeven(oefening()).mag(wish, { wel: [daan, karin, fatima], niet: [noor] });
    for (const past of [begonnen(), melding()]) gegeven(past).mag(wish, { niet: [daan, karin, fatima, noor] });
  });
});

describe('stop_oefening', () => {
  test('wie erin zit stopt haar, een ander niet; daarna kan er niets meer', () => {
    const joined = klik(karin, { soort: 'oefening_meegedaan', rollen: ['teamleider'] });
    gegeven(oefening(), joined).mag(STOP, { wel: [noor, karin], niet: [daan, fatima] });
    gegeven(oefening(), joined)
      .als(noor, STOP)
      .dan({ soort: 'oefening_gestopt' })
      .nogEens()
      .weigert('verlopen', { op: 'oefening' })
      .als(noor, { soort: 'kies', keuze: 0 })
      .weigert('verlopen');
    gegeven(melding()).mag(STOP, { niet: [noor, karin, fatima] });
  });
});

test('in een oefening heeft een rol wie haar speelt, en niemand anders; de nummers om te bellen blijven echt', () => {
  const incident = gevouwen(oefening(), klik(daan, { soort: 'oefening_meegedaan', rollen: ['teamleider'] }));
  const played = rollenVoor(rollen, incident);
  const held = Object.entries(played.rollen).filter(([, { wie, vervangers }]) => wie.length + vervangers.length > 0);
  expect(held.map(([rol]) => rol)).toEqual(['teamleider']);
  expect(
    Object.values(played.rollen).some(({ groep, rooster, leidinggevende }) => groep ?? rooster ?? leidinggevende),
  ).toBe(false);
  expect([played.kanalen, played.samen, played.telefoon]).toEqual([{}, undefined, rollen.telefoon]);
  expect(rollenVoor(rollen, gevouwen(melding()))).toBe(rollen);
  expect([isSpeler(incident, 'daan'), isSpeler(incident, 'noor'), isSpeler(incident, 'karin')]).toEqual([
    true,
    true,
    false,
  ]);
});

test('elk bericht van een oefening komt na elk bericht dat echt is', () => {
  const [real, played] = [gevouwen(melding()), gevouwen(oefening())];
  const last = Math.max(...VOORRANGEN);
  const all: Bericht[] = [
    { doel: 'hulp', hulp: 1, rol: 'cag' },
    { doel: 'gevaar', gevaar: 1, trede: 0 },
    { doel: 'alarm', alarm: 1, rol: 'cag', trede: 0 },
    { doel: 'oppakken', spoed: true, trede: 0 },
    { doel: 'kanaal' },
    { doel: 'termijn', taak: 'opvang', revisie: 1, trede: 0 },
    { doel: 'klaar' },
  ];
  for (const bericht of all) {
    expect(voorrangOf(ofIncident(bericht, played))).toBe(last);
    expect(voorrangOf(ofIncident(bericht, real))).toBeLessThan(last);
  }
  expect(last).toBeLessThan(NA_ALLES);
});
