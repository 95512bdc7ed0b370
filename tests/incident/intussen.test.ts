import { describe, expect, test } from '@jest/globals';
import type { Intussen } from '../../src/incident/acties/intussen.ts';
import { decideIntussen } from '../../src/incident/decide-intussen.ts';
import type { IncidentEvent } from '../../src/incident/events.ts';
import type { Feiten } from '../../src/protocol/shape.ts';
import { gegeven } from './gegeven.ts';
import { gevouwen, MINUUT, START } from './log.ts';
import { noor } from './mensen.ts';
import { bundle, rollen } from './protocol.ts';
import {
  AAN_DE_BALIE,
  afgebeld,
  begonnen,
  GEVAAR,
  geopend,
  OP_HUISBEZOEK,
  opStap,
  TOEN,
  tekst,
  VOORBIJ,
} from './verleden.ts';

/** When the choices were made: after the conversation began, before they could be recorded. */
const toen = START + MINUUT;
const koos = (keuze: number, om = toen): Intussen => ({ soort: 'kies', keuze, toen: om });
const kies = (keuze: number, ...intussen: Intussen[]) => ({ soort: 'kies' as const, keuze, intussen });

const gekozen = (
  van: string,
  keuze: number | 'meld_nu',
  naar: string,
  om?: number,
  langs: string[] = [],
  zet: Feiten = {},
) => {
  return { soort: 'gekozen' as const, van, keuze, naar, langs, zet, ...(om === undefined ? {} : { toen: om }) };
};

describe('intussen: gekozen toen er niets bewaard kon worden', () => {
  test('alles wat er intussen gekozen is komt mee met de eerste klik die weer bewaard kan worden', () => {
    gegeven(opStap('kantoor/rustig'))
      .als(noor, kies(1, koos(1, toen), koos(0, toen + 1000), koos(0, toen + 2000)))
      .dan(
        gekozen('kantoor/rustig', 1, 'kantoor/grens', toen),
        gekozen('kantoor/grens', 0, 'kantoor/voortzetten', toen + 1000),
        gekozen('kantoor/voortzetten', 0, 'kantoor/grens', toen + 2000),
        gekozen('kantoor/grens', 1, 'kantoor/manager'),
        { soort: 'hulp_geroepen', rollen: ['manager'] },
      )
      .nogEens()
      .weigert('verlopen', { op: 'bezoek' });
  });

  test('zonder zulke keuzes is het een gewone klik', () => {
    gegeven(opStap('kantoor/rustig'))
      .als(noor, kies(0))
      .dan(gekozen('kantoor/rustig', 0, 'kantoor/voortzetten'));
  });

  test('kan één keuze niet, dan wordt er niets bewaard', () => {
    gegeven(opStap('kantoor/rustig'))
      .als(noor, kies(0, koos(9)))
      .weigert('keuze_bestaat_niet');
    gegeven(opStap('kantoor/rustig'))
      .als(noor, kies(9, koos(1)))
      .weigert('keuze_bestaat_niet');
  });

  test('na een einde komt er geen keuze meer', () => {
    for (const daarna of [kies(0, koos(1)), { soort: 'terug' as const, intussen: [koos(1)] }]) {
      gegeven(opStap('kantoor/klaar')).als(noor, daarna).weigert('keuze_bestaat_niet');
    }
  });

  test('wat een keuze toen bekend maakte, telt voor de keuzes erna', () => {
    gegeven(opStap('hoofdlijnen/waar'))
      .als(noor, { soort: 'meld_nu', intussen: [koos(1)] })
      .dan(
        gekozen('hoofdlijnen/waar', 1, 'telefonie/rustig', toen, [], {
          waar: 'telefonie',
          locatie_soort: 'telefonisch',
        }),
        gekozen('telefonie/rustig', 'meld_nu', 'politiek/aan_wie', undefined, ['telefonie/melden']),
      );
  });

  test('een knop van voor die keuzes, van een stap die al verlaten is, komt te laat', () => {
    gegeven(opStap(['kantoor/rustig', 'kantoor/grens']))
      .als(noor, { ...kies(0, koos(1)), sinds: 2 })
      .weigert('verlopen', { op: 'bezoek' });
  });

  test('ook wat dan nog getypt is en verstuurd wordt, komt mee', () => {
    gegeven(opStap('melding/plek', { ...AAN_DE_BALIE, locatie_soort: undefined }))
      .als(noor, {
        soort: 'dien_in',
        intussen: [koos(0)],
        tekst: tekst('verhaal'),
        wanneer: TOEN,
        nummer: 'VBS-2026-0001',
      })
      .dan(
        gekozen('melding/plek', 0, 'melding/verhaal', toen, [], { locatie_soort: 'gemeentehuis_balie' }),
        { soort: 'geschreven', veld: 'wat_gebeurde', tekst: tekst('verhaal') },
        { soort: 'ingediend', nummer: 'VBS-2026-0001', wanneer: TOEN, afdeling: 'burgerzaken' },
        geopend('opvang', 'verzekering', 'camerabeelden'),
      );
  });
});

