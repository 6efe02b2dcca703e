"""Hostile files do nothing: no network, no file of the user read, none written, no hang; and each counter can count."""

import base64
import io
import json
import os
import re
import shutil
import socket
import struct
import subprocess
import sys
import tarfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from workbench.errors import SourceError
from workbench.ingest import reading, workers
from workbench.ingest.channel import Limits

ROOT = Path(__file__).resolve().parents[2]
CANARY = "the-canary-sings-7f3a"
HEAP = "\u0301\u0323".encode() * 300_000
QUICK = Limits(memory=1_500_000_000, seconds=4, answer=50_000_000)


# Files that want to take all time, memory or space


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


# Files that want to reach the network, read the user's files, or write outside


@dataclass
class Listener:
    """Counts whoever comes."""

    port: int = 0
    visits: int = 0
    _socket: socket.socket = field(default_factory=socket.socket)

    def __post_init__(self) -> None:
        self._socket.bind(("127.0.0.1", 0))
        self._socket.listen()
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                visitor, _address = self._socket.accept()
                self.visits += 1
                visitor.close()

    def close(self) -> None:
        self._socket.close()


HTML = (
    '<img src="{0}">',
    '<img srcset="{0} 2x">',
    '<img lowsrc="{0}">',
    '<picture><source srcset="{0}"><img></picture>',
    '<link rel=stylesheet href="{0}">',
    '<link rel=icon href="{0}">',
    '<link rel=preload as=image href="{0}">',
    '<link rel=prefetch href="{0}">',
    '<link rel=preconnect href="{0}">',
    '<link rel=dns-prefetch href="{0}">',
    '<link rel=import href="{0}">',
    '<link rel=manifest href="{0}">',
    '<script src="{0}"></script>',
    '<script>fetch("{0}")</script>',
    '<script>new Image().src="{0}"</script>',
    '<iframe src="{0}"></iframe>',
    '<iframe srcdoc="<img src={0}>"></iframe>',
    '<frameset><frame src="{0}"></frameset>',
    '<object data="{0}"></object>',
    '<embed src="{0}">',
    '<applet archive="{0}"></applet>',
    '<video poster="{0}"></video>',
    '<video src="{0}"></video>',
    '<audio src="{0}" autoplay></audio>',
    '<track src="{0}">',
    '<input type=image src="{0}">',
    '<body background="{0}">',
    '<table background="{0}"><tr><td>a</table>',
    '<style>@import "{0}";</style>',
    "<style>p{{background:url({0})}}</style>",
    "<style>@font-face{{font-family:x;src:url({0})}}p{{font-family:x}}</style>",
    '<p style="background:url({0})">a',
    '<p style="list-style-image:url({0})">a',
    '<p style="content:url({0})">a',
    '<svg><image href="{0}"/></svg>',
    '<svg><image xlink:href="{0}"/></svg>',
    '<svg><use href="{0}#a"/></svg>',
    '<svg><feImage href="{0}"/></svg>',
    '<svg><script href="{0}"/></svg>',
    '<math href="{0}">a</math>',
    '<meta http-equiv=refresh content="0;url={0}">',
    '<base href="{0}"><img src=x>',
    '<form action="{0}"><input autofocus></form>',
    '<a ping="{0}" href=x>a</a>',
    '<bgsound src="{0}">',
    '<layer src="{0}"></layer>',
    '<xml src="{0}"></xml>',
    '<?xml-stylesheet href="{0}"?>',
    '<!DOCTYPE html SYSTEM "{0}">',
    "<img src=x onerror=\"location='{0}'\">",
)
OTHER_KINDS = ("attachedTemplate", "image", "hyperlink", "frame", "oleObject", "subDocument", "header", "footnotes")
RTF = (
    '{{\\field{{\\*\\fldinst INCLUDEPICTURE "{0}"}}}}',
    "{{\\*\\template {0}}}",
    '{{\\field{{\\*\\fldinst INCLUDETEXT "{0}"}}}}',
    '{{\\field{{\\*\\fldinst DDEAUTO "{0}"}}}}',
    "{{\\object\\objautlink\\objupdate{{\\*\\objdata {0}}}}}",
)
PDF = (
    "/OpenAction<</S/URI/URI({0})>>",
    "/OpenAction<</S/Launch/F({0})>>",
    "/OpenAction<</S/SubmitForm/F({0})>>",
    "/OpenAction<</S/GoToR/F({0})/D[0/Fit]>>",
    "/OpenAction<</S/JavaScript/JS(app.launchURL\\('{0}'\\))>>",
    "/OpenAction<</S/ImportData/F({0})>>",
    "/AA<</WC<</S/URI/URI({0})>>>>",
    "/URI<</Base({0})>>",
    "/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/FS/URL/F({0})>>]>>>>",
    "/AcroForm<</XFA({0})>>",
)


