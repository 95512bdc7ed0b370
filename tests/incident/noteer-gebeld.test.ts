import { describe, test } from '@jest/globals';
import type { IncidentEvent } from '../../src/incident/events.ts';
import { gegeven } from './gegeven.ts';
import { klik } from './log.ts';
import { fatima, greet, iemand, ineke, karin, mo, noor, sylvia } from './mensen.ts';
import { AAN_DE_BALIE, geopend, gevolgen, klaar, melding, nietNodig, opgepakt, tekst } from './verleden.ts';

const belde = (telefoon: string, taak = 'commissaris') => ({ soort: 'noteer_gebeld', taak, telefoon }) as const;
const gebeld = (telefoon: string, taak = 'commissaris'): IncidentEvent => ({ soort: 'gebeld', taak, telefoon });

const over = {
  feiten: { ...AAN_DE_BALIE, ambtsdrager: 'burgemeester' as const },
  taken: ['opvang', 'bewijs', 'commissaris'],
};

describe('noteer_gebeld: wie wie belde (P8)', () => {
  test('elk nummer van de lijst één keer; Stroomwijzer belt zelf niemand', () => {
    gegeven(melding(over))
      .als(ineke, belde('locoburgemeester'))
      .dan(gebeld('locoburgemeester'))
      .nogEens()
      .danNiets()
      .als(ineke, belde('commissaris'))
      .dan(gebeld('commissaris'));
  });

  test('belt een ander hetzelfde nummer, dan staat dat er ook', () => {
    gegeven(melding(over), klik(ineke, gebeld('hoofdofficier')))
      .als(fatima, belde('hoofdofficier'))
      .dan(gebeld('hoofdofficier'));
  });

  test('alleen een nummer van de lijst van die taak', () => {
    for (const telefoon of ['nctv', 'noodnummer', 'onzin']) {
      gegeven(melding(over)).als(ineke, belde(telefoon)).weigert('keuze_bestaat_niet');
    }
    gegeven(melding(over)).als(fatima, belde('specialisten', 'bewijs')).weigert('keuze_bestaat_niet');
  });

  test('wie de taak mag afronden; wie meldde nooit', () => {
    gegeven(opgepakt(over)).mag(belde('commissaris'), { wel: [ineke, karin, fatima], niet: [noor, mo, greet] });
    const melder = iemand('ineke', 'gemeentesecretaris');
    gegeven(melding({ ...over, melder })).mag(belde('commissaris'), { niet: [melder] });
  });

  test('is de taak af of niet geopend, dan wordt er niets meer genoteerd', () => {
    gegeven(melding(over), klaar('commissaris', ineke)).als(ineke, belde('commissaris')).weigert('verlopen');
    gegeven(opgepakt()).als(karin, belde('arbeidsinspectie', 'arbeidsinspectie')).weigert('verlopen');
  });

  test('gaat een taak weer open, dan staat er nog wie al belde', () => {
    const open = klik(noor, geopend('arbeidsinspectie'));
    const belt = klik(sylvia, gebeld('arbeidsinspectie', 'arbeidsinspectie'));
    gegeven(opgepakt(), open, belt, nietNodig('arbeidsinspectie', sylvia))
      .als(noor, { soort: 'vul_aan', gevolgen: gevolgen({ overleden: 'ja' }) })
      .dan(
        { soort: 'aangevuld', wanneer: null, gevolgen: tekst('gevolgen'), toelichting: null },
        geopend('arbeidsinspectie'),
      )
      .als(sylvia, belde('arbeidsinspectie', 'arbeidsinspectie'))
      .danNiets();
  });
});
