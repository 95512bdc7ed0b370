import { describe, expect, test } from '@jest/globals';
import { als, biedt, biedtNiet, dan, gegeven, gemeentes, zegt } from './verhaal.ts';
import { drukt, opKantoor, totBeeindigen, VERHAAL } from './wegen.ts';

const open = gemeentes();

/** The way to every step of the chart, and what that step says. */
const STAPPEN: [string, string[], string][] = [
  ['K1', [], 'Probeer de burger rustig te krijgen.'],
  ['K4', ['Burger wordt rustiger'], 'Ga door met het gesprek'],
  ['na K4', ['Burger wordt rustiger', 'Het gesprek is klaar'], 'Wil je melden wat er gebeurde?'],
  ['K5', ['Het blijft zo, of wordt erger'], 'Zeg wat je niet accepteert.'],
  ['K7', ['Het blijft zo, of wordt erger', 'Ik haal mijn manager erbij'], 'Bel je manager'],
  ['K8', ['Het blijft zo, of wordt erger', 'Ik haal mijn manager erbij', 'Manager is er'], 'De manager spreekt'],
  [
    'K9',
    ['Het blijft zo, of wordt erger', 'Ik haal mijn manager erbij', 'Manager is er', 'Burger past gedrag aan'],
    'Ga door met het gesprek',
  ],
  ['K6', ['Het blijft zo, of wordt erger', 'Ik stop het gesprek'], 'Zeg rustig dat het gesprek nu stopt.'],
  [
    'K12',
    ['Het blijft zo, of wordt erger', 'Ik stop het gesprek', 'Burger gaat niet weg', 'Ik heb gesommeerd'],
    'Zeg: namens de gemeente, u moet nu weggaan.',
  ],
  [
    'K13',
    ['Het blijft zo, of wordt erger', 'Ik stop het gesprek', 'Burger gaat niet weg', 'Burger weigert, roep hulp in'],
    'Roep hulp in.',
  ],
  [
    'K14',
    ['Het blijft zo, of wordt erger', 'Ik stop het gesprek', 'Burger gaat niet weg', 'Schakel de politie in'],
    'Bel 112, of laat',
  ],
];

