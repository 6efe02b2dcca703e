"""A template of the user's own is tried on every kind of block, is told what is wrong with it, and loads nothing."""

import socket
from pathlib import Path

import pytest

from workbench.errors import ReportError
from workbench.paths import resources
from workbench.report import template_trial

LINE = '#set document(title: json("report.json").title)'
TITLED = '#set document(title: "A report")\n'


def refusal(folder: Path, text: str) -> str:
    """What is said of a template with this text."""
    template = folder / "mine.typ"
    template.write_text(text, encoding="utf-8")
    with pytest.raises(ReportError) as caught:
        template_trial.try_out(".pdf", template)
    return str(caught.value)


def test_the_programs_own_template_passes() -> None:
    template_trial.try_out(".pdf", resources("templates", "report.typ"))


def test_one_without_a_title_is_named_with_the_line_that_it_needs(tmp_path: Path) -> None:
    assert refusal(tmp_path, "= Own words\n") == (
        f"The template mine.typ gives the PDF no title. Put “{LINE}” at its beginning."
    )


def test_the_line_that_is_named_makes_it_pass(tmp_path: Path) -> None:
    template = tmp_path / "mine.typ"
    template.write_text(f"{LINE}\n= Own words\n", encoding="utf-8")
    template_trial.try_out(".pdf", template)


@pytest.mark.parametrize("asked", ['read("/etc/passwd")', 'image("https://x.invalid/a.png")', 'json("other.json")'])
def test_one_that_asks_for_another_file_is_told_so_without_the_folder_it_was_tried_in(
    tmp_path: Path, asked: str
) -> None:
    said = refusal(tmp_path, f"{TITLED}#{asked}\n")
    assert said.startswith("The template mine.typ is broken in line 2: it asks for the file “")
    assert said.endswith("which it may not read, or which is not there. Mend it there.")
    assert "attache-report" not in said


def test_one_that_fits_no_standard_is_named(tmp_path: Path) -> None:
    said = refusal(tmp_path, f"{TITLED}= A part\n=== A paragraph\n")
    assert said.startswith("The template mine.typ is broken in line 3: PDF/UA-1 error: skipped from heading level 1")


def test_one_that_breaks_at_a_picture_is_refused_before_a_report_rests_on_it(tmp_path: Path) -> None:
    text = resources("templates", "report.typ").read_text(encoding="utf-8")
    assert "#let drawing(block-of) = " in text
    broken = text.replace("#let drawing(block-of) = ", '#let drawing(block-of) = panic("no pictures") + ')
    assert "no pictures" in refusal(tmp_path, broken)


def test_one_that_names_a_package_in_pieces_asks_nobody_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as outside:
        outside.setblocking(False)
        for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{outside.getsockname()[1]}")
        said = refusal(tmp_path, f'{TITLED}#let name = "@pre" + "view/cetz:0.3.0"\n#import name: *\n')
        with pytest.raises(BlockingIOError):
            outside.accept()
    assert said == (
        "The template mine.typ is broken in line 3: it would load a package, and a report loads nothing. Mend it there."
    )
