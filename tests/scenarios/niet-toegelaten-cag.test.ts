import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { StoreError } from '../../src/store/store.ts';
import { createTelephone } from '../../src/telefoon/providers.ts';
import type { Limits } from '../../src/wire/limits.ts';
import { gewijzigd } from '../support/changed-flows.ts';
import type { Gemeente, GemeenteOptions } from '../support/gemeente.ts';
import { openHome } from '../support/home.ts';
import { startTelephoneDouble, type TelephoneDouble } from '../support/telephone-double.ts';
import { als, dan, gegeven, gelezen, gemeentes } from './verhaal.ts';
import { drukt, opKantoor } from './wegen.ts';

const open = gemeentes();
const MINUUT = 60_000;
/** Monday 23 November 2026, 23:30 in the Netherlands. */
const NACHT = Date.parse('2026-11-23T22:30:00Z');
const DEUREN = {
  teams: 'kaarten sturen',
  graph: 'bel en mail sturen',
  sms: 'sms sturen',
  telefoontje: '(?:niemand )?bellen',
};
type Deur = keyof typeof DEUREN;

let smsDienst: TelephoneDouble;
let belDienst: TelephoneDouble;
let nu: () => number;
beforeEach(async () => {
  nu = () => NACHT;
  smsDienst = await startTelephoneDouble(() => nu());
  belDienst = await startTelephoneDouble(() => nu());
});
afterEach(async () => {
  await smsDienst.close();
  await belDienst.close();
});

/** Noor, or another, calls for help in the night, and nobody reacts: so every way is used. */
async function nacht(
  options: Pick<GemeenteOptions, 'limits' | 'protocol' | 'store' | 'start'> = {},
  wie = 'noor',
  deuren: readonly Deur[] = [],
): Promise<Gemeente> {
  const webhook = ({ url, secret }: TelephoneDouble) => ({
    soort: 'webhook' as const,
    url: () => url,
    secret: Buffer.from(secret.replace('whsec_', ''), 'base64'),
  });
  const g = await open({
    start: NACHT,
    ...options,
    telephone: (now) => {
      nu = now;
      return createTelephone({ sms: webhook(smsDienst), telefoontje: webhook(belDienst) }, now, 300);
    },
  });
  await opKantoor(g, wie);
  for (const deur of deuren) await dicht(g, deur);
  await drukt(g, wie, 'Nu hulp');
  return g;
}

async function dicht(g: Gemeente, deur: Deur): Promise<void> {
  if (deur === 'teams') g.connector.down({ status: 401, code: 'BotNotRegistered' });
  if (deur === 'graph') await g.graph.down(401);
  if (deur === 'sms') smsDienst.fail({ status: 401 }, 1_000);
  if (deur === 'telefoontje') belDienst.fail({ status: 401 }, 1_000);
}

async function weerOpen(g: Gemeente): Promise<void> {
  g.connector.down(undefined);
  await g.graph.down(undefined);
  smsDienst.mend();
  belDienst.mend();
}

/** How the CAG heard that something cannot be done (`nu`), or can again (`weer`): by which way, of which door. Each as often as it was told to Fatima. */
function gehoord(g: Gemeente, wat: 'nu' | 'weer'): string[] {
  const over = (tekst: string) =>
    Object.entries(DEUREN).flatMap(([deur, naam]) =>
      new RegExp(`Stroomwijzer kan ${wat} (?:geen )?${naam}`).test(tekst) ? [deur] : [],
    );
  const mails = g.graph.mails.filter(({ to }) => to[0] === 'fatima@voorbeeldstad.example');
  const buiten = [...smsDienst.telephones, ...belDienst.telephones].filter(({ text }) => text.includes('bereikt nu'));
  return [
    ...mails.flatMap(({ subject }) => over(subject).map((deur) => `${deur}: mail`)),
    ...g.kanaal('cag').flatMap((kaart) => over(gelezen(kaart)).map((deur) => `${deur}: kanaal`)),
    ...(wat === 'nu' ? buiten.map(({ kind, to }) => `${kind} ${to}`) : []),
  ].sort();
}

