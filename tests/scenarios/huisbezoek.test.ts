import { describe, expect, test } from '@jest/globals';
import { foldOf, gebeurtenissen, laatsteIncident } from './dossier.ts';
import { als, biedt, biedtNiet, dan, gegeven, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { drukt, nogBezig, vultVerder } from './wegen.ts';

const open = gemeentes();
type Gemeente = Awaited<ReturnType<typeof open>>;
const BUITEN = 'Op huisbezoek of op straat';
const MELDING = ['Medewerker (ik of een collega)', 'Geweld of iets vernielen', 'Bij iemand thuis'];

async function totVerlaten(g: Gemeente) {
  await nogBezig(g, BUITEN);
  return await drukt(g, 'noor', 'Het blijft zo, of wordt erger', 'Burger blijft agressief');
}

async function totInseinen(g: Gemeente) {
  await totVerlaten(g);
  return await drukt(g, 'noor', 'Ik ben weg');
}

describe('Huisbezoek / openbare ruimte (B1 tot en met B10)', () => {
  test('B1 → B2 → B4: rustig, en het gesprek gaat door; later toch weer niet: B3 → B5', async () => {
    const g = await open();
    const eerste = await gegeven('Noor is op huisbezoek', () => nogBezig(g, BUITEN));
    await dan('staat er eerst dat zij de burger rustig probeert te krijgen, en 112', () =>
      zegt(eerste, 'Probeer de burger rustig te krijgen.', '112'),
    );
    const rustig = await als('de burger rustiger wordt', () => drukt(g, 'noor', 'Burger wordt rustiger'));
    await dan('gaat het door, met een weg terug', () => {
      zegt(rustig, 'Ga door met het gesprek zolang de burger rustig blijft.');
      biedt(rustig, 'Burger wordt weer agressief', 'Het bezoek is klaar');
    });
    const grens = await als('het weer misgaat', () => drukt(g, 'noor', 'Burger wordt weer agressief'));
    await dan('geeft zij de grens aan', () => zegt(grens, 'Zeg wat je niet accepteert.'));
    const weer = await als('dat helpt', () => drukt(g, 'noor', 'Burger wordt rustiger'));
    await dan('gaat het gesprek door', () => zegt(weer, 'Ga door met het gesprek'));
  });

  test('B4: na een rustig einde mag zij melden, het hoeft niet', async () => {
    const g = await open();
    await gegeven('het bezoek ging rustig verder', () => nogBezig(g, BUITEN));
    const vraag = await als('het klaar is', () => drukt(g, 'noor', 'Burger wordt rustiger', 'Het bezoek is klaar'));
    await dan('is melden een vraag', () => biedt(vraag, 'Ja, ik meld het', 'Nee, niet melden'));
    const einde = await als('zij niet meldt', () => drukt(g, 'noor', 'Nee, niet melden'));
    await dan('is het klaar', () => zegt(einde, 'Goed dat je rustig bent gebleven.'));
  });

  test('B5 → B6 → B7 → B8: weg, en dan bellen; de nummers staan voorop', async () => {
    const g = await open();
    const weg = await gegeven('de burger blijft agressief', () => totVerlaten(g));
    await dan('moet zij weg', () => zegt(weg, 'Stop het gesprek en ga nu weg.'));
    const bel = await als('zij weg is', () => drukt(g, 'noor', 'Ik ben weg'));
    await dan('staan 112, collega’s en manager er, en eerlijk dat nog niemand het zag', () => {
      zegt(bel, 'Bel 112 als dat nodig is.', '000 - 112 00 02', '000 - 112 00 03');
      zegt(bel, 'Zeg aan de telefoon waar je bent.', 'Manager: nog geen reactie.');
    });
    await dan('krijgt Ellen bericht, zonder het stadhuis als plek', () => {
      zegt(laatste(g.chat('ellen')), 'Een collega heeft hulp nodig', 'Huisbezoek of openbare ruimte', 'Vraag waar:');
      zegtNiet(laatste(g.chat('ellen')), 'Stadhuis');
    });
  });

  test('de plek: wie onderweg is leest hem op dezelfde kaart', async () => {
    const g = await open();
    await gegeven('Noor seinde collega’s en manager in', () => totInseinen(g));
    const kaart = await als('zij zegt waar zij is', () =>
      g.drukt('noor', 'Laat weten waar ik ben', { plek: 'Dorpsstraat 1, bij de voordeur' }),
    );
    await dan('weet zij dat het is doorgegeven, en staat het er nog', () => {
      zegt(kaart, 'Doorgegeven waar je bent.', 'Dorpsstraat 1, bij de voordeur');
      zegtNiet(kaart, 'Zeg aan de telefoon waar je bent.');
    });
    await dan('staat het op de kaart van Ellen, zonder nieuw bericht', () => {
      expect(g.chat('ellen')).toHaveLength(1);
      zegt(laatste(g.chat('ellen')), 'Dorpsstraat 1, bij de voordeur');
    });
    await g.advance(60_000);
    await als('Ellen komt', () => g.drukt('ellen', 'Ik kom eraan'));
    await dan('ziet Noor dat', () => zegt(laatste(g.chat('noor')), 'Ellen Smit komt eraan (gezien om 14:04).'));
    await als('politie is niet nodig', () => drukt(g, 'noor', 'Politie is niet nodig'));
    await dan('is het daarmee nog niet voorbij', () => biedt(laatste(g.chat('ellen')), 'Het is voorbij'));
    await als('Noor zegt dat het voorbij is', () => drukt(g, 'noor', 'Ja, het is voorbij'));
    await dan('is de oproep voorbij en staat het adres er niet meer', () => {
      zegt(laatste(g.chat('ellen')), 'Het is voorbij');
      zegtNiet(laatste(g.chat('ellen')), 'Dorpsstraat');
    });
  });

  test.each([
    ['Ik heb 112 gebeld', 'zelf', 'Wacht op de politie.', ['De politie is er', 'Het is voorbij', 'Ja, ik meld het']],
    ['Een ander heeft 112 gebeld', 'via_ander', 'Wacht op de politie.', ['Het is voorbij', 'Ja, ik meld het']],
    ['Politie is niet nodig', undefined, 'Is het nu voorbij?', ['Ja, het is voorbij']],
  ])('B8 → B10: %s', async (knop, politie, wat, verder) => {
    const g = await open();
    await gegeven('Noor is weg en belt', () => totInseinen(g));
    const wacht = await als(`zij kiest: ${knop}`, () => drukt(g, 'noor', knop));
    await dan('is het gevaar niet voorbij tot zij dat zegt', () => {
      zegt(wacht, wat, '112');
      biedt(laatste(g.chat('ellen')), 'Ik kom eraan');
    });
    const kaart = await als('het voorbij is', () => drukt(g, 'noor', ...verder));
    await dan('komt de melding', () => zegt(kaart, 'Tegen wie was het gericht?'));
    await dan('is bekend wie de politie belde', async () =>
      expect((await foldOf(g, await laatsteIncident(g, 'noor'))).feiten.politie).toBe(politie),
    );
  });

  test('niet weg kunnen: 112, en wie kan komen wordt ingeseind', async () => {
    const g = await open();
    await gegeven('de burger blijft agressief', () => totVerlaten(g));
    const kaart = await als('zij niet weg kan', () => drukt(g, 'noor', 'Ik kan niet weg'));
    await dan('gaat 112 voor alles, en kan zij zeggen waar zij is', () => {
      zegt(kaart, 'Bel 112. Zeg waar je bent.', 'Waar ben je?');
      biedt(kaart, 'Laat weten waar ik ben', 'Ik ben weg en heb 112 gebeld', 'Ik ben weg, zonder politie');
    });
    await dan('krijgt de manager bericht', () => biedt(laatste(g.chat('ellen')), 'Ik kom eraan'));
  });

  test('achteraf: was de ARIH-check gedaan?', async () => {
    const g = await open();
    await gegeven('Noor is toe aan het verhaal', async () => {
      await totInseinen(g);
      await drukt(g, 'noor', 'Politie is niet nodig', 'Ja, het is voorbij');
    });
    const kaart = await als('zij meldt', () => drukt(g, 'noor', ...MELDING));
    await dan('staat de vraag erbij', () => zegt(kaart, 'ARIH-check'));
    await als('zij nee antwoordt en verstuurt', () =>
      g.drukt('noor', 'Verstuur de melding', { tekst: 'x', arih: 'nee' }),
    );
    await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    await dan('staat dat in het dossier', () =>
      expect(JSON.stringify(laatste(g.chat('karin')))).toMatch(/ARIH-check vooraf[^}]*Nee/),
    );
  });

  test('B9 en B16: de ingeseinde manager zet ze klaar, en de melding wacht er niet op', async () => {
    const g = await open();
    await gegeven('Noor seinde de manager in', () => totInseinen(g));
    await dan('kan Ellen ze klaarzetten, en een collega niet', () => {
      biedt(laatste(g.chat('ellen')), 'Plan: Ordegesprek', 'Plan: Terug met politie');
      biedtNiet(laatste(g.chat('daan')), 'Plan: Ordegesprek');
    });
    const kaart = await als('Ellen het ordegesprek klaarzet', () => g.drukt('ellen', 'Plan: Ordegesprek'));
    await dan('staat dat er, en kan het niet nog eens', () => {
      zegt(kaart, 'Staat klaar: Ordegesprek.');
      biedtNiet(kaart, 'Plan: Ordegesprek');
    });
    const ontvangst = await als('Noor gewoon meldt', async () => {
      await drukt(g, 'noor', 'Politie is niet nodig', 'Ja, het is voorbij');
      return await vultVerder(g, 'noor', MELDING);
    });
    await dan('is de melding binnen', () => zegt(ontvangst, 'Je melding is binnen.'));
    await g.druktInKanaal('mo', 'teamleiders', 'Ik pak dit op');
    await dan('staat de taak open in het dossier, en krijgt de manager hem', () => {
      zegt(laatste(g.chat('mo')), 'Ordegesprek');
      zegt(laatste(g.chat('ellen')), 'Ordegesprek', 'Roep de burger op.');
    });
    const overleg = await als('Mo overlegt', () => g.drukt('mo', 'Overleg: wat gaan we doen?'));
    await dan('staat wat al open is niet nog eens in de keuze, en de rest wel', () => {
      zegt(overleg, 'Terug met politie', 'Maatregel');
      zegtNiet(overleg, 'Ordegesprek');
    });
    await dan('is de taak één keer geopend', async () =>
      expect(
        (await gebeurtenissen(g, await laatsteIncident(g, 'noor'))).filter((one) => one === 'taken_geopend'),
      ).toHaveLength(2),
    );
  });
});
