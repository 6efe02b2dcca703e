"""Foreign text in a report is shown as it is: no markup, no code, no mark that turns what stands beside it."""

import io
import re
import zipfile
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest
from markdown_it import MarkdownIt

from workbench.model.note import Subject
from workbench.model.report_plan import Part, PartKind, ReportPlan
from workbench.model.statement import StatementDetails
from workbench.report import docx, figure, html, letter_codes, markdown, typst_pdf
from workbench.report.case_document import build
from workbench.report.document import Document

HOSTILE = {
    "markup": "<script>alert('x')</script><img src=x onerror=alert(1)> &amp; <b>bold</b>",
    "attribute": '" onmouseover="alert(1)" x=\'',
    "Typst code": '#eval("1+1") #read("report.json") #sys.version #pagebreak()',
    "Typst markup": "= Heading *strong* _emph_ `raw` $x^2$ @label <label> // comment \\ line ~ -- ---",
    "Typst footnote": "#footnote[evil] ] } ) #show: it => [gone]",
    "mathematics": "$\\alpha$ and $$x$$",
    "link": "javascript:alert(1) file:///etc/passwd https://example.invalid/?q=1",
    "controls": "bell\x07 escape\x1b[31m delete\x7f end",
    "Czech and Greek": "Anežka Ř. Ελένη Привет",
    "Hebrew": "שלום עולם",
    "Arabic": "مرحبا",
    "emoji": "left 😀 right",
    "Chinese": "漢字カナ",
    "combining": "Z\u0351\u036b\u0343a\u0363l\u0366g\u034co",
    "braces": "{{7*7}} ${7*7} %s %(x)s {0} \\u0041 &#65;",
    "quotes": "“„»«’‘”\"'",
}
LONG = "Donau" * 2000