def vectors(making, target: str) -> Iterator[tuple[str, bytes]]:
    """Files of every kind that point at a place, each in another way."""
    for number, shape in enumerate(HTML):
        page = f"<html><body><p>Words.</p>{shape.format(target)}<p>More words.</p></body></html>"
        yield f"page {number}.html", page.encode()
        yield f"mail {number}.eml", making.mail("From: a@b.example\nContent-Type: text/html", page)
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    for kind in OTHER_KINDS:
        relation = f'<Relationship Id="x" Type="{space}/{kind}" Target="{target}" TargetMode="External"/>'
        shown = '<w:p><w:r><w:t>Words.</w:t></w:r><w:r><w:pict r:id="x" r:link="x"/></w:r></w:p>'
        yield f"{kind}.docx", making.docx(shown, relations=relation)
        yield f"{kind} within.docx", making.docx(shown, relations=relation.replace(' TargetMode="External"', ""))
    linked = f'<text:p>Words.<draw:frame><draw:image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{target}"/>'
    yield "linked.odt", making.odt(f"{linked}</draw:frame></text:p>")
    for number, shape in enumerate(RTF):
        yield f"text {number}.rtf", f"{{\\rtf1 Words.{shape.format(target)}}}".encode()
    for number, shape in enumerate(PDF):
        yield f"document {number}.pdf", making.pdf(["Words."], extra=shape.format(target))
    yield "outside.xml", f'<!DOCTYPE x [<!ENTITY e SYSTEM "{target}">]><x>&e;</x>'.encode()
    yield "svg.svg", f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{target}"/></svg>'.encode()
    yield "note.md", f"![picture]({target}) <img src='{target}'>".encode()
    kept = base64.b64encode(f'<img src="{target}"><p>Words.</p>'.encode()).decode()
    head = f'Snapshot-Content-Location: {target}\nContent-Type: multipart/related; boundary="b"\n\n'
    yield (
        "kept.mhtml",
        f"{head}--b\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n{kept}\n--b--".encode(),
    )


NAMES = (
    "../../outside.txt",
    "/srv/outside.txt",
    "C:\\outside.txt",
    "..\\..\\outside.txt",
    "CON",
    "a\x00b.txt",
    "....//outside.txt",
    "~/outside.txt",
    "$HOME/outside.txt",
    "outside.txt/",
    "%2e%2e%2foutside.txt",
    "\u202etxt.exe",
    "............................................................................................................................................................................................................................................................................................................",
    "-rf",
)


def traversals(making) -> Iterator[tuple[str, bytes]]:
    """Files whose parts have names that lead elsewhere."""
    text = "<w:p><w:r><w:t>Words.</w:t></w:r></w:p>"
    for number, name in enumerate(NAMES):
        yield f"packed {number}.docx", making.docx(text, {name.replace("\0", "_"): "written"})
        quoted = name.replace("\\", "\\\\").replace("\0", "_")
        named = f'name="{quoted}"\nContent-Disposition: attachment; filename="{quoted}"'
        part = f"Content-Type: text/plain; {named}\n\nwritten"
        yield f"mail {number}.eml", making.mail("From: a@b.example", "Content-Type: text/plain\n\nWords.", part)
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
    for number, target in enumerate(("../../../../etc/hostname", "/etc/hostname", "file:///etc/hostname")):
        yield (
            f"target {number}.docx",
            making.docx(
                f'{text}<w:sectPr><w:headerReference r:id="h"/></w:sectPr>',
                relations=f'<Relationship Id="h" Type="{relation}" Target="{target}"/>',
            ),
        )


@dataclass(frozen=True)
class Watched:
    """What was counted while a program ran."""

    told: str
    visits: int
    sockets: int
    canary: int
    written: frozenset[str]
    seconds: float


def files_under(*folders: Path) -> frozenset[str]:
    return frozenset(str(path) for folder in folders for path in folder.rglob("*"))


@contextmanager
def watching(listener: Listener, folder: Path) -> Iterator[Callable[..., Watched]]:
    """A way to run a program with a home, a place for its temporary files, and everything it does counted."""
    home, temporary, case = folder / "home", folder / "temporary", folder / "case"
    for one in (home, temporary, case):
        one.mkdir(exist_ok=True)
    trace = shutil.which("strace")

    def run(*command: str) -> Watched:
        log = folder / "calls.log"
        watched = (
            [trace, "-f", "-qq", "-o", str(log), "-e", "trace=%network,open,openat", *command] if trace else command
        )
        environment = {"HOME": str(home), "TMPDIR": str(temporary), "ATTACHE_HOME": str(home / "settings")}
        before, visits, start = files_under(home, temporary, folder.parent), listener.visits, time.monotonic()
        done = subprocess.run(
            watched, env=os.environ | environment, capture_output=True, text=True, timeout=500, cwd=case, check=False
        )
        seconds = time.monotonic() - start
        time.sleep(0.1)  # for a visitor on its way
        calls = log.read_text(errors="replace") if trace else ""
        log.unlink(missing_ok=True)
        written = files_under(home, temporary, folder.parent) - before
        return Watched(
            told=done.stdout + done.stderr,
            visits=listener.visits - visits,
            sockets=len(re.findall(r"AF_INET6?\b", calls)),
            canary=calls.count("canary.txt"),
            written=frozenset(one for one in written if not one.startswith(str(case / "affair.attache"))),
            seconds=seconds,
        )

    yield run


