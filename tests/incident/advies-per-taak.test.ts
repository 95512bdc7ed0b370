import { describe, test } from '@jest/globals';
import type { Bundle } from '../../src/protocol/shape.ts';
import { volgens } from './gegeven.ts';
import { START } from './log.ts';
import { iemand, karin } from './mensen.ts';
import { bundle } from './protocol.ts';
import { adviesGevraagd, adviesVan, ingelicht, opgepakt, tekst } from './verleden.ts';

const anne = iemand('anne', 'tl_juridische_zaken');
/** Later than the term for advice, which is a werkdag. */
const TE_LAAT = START + 2 * 24 * 3_600_000;

/** About a ban Juridische Zaken must be asked, and the AOV can be. */
function withAdvice({ opvolging, ...rest }: Bundle): Bundle {
  const { verbod } = opvolging.taken;
  if (verbod?.vanaf !== 'overleg') throw new Error('no ban to propose');
  const asks = { ...verbod, raadpleeg: [{ rol: 'tl_juridische_zaken', verplicht: true } as const, 'aov'] };
  return { ...rest, opvolging: { ...opvolging, taken: { ...opvolging.taken, verbod: asks } } };
}
const { gegeven } = volgens(withAdvice(bundle));

const vraag = (rollen: string[], taken: string[] = []) => ({ soort: 'vraag_advies' as const, rollen, taken });
const stelVoor = (taken: string[], geraadpleegd: string[] = []) => ({
  ...{ soort: 'stel_voor' as const, taken, geraadpleegd, tekst: tekst('toelichting') },
});
const voorgesteld = (taken: string[], geraadpleegd: string[] = []) => ({
  ...{ soort: 'voorgesteld' as const, taken, geraadpleegd, toelichting: tekst('toelichting') },
});

describe('advies per taak: alleen wie bij de voorgestelde taak hoort moet gevraagd zijn', () => {
  test('een verbod kan niet zonder Juridische Zaken; een andere taak wel', () => {
    gegeven(opgepakt())
      .als(karin, stelVoor(['verbod']))
      .weigert('advies_ontbreekt', { rollen: ['tl_juridische_zaken'], invoer: 'advies_van' });
    gegeven(opgepakt())
      .als(karin, stelVoor(['politie']))
      .dan(voorgesteld(['politie']), ingelicht('politie'));
  });

  test('aanvinken dat er overlegd is telt niet bij het verbod, en wel bij een andere taak', () => {
    gegeven(opgepakt())
      .als(karin, stelVoor(['verbod'], ['tl_juridische_zaken']))
      .weigert('advies_ontbreekt', { rollen: ['tl_juridische_zaken'], invoer: 'advies_van' });
    gegeven(opgepakt())
      .als(karin, stelVoor(['politie'], ['tl_juridische_zaken', 'aov']))
      .dan(voorgesteld(['politie'], ['tl_juridische_zaken', 'aov']), ingelicht('politie'));
  });

  test('kwam het advies, dan kan het; wie alleen gevraagd mag worden houdt niets op', () => {
    gegeven(opgepakt(), adviesGevraagd('tl_juridische_zaken', 'aov'), adviesVan('tl_juridische_zaken', anne, 5))
      .als(karin, stelVoor(['verbod']))
      .dan(voorgesteld(['verbod'], ['tl_juridische_zaken']));
  });

  test('kwam het niet binnen de termijn, dan kan het met een reden', () => {
    const asked = [opgepakt(), adviesGevraagd('tl_juridische_zaken')];
    gegeven(asked)
      .als(karin, stelVoor(['verbod']), TE_LAAT)
      .weigert('advies_ontbreekt', { rollen: ['tl_juridische_zaken'], invoer: 'zonder_advies' });
    gegeven(asked)
      .als(karin, { ...stelVoor(['verbod']), zonder: tekst('waarom') }, TE_LAAT)
      .dan({ ...voorgesteld(['verbod']), zonderAdvies: tekst('waarom') });
  });
});

describe('advies vragen per taak', () => {
  test('wie niemand kiest en een taak aanvinkt, vraagt de rollen van die taak, en geen andere', () => {
    gegeven(opgepakt())
      .als(karin, vraag([], ['verbod', 'politie']))
      .dan({ soort: 'advies_gevraagd', rollen: ['tl_juridische_zaken', 'aov'] });
  });

  test('wie wel kiest, vraagt wie gekozen is', () => {
    gegeven(opgepakt())
      .als(karin, vraag(['aov'], ['verbod']))
      .dan({ soort: 'advies_gevraagd', rollen: ['aov'] });
  });

  test('een taak waarover niemand advies geeft, vraagt niemand', () => {
    gegeven(opgepakt())
      .als(karin, vraag([], ['politie']))
      .weigert('advies_van_ontbreekt');
  });

  test('een taak die bij zo een melding niet hoort, brengt geen rol mee', () => {
    gegeven(opgepakt())
      .als(karin, vraag([], ['onzin', '__proto__']))
      .weigert('advies_van_ontbreekt');
  });
});
