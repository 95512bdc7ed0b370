import { expect, test } from '@jest/globals';
import { gewijzigd } from '../support/changed-flows.ts';
import { tekstVan } from '../support/gemeente.ts';
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
