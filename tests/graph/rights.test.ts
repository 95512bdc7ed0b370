import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { ACTIVITIES } from '../../src/graph/activities.ts';
import { RIGHTS_DOCUMENT } from '../../src/graph/ask.ts';
import { NAMES, REQUESTS } from '../../src/graph/requests.ts';

const ROOT = join(import.meta.dirname, '../..');
const text = readFileSync(join(ROOT, RIGHTS_DOCUMENT), 'utf8');
const manifest: unknown = JSON.parse(readFileSync(join(ROOT, 'deployment/teams/manifest.json'), 'utf8'));

test('the document names every request with its permission, its reason and its page, and no other request', () => {
  const rows = text.split('\n').filter((line) => / \| (GET|POST) \/v1\.0/.test(line));
  expect(rows).toHaveLength(NAMES.length);
  NAMES.forEach((name, index) => {
    const { method, path, permissions, page } = REQUESTS[name];
    for (const part of [...permissions, `${method} /v1.0${path}`, page]) expect(rows[index]).toContain(part);
  });
});

test('the document says how each permission is granted; what Exchange grants is not to be ticked in Entra', () => {
  const tick = text.split('\n').find((line) => line.includes('. Tick ')) ?? '';
  for (const { permissions, grant } of NAMES.map((name) => REQUESTS[name]))
    for (const permission of permissions) {
      expect([permission, tick.includes(`\`${permission}\``)]).toEqual([permission, grant === 'entra']);
      if (grant === 'exchange') expect(text).toContain(`-Role '${permission}'`);
    }
  expect(tick).not.toContain('Mail.Send');
});

test('the document names the activities that are rung with; the manifest asks for no permission of its own, as the document says', () => {
  for (const activity of ACTIVITIES) expect(text).toContain(`\`${activity}\``);
  // A permission here would forbid installing with the one of the list.
  expect(manifest).not.toHaveProperty('authorization');
  expect(REQUESTS.installApp.permissions).toEqual(['TeamsAppInstallation.ReadWriteSelfForUser.All']);
});

test('only what says something to somebody may not be asked twice', () => {
  const once = NAMES.filter((name) => !REQUESTS[name].isIdempotent);
  expect(once).toEqual(['ringPerson', 'ringTeam', 'sendMail']);
  expect(NAMES.filter((name) => REQUESTS[name].isLookup && !REQUESTS[name].isIdempotent)).toEqual([]);
});

/** The least privileged application permissions of the table on each page (November 2026), where one alone would not do. */
test('whether somebody is in a group takes two permissions, as Microsoft says; everything else takes one', () => {
  expect(REQUESTS.memberGroups.permissions).toEqual(['User.Read.All', 'GroupMember.Read.All']);
  expect(NAMES.filter((name) => REQUESTS[name].permissions.length > 1)).toEqual(['memberGroups']);
  expect(text).toContain('| User.Read.All and GroupMember.Read.All | POST /v1.0/users/{person}/checkMemberGroups');
});
