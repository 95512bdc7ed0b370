import { expect, test } from '@jest/globals';
import { copyFlows, type FlowsCopy } from '../support/flows-copy.ts';
import type { Program } from '../support/practice-room.ts';
import { findChromium, launchChromium, openRoom, startProgram } from '../support/practice-room.ts';
import { picture } from './in-browser.ts';
import { unreadable } from './readable.ts';

const chromium = findChromium();
const inBrowser = chromium === undefined ? test.skip : test;
const [NOOR, , , , ANDER] = [0, 1, 2, 3, 4] as const;

inBrowser(
  'niemand reageert op een vraag om hulp: op de telefoon van wie vervangt staan een sms en een telefoontje',
  async () => {
    const flows: FlowsCopy = copyFlows();
    // Nobody waits two minutes for a test.
    flows.replace('rollen.yaml', '{ na: 2 minuten, vervangers: eigenaar,', '{ na: direct, vervangers: eigenaar,');
    const browser = await launchChromium(chromium ?? '');
    let program: Program | undefined;
    try {
      program = await startProgram({ FLOWS_DIR: flows.folder });
      const room = await openRoom(browser, program.origin, { width: 1920, height: 1000 });
      const [noor, ria] = [room.pane(NOOR), room.pane(ANDER)];
      await ria.wordt('Ria Janssen');
      await ria.postvak('Telefoon').waitFor();
      await noor.zegt('melding');
      for (const knop of ['Ja, maar het is nog bezig', 'Op kantoor', 'Nu hulp']) await noor.drukt(knop);
      await ria.postvak('Telefoon', 2).waitFor();
      await picture(room.page, 'telefoon-ongelezen');
      await ria.pakt('Telefoon');
      const phones = ria.root.locator('.phone');
      expect(await phones.locator('.phone-kind').allTextContents()).toEqual(['Telefoontje', 'Sms']);
      expect(await phones.locator('.phone-text').allTextContents()).toEqual([
        expect.stringContaining('Ik zeg het nog een keer.'),
        'Stroomwijzer: noodoproep. Open Teams of bel 000 - 112 00 01.',
      ]);
      await ria.postvak('Telefoon').waitFor();
      expect(await unreadable(room.page)).toEqual([]);
      await picture(room.page, 'telefoon');
      await room.page.locator('#theme').click();
      await picture(room.page, 'telefoon-donker');
      expect([...room.foreign, ...room.errors]).toEqual([]);
    } finally {
      await browser.close();
      await program?.close();
      flows.remove();
    }
  },
);
