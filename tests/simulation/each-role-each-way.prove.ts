import { afterEach, describe, expect, test } from '@jest/globals';
import { channelOf } from '../../src/protocol/bezetting.ts';
import type { Protocol } from '../../src/protocol/load.ts';
import type { Kanaal } from '../../src/protocol/rollen.ts';
import { GEWONE_WEGEN, type GewoneWeg } from '../../src/protocol/wegen.ts';
import { meldt, meldtOver } from '../scenarios/wegen.ts';
import { stepAsWritten } from '../support/as-written.ts';
import { FLOWS, type Gemeente, openGemeente } from '../support/gemeente.ts';
import { loadProtocol } from '../support/load.ts';
import { CHARTS, type Chart, type Course, coursesOf, reasonsOf } from './chart-routes.ts';
import { everyRoleFor, flowsWith, oneRoleEach, onlyBy, type RolesFile } from './roles-file.ts';
import { byOtherWays, type ChannelBell, channelBells, leaks, missing, requestsAbout, toldTo } from './told.ts';
import {
  deciders,
  incidentOf,
  MELDER,
  nobodyPicksUp,
  playUntilPickedUp,
  playWhole,
  reports,
  TYPED,
} from './whole-course.ts';

const MINUTE = 60_000;

const opened: Gemeente[] = [];
afterEach(async () => {
  for (const gemeente of opened.splice(0)) await gemeente.close();
});

async function opens(protocol: Protocol): Promise<Gemeente> {
  const gemeente = await openGemeente({ protocol });
  opened.push(gemeente);
  return gemeente;
}

/** The flows in which everybody is told one way, and holds one role. */
const shipped = loadProtocol(FLOWS);
const told = new Map(
  GEWONE_WEGEN.map((way) => {
    const protocol = flowsWith((file) => {
      oneRoleEach(file);
      onlyBy(file, way);
    });
    return [way, protocol] as const;
  }),
);
const toldOnlyBy = (way: GewoneWeg) => told.get(way) ?? shipped;

/** The first way through a chart is played until it is closed; another one until what it adds was told. */
async function plays(g: Gemeente, course: Course): Promise<void> {
  const { taken } = g.protocol.bundle.opvolging;
  const isAtOnce = course.fresh.every(({ uit }) => (taken[uit]?.vanaf ?? 'ingediend') === 'ingediend');
  const isWhole = !isAtOnce || course.fresh.some(({ waarvoor }) => waarvoor === 'oppakken');
  await (isWhole ? playWhole(g, course) : playUntilPickedUp(g, course));
  expect((await incidentOf(g)).status).toBe(isWhole ? 'afgesloten' : 'in_behandeling');
}

/** The bells of channels: those of a report, and those that say that nobody reacts. */
function bellsOf(g: Gemeente) {
  const isNobody = ({ tekst }: ChannelBell) => tekst.endsWith(': niemand reageert');
  const all = channelBells(g);
  return { news: all.filter((bell) => !isNobody(bell)), nobody: all.filter(isNobody) };
}

/** The bell of a new report in its channel, which leads to its card there. */
function newReport({ kanaal, groep }: Kanaal, nummer: string | null): ChannelBell {
  const tekst = `Nieuwe melding ${nummer}`;
  return {
    tekst,
    to: { team: groep, channelId: kanaal },
    leadsTo: { channel: kanaal, group: groep ?? null, says: tekst },
  };
}

/** Nothing leaked, nothing was refused, nothing came by another way, and the channel's bell rang once and leads to its card. */
async function expectAllInOrder(g: Gemeente, way: GewoneWeg): Promise<void> {
  const incident = await incidentOf(g);
  const { handler } = await deciders(g);
  const channel = channelOf(g.protocol.rollen, incident);
  if (channel === undefined) throw new Error('it stands in no channel');
  expect(leaks(g, TYPED)).toEqual([]);
  expect(byOtherWays(g, way, [g.id(MELDER), handler])).toEqual([]);
  const { news, nobody } = bellsOf(g);
  expect(news).toEqual([newReport(channel, incident.nummer)]);
  for (const bell of nobody) expect(bell.leadsTo.says).toBe(bell.tekst);
  expect(g.graph.unlisted()).toEqual([]);
  expect(g.logged()).not.toContain('notification given up');
  const typed = (await g.store.texts(incident.id)).filter(({ tekst }) => tekst.includes(TYPED));
  expect(typed.length).toBeGreaterThan(1);
}

describe.each(CHARTS)('Each role that the chart %s names, with its deputies', (chart) => {
  test.each(GEWONE_WEGEN)('is told by %s, and by nothing else', async (way) => {
    const protocol = toldOnlyBy(way);
    for (const course of coursesOf(protocol.bundle, protocol.rollen, chart)) {
      const g = await opens(protocol);
      await plays(g, course);
      expect(missing(g, way, await incidentOf(g), course.fresh)).toEqual([]);
      await expectAllInOrder(g, way);
    }
  });
});

