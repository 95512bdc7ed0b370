import { describe, test } from '@jest/globals';
import { gegeven } from './gegeven.ts';
import { klik } from './log.ts';
import { daan, fatima, iemand, karin, mo, noor, otto } from './mensen.ts';
import { AAN_DE_BALIE, adviesGevraagd, adviesVan, melding, opgepakt, tekst, voorgelegd } from './verleden.ts';

const anne = iemand('anne', 'tl_juridische_zaken');
const vraag = (...rollen: string[]) => ({ soort: 'vraag_advies' as const, rollen });

describe('vraag_advies: het overleg gebeurt echt', () => {
  test('wie de melding behandelt vraagt rollen om advies, met of zonder vraag', () => {
    gegeven(opgepakt())
      .als(karin, vraag('tl_juridische_zaken', 'cag'))
      .dan({ soort: 'advies_gevraagd', rollen: ['tl_juridische_zaken', 'cag'] })
      .nogEens()
      .weigert('verlopen', { op: 'advies_vragen' });
    gegeven(opgepakt())
      .als(karin, { ...vraag('cag'), vraag: tekst('vraag') })
      .dan({ soort: 'advies_gevraagd', rollen: ['cag'], vraag: tekst('vraag') });
  });

  test('wie behandelt en de CAG; een ander niet', () => {
    gegeven(opgepakt()).mag(vraag('cag'), { wel: [karin, fatima], niet: [mo, noor, daan, anne] });
  });

  test('niemand gekozen is een fout bij het veld', () => {
    gegeven(opgepakt()).als(karin, vraag()).weigert('advies_van_ontbreekt');
  });

  test('alleen rollen waarmee over zo een melding overlegd kan worden', () => {
    gegeven(opgepakt()).als(karin, vraag('cag', 'aov')).weigert('keuze_bestaat_niet');
    gegeven(opgepakt({ feiten: { ...AAN_DE_BALIE, ambtsdrager: 'raad' } }))
      .als(karin, vraag('aov'))
      .dan({ soort: 'advies_gevraagd', rollen: ['aov'] });
  });

  test('wie al gevraagd is en nog niet antwoordde, wordt niet nog eens gevraagd; daarna wel', () => {
    const past = [opgepakt(), adviesGevraagd('cag')];
    gegeven(past).als(karin, vraag('cag')).danNiets();
    gegeven(past)
      .als(karin, vraag('cag', 'tl_juridische_zaken'))
      .dan({ soort: 'advies_gevraagd', rollen: ['tl_juridische_zaken'] });
    gegeven(past, adviesVan('cag', fatima, 5))
      .als(karin, vraag('cag'))
      .dan({ soort: 'advies_gevraagd', rollen: ['cag'] });
  });

  test('niet voor de melding is opgepakt, en niet als er een voorstel ligt', () => {
    gegeven(melding()).als(fatima, vraag('cag')).weigert('verlopen', { op: 'advies_vragen' });
    gegeven(voorgelegd(['politie']))
      .als(karin, vraag('cag'))
      .weigert('verlopen', { op: 'advies_vragen' });
  });
});

describe('geef_advies', () => {
  const past = [opgepakt(), adviesGevraagd('tl_juridische_zaken', 'cag')];
  const geef = (rol: string) => ({ soort: 'geef_advies' as const, rol, tekst: tekst('advies') });

  test('wie de gevraagde rol heeft geeft advies, één keer', () => {
    gegeven(past)
      .als(anne, geef('tl_juridische_zaken'))
      .dan({ soort: 'advies_gegeven', gevraagd: 5, rol: 'tl_juridische_zaken', tekst: tekst('advies') })
      .nogEens()
      .weigert('verlopen', { op: 'advies:5:tl_juridische_zaken' });
  });

  test('een andere rol, of wie niet gevraagd is, niet; en de melder nooit', () => {
    gegeven(past).mag(geef('tl_juridische_zaken'), { wel: [anne], niet: [fatima, otto, karin, daan, noor] });
    gegeven(opgepakt()).mag(geef('tl_juridische_zaken'), { niet: [anne] });
    gegeven(opgepakt({ melder: anne }), adviesGevraagd('tl_juridische_zaken')).mag(geef('tl_juridische_zaken'), {
      niet: [anne],
    });
  });

  test('zonder tekst is er geen advies', () => {
    gegeven(past).als(fatima, { soort: 'geef_advies', rol: 'cag' }).weigert('tekst_ontbreekt');
  });

  test('ook als het voorstel er al ligt; na het besluit niet meer', () => {
    const proposed = [
      past,
      klik(karin, { soort: 'voorgesteld', taken: [], geraadpleegd: [], toelichting: tekst('t') }),
    ];
    gegeven(proposed)
      .als(fatima, geef('cag'))
      .dan({ soort: 'advies_gegeven', gevraagd: 5, rol: 'cag', tekst: tekst('advies') });
    gegeven(proposed, klik(mo, { soort: 'goedgekeurd' }))
      .als(fatima, { ...geef('cag'), sinds: 5 })
      .weigert('verlopen', { op: 'advies:5:cag' });
  });
});
