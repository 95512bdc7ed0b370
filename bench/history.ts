import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NO_TRACE } from '../src/kit/trace.ts';
import { openSqliteStore } from '../src/store/sqlite.ts';
import { openGemeente } from '../tests/support/gemeente.ts';
import { median, spread } from './median.ts';

/** `npm run bench:history`: the CPU of a click (ms, this process, the client in it) on an incident of so many records. Nothing is asserted. */
const SIZES = [10, 60, 130, 260, 530];
const CLICKS = 40;
/** Of somebody else first: what is clicked for the first time is compiled meanwhile. */
const WARM_UP = 200;
const TO_AND_FRO = ['Burger wordt weer agressief', 'Burger wordt rustiger'];

const folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-bench-'));
const g = await openGemeente({ store: openSqliteStore(join(folder, 'lang.sqlite')), trace: () => NO_TRACE });
try {
  const begin = async (who: string) => {
    await g.zegt(who, 'melding');
    for (const knop of ['Ja, maar het is nog bezig', 'Op kantoor', 'Burger wordt rustiger']) await g.drukt(who, knop);
  };
  await begin('karin');
  for (let n = 0; n < WARM_UP; n++) await g.drukt('karin', TO_AND_FRO[n % 2] ?? '');
  await begin('noor');
  let records = 4;
  let floor: number | undefined;
  const click = async () => void (await g.drukt('noor', TO_AND_FRO[records++ % 2] ?? ''));
  for (const size of SIZES) {
    while (records < size) await click();
    const times: number[] = [];
    for (let n = 0; n < CLICKS; n++) {
      const before = process.cpuUsage();
      await click();
      const { user, system } = process.cpuUsage(before);
      times.push((user + system) / 1000);
    }
    floor ??= median(times);
    console.log(
      `${String(size).padStart(4)} records: ${spread(times, 2)} ms   ${(median(times) / floor).toFixed(2)} ×`,
    );
  }
} finally {
  await g.close();
  rmSync(folder, { recursive: true, force: true });
}
