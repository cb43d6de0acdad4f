-- What happened to cases, in streams. The audit entry of an event (CASE_EVENT) holds its hash.

CREATE TABLE case_event (
  position BIGINT PRIMARY KEY,
  stream   TEXT NOT NULL,
  version  BIGINT NOT NULL,
  at       TEXT NOT NULL,
  actor    TEXT NOT NULL,
  role     TEXT NOT NULL,
  type     TEXT NOT NULL,
  data     TEXT NOT NULL,
  UNIQUE (stream, version)
);
CREATE TRIGGER case_event_stays_as_it_is BEFORE UPDATE OR DELETE ON case_event
  FOR EACH ROW EXECUTE FUNCTION stays_as_it_is('an event of a case');
CREATE TRIGGER case_event_is_not_emptied BEFORE TRUNCATE ON case_event
  FOR EACH STATEMENT EXECUTE FUNCTION stays_as_it_is('an event of a case');

-- Files that people attach to a case. An event names each with its hash, never the bytes.
CREATE TABLE attachment (
  id      TEXT PRIMARY KEY,
  stream  TEXT NOT NULL,
  content BYTEA NOT NULL
);
CREATE INDEX attachment_of_stream ON attachment (stream);

-- What was answered to a command under a key that its sender chose, so that it is not done twice.
CREATE TABLE command_key (
  person_id TEXT NOT NULL,
  key       TEXT NOT NULL,
  request   TEXT NOT NULL,
  at        TEXT NOT NULL,
  answer    TEXT NOT NULL,
  PRIMARY KEY (person_id, key)
);
CREATE INDEX command_key_of_time ON command_key (at);
