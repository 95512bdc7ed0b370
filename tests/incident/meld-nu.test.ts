import { describe, test } from '@jest/globals';
import { gegeven } from './gegeven.ts';
import { klik } from './log.ts';
import { daan, karin, noor } from './mensen.ts';
import { AAN_DE_TELEFOON, afgebeld, melding, naar, opStap, tekst, VOORBIJ } from './verleden.ts';

const MELD_NU = { soort: 'meld_nu' } as const;

describe('meld_nu', () => {
  test('bij elke stap van het schema kan het meteen door naar de melding', () => {
    for (const van of ['kantoor/rustig', 'kantoor/sommeren', 'kantoor/politie']) {
      gegeven(opStap(van))
        .als(noor, MELD_NU)
        .dan({ soort: 'gekozen', van, keuze: 'meld_nu', naar: 'politiek/aan_wie', langs: ['kantoor/melden'], zet: {} })
        .nogEens()
        .weigert('verlopen', { op: 'bezoek' });
    }
  });

  test('dat zegt niet dat het voorbij is: wie geroepen is blijft geroepen, en dat kan daarna nog gezegd worden', () => {
    gegeven(opStap('kantoor/hulp'))
      .als(noor, MELD_NU)
      .dan({
        soort: 'gekozen',
        van: 'kantoor/hulp',
        keuze: 'meld_nu',
        naar: 'politiek/aan_wie',
        langs: ['kantoor/melden'],
        zet: {},
      })
      .als(noor, { soort: 'meld_voorbij' })
      .dan(VOORBIJ, ...afgebeld(2));
  });

  test('het bewijs dat erbij stond gaat mee', () => {
    gegeven(opStap('schriftelijk/brief'))
      .als(noor, { ...MELD_NU, bewijs: tekst('brief') })
      .dan(
        { soort: 'bewijs_vastgelegd', wat: tekst('brief'), waar: null, bestand: null },
        {
          soort: 'gekozen',
          van: 'schriftelijk/brief',
          keuze: 'meld_nu',
          naar: 'politiek/aan_wie',
          langs: ['schriftelijk/melden'],
          zet: {},
        },
      );
  });

  test('voor het schema gekozen is, en in de melding zelf, is er geen weg naar de melding', () => {
    for (const plaats of ['hoofdlijnen/veilig', 'politiek/aan_wie', 'melding/verhaal']) {
      gegeven(opStap(plaats)).als(noor, MELD_NU).weigert('keuze_bestaat_niet');
    }
  });

  test('is er al gemeld, dan is het gesprek daarmee klaar', () => {
    gegeven(
      melding({ feiten: AAN_DE_TELEFOON }),
      klik(noor, { soort: 'opnieuw_begonnen', naar: 'telefonie/belt_opnieuw' }),
      naar('telefonie/beeindigen'),
    )
      .als(noor, MELD_NU)
      .dan(
        {
          soort: 'gekozen',
          van: 'telefonie/beeindigen',
          keuze: 'meld_nu',
          naar: 'melding/soort',
          langs: ['telefonie/melden', 'politiek/aan_wie', 'politiek/melden'],
          zet: {},
        },
        { soort: 'gesprek_klaar' },
      );
  });

  test('alleen wie het gesprek voert', () => {
    gegeven(opStap('kantoor/rustig')).mag(MELD_NU, { wel: [noor], niet: [daan, karin] });
  });
});
