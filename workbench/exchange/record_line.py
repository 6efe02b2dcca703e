"""One line of a record file: JSON checked for shape, before anything is looked up in a case."""

import json
from collections.abc import Collection
from dataclasses import dataclass, fields
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from workbench.errors import RecordError
from workbench.model.grading import Basis, Modality, Polarity, Stance
from workbench.model.passage import Selector, shortened
from workbench.model.source import SourceDetails

LONGEST = 1_000_000
"""Characters a line may have."""

_PASSAGE = ("quote", "prefix", "suffix", "start", "end")
_CITING = ("source", *_PASSAGE, "stance", "credibility")
_STATING = ("value", "polarity", "modality", "as_stated", "basis", "anchor", "offset")
_IGNORED = ("row", "comment")
_OF_STATEMENT = ("entity", "property", *_STATING, *_CITING, "note", "tags", *_IGNORED)
_OF_SOURCE = ("source", "quoted_by", *_PASSAGE, *_IGNORED)
_DETAILS = tuple(field.name for field in fields(SourceDetails))

_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as a line names it: an id that holds within the file, or the uid of one of the case."""

    id: str
    type: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """The passage a line names, in a source or edition by uid."""

    source: str
    selector: Selector
    stance: Stance
    credibility: int | None


@dataclass(frozen=True, slots=True)
class Anchor:
    """The date another one hangs on."""

    entity: str
    property: str


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A line on an entity; without a property it only makes the entity."""

    number: int
    entity: Named
    property: str
    value: str | Named | None
    polarity: Polarity
    modality: Modality
    basis: Basis
    as_stated: str
    cited: Cited | None
    anchor: Anchor | None
    offset: str
    note: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line on a source that another one quotes; ``uid`` is set where the case has it already."""

    number: int
    id: str
    uid: str
    details: SourceDetails
    quoted_by: str
    selector: Selector | None


def read_line(number: int, text: str) -> StatementLine | SourceLine:
    """A line of a record file; RecordError in one sentence where it is not one."""
    content = Fields(_object(text))
    if content.is_object("source"):
        return _source_line(number, content)
    return _statement_line(number, content)


def _statement_line(number: int, content: "Fields") -> StatementLine:
    content.allow(_OF_STATEMENT, "a statement")
    if "entity" not in content.values:
        raise RecordError("It names no entity; give one such as “entity”: {“id”: “p1”, “type”: “Person”}.")
    about = content.inner("entity", ("id", "type", "name"))
    property_name = content.text("property")
    if not property_name and (loose := content.given((*_STATING, *_CITING))):
        raise RecordError(f"“{loose}” says something of an entity, but there is no “property”.")
    anchor = content.inner("anchor", ("entity", "property")) if "anchor" in content.values else None
    if anchor is None and "offset" in content.values:
        raise RecordError("An “offset” counts from an “anchor”, and there is none.")
    return StatementLine(
        number,
        Named(about.needed("id"), about.text("type"), about.text("name")),
        property_name,
        content.value("value"),
        content.word("polarity", Polarity.ASSERTED),
        content.word("modality", Modality.REPORTED_FACT),
        content.word("basis", Basis.STATED),
        content.text("as_stated"),
        _cited(content),
        Anchor(anchor.needed("entity"), anchor.needed("property")) if anchor else None,
        content.text("offset"),
        content.text("note"),
        content.texts("tags"),
    )


def _cited(content: "Fields") -> Cited | None:
    """The passage, where one is named; RecordError where only a part of it is."""
    given = content.given(_CITING)
    if not given:
        return None
    selector = _selector(content)
    source = content.text("source")
    if not source:
        raise RecordError(f"“{given}” belongs to a passage, but there is no “source”.")
    if selector is None:
        raise RecordError("A source is named, but no passage in it; give “quote”, or “start” and “end”.")
    return Cited(source, selector, content.word("stance", Stance.SUPPORTS), content.whole("credibility"))


def _source_line(number: int, content: "Fields") -> SourceLine:
    content.allow(_OF_SOURCE, "a quoted source")
    source = content.inner("source", ("id", "uid", *_DETAILS))
    details = SourceDetails(**{name: source.text(name) for name in _DETAILS})
    if "quoted_by" not in content.values:
        raise RecordError("A source is declared with the one it is known from; name that under “quoted_by”.")
    quoted_by, selector = content.needed("quoted_by"), _selector(content)
    return SourceLine(number, source.needed("id"), source.text("uid"), details, quoted_by, selector)


def _selector(content: "Fields") -> Selector | None:
    if not content.given(_PASSAGE):
        return None
    start, end = content.whole("start"), content.whole("end")
    if (start is None) is not (end is None):
        raise RecordError("“start” and “end” go together: the first character, and the one after the last.")
    quote, prefix, suffix = (content.text(name) for name in ("quote", "prefix", "suffix"))
    if start is None and not quote:
        raise RecordError("A passage needs “quote”, or “start” and “end”.")
    return Selector(start, end, quote, prefix, suffix)


class Fields:
    """The keys of one JSON object with the types they must have; null counts as not given."""

    def __init__(self, values: dict[str, object]) -> None:
        self.values = {key: value for key, value in values.items() if value is not None}

    def allow(self, keys: Collection[str], what: str) -> None:
        """RecordError where a key is none of these."""
        for key in self.values:
            if key not in keys:
                near = get_close_matches(key, keys, n=1)
                meant = f"; did you mean “{near[0]}”?" if near else "."
                raise RecordError(f"“{shortened(key)}” is no key of {what}{meant}")

    def given(self, keys: Collection[str]) -> str:
        """The first of these keys that is there; empty where none is."""
        return next((key for key in keys if key in self.values), "")

    def is_object(self, key: str) -> bool:
        """Whether an object stands under the key."""
        return isinstance(self.values.get(key), dict)

    def inner(self, key: str, keys: Collection[str]) -> "Fields":
        """The object under a key, which may have these keys."""
        found = self.values.get(key)
        if not isinstance(found, dict):
            raise _misfit(key, "an object in braces", found)
        inner = Fields(found)
        inner.allow(keys, f"“{key}”")
        return inner

    def text(self, key: str) -> str:
        """The text under a key; empty where there is none."""
        found = self.values.get(key, "")
        if not isinstance(found, str):
            raise _misfit(key, "a text", found)
        return found

    def needed(self, key: str) -> str:
        """The text under a key that must be there."""
        found = self.text(key)
        if not found.strip():
            raise RecordError(f"“{key}” is missing or empty.")
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list."""
        found = self.values.get(key, [])
        if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
            raise _misfit(key, "a list of texts", found)
        return tuple(found)

    def whole(self, key: str) -> int | None:
        """The whole number under a key."""
        found = self.values.get(key)
        if found is not None and (isinstance(found, bool) or not isinstance(found, int)):
            raise _misfit(key, "a whole number", found)
        return found

    def word(self, key: str, default: _Word) -> _Word:
        """The word under a key, which must be one of a scale."""
        found = self.text(key)
        kind = type(default)
        if found and found not in {word.value for word in kind}:
            raise RecordError(f"“{shortened(found)}” is no {key}. It is one of: {', '.join(kind)}.")
        return kind(found) if found else default

    def value(self, key: str) -> str | Named | None:
        """A value: a text, a number as a text, or another entity."""
        found = self.values.get(key)
        if isinstance(found, dict):
            return Named(self.inner(key, ("entity",)).needed("entity"))
        if isinstance(found, bool) or not isinstance(found, str | int | Decimal | None):
            raise _misfit(key, "a text, a number or {“entity”: …}", found)
        return None if found is None else str(found)


