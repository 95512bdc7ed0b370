import { describe, expect, test } from '@jest/globals';
import { caseInput } from '../support/cases.ts';
import type { Json } from '../support/received.ts';
import { druktZonder, gebeurd } from './ingevuld.ts';
import { als, dan, foutBij, gegeven, gemeentes, staatIn, zegt, zegtNiet } from './verhaal.ts';
import { meldt, totHetVerhaal, VERHAAL } from './wegen.ts';

const open = gemeentes();

/** What a case from practice fills in, and what its client leaves out. */
function ingevuld(naam: string): [invoer: Json, zonder: string[]] {
  const { inputs, leaveOut = [] } = caseInput(naam) as { inputs: Json; leaveOut?: string[] };
  return [inputs, leaveOut];
}

type Geval = [geval: string, invoer: Json, zonder: string[], staat: string];

describe('een moment dat gekozen is, is dat moment', () => {
  test.each<Geval>([
    ['G13: 12 uur', ...ingevuld('G13'), 'vrijdag 20 november, 15:30, ongeveer'],
    ['G14: met seconden', ...ingevuld('G14'), 'vrijdag 20 november, 15:30, ongeveer'],
    ['G15: zonder tijd', ...ingevuld('G15'), 'vrijdag 20 november, tijd onbekend'],
    ['G15: tijd gewist', { datum: '2026-11-20', tijd: '' }, [], 'vrijdag 20 november, tijd onbekend'],
    ['G19: zonder datum', ...ingevuld('G19'), '15:30, dag onbekend'],
    ['G19: datum gewist', { datum: ' ', tijd: '15:30' }, [], '15:30, dag onbekend'],
    ['vandaag, een latere tijd, zonder dag', { datum: '', tijd: '23:59' }, [], '23:59, dag onbekend'],
    ['vandaag, zonder tijd', { datum: '2026-11-23', tijd: '' }, [], 'maandag 23 november, tijd onbekend'],
    ['allebei gewist', { datum: '', tijd: '' }, [], 'Onbekend'],
    ['zoals het formulier getekend is', {}, [], 'maandag 23 november, 14:03, ongeveer'],
    ['allebei niet gestuurd', {}, ['datum', 'tijd'], 'maandag 23 november, 14:03, ongeveer'],
    ['G21: het uur dat twee keer komt', ...ingevuld('G21'), 'zondag 25 oktober, 02:30, ongeveer'],
    ['dag voorop', { datum: '20-11-2026', tijd: '15u30' }, [], 'vrijdag 20 november, 15:30, ongeveer'],
    ['een tijdstip', { datum: '2026-11-19T23:00:00Z', tijd: '15.30' }, [], 'vrijdag 20 november, 15:30, ongeveer'],
  ])('%s', async (_geval, invoer, zonder, staat) => {
    const g = await open();
    await gegeven('Noor is bij het verhaal', () => totHetVerhaal(g));
    const kaart = await als('zij zo verstuurt', () =>
      druktZonder(g, 'Verstuur de melding', { tekst: VERHAAL, ...invoer }, zonder),
    );
    await dan('staat dat in het dossier, en niets anders', async () => expect(await gebeurd(g)).toBe(staat));
    await dan('hoort zij het als er iets ontbreekt', () => {
      const hoort = /onbekend|Onbekend/.test(staat) ? zegt : zegtNiet;
      hoort(kaart, 'De dag of de tijd is nog niet bekend.');
    });
  });

  test.each<[string, Record<string, string>, 'datum' | 'tijd', string]>([
    ['twee dagen tegelijk', { datum: '05/11/2026', tijd: '15:30' }, 'datum', 'Vul de dag zo in: 20-11-2026.'],
    ['geen dag', { datum: '2026-02-30' }, 'datum', 'Vul de dag zo in: 20-11-2026.'],
    ['een woord', { datum: 'gisteren' }, 'datum', 'Vul de dag zo in: 20-11-2026.'],
    ['geen tijd', { datum: '2026-11-20', tijd: 'half vier' }, 'tijd', 'Vul de tijd zo in: 15:30.'],
    ['een tijd die er niet was', { datum: '2026-03-29', tijd: '02:30' }, 'tijd', 'Vul de tijd zo in: 15:30.'],
    ['een tijd van een andere plek', { datum: '2026-11-20', tijd: '15:30Z' }, 'tijd', 'Vul de tijd zo in: 15:30.'],
  ])('wat niet te lezen is wordt opnieuw gevraagd: %s', async (_geval, invoer, veld, vraag) => {
    const g = await open();
    await gegeven('Noor is bij het verhaal', () => totHetVerhaal(g));
    const antwoord = await als('zij zo verstuurt', () =>
      druktZonder(g, 'Verstuur de melding', { tekst: VERHAAL, ...invoer }),
    );
    await dan('staat bij het veld wat er moet, en wat er stond', () => {
      const fout = foutBij(antwoord, veld) ?? '';
      expect(fout.startsWith(vraag)).toBe(true);
      expect(`${fout} ${staatIn(antwoord, veld)}`).toContain(invoer[veld]);
      expect(staatIn(antwoord, 'tekst')).toBe(VERHAAL);
      expect(g.kanaal('teamleiders')).toEqual([]);
    });
    await als('zij het leeg laat', () =>
      g.drukt('noor', 'Verstuur de melding', { tekst: VERHAAL, datum: '', tijd: '' }),
    );
    await dan('is het gemeld, zonder dag of tijd', async () => expect(await gebeurd(g)).toBe('Onbekend'));
  });

  test('wat bewaard werd en leeg was, wordt later niet nu', async () => {
    const g = await open();
    await totHetVerhaal(g);
    await gegeven('Noor wist de tijd en stopt', () =>
      g.drukt('noor', 'Stop, later verder', { tekst: VERHAAL, datum: '20 november 2026', tijd: '' }),
    );
    await g.drukt('noor', 'Ga verder');
    await als('zij verder gaat en verstuurt', () => g.drukt('noor', 'Verstuur de melding'));
    await dan('is alleen de dag bekend', async () =>
      expect(await gebeurd(g)).toBe('vrijdag 20 november, tijd onbekend'),
    );
  });

  test('aanvullen: wat de client weglaat neemt niets weg, en wat ontbrak komt erbij', async () => {
    const g = await open();
    await meldt(g, 'noor', { datum: '2026-11-20', tijd: '' });
    await g.drukt('noor', 'Aanvullen of verbeteren');
    await als('Noor de tijd alsnog weet, in een client die de dag weglaat', () =>
      druktZonder(g, 'Verstuur', { tijd: '3:30 PM' }, ['datum']),
    );
    await g.drukt('noor', 'Aanvullen of verbeteren');
    await als('zij iets toevoegt, in een client die de tijd weglaat', () =>
      druktZonder(g, 'Verstuur', { tekst: 'Er was een getuige.' }, ['tijd']),
    );
    await dan('staan ze er allebei', async () => expect(await gebeurd(g)).toBe('vrijdag 20 november, 15:30, ongeveer'));
  });

  test('een dag in een taak mag in elke schrijfwijze; een die niet te lezen is wordt opnieuw gevraagd', async () => {
    const g = await open();
    await meldt(g);
    await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    await g.drukt('karin', 'Rond af: Opvang');
    const anders = { tekst: 'Gesproken.', veld_hulp: 'ja', veld_nazorg: 'ja' };
    const vraag = await als('Karin een dag invult die er twee kan zijn', () =>
      g.drukt('karin', 'Klaar', { ...anders, veld_gesproken: '05/11/2026' }),
    );
    await dan('wordt die opnieuw gevraagd', () => zegt(vraag, 'Wanneer heb je gesproken?'));
  });
});
