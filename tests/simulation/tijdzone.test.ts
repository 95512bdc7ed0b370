import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { caseInput } from '../support/cases.ts';
import { COMPILE_CACHE } from '../support/process.ts';

const G21 = z
  .object({ inputs: z.record(z.string(), z.string()), expect: z.object({ day: z.string(), clock: z.string() }) })
  .parse(caseInput('G21'));

/** What is filled in, and what the dossier says of it, wherever the computer stands. The clock of these tests stands at Monday 23 November 2026, 14:03. */
const MOMENTEN: [invoer: Record<string, string>, staat: string][] = [
  [G21.inputs, `${G21.expect.day}, ${G21.expect.clock}, ongeveer`],
  [{ datum: '2026-10-25', tijd: '01:59' }, 'zondag 25 oktober, 01:59, ongeveer'],
  [{ datum: '2026-10-25', tijd: '3:00 AM' }, 'zondag 25 oktober, 03:00, ongeveer'],
  [{ datum: '2026-11-22', tijd: '23:59' }, 'zondag 22 november, 23:59, ongeveer'],
  [{ datum: '2026-11-23', tijd: '00:00' }, 'maandag 23 november, 00:00, ongeveer'],
  [{ datum: '2026-11-22T23:00:00.000Z', tijd: '12:00' }, 'maandag 23 november, 12:00, ongeveer'],
  [{ datum: '2026-11-23T00:00:00', tijd: '12:00' }, 'maandag 23 november, 12:00, ongeveer'],
  [{ datum: 'Sun Nov 22 2026', tijd: '11:30 PM' }, 'zondag 22 november, 23:30, ongeveer'],
  [{ datum: '2026-09-27', tijd: '02:30:00' }, 'zondag 27 september, 02:30, ongeveer'],
  [{ datum: '2026-11-23', tijd: '' }, 'maandag 23 november, tijd onbekend'],
  [{}, 'maandag 23 november, 14:03, ongeveer'],
];

// Auckland is ahead by twelve hours and turns its clock on 27 September; Los Angeles is behind, and turns it in November.
test.each(['Pacific/Auckland', 'America/Los_Angeles'])(
  'G21: op een computer in %s is het dezelfde dag en tijd',
  (TZ) => {
    const script = join(import.meta.dirname, 'tijdzone.ts');
    const moments = JSON.stringify(MOMENTEN.map(([invoer]) => invoer));
    const said = execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', script, moments], {
      env: { ...process.env, TZ, NODE_COMPILE_CACHE: COMPILE_CACHE },
      encoding: 'utf8',
    });
    expect(JSON.parse(said)).toEqual(MOMENTEN.map(([, staat]) => staat));
  },
);
