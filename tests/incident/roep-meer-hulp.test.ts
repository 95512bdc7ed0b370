import { describe, test } from '@jest/globals';
import type { IncidentEvent } from '../../src/incident/events.ts';
import { gegeven } from './gegeven.ts';
import { klik } from './log.ts';
import { daan, karin, noor, tom } from './mensen.ts';
import { afgebeld, afgesloten, opStap, VOORBIJ } from './verleden.ts';

const MEER = { soort: 'roep_meer_hulp' } as const;
const geroepen = (...rollen: string[]): IncidentEvent => ({ soort: 'hulp_geroepen', rollen });
const kantoor = opStap('kantoor/rustig', { waar: 'kantoor' });

describe('roep_meer_hulp: wie eerst geroepen is, is niet genoeg', () => {
  test('ieder die er nog bij kan wordt geroepen, één keer', () => {
    gegeven(kantoor, klik(noor, geroepen('beveiliging')))
      .als(noor, MEER)
      .dan(geroepen('collegas', 'manager'))
      .nogEens()
      .danNiets();
  });

  test('was er nog niemand geroepen, dan ook wie als eerste komt', () => {
    gegeven(kantoor)
      .als(noor, MEER)
      .dan(geroepen('beveiliging', 'collegas', 'manager'));
  });

  test('wie een stap al riep, wordt niet nog eens geroepen', () => {
    gegeven(opStap('kantoor/manager', { waar: 'kantoor' }))
      .als(noor, MEER)
      .dan(geroepen('beveiliging', 'collegas'));
    gegeven(opStap('kantoor/hulp', { waar: 'kantoor' }))
      .als(noor, MEER)
      .danNiets();
  });

  test('wie is afgebeld wel', () => {
    gegeven(opStap('kantoor/hulp', { waar: 'kantoor' }), klik(noor, VOORBIJ, ...afgebeld(2)))
      .als(noor, MEER)
      .dan(geroepen('beveiliging', 'collegas', 'manager'));
  });

  test('is het intussen voorbij genoemd, dan begint het gevaar opnieuw, zoals met "Nu hulp"', () => {
    gegeven(
      opStap(['kantoor/wachten'], { waar: 'kantoor' }),
      klik(noor, geroepen('beveiliging')),
      klik(
        noor,
        { soort: 'gekozen', van: 'kantoor/wachten', keuze: 0, naar: 'kantoor/voorbij', langs: [], zet: {} },
        VOORBIJ,
        ...afgebeld(3),
      ),
    )
      .als(noor, { ...MEER, sinds: 3 })
      .dan(
        { soort: 'teruggegaan', van: 'kantoor/voorbij', naar: 'kantoor/wachten' },
        { soort: 'gevaar_begonnen', opnieuw: true },
        geroepen('beveiliging', 'collegas', 'manager'),
      )
      .nogEens()
      .danNiets();
  });

  test('ook van een oude kaart; een afgesloten melding blijft zoals zij is', () => {
    gegeven(kantoor, klik(noor, geroepen('beveiliging')))
      .als(noor, { ...MEER, sinds: 1 })
      .dan(geroepen('collegas', 'manager'));
    gegeven(afgesloten()).als(noor, MEER).weigert('verlopen', { op: 'gevaar' });
  });

  test('alleen wie het gesprek voert', () => {
    gegeven(kantoor).mag(MEER, { wel: [noor], niet: [daan, karin, tom] });
  });
});
