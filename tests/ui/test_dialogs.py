"""The small dialogs: a new entity, a source's details, preferences, keys."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.case import ontology_files
from workbench.model.source import SourceDetails
from workbench.settings import Settings
from workbench.ui import theme
from workbench.ui.dialogs.keys import KeysDialog
from workbench.ui.dialogs.new_entity import NewEntityDialog
from workbench.ui.dialogs.preferences import PreferencesDialog
from workbench.ui.dialogs.source_details import SourceDetailsDialog


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


def test_a_new_entity_has_the_type_that_is_typed_and_chosen(qtbot: QtBot) -> None:
    dialog = NewEntityDialog(ontology_files.load())
    qtbot.addWidget(dialog)
    qtbot.keyClicks(dialog.name_field, "Ilya M.")
    qtbot.keyClicks(dialog.narrow, "person")
    assert (dialog.type_name(), dialog.name()) == ("Person", "Ilya M.")
    dialog.accept()
    assert dialog.result() == NewEntityDialog.DialogCode.Accepted


@pytest.mark.parametrize(("name", "narrow", "sentence"), [("", "person", "needs a name"), ("X", "zzz", "No type fits")])
def test_a_new_entity_without_name_or_type_is_refused_in_a_sentence(
    qtbot: QtBot, name: str, narrow: str, sentence: str
) -> None:
    dialog = NewEntityDialog(ontology_files.load())
    qtbot.addWidget(dialog)
    dialog.name_field.setText(name)
    dialog.narrow.setText(narrow)
    dialog.accept()
    assert sentence in dialog.sentence.text()
    assert dialog.result() != NewEntityDialog.DialogCode.Accepted


def test_abstract_types_cannot_be_chosen(qtbot: QtBot) -> None:
    ontology = ontology_files.load()
    dialog = NewEntityDialog(ontology)
    qtbot.addWidget(dialog)
    assert dialog.types.count() == sum(not one.abstract for one in ontology.types.values())


def test_a_sources_date_is_read_from_words_and_kept_as_edtf(qtbot: QtBot) -> None:
    dialog = SourceDetailsDialog(SourceDetails("The list", reliability="C", handling="TLP:GREEN"))
    qtbot.addWidget(dialog)
    dialog.lines["published"].setText("about 3 May 2031")
    assert dialog.understood.text() == "2031-05-03~ · about 3 May 2031"
    dialog.accept()
    details = dialog.details()
    assert (details.published, details.reliability, details.handling) == ("2031-05-03~", "C", "TLP:GREEN")


@pytest.mark.parametrize(
    ("field", "text", "sentence"), [("title", "  ", "needs a title"), ("published", "soonish", "not understood")]
)
def test_details_that_cannot_be_kept_are_refused_in_a_sentence(
    qtbot: QtBot, field: str, text: str, sentence: str
) -> None:
    dialog = SourceDetailsDialog(SourceDetails("The list"))
    qtbot.addWidget(dialog)
    dialog.lines[field].setText(text)
    dialog.accept()
    assert sentence in dialog.sentence.text()


def test_preferences_are_kept_and_a_new_appearance_is_put_on(qtbot: QtBot) -> None:
    settings = Settings()
    dialog = PreferencesDialog(settings)
    qtbot.addWidget(dialog)
    dialog.choices["author"].setText("desk 4")
    dialog.choices["appearance"].setCurrentText("dark")
    dialog.accept()
    assert Settings()["author"] == "desk 4"
    assert theme.tokens() is theme.DARK


def test_the_keys_can_be_looked_up(qtbot: QtBot) -> None:
    dialog = KeysDialog([("Record", "Record statement", "R"), ("Edit", "Undo", "Ctrl+Z")])
    qtbot.addWidget(dialog)
    dialog.narrow.setText("und")
    assert [dialog.table.isRowHidden(row) for row in range(2)] == [True, False]
