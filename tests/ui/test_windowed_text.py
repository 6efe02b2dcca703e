"""A large text in a stretch that moves: places, marks, selections and steps are those of the whole text."""

import itertools
import random
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.ui import theme
from workbench.ui.widgets.passage_marks import Mark, Marks
from workbench.ui.widgets.source_text import SourceText

ALPHABETS = ("ab cd efgh ", "漢字", "ab 😀 ", "שלום עולם ", "ab\u202e\x07 ")
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def dice(seed: int) -> random.Random:
    """Chance that falls the same each time."""
    return random.Random(seed)  # noqa: S311 - nothing is secret


def mixed(seed: int) -> str:
    """Some forty thousand code points in paragraphs short and endless, in many scripts."""
    chance = dice(seed)
    paragraphs = (
        "".join(chance.choices(chance.choice(ALPHABETS), k=chance.choice((0, 30, 200, 900, 6000)))) for _ in range(40)
    )
    return "\n".join(paragraphs)


PLAIN = "\n".join(f"Line {number} of a long report, number {number}." for number in range(3000))
ONE_LINE = "word and another word " * 5000
NO_SPACE = "abcdefghij" * 8000
TEXTS = {"mixed": mixed(7), "plain": PLAIN, "one line": ONE_LINE, "no space": NO_SPACE}


@pytest.fixture
def view(qapp: QApplication, qtbot: QtBot) -> Iterator[SourceText]:
    """A small window whose stretches are a few screens long."""
    theme.apply(qapp, "light")
    text = SourceText(reach=8000, piece=500)
    qtbot.addWidget(text)
    text.resize(420, 300)
    text.show()
    yield text
    text.close()


@pytest.fixture(params=TEXTS)
def whole(request: pytest.FixtureRequest, view: SourceText) -> str:
    """One of the texts, shown."""
    text = TEXTS[request.param]
    view.set_text(text)
    return text


