"""Changes valid files of every kind at random and reads them: each must end as text or as one sentence, in time.

Run it at any count: ``python tests/faults/fuzz.py --files 10000 --seed 1``; ``--rung 1`` takes the second rung of
isolation, ``--only pdf`` a kind, ``--keep FOLDER`` keeps the files that came to a bad end. With ``--control`` every
reading fails in the program itself, and all files must be counted as bad: a count that cannot fail shows nothing.
"""

import argparse
import io
import json
import random
import re
import runpy
import sys
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from workbench.errors import SourceError
from workbench.ingest import isolation, reading, workers
from workbench.ingest.channel import Limits

MAKING = runpy.run_path(str(Path(__file__).parents[1] / "ingest" / "conftest.py"))["Making"]()
LIMITS = Limits(memory=1_500_000_000, seconds=5, answer=50_000_000)
SENTENCE = re.compile(r"[^\n]{10,600}[.?]")
INTERESTING = (
    b"\0",
    b"\xff",
    b"\x7f",
    b"\x80",
    b"\xff\xff\xff\xff",
    b"\0\0\0\x80",
    b"-1",
    b"99999999999",
    b"%s",
    b"\xef\xbb\xbf",
)
STOPPED = ("too long", "gave back more", "needs more than")


@dataclass(slots=True)
class Figures:
    """What came of it."""

    files: int = 0
    read: int = 0
    refused: int = 0
    stopped: int = 0
    crashed: int = 0
    slowest: float = 0.0
    rung: str = ""
    kinds: dict[str, int] = field(default_factory=dict)
    bad: list[str] = field(default_factory=list)
    """Files on which the program itself failed, or took too long, or said something that is no sentence."""


# What is changed


def seeds() -> dict[str, bytes]:
    """A valid file of each kind, by name; several where a kind is written in several ways."""
    words = "Velland declared twelve diplomats personae non gratae. Élodie left at once."
    paragraph = f"<w:p><w:r><w:t>{words}</w:t><w:footnoteReference w:id='1'/></w:r></w:p>"
    table = f"<w:tbl><w:tr><w:tc>{paragraph}</w:tc><w:tc>{paragraph}</w:tc></w:tr></w:tbl>"
    page = (
        f"<html><head><meta charset=utf-8><title>A</title></head><body><p>{words}<table><tr><td>a</table></body></html>"
    )
    attached = "Content-Transfer-Encoding: base64\n\nQQ==\n"
    parts = [f"Content-Type: text/plain; charset=utf-8\n\n{words}", f"Content-Type: text/html\n\n{page}",
             "Content-Type: application/pdf; name*=utf-8''a%C3%A9.pdf\n" + attached]  # fmt: skip
    head = "From: =?utf-8?q?=C3=89lodie?= <a@b.example>\nDate: Mon, 5 May 2031 10:00:00 +0200\nSubject: Words"
    rich = rb"{\rtf1\ansi{\fonttbl{\f0\fcharset204 A;}}{\info{\author R}}"
    rich += rb"\f0 \'e4\'e0 \u8364?{\footnote n}\par\trowd a\cell\row}"
    info = "/Title(A quiet day)/CreationDate(D:20310520)"
    image = MAKING.bitmap(8, 6)
    return {
        "a.pdf": MAKING.pdf([words, words], info=info, extra="/AcroForm<</Fields[]>>"),
        "packed.pdf": _packed_pdf(words),
        "a.docx": MAKING.docx(paragraph * 3 + table),
        "a.odt": MAKING.odt(f"<text:p>{words}<text:s text:c='3'/></text:p><text:list><text:list-item><text:p>b</text:p>"
                            "</text:list-item></text:list>"),
        "a.rtf": rich,
        "a.eml": MAKING.mail(head, *parts),
        "a.mhtml": MAKING.mail(f"{head}\nSnapshot-Content-Location: http://a.example", parts[1], parts[0]),
        "a.html": page.encode(),
        "cp1251.html": f"<meta charset=windows-1251><p>{'Вчера министр. ' * 9}".encode("cp1251"),
        "a.doc": MAKING.word_97(words * 3),
        "b.doc": MAKING.word_95(words.encode("cp1252", "ignore")),
        "a.msg": MAKING.message("Words", words),
        "a.bmp": image,
        **{f"a.{kind}": _converted(image, kind) for kind in ("png", "gif", "tiff", "jpeg", "webp")},
        "a.txt": words.encode("cp1252"),
        "cyrillic.txt": ("Вчера министр " * 8).encode("koi8_r"),
        "japanese.txt": ("外務省は昨日、三人の外交官を" * 4).encode("euc_jp"),
        "escaped.txt": ("外務省は昨日" * 4).encode("iso2022_jp"),
        "wide.txt": words.encode("utf-16"),
    }  # fmt: skip


def _converted(image: bytes, kind: str) -> bytes:
    from PIL import Image  # noqa: PLC0415 - only here

    out = io.BytesIO()
    Image.open(io.BytesIO(image)).save(out, kind)
    return out.getvalue()


def _packed_pdf(words: str) -> bytes:
    """A document whose page is compressed, with a note and a file in it."""
    content = zlib.compress(f"BT /F1 12 Tf 72 700 Td ({words[:40]}) Tj ET".encode()).decode("latin-1")
    note = "<</Type/Annot/Subtype/Text/Rect[10 10 30 30]/Contents(Ask.)>>"
    names = "<</EmbeddedFiles<</Names[(a.txt) <</Type/Filespec/F(a.txt)/EF<</F 6 0 R>>>>]>>>>"
    resources = "/Resources<</Font<</F1 5 0 R>>>>"
    made: bytes = MAKING.pdf_of(
        {
            1: f"<</Type/Catalog/Pages 2 0 R/Names{names}>>",
            2: "<</Type/Pages/Count 1/Kids[3 0 R]>>",
            3: f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[{note}]{resources}/Contents 4 0 R>>",
            4: f"<</Filter/FlateDecode/Length {len(content)}>>stream\n{content}\nendstream",
            5: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            6: "<</Type/EmbeddedFile/Length 3>>stream\nabc\nendstream",
        }
    )
    return made


