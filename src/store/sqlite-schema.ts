/**
 * What makes an SQLite file of each version out of the one before. Only ever appended to: a file in use somewhere may be
 * of any of them. The version is kept in `user_version`.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE records (
    incident TEXT NOT NULL, revisie INTEGER NOT NULL, json TEXT NOT NULL,
    PRIMARY KEY (incident, revisie)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE teksten (
    incident TEXT NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL,
    PRIMARY KEY (incident, id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE summaries (
    incident TEXT PRIMARY KEY, melder TEXT NOT NULL, status TEXT NOT NULL, begonnen INTEGER NOT NULL, json TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX summaries_melder ON summaries (melder, begonnen DESC);

  CREATE TABLE nummers (jaar INTEGER PRIMARY KEY, laatste INTEGER NOT NULL) STRICT;
  CREATE TABLE bundels (hash TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE referenties (persoon TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE geplaatst (
    incident TEXT NOT NULL, slot TEXT NOT NULL, json TEXT NOT NULL,
    PRIMARY KEY (incident, slot)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE outbox (
    volgorde INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE, incident TEXT NOT NULL, revisie INTEGER NOT NULL,
    sleutel TEXT NOT NULL, bericht TEXT NOT NULL,
    staat TEXT NOT NULL, vanaf INTEGER NOT NULL, geleast INTEGER NOT NULL DEFAULT 0, pogingen INTEGER NOT NULL, bereikt TEXT NOT NULL, fout TEXT
  ) STRICT;
  CREATE INDEX outbox_wacht ON outbox (vanaf) WHERE staat = 'wacht';
  CREATE INDEX outbox_incident ON outbox (incident, sleutel, volgorde);
  `,
  `
  UPDATE summaries SET json = json_set(json, '$.geeindigd', (
    SELECT min(json_extract(records.json, '$.tijd')) FROM records, json_each(records.json, '$.gebeurtenissen') AS event
      WHERE records.incident = summaries.incident AND summaries.status IN ('afgesloten', 'ingetrokken')
        AND json_extract(event.value, '$.soort') IN ('afgesloten', 'ingetrokken', 'geeindigd_zonder_melding')));

  ALTER TABLE summaries ADD COLUMN afdeling TEXT GENERATED ALWAYS AS (json_extract(json, '$.afdeling')) VIRTUAL;
  ALTER TABLE summaries ADD COLUMN geeindigd INTEGER GENERATED ALWAYS AS (json_extract(json, '$.geeindigd')) VIRTUAL;
  DROP INDEX summaries_melder;
  CREATE INDEX summaries_melder ON summaries (melder, begonnen DESC, incident DESC);
  CREATE INDEX summaries_afdeling ON summaries (afdeling, begonnen DESC, incident DESC);
  CREATE INDEX summaries_begonnen ON summaries (begonnen DESC, incident DESC);
  CREATE INDEX summaries_geeindigd ON summaries (geeindigd) WHERE geeindigd IS NOT NULL;

  ALTER TABLE teksten ADD COLUMN termijn TEXT GENERATED ALWAYS AS (json_extract(json, '$.termijn')) VIRTUAL;

  CREATE TABLE gewist (
    incident TEXT NOT NULL, id TEXT NOT NULL, termijn TEXT NOT NULL, gewist INTEGER NOT NULL,
    PRIMARY KEY (incident, id)
  ) STRICT, WITHOUT ROWID;
  `,
  'ALTER TABLE outbox ADD COLUMN sinds INTEGER;',
  `
  ALTER TABLE outbox ADD COLUMN voorrang INTEGER NOT NULL DEFAULT 1;
  CREATE INDEX outbox_voorrang ON outbox (voorrang, vanaf) WHERE staat = 'wacht';
  `,
  "CREATE INDEX outbox_in_rij ON outbox (incident, sleutel, volgorde) WHERE staat = 'wacht';",
  `
  ALTER TABLE summaries ADD COLUMN nummer TEXT GENERATED ALWAYS AS (json_extract(json, '$.nummer')) VIRTUAL;
  CREATE INDEX summaries_nummer ON summaries (nummer) WHERE nummer IS NOT NULL;
  `,
  'CREATE TABLE afwezig (persoon TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT, WITHOUT ROWID;',
  'CREATE TABLE gezegd (wat TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;',
  `
  CREATE TABLE groepen (
    sleutel TEXT NOT NULL, nr INTEGER NOT NULL, bevestigt INTEGER NOT NULL, json TEXT NOT NULL,
    PRIMARY KEY (sleutel, nr)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX groepen_bevestigt ON groepen (bevestigt) WHERE bevestigt = 1;

  CREATE TABLE groepsleden (
    sleutel TEXT NOT NULL, nr INTEGER NOT NULL, id TEXT NOT NULL, sinds INTEGER NOT NULL, json TEXT NOT NULL,
    PRIMARY KEY (sleutel, nr, id)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE inzagen (
    incident TEXT NOT NULL, nr INTEGER NOT NULL, tijd INTEGER NOT NULL, json TEXT NOT NULL,
    PRIMARY KEY (incident, nr)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX inzagen_tijd ON inzagen (tijd);

  CREATE TABLE inzage_begin (incident TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE vernietigd (
    incident TEXT NOT NULL, id TEXT NOT NULL, moment INTEGER NOT NULL, json TEXT NOT NULL,
    PRIMARY KEY (incident, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX vernietigd_moment ON vernietigd (moment);
  `,
  'ALTER TABLE outbox ADD COLUMN trace TEXT;',
  // A text may be encrypted as a whole: what is looked for stands beside it.
  `
  ALTER TABLE teksten DROP COLUMN termijn;
  ALTER TABLE teksten ADD COLUMN termijn TEXT;
  UPDATE teksten SET termijn = json_extract(json, '$.termijn');
  `,
];

/**
 * Run at every opening. One process has the file, so whoever leased a notification is gone; a call for help must not wait for
 * a dead lease to end.
 */
export const RELEASE_LEASES = "UPDATE outbox SET vanaf = 0, geleast = 0 WHERE geleast = 1 AND staat = 'wacht'";
