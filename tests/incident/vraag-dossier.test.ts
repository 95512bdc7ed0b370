import { describe, test } from '@jest/globals';
import { gegeven } from './gegeven.ts';
import { klik } from './log.ts';
import { daan, ellen, fatima, greet, iemand, karin, mo, noor, sylvia } from './mensen.ts';
import { afgesloten, melding, opgepakt, opStap } from './verleden.ts';

const VRAAG = { soort: 'vraag_dossier' } as const;

describe('vraag_dossier: wie het dossier wil lezen', () => {
  test('een teamleider of de CAG leest mee, en vraagt dat één keer', () => {
    for (const wie of [mo, fatima]) {
      gegeven(opgepakt()).als(wie, VRAAG).dan({ soort: 'dossier_gevraagd' }).nogEens().danNiets();
    }
  });

  test('de een heeft het gevraagd, de ander daarmee nog niet', () => {
    gegeven(melding())
      .als(mo, VRAAG)
      .dan({ soort: 'dossier_gevraagd' })
      .als(fatima, VRAAG)
      .dan({ soort: 'dossier_gevraagd' });
  });

  test('wie het behandelt heeft het al; wie de rol kwijt is waarmee het begon, leest het niet meer', () => {
    gegeven(opgepakt()).als(karin, VRAAG).danNiets();
    gegeven(opgepakt()).als(iemand('karin'), VRAAG).weigert('mag_niet', { recht: 'opvragen wat je mag lezen' });
  });

  test('wie meldde leest het niet, ook niet als teamleider of CAG; wie een taak of alarm heeft ook niet', () => {
    gegeven(melding()).mag(VRAAG, { wel: [karin, mo, fatima], niet: [noor, daan, ellen, sylvia, greet] });
    for (const melder of [karin, fatima]) gegeven(melding({ melder })).mag(VRAAG, { niet: [melder] });
  });

  test('zolang er niet gemeld is leest niemand mee', () => {
    gegeven(opStap('melding/verhaal')).mag(VRAAG, { niet: [karin, fatima, noor] });
  });

  test('een afgesloten dossier is nog te lezen; een ingetrokken melding niet', () => {
    gegeven(afgesloten())
      .als(fatima, { ...VRAAG, sinds: 3 })
      .dan({ soort: 'dossier_gevraagd' });
    gegeven(melding(), klik(noor, { soort: 'ingetrokken' }))
      .als(fatima, VRAAG)
      .weigert('verlopen', { op: 'dossier' });
  });
});
