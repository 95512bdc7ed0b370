import { chargeOf, openCostly } from '../tests/store/melding-cost.ts';
import { gewijzigd } from '../tests/support/changed-flows.ts';
import { almostReportedOnRaad, send } from '../tests/support/kettingmail.ts';

/**
 * `npm run bench:cost`: the request units of each step of a whole melding in Cosmos DB, from "melding" to afgesloten, after the model of
 * the double (tests/support/cosmos-charge.ts), and of an hour in which nothing happens. The peer is botbuilder's own Cosmos state: 15.4 RU a turn, and it loses updates.
 * With `-- --open`: without keys, as it was.
 */
const PEER = 15.4;

const costly = await openCostly({
  readsFor: Number(process.env.PAUSE ?? 10) * 1_000,
  isOpen: process.argv.includes('--open'),
});
const { g, cosmos } = costly;

/** What a request was for: what is done, and with which kind of document (the first letters of the first id). */
function kindOf({ kind, ids, partition = 'everywhere' }: (typeof steps)[number]['requests'][number]): string {
  const where = /^[\w-]{36}$/.test(partition) ? 'incident' : partition.replace(/:.*/, '');
  return `${kind} ${where} ${[...new Set(ids.map((id) => id.replace(/:.*/, '')))].join('+')}`;
}

function totalOf(some: typeof steps): string {
  return `${chargeOf(some).toFixed(0)} RU and ${some.reduce((total, each) => total + each.documents, 0)} documents of notifications`;
}

const steps = await costly.wholeMelding();
for (const { step, charge, told, documents, requests } of steps)
  console.log(
    `${charge.toFixed(1).padStart(7)} RU  ${String(requests.length).padStart(3)} requests  ${told} told in ${documents} documents  ${step}`,
  );
console.log('');
const by = new Map<string, number>();
for (const request of steps.flatMap(({ requests }) => requests))
  by.set(kindOf(request), (by.get(kindOf(request)) ?? 0) + request.charge);
for (const [kind, charge] of [...by].sort((a, b) => b[1] - a[1]))
  console.log(`${charge.toFixed(0).padStart(7)} RU  ${kind}`);
const quiet = steps.filter(({ told }) => told === 0);
const ratio = (charge: number) => `${charge.toFixed(1)} RU, ${(charge / PEER).toFixed(2)} x the peer`;
console.log(
  `\nA click that notifies no one: mean ${ratio(chargeOf(quiet) / quiet.length)}; most ${ratio(Math.max(...quiet.map(({ charge }) => charge)))}.`,
);
console.log(`The whole melding: ${totalOf(steps)} in ${steps.length} steps.`);
await g.advance(24 * 3_600_000);
console.log(`The next one, of people who are known: ${totalOf(await costly.wholeMelding())}.`);

costly.isSending(false);
// Long after the start: until then the keeper of roles looks at everything.
for (let look = 0; look < 4; look++) {
  await g.advance(5 * 60_000);
  await g.app.roleKeeper.check();
}
const idle = await costly.asked(async () => {
  for (let minute = 0; minute < 60; minute++) {
    // As the outbox looks: its lanes, and when the next one is due; and whoever else looks now and then.
    await Promise.all(Array.from({ length: 4 }, () => cosmos.lease(minute * 60_000, 60_000)));
    await cosmos.nextDue();
    await g.app.dienstKeeper.check();
    await g.app.alarmproef.check();
    if (minute % 5 === 0) await g.app.roleKeeper.check();
    await g.advance(60_000);
  }
});
console.log(`An idle hour: ${chargeOf(idle).toFixed(0)} RU in ${idle.length} requests.`);

/** What a report about the council costs that comes by itself, and the ones after it that come together. */
const REPORTS = 40;
costly.isSending(true);
const reports: { all: number; groups: number }[] = [];
for (let n = 0; n < REPORTS; n++) {
  const who = await almostReportedOnRaad(g, n);
  const asked = await costly.asked(async () => {
    await send(g, who);
    await g.pass(10_000);
  });
  const ofGroups = asked.filter(({ partition = '' }) => partition.startsWith('groep:'));
  reports.push({ all: chargeOf(asked), groups: chargeOf(ofGroups) });
}
const meanOf = (some: typeof reports, of: (one: (typeof reports)[number]) => number) =>
  (some.reduce((total, each) => total + of(each), 0) / some.length).toFixed(0);
for (const [from, to] of [
  [0, 1],
  [1, 10],
  [10, 20],
  [20, 40],
] as const) {
  const some = reports.slice(from, to);
  console.log(
    `Report ${from + 1} to ${to} of many, one each 10 s: ${meanOf(some, ({ all }) => all)} RU, of which ${meanOf(some, ({ groups }) => groups)} in groups.`,
  );
}

const look = await costly.asked(() =>
  g.verandert(gewijzigd(['rollen.yaml', 'wie: [anne], vervangers: [bram]', 'wie: [anne], vervangers: [bram, piet]'])),
);
console.log(
  `The keeper of roles, once a role changed: ${(chargeOf(look) / REPORTS).toFixed(1)} RU for each that is open.`,
);
await costly.close();
