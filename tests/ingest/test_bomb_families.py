"""Bombs by the hundred, generated: what a format lets a file claim, repeat or nest, family by family."""

import io
import re
import struct
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator

import pytest

from workbench.errors import SourceError
from workbench.ingest import reading, workers
from workbench.ingest.channel import Limits
from workbench.ingest.isolation import Rung, ladder

QUICK = Limits(memory=1_500_000_000, seconds=4, answer=50_000_000)
SENTENCE = re.compile(r"[^\n]{10,400}[.?]")
PARTS = {
    "docx": ["word/document.xml", "_rels/.rels", "word/_rels/document.xml.rels"],
    "odt": ["content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"],
    "xlsx": ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"],
}
Files = Iterator[tuple[str, bytes]]


def _with(making, kind: str, part: str, content: bytes | str) -> bytes:
    parts: dict[str, bytes | str] = {"word/document.xml": "<a/>"} if kind == "docx" else {}
    if kind == "odt":
        parts = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}
    if kind == "xlsx":
        parts = {"xl/workbook.xml": "<a/>"}
    data: bytes = making.packed({**parts, part: content})
    return data


def entities(making) -> Files:
    """Entities that grow, that point outside, that refer to themselves; in every part of packed documents."""
    grow = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "a"}">' for n in range(12))
    shapes = {
        "laughs": f"<!DOCTYPE x [{grow}]><x>&e11;</x>",
        "square": f'<!DOCTYPE x [<!ENTITY e "{"a" * 50_000}">]><x>{"&e;" * 50_000}</x>',
        "outside": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>',
        "parameter": '<!DOCTYPE x [<!ENTITY % e SYSTEM "file:///etc/hostname"> %e;]><x/>',
        "itself": '<!DOCTYPE x [<!ENTITY e "&e;">]><x a="&e;">&e;</x>',
        "dtd": '<!DOCTYPE x SYSTEM "file:///etc/hostname"><x>a</x>',
    }
    for kind, parts in PARTS.items():
        for part in parts:
            for shape, content in shapes.items():
                yield f"{shape} {part.replace('/', ' ')}.{kind}", _with(making, kind, part, content)


def deep_and_wide(making) -> Files:
    """Elements nested or repeated a hundred thousand times; names and values without end."""
    tags = {"docx": ["w:tbl", "w:tr", "w:sdt", "w:r"], "odt": ["text:list", "text:section", "table:table", "text:span"]}
    for kind, names in tags.items():
        make = getattr(making, kind)
        for name in names:
            short = name.replace(":", " ")
            yield f"deep {short}.{kind}", make(f"<{name}>" * 100_000 + f"</{name}>" * 100_000)
            yield f"wide {short}.{kind}", make(f"<{name}/>" * 100_000)
        yield f"attributes.{kind}", make("<a " + " ".join(f'a{n}="b"' for n in range(100_000)) + "/>")
        yield f"a long value.{kind}", make(f'<a a="{"b" * 5_000_000}"/>')
        yield f"never closed.{kind}", make("<a>" * 300)
    for size in ("2147483647", "-1", "99999999999999999999", "1e9", ""):
        yield (
            f"repeated {size}.odt",
            making.odt(
                f"<table:table><table:table-row table:number-rows-repeated='{size}'>"
                f"<table:table-cell table:number-columns-repeated='{size}'><text:p>a<text:s text:c='{size}'/></text:p>"
                "</table:table-cell></table:table-row></table:table>"
            ),
        )
        yield (
            f"numbered {size}.docx",
            making.docx(
                f"<w:p><w:pPr><w:numPr><w:ilvl w:val='{size}'/><w:numId w:val='{size}'/></w:numPr></w:pPr>"
                "<w:r><w:t>a</w:t></w:r></w:p>"
            ),
        )


