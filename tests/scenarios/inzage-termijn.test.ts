import { expect, test } from '@jest/globals';
import { forgetInzagen } from '../../src/bewaren/inzagen.ts';
import { inzageBrokenAt } from '../../src/incident/inzage.ts';
import { laatsteIncident } from './dossier.ts';
import { als, dan, gemeentes } from './verhaal.ts';
import { opgepakt } from './wegen.ts';

const open = gemeentes();
const DAG = 86_400_000;

test('wie keek wordt na zes maanden gewist, met een bewijs; wat later is blijft, en sluit nog aan', async () => {
  const g = await open();
  await opgepakt(g);
  const incident = await laatsteIncident(g, 'noor');
  const eerder = (await g.store.inzagen(incident)).alle.length;
  expect(eerder).toBeGreaterThan(0);
  const start = g.now();
  const later = { tijd: start + 100 * DAG, wie: 'x', als: ['cag'], hoe: 'bekeken', teksten: ['t'], namen: [] } as const;
  await g.store.noteInzage(incident, { ...later, als: [...later.als], teksten: [...later.teksten], namen: [] });
  const sweep = (dagen: number) =>
    forgetInzagen({
      store: g.store,
      protocol: () => g.protocol,
      now: () => start + dagen * DAG,
      metrics: { vernietigd: () => {} },
      log: { info: () => {}, warn: () => {}, error: () => {} },
    });
  await als('er 170 dagen om zijn', async () => expect(await sweep(170)).toBe(false));
  await als('er 190 dagen om zijn', async () => expect(await sweep(190)).toBe(true));
  await dan('is alleen de latere er nog', async () => {
    const log = await g.store.inzagen(incident);
    expect(log.alle.map(({ wie }) => wie)).toEqual(['x']);
    expect(inzageBrokenAt(log)).toBeUndefined();
  });
  await dan('staat er wat er is gewist, hoeveel en waarom', async () => {
    const [note] = await g.store.destroyed(start + 189 * DAG, start + 191 * DAG);
    expect(note).toMatchObject({ incident, klasse: 'inzage', aantal: eerder });
    expect(note?.regel).toContain('6 maanden');
  });
});
