"""What a report is to hold, as data: its parts in their order, its words, its handling, what it must not tell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from workbench.errors import ReportError
from workbench.model.grading import HANDLING
from workbench.model.identity import short_hash


class PartKind(StrEnum):
    """What a part of a report is."""

    COVER = "cover"
    SUMMARY = "summary"
    NOTES = "notes"
    DOSSIERS = "dossiers"
    UNKNOWNS = "unknowns"
    CONFLICTS = "conflicts"
    UNSOURCED = "unsourced"
    SINGLE_ORIGIN = "single-origin"
    CHRONOLOGY = "chronology"
    REGISTER = "register"
    FIGURE = "figure"
    SOURCES = "sources"
    SOURCE_SUMMARY = "source-summary"
    PASSAGES = "passages"
    LEFT_OUT = "left-out"


NAMED = frozenset({PartKind.REGISTER, PartKind.FIGURE})
"""The kinds that need a name: which register, which figure."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part; ``name`` is the register's or figure's where it is one."""

    kind: PartKind
    name: str = ""

    def __str__(self) -> str:
        return f"{self.kind} {self.name}".strip()

    @classmethod
    def parse(cls, text: str) -> Self:
        """A part from its text, such as ``chronology`` or ``register posts``; ReportError where it is none."""
        kind, _, name = text.strip().partition(" ")
        if kind not in set(PartKind):
            raise ReportError(f"There is no part “{text}” for a report. There are: {', '.join(PartKind)}.")
        part = cls(PartKind(kind), name.strip())
        if (part.kind in NAMED) is not bool(part.name):
            example = f"“{kind} posts”" if part.kind is PartKind.REGISTER else f"“{kind}”"
            raise ReportError(f"“{text}” is no part of a report. Write it as {example}.")
        return part


DEFAULT_PARTS = tuple(
    Part(kind)
    for kind in (
        PartKind.SUMMARY,
        PartKind.NOTES,
        PartKind.DOSSIERS,
        PartKind.UNKNOWNS,
        PartKind.CONFLICTS,
        PartKind.UNSOURCED,
        PartKind.CHRONOLOGY,
        PartKind.SOURCE_SUMMARY,
        PartKind.SOURCES,
        PartKind.LEFT_OUT,
    )
)
"""What a report holds unless its plan says otherwise."""

USUAL, CHANGED = "As usual", "As you changed it last"
"""What plans that are not kept are called where they are offered beside those that are."""

LONGEST_NAME = 80
"""Letters of a name that a plan is kept under."""

PAPERS = ("a4", "letter")
"""The papers a report can be laid out for."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A source that is protected: ``source`` names it by uid, ``code`` stands in its place and in that of ``words``."""

    source: str
    code: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Redacted:
    """An entity that must not be told: ``code`` stands in place of its names and of ``words``."""

    entity: str
    code: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportPlan:
    """What one report holds. Entities and sources are named by uid or by exact name; none means the whole case.

    ``summary`` is the analyst's own text, with ``[@uid]`` where it cites a statement. ``handling`` is the mark it
    is to carry, empty for the strictest of what it uses; a lower one needs a ``reason``.
    """

    title: str = ""
    purpose: str = ""
    summary: str = ""
    entities: tuple[str, ...] = ()
    parts: tuple[Part, ...] = DEFAULT_PARTS
    handling: str = ""
    reason: str = ""
    paper: str = "a4"
    masked: tuple[Masked, ...] = field(default=())
    redacted: tuple[Redacted, ...] = field(default=())

    def __post_init__(self) -> None:
        if self.handling and self.handling not in HANDLING:
            raise ReportError(f"“{self.handling}” is no handling mark. There are: {', '.join(HANDLING)}.")
        if self.paper not in PAPERS:
            raise ReportError(f"“{self.paper}” is no paper for a report. There are: {', '.join(PAPERS)}.")
        if not self.parts:
            raise ReportError("The report has no part. Choose at least one.")
        if twice := next((one for one in self.parts if self.parts.count(one) > 1), None):
            raise ReportError(f"The part “{twice}” is in the report twice. Take it out once.")

    def has(self, kind: PartKind) -> bool:
        """Whether a part of a kind is in it."""
        return any(part.kind is kind for part in self.parts)


def is_taken(name: str) -> bool:
    """Whether a plan that is kept nowhere is called so, which one that is kept could not be told from."""
    return name.casefold() in {USUAL.casefold(), CHANGED.casefold()}


