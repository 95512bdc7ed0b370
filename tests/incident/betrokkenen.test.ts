import { describe, test } from '@jest/globals';
import { gegeven } from './gegeven.ts';
import { klik } from './log.ts';
import { daan, ellen, fatima, karin, mo, noor, tom } from './mensen.ts';
import { afgesloten, melding, opgepakt, opStap, tekst } from './verleden.ts';

const NOEM_DAAN = { soort: 'noem_betrokkene', deel: 'getroffene', wie: 'daan' } as const;
const genoemd = (nr: number, deel: 'getroffene' | 'getuige' | 'beschuldigde', persoon: string) =>
  ({ soort: 'betrokkene_genoemd', nr, deel, groep: 'medewerker', persoon }) as const;

describe('noem_betrokkene: wie erbij betrokken was', () => {
  test('wie het ook overkwam krijgt een eigen gesprek (K16)', () => {
    gegeven(melding())
      .als(noor, NOEM_DAAN)
      .dan(genoemd(2, 'getroffene', 'daan'), { soort: 'taken_geopend', taken: ['opvang#2'] });
  });

  test('een getuige of een beschuldigde collega krijgt dat niet', () => {
    gegeven(melding())
      .als(noor, { ...NOEM_DAAN, deel: 'getuige' })
      .dan(genoemd(2, 'getuige', 'daan'))
      .als(noor, { ...NOEM_DAAN, deel: 'beschuldigde', wie: 'tom' })
      .dan(genoemd(3, 'beschuldigde', 'tom'));
  });

  test('twee keer dezelfde verandert niets; niemand noemen kan niet', () => {
    gegeven(melding(), klik(noor, genoemd(2, 'getroffene', 'daan')))
      .als(noor, NOEM_DAAN)
      .danNiets();
    gegeven(melding()).als(noor, { soort: 'noem_betrokkene' }).weigert('tekst_ontbreekt', { invoer: 'naam' });
  });

  test('van wie niet in Entra staat ligt de naam naast het logboek', () => {
    gegeven(melding())
      .als(noor, { soort: 'noem_betrokkene', deel: 'getuige', naam: tekst('naam') })
      .dan({ soort: 'betrokkene_genoemd', nr: 2, deel: 'getuige', groep: 'medewerker', naam: tekst('naam') });
  });

  test('dat mag de melder, wie behandelt, en de CAG; voor de melding en na het sluiten niemand', () => {
    gegeven(opgepakt()).mag(NOEM_DAAN, { wel: [noor, karin, fatima], niet: [mo, daan, ellen, tom] });
    gegeven(opStap('melding/verhaal')).mag(NOEM_DAAN, { niet: [noor, fatima] });
    gegeven(afgesloten()).als(noor, NOEM_DAAN).weigert('verlopen');
  });
});

describe('schrap_betrokkene: toch niet erbij', () => {
  test('wat voor die persoon gedaan moest worden vervalt', () => {
    gegeven(melding())
      .als(noor, NOEM_DAAN)
      .dan(genoemd(2, 'getroffene', 'daan'), { soort: 'taken_geopend', taken: ['opvang#2'] })
      .als(noor, { soort: 'schrap_betrokkene', nr: 2 })
      .dan({ soort: 'betrokkene_geschrapt', nr: 2, persoon: 'daan' }, { soort: 'taken_vervallen', taken: ['opvang#2'] })
      .als(noor, { soort: 'schrap_betrokkene', nr: 2 })
      .danNiets();
  });
});

describe('een nummer wordt niet opnieuw gebruikt', () => {
  test('wie na een ander genoemd wordt krijgt een eigen gesprek, ook als die ander er weer af is', () => {
    gegeven(melding())
      .als(noor, NOEM_DAAN)
      .dan(genoemd(2, 'getroffene', 'daan'), { soort: 'taken_geopend', taken: ['opvang#2'] })
      .als(noor, { soort: 'schrap_betrokkene', nr: 2 })
      .dan({ soort: 'betrokkene_geschrapt', nr: 2, persoon: 'daan' }, { soort: 'taken_vervallen', taken: ['opvang#2'] })
      .als(noor, { ...NOEM_DAAN, wie: 'ellen' })
      .dan(genoemd(3, 'getroffene', 'ellen'), { soort: 'taken_geopend', taken: ['opvang#3'] });
  });
});

