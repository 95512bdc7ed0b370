import { expect, test } from '@jest/globals';
import { practiceOptions } from '../../src/practice/from-rollen.ts';
import { loadProtocol } from '../../src/protocol/load.ts';
import { FLOWS } from '../support/gemeente.ts';

const { rollen } = loadProtocol(FLOWS);
const [griffier] = Object.values(rollen.personen);
const role = { naam: 'Griffier', wie: Object.keys(rollen.personen).slice(0, 1), vervangers: [] };

test('the griffier has the last screen, when there is one', () => {
  const { panes } = practiceOptions({ ...rollen, rollen: { ...rollen.rollen, griffier: role } });
  expect(panes.map(({ kind }) => kind)).toEqual(['persoonlijk', 'kanaal', 'persoonlijk', 'kanaal', 'persoonlijk']);
  expect(panes.at(-1)).toEqual({ kind: 'persoonlijk', aadObjectId: griffier?.id });

  const { griffier: _none, ...others } = rollen.rollen;
  expect(practiceOptions({ ...rollen, rollen: others }).panes).toHaveLength(4);
});
