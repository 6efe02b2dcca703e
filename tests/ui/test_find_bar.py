"""Finding in a text of any length: all places, first the next one, and the window goes on meanwhile."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.model.passage import canonical_text
from workbench.ui import theme
from workbench.ui.widgets import find_bar, found_places
from workbench.ui.widgets.find_bar import FindBar
from workbench.ui.widgets.found_places import MOST, PART, parts_of, places

TEXTS = st.text("ab \nB", max_size=400)
WORDS = st.sampled_from(["a", "ab", "ba b", "a  a", "bb", "aB a"])


@given(TEXTS, WORDS, st.integers(0, 400), st.integers(1, 40))
def test_in_parts_the_same_is_found_as_in_the_whole(text: str, words: str, start: int, part: int) -> None:
    start = min(start, len(text))
    pattern = re.compile(r"\s+".join(words.split()), re.IGNORECASE)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(found_places, "PART", part)
        found = [place for some in parts_of(text, words, start) for place in some]
    if len(text) > part:
        assert [one for one in found if one[0] >= start] == [one.span() for one in pattern.finditer(text, start)]
        before = [one for one in found if one[0] < start]
        after = min((one[0] for one in found if one[0] >= start), default=len(text))
        # what is found before reaches no further than where the places after it begin
        assert before == [one.span() for one in pattern.finditer(text) if one.start() < start and one.end() <= after]
    else:
        assert found == [one.span() for one in pattern.finditer(text)]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("un café, cafe\u0301; Cafe", "cafe", ["café", "cafe\u0301", "Cafe"]),
        ("a cafe, a CAFÉ", "café", ["cafe", "CAFÉ"]),
        ("Straße, STRASSE", "straße", ["Straße"]),
        ("İzmir, Izmir", "izmir", ["İzmir", "Izmir"]),
        ("\u03ac or \u0391", "\u03b1", ["\u03ac", "\u0391"]),
        ("a soft\u00adhyphen\u00ad", "softhyphen", ["soft\u00adhyphen"]),
        ("a soft\u00ad\u00a0hyphen", "soft hyphen", ["soft\u00ad\u00a0hyphen"]),
        ("10\u00a0000\u202fkm", "10 000 km", ["10\u00a0000\u202fkm"]),
        ("safe\u202eexe\u202c.txt", "safeexe.txt", ["safe\u202eexe\u202c.txt"]),
        ("safe\u202eexe", "\u202e", ["\u202e"]),
        ("[^-] and \\d", "^-]", ["^-]"]),
        ("한국", "한", ["한"]),
        ("a ⇍ b ≠ c", "⇍", ["⇍"]),
        ("a ⇍ b ≠ c", "≠", ["≠"]),
        ("øl, ol", "ol", ["ol"]),
    ],
)
def test_neither_accents_nor_hidden_characters_count(text: str, words: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in places(text, words)] == found


@given(st.text(), st.text(min_size=1, max_size=20), st.text())
def test_words_taken_from_a_text_are_always_found_in_it(before: str, words: str, after: str) -> None:
    words = canonical_text(words)  # as texts are kept
    found = places(before + words + after, words)
    assert bool(found) == bool(words.strip())


def test_no_more_is_looked_for_than_anybody_steps_through() -> None:
    text = "a " * (MOST + 10)
    assert len(places(text, "a")) == MOST
    ahead = [place for some in parts_of(text * 60, "a", 30 * len(text)) for place in some]
    assert (len(ahead), ahead[0][0]) == (MOST, 30 * len(text))


@pytest.fixture
def bar(qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> FindBar:
    """A bar that gives the window its turn after each part."""
    theme.apply(qapp, "light")
    monkeypatch.setattr(find_bar, "_AT_ONCE", 0.0)
    made = FindBar()
    qtbot.addWidget(made)
    return made


def large(*at: int) -> str:
    """A text of many parts with a word at these places."""
    text = ["."] * (8 * PART)
    for one in at:
        text[one : one + 4] = "here"
    return "".join(text)


def test_a_text_of_one_part_is_looked_through_at_once_however_long_that_takes(bar: FindBar) -> None:
    bar.open("here and there, " * 5, 0, "here")
    assert bar.tally.text() == "1 of 10"
    bar.open("nothing", 0, "here")
    assert bar.tally.text() == "Not in this source"


def test_the_next_place_is_shown_before_all_is_looked_through(bar: FindBar, qtbot: QtBot) -> None:
    shown: list[int] = []
    still: list[bool] = []  # whether it is looked for more when a place is shown
    bar.moved.connect(lambda start, _end: shown.append(start))
    bar.moved.connect(lambda _start, _end: still.append(bar._parts is not None))
    bar.open(large(50, 4 * PART, 6 * PART), 3 * PART, "here")
    assert bar._parts is not None
    qtbot.waitUntil(lambda: bool(shown))
    assert (shown, still) == ([4 * PART], [True])
    qtbot.waitUntil(lambda: bar._parts is None)
    assert bar.tally.text() == "2 of 3"
    for _ in range(3):
        bar.step(1)
    bar.step(-1)
    assert shown == [4 * PART, 6 * PART, 50, 4 * PART, 50]


def test_where_there_is_none_further_on_the_first_of_all_is_shown(bar: FindBar, qtbot: QtBot) -> None:
    shown: list[int] = []
    bar.moved.connect(lambda start, _end: shown.append(start))
    bar.open(large(50, PART), 3 * PART, "here")
    assert bar.tally.text() == "Looking …"
    qtbot.waitUntil(lambda: bar._parts is None)
    assert shown == [50]
    assert bar.tally.text() == "1 of 2"


def test_what_is_typed_next_or_closing_ends_the_looking(bar: FindBar, qtbot: QtBot) -> None:
    found: list[list[tuple[int, int]]] = []
    bar.found.connect(found.append)
    text = large(*range(70, 8 * PART, PART))
    bar.open(text, 0, "here")
    bar.box.setText("nowhere")
    qtbot.waitUntil(lambda: bar.tally.text() == "Not in this source")
    assert found[-1] == []
    bar.open(text, 0, "here")
    bar.close_bar()
    QApplication.processEvents()
    assert bar._parts is None
    assert found[-1] == []


def test_a_step_back_that_comes_before_all_is_known_is_taken_then(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find_bar, "_AT_ONCE", 0.0)
    bar = FindBar()
    qtbot.addWidget(bar)
    text = "heron " + "x " * PART + "heron " + "y " * PART + "heron"
    shown: list[int] = []
    bar.moved.connect(lambda start, _end: shown.append(start))
    bar.box.setText("heron")
    bar.find_again(text, (0, 0), -1)
    qtbot.waitUntil(lambda: shown[-1:] == [len(text) - 5])
