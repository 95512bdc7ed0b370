import { expect, test } from '@jest/globals';
import { practiceOptions } from '../../src/oefenruimte/from-rollen.ts';
import { FLOWS } from '../support/gemeente.ts';
import { loadProtocol } from '../support/load.ts';

const { rollen } = loadProtocol(FLOWS);
const KARIN = 'a0000000-0000-4000-8000-000000000004';
const [griffier] = Object.values(rollen.personen);
const role = { naam: 'Griffier', wie: Object.keys(rollen.personen).slice(0, 1), vervangers: [] };

test('the griffier has the last screen, when there is one', () => {
  const { panes } = practiceOptions({ ...rollen, rollen: { ...rollen.rollen, griffier: role } });
  expect(panes.map(({ kind }) => kind)).toEqual(['persoonlijk', 'kanaal', 'persoonlijk', 'kanaal', 'persoonlijk']);
  expect(panes.at(-1)).toEqual({ kind: 'persoonlijk', aadObjectId: griffier?.id });

  const { griffier: _none, ...others } = rollen.rollen;
  expect(practiceOptions({ ...rollen, rollen: others }).panes).toHaveLength(4);
});

const withChannels = (kanalen: typeof rollen.kanalen) => practiceOptions({ ...rollen, kanalen }).channels;

test('everybody has an address that no mail reaches, or the one in the file', () => {
  const [name = ''] = Object.keys(rollen.personen);
  const someone = { naam: "Zoë van 't Hof", functie: 'Jurist', id: KARIN };
  const mailOf = (more: { mail?: string }) =>
    practiceOptions({ ...rollen, gemeente: "'s-Voorbeeld", personen: { [name]: { ...someone, ...more } } }).people[0]
      ?.mail;
  expect(mailOf({})).toBe('zoe.van.t.hof@s-voorbeeld.example');
  expect(mailOf({ mail: 'zoe@gemeente.example' })).toBe('zoe@gemeente.example');
});

test('who leads whom: the teamleider of the afdeling, and the manager leads that one', () => {
  const { people } = practiceOptions(rollen);
  const leaderOf = (id: string | undefined) => people.find(({ aadObjectId }) => aadObjectId === id)?.manager;
  const { noor, karin, ellen, tom } = rollen.personen;
  expect(leaderOf(noor?.id)).toBe(karin?.id);
  expect(leaderOf(karin?.id)).toBe(ellen?.id);
  expect(leaderOf(ellen?.id)).toBeUndefined();
  expect(leaderOf(tom?.id)).toBeUndefined();
});

test('every team has a group: the one in the file, or an invented one that its channels share', () => {
  const [kanaal] = Object.values(rollen.kanalen);
  if (kanaal === undefined) throw new Error('there is no channel');
  const bare = { ...kanaal, groep: undefined };
  const given = '40000000-0000-4000-8000-000000000001';
  const groups = withChannels({
    een: { ...bare, team: '19:een' },
    twee: { ...bare, team: '19:twee' },
    drie: { ...bare, team: '19:een' },
    vier: { ...bare, team: '19:vier', groep: given },
  }).map(({ groep }) => groep);
  expect(groups[0]).toMatch(/^[0-9a-f]{8}-0000-4000-8000-[0-9]{12}$/);
  expect(groups).toEqual([groups[0], expect.not.stringMatching(groups[0] ?? ''), groups[0], given]);
});
