import { describe, expect, test } from '@jest/globals';
import { foldOf, laatsteIncident } from './dossier.ts';
import { als, dan, gegeven, gemeentes, zegt, zegtNiet } from './verhaal.ts';
import { informeert, kaartVan, legtVoor, opgepakt, rondtAf, VERHAAL } from './wegen.ts';

const open = gemeentes();
const DAG = 86_400_000;

describe('Wie mag lezen volgt uit hoe het nu is', () => {
  test('over een verbod besluit de burgemeester; wie het ook had mogen doen leest het daarna niet meer', async () => {
    const g = await open();
    await gegeven('Karin legt een verbod voor, en beiden lezen het dossier', async () => {
      await opgepakt(g);
      await legtVoor(g, ['verbod']);
      for (const wie of ['lotte', 'ineke']) await g.drukt(wie, 'Lees het dossier');
    });
    await dan('staat bij beiden wat er gebeurde', () => {
      for (const wie of ['lotte', 'ineke']) kaartVan(g, wie, VERHAAL);
    });
    await als('Lotte akkoord geeft, en er vijf minuten voorbijgaan', async () => {
      await g.drukt('lotte', 'Akkoord');
      await g.app.roleKeeper.check();
      await g.app.settle();
    });
    await dan('kan Lotte terugkijken waarover zij besloot', async () =>
      zegt(await g.zegt('lotte', 'VBS-2026-0001'), VERHAAL),
    );
    await dan('staat bij Ineke niets meer van wat er gebeurde, en leest zij dat er besloten is', async () => {
      zegtNiet(JSON.stringify(g.chat('ineke')), VERHAAL);
      kaartVan(g, 'ineke', 'Er is akkoord gegeven.');
      expect(JSON.stringify(await g.zegt('ineke', 'VBS-2026-0001'))).not.toContain(VERHAAL);
    });
  });

  test('na het sluiten krijgt Noor een andere leidinggevende: wie eerst leidde leest het niet meer', async () => {
    const g = await open();
    await gegeven('Entra weet dat Ellen haar leidt, en die behandelde het', async () => {
      const noor = g.graph.tenant.people[g.id('noor')];
      if (noor !== undefined) noor.manager = g.id('ellen');
      await opgepakt(g, 'ellen');
      await legtVoor(g, [], 'ellen');
      await g.druktInKanaal('karin', 'teamleiders', 'Akkoord');
      for (const taak of ['Opvang', 'Verzekering', 'Camerabeelden bewaren'])
        await rondtAf(g, taak, 'Niet nodig', 'ellen');
      await informeert(g, 'Klaar.', 'ellen');
      await g.drukt('ellen', 'Sluit af');
    });
    expect((await foldOf(g, await laatsteIncident(g, 'noor'))).status).toBe('afgesloten');
    await dan('leest Ellen het nog', async () => zegt(await g.zegt('ellen', 'VBS-2026-0001'), VERHAAL));
    await als('drie maanden later leidt Mo haar', async () => {
      const noor = g.graph.tenant.people[g.id('noor')];
      if (noor !== undefined) noor.manager = g.id('mo');
      await g.advance(90 * DAG);
    });
    await dan('leest Ellen het niet meer', async () =>
      zegt(await g.zegt('ellen', 'VBS-2026-0001'), 'Dit mag jij niet zien'),
    );
    await dan('en Mo wel', async () => zegt(await g.zegt('mo', 'VBS-2026-0001'), VERHAAL));
  });
});
