import { describe, test } from '@jest/globals';
import type { IncidentEvent } from '../../src/incident/events.ts';
import { gegeven } from './gegeven.ts';
import { klik } from './log.ts';
import { daan, fatima, karin, mo, noor, sylvia } from './mensen.ts';
import { akkoord, antwoorden, geopend, klaar, opgepakt, tekst } from './verleden.ts';

const nietNodig = (taak: string) => ({ soort: 'taak_niet_nodig' as const, taak, tekst: tekst('reden') });
const isNietNodig = (taak: string): IncidentEvent => ({ soort: 'taak_niet_nodig', taak, reden: tekst('reden') });

describe('taak_niet_nodig', () => {
  test('met een reden, één keer; zonder reden niet', () => {
    gegeven(opgepakt())
      .als(karin, { soort: 'taak_niet_nodig', taak: 'verzekering' })
      .weigert('tekst_ontbreekt')
      .als(karin, nietNodig('verzekering'))
      .dan(isNietNodig('verzekering'))
      .nogEens()
      .weigert('verlopen', { op: 'taak:verzekering' });
  });

  test('wat de taak vraagt hoeft dan niet; wat toch is ingevuld blijft bewaard', () => {
    gegeven(opgepakt()).als(karin, nietNodig('opvang')).dan(isNietNodig('opvang'));
    gegeven(opgepakt())
      .als(karin, { ...nietNodig('opvang'), antwoorden: antwoorden({ letsel: 'ja' }) })
      .dan({ soort: 'taak_niet_nodig', taak: 'opvang', reden: tekst('reden'), antwoorden: tekst('antwoorden') });
  });

  test('er komt geen taak na: zonder opvang geen tweede gesprek', () => {
    gegeven(opgepakt())
      .als(karin, nietNodig('opvang'))
      .dan(isNietNodig('opvang'))
      .als(karin, nietNodig('vervolg_2_weken'))
      .weigert('verlopen', { op: 'taak:vervolg_2_weken' });
  });

  test('is dat de laatste taak van het overleg, dan begint de nazorg', () => {
    gegeven(akkoord(['politie', 'schade']))
      .als(karin, nietNodig('schade'))
      .dan(isNietNodig('schade'))
      .als(karin, nietNodig('politie'))
      .dan(isNietNodig('politie'), { soort: 'nazorg_begonnen' });
    gegeven(akkoord(['politie', 'schade']), klaar('schade'))
      .als(karin, nietNodig('politie'))
      .dan(isNietNodig('politie'), { soort: 'nazorg_begonnen' });
  });

  test('wie de taak mag afronden; wie meldde nooit', () => {
    const past = [opgepakt(), klik(noor, geopend('arbeidsinspectie'))];
    gegeven(past).mag(nietNodig('arbeidsinspectie'), { wel: [sylvia, karin, fatima], niet: [noor, mo, daan] });
    gegeven(opgepakt({ melder: mo })).mag(nietNodig('verzekering'), { niet: [mo] });
  });
});
