import { describe, expect, test } from '@jest/globals';
import type { Store } from '../../src/store/store.ts';
import { gewijzigd } from '../support/changed-flows.ts';
import { failing } from '../support/failing-store.ts';
import type { Gemeente } from '../support/gemeente.ts';
import { openHome } from '../support/home.ts';
import { kaarten, kijkt, metRooster } from './met-rooster.ts';
import { als, biedt, dan, gegeven, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { drukt, kaartVan, meldt, opKantoor } from './wegen.ts';

const open = gemeentes();
const MINUUT = 60_000;
const UUR = 60 * MINUUT;
const DAG = 24 * UUR;
const OPROEP = 'Een melding wacht op jou.';

const WEKEN = (...weken: string[]) =>
  metRooster(
    ['    begint: { dag: maandag, tijd: "08:00" }', '    weken:', ...weken.map((each) => `      ${each}`)].join('\n') +
      '\n',
  );
const ELLEN_DAN_KARIN = WEKEN('"2026-48": [ellen]', '"2026-49": [karin]', '"2026-50": [mo]', '"2026-51": [mo]');
/** Monday 30 November, 08:00 in the Netherlands. */
const WISSEL = Date.parse('2026-11-30T07:00:00Z');

describe('Een rol met een rooster', () => {
  test('wie dienst heeft hoort een melding het eerst, en mag hem oppakken; daarna wie de rol altijd heeft, en de vervanger', async () => {
    const g = await open({ protocol: ELLEN_DAN_KARIN });
    await als('Noor meldt', () => meldt(g));
    await dan('hoort Ellen het, die geen teamleider is maar dienst heeft', () =>
      zegt(kaartVan(g, 'ellen', OPROEP), 'VBS-2026-0001'),
    );
    for (const wie of ['karin', 'mo']) expect(kaarten(g, wie, OPROEP)).toEqual([]);
    await als('zij niet reageert', () => g.pass(3 * UUR));
    for (const wie of ['karin', 'mo']) zegt(kaartVan(g, wie, OPROEP), 'VBS-2026-0001');
    await als('zij het toch oppakt', () => g.drukt('ellen', 'Ik pak dit op'));
    zegt(laatste(g.chat('noor')), 'Ellen Smit');
  });

  test('is die er niet, dan de volgende, die weet voor wie', async () => {
    const g = await open({ protocol: ELLEN_DAN_KARIN });
    await g.zegt('ellen', 'ik ben er niet tot vrijdag');
    await g.drukt('ellen', 'Zet mij op afwezig');
    await meldt(g);
    zegt(kaartVan(g, 'karin', OPROEP), 'Ellen Smit is er niet. Daarom krijg jij dit bericht.');
    expect(kaarten(g, 'ellen', OPROEP)).toEqual([]);
  });

  test('heeft niemand dienst, dan is het zoals zonder rooster', async () => {
    const g = await open({ protocol: WEKEN('"2026-49": [ellen]') });
    await meldt(g);
    zegt(kaartVan(g, 'karin', OPROEP), 'VBS-2026-0001');
    expect(g.chat('ellen')).toEqual([]);
  });

  test('bij de wissel horen beiden het, een keer; wie niet in de tijd is mag niets', async () => {
    const g = await open({ protocol: ELLEN_DAN_KARIN });
    await kijkt(g);
    zegt(
      laatste(g.chat('ellen')),
      'Je hebt nu dienst: Weekdienst',
      'tot maandag 30 november, 08:00',
      'Teamleider, Burgerzaken',
    );
    expect(g.chat('karin')).toEqual([]);
    await g.advance(WISSEL - g.now());
    await kijkt(g);
    await kijkt(g);
    zegt(
      laatste(g.chat('ellen')),
      'Je dienst is voorbij: Weekdienst',
      'Nu heeft dienst: Karin de Wit.',
      'nog 7 dagen afmaken',
    );
    zegt(laatste(g.chat('karin')), 'Je hebt nu dienst', 'Je neemt het over van Ellen Smit.');
    expect([kaarten(g, 'ellen', 'dienst'), kaarten(g, 'karin', 'dienst')].map(({ length }) => length)).toEqual([2, 1]);
    await meldt(g);
    zegt(kaartVan(g, 'karin', OPROEP), 'VBS-2026-0001');
    expect(kaarten(g, 'ellen', OPROEP)).toEqual([]);
    await g.zegt('ellen', 'VBS-2026-0001');
    zegtNiet(laatste(g.chat('ellen')), 'Dossier');
  });

  test('wisselt de dienst terwijl Teams ons er niet in laat, dan horen beiden het daarna, een keer', async () => {
    const g = await open({ protocol: ELLEN_DAN_KARIN });
    await kijkt(g);
    await g.advance(WISSEL - g.now());
    g.connector.down({ status: 401, code: 'BotNotRegistered' });
    await kijkt(g);
    await g.advance(10 * MINUUT);
    await kijkt(g);
    expect(kaarten(g, 'karin', 'Je hebt nu dienst')).toEqual([]);
    g.connector.down(undefined);
    for (let n = 0; n < 3; n++) {
      await g.advance(5 * MINUUT);
      await kijkt(g);
    }
    expect(kaarten(g, 'karin', 'Je hebt nu dienst')).toHaveLength(1);
    expect(kaarten(g, 'ellen', 'Je dienst is voorbij')).toHaveLength(1);
  });

  test('een wissel terwijl een melding wacht: de kaart blijft, de volgende trede gaat naar wie nu dienst heeft; na zeven dagen is het voorbij', async () => {
    const g = await open({ protocol: ELLEN_DAN_KARIN, start: WISSEL - MINUUT });
    await kijkt(g);
    await meldt(g);
    zegt(kaartVan(g, 'ellen', OPROEP), 'VBS-2026-0001');
    await g.pass(2 * UUR);
    await kijkt(g);
    zegt(kaartVan(g, 'karin', OPROEP), 'VBS-2026-0001');
    biedt(kaartVan(g, 'ellen', OPROEP), 'Ik pak dit op');
    await als('Ellen het nog oppakt', () => g.drukt('ellen', 'Ik pak dit op'));
    zegt(laatste(g.chat('noor')), 'Ellen Smit');
    await als('zij zeven dagen na haar dienst niet klaar is', async () => {
      await g.advance(7 * DAG);
      await kijkt(g);
      await g.pass(UUR);
    });
    await dan('wacht de melding weer, op wie nu dienst heeft', () =>
      zegt(laatste(g.chat('mo')), OPROEP, 'VBS-2026-0001'),
    );
    await g.zegt('ellen', 'VBS-2026-0001');
    zegtNiet(laatste(g.chat('ellen')), 'Opvolging');
  });

  test('wie de rol altijd heeft, houdt die na de dienst', async () => {
    const g = await open({ protocol: WEKEN('"2026-48": [karin]', '"2026-49": [ellen]') });
    await kijkt(g);
    await meldt(g);
    await g.drukt('karin', 'Ik pak dit op');
    await g.advance(20 * DAG);
    await kijkt(g);
    zegt(await g.zegt('karin', 'VBS-2026-0001'), 'VBS-2026-0001');
    biedt(laatste(g.chat('karin')), 'Draag over');
  });
});

describe('Wie heeft dienst?', () => {
  test('ieder kan het vragen, en leest hoe ruilen gaat', async () => {
    const g = await open({ protocol: ELLEN_DAN_KARIN });
    for (const vraag of ['Wie heeft er dienst?', 'ruilen', 'ik wil mijn dienst ruilen'])
      zegt(
        await g.zegt('daan', vraag),
        'Weekdienst: Ellen Smit, tot maandag 30 november, 08:00.',
        'Daarna: Karin de Wit, vanaf maandag 30 november, 08:00.',
        'Ruilen? Spreek dat samen af, en laat het rooster veranderen.',
      );
  });

  test('ook halverwege: de vraag van de stap blijft staan', async () => {
    const g = await open({ protocol: ELLEN_DAN_KARIN });
    await opKantoor(g);
    const kaart = await g.zegt('noor', 'wie heeft dienst?');
    zegt(kaart, 'Weekdienst: Ellen Smit');
    biedt(kaart, 'Nu hulp');
  });

  test('zonder rooster staat er dat het er niet is', async () => {
    const g = await open();
    zegt(await g.zegt('daan', 'wie heeft dienst'), 'Er is geen rooster.');
  });
});

describe('Hulp', () => {
  const VAST = 'beveiliging: { naam: Beveiliging, wie: [tom], vervangers: [ria], bel: beveiliging }';
  const AVOND = (weken: string) =>
    gewijzigd(
      ['rollen.yaml', VAST, VAST.replace(' }', ', rooster: avond }')],
      [
        'rollen.yaml',
        '\nafdelingen:\n',
        `\nroosters:\n  avond:\n    naam: Avonddienst\n    mogelijk: [ria, otto]\n    begint: { dag: maandag, tijd: "08:00" }\n    weken: { ${weken} }\n\nafdelingen:\n`,
      ],
    );
  const oproepen = (g: Gemeente, wie: string) => kaarten(g, wie, 'Een collega heeft hulp nodig').length;

  test('wisselt de dienst terwijl er om hulp geroepen is, dan hoort ook wie nu dienst heeft het, met wie vervangt', async () => {
    const g = await open({ protocol: AVOND('"2026-48": [ria], "2026-49": [otto]'), start: WISSEL - MINUUT });
    await opKantoor(g);
    await als('Noor om hulp roept, een minuut voor de wissel', () => drukt(g, 'noor', 'Nu hulp'));
    expect(['ria', 'otto', 'tom'].map((wie) => oproepen(g, wie))).toEqual([1, 0, 0]);
    await als('niemand reageert', () => g.pass(2 * MINUUT));
    await dan('hoort Otto het, die nu dienst heeft', () => biedt(kaartVan(g, 'otto', 'hulp nodig'), 'Ik kom eraan'));
    expect(g.graph.bells.filter(({ person }) => person === g.id('otto'))).toHaveLength(1);
    await g.drukt('otto', 'Ik kom eraan');
    zegt(laatste(g.chat('noor')), 'Otto Schut komt eraan');
  });

  test('wie dienst heeft en het al hoorde, krijgt het niet nog eens op de trede van wie vervangt', async () => {
    const g = await open({ protocol: AVOND('"2026-48": [otto]') });
    await opKantoor(g);
    await drukt(g, 'noor', 'Nu hulp');
    await g.pass(3 * MINUUT);
    expect(['otto', 'tom', 'ria'].map((wie) => oproepen(g, wie))).toEqual([1, 1, 1]);
  });

  test('de beveiliger van dienst hoort het eerst; kan die niet, dan de vaste', async () => {
    const vast = 'beveiliging: { naam: Beveiliging, wie: [tom], vervangers: [ria], bel: beveiliging }';
    const protocol = gewijzigd(
      ['rollen.yaml', vast, vast.replace(' }', ', rooster: avond }')],
      [
        'rollen.yaml',
        '\nafdelingen:\n',
        '\nroosters:\n  avond:\n    naam: Avonddienst\n    mogelijk: [ria]\n    begint: { dag: maandag, tijd: "08:00" }\n    weken: { "2026-48": [ria] }\n\nafdelingen:\n',
      ],
    );
    const g = await open({ protocol });
    await opKantoor(g);
    await drukt(g, 'noor', 'Nu hulp');
    biedt(laatste(g.chat('ria')), 'Ik kom eraan');
    expect(g.chat('tom')).toEqual([]);
    await g.drukt('ria', 'Ik kan niet komen');
    biedt(laatste(g.chat('tom')), 'Ik kom eraan');
  });
});

test('zonder rooster wordt de opslag er niet elke minuut om gevraagd; wat van een oud rooster genoteerd was, gaat eerst weg', async () => {
  let asked = 0;
  const home = await openHome();
  const said = () => {
    asked++;
    return home.said();
  };
  const dienst = async () => (await home.said()).filter((wat) => wat.startsWith('dienst:'));
  const g = await open({ store: { ...home, said }, protocol: ELLEN_DAN_KARIN });
  await gegeven('Ellen heeft dienst', () => kijkt(g));
  expect(await dienst()).toHaveLength(1);
  await als('het rooster weg is', async () => {
    await g.verandert(gewijzigd());
    await kijkt(g);
  });
  expect(await dienst()).toEqual([]);
  const before = asked;
  for (let i = 0; i < 5; i++) await g.app.dienstKeeper.check();
  expect(asked - before).toBe(0);
});

describe('Antwoordt de opslag niet waar iemand bereikt wordt', () => {
  test.each<[string, (keyof Store)[]]>([
    ['en wel dat het niet lukte', ['reference']],
    ['en ook niet dat het niet lukte', ['reference', 'forgetSaid', 'noteSaid']],
  ])('%s: dan horen beiden het zodra hij weer antwoordt', async (_wat, methods) => {
    const { store, fail } = failing(await openHome());
    // It goes down between that it is noted that somebody is told, and telling.
    let isDown = false;
    const noted = (note: Store['noteSaid']) => async (wat: string) => {
      const is = await note(wat);
      if (isDown) fail(...methods);
      return is;
    };
    const home: Store = new Proxy(store, {
      get(target, name) {
        if (name === 'noteSaid' || name === 'forgetSaid') return noted((wat) => target[name](wat));
        return Reflect.get(target, name);
      },
    });
    const g = await open({ store: home, protocol: ELLEN_DAN_KARIN, start: WISSEL - MINUUT });
    isDown = true;
    await als('Ellen nog dienst heeft', () => kijkt(g));
    expect(g.chat('ellen')).toEqual([]);
    isDown = false;
    fail();
    await als('de opslag weer antwoordt', () => kijkt(g));
    expect(kaarten(g, 'ellen', 'Je hebt nu dienst')).toHaveLength(1);
    await g.advance(MINUUT);
    isDown = true;
    await als('de dienst wisselt terwijl de opslag niet antwoordt', () => kijkt(g));
    isDown = false;
    fail();
    await kijkt(g);
    await kijkt(g);
    expect(kaarten(g, 'karin', 'Je hebt nu dienst')).toHaveLength(1);
    expect(kaarten(g, 'ellen', 'Je dienst is voorbij')).toHaveLength(1);
  });
});
