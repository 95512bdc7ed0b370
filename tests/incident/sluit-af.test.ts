import { describe, test } from '@jest/globals';
import { gegeven } from './gegeven.ts';
import { DAG, klik, START } from './log.ts';
import { daan, fatima, karin, mo, noor } from './mensen.ts';
import {
  afgesloten,
  akkoord,
  antwoorden,
  geopend,
  gezondheid,
  klaar,
  melding,
  nietNodig,
  opgepakt,
  tekst,
  teruggekoppeld,
} from './verleden.ts';

const SLUIT_AF = { soort: 'sluit_af' } as const;
const alles = [klaar('opvang'), klaar('verzekering')];

describe('sluit_af', () => {
  test('als elke taak af is en de melder een bericht kreeg', () => {
    gegeven(akkoord([]), alles, teruggekoppeld())
      .als(karin, SLUIT_AF)
      .dan({ soort: 'afgesloten' })
      .nogEens()
      .weigert('verlopen', { op: 'afsluiten' });
  });

  test('staat er nog een taak open, dan niet; ook niet een die meteen begon of later openging', () => {
    gegeven(akkoord([]), klaar('opvang'), teruggekoppeld()).als(karin, SLUIT_AF).weigert('taken_open');
    gegeven(akkoord([]), alles, teruggekoppeld(), klik(noor, geopend('arbeidsinspectie')))
      .als(karin, SLUIT_AF)
      .weigert('taken_open');
    gegeven(akkoord([])).als(karin, SLUIT_AF).weigert('taken_open');
  });

  test('een volgend gesprek houdt het sluiten niet op: het loopt door, en opent daarna nog wat erna komt', () => {
    const gesprek = klik(
      karin,
      { soort: 'taak_klaar', taak: 'opvang', uitkomst: tekst('uitkomst van opvang') },
      geopend('vervolg_2_weken'),
    );
    const gesprokenOver = antwoorden({ gesproken: '2026-11-23', bot: 'nee' });
    const letsel = gezondheid({ letsel: 'ja' });
    gegeven(akkoord([]), gesprek, klaar('verzekering'), teruggekoppeld())
      .als(karin, SLUIT_AF)
      .dan({ soort: 'afgesloten' })
      .als(
        karin,
        {
          soort: 'rond_taak_af',
          taak: 'vervolg_2_weken',
          tekst: tekst('uitkomst'),
          antwoorden: gesprokenOver,
          gezondheid: letsel,
        },
        START + 14 * DAG,
      )
      .dan(
        {
          soort: 'taak_klaar',
          taak: 'vervolg_2_weken',
          uitkomst: tekst('uitkomst'),
          antwoorden: gesprokenOver.ref,
          gezondheid: letsel.ref,
        },
        geopend('vervolg_6_weken', 'arbeidsinspectie'),
      )
      .als(karin, { soort: 'taak_niet_nodig', taak: 'arbeidsinspectie', tekst: tekst('reden') })
      .dan({ soort: 'taak_niet_nodig', taak: 'arbeidsinspectie', reden: tekst('reden') });
  });

  test('een taak die niet nodig bleek telt als af', () => {
    gegeven(akkoord([]), klaar('opvang'), nietNodig('verzekering'), teruggekoppeld())
      .als(karin, SLUIT_AF)
      .dan({ soort: 'afgesloten' });
  });

  test('zonder bericht aan de melder niet', () => {
    gegeven(akkoord([]), alles).als(karin, SLUIT_AF).weigert('geen_terugkoppeling');
  });

  test('pas in de nazorg', () => {
    for (const past of [melding(), opgepakt(), akkoord(['politie'])]) {
      gegeven(past, alles, teruggekoppeld()).als(fatima, SLUIT_AF).weigert('verlopen', { op: 'afsluiten' });
    }
  });

  test('wie de melding behandelt, of de CAG; wie meldde nooit', () => {
    gegeven(akkoord([])).mag(SLUIT_AF, { wel: [karin, fatima], niet: [mo, noor, daan] });
    gegeven(akkoord([], { melder: fatima })).mag(SLUIT_AF, { niet: [fatima] });
  });

  test('afgesloten is afgesloten: alleen het dossier is nog te lezen', () => {
    gegeven(afgesloten())
      .als(karin, { soort: 'stel_voor', taken: [], geraadpleegd: [] })
      .weigert('verlopen')
      .als(mo, { soort: 'keur_goed' })
      .weigert('verlopen')
      .als(noor, { soort: 'vraag_intrekken' })
      .weigert('verlopen')
      .als(mo, { soort: 'vraag_dossier' })
      .dan({ soort: 'dossier_gevraagd' });
  });
});
