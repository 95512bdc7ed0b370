import { describe, test } from '@jest/globals';
import type { IncidentEvent } from '../../src/incident/events.ts';
import { gegeven } from './gegeven.ts';
import { klik } from './log.ts';
import { daan, fatima, iemand, karin, noor } from './mensen.ts';
import { antwoorden, klaar, melding, opgepakt, tekst } from './verleden.ts';

const joke = iemand('joke', 'bot');
const hans = iemand('hans', 'bot');
const GA = { soort: 'ga_bellen', taak: 'bot' } as const;
const TOEGEZEGD = { soort: 'bellen_toegezegd', taak: 'bot' } as const;
const vroeg: IncidentEvent[] = [
  { soort: 'opvang_gevraagd', nr: 1 },
  { soort: 'taken_geopend', taken: ['bot'] },
];

describe('ga_bellen: ik ga bellen met wie daarom vroeg', () => {
  test('één keer; een ander kan het overnemen', () => {
    gegeven(melding(), klik(noor, ...vroeg))
      .als(joke, GA)
      .dan(TOEGEZEGD)
      .nogEens()
      .danNiets()
      .als(hans, GA)
      .dan(TOEGEZEGD);
  });

  test('alleen wie de taak heeft; nooit wie het zelf meldde', () => {
    gegeven(opgepakt(), klik(noor, ...vroeg)).mag(GA, { wel: [joke, hans], niet: [karin, fatima, daan, noor] });
    const melder = iemand('joke', 'bot');
    gegeven(melding({ melder }), klik(melder, ...vroeg)).mag(GA, { wel: [hans], niet: [melder] });
  });

  test('alleen een taak waarom iemand vroeg, en zolang die open is', () => {
    gegeven(melding()).als(karin, { soort: 'ga_bellen', taak: 'opvang' }).weigert('keuze_bestaat_niet');
    gegeven(melding(), klik(noor, ...vroeg), klaar('bot', joke))
      .als(hans, GA)
      .weigert('verlopen');
  });
});

describe('vraag_opvang: op welk nummer', () => {
  test('het nummer komt bij de vraag; leeg mag', () => {
    const telefoon = antwoorden({ regel: '06 - 12 34 56 78' });
    gegeven(melding())
      .als(noor, { soort: 'vraag_opvang', nr: 1, telefoon: { ...telefoon, waarden: { regel: '06 - 12 34 56 78' } } })
      .dan({ soort: 'opvang_gevraagd', nr: 1, telefoon: telefoon.ref }, { soort: 'taken_geopend', taken: ['bot'] });
  });

  test('wat geen nummer is, wordt geweigerd', () => {
    const telefoon = { ref: tekst('nummer'), waarden: { regel: 'bel maar' } };
    gegeven(melding()).als(noor, { soort: 'vraag_opvang', nr: 1, telefoon }).weigert('telefoon_klopt_niet');
  });
});
