"""Where pages and the words on them stand: the column of pages at a zoom, the rectangles of a page's text."""

import pytest
from PySide6.QtCore import QPointF, QRectF

from workbench.ingest.page_view import Box, PlacedText
from workbench.ui.widgets.page_document import PageDocument
from workbench.ui.widgets.page_layout import FIT_PAGE, FIT_WIDTH, GAP, SIDE, PageLayout
from workbench.ui.widgets.page_words import PageWords

A4, WIDE = (595.0, 842.0), (842.0, 595.0)
NOWHERE = Box(0, 0, 0, 0)


def words_of(*lines: tuple[str, float], start: int = 100, turned: str = "") -> PageWords:
    """Lines of letters 10 points wide and 12 high, each at its height from the left margin at 50."""
    text, boxes = "", []
    for line, top in lines:
        text += ("\n" if text else "") + line
        boxes += [NOWHERE] if boxes else []
        for at in range(len(line)):
            left = 50 + 10 * (len(line) - 1 - at if turned == "left" else at)
            across = Box(left, top, left + 10, top + 12)
            boxes.append(Box(top, left, top + 12, left + 10) if turned == "down" else across)
    return PageWords(PlacedText(*A4, text, tuple(boxes)), start)


# --- the column ---


def test_pages_stand_one_below_the_other_with_a_gap_each_as_wide_as_the_window() -> None:
    layout = PageLayout([A4, WIDE], 500, 400, FIT_WIDTH)
    first, second = layout.room(0), layout.room(1)
    assert (first.left, first.top, first.width) == (SIDE, GAP, 500 - 2 * SIDE)
    assert (second.left, second.width) == (SIDE, 500 - 2 * SIDE)
    assert second.top == first.top + first.height + GAP
    assert layout.height == second.top + second.height + GAP
    assert layout.width == 500


def test_a_page_that_is_fitted_is_all_in_sight() -> None:
    for size in (A4, WIDE):
        room = PageLayout([size], 500, 400, FIT_PAGE).room(0)
        assert room.width <= 500 - 2 * SIDE
        assert room.height <= 400 - 2 * GAP
        assert room.width in (468, 248) or room.height == 352


def test_at_a_zoom_paper_has_its_size_and_narrow_windows_scroll_sideways() -> None:
    layout = PageLayout([A4], 300, 300, 1.0)
    assert (layout.room(0).width, layout.room(0).height) == (793, 1123)
    assert layout.width == 793 + 2 * SIDE
    assert layout.zoom(0) == pytest.approx(1.0)


def test_the_page_at_a_height_is_found_and_in_a_gap_the_one_below() -> None:
    layout = PageLayout([A4] * 5, 500, 400, FIT_WIDTH)
    for page in range(5):
        room = layout.room(page)
        assert layout.page_at(room.top - 1) == page
        assert layout.page_at(room.top) == page
        assert layout.page_at(room.top + room.height - 1) == page
    assert layout.page_at(layout.height) == 4
    first = layout.room(0)
    assert layout.between(first.top, first.top + 50) == range(1)
    assert layout.between(first.top, layout.height) == range(5)
    assert PageLayout([], 500, 400, FIT_WIDTH).between(0, 400) == range(0)


def test_a_strip_of_one_pixel_has_a_height_all_the_same() -> None:
    layout = PageLayout([(90_000.0, 1.0), A4], 500, 400, FIT_WIDTH)
    assert layout.room(0).height == 1
    assert layout.room(1).top == GAP + 1 + GAP


def test_endless_pages_fit_into_a_scroll_bar() -> None:
    layout = PageLayout([(10.0, 900_000.0)] * 1000, 500, 400, 8.0)
    assert layout.height < 2**31
    assert layout.page_at(layout.height) == 999


def test_a_place_of_the_window_is_a_point_of_the_page_and_back() -> None:
    room = PageLayout([A4], 500, 400, FIT_WIDTH).room(0)
    shown = room.shown(QRectF(100, 200, 30, 12))
    assert room.point(shown.topLeft()) == QPointF(100, 200)


# --- the words ---


def test_a_stretch_takes_a_rectangle_for_each_of_its_lines() -> None:
    words = words_of(("abcdef", 100), ("ghij", 120))
    assert words.rooms(102, 110) == [QRectF(70, 100, 40, 12), QRectF(50, 120, 30, 12)]
    assert words.rooms(0, 101) == [QRectF(50, 100, 10, 12)]
    assert words.rooms(0, 50) == []


