import { describe, expect, test } from '@jest/globals';
import { STROOMWIJZER } from '../../src/incident/events.ts';
import { isAnswered, type Klimmend, nextTrede } from '../../src/incident/ladders.ts';
import { peopleOn } from '../../src/incident/op-trede.ts';
import { type Bericht, berichtenBij } from './bericht.ts';
import { gegeven } from './gegeven.ts';
import { gevouwen, klik } from './log.ts';
import { fatima, iemand, karin, mo } from './mensen.ts';
import { bundle, rollen } from './protocol.ts';
import { afgesloten, melding, opgepakt } from './verleden.ts';

const bot = iemand(STROOMWIJZER);
const weg = (persoon: string) => klik(bot, { soort: 'afwezig_geworden', persoon });
/** Karin picked it up at revision 4 or so, and then was found not to be there. */
const karinWeg = [opgepakt(), weg('karin')];
const gevonden = gevouwen(karinWeg).revisie;
const WIE_NEEMT_OVER: Klimmend = { doel: 'overdragen', persoon: 'karin', afwezig: gevonden, trede: 0 };
const overdragen = (berichten: Bericht[]) => berichten.filter(({ doel }) => doel === 'overdragen');
const NOW = Date.parse('2026-11-23T13:03:00Z');
const DAY = 24 * 3_600_000;

describe('wie een melding behandelt is er niet', () => {
  test('die wordt gevraagd over te dragen, en de open taken gaan opnieuw uit', () => {
    const berichten = berichtenBij([opgepakt()], weg('karin'));
    expect(overdragen(berichten)).toEqual([WIE_NEEMT_OVER]);
    expect(berichten).toContainEqual({ doel: 'taak', taak: 'opvang', rol: 'teamleider' });
    expect(overdragen(berichtenBij([opgepakt()], weg('anne')))).toEqual([]);
  });

  test('tot een ander het heeft, die er weer is, of het klaar is', () => {
    expect(isAnswered(gevouwen(karinWeg), WIE_NEEMT_OVER)).toBe(false);
    const terug = klik(bot, { soort: 'weer_aanwezig', persoon: 'karin', sinds: gevonden });
    const over = klik(karin, { soort: 'overgedragen', van: 'karin', aan: 'mo' });
    for (const later of [terug, over]) {
      expect(isAnswered(gevouwen(karinWeg, later), WIE_NEEMT_OVER)).toBe(true);
      // What was asked is brought up to date.
      expect(overdragen(berichtenBij(karinWeg, later))).toEqual([WIE_NEEMT_OVER]);
    }
    expect(isAnswered(gevouwen(afgesloten(), weg('karin')), WIE_NEEMT_OVER)).toBe(true);
  });

  test('daarna hoort de CAG het, en steeds opnieuw', () => {
    const incident = gevouwen(karinWeg);
    const next = nextTrede(incident, WIE_NEEMT_OVER, { rollen, bundle, now: NOW + 4 * 60_000 });
    expect(next?.bericht).toEqual({ ...WIE_NEEMT_OVER, trede: 1 });
    // Four office hours after 14:07, when it was found, is the next day.
    expect(next?.vanaf).toBe(Date.parse('2026-11-24T08:37:00Z'));
    const again = nextTrede(incident, { ...WIE_NEEMT_OVER, trede: 1 }, { rollen, bundle, now: NOW + DAY });
    expect(again?.bericht).toEqual({ ...WIE_NEEMT_OVER, trede: 1, keer: 1 });
  });

  test('wie er niet is mag alles nog: het verandert wie het hoort, niet wie het mag', () => {
    gegeven(...karinWeg).mag({ soort: 'draag_over', aan: mo.aadObjectId }, { wel: [karin, fatima], niet: [mo] });
    gegeven(melding(), weg('karin')).als(karin, { soort: 'pak_op' }).dan({ soort: 'opgepakt' });
  });
});

describe('een trede waarop niemand is', () => {
  const OPPAKKEN: Klimmend = { doel: 'oppakken', spoed: true, trede: 0 };
  const incident = gevouwen(melding());

  test('wordt meteen gevolgd door de eerste met iemand', () => {
    const next = nextTrede(incident, OPPAKKEN, {
      rollen,
      bundle,
      now: NOW,
      isDeserted: (rung) => rung?.wie === 'teamleider' || rung?.vervangers === 'teamleider',
    });
    expect(next).toEqual({ bericht: { ...OPPAKKEN, trede: 3 }, vanaf: NOW });
  });

  test('een kanaal en de melder zijn er altijd', () => {
    const next = nextTrede(incident, OPPAKKEN, { rollen, bundle, now: NOW, isDeserted: () => true });
    expect(next).toEqual({ bericht: { ...OPPAKKEN, trede: 3 }, vanaf: NOW });
    const last = nextTrede(incident, { ...OPPAKKEN, trede: 3 }, { rollen, bundle, now: NOW, isDeserted: () => true });
    expect(last).toEqual({ bericht: { ...OPPAKKEN, trede: 4 }, vanaf: NOW });
  });

  test('op een trede staat wie er is, en die weet voor wie', () => {
    const ids = (wie: string) => rollen.personen[wie]?.id ?? '';
    const on = (...away: string[]) =>
      peopleOn({ wie: 'teamleider' }, incident, { rollen, leden: {}, afwezig: new Set(away.map(ids)) });
    expect(on()).toEqual([{ persoon: ids('karin'), rol: 'teamleider' }]);
    expect(on('karin')).toEqual([{ persoon: ids('mo'), rol: 'teamleider', inPlaatsVan: [ids('karin')] }]);
    expect(on('karin', 'mo').map(({ persoon }) => persoon)).toEqual([ids('karin'), ids('mo')]);
  });
});
