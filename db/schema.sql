-- Generated from the migrations by `python -m workbench.db.generate_schema`; do not edit.

CREATE TABLE revision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('edit', 'undo', 'redo')),
    label TEXT NOT NULL,
    author TEXT NOT NULL,
    made_at TEXT NOT NULL,                            -- UTC, ISO 8601
    target INTEGER REFERENCES revision (id),          -- the edit that an undo or redo is of
    parent INTEGER REFERENCES revision (id),          -- the done edit before this one
    position INTEGER REFERENCES revision (id),        -- the last done edit after this revision
    previous_hash TEXT NOT NULL,
    hash TEXT                                         -- NULL only while the revision is open
) STRICT;

CREATE INDEX revision_parent ON revision (parent) WHERE kind = 'edit';

CREATE INDEX revision_target ON revision (target);

CREATE TABLE journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    revision_id INTEGER NOT NULL REFERENCES revision (id),
    noun TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('insert', 'update', 'delete')),
    entity_id INTEGER,                                -- the entity whose history this belongs to
    earlier TEXT                                      -- the row before, as JSON; NULL for an insert
) STRICT;

CREATE INDEX journal_revision ON journal (revision_id);

CREATE INDEX journal_row ON journal (noun, row_id);

CREATE INDEX journal_entity ON journal (entity_id) WHERE entity_id IS NOT NULL;