test.each<[Deur[], string[]]>([
  [['teams'], ['teams: mail']],
  [['graph'], ['graph: kanaal']],
  [['sms'], ['sms: mail']],
  [['telefoontje'], ['telefoontje: mail']],
  [['teams', 'graph'], ['sms +31600000009']],
  [
    ['teams', 'sms'],
    ['sms: mail', 'teams: mail'],
  ],
  [
    ['teams', 'telefoontje'],
    ['teams: mail', 'telefoontje: mail'],
  ],
  [
    ['graph', 'sms'],
    ['graph: kanaal', 'sms: kanaal'],
  ],
  [
    ['graph', 'telefoontje'],
    ['graph: kanaal', 'telefoontje: kanaal'],
  ],
  [
    ['sms', 'telefoontje'],
    ['sms: mail', 'telefoontje: mail'],
  ],
  [['teams', 'graph', 'sms'], ['call +31600000009']],
  [['teams', 'graph', 'telefoontje'], ['sms +31600000009']],
  [
    ['graph', 'sms', 'telefoontje'],
    ['graph: kanaal', 'sms: kanaal', 'telefoontje: kanaal'],
  ],
  [['teams', 'graph', 'sms', 'telefoontje'], []],
])(
  'niet toegelaten bij %j: de CAG hoort het langs een weg die er is, één keer, en ook dat het weer kan',
  async (deuren, hoort) => {
    const g = await gegeven('een nacht waarin Noor om hulp roept', () => nacht());
    for (const deur of deuren) await dicht(g, deur);
    await g.pass(40 * MINUUT);
    await dan('is het gehoord', () => expect(gehoord(g, 'nu')).toEqual(hoort));
    await dan('staat er alleen dat de rest wel gaat, als dat zo is', () => {
      const verteld = [...g.graph.mails.map(({ text }) => text), ...g.kanaal('cag').map(gelezen)].join('\n');
      expect(verteld.includes('De andere berichten gaan nog wel.')).toBe(deuren.length === 1);
    });
    await als('alles het weer doet', () => weerOpen(g));
    await g.pass(30 * MINUUT);
    const alles = gehoord(g, 'nu');
    await dan('is ook dat gehoord, van wat men niet wist niet', () => {
      const wist = hoort.length > 0 ? deuren : alles.map((each) => each.split(':')[0]);
      expect(gehoord(g, 'weer').map((each) => each.split(':')[0])).toEqual(wist.toSorted());
    });
    await dan('is er hoogstens bij gekomen wat nog dicht was toen er weer een weg was, en niets twee keer', () => {
      expect(alles).toEqual([...new Set(alles)]);
      expect(alles).toEqual(deuren.length > 2 ? expect.arrayContaining(hoort) : hoort);
    });
  },
);

test('wie alleen buiten Teams gehoord heeft dat niets gaat, hoort wat er nog niet gaat zodra er een weg is', async () => {
  const g = await gegeven('een nacht waarin Noor om hulp roept', () => nacht());
  await dicht(g, 'teams');
  await dicht(g, 'graph');
  await g.pass(40 * MINUUT);
  await als('de mail het weer doet, en Teams nog niet', () => g.graph.down(undefined));
  await g.pass(20 * MINUUT);
  expect(gehoord(g, 'nu')).toEqual(['sms +31600000009', 'teams: mail']);
  expect(gehoord(g, 'weer')).toEqual(['graph: mail']);
  await als('Graph weer dichtgaat', () => dicht(g, 'graph'));
  await g.pass(20 * MINUUT);
  await dan('gaat er een nieuwe sms, want er is weer geen weg', () =>
    expect(gehoord(g, 'nu').filter((each) => each.startsWith('sms +'))).toHaveLength(2),
  );
});

