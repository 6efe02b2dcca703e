"""A word that must not be told is in no file, whatever it was hidden in and however it was written."""

import io
import re
import unicodedata
import zipfile
import zlib
from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.errors import ReportError
from workbench.model.note import Subject
from workbench.model.report_plan import DEFAULT_PARTS, Masked, Part, PartKind, ReportPlan
from workbench.model.source import Extract, SourceDetails
from workbench.model.statement import EntityValue, StatementDetails
from workbench.report import leaks
from workbench.report.hidden_words import HiddenWords
from workbench.report.writing import ENDINGS, write

EVERYTHING = (
    Part(PartKind.COVER),
    *DEFAULT_PARTS,
    *(Part(PartKind.REGISTER, name) for name in ("posts", "head-count", "declarations", "affiliations", "sources")),
    *(Part(PartKind.FIGURE, name) for name in ("seats", "declarations", "services")),
    Part(PartKind.PASSAGES),
)
WORD = "Fiffelberg"
WRITTEN = {
    "plain": "Fiffelberg",
    "small": "fiffelbergem",
    "ligature": "Fi\ufb00elberg",
    "accents": "Fi\u0301ffelbe\u0308rg",
    "joiner": "Fif\u200dfel\u200cberg",
    "soft hyphen": "Fiffel\u00adberg",
    "wide": "\uff26\uff49\uff46\uff46\uff45\uff4c\uff42\uff45\uff52\uff47",
    "look-alikes": "Fiff\u0435lb\u0435rg",
    "line": "Fiffel-\nberg",
    "line without hyphen": "Fiffel\nberg",
    "spaced": "F i f f e l b e r g",
    "address": "https://x.example/%66iffel%62erg",
    "address in two lines": "https://x.example/fif%6\n6el%62erg",
    "entity": "Fiffel&#98;erg",
    "markup": "Fiffel_berg*",
    "fillers": "Fif\u3164felberg",
}


def plainest(text: str) -> str:
    """Letters only, as a reader sees them: no blanks, hyphens, accents and unseen signs, in the plainest form."""
    text = unicodedata.normalize("NFKD", text).translate({0x435: "e", 0x430: "a"})
    return "".join(one for one in text.casefold() if one.isalnum() and one != "\u1160")


@pytest.fixture
def riddled(affair) -> Case:
    """A case with a masked author in every text that an analyst can write or a source bring along, however written."""
    affair.source("Kept.", title="The masked one", author=f"Otto {WORD}", reliability="B")
    for word in WRITTEN.values():
        quote = f"the list of {word} was kept by {word}"
        paper = affair.source(
            f"Before {word} came, {quote}. After {word} nothing.",
            title=f"On {word}",
            author=f"{word} junior",
            publisher=f"House of {word}",
            url=f"https://x.example/{word}",
            reliability="B",
        )
        group, service = affair.entity("PersonGroup", f"List of {word}"), affair.entity("Organization", f"At {word}")
        declared = affair.entity("Declaration", f"Note to {word}")
        stated = (
            (group, StatementDetails("summary", f"so {word} said", as_stated=f"{word}!")),
            (group, StatementDetails("alias", f"{word}’s")),
            (affair.entity("Post", f"Clerk of {word}"), StatementDetails("name", f"Clerk of {word}")),
            (declared, StatementDetails("date", "2031-02-03")),
            (affair.entity("ServiceAffiliation", word), StatementDetails("organization", EntityValue(service))),
        )
        for entity, details in stated:
            affair.state(entity, details, paper, quote)
        affair.note(f"Ask {word}.")
        affair.note(f"Is it {word}?", Subject("entity", group))
    return affair.case


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_file_tells_a_word_that_is_in_every_text_of_the_case(
    riddled: Case, tmp_path: Path, raw_texts, ending: str
) -> None:
    masked = next(one.uid for one in riddled.sources.all() if one.title == "The masked one")
    told = ", ".join(WRITTEN.values())
    plan = ReportPlan(
        title=f"About {told}",
        purpose=f"For {told} alone.",
        summary=f"So it was {told}.",
        parts=EVERYTHING,
        masked=(Masked(masked),),
    )
    out = tmp_path / f"report{ending}"
    write(riddled, out, plan=plan)
    read = raw_texts(out.read_bytes())
    if ending in {".html", ".docx"}:
        read += re.sub(r"<[^>]*>", "", read)
    found = plainest(read)
    assert [one for one in ("fiffelberg", "66iffel62erg", "fif66el62erg", "fiffel98erg") if one in found] == []
    assert "Source A" in read


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_name_of_the_case_and_of_its_file_tell_nothing_either(tmp_path: Path, raw_texts, ending: str) -> None:
    with Case.create(tmp_path / "Fiffelberg 2031.attache", title="The Fiffelberg affair") as case:
        with case.change("Import"):
            source = case.sources.add(SourceDetails("Kept", author=f"Otto {WORD}"))
            extract = Extract("He left.", "plain text", "1", "text/plain")
            case.editions.add(source, "fiffelberg.txt", b"He left.", extract)
        masked = case.sources.all()[0].uid
        write(case, tmp_path / f"report{ending}", plan=ReportPlan(parts=EVERYTHING, masked=(Masked(masked),)))
    assert "fiffelberg" not in plainest(raw_texts((tmp_path / f"report{ending}").read_bytes()))


