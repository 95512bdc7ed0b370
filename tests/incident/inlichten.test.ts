import { describe, test } from '@jest/globals';
import type { IncidentEvent } from '../../src/incident/events.ts';
import { gegeven, volgens } from './gegeven.ts';
import { klik } from './log.ts';
import { fatima, karin, noor } from './mensen.ts';
import { bundle } from './protocol.ts';
import {
  AAN_DE_BALIE,
  AAN_DE_TELEFOON,
  akkoord,
  ingelicht,
  melding,
  opgepakt,
  opStap,
  TOEN,
  tekst,
  voorstel,
} from './verleden.ts';

const VOORSTEL = { soort: 'stel_voor' as const, geraadpleegd: ['cag'], tekst: tekst('toelichting') };
const GEWELD = { soort: 'vul_aan', zet: { hoofdcategorie: 'fysiek' } } as const;
const AANGEVULD = { soort: 'aangevuld', wanneer: null, gevolgen: null, toelichting: null } as const;

describe('inlichten: de CAG hoort elk ernstig incident', () => {
  test('bij de melding: alles wat ernstig is, in één bericht; bij een gewone melding niemand', () => {
    const DIEN_IN = { soort: 'dien_in', tekst: tekst('verhaal'), wanneer: TOEN, nummer: 'VBS-2026-0001' } as const;
    const INGEDIEND = { soort: 'ingediend', nummer: 'VBS-2026-0001', wanneer: TOEN, afdeling: 'burgerzaken' } as const;
    const VERHAAL = { soort: 'geschreven', veld: 'wat_gebeurde', tekst: tekst('verhaal') } as const;
    const DIRECT = { soort: 'taken_geopend', taken: ['opvang', 'verzekering'] } as const;
    const feiten = { ...AAN_DE_TELEFOON, hoofdcategorie: 'fysiek', politie: 'zelf' } as const;
    gegeven(opStap('melding/verhaal', feiten))
      .als(noor, DIEN_IN)
      .dan(VERHAAL, INGEDIEND, { ...DIRECT, taken: [...DIRECT.taken] }, ingelicht('geweld', 'politie'));
    gegeven(opStap('melding/verhaal', AAN_DE_TELEFOON))
      .als(noor, DIEN_IN)
      .dan(VERHAAL, INGEDIEND, { ...DIRECT, taken: [...DIRECT.taken] });
  });

  test('een wapen is een eigen reden: na geweld erbij, na een bedreiging alleen dat; nee en onbekend niet', () => {
    const INGEDIEND = { soort: 'ingediend', nummer: 'VBS-2026-0001', wanneer: TOEN, afdeling: 'burgerzaken' } as const;
    const VERHAAL = { soort: 'geschreven', veld: 'wat_gebeurde', tekst: tekst('verhaal') } as const;
    const TAKEN: IncidentEvent = { soort: 'taken_geopend', taken: ['opvang', 'verzekering'] };
    const meldt = (hoofdcategorie: 'bedreiging' | 'fysiek', wapen: 'ja' | 'nee' | 'onbekend') =>
      gegeven(opStap('melding/verhaal', { ...AAN_DE_TELEFOON, hoofdcategorie })).als(noor, {
        soort: 'dien_in',
        tekst: tekst('verhaal'),
        wanneer: TOEN,
        nummer: 'VBS-2026-0001',
        zet: { wapen },
      });
    const gemeld = (wapen: 'ja' | 'nee' | 'onbekend') => [VERHAAL, { ...INGEDIEND, zet: { wapen } }, TAKEN] as const;
    meldt('fysiek', 'ja').dan(...gemeld('ja'), ingelicht('geweld', 'wapen'));
    meldt('bedreiging', 'ja').dan(...gemeld('ja'), ingelicht('wapen'));
    for (const wapen of ['nee', 'onbekend'] as const) meldt('bedreiging', wapen).dan(...gemeld(wapen));
  });

  test('blijkt er later een wapen, ook na het oppakken, dan hoort de CAG het dan', () => {
    gegeven(opgepakt())
      .als(noor, { soort: 'vul_aan', zet: { wapen: 'ja' } })
      .dan({ ...AANGEVULD, zet: { wapen: 'ja' } }, ingelicht('wapen'));
  });

  test('blijkt het later, dan dan; en niet twee keer om hetzelfde', () => {
    gegeven(melding())
      .als(noor, GEWELD)
      .dan({ ...AANGEVULD, zet: GEWELD.zet }, ingelicht('geweld'))
      .als(noor, { soort: 'vul_aan', zet: { hoofdcategorie: 'bedreiging' } })
      .dan({ ...AANGEVULD, zet: { hoofdcategorie: 'bedreiging' } })
      .als(noor, GEWELD)
      .dan({ ...AANGEVULD, zet: GEWELD.zet });
  });

  test('als een maatregel wordt voorgesteld, ook bij een tweede voorstel maar één keer', () => {
    const taken = ['sanctie'];
    gegeven(opgepakt())
      .als(karin, { ...VOORSTEL, taken })
      .dan(voorstel(taken), ingelicht('maatregel'))
      .als(karin, { soort: 'stuur_terug', tekst: tekst('reden') })
      .dan({ soort: 'teruggestuurd', reden: tekst('reden') })
      .als(karin, { ...VOORSTEL, taken })
      .dan(voorstel(taken));
    gegeven(opgepakt())
      .als(karin, { ...VOORSTEL, taken: ['schade'] })
      .dan(voorstel(['schade']));
  });

  test('een voorwaarde en een voorstel zijn elk genoeg, en samen één reden', () => {
    gegeven(opgepakt({ feiten: { ...AAN_DE_BALIE, politie: 'zelf' } }))
      .als(karin, { ...VOORSTEL, taken: ['politie'] })
      .dan(voorstel(['politie']));
    gegeven(opgepakt())
      .als(karin, { ...VOORSTEL, taken: ['politie'] })
      .dan(voorstel(['politie']), ingelicht('politie'));
  });

  test('wat met de ernst niets te maken heeft licht niemand in, en zonder inlichten in de opvolging hoort niemand het', () => {
    gegeven(akkoord([], { feiten: { ...AAN_DE_BALIE, hoofdcategorie: 'fysiek' } }))
      .als(fatima, { soort: 'koppel_terug', tekst: tekst('bericht') })
      .dan({ soort: 'teruggekoppeld', bericht: tekst('bericht') });
    const changed = structuredClone(bundle);
    delete changed.opvolging.inlichten;
    volgens(changed)
      .gegeven(melding(), klik(noor, { ...AANGEVULD, toelichting: tekst('meer') }))
      .als(noor, GEWELD)
      .dan({ ...AANGEVULD, zet: GEWELD.zet });
  });
});
