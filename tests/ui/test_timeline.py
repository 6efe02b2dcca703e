"""The timeline pane: what is certain and what is not, by mouse and by keyboard, one click from its passage."""

import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from workbench.case.case import Case
from workbench.errors import ReportError
from workbench.exchange.sample import sample_case
from workbench.model.grading import Polarity
from workbench.model.passage import Selector
from workbench.model.statement import StatementDetails
from workbench.settings import Settings
from workbench.ui import theme
from workbench.ui.panes import timeline
from workbench.ui.panes.timeline import TimelinePane
from workbench.ui.panes.timeline_content import TimelineRow
from workbench.ui.session import Session, Span

SIZE = (1200, 320)
K = Qt.Key


@pytest.fixture
def bare(qapp: QApplication, qtbot: QtBot) -> Iterator[TimelinePane]:
    """The pane without a case."""
    theme.apply(qapp, "light")
    session = Session(Settings())
    pane = TimelinePane(session)
    qtbot.addWidget(pane)
    pane.resize(*SIZE)
    with qtbot.waitExposed(pane):
        pane.show()
    yield pane
    session.close()


@pytest.fixture
def pane(bare: TimelinePane, case: Case, edition: int) -> TimelinePane:
    """The pane on a case with one source and no dates."""
    path = case.path
    case.close()
    bare.session.open(path)
    return bare


@pytest.fixture
def sample(bare: TimelinePane, tmp_path: Path) -> TimelinePane:
    """The pane on the sample case."""
    bare.session.open(sample_case(tmp_path / "sample"))
    settle(bare)
    return bare


def settle(pane: TimelinePane) -> None:
    """Paint, and wait until the picture is made as it stays."""
    pane.canvas.viewport().repaint()
    QTest.qWait(160)
    pane.canvas.viewport().repaint()


def record(pane: TimelinePane, name: str, *dates: str, kind: str = "Incident", prop: str = "date") -> list[int]:
    with pane.session.change("Record") as case:
        entity = case.entities.add(kind, name)
        return [case.statements.add(entity, StatementDetails(prop, value)) for value in dates]


def fresh(pane: TimelinePane) -> list[TimelineRow]:
    """What a reading of the case itself gives."""
    case = pane.session.case
    assert case is not None
    return [
        TimelineRow(one.label, one.edtf, one.earliest, one.latest, one.entity_id, one.statement_id)
        for one in case.timeline.dated()
    ]


def bar_of(pane: TimelinePane, statement_id: int) -> int:
    assert pane.content is not None
    return next(bar for bar in pane.content.in_time() if pane.content.stands_for(bar, statement_id))


def click(pane: TimelinePane, place: QPoint) -> None:
    QTest.mouseClick(pane.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)


