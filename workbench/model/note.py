"""The analyst's own words on anything in a case, and the tags put on it."""

from typing import Literal, NamedTuple

Noun = Literal["source", "passage", "entity", "statement"]
"""What a note or a tag can be put on."""


class Subject(NamedTuple):
    """The row a note or tag is put on."""

    noun: Noun
    id: int


class Note(NamedTuple):
    """A note; ``subject`` is None for one on the case as a whole."""

    id: int
    uid: str
    body: str
    subject: Subject | None
    made_at: str


class Tag(NamedTuple):
    """A tag with the number of records that carry it."""

    id: int
    uid: str
    name: str
    used: int = 0
