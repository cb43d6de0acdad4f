-- Local accounts, sessions of browsers, narrowed tokens, linked identities.

-- A session is good only while it carries its person's number: what ends all sessions adds one to it.
ALTER TABLE person ADD COLUMN session_epoch INTEGER NOT NULL DEFAULT 0;
ALTER TABLE person ADD COLUMN deactivated TEXT;

-- Without scopes: everything that the person's roles allow.
ALTER TABLE access_token ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE access_token ADD COLUMN scopes TEXT;

CREATE TABLE role_proposal (
  person_id   TEXT PRIMARY KEY REFERENCES person (id),
  roles       TEXT NOT NULL,
  proposed_by TEXT NOT NULL,
  proposed    TEXT NOT NULL
) STRICT;

-- The password as $argon2id$...
CREATE TABLE account (
  person_id TEXT PRIMARY KEY REFERENCES person (id),
  password  TEXT NOT NULL
) STRICT;

-- Who last helped a person to log in: one administrator alone must not do both.
CREATE TABLE account_help (
  person_id TEXT NOT NULL REFERENCES person (id),
  kind      TEXT NOT NULL,
  helper    TEXT NOT NULL,
  helped    TEXT NOT NULL,
  PRIMARY KEY (person_id, kind)
) STRICT;

CREATE TABLE invitation (
  person_id TEXT PRIMARY KEY REFERENCES person (id),
  sha256    TEXT NOT NULL UNIQUE,
  expires   TEXT NOT NULL
) STRICT;

-- The secret is sealed with a key that is in no table.
CREATE TABLE second_factor (
  person_id TEXT NOT NULL REFERENCES person (id),
  confirmed INTEGER NOT NULL,
  sealed    BLOB NOT NULL,
  last_step INTEGER NOT NULL,
  PRIMARY KEY (person_id, confirmed)
) STRICT;

CREATE TABLE recovery_code (
  person_id TEXT NOT NULL REFERENCES person (id),
  sha256    TEXT NOT NULL,
  PRIMARY KEY (person_id, sha256)
) STRICT;

-- Times in milliseconds, so that they compare.
CREATE TABLE session (
  sha256    TEXT PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE,
  person_id TEXT NOT NULL REFERENCES person (id),
  epoch     INTEGER NOT NULL,
  stage     TEXT NOT NULL,
  begun     INTEGER NOT NULL,
  used      INTEGER NOT NULL,
  place     TEXT NOT NULL,
  agent     TEXT NOT NULL
) STRICT;
CREATE INDEX session_of_person ON session (person_id);
CREATE INDEX session_used ON session (used);

CREATE TABLE linked_identity (
  issuer    TEXT NOT NULL,
  subject   TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  linked    TEXT NOT NULL,
  PRIMARY KEY (issuer, subject)
) STRICT;
CREATE INDEX linked_identity_of_person ON linked_identity (person_id);