@pytest.fixture
def listener() -> Iterator[Listener]:
    listening = Listener()
    yield listening
    listening.close()


@pytest.mark.skipif(sys.platform != "linux", reason="counts what the system sees")
def test_hostile_files_reach_nothing(making, listener: Listener, tmp_path: Path) -> None:
    canary = tmp_path / "canary.txt"
    canary.write_text(CANARY)
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    targets = [
        f"http://127.0.0.1:{listener.port}/beacon",
        f"//127.0.0.1:{listener.port}/b",
        canary.as_uri(),
        str(canary),
    ]
    count = 0
    for number, target in enumerate(targets):
        for name, data in vectors(making, target):
            (corpus / f"{number} {name}").write_bytes(data)
            count += 1
    for name, data in traversals(making):
        (corpus / name).write_bytes(data)
        count += 1
    assert count >= 500
    program = (sys.executable, "-m", "workbench")
    watched = tmp_path / "watched"
    watched.mkdir()
    with watching(listener, watched) as run:
        out = str(tmp_path / "out.txt")
        control = run(sys.executable, "-c", CONTROL.format(port=listener.port, canary=str(canary), out=out))
        assert control.visits == 1
        assert control.written == {out}
        if shutil.which("strace"):
            assert control.sockets >= 1
            assert control.canary >= 1
        assert run(*program, "new", "affair.attache").written == frozenset()
        imported = run(*program, "import", "affair.attache", *map(str, sorted(corpus.iterdir())), "--json")
        searched = run(*program, "search", "affair.attache", "words")
    rows = [json.loads(line) for line in imported.told.splitlines() if line.startswith("{")]
    assert len(rows) == count
    assert sum("source" in row for row in rows) >= 0.9 * count, [row for row in rows if "error" in row][:5]
    for seen in (imported, searched):
        assert (seen.visits, seen.sockets, seen.canary) == (0, 0, 0)
        assert seen.written == frozenset()
        assert CANARY not in seen.told
    assert CANARY.encode() not in (watched / "case" / "affair.attache").read_bytes()
    assert imported.seconds < count  # no file was waited for


CONTROL = """
import socket
from pathlib import Path
socket.create_connection(("127.0.0.1", {port})).close()
Path({out!r}).write_text(Path({canary!r}).read_text())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_nothing_stays_behind_when_the_program_ends(making, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(making.pdf(["Words."]))
    program = (sys.executable, "-m", "workbench")
    subprocess.run([*program, "new", "a.attache"], cwd=tmp_path, check=True, capture_output=True)
    mark = f"OMP_MARK={os.getpid()}-{time.monotonic_ns()}"
    environment = os.environ | dict([mark.split("=")])
    subprocess.run(
        [*program, "import", "a.attache", "a.pdf"], cwd=tmp_path, env=environment, check=True, capture_output=True
    )
    deadline = time.monotonic() + 5
    while (left := workers_running()) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert left == []


def workers_running() -> list[str]:
    """The workers on this machine that nobody started who is still there."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            status = (process / "stat").read_text().rpartition(")")[2].split()
            if status[1] == "1" and b"workbench.ingest.worker" in (process / "cmdline").read_bytes():
                found.append(process.name)
    return found


# Links and devices


def test_links_are_followed_only_where_a_person_named_them(making, tmp_path: Path) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        link = zipfile.ZipInfo("content.xml")
        link.external_attr = 0o120777 << 16  # a symbolic link, its content the path it leads to
        packed.writestr(link, "/etc/hostname")
    with pytest.raises(SourceError, match=r"linked\.odt is damaged: a part of it is no XML"):
        reading.read(archive.getvalue(), "linked.odt")


def test_archives_are_not_unpacked(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        archive.addfile(tarfile.TarInfo("../../outside.txt"))
    with pytest.raises(SourceError, match="is an archive, which cannot be read"):
        reading.read(out.getvalue(), "outside.tar.gz")


def test_naughty_strings_come_back_as_they_are(making) -> None:
    strings = [
        "\u202eabc",
        "a\u200bb",
        "<img src=x onerror=alert(1)>",
        "'; DROP TABLE source;--",
        "😀\ufe0f\u200d",
        "\x7f",
        "%s%n",
        "../..",
    ]
    for text in strings:
        page = f"<p>{text.replace('<', '&lt;')} end</p>".encode()
        assert reading.read(page, "a.html").extract.text == f"{text} end"
        mail = making.mail("From: a@b.example\nContent-Type: text/plain; charset=utf-8", f"{text} end")
        assert reading.read(mail, "a.eml").extract.text.endswith(f"{text} end")


def teardown_module() -> None:
    workers.rest()