CREATE TABLE case_record (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    uid TEXT NOT NULL,
    title TEXT NOT NULL,
    purpose TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE original (
    sha256 TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE edition_text (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE source (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    publisher TEXT NOT NULL DEFAULT '',
    author TEXT NOT NULL DEFAULT '',
    published TEXT NOT NULL DEFAULT '',               -- EDTF
    url TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    reliability TEXT CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F')),
    handling TEXT CHECK (handling IN ('TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR')),
    added_at TEXT NOT NULL
) STRICT;

CREATE TABLE edition (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    source_id INTEGER NOT NULL REFERENCES source (id),
    number INTEGER NOT NULL,
    file_name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    original_sha256 TEXT NOT NULL REFERENCES original (sha256),
    text_id INTEGER NOT NULL REFERENCES edition_text (id),
    text_sha256 TEXT NOT NULL,
    characters INTEGER NOT NULL,
    extractor TEXT NOT NULL,
    extractor_version TEXT NOT NULL,
    pages TEXT NOT NULL DEFAULT '[]',                 -- JSON: the code point each page starts at
    captured_at TEXT NOT NULL,
    UNIQUE (source_id, number)
) STRICT;

CREATE INDEX edition_original ON edition (original_sha256);

CREATE INDEX edition_text_id ON edition (text_id);

CREATE TABLE passage (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    edition_id INTEGER NOT NULL REFERENCES edition (id),
    start INTEGER NOT NULL CHECK (start >= 0),        -- code points, half-open
    "end" INTEGER NOT NULL CHECK ("end" > start),
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    page INTEGER,
    UNIQUE (edition_id, start, "end")
) STRICT;

CREATE TABLE quotation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    source_id INTEGER NOT NULL REFERENCES source (id),
    quoted_id INTEGER NOT NULL REFERENCES source (id) CHECK (quoted_id <> source_id),
    passage_id INTEGER REFERENCES passage (id),
    UNIQUE (source_id, quoted_id)
) STRICT;

CREATE INDEX quotation_quoted ON quotation (quoted_id);

CREATE INDEX quotation_passage ON quotation (passage_id) WHERE passage_id IS NOT NULL;

CREATE TABLE entity (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    name TEXT NOT NULL,                               -- the analyst's working name; what sources say is a statement
    folded TEXT NOT NULL,                             -- the name for sorting and filtering
    added_at TEXT NOT NULL
) STRICT;

CREATE INDEX entity_folded ON entity (folded, id);

CREATE INDEX entity_type ON entity (type, folded, id);

CREATE TABLE statement (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    entity_id INTEGER NOT NULL REFERENCES entity (id),
    property TEXT NOT NULL,
    value_type TEXT NOT NULL,                         -- the property's type in the ontology
    value TEXT,
    value_entity_id INTEGER REFERENCES entity (id),
    as_stated TEXT NOT NULL DEFAULT '',
    polarity TEXT NOT NULL DEFAULT 'asserted' CHECK (polarity IN ('asserted', 'denied', 'unknown')),
    modality TEXT NOT NULL DEFAULT 'reported fact'
        CHECK (modality IN ('reported fact', 'allegation', 'assessment', 'intention', 'general rule')),
    basis TEXT NOT NULL DEFAULT 'stated' CHECK (basis IN ('stated', 'inferred', 'ambiguous')),
    anchor_id INTEGER REFERENCES statement (id),      -- the dated statement this date hangs on
    offset TEXT NOT NULL DEFAULT '',                  -- ISO 8601 duration from the anchor
    earliest INTEGER,                                 -- days, proleptic Gregorian ordinal; NULL is open
    latest INTEGER,
    possible_from INTEGER,                            -- the same, widened by ~ and ?
    possible_to INTEGER,
    recorded_at TEXT NOT NULL,
    CHECK (value IS NULL OR value_entity_id IS NULL),
    CHECK (polarity = 'unknown' OR value IS NOT NULL OR value_entity_id IS NOT NULL)
) STRICT;

CREATE INDEX statement_entity ON statement (entity_id, property, value);

CREATE INDEX statement_value_entity ON statement (value_entity_id, property) WHERE value_entity_id IS NOT NULL;

CREATE INDEX statement_anchor ON statement (anchor_id) WHERE anchor_id IS NOT NULL;

CREATE INDEX statement_dated ON statement (entity_id) WHERE value_type = 'date';

CREATE TABLE citation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    statement_id INTEGER NOT NULL REFERENCES statement (id),
    passage_id INTEGER NOT NULL REFERENCES passage (id),
    stance TEXT NOT NULL DEFAULT 'supports' CHECK (stance IN ('supports', 'contradicts', 'context')),
    credibility INTEGER CHECK (credibility BETWEEN 1 AND 6),
    UNIQUE (statement_id, passage_id)
) STRICT;

CREATE INDEX citation_passage ON citation (passage_id);

CREATE TABLE note (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,
    source_id INTEGER REFERENCES source (id),
    passage_id INTEGER REFERENCES passage (id),
    entity_id INTEGER REFERENCES entity (id),
    statement_id INTEGER REFERENCES statement (id),
    made_at TEXT NOT NULL,
    CHECK ((source_id IS NOT NULL) + (passage_id IS NOT NULL) + (entity_id IS NOT NULL)
           + (statement_id IS NOT NULL) <= 1)         -- none: a note on the case
) STRICT;

CREATE INDEX note_source ON note (source_id) WHERE source_id IS NOT NULL;

CREATE INDEX note_passage ON note (passage_id) WHERE passage_id IS NOT NULL;

CREATE INDEX note_entity ON note (entity_id) WHERE entity_id IS NOT NULL;

CREATE INDEX note_statement ON note (statement_id) WHERE statement_id IS NOT NULL;

CREATE TABLE tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE tagging (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    tag_id INTEGER NOT NULL REFERENCES tag (id),
    source_id INTEGER REFERENCES source (id),
    passage_id INTEGER REFERENCES passage (id),
    entity_id INTEGER REFERENCES entity (id),
    statement_id INTEGER REFERENCES statement (id),
    CHECK ((source_id IS NOT NULL) + (passage_id IS NOT NULL) + (entity_id IS NOT NULL)
           + (statement_id IS NOT NULL) = 1)
) STRICT;

CREATE UNIQUE INDEX tagging_source ON tagging (source_id, tag_id) WHERE source_id IS NOT NULL;

CREATE UNIQUE INDEX tagging_passage ON tagging (passage_id, tag_id) WHERE passage_id IS NOT NULL;

CREATE UNIQUE INDEX tagging_entity ON tagging (entity_id, tag_id) WHERE entity_id IS NOT NULL;

CREATE UNIQUE INDEX tagging_statement ON tagging (statement_id, tag_id) WHERE statement_id IS NOT NULL;

CREATE INDEX tagging_tag ON tagging (tag_id);

CREATE VIRTUAL TABLE entity_search USING fts5 (
    name, content = 'entity', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER entity_indexed AFTER INSERT ON entity BEGIN
    INSERT INTO entity_search (rowid, name) VALUES (NEW.id, NEW.name);
END;

CREATE TRIGGER entity_unindexed AFTER DELETE ON entity BEGIN
    INSERT INTO entity_search (entity_search, rowid, name) VALUES ('delete', OLD.id, OLD.name);
END;

CREATE TRIGGER entity_reindexed AFTER UPDATE OF name ON entity BEGIN
    INSERT INTO entity_search (entity_search, rowid, name) VALUES ('delete', OLD.id, OLD.name);
    INSERT INTO entity_search (rowid, name) VALUES (NEW.id, NEW.name);
END;

CREATE VIRTUAL TABLE statement_search USING fts5 (
    value, as_stated, content = 'statement', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER statement_indexed AFTER INSERT ON statement BEGIN
    INSERT INTO statement_search (rowid, value, as_stated) VALUES (NEW.id, NEW.value, NEW.as_stated);
END;

CREATE TRIGGER statement_unindexed AFTER DELETE ON statement BEGIN
    INSERT INTO statement_search (statement_search, rowid, value, as_stated)
    VALUES ('delete', OLD.id, OLD.value, OLD.as_stated);
END;

CREATE TRIGGER statement_reindexed AFTER UPDATE OF value, as_stated ON statement BEGIN
    INSERT INTO statement_search (statement_search, rowid, value, as_stated)
    VALUES ('delete', OLD.id, OLD.value, OLD.as_stated);
    INSERT INTO statement_search (rowid, value, as_stated) VALUES (NEW.id, NEW.value, NEW.as_stated);
END;

CREATE VIRTUAL TABLE note_search USING fts5 (
    body, content = 'note', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER note_indexed AFTER INSERT ON note BEGIN
    INSERT INTO note_search (rowid, body) VALUES (NEW.id, NEW.body);
END;

CREATE TRIGGER note_unindexed AFTER DELETE ON note BEGIN
    INSERT INTO note_search (note_search, rowid, body) VALUES ('delete', OLD.id, OLD.body);
END;

CREATE TRIGGER note_reindexed AFTER UPDATE OF body ON note BEGIN
    INSERT INTO note_search (note_search, rowid, body) VALUES ('delete', OLD.id, OLD.body);
    INSERT INTO note_search (rowid, body) VALUES (NEW.id, NEW.body);
END;

CREATE TRIGGER original_kept BEFORE UPDATE ON original BEGIN
    SELECT RAISE(ABORT, 'original bytes never change');
END;

CREATE TRIGGER edition_text_kept BEFORE UPDATE ON edition_text BEGIN
    SELECT RAISE(ABORT, 'an edition''s text never changes');
END;

CREATE TRIGGER journal_kept BEFORE UPDATE ON journal BEGIN
    SELECT RAISE(ABORT, 'the journal only grows');
END;

CREATE TRIGGER journal_stays BEFORE DELETE ON journal BEGIN
    SELECT RAISE(ABORT, 'the journal only grows');
END;

CREATE TRIGGER journal_open BEFORE INSERT ON journal
WHEN NOT EXISTS (SELECT 1 FROM revision WHERE id = NEW.revision_id AND hash IS NULL) BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER revision_kept BEFORE UPDATE ON revision WHEN OLD.hash IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'a closed revision never changes');
END;

CREATE TRIGGER revision_stays BEFORE DELETE ON revision BEGIN
    SELECT RAISE(ABORT, 'revisions are never deleted');
END;

CREATE TABLE placement (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    passage_id INTEGER NOT NULL REFERENCES passage (id),
    edition_id INTEGER NOT NULL REFERENCES edition (id),   -- the later edition it was looked for in
    kind TEXT NOT NULL CHECK (kind IN ('exact', 'moved', 'fuzzy', 'ambiguous', 'lost')),
    start INTEGER CHECK (start >= 0),                 -- as found, in code points; NULL where it was not
    "end" INTEGER CHECK ("end" > start),
    score REAL NOT NULL,                              -- how like the passage the words found are, 0 to 1
    alternatives TEXT NOT NULL DEFAULT '[]',          -- JSON: other places, each with start, end and score
    state TEXT NOT NULL CHECK (state IN ('proposed', 'later', 'accepted', 'lost')),
    place_id INTEGER REFERENCES passage (id),         -- the passage of the later edition that was accepted
    decided_by TEXT NOT NULL DEFAULT '',              -- who; empty while open, and where the program was certain
    decided_at TEXT,                                  -- UTC, ISO 8601
    UNIQUE (passage_id, edition_id),
    CHECK ((start IS NULL) = ("end" IS NULL)),
    CHECK ((start IS NULL) = (kind = 'lost')),
    CHECK ((place_id IS NULL) = (state <> 'accepted'))
) STRICT;

CREATE INDEX placement_edition ON placement (edition_id);

CREATE INDEX placement_place ON placement (place_id) WHERE place_id IS NOT NULL;

CREATE INDEX placement_open ON placement (edition_id) WHERE state IN ('proposed', 'later');

CREATE TABLE report_plan (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,                               -- JSON, as workbench/model/report_plan.py writes it
    changed_at TEXT NOT NULL                          -- UTC, ISO 8601
) STRICT;

CREATE TABLE release (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,                              -- of the report
    needed TEXT NOT NULL,                             -- the strictest mark of what it uses
    given TEXT NOT NULL,                              -- the mark it carries
    reason TEXT NOT NULL CHECK (reason <> ''),
    released_at TEXT NOT NULL                         -- UTC, ISO 8601
, files TEXT) STRICT;

CREATE TABLE text_stretch (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    text_id INTEGER NOT NULL,                         -- the id of its first stretch; whole once edition_text has it
    start INTEGER NOT NULL CHECK (start >= 0),        -- the code point of the text that it begins with
    body TEXT NOT NULL,                               -- goes on behind the start of the next, so that words meet in it
    UNIQUE (text_id, start)
) STRICT;

CREATE INDEX text_stretch_later ON text_stretch (text_id) WHERE start > 0;

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

CREATE TRIGGER original_stays BEFORE DELETE ON original
WHEN EXISTS (SELECT 1 FROM edition WHERE original_sha256 = OLD.sha256)
  OR EXISTS (SELECT 1 FROM journal WHERE noun = 'edition' AND earlier IS NOT NULL
             AND json_extract(earlier, '$.original_sha256') = OLD.sha256) BEGIN
    SELECT RAISE(ABORT, 'original bytes are never deleted');
END;

CREATE TRIGGER edition_text_stays BEFORE DELETE ON edition_text
WHEN EXISTS (SELECT 1 FROM edition WHERE text_id = OLD.id)
  OR EXISTS (SELECT 1 FROM journal WHERE noun = 'edition' AND earlier IS NOT NULL
             AND json_extract(earlier, '$.text_id') = OLD.id) BEGIN
    SELECT RAISE(ABORT, 'an edition''s text is never deleted');
END;

CREATE TRIGGER case_record_insert_guarded BEFORE INSERT ON case_record
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER case_record_insert_journalled AFTER INSERT ON case_record BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'case_record', NEW.id, 'insert', NULL, NULL);
END;

CREATE TRIGGER case_record_update_guarded BEFORE UPDATE ON case_record
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER case_record_update_journalled AFTER UPDATE ON case_record BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'case_record', OLD.id, 'update', NULL, json_object('id', OLD."id", 'uid', OLD."uid", 'title', OLD."title", 'purpose', OLD."purpose", 'created_at', OLD."created_at"));
END;

CREATE TRIGGER case_record_delete_guarded BEFORE DELETE ON case_record
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER case_record_delete_journalled AFTER DELETE ON case_record BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'case_record', OLD.id, 'delete', NULL, json_object('id', OLD."id", 'uid', OLD."uid", 'title', OLD."title", 'purpose', OLD."purpose", 'created_at', OLD."created_at"));
END;

