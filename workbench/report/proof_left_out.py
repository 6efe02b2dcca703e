"""Which statements a finished report tells, and what it tells of those that it leaves out."""

import re
from collections import defaultdict
from collections.abc import Mapping

from workbench.case.case import Case
from workbench.ingest.tagged_pdf import TaggedPdf
from workbench.model.statement import Statement
from workbench.report.plain_text import flat, laid_open
from workbench.report.proof_words import bare, is_said, is_said_as
from workbench.report.wording import kind, value_words

_COUNTED = re.compile(r"([\d,]+)statements?on[\d,]+entit")
_UNMARKED = "(?:\\([^()]*\\))*(?:asstated“[^”]*”)?(?:nopassage|theanalyst’squestion)"
Place = tuple[int, int, int]
"""Row id of an edition, and start and end of a passage in its text."""


def left_out(read: TaggedPdf) -> str:
    """What the part on what was left out says, bare."""
    said, inside = "", False
    for one in read.stretches:
        if "H1" in one.inside:
            inside = bare(one.text) == "Whatwasleftout"
        elif inside:
            said += bare(one.text)
    return said


def untold(missing: dict[str, int], said: str, *, coded: bool) -> list[str]:
    """The entities more of whose statements are missing than are told as left out."""
    untold = {name: number - _told(name, said) for name, number in missing.items() if number > _told(name, said)}
    total = sum(int(found.replace(",", "")) for found in _COUNTED.findall(said))
    if not untold or (coded and sum(missing.values()) <= total):
        return []
    named = ", ".join(f"“{flat(name)}” ({number})" for name, number in sorted(untold.items()))
    lacking = sum(untold.values())
    are = "1 statement is" if lacking == 1 else f"{lacking:,} statements are"
    return [f"{are} neither in it nor told as left out: {named}."]


def _told(name: str, said: str) -> int:
    found = re.search(rf"{re.escape(bare(laid_open(flat(name))))}\((\d+)\)", said)
    return int(found[1]) if found else 0


def told_in(case: Case, places: Mapping[Place, int], whole: str, *, coded: bool) -> tuple[int, int, dict[str, int]]:
    """How many statements are in it with all their quotes, how many without any passage; the others by entity."""
    names = {entity.id: entity.name for entity in case.entities.all()}
    quoted = unquoted = 0
    missing: defaultdict[str, int] = defaultdict(int)
    for one in case.statements.all():
        said = coded or (
            is_said(laid_open(value_words(one)), whole)
            and is_said_as(kind(one), (laid_open(value_words(one)), laid_open(flat(names[one.entity_id]))), whole)
        )
        if (
            said
            and one.citations
            and all((cited.edition_id, cited.start, cited.end) in places for cited in one.citations)
        ):
            quoted += 1
        elif not one.citations and (coded or _is_marked(one, whole)):
            unquoted += 1
        else:
            missing[names[one.entity_id]] += 1
    return quoted, unquoted, dict(missing)


def _is_marked(statement: Statement, whole: str) -> bool:
    """Whether a value stands somewhere with the mark that it has no passage."""
    value = re.escape(bare(laid_open(value_words(statement))))
    return re.search(f"{value}{_UNMARKED}", whole) is not None