describe('What the charts name', () => {
  const expectedIn = (chart: Chart, { bundle, rollen }: Protocol) =>
    coursesOf(bundle, rollen, chart).flatMap(({ fresh }) => fresh);

  test('every task, alarm and call for help of the flows is in one of them', () => {
    const { schemas, opvolging } = shipped.bundle;
    // What is called before a chart is chosen goes by the place: scenarios have that.
    const charts = Object.values(schemas).filter(({ meld }) => meld !== undefined);
    const calls = charts.flatMap(({ schema, stappen }) =>
      Object.entries(stappen).flatMap(([stap, step]) =>
        stepAsWritten(step).roep === undefined ? [] : [`${schema}/${stap}`],
      ),
    );
    const all = [...calls, ...Object.keys(opvolging.taken), ...Object.keys(opvolging.alarmen ?? {})];
    const played = new Set(CHARTS.flatMap((chart) => expectedIn(chart, shipped)).map(({ uit }) => uit));
    expect(all.filter((each) => !played.has(each))).toEqual([]);
  });

  test('a role that is added to a step, a task or an alarm is expected to be told', () => {
    const more = flowsWith(
      () => {},
      [
        'kantoor.yaml',
        'roep: [beveiliging, collegas, manager]',
        'roep: [beveiliging, collegas, manager, specialisten]',
      ],
      ['opvolging.yaml', 'rol: tl_juridische_zaken\n    termijn', 'rol: locoburgemeester\n    termijn'],
      ['opvolging.yaml', 'rollen: [griffier, gemeentesecretaris]', 'rollen: [griffier, gemeentesecretaris, manager]'],
      [
        'opvolging.yaml',
        'ladder: [griffier, gemeentesecretaris, aov]',
        'ladder: [griffier, manager, gemeentesecretaris, aov]',
      ],
    );
    const named = (chart: Chart) => expectedIn(chart, more).map(({ rol, waarvoor }) => `${rol}: ${waarvoor}`);
    expect(named('kantoor')).toEqual(expect.arrayContaining(['specialisten: hulp', 'locoburgemeester: taak']));
    expect(named('politiek')).toEqual(expect.arrayContaining(['manager: alarm', 'locoburgemeester: taak']));
  });
});

describe('The burgemeester is threatened', () => {
  /** Lotte is everywhere in the file, and the flows name the burgemeester where they name others. */
  const withLotteEverywhere = (way: GewoneWeg, more: (file: RolesFile) => void = () => {}) =>
    flowsWith(
      (file) => {
        onlyBy(file, way);
        everyRoleFor(file, 'lotte', 'burgemeester');
        more(file);
      },
      [
        'opvolging.yaml',
        'rollen: [griffier, gemeentesecretaris]\n    ladder: [griffier, gemeentesecretaris, aov]',
        'rollen: [griffier, gemeentesecretaris, burgemeester]\n    ladder: [griffier, gemeentesecretaris, aov, burgemeester]',
      ],
      ['opvolging.yaml', 'rol: aov\n    termijn: driehoek', 'rol: burgemeester\n    termijn: driehoek'],
    );

  /** The way through the chart of politics in which this office holder is the target. */
  function courseAgainst({ bundle, rollen }: Protocol, ambtsdrager: 'raad' | 'burgemeester'): Course {
    const [course] = coursesOf(bundle, rollen, 'politiek');
    if (course === undefined) throw new Error('no way through politiek');
    const against = { ...course, feiten: { ...course.feiten, ambtsdrager } };
    return { ...against, fresh: reasonsOf(bundle, rollen, against) };
  }

  test.each(GEWONE_WEGEN)(
    'told by %s: whatever her roles, nothing comes to her; the locoburgemeester takes her place',
    async (way) => {
      const protocol = withLotteEverywhere(way);
      const course = courseAgainst(protocol, 'burgemeester');
      const g = await opens(protocol);
      await plays(g, course);

      expect(requestsAbout(g, g.id('lotte'))).toEqual([]);
      expect(course.fresh.map(({ rol, waarvoor }) => `${rol}: ${waarvoor}`)).toEqual(
        expect.arrayContaining(['burgemeester: alarm', 'burgemeester: taak']),
      );
      expect(missing(g, way, await incidentOf(g), course.fresh)).toEqual([]);
      for (const loco of ['wim', 'samira']) {
        const texts = toldTo(g, g.id(loco))[way].join('\n');
        expect(texts).toContain('bevestig dit');
        expect(texts).toMatch(/taak bij melding/i);
      }
      await expectAllInOrder(g, way);
    },
  );

  test.each(GEWONE_WEGEN)('told by %s: of a threat to somebody else she hears in each of her roles', async (way) => {
    const protocol = withLotteEverywhere(way);
    const g = await opens(protocol);
    await playUntilPickedUp(g, courseAgainst(protocol, 'raad'));
    const texts = toldTo(g, g.id('lotte'))[way].join('\n');
    for (const words of ['wie pakt dit op?', 'bevestig dit', 'aak bij melding']) expect(texts).toContain(words);
  });

  test('who is burgemeester by a group of Entra is kept out as well', async () => {
    const group = 'd0000000-0000-4000-8000-000000000001';
    const protocol = withLotteEverywhere('kaart', ({ rollen }) => {
      if (rollen.burgemeester !== undefined) Object.assign(rollen.burgemeester, { wie: ['rob'], groep: group });
    });
    const g = await opens(protocol);
    g.graph.tenant.groups[group] = [g.id('lotte')];
    await reports(g, courseAgainst(protocol, 'burgemeester'));
    await nobodyPicksUp(g);
    expect(toldTo(g, g.id('lotte')).kaart).toEqual([]);
    await g.druktInKanaal('lotte', 'cag', 'Ik pak dit op');
    expect((await incidentOf(g)).status).toBe('ingediend');
  });
});

