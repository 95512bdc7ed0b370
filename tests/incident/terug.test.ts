import { describe, test } from '@jest/globals';
import type { IncidentEvent } from '../../src/incident/events.ts';
import { gegeven } from './gegeven.ts';
import { type Klik, klik } from './log.ts';
import { daan, ellen, karin, noor } from './mensen.ts';
import { AAN_DE_TELEFOON, afgebeld, begonnen, melding, naar, opStap, tekst, VOORBIJ } from './verleden.ts';

const TERUG = { soort: 'terug' } as const;
const terug = (van: string, naar: string): IncidentEvent => ({ soort: 'teruggegaan', van, naar });
const gesommeerd = (nr: number): IncidentEvent => ({ soort: 'gesommeerd', nr, door: 'melder', getuige: null });

describe('terug', () => {
  test('een stap terug is een nieuw bezoek aan de stap ervoor', () => {
    gegeven(opStap(['kantoor/rustig', 'kantoor/grens']))
      .als(noor, TERUG)
      .dan(terug('kantoor/grens', 'kantoor/rustig'))
      .nogEens()
      .weigert('verlopen', { op: 'bezoek' });
  });

  test('stap voor stap terug tot de eerste vraag; verder terug is er niets', () => {
    gegeven(opStap(['kantoor/rustig', 'kantoor/grens']))
      .als(noor, TERUG)
      .dan(terug('kantoor/grens', 'kantoor/rustig'))
      .als(noor, TERUG)
      .dan(terug('kantoor/rustig', 'hoofdlijnen/veilig'))
      .als(noor, TERUG)
      .danNiets();
    gegeven(begonnen()).als(noor, TERUG).danNiets();
  });

  test('wat de teruggenomen keuze bekend maakte, is niet meer bekend: er wordt dus weer naar gevraagd', () => {
    gegeven(
      opStap('hoofdlijnen/waar'),
      naar('telefonie/rustig', { waar: 'telefonie', locatie_soort: 'telefonisch' }),
      klik(noor, terug('telefonie/rustig', 'hoofdlijnen/waar')),
      naar('melding/soort', { waar: 'kantoor' }),
    )
      .als(noor, { soort: 'kies', keuze: 'Schelden of schreeuwen' })
      .dan({
        soort: 'gekozen',
        van: 'melding/soort',
        keuze: 0,
        naar: 'melding/plek',
        langs: [],
        zet: { hoofdcategorie: 'verbaal' },
      });
  });

  test('van een stap die het schema niet heeft, is er geen weg terug', () => {
    gegeven(opStap(['kantoor/rustig', 'kantoor/bestaat_niet']))
      .als(noor, TERUG)
      .weigert('keuze_bestaat_niet');
  });

  test('wat getypt was blijft, en dezelfde tekst staat er één keer', () => {
    const verhaal: IncidentEvent = { soort: 'geschreven', veld: 'wat_gebeurde', tekst: tekst('verhaal') };
    const bijVerhaal = opStap(['melding/plek', 'melding/verhaal']);
    const met = { ...TERUG, tekst: tekst('verhaal') };
    gegeven(bijVerhaal).als(noor, met).dan(verhaal, terug('melding/verhaal', 'melding/plek'));
    gegeven(bijVerhaal, klik(noor, verhaal)).als(noor, met).dan(terug('melding/verhaal', 'melding/plek'));
  });

  test('bewijs dat erbij stond blijft', () => {
    gegeven(opStap(['schriftelijk/wat', 'schriftelijk/brief']))
      .als(noor, { ...TERUG, bewaarplek: tekst('map') })
      .dan(
        { soort: 'bewijs_vastgelegd', wat: null, waar: tekst('map'), bestand: null },
        terug('schriftelijk/brief', 'schriftelijk/wat'),
      );
  });

  test('alleen wie het gesprek voert', () => {
    gegeven(opStap('kantoor/rustig')).mag(TERUG, { wel: [noor], niet: [daan, karin] });
  });

  test('terug gaat nooit voorbij de melding', () => {
    gegeven(melding()).als(noor, TERUG).weigert('verlopen');
    gegeven(
      melding({ feiten: AAN_DE_TELEFOON }),
      klik(noor, { soort: 'opnieuw_begonnen', naar: 'telefonie/belt_opnieuw' }),
    )
      .als(noor, TERUG)
      .danNiets();
  });
});

describe('terug: sommeren (K12)', () => {
  const bijSommeren = opStap(['kantoor/beeindigen', 'kantoor/sommeren']);

  test('de laatste sommatie blijft staan, als gecorrigeerd', () => {
    gegeven(bijSommeren, klik(noor, gesommeerd(1)), klik(noor, gesommeerd(2)))
      .als(noor, TERUG)
      .dan(terug('kantoor/sommeren', 'kantoor/sommeren'), { soort: 'sommatie_gecorrigeerd', nr: 2 })
      .als(noor, TERUG)
      .dan(terug('kantoor/sommeren', 'kantoor/sommeren'), { soort: 'sommatie_gecorrigeerd', nr: 1 })
      .als(noor, TERUG)
      .dan(terug('kantoor/sommeren', 'kantoor/beeindigen'));
  });

  test('van de stap erna terug naar sommeren: er was geen sommatie om te corrigeren', () => {
    gegeven(bijSommeren, klik(noor, gesommeerd(1)), naar('kantoor/politie'))
      .als(noor, TERUG)
      .dan(terug('kantoor/politie', 'kantoor/sommeren'));
  });
});

