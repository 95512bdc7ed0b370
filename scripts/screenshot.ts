import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findChromium, launchChromium, openRoom, startProgram } from '../tests/support/practice-room.ts';

/** Makes the picture of the README, `npm run screenshot`: the real program, halfway a conversation at the office. */
const PICTURE = join(import.meta.dirname, '../docs/screenshots/oefenruimte.png');

const chromium = findChromium();
if (chromium === undefined) {
  console.error('Geen Chromium gevonden. Installeer Chromium, of zet CHROMIUM_PATH.');
  process.exit(1);
}

const program = await startProgram();
const browser = await launchChromium(chromium);
try {
  const { page, pane } = await openRoom(browser, program.origin);
  const [medewerker, kanaal, karin] = [pane(0), pane(1), pane(2)];
  for (const naam of ['Greet Mulder', 'Fatima El Amrani'])
    await page.getByRole('button', { name: `Scherm van ${naam} sluiten` }).click();

  // An earlier report, taken up and put to the team.
  await medewerker.wordt('Daan Visser');
  await medewerker.zegt('melding');
  for (const knop of [
    'Ja, het is voorbij',
    'Op kantoor',
    'Medewerker (ik of een collega)',
    'Bedreigen of bang maken',
    'Aan de balie',
  ]) {
    await medewerker.drukt(knop);
  }
  await medewerker.vult('In je eigen woorden', 'Hij sloeg op de balie en zei: "Ik weet je te vinden."');
  await medewerker.drukt('Verstuur de melding');
  await kanaal.drukt('Ik pak dit op');
  await karin.drukt('Overleg: wat gaan we doen?');
  await karin.vinkt('Maatregel');
  await karin.vinkt('Melding of aangifte');
  await karin.vult('Waarom deze stappen?', 'Het is de tweede keer deze maand.');
  await karin.drukt('Leg voor in het kanaal');
  await kanaal.wordt('Mo Haddad');
  await kanaal.zietKaart('Voorstel voor de opvolging');

  // And one that is going on.
  await medewerker.wordt('Noor Bakker');
  await medewerker.zegt('melding');
  for (const knop of ['Ja, maar het is nog bezig', 'Op kantoor', 'Het blijft zo, of wordt erger']) {
    await medewerker.drukt(knop);
  }
  await medewerker.zietKaart('Geef de burger de keuze.');
  await medewerker.drukt('Uitleg');
  await medewerker.card.getByRole('button', { name: 'Stop, later verder' }).scrollIntoViewIfNeeded();

  // A bell is over the messages for a few seconds; the picture is of what stays.
  for (const { toast } of [medewerker, kanaal, karin]) await toast.waitFor({ state: 'hidden' });
  mkdirSync(dirname(PICTURE), { recursive: true });
  await page.mouse.move(720, 20);
  await page.screenshot({ path: PICTURE });
} finally {
  await browser.close();
  await program.close();
}
