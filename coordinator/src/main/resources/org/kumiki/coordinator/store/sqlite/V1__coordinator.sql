-- The coordinator's records. Instants are ISO 8601 texts, hashes 64 hexadecimal digits.
-- A file with a number is never changed after a release; the next change is V2.

CREATE TABLE audit_entry (
  sequence INTEGER PRIMARY KEY,
  at       TEXT NOT NULL,
  actor    TEXT NOT NULL,
  action   TEXT NOT NULL,
  subject  TEXT NOT NULL,
  detail   TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash     TEXT NOT NULL
) STRICT;

-- These stop a mistake of this software. Against somebody who can write the file there is the chain.
CREATE TRIGGER audit_entry_is_not_changed BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'an audit entry is never changed'); END;
CREATE TRIGGER audit_entry_is_not_removed BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'an audit entry is never removed'); END;

CREATE TABLE person (
  id       TEXT PRIMARY KEY,
  name     TEXT NOT NULL,
  added_at TEXT NOT NULL
) STRICT;

CREATE TABLE person_role (
  person_id TEXT NOT NULL REFERENCES person (id),
  role      TEXT NOT NULL,
  PRIMARY KEY (person_id, role)
) STRICT;

-- Only the hash of a token: the file lets nobody in.
CREATE TABLE access_token (
  position  INTEGER PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE,
  person_id TEXT NOT NULL REFERENCES person (id),
  sha256    TEXT NOT NULL,
  issued    TEXT NOT NULL,
  expires   TEXT NOT NULL,
  revoked   TEXT
) STRICT;
CREATE INDEX access_token_of_person ON access_token (person_id);

CREATE TABLE enrolment_token (
  node_id TEXT PRIMARY KEY,
  sha256  TEXT NOT NULL,
  expires TEXT NOT NULL
) STRICT;

CREATE TABLE enrolled_node (
  position    INTEGER PRIMARY KEY,
  node_id     TEXT NOT NULL,
  spki_sha256 TEXT NOT NULL,
  enrolled_at TEXT NOT NULL
) STRICT;

CREATE TABLE revoked_key (
  position    INTEGER PRIMARY KEY,
  spki_sha256 TEXT NOT NULL UNIQUE,
  revoked_at  TEXT NOT NULL
) STRICT;

-- Every version that was published stays, with the bytes people signed.
CREATE TABLE document (
  kind           TEXT NOT NULL,
  name           TEXT NOT NULL,
  version        INTEGER NOT NULL,
  payload_sha256 TEXT NOT NULL,
  jws            BLOB NOT NULL,
  published_at   TEXT NOT NULL,
  PRIMARY KEY (kind, name, version)
) STRICT;

-- One row: no number names two status lists.
CREATE TABLE status_list_number (
  one  INTEGER PRIMARY KEY CHECK (one = 1),
  last INTEGER NOT NULL
) STRICT;
INSERT INTO status_list_number (one, last) VALUES (1, 0);

CREATE TABLE query (
  position  INTEGER PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE,
  permit_id TEXT NOT NULL,
  person    TEXT NOT NULL,
  template  TEXT,
  submitted TEXT NOT NULL,
  ended     TEXT,
  outcome   TEXT,
  message   TEXT,
  CHECK ((ended IS NULL) = (outcome IS NULL) AND (ended IS NULL) = (message IS NULL))
) STRICT;
CREATE INDEX query_under_way ON query (id) WHERE ended IS NULL;
CREATE INDEX query_of_person ON query (person, position);

CREATE TABLE released_result (
  query_id TEXT PRIMARY KEY REFERENCES query (id),
  document TEXT NOT NULL
) STRICT;

-- Both tables hold what is not released and are emptied when the query ends.
CREATE TABLE run_order (
  query_id TEXT PRIMARY KEY REFERENCES query (id),
  content  TEXT NOT NULL
) STRICT;
CREATE TABLE run_state (
  query_id TEXT PRIMARY KEY REFERENCES run_order (query_id),
  round    INTEGER NOT NULL,
  content  TEXT NOT NULL
) STRICT;
