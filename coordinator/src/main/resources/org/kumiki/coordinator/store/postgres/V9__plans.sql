-- Which tabulation plan a query is a run of; nothing in it where its permit has none.
ALTER TABLE query ADD COLUMN plan TEXT;
