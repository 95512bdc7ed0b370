import { describe, expect, test } from '@jest/globals';
import { als, biedt, dan, gegeven, gemeentes, zegt, zegtNiet } from './verhaal.ts';
import { meldt, opgepakt, VERHAAL } from './wegen.ts';

const open = gemeentes();
const NUMMER = 'VBS-2026-0001';

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
