"""The head of the detail pane: type, working name, a summary that leads to what needs the analyst, tags."""

from collections.abc import Iterator, Sequence

from workbench.model.passage import shortened
from workbench.report.wording import count
from workbench.ui.panes.detail_record import Record
from workbench.ui.panes.detail_rows import Target
from workbench.ui.widgets.flow import Piece
from workbench.ui.widgets.flow_looks import Look

RENAME = Target("rename")
_NAME = 140


def head(record: Record, *, writable: bool) -> list[Sequence[Piece]]:
    """The head's lines."""
    type_line = [Piece("", Look.DOT, group=record.group), Piece(record.type_label, Look.TYPE, group=record.group)]
    if writable:
        type_line += [Piece("·", Look.SMALL), Piece("Rename", Look.SMALL_LINK, RENAME), Piece("F2", Look.CHIP)]
    name = Piece(shortened(record.entity.name, _NAME), Look.TITLE, tip=record.entity.name)
    lines: list[Sequence[Piece]] = [type_line, [name], list(_summary(record))]
    if record.tags:
        lines.append([Piece(f"# {shortened(name, 40)}", Look.CHIP, tip=name) for name in record.tags])
    return lines


def _summary(record: Record) -> Iterator[Piece]:
    """How much is recorded, from how many sources, and what needs the analyst; those lead to the first of them."""
    told = record.told
    if not told:
        yield Piece("nothing recorded of it yet", Look.SMALL)
    else:
        sources = {citation.source_id for one in told for citation in one.statement.citations}
        words = count(len(told), "statement") + (f" · {count(len(sources), 'source')}" if sources else "")
        yield Piece(words, Look.SMALL)
    rivals = [group for group in record.stated if group.rivals]
    if rivals:
        first = rivals[0].rivals[0].statement.id
        yield Piece("·", Look.SMALL)
        words = count(len(rivals), "property", "properties")
        yield Piece(f"{words} with rival values", Look.ALERT, Target("row", first), "Go to the first (rival values)")
    bare = [one for one in told if not one.statement.citations]
    if bare:
        yield Piece("·", Look.SMALL)
        target = Target("row", bare[0].statement.id)
        yield Piece(f"{len(bare):,} without passage", Look.ALERT, target, "Go to the first without passage")
