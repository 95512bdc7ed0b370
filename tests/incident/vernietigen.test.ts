import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Incident } from '../../src/incident/incident.ts';
import { TEKSTSOORTEN } from '../../src/incident/tekstsoorten.ts';
import { dueBy, keptUntil } from '../../src/incident/vernietigen.ts';
import { endOfKeeping } from '../../src/protocol/bewaartermijnen.ts';
import { shipped } from '../support/shipped.ts';
import { gevouwen, klik, MINUUT, START, type Verleden } from './log.ts';
import { fatima, karin, noor } from './mensen.ts';
import { afgesloten, GEVAAR, geopend, melding, opgepakt, opStap, tekst } from './verleden.ts';

const { bewaartermijnen: termijnen } = shipped();
const JAAR = 366 * 24 * 60 * MINUUT;
const TEKSTEN = Object.entries(TEKSTSOORTEN).map(([veld, { termijn }]) => ({ id: veld, veld, termijn }));
const VAST = klik(fatima, { soort: 'vastgehouden', reden: tekst('reden') });
const LOS = klik(fatima, { soort: 'losgelaten' });
const FOREVER = START + 100 * JAAR;

/** When it ended: at its last click. */
const eindeVan = ({ afgesloten: daad }: Incident) => daad?.tijd ?? 0;
const klassen = (incident: Incident, now: number) =>
  dueBy(incident, TEKSTEN, termijnen, now).map(({ klasse }) => klasse);

describe('wat wanneer vernietigd moet worden', () => {
  test('een melding die loopt: niets, hoe lang ook', () => {
    for (const past of [melding(), opgepakt(), [afgesloten(), klik(karin, geopend('arbeidsinspectie'))]])
      expect(klassen(gevouwen(past), FOREVER)).toEqual([]);
  });

  test('elke klasse precies op haar termijn na het eind, en geen moment eerder', () => {
    const incident = gevouwen(afgesloten());
    const ended = eindeVan(incident);
    for (const klasse of [
      'veroorzaker',
      'medewerker',
      'namen',
      'gezondheid',
      'kaarten',
      'berichten',
      'logboek',
    ] as const) {
      const until = endOfKeeping(termijnen[klasse], ended);
      expect([klasse, klassen(incident, until - 1).includes(klasse)]).toEqual([klasse, false]);
      expect([klasse, klassen(incident, until).includes(klasse)]).toEqual([klasse, true]);
    }
  });

  test('van teksten die van hun eigen klasse; met het logboek gaat alles in één keer', () => {
    const incident = gevouwen(afgesloten());
    const found = dueBy(incident, TEKSTEN, termijnen, endOfKeeping(termijnen.namen, eindeVan(incident)));
    expect(found.find(({ klasse }) => klasse === 'namen')?.teksten).toEqual([
      'getuige',
      'telefoon',
      'telefoon_opvang',
      'voor_wie',
      'naam_betrokkene',
    ]);
    expect(klassen(incident, FOREVER)).toEqual(['logboek']);
  });

  test('een gesprek dat geen melding werd: alles, een termijn na de laatste keer dat de melder er iets mee deed', () => {
    const weg = [opStap('kantoor/rustig'), klik(noor, { soort: 'concept_weggegooid' })];
    const zonder = [opStap('kantoor/rustig'), klik(noor, { soort: 'geeindigd_zonder_melding' })];
    for (const past of [[opStap('kantoor/rustig')], weg, zonder] satisfies Verleden[]) {
      const incident = gevouwen(past);
      const until = endOfKeeping(termijnen.concept, incident.verder);
      expect(klassen(incident, until - 1)).toEqual([]);
      expect(klassen(incident, until)).toEqual(['concept']);
    }
  });

  test('dat niemand zei dat het gevaar voorbij is, houdt het niet tegen', () => {
    expect(klassen(gevouwen(opStap('kantoor/rustig'), klik(noor, GEVAAR)), FOREVER)).toEqual(['concept']);
  });

  test('vastgehouden: alleen de kaarten; losgelaten: een maand later wat toen al vervallen was', () => {
    expect(klassen(gevouwen(afgesloten(), VAST), FOREVER)).toEqual(['kaarten']);
    const folded = gevouwen(afgesloten(), VAST, LOS);
    const letGo = START + 8 * JAAR;
    const bewaringen = folded.bewaringen.map((each) => ({ ...each, tot: { door: 'fatima', tijd: letGo } }));
    const incident = { ...folded, bewaringen };
    const until = endOfKeeping({ aantal: 1, eenheid: 'maanden' }, letGo);
    expect(klassen(incident, until - 1)).toEqual(['kaarten']);
    expect(klassen(incident, until)).toEqual(['logboek']);
  });

  test('wat vervallen is blijft dat, en niets vervalt voor zijn moment', () => {
    const moment = fc.integer({ min: START, max: FOREVER });
    fc.assert(
      fc.property(
        moment,
        moment,
        fc.constantFrom([afgesloten()], [afgesloten(), VAST, LOS], [opgepakt()]),
        (a, b, past) => {
          const incident = gevouwen(...past);
          const [early, late] = [Math.min(a, b), Math.max(a, b)];
          const until = keptUntil(incident, termijnen);
          const wholeBy = (now: number) => klassen(incident, now).includes('logboek');
          for (const { klasse, sinds } of dueBy(incident, TEKSTEN, termijnen, early)) {
            expect(sinds).toBeLessThanOrEqual(early);
            expect(until.get(klasse)).toBe(sinds);
            expect(klassen(incident, late).includes(klasse) || wholeBy(late)).toBe(true);
          }
        },
      ),
    );
  });
});
