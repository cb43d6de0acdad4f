-- What was decided about each result: the released counts as a reader knows them, against which
-- later results of the permit on the same analysis set are checked, and the checker's evidence. The
-- audit entry of the query's end holds the hashes of both. No number that was not released is here.

CREATE TABLE release_ledger (
  position     INTEGER PRIMARY KEY,
  query_id     TEXT NOT NULL UNIQUE REFERENCES query (id),
  permit_id    TEXT NOT NULL,
  analysis_set TEXT NOT NULL,
  figures      TEXT,
  evidence     TEXT NOT NULL
) STRICT;
CREATE INDEX release_ledger_of_set ON release_ledger (permit_id, analysis_set, position);

CREATE TRIGGER release_ledger_is_not_changed BEFORE UPDATE ON release_ledger
BEGIN SELECT RAISE(ABORT, 'an entry of the release ledger is never changed'); END;
CREATE TRIGGER release_ledger_is_not_removed BEFORE DELETE ON release_ledger
BEGIN SELECT RAISE(ABORT, 'an entry of the release ledger is never removed'); END;
