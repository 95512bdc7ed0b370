import { describe, expect, test } from '@jest/globals';
import { gewijzigd } from '../support/changed-flows.ts';
import { laatsteIncident } from './dossier.ts';
import { als, dan, foutBij, gegeven, gemeentes, laatste, staatIn, zegt, zegtNiet } from './verhaal.ts';
import { opentTaak, opgepakt } from './wegen.ts';

const open = gemeentes();
const GIR = 'In GIR zetten';

describe('GIR of formulier (K15, B10, T8, S12, P10, H23)', () => {
  test('een gemeente zonder GIR ziet er niets van: de melding is het formulier', async () => {
    const g = await open();
    await opgepakt(g);
    for (const wie of ['noor', 'karin']) for (const kaart of g.chat(wie)) zegtNiet(kaart, 'GIR');
  });

  test('met GIR is er een taak met een termijn, en het nummer staat in het dossier', async () => {
    const g = await open({ protocol: gewijzigd(['opvolging.yaml', '    uit: true\n', '']) });
    await opgepakt(g);
    await dan('heeft Karin de taak, met een termijn', () =>
      zegt(laatste(g.chat('karin')), GIR, 'binnen 5 werkdagen (uiterlijk maandag 30 november, 14:03)'),
    );
    const leeg = await als('zij geen nummer invult', async () => {
      await opentTaak(g, GIR);
      return await g.drukt('karin', 'Klaar', { tekst: 'Overgezet.', kenmerk: '' });
    });
    await dan('staat het bij het veld', () =>
      expect(foutBij(leeg, 'kenmerk')).toBe('Geef hier nog antwoord op: Welk nummer heeft de melding in GIR?'),
    );
    const fout = await als('zij iets anders dan een nummer invult', () =>
      g.drukt('karin', 'Klaar', { tekst: 'Overgezet.', kenmerk: 'staat erin' }),
    );
    await dan('ook, en blijft staan wat zij typte', () => {
      expect(foutBij(fout, 'kenmerk')).toMatch(/^Vul alleen het nummer in: hoogstens 30 letters/);
      expect([staatIn(fout, 'kenmerk'), staatIn(fout, 'tekst')]).toEqual(['staat erin', 'Overgezet.']);
    });
    await als('zij het nummer invult', () =>
      g.drukt('karin', 'Klaar', { tekst: 'Overgezet.', kenmerk: ' GIR-2026-0123 ' }),
    );
    await dan('staat het in haar dossier, en bij alle teksten', async () => {
      zegt(laatste(g.chat('karin')), 'Nummer: GIR-2026-0123.', 'Overgezet.');
      await g.drukt('karin', 'Lees alle teksten');
      zegt(await g.drukt('karin', 'Volgende tekst'), GIR, 'Nummer: GIR-2026-0123.');
    });
    await dan('ligt het als een eigen soort tekst, en staat het nergens anders', async () => {
      const incident = await laatsteIncident(g, 'noor');
      const [kept] = (await g.store.texts(incident)).filter(({ veld }) => veld === 'kenmerk');
      expect(kept).toMatchObject({ klasse: 'P2', lezers: expect.not.arrayContaining(['melder']) });
      const elders = [await g.store.read(incident), g.chat('noor'), g.kanaal('teamleiders'), g.graph.bells, g.logged()];
      expect(JSON.stringify(elders)).not.toContain('GIR-2026');
    });
  });

  test('gaat het toch niet in GIR, dan staat erbij waarom', async () => {
    const g = await open({ protocol: gewijzigd(['opvolging.yaml', '    uit: true\n', '']) });
    await gegeven('Karin heeft het opgepakt', () => opgepakt(g));
    await opentTaak(g, GIR);
    await g.drukt('karin', 'Niet nodig', { tekst: 'De CAG deed het al.' });
    zegt(laatste(g.chat('karin')), 'Niet nodig: Karin de Wit', 'De CAG deed het al.');
  });
});