def packed(making) -> Files:
    """Packed files that lie about their entries: sizes, methods, flags, names, places."""
    good = making.docx("<w:p><w:r><w:t>Words.</w:t></w:r></w:p>" * 500)
    entry = good.index(b"PK\1\2")
    for method in (1, 2, 6, 9, 10, 12, 14, 19, 93, 97, 98, 99, 65535):
        changed = bytearray(good)
        for place in _places(good, b"PK\1\2"):
            struct.pack_into("<H", changed, place + 10, method)
        yield f"method {method}.docx", bytes(changed)
    for field, at, size in (("crc", 16, 4), ("packed", 20, 4), ("unpacked", 24, 4), ("name", 28, 2), ("place", 42, 4)):
        for value in (0, 1, 2 ** (8 * size) - 1):
            changed = bytearray(good)
            changed[entry + at : entry + at + size] = value.to_bytes(size, "little")
            yield f"{field} {value}.docx", bytes(changed)
    yield "locked.docx", _flagged(good, 1)
    yield "a comment.docx", good[:-2] + b"\xff\xff" + b"PK\5\6" * 16_000
    yield "twice.docx", good + good
    for depth in (2, 50):
        inner = making.packed({"word/document.xml": b" " * 5_000_000})
        for _ in range(depth):
            inner = making.packed({"a.docx": inner})
        yield f"{depth} within.docx", inner
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("word/document.xml", b"\0" * 310_000_000)
    yield "bzip2.docx", out.getvalue()


def _places(data: bytes, mark: bytes) -> list[int]:
    return [found.start() for found in re.finditer(re.escape(mark), data)]


def _flagged(data: bytes, flag: int) -> bytes:
    changed = bytearray(data)
    for place in _places(data, b"PK\1\2"):
        changed[place + 8] |= flag
    return bytes(changed)


PAGE = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]{}/Contents 6 0 R>>"
RING = "<</Kids[8 0 R]/First 8 0 R/Next 8 0 R/Parent 8 0 R/K 8 0 R/Names 8 0 R/Fields[8 0 R]/EmbeddedFiles 8 0 R>>"


def _pdf(making, content: str, *, catalogue: str = "", page: str = "", ring: str = "null", filters: str = "") -> bytes:
    """A PDF of one page; object 8 is ``ring``."""
    data: bytes = making.pdf_of(
        {
            1: f"<</Type/Catalog/Pages 2 0 R{catalogue}>>",
            2: "<</Type/Pages/Kids[4 0 R]/Count 1>>",
            4: PAGE.format(page),
            6: f"<<{filters}/Length {len(content)}>>stream\n{content}\nendstream",
            8: ring,
        }
    )
    return data


def rings(making) -> Files:
    """PDF files whose objects lead back to themselves."""
    for one in ("Outlines", "Names", "Dests", "AcroForm", "StructTreeRoot", "PageLabels", "Metadata", "OCProperties"):
        yield f"ring {one}.pdf", _pdf(making, "(a)Tj", catalogue=f"/{one} 8 0 R", ring=RING)
    for one in ("Font", "XObject", "Pattern", "ColorSpace", "ExtGState", "Properties", "Shading"):
        resources = f"/Resources<</{one}<</X 8 0 R>>>>"
        yield f"ring {one}.pdf", _pdf(making, "/X Do /X gs", page=resources, ring="[8 0 R 8 0 R]")
    note = "<</Type/Annot/Subtype/Popup/Parent 8 0 R/Popup 8 0 R/IRT 8 0 R/AP<</N 8 0 R>>/Contents 8 0 R>>"
    for one in ("Annots[8 0 R]", "Contents 8 0 R", "Resources 8 0 R", "MediaBox 8 0 R", "Rotate 8 0 R"):
        yield f"ring {one[:5]} of a page.pdf", _pdf(making, "(a)Tj", page=f"/{one}", ring=note)