class Reader(HTMLParser):
    """What is in an HTML file: its elements, its attributes, its words."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.words = ""
        self._inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self._inside = tag
        self.words += "\n" if tag == "br" else ""

    def handle_data(self, data: str) -> None:
        self.words += data if self._inside != "style" else ""

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""


PARTS = (
    *(Part(kind) for kind in PartKind if kind not in (PartKind.REGISTER, PartKind.FIGURE)),
    *(Part(PartKind.REGISTER, name) for name in ("declarations", "unknowns", "conflicts", "sources")),
    Part(PartKind.FIGURE, "declarations"),
)


@pytest.fixture
def hostile(affair) -> Document:
    """A report with every part, in which every text of the case and of the plan is hostile."""
    statement = 0
    for name, text in HOSTILE.items():
        paper = affair.source(f"Before. {text} After.", title=f"T {text}", publisher=f"P {text}", url=f"U {text}")
        entity = affair.entity("Declaration", f"N {text}")
        quote = affair.case.editions.text(paper)[8:-7]
        details = StatementDetails("statedReason", f"V {text}", as_stated=f"S {text}")
        statement = affair.state(entity, details, paper, quote)
        affair.state(entity, StatementDetails("date", "2031-02-17"), paper, quote)
        affair.note(f"{name} {text}", Subject("statement", statement))
    with affair.case.change("Rename"):
        affair.case.rename(HOSTILE["Typst code"])
    summary = "\n\n".join(f"Y {text}[@{statement}]" for text in HOSTILE.values())
    plan = ReportPlan(title=HOSTILE["markup"], purpose=HOSTILE["Typst footnote"], summary=summary, parts=PARTS)
    return build(affair.case, None, plan)


def shown(text: str) -> str:
    """A text with its control characters as signs, which is how it is meant to be seen."""
    return text.translate({7: "\u2407", 0x1B: "\u241b", 0x7F: "\u2421"})


def test_html_has_our_elements_only_and_foreign_text_as_words(hostile: Document, bare: Callable[[str], str]) -> None:
    page = html.render(hostile).decode("utf-8")
    reader = Reader(page)
    assert not reader.elements & {"script", "img", "iframe", "object", "embed", "link", "form", "base", "b", "input"}
    assert [one for one in reader.attributes if one[0].startswith("on") or one[0] in {"src", "srcset", "action"}] == []
    words = bare(reader.words)
    for text in HOSTILE.values():
        for role in ("N", "V", "T", "P", "U", "Y"):
            assert bare(f"{role} {shown(text)}") in words, text


def test_docx_holds_foreign_text_as_words_and_nothing_that_acts(hostile: Document, bare: Callable[[str], str]) -> None:
    with zipfile.ZipFile(io.BytesIO(docx.render(hostile))) as packed:
        body = packed.read("word/document.xml").decode("utf-8")
        every = "".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    words = bare("".join(unescape(found) for found in re.findall(r"<w:t[^>]*>([^<]*)</w:t>", body)))
    for text in HOSTILE.values():
        for role in ("N", "V", "Y"):
            assert bare(f"{role} {shown(text)}") in words, text
    assert not re.search(r"w:instrText|TargetMode|altChunk|w:object|DDE", every)
    assert set(re.findall(r'w:instr="([^"]*)"', every)) == {" PAGE ", " NUMPAGES "}


def test_markdown_holds_foreign_text_as_words(hostile: Document, bare: Callable[[str], str]) -> None:
    source = markdown.render(hostile).decode("utf-8")
    parsed = MarkdownIt("commonmark").enable("table").parse(source)
    inside = [child for token in parsed for child in token.children or ()]
    assert not {one.type for one in inside} & {"image", "link_open", "code_inline"}
    assert {one.content for one in inside if one.type == "html_inline"} <= {"<br>"}
    words = bare("".join(one.content for one in inside if one.type == "text"))
    for text in HOSTILE.values():
        for role in ("N", "V"):
            assert bare(f"{role} {shown(text)}") in words, text


def test_pdf_prints_foreign_text_and_runs_none_of_it(
    hostile: Document, pages: Callable[[bytes], list[str]], bare: Callable[[str], str]
) -> None:
    content = typst_pdf.render(hostile)
    words = bare("".join(pages(content)))
    for name in ("markup", "Typst code", "Typst footnote", "mathematics", "link", "controls", "braces", "quotes"):
        for role in ("N", "V"):
            assert bare(f"{role} {shown(HOSTILE[name])}") in words, name
    assert bare("N " + HOSTILE["Typst markup"]) in words
    assert "Anežka" in words
    assert "Ελένη" in words
    for name in ("Hebrew", "Arabic"):
        for word in HOSTILE[name].split():
            assert word in words, name
    for letters in ("漢字カナ", "😀"):
        codes = "".join(letter_codes.code(one) for one in letters)
        assert letters in words or codes in words
    assert not re.search(rb"/(JavaScript|JS|Launch|URI|OpenAction|EmbeddedFile|SubmitForm)\b", content)


def test_a_name_that_looks_like_a_heading_makes_none(hostile: Document) -> None:
    document = pypdfium2.PdfDocument(typst_pdf.render(hostile))
    titles = [mark.get_title().strip("\u2068\u2069") for mark in document.get_toc()]
    document.close()
    assert [title for title in titles if title.startswith(("Heading", "strong"))] == []
    assert len([title for title in titles if title.startswith("N ")]) == len(HOSTILE)


@pytest.mark.parametrize("render", [html.render, typst_pdf.render])
def test_marks_that_turn_the_direction_are_written_out(affair, render, pages) -> None:
    affair.entity("Person", "Anna\u202egnp.exe\u202c \u2067inside")
    content = render(build(affair.case))
    if content.startswith(b"%PDF"):
        words = "".join(pages(content))
        assert "Anna[RLO]gnp.exe[PDF] [RLI]inside" in words
    else:
        page = content.decode("utf-8")
        assert 'data-name="RLO">\u202e</bdi>' in page
        assert re.search("\u202e(?!</bdi>)", page) is None


def test_a_word_of_ten_thousand_letters_stays_on_the_paper(affair, pages, bare) -> None:
    paper = affair.source(f"Before {LONG} after.")
    entity = affair.entity("Declaration", "Declaration")
    affair.state(entity, StatementDetails("statedReason", LONG), paper, f"Before {LONG}")
    affair.state(entity, StatementDetails("date", "2031"), paper, "after")
    content = typst_pdf.render(build(affair.case))
    assert bare("".join(pages(content))).count("Donau") >= len(LONG) / len("Donau")
    document = pypdfium2.PdfDocument(content)
    for page in document:
        text = page.get_textpage()
        boxes = [text.get_charbox(number) for number in range(text.count_chars())]
        assert max(box[2] for box in boxes) <= page.get_width() - 55  # points; the margin is 22 mm
        assert min(box[1] for box in boxes) >= 0
    document.close()


def test_a_figure_shows_labels_as_words_whatever_they_hold(affair) -> None:
    for text in (*HOSTILE.values(), "W" * 300, "漢" * 300):
        entity = affair.entity("Declaration", text)
        affair.state(entity, StatementDetails("date", "2031-02-17"))
    [drawn] = build(affair.case).figures
    svg = figure.svg(drawn)
    reader = Reader(svg)
    assert not reader.elements & {"script", "image", "a", "foreignobject", "b", "img"}
    assert '#eval("1+1")' in reader.words
    assert "$\\alpha$ and $$x$$" in reader.words
    assert "href" not in {name for name, _ in reader.attributes} - {"xlink:href"}
    assert all(value.startswith("#") for name, value in reader.attributes if name == "xlink:href")


def test_the_title_of_the_case_is_no_code_either(affair, pages, tmp_path: Path) -> None:
    with affair.case.change("Rename"):
        affair.case.rename('</title><script>x</script> #eval("2")')
    document = build(affair.case)
    assert '</title><script>x</script> #eval("2")' in pages(typst_pdf.render(document))[0]
    assert "<title>&lt;/title&gt;&lt;script&gt;x&lt;/script&gt;" in html.render(document).decode()
