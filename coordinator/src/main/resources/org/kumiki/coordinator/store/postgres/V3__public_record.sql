-- Deadlines that run and ran. Days are the body's, instants are UTC (ISO 8601).
CREATE TABLE deadline (
  id              BIGINT PRIMARY KEY,
  kind            TEXT NOT NULL,
  subject         TEXT NOT NULL,
  trigger_day     TEXT NOT NULL,
  length_count    INT NOT NULL,
  length_unit     TEXT NOT NULL,
  nominal_day     TEXT NOT NULL,
  due_day         TEXT NOT NULL,
  ends            TEXT NOT NULL,
  state           TEXT NOT NULL,
  extended_count  INT,
  extended_unit   TEXT,
  extended_reason TEXT,
  extended_at     TEXT,
  closed          TEXT
);
CREATE INDEX deadline_of_subject ON deadline (subject, id);
CREATE INDEX deadline_that_runs ON deadline (state, ends, id);

-- The Merkle tree over the audit entries, and the heads that were signed and published.
CREATE TABLE audit_tree (
  level    INT NOT NULL,
  position BIGINT NOT NULL,
  hash     TEXT NOT NULL,
  PRIMARY KEY (level, position)
);
CREATE TRIGGER audit_tree_stays_as_it_is BEFORE UPDATE OR DELETE ON audit_tree
  FOR EACH ROW EXECUTE FUNCTION stays_as_it_is('a node of the audit tree');
CREATE TRIGGER audit_tree_is_not_emptied BEFORE TRUNCATE ON audit_tree
  FOR EACH STATEMENT EXECUTE FUNCTION stays_as_it_is('a node of the audit tree');

CREATE TABLE tree_head (
  position BIGINT PRIMARY KEY,
  size     BIGINT NOT NULL,
  at       TEXT NOT NULL,
  jws      TEXT NOT NULL
);
CREATE TRIGGER tree_head_stays_as_it_is BEFORE UPDATE OR DELETE ON tree_head
  FOR EACH ROW EXECUTE FUNCTION stays_as_it_is('a published head');
CREATE TRIGGER tree_head_is_not_emptied BEFORE TRUNCATE ON tree_head
  FOR EACH STATEMENT EXECUTE FUNCTION stays_as_it_is('a published head');
