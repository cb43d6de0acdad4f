-- Additive outputs and who may read them: a later output is compared with them (disclosure rule R6).

CREATE TABLE additive_output (
  position INTEGER PRIMARY KEY,
  query_id TEXT NOT NULL UNIQUE,
  content  TEXT NOT NULL
) STRICT;

CREATE TABLE output_reader (
  query_id TEXT NOT NULL REFERENCES additive_output (query_id) ON DELETE CASCADE,
  reader   TEXT NOT NULL,
  PRIMARY KEY (query_id, reader)
) STRICT;
CREATE INDEX output_of_reader ON output_reader (reader);
