"""Documents of every kind end as they should: read, or refused in a sentence that says why."""

import csv
import os
import re
import statistics
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.errors import SourceError
from workbench.exchange.import_source import import_file, proposals
from workbench.ingest import reading
from workbench.ingest.content import Content
from workbench.model.source import SourceDetails

SHARED = Path(os.environ.get("ATTACHE_SHARED") or Path(__file__).resolve().parents[3] / "shared") / "data" / "documents"
WORD = re.compile(r"\w+")


def rows() -> list[dict[str, str]]:
    if not (SHARED / "expected.csv").exists():
        return []
    with (SHARED / "expected.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["expected"]]


@pytest.fixture(scope="module")
def shared() -> Path:
    if not rows():
        pytest.skip("the documents are not part of the repository; ATTACHE_SHARED names the folder that has them")
    return SHARED


def words(text: str) -> Counter[str]:
    return Counter(WORD.findall(unicodedata.normalize("NFC", text).lower()))


def read(data: bytes, name: str) -> Content:
    return reading.read(data, name)


# Documents from elsewhere


@pytest.mark.parametrize("row", rows() or [None], ids=lambda row: row["file"] if row else "absent")
def test_every_document_ends_as_its_row_says(shared: Path, row: dict[str, str]) -> None:
    path = shared / row["file"]
    if row["expected"] == "needs password":
        with pytest.raises(SourceError, match=r"needs a password\. Save a copy without one"):
            read(path.read_bytes(), path.name)
        return
    content = read(path.read_bytes(), path.name)
    assert content.extract.text.strip()
    assert content.extract.extractor_version
    if row["expected"] == "opens" and row["reference_words"] and path.suffix in {".docx", ".eml"}:
        assert words(content.extract.text).total() >= int(row["reference_words"])


def test_the_words_of_pdf_documents_are_found(shared: Path) -> None:
    recalls = {}
    for reference in sorted((shared / "pdf_text").glob("*.txt")):
        wanted = words(reference.read_text(encoding="utf-8"))
        found = words(read((shared / "pdf" / f"{reference.stem}.pdf").read_bytes(), "a.pdf").extract.text)
        recalls[reference.stem] = (wanted & found).total() / max(1, wanted.total())
    assert statistics.median(recalls.values()) >= 0.97, recalls
    assert sorted(recalls.values())[1] >= 0.97, recalls  # all but the one whose letters are spaced apart


def test_two_columns_are_read_one_after_the_other(shared: Path) -> None:
    text = read((shared / "pdf" / "multicolumn.pdf").read_bytes(), "a.pdf").extract.text
    in_order = ["This is a sample document", "adipiscing elit. Ut purus", "vulputate magna eros", "pellentesque ante."]
    places = [text.find(words) for words in (in_order[0], in_order[1], in_order[3])]
    assert places == sorted(places)
    assert -1 not in places


def test_texts_in_old_encodings_equal_their_twins(shared: Path) -> None:
    for twin in sorted((shared / "encodings" / "cjk").glob("*-utf8.txt")):
        written = twin.read_bytes().decode()
        encoding = twin.stem.removesuffix("-utf8")
        beside = twin.with_name(f"{encoding}.txt")
        data = beside.read_bytes() if beside.exists() else written.encode(encoding)
        wanted = unicodedata.normalize("NFC", written.replace("\r\n", "\n"))
        assert read(data, "a.txt").extract.text == wanted, encoding


# PDF


def test_a_pdf_has_its_pages_and_says_which_have_no_text(making) -> None:
    extract = read(making.pdf(["Velland declared\n12 diplomats.", "", "They left in May."]), "list.pdf").extract
    assert extract.text == "Velland declared\n12 diplomats.\n\n\n\nThey left in May."
    assert [extract.text[start:][:4] for start in extract.pages] == ["Vell", "\n\nTh", "They"]
    assert extract.remarks == ("Page 2 of 3 has no text.",)
    assert extract.media_type == "application/pdf"


def test_a_pdf_of_pictures_is_kept_and_says_so(making) -> None:
    extract = read(making.pdf(["", ""]), "scan.pdf").extract
    assert extract.text.strip() == ""
    assert extract.remarks == ("No page has text: the pages are pictures, to be read by eye or by OCR.",)


def test_what_a_pdf_says_of_itself_is_proposed_and_not_believed(making, case: Case, tmp_path: Path) -> None:
    told = "/Title(A quiet day)/Author(Élodie M.)/CreationDate(D:20310520093000Z)"
    (tmp_path / "list.pdf").write_bytes(making.pdf(["Words."], info=told))
    imported = import_file(case, tmp_path / "list.pdf")
    assert imported.proposed == SourceDetails("A quiet day", author="Élodie M.", published="2031-05-20")
    assert proposals(case, imported.edition_id) == imported.proposed
    assert case.sources.find(imported.source_uid).details == SourceDetails("list.pdf")


def test_what_a_program_writes_where_nobody_said_anything_is_not_proposed(making) -> None:
    data = making.pdf(["Words."], info="/Title(untitled)/Author(\\(anonymous\\))")
    assert reading.read(data, "a.pdf").extract.proposed == SourceDetails("")


def test_a_pdf_with_a_password_says_so(making) -> None:
    locked = "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + "11" * 32 + ">/U<" + "22" * 32 + ">>>/ID[<33><33>]"
    with pytest.raises(SourceError, match=r"locked\.pdf needs a password"):
        read(making.pdf(["Secret."], trailer=locked), "locked.pdf")


def test_a_broken_pdf_says_so() -> None:
    with pytest.raises(SourceError, match=r"half\.pdf is no PDF document, or is damaged"):
        read(b"%PDF-1.7\n1 0 obj <</Type/Catalog", "half.pdf")


def test_a_note_on_a_page_is_read_and_files_in_it_are_parts(making) -> None:
    note = "<</Type/Annot/Subtype/Text/Rect[10 10 30 30]/Contents(Ask Riemer about this.)>>"
    file = "<</Type/Filespec/F(annex.txt)/EF<</F 9 0 R>>>>"
    data = making.pdf_of(
        {
            1: f"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(annex.txt) {file}]>>>>>>",
            2: "<</Type/Pages/Count 1/Kids[4 0 R]>>",
            4: f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[{note}]>>",
            9: "<</Type/EmbeddedFile/Length 9>>stream\nThe annex\nendstream",
        }
    )
    content = read(data, "a.pdf")
    assert content.extract.text == "Ask Riemer about this."
    assert [(part.file_name, part.data) for part in content.parts] == [("annex.txt", b"The annex")]


def test_what_a_field_holds_is_read_where_no_page_draws_it(making) -> None:
    def field(name: str, value: str) -> str:
        return f"<</Type/Annot/Subtype/Widget/FT/Tx/T(t)/TU({name})/V({value})/Rect[10 10 90 30]>>"

    data = making.pdf_of(
        {
            1: "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[]>>>>",
            2: "<</Type/Pages/Count 1/Kids[4 0 R]>>",
            3: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            4: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents 5 0 R"
            f"/Annots[{field('Name', 'Anna Riemer')}{field('Post', 'envoy')}{field('Left', '')}]>>",
            5: "<</Length 43>>stream\nBT /F1 12 Tf 72 700 Td (Post: envoy) Tj ET  \nendstream",
        }
    )
    assert read(data, "a.pdf").extract.text == "Post: envoy\nName: Anna Riemer"


# Images and Markdown


def test_an_image_is_kept_with_its_size(making, case: Case, tmp_path: Path) -> None:
    (tmp_path / "photo.bmp").write_bytes(making.bitmap(40, 30))
    imported = import_file(case, tmp_path / "photo.bmp")
    assert (imported.media_type, imported.characters) == ("image/bmp", 0)
    assert imported.remarks == ("An image of 40 × 30 pixels: it has no text but what can be seen.",)


def test_a_damaged_image_is_refused() -> None:
    with pytest.raises(SourceError, match=r"photo\.png is a damaged image"):
        read(b"\x89PNG\r\n\x1a\nnothing", "photo.png")


def test_markdown_stays_as_it_was_written() -> None:
    extract = read(b"# Title\n\n*Words* with <b>marks</b>.\n", "note.md").extract
    assert extract.text == "# Title\n\n*Words* with <b>marks</b>.\n"
    assert extract.media_type.startswith("text/markdown")


# Kinds


@pytest.mark.parametrize(
    ("data", "extractor"),
    [
        (b"<!DOCTYPE html><p>A page.</p>", "web page, whole text"),
        (b"Received: by a\nFrom: a@b.example\nSubject: x\n\nWords.", "mail"),
        (b"{\\rtf1 Words.}", "rich text"),
        (b"Just words: and a colon.\nMore: words.\n", "plain text"),
        (b"BMW declared twelve diplomats.", "plain text"),
    ],
)
def test_a_file_without_an_ending_is_known_by_what_it_holds(data: bytes, extractor: str) -> None:
    assert read(data, "file").extract.extractor == extractor
