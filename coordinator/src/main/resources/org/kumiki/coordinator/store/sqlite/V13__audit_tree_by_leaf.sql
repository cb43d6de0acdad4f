-- Nodes of the audit tree lie in the order in which they are added: by the leaf with which their
-- subtree is complete. By level they lay at one place for each level, and an entry more changed all.
CREATE TABLE audit_tree_by_leaf (
  leaf  INTEGER NOT NULL,
  level INTEGER NOT NULL,
  hash  TEXT NOT NULL,
  PRIMARY KEY (leaf, level)
) STRICT, WITHOUT ROWID;
INSERT INTO audit_tree_by_leaf (leaf, level, hash)
  SELECT ((position + 1) << level) - 1 AS leaf, level, hash FROM audit_tree ORDER BY leaf, level;
DROP TABLE audit_tree;
ALTER TABLE audit_tree_by_leaf RENAME TO audit_tree;

CREATE TRIGGER audit_tree_is_not_changed BEFORE UPDATE ON audit_tree
BEGIN SELECT RAISE(ABORT, 'a node of the audit tree is never changed'); END;
CREATE TRIGGER audit_tree_is_not_removed BEFORE DELETE ON audit_tree
BEGIN SELECT RAISE(ABORT, 'a node of the audit tree is never removed'); END;
