-- How a query ended, in Japanese; nothing in it for what ended before.
ALTER TABLE query ADD COLUMN message_ja TEXT;
