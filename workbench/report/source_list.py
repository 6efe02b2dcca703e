"""The last part of a report: the sources it stands on, graded, marked, hashed, and who quotes whom."""

from workbench.model.grading import RELIABILITY
from workbench.model.identity import short_hash
from workbench.model.source import Source
from workbench.report import wording
from workbench.report.citation_notes import NoteBook
from workbench.report.document import Block, Column, Heading, Inlines, Paragraph, Role, Run, Style, Table
from workbench.report.material import Material
from workbench.report.plain_text import flat

COLUMNS = (Column("Source", 50), Column("Reliability", 18), Column("Handling", 14), Column("Edition", 18))


def section(material: Material, notes: NoteBook) -> list[Block]:
    """A table of the sources that are cited; what is quoted by one of them is listed with it."""
    cited = [material.sources[one] for one in material.sources if one in notes.cited_editions]
    if not cited:
        return []
    quoted = _quoted(material)
    rows = tuple(_row(material, notes, source, quoted.get(source.id, [])) for source in cited)
    blocks: list[Block] = [Heading(1, "Sources", "sources"), Table("Sources", COLUMNS, rows)]
    marked = sum(bool(source.details.handling) for source in cited)
    if marked < len(cited):
        text = f"{wording.count(len(cited) - marked, 'source')} without a handling mark."
        blocks.append(Paragraph((Run(text),), Role.CAPTION))
    return blocks


def told_sources(material: Material, source_ids: set[int]) -> str:
    """How many sources these are, and of how many origins where some quote others; empty where there is none."""
    if not source_ids:
        return ""
    found = origins(material, source_ids)
    of = f" of {wording.count(found, 'independent origin')}" if found < len(source_ids) else ""
    return f" from {wording.count(len(source_ids), 'source')}{of}"


def origins(material: Material, source_ids: set[int]) -> int:
    """How many independent origins these sources have: those that quote one another are one."""
    parent = {one: one for one in material.sources}

    def root(one: int) -> int:
        while parent[one] != one:
            one = parent[one]
        return one

    for quotation in material.quotations:
        parent[root(quotation.source_id)] = root(quotation.quoted_id)
    return len({root(one) for one in source_ids})


def _quoted(material: Material) -> dict[int, list[Source]]:
    found: dict[int, list[Source]] = {}
    for quotation in material.quotations:
        found.setdefault(quotation.source_id, []).append(material.sources[quotation.quoted_id])
    return found


def _row(material: Material, notes: NoteBook, source: Source, quoted: list[Source]) -> tuple[Inlines, ...]:
    details = source.details
    facts = [flat(details.publisher), flat(details.author), wording.date_words(details.published)]
    told = list(dict.fromkeys(fact for fact in facts if fact and fact != flat(details.title)))
    title: list[Run] = [Run(flat(details.title), Style.STRONG)]
    # each by itself: words from right to left move nothing beside them
    title += [run for fact in told for run in (Run(", " if fact is not told[0] else "\n"), Run(fact))]
    title += [Run(f"\n{flat(details.url)}", Style.MUTED)] if details.url else []
    title += [Run(f"\nquotes {flat(one.title)}", Style.ITALIC) for one in quoted]
    reliability = f"{details.reliability}, {RELIABILITY[details.reliability]}" if details.reliability else "not graded"
    return tuple(title), (Run(reliability),), (Run(details.handling or "no mark"),), _editions(material, notes, source)


def _editions(material: Material, notes: NoteBook, source: Source) -> Inlines:
    if source.id in material.masked:
        return (Run("withheld"),)
    lines = []
    for edition_id in sorted(notes.cited_editions[source.id]):
        edition = material.edition(edition_id)
        if edition:
            original, text = short_hash(edition.original_sha256), short_hash(edition.text_sha256)
            lines.append(f"{edition.number}: text {text}\nfile {original}")
    return (Run("\n".join(lines)),)
