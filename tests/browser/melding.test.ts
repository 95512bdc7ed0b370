import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ready } from '../support/practice-room.ts';
import { expectQuiet, expectReadable, expectReadableInBothThemes, inBrowser, picture } from './in-browser.ts';

const NOOR = 0;
const KANAAL = 1;
const KARIN = 2;

inBrowser('De oefenruimte in een browser', ({ open, program }) => {
  test('van "melding" tot afgesloten door drie mensen, en daarna opnieuw', async () => {
    const room = await open();
    const { page } = room;
    const noor = room.pane(NOOR);
    const kanaal = room.pane(KANAAL);
    const karin = room.pane(KARIN);
    await expectReadableInBothThemes(room);

    // Noor
    await noor.zegt('melding');
    await noor.zietKaart('Ben je nu veilig?');
    await picture(page, 'veilig');
    await noor.drukt('Ja, maar het is nog bezig');
    await noor.drukt('Op kantoor');
    await noor.zietKaart('Probeer de burger rustig te krijgen.');
    await noor.drukt('Het blijft zo, of wordt erger');
    await noor.drukt('Ik stop het gesprek');
    await noor.drukt('Burger gaat niet weg');
    await noor.drukt('Wie zei het, wie hoorde het?');
    await noor.vult('Wie hoorde het?', 'Daan');
    await noor.drukt('Ik heb gesommeerd');
    await noor.zietKaart(/Gesommeerd om \d\d:\d\d door jou \(keer 1\), gehoord door Daan/);
    await noor.drukt('Uitleg');
    await expectReadableInBothThemes(room);
    await noor.drukt('Burger weigert, roep hulp in');
    await noor.zietKaart('Beveiliging: ');
    await noor.drukt('Burger gaat weg');
    await noor.drukt('Ja, het is voorbij');
    await noor.drukt('Medewerker (ik of een collega)');
    await noor.drukt('Bedreigen of bang maken');
    await noor.drukt('Aan de balie');
    await noor.vult('In je eigen woorden', 'Hij zei: "Ik weet je te vinden."');
    await noor.drukt('Ander moment, of andere afdeling?');
    await expectReadableInBothThemes(room);
    await picture(page, 'verhaal');
    await noor.drukt('Verstuur de melding');
    await noor.zietKaart('Je melding is binnen.');
    await noor.drukt('Aanvullen of verbeteren');
    await noor.zietKaart('Wat wil je aanvullen of verbeteren?');
    await expectReadableInBothThemes(room);
    await noor.drukt('Terug');
    await noor.zietKaart('Je melding is binnen.');

    // Karin takes it up in the channel, and reads on in her own chat.
    await kanaal.zietKaart('Nog niet opgepakt');
    await karin.zietKaart('Een melding wacht op jou.');
    await kanaal.drukt('Ik pak dit op');
    await kanaal.zietKaart('Opgepakt door Karin de Wit');
    await karin.ziet('Jij hebt dit opgepakt.');
    await noor.ziet('Je melding is opgepakt.');
    await karin.zietKaart('Ik weet je te vinden.');
    await picture(page, 'dossier');
    await expectReadableInBothThemes(room);
    await karin.drukt('Overleg: wat gaan we doen?');
    await karin.zietKaart('Welke stappen?');
    await expectReadableInBothThemes(room);
    await karin.vinkt('Maatregel');
    await karin.drukt('Leg voor in het kanaal');
    await karin.zietKaart('Vul eerst de tekst in.');
    await karin.vult('Waarom deze stappen?', 'Het is de tweede keer.');
    await picture(page, 'overleg');
    await karin.drukt('Leg voor in het kanaal');

    // A measure against a citizen needs a second pair of eyes.
    await kanaal.zietKaart('Voorstel voor de opvolging');
    await kanaal.drukt('Akkoord');
    await kanaal.zietKaart('Laat een andere teamleider akkoord geven.');
    await expectReadableInBothThemes(room);
    await picture(page, 'tweede-paar-ogen');
    await kanaal.wordt('Mo Haddad');
    await kanaal.drukt('Akkoord');
    await kanaal.zietKaart('Taken: 0 van 4 klaar');
    await noor.ziet('Er is besloten wat we gaan doen.');

    // Every task, each talk with the reporter after the one before, then the word to the reporter.
    const einde = [
      ['Opvang', 'Klaar', 'Ja'],
      ['Verzekering', 'Klaar'],
      ['Camerabeelden bewaren', 'Klaar'],
      ['Maatregel', 'Niet nodig'],
      ['Tweede gesprek', 'Klaar', 'Heeft al hulp van het BOT'],
      ['Derde gesprek', 'Klaar', 'Heeft al hulp van het BOT'],
    ] as const;
    for (const [taak, knop, bot] of einde) {
      await karin.drukt(`Rond af: ${taak}`);
      if (bot !== undefined) {
        await karin.card.getByLabel('Wanneer heb je gesproken?').fill('2026-11-24');
        await karin.card.getByLabel('Wil die het Bedrijfsopvangteam (BOT)?').selectOption(bot);
        await karin.card
          .getByLabel('Is iemand opgenomen, overleden, of misschien blijvend gewond?')
          .selectOption('Nee');
        if (taak !== 'Opvang') await karin.vult('Waarom zo snel na het vorige gesprek?', 'Op eigen verzoek.');
        await expectReadableInBothThemes(room);
      }
      await karin.vult('waarom is het niet nodig?', `Uitkomst van ${taak}`);
      await karin.drukt(knop);
      await karin.zietKaart(`Uitkomst van ${taak}`);
    }
    await kanaal.zietKaart('Nazorg');
    await noor.ziet('De stappen zijn gezet. Nu gaat het om jou.');
    await karin.drukt('Sluit af');
    await karin.zietKaart('Laat eerst de melder weten wat er gedaan is.');
    await karin.drukt('Bericht aan de melder');
    await karin.vult('Je bericht aan de melder', 'De burger mag hier een maand niet komen.');
    await karin.drukt('Stuur naar de melder');
    await noor.ziet('De burger mag hier een maand niet komen.');
    await karin.drukt('Sluit af');
    await kanaal.zietKaart('Afgesloten');
    await noor.ziet('Je melding is afgesloten.');
    await expectReadableInBothThemes(room);
    await picture(page, 'afgesloten');

    // What was said stays, through a reload and a restart.
    await page.reload();
    await ready(page);
    await noor.ziet('Je melding is afgesloten.');
    await page.goto('about:blank');
    await program().restart();
    await page.goto(program().origin);
    await ready(page);
    await noor.ziet('De burger mag hier een maand niet komen.');
    await kanaal.zietKaart('Afgesloten');
    expect(await kanaal.root.locator('h2').textContent()).toBe('Mo Haddad');

    // And begins afresh when asked to.
    await page.locator('#reset').click();
    await expectReadableInBothThemesOfDialog(page);
    await page.locator('#reset-confirm').click();
    await kanaal.root.getByText('Hier verschijnen de meldingen van het team.').waitFor();
    // The bot greets in a chat that is opened for the first time; only then is it quiet.
    await noor.zietKaart('Ik help je als een burger agressief wordt.');
    await noor.zegt('mijn meldingen');
    await noor.zietKaart('Je hebt nog geen meldingen.');
    await noor.zegt('melding');
    await noor.zietKaart('Ben je nu veilig?');
    expect(await noor.root.getByText('Je melding is afgesloten.').count()).toBe(0);
    expectQuiet(room);
  }, 120_000);

  async function expectReadableInBothThemesOfDialog(page: Page): Promise<void> {
    for (const theme of ['licht', 'donker', 'licht']) {
      await page.evaluate((name) => {
        document.documentElement.dataset.theme = name;
      }, theme);
      await expectReadable(page);
    }
  }
});
