"""Word documents, OpenDocument texts and rich text are read as they are shown."""

import pytest

from workbench.errors import SourceError
from workbench.ingest import reading
from workbench.ingest.content import Content


def read(data: bytes, name: str) -> Content:
    return reading.read(data, name)


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


def test_cells_in_form_fields_are_read_and_a_table_in_a_cell_once(making) -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    field = f"<w:sdt><w:sdtPr/><w:sdtContent>{cell.format('field')}</w:sdtContent></w:sdt>"
    rows = f"<w:sdt><w:sdtContent><w:tr>{field}{cell.format('b')}</w:tr></w:sdtContent></w:sdt>"
    inner = f"<w:tbl><w:tr>{cell.format('inner')}</w:tr></w:tbl>"
    outer = f"<w:tbl>{rows}<w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    assert read(making.docx(outer), "a.docx").extract.text == "field\tb\ninner"


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


def test_list_items_and_headings_have_the_numbers_they_are_shown_with(making) -> None:
    def item(*content: str) -> str:
        return f"<text:list-item>{''.join(content)}</text:list-item>"

    def paragraph(text: str) -> str:
        return f"<text:p>{text}</text:p>"

    level = "<text:{kind}-level-style{of} text:level='{level}' style:num-format='{sign}' style:num-suffix='.' {more}/>"
    number = {"kind": "list", "of": "-number", "more": ""}
    styles = (
        "<text:list-style style:name='L'>"
        + level.format(**number, level=1, sign="1")
        + level.format(**number | {"more": "text:display-levels='2' style:num-prefix='('"}, level=2, sign="a")
        + "<text:list-level-style-bullet text:level='3'/></text:list-style>"
    )
    outline = level.format(kind="outline", of="", level=1, sign="I", more="")
    deepest = f"<text:list>{item(paragraph('d'))}</text:list>"
    inner = f"<text:list>{item(paragraph('c'), deepest)}</text:list>"
    first = item(paragraph("a"), paragraph("still a"))
    body = (
        f"{styles}<text:outline-style>{outline}</text:outline-style>"
        "<text:h text:outline-level='1'>A</text:h><text:h text:outline-level='1'>B</text:h>"
        f"<text:list text:style-name='L'>{first}{item(paragraph('b'), inner)}</text:list>"
        f"<text:list text:style-name='L' text:continue-numbering='true'>{item(paragraph('e'))}</text:list>"
        f"<text:list text:style-name='L'>{item(paragraph('f'))}</text:list><text:p>g</text:p>"
    )
    lines = read(making.odt(body), "a.odt").extract.text.split("\n")
    assert lines == ["I. A", "II. B", "1. a", "still a", "2. b", "(2.a. c", "• d", "3. e", "1. f", "g"]


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


@pytest.mark.parametrize(("kind", "what"), [("spreadsheet", "spreadsheet"), ("presentation-template", "presentation")])
def test_other_open_documents_are_refused_by_name(making, kind: str, what: str) -> None:
    data = making.packed({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": "<a/>"})
    with pytest.raises(SourceError, match=rf"a\.bin is a {what} \(OD[SP]\), which cannot be read.*save it as PDF"):
        read(data, "a.bin")


@pytest.mark.parametrize(
    ("name", "data", "extractor"),
    [
        ("error.pdf", b"<!DOCTYPE html><p>Not found.</p>", "web page, whole text"),
        ("export.doc", b"<html><body>Words.</body></html>", "web page, whole text"),
        ("notes.doc", b"Words, and no more.\n", "plain text"),
        ("saved.msg", b"From: a@b.example\nMIME-Version: 1.0\n\nWords.", "mail"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_read_as_what_it_is(name: str, data: bytes, extractor: str) -> None:
    assert read(data, name).extract.extractor == extractor


@pytest.mark.parametrize("name", ["a.pdf", "a.doc", "a.docx", "a.eml", "a.html", "a"])
def test_an_empty_file_says_that_it_is_empty(name: str) -> None:
    with pytest.raises(SourceError, match=r"holds no text: it is empty\. Check that it is the file you mean\."):
        read(b"", name)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (rb"{\rtf1\mac caf\'8e}", "café"),
        (rb"{\rtf1\pc caf\'82}", "café"),
        (rb"{\rtf1{\fonttbl{\f1\cpg1251 Arial;}}\f1 \'e4\'e0}", "да"),
        (rb"{\rtf1 a\par{\*\do\dobxpage\dptxbx{\dptxbxtext in a box\par}\dpx9}}", "a\nin a box"),
    ],
    ids=["of a Mac", "of DOS", "a page of a font", "an old box"],
)
def test_rich_text_of_older_programs_is_read(data: bytes, text: str) -> None:
    assert read(data, "a.rtf").extract.text == text


def test_documents_of_older_words_are_read(making) -> None:
    text = "Élodie came.\rShe left."
    assert read(making.word_97(text), "a.doc").extract.text == "Élodie came.\nShe left."
    assert read(making.word_95(text.encode("cp1252")), "a.doc").extract.text == "Élodie came.\nShe left."
    assert read(making.word_95("Вчера.".encode("cp1251"), 0x419), "a.doc").extract.text == "Вчера."
    with pytest.raises(SourceError, match=r"a\.doc is damaged, or older than Word 97\. Save it as DOCX"):
        read(making.word_95("外務省".encode("cp932"), 0x411), "a.doc")
