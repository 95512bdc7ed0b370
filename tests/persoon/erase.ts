import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { opKaarten } from '../scenarios/bewaard.ts';
import { laatsteIncident } from '../scenarios/dossier.ts';
import { type Gemeente, openGemeente } from '../support/gemeente.ts';
import type { Home } from './homes.ts';
import { drieMeldingen, KANARIES } from './verhaal.ts';

const NAMENS = ['--namens', 'vera'];
const ECHT = ['--grond', 'bezwaar', '--echt'];
/** As a dry run says it. */
const KARIN = ['--medewerker', 'a0000000-0000-4000-8000-000000000004'];
const { verhaal, telefoon, werk, vanDaan, burger } = KANARIES;

/** What must be so in either home, each step after the one before, the bot running all the while. */
export function wistEenPersoon(name: string, open: () => Promise<Home>): void {
  describe(`${name}: npm run person -- erase, beside the bot that runs`, () => {
    let home: Home;
    let g: Gemeente;
    let ankers: Record<string, string>;
    const person = (...args: string[]) => home.command('person', [...args, ...NAMENS], ankers);

    /** Which of these are left in any byte of the home, and which stand on a card. */
    const left = (all: readonly string[]) => all.filter((each) => home.bytes().includes(each));
    const standing = (all: readonly string[]) => all.filter((each) => opKaarten(g).includes(each));

    beforeAll(async () => {
      home = await open();
      g = await openGemeente({ store: home.store });
      const pem = (file: string, text: string | Buffer) => writeFileSync(join(home.folder, file), text);
      const { privateKey, publicKey } = generateKeyPairSync('ed25519');
      pem('geheim.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }));
      pem('openbaar.pem', publicKey.export({ type: 'spki', format: 'pem' }));
      ankers = { ANCHORS: join(home.folder, 'ankers.txt'), ANCHOR_KEY: join(home.folder, 'geheim.pem') };
      await drieMeldingen(g);
      pem('kopie-van-gisteren.jsonl', 'x');
    });
    afterAll(async () => {
      await g.close();
      await home.close();
    });

    test('without --echt nothing changes; what goes and what stays is listed, with why, and without a word or another’s name', async () => {
      const before = home.bytes();
      const { code, output } = await person('erase', '--medewerker', 'karin', '--grond', 'bezwaar');
      expect(code).toBe(0);
      expect(output).toContain(`Doe het dan met ${KARIN.join(' ')} --grond <grond> --echt.`);
      const typed = await person('erase', '--medewerker', 'karin', ...ECHT);
      expect(typed).toMatchObject({ code: 1, output: expect.stringContaining('alleen met het object-id') });
      expect(home.bytes() === before).toBe(true);
      const [wie = '', loopt = '', rol = '', slachtoffer = '', melder = '', naast = ''] =
        output.split(/\n(?=Melding|Buiten|Wat)/);
      expect(wie).toMatch(/^Het gaat over: Karin de Wit, Teamleider Burgerzaken, a0000000-/);
      expect(loopt).toMatch(/^Melding VBS-2026-0004.*melder.*\n {2}Niets weg: de melding loopt nog\./);
      expect(loopt).not.toContain('  weg ');
      expect(rol).toMatch(/VBS-2026-0003.*: behandelde, had een taak/);
      expect(rol).not.toContain('  weg ');
      expect(rol).toMatch(/blijft {2}bericht aan de melder .*in een rol voor de gemeente.*\. Weg op 23 november 2031/);
      expect(rol).toMatch(/blijft {2}dat deze persoon keek \(\d+\)/);
      expect(slachtoffer).toMatch(/VBS-2026-0002.*: overkwam het/);
      expect(slachtoffer).toMatch(/weg {5}voor wie gemeld is \(1\)/);
      expect(slachtoffer).toMatch(/blijft {2}verhaal \S+, met de naam erin: dit schreef een ander/);
      expect(melder).toMatch(/weg {5}verhaal \(1\)/);
      expect(melder).toMatch(/blijft {2}regels van het logboek, .*\. Weg op 23 november 2033/);
      expect(naast).toMatch(/blijft {2}waar de bot deze persoon bereikt/);
      expect(output).toMatch(/\d{4}-\d\d-\d\d {2}.*kopie-van-gisteren\.jsonl/);
      expect(output).toContain('Purview');
      expect(output).toContain('flows/rollen.yaml en roosters: daar staat deze persoon nog in');
      for (const secret of [...Object.values(KANARIES), 'Karin', 'kanarie'])
        expect(output.slice(wie.length)).not.toContain(secret);
    });

    test('with --echt none of what goes is left in any byte, the rest is, and it is found whole', async () => {
      const { code, output } = await person('erase', ...KARIN, ...ECHT);
      expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining('Gewist: 3 teksten') });
      expect(left([verhaal, telefoon, werk, vanDaan, burger, 'Dit loopt nog.'])).toEqual([
        werk,
        vanDaan,
        burger,
        'Dit loopt nog.',
      ]);
      const verified = await home.command('verify', [], ankers);
      expect(verified).toMatchObject({
        code: 0,
        output: expect.stringContaining('Alles is zoals het is opgeschreven.'),
      });
      expect(verified.output).toContain('Op verzoek gewist: 3 teksten.\n');
    });

    test('what was noted says what kind, how many, on whose order and by which ground, and nothing of what it said or whom it was about', async () => {
      const notes = (await home.store.destroyed(0, Date.now() + 1)).filter(({ opdracht }) => opdracht !== undefined);
      expect(notes.map(({ klasse, aantal }) => [klasse, aantal]).sort()).toEqual([
        ['namen', 1],
        ['namen', 1],
        ['veroorzaker', 1],
      ]);
      for (const note of notes) {
        expect(note.opdracht).toMatchObject({ door: g.id('vera'), grond: 'bezwaar' });
        expect(note.regel).toBe('AVG art. 17 lid 1 onder c: bezwaar');
        expect(note.opdracht?.teksten).toHaveLength(note.aantal);
        expect(JSON.stringify(note)).not.toMatch(/karin|kanarie|wit/i);
        expect(JSON.stringify(note)).not.toContain(g.id('karin'));
      }
    });

    test('done again nothing more goes', async () => {
      expect((await person('erase', ...KARIN, ...ECHT)).output).toContain('Gewist: 0 teksten');
    });

    test('the bot strips the cards that had it on, when it looks; those of what goes on it leaves', async () => {
      expect(standing([verhaal])).toEqual([verhaal]);
      await g.app.veger.turn();
      await g.app.settle();
      expect(standing([verhaal, telefoon, werk])).toEqual([werk]);
      expect((await home.store.said()).filter((wat) => wat.startsWith('wissen:'))).toEqual([]);
    });

    test('a citizen: searched without a name on the command line, erased by the number, the rest stays and is said to', async () => {
      writeFileSync(join(home.folder, 'wie.txt'), `${burger}\n`);
      const found = await person('erase', '--zoek-in', join(home.folder, 'wie.txt'));
      expect(found.output).toMatch(/Melding VBS-2026-0003, begonnen 23 november 2026\n {2}wie de burger is \S+\n/);
      expect(found.output).not.toContain(burger);
      const incident = await laatsteIncident(g, 'noor');
      expect((await home.store.inzagen(incident)).alle.at(-1)).toMatchObject({ wie: g.id('vera'), als: ['fg'] });
      const { output } = await person('erase', '--incident', '2026-0003', ...ECHT);
      expect(output).toContain('Gewist: 2 teksten');
      expect(output).toMatch(/blijft {2}verhaal \S+: dit schreef een ander/);
      expect(left([burger])).toEqual([]);
      await g.app.veger.turn();
      expect(standing([burger])).toEqual([]);
      expect(await home.command('verify', [], ankers)).toMatchObject({ code: 0 });
    });

    test('one text that stays by rule goes where the FG decides so, and is named', async () => {
      const daan = await laatsteIncident(g, 'daan');
      const tekst = (await home.store.texts(daan)).find((one) => one.tekst === vanDaan)?.id ?? '';
      const { output } = await person('erase', ...KARIN, '--ook', tekst, ...ECHT);
      expect(output).toContain('Gewist: 1 tekst,');
      expect(left([vanDaan])).toEqual([]);
      expect(await person('erase', ...KARIN, '--ook', tekst, ...ECHT)).toMatchObject({ code: 1 });
      const loopt = (await home.store.texts(await laatsteIncident(g, 'karin')))[0]?.id ?? '';
      const refused = await person('erase', ...KARIN, '--ook', loopt, ...ECHT);
      expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('loopt nog of wordt vastgehouden') });
    });

    test('with the public key alone nothing goes: verify would call it forged', async () => {
      ankers.ANCHOR_KEY = join(home.folder, 'openbaar.pem');
      const before = home.bytes();
      const { code, output } = await person('erase', '--incident', '2026-0003', ...ECHT);
      expect({ code, output }).toMatchObject({ code: 1, output: expect.stringContaining('de geheime nodig') });
      expect(home.bytes() === before).toBe(true);
      expect(await home.command('verify', [], ankers)).toMatchObject({ code: 0 });
    });
  });
}