CREATE TRIGGER source_insert_guarded BEFORE INSERT ON source
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER source_insert_journalled AFTER INSERT ON source BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'source', NEW.id, 'insert', NULL, NULL);
END;

CREATE TRIGGER source_update_guarded BEFORE UPDATE ON source
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER source_update_journalled AFTER UPDATE ON source BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'source', OLD.id, 'update', NULL, json_object('id', OLD."id", 'uid', OLD."uid", 'title', OLD."title", 'publisher', OLD."publisher", 'author', OLD."author", 'published', OLD."published", 'url', OLD."url", 'language', OLD."language", 'reliability', OLD."reliability", 'handling', OLD."handling", 'added_at', OLD."added_at"));
END;

CREATE TRIGGER source_delete_guarded BEFORE DELETE ON source
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER source_delete_journalled AFTER DELETE ON source BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'source', OLD.id, 'delete', NULL, json_object('id', OLD."id", 'uid', OLD."uid", 'title', OLD."title", 'publisher', OLD."publisher", 'author', OLD."author", 'published', OLD."published", 'url', OLD."url", 'language', OLD."language", 'reliability', OLD."reliability", 'handling', OLD."handling", 'added_at', OLD."added_at"));
END;

CREATE TRIGGER edition_insert_guarded BEFORE INSERT ON edition
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER edition_insert_journalled AFTER INSERT ON edition BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'edition', NEW.id, 'insert', NULL, NULL);
END;

