import { describe, test } from '@jest/globals';
import { gegeven, volgens } from './gegeven.ts';
import { klik } from './log.ts';
import { daan, ellen, fatima, iemand, ineke, karin, mo, noor } from './mensen.ts';
import { bundle } from './protocol.ts';
import {
  akkoord,
  geopend,
  klaar,
  nietNodig,
  OP_HUISBEZOEK,
  opgepakt,
  tekst,
  voorgelegd,
  voorstel,
} from './verleden.ts';

const KEUR_GOED = { soort: 'keur_goed' } as const;
const GOEDGEKEURD = { soort: 'goedgekeurd' } as const;
const NAZORG = { soort: 'nazorg_begonnen' } as const;

describe('keur_goed: akkoord met wat er volgt', () => {
  test('een teamleider keurt goed, en de taken gaan open', () => {
    gegeven(voorgelegd(['politie', 'schade']))
      .als(mo, KEUR_GOED)
      .dan(GOEDGEKEURD, geopend('politie', 'schade'))
      .nogEens()
      .weigert('verlopen', { op: 'akkoord' });
  });

  test('een teamleider of de CAG; een manager of collega niet, en wie meldde nooit', () => {
    gegeven(voorgelegd(['politie'])).mag(KEUR_GOED, { wel: [karin, mo, fatima], niet: [noor, daan, ellen] });
    gegeven(voorgelegd(['politie'], { melder: mo })).mag(KEUR_GOED, { wel: [karin, fatima], niet: [mo] });
    gegeven(voorgelegd(['politie'], { melder: fatima })).mag(KEUR_GOED, { niet: [fatima] });
  });

  test('zonder voorstel valt er niets goed te keuren', () => {
    gegeven(opgepakt()).als(mo, KEUR_GOED).weigert('verlopen', { op: 'akkoord' });
    gegeven(akkoord(['politie']))
      .als(fatima, KEUR_GOED)
      .weigert('verlopen', { op: 'akkoord' });
  });

  test('een maatregel voor de burger vraagt een tweede paar ogen', () => {
    gegeven(voorgelegd(['politie', 'sanctie']))
      .als(karin, KEUR_GOED)
      .weigert('tweede_paar_ogen')
      .als(mo, KEUR_GOED)
      .dan(GOEDGEKEURD, geopend('politie', 'sanctie'));
  });

  test('ook de CAG keurt een eigen maatregel niet goed', () => {
    const past = [opgepakt(), klik(fatima, voorstel(['sanctie']))];
    gegeven(past).als(fatima, KEUR_GOED).weigert('tweede_paar_ogen');
    gegeven(past).als(karin, KEUR_GOED).dan(GOEDGEKEURD, geopend('sanctie'));
  });

  test('zonder maatregel mag wie het voorstelde ook goedkeuren', () => {
    gegeven(voorgelegd(['politie']))
      .als(karin, KEUR_GOED)
      .dan(GOEDGEKEURD, geopend('politie'));
  });

  test('wat al openstond gaat niet nog eens open', () => {
    gegeven(opgepakt(), klik(noor, geopend('arbeidsinspectie')), klik(karin, voorstel(['arbeidsinspectie', 'politie'])))
      .als(mo, KEUR_GOED)
      .dan(GOEDGEKEURD, geopend('politie'));
  });
});

