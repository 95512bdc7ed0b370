import { openCosmosStore } from '../src/store/cosmos.ts';
import { startCosmosDouble } from '../tests/support/cosmos-double.ts';
import { openGemeente } from '../tests/support/gemeente.ts';

/**
 * `npm run bench:cost`: the request units of each step of a whole melding in Cosmos DB, after the model of the double (tests/support/cosmos-charge.ts), from
 * "melding" to afgesloten. The peer is botbuilder's own Cosmos state: 15.4 RU a turn, and it loses updates.
 */
const PEER = 15.4;

const double = await startCosmosDouble();
const store = await openCosmosStore({ endpoint: double.endpoint, key: double.key, database: 'kosten' });
const g = await openGemeente({ store });
let seen = 0;
const rows: { step: string; click: number; after: number; requests: string }[] = [];

/** What the account was asked since the last look. */
function since(): { charge: number; requests: string } {
  const fresh = double.requests.slice(seen);
  seen = double.requests.length;
  const kinds = fresh.filter(({ kind }) => kind !== 'plan' && kind !== 'ranges').map(({ kind }) => kind);
  return { charge: fresh.reduce((sum, { charge }) => sum + charge, 0), requests: kinds.join(' ') };
}

async function step(name: string, act: () => Promise<unknown>): Promise<void> {
  since();
  await act();
  const { charge, requests } = since();
  rows.push({ step: name, click: charge, after: 0, requests });
}

/** Costs of what goes out stand apart: `gemeente` sends before it hands back, as the outbox would a moment later. */
await step('melding', () => g.zegt('noor', 'melding'));
for (const knop of process.argv.slice(2)) await step(knop, () => g.drukt('noor', knop));
console.log(
  rows
    .map(({ step: name, click, requests }) => `${click.toFixed(1).padStart(7)} RU  ${name}   (${requests})`)
    .join('\n'),
);
console.log(`peer ${PEER}`);
await g.close();
await double.close();
