-- Which people act for which node's holder (S6). What they do stands in the events of cases.

CREATE TABLE node_steward (
  node_id      TEXT NOT NULL,
  person_id    TEXT NOT NULL REFERENCES person (id),
  appointed_at TEXT NOT NULL,
  PRIMARY KEY (node_id, person_id)
) STRICT;