describe('The bell of a channel', () => {
  const isPostIn = ({ kanaal }: Kanaal) => {
    return ({ method, body }: { method: string; body: object }) =>
      method === 'POST' && JSON.stringify(body).includes(`"channel":{"id":"${kanaal}"`);
  };
  const ofTeamleiders = (g: Gemeente): Kanaal => {
    const channel = g.protocol.rollen.kanalen.teamleiders;
    if (channel === undefined) throw new Error('no channel');
    return channel;
  };

  test('waits for the card, rings once for its members, and leads to that card', async () => {
    const g = await opens(shipped);
    const channel = ofTeamleiders(g);
    g.connector.fail({ status: 503 }, 1, isPostIn(channel));
    await meldt(g);
    expect(g.kanaal('teamleiders')).toEqual([]);
    expect(channelBells(g)).toEqual([]);

    await g.pass(MINUTE);
    expect(g.kanaal('teamleiders')).toHaveLength(1);
    expect(channelBells(g)).toEqual([newReport(channel, 'VBS-2026-0001')]);

    await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    expect(channelBells(g)).toHaveLength(1);
  });

  test('rings for the whole team where the roles file says so', async () => {
    const protocol = flowsWith(({ kanalen }) => {
      for (const channel of Object.values(kanalen)) channel.activiteit = 'team';
    });
    const g = await opens(protocol);
    const channel = ofTeamleiders(g);
    await meldt(g);
    const whole = { team: channel.groep, channelId: undefined };
    expect(channelBells(g)).toEqual([{ ...newReport(channel, 'VBS-2026-0001'), to: whole }]);
  });
});

describe('Somebody who never talked to the bot and lacks the app', () => {
  test('gets the app, and then the card in that chat', async () => {
    const g = await opens(shipped);
    const greet = g.id('greet');
    g.graph.tenant.people[greet] = { ...g.graph.tenant.people[greet], hasApp: false };
    const opensChatWith = ({ method, path, body }: { method: string; path: string; body: object }) =>
      method === 'POST' && path === '/v3/conversations' && JSON.stringify(body).includes(greet);
    g.connector.fail({ status: 403 }, 1, opensChatWith);

    await meldtOver(g, 'Een wethouder');

    expect(g.graph.count('installApp')).toBe(1);
    expect(g.graph.tenant.people[greet]?.hasApp).toBe(true);
    expect(toldTo(g, greet)).toMatchObject({
      kaart: [expect.stringContaining('bevestig dit')],
      activiteit: [expect.stringContaining('bevestig dit')],
    });
    expect(g.connector.received.filter(opensChatWith).map(({ status }) => status)).toEqual([403]);
  });

  test('and so does everybody on the ladders', async () => {
    const protocol = toldOnlyBy('kaart');
    const [course] = coursesOf(protocol.bundle, protocol.rollen, 'politiek');
    if (course === undefined) throw new Error('no way through politiek');
    const g = await opens(protocol);
    const { people } = g.graph.tenant;
    const talks = [g.id(MELDER)];
    for (const [id, person] of Object.entries(people)) person.hasApp = talks.includes(id);
    g.connector.fail({ status: 403 }, 10_000, ({ method, path, body }) => {
      const [member] = (body.members ?? []) as { id: string }[];
      const id = member?.id.replace(/^29:/, '') ?? '';
      return method === 'POST' && path === '/v3/conversations' && people[id]?.hasApp === false;
    });

    await playUntilPickedUp(g, course);

    const alarms = course.fresh.filter(({ waarvoor }) => waarvoor === 'alarm' || waarvoor === 'oppakken');
    expect(missing(g, 'kaart', await incidentOf(g), alarms)).toEqual([]);
    expect(g.graph.count('installApp')).toBeGreaterThan(alarms.length / 2);
  });
});
