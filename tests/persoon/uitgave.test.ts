import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { laatsteIncident } from '../scenarios/dossier.ts';
import { drukt, meldt } from '../scenarios/wegen.ts';
import { type Gemeente, openGemeente } from '../support/gemeente.ts';
import { HOMES, type Home } from './homes.ts';
import { drieMeldingen, KANARIES } from './verhaal.ts';

const EIGEN = 'De burger riep naar Daan Visser en Noor dat hij terugkomt. <b>Vet</b>';

describe('npm run person -- export, and what it refuses', () => {
  let home: Home;
  let g: Gemeente;
  const person = (...args: string[]) => home.command('person', args);
  const at = (name: string) => join(home.folder, name);
  beforeAll(async () => {
    home = await HOMES.sqlite();
    g = await openGemeente({ store: home.store });
    await drieMeldingen(g);
    await g.advance(3_600_000);
    await meldt(g, 'noor', { tekst: EIGEN });
    await meldt(g, 'vera');
    // Another name, put right later: the first one stays with it.
    for (const burger of ['Piet van Verzonnendam', 'Klaas uit Verzonnendam']) {
      await drukt(g, 'vera', 'Wie waren erbij?', 'De burger');
      await g.drukt('vera', 'Bewaar', { burger });
      await g.drukt('vera', 'Terug');
    }
    await drukt(g, 'vera', 'Melding intrekken', 'Ja, trek in');
  });
  afterAll(async () => {
    await g.close();
    await home.close();
  });

  test('without --echt no file is made, and no look is recorded', async () => {
    const incident = await laatsteIncident(g, 'noor');
    const looked = (await home.store.inzagen(incident)).alle.length;
    const { code, output } = await person('export', '--medewerker', 'noor', '--namens', 'vera', '--naar', at('noor'));
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining('Er is niets gemaakt.') });
    expect(output).toMatch(/VBS-2026-0005.*\n {2}erin {9}(verhaal|telefoonnummer)/);
    expect(existsSync(at('noor.html'))).toBe(false);
    expect((await home.store.inzagen(incident)).alle).toHaveLength(looked);
  });

  test('gives the own words without the names of others, says what is not given and why, and records that it was given', async () => {
    const made = ['export', '--medewerker', 'noor', '--namens', 'fatima', '--naar', at('noor'), '--echt'];
    expect(await person(...made)).toMatchObject({ code: 0 });
    const [html, json] = [at('noor.html'), at('noor.json')].map((file) => readFileSync(file, 'utf8')) as [
      string,
      string,
    ];
    expect(html).toContain('De burger riep naar [naam weggelaten] en Noor dat hij terugkomt. &lt;b&gt;Vet&lt;/b&gt;');
    const { meldingen, over } = JSON.parse(json);
    expect(over).toMatchObject({ soort: 'medewerker', naam: 'Noor Bakker' });
    const [vijf, drie] = meldingen;
    expect(vijf.teksten).toContainEqual(expect.objectContaining({ soort: 'verhaal', namenWeggelaten: 1 }));
    // What Karin wrote to her she had; what Karin wrote at work, and who the citizen is, she does not get.
    expect(drie.teksten.map(({ soort }: { soort: string }) => soort)).toContain('bericht aan de melder');
    expect(drie.nietGegeven).toContainEqual({
      soort: 'wie de burger is',
      aantal: 1,
      waarom: 'dit is een gegeven van iemand anders (AVG art. 15 lid 4)',
    });
    for (const other of [KANARIES.burger, 'Karin de Wit', 'Daan Visser', 'Dit past bij wat er gebeurde'])
      expect(html + json).not.toContain(other);
    for (const file of ['noor.html', 'noor.json']) expect(statSync(at(file)).mode & 0o777).toBe(0o600);
    const { alle } = await home.store.inzagen(await laatsteIncident(g, 'noor'));
    expect(alle.at(-1)).toMatchObject({ wie: g.id('fatima'), als: ['cag'], hoe: 'bekeken' });
    const again = await person(...made);
    expect(again).toMatchObject({ code: 1, output: expect.stringContaining('bestaat al en blijft zoals het is') });
    expect(readFileSync(at('noor.json'), 'utf8')).toBe(json);
  });

  test('a citizen gets what was recorded of that one, and nothing of who reported it', async () => {
    const made = ['--incident', 'VBS-2026-0003', '--namens', 'vera', '--naar', at('burger'), '--echt'];
    expect(await person('export', ...made)).toMatchObject({ code: 0 });
    const [html, json] = [at('burger.html'), at('burger.json')].map((file) => readFileSync(file, 'utf8')) as [
      string,
      string,
    ];
    expect(html).toContain(KANARIES.burger);
    expect(JSON.parse(json).meldingen[0]).toMatchObject({ gedrag: 'bedreiging', gebeurtenissen: [], berichten: [] });
    for (const other of ['Noor', 'Karin', 'sloeg op de balie', KANARIES.werk]) expect(html + json).not.toContain(other);
  });

  test('where two citizens were named in one report, each gets only what has that name in it', async () => {
    const made = ['export', '--incident', '2026-0006', '--zoek', 'Klaas', '--namens', 'fatima', '--naar', at('klaas')];
    expect(await person(...made, '--echt')).toMatchObject({ code: 0 });
    const json = readFileSync(`${at('klaas')}.json`, 'utf8');
    expect(json).toContain('Klaas uit Verzonnendam');
    expect(json).not.toContain('Piet');
    const gone = await person('erase', '--incident', '2026-0006', '--zoek', 'Piet', '--namens', 'fatima');
    expect(gone.output).toMatch(/wie de burger is .*gegeven van iemand anders/);
  });

  test.each([
    [
      ['export', '--medewerker', 'de', '--namens', 'vera'],
      /Dit is niet zeker één persoon\. .*\n {2}a0000000-.*Karin de Wit, Teamleider/,
    ],
    [['export', '--medewerker', 'niemand', '--namens', 'vera'], /Deze medewerker ken ik niet/],
    [['erase', '--medewerker', 'noor', '--namens', 'karin'], /niet de FG of de CAG/],
    [['erase', '--medewerker', 'vera', '--namens', 'vera'], /Laat een ander dat doen/],
    [['erase', '--medewerker', 'noor', '--namens', 'fenna'], /--namens: Deze medewerker ken ik niet/],
    [['erase', '--medewerker', 'noor', '--namens', 'vera', '--echt'], /Op welke grond\? --grond: niet_nodig,/],
    [['erase', '--medewerker', 'noor', '--namens', 'vera', '--grond', 'zomaar'], /--grond: kies uit/],
    [['erase', '--incident', '2026-0099', '--namens', 'vera'], /die melding is er niet/],
    [['export', '--incident', '2026-0006', '--namens', 'vera'], /heeft zelf een rol in VBS-2026-0006\./],
    [['export', '--medewerker', 'noor', '--namens', 'vera', '--echt'], /Waarheen\?/],
    [['export', '--zoek', 'ab', '--namens', 'vera'], /Zoek met ten minste 3 letters/],
    [['export', '--medewerker', 'noor', '--zoek', 'x', '--namens', 'vera'], /Gebruik:/],
    [['wis', '--medewerker', 'noor', '--namens', 'vera'], /Gebruik:/],
  ])('%o is refused, in words', async (args, said) => {
    const { code, output } = await person(...args);
    expect({ code, output }).toMatchObject({ code: 1, output: expect.stringMatching(said) });
  });

  test('flows that are not proven, and a home that is not there, say so', async () => {
    mkdirSync(at('flows'));
    writeFileSync(at('flows/rollen.yaml'), 'x');
    const noFlows = await home.command('person', ['export', '--medewerker', 'noor', '--namens', 'vera'], {
      FLOWS_DIR: at('flows'),
    });
    expect(noFlows).toMatchObject({ code: 1, output: expect.stringContaining('Kijk met npm run flows.') });
    const nowhere = await home.command('person', ['export', '--medewerker', 'noor', '--namens', 'vera'], {
      DATA_DIR: at('leeg'),
    });
    expect(nowhere).toMatchObject({ code: 1, output: expect.stringContaining('Er zijn nog geen gegevens') });
  });
});
