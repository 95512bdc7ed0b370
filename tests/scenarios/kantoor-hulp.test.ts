import { describe, expect, test } from '@jest/globals';
import { als, biedt, biedtNiet, dan, gegeven, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { drukt, totDeGrens, totSommeren } from './wegen.ts';

const open = gemeentes();

async function roeptHulp(g: Awaited<ReturnType<typeof open>>) {
  await totSommeren(g);
  return await drukt(g, 'noor', 'Ik heb gesommeerd', 'Burger weigert, roep hulp in');
}

const GEROEPENEN = ['tom', 'daan', 'ellen'];

describe('Kantoor: hulp inroepen (K13)', () => {
  test('K12 → K13: collega, beveiliging en manager krijgen meteen bericht; bellen staat voorop', async () => {
    const g = await open();
    const kaart = await als('Noor hulp inroept', () => roeptHulp(g));
    await dan('staan de nummers er, en eerlijk dat nog niemand het zag', () => {
      zegt(kaart, 'Roep hulp in.', '112', '000 - 112 00 01', '000 - 112 00 02', '000 - 112 00 03');
      zegt(kaart, 'Beveiliging: nog geen reactie.', "Collega's: nog geen reactie.");
    });
    await dan('krijgen Tom, Daan en Ellen een kaart met de plek, als gok, zonder naam', () => {
      for (const wie of GEROEPENEN) {
        zegt(laatste(g.chat(wie)), 'Een collega heeft hulp nodig', 'balies Burgerzaken (nog niet zeker)');
        zegt(laatste(g.chat(wie)), 'Gevraagd om 14:03', '112');
        zegtNiet(laatste(g.chat(wie)), 'Noor');
      }
    });
    await dan('krijgt Noor zelf, ook collega, geen oproep', () => {
      for (const eigen of g.chat('noor')) biedtNiet(eigen, 'Ik kom eraan');
    });
  });

  test('wie komt: Noor ziet het zonder iets te doen, en wie ook geroepen is ziet het ook', async () => {
    const g = await open();
    await gegeven('Noor riep hulp in', () => roeptHulp(g));
    await g.advance(60_000);
    const antwoord = await als('Tom zegt dat hij komt', () => g.drukt('tom', 'Ik kom eraan'));
    await dan('ziet Tom dat het bekend is', () => {
      zegt(antwoord, 'Tom Peters komt eraan (gezien om 14:04).');
      biedtNiet(antwoord, 'Ik kom eraan');
      biedt(antwoord, 'Het is voorbij');
    });
    await dan('ziet Noor het op haar eigen kaart', () => {
      zegt(laatste(g.chat('noor')), 'Tom Peters komt eraan (gezien om 14:04).', 'Manager: nog geen reactie.');
    });
    await dan('zien Daan en Ellen het ook', () => {
      for (const wie of ['daan', 'ellen']) zegt(laatste(g.chat(wie)), 'Tom Peters komt eraan');
    });
  });

  test('wie niet kan zegt dat: de vervanger hoort het meteen, en Noor leest het', async () => {
    const g = await open();
    await gegeven('Noor riep hulp in', () => roeptHulp(g));
    await dan('weet Ria nog van niets', () => expect(g.chat('ria')).toEqual([]));
    const antwoord = await als('Tom niet kan', () => g.drukt('tom', 'Ik kan niet komen'));
    await dan('weet Tom dat een ander het hoort', () => {
      zegt(antwoord, 'Wij sturen een bericht aan Ria Janssen.');
      biedtNiet(antwoord, 'Ik kan niet komen');
    });
    await dan('is Ria geroepen', () => biedt(laatste(g.chat('ria')), 'Ik kom eraan'));
    await dan('leest Noor het', () => zegt(laatste(g.chat('noor')), 'Tom Peters kan niet komen.'));
    await als('Ria komt', () => g.drukt('ria', 'Ik kom eraan'));
    await dan('ziet Noor dat', () => zegt(laatste(g.chat('noor')), 'Ria Janssen komt eraan'));
  });

  test('K13 → K10: de burger gaat weg; voorbij is het pas als Noor dat zegt', async () => {
    const g = await open();
    await gegeven('Noor riep hulp in en Tom komt eraan', () => roeptHulp(g));
    await g.drukt('tom', 'Ik kom eraan');
    const vraag = await als('de burger weggaat', () => drukt(g, 'noor', 'Burger gaat weg'));
    await dan('is de vraag of het voorbij is, en blijft iedereen geroepen', () => {
      zegt(vraag, 'Is het nu voorbij?', '112', 'Tom Peters komt eraan');
      for (const wie of ['daan', 'ellen']) {
        biedt(laatste(g.chat(wie)), 'Ik kom eraan');
        zegtNiet(laatste(g.chat(wie)), 'Het is voorbij');
      }
    });
    const kaart = await als('zij ja zegt', () => drukt(g, 'noor', 'Ja, het is voorbij'));
    await dan('komt de melding', () => zegt(kaart, 'Tegen wie was het gericht?'));
    await dan('zegt elke oproep dat het voorbij is, en wie dat zei, op dezelfde kaart', () => {
      for (const wie of GEROEPENEN) {
        expect(g.chat(wie)).toHaveLength(1);
        zegt(laatste(g.chat(wie)), 'Het is voorbij', 'Je collega zei om 14:03 dat het voorbij is.');
        biedtNiet(laatste(g.chat(wie)), 'Ik kom eraan');
      }
    });
  });

  test('K13 → K14: na 112 is het niet voorbij: wie geroepen is weet dat de burger er misschien nog is', async () => {
    const g = await open();
    await gegeven('Noor riep hulp in', () => roeptHulp(g));
    const politie = await als('de burger blijft weigeren', () => drukt(g, 'noor', 'Schakel de politie in'));
    await dan('komt K14, en staat de hulp nog uit', () => {
      zegt(politie, 'Bel 112, of laat', 'Beveiliging: nog geen reactie.');
      biedt(laatste(g.chat('tom')), 'Ik kom eraan');
    });
    const wacht = await als('een ander 112 belde', () => drukt(g, 'noor', 'Een ander heeft 112 gebeld'));
    await dan('gaat Noor naar een veilige plek', () => zegt(wacht, 'Ga naar een veilige plek. Wacht op de politie.'));
    await dan('houden Tom, Daan en Ellen de nummers en hun knop', () => {
      for (const wie of GEROEPENEN) {
        zegt(laatste(g.chat(wie)), '112 is gebeld. De burger is er misschien nog.', '000 - 112 00 01');
        biedt(laatste(g.chat(wie)), 'Ik kom eraan');
      }
    });
    await als('Tom komt, en zegt later dat het voorbij is', async () => {
      await g.drukt('tom', 'Ik kom eraan');
      await g.advance(20 * 60_000);
      await g.drukt('tom', 'Het is voorbij');
    });
    await dan('leest Noor dat op haar kaart, en Ellen op de hare', () => {
      zegt(laatste(g.chat('noor')), 'Tom Peters zei om 14:23 dat het voorbij is.');
      zegt(laatste(g.chat('ellen')), 'Tom Peters zei om 14:23 dat het voorbij is.');
    });
    const aanbod = await als('Noor dat ook zegt', () => drukt(g, 'noor', 'Het is voorbij'));
    await dan('wordt de melding aangeboden', () => biedt(aanbod, 'Ja, ik meld het', 'Nee, niet melden'));
  });

  test('terug blaast niets af; wie na een minuut weer roept, roept opnieuw', async () => {
    const g = await open();
    await gegeven('Noor riep hulp in', () => roeptHulp(g));
    const kaart = await als('zij een stap teruggaat', () => drukt(g, 'noor', 'Terug'));
    await dan('blijft Tom geroepen, en ziet Noor dat', () => {
      biedt(laatste(g.chat('tom')), 'Ik kom eraan');
      zegt(kaart, 'Beveiliging: nog geen reactie.');
    });
    await als('zij meteen weer vooruit gaat', () => drukt(g, 'noor', 'Burger weigert, roep hulp in'));
    await dan('is dat dezelfde oproep', () => expect(g.chat('tom')).toHaveLength(1));
    await g.advance(61_000);
    await als('zij na een minuut nog eens hulp inroept', () =>
      drukt(g, 'noor', 'Terug', 'Burger weigert, roep hulp in'),
    );
    await dan('krijgt Tom een nieuwe oproep', () => {
      expect(g.chat('tom')).toHaveLength(2);
      biedt(laatste(g.chat('tom')), 'Ik kom eraan');
    });
  });

  test('te vroeg gezegd dat het voorbij is: terug roept de hulp opnieuw in', async () => {
    const g = await open();
    await gegeven('Noor riep hulp in', () => roeptHulp(g));
    await als('zij zegt dat het voorbij is, en dan teruggaat', () =>
      drukt(g, 'noor', 'Burger gaat weg', 'Ja, het is voorbij', 'Terug'),
    );
    await dan('is er een nieuwe oproep', () => biedt(laatste(g.chat('tom')), 'Ik kom eraan'));
  });

  test('K7: de manager komt niet, en dan zijn er andere wegen', async () => {
    const g = await open();
    const kaart = await gegeven('Noor riep haar manager', async () => {
      await totDeGrens(g);
      return await drukt(g, 'noor', 'Ik haal mijn manager erbij');
    });
    await dan('kan zij verder zonder manager, en hulp roepen', () => biedt(kaart, 'Manager komt niet', 'Nu hulp'));
    const verder = await als('de manager niet komt', () => drukt(g, 'noor', 'Manager komt niet'));
    await dan('stopt zij het gesprek', () => zegt(verder, 'Zeg rustig dat het gesprek nu stopt.'));
  });

  test('K7 en later K13: als het voorbij is vervalt ook de eerste oproep aan de manager', async () => {
    const g = await open();
    await gegeven('Noor haalde haar manager erbij, en riep later hulp in', async () => {
      await totDeGrens(g);
      await drukt(g, 'noor', 'Ik haal mijn manager erbij', 'Manager is er', 'Het ordegesprek helpt niet');
      await g.advance(5 * 60_000);
      await drukt(g, 'noor', 'Burger gaat niet weg', 'Burger weigert, roep hulp in');
    });
    await als('het voorbij is', () => drukt(g, 'noor', 'Burger gaat weg', 'Ja, het is voorbij'));
    await dan('staat er voor Ellen nergens meer een oproep open', () => {
      for (const kaart of g.chat('ellen')) {
        biedtNiet(kaart, 'Ik kom eraan');
        zegt(kaart, 'voorbij');
      }
    });
  });

  test('wie niet is geroepen kan niet zeggen dat hij komt', async () => {
    const g = await open();
    await gegeven('Noor riep hulp in', () => roeptHulp(g));
    const tik = g.klik('tom', 'Ik kom eraan');
    await als('Yusuf de knop van Tom nabootst', () =>
      g.send({ ...tik, id: 'vals', from: { id: `29:${g.id('yusuf')}`, aadObjectId: g.id('yusuf'), name: 'Yusuf' } }),
    );
    await dan('blijft het: nog geen reactie', () => zegt(laatste(g.chat('noor')), 'Beveiliging: nog geen reactie.'));
  });
});
