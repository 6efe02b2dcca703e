"""What is recorded already of the record a statement is about, as the guesses take it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Habits:
    """What is recorded already: values of this record by property, and how many of its kin have each property.

    ``recent`` are the properties recorded last of records of the type, the last first; ``fresh`` is a record
    still to be made, named after the words. ``cited`` says that something is recorded of it on these very words.
    ``name`` is the record's, ``known`` says that the case has it, ``chosen`` that the user's hand named it.
    """

    filled: Mapping[str, frozenset[str]] = field(default_factory=dict)
    used: Mapping[str, float] = field(default_factory=dict)
    recent: Sequence[str] = ()
    fresh: bool = False
    cited: bool = False
    name: str = ""
    known: bool = False
    chosen: bool = False