_HASHES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Release:
    """A report that goes out under a lower mark than what it uses carries, and why.

    ``files`` are the SHA-256 of the files that go out: none where it is printed, None where that was not kept.
    """

    title: str
    needed: str
    given: str
    reason: str
    released_at: str = ""
    files: tuple[str, ...] | None = None

    @property
    def label(self) -> str:
        """What the history calls it: three files by their hashes, more by their number."""
        shown = [short_hash(digest) for digest in self.files or ()]
        more = [f"{len(shown) - _HASHES_SHOWN} more"] if len(shown) > _HASHES_SHOWN else []
        told = ", ".join([*shown[:_HASHES_SHOWN], *more])
        return f"Release “{self.title}” as {self.given}" + (f" ({told})" if told else "")


def as_data(plan: ReportPlan) -> dict[str, object]:
    """A plan as plain data for JSON or YAML; what it leaves open is not in it."""
    data: dict[str, object] = {
        "title": plan.title,
        "purpose": plan.purpose,
        "summary": plan.summary,
        "entities": list(plan.entities),
        "parts": [str(part) for part in plan.parts],
        "handling": plan.handling,
        "reason": plan.reason,
        "paper": plan.paper,
        "mask": [
            {"source": one.source, "as": one.code} | ({"words": list(one.words)} if one.words else {})
            for one in plan.masked
        ],
        "redact": [{"entity": one.entity, "as": one.code, "words": list(one.words)} for one in plan.redacted],
    }
    return {key: value for key, value in data.items() if value}


def from_data(data: object) -> ReportPlan:
    """A plan from plain data; ReportError naming what in it is not understood."""
    given = _mapping(data, "A report plan")
    known = ("title", "purpose", "summary", "entities", "parts", "handling", "reason", "paper", "mask", "redact")
    if strange := next((key for key in given if key not in known), None):
        raise ReportError(f"A report plan knows no “{strange}”. It knows: {', '.join(known)}.")
    texts = {key: _text(given[key], key) for key in known if key in given and key not in _LISTS}
    return ReportPlan(
        **texts,
        entities=tuple(_texts(given.get("entities", ()), "entities")),
        parts=tuple(map(Part.parse, _texts(given["parts"], "parts"))) if "parts" in given else DEFAULT_PARTS,
        masked=tuple(_masked(one) for one in _list(given.get("mask", ()), "mask")),
        redacted=tuple(_redacted(one) for one in _list(given.get("redact", ()), "redact")),
    )


_LISTS = ("entities", "parts", "mask", "redact")


def _masked(data: object) -> Masked:
    given = _only(_mapping(data, "An entry of “mask”"), "mask", ("source", "as", "words"))
    words = tuple(_texts(given.get("words", ()), "words"))
    return Masked(_text(given.get("source", ""), "source"), _text(given.get("as", ""), "as"), words)


def _redacted(data: object) -> Redacted:
    given = _only(_mapping(data, "An entry of “redact”"), "redact", ("entity", "as", "words"))
    words = tuple(_texts(given.get("words", ()), "words"))
    return Redacted(_text(given.get("entity", ""), "entity"), _text(given.get("as", ""), "as"), words)


def _only(given: Mapping[str, object], where: str, known: tuple[str, ...]) -> Mapping[str, object]:
    if strange := next((key for key in given if key not in known), None):
        raise ReportError(f"An entry of “{where}” in a report plan knows no “{strange}”, only {', '.join(known)}.")
    if not given.get(known[0]):
        raise ReportError(f"An entry of “{where}” in a report plan names no {known[0]}. Name one.")
    return given


def _mapping(data: object, what: str) -> Mapping[str, object]:
    if not isinstance(data, dict) or not all(isinstance(key, str) for key in data):
        raise ReportError(f"{what} is a list of names with values, such as “title: Report”.")
    return data


def _list(data: object, key: str) -> list[object]:
    if not isinstance(data, list | tuple):
        raise ReportError(f"“{key}” in a report plan is a list; put a dash before each entry.")
    return list(data)


def _texts(data: object, key: str) -> Iterable[str]:
    return [_text(one, key) for one in _list(data, key)]


def _text(value: object, key: str) -> str:
    if not isinstance(value, str):
        raise ReportError(f"“{key}” in a report plan holds “{value}”, which is no text. Put it in quotation marks.")
    return value.strip()
