"""Hostile files do nothing: no network, no file of the user read, none written, no hang; and each counter can count."""

import base64
import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tarfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from urllib.parse import quote

import pytest

from workbench.errors import SourceError
from workbench.ingest import isolation, reading, workers
from workbench.ingest.channel import Limits
from workbench.ingest.isolation import Rung

ROOT = Path(__file__).resolve().parents[2]
CANARY = "the-canary-sings-7f3a"
QUICK = Limits(memory=1_500_000_000, seconds=4, answer=50_000_000)


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


NAMES_IN_A_FILE = 20
MOST_VECTORS, MOST_NAMES = 150, 100
VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="ascii"))
"""Ways to point at a place, as templates, by kind of file; and names that lead elsewhere."""

OTHER_KINDS = ("attachedTemplate", "image", "hyperlink", "frame", "oleObject", "subDocument", "header", "footnotes")


def vectors(making, target: str) -> Iterator[tuple[str, bytes]]:
    """Files of every kind that point at a place, each in another way."""
    for number, shape in enumerate(VECTORS["HTML"]):
        page = f"<html><body><p>Words.</p>{shape.format(target)}<p>More words.</p></body></html>"
        yield f"page {number}.html", page.encode()
        yield f"mail {number}.eml", making.mail("From: a@b.example\nContent-Type: text/html", page)
        yield f"kept {number}.mhtml", kept_page(page, target)
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    for kind in OTHER_KINDS:
        relation = f'<Relationship Id="x" Type="{space}/{kind}" Target="{target}" TargetMode="External"/>'
        shown = '<w:p><w:r><w:t>Words.</w:t></w:r><w:r><w:pict r:id="x" r:link="x"/></w:r></w:p>'
        yield f"{kind}.docx", making.docx(shown, relations=relation)
        yield f"{kind} within.docx", making.docx(shown, relations=relation.replace(' TargetMode="External"', ""))
    for number, shape in enumerate(VECTORS["FIELDS"]):
        field = f"<w:r><w:instrText>{escape(shape.format(target))}</w:instrText></w:r><w:r><w:t>Words.</w:t></w:r>"
        yield f"field {number}.docx", making.docx(f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{field}</w:p>')
    for number, shape in enumerate(VECTORS["ODT"]):
        yield f"text {number}.odt", making.odt(f"<text:p>Words.</text:p>{shape.format(escape(target))}")
    linked = f'<text:p>Words.<draw:frame><draw:image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{target}"/>'
    yield "linked.odt", making.odt(f"{linked}</draw:frame></text:p>")
    for number, shape in enumerate(VECTORS["RTF"]):
        yield f"text {number}.rtf", f"{{\\rtf1 Words.{shape.format(target)}}}".encode()
    for number, shape in enumerate(VECTORS["PDF"]):
        yield f"document {number}.pdf", making.pdf(["Words."], extra=shape.format(target))
    yield "outside.xml", f'<!DOCTYPE x [<!ENTITY e SYSTEM "{target}">]><x>&e;</x>'.encode()
    yield "svg.svg", f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{target}"/></svg>'.encode()
    yield "note.md", f"![picture]({target}) <img src='{target}'>".encode()


def kept_page(page: str, target: str) -> bytes:
    """A page as browsers keep it in a mail."""
    kept = base64.b64encode(page.encode()).decode()
    head = f'Snapshot-Content-Location: {target}\nContent-Type: multipart/related; boundary="b"\n\n'
    return f"{head}--b\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n{kept}\n--b--".encode()


def traversals(making) -> Iterator[tuple[str, bytes]]:
    """Files whose parts have names that lead elsewhere."""
    text = "<w:p><w:r><w:t>Words.</w:t></w:r></w:p>"
    for start in range(0, len(VECTORS["NAMES"]), NAMES_IN_A_FILE):
        names = VECTORS["NAMES"][start : start + NAMES_IN_A_FILE]
        entries = {name.replace("\0", "_")[:60_000]: f"written {name!r}" for name in names}
        yield f"packed {start}.docx", making.docx(text, entries)
        yield (
            f"mail {start}.eml",
            making.mail("From: a@b.example", "Content-Type: text/plain\n\nWords.", *map(attached, names)),
        )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
    for number, target in enumerate(("../../../../etc/hostname", "/etc/hostname", "file:///etc/hostname")):
        yield (
            f"target {number}.docx",
            making.docx(
                f'{text}<w:sectPr><w:headerReference r:id="h"/></w:sectPr>',
                relations=f'<Relationship Id="h" Type="{relation}" Target="{target}"/>',
            ),
        )


def attached(name: str) -> str:
    """A part of a mail with a name, written once as it is and once encoded."""
    quoted = name.replace("\\", "\\\\").replace('"', '\\"').replace("\0", "_").replace("\n", " ").replace("\r", " ")
    encoded = quote(name.encode(), safe="")
    return (
        f"Content-Type: text/plain; name=\"{quoted}\"\nContent-Disposition: attachment; filename*=utf-8''{encoded}\n\nw"
    )


def hostile(making, targets: list[str]) -> Iterator[tuple[str, bytes]]:
    """Every way to point at the first place and the third, pages that point at the others, and names that lead away."""
    for number, target in enumerate(targets):
        for name, data in vectors(making, target):
            if number % 2 == 0 or name.startswith("page"):
                yield f"{number} {name}", data
    yield from traversals(making)


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
    files = dict(hostile(making, targets))
    for name, data in files.items():
        (corpus / name).write_bytes(data)
    count = len(files)
    assert count >= 500
    assert sum(name.startswith("0 ") for name in files) >= MOST_VECTORS
    assert len(set(VECTORS["NAMES"])) >= MOST_NAMES
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


ON_RUNG = """
import sys
from workbench.ingest import isolation
rung = isolation.ladder()[{rung}]
isolation.ladder = lambda: [rung, isolation.BOTTOM]
from workbench.__main__ import main
sys.exit(main())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="counts what the system sees")
@pytest.mark.parametrize("rung", isolation.ladder(), ids=lambda rung: f"{rung.name}{' with seccomp' * rung.seccomp}")
def test_hostile_files_reach_nothing_on_any_rung(making, rung: Rung, listener: Listener, tmp_path: Path) -> None:
    if workers.attempts(rung) is None:
        pytest.skip(f"{rung.name} does not start here")
    canary = tmp_path / "canary.txt"
    canary.write_text(CANARY)
    (tmp_path / "corpus").mkdir()
    files = list(hostile(making, [f"http://127.0.0.1:{listener.port}/beacon", "", canary.as_uri()]))
    chosen = files[:: 9 if rung.forks else 40]  # where nothing forks, each file takes a start of its own
    for name, data in chosen:
        (tmp_path / "corpus" / name).write_bytes(data)
    program = (sys.executable, "-c", ON_RUNG.format(rung=isolation.ladder().index(rung)))
    (tmp_path / "watched").mkdir()
    with watching(listener, tmp_path / "watched") as run:
        run(*program, "new", "affair.attache")
        seen = run(*program, "import", "affair.attache", *map(str, (tmp_path / "corpus").iterdir()), "--json")
    rows = [json.loads(line) for line in seen.told.splitlines() if line.startswith("{")]
    assert sum("source" in row for row in rows) >= 0.8 * len(chosen), seen.told[-500:]
    assert (seen.visits, seen.sockets, seen.canary, seen.written) == (0, 0, 0, frozenset())


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
    before = workers_running()  # what other programs on this machine left behind
    subprocess.run([*program, "import", "a.attache", "a.pdf"], cwd=tmp_path, check=True, capture_output=True)
    deadline = time.monotonic() + 5
    while (left := workers_running() - before) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert left == set()


def workers_running() -> set[str]:
    """The workers on this machine that nobody started who is still there."""
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            status = (process / "stat").read_text().rpartition(")")[2].split()
            if status[1] == "1" and b"workbench.ingest.worker" in (process / "cmdline").read_bytes():
                found.add(process.name)
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
