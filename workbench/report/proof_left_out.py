"""Which statements a finished report tells, and what it tells of those that it leaves out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from workbench.case.case import Case
from workbench.ingest.tagged_pdf import TaggedPdf
from workbench.model.statement import Statement
from workbench.report.plain_text import flat, laid_open
from workbench.report.proof_problem import About, Problem
from workbench.report.proof_words import bare, is_said, is_said_as, runs_left
from workbench.report.wording import kind, value_words

_COUNTED = re.compile(r"([\d,]+)statements?on[\d,]+entit")
_UNMARKED = "(?:\\([^()]*\\))*(?:asstated“[^”]*”)?(?:nopassage|theanalyst’squestion)"
Place = tuple[int, int, int]
"""Row id of an edition, and start and end of a passage in its text."""


@dataclass(frozen=True, slots=True)
class Told:
    """How many statements are in a report with all their quotes, how many without a passage, how many left out."""

    quoted: int
    unquoted: int
    left_out: int
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Count:
    """How many statements on entities of one name are found, and how many are not."""

    quoted: int = 0
    unquoted: int = 0
    missing: int = 0
    entity: int = 0
    """The first of that name."""

    def leave_out(self, number: int) -> None:
        """Take so many for left out as the report says: what it only cites, as in its summary, it does not tell."""
        while self.missing < number and self.quoted + self.unquoted:
            self.missing += 1
            if self.quoted:
                self.quoted -= 1
            else:
                self.unquoted -= 1


def told(case: Case, read: TaggedPdf, places: Mapping[Place, int], whole: str, *, coded: bool) -> Told:
    """Which statements a report tells, and what is wrong where it tells neither of them nor that they are left out.

    ``whole`` is all it says, bare, ``coded`` whether it withholds names: then values may stand under a code, and their
    quotes must do.
    """
    counts = _counts(case, places, whole, coded=coded)
    said = _left_out(read)
    every = _sum(counts.values())
    total = sum(int(found.replace(",", "")) for found in _COUNTED.findall(said))
    problems = list[Problem]()
    if not (coded and every.missing <= total):
        lacking = {name: one.missing - _told(name, said) for name, one in counts.items()}
        untold = (About(counts[name].entity, flat(name), number) for name, number in lacking.items() if number > 0)
        problems += _untold(sorted(untold, key=attrgetter("name")))
    if coded:
        every.leave_out(total)
    else:
        for name, one in counts.items():
            one.leave_out(_told(name, said))
        every = _sum(counts.values())
    return Told(every.quoted, every.unquoted, every.missing, tuple(problems))


def _sum(counts: Iterable[_Count]) -> _Count:
    every = list(counts)
    return _Count(
        sum(one.quoted for one in every), sum(one.unquoted for one in every), sum(one.missing for one in every)
    )


def _left_out(read: TaggedPdf) -> str:
    """What the part on what was left out says, bare, each paragraph on a line of its own."""
    blocks, inside = dict[int, str](), False
    for one in read.stretches:
        if "H1" in one.inside:
            inside = bare(one.text) == "Whatwasleftout"
        elif inside:
            blocks[one.block] = blocks.get(one.block, "") + bare(one.text)
    return "\n".join(blocks.values())


def _untold(untold: Sequence[About]) -> list[Problem]:
    """The entities more of whose statements are missing than are told as left out."""
    if not untold:
        return []
    named = ", ".join(f"“{one.name}” ({one.number})" for one in untold)
    lacking = sum(one.number for one in untold)
    are = "1 statement is" if lacking == 1 else f"{lacking:,} statements are"
    return [Problem(f"{are} neither in it nor told as left out: {named}.", entities=tuple(untold))]


def _told(name: str, said: str) -> int:
    """How many statements are told as left out on entities of a name; several may have the same."""
    number = rf"(?:^|[,\n]){re.escape(bare(laid_open(flat(name))))}\((\d+)\)(?=[,\n]|$)"
    return sum(int(found) for found in re.findall(number, said))


def _counts(case: Case, places: Mapping[Place, int], whole: str, *, coded: bool) -> dict[str, _Count]:
    """How many statements are in it with all their quotes, how many without any passage, by the entity's name."""
    names = {entity.id: entity.name for entity in case.entities.all()}
    counts: defaultdict[str, _Count] = defaultdict(_Count)
    for one in case.statements.all():
        count, value = counts[names[one.entity_id]], laid_open(value_words(one))
        count.entity = count.entity or one.entity_id
        said = coded or (
            is_said(value, whole) and is_said_as(kind(one), (value, laid_open(flat(names[one.entity_id]))), whole)
        )
        if not one.citations and (coded or _is_marked(one, whole)):
            count.unquoted += 1
        elif said and one.citations and all((by.edition_id, by.start, by.end) in places for by in one.citations):
            count.quoted += 1
        else:
            count.missing += 1
    return dict(counts)


def _is_marked(statement: Statement, whole: str) -> bool:
    """Whether a value stands somewhere with the mark that it has no passage."""
    value = laid_open(value_words(statement))
    if runs_left(value) and is_said(value, whole):  # whether it is marked so, is asked of what stands above marks
        return True
    return re.search(f"{re.escape(bare(value))}{_UNMARKED}", whole) is not None
