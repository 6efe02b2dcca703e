"""Which statements a finished report tells, and what it tells of those that it leaves out."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from workbench.case.case import Case
from workbench.ingest.tagged_pdf import TaggedPdf
from workbench.report.plain_text import flat, laid_open
from workbench.report.proof_problem import About, Problem
from workbench.report.proof_state import Since
from workbench.report.proof_words import bare
from workbench.report.wording import count

_COUNTED = re.compile(r"([\d,]+)statements?on[\d,]+entit")
_NAMED = 6  # entities that are named in a sentence
_REMEDY = "Write the report anew with the part “What was left out”."
Place = tuple[int, int, int]
"""Row id of an edition, and start and end of a passage in its text."""


@dataclass(frozen=True, slots=True)
class Told:
    """How many statements are in a report with all their quotes, how many without a passage, how many left out.

    ``later`` are those that have been recorded, or cited once more, since.
    """

    quoted: int
    unquoted: int
    left_out: int
    problems: tuple[Problem, ...]
    later: int


@dataclass(slots=True)
class _Count:
    """How many statements on entities of one name are found, and how many are not."""

    quoted: int = 0
    unquoted: int = 0
    missing: int = 0
    entity: int = 0
    """The first of that name of which one is not found."""

    def leave_out(self, number: int) -> None:
        """Take so many for left out as the report says: what it only cites, as in its summary, it does not tell."""
        while self.missing < number and self.quoted + self.unquoted:
            self.missing += 1
            if self.quoted:
                self.quoted -= 1
            else:
                self.unquoted -= 1


def told(case: Case, read: TaggedPdf, lines: Mapping[int, set[Place]], since: Since, *, coded: bool) -> Told:
    """Which statements a report tells, and what is wrong where it tells neither of them nor that they are left out.

    What has been recorded ``since`` is not asked for.

    ``lines`` are the row ids of those that are told in a line of it, with the places of the quotes called there;
    ``coded`` is whether it withholds names: then what is left out may be told under codes, and is held to its sum.
    """
    later = {one.id for one in case.statements.all() if since.added(one)}
    counts = _counts(case, lines, later)
    said = _left_out(read)
    every = _sum(counts.values())
    total = sum(int(found.replace(",", "")) for found in _COUNTED.findall(said or ""))
    lacking = {name: one.missing - _told(name, said or "") for name, one in counts.items()}
    if coded:
        lacking = _coded(lacking, counts) if every.missing > total else {}
    untold = (About(counts[name].entity, flat(name), number) for name, number in lacking.items() if number > 0)
    problems = _untold(sorted(untold, key=attrgetter("name")), is_told=said is not None)
    if coded:
        every.leave_out(total)
    else:
        for name, one in counts.items():
            one.leave_out(_told(name, said or ""))
        every = _sum(counts.values())
    return Told(every.quoted, every.unquoted, every.missing, tuple(problems), len(later))


def _coded(lacking: Mapping[str, int], counts: Mapping[str, _Count]) -> dict[str, int]:
    """Those of whom something is told, where there are any: one whose name is withheld is told of under its code."""
    partly = {name: number for name, number in lacking.items() if counts[name].quoted + counts[name].unquoted}
    return partly if any(number > 0 for number in partly.values()) else dict(lacking)


def _sum(counts: Iterable[_Count]) -> _Count:
    every = list(counts)
    return _Count(
        sum(one.quoted for one in every), sum(one.unquoted for one in every), sum(one.missing for one in every)
    )


def _left_out(read: TaggedPdf) -> str | None:
    """What the part on what was left out says, bare, each paragraph on a line of its own; None where there is none."""
    blocks, inside, found = dict[int, str](), False, False
    for one in read.stretches:
        if "H1" in one.inside:
            inside = bare(one.text) == "Whatwasleftout"
            found = found or inside
        elif inside:
            blocks[one.block] = blocks.get(one.block, "") + bare(one.text)
    return "\n".join(blocks.values()) if found else None


def _untold(untold: Sequence[About], *, is_told: bool) -> list[Problem]:
    """The entities more of whose statements are missing than are told as left out, if anything is told of that."""
    if not untold:
        return []
    named = ", ".join(f"“{one.name}” ({one.number})" for one in untold[:_NAMED])
    if more := len(untold) - _NAMED:
        named += f" and {count(more, 'more entity', 'more entities')}" if more > 0 else ""
    lacking = sum(one.number for one in untold)
    are = f"{count(lacking, 'statement')} {'is' if lacking == 1 else 'are'}"
    if is_told:
        return [Problem(f"{are} neither in it nor told as left out: {named}.", entities=tuple(untold))]
    said = f"{are} not in it, and no part tells what was left out: {named}."
    return [Problem(said, entities=tuple(untold), remedy=_REMEDY)]


def _told(name: str, said: str) -> int:
    """How many statements are told as left out on entities of a name; several may have the same."""
    number = rf"(?:^|[,\n]){re.escape(bare(laid_open(flat(name))))}\((\d+)\)(?=[,\n]|$)"
    return sum(int(found) for found in re.findall(number, said))


def _counts(case: Case, lines: Mapping[int, set[Place]], later: Collection[int]) -> dict[str, _Count]:
    """How many statements are in it with all their quotes, how many without any passage, by the entity's name."""
    names = {entity.id: entity.name for entity in case.entities.all()}
    counts: defaultdict[str, _Count] = defaultdict(_Count)
    for one in case.statements.all():
        if one.id in later:
            continue
        found, quotes = counts[names[one.entity_id]], {(by.edition_id, by.start, by.end) for by in one.citations}
        if one.id not in lines or not quotes <= lines[one.id]:
            found.missing += 1
            found.entity = found.entity or one.entity_id
        elif quotes:
            found.quoted += 1
        else:
            found.unquoted += 1
    return dict(counts)
