import { test } from '@jest/globals';
import type { Pane } from '../support/practice-room.ts';
import { expectQuiet, expectReadable, inBrowser, pictureOf } from './in-browser.ts';

const [MELDER, KANAAL, EEN, CAG, ANDER] = [0, 1, 2, 3, 4] as const;
const WIDE = { width: 2000, height: 1300 };

/** Each person's own card, in one picture each: what they read, what they may press, and what is not there. */
inBrowser('Drie verhalen, met wat ieder daarvan ziet', ({ open }) => {
  test('een raadslid meldt met de gewone knop', async () => {
    const room = await open(WIDE);
    const [rob, ineke, greet] = [room.pane(MELDER), room.pane(EEN), room.pane(ANDER)];
    await sits([rob, 'Rob Vink'], [ineke, 'Ineke Blok'], [greet, 'Greet Mulder']);

    await rob.zegt('melding');
    await presses(rob, 'Ja, het is voorbij', 'Brief, mail of sociale media', 'Meld nu');
    await presses(rob, 'Medewerker (ik of een collega)', 'Bedreigen of bang maken', 'Mail');
    await rob.vult('In je eigen woorden', 'Ik weet waar je woont.');
    await rob.drukt('Verstuur de melding');
    await rob.zietKaart('Kies of het om je ambt ging.');
    await pictureOf(rob, 'raadslid-gevraagd');
    await rob.kiest('Ging het tegen jou als raadslid?', 'Ja');
    await rob.drukt('Verstuur de melding');

    await rob.zietKaart('Griffier praat met je, uiterlijk');
    await rob.zietKaart('Ondersteuningsteam Weerbaar Bestuur');
    await greet.zietKaart('Tegen: Raadslid');
    await ineke.ziet('Bel de burgemeester.');
    await room.pane(CAG).zietKaart('Nog niet opgepakt');
    await room.pane(KANAAL).root.getByText('Hier verschijnen de meldingen van het team.').waitFor();
    await pictureOf(rob, 'raadslid-rob');
    await pictureOf(ineke, 'raadslid-ineke');

    await greet.drukt('Ik heb dit gezien');
    await greet.ziet('Gemeld door Rob Vink.');
    await pictureOf(greet, 'raadslid-greet-bevestigd');
    await greet.drukt('Ik pak dit op');
    await greet.zietKaart('Voor: Rob Vink (politiek ambtsdrager).');
    await pictureOf(greet, 'raadslid-greet-dossier');
    await rob.ziet('Je melding is opgepakt.');
    await greet.drukt('Overleg: wat gaan we doen?');
    await greet.zietKaart('Ambtenaar openbare veiligheid (AOV) (verplicht)');
    await pictureOf(greet, 'raadslid-greet-overleg');
    await expectReadable(room.page);
    expectQuiet(room);
  });

  test('de burgemeester wordt op straat bedreigd', async () => {
    const room = await open(WIDE);
    const [lotte, wim, ander] = [room.pane(MELDER), room.pane(EEN), room.pane(ANDER)];
    await sits([lotte, 'Lotte van Rijn'], [wim, 'Wim Dekker'], [ander, 'Tom Peters']);

    await lotte.zegt('melding');
    await lotte.drukt('Nee, ik heb nu hulp nodig');
    await ander.zietKaart('Een collega heeft hulp nodig');
    await pictureOf(lotte, 'burgemeester-hulp');
    await presses(lotte, 'Help mij verder', 'Op huisbezoek of op straat', 'Het is voorbij, meld nu');
    await presses(lotte, 'De burgemeester', 'Bedreigen of bang maken', 'Op straat of in het park');
    await lotte.vult('In je eigen woorden', 'Een man riep dat hij weet waar ik woon.');
    await lotte.drukt('Verstuur de melding');
    await lotte.zietKaart('Locoburgemeester praat met je, uiterlijk');
    await wim.zietKaart('Een melding wacht op jou.');
    await pictureOf(wim, 'burgemeester-wim-wacht');
    await wim.drukt('Ik pak dit op');
    await wim.zietKaart('Voor: Lotte van Rijn (politiek ambtsdrager).');
    await pictureOf(wim, 'burgemeester-wim-dossier');
    await lotte.drukt('Ik wil dat iemand belt');
    await lotte.ziet('Je vroeg om');
    await pictureOf(lotte, 'burgemeester-lotte');

    // The others, each in turn: who must call, who listens, who hears nothing.
    await ander.wordt('Ineke Blok');
    await ander.ziet('Commissaris van de Koning');
    await pictureOf(ander, 'burgemeester-ineke');
    await ander.wordt('Greet Mulder');
    await ander.ziet('Tegen: Burgemeester');
    await pictureOf(ander, 'burgemeester-greet');
    await ander.wordt('Joke de Haan');
    await ander.ziet('Voor: Lotte van Rijn (politiek ambtsdrager).');
    await pictureOf(ander, 'burgemeester-joke');
    await expectReadable(room.page);
    await ander.wordt('Mo Haddad');
    await ander.zietKaart('Ik help je als een burger agressief wordt.');
    await pictureOf(ander, 'burgemeester-mo-niets');
    expectQuiet(room);
  });

  test('een collega meldt voor wie geslagen is, en in het ziekenhuis ligt', async () => {
    const room = await open(WIDE);
    const [noor, daan, karin] = [room.pane(MELDER), room.pane(EEN), room.pane(ANDER)];
    await sits([daan, 'Daan Visser'], [karin, 'Karin de Wit']);

    await noor.zegt('melding');
    await presses(noor, 'Ja, het is voorbij', 'Op kantoor', 'Medewerker (ik of een collega)');
    await presses(noor, 'Geweld of iets vernielen', 'Aan de balie');
    await noor.vult('In je eigen woorden', 'Een klap in het gezicht van mijn collega.');
    await noor.kiest('Is iemand opgenomen', 'Ja');
    await noor.drukt('Overkwam het een ander?');
    await noor.kiest('Voor wie meld je?', 'Ik zag het gebeuren bij een ander');
    await noor.vult('Staat die er niet bij? Typ de naam.', 'Daan Visser');
    await pictureOf(noor, 'geslagen-noor-meldt');
    await noor.drukt('Verstuur de melding');
    await noor.zietKaart('Bedoel je Daan Visser, Medewerker Burgerzaken');
    await pictureOf(noor, 'geslagen-noor-bedoelt');
    await noor.drukt('Ja, die bedoel ik');
    await noor.zietKaart('Je melding is binnen.');
    await pictureOf(noor, 'geslagen-noor');

    await daan.zietKaart('Er is iets naars met je gebeurd.');
    await pictureOf(daan, 'geslagen-daan-eerst');
    await daan.drukt('Ik wil dat iemand belt');
    await daan.zietKaart('Je vroeg om');
    await pictureOf(daan, 'geslagen-daan');
    await karin.drukt('Ik pak dit op');
    await karin.zietKaart('Voor: Daan Visser.');
    await pictureOf(karin, 'geslagen-karin');
    await noor.drukt('Wie waren erbij?');
    await noor.ziet(/1\. Daan Visser/);
    await pictureOf(noor, 'geslagen-noor-erbij');

    await daan.wordt('Sylvia Maas');
    await daan.ziet('Nederlandse Arbeidsinspectie');
    await pictureOf(daan, 'geslagen-sylvia');
    await daan.wordt('Fatima El Amrani');
    await daan.ziet('Ter informatie: een ernstig incident');
    await pictureOf(daan, 'geslagen-fatima');
    await daan.wordt('Joke de Haan');
    await daan.ziet('Voor: Daan Visser.');
    await pictureOf(daan, 'geslagen-joke');
    await daan.drukt('Ik ga bellen');
    await daan.ziet(/Daan Visser: 06\s.\s00\s00\s00\s02/);
    await pictureOf(daan, 'geslagen-joke-belt');
    await daan.wordt('Daan Visser');
    await daan.zietKaart('Joke de Haan belt je.');
    await expectReadable(room.page);
    expectQuiet(room);
  });
});

async function sits(...who: [Pane, string][]): Promise<void> {
  for (const [pane, naam] of who) await pane.wordt(naam);
}

async function presses(pane: Pane, ...knoppen: string[]): Promise<void> {
  for (const knop of knoppen) await pane.drukt(knop);
}
