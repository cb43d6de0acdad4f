-- Results that passed the automatic checks and wait for an output checker, and recalled ones: in a
-- table of their own, so that whatever shows released results cannot show them.

CREATE TABLE held_result (
  query_id TEXT PRIMARY KEY REFERENCES query (id),
  document TEXT NOT NULL
) STRICT;
