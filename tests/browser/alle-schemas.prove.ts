import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import {
  findChromium,
  launchChromium,
  openRoom,
  type Pane,
  type Program,
  type Room,
  startProgram,
} from '../support/practice-room.ts';
import { namelessControls, poorContrast } from './readable.ts';

/** Each chart, played to a closed incident by everybody who has a part in it; pictures in tests/screenshots. */
const PICTURES = join(import.meta.dirname, '../screenshots');
const chromium = findChromium();
const inBrowser = chromium === undefined ? describe.skip : describe;

inBrowser('elk stroomschema, in de oefenruimte, tot het einde', () => {
  let browser: Browser;
  let program: Program;
  let room: Room;
  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    browser = await launchChromium(chromium ?? '');
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    program = await startProgram();
    room = await openRoom(browser, program.origin, { width: 1920, height: 1000 });
  });
  afterEach(async () => {
    await room.page.context().close();
    await program.close();
    expect(room.foreign).toEqual([]);
    expect(room.errors).toEqual([]);
  });

  const picture = (name: string) => room.page.screenshot({ path: join(PICTURES, `${name}.png`) });

  /** Readable in both themes, as it stands. */
  async function readable(): Promise<void> {
    for (let theme = 0; theme < 2; theme++) {
      expect(await poorContrast(room.page)).toEqual([]);
      expect(await namelessControls(room.page)).toEqual([]);
      await room.page.locator('#theme').click();
    }
  }

  /** Someone's own chat on this screen, greeted already: what comes now stands below that. */
  async function opent(pane: Pane, naam: string): Promise<void> {
    await pane.wordt(naam);
    await pane.zietKaart('Ik help je als een burger agressief wordt.');
  }

  async function drukt(pane: Pane, ...knoppen: string[]): Promise<void> {
    for (const knop of knoppen) await pane.drukt(knop);
  }

  /** The report's own questions, from whom it was aimed at. */
  async function meldt(pane: Pane, knoppen: string[], verhaal: string): Promise<void> {
    await drukt(pane, ...knoppen);
    await pane.vult('In je eigen woorden', verhaal);
    await pane.drukt('Verstuur de melding');
    await pane.zietKaart('Je melding is binnen.');
  }

  /** The overleg and the approval by somebody else. */
  async function overlegt(
    dossier: Pane,
    kanaal: Pane,
    tweede: string,
    stappen: string[],
    strafbaar = false,
  ): Promise<void> {
    await opHetDossier(dossier);
    await dossier.drukt('Overleg: wat gaan we doen?');
    await dossier.zietKaart('Welke stappen?');
    if (strafbaar) await dossier.card.getByLabel('Is het bericht strafbaar?').selectOption('Ja');
    for (const stap of stappen) await dossier.vinkt(stap);
    await dossier.vult('Waarom deze stappen?', 'Dit past bij wat er gebeurde.');
    await readable();
    await dossier.drukt('Leg voor in het kanaal');
    await kanaal.zietKaart('Voorstel voor de opvolging');
    await kanaal.wordt(tweede);
    await kanaal.drukt('Akkoord');
    await kanaal.zietKaart(/Taken: \d+ van \d+ klaar/);
  }

  /** Asks these roles for advice; in the other pane each of them gives it. */
  async function vraagtAdvies(dossier: Pane, pane: Pane, rollen: Record<string, string>): Promise<void> {
    await opHetDossier(dossier);
    await dossier.drukt('Overleg: wat gaan we doen?');
    await dossier.zietKaart('Aan wie vraag je advies?');
    for (const rol of Object.keys(rollen)) await dossier.card.getByLabel(rol).first().check();
    await dossier.drukt('Vraag advies');
    for (const naam of Object.values(rollen)) {
      await pane.wordt(naam);
      await pane.drukt('Lees wat er gebeurde');
      await readable();
      await picture('advies');
      await pane.root.getByRole('textbox', { name: 'Wat is je advies?' }).fill('Doe aangifte.');
      await pane.drukt('Geef advies');
      await pane.ziet(`Advies gegeven door ${naam}`);
    }
    // What comes shortly after each other stands on one card; from there the way leads back to the dossier.
    const all = Object.keys(rollen).length;
    await dossier.ziet(all === 1 ? 'Er is advies gegeven.' : `Er is ${all} keer advies gegeven.`);
    await dossier.drukt('Open het dossier');
  }

  /** Another card may still stand lowest, with the same buttons. */
  async function opHetDossier(dossier: Pane): Promise<void> {
    await dossier.card.getByRole('button', { name: 'Lees alle teksten' }).waitFor();
  }

  /** Ends every task that is left, from the dossier, and closes. */
  async function sluit(dossier: Pane, kanaal: Pane, melder: Pane): Promise<void> {
    for (;;) {
      await opHetDossier(dossier);
      if ((await dossier.card.getByRole('button', { name: 'Taken', exact: true }).count()) > 0) {
        await dossier.drukt('Taken');
        await dossier.zietKaart('Deze taken kun jij afronden.');
      }
      const knop = dossier.card.getByRole('button', { name: /^Rond af: / }).first();
      if ((await knop.count()) === 0) break;
      await knop.click();
      await dossier.vult('waarom is het niet nodig?', 'Besproken, is geregeld.');
      await dossier.drukt('Niet nodig');
    }
    await dossier.drukt('Bericht aan de melder');
    await dossier.vult('Je bericht aan de melder', 'Alles is geregeld. Dank voor je melding.');
    await dossier.drukt('Stuur naar de melder');
    await melder.ziet('Alles is geregeld. Dank voor je melding.');
    await dossier.drukt('Sluit af');
    await kanaal.zietKaart('Afgesloten');
    await melder.ziet('Je melding is afgesloten.');
  }

  test('huisbezoek: weg, inseinen met de plek, ARIH achteraf, ordegesprek en terug met politie', async () => {
    const [noor, kanaal, karin, , ander] = [0, 1, 2, 3, 4].map((i) => room.pane(i)) as [Pane, Pane, Pane, Pane, Pane];
    await opent(ander, 'Ellen Smit');
    await opent(karin, 'Mo Haddad');
    await noor.zegt('melding');
    await drukt(noor, 'Ja, maar het is nog bezig', 'Op huisbezoek of op straat');
    await drukt(noor, 'Het blijft zo, of wordt erger', 'Burger blijft agressief');
    await noor.zietKaart('Stop het gesprek en ga nu weg.');
    await picture('huisbezoek-weg');
    await noor.drukt('Ik ben weg');
    await noor.vult('Waar ben je?', 'Dorpsstraat 1, bij de voordeur');
    await noor.drukt('Laat weten waar ik ben');
    // What is said of it first ("waar je bent", a scenario has that) may already have made way for news of who was told.
    await noor.zietKaart('Doorgegeven');
    await ander.zietKaart('Dorpsstraat 1, bij de voordeur');
    await ander.drukt('Ik kom eraan');
    await ander.drukt('Plan: Ordegesprek');
    await noor.zietKaart(/Ellen Smit komt eraan|Mo Haddad komt eraan|komt eraan/);
    await readable();
    await picture('huisbezoek-inseinen');
    await noor.drukt('Ik heb 112 gebeld');
    await noor.drukt('Het is voorbij');
    await noor.drukt('Ja, ik meld het');
    await drukt(noor, 'Medewerker (ik of een collega)', 'Geweld of iets vernielen', 'Bij iemand thuis');
    await noor.card.getByLabel('ARIH-check').selectOption('Nee');
    await picture('huisbezoek-verhaal');
    await meldt(noor, [], 'Hij duwde mij tegen de muur.');
    await kanaal.wordt('Mo Haddad');
    await kanaal.drukt('Ik pak dit op');
    await karin.zietKaart('ARIH-check vooraf');
    await picture('huisbezoek-dossier');
    await overlegt(karin, kanaal, 'Karin de Wit', ['Maatregel', 'Terug met politie']);
    await ander.zietKaart('Roep de burger op.');
    await ander.vult('Wat is de uitkomst?', 'Gesproken, afspraken gemaakt.');
    await ander.drukt('Klaar');
    await ander.zietKaart('Klaar: Ellen Smit');
    await opHetDossier(karin);
    await karin.drukt('Rond af: Maatregel');
    await karin.zietKaart('Welke maatregel?');
    await readable();
    await picture('maatregel');
    await karin.drukt('Terug naar het dossier');
    await sluit(karin, kanaal, noor);
  });

  test('telefonie: ophangen, melden, en de burger belt opnieuw', async () => {
    const [noor, kanaal, karin] = [0, 1, 2].map((i) => room.pane(i)) as [Pane, Pane, Pane];
    await noor.zegt('melding');
    await drukt(noor, 'Ja, maar het is nog bezig', 'Aan de telefoon');
    await drukt(noor, 'Het blijft zo, of wordt erger', 'Burger blijft agressief', 'Ik hang op');
    await meldt(noor, ['Medewerker (ik of een collega)', 'Schelden of schreeuwen'], 'Hij schold mij uit.');
    await picture('telefonie-ontvangst');
    await kanaal.drukt('Ik pak dit op');
    await karin.zietKaart('Hij schold mij uit.');
    await noor.drukt('De burger belt opnieuw');
    await noor.ziet('Zeg dat je alleen verder praat als de burger rustig blijft.');
    await readable();
    await picture('telefonie-opnieuw');
    await drukt(noor, 'Doorverbinden met teamleider', 'De burger blijft agressief', 'Burger hangt op');
    await noor.ziet('Je melding: in behandeling.');
    await karin.zietKaart('Er is nieuws over een melding die jij behandelt.');
    await karin.drukt('Open het dossier');
    await karin.zietKaart('Hij schold mij uit.');
    await karin.drukt('De weg door het stroomschema');
    await karin.zietKaart('(H14)');
    await picture('telefonie-weg');
    await karin.drukt('Terug naar het dossier');
    await overlegt(karin, kanaal, 'Mo Haddad', ['Melding of aangifte']);
    await opHetDossier(karin);
    await karin.drukt('Rond af: Melding of aangifte');
    await karin.zietKaart('Lees voor');
    await picture('aangifte');
    await karin.drukt('Terug naar het dossier');
    await sluit(karin, kanaal, noor);
  });

  test('schriftelijk: bewijs met een bestand, afzender onbekend, specialisten, later bekend', async () => {
    const [noor, kanaal, karin, , ander] = [0, 1, 2, 3, 4].map((i) => room.pane(i)) as [Pane, Pane, Pane, Pane, Pane];
    await opent(ander, 'Ravi Singh');
    await noor.zegt('melding');
    await drukt(noor, 'Ja, maar het is nog bezig', 'Brief, mail of sociale media');
    await drukt(noor, 'Een bericht op sociale media', 'Ik reageer nog niet');
    await noor.vult('Wat heb je?', 'Schermafbeelding van het bericht');
    await noor.vult('Waar bewaar je het?', 'Mijn werkmap');
    await noor.drukt('Leg dit vast');
    await noor.zietKaart('Schermafbeelding van het bericht; bewaard: Mijn werkmap');
    await noor.root
      .locator('input[type=file]')
      .setInputFiles({ name: 'bericht.png', mimeType: 'image/png', buffer: Buffer.from('beeld') });
    await noor.zegt('Het bericht zelf');
    await noor.zietKaart('De vingerafdruk van het bestand is vastgelegd.');
    await noor.zietKaart(/bestand van 1 kB, vingerafdruk [0-9a-f]{8}/);
    await readable();
    await picture('schriftelijk-bewijs');
    await noor.drukt('Ik weet niet van wie het is');
    await meldt(
      noor,
      ['Medewerker (ik of een collega)', 'Bedreigen of bang maken'],
      'Er staat dat zij mij weten te vinden.',
    );
    await ander.zietKaart('Afzender uitzoeken');
    await ander.vult('Wat is de uitkomst?', 'De afzender is gevonden.');
    await ander.drukt('Klaar');
    await noor.drukt('Ik weet nu wie de afzender is');
    await noor.zietKaart('vanuit het gemeente-account');
    await drukt(noor, 'Online staat iets dat weg kan', 'Burger doet dat niet', 'Ja, dat is nodig');
    await noor.drukt('Komt niet, of het helpt niet');
    await noor.zietKaart('Je melding is binnen.');
    await kanaal.drukt('Ik pak dit op');
    await karin.zietKaart('Schermafbeelding van het bericht');
    await overlegt(karin, kanaal, 'Mo Haddad', ['Ordegesprek'], true);
    await sluit(karin, kanaal, noor);
  });

  test('politieke ambtsdrager: griffier en gemeentesecretaris, belvolgorde, CAG, AOV, Driehoek', async () => {
    const [noor, , tweede, cag, greet] = [0, 1, 2, 3, 4].map((i) => room.pane(i)) as [Pane, Pane, Pane, Pane, Pane];
    for (const naam of ['Otto Schut', 'Lotte van Rijn', 'Ineke Blok', 'Greet Mulder']) await opent(greet, naam);
    await opent(tweede, 'Fatima El Amrani');
    await noor.zegt('melding');
    await drukt(noor, 'Ja, het is voorbij', 'Brief, mail of sociale media', 'Meld nu');
    await noor.zietKaart('Tegen wie was het gericht?');
    await picture('politiek-tegen-wie');
    await meldt(noor, ['De burgemeester', 'Bedreigen of bang maken', 'Mail'], 'Een mail met een bedreiging.');
    await noor.zietKaart(/Bericht gestuurd om \d\d:\d\d aan Greet Mulder, Griffier\. Nog niet bevestigd/);
    await greet.zietKaart('Agressie tegen een politieke ambtsdrager');
    await readable();
    await picture('politiek-alarm');
    await greet.drukt('Ik heb dit gezien');
    await noor.zietKaart('Griffier: bevestigd door Greet Mulder');
    await greet.wordt('Ineke Blok');
    await greet.drukt('Ik heb dit gezien');
    // The answer moves the screen to this card: what is pressed on the next one before that can miss.
    await greet.ziet(/Bevestigd door Ineke Blok/);
    await greet.ziet('Bel in deze volgorde. Stroomwijzer belt niemand.');
    await greet.drukt('Gebeld met nummer 1');
    await greet.ziet('Gebeld door Ineke Blok');
    await picture('politiek-belvolgorde');
    await greet.drukt('Gebeld met nummer 2');
    await greet.drukt('Gebeld met nummer 3');
    await greet.root.getByRole('textbox', { name: 'Wat is de uitkomst?' }).fill('Iedereen weet het.');
    await greet.drukt('Klaar');
    await cag.drukt('Ik pak dit op');
    await tweede.zietKaart('Burgemeester');
    await vraagtAdvies(tweede, greet, {
      'Teamleider Juridische Zaken': 'Anne Vos',
      'Ambtenaar openbare veiligheid': 'Otto Schut',
    });
    await overlegt(tweede, cag, 'Piet Hermans', ['Naar de Driehoek', 'Communicatie', 'Melding bij de NCTV'], true);
    await greet.wordt('Otto Schut');
    await greet.zietKaart('Melding VBS');
    await picture('politiek-aov');
    await greet.wordt('Lotte van Rijn');
    // The welcome, and nothing about this.
    await greet.root.locator('.message').nth(1).waitFor({ state: 'detached' });
    expect(await greet.root.locator('.message').count()).toBeLessThanOrEqual(1);
    await sluit(tweede, cag, noor);
    await picture('politiek-dossier');
  });
});
