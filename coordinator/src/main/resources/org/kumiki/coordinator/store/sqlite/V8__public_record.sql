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

-- The Merkle tree (RFC 6962) over the audit entries: hashes of complete subtrees, so that an entry
-- more hashes nothing again; and the heads that were signed and published.

CREATE TABLE audit_tree (
  level    INTEGER NOT NULL,
  position INTEGER NOT NULL,
  hash     TEXT NOT NULL,
  PRIMARY KEY (level, position)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER audit_tree_is_not_changed BEFORE UPDATE ON audit_tree
BEGIN SELECT RAISE(ABORT, 'a node of the audit tree is never changed'); END;
CREATE TRIGGER audit_tree_is_not_removed BEFORE DELETE ON audit_tree
BEGIN SELECT RAISE(ABORT, 'a node of the audit tree is never removed'); END;

CREATE TABLE tree_head (
  position INTEGER PRIMARY KEY,
  size     INTEGER NOT NULL,
  at       TEXT NOT NULL,
  jws      TEXT NOT NULL
) STRICT;

CREATE TRIGGER tree_head_is_not_changed BEFORE UPDATE ON tree_head
BEGIN SELECT RAISE(ABORT, 'a published head is never changed'); END;
CREATE TRIGGER tree_head_is_not_removed BEFORE DELETE ON tree_head
BEGIN SELECT RAISE(ABORT, 'a published head is never removed'); END;