CREATE TRIGGER edition_update_guarded BEFORE UPDATE ON edition
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER edition_update_journalled AFTER UPDATE ON edition BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'edition', OLD.id, 'update', NULL, json_object('id', OLD."id", 'uid', OLD."uid", 'source_id', OLD."source_id", 'number', OLD."number", 'file_name', OLD."file_name", 'media_type', OLD."media_type", 'original_sha256', OLD."original_sha256", 'text_id', OLD."text_id", 'text_sha256', OLD."text_sha256", 'characters', OLD."characters", 'extractor', OLD."extractor", 'extractor_version', OLD."extractor_version", 'pages', OLD."pages", 'captured_at', OLD."captured_at"));
END;

CREATE TRIGGER edition_delete_guarded BEFORE DELETE ON edition
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER edition_delete_journalled AFTER DELETE ON edition BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'edition', OLD.id, 'delete', NULL, json_object('id', OLD."id", 'uid', OLD."uid", 'source_id', OLD."source_id", 'number', OLD."number", 'file_name', OLD."file_name", 'media_type', OLD."media_type", 'original_sha256', OLD."original_sha256", 'text_id', OLD."text_id", 'text_sha256', OLD."text_sha256", 'characters', OLD."characters", 'extractor', OLD."extractor", 'extractor_version', OLD."extractor_version", 'pages', OLD."pages", 'captured_at', OLD."captured_at"));
END;