def _misfit(key: str, wanted: str, found: object) -> RecordError:
    shown = shortened(json.dumps(found, ensure_ascii=False, default=str))
    return RecordError(f"“{key}” takes {wanted}, not {shown}.")


def _object(text: str) -> dict[str, object]:
    if len(text) > LONGEST:
        raise RecordError(f"It has {len(text):,} characters; the longest a line can be is {LONGEST:,}.")
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_float=Decimal, parse_constant=_no_number)
    except RecursionError:
        raise RecordError("Its brackets are nested too deep.") from None
    except json.JSONDecodeError as error:
        raise RecordError(f"This is no JSON: {error.msg} (character {error.pos + 1}).") from error
    except ValueError as error:
        raise RecordError(f"This is no JSON: {error}.") from error
    if not isinstance(found, dict):
        raise RecordError("A line is one JSON object, in braces.")
    return found


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """The pairs of an object, whose keys and texts must be there once and be storable."""
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise RecordError(f"“{shortened(key)}” stands there twice.")
        for text in (key, *(value if isinstance(value, list) else [value])):
            if isinstance(text, str) and any(one == "\0" or "\ud800" <= one <= "\udfff" for one in text):
                raise RecordError("It holds a character that cannot be stored: NUL, or half of one (a lone surrogate).")
        found[key] = value
    return found


def _no_number(name: str) -> float:
    raise RecordError(f"{name} is no number that can be recorded.")
