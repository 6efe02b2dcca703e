"""Documents of every kind end as they should: read, or refused in a sentence that says why."""

import base64
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
from workbench.exchange.import_source import add_whole_text, import_file, proposals
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


# Web pages

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Three leave Velland | Harbour Courier</title>
<meta property="og:title" content="Three leave Velland"><meta property="og:site_name" content="Harbour Courier">
<meta name="author" content="Élodie M."><link rel="canonical" href="https://courier.example/three">
<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2031-05-20T08:00:00Z"}</script>
<style>p{color:red}</style></head><body>
<div class="cookie-consent"><p>We value your privacy. Accept all cookies to go on reading this page.</p></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<header><h1>Three leave Velland</h1></header>
<div id="content"><p>Three diplomats left
the capital on Tuesday, the ministry <b>said</b> in a statement of two lines.</p>
<table><tr><th>Name</th><th>Post</th></tr><tr><td>Aldo R.</td><td>Attaché</td></tr></table>
<ul><li>One by train,</li><li>two by car.</li></ul><p style="display:none">Hidden words of no one.</p>
<p>The spokeswoman declined to say whether more would follow; the embassy did not answer the telephone.</p></div>
<aside><p>Most read: what the harbour costs, and who pays for it in the end.</p></aside>
<footer><p>All rights reserved by the Harbour Courier, since 1987.</p></footer>
<script>document.write("written by script")</script></body></html>"""
MAIN = """Three leave Velland

Three diplomats left the capital on Tuesday, the ministry said in a statement of two lines.

Name\tPost
Aldo R.\tAttaché

One by train,
two by car.