describe('vraag_opvang: ik wil dat iemand belt', () => {
  const metDaan = [melding(), klik(noor, genoemd(2, 'getroffene', 'daan'))];

  test('het BOT krijgt een taak, voor deze persoon', () => {
    gegeven(...metDaan)
      .als(daan, { soort: 'vraag_opvang', nr: 2 })
      .dan({ soort: 'opvang_gevraagd', nr: 2 }, { soort: 'taken_geopend', taken: ['bot#2'] })
      .nogEens()
      .weigert('verlopen');
  });

  test('wie het zelf overkwam vraagt het ook', () => {
    gegeven(melding())
      .als(noor, { soort: 'vraag_opvang', nr: 1 })
      .dan({ soort: 'opvang_gevraagd', nr: 1 }, { soort: 'taken_geopend', taken: ['bot'] });
  });

  test('ieder alleen voor zichzelf', () => {
    gegeven(...metDaan).mag({ soort: 'vraag_opvang', nr: 2 }, { wel: [daan], niet: [noor, karin, tom] });
    gegeven(...metDaan).mag({ soort: 'vraag_opvang', nr: 1 }, { wel: [noor], niet: [daan] });
  });
});

describe('Wie het overkwam of deed beslist niet, welke rol die ook heeft', () => {
  test.each(['getroffene', 'beschuldigde'] as const)('als %s', (deel) => {
    const past = [melding(), klik(noor, genoemd(2, deel, 'karin'))];
    gegeven(...past).mag({ soort: 'pak_op' }, { wel: [mo, fatima], niet: [karin] });
    gegeven(...past).mag({ soort: 'vraag_dossier' }, { niet: [karin] });
  });

  test('een getuige wel', () => {
    gegeven(melding(), klik(noor, genoemd(2, 'getuige', 'karin'))).mag({ soort: 'pak_op' }, { wel: [karin] });
  });
});

describe('Een getuige wordt ook gevraagd', () => {
  const metGetuige = [melding(), klik(noor, genoemd(2, 'getuige', 'daan'))];

  test('vraag_opvang: wie het zag krijgt het BOT ook, en wat er al stond gaat mee', () => {
    gegeven(...metGetuige)
      .als(daan, { soort: 'vraag_opvang', nr: 2, tekst: tekst('zag') })
      .dan(
        { soort: 'opvang_gevraagd', nr: 2 },
        { soort: 'verklaard', nr: 2, tekst: tekst('zag') },
        { soort: 'taken_geopend', taken: ['bot#2'] },
      )
      .als(noor, { soort: 'schrap_betrokkene', nr: 2 })
      .dan({ soort: 'betrokkene_geschrapt', nr: 2, persoon: 'daan' }, { soort: 'taken_vervallen', taken: ['bot#2'] });
  });

  test('schrijf_wat_je_zag: een tweede keer komt ernaast te staan; dezelfde knop nog eens doet niets', () => {
    gegeven(...metGetuige)
      .als(daan, { soort: 'schrijf_wat_je_zag', nr: 2, tekst: tekst('zag') })
      .dan({ soort: 'verklaard', nr: 2, tekst: tekst('zag') })
      .nogEens()
      .weigert('verlopen')
      .als(daan, { soort: 'schrijf_wat_je_zag', nr: 2, tekst: tekst('ook nog') })
      .dan({ soort: 'verklaard', nr: 2, tekst: tekst('ook nog') });
    gegeven(...metGetuige)
      .als(daan, { soort: 'schrijf_wat_je_zag', nr: 2 })
      .weigert('tekst_ontbreekt');
  });

  test('ieder alleen voor zichzelf; wie het overkwam, de melder en wie behandelt niet', () => {
    const past = [...metGetuige, klik(noor, genoemd(3, 'getuige', 'ellen'))];
    const schrijf = (nr: number) => ({ soort: 'schrijf_wat_je_zag', nr, tekst: tekst('zag') }) as const;
    gegeven(...past).mag(schrijf(2), { wel: [daan], niet: [noor, ellen, karin, fatima] });
    gegeven(...past).mag(schrijf(3), { wel: [ellen], niet: [daan] });
    gegeven(melding(), klik(noor, genoemd(2, 'getroffene', 'daan'))).mag(schrijf(2), { niet: [daan] });
  });

  test('na het sluiten niet meer', () => {
    gegeven(...metGetuige, klik(fatima, { soort: 'afgesloten' }))
      .als(daan, { soort: 'schrijf_wat_je_zag', nr: 2, tekst: tekst('zag') })
      .weigert('verlopen');
  });
});
