import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Exported, exportStore } from '../store/export.ts';
import { openStore } from '../store/open.ts';
import type { SetAside } from '../store/set-aside.ts';
import { StoreError } from '../store/store.ts';
import { command, settings } from './command.ts';

/**
 * `npm run export -- --to <file>`: every incident as a line of JSON, to read elsewhere. With SQLite the bot must be stopped. Cut off, it goes on where it was.
 * Ends with 1 when something could not be read.
 */
await command(async ([to, given]) => {
  if (to !== '--to' || given === undefined)
    throw new StoreError('Noem een bestand: npm run export -- --to <bestand>.jsonl');
  const target = resolve(given);
  if (existsSync(target)) throw new StoreError(`${target} bestaat al en blijft zoals het is. Kies een andere naam.`);
  const aside: Record<Parameters<SetAside>[0], number> = { bericht: 0, overzicht: 0, plaats: 0 };
  const { store } = await openStore(settings(), { setAside: (soort) => (aside[soort] += 1) });
  try {
    const exported = await exportStore(store, target, {
      progress: (count) => {
        if (count % 1000 === 0) console.error(`${count} meldingen`);
      },
      aside: () => aside.bericht,
    });
    console.log(`${exported.done} meldingen en gesprekken staan in ${target}.`);
    tellMissing(exported, aside.overzicht);
  } finally {
    await store.close();
  }
});

/** Says what is not in the file. `unnamed`: so many incidents of which not even the overview could be read. */
function tellMissing({ unread, partial }: Exported, unnamed: number): void {
  const missing = unread.length + unnamed;
  if (missing + partial.length === 0) return;
  process.exitCode = 1;
  console.error(
    '\nLet op: dit is niet alles. Wat niet te lezen is, is van een nieuwere versie van Stroomwijzer, beschadigd, of zonder sleutel: npm run verify zegt welk.',
  );
  if (missing > 0) console.error(`Niet in het bestand: ${missing} ${[...unread].join(' ')}`.trimEnd());
  if (partial.length > 0) console.error(`Zonder al hun berichten: ${partial.length} ${partial.join(' ')}`);
  console.error('Herstel dat, of neem de nieuwste versie, en maak het bestand opnieuw.\n');
}
