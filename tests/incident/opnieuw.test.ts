import { describe, test } from '@jest/globals';
import type { IncidentEvent } from '../../src/incident/events.ts';
import { gegeven } from './gegeven.ts';
import { klik } from './log.ts';
import { daan, karin, noor } from './mensen.ts';
import {
  AAN_DE_BALIE,
  AAN_DE_TELEFOON,
  ANONIEME_MAIL,
  afgesloten,
  akkoord,
  melding,
  opgepakt,
  opStap,
  tekst,
} from './verleden.ts';

const OPNIEUW = { soort: 'opnieuw' } as const;
const BELT: IncidentEvent = { soort: 'opnieuw_begonnen', naar: 'telefonie/belt_opnieuw' };
const BEKEND: IncidentEvent = { soort: 'opnieuw_begonnen', naar: 'schriftelijk/contact', zet: { afzender: 'bekend' } };

describe('opnieuw: een tweede weg naar binnen', () => {
  test('H14: de burger belt opnieuw, ook als er al gemeld is', () => {
    gegeven(opStap('telefonie/beeindigen', AAN_DE_TELEFOON))
      .als(noor, OPNIEUW)
      .dan(BELT)
      .nogEens()
      .weigert('verlopen', { op: 'opnieuw' });
    gegeven(melding({ feiten: AAN_DE_TELEFOON }))
      .als(noor, OPNIEUW)
      .dan(BELT)
      .nogEens()
      .weigert('verlopen');
    for (const past of [opgepakt({ feiten: AAN_DE_TELEFOON }), akkoord([], { feiten: AAN_DE_TELEFOON })]) {
      gegeven(past).als(noor, OPNIEUW).dan(BELT);
    }
  });

  test('de burger kan vaker bellen', () => {
    gegeven(melding({ feiten: AAN_DE_TELEFOON }))
      .als(noor, OPNIEUW)
      .dan(BELT)
      .als(noor, OPNIEUW)
      .dan(BELT);
  });

  test('S8 → S9: later bekend wie de afzender is', () => {
    gegeven(melding({ feiten: ANONIEME_MAIL }))
      .als(noor, OPNIEUW)
      .dan(BEKEND)
      .als(noor, OPNIEUW)
      .weigert('keuze_bestaat_niet');
    gegeven(melding({ feiten: { ...ANONIEME_MAIL, afzender: 'bekend' } }))
      .als(noor, OPNIEUW)
      .weigert('keuze_bestaat_niet');
  });

  test('op kantoor, en zolang niet bekend is waar het gebeurt, is er geen tweede weg', () => {
    gegeven(melding({ feiten: AAN_DE_BALIE }))
      .als(noor, OPNIEUW)
      .weigert('keuze_bestaat_niet');
    gegeven(opStap('hoofdlijnen/waar')).als(noor, OPNIEUW).weigert('keuze_bestaat_niet');
  });

  test('wat er al getypt was hoort bij het verhaal, zolang er niet gemeld is', () => {
    const met = { ...OPNIEUW, tekst: tekst('verhaal') };
    const VERHAAL: IncidentEvent = { soort: 'geschreven', veld: 'wat_gebeurde', tekst: tekst('verhaal') };
    gegeven(opStap('telefonie/beeindigen', AAN_DE_TELEFOON)).als(noor, met).dan(VERHAAL, BELT);
    gegeven(melding({ feiten: AAN_DE_TELEFOON }))
      .als(noor, { ...OPNIEUW, tekst: tekst('nog een verhaal') })
      .dan(BELT);
  });

  test('bewijs en de plek gaan mee', () => {
    gegeven(opStap('schriftelijk/bewijs', ANONIEME_MAIL))
      .als(noor, { ...OPNIEUW, bewijs: tekst('foto'), plek: tekst('plek') })
      .dan(
        { soort: 'bewijs_vastgelegd', wat: tekst('foto'), waar: null, bestand: null },
        { soort: 'geschreven', veld: 'plek', tekst: tekst('plek') },
        BEKEND,
      );
  });

  test('alleen wie meldt', () => {
    gegeven(melding({ feiten: AAN_DE_TELEFOON })).mag(OPNIEUW, { wel: [noor], niet: [daan, karin] });
  });

  test('is de melding afgesloten of ingetrokken, dan begint er niets meer', () => {
    const over = { feiten: AAN_DE_TELEFOON };
    gegeven(afgesloten(over)).als(noor, OPNIEUW).weigert('verlopen', { op: 'opnieuw' });
    gegeven(melding(over), klik(noor, { soort: 'ingetrokken' }))
      .als(noor, OPNIEUW)
      .weigert('verlopen');
  });

  test('voor de melding is een stap terug weer de stap waar het gesprek was', () => {
    gegeven(opStap('telefonie/beeindigen', AAN_DE_TELEFOON))
      .als(noor, OPNIEUW)
      .dan(BELT)
      .als(noor, { soort: 'terug' })
      .dan({ soort: 'teruggegaan', van: 'telefonie/belt_opnieuw', naar: 'telefonie/beeindigen' });
    const ZELFDE: IncidentEvent = {
      soort: 'teruggegaan',
      van: 'telefonie/belt_opnieuw',
      naar: 'telefonie/belt_opnieuw',
    };
    gegeven(opStap('telefonie/beeindigen', AAN_DE_TELEFOON), klik(noor, BELT), klik(noor, BELT))
      .als(noor, { soort: 'terug' })
      .dan(ZELFDE);
  });

  test('de opvolging gaat intussen gewoon door', () => {
    gegeven(melding({ feiten: AAN_DE_TELEFOON }), klik(noor, BELT))
      .als(karin, { soort: 'pak_op' })
      .dan({ soort: 'opgepakt' })
      .als(karin, { soort: 'koppel_terug', tekst: tekst('bericht') })
      .dan({ soort: 'teruggekoppeld', bericht: tekst('bericht') });
  });
});