def key(view: SourceText, which: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(view, which, modifier)
    QApplication.processEvents()


def turn(view: SourceText, steps: int) -> None:
    place = QPointF(60, 60)
    turned = QWheelEvent(
        place,
        QPointF(view.viewport().mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        NONE,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), turned)
    QApplication.processEvents()


def test_only_a_stretch_of_a_large_text_is_in_the_widget(view: SourceText, whole: str) -> None:
    assert len(view.toPlainText()) < 12_000 < len(whole)
    assert view.whole_bar.isVisible()
    view.set_text(whole[:2000])
    assert not view.whole_bar.isVisible()
    assert len(view.toPlainText()) >= 2000


def test_what_is_selected_and_copied_anywhere_is_the_text_itself(view: SourceText, whole: str) -> None:
    chance = dice(1)
    for length in (1, 40, 3000, len(whole)):
        for _ in range(12):
            start = chance.randrange(len(whole))
            end = min(len(whole), start + length)
            view.select(start, end)
            assert view.chosen() == (start, end)
            assert view.caret() == end
            assert view.createMimeDataFromSelection().text() == whole[start:end]
            words = whole[start:end]
            found = view.selected()
            assert (whole[slice(*found)] if found else "") == words.strip()


def test_any_place_can_be_gone_to_and_is_in_sight_then(view: SourceText, whole: str) -> None:
    chance = dice(2)
    for _ in range(60):
        at = chance.randrange(len(whole) + 1)
        view.go_to(at)
        assert view.caret() == at
        assert view.viewport().rect().intersects(view._cursor_rect(at))
        view.set_place(at)
        top, bottom = view._sight()
        assert top <= at <= bottom
        assert view.caret() != at or view.chosen() == (at, at)


def test_a_place_kept_is_found_again_exactly(view: SourceText, whole: str) -> None:
    chance = dice(3)
    for _ in range(30):
        view.set_place(chance.randrange(len(whole)))
        place = view.place()
        view.set_place(0)
        view.set_place(place)
        assert view.place() == place


def test_paging_leads_through_the_whole_text_and_back_without_a_gap(view: SourceText, whole: str) -> None:
    view.setFocus()
    before = view._sight()
    while view.caret() < len(whole) - 1:
        key(view, Qt.Key.Key_PageDown)
        now = view._sight()
        if now == before:
            break
        assert before[0] < now[0] <= before[1]
        before = now
    assert before[1] == len(whole)
    assert view.whole_bar.value() == view.whole_bar.maximum()
    while view.place() > 0:
        key(view, Qt.Key.Key_PageUp)
        now = view._sight()
        assert now[0] < before[0] <= now[1]
        before = now
    assert view.whole_bar.value() == 0


def test_the_wheel_leads_to_the_end_and_what_is_selected_stays(view: SourceText, whole: str) -> None:
    view.select(3, 10)
    before = view._sight()
    while before[1] < len(whole):
        turn(view, -3)
        now = view._sight()
        assert before[0] < now[0] <= before[1]
        before = now
    assert view.chosen() == (3, 10)
    view.copy()
    assert QGuiApplication.clipboard().text() == whole[3:10]


@pytest.mark.parametrize("which", [Qt.Key.Key_Down, Qt.Key.Key_PageDown])
def test_keys_lead_through_a_short_text_that_runs_from_right_to_left(view: SourceText, which: Qt.Key) -> None:
    text = "\n".join("שלום עולם וכל טוב לכולם " * length for length in (9, 1, 30, 2, 12))
    view.set_text(text)
    view.setFocus()
    for back in (False, True):
        for _ in range(200):
            key(view, {Qt.Key.Key_Down: Qt.Key.Key_Up}.get(which, Qt.Key.Key_PageUp) if back else which)
        top, bottom = view._sight()
        assert (top == 0) if back else (bottom == len(text))
        first, last = view.line_of(0), view.line_of(len(text))
        assert view.caret() <= first.end if back else view.caret() >= last.start


def test_keys_go_on_from_a_caret_that_is_far_out_of_sight(view: SourceText, whole: str) -> None:
    view.setFocus()
    view.go_to(20)
    view.set_place(len(whole) // 2)
    key(view, Qt.Key.Key_Right)
    assert view.caret() in {20, 21, 22}
    assert view._sight()[0] <= view.caret() <= view._sight()[1]


def test_one_key_is_one_character_at_a_line_end_put_in_for_show(view: SourceText) -> None:
    view.set_text(NO_SPACE)
    view.setFocus()
    cut = view._pieces.cuts(0, len(NO_SPACE))[3]
    view.go_to(cut - 2)
    at = []
    for _ in range(4):
        key(view, Qt.Key.Key_Right)
        at.append(view.caret())
    for _ in range(4):
        key(view, Qt.Key.Key_Left)
        at.append(view.caret())
    assert at == [cut - 1, cut, cut + 1, cut + 2, cut + 1, cut, cut - 1, cut - 2]


def test_a_selection_begun_with_keys_reaches_across_many_stretches(view: SourceText, whole: str) -> None:
    view.setFocus()
    view.go_to(5)
    for _ in range(40):
        key(view, Qt.Key.Key_PageDown, SHIFT)
    start, end = view.chosen()
    assert start == 5
    assert end == view.caret() > view._stretch.first > 5
    assert view.createMimeDataFromSelection().text() == whole[5:end]
    key(view, Qt.Key.Key_End, CONTROL | SHIFT)
    assert view.chosen() == (5, len(whole))
    key(view, Qt.Key.Key_Home, CONTROL)
    assert view.ends() == (0, 0)
    assert view.place() == 0


def test_all_is_selected_and_copied_while_the_place_stays(view: SourceText, whole: str) -> None:
    view.setFocus()
    view.set_place(len(whole) // 2)
    place = view.place()
    key(view, Qt.Key.Key_A, CONTROL)
    assert view.place() == place
    assert view.chosen() == (0, len(whole))
    key(view, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == whole


def test_a_selection_drawn_with_the_mouse_goes_on_while_the_wheel_turns(view: SourceText, whole: str) -> None:
    view.set_place(200)
    surface = view.viewport()
    first, last = QPoint(60, 60), QPoint(150, 150)
    begun = view.point_at(first)
    QTest.mousePress(surface, Qt.MouseButton.LeftButton, NONE, first)
    while view._stretch.first == 0:
        turn(view, -3)
    QTest.mouseMove(surface, last)
    ended = view.point_at(last)
    QTest.mouseRelease(surface, Qt.MouseButton.LeftButton, NONE, last)
    assert view.ends() == (begun, ended)
    assert view.createMimeDataFromSelection().text() == whole[begun:ended]


def test_a_click_with_shift_selects_from_a_place_far_away(view: SourceText, whole: str) -> None:
    view.go_to(7)
    view.set_place(len(whole) - 5000)
    place = QPoint(80, 90)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, SHIFT, place)
    assert view.chosen() == (7, view.point_at(place))


def test_a_click_tells_the_place_in_the_whole_text(view: SourceText, whole: str, qtbot: QtBot) -> None:
    view.select(3, 9)
    for part in (0.3, 0.9, 0.1):
        view.set_place(int(len(whole) * part))
        place = QPoint(70, 110)
        with qtbot.waitSignal(view.clicked) as told:
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, place)
        top, bottom = view._sight()
        assert told.args == [view.point_at(place)]
        assert top <= told.args[0] <= bottom
        assert view.ends() == (told.args[0], told.args[0])


def test_marks_are_painted_where_their_words_stand(view: SourceText, whole: str) -> None:
    chance = dice(5)
    spans = sorted((at, at + chance.randrange(1, 30)) for at in chance.sample(range(len(whole) - 40), 60))
    view.set_marks(Marks((*span, number, "person") for number, span in enumerate(spans, 1)))
    colour = QColor(theme.tokens().group("person")).rgb()
    for number, (start, end) in enumerate(spans, 1):
        if "\n" in whole[start:end]:
            continue
        view.go_to(start)
        rooms = list(view._rooms(list(view._in_sight()), view._marks.all[number - 1]))
        assert rooms
        image = view.viewport().grab().toImage()
        widest = max(rooms, key=lambda room: room.width())
        assert view.passage_at(start) is not None
        if widest.width() > 2 and view.viewport().rect().contains(widest.toRect()):
            assert image.pixelColor(int(widest.center().x()), int(widest.bottom()) - 1).rgb() == colour


def test_lines_from_right_to_left_begin_at_the_right_and_are_pointed_at_there(view: SourceText) -> None:
    hebrew = "שלום עולם וכל טוב לכולם"
    text = f"From left to right.\n{hebrew}\n{hebrew * 9}\nAnd back."
    view.set_text(text)
    QApplication.processEvents()
    first, last = text.index(hebrew), text.index(hebrew) + len(hebrew)
    width = view.viewport().width()
    assert width - view._cursor_rect(first).left() < 4
    assert view._cursor_rect(0).left() < 4
    assert view._cursor_rect(last).left() > width / 3
    for at in (*range(first, last), *range(len(text) - 40, len(text))):
        rect = view._cursor_rect(at)
        assert view.point_at(rect.center()) in {at - 1, at, at + 1}
    rooms = list(view._rooms(list(view._in_sight()), Mark(first, last, 1, "person")))
    assert [width - room.right() < 4 for room in rooms] == [True]
    assert not [room for room in rooms if abs(room.left() - view._cursor_rect(last).left()) > 4]
    view.set_size(19)
    assert view.viewport().width() - view._cursor_rect(first).left() < 4


def test_where_a_line_runs_both_ways_no_part_of_a_mark_is_painted_twice(view: SourceText) -> None:
    text = "ذهب الدبلوماسي إلى السفارة مع Élodie M. وعاد " * 20
    view.set_text(text)
    rooms = list(view._rooms(list(view._in_sight()), Mark(0, len(text), 1, "person")))
    assert rooms
    for line in {room.top() for room in rooms}:
        edges = sorted((room.left(), room.right()) for room in rooms if room.top() == line)
        assert all(end < start for (_, end), (start, _) in itertools.pairwise(edges))
        assert sum(end - start for start, end in edges) > 200


def test_next_and_previous_passage_are_those_of_the_whole_text(view: SourceText, whole: str) -> None:
    last = len(whole) - 9
    view.set_marks(Marks([(10, 15, 1, ""), (20_000, 20_009, 2, ""), (last, last + 4, 3, "")]))
    assert [view.passage_after(at) for at in (0, 10, 20_000, last)] == [1, 2, 3, None]
    assert [view.passage_before(at) for at in (10, 20_000, last, len(whole))] == [None, 1, 2, 3]
    assert view.passage_at(20_004) == 2


def test_where_a_stretch_stands_is_told_only_while_it_is_in_sight(view: SourceText, whole: str) -> None:
    view.set_place(20_000)
    top, bottom = view._sight()
    assert not view.rect_of(top + 2, bottom - 2).isEmpty()
    assert not view.rect_of(0, len(whole)).isEmpty()
    assert view.rect_of(0, 5).isEmpty()
    assert view.rect_of(len(whole) - 5, len(whole)).isEmpty()


def test_the_bar_stands_for_the_whole_text(view: SourceText, whole: str) -> None:
    bar = view.whole_bar
    for part in (0.5, 0.95, 0.2):
        wanted = int(bar.maximum() * part)
        bar.setSliderPosition(wanted)
        top, bottom = view._sight()
        assert top <= wanted <= bottom
        assert bar.value() == top
    bar.triggerAction(bar.SliderAction.SliderPageStepAdd)
    assert top < view.place() <= bottom
    bar.triggerAction(bar.SliderAction.SliderToMaximum)
    assert view._sight()[1] == len(whole)
    assert bar.value() == bar.maximum()
    bar.triggerAction(bar.SliderAction.SliderToMinimum)
    assert view.place() == 0


def test_size_and_width_change_while_all_is_selected(view: SourceText, whole: str) -> None:
    view.set_place(len(whole) // 2)
    view.select_all()
    view.set_size(19)
    top, bottom = view._sight()
    assert top - 200 <= len(whole) // 2 <= bottom
    for width in (700, 300, 420):
        view.resize(width, 260)
        QApplication.processEvents()
    assert view.chosen() == (0, len(whole))
    top, bottom = view._sight()
    assert top - 3000 <= len(whole) // 2 <= bottom + 3000


def test_a_text_of_nothing_but_line_ends_is_read_to_its_end(view: SourceText) -> None:
    view.set_text("\n" * 50_000)
    view.setFocus()
    key(view, Qt.Key.Key_End, CONTROL)
    assert view.caret() == 50_000
    assert view._sight()[1] == 50_000
    view.go_to(25_000)
    assert view.caret() == 25_000
