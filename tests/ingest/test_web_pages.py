"""Web pages: the main part is the text, the whole is kept, what the page says of itself is only proposed."""

import base64
from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.errors import SourceError
from workbench.exchange import new_edition
from workbench.exchange.import_source import import_file, whole_text_of
from workbench.ingest import reading
from workbench.ingest.content import Content
from workbench.model.source import SourceDetails


def read(data: bytes, name: str) -> Content:
    return reading.read(data, name)


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
    page = PAGE.encode()
    later = new_edition.add(case, source.id, "three.html", page, whole_text_of(page, "three.html"), label="Whole")
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
