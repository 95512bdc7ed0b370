import { describe, expect, test } from '@jest/globals';
import type { IncidentEvent } from '../../src/incident/events.ts';
import { fold } from '../../src/incident/evolve.ts';
import { validSommaties } from '../../src/incident/incident.ts';
import { brokenAt } from '../../src/incident/log.ts';
import { EVERYTHING, failing, WRITES } from '../support/failing-store.ts';
import { buttonsIn, type Gemeente, knoppen } from '../support/gemeente.ts';
import { openHome } from '../support/home.ts';
import type { Json } from '../support/received.ts';
import { als, biedt, biedtNiet, dan, gegeven, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { drukt, opKantoor, totDeGrens, totSommeren, vultIn } from './wegen.ts';

const open = gemeentes();
const MINUUT = 60_000;
const NIET_GEMELD = 'Nog niet gemeld: opslaan lukt nu even niet.';

async function metOpslagDieKanUitvallen() {
  const { store, fail } = failing(await openHome());
  const g = await open({ store });
  return { g, uit: () => fail(...EVERYTHING), aan: () => fail(), fail };
}

async function incidenten(g: Gemeente, wie = 'noor') {
  const { summaries } = await g.store.list({ melder: g.id(wie) }, 20);
  return await Promise.all(summaries.map(({ incident }) => g.store.read(incident)));
}

async function gebeurtenissen(g: Gemeente, wie = 'noor'): Promise<IncidentEvent[]> {
  const [records = []] = await incidenten(g, wie);
  expect(brokenAt(records)).toBeUndefined();
  return records.flatMap((record) => record.gebeurtenissen);
}

const gekozen = (events: IncidentEvent[]) => events.flatMap((event) => (event.soort === 'gekozen' ? [event.naar] : []));

describe('Als de opslag het niet doet, gaat het stroomschema door', () => {
  test('een uur lang, van het eerste woord tot het verhaal: daarna staat alles in het log, één keer', async () => {
    const { g, uit, aan } = await metOpslagDieKanUitvallen();
    uit();
    const eerste = await als('Noor melding typt terwijl niets opgeslagen kan worden', () => g.zegt('noor', 'melding'));
    await dan('krijgt zij de eerste vraag, en leest zij dat er niets gemeld is en wie zij kan bellen', () => {
      zegt(
        eerste,
        NIET_GEMELD,
        'Ben je nu veilig?',
        '112',
        '000 - 112 00 04',
        'Stroomwijzer kan nu niemand waarschuwen',
      );
    });
    const stappen: [string, string][] = [
      ['Ja, maar het is nog bezig', 'Waar of hoe gebeurt het?'],
      ['Op kantoor', 'Probeer de burger rustig te krijgen.'],
      ['Het blijft zo, of wordt erger', 'Zeg wat je niet accepteert.'],
      ['Ik stop het gesprek', 'Zeg rustig dat het gesprek nu stopt.'],
      ['Burger gaat niet weg', 'Zeg: namens de gemeente, u moet nu weggaan.'],
      ['Ik heb gesommeerd', 'Gesommeerd om 14:33'],
      ['Schakel de politie in', 'Bel 112'],
      ['Ik heb 112 gebeld', 'Wacht op de politie.'],
      ['Het is voorbij', 'Wil je het melden?'],
      ['Ja, ik meld het', 'Tegen wie was het gericht?'],
      ['Medewerker (ik of een collega)', 'Wat gebeurde er vooral?'],
      ['Bedreigen of bang maken', 'Waar was het precies?'],
      ['Aan de balie', 'Wat zag en hoorde je?'],
    ];
    for (const [knop, tekst] of stappen) {
      await g.advance(5 * MINUUT);
      const kaart = await als(`zij drukt op ${knop}`, () => g.drukt('noor', knop));
      await dan('staat de volgende stap er, met de waarschuwing', () =>
        zegt(kaart, tekst, NIET_GEMELD, '000 - 112 00 04'),
      );
    }
    await g.advance(10 * MINUUT);
    const mislukt = await als('zij verstuurt', () => g.drukt('noor', 'Verstuur de melding', { tekst: 'Hij dreigde.' }));
    await dan('is het nog niet gemeld, en staat terug wat zij typte', () =>
      zegt(mislukt, 'Dit is nog niet gemeld.', 'Hij dreigde.', '000 - 112 00 04'),
    );

    aan();
    expect(await incidenten(g)).toEqual([]);
    const opnieuw = buttonsIn(mislukt as Json).find(({ title }) => title === 'Probeer opnieuw');
    const klik = g.klik('noor', 'Verstuur de melding', { tekst: 'Hij dreigde.' });
    const nogmaals = {
      ...klik,
      value: { action: { ...(klik.value as { action: Json }).action, data: opnieuw?.data } },
    };
    const { body } = await als('de opslag er weer is en zij opnieuw probeert', () => g.send(nogmaals));
    await dan('is het gemeld', () => zegt(body?.value as Json, 'Je melding is binnen', 'Opslaan lukt weer.'));
    await dan('staat alles wat zij koos in het log, in die volgorde, één keer', async () => {
      const events = await gebeurtenissen(g);
      expect(gekozen(events)).toEqual([
        'hoofdlijnen/waar',
        'kantoor/rustig',
        'kantoor/grens',
        'kantoor/beeindigen',
        'kantoor/sommeren',
        'kantoor/politie',
        'kantoor/wachten',
        'kantoor/voorbij',
        'politiek/aan_wie',
        'melding/soort',
        'melding/plek',
        'melding/verhaal',
      ]);
      expect(events.filter(({ soort }) => soort === 'ingediend')).toHaveLength(1);
      const [records = []] = await incidenten(g);
      const incident = fold(records);
      expect(incident?.feiten).toMatchObject({ politie: 'zelf', waar: 'kantoor', locatie_soort: 'gemeentehuis_balie' });
      // The demand is evidence: it was made at 14:33, not when it could be recorded.
      expect(validSommaties(incident ?? fail())).toMatchObject([{ tijd: Date.parse('2026-11-23T13:33:00Z') }]);
    });
    await dan('staat er één kaart in het kanaal', () => expect(g.kanaal('teamleiders')).toHaveLength(1));
    await als('Teams dezelfde klik nog eens bezorgt', () => g.send(nogmaals));
    await dan('verandert er niets', async () => expect(await incidenten(g)).toHaveLength(1));
    expect((await gebeurtenissen(g)).filter(({ soort }) => soort === 'ingediend')).toHaveLength(1);
  });

  test('halverwege weg en terug: de eerste klik daarna neemt alles mee, ook als die dubbel komt', async () => {
    const { g, uit, aan } = await metOpslagDieKanUitvallen();
    await gegeven('Noor is bij de grens', () => totDeGrens(g));
    uit();
    await als('zij twee stappen verder gaat', () => drukt(g, 'noor', 'Ik stop het gesprek', 'Burger gaat niet weg'));
    aan();
    const klik = g.klik('noor', 'Burger gaat weg');
    const [een, twee] = await als('zij verder drukt en Teams dat tegelijk twee keer bezorgt', () =>
      Promise.all([g.send(klik), g.send({ ...klik, id: 'nog-een-keer' })]),
    );
    await dan('staat zij bij de melding, zonder waarschuwing', () => {
      for (const antwoord of [een, twee]) {
        zegt(antwoord?.body?.value as Json, 'Is het nu voorbij?');
        zegtNiet(antwoord?.body?.value as Json, NIET_GEMELD);
      }
    });
    await dan('staat elke keuze er één keer', async () =>
      expect(gekozen(await gebeurtenissen(g)).slice(3)).toEqual([
        'kantoor/beeindigen',
        'kantoor/sommeren',
        'kantoor/weg',
      ]),
    );
  });

  test('op en neer: wat de ene keer lukte wordt de volgende keer niet nog eens opgeslagen', async () => {
    const { g, uit, aan, fail } = await metOpslagDieKanUitvallen();
    await gegeven('Noor is op kantoor', () => opKantoor(g));
    for (const knop of ['Burger wordt rustiger', 'Burger wordt weer agressief', 'Ik stop het gesprek']) {
      uit();
      await g.drukt('noor', knop);
      fail(...WRITES);
      const kaart = await g.drukt('noor', 'Terug');
      zegt(kaart, NIET_GEMELD);
      aan();
      await g.drukt('noor', knop);
    }
    const events = await gebeurtenissen(g);
    expect(gekozen(events).slice(2)).toEqual([
      'kantoor/voortzetten',
      'kantoor/voortzetten',
      'kantoor/grens',
      'kantoor/grens',
      'kantoor/beeindigen',
      'kantoor/beeindigen',
    ]);
    expect(events.filter(({ soort }) => soort === 'teruggegaan')).toHaveLength(3);
  });

  test('wel opgeslagen, maar het antwoord mislukte: wat daarna gekozen werd sluit er op aan', async () => {
    const { g, fail, aan } = await metOpslagDieKanUitvallen();
    await gegeven('Noor sommeerde met een getuige erbij', async () => {
      await totSommeren(g);
      await g.drukt('noor', 'Ik heb gesommeerd', { getuige: 'Collega aan balie 3' });
    });
    fail('texts');
    zegt(await als('de kaart niet getekend kan worden', () => g.drukt('noor', 'Schakel de politie in')), NIET_GEMELD);
    fail(...EVERYTHING);
    await als('en daarna de opslag weg is', () =>
      drukt(g, 'noor', 'Ik heb 112 gebeld', 'Het is voorbij', 'Ja, ik meld het'),
    );
    aan();
    await g.drukt('noor', 'Medewerker (ik of een collega)');
    await g.drukt('noor', 'Bedreigen of bang maken');
    expect(gekozen(await gebeurtenissen(g)).slice(5)).toEqual([
      'kantoor/politie',
      'kantoor/wachten',
      'kantoor/voorbij',
      'politiek/aan_wie',
      'melding/soort',
      'melding/plek',
    ]);
  });

  test('hulp roepen: niemand is gewaarschuwd, en dat staat er; is de opslag terug, dan alsnog, één keer', async () => {
    const { g, uit, aan } = await metOpslagDieKanUitvallen();
    await gegeven('Noor sommeerde', () => totSommeren(g));
    uit();
    const kaart = await als('zij hulp roept', () => drukt(g, 'noor', 'Burger weigert, roep hulp in'));
    await dan('staan de nummers er en dat zij zelf moet bellen', () => {
      zegt(kaart, 'Niemand is gewaarschuwd. Bel zelf.', '000 - 112 00 01', '000 - 112 00 02');
      zegtNiet(kaart, 'nog geen reactie');
    });
    await g.advance(20 * MINUUT);
    aan();
    await als('de opslag terug is en zij teruggaat en weer hulp roept', () =>
      drukt(g, 'noor', 'Terug', 'Burger weigert, roep hulp in'),
    );
    await dan('krijgt Tom één oproep', () => expect(g.chat('tom')).toHaveLength(1));
    zegt(laatste(g.chat('tom')), 'Een collega heeft hulp nodig');
    zegt(laatste(g.chat('noor')), 'Beveiliging: nog geen reactie.');
  });

  test('hulp die intussen voorbij was wordt niet meer geroepen', async () => {
    const { g, uit, aan } = await metOpslagDieKanUitvallen();
    await gegeven('Noor sommeerde', () => totSommeren(g));
    uit();
    await drukt(g, 'noor', 'Burger weigert, roep hulp in', 'Burger gaat weg', 'Ja, het is voorbij');
    aan();
    await vultIn(g);
    expect(g.chat('tom')).toEqual([]);
    expect((await gebeurtenissen(g)).map(({ soort }) => soort)).not.toContain('hulp_geroepen');
  });

  test('hulp die al geroepen was hoort dat het voorbij is zodra dat kan', async () => {
    const { g, uit, aan } = await metOpslagDieKanUitvallen();
    await gegeven('Noor riep hulp', async () => {
      await totSommeren(g);
      await drukt(g, 'noor', 'Burger weigert, roep hulp in');
    });
    uit();
    await drukt(g, 'noor', 'Burger gaat weg', 'Ja, het is voorbij');
    biedt(laatste(g.chat('tom')), 'Ik kom eraan');
    aan();
    await drukt(g, 'noor', 'Medewerker (ik of een collega)', 'Bedreigen of bang maken');
    zegt(laatste(g.chat('tom')), 'Het is voorbij');
    biedtNiet(laatste(g.chat('tom')), 'Ik kom eraan');
  });

  test('later verder: nog niet opgeslagen, en met één tik alsnog', async () => {
    const { g, uit, aan } = await metOpslagDieKanUitvallen();
    await gegeven('Noor is bij de grens', () => totDeGrens(g));
    uit();
    await drukt(g, 'noor', 'Ik stop het gesprek');
    const kaart = await g.drukt('noor', 'Stop, later verder');
    zegt(kaart, 'Dit is nog niet gemeld.');
    expect(knoppen(kaart)).toEqual(['Probeer opnieuw']);
    biedt(laatste(g.chat('noor')), 'Burger gaat weg');
    aan();
    await g.drukt('noor', 'Stop, later verder');
    expect(gekozen(await gebeurtenissen(g)).at(-1)).toBe('kantoor/beeindigen');
  });

  test('een ander moment verder op een ander toestel: wat daar gekozen werd gaat voor', async () => {
    const { g, uit, aan } = await metOpslagDieKanUitvallen();
    await gegeven('Noor is bij de grens', () => totDeGrens(g));
    const elders = g.klik('noor', 'Burger wordt rustiger');
    uit();
    await drukt(g, 'noor', 'Ik stop het gesprek');
    const hier = g.klik('noor', 'Burger gaat weg');
    aan();
    await als('zij op haar telefoon iets anders koos', () => g.send(elders));
    const { body } = await als('en daarna hier verder drukt', () => g.send(hier));
    await dan('ziet zij waar zij is, en dat dit niet is opgeslagen', () => {
      zegt(body?.value as Json, 'Ga door met het gesprek zolang de burger rustig blijft.');
      zegtNiet(body?.value as Json, 'Opslaan lukt weer');
    });
    expect(gekozen(await gebeurtenissen(g)).slice(3)).toEqual(['kantoor/voortzetten']);
  });

  test('ging het op een ander toestel verder, dan roept "Nu hulp" van hier toch hulp, en telt wat hier gekozen was niet', async () => {
    const { g, uit, aan } = await metOpslagDieKanUitvallen();
    await gegeven('Noor is bij de grens', () => totDeGrens(g));
    const elders = g.klik('noor', 'Burger wordt rustiger');
    uit();
    await drukt(g, 'noor', 'Ik stop het gesprek');
    const hulp = g.klik('noor', 'Nu hulp');
    aan();
    await g.send(elders);
    const { body } = await als('zij op de kaart van de storing hulp roept', () => g.send(hulp));
    await dan('is Tom geroepen, en staat zij waar zij op het andere toestel was', () => {
      biedt(laatste(g.chat('tom')), 'Ik kom eraan');
      zegt(body?.value as Json, 'Ga door met het gesprek', 'Wij sturen een bericht aan Beveiliging.');
    });
    expect(gekozen(await gebeurtenissen(g)).slice(3)).toEqual(['kantoor/voortzetten']);
  });

  test.each([
    ['te veel keuzes', { intussen: Array.from({ length: 200 }, () => ({ soort: 'terug', toen: 0 })) }],
    ['keuzes die niemand kent', { intussen: [{ soort: 'spring', toen: 0 }] }],
    ['een stand van een andere versie', { stand: { sinds: 'vier' } }],
  ])('"Nu hulp" met %s roept toch hulp', async (_wat, anders: Json) => {
    const { g, uit, aan } = await metOpslagDieKanUitvallen();
    await gegeven('Noor is bij de grens', () => totDeGrens(g));
    uit();
    await drukt(g, 'noor', 'Ik stop het gesprek');
    const klik = g.klik('noor', 'Nu hulp');
    const { action } = klik.value as { action: { data: { knop: Json } } };
    aan();
    const knop = { ...action.data.knop, ...anders };
    const { body } = await g.send({ ...klik, value: { action: { ...action, data: { knop } } } });
    biedt(laatste(g.chat('tom')), 'Ik kom eraan');
    zegt(body?.value as Json, 'Wij sturen een bericht aan Beveiliging.');
  });

  test.each([
    ['een stap die niet bestaat', { stand: { stap: 'kantoor/nergens' } }],
    ['een keuze die er niet is', { keuze: 99 }],
    ['flows die niemand kent', { stand: { bundel: 'f'.repeat(64) } }],
    ['keuzes die niet kloppen', { intussen: [{ soort: 'kies', keuze: 42, toen: 0 }] }],
    ['te veel', { intussen: Array.from({ length: 200 }, () => ({ soort: 'terug', toen: 0 })) }],
  ])('vervalst, %s: geen stap, wel 112', async (_wat, anders: Json) => {
    const { g, uit, aan } = await metOpslagDieKanUitvallen();
    await gegeven('Noor is bij de grens', () => totDeGrens(g));
    uit();
    await drukt(g, 'noor', 'Ik stop het gesprek');
    const klik = g.klik('noor', 'Burger gaat weg');
    const { action } = klik.value as { action: { data: { knop: Json } } };
    const { knop } = action.data;
    const stand = { ...(knop.stand as Json), ...((anders.stand ?? {}) as Json) };
    const vals = { ...klik, value: { action: { ...action, data: { knop: { ...knop, ...anders, stand } } } } };
    const tijdens = await g.send(vals);
    zegt(tijdens.body?.value as Json, '112');
    zegtNiet(tijdens.body?.value as Json, 'Tegen wie was het gericht?');
    aan();
    await g.send(vals);
    const namen = gekozen(await gebeurtenissen(g));
    expect(namen.every((naam) => naam.includes('/'))).toBe(true);
    expect(namen).not.toContain('kantoor/nergens');
  });
});

function fail(): never {
  throw new Error('er is geen incident');
}