describe('intussen: wanneer het was', () => {
  const nu = START + 2 * MINUUT;
  const rustig = (om: number) => gekozen('kantoor/rustig', 1, 'kantoor/grens', om);
  const grens = gekozen('kantoor/grens', 0, 'kantoor/voortzetten');

  test.each([
    ['tussen het begin en nu: zo laat was het', START + 1, START + 1],
    ['voor het begin: op zijn vroegst het begin', START - MINUUT, START],
    ['later dan nu: op zijn laatst nu', nu + MINUUT, nu],
  ])('%s', (_zin, om, telt) => {
    gegeven(opStap('kantoor/rustig'))
      .als(noor, kies(0, koos(1, om)))
      .dan(rustig(telt), grens);
  });

  test('ook een stap terug en een sommatie zijn van toen; wat er nu bij gedaan wordt is van nu', () => {
    gegeven(opStap(['kantoor/beeindigen', 'kantoor/sommeren']))
      .als(noor, {
        soort: 'terug',
        intussen: [
          { soort: 'sommeer', door: 'collega', toen },
          { soort: 'terug', toen: toen + 1000 },
        ],
      })
      .dan(
        { soort: 'gesommeerd', nr: 1, door: 'collega', getuige: null, toen },
        { soort: 'teruggegaan', van: 'kantoor/sommeren', naar: 'kantoor/sommeren', toen: toen + 1000 },
        { soort: 'sommatie_gecorrigeerd', nr: 1 },
        { soort: 'teruggegaan', van: 'kantoor/sommeren', naar: 'kantoor/beeindigen' },
      );
  });

  test('ook toen werd er drie keer gesommeerd, en niet vaker', () => {
    const keer: Intussen = { soort: 'sommeer', door: 'melder', toen };
    gegeven(opStap('kantoor/sommeren'))
      .als(noor, { soort: 'sommeer', door: 'melder', intussen: [keer, keer, keer] })
      .weigert('keuze_bestaat_niet');
  });

  test('meteen melden kon ook toen', () => {
    gegeven(begonnen())
      .als(noor, kies(0, koos(1), koos(0), { soort: 'meld_nu', toen }))
      .dan(
        gekozen('hoofdlijnen/veilig', 1, 'hoofdlijnen/waar', toen, [], { acuut_gevaar: 'nee' }),
        gekozen('hoofdlijnen/waar', 0, 'kantoor/rustig', toen, [], { waar: 'kantoor' }),
        GEVAAR,
        gekozen('kantoor/rustig', 'meld_nu', 'politiek/aan_wie', toen, ['kantoor/melden']),
        gekozen('politiek/aan_wie', 0, 'melding/soort', undefined, ['politiek/melden'], { ambtsdrager: 'nee' }),
      );
  });
});

describe('intussen: wat eruit volgt zolang er nog niets bewaard kan worden', () => {
  test('dezelfde gebeurtenissen, ook als er niets bij gekozen wordt', () => {
    const incident = gevouwen(opStap('kantoor/rustig'));
    expect(
      decideIntussen({ bundle, incident, actor: noor, rollen, now: toen + MINUUT }, [koos(1), koos(1)]),
    ).toStrictEqual([
      gekozen('kantoor/rustig', 1, 'kantoor/grens', toen),
      gekozen('kantoor/grens', 1, 'kantoor/manager', toen),
      { soort: 'hulp_geroepen', rollen: ['manager'] },
    ]);
    expect(decideIntussen({ bundle, incident, actor: noor, rollen, now: toen }, [koos(9)])).toEqual({
      reden: 'keuze_bestaat_niet',
    });
    expect(decideIntussen({ bundle, incident, actor: noor, rollen, now: toen }, [])).toEqual([]);
  });
});

