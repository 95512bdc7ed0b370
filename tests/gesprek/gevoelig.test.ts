import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { gevoeligIn, withoutGevoelig } from '../../src/gesprek/gevoelig.ts';
import { GEVOELIGE_SOORTEN, type GevoeligeSoort } from '../../src/protocol/gevoelig.ts';
import { readGevoelig } from '../../src/protocol/gevoelig-load.ts';
import { FLOWS } from '../support/gemeente.ts';

const { gevoelig } = readGevoelig(FLOWS);
if (gevoelig === undefined) throw new Error('the shipped words are not right');

/** Invented, and each with what is in it by a person's reading: not by the list. */
const SENTENCES = z
  .array(z.tuple([z.string(), z.enum(GEVOELIGE_SOORTEN).nullable()]))
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'gevoelig-zinnen.json'), 'utf8')));

const DOC = readFileSync(join(import.meta.dirname, '../../docs/gevoelige-woorden.md'), 'utf8');
const percent = (part: number, whole: number) => `${Math.round((100 * part) / whole)}%`;

describe('How much the shipped list misses and how often it points at nothing: as the document says', () => {
  const foundIn = (zin: string) => gevoeligIn(gevoelig, zin).map(({ soort }) => soort);
  const NAMES: Record<GevoeligeSoort, string> = {
    ziekte: 'ziekte of gezondheid',
    afkomst: 'afkomst of geloof',
    adres: 'een privéadres',
  };
  test.each(GEVOELIGE_SOORTEN)('%s', (soort) => {
    const with_ = SENTENCES.filter(([, is]) => is === soort);
    const missed = with_.filter(([zin]) => !foundIn(zin).includes(soort));
    expect(DOC).toContain(
      `| ${NAMES[soort]} | ${with_.length} | ${missed.length} | ${percent(missed.length, with_.length)} |`,
    );
  });
  test('false alarms', () => {
    const without = SENTENCES.filter(([, is]) => is === null);
    const alarms = without.filter(([zin]) => foundIn(zin).length > 0);
    expect(DOC).toContain(
      `Van ${without.length} zinnen waar niets in staat, wijst de bot er ${alarms.length} aan (${percent(alarms.length, without.length)}).`,
    );
  });
});

describe('What is found is taken out, and nothing else', () => {
  test.each([
    ['Hij is SCHIZOFRÉÉN, zei hij.', 'Hij is …, zei hij.'],
    ['Hij is schizofreen en Turks.', 'Hij is … en ….'],
    ['Hij woont in de Kerkstraat 12.', 'Hij ….'],
    ['Hij woont op Kerkstraat 12, 1234 AB Verzonnendam. Toen ging hij weg.', 'Hij woont op …. Toen ging hij weg.'],
    ['Lange van der Plasstraat 7-a 9999 XX', '…'],
    ['Het was in 2026 in kamer 12.', 'Het was in 2026 in kamer 12.'],
    ['De Turkse pizza was op.', 'De Turkse pizza was op.'],
    ['Turkse pizza, zei de Turkse man.', 'Turkse pizza, zei de … man.'],
    ['Kamer 12, 1234 SS is geen postcode.', 'Kamer 12, 1234 SS is geen postcode.'],
    ['psycho​se', '…'],
  ])('%s', (text, left) => expect(withoutGevoelig(gevoelig, text, '…')).toBe(left));

  test('a very long text takes no long time', () => {
    for (const text of [
      'woont '.repeat(4_000),
      'Van '.repeat(4_000),
      `${'a'.repeat(20_000)} 12`,
      '1234 '.repeat(4_000),
    ]) {
      const begun = process.cpuUsage().user;
      gevoeligIn(gevoelig, text);
      expect((process.cpuUsage().user - begun) / 1_000).toBeLessThan(1_500);
    }
  });
});
