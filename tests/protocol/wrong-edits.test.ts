import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { copyFlows, type FlowsCopy } from '../support/flows-copy.ts';
import { checkFlows } from '../support/load.ts';
import { OPVOLGING_SLIPS } from './slips/opvolging.ts';
import { arePointedOut } from './slips/pointed-out.ts';
import { SCHEMA_SLIPS } from './slips/schemas.ts';
import { FIRST_SLIPS } from './slips/yaml-and-words.ts';

let flows: FlowsCopy;
beforeEach(() => {
  flows = copyFlows();
});
afterEach(() => flows.remove());

arePointedOut([...FIRST_SLIPS, ...SCHEMA_SLIPS, ...OPVOLGING_SLIPS]);

test('elke fout wordt genoemd, niet alleen de eerste', () => {
  flows.replace('kantoor.yaml', 'roep: [manager]', 'roep: [manger]');
  flows.replace('kantoor.yaml', 'naar: voortzetten\n', 'naar: voortzeten\n');
  flows.replace('opvolging.yaml', 'termijn: aangifte', 'termijn: aangiftes');
  expect(checkFlows(flows.folder).problems).toHaveLength(3);
});

test.each(['2 werkdagen', '4 uur kantoortijd', '1 dag'])('een alarm mag %s op iemand wachten', (termijn) => {
  flows.replace('rollen.yaml', 'bevestigen: 15 minuten', `bevestigen: ${termijn}`);
  expect(checkFlows(flows.folder).problems).toEqual([]);
});

test('een opmerking op een eigen regel, of achter iets wat niemand leest, is geen fout', () => {
  flows.replace('kantoor.yaml', '    roep: [manager]\n', '    # wie er is\n    roep: [manager] # of een ander\n');
  flows.replace('kantoor.yaml', 'zeg: Bel je manager of laat een collega dat doen.', 'zeg: "Bel je manager." # kort');
  flows.replace('rollen.yaml', 'terug: 5 werkdagen', 'terug: 5 werkdagen # na overleg');
  expect(checkFlows(flows.folder).problems).toEqual([]);
});
