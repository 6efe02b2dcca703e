-- The index over the stretches, in place of the one over whole texts; large originals in parts; and what no edition has
-- ever named, as a cancelled or crashed import leaves it, may be taken away. After this file workbench/case/stretches.py
-- puts the stretches there are into the index.

DROP TRIGGER edition_text_indexed;
DROP TABLE text_search;
ALTER TABLE edition_text DROP COLUMN body;

CREATE VIRTUAL TABLE text_search USING fts5 (
    body, content = 'text_stretch', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER text_stretch_indexed AFTER INSERT ON text_stretch BEGIN
    INSERT INTO text_search (rowid, body) VALUES (NEW.id, NEW.body);
END;
CREATE TRIGGER text_stretch_unindexed AFTER DELETE ON text_stretch BEGIN
    INSERT INTO text_search (text_search, rowid, body) VALUES ('delete', OLD.id, OLD.body);
END;

CREATE TABLE original_part (
    sha256 TEXT NOT NULL,                             -- of the whole original, which is there once original has it
    number INTEGER NOT NULL CHECK (number >= 0),
    bytes BLOB NOT NULL,
    PRIMARY KEY (sha256, number)
) STRICT;

CREATE INDEX journal_text ON journal (json_extract(earlier, '$.text_id'))
    WHERE noun = 'edition' AND earlier IS NOT NULL;
CREATE INDEX journal_original ON journal (json_extract(earlier, '$.original_sha256'))
    WHERE noun = 'edition' AND earlier IS NOT NULL;

CREATE TRIGGER original_part_kept BEFORE UPDATE ON original_part BEGIN
    SELECT RAISE(ABORT, 'original bytes never change');
END;
CREATE TRIGGER original_part_stays BEFORE DELETE ON original_part
WHEN EXISTS (SELECT 1 FROM original WHERE sha256 = OLD.sha256) BEGIN
    SELECT RAISE(ABORT, 'original bytes are never deleted');
END;
CREATE TRIGGER text_stretch_kept BEFORE UPDATE ON text_stretch BEGIN
    SELECT RAISE(ABORT, 'an edition''s text never changes');
END;
CREATE TRIGGER text_stretch_stays BEFORE DELETE ON text_stretch
WHEN EXISTS (SELECT 1 FROM edition_text WHERE id = OLD.text_id) BEGIN
    SELECT RAISE(ABORT, 'an edition''s text is never deleted');
END;

DROP TRIGGER original_stays;
CREATE TRIGGER original_stays BEFORE DELETE ON original
WHEN EXISTS (SELECT 1 FROM edition WHERE original_sha256 = OLD.sha256)
  OR EXISTS (SELECT 1 FROM journal WHERE noun = 'edition' AND earlier IS NOT NULL
             AND json_extract(earlier, '$.original_sha256') = OLD.sha256) BEGIN
    SELECT RAISE(ABORT, 'original bytes are never deleted');
END;
DROP TRIGGER edition_text_stays;
CREATE TRIGGER edition_text_stays BEFORE DELETE ON edition_text
WHEN EXISTS (SELECT 1 FROM edition WHERE text_id = OLD.id)
  OR EXISTS (SELECT 1 FROM journal WHERE noun = 'edition' AND earlier IS NOT NULL
             AND json_extract(earlier, '$.text_id') = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'an edition''s text is never deleted');
END;
