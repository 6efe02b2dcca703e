"""Wheel and source archive hold what the tree holds, no more and no less."""

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

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


def test_the_source_archive_can_be_built_and_tested(built: Path) -> None:
    (archive,) = (built / "dist").glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        held = {name.partition("/")[2] for name in tar.getnames()}
    wanted = {"pyproject.toml", "LICENSE", "README.md", "CHANGELOG.md", "run", "check"}
    for folder in (*PLACES, "tests", "packaging"):
        wanted |= {f"{folder}/{name}" for name in files(built / folder)}
    assert wanted <= held
