-- Deadlines that run and ran. Days are the body's, instants are UTC (ISO 8601).

CREATE TABLE deadline (
  id              INTEGER PRIMARY KEY,
  kind            TEXT NOT NULL,
  subject         TEXT NOT NULL,
  trigger_day     TEXT NOT NULL,
  length_count    INTEGER NOT NULL,
  length_unit     TEXT NOT NULL,
  nominal_day     TEXT NOT NULL,
  due_day         TEXT NOT NULL,
  ends            TEXT NOT NULL,
  state           TEXT NOT NULL,
  extended_count  INTEGER,
  extended_unit   TEXT,
  extended_reason TEXT,
  extended_at     TEXT,
  closed          TEXT
) STRICT;
CREATE INDEX deadline_of_subject ON deadline (subject, id);
CREATE INDEX deadline_that_runs ON deadline (state, ends, id);
