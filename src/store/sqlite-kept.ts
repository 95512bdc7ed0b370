import { z } from 'zod';
import { jsonText } from '../kit/json-text.ts';
import { canonicalJson } from '../protocol/bundle.ts';
import { ONLY_ID, personPartition } from './cosmos-documents.ts';
import type { ReadOrAside } from './set-aside.ts';
import { afwezigheidShape, messageShape, referenceShape } from './shapes.ts';
import { isOfKeys } from './sleutels/keys-gone.ts';
import type { Zegel } from './sleutels/zegel.ts';
import type { Connection } from './sqlite-connection.ts';
import { destroyMarkedKeys, markKeys } from './sqlite-keys-gone.ts';
import { jsonIn, optional, parsed } from './sqlite-rows.ts';
import { markToWipe } from './sqlite-texts.ts';
import type { Afwezigheden, Afwezigheid, Bundles, Gezegd, Messages, Numbers, References } from './store.ts';

const numberShape = z.object({ laatste: z.int() });
const personRow = z.object({ persoon: z.string() });
const saidShape = z.object({ wat: z.string() });
const REFERENCE = 'SELECT json FROM referenties WHERE persoon = ?';
const MESSAGE = 'SELECT json FROM geplaatst WHERE incident = ? AND slot = ?';

/** A row a year. */
export function sqliteNumbers({ one, transaction, writing }: Connection): Numbers {
  return {
    nextNumber: (year) =>
      writing(() => {
        // In a transaction, because only a COMMIT tells whether the number was really kept.
        const row = transaction(() =>
          one(
            'INSERT INTO nummers (jaar, laatste) VALUES (?, 1) ON CONFLICT DO UPDATE SET laatste = laatste + 1 RETURNING laatste',
            year,
          ),
        );
        return numberShape.parse(row).laatste;
      }),
  };
}

/** A row a version of the flows. */
export function sqliteBundles({ run, one, reading, writing }: Connection): Bundles {
  return {
    putBundle: (hash, json) =>
      writing(() => {
        if (one('SELECT 1 FROM bundels WHERE hash = ?', hash) === undefined)
          run('INSERT INTO bundels (hash, json) VALUES (?, ?) ON CONFLICT DO NOTHING', hash, json);
      }),
    bundle: (hash) =>
      reading(() => {
        const row = one('SELECT json FROM bundels WHERE hash = ?', hash);
        return row === undefined ? undefined : jsonIn(row);
      }),
  };
}

/** A row a person: every message that comes in brings a reference, and most are the same as before. */
export function sqliteReferences(connection: Connection, zegel: Zegel): References {
  const { run, one, all, reading, writing, transaction } = connection;
  const textIn = (aadObjectId: string, row: unknown) =>
    row === undefined ? undefined : zegel.open(personPartition(aadObjectId), ONLY_ID, jsonIn(row));
  const standing = (aadObjectId: string) => {
    const text = textIn(aadObjectId, one(REFERENCE, aadObjectId));
    return text === undefined ? undefined : jsonText.pipe(referenceShape).parse(text);
  };
  return {
    saveReference: (reference) =>
      writing(() => {
        const { aadObjectId } = reference;
        const json = JSON.stringify(reference);
        if (textIn(aadObjectId, one(REFERENCE, aadObjectId)) === json) return;
        const kept = zegel.seal(personPartition(aadObjectId), ONLY_ID, json);
        run('INSERT OR REPLACE INTO referenties (persoon, json) VALUES (?, ?)', aadObjectId, kept);
      }),
    reference: (aadObjectId) => reading(() => standing(aadObjectId)),
    references: () =>
      reading(() =>
        all('SELECT persoon FROM referenties').flatMap((row) => standing(personRow.parse(row).persoon) ?? []),
      ),
    eraseReference: (reference) =>
      writing(() => {
        const { aadObjectId } = reference;
        if (standing(aadObjectId)?.gezien !== reference.gezien) return;
        transaction(() => {
          run('DELETE FROM referenties WHERE persoon = ?', aadObjectId);
          markToWipe({ run }, reference.gezien ?? 0);
          markKeys({ run }, zegel, personPartition(aadObjectId));
        });
        destroyMarkedKeys(connection, zegel);
      }),
  };
}

/** A row a person. */
export function sqliteAfwezigheden({ run, all, reading, writing }: Connection): Afwezigheden {
  const jsonOf = ({ persoon, van, tot }: Afwezigheid) => JSON.stringify({ persoon, van, tot });
  return {
    saveAfwezigheid: (afwezigheid) =>
      writing(() =>
        run(
          'INSERT INTO afwezig (persoon, json) VALUES (?, ?) ON CONFLICT DO UPDATE SET json = excluded.json',
          afwezigheid.persoon,
          jsonOf(afwezigheid),
        ),
      ),
    eraseAfwezigheid: (afwezigheid) =>
      writing(() =>
        run('DELETE FROM afwezig WHERE persoon = ? AND json = ?', afwezigheid.persoon, jsonOf(afwezigheid)),
      ),
    afwezigheden: () =>
      reading(() => all('SELECT json FROM afwezig ORDER BY persoon').map((row) => parsed(afwezigheidShape, row))),
  };
}

/** A row for each thing. */
export function sqliteGezegd({ one, all, reading, transaction, writing }: Connection): Gezegd {
  // In a transaction, because only a COMMIT tells whether it was really kept.
  const isDone = (sql: string, wat: string) => writing(() => transaction(() => one(sql, wat)) !== undefined);
  return {
    noteSaid: (wat) => isDone('INSERT INTO gezegd (wat) VALUES (?) ON CONFLICT DO NOTHING RETURNING wat', wat),
    forgetSaid: (wat) => isDone('DELETE FROM gezegd WHERE wat = ? RETURNING wat', wat),
    said: () =>
      reading(() =>
        all('SELECT wat FROM gezegd')
          .map((row) => saidShape.parse(row).wat)
          .filter((wat) => !isOfKeys(wat)),
      ),
  };
}

/** A row a slot. */
export function sqliteMessages(
  { run, one, all, reading, writing, transaction }: Connection,
  orAside: ReadOrAside,
): Messages {
  return {
    replaceMessage: (was, message) =>
      writing(() =>
        transaction(() => {
          const { incident, slot } = message;
          const standing = optional(messageShape, one(MESSAGE, incident, slot));
          if (standing === undefined || canonicalJson(standing) !== canonicalJson(was)) return false;
          run('UPDATE geplaatst SET json = ? WHERE incident = ? AND slot = ?', JSON.stringify(message), incident, slot);
          return true;
        }),
      ),
    saveMessage: (message) =>
      writing(() => {
        const { incident, slot } = message;
        const json = JSON.stringify(message);
        if (isSame(one(MESSAGE, incident, slot), json)) return;
        run('INSERT OR REPLACE INTO geplaatst (incident, slot, json) VALUES (?, ?, ?)', incident, slot, json);
      }),
    message: (incident, slot) =>
      reading(() =>
        orAside('plaats', `${incident}/${slot}`, () => optional(messageShape, one(MESSAGE, incident, slot))),
      ),
    messages: (incident) =>
      reading(() =>
        all('SELECT json FROM geplaatst WHERE incident = ? ORDER BY slot', incident).flatMap(
          (row) => orAside('plaats', `${incident}/${jsonIn(row)}`, () => parsed(messageShape, row)) ?? [],
        ),
      ),
  };
}

/** What is there as it was is not written again: a look needs no lock, and nobody waits for it. */
function isSame(row: unknown, json: string): boolean {
  return row !== undefined && jsonIn(row) === json;
}
