import { NO_TRACE } from '../src/kit/trace.ts';
import { openCosmosStore } from '../src/store/cosmos.ts';
import { openCosmosZegel } from '../src/store/sleutels/cosmos-zegel.ts';
import { ANTWOORDEN, DIRECTE_TAKEN, opentTaak, TE_SNEL, VERVOLGGESPREKKEN } from '../tests/scenarios/wegen.ts';
import { gewijzigd } from '../tests/support/changed-flows.ts';
import { startCosmosDouble } from '../tests/support/cosmos-double.ts';
import { openGemeente } from '../tests/support/gemeente.ts';
import { almostReportedOnRaad, send } from '../tests/support/kettingmail.ts';
import { someKeys } from '../tests/support/sleutels.ts';

/**
 * `npm run bench:cost`: the request units of each step of a whole melding in Cosmos DB, from "melding" to afgesloten, after the model of
 * the double (tests/support/cosmos-charge.ts), and of an hour in which nothing happens. The peer is botbuilder's own Cosmos state: 15.4 RU a turn, and it loses updates.
 */
const PEER = 15.4;

// A small account has one physical partition.
const double = await startCosmosDouble(1);
/** Between clicks people read, so many seconds: what was known for a moment is known no more. */
const READS_FOR = Number(process.env.PAUSE ?? 10) * 1_000;
let now = () => 0;
const settings = { endpoint: double.endpoint, key: double.key, database: 'kosten' };
// With `-- --open`: without keys, as it was.
const keys = someKeys();
const isOpen = process.argv.includes('--open');
const zegel = isOpen ? undefined : await openCosmosZegel(settings, keys.hoofd());
const cosmos = await openCosmosStore(settings, { sendsOwn: true, zegel, now: () => now() });
// The tests' municipality wakes the outbox after every request; a running bot only after a click that notifies someone.
let toSend = 0;
const store: typeof cosmos = {
  ...cosmos,
  async append(what) {
    const answer = await cosmos.append(what);
    toSend += what.berichten.length;
    return answer;
  },
  lease: async (...when) => (toSend > 0 ? cosmos.lease(...when) : []),
  nextDue: async () => (toSend > 0 ? cosmos.nextDue() : undefined),
};
const g = await openGemeente({ store, trace: () => NO_TRACE });
now = g.now;
const rows: { step: string; charge: number; told: number; requests: number }[] = [];

/** What a request was for: what is done, and with which kind of document (the first letters of the first id). */
const by = new Map<string, number>();
function kindOf({ kind, ids, partition = 'everywhere' }: (typeof double.requests)[number]): string {
  const where = /^[\w-]{36}$/.test(partition) ? 'incident' : partition.replace(/:.*/, '');
  return `${kind} ${where} ${[...new Set(ids.map((id) => id.replace(/:.*/, '')))].join('+')}`;
}

async function step(name: string, act: () => Promise<unknown>): Promise<void> {
  toSend = 0;
  await g.advance(READS_FOR);
  const from = double.requests.length;
  await act();
  const asked = double.requests.slice(from);
  const charge = asked.reduce((sum, request) => sum + request.charge, 0);
  rows.push({ step: name, charge, told: toSend, requests: asked.length });
  for (const request of asked) by.set(kindOf(request), (by.get(kindOf(request)) ?? 0) + request.charge);
}
const noor = (knop: string, invoer = {}) => step(`Noor: ${knop}`, () => g.drukt('noor', knop, invoer));
const karin = (knop: string, invoer = {}) => step(`Karin: ${knop}`, () => g.drukt('karin', knop, invoer));

