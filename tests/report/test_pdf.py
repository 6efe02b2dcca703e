"""The report as PDF, read back from the file."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import matplotlib as mpl
import pypdfium2
import pytest
from matplotlib.ft2font import FT2Font

from workbench.case.case import Case
from workbench.errors import ReportError
from workbench.model.passage import Selector
from workbench.model.report_plan import Part, ReportPlan
from workbench.model.statement import StatementDetails
from workbench.report import letter_codes, typst_pdf, typst_worker
from workbench.report.case_document import build
from workbench.report.document import Document, Heading
from workbench.report.progress import Progress, ReportStoppedError
from workbench.report.proof import prove
from workbench.report.writing import write

Pages = Callable[[bytes | Path], list[str]]
Bare = Callable[[str], str]


@pytest.fixture(scope="module")
def made(sample_path: Path) -> tuple[Document, bytes]:
    """The report on the sample, as document and as PDF."""
    with Case.open(sample_path, read_only=True) as case:
        document = build(case)
    return document, typst_pdf.render(document)


def test_every_quote_is_in_it_as_a_footnote_on_the_page_that_calls_it_first(
    made: tuple[Document, bytes], pages: Pages, bare: Bare
) -> None:
    document, content = made
    read = [bare(page) for page in pages(content)]
    for note in document.notes:
        words = bare("".join(run.text for run in note.text))
        assert any(f"{note.number}{words}" in page for page in read), note
    assert len(document.notes) > 300


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_head_of_the_history_is_copied_from_the_cover_as_it_is(sample: Case, paper: str) -> None:
    document = build(sample, None, ReportPlan(parts=(Part.parse("cover"),), paper=paper))
    pdf = pypdfium2.PdfDocument(typst_pdf.render(document))
    page = pdf[0].get_textpage()
    words = page.get_text_range()
    assert len(document.head) == 64
    assert document.head in words
    last = page.get_charbox(words.index(document.head) + 63)
    right = pdf[0].get_width() - last[2]
    pdf.close()
    assert right > 40  # points: it stays inside the margin


def test_every_page_has_its_number_the_case_its_state_and_the_strictest_mark(
    made: tuple[Document, bytes], pages: Pages
) -> None:
    document, content = made
    read = pages(content)
    assert len(read) > 20
    for number, page in enumerate(read, 1):
        assert f"page {number} of {len(read)}" in page
        assert document.imprint in page
        assert "TLP:GREEN" in page
        assert document.case_title in page


def test_every_heading_of_the_text_is_in_the_outline_and_leads_to_its_page(
    made: tuple[Document, bytes], pages: Pages, bare: Bare
) -> None:
    document, content = made
    read = [bare(page) for page in pages(content)]
    headings = [one.text for one in document.blocks if isinstance(one, Heading) and one.level < 3]
    opened = pypdfium2.PdfDocument(content)
    marks = [(mark.get_title(), mark.get_dest().get_index()) for mark in opened.get_toc()]
    assert opened.get_metadata_value("Title") == document.title
    opened.close()
    assert [title for title, _ in marks] == headings
    assert all(bare(title) in read[page] for title, page in marks)


def test_no_heading_stands_alone_at_the_end_of_a_page(made: tuple[Document, bytes], pages: Pages) -> None:
    document, content = made
    headings = {one.text for one in document.blocks if isinstance(one, Heading)}
    for page in pages(content):
        lines = [line.strip() for line in page.splitlines()]
        first_note = next((place for place, line in enumerate(lines) if re.match(r"\d+ “", line)), len(lines) - 1)
        assert lines[first_note - 1] not in headings


def test_the_same_case_gives_the_same_bytes(sample: Case, tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        write(sample, tmp_path / name)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_it_is_tagged_for_screen_readers(made: tuple[Document, bytes]) -> None:
    content = made[1]
    assert b"/StructTreeRoot" in content
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    assert b"/Alt(" in content


def test_it_has_the_statements_of_the_chosen_entities_only(sample: Case, tmp_path: Path, pages: Pages) -> None:
    chosen = sample.entities.find("Ilya M.")
    write(sample, tmp_path / "one.pdf", [chosen.id])
    words = "\n".join(pages(tmp_path / "one.pdf"))
    assert "Report on Ilya M." in words
    assert "Anežka" in words.split("What was left out")[1]
    assert "Anežka" not in words.split("What was left out")[0].replace("Anežka Ř. (", "")


def test_a_long_table_repeats_its_head_and_a_wide_name_is_cut_in_the_running_head(
    affair, pages: Pages, tmp_path: Path
) -> None:
    name = "Declaration of very many words " * 12
    event = affair.entity("Declaration", name.strip())
    with affair.case.change("Record"):
        for year in range(1900, 1990):
            affair.case.statements.add(event, StatementDetails("date", str(year)))
    write(affair.case, tmp_path / "long.pdf")
    heads = [page for page in pages(tmp_path / "long.pdf") if re.search(r"Date\s+Record\s+What", page)]
    assert len(heads) > 1


def test_a_value_with_more_notes_than_a_page_holds_loses_none(affair, pages: Pages, tmp_path: Path) -> None:
    words = [f"{number} says so. " + "Much is said of it here and there. " * 11 for number in range(40)]
    paper = affair.source("".join(words))
    person = affair.entity("Person", "Ilya M.")
    statement = affair.state(person, StatementDetails("name", "Ilya M."))
    with affair.case.change("Cite"):
        for number, quote in enumerate(words):
            start = len("".join(words[:number]))
            passage = affair.case.passages.add(paper, Selector(start=start, end=start + len(quote) - 1))
            affair.case.citations.add(statement, passage)
    write(affair.case, tmp_path / "many.pdf")
    read = "".join(pages(tmp_path / "many.pdf"))
    assert [number for number in range(40) if f"“{number} says so." not in read] == []


def test_a_report_that_is_called_off_ends_at_once_and_leaves_what_was_there(sample: Case, tmp_path: Path) -> None:
    out = tmp_path / "report.pdf"
    out.write_bytes(b"as it was")
    progress = Progress()
    progress.stop()
    with pytest.raises(ReportStoppedError, match="Nothing was written"):
        write(sample, out, None, progress)
    assert out.read_bytes() == b"as it was"
    assert list(tmp_path.iterdir()) == [out]


class _StopsAtThePages(Progress):
    """Calls the report off as soon as its pages are being set."""

    def say(self, text: str) -> None:
        super().say(text)
        if text.startswith("Setting"):
            self.stop()


def test_the_typesetter_is_stopped_in_the_middle_of_its_work(sample: Case, tmp_path: Path) -> None:
    with pytest.raises(ReportStoppedError):
        write(sample, tmp_path / "report.pdf", None, _StopsAtThePages())
    assert list(tmp_path.iterdir()) == []


def test_a_typesetter_that_takes_too_long_is_ended_with_a_remedy(made: tuple[Document, bytes]) -> None:
    with pytest.raises(ReportError, match=r"not ready after 0 seconds\. Write it as HTML instead"):
        typst_pdf.render(made[0], time_limit=0.01)


def test_what_the_typesetter_refuses_is_told_with_a_remedy(made: tuple[Document, bytes]) -> None:
    broken = replace(made[0], made_at="2031-99-99T00:00:00Z")
    with pytest.raises(ReportError, match=r"could not be made: .*\. Write it as HTML instead, or report on fewer"):
        typst_pdf.render(broken)


def test_a_letter_that_no_font_has_stands_as_its_code_in_a_file_that_is_as_good(affair, pages: Pages) -> None:
    paper = affair.source("He signed \U0010fffd\ue123 and ⟨U+2603⟩ at noon. He left.")
    person = affair.entity("Person", "Ilya \U0010fffd")
    affair.state(person, StatementDetails("summary", "signed"), paper, "He signed \U0010fffd\ue123 and ⟨U+2603⟩ at")
    affair.state(person, StatementDetails("birthDate", "1979"), paper, "He left")
    content = typst_pdf.render(build(affair.case))
    words = "".join(pages(content))
    assert "Ilya ⟨U+10FFFD⟩" in words
    assert "No font on this machine has" in words
    assert "⟨U+10FFFD⟩ without name" in words
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    assert prove(affair.case, content).problems == ()


def test_letters_are_told_by_name_before_anything_is_written() -> None:
    assert letter_codes.told([]) == ""
    assert (
        letter_codes.told("🙂") == "No font on this machine has ⟨U+1F642⟩ slightly smiling face: printed as its code."
    )
    assert letter_codes.told(map(chr, range(0x4E00, 0x4E20))).endswith("and 20 more: printed as codes.")
    assert letter_codes.decoded(letter_codes.coded("a🙂b", {"🙂"})) == "a🙂b"
    assert letter_codes.decoded("⟨U+FFFFFF⟩") == "⟨U+FFFFFF⟩"


def test_the_letters_that_are_said_to_have_a_type_have_one() -> None:
    faces = Path(mpl.get_data_path()) / "fonts" / "ttf"
    assert typst_worker._data_folder() == Path(mpl.get_data_path())
    for face in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"):
        known = FT2Font(str(faces / face)).get_charmap().keys()
        missing = {code for block in typst_worker.COVERED for code in block} - known
        assert {chr(code) for code in missing if chr(code).isprintable()} == set()