# How it is changed


def changed(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """The bytes after a few changes of the kinds in which files are damaged or forged."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        if out:
            chance.choice(CHANGES)(out, others, chance)
    return bytes(out)


def _flip(out: bytearray, _others: list[bytes], chance: random.Random) -> None:
    out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)


def _overwrite(out: bytearray, _others: list[bytes], chance: random.Random) -> None:
    at, new = chance.randrange(len(out)), chance.choice(INTERESTING)
    out[at : at + len(new)] = new


def _insert(out: bytearray, _others: list[bytes], chance: random.Random) -> None:
    at = chance.randrange(len(out))
    out[at:at] = chance.choice(INTERESTING) * chance.choice((1, 1, 3, 1000))


def _remove(out: bytearray, _others: list[bytes], chance: random.Random) -> None:
    at = chance.randrange(len(out))
    del out[at : at + chance.choice((1, 2, 8, 64, 512))]


def _repeat(out: bytearray, _others: list[bytes], chance: random.Random) -> None:
    at, size = chance.randrange(len(out)), chance.choice((1, 8, 64, 512))
    out[at:at] = bytes(out[at : at + size]) * chance.choice((1, 2, 50))


def _cut(out: bytearray, _others: list[bytes], chance: random.Random) -> None:
    del out[chance.randrange(len(out)) :]


def _graft(out: bytearray, others: list[bytes], chance: random.Random) -> None:
    other = chance.choice(others)
    at, start = chance.randrange(len(out)), chance.randrange(len(other))
    out[at : at + chance.choice((0, 64))] = other[start : start + chance.choice((16, 256, 4096))]


def _number(out: bytearray, _others: list[bytes], chance: random.Random) -> None:
    """Another number where the file has one."""
    found = list(re.finditer(rb"\d+", out))
    if found:
        one = chance.choice(found)
        out[one.start() : one.end()] = chance.choice((b"0", b"-1", b"65536", b"2147483648", b"9" * 30, b"1e9"))


CHANGES: tuple[Callable[[bytearray, list[bytes], random.Random], None], ...] = (
    _flip,
    _overwrite,
    _insert,
    _remove,
    _repeat,
    _cut,
    _graft,
    _number,
)


def changed_within(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """A packed file with one of its parts changed and packed again, so that the change gets past the unpacking."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = chance.choice(names)
        for name in names:
            part = old.read(name)
            new.writestr(name, changed(part, others, chance) if name == chosen else part)
    return out.getvalue()


# What comes of it


def fuzz(files: int, seed: int, only: str = "", keep: Path | None = None) -> Figures:
    """Change and read that many files, the same ones for the same seed."""
    made = {name: data for name, data in seeds().items() if only in name}
    names, others, figures, counted = sorted(made), list(made.values()), Figures(), Counter[str]()
    for number in range(files):
        chance = random.Random(f"{seed}/{number}")  # noqa: S311 - to be the same again
        name = names[number % len(names)]
        is_packed = made[name].startswith(b"PK") and chance.random() < 0.8
        data = (changed_within if is_packed else changed)(made[name], others, chance)
        start = time.monotonic()
        end = _end_of(data, name)
        seconds = time.monotonic() - start
        if seconds > LIMITS.patience + 5:
            end = f"bad: took {seconds:.0f} seconds"
        figures.slowest = max(figures.slowest, round(seconds, 2))
        counted[name.rpartition(".")[2]] += 1
        _count(figures, end, f"{seed}/{number} {name}")
        if keep and end.startswith(("bad", "crashed")):
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{seed}-{number}-{name}").write_bytes(data)
    figures.kinds, figures.rung = dict(counted), workers.isolation_level().name
    return figures


def _end_of(data: bytes, name: str) -> str:
    """Read one file and say how that ended."""
    try:
        reading.read(data, name, LIMITS)
    except SourceError as error:
        told = str(error)
    except Exception as error:  # noqa: BLE001 - the program's own failure is what is looked for
        return f"bad: {type(error).__name__}: {error}"
    else:
        return "read"
    if not SENTENCE.fullmatch(told):
        return f"bad: no sentence: {told!r}"
    if "crashed" in told:
        return "crashed"
    return "stopped" if any(words in told for words in STOPPED) else "refused"


def _count(figures: Figures, end: str, which: str) -> None:
    figures.files += 1
    if end.startswith("bad"):
        figures.bad.append(f"{which} {end}"[:300])
    else:
        setattr(figures, end, getattr(figures, end) + 1)


def _use(number: int) -> None:
    """Read on this rung of the ladder only."""
    chosen = isolation.ladder()[number]
    isolation.ladder = lambda: [chosen, isolation.BOTTOM]


def main() -> int:
    """Fuzz as the arguments say; 1 where anything came to a bad end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rung", type=int)
    parser.add_argument("--only", default="")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--control", action="store_true")
    given = parser.parse_args()
    if given.rung is not None:
        _use(given.rung)
    if given.control:
        reading.read = None
    figures = fuzz(given.files, given.seed, given.only, given.keep)
    workers.rest()
    sys.stdout.write(f"{json.dumps(asdict(figures))}\n")
    return 1 if figures.bad else 0


if __name__ == "__main__":
    sys.exit(main())
