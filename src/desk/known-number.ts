import type { Directory } from '../graph/directory.ts';
import { isTelefoon, personById, type Rollen } from '../protocol/rollen.ts';
import { phoneNumber } from '../reading/phone-number.ts';

interface Known {
  rollen: Rollen;
  directory: Pick<Directory, 'mobileOf'>;
}

/**
 * The number of somebody's mobile phone, as it was written, from where the roles file says that it stands (`buiten_teams`); null when nobody knows one,
 * undefined when that could not be asked. Never rejects.
 */
export async function mobileOf({ rollen, directory }: Known, persoon: string): Promise<string | null | undefined> {
  let wasAsked = true;
  for (const source of rollen.buiten_teams?.nummers ?? (['rollen'] as const)) {
    const written = source === 'rollen' ? personById(rollen, persoon)?.mobiel : await directory.mobileOf(persoon);
    if (source === 'entra' && written === undefined) wasAsked = false;
    if (phoneNumber(written ?? '') !== undefined) return written;
  }
  return wasAsked ? null : undefined;
}

/**
 * On which number somebody can be called, to be offered to that person and to nobody else: it counts once they send it. Undefined when none is known.
 * Never rejects.
 */
export async function offeredNumber(known: Known, persoon: string): Promise<string | undefined> {
  const written = personById(known.rollen, persoon)?.telefoon ?? (await mobileOf(known, persoon)) ?? '';
  return [written, phoneNumber(written)].find((each) => each !== undefined && isTelefoon(each));
}
