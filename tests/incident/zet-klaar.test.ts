import { describe, test } from '@jest/globals';
import { gegeven } from './gegeven.ts';
import { klik } from './log.ts';
import { ellen, fatima, iemand, karin, noor, tom } from './mensen.ts';
import {
  afgebeld,
  akkoord,
  geopend,
  klaar,
  melding,
  OP_HUISBEZOEK,
  opgepakt,
  opStap,
  VOORBIJ,
  voorgelegd,
  voorstel,
} from './verleden.ts';

const zetKlaar = (taak: string, rol = 'manager') => ({ soort: 'zet_klaar', taak, rol }) as const;

/** B8: colleagues and the manager were called in. */
const ingeseind = opStap('huisbezoek/inseinen', OP_HUISBEZOEK);
const ROEP = klik(noor, { soort: 'hulp_geroepen', rollen: ['collegas', 'manager'] });

describe('zet_klaar: wie is ingeseind zet een taak klaar', () => {
  test('B9: het ordegesprek kan al voor de melding klaarstaan, en houdt die niet op', () => {
    gegeven(ingeseind).als(ellen, zetKlaar('ordegesprek')).dan(geopend('ordegesprek')).nogEens().danNiets();
    gegeven(ingeseind, klik(ellen, geopend('ordegesprek')))
      .als(noor, { soort: 'kies', keuze: 'Politie is niet nodig' })
      .dan({ soort: 'gekozen', van: 'huisbezoek/inseinen', keuze: 2, naar: 'huisbezoek/weg', langs: [], zet: {} })
      .als(noor, { soort: 'kies', keuze: 'Ja, het is voorbij' })
      .dan(
        {
          soort: 'gekozen',
          van: 'huisbezoek/weg',
          keuze: 0,
          naar: 'melding/soort',
          langs: ['huisbezoek/melden', 'politiek/aan_wie', 'politiek/melden'],
          zet: {},
        },
        VOORBIJ,
        ...afgebeld(2),
      )
      .als(ellen, zetKlaar('terug'))
      .dan(geopend('terug'));
  });

  test('B16: teruggaan met politie ook; beide kunnen', () => {
    gegeven(ingeseind)
      .als(ellen, zetKlaar('ordegesprek'))
      .dan(geopend('ordegesprek'))
      .als(ellen, zetKlaar('terug'))
      .dan(geopend('terug'));
  });

  test('een taak die al klaar is gaat niet weer open', () => {
    gegeven(ingeseind, klik(ellen, geopend('terug')), klaar('terug', ellen))
      .als(ellen, zetKlaar('terug'))
      .danNiets();
  });

  test('het kan tot het overleg er iets over zegt', () => {
    const over = { feiten: OP_HUISBEZOEK };
    gegeven(melding(over), ROEP).als(ellen, zetKlaar('terug')).dan(geopend('terug'));
    gegeven(opgepakt(over), ROEP).als(ellen, zetKlaar('terug')).dan(geopend('terug'));
    gegeven(opgepakt(over), ROEP, klik(karin, voorstel([])))
      .als(ellen, zetKlaar('terug'))
      .weigert('verlopen', { op: 'klaarzetten' });
    gegeven(voorgelegd([], over)).mag(zetKlaar('terug'), { niet: [ellen] });
    gegeven(akkoord([], over)).mag(zetKlaar('terug'), { niet: [ellen] });
  });

  test('wie geroepen wordt als de melding al ingetrokken is, zet er niets meer bij klaar', () => {
    gegeven(ingeseind, klik(noor, { soort: 'geeindigd_zonder_melding' }), ROEP)
      .als(ellen, zetKlaar('terug'))
      .weigert('verlopen', { op: 'klaarzetten' });
  });

  test('alleen een taak die vooraf klaar kan staan, en die bij de melding hoort', () => {
    for (const taak of ['sanctie', 'opvang', 'onzin', '__proto__']) {
      gegeven(ingeseind).als(ellen, zetKlaar(taak)).weigert('keuze_bestaat_niet');
    }
    gegeven(opStap('kantoor/manager', { waar: 'kantoor' }))
      .als(ellen, zetKlaar('ordegesprek'))
      .weigert('keuze_bestaat_niet');
  });

  test('alleen de manager: een collega die is ingeseind niet', () => {
    gegeven(ingeseind).als(iemand('piet', 'collegas'), zetKlaar('terug', 'collegas')).weigert('keuze_bestaat_niet');
    gegeven(ingeseind).mag(zetKlaar('terug'), { wel: [ellen], niet: [noor, tom, karin, fatima] });
  });

  test('wie niet geroepen is, of zelf meldt, zet niets klaar', () => {
    gegeven(opStap('huisbezoek/grens', OP_HUISBEZOEK)).mag(zetKlaar('terug'), { niet: [ellen] });
    gegeven(opStap('huisbezoek/inseinen', OP_HUISBEZOEK, ellen)).mag(zetKlaar('terug'), { niet: [ellen] });
  });
});
