import { describe, expect, test } from '@jest/globals';
import { als, biedt, biedtNiet, dan, gegeven, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { drukt, totDeGrens, totSommeren } from './wegen.ts';

const open = gemeentes();

async function roeptHulp(g: Awaited<ReturnType<typeof open>>) {
  await totSommeren(g);
  return await drukt(g, 'noor', 'Ik heb het gevraagd', 'Burger weigert, roep hulp in');
}

describe('Kantoor: hulp inroepen (K13)', () => {
  test('K12 → K13: collega, beveiliging en manager krijgen meteen bericht; bellen staat voorop', async () => {
    const g = await open();
    const kaart = await als('Noor hulp inroept', () => roeptHulp(g));
    await dan('staan de nummers er, en eerlijk dat nog niemand het zag', () => {
      zegt(kaart, 'Roep hulp in.', '112', '000 - 112 00 01', '000 - 112 00 02', '000 - 112 00 03');
      zegt(kaart, /Beveiliging: .*nog niet gezien/, /Collega's: .*nog niet gezien/);
    });
    await dan('krijgen Tom, Daan en Ellen een kaart met de plek, zonder naam', () => {
      for (const wie of ['tom', 'daan', 'ellen']) {
        zegt(laatste(g.chat(wie)), 'Een collega heeft hulp nodig', 'balies Burgerzaken', 'Gevraagd om 14:03');
        zegtNiet(laatste(g.chat(wie)), 'Noor');
      }
    });
    await dan('krijgt Noor zelf, ook collega, geen oproep', () => {
      for (const eigen of g.chat('noor')) biedtNiet(eigen, 'Ik kom eraan');
    });
  });

  test('gezien: de kaart van Noor zegt wie eraan komt, zonder dat zij iets doet', async () => {
    const g = await open();
    await gegeven('Noor riep hulp in', () => roeptHulp(g));
    await g.advance(60_000);
    const antwoord = await als('Tom zegt dat hij komt', () => g.drukt('tom', 'Ik kom eraan'));
    await dan('ziet Tom dat het bekend is', () => {
      zegt(antwoord, 'Tom Peters komt eraan, gezien om 14:04.');
      biedtNiet(antwoord, 'Ik kom eraan');
    });
    await dan('ziet Noor het op haar eigen kaart', () => {
      zegt(laatste(g.chat('noor')), 'Beveiliging: komt eraan, gezien om 14:04');
      zegt(laatste(g.chat('noor')), /Manager: .*nog niet gezien/);
    });
  });

  test('K13 → K10: gaat de burger weg, dan hoort ieder dat het voorbij is', async () => {
    const g = await open();
    await gegeven('Noor riep hulp in en Tom komt eraan', () => roeptHulp(g));
    await g.drukt('tom', 'Ik kom eraan');
    const kaart = await als('de burger weggaat', () => drukt(g, 'noor', 'Burger gaat weg'));
    await dan('komt de melding', () => zegt(kaart, 'Tegen wie was het gericht?'));
    await dan('zegt elke oproep dat het voorbij is, op dezelfde kaart', () => {
      for (const wie of ['tom', 'daan', 'ellen']) {
        expect(g.chat(wie)).toHaveLength(1);
        zegt(laatste(g.chat(wie)), 'De situatie is voorbij');
        biedtNiet(laatste(g.chat(wie)), 'Ik kom eraan');
      }
    });
  });

  test('K13 → K14: blijft de burger weigeren, dan de politie; de hulp blijft gevraagd', async () => {
    const g = await open();
    await gegeven('Noor riep hulp in', () => roeptHulp(g));
    const kaart = await als('de burger blijft weigeren', () =>
      drukt(g, 'noor', 'Burger blijft weigeren, schakel de politie in'),
    );
    await dan('komt K14, en staat de hulp nog uit', () => {
      zegt(kaart, 'Bel 112, of laat', /Beveiliging: .*nog niet gezien/);
      biedt(laatste(g.chat('tom')), 'Ik kom eraan');
    });
  });

  test('terug: hulp is niet meer nodig; opnieuw roepen is een nieuw bericht', async () => {
    const g = await open();
    await gegeven('Noor riep hulp in', () => roeptHulp(g));
    await als('zij een stap teruggaat', () => drukt(g, 'noor', 'Terug'));
    await dan('leest Tom dat hulp niet meer nodig is', () => {
      zegt(laatste(g.chat('tom')), 'Hulp is niet meer nodig');
      biedtNiet(laatste(g.chat('tom')), 'Ik kom eraan');
    });
    await als('zij toch weer hulp inroept', () => drukt(g, 'noor', 'Burger weigert, roep hulp in'));
    await dan('krijgt Tom een nieuwe oproep', () => {
      expect(g.chat('tom')).toHaveLength(2);
      biedt(laatste(g.chat('tom')), 'Ik kom eraan');
    });
  });

  test('te vroeg gezegd dat het voorbij is: terug roept de hulp opnieuw in', async () => {
    const g = await open();
    await gegeven('Noor riep hulp in', () => roeptHulp(g));
    await als('zij zegt dat de burger weggaat, en dan teruggaat', () => drukt(g, 'noor', 'Burger gaat weg', 'Terug'));
    await dan('is er een nieuwe oproep', () => biedt(laatste(g.chat('tom')), 'Ik kom eraan'));
  });

  test('K7 en later K13: als het voorbij is vervalt ook de eerste oproep aan de manager', async () => {
    const g = await open();
    await gegeven('Noor haalde haar manager erbij, en riep later hulp in', async () => {
      await totDeGrens(g);
      await drukt(
        g,
        'noor',
        'Ik haal mijn manager erbij',
        'Manager is er',
        'Het ordegesprek helpt niet',
        'Burger gaat niet weg en blijft agressief',
        'Burger weigert, roep hulp in',
      );
    });
    await als('de burger weggaat', () => drukt(g, 'noor', 'Burger gaat weg'));
    await dan('staat er voor Ellen nergens meer een oproep open', () => {
      expect(g.chat('ellen')).toHaveLength(2);
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
    await dan('blijft het: nog niet gezien', () => zegt(laatste(g.chat('noor')), /Beveiliging: .*nog niet gezien/));
  });

  test('acuut gevaar: eerst alleen de nummers, dan verder', async () => {
    const g = await open();
    const vraag = await als('Noor melding typt', () => g.zegt('noor', 'melding'));
    await dan('vraagt de eerste kaart of zij veilig is, met 112 en het alarmnummer en zonder invulveld', () => {
      zegt(vraag, 'Ben je nu veilig?', '112', '000 - 112 00 00');
      expect(JSON.stringify(vraag)).not.toContain('"Input.');
    });
    const hulp = await als('zij nu hulp nodig heeft', () => drukt(g, 'noor', 'Nee, ik heb nu hulp nodig'));
    await dan('staat er wie zij belt, en dat de app geen alarm slaat', () => {
      zegt(hulp, 'Bel 112 of het alarmnummer.', 'Deze app slaat geen alarm.');
    });
    const waar = await als('het nog bezig is', () => drukt(g, 'noor', 'Het is nog bezig, help mij verder'));
    await dan('komt de vraag waar het is', () => biedt(waar, 'Op kantoor', 'Aan de telefoon'));
  });
});
