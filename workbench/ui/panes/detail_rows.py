"""The rows of the detail pane: statements by property, rivals as cards, who names the entity, its passages."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from workbench.case.rulings import UPHELD, reason_of
from workbench.model.entity import folded
from workbench.model.grading import CREDIBILITY, RELIABILITY, Basis, Polarity, Stance, grade
from workbench.model.passage import shortened
from workbench.model.statement import Citation, EntityValue
from workbench.report import wording
from workbench.ui.panes.detail_record import Cited, Group, Record, Told
from workbench.ui.session import Span
from workbench.ui.widgets.flow import Piece
from workbench.ui.widgets.flow_looks import Look
from workbench.ui.widgets.flow_rows import FlowRow, Shape

LONGEST = 600
"""Code points of a value that are shown at first; all of them on a click."""
_QUOTE = 180
_TIP = 2000
_NOTE = 160

_STANCES = {Stance.SUPPORTS: "", Stance.CONTRADICTS: "contradicted by", Stance.CONTEXT: "context"}
_BASES = {Basis.INFERRED: "inferred", Basis.AMBIGUOUS: "ambiguous"}
_BASIS_TIPS = {
    Basis.INFERRED: "The source does not state it; it was inferred.",
    Basis.AMBIGUOUS: "The words of the source allow other readings.",
}

Paragraph = tuple[Piece, ...]


class Key(NamedTuple):
    """What a row is of: ``stated``, ``named``, ``passage``, ``note``, ``revision`` or a heading."""

    kind: str
    id: int


class Target(NamedTuple):
    """Where a click on a piece leads: ``entity``, ``span``, ``statement``, ``whole``, ``row`` …, by row id."""

    verb: str
    id: int = 0
    span: Span | None = None


_NOTHING = FlowRow(
    Key("heading", 0),
    (
        (
            Piece("Select words in a source and press", Look.SMALL),
            Piece("R", Look.CHIP),
            Piece("to record what it says of this, or press", Look.SMALL),
            Piece("Shift+R", Look.CHIP),
            Piece("to record without a passage.", Look.SMALL),
        ),
    ),
    shape=Shape.WIDE,
    selectable=False,
)


def statement_rows(record: Record, whole: frozenset[int] = frozenset()) -> list[FlowRow]:
    """What is stated, who names the entity, the passages; ``whole`` are statements shown to their last word."""
    rows: list[FlowRow] = [] if record.stated else [_NOTHING]
    for number, group in enumerate(record.stated, start=1):
        rows += _group_rows(group, number, whole)
    if record.named:
        rows.append(heading(1, "Named by"))
        for group in record.named:
            rows += [_named_row(one, first=place == 0) for place, one in enumerate(group.all)]
    if record.passages:
        rows.append(heading(2, f"Passages {len(record.passages):,}"))
        rows += [_passage_row(one) for one in record.passages]
    return rows


def heading(number: int, text: str) -> FlowRow:
    """A heading within the list."""
    return FlowRow(Key("heading", number), ((Piece(text, Look.SECTION),),), shape=Shape.HEADING, selectable=False)


def _label(group: Group) -> Piece:
    return Piece(group.label, Look.LABEL, tip=group.description)


def _group_rows(group: Group, number: int, whole: frozenset[int]) -> Iterable[FlowRow]:
    if group.rivals:
        yield FlowRow(
            Key("heading", -number),
            (_rivalry(group),),
            label=_label(group),
            ruled=number > 1,
            selectable=False,
        )
        for one in group.rivals:
            yield FlowRow(Key("stated", one.statement.id), _lines(one, whole), shape=Shape.CARD, band=number)
    for place, one in enumerate(group.agreed):
        first = place == 0
        yield FlowRow(
            Key("stated", one.statement.id),
            _lines(one, whole),
            label=_label(group) if first and not group.rivals else None,
            ruled=first and (number > 1 or bool(group.rivals)),
        )


def _rivalry(group: Group) -> Paragraph:
    """That values are rival, and whether the analyst ruled."""
    number = f"{len(group.rivals)} statements"
    if any(one.ruling is not None for one in group.rivals):
        tip = "These cannot all hold. You ruled for one; the others stay as they are."
        return Piece("rival values", Look.SMALL, tip=tip), Piece(f"{number} · ruled", Look.SMALL)
    tip = "These cannot all hold. Nothing is decided for you: U upholds the one chosen."
    return Piece("rival values", Look.ALERT, tip=tip), Piece(number, Look.SMALL)


# --- one statement ---


def _lines(told: Told, whole: frozenset[int]) -> tuple[Paragraph, ...]:
    """The value with its marks, then in small what else is to be known of it."""
    return (
        (*_manner(told), *_value(told, whole), *_ground(told), *_tags(told)),
        *_ruling(told),
        *_below(told),
        *(_sources(told) if told.rival else ()),
        *_notes(told),
    )


def _ruling(told: Told) -> tuple[Paragraph, ...]:
    """That the analyst upholds a value and why, or that another was upheld against it."""
    if told.set_aside:
        return ((Piece("set aside", Look.CHIP, tip="You uphold a rival of it. It stays as it is."),),)
    if told.ruling is None:
        return ()
    reason = Piece(shortened(told.ruling, _NOTE), Look.SMALL, tip=told.ruling[:_TIP])
    return ((Piece("upheld", Look.STAMP, tip="Your ruling; W withdraws it."), reason),)


def _notes(told: Told) -> tuple[Paragraph, ...]:
    """The analyst's own words on it, but for the reason of a ruling."""
    bodies = [note.body for note in told.notes if told.ruling is None or not reason_of(note.body)]
    return tuple((Piece(f"Note: {shortened(body, _NOTE)}", Look.SMALL, tip=body[:_TIP]),) for body in bodies)


