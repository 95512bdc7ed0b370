import type { Gemeente } from '../support/gemeente.ts';
import { laatsteIncident } from './dossier.ts';
import { DIRECTE_TAKEN, informeert, legtVoor, opgepakt, rondtAf } from './wegen.ts';

/** What Karin tells Noor at the end. */
export const TERUG = 'Wij hebben de burger aangesproken.';

/** A report with everything done, closed by Karin. Gives its id. */
export async function afgesloten(g: Gemeente): Promise<string> {
  await opgepakt(g);
  await legtVoor(g, []);
  await g.druktInKanaal('mo', 'teamleiders', 'Akkoord');
  for (const taak of DIRECTE_TAKEN) await rondtAf(g, taak, 'Niet nodig');
  await informeert(g, TERUG);
  await g.drukt('karin', 'Sluit af');
  return await laatsteIncident(g, 'noor');
}

/** The clock is put on this moment, and the bot looks what has been kept for its term. */
export async function is(g: Gemeente, moment: number): Promise<void> {
  if (moment > g.now()) await g.advance(moment - g.now());
  await g.app.veger.round();
  await g.app.settle();
}

/** Every card that stands anywhere in Teams now, as one text. */
export function opKaarten({ connector }: Gemeente): string {
  const standing = [...connector.conversations.values()].flatMap((all) => all.filter(({ deleted }) => !deleted));
  return JSON.stringify(standing.map(({ activity }) => activity));
}
