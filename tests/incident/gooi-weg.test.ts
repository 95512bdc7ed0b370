import { describe, test } from '@jest/globals';
import { gegeven } from './gegeven.ts';
import { klik } from './log.ts';
import { daan, fatima, karin, noor } from './mensen.ts';
import { melding, opStap, tekst } from './verleden.ts';

const GOOI_WEG = { soort: 'gooi_weg' } as const;
const weggegooid = (stap: string) => [opStap(stap), klik(noor, { soort: 'concept_weggegooid' })];

describe('gooi_weg: wat nog niet gemeld is', () => {
  test('is weg, en nog eens drukken doet niets', () => {
    gegeven(opStap('kantoor/rustig'))
      .als(noor, GOOI_WEG)
      .dan({ soort: 'concept_weggegooid' })
      .nogEens()
      .weigert('verlopen', { op: 'bezoek' });
  });

  test('wat op de kaart getypt was, gaat niet verloren', () => {
    gegeven(opStap('melding/verhaal'))
      .als(noor, { ...GOOI_WEG, tekst: tekst('verhaal') })
      .dan({ soort: 'geschreven', veld: 'wat_gebeurde', tekst: tekst('verhaal') }, { soort: 'concept_weggegooid' });
  });

  test('alleen wie begon, en niet wat gemeld is', () => {
    gegeven(opStap('kantoor/rustig')).mag(GOOI_WEG, { wel: [noor], niet: [daan, karin, fatima] });
    gegeven(melding()).als(noor, GOOI_WEG).weigert('verlopen');
  });

  test('er kan dan niets meer mee, behalve terugzetten', () => {
    gegeven(weggegooid('kantoor/rustig'))
      .als(noor, { soort: 'kies', keuze: 0 })
      .weigert('verlopen')
      .als(noor, { soort: 'haal_terug' })
      .dan({ soort: 'concept_teruggezet' });
  });
});
