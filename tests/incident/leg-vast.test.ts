import { describe, test } from '@jest/globals';
import type { IncidentEvent } from '../../src/incident/events.ts';
import { gegeven } from './gegeven.ts';
import { klik } from './log.ts';
import { daan, fatima, karin, noor } from './mensen.ts';
import { ANONIEME_MAIL, afgesloten, melding, opgepakt, opStap, tekst } from './verleden.ts';

const FOTO = { soort: 'leg_vast', bewijs: tekst('foto'), bewaarplek: tekst('map') } as const;
const VASTGELEGD = { soort: 'bewijs_vastgelegd', wat: tekst('foto'), waar: tekst('map'), bestand: null } as const;

describe('leg_vast', () => {
  test('S6: leg bewijs vast: wat het is en waar het bewaard is', () => {
    gegeven(opStap('schriftelijk/bewijs', ANONIEME_MAIL))
      .als(noor, FOTO)
      .dan(VASTGELEGD)
      .nogEens()
      .weigert('verlopen', { op: 'bewijs' });
  });

  test('bewijs kan bij elke stap, en ook als er al gemeld is', () => {
    for (const past of [opStap('kantoor/rustig'), melding(), opgepakt()]) gegeven(past).als(noor, FOTO).dan(VASTGELEGD);
  });

  test('een stap terug, een sommatie of een tekst ertussen: dezelfde knop legt nog vast', () => {
    const tussen: IncidentEvent[] = [
      { soort: 'teruggegaan', van: 'kantoor/sommeren', naar: 'kantoor/sommeren' },
      { soort: 'gesommeerd', nr: 1, door: 'melder', getuige: null },
      { soort: 'geschreven', veld: 'wat_gebeurde', tekst: tekst('verhaal') },
    ];
    for (const event of tussen) {
      gegeven(opStap(['kantoor/sommeren', 'kantoor/sommeren']), klik(noor, event))
        .als(noor, { ...FOTO, sinds: 1 })
        .dan(VASTGELEGD);
    }
  });

  test('alleen wat het is, alleen waar het ligt, of alleen een bestand: elk is genoeg', () => {
    const bestand = { hash: 'f'.repeat(64), bytes: 2048 };
    const leeg = { soort: 'bewijs_vastgelegd', wat: null, waar: null, bestand: null } as const;
    const past = gegeven(melding());
    past.als(noor, { soort: 'leg_vast', bewijs: tekst('foto') }).dan({ ...leeg, wat: tekst('foto') });
    past.als(noor, { soort: 'leg_vast', bewaarplek: tekst('map') }).dan({ ...leeg, waar: tekst('map') });
    past.als(noor, { soort: 'leg_vast', bestand }).dan({ ...leeg, bestand });
  });

  test('nog een bewijs komt erbij', () => {
    gegeven(melding()).als(noor, FOTO).dan(VASTGELEGD).als(noor, FOTO).dan(VASTGELEGD);
  });

  test('zonder iets wordt er niets vastgelegd', () => {
    gegeven(melding()).als(noor, { soort: 'leg_vast' }).weigert('tekst_ontbreekt');
  });

  test('B8: de plek, voor wie komt helpen; een dubbele tik is één plek', () => {
    const plek = { soort: 'geschreven', veld: 'plek', tekst: tekst('plek') } as const;
    const stuur = { soort: 'leg_vast', plek: tekst('plek') } as const;
    gegeven(opStap('huisbezoek/vast')).als(noor, stuur).dan(plek).nogEens().weigert('verlopen', { op: 'bewijs' });
    gegeven(opStap('huisbezoek/vast'), klik(noor, plek)).als(noor, stuur).weigert('tekst_ontbreekt');
  });

  test('alleen wie meldt', () => {
    for (const past of [opStap('kantoor/rustig'), opgepakt()]) {
      gegeven(past).mag(FOTO, { wel: [noor], niet: [daan, karin, fatima] });
    }
  });

  test('is de melding afgesloten of ingetrokken, dan komt er niets meer bij', () => {
    gegeven(afgesloten()).als(noor, FOTO).weigert('verlopen', { op: 'bewijs' });
    gegeven(melding(), klik(noor, { soort: 'ingetrokken' }))
      .als(noor, FOTO)
      .weigert('verlopen');
  });
});