def test_the_nearest_place_between_letters_is_found_whichever_way_they_run() -> None:
    rightward = words_of(("abcdef", 100))
    assert [rightward.caret_at(QPointF(x, 106)) for x in (0, 52, 58, 71, 999)] == [100, 100, 101, 102, 106]
    leftward = words_of(("abcdef", 100), turned="left")
    assert [leftward.caret_at(QPointF(x, 106)) for x in (999, 108, 102, 89, 0)] == [100, 100, 101, 102, 106]
    downward = words_of(("abcdef", 100), turned="down")
    assert [downward.caret_at(QPointF(106, y)) for y in (0, 52, 58, 71, 999)] == [100, 100, 101, 102, 106]
    assert downward.rooms(101, 104) == [QRectF(100, 60, 12, 30)]


def test_beside_a_short_line_that_line_is_meant_and_not_the_long_one_above() -> None:
    words = words_of(("a long line of text", 100), ("end", 120))
    assert words.caret_at(QPointF(200, 127)) == 100 + len("a long line of text\nend")


def test_a_letter_is_met_on_it_or_close_by() -> None:
    words = words_of(("abc", 100))
    assert words.position_at(QPointF(65, 106)) == 101
    assert words.position_at(QPointF(82, 106)) == 102
    assert words.position_at(QPointF(95, 106)) is None


def test_the_word_at_a_point_is_whole() -> None:
    words = words_of(("On 3 May, Jean-Luc left", 100))
    assert words.word_at(QPointF(50 + 10 * 12 + 5, 106)) == (110, 118)
    assert words.word_at(QPointF(50 + 10 * 8 + 5, 106)) is None


def test_columns_side_by_side_are_not_one_line() -> None:
    left, right = words_of(("left", 100)), words_of(("right", 100))
    boxes = (
        *left._boxes,
        NOWHERE,
        *(Box(one.left + 300, one.top, one.right + 300, one.bottom) for one in right._boxes),
    )
    words = PageWords(PlacedText(*A4, "left\nright", boxes), 0)
    assert words.rooms(0, 10) == [QRectF(50, 100, 40, 12), QRectF(350, 100, 50, 12)]
    assert words.caret_at(QPointF(340, 106)) == 5
    assert words.caret_at(QPointF(95, 106)) == 4


def test_a_page_of_a_hundred_thousand_letters_is_as_quick_to_point_at() -> None:
    lines = [("x" * 100, 12.0 * at) for at in range(1000)]
    words = words_of(*lines, start=0)
    assert words.caret_at(QPointF(50 + 10 * 99 + 9, 12 * 999 + 6)) == 101 * 1000 - 1
    assert len(words.rooms(0, 101 * 1000)) == 1000


def test_a_page_without_words_has_none() -> None:
    words = words_of()
    assert words.caret_at(QPointF(50, 50)) is None
    assert words.position_at(QPointF(50, 50)) is None
    assert words.first_below(0) == 100


# --- pages and text ---


def test_each_page_knows_its_part_of_the_text() -> None:
    text = "one\n\n\n\nthree"
    document = PageDocument(b"", "a.pdf", (A4,) * 3, (0, 5, 7), text)
    assert [text[slice(*document.part(page))] for page in range(3)] == ["one", "", "three"]
    assert [document.page_of(at) for at in (0, 3, 5, 7, 11, 99)] == [0, 0, 1, 2, 2, 2]
    assert [document.has_words(page) for page in range(3)] == [True, False, True]


def test_words_that_are_not_those_of_the_text_are_known() -> None:
    document = PageDocument(b"", "a.pdf", (A4,) * 2, (0, 5), "one\n\ntwo")
    assert document.is_of(words_of(("two", 100), start=5), 1)
    assert not document.is_of(words_of(("tvo", 100), start=5), 1)
    assert not document.is_of(words_of(("on", 100), start=0), 0)
    assert "another release" in document.remark(0, words_of(("on", 100), start=0))
    assert document.remark(1, words_of(("two", 100), start=5)) == ""
    assert "cannot be read" in document.remark(1, None)


def test_a_selection_that_went_through_thousands_of_stretches_leaves_few_behind() -> None:
    words = words_of(("A line of letters. " * 200, 100))
    asked = [(100, 100 + end) for end in range(1, 3500)]
    assert all(words.rooms(*one) for one in asked)
    assert len(words._rooms) <= 2000
