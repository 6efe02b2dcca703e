"""Wheel and source archive hold what the tree holds, no more and no less."""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from workbench import __version__

TREE = Path(__file__).resolve().parents[2]
PLACES = {"workbench": "workbench", "db": "workbench/db", "resources": "workbench/resources"}
NOT_KEPT = shutil.ignore_patterns(".[!c]*", "__pycache__", "*.egg-info", "build", "dist", "out")


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree, with what is built from it in ``dist``."""
    copy = tmp_path_factory.mktemp("tree") / "attache"
    shutil.copytree(TREE, copy, ignore=NOT_KEPT)
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", copy / "dist", copy],
        check=True,
        capture_output=True,
    )
    return copy


def test_the_wheel_holds_what_the_tree_holds(built: Path) -> None:
    (wheel,) = (built / "dist").glob("*.whl")
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert held == {f"{place}/{name}" for folder, place in PLACES.items() for name in files(built / folder)}


def test_what_is_installed_from_the_wheel_works_by_its_name(built: Path, tmp_path: Path) -> None:
    (wheel,) = (built / "dist").glob("*.whl")
    place = tmp_path / "place"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", place, wheel]
    subprocess.run(install, check=True, capture_output=True)

    def workbench(*arguments: str | Path) -> str:
        return subprocess.run(
            [sys.executable, place / "bin" / "workbench", *arguments],
            env=os.environ | {"PYTHONPATH": str(place), "PYTHONSAFEPATH": "1"},
            cwd=tmp_path,
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    assert workbench("--version") == f"{__version__}\n"
    workbench("new", "a.attache")
    workbench("import", "a.attache", place / "workbench" / "resources" / "sample" / "harbour-courier.txt")
    assert "is sound: 1 revision" in workbench("check", "a.attache")
    assert workbench("report", "a.attache", "-o", "a.html") == "The report is in a.html.\n"


def test_the_source_archive_can_be_built_and_tested(built: Path) -> None:
    (archive,) = (built / "dist").glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        held = {name.partition("/")[2] for name in tar.getnames()}
    wanted = {"pyproject.toml", "LICENSE", "README.md", "CHANGELOG.md", "run", "check"}
    for folder in (*PLACES, "tests", "packaging"):
        wanted |= {f"{folder}/{name}" for name in files(built / folder)}
    assert wanted <= held