describe('keur_goed: wie mag besluiten staat bij de taak', () => {
  const lotte = iemand('lotte', 'burgemeester');
  /** The flows in which these roles decide about these tasks. */
  const met = (door: Record<string, string[]>) => {
    const taken = Object.entries(bundle.opvolging.taken).map(([name, taak]) => {
      const akkoord_door = door[name];
      return [name, taak.vanaf === 'overleg' && akkoord_door !== undefined ? { ...taak, akkoord_door } : taak] as const;
    });
    return volgens({ ...bundle, opvolging: { ...bundle.opvolging, taken: Object.fromEntries(taken) } });
  };

  test("zo zijn de schema's: over een verbod besluit het bestuur, over een waarschuwing een teamleider of de CAG", () => {
    gegeven(voorgelegd(['verbod'])).mag(KEUR_GOED, { wel: [lotte, ineke], niet: [karin, mo, fatima] });
    gegeven(voorgelegd(['sanctie', 'verbod'])).mag(KEUR_GOED, { wel: [lotte], niet: [mo, fatima] });
    gegeven(voorgelegd(['sanctie'])).mag(KEUR_GOED, { wel: [mo, fatima], niet: [lotte, ineke] });
  });

  test('een besluit van de burgemeester of de gemeentesecretaris is geen besluit van de teamleider of de CAG', () => {
    const { gegeven } = met({ sanctie: ['burgemeester', 'gemeentesecretaris'] });
    gegeven(voorgelegd(['sanctie'])).mag(KEUR_GOED, { wel: [lotte, ineke], niet: [karin, mo, fatima, noor] });
    gegeven(voorgelegd(['sanctie'])).mag(
      { soort: 'stuur_terug', tekst: tekst('reden') },
      { wel: [lotte], niet: [mo, fatima] },
    );
  });

  test('een voorstel met zo een taak gaat in zijn geheel naar wie daarover besluit; zonder die taak niet', () => {
    const { gegeven } = met({ sanctie: ['burgemeester'] });
    gegeven(voorgelegd(['politie', 'sanctie'])).mag(KEUR_GOED, { wel: [lotte], niet: [mo, fatima] });
    gegeven(voorgelegd(['politie'])).mag(KEUR_GOED, { wel: [mo, fatima], niet: [lotte] });
  });

  test('staan er twee in, dan besluit wie over allebei mag besluiten', () => {
    const { gegeven } = met({ sanctie: ['burgemeester', 'gemeentesecretaris'], schade: ['gemeentesecretaris', 'cag'] });
    gegeven(voorgelegd(['sanctie', 'schade'])).mag(KEUR_GOED, { wel: [ineke], niet: [lotte, fatima, mo] });
  });

  test('wie besluit leest het dossier, zolang er zo een voorstel is', () => {
    const { gegeven } = met({ sanctie: ['burgemeester'] });
    const lees = { soort: 'vraag_dossier' } as const;
    gegeven(voorgelegd(['sanctie'])).mag(lees, { wel: [lotte], niet: [ineke, daan] });
    gegeven(voorgelegd(['politie'])).mag(lees, { niet: [lotte] });
    gegeven(opgepakt()).mag(lees, { niet: [lotte] });
  });

  test('ook wie het mandaat heeft keurt de eigen maatregel niet goed', () => {
    const { gegeven } = met({ sanctie: ['gemeentesecretaris'] });
    const jan = iemand('jan', 'cag', 'gemeentesecretaris');
    const past = [opgepakt(), klik(jan, voorstel(['sanctie']))];
    gegeven(past).als(jan, KEUR_GOED).weigert('tweede_paar_ogen');
    gegeven(past).als(ineke, KEUR_GOED).dan(GOEDGEKEURD, geopend('sanctie'));
  });
});

describe('keur_goed: nazorg', () => {
  const over = { feiten: OP_HUISBEZOEK };

  test('volgt er niets, dan begint de nazorg; opvang en verzekering wachten daar niet op', () => {
    gegeven(voorgelegd([])).als(mo, KEUR_GOED).dan(GOEDGEKEURD, NAZORG);
  });

  test('staat er nog een taak van het overleg open, dan begint de nazorg nog niet', () => {
    gegeven(opgepakt(over), klik(ellen, geopend('ordegesprek')), klik(karin, voorstel(['ordegesprek'])))
      .als(mo, KEUR_GOED)
      .dan(GOEDGEKEURD);
    gegeven(opgepakt(over), klik(ellen, geopend('ordegesprek')), klik(karin, voorstel([])))
      .als(mo, KEUR_GOED)
      .dan(GOEDGEKEURD);
  });

  test('is alles wat volgt al gedaan of niet nodig, dan begint de nazorg', () => {
    for (const over_en_uit of [klaar('ordegesprek', ellen), nietNodig('ordegesprek', ellen)]) {
      gegeven(opgepakt(over), klik(ellen, geopend('ordegesprek')), over_en_uit, klik(karin, voorstel(['ordegesprek'])))
        .als(mo, KEUR_GOED)
        .dan(GOEDGEKEURD, NAZORG);
    }
  });
});
