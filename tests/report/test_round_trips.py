"""Whatever letters a case holds, each format read back by a parser of its own gives the same words and acts on none."""

import csv
import io
import zipfile
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from workbench.exchange.csv_cells import harmless
from workbench.report import docx, html
from workbench.report.document import Column, Document, Heading, Note, NoteReference, Paragraph, Run, Style, Table
from workbench.report.plain_text import laid_open, printable

ANY = st.text(max_size=40) | st.text(alphabet="<>&\"'=/!-[]{}#$@;:\\ \n\t\x00ascriptonlde\u202e\u2028]]>", max_size=40)
ACTING = {"script", "img", "iframe", "object", "embed", "link", "form", "base", "input", "a", "svg", "math", "template"}
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def made(text: str) -> Document:
    """A document in which the text stands wherever foreign text can."""
    quote = Note(1, text, (Run(f"“{text}” "), Run(text, Style.ITALIC)), 1, 0, 1)
    cell = (Run(text, Style.STRONG), Run(f"x{text}", Style.MUTED), NoteReference(1))
    blocks = (
        Heading(1, f"H{text}", "part-1"),
        Paragraph((Run(f"P{text}"), Run(text, Style.MARK))),
        Table(text, (Column(f"C{text}", 1), Column("other", 1)), ((cell, (Run(text),)),)),
    )
    return Document(f"T{text}", text, text, text, "TLP:RED", text, "2031-05-20T10:00:00Z", blocks, (quote,))


def squeezed(text: str) -> str:
    return "".join(text.replace("\ufeff", "").split())


@given(ANY)
def test_a_page_read_as_a_browser_does_has_its_words_and_nothing_that_acts(text: str) -> None:
    page = html.render(made(text)).decode("utf-8")
    read = LexborHTMLParser(page)
    plain = LexborHTMLParser(html.render(made("plain")).decode("utf-8"))
    tags = {one.tag for one in read.root.traverse()}
    assert tags <= {one.tag for one in plain.root.traverse()} | {"br", "bdi"}
    assert not tags & (ACTING - {"a"})
    assert all(one.attributes.get("href", "#").startswith("#") for one in read.css("a"))
    names, ours = ({name for one in tree.css("*") for name in one.attributes} for tree in (read, plain))
    assert names <= ours | {"data-name", "dir"}
    assert {one.attributes["style"] for one in read.css("[style]")} <= {
        one.attributes["style"] for one in plain.css("[style]")
    }
    words = squeezed(read.body.text())
    for wanted in (f"H{text}", f"P{text}", f"C{text}", f"x{text}", f"“{text}”"):
        assert squeezed(printable(wanted)) in words


@given(ANY)
def test_a_docx_read_as_xml_has_its_words_and_no_field_or_link_to_elsewhere(text: str) -> None:
    with zipfile.ZipFile(io.BytesIO(docx.render(made(text)))) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    read = {name: ET.fromstring(part) for name, part in parts.items() if name.endswith((".xml", ".rels"))}  # noqa: S314
    assert not any(one.get("TargetMode") for tree in read.values() for one in tree.iter())
    fields = [one.get(f"{WORD}instr") for tree in read.values() for one in tree.iter(f"{WORD}fldSimple")]
    assert {one.strip() for one in fields if one} <= {"PAGE", "NUMPAGES"}
    assert not [one for tree in read.values() for one in tree.iter(f"{WORD}instrText")]
    body, notes = ("".join(read[f"word/{name}.xml"].itertext()) for name in ("document", "footnotes"))
    for wanted in (f"H{text}", f"P{text}", f"C{text}", f"x{text}"):
        assert squeezed(laid_open(wanted)) in squeezed(body)
    assert squeezed(laid_open(f"“{text}”")) in squeezed(notes)


@given(st.lists(ANY | st.sampled_from(["-2+3+cmd|' /C calc'!A0", "=1+1", "-12,5", "-0044-03-15"]), min_size=1))
def test_cells_of_csv_come_back_whole_and_are_no_formula(cells: list[str]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerow([*map(harmless, cells), "end"])
    [read] = csv.reader(io.StringIO(out.getvalue(), newline=""))
    for cell, wanted in zip(read, cells, strict=False):
        assert cell.removeprefix("'") == wanted.removeprefix("'")
        if cell[:1] in {"=", "+", "-", "@", "\t", "\r", "\n"}:
            assert cell.lstrip("-").replace("-", "").replace(",", "").replace(".", "").isdecimal()
