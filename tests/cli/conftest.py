"""The command line as a script meets it: started as a program of its own, or called in this process to be quick."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from workbench.cli.program import Screen, run

TEXT = (
    "On 3 February the Security Service handed over a list. "
    "Two weeks later Velland declared 12 diplomats. The list is secret. 😀 Élodie M., 51, left.\n"
)
NOBODY = 65534


@dataclass(frozen=True)
class Told:
    """What a command came to."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """What it printed, where that was one JSON object a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    def assert_refused(self, *words: str, status: int = 1) -> None:
        """One sentence on standard error that holds these words, and nothing else was said."""
        assert (self.status, self.out) == (status, "")
        self.assert_sentence(*words)

    def assert_sentence(self, *words: str) -> None:
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert lines[0].startswith("workbench: ")
        assert lines[0].endswith((".", "?"))
        assert [word for word in words if word not in lines[0]] == []


@dataclass
class Shown:
    """Stands where the window would be, and keeps what it was asked to show."""

    asked: list[object] = field(default_factory=list)
    status: int = 0

    def screen(self) -> Screen:
        return Screen(self._run, lambda case, out: self.asked.append((case, out)))

    def _run(self, path: Path | None) -> int:
        self.asked.append(path)
        return self.status


Shell = Callable[..., Told]


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], shown: Shown) -> Shell:
    """Runs a command in this process."""

    def call(*arguments: object) -> Told:
        capsys.readouterr()
        status = run([str(argument) for argument in arguments], shown.screen())
        said = capsys.readouterr()
        return Told(status, said.out, said.err)

    return call


@pytest.fixture
def process() -> Shell:
    """Runs a command as a program of its own; ``given`` is its standard input, ``environment`` what differs."""

    def call(*arguments: object, given: bytes = b"", environment: dict[str, str] | None = None) -> Told:
        command = [sys.executable, "-m", "workbench", *map(str, arguments)]
        surroundings = os.environ | (environment or {})
        ended = subprocess.run(command, input=given, capture_output=True, check=False, env=surroundings)
        return Told(ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    return call


@pytest.fixture
def path(shell: Shell, tmp_path: Path) -> Path:
    """A case file without anything in it."""
    case = tmp_path / "affair.attache"
    assert shell("new", case, "--title", "Affair").status == 0
    return case


@pytest.fixture
def source(shell: Shell, path: Path, tmp_path: Path) -> str:
    """The uid of a source with one short text, which has an emoji in it."""
    file = tmp_path / "list.txt"
    file.write_text(TEXT, encoding="utf-8")
    (row,) = shell("import", path, file, "--published", "2031-05-20", "--json").rows
    return str(row["source"])


@pytest.fixture
def record(shell: Shell, path: Path, source: str, tmp_path: Path) -> Callable[..., Told]:
    """Records lines, in which "$1" stands for the uid of the source."""

    def call(*lines: dict[str, object] | str, options: Sequence[str] = ("--json",)) -> Told:
        texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
        file = tmp_path / "lines.jsonl"
        file.write_bytes("\n".join(texts).replace('"$1"', f'"{source}"').encode("utf-8", "surrogatepass"))
        return shell("record", path, file, *options)

    return call


@pytest.fixture
def filled(record: Callable[..., Told], path: Path) -> Path:
    """A case in which a little is recorded of a declaration, a person and a list."""
    told = record(
        {"entity": {"id": "d", "type": "Declaration", "name": "Twelve"}, "property": "countDeclared", "value": 12}
        | {"source": "$1", "quote": "12 diplomats", "credibility": 2},
        {"entity": {"id": "d"}, "property": "date", "value": "2031-02-17~", "source": "$1", "quote": "Two weeks later"}
        | {"anchor": {"entity": "l", "property": "date"}, "offset": "P2W"},
        {"entity": {"id": "l", "type": "ListTransmission", "name": "The list"}, "property": "date"}
        | {"value": "2031-02-03", "source": "$1", "quote": "3 February", "as_stated": "3 February"},
        {"entity": {"id": "p", "type": "Person", "name": "Élodie M."}, "property": "name", "value": "Élodie M."}
        | {"source": "$1", "quote": "Élodie M.", "note": "Named once.", "tags": ["left"]},
        {"entity": {"id": "dp", "type": "DeclaredPerson", "name": "Élodie M., declared"}, "property": "person"}
        | {"value": {"entity": "p"}, "source": "$1", "quote": "Élodie M., 51, left", "stance": "context"},
        {"entity": {"id": "dp"}, "property": "declaration", "value": {"entity": "d"}, "polarity": "unknown"},
    )
    assert told.status == 0, told.err
    return path


@pytest.fixture
def unprivileged() -> Callable[[], AbstractContextManager[None]]:
    """Makes a block in which file permissions count, as they do not for root."""
    return _unprivileged


@contextmanager
def _unprivileged() -> Iterator[None]:
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A new folder that every user of the machine can reach."""
    with tempfile.TemporaryDirectory(prefix="attache-open-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)
