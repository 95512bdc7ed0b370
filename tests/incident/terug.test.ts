import { describe, test } from '@jest/globals';
import type { IncidentEvent } from '../../src/incident/events.ts';
import { gegeven } from './gegeven.ts';
import { klik } from './log.ts';
import { daan, karin, noor } from './mensen.ts';
import { AAN_DE_TELEFOON, begonnen, melding, naar, opStap, tekst } from './verleden.ts';

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
      .als(noor, { soort: 'kies', keuze: 'Schelden, schreeuwen of beledigen' })
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
  const afgeblazen = (hulp: number): IncidentEvent => ({ soort: 'hulp_afgeblazen', hulp, reden: 'terug' });
  const K13 = ['beveiliging', 'collegas', 'manager'];

  test('wie met deze stap geroepen was, hoort dat het niet meer nodig is', () => {
    gegeven(opStap(['kantoor/sommeren', 'kantoor/hulp']))
      .als(noor, TERUG)
      .dan(terug('kantoor/hulp', 'kantoor/sommeren'), afgeblazen(3));
  });

  test('wie eerder geroepen was en nog nodig is, blijft geroepen', () => {
    gegeven(opStap(['kantoor/hulp', 'kantoor/politie']))
      .als(noor, TERUG)
      .dan(terug('kantoor/politie', 'kantoor/hulp'));
    gegeven(opStap(['kantoor/manager', 'kantoor/ordegesprek', 'kantoor/beeindigen', 'kantoor/hulp']))
      .als(noor, TERUG)
      .dan(terug('kantoor/hulp', 'kantoor/beeindigen'), afgeblazen(5));
  });

  test('het bleek niet voorbij: wie was afgebeld wordt weer geroepen', () => {
    gegeven(
      opStap('kantoor/hulp'),
      naar('politiek/aan_wie'),
      klik(noor, { soort: 'hulp_afgeblazen', hulp: 2, reden: 'voorbij' }),
    )
      .als(noor, TERUG)
      .dan(terug('politiek/aan_wie', 'kantoor/hulp'), { soort: 'hulp_geroepen', rollen: K13 });
  });

  test('van twee keer geroepen wordt alleen de laatste weer geroepen', () => {
    gegeven(
      opStap(['kantoor/manager', 'kantoor/hulp', 'kantoor/politie']),
      naar('politiek/aan_wie'),
      klik(
        noor,
        { soort: 'hulp_afgeblazen', hulp: 2, reden: 'voorbij' },
        { soort: 'hulp_afgeblazen', hulp: 3, reden: 'voorbij' },
      ),
    )
      .als(noor, TERUG)
      .dan(terug('politiek/aan_wie', 'kantoor/politie'), { soort: 'hulp_geroepen', rollen: K13 });
  });

  test('terug tot voor het schema: er is niemand meer nodig', () => {
    gegeven(opStap('kantoor/manager'))
      .als(noor, TERUG)
      .dan(terug('kantoor/manager', 'hoofdlijnen/veilig'), afgeblazen(2));
  });

  test('terug binnen de melding roept niemand', () => {
    gegeven(
      opStap('kantoor/hulp'),
      naar('politiek/aan_wie'),
      klik(noor, { soort: 'hulp_afgeblazen', hulp: 2, reden: 'voorbij' }),
      naar('melding/soort', { ambtsdrager: 'nee' }),
    )
      .als(noor, TERUG)
      .dan(terug('melding/soort', 'politiek/aan_wie'));
  });
});
