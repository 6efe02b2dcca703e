"""Reports as files: whole or not at all, refused in a sentence, and nothing heavy imported before it is needed."""

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from workbench.case.case import Case
from workbench.errors import ReportError
from workbench.report.drafts import keep_all
from workbench.report.progress import Progress
from workbench.report.writing import ENDINGS, check_name, keep, write


@pytest.mark.parametrize("name", ["report.odt", "report", "report.pdf.exe", ".pdf"])
def test_an_ending_that_cannot_be_written_is_refused_with_those_that_can(case: Case, tmp_path: Path, name: str) -> None:
    known = r"\.pdf, \.html, \.docx or \.md\."
    with pytest.raises(ReportError, match=rf"“{name}” cannot be written: a report ends in {known}"):
        write(case, tmp_path / name)


def test_a_folder_that_is_missing_is_named(case: Case, tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"There is no folder “.*nowhere” to write the report to\. Choose another"):
        write(case, tmp_path / "nowhere" / "report.html")


def test_a_folder_in_the_place_of_the_file_is_refused(case: Case, tmp_path: Path) -> None:
    (tmp_path / "report.html").mkdir()
    with pytest.raises(ReportError, match=r"“report\.html” is a folder\."):
        write(case, tmp_path / "report.html")


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not made read-only by their mode there")
def test_a_read_only_folder_is_refused_before_the_work_and_by_the_disk(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o555)
    script = (
        "import os, sys; from pathlib import Path; from workbench.report.writing import check_name, keep\n"
        "from workbench.errors import ReportError\n"
        "if os.geteuid() == 0: os.setgid(65534); os.setuid(65534)\n"
        "for act in (check_name, lambda out: keep(out, b'x')):\n"
        "    try: act(Path(sys.argv[1]))\n"
        "    except ReportError as error: print(error)\n"
    )
    ours = [tmp_path, *(one for one in tmp_path.parents if one.is_relative_to(tempfile.gettempdir()))]
    for parent in ours[:-1]:
        parent.chmod(parent.stat().st_mode | 0o055)  # another user has to reach the folder
    told = subprocess.run(
        [sys.executable, "-c", script, folder / "report.pdf"], capture_output=True, text=True, check=True
    )
    early, late = told.stdout.splitlines()
    assert early == f"The folder “{folder}” takes no files. Choose another folder for the report."
    assert late.startswith(f"The report was not written to “{folder / 'report.pdf'}”: Permission denied.")


def test_an_existing_file_is_replaced_whole_and_no_draft_is_left(case: Case, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    out.write_text("old")
    write(case, out)
    assert out.read_text().startswith("<!DOCTYPE html>")
    assert [one for one in tmp_path.iterdir() if not one.name.startswith("affair.")] == [out]


def test_what_the_disk_refuses_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"was not written to “.*report\.html”: No such file or directory\. Choose"):
        keep(tmp_path / "missing" / "report.html", b"words")
    assert list(tmp_path.iterdir()) == []


def test_a_capital_ending_is_taken(tmp_path: Path) -> None:
    check_name(tmp_path / "REPORT.PDF")


def test_progress_tells_each_step(case: Case, affair, tmp_path: Path) -> None:
    told: list[str] = []

    class Listening(Progress):
        def say(self, text: str) -> None:
            told.append(text)

    affair.entity("Person", "Ilya M.")
    write(case, tmp_path / "report.html", None, Listening())
    assert told == ["Reading the case …", "Writing the file …"]


def test_nothing_heavy_is_imported_until_a_report_is_made() -> None:
    script = (
        "import sys, workbench.report.writing, workbench.report.case_document\n"
        "print([one for one in ('matplotlib', 'typst', 'numpy', 'PIL') if one in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=os.environ)
    assert told.stdout.strip() == "[]"


BYTES = """
import hashlib, sys
from pathlib import Path
from workbench.case.case import Case
from workbench.report.writing import ENDINGS, write
with Case.open(Path(sys.argv[1]), read_only=True) as case:
    for ending in ENDINGS:
        [out] = write(case, Path(sys.argv[2], f"report{ending}"))
        print(ending, hashlib.sha256(out.read_bytes()).hexdigest())
"""


def test_the_same_case_gives_the_same_bytes_in_every_format_and_place(sample_path: Path, tmp_path: Path) -> None:
    found = []
    for seed, zone, language in (("1", "Asia/Tokyo", "de_DE.UTF-8"), ("77", "America/New_York", "C")):
        there = {"PYTHONHASHSEED": seed, "TZ": zone, "LANG": language, "LC_ALL": language}
        command = [sys.executable, "-c", BYTES, str(sample_path), str(tmp_path)]
        done = subprocess.run(command, env=os.environ | there, capture_output=True, text=True, check=True)
        found.append(done.stdout)
    assert found[0] == found[1]
    assert found[0].count("\n") == len(ENDINGS)


def test_an_old_report_that_cannot_be_put_back_is_kept_and_named(tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    out.write_bytes(b"old")

    def then(_hashes: object) -> None:
        out.unlink()
        (out / "folder").mkdir(parents=True)  # a place that takes no file any more
        raise ReportError("The reason was not kept.")

    with pytest.raises(ReportError, match="The reason was not kept") as refused:
        keep_all([(out, b"new")], then)
    [kept] = tmp_path.glob(".attache-*.pdf")
    assert kept.read_bytes() == b"old"
    assert f"The old “{out}” is kept as “{kept}”" in str(refused.value)


def test_half_a_copy_of_the_old_report_is_not_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "a.pdf"
    out.write_bytes(b"old")

    def no_link(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    def full(_: Path, other: Path) -> None:
        other.write_bytes(b"ol")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "link", no_link)
    monkeypatch.setattr(shutil, "copy2", full)
    with pytest.raises(ReportError, match=os.strerror(errno.ENOSPC)):
        keep_all([(out, b"new")])
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"a.pdf": b"old"}
