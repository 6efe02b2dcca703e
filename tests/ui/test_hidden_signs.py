"""Characters of a source that cannot be seen: each has a sign of its own, and is named where one comes to it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import reader_of
from workbench.case.case import Case
from workbench.ui.widgets.code_points import CodePoints
from workbench.ui.widgets.hidden_signs import told_of, with_signs

TURNING = [chr(code) for code in (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))]
FREQUENT = [*TURNING, "\u00ad", "\u200b", "\u2060", "\x07", "\x7f"]


def test_each_has_a_sign_of_its_own_which_is_not_that_of_what_could_not_be_read() -> None:
    signs = [with_signs(one) for one in FREQUENT]
    assert len(set(signs)) == len(FREQUENT)
    assert not {*FREQUENT, "\ufffd"} & set(signs)
    assert with_signs("\ufffd") == "\ufffd"


def test_every_position_stays() -> None:
    text = f"a{''.join(FREQUENT)}\x85\u2028\ufff9😀\ufeffz"
    shown = with_signs(text)
    assert (len(shown), shown[-3], shown[-1]) == (len(text), "😀", "z")
    units = [CodePoints(one).to_units(len(one)) for one in (text, shown)]
    assert units[0] == units[1]


def test_what_can_be_seen_is_not_told_of() -> None:
    assert [told_of(one) for one in "aé \n\t中😀"] == [""] * 7
    assert told_of("\x85") == "U+0085 CONTROL CHARACTER"


def test_they_are_named_where_the_caret_or_the_mouse_comes_to_them(qtbot: QtBot, case: Case) -> None:
    text = "so\u00adft\u00a0a\u202eb\u202cc\u200bd\ufffd\x07 end"
    pane = reader_of(case, text, qtbot)
    session = pane.session
    pane.take_keyboard()
    said: list[str] = []
    session.said.connect(said.append)
    for _ in text:
        QTest.keyClick(pane.text, Qt.Key.Key_Right)
    assert said == [
        "U+00AD SOFT HYPHEN",
        "U+00A0 NO-BREAK SPACE",
        "U+202E RIGHT-TO-LEFT OVERRIDE",
        "U+202C POP DIRECTIONAL FORMATTING",
        "U+200B ZERO WIDTH SPACE",
        "U+FFFD REPLACEMENT CHARACTER: what stood here could not be read",
        "U+0007 BELL",
    ]
    for at in map(text.index, "\u00ad\u00a0\u202e\u200b"):
        middle = pane.text._cursor_rect(at).center()
        middle.setX((middle.x() + pane.text._cursor_rect(at + 1).center().x()) // 2)
        assert pane.text._told_at(middle).startswith(f"U+{ord(text[at]):04X} ")
    session.close()
