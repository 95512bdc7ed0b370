import { describe, expect, test } from '@jest/globals';
import { measureCards } from '../../src/cards/measure.ts';
import { checkFlows } from '../../src/protocol/load.ts';
import { lookAhead } from '../../src/protocol/vooruit.ts';
import { copyFlows, type FlowsCopy } from '../support/flows-copy.ts';

/** Monday 23 November 2026, 14:03. */
const NOW = Date.parse('2026-11-23T13:03:00Z');

const rooster = (...inhoud: string[]) =>
  [
    'roosters:',
    '  piket:',
    '    naam: Piket',
    '    mogelijk: [fatima, piet]',
    ...inhoud.map((each) => `    ${each}`),
    '',
    'afdelingen:',
    '',
  ].join('\n');

function metRooster(flows: FlowsCopy, ...inhoud: string[]): void {
  flows.replace('rollen.yaml', 'vervangers: [piet], bel: cag }', 'vervangers: [piet], bel: cag, rooster: piket }');
  flows.replace('rollen.yaml', 'afdelingen:\n', rooster(...inhoud));
}

const check = (flows: FlowsCopy) => checkFlows(flows.folder, measureCards);

async function ahead(
  flows: FlowsCopy,
  read: (kalender: string) => Promise<string> = () => Promise.reject(new Error('weg')),
) {
  const { sources, problems } = check(flows);
  if (sources === undefined) throw new Error(JSON.stringify(problems));
  const found = await lookAhead(sources, { now: NOW, read, fileOf: (kalender) => kalender });
  return found.map(({ file, line, what, mend }) => `${file.split('/').at(-1)}:${line} ${what} → ${mend}`);
}

const agenda = (...events: string[][]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:x',
    ...events.flatMap((each, i) => ['BEGIN:VEVENT', `UID:e${i}`, ...each, 'END:VEVENT']),
    'END:VCALENDAR',
  ].join('\r\n');
const van = (titel: string, begin: string, eind: string) => [`SUMMARY:${titel}`, `DTSTART:${begin}`, `DTEND:${eind}`];

describe('vooruit kijken', () => {
  test('weken zonder iemand staan er met hun regel; wat zo hoort niet', async () => {
    const flows = copyFlows();
    metRooster(
      flows,
      'begint: { dag: maandag, tijd: "08:00" }',
      'weken: { "2026-48": [fatima], "2026-50": [piet, fatima] }',
    );
    const line = flows.line('rollen.yaml', /^ {4}weken:/);
    const mend = 'Zet er iemand in, of schrijf gaten: mag als dat zo hoort.';
    expect(await ahead(flows)).toEqual([
      `rollen.yaml:${line} Van maandag 30 november, 08:00 tot maandag 7 december, 08:00 heeft niemand dienst. → ${mend}`,
      `rollen.yaml:${line} Vanaf maandag 14 december, 08:00 heeft niemand dienst. → ${mend}`,
    ]);
    flows.replace('rollen.yaml', '\n    begint:', '\n    gaten: mag\n    begint:');
    expect(await ahead(flows)).toEqual([]);
  });

  test('een agenda: wie onbekend is, wie tegelijk dienst hebben, en als hij weg is', async () => {
    const flows = copyFlows();
    metRooster(flows, 'kalender: piket.ics');
    const text = agenda(
      van('Fatima El Amrani', '20261101T080000', '20270201T080000'),
      van('Piet Hermans', '20261201T080000', '20261202T080000'),
      van('Tandarts', '20261203T080000', '20261203T090000'),
    );
    const found = await ahead(flows, async () => text);
    expect(found).toHaveLength(2);
    expect(found[0]).toMatch(
      /^piket\.ics:17 Van de afspraak van donderdag 3 december, 08:00 is niet te zien wie er dienst heeft\./,
    );
    expect(found[1]).toMatch(
      /Van dinsdag 1 december, 08:00 tot woensdag 2 december, 08:00 hebben er meer dienst: Fatima El Amrani en Piet Hermans\./,
    );
    expect(found.join()).not.toContain('Tandarts');
    expect((await ahead(flows))[0]).toMatch(/De agenda van het rooster "piket" is niet te lezen/);
  });

  test.each([
    [
      'een naam die er niet is',
      ['mogelijk: [fatima, pit]', 'De persoon "pit" staat niet in dit bestand.', 'Bedoel je "piet"?'],
    ],
    [
      'iemand die niet mag',
      ['[karin]', '"karin" staat in het rooster, maar niet bij mogelijk.', 'Zet "karin" bij mogelijk'],
    ],
    ['een week die er niet is', ['"2027-53"', 'Deze week bestaat niet.', '']],
    ['een adres zonder https', ['kalender: http://x.example/a.ics', 'https://', '']],
    ['weken en een kalender', ['kalender: a.ics', 'een van de twee', '']],
  ])('de controle wijst aan: %s', (_wat, [fout = '', what = '', mend = '']) => {
    const flows = copyFlows();
    const weken = fout.startsWith('"')
      ? `weken: { ${fout}: [fatima] }`
      : `weken: { "2026-48": ${fout.startsWith('[') ? fout : '[fatima]'} }`;
    metRooster(flows, 'begint: { dag: maandag, tijd: "08:00" }', weken, ...(fout.startsWith('kalender') ? [fout] : []));
    if (fout.startsWith('mogelijk')) flows.replace('rollen.yaml', '\n    mogelijk: [fatima, piet]', `\n    ${fout}`);
    const { problems } = check(flows);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.map((each) => `${each.what} ${each.mend}`).join('\n')).toContain(what);
    expect(problems.map((each) => each.mend).join('\n')).toContain(mend);
  });

  test('een rooster dat geen rol gebruikt, en een rol met een rooster dat er niet is', () => {
    const flows = copyFlows();
    metRooster(flows, 'begint: { dag: maandag, tijd: "08:00" }', 'weken: { "2026-48": [fatima] }');
    flows.replace('rollen.yaml', 'bel: cag, rooster: piket }', 'bel: cag, rooster: pikket }');
    const found = check(flows).problems.map((each) => `${each.what} ${each.mend}`);
    expect(found).toEqual([
      'Het rooster "pikket" staat niet in dit bestand. Bedoel je "piket"?',
      'Geen rol gebruikt het rooster "piket". Zet rooster: piket bij een rol, of haal het rooster weg.',
    ]);
  });
});
