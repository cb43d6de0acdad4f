-- An output asked for again adds nothing to the ledgers: what a later one is compared with does not
-- grow by it, and nobody makes an older output be forgotten by repeating another one.

DROP INDEX release_ledger_of_set;
CREATE INDEX release_ledger_of_set ON release_ledger (permit_id, analysis_set, position)
  WHERE figures IS NOT NULL;

-- The content without the query's name.
ALTER TABLE additive_output ADD COLUMN what TEXT NOT NULL DEFAULT '';
CREATE INDEX additive_output_of_what ON additive_output (what, position);
