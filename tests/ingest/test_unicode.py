"""Strings that break programs, in texts, titles, names and file names: offsets and letters survive a reload."""

# ruff: noqa: RUF001 - letters of many scripts look alike

import os
import re
import unicodedata
from html import escape
from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.errors import RecordError, SourceError
from workbench.exchange.import_source import import_file
from workbench.ingest import pdf_page, plain_text, reading
from workbench.model.passage import Selector, canonical_text
from workbench.model.source import SourceDetails

TURNING = [chr(code) for code in (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))]
UNSEEN = [
    "\u200b",
    "\u200c",
    "\u200d",
    "\u2060",
    "\u2064",
    "\xad",
    "\u034f",
    "\u180e",
    "\ufeff",
    "\u3164",
    "\U000e0041",
]
MARKED = [
    "e\u0301",
    "\u0301",
    "a\u0323\u0307",
    "\u1100\u1161\u11a8",
    "\u0958",
    "\ufb2a",
    "\u212b",
    "\u1e9b\u0323",
    "Z" + "\u0353" * 40,
]
ASTRAL = ["😀", "👩\u200d👩\u200d👧", "🇫🇷", "👍🏽", "𝔙", "𠀀", "\U0010ffff", "\U000f0000", "❤\ufe0f", "𐎀"]
ODD = [
    "\ufffd",
    "\ufffe",
    "\ufdd0",
    "\ue000",
    "\xa0",
    "\u2003",
    "\u3000",
    "ﬁ",
    "ı",
    "ß",
    "Ǆ",
    "ﷺ",
    "שלום",
    "سلام",
    "नि",
]
CODE = [
    "<b>",
    "&amp;",
    "]]>",
    "'; DROP TABLE source;--",
    '"',
    "\\",
    "%s%n",
    "{0}",
    "$(x)",
    "=1+1",
    "../..",
    "NaN",
    "null",
    "-1",
]
FRAMES = ["{}", "a{}b", "{}a", "a {} b", "“{}”", "12{}34", "é{}e\u0301", "{0}{0}"]
STRINGS = [frame.replace("{0}", one).replace("{}", one) for one in (*TURNING, *UNSEEN, *MARKED, *ASTRAL, *ODD, *CODE)
           for frame in FRAMES]  # fmt: skip
LINES = [f"{number}: {one} ." for number, one in enumerate(STRINGS)]
NOT_IN_XML = re.compile("[\ufffe\uffff]")


def test_there_are_enough_of_them() -> None:
    assert len(set(STRINGS)) >= 500


def _as_page(lines: list[str]) -> bytes:
    return f"<meta charset=utf-8><body>{''.join(f'<p>{escape(line)}</p>' for line in lines)}".encode()


def _as_rich_text(lines: list[str]) -> bytes:
    def units(line: str) -> str:
        wide = line.encode("utf-16-le")
        return "".join(
            f"\\u{int.from_bytes(wide[at : at + 2], 'little', signed=True)}?" for at in range(0, len(wide), 2)
        )

    return f"{{\\rtf1 {''.join(units(line) + chr(92) + 'par ' for line in lines)}}}".encode()


@pytest.mark.parametrize("kind", ["txt", "utf16.txt", "html", "docx", "odt", "eml", "rtf"])
def test_passages_are_at_their_places_after_a_reload(kind: str, making, tmp_path: Path) -> None:
    lines = LINES if kind.endswith("txt") else [line for line in LINES if not NOT_IN_XML.search(line)]
    made = {
        "txt": lambda: "\n".join(lines).encode(),
        "utf16.txt": lambda: "\n".join(lines).encode("utf-16"),
        "html": lambda: _as_page(lines),
        "docx": lambda: making.docx("".join(f"<w:p><w:r><w:t>{escape(one)}</w:t></w:r></w:p>" for one in lines)),
        "odt": lambda: making.odt("".join(f"<text:p>{escape(one)}</text:p>" for one in lines)),
        "eml": lambda: making.mail("From: a@b.example\nContent-Type: text/plain; charset=utf-8", "\n".join(lines)),
        "rtf": lambda: _as_rich_text(lines),
    }
    case_path, file = tmp_path / "affair.attache", tmp_path / f"lines.{kind}"
    file.write_bytes(made[kind]())
    with Case.create(case_path) as case:
        edition = import_file(case, file).edition_id
        text = case.editions.text(edition)
        flat = " ".join(text.split())  # a web page's spaces are not its text
        assert [line for line in map(canonical_text, lines) if " ".join(line.split()) not in flat] == []
        assert kind == "html" or [line for line in map(canonical_text, lines) if line not in text] == []
        with case.change("Mark"):
            for line in text.split("\n"):
                start = text.index(line)
                if line.strip():
                    case.passages.add(edition, Selector(start, start + len(line)))
        places = case.passages.of_edition(edition)
    assert len(places) >= len(lines)
    with Case.open(case_path) as case:
        assert case.editions.text(edition) == text == unicodedata.normalize("NFC", text)
        assert case.passages.of_edition(edition) == places
        assert [one for one in places if text[one.start : one.end] != one.exact] == []


