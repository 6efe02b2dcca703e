"""Who may import whom, as pyproject.toml says under [tool.importlinter]."""

from pathlib import Path

import pytest
from importlinter.cli import lint_imports

TREE = Path(__file__).resolve().parents[1]


def test_a_name_imports_only_what_it_may(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(TREE)
    status = lint_imports(no_logo=True, cache_dir=None)
    assert status == 0, capsys.readouterr().out
