/** The SQL that made a file of version 1, as it was then: such files are in use. */
export const VERSION_1 = `
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
  PRAGMA user_version = 1;
`;