The spokeswoman declined to say whether more would follow; the embassy did not answer the telephone."""


def test_a_web_page_is_its_main_part_and_the_whole_is_kept_beside_it() -> None:
    extract = read(PAGE.encode(), "three.html").extract
    assert extract.text == MAIN
    whole = extract.whole_text
    for words_around in ("Accept all cookies", "Sport", "Most read", "since 1987", "Hidden words"):
        assert words_around in whole
        assert words_around not in extract.text
    assert "written by script" not in whole
    assert "color:red" not in whole
    assert extract.proposed == SourceDetails(
        title="Three leave Velland",
        publisher="Harbour Courier",
        author="Élodie M.",
        published="2031-05-20",
        url="https://courier.example/three",
        language="en",
    )


def test_all_of_a_page_can_be_taken_then_or_later(case: Case, tmp_path: Path) -> None:
    (tmp_path / "three.html").write_text(PAGE, encoding="utf-8")
    imported = import_file(case, tmp_path / "three.html")
    source = case.sources.find(imported.source_uid)
    assert source.details == SourceDetails("Three leave Velland")
    assert case.editions.text(imported.edition_id) == MAIN
    later = add_whole_text(case, imported.edition_id)
    assert "Accept all cookies" in case.editions.text(later)
    assert case.editions.original(later) == PAGE.encode()
    again = import_file(case, tmp_path / "three.html")
    assert (again.recognised, again.edition_id) == (True, later)
    (tmp_path / "other.html").write_text(PAGE + "\n", encoding="utf-8")
    whole = import_file(case, tmp_path / "other.html", whole_text=True)
    assert "Accept all cookies" in case.editions.text(whole.edition_id)


def test_a_page_that_is_all_main_part_is_not_cut() -> None:
    extract = read(b"<p>One line.<br>Another line.<pre>  kept\n   as typed</pre>", "note.html").extract
    assert (extract.text, extract.whole_text) == ("One line.\nAnother line.\n\nkept\n   as typed", "")


@pytest.mark.parametrize(
    ("declared", "written"),
    [("windows-1251", "cp1251"), ("utf-8", "cp1251"), ("", "utf-8"), ("nonsense", "koi8_r")],
)
def test_a_page_may_be_wrong_about_its_encoding(declared: str, written: str) -> None:
    words_in = "Министерство вчера выслало трёх дипломатов, сообщил представитель."
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}"><p>{words_in}</p>'
    assert read(page.encode(written), "a.html").extract.text == words_in


def test_a_page_without_text_says_so() -> None:
    with pytest.raises(SourceError, match=r"app\.html is a web page without text.*print it to PDF"):
        read(b"<html><body><div id=root></div><script>start()</script></body></html>", "app.html")


def test_a_kept_page_is_read_with_its_address() -> None:
    quoted = base64.b64encode(PAGE.encode()).decode()
    data = (
        "From: <Saved by a browser>\nSnapshot-Content-Location: https://courier.example/saved\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="=b="\n\n'
        f"--=b=\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{quoted}\n"
        "--=b=\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--=b=--\n"
    ).encode()
    content = read(data, "three.mhtml")
    assert content.extract.text == MAIN
    assert content.extract.proposed.url == "https://courier.example/saved"
    assert content.parts == ()


# Office documents


def test_a_word_document_is_read_as_it_is_shown(making) -> None:
    body = (
        "<w:p><w:r><w:t>First</w:t></w:r><w:r><w:tab/><w:t>line</w:t><w:footnoteReference w:id='2'/></w:r></w:p>"
        "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>come</w:t></w:r></w:ins></w:p>"
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>one</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>two</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:sectPr><w:headerReference r:id='h'/></w:sectPr>"
    )
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    named = {"h": "header", "f": "footnotes", "n": "numbering", "c": "comments"}
    relations = "".join(
        f'<Relationship Id="{one}" Type="{kinds}/{what}" Target="{what}.xml"/>' for one, what in named.items()
    )
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    others = {
        "word/header.xml": f"<w:hdr {space}><w:p><w:r><w:t>Head of page</w:t></w:r></w:p></w:hdr>",
        "word/footnotes.xml": f"<w:footnotes {space}><w:footnote w:id='2'><w:p><w:r><w:t>A note.</w:t></w:r></w:p>"
        "</w:footnote></w:footnotes>",
        "word/comments.xml": f"<w:comments {space}><w:comment w:author='Riemer'>"
        "<w:p><w:r><w:t>Really?</w:t></w:r></w:p>"
        "</w:comment></w:comments>",
        "word/numbering.xml": f"<w:numbering {space}><w:abstractNum w:abstractNumId='0'>"
        "<w:lvl w:ilvl='0'><w:start w:val='3'/>"
        "<w:numFmt w:val='lowerRoman'/><w:lvlText w:val='(%1)'/></w:lvl></w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>",
    }
    text = read(making.docx(body, others, relations), "a.docx").extract.text
    assert text == (
        "Head of page\n\nFirst\tline[1]\ncome\n(iii) one\n(iv) two\n\na\tb\n\n[1] A note.\n\nComment by Riemer: Really?"
    )


def test_an_opendocument_text_is_read_as_it_is_shown(making) -> None:
    body = (
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:h>Title</text:h>"
        "<text:p>One<text:s text:c='2'/>two<text:tab/>three<text:line-break/>four<text:note><text:note-citation>1"
        "</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note></text:p>"
        "<text:p>after<office:annotation><dc:creator>Riemer</dc:creator><text:p>Really?</text:p></office:annotation></text:p>"
        "<text:list><text:list-item><text:p>item</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
    )
    text = read(making.odt(body), "a.odt").extract.text
    assert text == "Title\nOne  two\tthree\nfour[1]\nafter\nitem\n\na\tb\n\n[1] A note.\n\nComment by Riemer: Really?"


def test_an_encrypted_opendocument_text_says_so(making) -> None:
    manifest = {"META-INF/manifest.xml": "<manifest:encryption-data/>"}
    with pytest.raises(SourceError, match=r"locked\.odt needs a password"):
        read(making.odt("<text:p>Words.</text:p>", manifest), "locked.odt")


def test_rich_text_is_read_as_it_is_shown() -> None:
    data = (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}}{\info{\author Riemer}}"
        rb"{\header Head of page\par}{\*\generator nobody}\f0 Caf\'e9 \u8364?5\par\f1\'cc\'ee\'f1\'ea\'e2\'e0\f0"
        rb"{\footnote A note.}\par{\v hidden}\b bold\b0\tab end\par\trowd a\cell b\cell\row}"
    )
    content = read(data, "a.rtf")
    assert content.extract.text == "Head of page\n\nCafé €5\nМосква[1]\nbold\tend\na\tb\n\n[1] A note."  # noqa: RUF001 - Moscow
    assert content.extract.proposed.author == "Riemer"


@pytest.mark.parametrize(
    ("part", "what"),
    [("ppt/presentation.xml", "a presentation"), ("META-INF/container.xml", "an e-book"), ("a.txt", "an archive")],
)
def test_packed_files_of_other_kinds_are_refused_by_name(making, part: str, what: str) -> None:
    with pytest.raises(SourceError, match=f"table.xlsx is {what}"):
        read(making.packed({part: "x"}), "table.xlsx")


# Mails


def test_a_mail_is_read_with_its_head_and_attachments() -> None:
    attached = base64.b64encode(b"%PDF-1.7 nothing").decode()
    data = (
        "From: =?utf-8?q?=C3=89lodie?= <e@courier.example>\nTo: desk@courier.example\n"
        "Date: Tue, 20 May 2031 23:30:00 -0500\nSubject: =?iso-8859-1?q?The_caf=E9?=\nX-Other: no\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="=b="\n\n'
        '--=b=\nContent-Type: multipart/alternative; boundary="=c="\n\n'
        "--=c=\nContent-Type: text/plain; charset=utf-8\n\nThey left — all three.\n"
        "--=c=\nContent-Type: text/html; charset=utf-8\n\n<p>They left — <b>all three</b>.</p>\n--=c=--\n"
        f'--=b=\nContent-Type: application/pdf; name="..\\\\..\\\\list.pdf"\n'
        f"Content-Transfer-Encoding: base64\n\n{attached}\n--=b=--\n"
    ).encode()
    content = read(data, "note.eml")
    assert content.extract.text == (
        "From: Élodie <e@courier.example>\nTo: desk@courier.example\nDate: Tue, 20 May 2031 23:30:00 -0500\n"
        "Subject: The café\n\nThey left — all three.\n\nAttachment: list.pdf"
    )
    proposed = SourceDetails("The café", author="Élodie <e@courier.example>", published="2031-05-20")
    assert content.extract.proposed == proposed
    assert [(part.file_name, part.data) for part in content.parts] == [("list.pdf", b"%PDF-1.7 nothing")]


def test_a_mail_of_a_web_page_is_read_as_it_is_seen(making) -> None:
    page = "<style>p{}</style><p>They left.</p><p hidden>tracker</p><img src='https://x.example/beacon.gif'>"
    text = read(making.mail("From: a@b.example\nContent-Type: text/html", page), "a.eml").extract.text
    assert text == "From: a@b.example\n\nThey left."


def test_attachments_become_sources_that_draw_on_the_mail(making, case: Case, tmp_path: Path) -> None:
    inner = making.mail("From: c@d.example\nSubject: Inner", "Inner words.").decode()
    data = making.mail(
        "From: a@b.example\nSubject: Outer",
        "Content-Type: text/plain\n\nOuter words.",
        "Content-Type: text/plain; name=list.txt\nContent-Disposition: attachment\n\nThe list.",
        f"Content-Type: message/rfc822\n\n{inner}",
        "Content-Type: application/x-thing; name=odd.pdf\nContent-Disposition: attachment\n\n%PDF-nothing",
    )
    (tmp_path / "outer.eml").write_bytes(data)
    imported = import_file(case, tmp_path / "outer.eml", SourceDetails("", author="A", handling="TLP:AMBER"))
    assert [part.file_name for part in imported.parts] == ["list.txt", "Inner.eml"]
    assert len(imported.refusals) == 1
    assert "odd.pdf is no PDF document" in imported.refusals[0]
    outer = case.sources.find(imported.source_uid)
    for part in imported.parts:
        source = case.sources.find(part.source_uid)
        assert case.sources.quoted_by(source.id) == [case.sources.find(outer.uid)]
        assert (source.details.author, source.details.handling) == ("", "TLP:AMBER")
    assert case.journal.count() == 1
    again = import_file(case, tmp_path / "outer.eml")
    assert (again.recognised, len(case.sources.all())) == (True, 3)
    case.undo()
    assert case.sources.all() == []


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
        (b"<!DOCTYPE html><p>A page.</p>", "web page"),
        (b"Received: by a\nFrom: a@b.example\nSubject: x\n\nWords.", "mail"),
        (b"{\\rtf1 Words.}", "rich text"),
        (b"Just words: and a colon.\nMore: words.\n", "plain text"),
        (b"BMW declared twelve diplomats.", "plain text"),
    ],
)
def test_a_file_without_an_ending_is_known_by_what_it_holds(data: bytes, extractor: str) -> None:
    assert read(data, "file").extract.extractor == extractor
