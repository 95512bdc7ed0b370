import { describe, expect, test } from '@jest/globals';
import { gewijzigd } from '../support/changed-flows.ts';
import { FLOWS } from '../support/gemeente.ts';
import { loadProtocol } from '../support/load.ts';
import { als, biedt, biedtNiet, dan, gegeven, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { drukt, opKantoor } from './wegen.ts';

const open = gemeentes();
const MINUUT = 60_000;

describe('Wie zegt te komen, komt: welke oproep dat ook beantwoordde', () => {
  test('een volgende stap roept dezelfde mensen nog eens: Noor leest nog steeds wie er komt', async () => {
    const g = await open();
    await gegeven('Noor riep hulp, en Tom komt', async () => {
      await opKantoor(g);
      await drukt(g, 'noor', 'Nu hulp');
      await g.drukt('tom', 'Ik kom eraan');
    });
    await g.pass(2 * MINUUT);
    await als('zij bij een volgende stap weer hulp roept', async () => {
      await drukt(g, 'noor', 'Het blijft zo, of wordt erger', 'Ik stop het gesprek', 'Burger gaat niet weg');
      await drukt(g, 'noor', 'Burger weigert, roep hulp in');
    });
    await dan('komt Tom nog steeds', () => {
      zegt(laatste(g.chat('noor')), 'Tom Peters komt eraan');
      zegtNiet(laatste(g.chat('noor')), 'Beveiliging: nog geen reactie');
    });
    await dan('hoort Tom dat er weer om hulp gevraagd is, en is er niets te bevestigen', () => {
      expect(g.chat('tom')).toHaveLength(2);
      biedtNiet(laatste(g.chat('tom')), 'Ik kom eraan');
      biedt(laatste(g.chat('tom')), 'Ik kan niet komen', 'Het is voorbij');
    });
    await g.pass(5 * MINUUT);
    await dan('wordt zijn vervanger niet geroepen', () => expect(g.chat('ria')).toEqual([]));
    await als('hij op zijn nieuwe kaart zegt dat hij toch niet kan', () => g.drukt('tom', 'Ik kan niet komen'));
    await dan('komt hij niet meer, en is Ria gevraagd', () => {
      zegtNiet(laatste(g.chat('noor')), 'Tom Peters komt eraan');
      zegt(laatste(g.chat('noor')), 'Tom Peters kan niet komen.', 'Wij sturen een bericht aan Ria Janssen.');
      biedt(laatste(g.chat('ria')), 'Ik kom eraan');
    });
  });
});

describe('Wie niet kan', () => {
  test('kan niemand, dan leest Noor dat er niemand meer is om te vragen, en wie zij belt', async () => {
    const g = await open();
    await opKantoor(g);
    await drukt(g, 'noor', 'Nu hulp');
    await als('Tom niet kan', () => g.drukt('tom', 'Ik kan niet komen'));
    const antwoord = await als('Ria ook niet', () => g.drukt('ria', 'Ik kan niet komen'));
    await dan('staat dat er, bij allebei', () => {
      for (const kaart of [laatste(g.chat('noor')), antwoord]) {
        zegt(kaart, 'Tom Peters kan niet komen.', 'Ria Janssen kan niet komen.');
        zegt(kaart, /Beveiliging: er is niemand meer om te vragen. Bel zelf: Beveiliging, .*000 - 112 00 01/);
        zegtNiet(kaart, 'Wij sturen', 'nog geen reactie');
      }
      zegt(laatste(g.chat('noor')), 'Er komt nog niemand. Bel nu.');
    });
    await g.pass(3 * MINUUT);
    await dan('zegt de kaart niet dat niemand het zag', () =>
      zegtNiet(laatste(g.chat('noor')), 'Niemand zag je bericht'),
    );
  });

  test('zijn er meer met de rol, dan hoort de vervanger het ook meteen, en staan ze er allemaal', async () => {
    const protocol = gewijzigd([
      'rollen.yaml',
      'collegas: { wie: [noor, daan], vervangers',
      'collegas: { wie: [daan, yusuf], vervangers',
    ]);
    const g = await open({ protocol });
    await opKantoor(g);
    await drukt(g, 'noor', 'Nu hulp', 'Roep meer hulp');
    await als('Daan niet kan', () => g.drukt('daan', 'Ik kan niet komen'));
    await dan('is ook Karin gevraagd', () => {
      zegt(
        laatste(g.chat('noor')),
        'Daan Visser kan niet komen.',
        'Wij sturen een bericht aan Yusuf Aydin, Karin de Wit.',
      );
      for (const wie of ['yusuf', 'karin']) biedt(laatste(g.chat(wie)), 'Ik kom eraan');
    });
  });

  test('hoort de vervanger het pas op een latere trede, dan hoort die het toch meteen', async () => {
    const g = await open({
      protocol: gewijzigd([
        'rollen.yaml',
        '    - { na: 2 minuten, vervangers: eigenaar, ook',
        '    - { na: 1 minuut, wie: eigenaar }\n    - { na: 2 minuten, vervangers: eigenaar, ook',
      ]),
    });
    await opKantoor(g);
    await drukt(g, 'noor', 'Nu hulp');
    await als('Tom niet kan', () => g.drukt('tom', 'Ik kan niet komen'));
    await dan('is Ria meteen geroepen, en Tom niet nog eens', () => {
      biedt(laatste(g.chat('ria')), 'Ik kom eraan');
      expect(g.chat('tom')).toHaveLength(1);
    });
  });
});

describe('Alle geroepenen lezen hetzelfde', () => {
  test('ook een vervanger leest de plek, dat 112 gebeld is, en wie er komt', async () => {
    const g = await open();
    await gegeven('niemand reageerde, en Ria hoorde het als vervanger', async () => {
      await g.zegt('noor', 'melding');
      await drukt(g, 'noor', 'Nee, ik heb nu hulp nodig');
      await g.pass(2 * MINUUT);
      zegt(laatste(g.chat('ria')), 'Een collega heeft hulp nodig');
    });
    await als('Noor zegt waar zij is, en 112 belt', async () => {
      await g.drukt('noor', 'Laat weten waar ik ben', { plek: 'Spreekkamer 3' });
      await drukt(g, 'noor', 'Ik heb 112 gebeld');
    });
    await dan('leest Ria dat, op dezelfde kaart', () => {
      expect(g.chat('ria')).toHaveLength(1);
      zegt(laatste(g.chat('ria')), 'Spreekkamer 3', '112 is gebeld.');
    });
    await als('Noor meer hulp roept en Ellen komt', async () => {
      await drukt(g, 'noor', 'Roep meer hulp');
      await g.drukt('ellen', 'Ik kom eraan');
    });
    await dan('leest Ria dat ook', () => zegt(laatste(g.chat('ria')), 'Ellen Smit komt eraan'));
  });
});

describe('Een rol die niemand heeft', () => {
  test('Noor leest dat, en wie anders bij meer hulp komt wordt meteen geroepen', async () => {
    const protocol = structuredClone(loadProtocol(FLOWS));
    Object.assign(protocol.rollen.rollen.beveiliging ?? {}, { wie: [], vervangers: [] });
    const g = await open({ protocol });
    const kaart = await als('zij hulp roept', async () => {
      await opKantoor(g);
      return await drukt(g, 'noor', 'Nu hulp');
    });
    await dan('staat er eerlijk dat er niemand is, met het nummer', () => {
      zegt(kaart, 'Er staat niemand ingevuld als Beveiliging. Bel zelf: Beveiliging, 000 - 112 00 01.');
      zegt(kaart, "Wij sturen een bericht aan Collega's, Manager.");
      zegtNiet(kaart, 'Beveiliging: nog geen reactie');
    });
    await dan('zijn collega’s en manager geroepen', () => {
      for (const wie of ['daan', 'ellen']) biedt(laatste(g.chat(wie)), 'Ik kom eraan');
    });
  });

  test('heeft niemand een rol, dan belooft de kaart geen bericht', async () => {
    const protocol = structuredClone(loadProtocol(FLOWS));
    for (const rol of Object.values(protocol.rollen.rollen)) Object.assign(rol, { wie: [], vervangers: [] });
    Object.assign(protocol.rollen.afdelingen, { burgerzaken: { naam: 'Burgerzaken', plek: 'Balie' } });
    const g = await open({ protocol });
    await opKantoor(g);
    const kaart = await als('Noor hulp roept', () => drukt(g, 'noor', 'Nu hulp'));
    await dan('staat er dat bellen is wat er is', () => {
      zegt(kaart, 'Er is niemand om een bericht te sturen. Bel zelf', 'Er komt nog niemand. Bel nu.');
      zegtNiet(kaart, 'Wij sturen');
    });
  });
});
