import { describe, expect, test } from '@jest/globals';
import { foldOf, laatsteIncident } from './dossier.ts';
import { als, biedt, biedtNiet, dan, foutBij, gegeven, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { drukt, nogBezig, vultVerder } from './wegen.ts';

const open = gemeentes();
type Gemeente = Awaited<ReturnType<typeof open>>;
const SCHRIFTELIJK = 'Brief, mail of sociale media';
const MELDING = ['Medewerker (ik of een collega)', 'Bedreigen of bang maken'];
const BERICHT = 'Een bericht op sociale media';

async function totBewijs(g: Gemeente, soort = 'Een mail') {
  await nogBezig(g, SCHRIFTELIJK);
  return await drukt(g, 'noor', soort, 'Ik reageer nog niet');
}

async function totContact(g: Gemeente) {
  await totBewijs(g, BERICHT);
  return await drukt(g, 'noor', 'Ik weet van wie het is');
}

describe('Schriftelijk / digitaal (S1 tot en met S12, S18)', () => {
  test('S1 → S3 → H7 → S5 → S12: een brief van een bekende', async () => {
    const g = await open();
    await gegeven('Noor kreeg iets', () => nogBezig(g, SCHRIFTELIJK));
    const brief = await als('het een brief is', () => drukt(g, 'noor', 'Een brief'));
    await dan('bewaart zij brief en envelop', () => zegt(brief, 'Bewaar de brief en de envelop.'));
    const bericht = await als('zij weet van wie', () => drukt(g, 'noor', 'Ik weet van wie de brief is'));
    await dan('laat zij weten dat er niet op gereageerd wordt', () =>
      zegt(bericht, 'Laat de burger weten dat je op zulke berichten niet reageert.'),
    );
    const ontvangst = await als('een gesprek niet nodig is en zij meldt', async () => {
      await drukt(g, 'noor', 'Een gesprek is niet nodig');
      return await vultVerder(g, 'noor', MELDING);
    });
    await dan('is de melding binnen, zonder vraag naar de plek', () => zegt(ontvangst, 'Je melding is binnen.'));
  });

  test.each(['Burger past gedrag aan', 'Komt niet, of het helpt niet', 'Dat weet ik nog niet'])(
    'S5 → S7 → %s → S12',
    async (knop) => {
      const g = await open();
      await gegeven('een brief van een bekende', async () => {
        await nogBezig(g, SCHRIFTELIJK);
        await drukt(g, 'noor', 'Een brief', 'Ik weet van wie de brief is');
      });
      const orde = await als('de burger moet komen', () => drukt(g, 'noor', 'Burger moet op gesprek komen'));
      await dan('volgt het ordegesprek', () => zegt(orde, 'Roep de burger op voor een ordegesprek.'));
      zegt(await drukt(g, 'noor', knop), 'Tegen wie was het gericht?');
    },
  );

  test('S3 → S8: een brief van een onbekende gaat meteen naar de melding, en de specialisten horen het', async () => {
    const g = await open();
    await gegeven('een brief zonder afzender', async () => {
      await nogBezig(g, SCHRIFTELIJK);
      await drukt(g, 'noor', 'Een brief', 'Ik weet niet van wie het is');
    });
    await als('zij meldt', () => vultVerder(g, 'noor', MELDING));
    await dan('krijgt Ravi meteen de taak, zonder verhaal en zonder melder', () => {
      zegt(laatste(g.chat('ravi')), 'Afzender uitzoeken', 'VBS-2026-0001');
      zegtNiet(laatste(g.chat('ravi')), 'Noor', 'balie');
    });
  });

  test.each(['Een mail', BERICHT, 'WhatsApp of een andere chat'])(
    '%s: S2 → S4 → S6, niet meteen reageren en bewijs vastleggen',
    async (soort) => {
      const g = await open();
      await gegeven('Noor kreeg iets', () => nogBezig(g, SCHRIFTELIJK));
      zegt(await drukt(g, 'noor', soort), 'Reageer niet meteen.');
      const bewijs = await als('zij wacht', () => drukt(g, 'noor', 'Ik reageer nog niet'));
      await dan('legt zij bewijs vast', () => {
        zegt(bewijs, 'Maak een schermafbeelding.', 'Wat heb je?', 'Waar bewaar je het?');
        biedt(bewijs, 'Leg dit vast', 'Ik weet van wie het is', 'Ik weet niet van wie het is');
      });
    },
  );

  test('bewijs: wat het is en waar het bewaard wordt, zo vaak als nodig, en ook met een keuze mee', async () => {
    const g = await open();
    await gegeven('Noor legt bewijs vast', () => totBewijs(g));
    const kaart = await als('zij het eerste vastlegt', () =>
      g.drukt('noor', 'Leg dit vast', { bewijs: 'Schermafbeelding van de mail', bewaarplek: 'Mijn werkmap' }),
    );
    await dan('staat het op de kaart, en is er plek voor nog een', () => {
      zegt(kaart, 'Dit is vastgelegd.', 'Vastgelegd om 14:03: Schermafbeelding van de mail; bewaard: Mijn werkmap');
      biedt(kaart, 'Leg dit vast');
    });
    await als('zij bij de keuze nog iets invult', () =>
      g.drukt('noor', 'Ik weet van wie het is', { bewijs: 'De mail zelf' }),
    );
    await dan('staan ze er allebei, en niets ervan in het log', async () => {
      const id = await laatsteIncident(g, 'noor');
      expect((await foldOf(g, id)).bewijs).toHaveLength(2);
      expect(JSON.stringify(await g.store.read(id))).not.toMatch(/Schermafbeelding|werkmap|De mail zelf/);
    });
    await als('zij meldt', async () => {
      await drukt(g, 'noor', 'Burger past gedrag aan');
      await vultVerder(g, 'noor', MELDING);
    });
    await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    await dan('ziet Karin het in het dossier, en het kanaal niet', () => {
      zegt(laatste(g.chat('karin')), 'Schermafbeelding van de mail', 'De mail zelf');
      zegtNiet(g.kanaal('teamleiders')[0], 'mail');
    });
    await als('er later nog bewijs is', async () => {
      await drukt(g, 'noor', 'Bewijs vastleggen');
      await g.drukt('noor', 'Leg vast', { bewijs: 'Foto van het scherm' });
    });
    await dan('staat dat er ook', () => zegt(laatste(g.chat('karin')), 'Foto van het scherm'));
  });

  test('S6 → S8 → S12, en later bekend: S9, ook na de melding', async () => {
    const g = await open();
    await gegeven('de afzender is onbekend en Noor meldde', async () => {
      await totBewijs(g, BERICHT);
      await drukt(g, 'noor', 'Ik weet niet van wie het is');
      await vultVerder(g, 'noor', MELDING);
    });
    await dan('kan zij later zeggen dat de afzender bekend is', () =>
      biedt(laatste(g.chat('noor')), 'Ik weet nu wie de afzender is'),
    );
    const contact = await als('dat zo is', () => drukt(g, 'noor', 'Ik weet nu wie de afzender is'));
    await dan('neemt zij contact op, vanuit het gemeente-account', () =>
      zegt(contact, 'Stuur de burger zelf een mail of privébericht', 'Melding VBS-2026-0001'),
    );
    const klaar = await als('de burger zich aanpast', () => drukt(g, 'noor', 'Burger past gedrag aan'));
    await dan('is zij terug op de ontvangst, en is de afzender bekend', async () => {
      zegt(klaar, 'Melding VBS-2026-0001');
      biedtNiet(klaar, 'Ik weet nu wie de afzender is');
      expect((await foldOf(g, await laatsteIncident(g, 'noor'))).feiten.afzender).toBe('bekend');
    });
  });

  test.each([
    ['S9 → S18', ['Burger past gedrag aan']],
    ['S9 → S11 → S18', ['Online staat iets dat weg kan', 'Burger haalt ze weg of stopt']],
    ['S9 → S10 → S12', ['Burger past gedrag niet aan', 'Nee, dat is niet nodig']],
    ['S9 → S10 → S7 → H18', ['Burger past gedrag niet aan', 'Ja, dat is nodig', 'Komt niet, of het helpt niet']],
    [
      'S11 → S10 → S7 → S18',
      ['Online staat iets dat weg kan', 'Burger doet dat niet', 'Ja, dat is nodig', 'Burger past gedrag aan'],
    ],
  ])('%s → S12', async (_, knoppen) => {
    const g = await open();
    await gegeven('de afzender is bekend', () => totContact(g));
    const kaart = await als(knoppen.join(', '), () => drukt(g, 'noor', ...knoppen));
    await dan('komt de melding', () => zegt(kaart, 'Tegen wie was het gericht?'));
  });

  test('S14: het overleg begint met de vraag of het strafbaar is', async () => {
    const g = await open();
    await gegeven('Karin pakte de melding op', async () => {
      await totContact(g);
      await drukt(g, 'noor', 'Burger past gedrag aan');
      await vultVerder(g, 'noor', MELDING);
      await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
      await g.drukt('karin', 'Overleg: wat gaan we doen?');
    });
    const zonder = await als('zij dat overslaat', () =>
      g.drukt('karin', 'Leg voor in het kanaal', { taken: 'politie', tekst: 'Zie het bericht.' }),
    );
    await dan('staat bij het veld dat het nog moet', () =>
      expect(foutBij(zonder, 'veld_strafbaar')).toBe(
        'Geef hier nog antwoord op: Is het bericht strafbaar? Vraag het aan Juridische Zaken.',
      ),
    );
    await als('zij het invult', () =>
      g.drukt('karin', 'Leg voor in het kanaal', { taken: 'politie', tekst: 'Zie het bericht.', veld_strafbaar: 'ja' }),
    );
    await dan('ligt het voorstel er, zonder het antwoord in het kanaal', () => {
      zegt(g.kanaal('teamleiders')[0], 'Voorstel voor de opvolging');
      zegtNiet(g.kanaal('teamleiders')[0], 'strafbaar');
    });
    const teksten = await als('Karin de teksten leest', async () => {
      await drukt(g, 'karin', 'Lees alle teksten');
      return await drukt(g, 'karin', 'Volgende tekst');
    });
    await dan('staat het antwoord er', () => zegt(teksten, 'Is het bericht strafbaar?', 'Ja'));
  });
});
