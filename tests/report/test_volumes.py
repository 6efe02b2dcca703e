"""A report too long for the typesetter comes in parts that together say all of it, and are proven together."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.errors import ReportError
from workbench.model.report_plan import DEFAULT_PARTS, Part, ReportPlan
from workbench.report import typst_pdf, volumes
from workbench.report.case_document import build
from workbench.report.document import Document, Heading, NoteReference, Table
from workbench.report.progress import Progress, ReportStoppedError
from workbench.report.proof import prove
from workbench.report.writing import FileThereError, write_document

SMALL = 30_000
PLAN = ReportPlan(parts=(Part.parse("cover"), *DEFAULT_PARTS, Part.parse("register posts")))


@pytest.fixture
def whole(sample: Case) -> Document:
    return build(sample, None, PLAN)


def test_a_short_report_is_one(whole: Document) -> None:
    assert volumes.split(whole) == [whole]
    assert volumes.path(Path("a.pdf"), 1, 1) == Path("a.pdf")
    assert volumes.path(Path("a.pdf"), 2, 3) == Path("a, part 2 of 3.pdf")


def test_parts_hold_every_word_once_and_every_note_they_call(whole: Document) -> None:
    parts = volumes.split(whole, SMALL)
    assert len(parts) > 3
    runs = [one for part in parts for one in part.inlines() if not isinstance(one, NoteReference)]
    told = [one.text for one in runs if not one.text.endswith(", continued")]
    assert told == [one.text for one in whole.inlines() if not isinstance(one, NoteReference)]
    for part in parts:
        called = {one.number for one in part.inlines() if isinstance(one, NoteReference)}
        assert {note.number for note in part.notes} == called
    assert {note.number for part in parts for note in part.notes} == {note.number for note in whole.notes}


def test_each_part_begins_with_a_heading_and_names_its_place(whole: Document) -> None:
    parts = volumes.split(whole, SMALL)
    for number, part in enumerate(parts, 1):
        first = next(block for block in part.upright() if isinstance(block, Heading))
        assert first.level == 1
        assert part.imprint.endswith(f"part {number} of {len(parts)}")
        assert part.facts.startswith(f"Part {number} of {len(parts)} · ")
        assert part.has_cover is (number == 1)
        anchors = [block.anchor for block in part.upright() if isinstance(block, Heading)]
        assert len(anchors) == len(set(anchors))


def test_a_long_table_is_parted_between_its_rows(whole: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(volumes, "_ROWS", 10)
    parts = volumes.split(whole, SMALL)

    def rows(document: Document) -> list[object]:
        tables = [block for block in document.upright() if isinstance(block, Table)]
        return [row for table in tables if table.title == "Dates in order" for row in table.rows]

    assert [row for part in parts for row in rows(part)] == rows(whole)


@pytest.mark.parametrize("largest", [SMALL, 60_000, 90_000])
def test_pieces_of_a_table_that_stand_in_one_part_are_one_there(
    whole: Document, monkeypatch: pytest.MonkeyPatch, largest: int
) -> None:
    monkeypatch.setattr(volumes, "_ROWS", 4)
    for part in volumes.split(whole, largest):
        blocks = list(part.upright())
        tables = [(one.title if isinstance(one, Table) else "") for one in blocks]
        assert not any(one and one == following for one, following in pairwise(tables))


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """The typesetter takes less at a time than it does."""
    split = volumes.split
    monkeypatch.setattr(volumes, "split", lambda document: split(document, SMALL))


@pytest.mark.usefixtures("short")
def test_pages_are_numbered_through_and_the_contents_name_those_of_all_parts(
    whole: Document, tmp_path: Path, pages: Callable[[Path], list[str]], bare: Callable[[str], str]
) -> None:
    written = write_document(whole, tmp_path / "report.pdf")
    read = [page for path in written for page in pages(path)]
    for number, page in enumerate(read, 1):
        assert f"page {number} of {len(read)}" in page
    marked, before = {}, 0
    for path in written:
        found = typst_pdf.pages(path.read_bytes())
        headings = volumes.outlined(volumes.split(whole)[written.index(path)])
        marked |= {one.anchor: (one, before + page) for one, page in zip(headings, found.outlined, strict=True)}
        before += found.number
    assert before == len(read)
    contents = bare("".join(read[1 : min(page for _, page in marked.values()) - 1]))
    assert len(marked) > 100
    for heading, place in marked.values():
        assert re.search(rf"{re.escape(bare(heading.text))}\.+{place}", contents), heading.text


@pytest.mark.usefixtures("short")
def test_parts_take_the_place_of_no_other_file_unless_that_is_wished_for(whole: Document, tmp_path: Path) -> None:
    out, parts = tmp_path / "report.pdf", len(volumes.split(whole))
    there = volumes.path(out, 2, parts)
    there.write_bytes(b"as it was")
    with pytest.raises(FileThereError, match=rf"“{there.name}” is there already\. Give the report another name\."):
        write_document(whole, out, replacing=False)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"as it was"]
    assert there in write_document(whole, out)


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("replacing", [True, False])
def test_a_name_that_the_number_of_a_part_makes_too_long_is_refused(
    whole: Document, tmp_path: Path, replacing: bool
) -> None:
    with pytest.raises(ReportError, match=r", part 1 of \d+\.pdf” is too long for a file: .* Give a shorter name\."):
        write_document(whole, tmp_path / f"{'報' * 80}.pdf", replacing=replacing)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("short")
def test_the_parts_together_are_proven(sample: Case, whole: Document, tmp_path: Path) -> None:
    written = write_document(whole, tmp_path / "report.pdf")
    assert len(written) > 3
    assert sorted(tmp_path.iterdir()) == sorted(written)
    proof = prove(sample, *(path.read_bytes() for path in written))
    assert proof.problems == ()
    assert proof.notes == len(whole.notes)
    assert prove(sample, *(path.read_bytes() for path in reversed(written))).problems == ()
    lacking = prove(sample, *(path.read_bytes() for path in written[:2]))
    assert lacking.sentences[0] == f"These are parts 1, 2 of {len(written)}: give all parts."
    assert any("no part tells what was left out" in one for one in lacking.sentences)
    [first, *_] = prove(sample, written[1].read_bytes()).sentences
    assert first == f"This is part 2 of {len(written)}: give all parts."


@pytest.mark.usefixtures("short")
def test_where_one_part_cannot_take_its_place_none_does(whole: Document, tmp_path: Path) -> None:
    out, parts = tmp_path / "report.pdf", len(volumes.split(whole))
    first, last = volumes.path(out, 1, parts), volumes.path(out, parts, parts)
    first.write_bytes(b"as it was")
    last.mkdir()
    told: list[str] = []
    with pytest.raises(ReportError, match="The report was not written to"):
        write_document(whole, out, then=lambda: told.append("out"))
    assert (sorted(tmp_path.iterdir()), first.read_bytes(), told) == (sorted([first, last]), b"as it was", [])


@pytest.mark.usefixtures("short")
def test_a_long_report_that_is_called_off_leaves_no_part(whole: Document, tmp_path: Path) -> None:
    class Stopped(Progress):
        def say(self, step: str) -> None:
            if step.startswith("Writing the file"):
                self.stop()
            super().say(step)

    with pytest.raises(ReportStoppedError):
        write_document(whole, tmp_path / "report.pdf", Stopped())
    assert list(tmp_path.iterdir()) == []
