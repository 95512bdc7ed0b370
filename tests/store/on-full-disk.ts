/** Run by a test, on a disk of 1 MB: fills it, makes room again, and prints what the store said and kept. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LogRecord } from '../../src/incident/events.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { click, firstRecord, kanaal, nextRecord } from './samples.ts';

const folder = process.argv[2] ?? '';
const file = join(folder, 'store.sqlite');
const ballast = join(folder, 'ballast');

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

/** Fills the disk to the last byte. */
function fill(): void {
  for (let size = 65536; size >= 1; ) {
    try {
      writeFileSync(ballast, Buffer.alloc(size), { flag: 'a' });
    } catch {
      size /= 2;
    }
  }
}

const store = openSqliteStore(file);
writeFileSync(ballast, Buffer.alloc(400_000));

let last: LogRecord = firstRecord('een');
let failure = await failureOf(store.append(click(last, { berichten: [kanaal] })));
while (failure === undefined) {
  const next = nextRecord(last);
  failure = await failureOf(store.append(click(next, { berichten: [kanaal] })));
  if (failure === undefined) last = next;
}
const acknowledged = last.revisie;
const keptWhenFull = (await store.read('een')).length;

fill();
const numbers: number[] = [];
const draw = async () => numbers.push(await store.nextNumber(2026));
while (numbers.length < 1000 && (await failureOf(draw())) === undefined);

rmSync(ballast);
const after = await store.append(click(nextRecord(last), { berichten: [kanaal] }));
await store.close();
const again = openSqliteStore(file);
const number = await again.nextNumber(2026);

const { message, cause } = failure instanceof Error ? failure : new Error('nothing failed');
console.log(
  JSON.stringify({
    message,
    cause: cause instanceof Error ? cause.message : undefined,
    someFitted: acknowledged > 10,
    lostWhenFull: acknowledged - keptWhenFull,
    after,
    recordsSince: (await again.read('een')).length - acknowledged,
    berichtenSince: (await again.berichten('een')).length - acknowledged,
    numberRefusedWhenFull: numbers.length < 1000,
    numberDrawnTwice: numbers.includes(number),
  }),
);
