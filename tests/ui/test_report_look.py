"""A template of the user's own in the report builder: tried when it is chosen, remembered, refused with its line."""

from pathlib import Path

import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from workbench.paths import resources
from workbench.settings import Settings
from workbench.ui.dialogs.report import ReportDialog
from workbench.ui.jobs import Jobs
from workbench.ui.prompts import Prompts
from workbench.ui.session import Session

LONG = 60_000  # milliseconds


class Choosing(Prompts):
    """Answers which template, and where to write, but not why a mark is lower."""

    def __init__(self, out: Path) -> None:
        super().__init__()
        self.template: Path | None = None
        self.out = out
        self.kinds: list[str] = []

    def file(self, title: str, kinds: str) -> Path | None:
        self.kinds.append(kinds)
        return self.template

    def save(self, title: str, name: str, kinds: str) -> Path | None:
        return self.out

    def words(self, title: str, label: str, text: str = "") -> str | None:
        return None


@pytest.fixture
def choosing(tmp_path: Path) -> Choosing:
    return Choosing(tmp_path / "report.pdf")


@pytest.fixture
def dialog(session: Session, jobs: Jobs, choosing: Choosing, qtbot: QtBot) -> ReportDialog:
    return opened(session, jobs, choosing, qtbot)


def opened(session: Session, jobs: Jobs, choosing: Choosing, qtbot: QtBot) -> ReportDialog:
    made = ReportDialog(session, jobs, choosing, None)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The program's template with a word of the user's own in it."""
    text = resources("templates", "report.typ").read_text(encoding="utf-8")
    path = tmp_path / "house & home.typ"
    path.write_text(f"{text}\nOwn words at the end.\n", encoding="utf-8")
    return path


def choose(dialog: ReportDialog, choosing: Choosing, template: Path | None, qtbot: QtBot) -> None:
    choosing.template = template
    dialog.look.choose.trigger()
    qtbot.waitUntil(dialog.look.isEnabled, timeout=LONG)


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def test_it_begins_with_the_usual_look(dialog: ReportDialog) -> None:
    assert dialog.look.path is None
    assert dialog.look.text() == "Look: as usual ▾"


def test_a_template_is_tried_and_gives_the_report_its_look(
    dialog: ReportDialog, choosing: Choosing, own: Path, qtbot: QtBot
) -> None:
    choose(dialog, choosing, own, qtbot)
    assert choosing.kinds == ["Typst templates (*.typ)"]
    assert dialog.look.path == own
    assert dialog.look.text() == "Look: house && home.typ ▾"
    with qtbot.waitSignal(dialog.accepted, timeout=LONG):
        dialog.accept()
    assert "Own words at the end." in text_of(choosing.out)
    assert dialog.made_by is not None
    assert dialog.made_by.look == own


def test_a_format_chosen_while_a_template_is_tried_does_not_get_it(
    dialog: ReportDialog, choosing: Choosing, own: Path, qtbot: QtBot
) -> None:
    choosing.template = own
    dialog.look.choose.trigger()
    dialog.format.pick(".html")
    qtbot.waitUntil(lambda: not dialog.look.is_trying, timeout=LONG)
    assert dialog.look.path is None
    dialog.look.follow(".pdf")
    assert dialog.look.path == own


def test_nothing_is_written_in_the_old_look_while_a_template_is_tried(
    dialog: ReportDialog, choosing: Choosing, own: Path, qtbot: QtBot
) -> None:
    choosing.template = own
    dialog.look.choose.trigger()
    dialog.accept()
    assert dialog.sentence.text() == "The template is still being tried. Write the report when that is done."
    assert not dialog.work.is_busy
    qtbot.waitUntil(lambda: not dialog.look.is_trying, timeout=LONG)


def test_it_is_remembered_until_the_usual_look_is_wanted(
    session: Session, jobs: Jobs, choosing: Choosing, own: Path, qtbot: QtBot
) -> None:
    choose(opened(session, jobs, choosing, qtbot), choosing, own, qtbot)
    again = opened(session, jobs, choosing, qtbot)
    assert again.look.path == own
    again.look.usual.trigger()
    assert again.look.path is None
    assert Settings().memory("template.pdf") == ""


def test_a_broken_template_is_refused_with_its_line_and_the_one_before_stays(
    dialog: ReportDialog, choosing: Choosing, own: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(dialog, choosing, own, qtbot)
    broken = tmp_path / "broken.typ"
    broken.write_text('#let report = json("report.json")\n\n#unheard-of(report)\n', encoding="utf-8")
    choose(dialog, choosing, broken, qtbot)
    assert "The template broken.typ is broken in line 3" in dialog.sentence.text()
    assert dialog.look.path == own
    choose(dialog, choosing, own, qtbot)
    assert dialog.sentence.isHidden()


def test_what_is_no_template_for_the_format_is_refused(
    dialog: ReportDialog, choosing: Choosing, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "look.css").write_text("@import 'elsewhere.css';", encoding="utf-8")
    choose(dialog, choosing, tmp_path / "look.css", qtbot)
    assert "gives no look to a report in .pdf: for that, a template ends in .typ." in dialog.sentence.text()
    dialog.format.pick(".html")
    choose(dialog, choosing, tmp_path / "look.css", qtbot)
    assert choosing.kinds[-1] == "Style sheets (*.css)"
    assert "would load something from elsewhere in line 1" in dialog.sentence.text()
    assert dialog.look.path is None


def test_each_format_has_its_own_template_and_some_have_none(
    dialog: ReportDialog, choosing: Choosing, own: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(dialog, choosing, own, qtbot)
    dialog.format.pick(".html")
    assert dialog.look.path is None
    (tmp_path / "mine.css").write_text("body { color: black }", encoding="utf-8")
    choose(dialog, choosing, tmp_path / "mine.css", qtbot)
    assert dialog.look.path == tmp_path / "mine.css"
    dialog.format.pick(".docx")
    assert not dialog.look.isEnabled()
    dialog.format.pick(".pdf")
    assert dialog.look.path == own


def test_a_template_that_is_gone_is_told_when_the_report_is_to_be_written(
    dialog: ReportDialog, choosing: Choosing, own: Path, qtbot: QtBot
) -> None:
    choose(dialog, choosing, own, qtbot)
    own.unlink()
    dialog.accept()
    qtbot.waitUntil(dialog.sentence.isVisible, timeout=LONG)
    assert dialog.sentence.text() == "The template house & home.typ cannot be read: no such file or directory."
    assert not choosing.out.exists()


def test_a_format_without_templates_offers_none_after_a_report_that_failed_either(
    dialog: ReportDialog, choosing: Choosing, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.format.pick(".docx")
    assert not dialog.look.isEnabled()
    choosing.out = tmp_path / "report.docx"
    dialog.handling.mark.setCurrentIndex(dialog.handling.mark.findText("TLP:CLEAR"))  # lower than it may be
    with qtbot.waitSignal(dialog.work.refused, timeout=LONG):
        dialog.accept()
    assert not dialog.look.isEnabled()
    dialog.format.pick(".html")
    assert dialog.look.isEnabled()
