"""Figures as parts of a report, each with the data behind it as a table that calls its notes."""

from collections.abc import Callable, Sequence

from workbench.errors import ReportError
from workbench.model.dates import day_text, edtf_in_words
from workbench.model.entity import Entity
from workbench.model.grading import Polarity
from workbench.model.statement import EntityValue, Statement
from workbench.report import chronology, scoped_register, wording
from workbench.report.citation_notes import NoteBook
from workbench.report.document import (
    Amount,
    AmountFigure,
    Block,
    Column,
    Figure,
    Heading,
    Inline,
    Inlines,
    Level,
    LevelFigure,
    NoteReference,
    Paragraph,
    Run,
    Style,
    Table,
)
from workbench.report.material import Material, group_of
from workbench.report.plain_text import flat

_KEY = "Solid: certain. Pale: possible."
_NOTHING = "Nothing is recorded that this figure could show."


def section(material: Material, notes: NoteBook, name: str) -> list[Block]:
    """A figure by name under its heading; ReportError for a name that there is not."""
    if name not in FIGURES:
        raise ReportError(f"There is no figure “{name}” for a report. There are: {', '.join(FIGURES)}.")
    notes.open_section()
    title, build = FIGURES[name]
    blocks = build(material, notes) or [Paragraph((Run(_NOTHING),))]
    return [Heading(1, title, f"figure-{name}"), *blocks]


def _seats(material: Material, notes: NoteBook) -> list[Block]:
    """How many seats may be filled again, over time; the register of posts tells of each."""
    register = scoped_register.read(material, "posts")
    figure = next((one for one in register.figures if one.steps), None)
    if figure is None:
        return []
    levels = tuple(Level(step.day, step.lower, step.upper) for step in figure.steps)
    rows = tuple(
        (
            (Run(edtf_in_words(day_text(one.day) or "")),),
            (Run(f"{one.lower:,}"),),
            (Run("not known" if one.upper is None else f"{one.upper:,}"),),
        )
        for one in levels
    )
    said = "; ".join(
        f"from {day[0].text} at least {low[0].text}, at most {'a number not known' if one.upper is None else one.upper}"
        for one, (day, low, _) in zip(levels, rows, strict=True)
    )
    stated = {one.id: one for one in material.case.registers.statements(register)}
    sentences = [
        Paragraph((Run(one.text), *_endings(notes, [stated[key] for key in one.statements if key in stated])))
        for one in register.summary
        if one.statements
    ]
    columns = (Column("From", 40), Column("At least", 30), Column("At most", 30))
    drawing = LevelFigure("seats", levels, f"{figure.title}. {_KEY}", f"{figure.title}: {said}.")
    return [drawing, *sentences, Table(figure.title, columns, rows)]


def _declarations(material: Material, notes: NoteBook) -> list[Block]:
    """Declarations in order of time, arrows to what answers them."""
    found = [one for one in material.entities if material.ontology.is_a(one.type, "Declaration")]
    rows, owners = chronology.rows_of(material, [one.id for one in found])
    if not rows:
        return []
    places = {entity_id: place for place, entity_id in enumerate(owners)}
    answers = [
        (one.details.value.id, entity.id)
        for entity in found
        for one in _stated(material, entity, "inResponseTo")
        if isinstance(one.details.value, EntityValue) and one.details.polarity is Polarity.ASSERTED
    ]
    links = tuple((places[first], places[last]) for first, last in answers if first in places and last in places)
    caption = f"Declarations and what answers them. {chronology.KEY}{' Arrows lead to answers.' if links else ''}"
    described = (
        f"Timeline of {wording.count(len(rows), 'declaration')}, {wording.count(len(links), 'answer')} among them."
    )
    figure = Figure("declarations", rows, caption, f"{described} The table below gives the same in words.", links)
    columns = (Column("Declaration", 32), Column("Date", 26), Column("Number", 14), Column("In response to", 28))
    data = tuple(_declared(material, notes, material.names[one]) for one in owners)
    return [figure, Table("Declarations and answers", columns, data)]


def _declared(material: Material, notes: NoteBook, entity: Entity) -> tuple[Inlines, ...]:
    names = ("date", "countDeclared", "inResponseTo")
    return ((Run(flat(entity.name)),), *(_said(notes, _stated(material, entity, name)) for name in names))


def _services(material: Material, notes: NoteBook) -> list[Block]:
    """How many persons and groups are attributed to each service, apart from those a source denies."""
    held: dict[int, list[Statement]] = {}
    for entity in material.entities:
        if material.ontology.is_a(entity.type, "ServiceAffiliation"):
            for one in _stated(material, entity, "organization"):
                if isinstance(one.details.value, EntityValue):
                    held.setdefault(one.details.value.id, []).append(one)
    amounts, rows = [], []
    for service in sorted(held, key=lambda one: (-len(_claimed(held[one])), flat(material.names[one].name))):
        claimed = _claimed(held[service])
        denied = {one.entity_id for one in held[service] if one.details.polarity is not Polarity.ASSERTED}
        name = flat(material.names[service].name)
        group = group_of(material.ontology, material.names[service])
        amounts.append(Amount(name, group, len(claimed - denied), len(claimed)))
        told = (Run(f"{len(claimed):,}"), *_endings(notes, held[service]))
        rows.append(((Run(name),), told, (Run(f"{len(claimed & denied):,}"),)))
    if not amounts:
        return []
    caption = "Persons and groups attributed to each service. Solid: nobody denies it. Pale: somebody does."
    said = "; ".join(f"{one.label}: {one.upper}, of these {one.upper - one.lower} denied" for one in amounts)
    columns = (Column("Service", 50), Column("Attributed", 30), Column("Of these denied", 20))
    return [
        AmountFigure("services", tuple(amounts), caption, f"Attributions by service: {said}."),
        Table("Attribution by service", columns, tuple(rows)),
    ]


def _claimed(statements: Sequence[Statement]) -> set[int]:
    return {one.entity_id for one in statements if one.details.polarity is Polarity.ASSERTED}


def _stated(material: Material, entity: Entity, name: str) -> list[Statement]:
    return [one for one in material.stated[entity.id] if one.property_name == name]


def _said(notes: NoteBook, statements: Sequence[Statement]) -> Inlines:
    found: list[Inline] = []
    for one in statements:
        found += [Run("\n")] if found else []
        found += [*wording.said(one), *notes.ending(one)]
    return tuple(found)


def _endings(notes: NoteBook, statements: Sequence[Statement]) -> Inlines:
    """The notes of all, each once; what is alleged, assessed … is called so."""
    kinds = wording.kinds(statements)
    said = (Run(f" ({', '.join(kinds)})", Style.ITALIC),) if kinds else ()
    return (*said, *map(NoteReference, sorted({one.number for said in statements for one in notes.references(said)})))


FIGURES: dict[str, tuple[str, Callable[[Material, NoteBook], list[Block]]]] = {
    "seats": ("Seats over time", _seats),
    "declarations": ("Declarations and answers", _declarations),
    "services": ("Attribution by service", _services),
}
"""The figures by name, with their titles."""
