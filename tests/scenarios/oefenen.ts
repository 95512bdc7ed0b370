import { expect } from '@jest/globals';
import { every, type Gemeente } from '../support/gemeente.ts';
import type { Json } from '../support/received.ts';
import { gelezen } from './verhaal.ts';

/** What the tests of exercises have in common. */

/** Types the word, and gives the number by which colleagues join, as it stands on the card. */
export async function begint(g: Gemeente, wie = 'noor'): Promise<string> {
  const [, code = ''] = /meedoen (\d{4})/.exec(gelezen(await g.zegt(wie, 'oefening'))) ?? [];
  return code;
}

/** Joins, in these roles; all that there are when none is named. */
export async function doetMee(g: Gemeente, wie: string, code: string, ...rollen: string[]): Promise<Json | string> {
  await g.zegt(wie, `meedoen ${code}`);
  const played = rollen.length > 0 ? rollen : Object.keys(g.protocol.rollen.rollen);
  return await g.drukt(wie, 'Doe mee', { rollen: played.join(',') });
}

/** What each player has says what it is, and nobody else heard anything, in whatever way. */
export function blijftOnderElkaar(g: Gemeente, spelers: readonly string[]): void {
  const ids = spelers.map((wie) => g.id(wie));
  const others = Object.keys(g.protocol.rollen.personen).filter((wie) => !spelers.includes(wie));
  expect(others.filter((wie) => g.chat(wie).length > 0)).toEqual([]);
  expect(Object.keys(g.protocol.rollen.kanalen).filter((naam) => g.kanaal(naam).length > 0)).toEqual([]);
  expect(g.graph.bells.filter(({ person }) => person === undefined || !ids.includes(person))).toEqual([]);
  const addresses = spelers.map((wie) => `${wie}@voorbeeldstad.example`);
  expect(g.graph.mails.filter(({ to }) => to.some((one) => !addresses.includes(one)))).toEqual([]);
  const said = [
    ...g.graph.bells.flatMap(({ tekst, preview }) => [tekst, preview]),
    ...g.graph.mails.map(({ subject }) => subject),
  ];
  expect(said.filter((line) => !line.startsWith('OEFENING · '))).toEqual([]);
  expect(g.graph.mails.filter(({ text }) => !text.startsWith('Dit is een oefening.'))).toEqual([]);
  for (const wie of spelers) for (const kaart of g.chat(wie)) expect(gelezen(kaart)).toMatch(/^OEFENING\n/);
  const posted = g.connector.posts.map(({ body }) => body.summary).filter((summary) => typeof summary === 'string');
  expect(posted.filter((summary) => summary !== 'Stroomwijzer' && !summary.startsWith('OEFENING · '))).toEqual([]);
}

/** The verbs of every button on a card. */
export function daden(kaart: Json): unknown[] {
  return every(kaart).flatMap(({ type, verb }) => (type === 'Action.Execute' ? [verb] : []));
}
