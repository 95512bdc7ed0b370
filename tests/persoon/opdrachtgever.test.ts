import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { meldt } from '../scenarios/wegen.ts';
import { copyFlows, type FlowsCopy } from '../support/flows-copy.ts';
import { type Gemeente, openGemeente } from '../support/gemeente.ts';
import { type GraphDouble, startGraphDouble } from '../support/graph-double.ts';
import { loadProtocol } from '../support/load.ts';
import { HOMES, type Home, type Said } from './homes.ts';

const FG_GROEP = 'b1000000-0000-4000-8000-000000000001';
const LEIDING_GROEP = 'b1000000-0000-4000-8000-000000000002';
const FENNA = 'a1000000-0000-4000-8000-000000000001';
const FATIMA = 'a0000000-0000-4000-8000-000000000009';

describe('Who may order it, where rollen.yaml has groups of Entra, and the CAG leads who reported', () => {
  let home: Home;
  let flows: FlowsCopy;
  let g: Gemeente;
  let graph: GraphDouble;
  const person = async (namens: string, settings = { GRAPH_URL: graph.url }): Promise<Said> =>
    await home.command('person', ['export', '--medewerker', 'noor', '--namens', namens], {
      FLOWS_DIR: flows.folder,
      ...settings,
    });
  const refused = (said: string | RegExp) => ({ code: 1, output: expect.stringMatching(said) });

  beforeAll(async () => {
    home = await HOMES.sqlite();
    graph = await startGraphDouble({
      tenant: {
        people: { [FENNA]: { naam: 'Fenna de Boer' }, [FATIMA]: { naam: 'Fatima El Amrani' } },
        groups: { [FG_GROEP]: [FENNA], [LEIDING_GROEP]: [FATIMA] },
      },
    });
    flows = copyFlows();
    const deputy = (rol: string, was: string, is: string) =>
      flows.replace('rollen.yaml', `${rol}${was}`, `${rol}${is}`);
    deputy('  cag: { naam: "{CAG}", wie: [fatima], ', 'vervangers: [piet]', 'vervangers: [piet, karin]');
    deputy('gegevensbescherming, ', 'wie: [vera]', `wie: [vera], groep: ${FG_GROEP}`);
    deputy('  manager: { naam: Manager, ', 'wie: [ellen]', `wie: [ellen], groep: ${LEIDING_GROEP}`);
    g = await openGemeente({ store: home.store, protocol: loadProtocol(flows.folder) });
    await meldt(g, 'noor', { via: 'cag' });
  });
  afterAll(async () => {
    await g.close();
    await graph.close();
    flows.remove();
    await home.close();
  });

  test('somebody of a group orders it, by name and by id', async () => {
    expect(await person('Fenna de Boer')).toMatchObject({ code: 0, output: expect.stringContaining('VBS-2026-0001') });
    expect(await person(FENNA)).toMatchObject({ code: 0 });
  });

  test('who leads the reporter, around whom it was reported, does not: named in the file, or through a group', async () => {
    expect(await person('karin')).toMatchObject(refused(/staat buiten VBS-2026-0001\. Laat de FG of een andere CAG/));
    expect(await person('fatima')).toMatchObject(refused(/staat buiten VBS-2026-0001\./));
    expect(await person('piet')).toMatchObject({ code: 0 });
  });

  test('where Entra cannot be asked that is said, and nobody goes through who may have to be kept out', async () => {
    const unset = /groepen van Entra, en wie daarin zitten is nu niet te zien: Microsoft Graph is hier niet ingesteld/;
    expect(await person('Fenna de Boer', { GRAPH_URL: '' })).toMatchObject(refused(unset));
    expect(await person('vera', { GRAPH_URL: '' })).toMatchObject(
      refused(/VBS-2026-0001 moet blijven, is nu niet na te/),
    );
    graph.revoke('groupMembers');
    expect(await person(FENNA)).toMatchObject(
      refused(/niet de FG of de CAG[\s\S]*niet te zien: Microsoft Graph antwoordde/),
    );
    graph.grant('groupMembers');
  });
});
