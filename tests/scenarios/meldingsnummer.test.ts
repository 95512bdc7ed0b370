import { describe, expect, test } from '@jest/globals';
import { gewijzigd } from '../support/changed-flows.ts';
import { als, biedt, dan, gegeven, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { meldt, opgepakt, VERHAAL } from './wegen.ts';

const open = gemeentes();
const NUMMER = 'VBS-2026-0001';
const MO_VERVANGT_NIET: [string, string, string] = [
  'rollen.yaml',
  'teamleider: { wie: [karin], vervangers: [mo] }',
  'teamleider: { wie: [karin], vervangers: [ellen] }',
];

describe('Een meldingsnummer typen', () => {
  test.each([NUMMER, 'vbs-2026-0001', 'hoe staat het met VBS-2026-0001?', 'VBS 2026 1'])(
    '"%s": wie meldde ziet hoe het ermee staat',
    async (tekst) => {
      const g = await open();
      await gegeven('Noor meldde', () => meldt(g));
      const kaart = await als('zij het nummer typt', () => g.zegt('noor', tekst));
      await dan('staat haar ontvangst er, en begint er niets', async () => {
        zegt(kaart, NUMMER, 'Je melding is binnen.');
        expect((await g.store.list({ melder: g.id('noor') }, 10)).summaries).toHaveLength(1);
      });
    },
  );

  test('wie het dossier mag lezen, leest het; en dat staat in het logboek', async () => {
    const g = await open();
    await gegeven('Karin pakte het op', () => opgepakt(g));
    const kaart = await als('Mo het nummer typt', () => g.zegt('mo', NUMMER));
    await dan('heeft hij het dossier', () => zegt(kaart, 'Dossier', VERHAAL));
    await dan('staat vast dat hij het las', async () => {
      const [summary] = (await g.store.list({ nummer: NUMMER }, 1)).summaries;
      const log = await g.store.read(summary?.incident ?? '');
      const asked = log.filter(({ gebeurtenissen }) =>
        gebeurtenissen.some(({ soort }) => soort === 'dossier_gevraagd'),
      );
      expect(asked.map(({ door }) => door)).toEqual([g.id('mo')]);
    });
  });

  test('staat het dossier al in een bericht, dan houdt dat geen tekst; wie de rol kwijtraakt leest het nergens meer', async () => {
    const g = await open();
    await gegeven('Karin pakte het op', () => opgepakt(g));
    await als('Mo het nummer twee keer typt', async () => {
      await g.zegt('mo', NUMMER);
      await g.zegt('mo', NUMMER);
      await g.app.settle();
    });
    const [eerste, tweede] = g.chat('mo').slice(-2);
    await dan('staat het dossier in het tweede bericht, en in het eerste alleen dat', () => {
      zegt(tweede, 'Dossier', VERHAAL);
      zegt(eerste, `Melding ${NUMMER}`, 'Dit staat nu in een ander bericht.', `Typ ${NUMMER}.`);
      zegtNiet(eerste, 'Dossier', VERHAAL);
    });
    await als('Mo niet meer vervangt', async () => {
      await g.verandert(gewijzigd(MO_VERVANGT_NIET));
      await g.app.roleKeeper.check();
      await g.app.settle();
    });
    await dan('leest hij het nergens meer', () => {
      for (const kaart of g.chat('mo')) zegtNiet(kaart, VERHAAL);
    });
  });

  test('wat op het oude bericht wordt ingevuld blijft staan, en brengt de kaart daar terug', async () => {
    const g = await open();
    await gegeven('Karin pakte het op, en schrijft aan Noor', async () => {
      await opgepakt(g);
      await g.drukt('karin', 'Bericht aan de melder');
    });
    const oud = g.chat('karin').length - 1;
    await als('zij intussen het nummer typt', () => g.zegt('karin', NUMMER));
    await g.app.settle();
    await dan('staat het formulier er nog', () => biedt(g.chat('karin')[oud], 'Stuur naar de melder'));
    await als('zij het bericht verstuurt', () => g.drukt('karin', 'Stuur naar de melder', { tekst: 'Ik bel je.' }));
    await g.app.settle();
    await dan('staat het dossier daar weer, en in het nieuwe bericht niet', () => {
      zegt(g.chat('karin')[oud], 'Dossier', VERHAAL);
      zegt(laatste(g.chat('karin')), 'Dit staat nu in een ander bericht.');
    });
  });

  test('wie het niet mag lezen, leest dat, en niets anders', async () => {
    const g = await open();
    await gegeven('Noor meldde', () => meldt(g));
    const kaart = await als('Daan het nummer typt', () => g.zegt('daan', NUMMER));
    await dan('staat er dat hij het niet mag zien', () => {
      zegt(kaart, 'Dit mag jij niet zien.');
      zegtNiet(kaart, VERHAAL, 'Noor', 'Ben je nu veilig?');
    });
  });

  test('een nummer dat niemand heeft begint niets', async () => {
    const g = await open();
    await als('Noor het typt', () => g.zegt('noor', 'VBS-2026-0099').catch(() => undefined));
    const gezegd = g.connector.texts(g.connector.personalConversation(g.id('noor'))).at(-1);
    expect(gezegd).toMatch(/bestaat niet.*112/);
    expect((await g.store.list({ melder: g.id('noor') }, 10)).summaries).toEqual([]);
  });

  test('in een verhaal is het een deel van het verhaal', async () => {
    const g = await open();
    await gegeven('Noor meldde', () => meldt(g));
    const kaart = await g.zegt(
      'noor',
      'Bij melding VBS-2026-0001 vergat ik te zeggen dat hij terugkwam en weer schreeuwde',
    );
    biedt(kaart, 'Nee, ik heb nu hulp nodig');
  });
});