/** From "melding" to afgesloten. */
async function wholeMelding(): Promise<void> {
  await step('Noor: melding', () => g.zegt('noor', 'melding'));
  await noor('Ja, maar het is nog bezig');
  await noor('Op kantoor');
  await noor('Het blijft zo, of wordt erger');
  await noor('Burger wordt rustiger');
  await noor('Het gesprek is klaar');
  await noor('Ja, ik meld het');
  await noor('Medewerker (ik of een collega)');
  await noor('Bedreigen of bang maken');
  await noor('Aan de balie');
  await noor('Verstuur de melding', { tekst: 'Verzonnen: de burger riep en sloeg op de balie.' });
  await step('Karin: Ik pak dit op (kanaal)', () => g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op'));
  await karin('Overleg: wat gaan we doen?');
  await karin('Leg voor in het kanaal', { taken: '', geraadpleegd: 'cag', tekst: 'Verzonnen toelichting.' });
  await step('Mo: Akkoord (kanaal)', () => g.druktInKanaal('mo', 'teamleiders', 'Akkoord'));
  for (const taak of [...DIRECTE_TAKEN, ...VERVOLGGESPREKKEN]) {
    await step(`Karin: Rond af: ${taak}`, () => opentTaak(g, taak));
    await karin('Klaar', { tekst: 'Verzonnen uitkomst.', ...ANTWOORDEN[taak], ...TE_SNEL });
  }
  await karin('Bericht aan de melder');
  await karin('Stuur naar de melder', { tekst: 'Verzonnen bericht.' });
  await karin('Sluit af');
}

await wholeMelding();
for (const { step: name, charge, told, requests } of rows)
  console.log(`${charge.toFixed(1).padStart(7)} RU  ${String(requests).padStart(3)} requests  ${told} told  ${name}`);
console.log('');
for (const [kind, charge] of [...by].sort((a, b) => b[1] - a[1]))
  console.log(`${charge.toFixed(0).padStart(7)} RU  ${kind}`);
const quiet = rows.filter(({ told }) => told === 0).map(({ charge }) => charge);
const sum = (of: number[]) => of.reduce((total, each) => total + each, 0);
const ratio = (charge: number) => `${charge.toFixed(1)} RU, ${(charge / PEER).toFixed(2)} x the peer`;
console.log(
  `\nA click that notifies no one: mean ${ratio(sum(quiet) / quiet.length)}; most ${ratio(Math.max(...quiet))}.`,
);
console.log(`The whole melding: ${sum(rows.map(({ charge }) => charge)).toFixed(0)} RU in ${rows.length} steps.`);
rows.splice(0);
await g.advance(24 * 3_600_000);
await wholeMelding();
console.log(`The next one, of people who are known: ${sum(rows.map(({ charge }) => charge)).toFixed(0)} RU.`);

/** Request units of what is done, and of how many requests. */
async function chargeOf(act: () => Promise<unknown>): Promise<{ charge: number; requests: number }> {
  const from = double.requests.length;
  await act();
  const asked = double.requests.slice(from);
  return { charge: sum(asked.map(({ charge }) => charge)), requests: asked.length };
}
toSend = 0;
// Long after the start: until then the keeper of roles looks at everything.
for (let look = 0; look < 4; look++) {
  await g.advance(5 * 60_000);
  await g.app.roleKeeper.check();
}
const idle = await chargeOf(async () => {
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
console.log(`An idle hour: ${idle.charge.toFixed(0)} RU in ${idle.requests} requests.`);

/** What a report about the council costs that comes by itself, and the ones after it that come together. */
const REPORTS = 40;
toSend = 1;
const reports: { all: number; groups: number }[] = [];
for (let n = 0; n < REPORTS; n++) {
  const who = await almostReportedOnRaad(g, n);
  const before = double.requests.length;
  await send(g, who);
  await g.pass(10_000);
  const asked = double.requests.slice(before);
  reports.push({
    all: sum(asked.map(({ charge }) => charge)),
    groups: sum(asked.flatMap(({ charge, partition = '' }) => (partition.startsWith('groep:') ? [charge] : []))),
  });
}
const meanOf = (some: typeof reports, of: (one: (typeof reports)[number]) => number) =>
  (sum(some.map(of)) / some.length).toFixed(0);
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

const look = await chargeOf(() =>
  g.verandert(gewijzigd(['rollen.yaml', 'wie: [anne], vervangers: [bram]', 'wie: [anne], vervangers: [bram, piet]'])),
);
console.log(
  `The keeper of roles, once a role changed: ${(look.charge / REPORTS).toFixed(1)} RU for each that is open.`,
);
await g.close();
await double.close();
keys.remove();
