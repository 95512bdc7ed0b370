import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { exportStore } from '../store/export.ts';
import { openStore } from '../store/open.ts';
import { StoreError } from '../store/store.ts';
import { command, settings } from './command.ts';

/** `npm run export -- --to <file>`: every incident as a line of JSON, to read elsewhere. With SQLite the bot must be stopped. */
await command(async ([to, given]) => {
  if (to !== '--to' || given === undefined)
    throw new StoreError('Noem een bestand: npm run export -- --to <bestand>.jsonl');
  const target = resolve(given);
  if (existsSync(target)) throw new StoreError(`${target} bestaat al en blijft zoals het is. Kies een andere naam.`);
  const { store } = await openStore(settings());
  try {
    const done = await exportStore(store, target, (count) => {
      if (count % 1000 === 0) console.error(`${count} meldingen`);
    });
    console.log(`${done} meldingen en gesprekken staan in ${target}.`);
  } finally {
    await store.close();
  }
});