# --- the search of a finished file, which is to find what was missed ---

HIDDEN = HiddenWords({WORD: "Source A"})


def pdf(*objects: bytes) -> bytes:
    """A PDF whose only page is empty, with further objects."""
    pages = [
        b"1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj",
        b"2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj",
        b"3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >> endobj",
    ]
    return b"%PDF-1.7\n" + b"\n".join([*pages, *objects]) + b"\ntrailer << /Root 1 0 R >>\n%%EOF"


def stream(content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"4 0 obj << /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream endobj" % (len(packed), packed)


OCTAL = "".join(f"\\{ord(letter):03o}" for letter in WORD).encode()
IN_TWO_BYTES = ("\ufeff" + WORD).encode("utf-16-be")


@pytest.mark.parametrize(
    "content",
    [
        b"5 0 obj (by Fiffelberg) endobj",
        b"5 0 obj (by Fiff\\\nelberg) endobj",
        b"5 0 obj (by " + OCTAL + b") endobj",
        b"5 0 obj (by Fif\\146elberg) endobj",
        b"5 0 obj (" + b"".join(b"\\%03o" % one for one in IN_TWO_BYTES) + b") endobj",
        b"5 0 obj <" + IN_TWO_BYTES.hex(" ").encode() + b"> endobj",
        b"5 0 obj <" + WORD.encode().hex().encode() + b"> endobj",
        b"5 0 obj /Fif#66elberg endobj",
        stream(b"/Alt (by Fiffelberg)"),
        stream(b"BT (Fif) Tj (felberg) Tj ET"),
        stream(b"BT [(Fif) -20 (fel) 12.5 (berg)] TJ ET"),
        stream(IN_TWO_BYTES),
        stream(b"<</Title (" + OCTAL + b")>>"),
        stream(b"<x:title>Fiffel&#98;erg</x:title>"),
        b"% by Fiffelberg",
    ],
)
def test_the_search_of_a_pdf_finds_a_word_however_it_lies_in_it(content: bytes) -> None:
    with pytest.raises(ReportError, match="“fiffelberg”"):
        leaks.refuse(pdf(content), ".pdf", HIDDEN)


def test_a_pdf_without_the_word_passes() -> None:
    leaks.refuse(pdf(b"5 0 obj (by Ilya) endobj", stream(b"BT (Fif) Tj ET")), ".pdf", HIDDEN)


def docx(parts: dict[str, bytes], comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.comment = comment
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        docx({"word/document.xml": b"<w:t>Fiffelberg</w:t>"}),
        docx({"word/document.xml": b"<w:r><w:t>Fiffel</w:t></w:r><w:r><w:t>berg</w:t></w:r>"}),
        docx({"word/document.xml": b"<w:t>Fiffel</w:t><w:br/><w:t>berg</w:t>"}),
        docx({"word/document.xml": b"<w:t>Fif&#x66;elberg</w:t>"}),
        docx({"word/document.xml": ("\ufeff<w:t>" + WORD + "</w:t>").encode("utf-16")}),
        docx({"docProps/core.xml": b"<dc:title>by Fiffelberg</dc:title>"}),
        docx({"word/document.xml": b'<wp:docPr descr="Fiffelberg"/>'}),
        docx({"word/media/fiffelberg.png": b"\x89PNG"}),
        docx({"word/media/1.png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\x13tEXtTitle\x00Fiffelberg" + bytes(range(256)) * 9}),
        docx({"word/document.xml": b""}, comment=b"by Fiffelberg"),
    ],
)
def test_the_search_of_a_docx_finds_a_word_however_it_lies_in_it(content: bytes) -> None:
    with pytest.raises(ReportError, match="“fiffelberg”"):
        leaks.refuse(content, ".docx", HIDDEN)


