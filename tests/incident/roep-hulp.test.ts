import { describe, test } from '@jest/globals';
import type { Intussen } from '../../src/incident/acties/intussen.ts';
import type { IncidentEvent } from '../../src/incident/events.ts';
import { gegeven } from './gegeven.ts';
import { klik, MINUUT, START } from './log.ts';
import { daan, ellen, fatima, karin, noor, tom } from './mensen.ts';
import {
  AAN_DE_TELEFOON,
  afgebeld,
  afgesloten,
  begonnen,
  GEVAAR,
  melding,
  OP_HUISBEZOEK,
  opgepakt,
  opStap,
  tekst,
  VOORBIJ,
} from './verleden.ts';

const ROEP_HULP = { soort: 'roep_hulp' } as const;
const geroepen = (...rollen: string[]): IncidentEvent => ({ soort: 'hulp_geroepen', rollen });
const BEVEILIGING = geroepen('beveiliging');

describe('roep_hulp: "Nu hulp"', () => {
  test('op de eerste kaart al: beveiliging hoort het, ook als nog niet bekend is waar het is', () => {
    gegeven(begonnen())
      .als(noor, ROEP_HULP)
      .dan(BEVEILIGING)
      .als(tom, { soort: 'zie_hulp', rol: 'beveiliging' })
      .dan({ soort: 'hulp_gezien', hulp: 2, rol: 'beveiliging' });
  });

  test('wie er komt hangt af van waar het is', () => {
    gegeven(opStap('kantoor/rustig', { waar: 'kantoor' }))
      .als(noor, ROEP_HULP)
      .dan(BEVEILIGING);
    gegeven(opStap('huisbezoek/rustig', { waar: 'huisbezoek' }))
      .als(noor, ROEP_HULP)
      .dan(geroepen('collegas', 'manager'));
    gegeven(opStap('telefonie/rustig', { waar: 'telefonie' }))
      .als(noor, ROEP_HULP)
      .dan(BEVEILIGING);
  });

  test('is er al gemeld, dan komt wat erbij getypt stond als toelichting: wat anderen lazen blijft', () => {
    const ROEP = { ...ROEP_HULP, tekst: tekst('verhaal') };
    gegeven(opgepakt())
      .als(noor, ROEP)
      .dan({ soort: 'aangevuld', wanneer: null, gevolgen: null, toelichting: tekst('verhaal') }, BEVEILIGING);
  });

  test('binnen een minuut nog eens is dezelfde vraag; daarna wordt opnieuw geroepen', () => {
    const gevraagd = gegeven(opStap('kantoor/rustig')).als(noor, ROEP_HULP).dan(BEVEILIGING);
    gevraagd.als(noor, ROEP_HULP, START + 2 * MINUUT + 59_999).danNiets();
    gevraagd.nogEens().dan(BEVEILIGING);
  });

  test('wie net in een stap geroepen is, is ook net geroepen; wie een ander riep nog niet', () => {
    const net = START + MINUUT + 1000;
    gegeven(opStap('kantoor/hulp')).als(noor, ROEP_HULP, net).danNiets();
    gegeven(opStap('kantoor/manager')).als(noor, ROEP_HULP, net).dan(BEVEILIGING);
  });

  test('was het voorbij, dan is het meteen een nieuwe vraag', () => {
    gegeven(opStap('kantoor/hulp'), klik(noor, VOORBIJ, ...afgebeld(2)))
      .als(noor, ROEP_HULP, START + MINUUT + 1000)
      .dan(BEVEILIGING);
  });

  test('van elke kaart, ook een oude: wat er intussen gebeurde houdt hulp niet tegen', () => {
    for (const sinds of [1, 2, 3])
      gegeven(opStap(['kantoor/rustig', 'kantoor/grens']))
        .als(noor, { ...ROEP_HULP, sinds })
        .dan(BEVEILIGING);
  });

  describe('met wat gekozen is toen er niets bewaard kon worden', () => {
    const verder: Intussen[] = [{ soort: 'kies', keuze: 1, toen: START + MINUUT }];
    const onmogelijk: Intussen[] = [{ soort: 'kies', keuze: 9, toen: START + MINUUT }];

    test('op de stap waar het gekozen is komt het mee', () => {
      gegeven(opStap('kantoor/rustig'))
        .als(noor, { ...ROEP_HULP, sinds: 2, intussen: verder })
        .dan(
          {
            soort: 'gekozen',
            van: 'kantoor/rustig',
            keuze: 1,
            naar: 'kantoor/grens',
            langs: [],
            zet: {},
            toen: START + MINUUT,
          },
          BEVEILIGING,
        );
    });

    test('is het gesprek verder, dan telt het niet meer: hulp wordt wel geroepen', () => {
      for (const intussen of [verder, onmogelijk])
        gegeven(opStap(['kantoor/rustig', 'kantoor/grens']))
          .als(noor, { ...ROEP_HULP, sinds: 2, intussen })
          .dan(BEVEILIGING);
    });

    test('kan het niet, dan wordt hulp toch geroepen', () => {
      gegeven(opStap('kantoor/rustig'))
        .als(noor, { ...ROEP_HULP, sinds: 2, intussen: onmogelijk })
        .dan(BEVEILIGING);
    });

    test('is er al gemeld, dan ook', () => {
      gegeven(melding())
        .als(noor, { ...ROEP_HULP, sinds: 2, intussen: verder })
        .dan(BEVEILIGING);
    });
  });

  test.each([
    ['verstuurd', melding()],
    ['opgepakt', opgepakt()],
    ['in gevaar ingetrokken', [melding(), klik(noor, GEVAAR), klik(noor, { soort: 'ingetrokken' })]],
    [
      'in gevaar zonder melding geëindigd',
      [opStap('kantoor/einde'), klik(noor, { soort: 'geeindigd_zonder_melding' })],
    ],
  ])('ook als de melding is %s', (_staat, verleden) => {
    gegeven(verleden)
      .als(noor, { ...ROEP_HULP, sinds: 2 })
      .dan(BEVEILIGING);
  });

  test.each([
    ['ingetrokken', [melding(), klik(noor, { soort: 'ingetrokken' })]],
    ['afgesloten', afgesloten()],
  ])('een melding die is %s blijft zoals zij is: er begint een nieuwe', (_staat, verleden) => {
    gegeven(verleden)
      .als(noor, { ...ROEP_HULP, sinds: 2 })
      .weigert('verlopen', { op: 'gevaar' });
  });

  test('dan ook nog naar de plek: op huisbezoek de collega’s en de manager', () => {
    gegeven(melding({ feiten: OP_HUISBEZOEK }))
      .als(noor, ROEP_HULP)
      .dan(geroepen('collegas', 'manager'));
    gegeven(melding({ feiten: AAN_DE_TELEFOON }))
      .als(noor, ROEP_HULP)
      .dan(BEVEILIGING);
  });

  test('alleen wie het gesprek voert', () => {
    gegeven(opStap('kantoor/rustig')).mag(ROEP_HULP, { wel: [noor], niet: [daan, tom, ellen, karin, fatima] });
    gegeven(afgesloten()).mag(ROEP_HULP, { wel: [noor], niet: [daan, karin] });
  });
});
