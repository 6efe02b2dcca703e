-- Where the passages of earlier editions stand in later ones, as proposed and as decided.

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
