-- Which files went out under a lower mark: a release is for these bytes and no others.

ALTER TABLE release ADD COLUMN files TEXT;            -- JSON: the SHA-256 of each; NULL where none was kept, as before
