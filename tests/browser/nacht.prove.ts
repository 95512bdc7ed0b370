import { expect, test } from '@jest/globals';
import { copyFlows, type FlowsCopy } from '../support/flows-copy.ts';
import type { Program } from '../support/practice-room.ts';
import { findChromium, launchChromium, openRoom, startProgram } from '../support/practice-room.ts';
import { picture, pictureOf } from './in-browser.ts';

const chromium = findChromium();
const inBrowser = chromium === undefined ? test.skip : test;
/** The screens in between are those of channels. */
const [NOOR, EEN, ANDER] = [0, 2, 4] as const;

/** A night of twelve hours, of which four are over: this person is on duty. */
function agenda(wie: string): string {
  const at = (hours: number) =>
    new Date(Date.now() + hours * 3_600_000)
      .toISOString()
      .replaceAll(/[-:]|\.\d+/g, '')
      .replace(/\d{4}Z$/, '0000Z');
  return [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:nacht', 'BEGIN:VEVENT', 'UID:nacht', `SUMMARY:${wie}`],
    ...[`DTSTART:${at(-4)}`, `DTEND:${at(8)}`, 'END:VEVENT', 'END:VCALENDAR', ''],
  ].join('\r\n');
}

/** Security has a night roster; of two who stand in, one is not there. */
function nachtdienst(): FlowsCopy {
  const flows = copyFlows();
  const always = 'beveiliging: { naam: Beveiliging, wie: [tom], vervangers: [ria]';
  flows.replace('rollen.yaml', always, always.replace('[ria]', '[otto], rooster: nacht'));
  const roster =
    '\nroosters:\n  nacht: { naam: Nachtdienst beveiliging, mogelijk: [tom, ria, otto], kalender: nacht.ics, gaten: mag }\n';
  flows.replace('rollen.yaml', '\nafdelingen:\n', `${roster}\nafdelingen:\n`);
  // Nobody waits two minutes for a test.
  flows.replace('rollen.yaml', '{ na: 2 minuten, vervangers: eigenaar,', '{ na: direct, vervangers: eigenaar,');
  flows.write('nacht.ics', agenda('Ria Janssen'));
  return flows;
}

inBrowser(
  'een nacht: wie dienst heeft reageert niet, één vervanger is er niet, en de ander wordt gebeld; daarna wisselt de dienst',
  async () => {
    const flows = nachtdienst();
    const browser = await launchChromium(chromium ?? '');
    let program: Program | undefined;
    try {
      program = await startProgram({ FLOWS_DIR: flows.folder });
      const room = await openRoom(browser, program.origin, { width: 1920, height: 1100 });
      const [noor, een, ander] = [room.pane(NOOR), room.pane(EEN), room.pane(ANDER)];
      await een.wordt('Ria Janssen');
      await een.ziet('Je hebt nu dienst: Nachtdienst beveiliging');
      await ander.wordt('Tom Peters');
      await ander.zegt('ik ben er niet tot morgen');
      await ander.drukt('Zet mij op afwezig');
      await ander.ziet(/^Je bent er niet tot/);
      await pictureOf(ander, 'nacht-tom-afwezig');
      await noor.zegt('wie heeft dienst?');
      await noor.ziet(/^Nachtdienst beveiliging: Ria Janssen, tot/);
      await pictureOf(noor, 'nacht-wie-heeft-dienst');

      await noor.zegt('melding');
      for (const knop of ['Ja, maar het is nog bezig', 'Op kantoor', 'Nu hulp']) await noor.drukt(knop);
      await een.zietKaart('Een collega heeft hulp nodig');
      await pictureOf(een, 'nacht-ria-oproep');
      await picture(room.page, 'nacht-oproep');
      await ander.wordt('Otto Schut');
      await ander.postvak('Telefoon', 2).waitFor();
      await ander.pakt('Telefoon');
      expect(await ander.root.locator('.phone-text').allTextContents()).toEqual([
        expect.stringContaining('Ik zeg het nog een keer.'),
        'Stroomwijzer: noodoproep. Open Teams of bel 000 - 112 00 01.',
      ]);
      await pictureOf(ander, 'nacht-otto-telefoon');
      await ander.pakt('Telefoon');
      await ander.drukt('Ik kom eraan');
      await noor.ziet(/Otto Schut/);
      await pictureOf(noor, 'nacht-noor-hulp-komt');
      await pictureOf(ander, 'nacht-otto-komt');
      await ander.wordt('Tom Peters');
      await ander.postvak('Telefoon').waitFor();
      await ander.ziet(/^Je bent er niet tot/);
      await pictureOf(ander, 'nacht-tom-met-rust');
      expect(await ander.root.getByText('Een collega heeft hulp nodig').count()).toBe(0);

      flows.write('nacht.ics', agenda('Otto Schut'));
      await een.root.getByText('Je dienst is voorbij: Nachtdienst beveiliging').waitFor({ timeout: 90_000 });
      await ander.wordt('Otto Schut');
      await ander.ziet('Je hebt nu dienst: Nachtdienst beveiliging');
      await pictureOf(een, 'nacht-ria-voorbij');
      await pictureOf(ander, 'nacht-otto-dienst');
      expect([...room.foreign, ...room.errors]).toEqual([]);
    } finally {
      await browser.close();
      await program?.close();
      flows.remove();
    }
  },
  240_000,
);