CREATE TRIGGER passage_insert_guarded BEFORE INSERT ON passage
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER passage_insert_journalled AFTER INSERT ON passage BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'passage', NEW.id, 'insert', NULL, NULL);
END;

CREATE TRIGGER passage_update_guarded BEFORE UPDATE ON passage
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER passage_update_journalled AFTER UPDATE ON passage BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'passage', OLD.id, 'update', NULL, json_object('id', OLD."id", 'uid', OLD."uid", 'edition_id', OLD."edition_id", 'start', OLD."start", 'end', OLD."end", 'exact', OLD."exact", 'prefix', OLD."prefix", 'suffix', OLD."suffix", 'page', OLD."page"));
END;

CREATE TRIGGER passage_delete_guarded BEFORE DELETE ON passage
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER passage_delete_journalled AFTER DELETE ON passage BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'passage', OLD.id, 'delete', NULL, json_object('id', OLD."id", 'uid', OLD."uid", 'edition_id', OLD."edition_id", 'start', OLD."start", 'end', OLD."end", 'exact', OLD."exact", 'prefix', OLD."prefix", 'suffix', OLD."suffix", 'page', OLD."page"));
END;

CREATE TRIGGER quotation_insert_guarded BEFORE INSERT ON quotation
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER quotation_insert_journalled AFTER INSERT ON quotation BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'quotation', NEW.id, 'insert', NULL, NULL);
END;