def _manner(told: Told) -> Paragraph:
    """How it was said, before the value, so that no value is read without it."""
    details = told.statement.details
    if details.polarity is Polarity.UNKNOWN:
        return (Piece("unknown", Look.STAMP, tip=wording.UNKNOWN),)
    how = wording.manner(told.statement)
    if not how:
        return ()
    denied = details.polarity is Polarity.DENIED
    tip = f"Recorded as {details.modality}{', denied' if denied else ''}."
    return (Piece(how, Look.STAMP if denied else Look.CHIP, tip=tip),)


def _value(told: Told, whole: frozenset[int]) -> Paragraph:
    statement = told.statement
    if statement.details.polarity is Polarity.UNKNOWN:
        manner = wording.manner(statement)
        words = (Piece(manner, Look.SMALL),)
        return (*_plain_value(told, whole), *words) if told.value else words
    return _plain_value(told, whole)


def _plain_value(told: Told, whole: frozenset[int]) -> Paragraph:
    statement, value = told.statement, told.value
    if isinstance(statement.details.value, EntityValue):
        tip = f"Show {shortened(value)} (Ctrl+Enter)"
        return (Piece(value, Look.LINK, Target("entity", statement.details.value.id), tip),)
    if len(value) <= LONGEST:
        return (Piece(value, Look.FADED if told.set_aside else Look.VALUE),)
    more = Target("whole", statement.id)
    if statement.id in whole:
        return Piece(value), Piece("show less", Look.SMALL_LINK, more)
    cut = value[: LONGEST - 60].rstrip()
    label = f"… show all {len(value):,} characters"
    return Piece(cut, tip=value[:_TIP]), Piece(label, Look.SMALL_LINK, more)


def _ground(told: Told) -> Paragraph:
    """What it stands on: numbers of passages by stance, each with its grade, or the mark that there is none."""
    pieces: list[Piece] = []
    paired = list(zip(told.statement.citations, told.numbers, strict=True))
    for stance, lead in _STANCES.items():
        some = [(citation, number) for citation, number in paired if citation.stance is stance]
        if some and lead:
            pieces.append(Piece(lead, Look.ALERT if stance is Stance.CONTRADICTS else Look.SMALL))
        for _, alike in groupby(some, key=lambda pair: (pair[0].reliability, pair[0].credibility)):
            group = list(alike)
            pieces += [mark(citation, number) for citation, number in group]
            pieces += grade_chip(group[0][0])
    if not paired:
        pieces.append(
            Piece("no passage", Look.ALERT_CHIP, tip="Select the words it stands on in a source and press C here.")
        )
    if basis := _BASES.get(told.statement.details.basis):
        pieces.append(Piece(basis, Look.SMALL, tip=_BASIS_TIPS[told.statement.details.basis]))
    return tuple(pieces)