describe('intussen: hulp', () => {
  const ROEP: IncidentEvent = { soort: 'hulp_geroepen', rollen: ['collegas', 'manager'] };

  test('wie toen geroepen zou zijn en nu nog nodig is, wordt nu geroepen, één keer', () => {
    gegeven(opStap('kantoor/grens'))
      .als(noor, kies(1, koos(1), koos(0), koos(1), koos(1)))
      .dan(
        gekozen('kantoor/grens', 1, 'kantoor/manager', toen),
        gekozen('kantoor/manager', 0, 'kantoor/ordegesprek', toen),
        gekozen('kantoor/ordegesprek', 1, 'kantoor/beeindigen', toen),
        gekozen('kantoor/beeindigen', 1, 'kantoor/sommeren', toen),
        gekozen('kantoor/sommeren', 1, 'kantoor/hulp'),
        { soort: 'hulp_geroepen', rollen: ['manager', 'beveiliging', 'collegas'] },
      );
  });

  test('is het intussen voorbij, dan wordt niemand meer geroepen of afgebeld', () => {
    gegeven(opStap('huisbezoek/verlaten', { waar: 'huisbezoek' }))
      .als(noor, kies(0, koos(0), koos(2)))
      .dan(
        gekozen('huisbezoek/verlaten', 0, 'huisbezoek/inseinen', toen),
        gekozen('huisbezoek/inseinen', 2, 'huisbezoek/weg', toen),
        gekozen('huisbezoek/weg', 0, 'politiek/aan_wie', undefined, ['huisbezoek/melden']),
        VOORBIJ,
      );
  });

  test('wie in gevaar was en hulp zou roepen, was in gevaar, ook als het intussen voorbij is', () => {
    gegeven(begonnen())
      .als(noor, kies(3, koos(0)))
      .dan(
        gekozen('hoofdlijnen/veilig', 0, 'hoofdlijnen/hulp_nu', toen, [], { acuut_gevaar: 'ja' }),
        GEVAAR,
        gekozen('hoofdlijnen/hulp_nu', 3, 'hoofdlijnen/waar_was_het'),
        VOORBIJ,
      );
    gegeven(begonnen())
      .als(noor, kies(0, koos(0)))
      .dan(
        gekozen('hoofdlijnen/veilig', 0, 'hoofdlijnen/hulp_nu', toen, [], { acuut_gevaar: 'ja' }),
        GEVAAR,
        gekozen('hoofdlijnen/hulp_nu', 0, 'hoofdlijnen/wachten'),
        { soort: 'hulp_geroepen', rollen: ['beveiliging'] },
      );
  });

  test('zegt niemand dat het voorbij is, dan is wie geroepen zou zijn nog nodig', () => {
    gegeven(opStap('huisbezoek/verlaten', { waar: 'huisbezoek' }))
      .als(noor, { soort: 'meld_nu', intussen: [koos(0)] })
      .dan(
        gekozen('huisbezoek/verlaten', 0, 'huisbezoek/inseinen', toen),
        gekozen('huisbezoek/inseinen', 'meld_nu', 'politiek/aan_wie', undefined, ['huisbezoek/melden']),
        ROEP,
      );
  });

  test('wie al eerder geroepen was, hoort wel dat het voorbij is', () => {
    gegeven(opStap(['huisbezoek/inseinen', 'huisbezoek/verlaten'], { waar: 'huisbezoek' }))
      .als(noor, kies(0, koos(1), koos(2)))
      .dan(
        gekozen('huisbezoek/verlaten', 1, 'huisbezoek/vast', toen),
        gekozen('huisbezoek/vast', 2, 'huisbezoek/weg', toen),
        gekozen('huisbezoek/weg', 0, 'politiek/aan_wie', undefined, ['huisbezoek/melden']),
        VOORBIJ,
        ...afgebeld(2),
      );
  });

  test('bleek het toch niet voorbij, dan is er weer gevaar en wordt wie was afgebeld weer geroepen', () => {
    gegeven(opStap(['huisbezoek/inseinen', 'huisbezoek/weg'], OP_HUISBEZOEK))
      .als(noor, { soort: 'terug', intussen: [koos(0)] })
      .dan(
        gekozen('huisbezoek/weg', 0, 'melding/soort', toen, [
          'huisbezoek/melden',
          'politiek/aan_wie',
          'politiek/melden',
        ]),
        VOORBIJ,
        ...afgebeld(2),
        { soort: 'teruggegaan', van: 'melding/soort', naar: 'huisbezoek/weg' },
        { soort: 'gevaar_begonnen', opnieuw: true },
        ROEP,
      );
  });

  test('was het intussen voorbij en ging het toen verder, dan neemt een stap terug alleen dat laatste terug', () => {
    gegeven(opStap(['huisbezoek/inseinen', 'huisbezoek/wachten'], OP_HUISBEZOEK))
      .als(noor, kies(0, koos(1)))
      .dan(
        gekozen('huisbezoek/wachten', 1, 'huisbezoek/voorbij', toen),
        VOORBIJ,
        ...afgebeld(2),
        gekozen('huisbezoek/voorbij', 0, 'melding/soort', undefined, [
          'huisbezoek/melden',
          'politiek/aan_wie',
          'politiek/melden',
        ]),
      )
      .als(noor, { soort: 'terug' })
      .dan({ soort: 'teruggegaan', van: 'melding/soort', naar: 'huisbezoek/voorbij' })
      .als(noor, { soort: 'terug' })
      .dan(
        { soort: 'teruggegaan', van: 'huisbezoek/voorbij', naar: 'huisbezoek/wachten' },
        { soort: 'gevaar_begonnen', opnieuw: true },
        ROEP,
      );
  });

  test('wat al geroepen was en blijft, wordt niet nog eens geroepen', () => {
    gegeven(opStap('kantoor/hulp'))
      .als(noor, { soort: 'terug', intussen: [koos(1)] })
      .dan(gekozen('kantoor/hulp', 1, 'kantoor/politie', toen), {
        soort: 'teruggegaan',
        van: 'kantoor/politie',
        naar: 'kantoor/hulp',
      });
  });
});