def documents(making) -> Files:
    """PDF files that claim impossible numbers and unpack without end."""
    for box in ("0 0 1e38 1e38", "0 0 0 0", "-9e9 -9e9 9e9 9e9", "nan nan nan nan", "0 0", "5 5 1 1"):
        yield f"box {box}.pdf", making.pdf(["Words."]).replace(b"0 0 595 842", box.encode())
    for number in ("-1", "0", "2147483647", "4294967296", "9" * 40):
        for word in (b"/Count 1", b"/Length 3", b"/Size 6"):
            good = making.pdf(["Words."])
            start = re.search(word[:-1] + rb"\d+", good)
            if start:
                name = word.split()[0].decode().strip("/")
                data = good[: start.start()] + word.split()[0] + b" " + number.encode() + good[start.end() :]
                yield f"{name} {number[:10]}.pdf", data
    for name, once in (("Flate", zlib.compress(b" " * 300_000_000)), ("RunLength", b"\x81 " * 1_000_000)):
        for times in (1, 40):
            filters = f"/Filter[{f'/{name}Decode' * times}]"
            yield f"{name} {times} times.pdf", _pdf(making, once.decode("latin-1"), filters=filters)
    for name in ("q ", "BT ", "(a)Tj ", "/a BMC ", "[", "9e9 0 0 9e9 0 0 cm "):
        yield f"100,000 {name.split()[-1].strip('[') or 'arrays'}.pdf", _pdf(making, name * 100_000)


def mails(making) -> Files:
    """Mails with heads, names, parts and encodings without end."""
    for field in ("Subject", "From", "To", "Date", "Content-Type", "Content-Disposition", "Message-ID"):
        for name, value in (
            ("long", "a" * 500_000),
            ("words", "=?utf-8?b?QQ==?= " * 20_000),
            ("quotes", '"' * 100_000),
        ):
            yield f"{name} {field}.eml", making.mail(f"{field}: {value}\nMIME-Version: 1.0", "Words.")
    for charset in ("x-none", "utf-7", "idna", "unicode_escape", "zip", "rot13", "a" * 5_000, "\0", "../../etc"):
        mail = f"From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset={charset}"
        yield f"charset {charset[:9].strip(chr(0)).replace('/', ' ')}.eml", making.mail(mail, "W\xf6rds.")
    for encoding in ("base64", "quoted-printable", "x-uuencode", "binary", "none"):
        for name, body in (("equals", "=" * 500_000), ("begin", "begin 644 a\n" * 20_000), ("lines", "\n" * 500_000)):
            mail = f"From: a@b.example\nMIME-Version: 1.0\nContent-Transfer-Encoding: {encoding}"
            yield f"{encoding} {name}.eml", making.mail(mail, body)
    pieces = ";".join(f" name*{n}*=a" for n in range(5_000))
    yield (
        "a name in pieces.eml",
        making.mail("From: a@b.example", f"Content-Type: text/plain;{pieces}\n\na\n", "\n\nb\n"),
    )
    yield (
        "a boundary of nothing.eml",
        b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=""\n\n' + b"--\n" * 50_000,
    )


def pages(_making) -> Files:
    """Web pages with each element nested by the ten thousand, and marks that never end."""
    tags = "div b a p ul li table td select option svg math template frameset form button noscript iframe font nobr h1"
    for tag in f"{tags} dd ruby details".split():
        yield f"deep {tag}.html", f"<{tag}>".encode() * 3_000 + b"words"
    marks = {"comment": "<!--", "cdata": "<![CDATA[", "script": "<script>", "title": "<title>", "entity": "&#x41"}
    marks |= {"amp": "&amp&amp", "quote": "<a b='", "slash": "</", "instruction": "<?a "}
    for name, mark in marks.items():
        yield f"unended {name}.html", b"<p>words" + mark.encode() * 50_000
    yield "attributes.html", b"<p " + b" ".join(b"a%d=b" % n for n in range(10_000)) + b">words"
    yield "json.html", b'<script type="application/ld+json">' + b"[" * 100_000 + b"</script><p>words"


def rich(_making) -> Files:
    """Rich text with numbers, groups and words without end."""
    for word in (
        "bin",
        "u",
        "uc",
        "f",
        "ansicpg",
        "cell",
        "row",
        "listtext",
        "footnote",
        "header",
        "annotation",
        "pict",
    ):
        for number in ("2147483647", "-2147483648", "0", "99999999999"):
            yield f"{word}{number}.rtf", f"{{\\rtf1 a{{\\{word}{number} b}} c}}".encode()
        yield f"many {word}.rtf", b"{\\rtf1 a" + f"{{\\{word} b}}".encode() * 10_000 + b"}"
    yield "closed too often.rtf", b"{\\rtf1 a" + b"}" * 100_000 + b"b"