test.each([
  ['is één sms van drie processen er één', false, 1],
  ['weet niemand dat een ander het al zei: dan liever drie dan geen', true, 3],
])('als Teams en Graph dicht zijn, en de opslag (%s)', async (_wat, storing, aantal) => {
  const home = await openHome();
  let isDown = false;
  const noteSaid = (wat: string) => (isDown ? Promise.reject(new StoreError('geen antwoord')) : home.noteSaid(wat));
  const store = { ...home, noteSaid, close: async () => {} };
  const processen: Gemeente[] = [];
  for (const wie of ['noor', 'daan', 'yusuf'])
    processen.push(await nacht({ store, start: NACHT + processen.length * 1_000 }, wie, ['teams', 'graph']));
  isDown = storing;
  for (let minuut = 0; minuut < 40; minuut++) for (const g of processen) await g.pass(MINUUT);
  expect(smsDienst.telephones.filter(({ text }) => text.includes('bereikt nu'))).toHaveLength(aantal);
  await home.close();
});

test('wat niet verstuurd kon worden telt niet mee voor wat een telefoon mag krijgen', async () => {
  const telt: string[] = [];
  const limits: Limits = {
    count() {},
    leave() {},
    async ready() {},
    take: (turns) => void telt.push(...turns.map(({ key }) => key)),
    giveBack(turns) {
      for (const { key } of turns) telt.splice(telt.lastIndexOf(key), 1);
    },
  };
  const g = await gegeven('een nacht waarin Noor om hulp roept', () => nacht({ limits: () => limits }));
  for (const deur of ['teams', 'graph', 'sms', 'telefoontje'] as const) await dicht(g, deur);
  await g.pass(40 * MINUUT);
  expect(gehoord(g, 'nu')).toEqual([]);
  expect(telt.filter((key) => key.includes('+31600000009'))).toEqual([]);
  await als('sms het weer doet', () => smsDienst.mend());
  await g.pass(15 * MINUUT);
  await dan('is het gehoord, en telt dat', () => {
    expect(gehoord(g, 'nu')).toEqual(['sms +31600000009']);
    expect(telt.filter((key) => key === 'sms:+31600000009').length).toBeGreaterThan(0);
  });
});

test.each([
  ['kon niet gevraagd worden', 'rollen, entra', 'MobileNumberNotAsked'],
  ['is er niet', 'rollen', 'NoMobileNumber'],
])('of het nummer van de CAG %s, zegt het log', async (_wat, nummers, reden) => {
  const protocol = gewijzigd(
    ['rollen.yaml', ', mobiel: "06 - 00 00 00 09"', ''],
    ['rollen.yaml', 'nummers: [rollen, entra]', `nummers: [${nummers}]`],
  );
  const g = await gegeven('een nacht waarin Noor om hulp roept', () => nacht({ protocol }));
  await dicht(g, 'teams');
  await dicht(g, 'graph');
  await g.pass(40 * MINUUT);
  expect(gehoord(g, 'nu')).toEqual([]);
  const redenen = g
    .logged()
    .split('\n')
    .filter((line) => /the CAG was not told one way/.test(line) && /"weg":"(sms|telefoontje)"/.test(line))
    .map((line) => /"reason":"(\w+)"/.exec(line)?.[1]);
  expect([...new Set(redenen)]).toEqual([reden]);
});

test('wat eens buiten Teams gehoord is terwijl Teams en Graph alleen niet antwoordden, telt niet voor een volgende keer', async () => {
  const g = await gegeven('een nacht waarin Noor om hulp roept', () => nacht());
  await dicht(g, 'sms');
  g.connector.down({ status: 503 });
  await g.graph.down(503);
  await g.pass(40 * MINUUT);
  expect(gehoord(g, 'nu')).toEqual(['call +31600000009']);
  await als('alles het weer doet', () => weerOpen(g));
  await g.pass(60 * MINUUT);
  await als('Teams en Graph de bot er niet in laten', async () => {
    await dicht(g, 'teams');
    await dicht(g, 'graph');
  });
  await g.pass(40 * MINUUT);
  await dan('is ook dat gehoord', () =>
    expect(gehoord(g, 'nu').filter((each) => each.startsWith('sms +'))).toEqual(['sms +31600000009']),
  );
});
