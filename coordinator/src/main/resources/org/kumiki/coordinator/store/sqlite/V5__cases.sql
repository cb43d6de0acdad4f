-- What happened to cases, in streams. The audit entry of an event (CASE_EVENT) holds its hash.

CREATE TABLE case_event (
  position INTEGER PRIMARY KEY,
  stream   TEXT NOT NULL,
  version  INTEGER NOT NULL,
  at       TEXT NOT NULL,
  actor    TEXT NOT NULL,
  role     TEXT NOT NULL,
  type     TEXT NOT NULL,
  data     TEXT NOT NULL,
  UNIQUE (stream, version)
) STRICT;

-- These stop a mistake of this software. Against somebody who can write the file there is the chain.
CREATE TRIGGER case_event_is_not_changed BEFORE UPDATE ON case_event
BEGIN SELECT RAISE(ABORT, 'an event of a case is never changed'); END;
CREATE TRIGGER case_event_is_not_removed BEFORE DELETE ON case_event
BEGIN SELECT RAISE(ABORT, 'an event of a case is never removed'); END;

-- Files that people attach to a case. An event names each with its hash, never the bytes.
CREATE TABLE attachment (
  id       TEXT PRIMARY KEY,
  stream   TEXT NOT NULL,
  content  BLOB NOT NULL
) STRICT;
CREATE INDEX attachment_of_stream ON attachment (stream);

-- What was answered to a command under a key that its sender chose, so that it is not done twice.
CREATE TABLE command_key (
  person_id TEXT NOT NULL,
  key       TEXT NOT NULL,
  request   TEXT NOT NULL,
  at        TEXT NOT NULL,
  answer    TEXT NOT NULL,
  PRIMARY KEY (person_id, key)
) STRICT;
CREATE INDEX command_key_of_time ON command_key (at);
