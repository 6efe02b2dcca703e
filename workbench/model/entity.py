"""Typed records: persons, posts, declarations, unknowns and whatever else the ontology has."""

import unicodedata
from typing import NamedTuple


class Entity(NamedTuple):
    """A record; ``name`` is the analyst's working name, what sources call it are its statements."""

    id: int
    uid: str
    type: str
    name: str
    statements: int = 0


def folded(name: str) -> str:
    """A name as it is sorted and filtered: without case and without accents."""
    spread = unicodedata.normalize("NFKD", name.casefold())
    return "".join(character for character in spread if not unicodedata.combining(character)).strip()
