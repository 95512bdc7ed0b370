import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { doAgain } from '../store/after-restore.ts';
import { openStore } from '../store/open.ts';
import { StoreError } from '../store/store.ts';
import { command, settings } from './command.ts';

const USAGE = 'Gebruik: npm run erase-again -- --from <kopie> [--marge <aantal nummers>]';
const MARGIN = 100;

/** `npm run erase-again -- --from <copy>`: after the home went back to an earlier moment, with what a later copy knows. */
await command(async (args) => {
  const { from, margin } = given(args);
  const { store } = await openStore(settings());
  try {
    const { gewist, nummers } = await doAgain(store, resolve(from), margin);
    console.log(`Opnieuw gewist: ${gewist} ${gewist === 1 ? 'tekst' : 'teksten'}.`);
    for (const [jaar, laatste] of nummers) console.log(`De volgende melding van ${jaar} krijgt nummer ${laatste + 1}.`);
  } finally {
    await store.close();
  }
});

function given(args: string[]): { from: string; margin: number } {
  try {
    const { values } = parseArgs({ args, options: { from: { type: 'string' }, marge: { type: 'string' } } });
    const margin = Number(values.marge ?? MARGIN);
    if (values.from !== undefined && Number.isInteger(margin) && margin >= 0) return { from: values.from, margin };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  throw new StoreError(USAGE);
}
