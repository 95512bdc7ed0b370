import { describe, expect, test } from '@jest/globals';
import type { IncidentEvent } from '../../src/incident/events.ts';
import { comesAs } from '../../src/incident/incident.ts';
import { gegeven } from './gegeven.ts';
import { gevouwen, klik } from './log.ts';
import { daan, ellen, fatima, iemand, karin, noor, tom } from './mensen.ts';
import { afgebeld, opStap, VOORBIJ } from './verleden.ts';

const kanNiet = (rol: string) => ({ soort: 'kan_niet', rol }) as const;
const zei = (rol: string, hulp = 2): IncidentEvent => ({ soort: 'hulp_kan_niet', hulp, rol });
const bijHulp = opStap('kantoor/hulp');

describe('kan_niet: wie geroepen is kan niet komen', () => {
  test('dat wordt één keer vastgelegd', () => {
    gegeven(bijHulp).als(tom, kanNiet('beveiliging')).dan(zei('beveiliging')).nogEens().danNiets();
  });

  test('van wie dezelfde rol hebben zegt ieder het voor zich', () => {
    const ria = iemand('ria', 'beveiliging');
    gegeven(bijHulp)
      .als(tom, kanNiet('beveiliging'))
      .dan(zei('beveiliging'))
      .als(ria, kanNiet('beveiliging'))
      .dan(zei('beveiliging'));
  });

  test('wie meer rollen heeft zegt het voor elke rol', () => {
    const beide = iemand('ellen', 'manager', 'collegas');
    gegeven(bijHulp)
      .als(beide, kanNiet('manager'))
      .dan(zei('manager'))
      .als(beide, kanNiet('collegas'))
      .dan(zei('collegas'));
  });

  test('wie toch kan komen zegt dat daarna nog; wie zou komen en toch niet kan ook, en dan is een ander weer nodig', () => {
    gegeven(bijHulp)
      .als(tom, kanNiet('beveiliging'))
      .dan(zei('beveiliging'))
      .als(tom, { soort: 'zie_hulp', rol: 'beveiliging' })
      .dan({ soort: 'hulp_gezien', hulp: 2, rol: 'beveiliging' })
      .als(iemand('ria', 'beveiliging'), { ...kanNiet('beveiliging'), sinds: 2 })
      .weigert('verlopen', { op: 'hulp:2:beveiliging' })
      .als(tom, { ...kanNiet('beveiliging'), sinds: 2 })
      .dan(zei('beveiliging'))
      .als(iemand('ria', 'beveiliging'), { soort: 'zie_hulp', rol: 'beveiliging' })
      .dan({ soort: 'hulp_gezien', hulp: 2, rol: 'beveiliging' });
  });

  test('bij de volgende keer dat er geroepen wordt is het weer een vraag', () => {
    gegeven(opStap(['kantoor/manager', 'kantoor/hulp']), klik(ellen, zei('manager', 2)))
      .als(ellen, kanNiet('manager'))
      .dan(zei('manager', 3));
  });

  test('wie op een eerdere oproep zei te komen, en op een latere dat het toch niet kan, komt voor geen van beide', () => {
    const komt = klik(ellen, { soort: 'hulp_gezien', hulp: 2, rol: 'manager' });
    const past = [opStap(['kantoor/manager', 'kantoor/hulp']), komt];
    expect(comesAs(gevouwen(past), 'manager').map(({ door }) => door)).toEqual(['ellen']);
    gegeven(past)
      .als(iemand('karin', 'manager'), kanNiet('manager'))
      .weigert('verlopen')
      .als(ellen, kanNiet('manager'))
      .dan(zei('manager', 3))
      .als(iemand('karin', 'manager'), { soort: 'zie_hulp', rol: 'manager', sinds: 2 })
      .dan({ soort: 'hulp_gezien', hulp: 2, rol: 'manager' });
    expect(comesAs(gevouwen(past, klik(ellen, zei('manager', 3))), 'manager')).toEqual([]);
  });

  test('is het voorbij, dan is er niets meer te zeggen', () => {
    gegeven(bijHulp, klik(noor, VOORBIJ, ...afgebeld(2)))
      .als(tom, kanNiet('beveiliging'))
      .weigert('verlopen');
  });

  test('alleen wie de geroepen rol heeft', () => {
    gegeven(opStap('kantoor/manager')).mag(kanNiet('manager'), {
      wel: [ellen],
      niet: [noor, daan, tom, karin, fatima],
    });
    gegeven(opStap('kantoor/rustig')).mag(kanNiet('manager'), { niet: [ellen] });
  });
});
