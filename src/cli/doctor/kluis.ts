import { randomBytes } from 'node:crypto';
import type { KluisParts } from '../../store/sleutels/kluis.ts';
import type { KeySettings } from '../../store/sleutels/settings.ts';
import { StoreError } from '../../store/store.ts';
import { type Bevinding, good, skipped, wrong } from './bevinding.ts';

/** Who looks waits for nothing that may pass: it is a finding. */
export const ONCE: KluisParts = { attempts: 1 };
const SEE = 'Zie docs/operating.md, Encryption at rest.';

/** Whether the vault wraps and unwraps for this bot, seen by a key of nobody's. */
export async function kluis(check: string, keys: KeySettings | undefined): Promise<Bevinding[]> {
  if (keys?.kluis === undefined) return [skipped(check, 'De hoofdsleutel is niet ingepakt door een kluis.')];
  try {
    const { kluisOf } = await import('../../store/sleutels/kluis.ts');
    const vault = kluisOf(keys.kluis, ONCE);
    const key = randomBytes(32);
    const gewikkeld = await vault.wrap(key);
    if (!key.equals(await vault.unwrap(gewikkeld)))
      return [wrong(check, 'De kluis geeft iets anders terug dan erin ging.', SEE)];
    return [good(check, `De kluis pakt in en uit, met ${gewikkeld.door}.`)];
  } catch (thrown) {
    return [wrong(check, thrown instanceof StoreError ? thrown.message : 'De kluis antwoordt niet.', SEE)];
  }
}
