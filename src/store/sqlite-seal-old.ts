import { z } from 'zod';
import { ONLY_ID, personPartition, recordId, textId } from './cosmos-documents.ts';
import type { Zegel } from './sleutels/zegel.ts';
import type { Connection } from './sqlite-connection.ts';
import { markToWipe } from './sqlite-texts.ts';

const recordRow = z.object({ incident: z.string(), revisie: z.int(), json: z.string() });
const textRow = z.object({ incident: z.string(), id: z.string(), json: z.string() });
const personRow = z.object({ persoon: z.string(), json: z.string() });

/** JSON, as it was kept before there were keys. */
const PLAIN_JSON = "substr(json, 1, 1) = '{'";

/** It is not noted when. */
const SEALED_AT = 0;

/** Encrypts some of what was kept before there were keys, as it stands; gives how much. What it said is wiped from the file later. */
export function sealOld({ all, run, transaction }: Connection, zegel: Zegel, most: number): number {
  if (!zegel.keeps) return 0;
  const old = (columns: string, table: string) =>
    all(`SELECT ${columns}, json FROM ${table} WHERE ${PLAIN_JSON} LIMIT ?`, most);
  // What an older copy brought back of what was destroyed has no key any more.
  const records = old('incident, revisie', 'records')
    .map((row) => recordRow.parse(row))
    .filter(({ incident, revisie }) => !zegel.gone(incident, recordId(revisie)));
  const texts = old('incident, id', 'teksten')
    .map((row) => textRow.parse(row))
    .filter(({ incident, id }) => !zegel.gone(incident, textId(id)));
  const people = old('persoon', 'referenties').map((row) => personRow.parse(row));
  const found = records.length + texts.length + people.length;
  if (found === 0) return 0;
  transaction(() => {
    for (const { incident, revisie, json } of records) {
      const sealed = zegel.seal(incident, recordId(revisie), json);
      run('UPDATE records SET json = ? WHERE incident = ? AND revisie = ?', sealed, incident, revisie);
    }
    for (const { incident, id, json } of texts)
      run(
        'UPDATE teksten SET json = ? WHERE incident = ? AND id = ?',
        zegel.seal(incident, textId(id), json),
        incident,
        id,
      );
    for (const { persoon, json } of people)
      run(
        'UPDATE referenties SET json = ? WHERE persoon = ?',
        zegel.seal(personPartition(persoon), ONLY_ID, json),
        persoon,
      );
    markToWipe({ run }, SEALED_AT);
  });
  return found;
}
