-- Texts are kept in stretches, so that a large one is stored, indexed, and searched a part at a time. After this file
-- workbench/case/stretches.py cuts the texts there are.

CREATE TABLE text_stretch (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    text_id INTEGER NOT NULL,                         -- the id of its first stretch; whole once edition_text has it
    start INTEGER NOT NULL CHECK (start >= 0),        -- the code point of the text that it begins with
    body TEXT NOT NULL,                               -- goes on behind the start of the next, so that words meet in it
    UNIQUE (text_id, start)
) STRICT;

CREATE INDEX text_stretch_later ON text_stretch (text_id) WHERE start > 0;
