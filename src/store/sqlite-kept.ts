import { z } from 'zod';
import type { ReadOrAside } from './set-aside.ts';
import { messageShape, referenceShape } from './shapes.ts';
import type { Connection } from './sqlite-connection.ts';
import { answer } from './sqlite-error.ts';
import { jsonIn, optional } from './sqlite-rows.ts';
import type { Bundles, Messages, Numbers, References } from './store.ts';

/** A row a year. */
export function sqliteNumbers({ one, transaction }: Connection): Numbers {
  return {
    nextNumber: (year) =>
      answer(() => {
        // In a transaction, because only a COMMIT tells whether the number was really kept.
        const row = transaction(() =>
          one(
            'INSERT INTO nummers (jaar, laatste) VALUES (?, 1) ON CONFLICT DO UPDATE SET laatste = laatste + 1 RETURNING laatste',
            year,
          ),
        );
        return z.object({ laatste: z.int() }).parse(row).laatste;
      }),
  };
}

/** A row a version of the flows. */
export function sqliteBundles({ run, one }: Connection): Bundles {
  return {
    putBundle: (hash, json) =>
      answer(() => run('INSERT INTO bundels (hash, json) VALUES (?, ?) ON CONFLICT DO NOTHING', hash, json)),
    bundle: (hash) =>
      answer(() => {
        const row = one('SELECT json FROM bundels WHERE hash = ?', hash);
        return row === undefined ? undefined : jsonIn(row);
      }),
  };
}

/** Written only when it differs: every message that comes in brings a reference, and most are the same as before. */
export function sqliteReferences({ run, one }: Connection): References {
  return {
    saveReference: (reference) =>
      answer(() =>
        run(
          'INSERT INTO referenties (persoon, json) VALUES (?, ?) ON CONFLICT DO UPDATE SET json = excluded.json WHERE json <> excluded.json',
          reference.aadObjectId,
          JSON.stringify(reference),
        ),
      ),
    reference: (aadObjectId) =>
      answer(() => optional(referenceShape, one('SELECT json FROM referenties WHERE persoon = ?', aadObjectId))),
  };
}

/** A row a slot. */
export function sqliteMessages({ run, one }: Connection, orAside: ReadOrAside): Messages {
  return {
    saveMessage: (message) =>
      answer(() =>
        run(
          'INSERT INTO geplaatst (incident, slot, json) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET json = excluded.json WHERE json <> excluded.json',
          message.incident,
          message.slot,
          JSON.stringify(message),
        ),
      ),
    message: (incident, slot) =>
      answer(() =>
        orAside('plaats', `${incident}/${slot}`, () =>
          optional(messageShape, one('SELECT json FROM geplaatst WHERE incident = ? AND slot = ?', incident, slot)),
        ),
      ),
  };
}
