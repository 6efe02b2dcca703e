"""Record from a selection: select words, press a key, look at the guesses, press Enter."""

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workbench.case.case import Case
from workbench.model.entity import Entity
from workbench.model.grading import Basis, Polarity, Stance
from workbench.model.passage import Selector
from workbench.model.source import Extract, SourceDetails
from workbench.model.statement import EntityValue, Statement, StatementDetails
from workbench.settings import Settings
from workbench.ui.dialogs.record_form import RecordForm
from workbench.ui.session import Session, Span
from workbench.ui.window import Window

TEXT = """On March 8, the Security Service passed on a list of names of officers working at the embassy. \
Three weeks later, Velland declared 12 Karsovian diplomats persona non grata. 😀

They were, among others, 51-year-old First Secretary Ilya M. and 38-year-old attaché Pavel R. \
In addition, six officers of the Staff Bureau were sent home. It is not clear whether the Bureau has used force \
in Velland. As Velland did not want to close the official channel, two officers, one of each service, \
were kept on purpose. <b>Nobody</b> said more.
"""

ALT, SHIFT, CONTROL = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
NONE = Qt.KeyboardModifier.NoModifier
ENTER, ESCAPE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab


class Desk:
    """A form on a case with one source, worked by keys alone."""

    def __init__(self, qtbot: QtBot, session: Session, edition: int, parent: QWidget) -> None:
        self.qtbot, self.session, self.edition, self.parent = qtbot, session, edition, parent
        self.form = RecordForm(session, parent)
        self.recorded: list[int] = []
        self.closed: list[bool] = []
        self.form.recorded.connect(self.recorded.append)
        self.form.closed.connect(lambda: self.closed.append(True))

    @property
    def case(self) -> Case:
        assert self.session.case is not None
        return self.session.case

    def span(self, words: str) -> Span:
        start = TEXT.index(words)
        return Span(self.edition, start, start + len(words))

    def select(self, words: str) -> None:
        self.form.open(self.span(words), QRect(self.parent.mapToGlobal(self.parent.rect().center()), self.form.size()))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self.qtbot.keyClick(focused, key, modifier)

    def type(self, text: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self.qtbot.keyClicks(focused, text)

    def go_to(self, field: QWidget) -> None:
        """Tab until the field has the keyboard."""
        for _ in self.form.order:
            if field.hasFocus():
                return
            self.press(TAB)
        assert field.hasFocus()

    def fill(self, field: QWidget, text: str) -> None:
        self.go_to(field)
        self.type(text)

    @property
    def last(self) -> Statement:
        statement = self.case.statements.get(self.recorded[-1])
        assert statement is not None
        return statement

    def about(self) -> Entity:
        entity = self.case.entities.get(self.last.entity_id)
        assert entity is not None
        return entity

    def said(self) -> tuple[str, str, str, str]:
        """Type and name of the entity, property and value of the statement recorded last."""
        return self.about().type, self.about().name, self.last.property_name, self.last.shown_value


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    session = Session(Settings())
    session.create(tmp_path / "affair.attache")
    with session.change("Import") as case:
        source = case.sources.add(SourceDetails("The list", published="2031-05-20"))
        edition = case.editions.add(source, "t.txt", TEXT.encode(), Extract(TEXT, "plain text", "1", "text/plain"))
    parent = QWidget()
    parent.resize(1000, 700)
    qtbot.addWidget(parent)
    parent.show()
    parent.activateWindow()
    qtbot.waitActive(parent)
    yield Desk(qtbot, session, edition, parent)
    session.close()


# --- where the guess is right ---


def test_a_name_is_recorded_with_one_enter_and_everything_it_needs_in_one_change(desk: Desk) -> None:
    before = desk.case.journal.count()
    desk.select("Ilya M.")
    desk.press(ENTER)
    assert desk.said() == ("Person", "Ilya M.", "name", "Ilya M.")
    assert [(one.exact, one.stance, one.credibility) for one in desk.last.citations] == [
        ("Ilya M.", Stance.SUPPORTS, None)
    ]
    assert desk.last.details.as_stated == ""  # the value is what the words say
    assert desk.case.journal.count() == before + 1
    undone = desk.case.undo()
    assert undone is not None
    assert undone.label == "Record name of Ilya M."
    assert (desk.case.entities.count(), desk.case.passages.count(), desk.case.statements.count()) == (0, 0, 0)


def test_enter_stores_closes_and_shows_what_was_recorded(desk: Desk) -> None:
    desk.select("Ilya M.")
    desk.press(ENTER)
    assert not desk.form.isVisible()
    assert desk.closed == [True]
    assert desk.session.shown.entity_id == desk.last.entity_id
    assert desk.session.shown.statement_id == desk.last.id


def test_what_is_shown_is_what_the_next_words_are_about(desk: Desk) -> None:
    desk.select("Ilya M.")
    desk.press(ENTER)
    desk.select("51-year-old")
    assert "51 years old on 20 May 2031" in desk.form.understood.text()
    desk.press(ENTER)
    assert desk.said() == ("Person", "Ilya M.", "birthDate", "1979-05-21/1980-05-20")
    assert desk.last.details.basis is Basis.INFERRED
    assert desk.last.details.as_stated == "51-year-old"


# --- the rows of the proving text, by keys ---


def list_of_names(desk: Desk) -> int:
    desk.select("March 8")
    desk.fill(desk.form.entity, "List of 8 March")
    desk.press(ENTER)
    return desk.last.entity_id


def declaration(desk: Desk) -> int:
    desk.select("Three weeks later")
    desk.fill(desk.form.entity, "Declaration of 12")
    desk.press(ENTER)
    return desk.last.entity_id


def test_row_4_a_list_passed_on_a_day_whose_year_is_inferred(desk: Desk) -> None:
    list_of_names(desk)
    assert desk.said() == ("ListTransmission", "List of 8 March", "date", "2031-03-08")
    assert (desk.last.details.as_stated, desk.last.details.basis) == ("March 8", Basis.INFERRED)
    desk.select("a list of names")
    desk.fill(desk.form.property, "number of ent")
    desk.press(Qt.Key.Key_U, ALT)
    desk.press(ENTER)
    assert desk.said() == ("ListTransmission", "List of 8 March", "entryCount", "")
    assert (desk.last.details.value, desk.last.details.polarity) == (None, Polarity.UNKNOWN)
    desk.select("a list of names")
    desk.fill(desk.form.entity, "Contents of the list?")
    desk.fill(desk.form.value, "Which names were on the list?")
    desk.press(ENTER)
    assert desk.said() == ("KnowledgeGap", "Contents of the list?", "question", "Which names were on the list?")


def test_row_5_a_declaration_three_weeks_after_the_list(desk: Desk) -> None:
    list_of_names(desk)
    anchor = desk.last.id
    declaration(desk)
    assert desk.said() == ("Declaration", "Declaration of 12", "date", "2031-03-29~")
    assert (desk.last.details.anchor, desk.last.details.offset) == (anchor, "P3W")
    assert desk.last.details.as_stated == "Three weeks later"
    desk.select("12 Karsovian diplomats")
    desk.press(ENTER)
    assert desk.said() == ("Declaration", "Declaration of 12", "countDeclared", "12")
    desk.select("12 Karsovian diplomats")  # the group they are, made as the value
    desk.press(ENTER)
    assert desk.said() == ("Declaration", "Declaration of 12", "group", "12 Karsovian diplomats")
    assert desk.last.value_entity_type == "PersonGroup"


def test_row_8_a_person_an_appointment_and_that_he_was_declared(desk: Desk) -> None:
    declared = declaration_without_date(desk)
    desk.select("Ilya M.")
    desk.press(ENTER)
    person = desk.last.entity_id
    desk.select("First Secretary")
    desk.fill(desk.form.entity, "Ilya M. at the embassy")
    desk.fill(desk.form.type, "appoint")
    desk.fill(desk.form.property, "rank")
    desk.press(ENTER)
    assert desk.said() == ("Appointment", "Ilya M. at the embassy", "rankAsStated", "first secretary")
    assert desk.last.details.as_stated == "First Secretary"
    desk.select("Ilya M.")
    desk.press(ENTER)
    assert desk.said() == ("Appointment", "Ilya M. at the embassy", "holder", "Ilya M.")
    assert desk.last.details.value == EntityValue(person)
    desk.select("Ilya M.")
    desk.fill(desk.form.entity, "Ilya M., declared")
    desk.fill(desk.form.type, "declared p")
    desk.fill(desk.form.property, "declaration")
    desk.fill(desk.form.value, "declaration of")
    desk.press(ENTER)
    assert desk.said()[2:] == ("declaration", "Declaration of 12")
    assert desk.last.details.value == EntityValue(declared)


def declaration_without_date(desk: Desk) -> int:
    with desk.session.change("Declaration") as case:
        return case.entities.add("Declaration", "Declaration of 12")


def test_row_15_six_officers_whose_overlap_with_the_twelve_is_not_known(desk: Desk) -> None:
    desk.select("12 Karsovian diplomats")
    desk.press(ENTER)
    twelve = desk.last.entity_id
    desk.select("six officers of the Staff Bureau")
    for _ in range(4):
        desk.press(ENTER, SHIFT)
    statements = desk.case.statements.of_entity(desk.last.entity_id)
    assert [(one.property_name, one.shown_value) for one in statements] == [
        ("name", "six officers of the Staff Bureau"),
        ("countAsStated", "six"),
        ("countMin", "6"),
        ("countMax", "6"),
    ]
    assert desk.about().type == "PersonGroup"
    desk.fill(desk.form.property, "part of")
    desk.fill(desk.form.value, "12")
    desk.press(ENTER, SHIFT)
    assert desk.last.details.value == EntityValue(twelve)
    desk.fill(desk.form.property, "overlap")
    desk.fill(desk.form.value, "unk")
    desk.press(ENTER)
    assert desk.said()[2:] == ("overlapStatus", "unknown")
    assert desk.case.passages.count() == 2


def test_row_20_what_is_not_known_is_a_gap_said_to_be_unknown(desk: Desk) -> None:
    words = "It is not clear whether the Bureau has used force in Velland"
    desk.select(words)
    desk.press(ENTER)
    assert desk.about().type == "KnowledgeGap"
    assert (desk.last.property_name, desk.last.shown_value) == ("question", words)
    assert desk.last.details.polarity is Polarity.UNKNOWN


def test_row_25_two_officers_kept_on_purpose_on_the_day_of_the_declaration(desk: Desk) -> None:
    list_of_names(desk)
    declaration(desk)
    declared = desk.last
    kept = "two officers, one of each service, were kept on purpose"
    desk.select(kept)
    desk.fill(desk.form.entity, "Two officers kept")
    desk.fill(desk.form.type, "retent")
    desk.fill(desk.form.property, "retained")
    desk.fill(desk.form.value, "The two who stayed")
    desk.fill(desk.form.value_type, "group")
    desk.press(ENTER)
    assert desk.said() == ("Retention", "Two officers kept", "retained", "The two who stayed")
    desk.select(kept)
    desk.fill(desk.form.property, "exception")
    desk.fill(desk.form.value, "declaration")
    desk.press(ENTER, SHIFT)
    assert desk.last.details.value == EntityValue(declared.entity_id)
    desk.fill(desk.form.property, "date")
    desk.fill(desk.form.value, "the same day")
    desk.press(ENTER)
    assert desk.said()[2:] == ("date", "2031-03-29~")
    assert (desk.last.details.anchor, desk.last.details.offset) == (declared.id, "P0D")
    desk.select("close the official channel")
    desk.press(ENTER)
    assert desk.said()[2:] == ("purpose", "official channel")


# --- dates while they are typed ---


@pytest.mark.parametrize(
    ("typed", "shown", "kept"),
    [
        ("2031-03-29~", "about 29 March 2031", "2031-03-29~"),
        ("about 29 March 2031", "2031-03-29~ · about 29 March 2031", "2031-03-29~"),
        ("9 April", "2031-04-09 · 9 April 2031 · the year is the source’s", "2031-04-09"),
        ("since 2028", "2028/.. · in or after 2028", "2028/.."),
    ],
)
def test_a_date_is_understood_while_it_is_typed(desk: Desk, typed: str, shown: str, kept: str) -> None:
    declaration_without_date(desk)
    desk.select("Velland declared")
    desk.fill(desk.form.entity, "Declaration of 12")
    desk.fill(desk.form.property, "Date")
    desk.fill(desk.form.value, typed)
    assert desk.form.understood.text() == shown
    desk.press(ENTER)
    assert desk.last.shown_value == kept


def test_what_is_no_date_is_told_and_not_recorded(desk: Desk) -> None:
    list_of_names(desk)
    count = len(desk.recorded)
    desk.select("March 8")
    desk.fill(desk.form.property, "date")
    desk.fill(desk.form.value, "soon")
    assert not desk.form.fields.record.isEnabled()
    desk.press(ENTER)
    assert "no date yet" in desk.form.notice.text()
    assert desk.form.value.hasFocus()
    assert len(desk.recorded) == count
    desk.form.value.selectAll()
    desk.type("2031-03-09")
    assert not desk.form.notice.isVisible()
    desk.press(ENTER)
    assert desk.last.shown_value == "2031-03-09"


def test_another_anchor_is_picked_with_control_d(desk: Desk) -> None:
    list_of_names(desk)
    first = desk.last.id
    declaration(desk)
    second = desk.last.id
    desk.select("were kept on purpose")
    desk.fill(desk.form.entity, "Departure")
    desk.fill(desk.form.property, "date")
    desk.fill(desk.form.value, "two days later")
    assert "two days after Declaration of 12 (about 29 March 2031)" in desk.form.understood.text()
    desk.press(Qt.Key.Key_D, CONTROL)
    assert "two days after List of 8 March (8 March 2031)" in desk.form.understood.text()
    assert first != second
    desk.press(ENTER)
    assert (desk.last.shown_value, desk.last.details.anchor) == ("2031-03-10", first)


def test_a_date_hangs_on_an_event_rather_than_on_a_birth(desk: Desk) -> None:
    list_of_names(desk)
    desk.select("Ilya M.")
    desk.press(ENTER)
    desk.select("51-year-old")
    desk.press(ENTER)
    desk.select("were sent home")
    desk.fill(desk.form.entity, "Departure")
    desk.fill(desk.form.property, "date")
    desk.fill(desk.form.value, "ten days later")
    assert "ten days after List of 8 March" in desk.form.understood.text()
    desk.press(Qt.Key.Key_D, CONTROL)
    assert "ten days after Ilya M." in desk.form.understood.text()


def test_what_has_a_date_and_a_name_that_tells_nothing_is_an_event(desk: Desk) -> None:
    desk.select("March 8")
    desk.fill(desk.form.entity, "Arrival of Marlo")
    desk.press(ENTER)
    assert desk.said() == ("Event", "Arrival of Marlo", "date", "2031-03-08")


def test_words_that_hang_on_a_date_not_recorded_yet_say_so(desk: Desk) -> None:
    desk.select("Three weeks later")
    assert desk.form.value.text() == "2031-03-29~"  # before anybody said whose date it is
    desk.fill(desk.form.entity, "Declaration of 12")
    assert desk.form.understood.text() == (
        "about 29 March 2031 · three weeks after 8 March 2031, which is not recorded yet"
    )
    desk.press(ENTER)
    assert desk.said() == ("Declaration", "Declaration of 12", "date", "2031-03-29~")
    details = desk.last.details
    assert (details.basis, details.anchor, details.offset) == (Basis.INFERRED, None, "")


# --- one Enter records nothing false ---

STORY = """On 3 February 2024 Velland declared twelve Karsovian diplomats personae non gratae.
Three weeks later Pavel Rezek, 38, attaché, had packed. He left on 27 February and said nothing more of it.
His driver, aged 44, died on 2 March 2024.
"""


class Story:
    """A second text, without a date of its own, on a desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        with desk.session.change("Import") as case:
            source = case.sources.add(SourceDetails("The story"))
            extract = Extract(STORY, "plain text", "1", "text/plain")
            self.edition = case.editions.add(source, "s.txt", STORY.encode(), extract)

    def select(self, words: str) -> None:
        start = STORY.index(words)
        self.desk.form.open(Span(self.edition, start, start + len(words)), QRect())

    def show_pavel(self) -> int:
        """Pavel Rezek, known and shown."""
        with self.desk.session.change("Person") as case:
            pavel = case.entities.add("Person", "Pavel Rezek")
        self.desk.session.show_entity(pavel)
        return pavel


@pytest.fixture
def story(desk: Desk) -> Story:
    return Story(desk)


DANGEROUS = [
    "27 February",
    "3 February 2024",
    "Three weeks later",
    "twelve",
    "38",
    "attaché",
    "aged 44",
    "2 March 2024",
    "left on 27 February",
    "On 3 February 2024 Velland declared twelve Karsovian diplomats personae non gratae",
    "He left on 27 February and said nothing more of it",
]


@pytest.mark.parametrize("words", DANGEROUS)
@pytest.mark.parametrize("died", [False, True])
def test_one_enter_records_nothing_of_a_person_that_the_words_do_not_say(
    desk: Desk, story: Story, words: str, died: bool
) -> None:
    pavel = story.show_pavel()
    if died:
        with desk.session.change("Death") as case:
            case.statements.add(pavel, StatementDetails("deathDate", "2030"))
    before = desk.case.statements.count()
    story.select(words)
    desk.press(ENTER)
    assert desk.case.statements.count() == before
    assert desk.form.notice.text() == "Choose what is said of it: the words alone do not tell."
    assert desk.form.fields.property.hasFocus()
    assert desk.form.fields.property.text() == ""
    assert desk.form.fields.property.offered, "the likeliest are on offer"


@pytest.mark.parametrize("words", DANGEROUS)
def test_one_enter_records_nothing_of_a_person_whose_name_is_typed(desk: Desk, story: Story, words: str) -> None:
    story.show_pavel()
    desk.session.show_entity(None)
    before = desk.case.statements.count()
    story.select(words)
    desk.fill(desk.form.entity, "Pavel")
    desk.press(ENTER)
    assert desk.case.statements.count() == before or desk.said()[2:] == ("birthDate", "")
    assert desk.form.isVisible()


@pytest.mark.parametrize("words", [words for words in DANGEROUS if words != "attaché"])  # which can be a post's name
def test_one_enter_records_nothing_where_nobody_is_shown(desk: Desk, story: Story, words: str) -> None:
    story.select(words)
    desk.press(ENTER)
    assert desk.form.isVisible()
    assert desk.recorded == []


def test_the_likeliest_property_is_one_key_away(desk: Desk, story: Story) -> None:
    story.show_pavel()
    story.select("2 March 2024")
    desk.press(ENTER)
    desk.press(Qt.Key.Key_Down)
    assert desk.form.value.text() == "2024-03-02"


def test_a_date_has_the_year_told_before_it(desk: Desk, story: Story) -> None:
    story.select("27 February")
    assert desk.form.value.text() == "2024-02-27"  # before anybody said whose date it is
    desk.fill(desk.form.entity, "Departure of Pavel Rezek")
    desk.press(ENTER)
    assert desk.said() == ("Event", "Departure of Pavel Rezek", "date", "2024-02-27")
    assert desk.last.details.basis is Basis.INFERRED
    assert desk.last.details.as_stated == "27 February"


def test_so_long_after_a_date_hangs_on_it_once_that_is_recorded(desk: Desk, story: Story) -> None:
    story.select("Three weeks later")
    desk.fill(desk.form.entity, "Packing")
    told = "about 24 February 2024 · three weeks after 3 February 2024, which is not recorded yet"
    assert desk.form.understood.text() == told
    desk.press(ESCAPE)
    desk.press(ESCAPE)
    story.select("3 February 2024")
    desk.fill(desk.form.entity, "Declaration of the twelve")
    desk.press(ENTER)
    declared = desk.last
    story.select("Three weeks later")
    desk.fill(desk.form.entity, "Packing")
    assert "three weeks after Declaration of the twelve (3 February 2024)" in desk.form.understood.text()
    desk.press(ENTER)
    assert (desk.last.shown_value, desk.last.details.anchor) == ("2024-02-24~", declared.id)


def test_a_refusal_is_said_once(desk: Desk, story: Story) -> None:
    declaration_without_date(desk)
    story.select("attaché")
    desk.fill(desk.form.entity, "Declaration of 12")
    desk.fill(desk.form.property, "date")
    desk.fill(desk.form.value, "soon")
    assert "no date yet" in desk.form.understood.text()
    assert desk.form.summary.text() == ""
    desk.press(ENTER)
    assert "no date yet" in desk.form.notice.text()
    assert not desk.form.understood.isVisible()


# --- ages ---


def test_an_age_counts_from_the_source_or_from_another_date(desk: Desk) -> None:
    list_of_names(desk)
    desk.select("Ilya M.")
    desk.press(ENTER)
    desk.select("51-year-old")
    assert "51 years old on 20 May 2031, the source’s date" in desk.form.understood.text()
    desk.press(Qt.Key.Key_D, CONTROL)
    assert "51 years old on 8 March 2031, List of 8 March" in desk.form.understood.text()
    desk.press(ENTER)
    assert desk.said()[2:] == ("birthDate", "1979-03-09/1980-03-08")
    assert (desk.last.details.basis, desk.last.details.anchor) == (Basis.INFERRED, None)


def test_an_age_that_may_not_have_been_true_then_waits_for_its_date(desk: Desk, story: Story) -> None:
    story.select("3 February 2024")
    desk.fill(desk.form.entity, "Declaration of the twelve")
    desk.press(ENTER)
    story.select("aged 44")
    desk.fill(desk.form.entity, "The driver")
    desk.fill(desk.form.type, "person")
    desk.press(ENTER)
    assert "Ctrl+D counts it from a date told before" in desk.form.notice.text()
    desk.press(Qt.Key.Key_D, CONTROL)
    assert "44 years old on 3 February 2024, Declaration of the twelve" in desk.form.understood.text()
    desk.press(ENTER)
    assert desk.said() == ("Person", "The driver", "birthDate", "1979-02-04/1980-02-03")


def test_an_age_is_typed_where_a_birth_is_asked_and_nowhere_else(desk: Desk) -> None:
    with desk.session.change("Person") as case:
        case.entities.add("Person", "Pavel R.")
    desk.select("were sent home")
    desk.fill(desk.form.entity, "Pavel R")
    desk.fill(desk.form.property, "died")
    desk.fill(desk.form.value, "aged 38")
    desk.press(ENTER)
    assert "when somebody was born" in desk.form.notice.text()
    desk.fill(desk.form.property, "born")
    desk.fill(desk.form.value, "38")
    desk.press(ENTER)
    assert desk.said()[2:] == ("birthDate", "1992-05-21/1993-05-20")


# --- what can be chosen ---


def test_an_entity_is_found_by_a_few_letters_or_made_by_the_last_entry(desk: Desk) -> None:
    with desk.session.change("People") as case:
        case.entities.add("Person", "Pavel R.")
        case.entities.add("Person", "Ilya M.")
    desk.select("were sent home")
    desk.fill(desk.form.entity, "pav")
    assert [one.text for one in desk.form.entity.offered] == ["Pavel R.", "pav"]
    assert desk.form.entity.offered[-1].row.title == "Create “pav”"
    assert not desk.form.type.isVisible()
    desk.press(Qt.Key.Key_Up)
    assert desk.form.type.isVisible()
    desk.press(TAB)
    assert desk.form.entity.text() == "pav"
    assert desk.form.type.hasFocus()


def test_an_entity_is_known_again_by_what_the_source_calls_it(desk: Desk) -> None:
    desk.select("the Security Service")
    desk.fill(desk.form.entity, "Domestic service of Velland")
    desk.fill(desk.form.type, "intell")
    desk.press(ENTER)
    assert desk.said()[2:] == ("name", "the Security Service")
    service = desk.last.entity_id
    list_of_names(desk)
    desk.select("the Security Service passed on")
    desk.press(ENTER)
    assert desk.said()[2:] == ("transmittedBy", "Domestic service of Velland")
    assert desk.last.details.value == EntityValue(service)


def test_a_property_is_found_among_those_its_type_has_only(desk: Desk) -> None:
    desk.select("Ilya M.")
    desk.fill(desk.form.property, "rank")
    assert desk.form.property.offered == []
    desk.press(ENTER)
    assert desk.form.notice.text() == "Choose what is said of it."
    assert desk.form.property.hasFocus()


def test_a_vocabulary_takes_its_own_words_only(desk: Desk) -> None:
    declaration_without_date(desk)
    desk.select("Velland declared")
    desk.fill(desk.form.entity, "Declaration of 12")
    desk.fill(desk.form.property, "kind of")
    desk.fill(desk.form.value, "not")
    assert [one.text for one in desk.form.value.offered] == ["not acceptable"]
    desk.press(ENTER)
    assert desk.last.shown_value == "not acceptable"


def test_polarity_credibility_and_the_rest_are_set_by_keys(desk: Desk) -> None:
    desk.select("Pavel R.")
    desk.press(Qt.Key.Key_D, ALT)
    desk.press(Qt.Key.Key_3, ALT)
    desk.go_to(desk.form.modality)
    desk.press(Qt.Key.Key_Down)
    desk.go_to(desk.form.stance)
    desk.press(Qt.Key.Key_Down)
    desk.press(ENTER)
    details, cited = desk.last.details, desk.last.citations[0]
    assert (details.polarity, details.modality.value) == (Polarity.DENIED, "allegation")
    assert (cited.credibility, cited.stance) == (3, Stance.CONTRADICTS)


def test_the_wording_is_the_users_to_change(desk: Desk) -> None:
    desk.select("Ilya M.")
    desk.press(ENTER)
    desk.select("51-year-old")
    desk.go_to(desk.form.as_stated)
    desk.form.as_stated.selectAll()
    desk.type("aged 51")
    desk.press(ENTER)
    assert desk.last.details.as_stated == "aged 51"


# --- refusals, leaving, coming back ---


def test_a_refusal_by_the_case_is_a_sentence_in_the_form_and_nothing_is_lost(desk: Desk) -> None:
    name = "N" * 501
    desk.select("were sent home")
    desk.fill(desk.form.entity, name)
    desk.fill(desk.form.property, "summary")
    desk.fill(desk.form.value, "sent home")
    desk.press(ENTER)
    assert "501 characters" in desk.form.notice.text()
    assert desk.form.notice.property("role") == "warning"
    assert desk.form.entity.hasFocus()
    assert desk.form.value.text() == "sent home"
    assert desk.case.passages.count() == 0


def test_escape_closes_first_the_list_and_then_the_form(desk: Desk) -> None:
    desk.select("Ilya M.")
    desk.fill(desk.form.entity, "someone")
    desk.press(ESCAPE)
    assert desk.form.isVisible()
    assert desk.form.entity.text() == "Ilya M."
    desk.press(ESCAPE)
    assert not desk.form.isVisible()
    assert desk.closed == [True]
    assert desk.case.statements.count() == 0


def test_shift_enter_stays_for_another_statement_on_the_same_passage(desk: Desk) -> None:
    desk.select("Ilya M.")
    desk.press(ENTER, SHIFT)
    assert desk.form.isVisible()
    assert desk.form.property.hasFocus()
    desk.type("gender")
    desk.fill(desk.form.value, "male")
    desk.press(ENTER, CONTROL)
    assert desk.said() == ("Person", "Ilya M.", "gender", "male")
    assert desk.case.passages.count() == 1
    assert len(desk.recorded) == 2


def test_a_statement_without_a_passage_is_about_the_entity_shown(desk: Desk) -> None:
    desk.select("Ilya M.")
    desk.press(ENTER)
    desk.form.open(None, QRect())
    assert not desk.form.credibility.isVisible()
    desk.fill(desk.form.property, "natio")
    desk.fill(desk.form.value, "Karsovia")
    desk.press(ENTER)
    assert desk.said() == ("Person", "Ilya M.", "nationality", "Karsovia")
    assert desk.last.citations == ()


def test_a_statement_is_edited_in_the_same_form_and_keeps_its_passages(desk: Desk) -> None:
    list_of_names(desk)
    declaration(desk)
    dated = desk.last
    desk.form.edit(dated.id)
    assert desk.form.entity.isReadOnly()
    assert "three weeks after List of 8 March" in desk.form.understood.text()
    desk.press(Qt.Key.Key_2, ALT)
    desk.press(ENTER)
    assert desk.last.id == dated.id
    assert desk.last.details == dated.details
    assert [(one.exact, one.credibility) for one in desk.last.citations] == [("Three weeks later", 2)]
    desk.form.edit(dated.id)
    desk.fill(desk.form.value, "April 2031")
    desk.press(ENTER)
    assert (desk.last.shown_value, desk.last.details.anchor, desk.last.details.offset) == ("2031-04", None, "")
    assert desk.last.details.as_stated == "Three weeks later"


def test_what_edits_says_save_and_asks_before_a_change_is_dropped(desk: Desk) -> None:
    desk.select("Ilya M.")
    assert desk.form.fields.record.accessibleName() == "Record"
    desk.press(ENTER)
    said = desk.last
    desk.form.edit(said.id)
    assert desk.form.fields.record.accessibleName() == "Save"
    desk.press(ESCAPE)
    assert not desk.form.isVisible()  # nothing was changed
    desk.form.edit(said.id)
    desk.fill(desk.form.value, "Ilya Mor")
    desk.press(ESCAPE)
    assert desk.form.isVisible()
    assert "not saved" in desk.form.notice.text()
    desk.type("o")
    desk.press(ESCAPE)
    assert desk.form.isVisible(), "what was typed since is asked for again"
    desk.select("Pavel R.")
    assert desk.form.fields.record.accessibleName() == "Record", "a second time drops it"
    desk.press(ESCAPE)
    desk.form.edit(said.id)
    desk.fill(desk.form.value, "Ilya Mor")
    desk.press(ESCAPE)
    desk.press(ENTER)
    assert (desk.last.id, desk.last.shown_value) == (said.id, "Ilya Mor")


def test_every_kind_of_value_comes_back_as_it_was_when_edited(desk: Desk) -> None:
    with desk.session.change("Record") as case:
        person = case.entities.add("Person", "Ilya M.")
        post = case.entities.add("Post", "First Secretary")
        appointment = case.entities.add("Appointment", "Ilya M. at the embassy")
        given = [
            (person, StatementDetails("gender", "male")),
            (person, StatementDetails("summary", "A long sentence. " * 9)),
            (person, StatementDetails("birthDate", None, polarity=Polarity.UNKNOWN)),
            (post, StatementDetails("diplomaticRank", "first secretary", polarity=Polarity.DENIED)),
            (post, StatementDetails("numberOfSeats", "1", basis=Basis.INFERRED)),
            (appointment, StatementDetails("holder", EntityValue(person), as_stated="he")),
        ]
        ids = [case.statements.add(entity, details) for entity, details in given]
    for statement_id in ids:
        before = desk.case.statements.get(statement_id)
        assert before is not None
        desk.form.edit(statement_id)
        desk.press(ENTER)
        assert desk.last.details == before.details


def test_a_case_open_for_reading_only_says_so(desk: Desk) -> None:
    path = desk.case.path
    desk.session.open(path, read_only=True)
    told: list[str] = []
    desk.session.failed.connect(told.append)
    desk.select("Ilya M.")
    assert not desk.form.isVisible()
    assert "reading only" in told[0]


def test_the_form_closes_with_its_case(desk: Desk) -> None:
    desk.select("Ilya M.")
    desk.session.close()
    assert not desk.form.isVisible()


def test_foreign_text_is_shown_as_it_is(desk: Desk) -> None:
    desk.select("<b>Nobody</b> said more")
    assert desk.form.fields.quote.text() == "“<b>Nobody</b> said more”"
    assert desk.form.fields.quote.textFormat() is Qt.TextFormat.PlainText


# --- where it lies ---


@pytest.mark.parametrize("corner", [(0, 0), (990, 0), (0, 690), (990, 690), (500, 350), (-300, 2000)])
def test_the_card_never_leaves_its_window(desk: Desk, corner: tuple[int, int]) -> None:
    origin = desk.parent.mapToGlobal(desk.parent.rect().topLeft())
    desk.form.open(desk.span("Ilya M."), QRect(origin.x() + corner[0], origin.y() + corner[1], 60, 20))
    assert desk.parent.rect().contains(desk.form.geometry())


def test_the_card_hides_neither_the_words_nor_half_of_itself_in_a_small_window(desk: Desk) -> None:
    desk.parent.resize(420, 320)
    desk.form.open(desk.span("Ilya M."), QRect())
    assert desk.parent.rect().contains(desk.form.geometry())
    desk.parent.resize(1000, 700)
    words = QRect(desk.parent.mapToGlobal(desk.parent.rect().topLeft()).x() + 200, 0, 60, 20)
    words.moveTop(desk.parent.mapToGlobal(desk.parent.rect().topLeft()).y() + 100)
    desk.form.open(desk.span("Ilya M."), words)
    assert desk.form.geometry().top() > 120


def test_tab_goes_round_inside_the_form(desk: Desk) -> None:
    desk.select("Ilya M.")
    seen = set()
    for _ in range(2 * len(desk.form.order)):
        desk.press(TAB)
        focused = QApplication.focusWidget()
        assert focused in desk.form.order
        seen.add(focused)
    assert seen == {one for one in desk.form.order if one.isVisible() and one.isEnabled()}


def test_the_card_follows_a_window_that_grows_small(desk: Desk) -> None:
    desk.form.open(desk.span("Ilya M."), QRect(desk.parent.mapToGlobal(QPoint(800, 600)), QSize(60, 20)))
    desk.parent.resize(640, 480)
    QApplication.processEvents()
    assert desk.parent.rect().contains(desk.form.geometry())


def test_the_card_grows_where_a_sentence_needs_room(desk: Desk) -> None:
    desk.select("Ilya M.")
    before = desk.form.height()
    desk.fill(desk.form.property, "summary")
    assert desk.form.value.text() == "Ilya M."
    assert desk.form.height() > before


# --- much recorded, much selected ---


def test_it_opens_at_once_on_ten_thousand_statements(desk: Desk) -> None:
    with desk.session.change("Record") as case:
        passages = [case.passages.add(desk.edition, Selector(start, start + 9)) for start in range(0, 400, 20)]
        for number in range(1000):
            entity = case.entities.add("Incident", f"Incident {number}")
            for value in range(10):
                statement = case.statements.add(entity, StatementDetails("summary", f"summary {number} {value}"))
                case.citations.add(statement, passages[value])
    desk.session.show_entity(500)
    taken = []
    for words in ("Ilya M.", "Three weeks later", "51-year-old", "First Secretary", "Velland") * 3:
        begun = time.perf_counter()
        desk.select(words)
        taken.append(1000 * (time.perf_counter() - begun))
    assert statistics.median(taken) < 50


def test_pages_selected_are_a_passage_but_no_value(desk: Desk) -> None:
    text = "Velland declared them. " * 200
    with desk.session.change("Import") as case:
        source = case.sources.add(SourceDetails("Long"))
        edition = case.editions.add(source, "l.txt", text.encode(), Extract(text, "plain text", "1", "text/plain"))
        declaration = case.entities.add("Declaration", "Declaration of 12")
    desk.session.show_entity(declaration)
    desk.form.open(Span(edition, 0, len(text)), QRect())
    assert (desk.form.value.text(), desk.form.as_stated.text()) == ("", "")
    desk.fill(desk.form.property, "stated reason")
    desk.fill(desk.form.value, "none given")
    desk.press(ENTER)
    assert desk.last.citations[0].end == len(text)


def test_the_same_statement_on_other_words_is_one_statement_with_two_passages(desk: Desk) -> None:
    said: list[str] = []
    desk.session.said.connect(said.append)
    desk.select("Velland declared 12")
    desk.fill(desk.form.entity, "Declaration of 12")
    desk.fill(desk.form.property, "declaring st")
    desk.fill(desk.form.value, "Velland")
    desk.press(ENTER)
    desk.select("Velland did not want")
    desk.fill(desk.form.property, "declaring st")
    desk.fill(desk.form.value, "Velland")
    desk.press(ENTER)
    assert desk.recorded[0] == desk.recorded[1]
    assert len(desk.last.citations) == 2
    assert said[-1].startswith("Recorded already")


def in_reader(window: Window, start: int, end: int) -> RecordForm:
    """Words selected in the reader of the real window, which has the keyboard."""
    assert window.panes is not None
    reader, form = window.panes.reader, window.panes.form
    reader.select(start, end)
    reader.take_keyboard()
    return form


def press(qtbot: QtBot, key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key)


def test_three_keystrokes_in_the_window_record_a_name(qtbot: QtBot, open_window: Window) -> None:
    in_reader(open_window, 104, 113)
    press(qtbot, Qt.Key.Key_R)
    press(qtbot, ENTER)
    case = open_window.session.case
    assert case is not None
    assert [(one.property_name, one.shown_value) for one in case.statements.all()] == [("name", "Élodie M.")]


def test_letters_typed_in_the_form_never_run_the_windows_commands(qtbot: QtBot, open_window: Window) -> None:
    form = in_reader(open_window, 104, 113)
    press(qtbot, Qt.Key.Key_R)
    for widget in form.order:
        if widget.isVisible() and widget.isEnabled():
            widget.setFocus()
            qtbot.keyClicks(widget, "rent")
    assert form.isVisible()
    assert form.fields.quote.text() == "“Élodie M.”"
