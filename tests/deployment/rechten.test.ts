import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { NAMES, REQUESTS } from '../../src/graph/requests.ts';

const DEPLOYMENT = join(import.meta.dirname, '../../deployment');
const SCRIPT = join(DEPLOYMENT, 'rechten.sh');
const script = readFileSync(SCRIPT, 'utf8');
const APP = '33333333-3333-4333-8333-333333333333';

/** The permissions that the requests of the program need in Entra. */
const used = new Set<string>(
  NAMES.map((name) => REQUESTS[name]).flatMap(({ grant, permissions }) => (grant === 'entra' ? permissions : [])),
);
const listed = (name: string) =>
  /\(([^)]*)\)/
    .exec(script.split(`\n${name}=`)[1] ?? '')?.[1]
    ?.trim()
    .split(/\s+/) ?? [];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-rechten-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/**
 * Runs the script with a stand-in for `az` that knows these roles of Graph, and which were granted. It takes the requests that the script makes, to the letter, and
 * notes what is granted.
 */
function run(roles: readonly string[], granted: readonly string[], ...args: string[]) {
  const id = (role: string) => `id-${role}`;
  const known = roles.map((role) => `${role}\t${id(role)}`).join('\n');
  const given = granted.map((role) => `${id(role)}\tgave-${role}`).join('\n');
  const graph = 'https://graph.microsoft.com/v1.0';
  const answers = `case "$*" in
    "rest --method get --url ${graph}/servicePrincipals(appId='${APP}') --query id --output tsv") echo the-bot ;;
    "rest --method get --url ${graph}/servicePrincipals(appId='00000003-0000-0000-c000-000000000000') --query id --output tsv") echo the-graph ;;
    "rest --method get --url ${graph}/servicePrincipals(appId='00000003-0000-0000-c000-000000000000') --query appRoles"*) cat "$0.known" ;;
    "rest --method get --url ${graph}/servicePrincipals/the-bot/appRoleAssignments --query value[?resourceId=='the-graph']"*) cat "$0.given" ;;
    "rest --method post --url ${graph}/servicePrincipals/the-bot/appRoleAssignments --body "*) echo "$7" >> "$0.posted" ;;
    *) echo "az does not know: $*" >&2; exit 9 ;;
  esac`;
  const az = join(folder, 'az');
  writeFileSync(az, `#!/bin/bash\n${answers}\n`);
  for (const [name, text] of Object.entries({ known, given, posted: '' }))
    writeFileSync(`${az}.${name}`, text === '' ? '' : `${text}\n`);
  chmodSync(az, 0o755);
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
  const { status, stdout, stderr } = spawnSync('bash', [SCRIPT, ...args], { env, encoding: 'utf8' });
  const posted = readFileSync(`${az}.posted`, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return {
    status,
    stderr,
    said: stdout.split('\n').filter((line) => line !== ''),
    posted: posted.map((line) => JSON.parse(line)),
  };
}

const REST = [...used].filter((name) => name !== 'Presence.Read.All');
const ALL = [...used, 'Mail.Send', 'Sites.Read.All'];

test('guide, script and requests name the same permissions', () => {
  expect(new Set([...listed('nodig'), ...listed('bij_presence')])).toEqual(used);
  expect(listed('bij_presence')).toEqual(['Presence.Read.All']);
  const guide = readFileSync(join(DEPLOYMENT, 'graph-rechten.md'), 'utf8');
  const rows = [...guide.matchAll(/^\| (\S+) \| Entra, app role \|/gm)].map(([, name]) => name);
  expect(new Set(rows)).toEqual(used);
});

test('all granted and no more: all is well', () => {
  expect(run(ALL, REST, APP)).toMatchObject({
    status: 0,
    stderr: '',
    posted: [],
    said: REST.map((name) => expect.stringContaining(`goed      ${name}`)),
  });
});

test('what is missing is named, and given only when that is asked', () => {
  const [missing = '', ...rest] = REST;
  const shown = run(ALL, rest, APP);
  expect([shown.status, shown.posted]).toEqual([1, []]);
  expect(shown.said).toContain(`ontbreekt ${missing}`);
  const given = run(ALL, rest, APP, '--geef');
  expect(given.status).toBe(0);
  expect(given.said).toContain(`gegeven   ${missing}`);
  expect(given.posted).toEqual([{ principalId: 'the-bot', resourceId: 'the-graph', appRoleId: `id-${missing}` }]);
});

test('what is too much is named with how to take it away, and is never taken away', () => {
  const { status, said, posted } = run(ALL, [...REST, 'Mail.Send'], APP, '--geef');
  expect([status, posted]).toEqual([1, []]);
  expect(said.slice(-3)).toEqual([
    'te veel   Mail.Send',
    expect.stringContaining('namens iedereen'),
    expect.stringContaining('--method delete'),
  ]);
});

test('presence is asked for only where it is used', () => {
  expect(run(ALL, [...used], APP)).toMatchObject({
    status: 1,
    said: expect.arrayContaining(['te veel   Presence.Read.All']),
  });
  expect(run(ALL, [...used], APP, '--presence').status).toBe(0);
});

test('a permission that Graph does not know, and an app that is none, are said', () => {
  const { status, said } = run(REST.slice(1), REST.slice(1), APP);
  expect([status, said[0]]).toEqual([1, expect.stringMatching(/^onbekend {2}/)]);
  expect(run(ALL, REST)).toMatchObject({ status: 2, posted: [] });
  expect(run(ALL, REST, 'stroomwijzer').stderr).toContain('Welke app?');
});

const shellcheck = spawnSync('shellcheck', ['--version']).status === 0;
if (!shellcheck) console.warn('No shellcheck found, so this did not run: the script is as shellcheck wants it');
(shellcheck ? test : test.skip)('the script is as shellcheck wants it', () => {
  const { status, stdout } = spawnSync('shellcheck', [SCRIPT], { encoding: 'utf8' });
  expect([status, stdout]).toEqual([0, '']);
});
