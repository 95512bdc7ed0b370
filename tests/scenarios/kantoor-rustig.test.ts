import { describe, expect, test } from '@jest/globals';
import { als, biedt, dan, gegeven, gemeentes, zegt } from './verhaal.ts';
import { drukt, opKantoor, totDeGrens } from './wegen.ts';

const open = gemeentes();

describe('Kantoor: de burger wordt rustig (K1 tot en met K5)', () => {
  test('K1 → K2 → K4: het gesprek gaat verder zolang de burger rustig blijft', async () => {
    const g = await open();
    const eerste = await gegeven('Noor is in gesprek op kantoor', () => opKantoor(g));
    await dan('staat er eerst: probeer de burger rustig te krijgen', () => {
      zegt(eerste, 'Probeer de burger rustig te krijgen.');
      biedt(eerste, 'Burger wordt rustiger', 'Het blijft zo, of wordt erger');
    });
    const kaart = await als('de burger rustiger wordt', () => drukt(g, 'noor', 'Burger wordt rustiger'));
    await dan('gaat het gesprek door, met een weg terug als het weer misgaat', () => {
      zegt(kaart, 'Ga door met het gesprek zolang de burger rustig blijft.');
      biedt(kaart, 'Burger wordt weer agressief', 'Het gesprek is klaar');
    });
  });

  test('K1 → K3 → K5: wie agressief blijft krijgt een grens en een keuze', async () => {
    const g = await open();
    const kaart = await als('de burger agressief blijft', () => totDeGrens(g));
    await dan('geeft Noor de grens aan, en zijn er drie wegen', () => {
      zegt(kaart, 'Zeg wat je niet accepteert. Geef de burger de keuze.');
      biedt(kaart, 'Burger wordt rustiger', 'Ik haal mijn manager erbij', 'Ik stop het gesprek');
    });
  });

  test('K5 → K2 → K4 → K3 → K5: rustig na de grens, en dan toch weer niet', async () => {
    const g = await open();
    await gegeven('Noor gaf een grens aan', () => totDeGrens(g));
    const rustig = await als('de burger rustiger wordt', () => drukt(g, 'noor', 'Burger wordt rustiger'));
    await dan('gaat het gesprek door', () => zegt(rustig, 'Ga door met het gesprek'));
    const weer = await als('de burger weer agressief wordt', () => drukt(g, 'noor', 'Burger wordt weer agressief'));
    await dan('geeft Noor opnieuw de grens aan', () => zegt(weer, 'Zeg wat je niet accepteert.'));
  });

  test('K4: na een rustig einde wordt melden aangeboden, niet verplicht: nee', async () => {
    const g = await open();
    await gegeven('het gesprek ging rustig verder', () => opKantoor(g));
    const vraag = await als('het gesprek klaar is', () =>
      drukt(g, 'noor', 'Burger wordt rustiger', 'Het gesprek is klaar'),
    );
    await dan('vraagt de kaart of Noor wil melden', () => {
      zegt(vraag, 'Wil je melden wat er gebeurde?');
      biedt(vraag, 'Ja, ik meld het', 'Nee, niet melden');
    });
    const einde = await als('Noor niet wil melden', () => drukt(g, 'noor', 'Nee, niet melden'));
    await dan('is het klaar, en staat er niets in het kanaal', () => {
      zegt(einde, 'Goed dat je rustig bent gebleven.', 'Niet gemeld');
      expect(g.kanaal('teamleiders')).toEqual([]);
      expect(g.kanaal('cag')).toEqual([]);
    });
    const opnieuw = await als('Noor later weer melding typt', () => g.zegt('noor', 'melding'));
    await dan('begint een nieuwe melding bij de eerste vraag', () => zegt(opnieuw, 'Ben je nu veilig?'));
  });

  test('K4 → K15: na een rustig einde toch melden', async () => {
    const g = await open();
    await gegeven('het gesprek is rustig geëindigd', () => opKantoor(g));
    const kaart = await als('Noor het wil melden', () =>
      drukt(g, 'noor', 'Burger wordt rustiger', 'Het gesprek is klaar', 'Ja, ik meld het'),
    );
    await dan('komt de eerste vraag van de melding', () => zegt(kaart, 'Tegen wie was het gericht?'));
  });
});
