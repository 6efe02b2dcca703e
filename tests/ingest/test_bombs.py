"""Files that want all time, memory or space end as a sentence or as a bounded text, and the next file is read."""

import re
import struct
import time
from collections.abc import Callable

import pytest

from workbench.errors import SourceError
from workbench.ingest import reading
from workbench.ingest.channel import Limits

HEAP = "\u0301\u0323".encode() * 300_000
QUICK = Limits(memory=1_500_000_000, seconds=4, answer=50_000_000)


def deep_xml(tag: str, depth: int) -> str:
    return f"<{tag}>" * depth + f"</{tag}>" * depth


def nested_mail(kind: str, depth: int) -> bytes:
    head, lines = b"From: a@b.example\nMIME-Version: 1.0\n", [b""]
    for number in range(depth):
        if kind == "multipart":
            lines.append(f'Content-Type: multipart/mixed; boundary="b{number}"\n\n--b{number}\n'.encode())
        else:
            lines.append(b"Content-Type: message/rfc822\n\nFrom: a@b.example\n")
    return head + b"".join(lines) + b"Content-Type: text/plain\n\nWords."


def bombs(making) -> dict[str, Callable[[], bytes]]:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "Velland"}">' for n in range(12))
    bomb = f"<!DOCTYPE x [{entities}]><x>&e11;</x>"
    outside = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>'
    word, content = "word/document.xml", "content.xml"
    odt = {"mimetype": "application/vnd.oasis.opendocument.text"}
    many = "/Kids[2 0 R]/Count 1000000000"
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</XObject<</X 5 0 R>>>>/Contents 6 0 R>>"
    draw = "/Length 5>>stream\n/X Do\nendstream"
    form = f"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>{draw}"
    circle = {1: "<</Type/Catalog/Pages 2 0 R>>", 4: page, 5: form, 6: f"<<{draw}"}
    return {
        "unpacks to 400 MB.docx": lambda: making.packed({word: b" " * 400_000_000}),
        "text of 250 MB.docx": lambda: making.docx(f"<w:p><w:r><w:t>{'a' * 250_000_000}</w:t></w:r></w:p>"),
        "a million paragraphs.docx": lambda: making.docx("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 1_000_000),
        "100,000 parts.docx": lambda: making.packed({f"p{n}": b"" for n in range(100_000)} | {word: b""}),
        "one part again and again.docx": lambda: overlapping(making),
        "a size that lies.docx": lambda: lying(making.docx("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 1_000)),
        "packed in packed.odt": lambda: making.packed({"a.zip": making.packed({"b.zip": b"\0" * 10_000_000})}),
        "entities.docx": lambda: making.packed({word: bomb}),
        "entities.odt": lambda: making.packed({**odt, content: bomb}),
        "outside.docx": lambda: making.packed({word: outside}),
        "outside.odt": lambda: making.packed({**odt, content: outside}),
        "200,000 deep.docx": lambda: making.docx(deep_xml("w:p", 200_000)),
        "200,000 deep.odt": lambda: making.odt(deep_xml("text:p", 200_000)),
        "columns repeated.odt": lambda: making.odt(
            "<table:table><table:table-row><table:table-cell table:number-columns-repeated='999999999'>"
            "<text:p>a</text:p></table:table-cell></table:table-row></table:table>"
            "<text:p><text:s text:c='999999999'/></text:p>"
        ),
        "pages in a circle.pdf": lambda: making.pdf_of({**circle, 2: f"<</Type/Pages{many}>>"}),
        "a billion pages.pdf": lambda: making.pdf_of({**circle, 2: "<</Type/Pages/Kids[4 0 R]/Count 1000000000>>"}),
        "a form in itself.pdf": lambda: making.pdf_of({**circle, 2: "<</Type/Pages/Kids[4 0 R]/Count 1>>"}),
        "a table in a circle.pdf": lambda: making.pdf(["Words."], trailer="/Prev 9"),
        "arrays without end.pdf": lambda: making.pdf(["Words."], extra="/X" + "[" * 500_000),
        "a stream without end.pdf": lambda: making.pdf(["(a) Tj " * 3]).replace(b"/Length ", b"/Length 99999999"),
        "5,000 parts in parts.eml": lambda: nested_mail("multipart", 5_000),
        "5,000 mails in mails.eml": lambda: nested_mail("message", 5_000),
        "60,000 parts.eml": lambda: making.mail("From: a@b.example", *["Content-Type: text/plain\n\na\n"] * 60_000),
        "3,000 attachments.eml": lambda: making.mail(
            "From: a@b.example", *["Content-Type: text/plain; name=a.txt\n\na\n"] * 3_000
        ),
        "a long head.eml": lambda: b"Subject: " + b"=?utf-8?q?a?= " * 400_000 + b"\n\nWords.",
        "a head of brackets.eml": lambda: b"To: " + b"(" * 1_000_000 + b"\n\nWords.",
        "400,000 deep.html": lambda: b"<div>" * 400_000 + b"words",
        "marks without end.html": lambda: b"<!--" * 500_000 + b"<p " + b"a='" * 500_000,
        "tables in tables.html": lambda: b"<table><tr><td>words" * 60_000,
        "one long word.html": lambda: b"<p>" + b"a" * 20_000_000,
        "charset charset.html": lambda: b"<meta charset " * 200_000 + b"<p>words \xff\xfe",
        "groups without end.rtf": lambda: b"{\\rtf1" + b"{" * 2_000_000,
        "bytes that are not there.rtf": lambda: b"{\\rtf1 a\\bin2147483647 b}",
        "a picture of nothing.rtf": lambda: b"{\\rtf1 words{\\pict " + b"00" * 5_000_000 + b"}}",
        "50,000 wide.bmp": lambda: b"BM" + struct.pack("<IHHI", 99, 0, 0, 54) + making.bitmap(1, 1)[14:18]
        + struct.pack("<ii", 50_000, 50_000) + making.bitmap(1, 1)[26:],
        "a circle of sectors.doc": circular,
        "garbage.msg": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 40,
        "accents on one letter.txt": lambda: b"a" + HEAP,
        "accents in a page.html": lambda: b"<p>a" + HEAP,
        "notes before nothing": lambda: b"<!--a-->" * 2_000 + b"words",
        "no line end.txt": lambda: b"\xe9" * 30_000_000,
        "escapes.txt": lambda: b"\x1b$B" * 3_000_000,
    }  # fmt: skip


def overlapping(making) -> bytes:
    """A packed file whose many entries all lie over the same bytes."""
    data = making.packed({"word/document.xml": b"a" * 30_000_000})
    entry, end = data.index(b"PK\1\2"), data.index(b"PK\5\6")
    one = bytearray(data[entry:end])
    directory = bytearray()
    for number in range(2_000):
        one[46:63] = f"word/{number:07}.xm_".encode()[:17].ljust(17, b"_")
        directory += one
    directory += data[entry:end]
    tail = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 2_001, 2_001, len(directory), entry, 0)
    return data[:entry] + bytes(directory) + tail


def lying(data: bytes) -> bytes:
    """A packed file whose entries say that they unpack to ten bytes."""
    changed = bytearray(data)
    for mark, at in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        place = changed.find(mark)
        while place >= 0:
            changed[place + at : place + at + 4] = struct.pack("<I", 10)
            place = changed.find(mark, place + 4)
    return bytes(changed)


def circular() -> bytes:
    """A compound file whose directory and tables refer to themselves."""
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIIII", head, 40, 0, 1, 0, 0, 4096, 0, 1, 0, 1_000_000, 0)
    return bytes(head) + struct.pack("<128I", *[0] * 128) * 3


BOMBS = sorted(bombs(None))


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_as_a_sentence_or_as_a_bounded_text(name: str, making) -> None:
    data = bombs(making)[name]()
    start = time.monotonic()
    try:
        content = reading.read(data, name, QUICK)
        told = ""
    except SourceError as error:
        content, told = None, str(error)
    if content is None:
        assert re.fullmatch(r"[^\n]{10,400}\.", told)
        assert name in told
    else:
        assert len(content.extract.text) <= QUICK.answer
    assert time.monotonic() - start < QUICK.patience + 5
    assert reading.read("Élodie".encode("cp1252"), "next.txt").extract.text == "Élodie"