def test_titles_authors_and_addresses_survive_a_reload(tmp_path: Path) -> None:
    case_path = tmp_path / "affair.attache"
    with Case.create(case_path) as case, case.change("Add"):
        for one in STRINGS:
            case.sources.add(SourceDetails(f"t {one}", author=one, publisher=one, url=one))
    with Case.open(case_path) as case:
        kept = [source.details for source in sorted(case.sources.all(), key=lambda source: source.id)]
    assert [details.title for details in kept] == [f"t {one}" for one in STRINGS]
    assert [details.author.split() for details in kept] == [one.split() for one in STRINGS]


@pytest.mark.parametrize("code", [0xD83D, 0xDC80])
def test_half_a_character_is_refused_and_nothing_is_kept(case: Case, code: int) -> None:
    with pytest.raises(RecordError, match=r"half a character .* cannot be stored"), case.change("Add"):
        case.sources.add(SourceDetails(f"half {chr(code)}"))
    assert case.sources.all() == []


@pytest.mark.skipif(os.name == "nt", reason="these are no names there")
def test_files_of_any_name_are_imported_and_their_names_kept(case: Case, tmp_path: Path) -> None:
    for number, one in enumerate(STRINGS):
        name = f"{number} {one}".replace("/", "|")[:80]
        file = tmp_path / f"{name}.txt"
        file.write_text(f"Words {number}.", encoding="utf-8")
        imported = import_file(case, file)
        assert case.sources.find(imported.source_uid).title == f"{name}.txt", repr(name)


def test_what_a_file_says_of_itself_may_be_anything(making) -> None:
    for one in (*STRINGS[::7], "\ud800"):
        title = escape(one.encode("utf-8", "replace").decode())
        page = f'<meta charset=utf-8><title>{title}</title><meta name=author content="{title}"><p>Words.'.encode()
        proposed = reading.read(page, "a.html").extract.proposed
        assert proposed.title == " ".join(canonical_text(one.encode("utf-8", "replace").decode()).split())


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("השגרירות )הישנה( נסגרה", "השגרירות (הישנה) נסגרה"),
        ("שלום )1949(\r\nעוד ]ב[", "שלום (1949)\nעוד [ב]"),
        ("السفارة )القديمة\r\nأغلقت(", "السفارة (القديمة\nأغلقت)"),
        ("השגרירות (הישנה) נסגרה", "השגרירות (הישנה) נסגרה"),
        ("א) ב) ג)", "א) ב) ג)"),
        ("Élodie )a( b", "Élodie )a( b"),
        ("e\0\u0301 א\0", "é א"),
    ],
)
def test_brackets_of_a_page_written_from_the_right_are_as_they_were_meant(raw: str, text: str) -> None:
    assert pdf_page.clean(raw) == text
    assert len(pdf_page.sources(raw)) == len(text)


def test_a_page_of_brackets_alone_takes_no_time_to_speak_of() -> None:
    raw = "א" + " (" * 200_000
    assert pdf_page.clean(raw) == raw


@pytest.mark.parametrize(
    "written", ["He rang\x07 and left.", "\x1b[1mVelland\x1b[0m\x08 declared.", "a\x01b\x02c and 20 more letters"]
)
def test_a_short_text_may_hold_control_characters(written: str) -> None:
    assert plain_text.read(written.encode(), "note.txt").extract.text == written


@pytest.mark.parametrize("data", [b"\x01\x02\x03\x04abc", b"a\0b and many more letters", bytes(range(128))])
def test_bytes_that_are_mostly_control_characters_or_hold_nul_are_no_text(data: bytes) -> None:
    with pytest.raises(SourceError, match="not a text file"):
        plain_text.read(data, "note.txt")