CREATE TRIGGER quotation_update_guarded BEFORE UPDATE ON quotation
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER quotation_update_journalled AFTER UPDATE ON quotation BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'quotation', OLD.id, 'update', NULL, json_object('id', OLD."id", 'uid', OLD."uid", 'source_id', OLD."source_id", 'quoted_id', OLD."quoted_id", 'passage_id', OLD."passage_id"));
END;

CREATE TRIGGER quotation_delete_guarded BEFORE DELETE ON quotation
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER quotation_delete_journalled AFTER DELETE ON quotation BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'quotation', OLD.id, 'delete', NULL, json_object('id', OLD."id", 'uid', OLD."uid", 'source_id', OLD."source_id", 'quoted_id', OLD."quoted_id", 'passage_id', OLD."passage_id"));
END;

CREATE TRIGGER entity_insert_guarded BEFORE INSERT ON entity
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER entity_insert_journalled AFTER INSERT ON entity BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'entity', NEW.id, 'insert', NEW.id, NULL);
END;

CREATE TRIGGER entity_update_guarded BEFORE UPDATE ON entity
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER entity_update_journalled AFTER UPDATE ON entity BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'entity', OLD.id, 'update', OLD.id, json_object('id', OLD."id", 'uid', OLD."uid", 'type', OLD."type", 'name', OLD."name", 'folded', OLD."folded", 'added_at', OLD."added_at"));
END;

CREATE TRIGGER entity_delete_guarded BEFORE DELETE ON entity
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER entity_delete_journalled AFTER DELETE ON entity BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'entity', OLD.id, 'delete', OLD.id, json_object('id', OLD."id", 'uid', OLD."uid", 'type', OLD."type", 'name', OLD."name", 'folded', OLD."folded", 'added_at', OLD."added_at"));
END;

CREATE TRIGGER statement_insert_guarded BEFORE INSERT ON statement
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER statement_insert_journalled AFTER INSERT ON statement BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'statement', NEW.id, 'insert', NEW.entity_id, NULL);
END;

CREATE TRIGGER statement_update_guarded BEFORE UPDATE ON statement
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER statement_update_journalled AFTER UPDATE ON statement BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'statement', OLD.id, 'update', OLD.entity_id, json_object('id', OLD."id", 'uid', OLD."uid", 'entity_id', OLD."entity_id", 'property', OLD."property", 'value_type', OLD."value_type", 'value', OLD."value", 'value_entity_id', OLD."value_entity_id", 'as_stated', OLD."as_stated", 'polarity', OLD."polarity", 'modality', OLD."modality", 'basis', OLD."basis", 'anchor_id', OLD."anchor_id", 'offset', OLD."offset", 'earliest', OLD."earliest", 'latest', OLD."latest", 'possible_from', OLD."possible_from", 'possible_to', OLD."possible_to", 'recorded_at', OLD."recorded_at"));
END;

CREATE TRIGGER statement_delete_guarded BEFORE DELETE ON statement
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER statement_delete_journalled AFTER DELETE ON statement BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'statement', OLD.id, 'delete', OLD.entity_id, json_object('id', OLD."id", 'uid', OLD."uid", 'entity_id', OLD."entity_id", 'property', OLD."property", 'value_type', OLD."value_type", 'value', OLD."value", 'value_entity_id', OLD."value_entity_id", 'as_stated', OLD."as_stated", 'polarity', OLD."polarity", 'modality', OLD."modality", 'basis', OLD."basis", 'anchor_id', OLD."anchor_id", 'offset', OLD."offset", 'earliest', OLD."earliest", 'latest', OLD."latest", 'possible_from', OLD."possible_from", 'possible_to', OLD."possible_to", 'recorded_at', OLD."recorded_at"));
END;

CREATE TRIGGER citation_insert_guarded BEFORE INSERT ON citation
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER citation_insert_journalled AFTER INSERT ON citation BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'citation', NEW.id, 'insert', (SELECT entity_id FROM statement WHERE id = NEW.statement_id), NULL);
END;

CREATE TRIGGER citation_update_guarded BEFORE UPDATE ON citation
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER citation_update_journalled AFTER UPDATE ON citation BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'citation', OLD.id, 'update', (SELECT entity_id FROM statement WHERE id = OLD.statement_id), json_object('id', OLD."id", 'uid', OLD."uid", 'statement_id', OLD."statement_id", 'passage_id', OLD."passage_id", 'stance', OLD."stance", 'credibility', OLD."credibility"));
END;

