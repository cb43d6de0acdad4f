-- Nodes of the audit tree lie in the order in which they are added: by the leaf with which their
-- subtree is complete. By level they lay at one place for each level, and an entry more changed all.
CREATE TABLE audit_tree_by_leaf (
  leaf  BIGINT NOT NULL,
  level BIGINT NOT NULL,
  hash  TEXT NOT NULL,
  PRIMARY KEY (leaf, level)
);
INSERT INTO audit_tree_by_leaf (leaf, level, hash)
  SELECT ((position + 1) << level::int) - 1, level, hash FROM audit_tree;
DROP TABLE audit_tree;
ALTER TABLE audit_tree_by_leaf RENAME TO audit_tree;
ALTER INDEX audit_tree_by_leaf_pkey RENAME TO audit_tree_pkey;

CREATE TRIGGER audit_tree_stays_as_it_is BEFORE UPDATE OR DELETE ON audit_tree
  FOR EACH ROW EXECUTE FUNCTION stays_as_it_is('a node of the audit tree');
CREATE TRIGGER audit_tree_is_not_emptied BEFORE TRUNCATE ON audit_tree
  FOR EACH STATEMENT EXECUTE FUNCTION stays_as_it_is('a node of the audit tree');
