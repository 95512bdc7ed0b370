import { describe, expect, test } from '@jest/globals';
import { fold } from '../../src/incident/evolve.ts';
import type { Actor } from '../../src/incident/hoedanigheid.ts';
import { laterFor } from '../../src/incident/ladders.ts';
import { gegeven } from './gegeven.ts';
import { klik, logOf, START } from './log.ts';
import { daan, fatima, iemand, karin, noor } from './mensen.ts';
import { bundle, rollen } from './protocol.ts';
import { melding, opgepakt, opStap } from './verleden.ts';

const UUR = 3_600_000;
const OM = START + UUR;
const REDEN = { id: 'r1', hash: 'h' };
const OPEN = { soort: 'open_nood', tekst: REDEN } as const;
const GEOPEND = { soort: 'nood_geopend', reden: REDEN, tot: OM + UUR } as const;

/** A CAG who leads the reporter, and is kept out of it. */
const piet: Actor = { ...iemand('piet'), nood: 'mag' };
const pietOpen: Actor = { ...piet, nood: 'open' };

describe('open_nood: een CAG die deze melding niet mag lezen opent die in nood', () => {
  test('een uur lang, met een reden', () => {
    gegeven(opgepakt()).als(piet, OPEN, OM).dan(GEOPEND);
    gegeven(opgepakt()).als(piet, { soort: 'open_nood' }, OM).weigert('tekst_ontbreekt', { invoer: 'tekst' });
  });

  test('wie het open heeft, opent het niet nog eens', () => {
    gegeven(opgepakt(), klik(piet, GEOPEND)).als(pietOpen, OPEN, OM).danNiets();
  });

  test('alleen die CAG: niet wie het dossier al mag lezen, niet een collega, niet wie meldde', () => {
    gegeven(opgepakt()).mag(OPEN, { wel: [piet], niet: [karin, fatima, noor, daan] });
    gegeven(melding({ melder: piet })).mag(OPEN, { niet: [piet] });
    gegeven(opStap('melding/verhaal')).mag(OPEN, { niet: [piet] });
  });

  test('wie het open heeft leest, en beslist niets', () => {
    gegeven(melding(), klik(piet, GEOPEND)).mag({ soort: 'vraag_dossier' }, { wel: [pietOpen], niet: [piet] });
    for (const soort of ['pak_op', 'sluit_af'] as const)
      gegeven(melding(), klik(piet, GEOPEND)).mag({ soort }, { niet: [pietOpen] });
  });

  test('na dat uur wordt de kaart bijgewerkt: dan staat er niets meer op', () => {
    const log = logOf([melding(), klik(piet, GEOPEND)]);
    const incident = fold(log);
    if (incident === null) throw new Error('no incident');
    expect(laterFor(incident, [GEOPEND], { rollen, bundle, now: OM })).toContainEqual({
      bericht: { doel: 'dossier', persoon: 'piet', bijwerken: true },
      vanaf: GEOPEND.tot,
    });
  });
});
