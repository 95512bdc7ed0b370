import { describe, test } from '@jest/globals';
import type { IncidentEvent } from '../../src/incident/events.ts';
import { gegeven } from './gegeven.ts';
import { klik, START } from './log.ts';
import { daan, ellen, fatima, karin, noor, tom } from './mensen.ts';
import { AAN_DE_TELEFOON, afgebeld, begonnen, GEVAAR, melding, opStap, tekst, VOORBIJ } from './verleden.ts';

const MELD_VOORBIJ = { soort: 'meld_voorbij' } as const;
const naar = (van: string, plaats: string): IncidentEvent => {
  return { soort: 'gekozen', van, keuze: 'voorbij', naar: plaats, langs: [], zet: {} };
};
/** Straight to the report of this chart, past the steps that ask nothing. */
const naarDeMelding = (van: string, naar = 'politiek/aan_wie', ...voorbij: string[]): IncidentEvent => {
  const langs = [`${van.split('/')[0]}/melden`, ...voorbij];
  return { soort: 'gekozen', van, keuze: 'voorbij', naar, langs, zet: {} };
};
const gezien = (rol: string): IncidentEvent => ({ soort: 'hulp_gezien', hulp: 2, rol });

describe('meld_voorbij: de melder', () => {
  test.each(['kantoor/rustig', 'kantoor/politie', 'huisbezoek/verlaten'])(
    'bij %s: het gevaar is voorbij, en het gaat meteen naar de melding',
    (van) => {
      gegeven(opStap(van))
        .als(noor, MELD_VOORBIJ)
        .dan(naarDeMelding(van), VOORBIJ)
        .nogEens()
        .weigert('verlopen', { op: 'gevaar' });
    },
  );

  test('wat gekozen is toen er niets bewaard kon worden telt op de stap waar dat was, en nergens anders', () => {
    const toen = START;
    const verder = { ...MELD_VOORBIJ, intussen: [{ soort: 'kies' as const, keuze: 1, toen }] };
    gegeven(opStap(['kantoor/voortzetten', 'kantoor/rustig']))
      .als(noor, { ...verder, bezoek: 3 })
      .dan(
        { soort: 'gekozen', van: 'kantoor/rustig', keuze: 1, naar: 'kantoor/grens', langs: [], zet: {}, toen },
        naarDeMelding('kantoor/grens'),
        VOORBIJ,
      );
    gegeven(opStap(['kantoor/rustig', 'kantoor/grens']))
      .als(noor, { ...verder, bezoek: 2 })
      .dan(naarDeMelding('kantoor/grens'), VOORBIJ);
  });

  test('wie geroepen is hoort dat', () => {
    gegeven(opStap(['kantoor/manager', 'kantoor/hulp']))
      .als(noor, MELD_VOORBIJ)
      .dan(naarDeMelding('kantoor/hulp'), VOORBIJ, ...afgebeld(2, 3));
  });

  test('ook voordat bekend is waar het is', () => {
    gegeven(begonnen(), klik(noor, { soort: 'hulp_geroepen', rollen: ['beveiliging'] }))
      .als(noor, MELD_VOORBIJ)
      .dan(naar('hoofdlijnen/veilig', 'hoofdlijnen/voorbij'), VOORBIJ, ...afgebeld(2));
  });

  test('tussen de vragen van de melding blijft het gesprek waar het is', () => {
    gegeven(opStap(['kantoor/hulp', 'politiek/aan_wie']))
      .als(noor, MELD_VOORBIJ)
      .dan(VOORBIJ, ...afgebeld(2))
      .als(noor, { soort: 'kies', keuze: 0 })
      .dan({
        soort: 'gekozen',
        van: 'politiek/aan_wie',
        keuze: 0,
        naar: 'melding/soort',
        langs: ['politiek/melden'],
        zet: { ambtsdrager: 'nee' },
      });
  });

  test('ook na de melding, na het intrekken en na een einde zonder melding', () => {
    const roept = klik(noor, { soort: 'hulp_geroepen', rollen: ['manager'] });
    const zegtVoorbij = [VOORBIJ, ...afgebeld(4)];
    gegeven(melding(), roept)
      .als(noor, MELD_VOORBIJ)
      .dan(...zegtVoorbij);
    gegeven(melding(), roept, klik(noor, { soort: 'ingetrokken' }))
      .als(noor, MELD_VOORBIJ)
      .dan(...zegtVoorbij);
    gegeven(opStap('kantoor/manager'), klik(noor, { soort: 'geeindigd_zonder_melding' }))
      .als(noor, MELD_VOORBIJ)
      .dan(VOORBIJ, ...afgebeld(2));
  });

  test('in een tweede gesprek na de melding is dat dan klaar, en wordt er niets opnieuw aangeboden', () => {
    gegeven(
      melding({ feiten: AAN_DE_TELEFOON }),
      klik(noor, { soort: 'opnieuw_begonnen', naar: 'telefonie/belt_opnieuw' }),
      klik(noor, { soort: 'hulp_geroepen', rollen: ['beveiliging'] }),
    )
      .als(noor, MELD_VOORBIJ)
      .dan(
        naarDeMelding('telefonie/belt_opnieuw', 'melding/soort', 'politiek/aan_wie', 'politiek/melden'),
        VOORBIJ,
        ...afgebeld(5),
        { soort: 'gesprek_klaar' },
      );
  });

  test('wat erbij ingevuld was gaat mee', () => {
    gegeven(opStap('kantoor/wachten'))
      .als(noor, { ...MELD_VOORBIJ, plek: tekst('plek') })
      .dan({ soort: 'geschreven', veld: 'plek', tekst: tekst('plek') }, naarDeMelding('kantoor/wachten'), VOORBIJ);
  });

  test('een knop van een eerder gevaar zegt niets over dit gevaar', () => {
    gegeven(opStap('kantoor/rustig'), klik(noor, VOORBIJ), klik(noor, GEVAAR))
      .als(noor, { ...MELD_VOORBIJ, sinds: 2 })
      .weigert('verlopen', { op: 'gevaar' });
  });

  test('is er geen gevaar, dan is er niets voorbij', () => {
    gegeven(opStap('telefonie/rustig')).als(noor, MELD_VOORBIJ).weigert('verlopen');
  });
});

describe('meld_voorbij: wie kwam', () => {
  test('wie zei te komen zegt het, in de rol waarin die kwam; het gesprek van de melder blijft waar het is', () => {
    gegeven(opStap('kantoor/hulp'), klik(tom, gezien('beveiliging')))
      .als(tom, MELD_VOORBIJ)
      .dan({ ...VOORBIJ, rol: 'beveiliging' }, ...afgebeld(2))
      .als(noor, { soort: 'kies', keuze: 'Burger gaat weg' })
      .dan({ soort: 'gekozen', van: 'kantoor/hulp', keuze: 0, naar: 'kantoor/weg', langs: [], zet: {} });
  });

  test('zei de melder het al, dan is er niets meer te zeggen', () => {
    gegeven(opStap('kantoor/hulp'), klik(tom, gezien('beveiliging')), klik(noor, VOORBIJ, ...afgebeld(2)))
      .als(tom, MELD_VOORBIJ)
      .weigert('verlopen');
  });

  test('wie niet kwam, of zei niet te kunnen, zegt het niet', () => {
    const past = [
      opStap('kantoor/hulp'),
      klik(tom, gezien('beveiliging')),
      klik(ellen, { soort: 'hulp_kan_niet', hulp: 2, rol: 'manager' }),
    ];
    gegeven(past).mag(MELD_VOORBIJ, { wel: [noor, tom], niet: [ellen, daan, karin, fatima] });
  });
});
