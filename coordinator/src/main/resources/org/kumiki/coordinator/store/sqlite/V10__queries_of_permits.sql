-- How often a permit was used is asked at each look at the register.
CREATE INDEX query_of_permit ON query (permit_id, submitted);
