"""The detail pane: values with the passages they stand on, rivals side by side, notes, history; worked by keyboard."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from workbench.case.case import Case
from workbench.errors import WorkbenchError
from workbench.exchange.sample import sample_case
from workbench.model.grading import Basis, Modality, Polarity, Stance
from workbench.model.note import Subject
from workbench.model.passage import Selector
from workbench.model.source import Extract, SourceDetails
from workbench.model.statement import EntityValue, StatementDetails
from workbench.settings import Settings
from workbench.ui import theme
from workbench.ui.panes.detail import DetailPane
from workbench.ui.panes.detail_rows import Key, Target
from workbench.ui.panes.detail_shown import HISTORY, NOTES, STATEMENTS
from workbench.ui.prompts import Prompts
from workbench.ui.session import Session, Span
from workbench.ui.widgets.flow import Piece
from workbench.ui.widgets.flow_looks import Look
from workbench.ui.widgets.flow_rows import FlowRow, Shape
from workbench.ui.widgets.labels import visible
from workbench.ui.window import Window

LIST, DECLARED, DIPLOMATS, PERSON = "3 February", "Velland declared", "12 diplomats", "Élodie M., 51"


@dataclass
class Affair:
    """The row ids of what the case holds."""

    path: object
    edition: int
    list: int
    declaration: int
    person: int
    date: int
    statements: dict[str, int]


class Words(Prompts):
    """Answers every question for words with the same."""

    answer: str | None = None
    asked: str = ""
    agreed = False

    def __init__(self) -> None:
        super().__init__()
        self.questions: list[str] = []

    def confirm(self, title: str, text: str, verb: str, leave: str = "Cancel") -> bool:
        self.questions.append(text)
        return self.agreed

    def words(self, title: str, label: str, text: str = "") -> str | None:
        self.asked = text
        return self.answer


@pytest.fixture
def affair(case: Case, edition: int) -> Affair:
    """A declaration with all that a statement can be, and a person that names it."""
    made: dict[str, int] = {}

    def record(name: str, entity: int, details: StatementDetails, quote: str = "", **judged: object) -> int:
        made[name] = case.statements.add(entity, details)
        if quote:
            passage = case.passages.add(edition, Selector(quote=quote))
            case.citations.add(made[name], passage, **judged)  # type: ignore[arg-type]
        return made[name]

    with case.change("Record"):
        handed = case.entities.add("ListTransmission", "List handed over")
        declaration = case.entities.add("Declaration", "Declaration of 12")
        person = case.entities.add("Person", "Élodie M.")
        declared = case.entities.add("DeclaredPerson", "Élodie M., declared")
        anchor = record("anchor", handed, StatementDetails("date", "2031-02-03"), LIST, credibility=2)
        hanging = StatementDetails("date", "2031-02-17~", "Two weeks later", anchor=anchor, offset="P2W")
        date = record("date", declaration, hanging, "Two weeks later", credibility=2)
        record("twelve", declaration, StatementDetails("countDeclared", "12"), DIPLOMATS, credibility=2)
        record("eleven", declaration, StatementDetails("countDeclared", "11"), PERSON, credibility=3)
        record("kind", declaration, StatementDetails("declarationType", "persona non grata"))
        passage = case.passages.add(edition, Selector(quote=LIST))
        case.citations.add(made["twelve"], passage, stance=Stance.CONTRADICTS)
        record(
            "reason",
            declaration,
            StatementDetails("statedReason", "spying", modality=Modality.ALLEGATION, basis=Basis.INFERRED),
            DECLARED,
        )
        record("deadline", declaration, StatementDetails("deadline", polarity=Polarity.UNKNOWN), DECLARED)
        record("state", declaration, StatementDetails("declaringState", "Velland"), DECLARED)
        record("basis", declaration, StatementDetails("legalBasis", "VCDR article 11", polarity=Polarity.DENIED))
        record("who", declared, StatementDetails("person", EntityValue(person)), PERSON)
        record("in", declared, StatementDetails("declaration", EntityValue(declaration)), PERSON)
        case.notes.add("Ask the ministry.", Subject("entity", declaration))
        case.notes.add("Not those on the flight.", Subject("statement", made["eleven"]))
        case.tags.put("to verify", Subject("entity", declaration))
    return Affair(case.path, edition, handed, declaration, person, date, made)


@pytest.fixture
def pane(qapp: QApplication, qtbot: QtBot, case: Case, affair: Affair) -> Iterator[DetailPane]:
    """The pane on the declaration."""
    theme.apply(qapp, "light")
    session = Session(Settings())
    path = case.path
    case.close()
    session.open(path)
    shown = DetailPane(session, Words())
    qtbot.addWidget(shown)
    shown.resize(360, 1400)
    session.show_entity(affair.declaration)
    shown.show()
    qtbot.waitExposed(shown)
    yield shown
    session.close()


def row(pane: DetailPane, key: Key) -> FlowRow:
    return next(one for one in pane.list.shown_rows() if one.key == key)


def test_a_passage_names_every_page_it_stands_on(pane: DetailPane, affair: Affair) -> None:
    text, pages = "The list was handed\fover in March.", (0, 20)
    with pane.session.change("Record") as case:
        paper = case.sources.add(SourceDetails("The paper"))
        edition = case.editions.add(paper, "a.pdf", b"%PDF", Extract(text, "PDFium", "1", "application/pdf", pages))
        said = case.statements.add(affair.declaration, StatementDetails("notes", "It was handed over."))
        passages = [case.passages.add(edition, Selector(quote=quote)) for quote in ("handed\fover", "The list")]
        for passage in passages:
            case.citations.add(said, passage)
    told = [row(pane, Key("passage", one)).body[1][0].text for one in passages]
    assert told == ["The paper, pp. 1–2", "The paper, p. 1"]


def pieces(pane: DetailPane, statement: int) -> list[Piece]:
    return [piece for line in row(pane, Key("stated", statement)).body for piece in line]


def said(pane: DetailPane, statement: int) -> str:
    return row(pane, Key("stated", statement)).spoken


def click(pane: DetailPane, key: Key, target: object) -> None:
    place = pane.list.place_of(key, target)
    assert place is not None
    QTest.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


def action(menu: QMenu, label: str) -> QAction:
    """The entry of a menu or of one of its menus that begins with a label."""
    found = [one for one in menu.actions() if one.text().startswith(label)]
    inner = [one for sub in menu.findChildren(QMenu) for one in sub.actions() if one.text().startswith(label)]
    return (found + inner)[0]


# --- empty ---


def test_without_a_case_it_says_what_to_do(qtbot: QtBot) -> None:
    pane = DetailPane(Session(Settings()))
    qtbot.addWidget(pane)
    pane.show()
    assert "Open a case" in pane._body.sentence
    assert pane.rows() == []


def test_without_an_entity_it_says_how_to_see_one(pane: DetailPane) -> None:
    path = pane.session.case.path if pane.session.case else None
    assert path is not None
    pane.session.close()
    pane.session.open(path)
    assert "Choose an entity" in pane._body.sentence


def test_an_entity_of_which_nothing_is_recorded_says_so(pane: DetailPane) -> None:
    with pane.session.change("New") as case:
        bare = case.entities.add("Person", "Nobody")
    pane.session.show_entity(bare)
    assert "nothing recorded of it yet" in pane.head.text()
    assert "press R to record" in " ".join(one.spoken for one in pane.list.shown_rows())


# --- values ---


def test_properties_come_in_the_order_of_the_ontology_with_their_values(pane: DetailPane) -> None:
    labels = list(dict.fromkeys(one[0] for one in pane.rows()))
    assert labels[:4] == ["Kind of declaration", "Declaring State", "Number declared", "Date"]
    assert ("Declaring State", "Velland", "asserted", (1,)) in pane.rows()


def test_dates_are_said_in_words_with_what_they_hang_on(pane: DetailPane, affair: Affair) -> None:
    words = said(pane, affair.date)
    assert "about 17 February 2031" in words
    assert "2031-02-17~" in words
    assert "two weeks after List handed over, 3 February 2031" in words
    assert "as stated: “Two weeks later”" in words


def test_a_date_moves_with_what_it_hangs_on_and_its_row_with_it(pane: DetailPane, affair: Affair) -> None:
    with pane.session.change("Edit") as case:
        case.statements.edit(affair.statements["anchor"], StatementDetails("date", "2031-03-01"))
    assert "about 15 March 2031" in said(pane, affair.date)
    assert "two weeks after List handed over, 1 March 2031" in said(pane, affair.date)


def test_rival_values_stand_side_by_side_and_nothing_is_decided(pane: DetailPane, affair: Affair) -> None:
    cards = [row(pane, Key("stated", affair.statements[name])) for name in ("twelve", "eleven")]
    assert {card.shape for card in cards} == {Shape.CARD}
    rects = [pane.list.visualRect(pane.list.model().index(pane.list.shown_rows().index(one), 0)) for one in cards]
    assert rects[0].top() == rects[1].top()
    assert rects[0].right() < rects[1].left()
    assert "rival values" in " ".join(one.spoken for one in pane.list.shown_rows())
    assert "1 property with rival values" in pane.head.text()


def test_the_same_value_asserted_and_denied_is_a_rival_and_other_values_are_not(
    pane: DetailPane, affair: Affair
) -> None:
    with pane.session.change("Record") as case:
        asserted = case.statements.add(affair.declaration, StatementDetails("legalBasis", "VCDR article 11"))
        other = case.statements.add(affair.declaration, StatementDetails("legalBasis", "VCDR article 9"))
    shapes = {
        name: row(pane, Key("stated", number)).shape
        for name, number in (("denied", affair.statements["basis"]), ("asserted", asserted), ("other", other))
    }
    assert shapes == {"denied": Shape.CARD, "asserted": Shape.CARD, "other": Shape.LABELLED}


def test_polarity_modality_and_basis_are_seen_before_and_beside_the_value(pane: DetailPane, affair: Affair) -> None:
    denied = pieces(pane, affair.statements["basis"])
    assert (denied[0].text, denied[0].look) == ("denied", Look.STAMP)
    unknown = pieces(pane, affair.statements["deadline"])
    assert (unknown[0].text, unknown[0].look) == ("unknown", Look.STAMP)
    assert "the source says it is not known" in said(pane, affair.statements["deadline"])
    alleged = pieces(pane, affair.statements["reason"])
    assert (alleged[0].text, alleged[0].look) == ("alleged", Look.CHIP)
    assert "inferred" in said(pane, affair.statements["reason"])


def test_a_statement_without_passage_is_marked_and_counted(pane: DetailPane, affair: Affair) -> None:
    assert Look.ALERT_CHIP in {one.look for one in pieces(pane, affair.statements["kind"])}
    assert "2 without passage" in pane.head.text()


def test_the_count_of_those_without_passage_leads_to_the_first(pane: DetailPane, affair: Affair) -> None:
    place = pane.head.place_of(Target("row", affair.statements["kind"]))
    assert place is not None
    QTest.mouseClick(pane.head, Qt.MouseButton.LeftButton, pos=place)
    assert pane.list.current_key() == Key("stated", affair.statements["kind"])


def test_grades_stand_with_their_citation_and_a_contradiction_is_said(pane: DetailPane, affair: Affair) -> None:
    words = said(pane, affair.statements["twelve"])
    assert "?2" in words  # the source is not graded
    assert "contradicted by" in words


def test_a_passage_has_one_number_however_many_statements_stand_on_it(pane: DetailPane, affair: Affair) -> None:
    numbers = {row[1]: row[3] for row in pane.rows()}
    assert numbers["Velland"] == numbers["spying"]
    passages = [one for one in pane.list.shown_rows() if isinstance(one.key, Key) and one.key.kind == "passage"]
    assert [one.label.text for one in passages if one.label] == [str(n) for n in range(1, len(passages) + 1)]
    assert {n for shown in pane.rows() for n in shown[3]} == set(range(1, len(passages) + 1))
    assert any(
        "“Velland declared” The list, Harbour Courier, 20 May 2031" in one.spoken.replace(";", "") for one in passages
    )


def test_statements_of_others_that_name_the_entity_are_shown_with_their_passages(pane: DetailPane) -> None:
    named = pane.rows()[-1]
    assert named[1] == "Élodie M., declared"
    assert named[3]


def test_foreign_text_is_shown_as_it_is_and_direction_marks_are_seen(pane: DetailPane, affair: Affair) -> None:
    name = "<b>bold</b> \u202eevil 😀"
    with pane.session.change("Rename") as case:
        case.entities.rename(affair.declaration, name)
        case.statements.add(affair.declaration, StatementDetails("statedReason", name))
    assert "<b>bold</b>" in pane.head.text()
    value = next(one for one in pane.rows() if one[1] == name)
    assert value[0] == "Stated reason"
    layouts = [
        pane.list._arrangement.laid(n).body._layout.text().replace("\u200b", "")
        for n in range(len(pane.list.shown_rows()))
    ]
    assert any(visible(name) in text for text in layouts)
    assert not any("\u202e" in text for text in layouts)


def test_a_very_long_value_is_cut_and_shown_whole_on_a_click(pane: DetailPane, affair: Affair) -> None:
    long = "word " * 4000
    with pane.session.change("Record") as case:
        statement = case.statements.add(affair.declaration, StatementDetails("statedReason", long))
    key, more = Key("stated", statement), Target("whole", statement)
    before = len(said(pane, statement))
    pane.list.scrollTo(pane.list.model().index(pane.list.shown_rows().index(row(pane, key)), 0))
    click(pane, key, more)
    assert before < 1000 < len(said(pane, statement))


@pytest.mark.parametrize("width", [300, 360, 700])
def test_nothing_is_wider_than_the_pane(pane: DetailPane, affair: Affair, width: int) -> None:
    with pane.session.change("Record") as case:
        case.statements.add(affair.declaration, StatementDetails("statedReason", "Donaudampfschifffahrt" * 30))
        case.statements.add(affair.declaration, StatementDetails("statedReason", "وزارة الخارجية " * 30))
        case.statements.add(affair.declaration, StatementDetails("statedReason", "外交部発表" * 60))
    pane.resize(width, 800)
    pane.list.scrollToBottom()
    arrangement = pane.list._arrangement
    for number in range(len(pane.list.shown_rows())):
        layout, room = arrangement.laid(number).body._layout, arrangement._across(number)[1]
        widest = max(layout.lineAt(line).naturalTextWidth() for line in range(layout.lineCount()))
        assert arrangement.laid(number).body_at.x() + widest <= room


# --- ways out ---


def test_clicking_a_number_shows_its_passage_and_its_statement(pane: DetailPane, affair: Affair) -> None:
    case = pane.session.case
    assert case is not None
    statement = case.statements.get(affair.statements["twelve"])
    assert statement is not None
    second = statement.citations[1]
    span = Span(second.edition_id, second.start, second.end)
    click(pane, Key("stated", statement.id), Target("span", statement.id, span))
    assert pane.session.shown.span == span
    assert pane.session.shown.statement_id == statement.id
    assert pane.list.current_key() == Key("stated", statement.id)


def test_clicking_a_named_entity_shows_it_and_back_returns(pane: DetailPane, affair: Affair) -> None:
    who = affair.statements["who"]
    pane.session.show_statement(who)
    click(pane, Key("stated", who), Target("entity", affair.person))
    assert pane.session.shown.entity_id == affair.person
    assert "Élodie M." in pane.head.text()
    pane.session.go_back()
    assert pane.list.current_key() == Key("stated", who)


def test_clicking_what_a_date_hangs_on_leads_there(pane: DetailPane, affair: Affair) -> None:
    click(pane, Key("stated", affair.date), Target("statement", affair.statements["anchor"]))
    assert pane.session.shown.entity_id == affair.list
    assert pane.list.current_key() == Key("stated", affair.statements["anchor"])


def test_clicking_who_names_the_entity_leads_to_that_statement(pane: DetailPane, affair: Affair) -> None:
    named = affair.statements["in"]
    click(pane, Key("named", named), Target("statement", named))
    assert pane.session.shown.statement_id == named
    assert pane.record is not None
    assert pane.record.entity.name == "Élodie M., declared"


# --- keys ---


def test_up_and_down_move_from_statement_to_statement_and_the_reader_follows(pane: DetailPane, affair: Affair) -> None:
    pane.take_keyboard()
    QTest.keyClick(pane.list, Qt.Key.Key_Down)
    assert pane.session.shown.statement_id == affair.statements["kind"]
    QTest.keyClick(pane.list, Qt.Key.Key_Down)
    assert pane.session.shown.statement_id == affair.statements["state"]
    assert pane.session.shown.span is not None
    QTest.keyClick(pane.list, Qt.Key.Key_Up)
    assert pane.session.shown.statement_id == affair.statements["kind"]


def test_end_and_enter_lead_to_the_last_passage(pane: DetailPane) -> None:
    pane.take_keyboard()
    QTest.keyClick(pane.list, Qt.Key.Key_End)
    key = pane.list.current_key()
    assert isinstance(key, Key)
    assert key.kind == "passage"
    assert pane.session.shown.span is None
    QTest.keyClick(pane.list, Qt.Key.Key_Return)
    assert pane.session.shown.span is not None


def test_a_double_click_edits_but_not_the_row_a_link_has_brought_under_the_mouse(
    pane: DetailPane, qtbot: QtBot, affair: Affair
) -> None:
    asked: list[int] = []
    pane.edit_requested.connect(asked.append)
    for statement, target in (("state", None), ("who", Target("entity", affair.person))):
        pane.session.show_statement(affair.statements[statement])
        key = Key("stated", affair.statements[statement])
        index = pane.list.model().index(pane.list.shown_rows().index(row(pane, key)), 0)
        place = pane.list.place_of(key, target) or pane.list.visualRect(index).bottomRight() - QPoint(20, 4)
        QTest.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked == [affair.statements["state"]]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_E])
def test_enter_and_e_ask_to_edit_the_statement(pane: DetailPane, qtbot: QtBot, affair: Affair, key: Qt.Key) -> None:
    pane.session.show_statement(affair.date)
    with qtbot.waitSignal(pane.edit_requested) as asked:
        QTest.keyClick(pane.list, key)
    assert asked.args == [affair.date]


def test_c_asks_to_cite_and_m_for_a_note(pane: DetailPane, qtbot: QtBot, affair: Affair) -> None:
    pane.session.show_statement(affair.date)
    with qtbot.waitSignal(pane.cite_requested) as asked:
        QTest.keyClick(pane.list, Qt.Key.Key_C)
    assert asked.args == [affair.date]
    with qtbot.waitSignal(pane.note_requested) as asked:
        QTest.keyClick(pane.list, Qt.Key.Key_M)
    assert asked.args == [Subject("statement", affair.date)]


def test_letters_answered_here_do_not_reach_the_windows_commands(
    pane: DetailPane, qtbot: QtBot, affair: Affair
) -> None:
    taken = []
    command = QAction("New entity", pane)
    command.setShortcut("E")
    command.triggered.connect(lambda: taken.append("new"))
    pane.addAction(command)
    pane.activateWindow()
    pane.take_keyboard()
    qtbot.waitUntil(pane.has_keyboard)
    pane.session.show_statement(affair.date)
    with qtbot.waitSignal(pane.edit_requested):
        QTest.keyClick(pane.list, Qt.Key.Key_E)
    assert taken == []


def test_space_goes_round_the_passages_of_a_statement(pane: DetailPane, affair: Affair) -> None:
    pane.session.show_statement(affair.statements["twelve"])
    seen = []
    for _ in range(3):
        seen.append(pane.session.shown.span)
        QTest.keyClick(pane.list, Qt.Key.Key_Space)
    assert seen[0] == seen[2] != seen[1]


def test_ctrl_enter_shows_the_entity_that_is_the_value(pane: DetailPane, affair: Affair) -> None:
    pane.session.show_statement(affair.statements["who"])
    QTest.keyClick(pane.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pane.session.shown.entity_id == affair.person


def test_left_and_right_lead_from_part_to_part(pane: DetailPane) -> None:
    pane.take_keyboard()
    QTest.keyClick(pane.list, Qt.Key.Key_Right)
    assert pane.tabs.currentIndex() == NOTES
    QTest.keyClick(pane.list, Qt.Key.Key_Left)
    QTest.keyClick(pane.list, Qt.Key.Key_Left)
    assert pane.tabs.currentIndex() == HISTORY


def test_a_row_is_copied_as_plain_text(pane: DetailPane, affair: Affair) -> None:
    pane.session.show_statement(affair.statements["state"])
    QTest.keyClick(pane.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("Declaring State: Velland")


# --- changes ---


def test_removing_a_statement_comes_to_the_next_and_undo_brings_it_back(pane: DetailPane, affair: Affair) -> None:
    before = pane.rows()
    pane.session.show_statement(affair.statements["kind"])
    QTest.keyClick(pane.list, Qt.Key.Key_Delete)
    assert "persona non grata" not in [one[1] for one in pane.rows()]
    assert pane.list.current_key() == Key("stated", affair.statements["state"])
    pane.session.undo()
    assert pane.rows() == before
    assert pane.list.current_key() == Key("stated", affair.statements["kind"])


def test_an_entity_is_removed_with_what_hangs_on_it_once_that_was_named_and_agreed_to(
    pane: DetailPane, affair: Affair
) -> None:
    questions, case = pane.prompts, pane.session.case
    assert isinstance(questions, Words)
    assert case is not None
    before, revisions = pane.rows(), case.journal.count()
    pane.remove_current()
    along = "8 statements, 2 notes and 1 statement of another that names it"
    assert questions.questions == [f"Remove Declaration of 12 with its {along}? It can be undone."]
    assert pane.rows() == before
    questions.agreed = True
    pane.remove_current()
    assert (len(questions.questions), case.journal.count()) == (2, revisions + 1)
    assert pane.record is None
    assert "Choose an entity" in pane._body.sentence
    pane.session.undo()
    assert pane.rows() == before
    assert pane.session.shown.entity_id == affair.declaration


def test_a_bare_entity_is_removed_and_the_pane_says_so(pane: DetailPane) -> None:
    with pane.session.change("New") as case:
        bare = case.entities.add("Person", "Nobody")
    pane.session.show_entity(bare)
    pane.remove_current()
    assert pane.record is None
    assert "Choose an entity" in pane._body.sentence
    pane.session.undo()
    assert "Nobody" in pane.head.text()


def test_the_history_cannot_be_removed(pane: DetailPane) -> None:
    pane.tabs.setCurrentIndex(HISTORY)
    pane.take_keyboard()
    QTest.keyClick(pane.list, Qt.Key.Key_Down)
    with pytest.raises(WorkbenchError, match="Undo"):
        pane.remove_current()


def test_what_is_refused_by_key_is_told(pane: DetailPane, qtbot: QtBot, affair: Affair) -> None:
    case = pane.session.case
    assert case is not None
    statement = case.statements.get(affair.statements["state"])
    assert statement is not None
    pane.list.choose(Key("passage", statement.citations[0].passage_id))
    with qtbot.waitSignal(pane.session.failed) as told:
        QTest.keyClick(pane.list, Qt.Key.Key_Delete)
    assert "3 statements stand on passage" in told.args[0]


def test_a_citation_is_judged_by_the_menu_of_its_statement(pane: DetailPane, affair: Affair) -> None:
    menu = pane.menu_of(Key("stated", affair.statements["state"]))
    action(menu, "3 possibly true").trigger()
    assert "?3" in said(pane, affair.statements["state"])
    action(pane.menu_of(Key("stated", affair.statements["state"])), "Contradicts").trigger()
    assert "contradicted by" in said(pane, affair.statements["state"])
    pane.session.undo()
    pane.session.undo()
    assert "?3" not in said(pane, affair.statements["state"])


def test_a_passage_is_taken_from_under_a_statement(pane: DetailPane, affair: Affair) -> None:
    action(pane.menu_of(Key("stated", affair.statements["state"])), "Take this passage away").trigger()
    assert ("Declaring State", "Velland", "asserted", ()) in pane.rows()


def test_a_case_open_for_reading_offers_no_change(pane: DetailPane, affair: Affair) -> None:
    path = pane.session.case.path if pane.session.case else None
    assert path is not None
    pane.session.close()
    pane.session.open(path, read_only=True)
    pane.session.show_entity(affair.declaration)
    menu = pane.menu_of(Key("stated", affair.date))
    assert not action(menu, "Remove statement").isEnabled()
    assert not action(menu, "Edit").isEnabled()
    assert action(menu, "Show passage").isEnabled()


def test_rows_after_any_change_and_undo_are_those_of_a_fresh_read(pane: DetailPane, affair: Affair) -> None:
    start = pane.rows()
    with pane.session.change("Record") as case:
        added = case.statements.add(affair.declaration, StatementDetails("sendingState", "Karsovia"))
        case.sources.edit(1, SourceDetails("The list", reliability="B"))
    assert "B2" in said(pane, affair.date)
    changed = pane.rows()
    pane.refresh()
    assert pane.rows() == changed
    assert any(one[1] == "Karsovia" for one in changed)
    with pane.session.change("Remove") as case:
        case.statements.remove(added)
    pane.session.undo()
    pane.session.undo()
    assert pane.rows() == start


def test_a_hidden_pane_catches_up_when_it_is_shown(pane: DetailPane, affair: Affair) -> None:
    pane.hide()
    with pane.session.change("Record") as case:
        case.statements.add(affair.declaration, StatementDetails("sendingState", "Karsovia"))
    pane.session.show_entity(affair.person)
    pane.session.show_statement(affair.date)
    pane.show()
    assert any(one[1] == "Karsovia" for one in pane.rows())
    assert pane.list.current_key() == Key("stated", affair.date)


def test_the_view_stays_where_it_was_when_a_statement_above_changes(pane: DetailPane, affair: Affair) -> None:
    pane.resize(330, 500)
    with pane.session.change("Record") as case:
        for number in range(60):
            case.statements.add(affair.declaration, StatementDetails("statedReason", f"reason {number} " * 9))
    pane.list.scrollToBottom()
    seen = pane.list.indexAt(QPoint(20, 3)).row()
    key, top = pane.list.shown_rows()[seen].key, pane.list.visualRect(pane.list.model().index(seen, 0)).top()
    with pane.session.change("Edit") as case:
        case.statements.edit(affair.statements["state"], StatementDetails("declaringState", "Velland and others " * 20))
    index = pane.list.shown_rows().index(next(one for one in pane.list.shown_rows() if one.key == key))
    assert pane.list.visualRect(pane.list.model().index(index, 0)).top() == top


def test_the_statement_shown_stays_in_sight_when_the_pane_gets_smaller(pane: DetailPane, affair: Affair) -> None:
    pane.session.show_statement(affair.statements["basis"])
    pane.resize(300, 420)
    room = pane.list.visualRect(pane.list.currentIndex())
    assert pane.list.viewport().rect().contains(room)


# --- notes, tags, history ---


def test_notes_are_listed_edited_and_removed(pane: DetailPane, affair: Affair) -> None:
    pane.tabs.setCurrentIndex(NOTES)
    assert pane.tabs.tabText(NOTES) == "Notes 2"
    assert "on Number declared: 11" in pane.list.shown_rows()[1].spoken
    pane.take_keyboard()
    QTest.keyClick(pane.list, Qt.Key.Key_Down)
    assert isinstance(pane.prompts, Words)
    pane.prompts.answer = "Asked the ministry."
    QTest.keyClick(pane.list, Qt.Key.Key_Return)
    assert pane.prompts.asked == "Ask the ministry."
    assert pane.list.shown_rows()[0].spoken.startswith("Asked the ministry.")
    QTest.keyClick(pane.list, Qt.Key.Key_Delete)
    assert pane.tabs.tabText(NOTES) == "Notes 1"


def test_a_note_on_a_statement_is_seen_at_it(pane: DetailPane, affair: Affair) -> None:
    assert "Note: Not those on the flight." in said(pane, affair.statements["eleven"])


def test_writing_a_note_is_offered_where_the_notes_are(pane: DetailPane, qtbot: QtBot, affair: Affair) -> None:
    pane.tabs.setCurrentIndex(NOTES)
    with qtbot.waitSignal(pane.note_requested) as asked:
        click(pane, Key("heading", 0), Target("new note"))
    assert asked.args == [Subject("entity", affair.declaration)]


def test_tags_are_shown_and_can_be_taken_off(pane: DetailPane, affair: Affair) -> None:
    assert "# to verify" in pane.head.text()
    with pane.session.change("Tag") as case:
        case.tags.put("odd", Subject("statement", affair.date))
    assert "# odd" in said(pane, affair.date)
    action(pane.menu_of(Key("stated", affair.date)), "Take off tag “odd”").trigger()
    assert "# odd" not in said(pane, affair.date)
    action(pane.head_menu(), "Take off tag “to verify”").trigger()
    assert "#" not in pane.head.text()


def test_the_history_says_what_was_done_when_and_by_whom(pane: DetailPane, affair: Affair) -> None:
    with pane.session.change("Correct the number") as case:
        case.statements.edit(affair.statements["eleven"], StatementDetails("countDeclared", "13"))
    with pane.session.change("Rename") as case:
        case.entities.rename(affair.declaration, "The declaration")
    pane.tabs.setCurrentIndex(HISTORY)
    told = [one.spoken for one in pane.list.shown_rows()]
    assert "Rename" in told[0]
    assert "was named Declaration of 12" in told[0]
    assert "was Number declared: 11" in told[1]
    assert "analyst" in told[1]
    pane.session.undo()
    assert "Undone: Rename" in pane.list.shown_rows()[0].spoken


def test_rename_is_asked_for_at_the_head(pane: DetailPane, qtbot: QtBot) -> None:
    place = pane.head.place_of(Target("rename"))
    assert place is not None
    with qtbot.waitSignal(pane.rename_requested):
        QTest.mouseClick(pane.head, Qt.MouseButton.LeftButton, pos=place)


# --- in the window ---


def test_in_the_window_a_statement_is_edited_cited_noted_and_removed_by_keys(
    open_window: Window, answers, qtbot: QtBot
) -> None:
    panes, session = open_window.panes, open_window.session
    assert panes is not None
    detail = panes.detail
    with session.change("Record") as case:
        entity = case.entities.add("Person", "Élodie M.")
        statement = case.statements.add(entity, StatementDetails("name", "Élodie M."))
    session.show_statement(statement)
    open_window.activateWindow()
    detail.take_keyboard()
    qtbot.waitUntil(detail.has_keyboard)
    text = panes.reader.text.toPlainText()
    panes.reader.select(text.index("Élodie"), text.index("Élodie") + 6)
    QTest.keyClick(detail.list, Qt.Key.Key_C)
    assert detail.rows() == [("Name", "Élodie M.", "asserted", (1,))]
    answers.next_words = "Full name?"
    QTest.keyClick(detail.list, Qt.Key.Key_M)
    assert "Note: Full name?" in said(detail, statement)
    QTest.keyClick(detail.list, Qt.Key.Key_E)
    assert panes.form.isVisible()
    QTest.keyClick(panes.form, Qt.Key.Key_Escape)
    detail.take_keyboard()
    QTest.keyClick(detail.list, Qt.Key.Key_Delete)
    assert detail.rows() == []
    session.undo()
    assert detail.rows() == [("Name", "Élodie M.", "asserted", (1,))]


# --- speed and looks ---


def test_hundreds_of_statements_are_shown_at_once_and_in_their_places(pane: DetailPane, affair: Affair) -> None:
    with pane.session.change("Record") as case:
        for number in range(400):
            details = StatementDetails("statedReason", f"reason {number} in so many words that it has to wrap here")
            statement = case.statements.add(affair.declaration, details)
            case.citations.add(statement, case.passages.add(affair.edition, Selector(number % 90, number % 90 + 9)))
    pane.list.scrollToTop()
    started = perf_counter()
    blank = DetailPane(pane.session)
    blank.resize(360, 700)
    blank.show()
    assert perf_counter() - started < 1.0  # some 40 ms on a quiet machine
    laid_out = len(blank.list._arrangement._laid)
    assert laid_out < 60
    blank.close()
    arrangement = pane.list._arrangement
    while arrangement.settle_some(1):
        pass
    rects = [arrangement.rect(number) for number in range(len(pane.list.shown_rows()))]
    assert all(first.bottom() < second.top() or first.top() == second.top() for first, second in pairwise(rects))


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_the_sample_is_painted_in_both_appearances(
    qapp: QApplication, qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory, appearance: str
) -> None:
    theme.apply(qapp, appearance)
    session = Session(Settings())
    session.open(sample_case(tmp_path_factory.mktemp("sample")), read_only=True)
    pane = DetailPane(session)
    qtbot.addWidget(pane)
    pane.resize(360, 700)
    pane.show()
    assert session.case is not None
    for entity in session.case.entities.matching(order="statements", limit=10):
        session.show_entity(entity.id)
        for tab in (STATEMENTS, NOTES, HISTORY):
            pane.tabs.setCurrentIndex(tab)
            picture = pane.grab().toImage()
            assert len({picture.pixelColor(QPoint(x, y)).rgb() for x in range(0, 360, 9) for y in range(0, 700, 7)}) > 3
    theme.apply(qapp, "light")
    session.close()
