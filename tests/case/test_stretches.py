"""A large text is kept, indexed and found a stretch at a time, as if it were whole."""

import contextlib
import sqlite3
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.case import contents
from workbench.case.case import Case
from workbench.case.stretches import SIZE, cut
from workbench.errors import CaseError
from workbench.model.source import Extract, SourceDetails

LARGE = "quillwort at first\n\n" + "common words here\n\n" * (3 * SIZE // 19) + "an 😀 osprey/heron at last"


def joined(text: str, size: int) -> str:
    parts = list(cut(text, size))
    ends = [*(part.start for part in parts[1:]), len(text)]
    return "".join(part.body[: end - part.start] for part, end in zip(parts, ends, strict=True))


@pytest.fixture
def imported(case: Case) -> Callable[[str], int]:
    def add(text: str) -> int:
        kept = case.contents_beside().keep([(text.encode(), text)])[0]
        with case.change("Import"):
            source = case.sources.add(SourceDetails("Large"))
            return case.editions.add_kept(source, "t.txt", kept, Extract(text, "plain text", "1", "text/plain"))

    return add


@given(st.text(st.sampled_from("ab \n-é😀漢"), max_size=300), st.integers(5, 60))
def test_stretches_make_the_text_again(text: str, size: int) -> None:
    assert joined(text, size) == text


@pytest.mark.parametrize("words", ["quillwort", "osprey", "osprey/heron", "quillwort common osp", "heron common"])
def test_words_are_found_once_and_at_their_place_whatever_stretches_they_are_in(case: Case, imported, words) -> None:
    edition = imported(LARGE)
    [hit] = case.search.find(words)
    assert (hit.edition_id, LARGE[hit.start : hit.end].lower()[:3] in words) == (edition, True)
    assert case.search.find(f"{words} nowhere") == []
    assert case.editions.text(edition) == LARGE


def test_what_stands_across_a_cut_is_found(case: Case, imported) -> None:
    first = next(iter(cut(LARGE)))
    at = list(cut(LARGE))[1].start
    assert len(first.body) > at
    text = LARGE[: at - 6] + " sea\n\neagle " + LARGE[at + 6 :]
    imported(text)
    [hit] = case.search.find("sea/eagle")
    assert text[hit.start : hit.end] == "sea\n\neagle"


def test_an_import_that_ends_between_two_stretches_leaves_no_text_that_is_not_whole(case: Case, imported) -> None:
    begun = contents.Keeping(LARGE.encode(), LARGE)
    *before, _last = begun.slices(case._connection)
    for one in before:
        one.write()
    assert case.search.find("quillwort") == []
    edition = imported(LARGE)
    assert [hit.edition_id for hit in case.search.find("quillwort osprey")] == [edition]
    assert list(case.integrity.problems()) == []


def test_an_original_in_parts_is_the_original(case: Case, imported, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "_PART", 1000)
    edition = imported("many bytes " * 1000)
    assert case.editions.original(edition) == b"many bytes " * 1000
    assert list(case.integrity.problems()) == []


@pytest.mark.parametrize("which", ["min(start)", "max(start)", "start"], ids=["first", "last", "all"])
def test_a_text_that_has_lost_a_stretch_is_never_given_for_the_whole(case: Case, imported, which: str) -> None:
    edition = imported(LARGE + " and on" * (SIZE // 10))
    path = case.path
    case.close()
    with contextlib.closing(sqlite3.connect(path)) as damaged:
        for (name,) in damaged.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            if "stretch" in name:
                damaged.execute(f"DROP TRIGGER {name}")
        damaged.execute(f"DELETE FROM text_stretch WHERE start IN (SELECT {which} FROM text_stretch)")
        damaged.commit()
    with Case.open(path) as again, pytest.raises(CaseError, match="missing from the case file"):
        again.editions.text(edition)
