import { test } from '@jest/globals';
import { expectQuiet, expectReadable, inBrowser, picture } from './in-browser.ts';

const NOOR = 0;
const TOM = 2;

inBrowser('Gevaar, hulp, politie, voorbij, melden: in een browser', ({ open }) => {
  test.each([
    ['licht', {}],
    ['donker', { theme: 'donker' }],
    ['telefoon', { width: 390, height: 844, touch: true }],
  ] as const)('de hele weg van Noor, met Tom van de beveiliging (%s)', async (look, options) => {
    const room = await open(options);
    const { page } = room;
    const noor = room.pane(NOOR);
    const tom = (await open()).pane(TOM);
    await tom.wordt('Tom Peters');

    await noor.zegt('melding');
    await noor.drukt('Nee, ik heb nu hulp nodig');
    await noor.zietKaart('Bel 112 of het alarmnummer.');
    await noor.zietKaart('Beveiliging: nog geen reactie.');
    await tom.zietKaart('Een collega heeft hulp nodig');
    await tom.zietKaart('(nog niet zeker)');
    await picture(page, `gevaar-hulp-${look}`);

    await tom.drukt('Ik kom eraan');
    await noor.zietKaart(/Tom Peters komt eraan/);
    await noor.drukt('Help mij verder');
    await noor.drukt('Op kantoor');
    await noor.drukt('Roep meer hulp');
    await noor.zietKaart('Manager: nog geen reactie.');
    await noor.drukt('Het blijft zo, of wordt erger');
    await noor.drukt('Ik stop het gesprek');
    await noor.drukt('Burger gaat niet weg');
    await noor.drukt('Schakel de politie in');
    await noor.drukt('Ik heb 112 gebeld');
    await noor.zietKaart('Ga naar een veilige plek. Wacht op de politie.');
    await tom.zietKaart('112 is gebeld. De burger is er misschien nog.');
    await expectReadable(page);
    await picture(page, `gevaar-wachten-${look}`);

    await noor.drukt('De politie is er');
    await tom.drukt('Het is voorbij');
    await noor.zietKaart(/Tom Peters zei om \d\d:\d\d dat het voorbij is/);
    // It comes as a message of its own, and asks whether that is right.
    await noor.zietKaart('Klopt het? Dan kun je het nu melden, of later.');
    await picture(page, `gevaar-voorbij-${look}`);
    await noor.drukt('Ja, meld het nu');
    await noor.drukt('Medewerker (ik of een collega)');
    await noor.drukt('Bedreigen of bang maken');
    await noor.drukt('Aan de balie');
    await noor.vult('In je eigen woorden', 'Hij zei: "Ik weet je te vinden."');
    await noor.drukt('Verstuur de melding');
    await noor.zietKaart('Je melding is binnen.');
    await expectReadable(page);
    await picture(page, `gevaar-gemeld-${look}`);
    expectQuiet(room);
  });
});
