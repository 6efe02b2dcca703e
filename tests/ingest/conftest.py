"""Small documents of every kind, made by the tests, so that nothing foreign has to be kept."""

import io
import struct
import zipfile
from collections.abc import Iterator

import pytest

from workbench.ingest import workers

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
ODF = "urn:oasis:names:tc:opendocument:xmlns"


FREE = "0000000000 65535 f \n"


class Making:
    """Makes documents as bytes."""

    def packed(self, parts: dict[str, bytes | str], *, compressed: bool = True) -> bytes:
        """A packed file of these parts."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return out.getvalue()

    def docx(self, body: str, others: dict[str, str] | None = None, relations: str = "") -> bytes:
        """A Word document with this body, in Word's own markup (prefixes w and r)."""
        main = f'<w:document xmlns:w="{W}" xmlns:r="{RELATIONS}"><w:body>{body}</w:body></w:document>'
        return self.packed(
            {
                "_rels/.rels": f'<Relationships xmlns="{PACKAGE}">'
                f'<Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
                "word/document.xml": main,
                "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>',
                **(others or {}),
            }
        )

    def odt(self, body: str, others: dict[str, str] | None = None) -> bytes:
        """An OpenDocument text with this body (prefixes office, text, table, style, draw, dc)."""
        spaces = " ".join(f'xmlns:{name}="{ODF}:{name}:1.0"' for name in ("office", "text", "table", "style"))
        spaces += f' xmlns:draw="{ODF}:drawing:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        inside = f"<office:body><office:text>{body}</office:text></office:body>"
        content = f"<office:document-content {spaces}>{inside}</office:document-content>"
        return self.packed(
            {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, **(others or {})}
        )

    def pdf(self, pages: list[str], *, extra: str = "", trailer: str = "", info: str = "") -> bytes:
        """A PDF document with the lines of a text on each page; ``extra`` goes into its catalogue."""
        numbers = [4 + 2 * index for index in range(len(pages))]
        objects = {
            1: f"<</Type/Catalog/Pages 2 0 R{extra}>>",
            2: f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{number} 0 R' for number in numbers)}]>>",
            3: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        }
        for number, text in zip(numbers, pages, strict=True):
            drawn = "".join(
                f"1 0 0 1 72 {760 - 16 * row} Tm ({line}) Tj " for row, line in enumerate(text.splitlines())
            )
            stream = f"BT /F1 12 Tf {drawn}ET"
            resources = "/Resources<</Font<</F1 3 0 R>>>>"
            objects[number] = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{resources}/Contents {number + 1} 0 R>>"
            objects[number + 1] = f"<</Length {len(stream)}>>stream\n{stream}\nendstream"
        if info:
            objects[4 + 2 * len(pages)] = f"<<{info}>>"
            trailer += f"/Info {4 + 2 * len(pages)} 0 R"
        return self.pdf_of(objects, trailer)

    def pdf_of(self, objects: dict[int, str], trailer: str = "") -> bytes:
        """A PDF file of these objects."""
        out, places = bytearray(b"%PDF-1.7\n"), {}
        for number, content in sorted(objects.items()):
            places[number] = len(out)
            out += f"{number} 0 obj{content}endobj\n".encode("latin-1")
        start, size = len(out), max(objects) + 1
        rows = "".join(
            f"{places[one]:010} 00000 n \n" if one in places else "0000000000 65535 f \n" for one in range(size)
        )
        out += f"xref\n0 {size}\n{rows}trailer<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF".encode()
        return bytes(out)

    def mail(self, head: str, *parts: str) -> bytes:
        """A mail with these lines in its head; several parts make it a mixed one, each with a head of its own."""
        if len(parts) == 1:
            return f"{head}\n\n{parts[0]}".encode()
        body = "".join(f"--=b=\n{part}\n" for part in parts)
        return f'{head}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="=b="\n\n{body}--=b=--\n'.encode()

    def compound(self, streams: dict[str, bytes]) -> bytes:
        """A compound file of these streams, all at its root, as older Office programs and Outlook write them."""
        sector, end, free = 512, 0xFFFFFFFE, 0xFFFFFFFF
        padded = {name: data.ljust(4096, b"\0") for name, data in streams.items()}  # so that none is a short one
        directory = -(-(len(padded) + 1) // 4)
        links = [0xFFFFFFFD, *range(2, directory + 1), end]
        entries, content = [], b""
        for name, data in padded.items():
            count = -(-len(data) // sector)
            right = len(entries) + 2 if len(entries) + 1 < len(padded) else free
            entries.append(self._entry(name, 2, right, free, len(links), len(data)))
            content += data.ljust(count * sector, b"\0")
            links += [*range(len(links) + 1, len(links) + count), end]
        entries.insert(0, self._entry("Root Entry", 5, free, 1, end, 0))
        table = struct.pack("<128I", *(links + [free] * 128)[:128])
        head = struct.pack("<8s16xHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
                           0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0, 0) + b"\xff" * 432  # fmt: skip
        return head + table + b"".join(entries).ljust(directory * sector, b"\0") + content

    def _entry(self, name: str, kind: int, *numbers: int) -> bytes:
        right, child, start, size = numbers
        wide = name.encode("utf-16-le") + b"\0\0"
        return struct.pack("<64sHBBIII36xIQ", wide, len(wide), kind, 1, 0xFFFFFFFF, right, child, start, size)

    def word_97(self, text: str) -> bytes:
        """A document of Word 97 with this text in one piece."""
        wide = text.encode("utf-16-le")
        head = bytearray(0x400)
        struct.pack_into("<HH", head, 0, 0xA5EC, 193)
        struct.pack_into("<II", head, 0x1A2, 0, 21)
        pieces = struct.pack("<BIIIHIH", 2, 16, 0, len(wide) // 2, 0, len(head), 0)
        return self.compound({"WordDocument": bytes(head) + wide, "0Table": pieces})

    def word_95(self, text: bytes, language: int = 0x409) -> bytes:
        """A document of Word 6 or 95, with text in the encoding that was usual for the language."""
        head = bytearray(0x300)
        struct.pack_into("<HHHH", head, 0, 0xA5DC, 101, 0, language)
        struct.pack_into("<II", head, 0x18, len(head), len(head) + len(text))
        return self.compound({"WordDocument": bytes(head) + text})

    def message(self, subject: str, body: str) -> bytes:
        """An Outlook message."""
        streams = {f"__substg1.0_{number}001F": text.encode("utf-16-le")
                   for number, text in (("0037", subject), ("1000", body))}  # fmt: skip
        return self.compound({"__properties_version1.0": bytes(32), **streams})

    def bitmap(self, width: int, height: int) -> bytes:
        """A white image in the simplest of formats."""
        row = b"\xff" * (width * 3) + b"\0" * (-width * 3 % 4)
        pixels = row * height
        head = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, len(pixels), 2835, 2835, 0, 0)
        return b"BM" + struct.pack("<IHHI", 54 + len(pixels), 0, 0, 54) + head + pixels


@pytest.fixture(scope="session")
def making() -> Making:
    """Makes documents as bytes."""
    return Making()


@pytest.fixture(scope="session", autouse=True)
def _rested() -> Iterator[None]:
    """Leave no process waiting for files behind."""
    yield
    workers.rest()