def mark(citation: Citation, number: int) -> Piece:
    """The number of a passage, which leads to it."""
    span = Span(citation.edition_id, citation.start, citation.end)
    page = f", p. {citation.page}" if citation.page else ""
    tip = f"“{shortened(citation.exact, 400)}” — {citation.source_title}{page}"
    return Piece(str(number), Look.MARK, Target("span", citation.statement_id, span), tip)


def grade_chip(citation: Citation) -> Paragraph:
    """Letter and figure, explained; nothing where neither was judged."""
    text = grade(citation.reliability, citation.credibility)
    if not text:
        return ()
    source = RELIABILITY.get(citation.reliability, "not judged")
    said = CREDIBILITY[citation.credibility] if citation.credibility is not None else "not judged"
    return (Piece(text, Look.CHIP, tip=f"Source: {source}. What it says: {said}."),)


def _tags(told: Told) -> Paragraph:
    return tuple(Piece(f"# {shortened(tag, 40)}", Look.CHIP, tip=tag) for tag in told.tags if tag != UPHELD)


def _below(told: Told) -> tuple[Paragraph, ...]:
    """In small under the value: the date as it is kept, what it hangs on, how the source puts it."""
    statement = told.statement
    pieces: list[Piece] = []
    kept = statement.shown_value
    if statement.value_type == "date" and kept and kept != told.value:
        pieces.append(Piece(kept, Look.SMALL))
    if told.derivation is not None:
        pieces.append(Piece(told.derivation.words, Look.SMALL_LINK, Target("statement", told.derivation.anchor)))
    stated = statement.details.as_stated.strip()
    if stated and folded(stated) not in {folded(told.value), folded(kept)}:
        pieces.append(Piece(f"as stated: “{shortened(stated, 200)}”", Look.SMALL, tip=stated[:_TIP]))
    return (_dotted(pieces),) if pieces else ()


def _dotted(pieces: Sequence[Piece]) -> Paragraph:
    """Pieces with points between them."""
    found: list[Piece] = []
    for piece in pieces:
        found += [Piece("·", Look.SMALL)] * bool(found) + [piece]
    return tuple(found)


def _sources(told: Told) -> tuple[Paragraph, ...]:
    """Whose words they are, under a rival value."""
    titles = dict.fromkeys(citation.source_title for citation in told.statement.citations)
    return tuple((Piece(shortened(title), Look.SMALL, tip=title),) for title in titles)


# --- statements of others, passages ---


def _named_row(told: Told, *, first: bool) -> FlowRow:
    statement = told.statement
    owner = told.owner
    target = Target("statement", statement.id)
    tip = f"Show {shortened(owner.name)} (Ctrl+Enter)" if owner else ""
    lines: list[Paragraph] = [(*_manner(told), Piece(told.value, Look.LINK, target, tip), *_ground(told))]
    if told.telling:
        lines.append((Piece(shortened(told.telling, 120), Look.SMALL, tip=told.telling[:_TIP]),))
    label = Piece(told.label, Look.LABEL) if first else None
    return FlowRow(Key("named", statement.id), tuple(lines), label=label, ruled=first)


def _passage_row(cited: Cited) -> FlowRow:
    citation = cited.citation
    span = Target("span", 0, Span(citation.edition_id, citation.start, citation.end))
    quote = Piece(f"“{shortened(citation.exact, _QUOTE)}”", Look.QUOTE, span, citation.exact[:_TIP])
    place = [citation.source_title, cited.publication, cited.pages]
    words = ", ".join(part for part in place if part)
    below: list[Piece] = [Piece(words, Look.SMALL, tip=words)]
    seen: set[str] = set()
    for one, _ in cited.uses:
        for chip in grade_chip(one):
            if chip.text not in seen:
                seen.add(chip.text)
                below.append(chip)
    for stance, lead in ((Stance.CONTRADICTS, "contradicts"), (Stance.CONTEXT, "context for")):
        labels = dict.fromkeys(told.label for one, told in cited.uses if one.stance is stance)
        if labels:
            look = Look.ALERT if stance is Stance.CONTRADICTS else Look.SMALL
            below.append(Piece(f"{lead} {', '.join(labels)}", look))
    number = Piece(str(cited.number), Look.NUMBER)
    return FlowRow(Key("passage", citation.passage_id), ((quote,), tuple(below)), label=number, shape=Shape.NUMBERED)