def press(pane: TimelinePane, key: Qt.Key, shift: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(pane.canvas, key, modifier)


def turn(pane: TimelinePane, place: QPoint, *, x: int = 0, y: int = 0, ctrl: bool = False) -> None:
    canvas = pane.canvas.viewport()
    modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        QPointF(place),
        canvas.mapToGlobal(QPointF(place)),
        QPoint(),
        QPoint(x, y),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


# --- what is shown ---


def test_importing_the_pane_does_not_import_numpy() -> None:
    script = "import sys, workbench.ui.panes.timeline; print('numpy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_without_a_case_and_without_dates_it_says_what_to_do(bare: TimelinePane, case: Case) -> None:
    assert "Ctrl+N" in bare._body.sentence
    path = case.path
    case.close()
    bare.session.open(path)
    assert bare._body.sentence == "No dates yet. Select a date in a source and press R"
    assert bare.rows() == []


def test_the_dates_of_a_large_case_follow_once_all_else_is_shown(
    sample: TimelinePane, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timeline, "_AT_ONCE", 2)
    with Case.create(tmp_path / "large.attache") as case, case.change("Record"):
        for day in range(1, 4):
            case.statements.add(
                case.entities.add("Incident", f"Day {day}"), StatementDetails("date", f"2031-05-0{day}")
            )
    sample.session.open(tmp_path / "large.attache")
    assert (sample.rows(), sample.undated(), sample.is_filled()) == ([], [], False)
    qtbot.waitUntil(sample.is_filled)
    assert [one.label for one in sample.rows()] == ["Day 1", "Day 2", "Day 3"]


def test_a_window_of_time_that_is_asked_for_meanwhile_is_come_to(
    sample: TimelinePane, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(sample)
    start, days, path = sample.canvas.view.start + 10, sample.canvas.view.days_per_px / 2, sample.session.case.path
    monkeypatch.setattr(timeline, "_AT_ONCE", 2)
    sample.session.close()
    sample.session.open(path)
    sample.look_at(start, days)
    qtbot.waitUntil(lambda: sample.canvas.view.days_per_px == pytest.approx(days))
    assert sample.canvas.view.start == pytest.approx(start)


def test_its_rows_are_the_dated_statements_of_the_case(sample: TimelinePane) -> None:
    assert sample.is_filled()
    assert sample.rows() == fresh(sample)
    assert len(sample.rows()) > 40


def test_after_each_change_and_each_step_back_its_rows_are_those_of_a_fresh_reading(pane: TimelinePane) -> None:
    (anchor,) = record(pane, "List handed over", "2031-02-03")
    record(pane, "Seat", "2026/2027", kind="Occupancy", prop="startDate")
    with pane.session.change("Record") as case:
        entity = case.entities.add("Incident", "Declaration")
        case.statements.add(entity, StatementDetails("date", "2031-02-17~", anchor=anchor, offset="P2W"))
    assert pane.rows() == fresh(pane)
    with pane.session.change("Edit") as case:
        case.statements.edit(anchor, StatementDetails("date", "2031-02-10"))
    assert [row.edtf for row in pane.rows() if row.label == "Declaration"] == ["2031-02-24~"]
    with pane.session.change("Rename") as case:
        case.entities.rename(entity, "Declaration of 12")
    assert "Declaration of 12" in {row.label for row in pane.rows()}
    with pane.session.change("Remove") as case:
        case.removal.entity(entity)
    assert pane.rows() == fresh(pane)
    for step in (pane.session.undo, pane.session.redo):
        for _ in range(4):
            step()
            assert pane.rows() == fresh(pane)
            assert pane.content is None or len(pane.content.bars or ()) == len(pane.content.shown)


def test_a_hidden_pane_reads_when_it_is_shown_again(pane: TimelinePane, qtbot: QtBot) -> None:
    pane.hide()
    record(pane, "Fire", "2031-02-03")
    assert not pane.is_filled()
    with qtbot.waitExposed(pane):
        pane.show()
    assert pane.rows() == fresh(pane)


def test_certain_days_are_solid_possible_ones_pale_and_denied_ones_hollow(pane: TimelinePane) -> None:
    certain, possible, denied = (record(pane, name, "2031-02/2031-03")[0] for name in ("a", "b", "c"))
    with pane.session.change("Edit") as case:
        case.statements.edit(certain, StatementDetails("date", "2031-02-10"))
        case.statements.edit(denied, StatementDetails("date", "2031-02/2031-03", polarity=Polarity.DENIED))
    settle(pane)
    picture = pane.canvas.viewport().grab().toImage()

    def colour(statement: int) -> QColor:
        place = pane.canvas.rect_of(bar_of(pane, statement))
        assert place is not None
        return picture.pixelColor(place.center().x(), place.top() + 2)

    solid, ground = theme.tokens().group("event"), QColor(theme.tokens().surface)
    assert colour(certain) == solid
    assert colour(denied) == ground
    assert solid.lightness() < colour(possible).lightness() < ground.lightness()


def test_no_label_overlaps_another_in_the_type_of_the_window(sample: TimelinePane) -> None:
    for _ in range(6):
        scene = sample.canvas._picture.scene  # type: ignore[union-attr]
        rows: dict[float, list[tuple[float, float]]] = {}
        for label in scene.labels:
            rows.setdefault(label.y, []).append((label.x, label.x + label.width))
        for ends in rows.values():
            ends.sort()
            assert all(left[1] <= right[0] for left, right in pairwise(ends))
        sample.canvas.zoom(0.5)
        settle(sample)


# --- lanes and period ---


def test_lanes_are_by_type_by_entity_by_source_or_by_tag(sample: TimelinePane) -> None:
    found = {}
    for by in ("type", "entity", "source", "tag"):
        sample.head.lanes.choose(by)
        assert sample.rows() == fresh(sample)
        assert sample.content is not None
        assert sample.content.bars is not None
        found[by] = [lane.label for lane in sample.content.bars.lanes]
    assert found["type"][0] == "Person"
    assert "Declaration of 12 by Velland" in found["entity"]
    assert "Velland's quiet clear-out at the embassy" in found["source"] or len(found["source"]) >= 3
    assert found["tag"][-1] == "No tag"


def test_a_period_leaves_what_is_possibly_or_only_what_is_certainly_in_it(pane: TimelinePane) -> None:
    for name, date in (("day", "2031-02-03"), ("about", "2031~"), ("before", "2029")):
        record(pane, name, date)
    for words, sure, labels in (
        ("2031-02", "possibly", {"day", "about"}),
        ("2031-02", "certainly", {"day"}),
        ("2029/2032", "certainly", {"day", "about", "before"}),
        ("", "certainly", {"day", "about", "before"}),
    ):
        pane.head.period.setText(words)
        pane.head.sure.choose(sure)
        QTest.keyClick(pane.head.period, K.Key_Return)
        assert {row.label for row in pane.rows()} == labels


def test_a_period_nobody_can_read_is_marked_and_leaves_all(sample: TimelinePane) -> None:
    sample.head.period.setText("the harbour")
    QTest.keyClick(sample.head.period, K.Key_Return)
    assert sample.head.period.property("wrong")
    assert "is no period" in sample.head.period.toolTip()
    assert sample.rows() == fresh(sample)


def test_a_period_in_which_nothing_lies_says_so(sample: TimelinePane) -> None:
    sample.head.sure.choose("certainly")
    sample.head.period.setText("1850")
    QTest.keyClick(sample.head.period, K.Key_Return)
    assert sample._body.sentence == "Nothing is certainly in that period"
    assert sample.rows() == []


# --- the shelf ---


def test_what_has_no_date_is_counted_and_can_be_reached(pane: TimelinePane) -> None:
    record(pane, "Fire", "2031")
    with pane.session.change("Record") as case:
        known = [case.entities.add("Incident", name) for name in ("Break-in", "Arson")]
    assert pane.head.shelf.text() == "2 without a date"
    assert pane.undated() == [known[1], known[0]]
    pane.resize(800, 300)
    assert not pane.shelf.isVisible()
    QTest.mouseClick(pane.head.shelf, Qt.MouseButton.LeftButton)
    assert pane.shelf.isVisible()
    QTest.keyClick(pane.shelf.list, K.Key_Down)
    assert pane.session.shown.entity_id == known[0]
    with pane.session.change("Record") as case:
        case.statements.add(known[0], StatementDetails("date", "2030"))
    assert pane.head.shelf.text() == "1 without a date"


# --- both ways ---


def cited(pane: TimelinePane, edition: int) -> int:
    """A dated statement that stands on a passage."""
    (statement,) = record(pane, "List handed over", "2031-02-03")
    with pane.session.change("Cite") as case:
        case.citations.add(statement, case.passages.add(edition, Selector(quote="3 February")))
    settle(pane)
    return statement


def test_a_click_on_a_bar_shows_its_record_and_its_passage(pane: TimelinePane, edition: int) -> None:
    statement = cited(pane, edition)
    place = pane.canvas.rect_of(bar_of(pane, statement))
    assert place is not None
    click(pane, place.center())
    shown = pane.session.shown
    assert (shown.statement_id, shown.span) == (statement, Span(edition, 3, 13))


def test_what_is_shown_elsewhere_is_outlined_and_brought_into_sight(sample: TimelinePane) -> None:
    born = next(row for row in sample.rows() if row.edtf == "1979-05-21/1980-05-20")
    assert sample.canvas.rect_of(bar_of(sample, born.statement_id)) is None or not sample.canvas.marked
    sample.session.show_statement(born.statement_id)
    settle(sample)
    assert sample.canvas.current == bar_of(sample, born.statement_id)
    assert sample.canvas.current in sample.canvas.marked
    place = sample.canvas.rect_of(sample.canvas.current)
    assert place is not None
    assert sample.canvas.viewport().rect().contains(place)


def test_what_is_shown_stays_in_sight_when_the_pane_gets_smaller(sample: TimelinePane) -> None:
    chosen = next(row for row in sample.rows() if row.label == "Answer: 9 by Karsovia")
    sample.session.show_statement(chosen.statement_id)
    settle(sample)
    sample.resize(800, 180)
    settle(sample)
    assert sample.canvas.current is not None
    place = sample.canvas.rect_of(sample.canvas.current)
    assert place is not None
    assert place.height() > 5


def test_a_change_elsewhere_leaves_the_view_where_it_was(pane: TimelinePane) -> None:
    record(pane, "Fire", "2031-02-03")
    record(pane, "Break-in", "1990-02-03")
    pane.session.show_statement(pane.rows()[0].statement_id)
    pane.canvas.zoom(0.05, 0)
    pane.canvas.pan(5000)
    before = (pane.canvas.view.start, pane.canvas.view.days_per_px)
    record(pane, "Arson", "2030")
    assert (pane.canvas.view.start, pane.canvas.view.days_per_px) == before


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_name_that_looks_like_markup_is_shown_as_it_is(pane: TimelinePane) -> None:
    record(pane, "<b>Fire</b>\u202e", "2031-02-03")
    settle(pane)
    place = pane.canvas.rect_of(pane.content.in_time()[0])  # type: ignore[union-attr]
    assert place is not None
    tip = pane.canvas.tip_at(place.center())
    assert "&lt;b&gt;Fire&lt;/b&gt;⟨U+202E⟩" in tip
    assert "3 February 2031 (2031-02-03)" in tip
    event = QHelpEvent(QEvent.Type.ToolTip, place.center(), pane.canvas.viewport().mapToGlobal(place.center()))
    QApplication.sendEvent(pane.canvas.viewport(), event)
    assert QToolTip.text() == tip
    QToolTip.hideText()


# --- by keyboard and by mouse ---


def test_arrows_go_from_event_to_event_and_enter_shows_the_passage(pane: TimelinePane, edition: int) -> None:
    late = cited(pane, edition)
    (early,) = record(pane, "Fire", "2030")
    settle(pane)
    pane.take_keyboard()
    seen = []
    for key in (K.Key_Right, K.Key_Right, K.Key_Right, K.Key_Left, K.Key_Right):
        press(pane, key)
        seen.append(pane.session.shown.statement_id)
    assert seen == [early, late, late, early, late]
    assert pane.session.shown.span is None
    press(pane, K.Key_Return)
    assert pane.session.shown.span == Span(edition, 3, 13)


def test_up_and_down_go_to_the_bar_above_and_below(pane: TimelinePane) -> None:
    (fire,) = record(pane, "Fire", "2031-02-03")
    (gap,) = record(pane, "Who", "2031-02-05", kind="KnowledgeGap", prop="openedOn")
    pane.session.show_statement(fire)
    settle(pane)
    press(pane, K.Key_Down)
    assert pane.session.shown.statement_id == gap
    press(pane, K.Key_Up)
    assert pane.session.shown.statement_id == fire


def test_keys_zoom_pan_and_show_all(sample: TimelinePane) -> None:
    view = sample.canvas.view
    start, scale = view.start, view.days_per_px
    press(sample, K.Key_Plus)
    assert view.days_per_px < scale
    press(sample, K.Key_Minus)
    press(sample, K.Key_Minus)
    assert view.days_per_px > scale
    press(sample, K.Key_0)
    assert (view.start, view.days_per_px) == (start, scale)
    press(sample, K.Key_Right, shift=True)
    assert view.start > start
    press(sample, K.Key_Home)
    assert (view.start, view.days_per_px) == (start, scale)


def test_ctrl_and_wheel_zoom_around_the_pointer(sample: TimelinePane) -> None:
    canvas, place = sample.canvas, QPoint(700, 150)
    day = canvas.view.scale.day(place.x() - canvas._gutter)
    scale = canvas.view.days_per_px
    turn(sample, place, y=240, ctrl=True)
    assert canvas.view.days_per_px < scale
    assert canvas.view.scale.day(place.x() - canvas._gutter) == pytest.approx(day, abs=canvas.view.days_per_px)


def test_pinching_zooms_around_the_fingers(sample: TimelinePane) -> None:
    canvas, place = sample.canvas, QPointF(700, 150)
    day, scale = canvas.view.scale.day(place.x() - canvas._gutter), canvas.view.days_per_px
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        place,
        place,
        place,
        0.25,
        QPointF(),
    )
    QApplication.sendEvent(canvas.viewport(), event)
    assert canvas.view.days_per_px == pytest.approx(scale / 1.25)
    assert canvas.view.scale.day(place.x() - canvas._gutter) == pytest.approx(day, abs=canvas.view.days_per_px)


def test_the_wheel_goes_through_the_lanes_and_sideways_through_the_days(sample: TimelinePane) -> None:
    start, lanes = sample.canvas.view.start, sample.canvas.verticalScrollBar()
    turn(sample, QPoint(700, 150), y=-240)
    assert (lanes.value(), sample.canvas.view.start) == (120, start)
    turn(sample, QPoint(700, 150), x=-240)
    assert sample.canvas.view.start > start


def test_dragging_moves_the_days_with_the_pointer_and_opens_nothing(sample: TimelinePane) -> None:
    canvas = sample.canvas
    day = canvas.view.scale.day(600)
    area = canvas.viewport()
    QTest.mousePress(area, Qt.MouseButton.LeftButton, pos=QPoint(600, 100))
    for x in (560, 500, 450):
        QTest.mouseMove(area, QPoint(x, 100))
    QTest.mouseRelease(area, Qt.MouseButton.LeftButton, pos=QPoint(450, 100))
    assert canvas.view.scale.day(450) == pytest.approx(day, abs=2 * canvas.view.days_per_px)
    assert sample.session.shown.statement_id is None


def test_what_lies_beyond_the_view_is_said_and_a_click_goes_there(sample: TimelinePane) -> None:
    beyond = sample.canvas._picture.scene.beyond  # type: ignore[union-attr]
    assert [(one.earlier, one.later) for one in beyond] == [(4, 0)]
    click(sample, QPoint(sample.canvas._gutter + 20, int(beyond[0].y) + 22))
    settle(sample)
    assert 0 not in {one.lane for one in sample.canvas._picture.scene.beyond}  # type: ignore[union-attr]
    assert any(one.lane == 0 for one in sample.canvas._picture.scene.bars)  # type: ignore[union-attr]


def test_it_says_its_name_and_what_is_chosen_to_a_screen_reader(sample: TimelinePane) -> None:
    assert sample.canvas.accessibleName()
    sample.session.show_statement(sample.rows()[0].statement_id)
    assert sample.rows()[0].label in sample.canvas.accessibleDescription()


def test_the_keyboards_place_is_seen(sample: TimelinePane) -> None:
    def corner() -> QColor:
        return sample.canvas.viewport().grab().toImage().pixelColor(0, 0)

    sample.head.lanes.setFocus()
    without = corner()
    sample.take_keyboard()
    assert corner() == QColor(theme.tokens().accent) != without


# --- export ---


def test_what_is_shown_is_written_as_svg_pdf_and_png(sample: TimelinePane, tmp_path: Path) -> None:
    for kind in ("svg", "pdf", "png"):
        sample.export(tmp_path / f"out.{kind}")
    drawing = (tmp_path / "out.svg").read_text(encoding="utf-8")
    page = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    words = page[0].get_textpage().get_text_bounded()
    for text in (drawing, words):
        assert "Declaration of 12 by Velland" in text
        assert f"{len(sample.rows())} dates" in text
        assert f"{len(sample.undated())} without a date, not shown" in text
    assert len(page) == 1
    picture = QImage(str(tmp_path / "out.png"))
    assert picture.width() > 2 * sample.canvas.viewport().width()
    assert picture.pixelColor(1, 1) == QColor("white")
    assert sorted(one.name for one in tmp_path.glob("*out*")) == ["out.pdf", "out.png", "out.svg"]


def test_what_cannot_be_written_is_refused_in_a_sentence(sample: TimelinePane, tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"was not written to .*: no such file"):
        sample.export(tmp_path / "missing" / "out.svg")
    with pytest.raises(ReportError, match="SVG, PNG or PDF"):
        sample.export(tmp_path / "out.docx")


def test_without_dates_there_is_nothing_to_write(pane: TimelinePane, tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="Record a date first"):
        pane.export(tmp_path / "out.svg")


def test_the_menu_asks_for_each_kind_of_file(sample: TimelinePane, qtbot: QtBot) -> None:
    kinds: list[str] = []
    sample.export_requested.connect(kinds.append)
    for action in sample.head.export.menu().actions():
        action.trigger()
    assert kinds == ["svg", "png", "pdf"]
