"""A case opened again is looked at where it was left, if the user wants cases remembered at all."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from workbench.case import editions
from workbench.case.case import Case
from workbench.exchange.sample import sample_case
from workbench.settings import Settings
from workbench.ui.prompts import Prompts
from workbench.ui.window import Window


@pytest.fixture
def remembering(tmp_path: Path) -> Settings:
    settings = Settings(tmp_path / "settings")
    settings["recent_cases"] = "yes"
    return settings


def opened(qtbot: QtBot, settings: Settings, path: Path) -> Window:
    """A window of its own on a case, at rest."""
    window = Window(settings, Prompts())
    qtbot.addWidget(window)
    window.resize(1200, 800)
    window.show()
    window.session.open(path)
    assert window.panes is not None
    qtbot.waitUntil(window.panes.entities.has_keyboard)
    qtbot.waitUntil(window.panes.timeline.is_filled)
    return window


def leave(qtbot: QtBot, window: Window) -> tuple[int, int, int, float, float]:
    """Look about in the case, close the window, and tell what was seen."""
    case, panes = window.session.case, window.panes
    assert case is not None
    edition = case.editions.newest(case.sources.all()[1].id)
    assert edition is not None
    entity = case.entities.ids()[3]
    window.session.show_entity(entity)
    window.session.show_edition(edition.id)
    panes.reader.views.set_place(900)
    panes.timeline.canvas.zoom(0.25)
    view = panes.timeline.canvas.view
    seen = (entity, edition.id, panes.reader.views.place(), view.start, view.days_per_px)
    window.close()
    return seen


def test_source_place_entity_and_timeline_are_there_again(qtbot: QtBot, remembering: Settings, tmp_path: Path) -> None:
    path = sample_case(tmp_path)
    entity, edition, place, start, days = leave(qtbot, opened(qtbot, remembering, path))
    assert place > 0
    window = opened(qtbot, Settings(tmp_path / "settings"), path)
    qtbot.waitUntil(lambda: window.session.shown.edition_id == edition)
    assert window.session.shown.entity_id == entity
    qtbot.waitUntil(lambda: window.panes.timeline.canvas.view.days_per_px == pytest.approx(days))
    assert window.panes.timeline.canvas.view.start == pytest.approx(start)
    assert abs(window.panes.reader.views.place() - place) < 200  # the line it is in
    assert window.panes.entities.has_keyboard()
    window.close()


def test_nothing_is_kept_unless_it_is_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    path = sample_case(tmp_path)
    settings = Settings(tmp_path / "settings")
    assert settings["recent_cases"] == "no"
    leave(qtbot, opened(qtbot, settings, path))
    assert path.name not in (tmp_path / "settings" / "settings.json").read_text(encoding="utf-8")
    window = opened(qtbot, Settings(tmp_path / "settings"), path)
    assert window.session.shown.edition_id is None
    window.close()


def test_what_was_remembered_goes_with_the_preference(qtbot: QtBot, remembering: Settings, tmp_path: Path) -> None:
    path = sample_case(tmp_path)
    leave(qtbot, opened(qtbot, remembering, path))
    file = tmp_path / "settings" / "settings.json"
    assert path.stem in file.read_text(encoding="utf-8")
    remembering["recent_cases"] = "no"
    remembering.forget_cases()
    assert path.stem not in file.read_text(encoding="utf-8")
    assert remembering.place(path) == {}


@pytest.mark.parametrize(
    "place",
    [
        {"edition": "none", "character": "x", "entity": "none", "timeline": "a b"},
        {"timeline": "nan inf"},
        {"timeline": "1"},
        {"edition": "018f0000-0000-7000-8000-000000000000", "character": "5"},
    ],
)
def test_a_place_that_is_no_more_is_passed_over(
    qtbot: QtBot, remembering: Settings, tmp_path: Path, place: dict[str, str]
) -> None:
    path = sample_case(tmp_path)
    remembering.keep_place(path, place)
    window = opened(qtbot, remembering, path)
    assert window.session.shown.edition_id is None
    window.close()


def test_the_place_in_a_text_that_is_read_beside_the_window_is_there_once_it_is_read(
    qtbot: QtBot, remembering: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = sample_case(tmp_path)
    _, edition, place, *_ = leave(qtbot, opened(qtbot, remembering, path))
    monkeypatch.setattr(editions, "LARGE", 100)
    window = opened(qtbot, remembering, path)
    assert window.panes is not None
    views = window.panes.reader.views
    qtbot.waitUntil(lambda: bool(views.text.whole_text))
    assert window.session.shown.edition_id == edition
    assert abs(views.place() - place) < 200  # the line it is in
    window.close()


def test_a_place_that_does_not_say_how_far_down_is_the_beginning(
    qtbot: QtBot, remembering: Settings, tmp_path: Path
) -> None:
    path = sample_case(tmp_path)
    with Case.open(path, read_only=True) as case:
        edition = case.editions.newest(1)
    assert edition is not None
    remembering.keep_place(path, {"edition": edition.uid})
    window = opened(qtbot, remembering, path)
    assert window.session.shown.edition_id == edition.id
    assert window.panes is not None
    assert window.panes.reader.views.place() == 0
    window.close()


def test_only_the_last_few_are_kept(remembering: Settings, tmp_path: Path) -> None:
    for number in range(9):
        remembering.keep_place(tmp_path / f"{number}.attache", {"entity": str(number)})
    assert remembering.place(tmp_path / "1.attache") == {}
    assert remembering.place(tmp_path / "8.attache") == {"entity": "8"}
    remembering.remember(places="[broken")
    assert remembering.place(tmp_path / "8.attache") == {}
