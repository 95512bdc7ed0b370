import type { Gemeente } from '../support/gemeente.ts';
import type { Json } from '../support/received.ts';
import { gelezen, laatste } from './verhaal.ts';

/** A click as a client sends it that leaves these inputs out. */
export async function druktZonder(
  g: Gemeente,
  knop: string,
  invoer: Json,
  zonder: readonly string[] = [],
): Promise<Json | string> {
  const klik = g.klik('noor', knop, invoer);
  const { action } = klik.value as { action: { data: Json } };
  for (const id of zonder) delete action.data[id];
  const { body } = await g.send(klik);
  return body?.value as Json | string;
}

/** What the dossier of the youngest report says of when it happened. */
export async function gebeurd(g: Gemeente): Promise<string> {
  const dossier = await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op').then(() => laatste(g.chat('karin')));
  return /^Gebeurd\n(.*)$/m.exec(gelezen(dossier))?.[1] ?? '';
}