describe('terug: hulp', () => {
  const OPNIEUW: IncidentEvent = { soort: 'gevaar_begonnen', opnieuw: true };
  const K13 = ['beveiliging', 'collegas', 'manager'];

  test('terug belt niemand af: ook wie met deze stap geroepen was blijft geroepen', () => {
    gegeven(opStap(['kantoor/sommeren', 'kantoor/hulp']))
      .als(noor, TERUG)
      .dan(terug('kantoor/hulp', 'kantoor/sommeren'));
    gegeven(opStap(['kantoor/hulp', 'kantoor/politie']))
      .als(noor, TERUG)
      .dan(terug('kantoor/politie', 'kantoor/hulp'));
    gegeven(opStap(['kantoor/manager', 'kantoor/ordegesprek', 'kantoor/beeindigen', 'kantoor/hulp']))
      .als(noor, TERUG)
      .dan(terug('kantoor/hulp', 'kantoor/beeindigen'));
  });

  test('ook niet terug tot voor het schema', () => {
    gegeven(opStap('kantoor/manager'))
      .als(noor, TERUG)
      .dan(terug('kantoor/manager', 'hoofdlijnen/veilig'))
      .als(noor, { soort: 'meld_voorbij' })
      .dan(
        {
          soort: 'gekozen',
          van: 'hoofdlijnen/veilig',
          keuze: 'voorbij',
          naar: 'hoofdlijnen/voorbij',
          langs: [],
          zet: {},
        },
        VOORBIJ,
        ...afgebeld(2),
      );
  });

  test('het bleek niet voorbij: er is weer gevaar, en wie was afgebeld wordt weer geroepen', () => {
    gegeven(opStap('kantoor/hulp'), over('kantoor/voorbij', 2))
      .als(noor, TERUG)
      .dan(terug('kantoor/voorbij', 'kantoor/hulp'), OPNIEUW, { soort: 'hulp_geroepen', rollen: K13 })
      .als(noor, TERUG)
      .dan(terug('kantoor/hulp', 'hoofdlijnen/veilig'));
  });

  test('ook als er al verder was gegaan: pas de stap terug van waar het voorbij was neemt dat terug', () => {
    gegeven(opStap('kantoor/hulp'), over('kantoor/voorbij', 2), naar('politiek/aan_wie'))
      .als(noor, TERUG)
      .dan(terug('politiek/aan_wie', 'kantoor/voorbij'))
      .als(noor, TERUG)
      .dan(terug('kantoor/voorbij', 'kantoor/hulp'), OPNIEUW, { soort: 'hulp_geroepen', rollen: K13 });
  });

  test('zei de melder het tussen de vragen van de melding, dan neemt een stap terug dat niet terug', () => {
    gegeven(opStap(['kantoor/hulp', 'politiek/aan_wie']), klik(noor, VOORBIJ, ...afgebeld(2)))
      .als(noor, TERUG)
      .dan(terug('politiek/aan_wie', 'kantoor/hulp'));
  });

  test('was er niemand geroepen, dan is er alleen weer gevaar', () => {
    gegeven(opStap('kantoor/weg'), over('politiek/aan_wie'))
      .als(noor, TERUG)
      .dan(terug('politiek/aan_wie', 'kantoor/weg'), OPNIEUW);
  });

  test('wie in dit gevaar vaker geroepen was, wordt één keer weer geroepen; wie in een eerder gevaar geroepen was niet', () => {
    gegeven(opStap(['kantoor/manager', 'kantoor/hulp', 'kantoor/weg']), over('politiek/aan_wie', 2, 3))
      .als(noor, TERUG)
      .dan(terug('politiek/aan_wie', 'kantoor/weg'), OPNIEUW, {
        soort: 'hulp_geroepen',
        rollen: ['manager', 'beveiliging', 'collegas'],
      });
    gegeven(
      opStap('kantoor/manager'),
      klik(noor, VOORBIJ, ...afgebeld(2)),
      klik(noor, { soort: 'hulp_geroepen', rollen: ['beveiliging'] }),
      over('kantoor/voorbij', 4),
    )
      .als(noor, TERUG)
      .dan(terug('kantoor/voorbij', 'kantoor/manager'), OPNIEUW, { soort: 'hulp_geroepen', rollen: ['beveiliging'] });
  });

  test('zei een ander dat het voorbij is, dan neemt een stap terug dat niet terug', () => {
    gegeven(opStap(['kantoor/manager', 'kantoor/ordegesprek']), klik(ellen, VOORBIJ, ...afgebeld(2)))
      .als(noor, TERUG)
      .dan(terug('kantoor/ordegesprek', 'kantoor/manager'));
  });

  test('terug binnen de melding roept niemand', () => {
    gegeven(opStap('kantoor/hulp'), over('politiek/aan_wie', 2), naar('melding/soort', { ambtsdrager: 'nee' }))
      .als(noor, TERUG)
      .dan(terug('melding/soort', 'politiek/aan_wie'));
  });
});

/** On to this step with the words that it is over: these calls were off then. */
function over(plaats: string, ...hulp: number[]): Klik {
  return klik(noor, ...naar(plaats).gebeurtenissen, VOORBIJ, ...afgebeld(...hulp));
}
