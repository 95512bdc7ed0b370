import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import {
  BOT,
  CA_FILE,
  type DoctorSetUp,
  MAILBOX,
  overTls,
  startDoctorSetUp,
  TEAMS_APP,
  TENANT,
} from '../support/doctor-set-up.ts';
import { type Ended, startProcess } from '../support/process.ts';

/** The command as an administrator runs it, and as a program that watches reads it. */

/** What `--json` gives: docs/operating.md says the same to who watches. */
const said = z.array(
  z.discriminatedUnion('uitslag', [
    z.strictObject({
      check: z.string().min(1),
      uitslag: z.literal('fout'),
      wat: z.string().min(1),
      doe: z.string().min(1),
    }),
    z.strictObject({ check: z.string().min(1), uitslag: z.enum(['goed', 'overgeslagen']), wat: z.string().min(1) }),
  ]),
);

let all: DoctorSetUp;
let fronts: Awaited<ReturnType<typeof overTls>>[];
let settings: Record<string, string>;
beforeEach(async () => {
  all = await startDoctorSetUp();
  fronts = await Promise.all([all.graph.url, all.entra.url, all.teams.serviceUrl].map(overTls));
  const [graph, entra, teams] = fronts.map(({ url }) => url);
  settings = {
    MicrosoftAppId: BOT,
    MicrosoftAppTenantId: TENANT,
    MicrosoftAppPassword: 'geheim',
    TEAMS_APP_ID: TEAMS_APP,
    MAIL_SENDER: MAILBOX,
    GRAPH_URL: graph ?? '',
    AZURE_AUTHORITY_HOST: entra ?? '',
    TEAMS_SERVICE_URL: `${teams}/`,
    PUBLIC_URL: all.address.url,
    COSMOS_ENDPOINT: all.cosmos.endpoint,
    COSMOS_KEY: all.cosmos.key,
    KEY_FILE: all.keys.keyFile,
    NODE_EXTRA_CA_CERTS: CA_FILE,
  };
});
afterEach(async () => {
  await all.close();
  await Promise.all(fronts.map((each) => each.close()));
});

function doctor(args: string[], instead: Record<string, string> = {}): Promise<Ended> {
  const root = `${import.meta.dirname}/../..`;
  return startProcess(process.execPath, ['src/cli/doctor.ts', ...args], root, { ...settings, ...instead }).ended;
}

test('all is well: it ends with 0, and --json is what it says to be', async () => {
  const { code, output } = await doctor(['--json', '--mail', '--bel', 'noor']);
  const found = said.parse(JSON.parse(output));
  const others = found.filter(({ uitslag }) => uitslag !== 'goed').map(({ check, uitslag }) => [check, uitslag]);
  // These are not set here.
  expect(others).toEqual(['kluis', 'sms', 'telefoontje', 'telemetrie'].map((check) => [check, 'overgeslagen']));
  expect(found[0]).toMatchObject({ check: 'instellingen', wat: 'De bot meldt zich aan met: secret.' });
  expect(code).toBe(0);
});

test('one thing is wrong: it ends with 1, a line a check, and what to do below it', async () => {
  delete all.graph.tenant.people[all.parts.rollen.personen.mo?.id ?? ''];
  const { code, output } = await doctor([]);
  const lines = output.trimEnd().split('\n');
  const at = lines.findIndex((line) => line.startsWith('fout '));
  expect(lines.slice(at, at + 2)).toEqual([
    'fout         personen: Niet in Entra: mo.',
    expect.stringMatching(/^ {13}→ Zet bij id het Object ID/),
  ]);
  expect(lines.filter((line) => !/^(?:goed|overgeslagen) /.test(line))).toHaveLength(2);
  expect(code).toBe(1);
});

test.each<[string, Record<string, string>, RegExp]>([
  ['no registration', { MicrosoftAppId: '', MicrosoftAppTenantId: '', MicrosoftAppPassword: '' }, /oefenruimte/],
  ['a setting that is no address', { PUBLIC_URL: 'stroomwijzer.gemeente.nl' }, /PUBLIC_URL: verwacht/],
  ['flows that are not there', { FLOWS_DIR: '/nergens' }, /ontbreekt/],
  ['mail is named, and no mailbox', { MAIL_SENDER: '' }, /MAIL_SENDER ontbreekt/],
])('settings: %s', async (_what, instead, words) => {
  const { code, output } = await doctor(['--json'], instead);
  const faults = said.parse(JSON.parse(output)).filter(({ uitslag }) => uitslag === 'fout');
  expect(faults).toEqual([
    { check: 'instellingen', uitslag: 'fout', wat: expect.stringMatching(words), doe: expect.any(String) },
  ]);
  expect(code).toBe(1);
});

test.each([['--alles'], ['--bel']])(
  'a word that it does not know, or half a one, is answered with what there is: %s',
  async (word) => {
    const { code, output } = await doctor([word]);
    expect([code, output]).toEqual([1, expect.stringMatching(/^Je kunt kiezen uit: .*--mail/)]);
  },
);
