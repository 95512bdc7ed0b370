import { describe, expect, test } from '@jest/globals';
import { als, biedt, biedtNiet, dan, gegeven, gemeentes, laatste, zegt } from './verhaal.ts';
import { drukt, totDeGrens } from './wegen.ts';

const open = gemeentes();

describe('Kantoor: de manager voert een ordegesprek (K7, K8, K9)', () => {
  test('K5 → K7: de manager krijgt bericht, met de plek, en bellen staat voorop', async () => {
    const g = await open();
    await gegeven('Noor gaf een grens aan', () => totDeGrens(g));
    const kaart = await als('zij haar manager erbij haalt', () => drukt(g, 'noor', 'Ik haal mijn manager erbij'));
    await dan('staat het nummer op de kaart, en eerlijk dat nog niemand het zag', () => {
      zegt(kaart, 'Bel je manager', '000 - 112 00 02', 'Manager: nog geen reactie.');
    });
    await dan('krijgt Ellen een kaart met de plek in haar eigen chat', () => {
      zegt(laatste(g.chat('ellen')), 'Een collega heeft hulp nodig', 'begane grond, balies Burgerzaken');
      biedt(laatste(g.chat('ellen')), 'Ik kom eraan');
    });
    await dan('krijgt niemand anders er bericht van', () => {
      for (const ander of ['tom', 'daan', 'karin', 'mo', 'fatima']) expect(g.chat(ander)).toEqual([]);
    });
  });

  test('K7 → K8 → K9 → K15: na een ordegesprek wordt altijd gemeld', async () => {
    const g = await open();
    await gegeven('Noor haalde haar manager erbij', () => totDeGrens(g));
    const orde = await als('de manager er is', () => drukt(g, 'noor', 'Ik haal mijn manager erbij', 'Manager is er'));
    await dan('spreekt de manager de burger aan', () => zegt(orde, 'De manager spreekt de burger aan op het gedrag.'));
    const verder = await als('de burger gedrag aanpast', () => drukt(g, 'noor', 'Burger past gedrag aan'));
    await dan('gaat het gesprek door', () => zegt(verder, 'Ga door met het gesprek zolang de burger rustig blijft.'));
    const melding = await als('het gesprek klaar is', () => drukt(g, 'noor', 'Het gesprek is klaar'));
    await dan('komt meteen de melding, zonder de keuze om niet te melden', () => {
      zegt(melding, 'Tegen wie was het gericht?');
      biedtNiet(melding, 'Nee, niet melden');
    });
  });

  test('K9 → K6: wordt de burger toch weer agressief, dan stopt het gesprek', async () => {
    const g = await open();
    await gegeven('het ordegesprek hielp', () => totDeGrens(g));
    const kaart = await als('de burger weer agressief wordt', () =>
      drukt(
        g,
        'noor',
        'Ik haal mijn manager erbij',
        'Manager is er',
        'Burger past gedrag aan',
        'Burger wordt weer agressief',
      ),
    );
    await dan('eindigt het gesprek', () => zegt(kaart, 'Zeg rustig dat het gesprek nu stopt.'));
  });

  test('K8 → K6: een ordegesprek dat niet helpt eindigt het gesprek', async () => {
    const g = await open();
    await gegeven('de manager voert het ordegesprek', () => totDeGrens(g));
    const kaart = await als('het niet helpt', () =>
      drukt(g, 'noor', 'Ik haal mijn manager erbij', 'Manager is er', 'Het ordegesprek helpt niet'),
    );
    await dan('eindigt het gesprek', () => {
      zegt(kaart, 'Zeg rustig dat het gesprek nu stopt.');
      biedt(kaart, 'Burger gaat weg', 'Burger gaat niet weg');
    });
  });
});
