"""How firmly a report stands: what rests on no passage, what on one origin, and its sources in one paragraph."""

from collections import Counter
from collections.abc import Iterable, Sequence

from workbench.errors import DateError
from workbench.model.dates import Date, parse_edtf
from workbench.model.grading import RELIABILITY, Stance
from workbench.model.source import Source
from workbench.model.statement import Statement
from workbench.report import wording
from workbench.report.citation_notes import NoteBook
from workbench.report.document import Block, Heading, ListOfItems, Paragraph, Role, Run
from workbench.report.material import Material
from workbench.report.plain_text import flat
from workbench.report.source_list import origins as origins_of
from workbench.report.statement_lines import line

_MOST_NAMED = 3
_NONE_UNSOURCED = "Every statement of this report rests on a passage that supports it."
_NONE_SINGLE = "Every statement of this report rests on no passage or on two origins at least."


def unsourced(material: Material, notes: NoteBook) -> list[Block]:
    """The statements that no passage supports, each with what else it cites."""
    notes.open_section()
    bare = [one for one in material.statements if not _supported(one)]
    return _listed(material, notes, bare, Heading(1, "What rests on no passage", "unsourced"), _NONE_UNSOURCED)


def single_origin(material: Material, notes: NoteBook) -> list[Block]:
    """The statements all of whose supporting sources draw on one another, or which have but one."""
    notes.open_section()
    known = _origins(material, material.statements)
    found = [one for one in material.statements if known.get(one.id) == 1]
    return _listed(material, notes, found, Heading(1, "What rests on one origin", "single-origin"), _NONE_SINGLE)


def source_summary(material: Material, notes: NoteBook) -> list[Block]:
    """ICD 206's source summary statement: how many sources, how good, how far they carry the report."""
    cited = [material.sources[one] for one in material.sources if one in notes.cited_editions]
    printed = tuple(notes.printed.values())
    sentences = [_of_sources(material, cited), *_of_grades(cited), *_of_time(cited), *_of_support(material, printed)]
    sentences += _of_reliance(printed, cited)
    heading = Heading(1, "Source summary statement", "source-summary")
    return [heading, Paragraph((Run(" ".join(sentences)),))]


def _listed(
    material: Material, notes: NoteBook, found: Sequence[Statement], heading: Heading, none: str
) -> list[Block]:
    if not found:
        return [heading, Paragraph((Run(none),))]
    lead = f"{wording.count(len(found), 'statement')} of {len(material.statements):,}."
    items = tuple(line(material, notes, one) for one in found)
    return [heading, Paragraph((Run(lead),), Role.FACTS), ListOfItems(items)]


def _supported(statement: Statement) -> bool:
    return any(one.stance is Stance.SUPPORTS for one in statement.citations)


def _origins(material: Material, statements: Iterable[Statement]) -> dict[int, int]:
    return material.case.registers.origins(one.id for one in statements)


def _of_sources(material: Material, cited: Sequence[Source]) -> str:
    if not cited:
        return "This report cites no source."
    found = origins_of(material, {source.id for source in cited})
    of = f"of {wording.count(found, 'independent origin')}"
    return f"This report rests on {wording.count(len(cited), 'source')} {of}."


def _of_grades(cited: Sequence[Source]) -> list[str]:
    graded = Counter(source.details.reliability for source in cited)
    told = [f"{graded[letter]} {letter} ({RELIABILITY[letter]})" for letter in RELIABILITY if graded[letter]]
    told += [f"{graded['']} not graded"] if graded[""] else []
    return [f"Reliability: {', '.join(told)}."] if told else []


def _of_time(cited: Sequence[Source]) -> list[str]:
    """From the first to the last day on which one was published, as far as that is known."""
    dates = [date for source in cited if (date := _date(source)) is not None]
    known = [date for date in dates if date.earliest is not None and date.latest is not None]
    if not known:
        return []
    first = min(known, key=lambda date: date.earliest or 0)
    last = max(known, key=lambda date: date.latest or 0)
    undated = len(cited) - len(known)
    missing = f"; {wording.count(undated, 'source')} without a known date" if undated else ""
    if first == last:
        return [f"Published: {wording.date_words(first.text)}{missing}."]
    return [f"Published from {wording.date_words(first.text)} to {wording.date_words(last.text)}{missing}."]


def _date(source: Source) -> Date | None:
    try:
        return parse_edtf(source.details.published) if source.details.published else None
    except DateError:
        return None


def _of_support(material: Material, printed: Sequence[Statement]) -> list[str]:
    if not printed:
        return []
    known = _origins(material, printed)
    several = sum(number > 1 for number in known.values())
    single = sum(number == 1 for number in known.values())
    none = len(printed) - several - single
    against = sum(any(one.stance is Stance.CONTRADICTS for one in said.citations) for said in printed)
    rests = f"{several:,} rest on two or more independent origins, {single:,} on one, {none:,} on no passage"
    told = [f"Of {wording.count(len(printed), 'statement')}, {rests} that supports them."]
    if against:
        told.append(
            f"{wording.count(against, 'statement')} {'is' if against == 1 else 'are'} contradicted by a passage."
        )
    return told


def _of_reliance(printed: Sequence[Statement], cited: Sequence[Source]) -> list[str]:
    """The sources that carry most."""
    used = Counter(source for one in printed for source in {citation.source_id for citation in one.citations})
    ranked = sorted(cited, key=lambda source: (-used[source.id], source.id))[:_MOST_NAMED]
    named = [f"{flat(source.title)} ({used[source.id]:,})" for source in ranked if used[source.id]]
    return [f"Most statements rest on {', '.join(named)}."] if named and len(cited) > 1 else []
