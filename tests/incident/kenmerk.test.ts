import { describe, expect, test } from '@jest/globals';
import { takenFor } from '../../src/protocol/voorwaarde.ts';
import { gegeven, volgens } from './gegeven.ts';
import { karin } from './mensen.ts';
import { bundle } from './protocol.ts';
import { AAN_DE_BALIE, opgepakt, tekst } from './verleden.ts';

/** The charts of a municipality that uses GIR. */
const metGir = structuredClone(bundle);
Reflect.deleteProperty(metGir.opvolging.taken.gir ?? {}, 'uit');

const inGir = (regel?: string) => ({
  soort: 'rond_taak_af' as const,
  taak: 'gir',
  tekst: tekst('uitkomst'),
  ...(regel === undefined ? {} : { kenmerk: { ref: tekst('kenmerk'), waarden: { regel } } }),
});

const past = volgens(metGir).gegeven(opgepakt({ taken: ['opvang', 'gir'] }));

describe('kenmerk: het nummer waaronder het in een ander systeem staat', () => {
  test('alleen een gemeente die GIR gebruikt heeft de taak, bij elke melding', () => {
    const names = (charts: typeof bundle) =>
      takenFor(charts.opvolging, 'ingediend', AAN_DE_BALIE).map(([name]) => name);
    expect(names(bundle)).not.toContain('gir');
    expect(names(metGir)).toContain('gir');
  });

  test('zonder nummer is de taak niet klaar; met een nummer wordt dat apart bewaard', () => {
    past
      .als(karin, inGir())
      .weigert('antwoord_ontbreekt', { vraag: 'Welk nummer heeft de melding in GIR?', invoer: 'kenmerk' })
      .als(karin, inGir('GIR-2026/0123'))
      .dan({ soort: 'taak_klaar', taak: 'gir', uitkomst: tekst('uitkomst'), kenmerk: tekst('kenmerk') });
  });

  test.each(['7', '2026.0123', 'zaak 12', 'É-1'])('dit is een nummer: %s', (regel) => {
    past.als(karin, inGir(regel)).dan({
      soort: 'taak_klaar',
      taak: 'gir',
      uitkomst: tekst('uitkomst'),
      kenmerk: tekst('kenmerk'),
    });
  });

  test.each(['weet ik niet', '-12', '1234567890123456789012345678901', '<b>1</b>', '12\n13', '[1](x)'])(
    'dit niet: %j',
    (regel) => {
      past.als(karin, inGir(regel)).weigert('kenmerk_klopt_niet');
    },
  );

  test('niet nodig kan ook zonder nummer', () => {
    past
      .als(karin, { soort: 'taak_niet_nodig', taak: 'gir', tekst: tekst('reden') })
      .dan({ soort: 'taak_niet_nodig', taak: 'gir', reden: tekst('reden') });
  });

  test('een taak die er niet om vraagt bewaart geen nummer', () => {
    gegeven(opgepakt())
      .als(karin, { ...inGir('12'), taak: 'verzekering' })
      .dan({ soort: 'taak_klaar', taak: 'verzekering', uitkomst: tekst('uitkomst') });
  });
});
