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
];

/**
 * Run at every opening. One process has the file, so whoever leased a notification is gone; a call for help must not wait for
 * a dead lease to end.
 */
export const RELEASE_LEASES = "UPDATE outbox SET vanaf = 0, geleast = 0 WHERE geleast = 1 AND staat = 'wacht'";
