import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { copyFlows, type FlowsCopy } from '../support/flows-copy.ts';

const ROOT = join(import.meta.dirname, '../..');

let flows: FlowsCopy;
beforeEach(() => {
  flows = copyFlows();
});
afterEach(() => flows.remove());

/** What `npm run flows` runs. */
function run(args: string[], env: Record<string, string> = {}) {
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const { FLOWS_DIR: _, ...rest } = process.env;
    execFile(
      process.execPath,
      ['src/cli/flows.ts', ...args],
      { cwd: ROOT, env: { ...rest, ...env } },
      (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });
}

test('de meegeleverde stroomschema’s kloppen, en dat staat er', async () => {
  const { code, out, err } = await run([]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^Op kantoor: 17 stappen$/m);
  expect(out).toMatch(/^Opvolging: 21 taken$/m);
  expect(out).toMatch(/^De stroomschema's kloppen\. Versie [0-9a-f]{12}\.$/m);
});

test('een fout geeft bestand, regel en herstel, en een foutcode', async () => {
  flows.replace('kantoor.yaml', 'naar: voortzetten\n', 'naar: voortzeten\n');
  const { code, out, err } = await run([flows.folder]);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain(
    `kantoor.yaml:${flows.line('kantoor.yaml', 'voortzeten')}  De stap "voortzeten" bestaat niet.  → `,
  );
  expect(err).toContain('Bedoel je "voortzetten"?');
  expect(err).toContain('1 fout in ');
  expect(err).not.toMatch(/\n\s+at /);
});

test('FLOWS_DIR wijst de map aan; twee fouten zijn twee regels', async () => {
  flows.replace('kantoor.yaml', 'roep: [manager]', 'roep: [manger]');
  flows.replace('opvolging.yaml', 'rol: preventiemedewerker', 'rol: preventie');
  const { code, err } = await run([], { FLOWS_DIR: flows.folder });
  expect(code).toBe(1);
  expect(err).toContain('2 fouten in ');
  expect(err.split('\n').filter((line) => line.includes('staat niet in rollen.yaml'))).toHaveLength(2);
});

test('een map die er niet is wordt genoemd', async () => {
  const { code, err } = await run([join(flows.folder, 'nergens')]);
  expect(code).toBe(1);
  expect(err).toContain('Dit bestand ontbreekt.');
  expect(err).not.toMatch(/\n\s+at |ENOENT/);
});

test('keuzes: elke keuze van ons, met bestand, regel, stap, vakjes en reden', async () => {
  const { code, out, err } = await run(['keuzes', flows.folder]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const kantoor = flows.line('kantoor.yaml', 'De bron tekent geen pijl van K5 naar K2.');
  expect(out).toContain(
    `kantoor.yaml:${kantoor}  grens: Burger wordt rustiger (K2)\n    De bron tekent geen pijl van K5 naar K2.\n`,
  );
  const written = readdirSync(flows.folder)
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => flows.read(file).match(/(^ *|termijn: [^,]*, )(keuze|invulling): /gm) ?? []);
  expect(out.match(/\.yaml:\d+ {2}/g)).toHaveLength(written.length);
  expect(out).toContain(`\n${written.length} keuzes van ons. De CAG kan elke keuze bevestigen of veranderen.\n`);
  const last = (file: string) => out.lastIndexOf(`${file}.yaml:`);
  expect(last('hoofdlijnen')).toBeLessThan(last('kantoor'));
  expect(last('kantoor')).toBeLessThan(last('opvolging'));
});

test('keuzes noemt wat er in de bron niet staat over wie, wanneer en hoe', async () => {
  const { out } = await run(['keuzes', flows.folder]);
  for (const said of [
    /kantoor\.yaml:\d+ {2}sommeren: .*\n.*Je hoeft het dus geen drie keer te zeggen/,
    /schriftelijk\.yaml:\d+ {2}contact: .*\(S9\)\n.*S9, S10, S11.*ook als die het slachtoffer is/,
    /schriftelijk\.yaml:\d+ {2}niet_reageren: .*\(S5, H4\)\n.*ook als die het slachtoffer is/,
    /kantoor\.yaml:\d+ {2}politie: de hele stap \(K14, H13\)\n.*ook zelf 112 bellen/,
    /kantoor\.yaml:\d+ {2}politie: Ik heb 112 gebeld\n.*De bron tekent K14 naar K15/,
    /rollen\.yaml:\d+ {2}ambtsdragers: .*\n.*niet de teamleider maar de griffier/,
    /opvolging\.yaml:\d+ {2}sanctie: .*\n.*de teamleider elke maatregel uit.*binnen 24 uur/,
    /opvolging\.yaml:\d+ {2}ordegesprek: .*\n.*Bij kantoor en telefonie is er geen taak Ordegesprek/,
  ])
    expect(out).toMatch(said);
});

test('teksten: elke tekst die mensen lezen, met de regel, en daarna de afkortingen', async () => {
  const { code, out, err } = await run(['teksten'], { FLOWS_DIR: flows.folder });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const [texts = '', abbreviations = ''] = out.split('\nAfkortingen\n');
  const line = flows.line('kantoor.yaml', 'zeg: Zeg rustig dat het gesprek nu stopt.');
  expect(texts).toMatch(new RegExp(`^  beeindigen\n +${line}  zeg +Zeg rustig dat het gesprek nu stopt\\.$`, 'm'));
  for (const text of [
    'Ik heb nog eens gesommeerd',
    'Misschien later',
    'Wat zijn de feiten?',
    'Ik weet nu wie de afzender is',
  ])
    expect(texts).toContain(text);
  expect(texts.indexOf('Ben je nu veilig?')).toBeLessThan(texts.indexOf('Zeg rustig dat het gesprek nu stopt.'));
  expect(abbreviations).toMatch(/^ {2}BOT +Bedrijfsopvangteam {2}\(.*opvolging\.yaml:\d+\)$/m);
  expect(abbreviations).toMatch(/^ {2}OM +Openbaar Ministerie {2}\(.*opvolging\.yaml:\d+\)$/m);
  expect(abbreviations).not.toMatch(/^ {2}\S+ +\? /m);
  const word = flows.line('woorden.yaml', 'kijk_in_chat: ');
  expect(texts).toMatch(new RegExp(`^ +${word}  kijk_in_chat Kijk in je eigen chat met Stroomwijzer\\.$`, 'm'));
});

test('hier: het getekende schema, met de stap gemerkt', async () => {
  const { code, out, err } = await run(['hier', 'kantoor/sommeren', flows.folder]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^flowchart TD$/m);
  expect(out).toMatch(/^ {2}class stap_kantoor__sommeren hier$/m);
  expect(out.match(/je bent hier/g)).toHaveLength(1);
});

test('hier: een stap die er niet is, en de stap die bedoeld was', async () => {
  const { code, out, err } = await run(['hier', 'kantoor/someren']);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toBe('De stap "kantoor/someren" bestaat niet.  → Bedoel je "kantoor/sommeren"?\n');
});

test.each([
  [
    'telefonie',
    /^De stap "telefonie" bestaat niet\. {2}→ Schrijf schema\/stap\. Kies uit: telefonie\/rustig, .*\/melden\.$/m,
  ],
  ['sommeren', /^De stap "sommeren" bestaat niet\. {2}→ Schrijf schema\/stap\. Kies uit: \w+\/sommeren\.$/m],
  ['', /^Zeg erbij welke stap, bijvoorbeeld: npm run flows -- hier kantoor\/sommeren$/m],
])('hier %p: een halve naam, en wat er dan bij moet', async (plaats, said) => {
  const { code, out, err } = await run(['hier', plaats]);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(said);
});

test('een fout gaat voor: dan is er geen lijst', async () => {
  flows.replace('kantoor.yaml', 'naar: voortzetten\n', 'naar: voortzeten\n');
  const { code, out, err } = await run(['teksten', flows.folder]);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain('Bedoel je "voortzetten"?');
});

test('een opdracht die niet bestaat: wat er wel is', async () => {
  const { code, out, err } = await run(['koffie']);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/^"koffie" ken ik niet\.\nJe kunt kiezen uit:\n/);
  for (const name of ['keuzes', 'teksten', 'hier <schema/stap>']) expect(err).toContain(`npm run flows -- ${name}`);
});

test('een sms op een trede waar geen dienst voor is ingesteld: dat staat er, met de regel; in de oefenruimte is het er altijd', async () => {
  const { code, out } = await run([flows.folder], { MicrosoftAppId: 'x', CALL_PROVIDER: 'webhook' });
  expect(code).toBe(0);
  const line = flows.line('rollen.yaml', 'ook: sms en telefoontje');
  expect(out).toContain(`rollen.yaml:${line}  Let op: hier staat sms, maar daar is geen dienst voor ingesteld.`);
  expect(out).toContain('→ Vul SMS_PROVIDER in');
  expect(out).not.toContain('hier staat telefoontje');
  expect((await run([flows.folder])).out).not.toContain('Let op');
});

test('zonder functionaris gegevensbescherming: dat staat er, en wat er dan niet kan', async () => {
  flows.replace(
    'rollen.yaml',
    '  fg: { naam: Functionaris gegevensbescherming, wie: [vera], vervangers: [leo] }\n',
    '',
  );
  const { code, out } = await run([flows.folder]);
  expect(code).toBe(0);
  expect(out).toMatch(/rollen\.yaml:\d+ {2}Let op: er is geen functionaris gegevensbescherming\. Een CAG kan dus geen/);
});
