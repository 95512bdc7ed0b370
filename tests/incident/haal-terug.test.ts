import { describe, test } from '@jest/globals';
import { gegeven } from './gegeven.ts';
import { klik } from './log.ts';
import { daan, fatima, noor } from './mensen.ts';
import { opStap } from './verleden.ts';

const HAAL_TERUG = { soort: 'haal_terug' } as const;
const weggegooid = () => [opStap('kantoor/rustig'), klik(noor, { soort: 'concept_weggegooid' })];

describe('haal_terug: een vergissing', () => {
  test('het gesprek gaat verder waar het was', () => {
    gegeven(weggegooid())
      .als(noor, HAAL_TERUG)
      .dan({ soort: 'concept_teruggezet' })
      .nogEens()
      .weigert('verlopen', { op: 'terugzetten' });
    gegeven([...weggegooid(), klik(noor, { soort: 'concept_teruggezet' })])
      .als(noor, { soort: 'gooi_weg' })
      .dan({ soort: 'concept_weggegooid' });
  });

  test('alleen wie begon', () => {
    gegeven(weggegooid()).mag(HAAL_TERUG, { wel: [noor], niet: [daan, fatima] });
  });

  test('wat niet weggegooid is valt niet terug te zetten', () => {
    gegeven(opStap('kantoor/rustig')).als(noor, HAAL_TERUG).weigert('verlopen');
  });
});