def images(making) -> Files:
    """Images of impossible sizes, with frames and directories without end."""
    for width, height in ((0, 0), (1, 2**31 - 1), (2**31 - 1, 1), (65_535, 65_535), (-5, 5)):
        size = struct.pack("<ii", width, height)
        yield f"{width} x {height}.bmp", making.bitmap(1, 1)[:18] + size + making.bitmap(1, 1)[26:]
        head = struct.pack(">II", width & 0xFFFFFFFF, height & 0xFFFFFFFF) + b"\x08\x06\0\0\0"
        chunk = b"IHDR" + head
        data = struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk)) + b"\0\0\0\0IDAT"
        yield f"{width} x {height}.png", b"\x89PNG\r\n\x1a\n" + data
    for order, mark in (("<", b"II*\0"), (">", b"MM\0*")):
        for count in (0, 1, 65_535):
            entry = struct.pack(f"{order}HHII", 256, 4, 0xFFFFFFFF, 8) * min(count, 9)
            ring = struct.pack(f"{order}H", count) + entry + struct.pack(f"{order}I", 8)
            yield (
                f"ring of {count} {'little' if order == '<' else 'big'}.tiff",
                mark + struct.pack(f"{order}I", 8) + ring,
            )
    yield "frames.gif", b"GIF89a\x01\0\x01\0\0\0\0" + b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0" * 100_000 + b";"


def compounds(making) -> Files:
    """Compound files with every number of their heads and tables made impossible."""
    for name, good in (("a.doc", making.word_97("Words.")), ("a.msg", making.message("Words", "Words."))):
        for at in (24, 26, 30, 32, 40, 44, 48, 56, 60, 64, 68, 72, 76):
            for value in (0, 1, 0xFFFFFFFF, 0x7FFFFFFF):
                changed = bytearray(good)
                struct.pack_into("<I", changed, at, value)
                yield f"{at} {value} {name}", bytes(changed)
        for at in (512, 516, 1024 + 68, 1024 + 76, 1024 + 116, 1024 + 120, 1024 + 128 + 116, 1024 + 128 + 120):
            changed = bytearray(good)
            struct.pack_into("<I", changed, at, 1)
            yield f"ring {at} {name}", bytes(changed)


FAMILIES: list[Callable[..., Files]] = [
    *(entities, deep_and_wide, packed, rings, documents, mails, pages, rich, images, compounds)
]


def end_of(name: str, data: bytes) -> float:
    """Read a file, hold its end to what is promised, and say how long that took."""
    start = time.monotonic()
    told = "Read."
    try:
        content = reading.read(data, name, QUICK)
    except SourceError as error:
        content, told = None, str(error)
    seconds = time.monotonic() - start
    assert SENTENCE.fullmatch(told) or told == "Read.", told
    assert content is None or len(content.extract.text) <= QUICK.answer, name
    assert seconds < QUICK.patience + 5, name
    return seconds


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__)
def test_every_bomb_of_a_family_ends_as_a_sentence_or_as_a_bounded_text(family: Callable[..., Files], making) -> None:
    names = [name for name, data in family(making) if end_of(name, data) >= 0]
    assert len(names) == len(set(names)) >= 16
    assert reading.read("Élodie".encode("cp1252"), "next.txt").extract.text == "Élodie"


@pytest.mark.parametrize("rung", ladder(), ids=lambda rung: f"{rung.name}{' with seccomp' * rung.seccomp}")
def test_bombs_end_so_on_every_rung(rung: Rung, making, monkeypatch: pytest.MonkeyPatch) -> None:
    if workers.attempts(rung) is None:
        pytest.skip(f"{rung.name} does not start here")
    pool = workers._Pool()
    monkeypatch.setattr(pool, "_rung", rung)
    monkeypatch.setattr(workers, "_POOL", pool)
    for family in FAMILIES:
        for _number, (name, data) in zip(range(2), family(making), strict=False):
            end_of(name, data)
    assert reading.read("Élodie".encode("cp1252"), "next.txt").extract.text == "Élodie"
    pool.rest()
