"""Entities are filtered, ordered and counted as a list of them shows it."""

import pytest

from workbench.case.case import Case
from workbench.case.entities import ORDERS
from workbench.errors import RecordError
from workbench.model.statement import StatementDetails

NAMES = [("Person", "Élodie M."), ("Person", "ilya m."), ("Post", "Counsellor, embassy"), ("Person", "<b>Pavel</b> 😀")]


@pytest.fixture
def ids(case: Case) -> list[int]:
    with case.change("Entities"):
        found = [case.entities.add(kind, name) for kind, name in NAMES]
        case.statements.add(found[1], StatementDetails("name", "Ilya M."))
    return found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ["<b>Pavel</b> 😀", "Counsellor, embassy", "Élodie M.", "ilya m."]),
        ("elod", ["Élodie M."]),
        ("M.", ["Élodie M.", "ilya m."]),
        ("m. IL", ["ilya m."]),
        ("<b>", ["<b>Pavel</b> 😀"]),
        ("😀", ["<b>Pavel</b> 😀"]),
        ("%", []),
        ("'; --", []),
    ],
)
def test_a_filter_finds_every_word_without_case_and_accents(case: Case, ids: list[int], text: str, names) -> None:
    assert [entity.name for entity in case.entities.matching(text)] == names
    assert [case.entities.get(one).name for one in case.entities.ids(text)] == names
    assert sum(case.entities.counts(text).values()) == len(names)


@pytest.mark.parametrize("order", ORDERS)
def test_ids_and_rows_come_in_the_same_order(case: Case, ids: list[int], order: str) -> None:
    assert case.entities.ids(order=order) == [entity.id for entity in case.entities.matching(order=order)]


def test_types_narrow_and_are_counted(case: Case, ids: list[int]) -> None:
    assert case.entities.counts() == {"Person": 3, "Post": 1}
    assert [entity.name for entity in case.entities.matching(types=["Post"])] == ["Counsellor, embassy"]
    assert case.entities.matching(order="statements")[0].statements == 1
    assert set(case.entities.some(ids[:2])) == set(ids[:2])
    assert case.entities.count() == 4


@pytest.mark.parametrize(
    ("kind", "name", "sentence"),
    [
        ("Persn", "X", "There is no type “Persn”"),
        ("Thing", "X", "only a heading"),
        ("Person", " \n ", "needs a name"),
        ("Person", "x" * 501, "501 characters"),
    ],
)
def test_an_entity_without_type_or_name_is_refused(case: Case, kind: str, name: str, sentence: str) -> None:
    with pytest.raises(RecordError, match=sentence), case.change("Add"):
        case.entities.add(kind, name)


def test_an_entity_is_found_by_uid_or_by_a_name_only_it_has(case: Case, ids: list[int]) -> None:
    elodie = case.entities.find("Élodie M.")
    assert case.entities.find(elodie.uid) == elodie
    with case.change("Twin"):
        case.entities.add("Person", "Élodie M.")
    with pytest.raises(RecordError, match="Several entities"):
        case.entities.find("Élodie M.")
    with pytest.raises(RecordError, match="no entity"):
        case.entities.find("Nobody")


def test_renaming_is_seen_by_the_filter_and_the_search(case: Case, ids: list[int]) -> None:
    with case.change("Rename"):
        case.entities.rename(ids[0], "Elsa Q.")
    assert [entity.id for entity in case.entities.matching("elsa")] == [ids[0]]
    assert [hit.title for hit in case.search.find("elsa")] == ["Elsa Q."]
    assert case.search.find("elodie") == []
    case.undo()
    assert [hit.title for hit in case.search.find("elodie")] == ["Élodie M."]
