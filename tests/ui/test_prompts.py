"""The short questions as they are shown: plain text, and buttons that say what they do."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from workbench.ui import theme
from workbench.ui.prompts import Prompts


@pytest.fixture
def prompts(qapp: QApplication) -> Prompts:
    theme.apply(qapp, "light")
    return Prompts()


def answering(answer: Callable[[QMessageBox], None]) -> None:
    """Let a hand answer the next box once it is shown."""

    def find() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            answer(box)
        else:
            QTimer.singleShot(5, find)

    QTimer.singleShot(0, find)


def click(text: str) -> Callable[[QMessageBox], None]:
    return lambda box: next(one for one in box.buttons() if one.text().replace("&", "") == text).click()


@pytest.mark.parametrize(("button", "wanted"), [("Close all the same", True), ("Keep open", False)])
def test_the_buttons_of_a_question_say_what_they_do(prompts: Prompts, button: str, *, wanted: bool) -> None:
    answering(click(button))
    assert prompts.confirm("Close now?", "2 files are not imported yet.", "Close all the same", "Keep open") is wanted


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_neither_escape_nor_a_hasty_enter_does_it(prompts: Prompts, key: Qt.Key) -> None:
    answering(lambda box: QTest.keyClick(QApplication.focusWidget() or box, key))
    assert not prompts.confirm("Remove source?", "Remove “A”?", "Remove")


def test_what_is_told_is_plain_and_has_one_button(prompts: Prompts) -> None:
    seen: list[tuple[str, Qt.TextFormat, int]] = []

    def look(box: QMessageBox) -> None:
        seen.append((box.text(), box.textFormat(), len(box.buttons())))
        box.buttons()[0].click()

    answering(look)
    prompts.fail("<b>That</b> is no case.")
    assert seen == [("<b>That</b> is no case.", Qt.TextFormat.PlainText, 1)]
