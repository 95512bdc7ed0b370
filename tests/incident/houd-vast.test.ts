import { describe, test } from '@jest/globals';
import { gegeven } from './gegeven.ts';
import { daan, fatima, karin, mo, noor } from './mensen.ts';
import { afgesloten, melding, opgepakt, opStap, tekst } from './verleden.ts';

const HOUD_VAST = { soort: 'houd_vast', tekst: tekst('reden') } as const;
const LAAT_LOS = { soort: 'laat_los' } as const;

describe('houd_vast en laat_los: langer bewaren om een zaak die loopt', () => {
  test('de CAG houdt een melding vast met een reden, en laat die weer los; ook als die al lang af is', () => {
    for (const past of [melding(), opgepakt(), afgesloten()])
      gegeven(past)
        .als(fatima, HOUD_VAST)
        .dan({ soort: 'vastgehouden', reden: tekst('reden') })
        .nogEens()
        .weigert('verlopen', { op: 'vasthouden' })
        .als(fatima, LAAT_LOS)
        .dan({ soort: 'losgelaten' })
        .nogEens()
        .weigert('verlopen', { op: 'loslaten' })
        .als(fatima, HOUD_VAST)
        .dan({ soort: 'vastgehouden', reden: tekst('reden') });
  });

  test('zonder reden niet', () => {
    gegeven(afgesloten()).als(fatima, { soort: 'houd_vast' }).weigert('tekst_ontbreekt');
  });

  test('alleen de CAG, en nooit over de eigen melding', () => {
    gegeven(afgesloten()).mag(HOUD_VAST, { wel: [fatima], niet: [karin, mo, noor, daan] });
    gegeven(afgesloten({ melder: fatima })).mag(HOUD_VAST, { niet: [fatima] });
    gegeven(opStap('kantoor/rustig')).mag(HOUD_VAST, { niet: [fatima] });
  });
});