def picture_with(words: bytes) -> bytes:
    """A PNG with packed words, as some programs add them."""
    chunk = b"zTXtTitle\0\0" + zlib.compress(words)
    return b"\x89PNG\r\n\x1a\n" + len(chunk).to_bytes(4, "big") + chunk + bytes(range(256)) * 9


@pytest.mark.parametrize(
    ("ending", "text"),
    [
        (".html", "<p>Fiffel<wbr>berg</p>"),
        (".html", "<p>Fiffel&shy;berg</p>"),
        (".html", "<p>Fiffel&amp;#98;erg</p>"),
        (".html", "<svg><text>Fiffel</text><text>berg</text></svg>"),
        (".html", '<img alt="Fiffelberg">'),
        (".html", "<style>.a::after { content: '\\46iffelberg' }</style>"),
        (".html", "<script>x = '\\u0046iffelberg'</script>"),
        (".html", '<a href="https://x.example/%46iffelberg">'),
        (".md", "Fiffel\\_berg"),
        (".md", "Fiffel\\-\nberg"),
        (".md", "Fif**fel**berg and [a](https://x.example/fiffel%62erg)"),
        (".md", "Fif<!-- -->felberg"),
    ],
)
def test_the_search_of_a_page_finds_a_word_however_it_lies_in_it(ending: str, text: str) -> None:
    with pytest.raises(ReportError, match="“fiffelberg”"):
        leaks.refuse(text.encode(), ending, HIDDEN)


@pytest.mark.parametrize(
    "name",
    ["Fiffel%62erg.pdf", "fiffel-berg.pdf", "2031_FIFFELBERG_v2.docx", "Fiff\u0435lberg.md", "fiffelbergem.html"],
)
def test_the_name_of_a_file_is_searched_as_its_words_are(name: str) -> None:
    with pytest.raises(ReportError, match="The name of the file tells “fiffelberg”"):
        leaks.refuse_name(name, HIDDEN)


MANY = 1_000_000


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (pdf(b"5 0 obj (a \\)" + b"1" * 60 + b" b) endobj"), ".pdf"),
        (pdf(stream(b"BT " + b"[" * MANY + b" ET")), ".pdf"),
        (b"<" * MANY, ".md"),
        (b"a-" + b"\n" * MANY, ".md"),
    ],
    ids=["figures behind a bracket", "square brackets", "angle brackets", "empty lines"],
)
def test_the_search_of_signs_without_their_partners_comes_to_an_end(content: bytes, ending: str) -> None:
    leaks.refuse(content, ending, HIDDEN)


def test_an_address_of_a_million_encoded_letters_is_read_to_its_end() -> None:
    assert HIDDEN.found(f"https://xn--{'a' * MANY}-{'ba' * MANY}.example/%66iffelberg") == [WORD.lower()]
