import { z } from 'zod';
import { personPartition, textId } from './cosmos-documents.ts';
import { markOf, namesIn, SLEUTEL_WEG } from './sleutels/keys-gone.ts';
import type { Zegel } from './sleutels/zegel.ts';
import type { Connection } from './sqlite-connection.ts';

const saidRow = z.object({ wat: z.string() });
const textRow = z.object({ id: z.string() });

/** Within the transaction in which a value goes: its keys are to go after it. */
export function markKeys({ run }: Pick<Connection, 'run'>, zegel: Zegel, partition: string, text?: string): void {
  if (zegel.keeps) run('INSERT INTO gezegd (wat) VALUES (?) ON CONFLICT DO NOTHING', markOf(partition, text));
}

/** After it, and again until it is done: destroys the keys of what went. What stands there by now keeps its key. */
export function destroyMarkedKeys({ all, one, run }: Pick<Connection, 'all' | 'one' | 'run'>, zegel: Zegel): void {
  const marks = all('SELECT wat FROM gezegd WHERE substr(wat, 1, ?) = ?', SLEUTEL_WEG.length, SLEUTEL_WEG).map(
    (row) => saidRow.parse(row).wat,
  );
  for (const { partition, texts, marks: done } of namesIn(marks)) {
    if (texts === undefined) {
      if (!isThere({ one }, partition)) zegel.destroy(partition);
    } else {
      const there = all('SELECT id FROM teksten WHERE incident = ?', partition).map((row) =>
        textId(textRow.parse(row).id),
      );
      zegel.destroy(
        partition,
        texts.filter((id) => !there.includes(id)),
      );
    }
    for (const wat of done) run('DELETE FROM gezegd WHERE wat = ?', wat);
  }
}

function isThere({ one }: Pick<Connection, 'one'>, partition: string): boolean {
  const person = personPartition('');
  const row = partition.startsWith(person)
    ? one('SELECT 1 FROM referenties WHERE persoon = ?', partition.slice(person.length))
    : one('SELECT 1 FROM records WHERE incident = ?', partition);
  return row !== undefined;
}
