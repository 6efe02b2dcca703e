"""The text of the program keeps to the house rules."""

import ast
import re
from pathlib import Path

import pytest

TREE = Path(__file__).resolve().parents[1]
KEPT = ["workbench", "db", "resources", "tests", "packaging", ".ci"]
MODULES = [path for folder in KEPT[:3] for path in sorted((TREE / folder).rglob("*.py"))]
MOST_LINES = 300
MOST_DOCSTRING_LINES = 3
A_MACHINES_PATH = re.compile(rb"(?<![\w.$}])/(?:root|home/[a-z]+|tmp/[a-z]|work/[a-z])(?=[\w/])")


def named(path: Path) -> str:
    return path.relative_to(TREE).as_posix()


@pytest.mark.parametrize("module", MODULES, ids=named)
def test_a_module_says_in_a_few_lines_what_it_is_for(module: Path) -> None:
    docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))
    assert docstring, "no docstring"
    assert len([line for line in docstring.splitlines() if line]) <= MOST_DOCSTRING_LINES


@pytest.mark.parametrize("module", MODULES, ids=named)
def test_a_module_can_be_read_in_one_sitting(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    files = [path for path in TREE.iterdir() if path.is_file() and path.name != ".git"]
    for folder in KEPT:
        files += [path for path in (TREE / folder).rglob("*") if path.is_file() and path.suffix != ".pyc"]
    matches = {named(path): A_MACHINES_PATH.search(path.read_bytes()) for path in files}
    assert not {name: match.group() for name, match in matches.items() if match}