describe('Altijd, bij elke stap op kantoor', () => {
  test.each(STAPPEN)('%s: 112, meld nu, terug, en stoppen zonder iets te verliezen', async (_vakje, weg, zin) => {
    const g = await open();
    const kaart = await gegeven('Noor is bij deze stap', async () => {
      const eerste = await opKantoor(g);
      return weg.length === 0 ? eerste : await drukt(g, 'noor', ...weg);
    });
    await dan('staan 112 en het alarmnummer erop', () => zegt(kaart, zin, '112', '000 - 112 00 00'));
    await dan('kan Noor melden, terug en stoppen', () =>
      biedt(kaart, 'Het is voorbij, meld nu', 'Terug', 'Stop, later verder'),
    );

    const gestopt = await als('zij stopt', () => drukt(g, 'noor', 'Stop, later verder'));
    await dan('is alles bewaard, en staat 112 er nog', () =>
      zegt(gestopt, 'Je kunt later verder. Alles is bewaard.', 'Nog niet gemeld', '112'),
    );
    const verder = await als('zij verdergaat', () => drukt(g, 'noor', 'Ga verder'));
    await dan('staat zij waar zij was', () => zegt(verder, zin));

    const melding = await als('het voorbij is', () => drukt(g, 'noor', 'Het is voorbij, meld nu'));
    await dan('komt meteen de melding', () => zegt(melding, 'Tegen wie was het gericht?'));
    const terug = await als('zij teruggaat', () => drukt(g, 'noor', 'Terug'));
    await dan('is zij terug bij de stap', () => zegt(terug, zin));
  });

  test('terug loopt stap voor stap tot de eerste vraag, en niet verder', async () => {
    const g = await open();
    await gegeven('Noor stopte het gesprek', () => totBeeindigen(g));
    const gezien: string[] = [];
    for (const zin of [
      'Zeg wat je niet accepteert.',
      'Probeer de burger rustig te krijgen.',
      'Waar of hoe gebeurt het?',
      'Ben je nu veilig?',
    ]) {
      const kaart = await als('zij teruggaat', () => drukt(g, 'noor', 'Terug'));
      await dan(`staat er: ${zin}`, () => zegt(kaart, zin));
      gezien.push(zin);
      if (zin === 'Ben je nu veilig?') await dan('is er geen knop Terug meer', () => biedtNiet(kaart, 'Terug'));
    }
    expect(gezien).toHaveLength(4);
  });

  test('een oude kaart verandert niets: hij zegt waar je nu bent', async () => {
    const g = await open();
    await gegeven('Noor is bij K1', () => opKantoor(g));
    const oud = g.klik('noor', 'Burger wordt rustiger');
    await als('zij de andere weg koos', () => drukt(g, 'noor', 'Het blijft zo, of wordt erger'));
    const { body } = await als('de oude knop nog eens binnenkomt', () => g.send({ ...oud, id: 'laat' }));
    await dan('staat zij nog bij de grens', () => {
      expect(JSON.stringify(body)).toContain('Zeg wat je niet accepteert.');
      expect(JSON.stringify(body)).toContain('Deze stap was al gedaan. Dit is waar je nu bent.');
    });
  });

  test('later verder op een ander apparaat: melding, of mijn meldingen', async () => {
    const g = await open();
    await gegeven('Noor stopte halverwege', () => totBeeindigen(g));
    await drukt(g, 'noor', 'Stop, later verder');
    const kaart = await als('zij op haar telefoon melding typt', () => g.zegt('noor', 'melding'));
    await dan('gaat het verder waar zij was', () => zegt(kaart, 'Zeg rustig dat het gesprek nu stopt.'));
    const lijst = await als('zij mijn meldingen typt', () => g.zegt('noor', 'mijn meldingen'));
    await dan('staat de begonnen melding in de lijst', () => {
      zegt(lijst, 'Nog niet gemeld', 'Begonnen · maandag 23 november, 14:03');
      biedt(lijst, 'Ga verder');
    });
    const verder = await als('zij die kiest', () => drukt(g, 'noor', 'Ga verder'));
    await dan('gaat het verder waar zij was', () => zegt(verder, 'Zeg rustig dat het gesprek nu stopt.'));
  });

  test('wat halverwege getypt wordt komt in de melding', async () => {
    const g = await open();
    await gegeven('Noor is in gesprek', () => opKantoor(g));
    const zetErbij = async (tekst: string) => {
      await g.zegt('noor', tekst);
      return await g.drukt('noor', 'Ja, zet erbij', { erbij: tekst });
    };
    const bewaard = await als('zij in de chat typt wat er gebeurt, en ja zegt', () => zetErbij(VERHAAL));
    await dan('is het bewaard, en staat zij nog bij dezelfde stap', () =>
      zegt(bewaard, 'Ik heb dit bewaard voor je melding.', 'Probeer de burger rustig te krijgen.'),
    );
    await als('zij nog iets typt', () => zetErbij('Daarna gooide hij een stoel om.'));
    const kaart = await als('zij bij het verhaal komt', () =>
      drukt(
        g,
        'noor',
        'Het is voorbij, meld nu',
        'Medewerker (ik of een collega)',
        'Bedreigen of bang maken',
        'Aan de balie',
      ),
    );
    await dan('staat het er al, allebei', () =>
      expect(JSON.stringify(kaart)).toContain(`${VERHAAL}\\nDaarna gooide hij een stoel om.`),
    );
    const terug = await als('zij het aanvult op de kaart en dan stopt', () =>
      g.drukt('noor', 'Stop, later verder', { tekst: 'Alles opnieuw verteld.' }),
    );
    await dan('is ook dat bewaard', async () => {
      zegt(terug, 'Alles is bewaard.');
      zegt(await g.zegt('noor', 'melding'), 'Alles opnieuw verteld.');
    });
    await als('zij na het typen teruggaat', () => g.drukt('noor', 'Terug', { tekst: 'Nog anders verteld.' }));
    const weer = await als('en weer verder', () => drukt(g, 'noor', 'Aan de balie'));
    await dan('staat het laatste er', () => zegt(weer, 'Nog anders verteld.'));
  });
});
