import { z } from 'zod';
import { ONLY_ID, personPartition, recordId, textId } from './cosmos-documents.ts';
import type { Zegel } from './sleutels/zegel.ts';
import type { Connection } from './sqlite-connection.ts';
import { markToWipe } from './sqlite-texts.ts';

const recordRow = z.object({ incident: z.string(), revisie: z.int(), json: z.string() });
const textRow = z.object({ incident: z.string(), id: z.string(), json: z.string() });
const personRow = z.object({ persoon: z.string(), json: z.string() });

type RecordRow = z.output<typeof recordRow>;
type TextRow = z.output<typeof textRow>;

/** JSON, as it was kept before there were keys. */
const PLAIN_JSON = "substr(json, 1, 1) = '{'";

/** It is not noted when. */
const SEALED_AT = 0;

/** Encrypts some of what was kept before there were keys, as it stands; gives how much. What it said is wiped from the file later. */
export function sealOld(connection: Connection, zegel: Zegel, most: number): number {
  const { all, run, transaction } = connection;
  if (!zegel.keeps) return 0;
  // What an older copy brought back of what was destroyed has no key any more, and is passed over.
  const records = firstOf<RecordRow>(
    most,
    (last) => recordsAfter(connection, last, most),
    ({ incident, revisie }) => !zegel.gone(incident, recordId(revisie)),
  );
  const texts = firstOf<TextRow>(
    most,
    (last) => textsAfter(connection, last, most),
    ({ incident, id }) => !zegel.gone(incident, textId(id)),
  );
  const people = all(`SELECT persoon, json FROM referenties WHERE ${PLAIN_JSON} LIMIT ?`, most).map((row) =>
    personRow.parse(row),
  );
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

/** At most so many of this kind, however many others lie before them. */
function firstOf<T>(most: number, pageAfter: (last: T | undefined) => T[], isMeant: (row: T) => boolean): T[] {
  const found: T[] = [];
  for (let last: T | undefined; ; ) {
    const page = pageAfter(last);
    found.push(...page.filter(isMeant));
    last = page.at(-1);
    if (page.length < most || found.length >= most) return found.slice(0, most);
  }
}

function recordsAfter({ all }: Connection, last: RecordRow | undefined, most: number): RecordRow[] {
  const after = `SELECT incident, revisie, json FROM records WHERE (incident, revisie) > (?, ?) AND ${PLAIN_JSON}`;
  const { incident, revisie } = last ?? { incident: '', revisie: 0 };
  return all(`${after} ORDER BY incident, revisie LIMIT ?`, incident, revisie, most).map((row) => recordRow.parse(row));
}

function textsAfter({ all }: Connection, last: TextRow | undefined, most: number): TextRow[] {
  const after = `SELECT incident, id, json FROM teksten WHERE (incident, id) > (?, ?) AND ${PLAIN_JSON}`;
  const { incident, id } = last ?? { incident: '', id: '' };
  return all(`${after} ORDER BY incident, id LIMIT ?`, incident, id, most).map((row) => textRow.parse(row));
}
