import { describe, expect, test } from '@jest/globals';
import { tekstVan } from '../support/gemeente.ts';
import { foldOf, laatsteIncident } from './dossier.ts';
import { als, biedt, biedtNiet, dan, gegeven, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { ANTWOORDEN, kaartVan, meldt, meldtOver, metNaam, opentTaak, VERHAAL } from './wegen.ts';

const open = gemeentes();
const UUR = 3_600_000;

describe('Zorg is voor wie het overkwam', () => {
  test('Noor meldt voor Daan: Daan krijgt een eigen bericht, met wie wanneer contact opneemt', async () => {
    const g = await open();
    await als('Noor meldt wat Daan overkwam', () => meldt(g, 'noor', { als: 'getuige', voor: 'Daan Visser' }));
    const kaart = laatste(g.chat('daan'));
    await dan('leest Daan dat het gemeld is, wie met hem praat en uiterlijk wanneer, en wie hij kan bellen', () => {
      zegt(kaart, 'Er is iets naars met je gebeurd.', 'Teamleider praat met je, uiterlijk', '26 november');
      zegt(kaart, 'Joke de Haan', 'Slachtofferhulp Nederland', '000 - 112 00 17');
      biedt(kaart, 'Ik wil dat iemand belt');
    });
    await dan('staat er niet in wie meldde, en niet wat er gebeurde', () => zegtNiet(kaart, 'Noor', VERHAAL));
    await dan('gaat de bel, zonder een woord over wat er gebeurde', () => {
      const bel = g.graph.bells.filter(({ person }) => person === g.id('daan'));
      expect(bel).toHaveLength(1);
      expect(JSON.stringify(bel)).not.toMatch(/naars|opvang|agressie/i);
    });
    await dan('staat in het kanaal niets over hem', () => zegtNiet(g.kanaal('teamleiders')[0], 'Daan'));
    await als('Karin het oppakt', () => g.drukt('karin', 'Ik pak dit op'));
    await dan('weet zij met wie zij moet praten, en Daan dat zij het is', () => {
      zegt(laatste(g.chat('karin')), 'Voor: Daan Visser.');
      zegt(laatste(g.chat('daan')), 'Karin de Wit praat met je, uiterlijk');
    });
  });

  test('Daan wil gebeld worden: het BOT hoort het meteen, met een termijn', async () => {
    const g = await open();
    await meldt(g, 'noor', { als: 'namens', voor: 'Daan Visser' });
    const kaart = await als('Daan erom vraagt', () => g.drukt('daan', 'Ik wil dat iemand belt'));
    await dan('leest hij dat het BOT bericht heeft, en kan hij het geen tweede keer vragen', () => {
      zegt(kaart, 'Je vroeg om 14:03 of iemand belt.');
      biedtNiet(kaart, 'Ik wil dat iemand belt');
    });
    await dan('krijgt Joke de taak, met wie zij belt', () =>
      zegt(kaartVan(g, 'joke', 'Bel deze persoon.'), 'Voor: Daan Visser.', 'binnen 1 werkdag'),
    );
    await als('er drie werkdagen voorbijgaan', async () => {
      for (let i = 0; i < 72; i++) await g.advance(UUR);
    });
    await dan('hoort ook de vervanger het', () => expect(g.chat('hans').length).toBeGreaterThan(0));
    await als('Joke belde', () => g.drukt('joke', 'Klaar', { veld_gesproken: '2026-11-24', tekst: 'Gebeld.' }));
    const incident = await foldOf(g, await laatsteIncident(g, 'noor'));
    expect(incident.taken.bot?.staat).toBe('klaar');
  });

  test('wie het zelf overkwam leest het op de eigen ontvangst, en krijgt geen tweede kaart', async () => {
    const g = await open();
    const ontvangst = await meldt(g);
    zegt(ontvangst, 'Teamleider praat met je, uiterlijk', '000 - 112 00 17', 'Slachtofferhulp Nederland');
    zegtNiet(ontvangst, 'Weerbaar Bestuur');
    biedt(ontvangst, 'Ik wil dat iemand belt');
    expect(g.chat('noor').filter((kaart) => tekstVan(kaart).includes('Er is iets naars'))).toEqual([]);
  });

  test('"Wil die het BOT? Ja" opent de taak van het BOT', async () => {
    const g = await open();
    await meldt(g);
    await g.drukt('karin', 'Ik pak dit op');
    await opentTaak(g, 'Opvang');
    await g.drukt('karin', 'Klaar', { ...ANTWOORDEN.Opvang, veld_bot: 'ja', tekst: 'Gesproken.' });
    zegt(kaartVan(g, 'joke', 'Bel deze persoon.'), 'Voor: Noor Bakker.');
  });

  test('een ambtsdrager leest ook van het Ondersteuningsteam Weerbaar Bestuur', async () => {
    const g = await open();
    await meldtOver(g, 'Een wethouder', 'noor', { als: 'namens', voor: 'Samira Bouali' });
    zegt(laatste(g.chat('samira')), 'Ondersteuningsteam Weerbaar Bestuur');
    zegt(await meldtOver(g, 'De burgemeester', 'lotte'), 'Ondersteuningsteam Weerbaar Bestuur', '000 - 112 00 17');
  });
});

describe('Meer dan één', () => {
  test('Noor noemt Yusuf erbij: ook hij krijgt een kaart, en Karin voor ieder een gesprek', async () => {
    const g = await open();
    await meldt(g);
    await g.drukt('karin', 'Ik pak dit op');
    await als('Noor Yusuf noemt, en Ellen als getuige', async () => {
      await g.drukt('noor', 'Wie waren erbij?');
      await g.drukt('noor', 'Zet erbij', { deel: 'getroffene', wie: g.id('yusuf') });
      await metNaam(g, 'noor', 'Zet erbij', { deel: 'getuige', naam: 'Ellen Smit' });
    });
    await dan('heeft Yusuf een eigen kaart, en Ellen die van een getuige', () => {
      zegt(laatste(g.chat('yusuf')), 'Er is iets naars met je gebeurd.');
      zegt(laatste(g.chat('ellen')), 'Je was erbij.');
    });
    await dan('staan er twee gesprekken in het dossier, elk voor een', () =>
      zegt(laatste(g.chat('karin')), 'Voor: Noor Bakker.', 'Voor: Yusuf Aydin.', '3. Ellen Smit: zag het gebeuren'),
    );
    await als('Noor Yusuf er weer af haalt', async () => {
      const incident = await laatsteIncident(g, 'noor');
      const knop = g.klik('noor', 'Toch niet erbij');
      const value = knop.value as { action: { data: { knop: { nr: number } } } };
      value.action.data.knop.nr = 2;
      await g.send(knop);
      expect((await foldOf(g, incident)).taken['opvang#2']?.staat).toBe('vervallen');
    });
    await dan('leest Yusuf dat het niet over hem ging', () =>
      zegt(laatste(g.chat('yusuf')), 'Dit gaat toch niet over jou.'),
    );
  });

  test('een bezoeker krijgt geen kaart, ook niet als die heet als een collega: wie praat leest dat die belt, en wanneer', async () => {
    const g = await open();
    await meldt(g);
    await g.drukt('karin', 'Ik pak dit op');
    await g.drukt('noor', 'Wie waren erbij?');
    await als('Noor een bezoeker noemt, en iemand die is ingehuurd', async () => {
      await g.drukt('noor', 'Zet erbij', { deel: 'getroffene', groep: 'bezoeker', naam: 'Yusuf Aydin' });
      await g.drukt('noor', 'Zet erbij', { deel: 'getroffene', groep: 'inhuur', wie: g.id('daan') });
      await g.drukt('noor', 'Zet erbij', { deel: 'getuige', groep: 'bezoeker', naam: 'Kim uit de hal' });
    });
    const dossier = laatste(g.chat('karin'));
    await dan('staat bij het gesprek dat zij zelf belt, en de termijn', () =>
      zegt(
        dossier,
        'Voor: Yusuf Aydin (bezoeker). Die krijgt geen bericht van Stroomwijzer. Bel zelf. Teamleider, binnen 72 uur',
        'Voor: Daan Visser (ingehuurd). Teamleider',
        '4. Kim uit de hal (bezoeker): zag het gebeuren. Krijgt geen bericht. Bel zelf.',
      ),
    );
    await dan('krijgt wie is ingehuurd een eigen kaart, en de collega met die naam niet', () => {
      zegt(laatste(g.chat('daan')), 'Er is iets naars met je gebeurd.');
      expect(g.chat('yusuf')).toEqual([]);
    });
    await als('Karin belde', async () => {
      await opentTaak(g, 'Opvang 2');
      await g.drukt('karin', 'Klaar', { ...ANTWOORDEN.Opvang, tekst: 'Gebeld.' });
    });
    await dan('staat dat alleen nog bij het volgende gesprek', () =>
      zegt(
        laatste(g.chat('karin')),
        'Voor: Yusuf Aydin (bezoeker). Klaar: Karin de Wit',
        'Voor: Yusuf Aydin (bezoeker). Die krijgt geen bericht van Stroomwijzer. Bel zelf. Teamleider, binnen 14 dagen',
      ),
    );
  });

  test('niemand genoemd: de bot vraagt het, bij het veld', async () => {
    const g = await open();
    await meldt(g);
    await g.drukt('noor', 'Wie waren erbij?');
    zegt(await g.drukt('noor', 'Zet erbij'), 'Vul eerst de tekst in.');
  });
});

describe('Wie het overkwam, of wie het deed, beslist niet', () => {
  test('Karin is de getroffene: zij hoort niets als teamleider, kan niets oppakken, en leest haar eigen kaart', async () => {
    const g = await open();
    await gegeven('Noor meldt wat Karin overkwam', () => meldt(g, 'noor', { als: 'getuige', voor: 'Karin de Wit' }));
    await dan('krijgt Karin alleen de kaart met zorg, en Mo de melding', () => {
      expect(g.chat('karin').map(tekstVan).join('')).not.toContain('Een melding wacht op jou.');
      zegt(laatste(g.chat('karin')), 'Er is iets naars met je gebeurd.');
      kaartVan(g, 'mo', 'Een melding wacht op jou.');
    });
    await dan('kan zij het in het kanaal niet oppakken', async () =>
      zegt(await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op'), 'Dit mag alleen'),
    );
  });

  test('Karin pakte het op, en blijkt later erbij betrokken: zij raakt het kwijt', async () => {
    const g = await open();
    await meldt(g);
    await g.drukt('karin', 'Ik pak dit op');
    await als('Noor zegt dat Karin het deed', async () => {
      await g.drukt('noor', 'Wie waren erbij?');
      await g.drukt('noor', 'Zet erbij', { deel: 'beschuldigde', wie: g.id('karin') });
      await g.app.roleKeeper.check();
      await g.app.settle();
    });
    await dan('staat er niets meer bij haar, en wacht het op Mo', () => {
      expect(g.chat('karin').map(tekstVan).join('')).not.toContain(VERHAAL);
      kaartVan(g, 'mo', 'Een melding wacht op jou.');
    });
    await dan('hoort zij niet dat zij genoemd is', () =>
      expect(g.chat('karin').map(tekstVan).join('')).not.toContain('Er is iets naars'),
    );
  });
});
