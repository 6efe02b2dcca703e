"""Names of files: one that is too long is refused in a sentence, and none is offered that would be."""

import os
from pathlib import Path

import pytest

from workbench.errors import ReportError
from workbench.report import file_names, volumes
from workbench.report.writing import check_name, files

CJK = "報告"


@pytest.mark.parametrize("title", [CJK * 200, "a" * 500, "Ж" * 300, "𐌰" * 100])
def test_a_name_that_is_offered_leaves_room_for_parts(title: str, tmp_path: Path) -> None:
    name = file_names.offered(title, ".pdf", file_names.PARTS)
    assert name.endswith(".pdf")
    for path in files(tmp_path / name, 10):
        check_name(path)
        path.touch()
    assert len(list(tmp_path.iterdir())) == 10


def test_a_short_name_is_offered_whole() -> None:
    assert file_names.offered("The affair", ".pdf", file_names.PARTS) == "The affair.pdf"
    assert file_names.offered("The affair", ", proof.txt") == "The affair, proof.txt"


def test_a_name_that_is_too_long_is_refused_with_the_remedy(tmp_path: Path) -> None:
    check_name(tmp_path / f"{'a' * 251}.pdf")
    with pytest.raises(ReportError, match=r"“a{40}….*a\.pdf” is too long for a file: it has 256 bytes, and 255 is the"):
        check_name(tmp_path / f"{'a' * 252}.pdf")
    with pytest.raises(ReportError, match=r"it has 604 bytes, .* Give a shorter name\.$"):
        check_name(tmp_path / f"{CJK * 100}.pdf")


def test_a_folder_whose_name_is_too_long_is_refused_as_one_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"cannot be reached: .*[Tt]oo long\. Choose another folder\."):
        check_name(tmp_path / ("a" * 300) / "report.pdf")


def test_the_names_of_parts_are_those_that_must_not_be_too_long() -> None:
    paths = [volumes.path(Path(f"{'a' * 240}.pdf"), number, 8) for number in (1, 8)]
    assert all(len(os.fsencode(path.name)) > file_names.LONGEST for path in paths)
    with pytest.raises(ReportError, match=r", part 1 of 8\.pdf” is too long for a file"):
        file_names.refuse_long(paths)
