"""The list of keys under F1: every key that any module of the window answers is in it."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from workbench import ui
from workbench.ui.commands import COMMANDS
from workbench.ui.commands.help_ import key_rows
from workbench.ui.dialogs.keys import KeysDialog
from workbench.ui.widgets.pane_keys import PANE_KEYS
from workbench.ui.window import Window

MODULES: dict[str, str] = {}
"""The texts of the window's modules by their names; those of one name are one."""

for path in sorted(Path(ui.__file__).parent.rglob("*.py")):
    MODULES[path.stem] = MODULES.get(path.stem, "") + path.read_text(encoding="utf-8")
SAME = {"Enter": "Return"}  # the keypad's is told with the other


def written(module: str) -> set[int]:
    """The keys that a module's text names."""
    names = re.findall(r"Qt\.Key\.Key_(\w+)", MODULES[module])
    return {Qt.Key[f"Key_{SAME.get(name, name)}"].value for name in names}


def told(module: str) -> set[int]:
    """The keys that the table tells of a module."""
    texts = [key for one in PANE_KEYS if module in one.modules for key in one.keys]
    return {QKeySequence(text)[0].key().value for text in texts}


@pytest.mark.parametrize("module", sorted(name for name in MODULES if written(name)))
def test_every_key_a_module_answers_is_in_the_table(module: str) -> None:
    missing = {Qt.Key(key).name for key in written(module) - told(module)}
    assert missing == set()


def test_the_table_names_modules_and_keys_that_there_are() -> None:
    for one in PANE_KEYS:
        assert set(one.modules) <= MODULES.keys(), one
        assert all(not QKeySequence(key).isEmpty() for key in one.keys), one


@pytest.mark.parametrize("module", sorted({name for one in PANE_KEYS for name in one.modules}))
def test_the_table_tells_of_no_key_that_a_module_does_not_answer(module: str) -> None:
    together = {name for one in PANE_KEYS if module in one.modules for name in one.modules}
    text = "".join(MODULES[name] for name in together)
    for one in PANE_KEYS:
        for key in one.keys if module in one.modules else ():
            last = QKeySequence(key)[0].key()
            spelled = {last.name, last.name.replace("Return", "Enter"), f'"{key}"'}
            figures = re.fullmatch(r"Alt\+[0-6]", key) and "Key_0 + figure" in text
            copies = key == "Ctrl+C" and "StandardKey.Copy" in text
            assert figures or copies or any(name in text for name in spelled), (module, key)


def test_every_shortcut_of_the_window_is_told(open_window: Window) -> None:
    assert open_window.panes is not None
    for title in ("Registers", "Search", "Review"):
        open_window.panes.bring_up(title)
    open_window.panes.warm()
    known = {QKeySequence(key) for one in (*PANE_KEYS, *COMMANDS) for key in one.keys}
    for widget in (open_window, *open_window.findChildren(QObject)):
        for action in widget.actions() if isinstance(widget, QWidget) else ():
            assert set(action.shortcuts()) <= known, action.text()
        if isinstance(widget, QShortcut):
            assert widget.key() in known


def test_all_keys_are_shown_and_found_by_what_they_do(qtbot: QtBot) -> None:
    rows = key_rows()
    dialog = KeysDialog(rows)
    qtbot.addWidget(dialog)
    assert dialog.table.rowCount() == len(COMMANDS) + len(PANE_KEYS)
    redo = next(row for row in rows if row[1] == "Redo")
    assert {"Ctrl+Shift+Z", "Ctrl+Y"} <= set(redo[2].split(", "))
    dialog.narrow.setText("review lost")
    seen = [row for row in range(dialog.table.rowCount()) if not dialog.table.isRowHidden(row)]
    assert [dialog.table.item(row, 2).text() for row in seen] == ["X"]
