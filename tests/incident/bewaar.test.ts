import { describe, test } from '@jest/globals';
import { gegeven, volgens } from './gegeven.ts';
import { klik } from './log.ts';
import { daan, karin, noor } from './mensen.ts';
import { bundle } from './protocol.ts';
import { AAN_DE_BALIE, AAN_DE_TELEFOON, gevolgen, melding, opStap, tekst } from './verleden.ts';

const BEWAAR = { soort: 'bewaar', opzij: 0, tekst: tekst('halverwege') } as const;

describe('bewaar', () => {
  test('wat iemand halverwege het schema typt, wordt bewaard voor de melding', () => {
    gegeven(opStap('kantoor/sommeren'))
      .als(noor, BEWAAR)
      .dan({ soort: 'geschreven', veld: 'wat_gebeurde', tekst: tekst('halverwege') })
      .nogEens()
      .danNiets();
  });

  test('bij het verhaal zelf gaat het naar het verhaal', () => {
    gegeven(opStap('melding/verhaal'))
      .als(noor, BEWAAR)
      .dan({ soort: 'geschreven', veld: 'wat_gebeurde', tekst: tekst('halverwege') });
  });

  test('een stap met een eigen veld bewaart het daar', () => {
    const changed = structuredClone(bundle);
    Object.assign(changed.schemas.melding?.stappen.verhaal ?? {}, { tekst: 'plek' });
    volgens(changed)
      .gegeven(opStap('melding/verhaal'))
      .als(noor, BEWAAR)
      .dan({ soort: 'geschreven', veld: 'plek', tekst: tekst('halverwege') });
  });

  test('bewaren gaat niet naar een andere stap: de knoppen blijven zoals ze zijn', () => {
    gegeven(opStap('kantoor/rustig'))
      .als(noor, BEWAAR)
      .dan({ soort: 'geschreven', veld: 'wat_gebeurde', tekst: tekst('halverwege') })
      .als(noor, { soort: 'kies', keuze: 'Burger wordt rustiger', sinds: 2 })
      .dan({
        soort: 'gekozen',
        van: 'kantoor/rustig',
        keuze: 0,
        naar: 'kantoor/voortzetten',
        langs: [],
        zet: {},
      });
  });

  test('bewijs en de plek worden ook bewaard; zonder iets is er niets', () => {
    gegeven(opStap('huisbezoek/vast'))
      .als(noor, { soort: 'bewaar', opzij: 0, bewijs: tekst('foto'), plek: tekst('plek') })
      .dan(
        { soort: 'bewijs_vastgelegd', wat: tekst('foto'), waar: null, bestand: null },
        { soort: 'geschreven', veld: 'plek', tekst: tekst('plek') },
      );
    gegeven(opStap('huisbezoek/vast')).als(noor, { soort: 'bewaar', opzij: 0 }).danNiets();
  });

  test('is er al gemeld, dan is het een toelichting op de melding', () => {
    const opnieuw = klik(noor, { soort: 'opnieuw_begonnen', naar: 'telefonie/belt_opnieuw' });
    gegeven(melding({ feiten: AAN_DE_TELEFOON }), opnieuw)
      .als(noor, { ...BEWAAR, bewijs: tekst('opname') })
      .dan(
        { soort: 'bewijs_vastgelegd', wat: tekst('opname'), waar: null, bestand: null },
        { soort: 'aangevuld', wanneer: null, gevolgen: null, toelichting: tekst('halverwege') },
      )
      .als(noor, BEWAAR)
      .danNiets();
    gegeven(melding({ feiten: AAN_DE_TELEFOON }), opnieuw)
      .als(noor, { soort: 'bewaar', opzij: 0 })
      .danNiets();
  });

  test('bij een stap die het schema niet heeft, valt niets te bewaren', () => {
    gegeven(opStap('kantoor/bestaat_niet')).als(noor, BEWAAR).weigert('keuze_bestaat_niet');
  });

  test('alleen wie het gesprek voert, zolang het duurt', () => {
    gegeven(opStap('kantoor/rustig')).mag(BEWAAR, { wel: [noor], niet: [daan, karin] });
    gegeven(melding()).als(noor, BEWAAR).weigert('verlopen', { op: 'bezoek' });
  });
});

describe('bewaar: wat het met iemand deed', () => {
  const GEVRAAGD = { soort: 'bewaar', opzij: 0, gevolgen: gevolgen({ ernstig_letsel: 'onbekend' }) } as const;

  test('wordt bewaard zoals het later bij de melding ligt, en niet bij de invulling', () => {
    gegeven(opStap('melding/verhaal', AAN_DE_BALIE))
      .als(noor, GEVRAAGD)
      .dan({ soort: 'gevolgen_ingevuld', gevolgen: tekst('gevolgen') });
  });

  test('na de melding gaat het langs het formulier om aan te vullen', () => {
    const opnieuw = klik(noor, { soort: 'opnieuw_begonnen', naar: 'telefonie/belt_opnieuw' });
    gegeven(melding({ feiten: AAN_DE_TELEFOON }), opnieuw)
      .als(noor, GEVRAAGD)
      .danNiets();
  });
});
