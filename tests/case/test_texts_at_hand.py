"""Texts asked for lately are at hand; large ones go when the memory for all of them is used up."""

import pytest

from workbench.case import editions, texts
from workbench.case.case import Case
from workbench.model.source import Extract, SourceDetails


def add(case: Case, text: str) -> int:
    with case.change("Import"):
        source = case.sources.add(SourceDetails("T"))
        return case.editions.add(source, "t.txt", text.encode(), Extract(text, "plain text", "1", "text/plain"))


def test_a_short_text_is_always_at_hand_and_a_large_one_once_it_was_read(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editions, "LARGE", 100)
    short, large = add(case, "short"), add(case, "large " * 100)
    path = case.path
    case.close()
    with Case.open(path) as again:
        assert again.editions.text_at_hand(short) == "short"
        assert again.editions.text_at_hand(large) is None
        assert again.editions.text(large) == "large " * 100
        assert again.editions.text_at_hand(large) == "large " * 100


def test_a_large_text_that_was_imported_or_read_elsewhere_is_at_hand(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editions, "LARGE", 100)
    large = add(case, "large " * 100)
    assert case.editions.text_at_hand(large) == "large " * 100
    with Case.open(case.path, read_only=True) as beside:
        beside.editions.keep_text(large, "large " * 100)
        assert beside.editions.text_at_hand(large) == "large " * 100


def test_the_oldest_go_first_and_two_stay_however_large(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "_ROOM", 2500)
    kept = texts.Texts(case._connection)
    for name in "abcd":
        kept.keep(name, name * 1000)
    assert [kept.at_hand(name) is not None for name in "abcd"] == [False, False, True, True]
    kept.at_hand("c")
    kept.keep("e", "e" * 9000)
    assert [kept.at_hand(name) is not None for name in "abcde"] == [False, False, True, False, True]