CREATE TRIGGER citation_delete_guarded BEFORE DELETE ON citation
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER citation_delete_journalled AFTER DELETE ON citation BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'citation', OLD.id, 'delete', (SELECT entity_id FROM statement WHERE id = OLD.statement_id), json_object('id', OLD."id", 'uid', OLD."uid", 'statement_id', OLD."statement_id", 'passage_id', OLD."passage_id", 'stance', OLD."stance", 'credibility', OLD."credibility"));
END;

CREATE TRIGGER note_insert_guarded BEFORE INSERT ON note
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER note_insert_journalled AFTER INSERT ON note BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'note', NEW.id, 'insert', coalesce(NEW.entity_id, (SELECT entity_id FROM statement WHERE id = NEW.statement_id)), NULL);
END;

CREATE TRIGGER note_update_guarded BEFORE UPDATE ON note
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER note_update_journalled AFTER UPDATE ON note BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'note', OLD.id, 'update', coalesce(OLD.entity_id, (SELECT entity_id FROM statement WHERE id = OLD.statement_id)), json_object('id', OLD."id", 'uid', OLD."uid", 'body', OLD."body", 'source_id', OLD."source_id", 'passage_id', OLD."passage_id", 'entity_id', OLD."entity_id", 'statement_id', OLD."statement_id", 'made_at', OLD."made_at"));
END;

CREATE TRIGGER note_delete_guarded BEFORE DELETE ON note
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER note_delete_journalled AFTER DELETE ON note BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'note', OLD.id, 'delete', coalesce(OLD.entity_id, (SELECT entity_id FROM statement WHERE id = OLD.statement_id)), json_object('id', OLD."id", 'uid', OLD."uid", 'body', OLD."body", 'source_id', OLD."source_id", 'passage_id', OLD."passage_id", 'entity_id', OLD."entity_id", 'statement_id', OLD."statement_id", 'made_at', OLD."made_at"));
END;

CREATE TRIGGER tag_insert_guarded BEFORE INSERT ON tag
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER tag_insert_journalled AFTER INSERT ON tag BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'tag', NEW.id, 'insert', NULL, NULL);
END;

CREATE TRIGGER tag_update_guarded BEFORE UPDATE ON tag
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER tag_update_journalled AFTER UPDATE ON tag BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'tag', OLD.id, 'update', NULL, json_object('id', OLD."id", 'uid', OLD."uid", 'name', OLD."name"));
END;

CREATE TRIGGER tag_delete_guarded BEFORE DELETE ON tag
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER tag_delete_journalled AFTER DELETE ON tag BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'tag', OLD.id, 'delete', NULL, json_object('id', OLD."id", 'uid', OLD."uid", 'name', OLD."name"));
END;

CREATE TRIGGER tagging_insert_guarded BEFORE INSERT ON tagging
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER tagging_insert_journalled AFTER INSERT ON tagging BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'tagging', NEW.id, 'insert', coalesce(NEW.entity_id, (SELECT entity_id FROM statement WHERE id = NEW.statement_id)), NULL);
END;

CREATE TRIGGER tagging_update_guarded BEFORE UPDATE ON tagging
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER tagging_update_journalled AFTER UPDATE ON tagging BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'tagging', OLD.id, 'update', coalesce(OLD.entity_id, (SELECT entity_id FROM statement WHERE id = OLD.statement_id)), json_object('id', OLD."id", 'uid', OLD."uid", 'tag_id', OLD."tag_id", 'source_id', OLD."source_id", 'passage_id', OLD."passage_id", 'entity_id', OLD."entity_id", 'statement_id', OLD."statement_id"));
END;

CREATE TRIGGER tagging_delete_guarded BEFORE DELETE ON tagging
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER tagging_delete_journalled AFTER DELETE ON tagging BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'tagging', OLD.id, 'delete', coalesce(OLD.entity_id, (SELECT entity_id FROM statement WHERE id = OLD.statement_id)), json_object('id', OLD."id", 'uid', OLD."uid", 'tag_id', OLD."tag_id", 'source_id', OLD."source_id", 'passage_id', OLD."passage_id", 'entity_id', OLD."entity_id", 'statement_id', OLD."statement_id"));
END;

