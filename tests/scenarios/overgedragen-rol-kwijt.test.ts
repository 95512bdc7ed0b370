import { expect, test } from '@jest/globals';
import { gewijzigd } from '../support/changed-flows.ts';
import { tekstVan } from '../support/gemeente.ts';
import { foldOf, laatsteIncident } from './dossier.ts';
import { gemeentes } from './verhaal.ts';
import { opgepakt, VERHAAL } from './wegen.ts';

const open = gemeentes();

test('wie er niet was en het liet overdragen, leest na het verlies van de rol ook op die kaart niets meer', async () => {
  const g = await open();
  await opgepakt(g);
  await g.zegt('karin', 'ik ben er niet tot vrijdag');
  await g.drukt('karin', 'Zet mij op afwezig');
  await g.pass(2 * 3_600_000);
  await g.zegt('fatima', 'VBS-2026-0001');
  await g.app.settle();
  await g.drukt('fatima', 'Draag over');
  await g.drukt('fatima', 'Draag over', { aan: g.id('mo') });
  await g.app.settle();
  const noor = g.graph.tenant.people[g.id('noor')];
  if (noor !== undefined) noor.manager = g.id('mo');
  await g.advance(10 * 60_000);
  await g.verandert(
    gewijzigd([
      'rollen.yaml',
      'teamleider: { wie: [karin], vervangers: [mo] }',
      'teamleider: { wie: [mo], vervangers: [ellen] }',
    ]),
  );
  expect(g.chat('karin').map(tekstVan).join('\n')).not.toContain(VERHAAL);
});

test('wie het kreeg en teruggaf, leest na het verlies van de rol niets meer; wie het terugkreeg, behandelt het nog', async () => {
  const g = await open();
  const noor = g.graph.tenant.people[g.id('noor')];
  if (noor !== undefined) delete noor.manager;
  await opgepakt(g);
  const incident = await laatsteIncident(g, 'noor');
  for (const aan of ['mo', 'karin']) {
    await g.zegt('fatima', 'VBS-2026-0001');
    await g.app.settle();
    await g.drukt('fatima', 'Draag over');
    await g.drukt('fatima', 'Draag over', { aan: g.id(aan) });
    await g.app.settle();
    expect((await foldOf(g, incident)).behandelaar?.door).toBe(g.id(aan));
  }
  await g.zegt('mo', 'VBS-2026-0001');
  await g.app.settle();
  const leest = (wie: string) => g.chat(wie).map(tekstVan).join('\n').includes(VERHAAL);
  expect(leest('mo')).toBe(true);
  await g.verandert(
    gewijzigd(
      [
        'rollen.yaml',
        'teamleider: { wie: [karin], vervangers: [mo] }',
        'teamleider: { wie: [karin], vervangers: [ellen] }',
      ],
      [
        'rollen.yaml',
        'teamleider: { naam: Teamleider, leidinggevende: true, wie: [mo], vervangers: [karin], bel: teamleider }',
        'teamleider: { naam: Teamleider, leidinggevende: true, wie: [ellen], vervangers: [karin], bel: teamleider }',
      ],
    ),
  );
  expect([leest('mo'), leest('karin')]).toEqual([false, true]);
  expect((await foldOf(g, incident)).behandelaar?.door).toBe(g.id('karin'));
});
