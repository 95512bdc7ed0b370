import { describe, test } from '@jest/globals';
import { gegeven } from './gegeven.ts';
import { klik } from './log.ts';
import { daan, ellen, fatima, iemand, karin, noor, tom } from './mensen.ts';
import { melding, opStap } from './verleden.ts';

const ziet = (rol: string) => ({ soort: 'zie_hulp', rol }) as const;

describe('zie_hulp: wie geroepen is laat weten dat het gezien is', () => {
  test('K7: de manager heeft het gezien', () => {
    gegeven(opStap('kantoor/manager'))
      .als(ellen, ziet('manager'))
      .dan({ soort: 'hulp_gezien', hulp: 2, rol: 'manager' })
      .nogEens()
      .weigert('verlopen', { op: 'hulp:2:manager' });
  });

  test('K13: van wie geroepen zijn laat ieder het voor zich weten', () => {
    gegeven(opStap('kantoor/hulp'))
      .als(ellen, ziet('manager'))
      .dan({ soort: 'hulp_gezien', hulp: 2, rol: 'manager' })
      .als(tom, ziet('beveiliging'))
      .dan({ soort: 'hulp_gezien', hulp: 2, rol: 'beveiliging' });
  });

  test('twee keer geroepen is twee keer te zien', () => {
    const past = opStap(['kantoor/manager', 'kantoor/hulp']);
    gegeven(past)
      .als(ellen, { ...ziet('manager'), sinds: 2 })
      .dan({ soort: 'hulp_gezien', hulp: 2, rol: 'manager' });
    gegeven(past)
      .als(ellen, { ...ziet('manager'), sinds: 3 })
      .dan({ soort: 'hulp_gezien', hulp: 3, rol: 'manager' });
  });

  test('alleen wie de geroepen rol heeft; nooit wie zelf riep, ook niet met die rol: dan leek het of er iemand kwam', () => {
    gegeven(opStap('kantoor/manager')).mag(ziet('manager'), { wel: [ellen], niet: [noor, daan, tom, karin, fatima] });
    gegeven(opStap('kantoor/manager')).mag(ziet('beveiliging'), { niet: [tom, ellen] });
    gegeven(opStap('kantoor/rustig')).mag(ziet('manager'), { niet: [ellen] });
    const ook = iemand('noor', 'manager');
    for (const doet of [ziet('manager'), { soort: 'kan_niet', rol: 'manager' } as const])
      gegeven(opStap('kantoor/manager')).mag(doet, { niet: [ook] });
  });

  test('wie zei te komen en de rol niet meer heeft, kan nog zeggen dat het niet lukt; in een andere rol niet', () => {
    const kwam = klik(ellen, { soort: 'hulp_gezien', hulp: 2, rol: 'manager' });
    const zonder = iemand('ellen');
    gegeven(opStap('kantoor/hulp'), kwam).mag({ soort: 'kan_niet', rol: 'manager' }, { wel: [zonder], niet: [daan] });
    gegeven(opStap('kantoor/hulp'), kwam).mag({ soort: 'kan_niet', rol: 'beveiliging' }, { niet: [zonder] });
    gegeven(opStap('kantoor/hulp'), kwam).mag(
      { soort: 'zet_klaar', taak: 'bewijs', rol: 'manager' },
      { niet: [zonder] },
    );
  });

  test('wie is afgebeld heeft niets meer te bevestigen', () => {
    gegeven(opStap('kantoor/manager'), klik(noor, { soort: 'hulp_afgeblazen', hulp: 2, reden: 'voorbij' }))
      .als(ellen, ziet('manager'))
      .weigert('verlopen');
    const afgebeld = klik(noor, { soort: 'hulp_afgeblazen', hulp: 2, reden: 'terug' });
    const past = [opStap(['kantoor/manager', 'kantoor/hulp']), afgebeld];
    gegeven(past)
      .als(ellen, { ...ziet('manager'), sinds: 2 })
      .weigert('verlopen');
    gegeven(past).als(ellen, ziet('manager')).dan({ soort: 'hulp_gezien', hulp: 3, rol: 'manager' });
  });

  test('hulp die geroepen is blijft te bevestigen als er gemeld is', () => {
    gegeven(melding(), klik(noor, { soort: 'hulp_geroepen', rollen: ['manager'] }))
      .als(ellen, ziet('manager'))
      .dan({ soort: 'hulp_gezien', hulp: 4, rol: 'manager' });
  });
});