CREATE TRIGGER placement_insert_guarded BEFORE INSERT ON placement
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER placement_insert_journalled AFTER INSERT ON placement BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'placement', NEW.id, 'insert', NULL, NULL);
END;

CREATE TRIGGER placement_update_guarded BEFORE UPDATE ON placement
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER placement_update_journalled AFTER UPDATE ON placement BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'placement', OLD.id, 'update', NULL, json_object('id', OLD."id", 'uid', OLD."uid", 'passage_id', OLD."passage_id", 'edition_id', OLD."edition_id", 'kind', OLD."kind", 'start', OLD."start", 'end', OLD."end", 'score', OLD."score", 'alternatives', OLD."alternatives", 'state', OLD."state", 'place_id', OLD."place_id", 'decided_by', OLD."decided_by", 'decided_at', OLD."decided_at"));
END;

CREATE TRIGGER placement_delete_guarded BEFORE DELETE ON placement
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER placement_delete_journalled AFTER DELETE ON placement BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'placement', OLD.id, 'delete', NULL, json_object('id', OLD."id", 'uid', OLD."uid", 'passage_id', OLD."passage_id", 'edition_id', OLD."edition_id", 'kind', OLD."kind", 'start', OLD."start", 'end', OLD."end", 'score', OLD."score", 'alternatives', OLD."alternatives", 'state', OLD."state", 'place_id', OLD."place_id", 'decided_by', OLD."decided_by", 'decided_at', OLD."decided_at"));
END;

CREATE TRIGGER report_plan_insert_guarded BEFORE INSERT ON report_plan
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER report_plan_insert_journalled AFTER INSERT ON report_plan BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'report_plan', NEW.id, 'insert', NULL, NULL);
END;

CREATE TRIGGER report_plan_update_guarded BEFORE UPDATE ON report_plan
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER report_plan_update_journalled AFTER UPDATE ON report_plan BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'report_plan', OLD.id, 'update', NULL, json_object('id', OLD."id", 'uid', OLD."uid", 'name', OLD."name", 'body', OLD."body", 'changed_at', OLD."changed_at"));
END;

CREATE TRIGGER report_plan_delete_guarded BEFORE DELETE ON report_plan
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER report_plan_delete_journalled AFTER DELETE ON report_plan BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'report_plan', OLD.id, 'delete', NULL, json_object('id', OLD."id", 'uid', OLD."uid", 'name', OLD."name", 'body', OLD."body", 'changed_at', OLD."changed_at"));
END;

CREATE TRIGGER release_insert_guarded BEFORE INSERT ON release
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER release_insert_journalled AFTER INSERT ON release BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'release', NEW.id, 'insert', NULL, NULL);
END;

CREATE TRIGGER release_update_guarded BEFORE UPDATE ON release
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER release_update_journalled AFTER UPDATE ON release BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'release', OLD.id, 'update', NULL, json_object('id', OLD."id", 'uid', OLD."uid", 'title', OLD."title", 'needed', OLD."needed", 'given', OLD."given", 'reason', OLD."reason", 'released_at', OLD."released_at", 'files', OLD."files"));
END;

CREATE TRIGGER release_delete_guarded BEFORE DELETE ON release
WHEN (SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)) IS NULL BEGIN
    SELECT RAISE(ABORT, 'no revision is open');
END;

CREATE TRIGGER release_delete_journalled AFTER DELETE ON release BEGIN
    INSERT INTO journal (revision_id, noun, row_id, kind, entity_id, earlier)
    VALUES ((SELECT id FROM revision WHERE hash IS NULL AND id = (SELECT max(id) FROM revision)), 'release', OLD.id, 'delete', NULL, json_object('id', OLD."id", 'uid', OLD."uid", 'title', OLD."title", 'needed', OLD."needed", 'given', OLD."given", 'reason', OLD."reason", 'released_at', OLD."released_at", 'files', OLD."files"));
END;

