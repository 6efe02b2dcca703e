"""What the session says of a change: saved where something was, and where the file is gone, that nothing can be."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from workbench.case.case import Case
from workbench.errors import CaseError
from workbench.settings import Settings
from workbench.ui.session import Session
from workbench.ui.window import Window


class Heard:
    """A session with a new case, and what it said."""

    def __init__(self, path: Path) -> None:
        self.session = Session(Settings())
        self.session.create(path)
        self.said: list[str] = []
        self.session.said.connect(self.said.append)

    def rename(self, name: str) -> None:
        with self.session.change(f"Rename to {name}") as case:
            case.rename(name)


@pytest.fixture
def heard(qapp: object, tmp_path: Path) -> Iterator[Heard]:
    opened = Heard(tmp_path / "affair.attache")
    yield opened
    opened.session.close()


def test_only_what_was_saved_is_said_to_be(heard: Heard) -> None:
    for name in ("Harbour", "Harbour", "Quay"):
        heard.rename(name)
    assert heard.said == ["Rename to Harbour: saved", "Rename to Harbour: it is so already", "Rename to Quay: saved"]


def test_a_change_made_on_hearing_of_another_is_said_of_its_own(heard: Heard) -> None:
    heard.session.changed.connect(lambda change: change.label == "Rename to Quay" and heard.rename("Quay"))
    heard.rename("Quay")
    assert heard.said == ["Rename to Quay: it is so already", "Rename to Quay: saved"]


def test_a_case_deleted_while_open_is_never_said_to_be_saved(heard: Heard, tmp_path: Path) -> None:
    heard.rename("Harbour")
    case = heard.session.case
    assert case is not None
    for one in tmp_path.glob("affair.attache*"):
        one.unlink()
    heard.said.clear()
    with pytest.raises(CaseError, match="is not where it was"):
        heard.rename("Quay")
    assert (heard.said, case.title) == ([], "Harbour")
    case.save_copy(tmp_path / "copy.attache")
    heard.session.open(tmp_path / "copy.attache")
    heard.rename("Quay")
    assert heard.said == ["Rename to Quay: saved"]


def test_a_case_whose_file_goes_is_told_once_and_when_it_is_back(window: Window, answers, case: Case) -> None:
    path = case.path
    case.close()
    window.session.open(path)
    window.session.watch.look()
    assert "saved" in words(window)
    path.rename(path.with_name("elsewhere.attache"))
    window.session.watch.look()
    window.session.watch.look()
    (failure,) = answers.failures
    assert "is not where it was" in failure
    assert "Save a copy" in failure
    assert "its file is gone: save a copy" in words(window)
    path.with_name("elsewhere.attache").rename(path)
    window.session.watch.look()
    assert "saved" in words(window)
    assert "gone" not in words(window)


def words(window: Window) -> str:
    """What the status line says."""
    return " ".join(label.text() for label in window.status.findChildren(QLabel))


def test_what_another_program_writes_is_read_and_filters_stay(window: Window, case: Case, edition: int) -> None:
    with case.change("Add"):
        people = [case.entities.add("Person", name) for name in ("Borin", "Kadar")]
        case.entities.add("Organization", "Borin and sons")
    window.session.open(case.path, read_only=True)
    panes = window.panes
    assert panes is not None
    QApplication.processEvents()
    panes.entities.filter.setText("bor")
    panes.entities.chips.chosen = frozenset({"Person"})
    panes.entities.refresh()
    window.session.show_entity(people[0])
    with case.change("Add"):
        case.entities.add("Person", "Borislav")
    window.session.watch.look()
    assert panes.entities.filter.text() == "bor"
    assert panes.entities.chips.chosen == {"Person"}
    assert [panes.entities.rows.row(at).title for at in range(panes.entities.rows.rowCount())] == ["Borin", "Borislav"]
    assert window.session.shown.entity_id == people[0]
    with case.change("Remove"):
        case.removal.entity(people[0])
    window.session.watch.look()
    assert window.session.shown.entity_id is None
