"""Head count: the number stated against who is named and what groups lie inside, perhaps inside or outside."""

from typing import Any

import pytest

from workbench.model.counts import Count
from workbench.model.register import Register


def head_count(book) -> Register:
    return book.read("head-count")


def counts(book, *parts: str) -> list[tuple[str, ...]]:
    """The parts of the first whole."""
    wanted = parts or ("named", "not named", "accounted", "unaccounted")
    register = head_count(book)
    rows = zip(register.rows, register.texts("part", "count"), strict=True)
    return [texts for row, texts in rows if row.section == register.sections[0] and texts[0] in wanted]


@pytest.fixture
def twelve(book) -> Any:
    """A declaration of twelve, two of them named."""
    for name in ("ilya", "pavel", "vera"):
        book.write(name, "Person", name.capitalize())
    book.write("g", "PersonGroup", "The twelve", countMin=12, countMax=12, knownMember=["@ilya", "@pavel"])
    book.write("d", "Declaration", "Declaration of 12", group="@g", countDeclared=12, date="2031-02-17~")
    return book


def group(book, name: str, size: int | None, overlap: str = "", part_of: object = "@g") -> None:
    numbers = {} if size is None else {"countMin": size, "countMax": size}
    book.write(name, "PersonGroup", partOf=part_of, **numbers, **({"overlapStatus": overlap} if overlap else {}))


def test_the_named_are_set_against_the_number_stated(twelve) -> None:
    register = head_count(twelve)
    assert register.texts("part", "who", "count") == [
        ("stated", "The twelve", "12"),
        ("named", "Ilya; Pavel", "2"),
        ("not named", "", "10"),
        ("accounted", "", "2 of 12"),
        ("unaccounted", "", "10"),
    ]
    assert {row.section for row in register.rows} == {"Declaration of 12, about 17 February 2031"}
    assert register.warnings == ()


def test_an_unknown_overlap_never_adds_to_the_lower_bound(twelve, said) -> None:
    group(twelve, "six", 6, "unknown", said.ambiguous("@g"))
    group(twelve, "clerk", 1, "unknown", said.unknown("@g"))
    assert counts(twelve) == [
        ("named", "2"),
        ("not named", "10"),
        ("accounted", "between 2 and 9 of 12"),
        ("unaccounted", "between 3 and 10"),
    ]
    inside = [row[1:] for row in head_count(twelve).texts("part", "who", "inside", "overlap") if row[0] == "group"]
    assert inside == [("six", "perhaps inside", "unknown"), ("clerk", "perhaps inside", "unknown")]


def test_a_group_apart_from_those_named_adds_to_both_bounds(twelve) -> None:
    twelve.write("few", "PersonGroup", partOf="@g", countMin=2, overlapStatus="apart from those named")
    assert counts(twelve, "accounted", "unaccounted") == [
        ("accounted", "between 4 and 12 of 12"),
        ("unaccounted", "between 0 and 8"),
    ]


def test_what_is_said_of_an_overlap_goes_before_that_it_is_unknown(twelve) -> None:
    group(twelve, "few", 3, "unknown")
    twelve.say("few", overlapStatus="apart from those named")
    assert counts(twelve, "accounted") == [("accounted", "5 of 12")]


def test_of_rival_overlaps_the_one_that_claims_less_counts(twelve) -> None:
    group(twelve, "few", 3, "apart from all others")
    twelve.say("few", overlapStatus="partly among those named")
    assert counts(twelve, "accounted") == [("accounted", "between 3 and 4 of 12")]


def test_a_group_said_to_lie_outside_is_not_counted(twelve, said) -> None:
    group(twelve, "six", 6, part_of=said.denied("@g"))
    assert counts(twelve, "group", "accounted") == [("accounted", "2 of 12")]


def test_a_group_inside_another_counts_once_and_its_members_are_named(twelve) -> None:
    group(twelve, "six", 6, "apart from all others")
    group(twelve, "four", 4, part_of=["@six", "@g"])
    twelve.say("four", knownMember="@vera")
    assert counts(twelve, "named", "accounted") == [("named", "3"), ("accounted", "8 of 12")]


def test_who_is_declared_by_name_is_named_and_who_is_denied_is_not(twelve, said) -> None:
    twelve.write("dp", "DeclaredPerson", declaration="@d", person="@vera")
    twelve.write("not", "DeclaredPerson", declaration=said.denied("@d"), person="@pavel")
    twelve.say("g", knownMember=said.denied("@pavel"))
    assert ("named", "Ilya; Pavel; Vera", "3") in head_count(twelve).texts("part", "who", "count")


def test_a_member_the_words_leave_open_is_perhaps_named(twelve, said) -> None:
    twelve.say("g", knownMember=said.ambiguous("@vera"))
    assert counts(twelve, "named", "perhaps named", "accounted") == [
        ("named", "2"),
        ("perhaps named", "1"),
        ("accounted", "between 2 and 3 of 12"),
    ]


def test_different_totals_warn_and_leave_an_interval(twelve, said) -> None:
    twelve.source("ledger", title="Evening Ledger")
    twelve.say("d", countDeclared=said.Said(11, by=("ledger",)))
    register = head_count(twelve)
    assert register.rows[0].cells[3].counted == Count(11, 12)
    assert [one.text for one in register.warnings] == [
        (
            "Declaration of 12: different totals are stated: 12 (Harbour Courier), 11 (Evening Ledger), "
            "at least 12 (Harbour Courier), at most 12 (Harbour Courier)."
        )
    ]
    assert "different totals" in register.rows[0].cells[3].warning


def test_an_interval_that_holds_the_number_is_no_other_total(twelve) -> None:
    twelve.write("few", "PersonGroup", "A few", countMin=2, countMax=15)
    twelve.write("e", "Declaration", "A declaration", group="@few", countDeclared=3)
    assert head_count(twelve).warnings == ()


def test_parts_that_exceed_the_whole_warn(twelve) -> None:
    group(twelve, "six", 6, "apart from all others")
    group(twelve, "five", 5, "apart from all others")
    register = head_count(twelve)
    assert [one.text for one in register.warnings] == [
        "Declaration of 12: the parts come to at least 13, more than the 12 stated."
    ]
    assert counts(twelve, "accounted", "unaccounted") == [("accounted", "13 of 12"), ("unaccounted", "0")]


def test_a_group_larger_than_what_it_may_lie_in_warns(twelve, said) -> None:
    group(twelve, "many", 20, part_of=said.unknown("@g"))
    assert [one.text for one in head_count(twelve).warnings] == [
        "Declaration of 12: many, 20, cannot all lie inside, being more."
    ]


def test_a_group_among_the_named_that_is_larger_than_they_warns(twelve) -> None:
    group(twelve, "three", 3, "among those named")
    assert [one.text for one in head_count(twelve).warnings] == [
        "Declaration of 12: three, 3, cannot all be among the 2 named."
    ]


def test_groups_of_no_declaration_and_declarations_of_no_group_are_counted_too(book) -> None:
    book.write("kept", "PersonGroup", "The two who stayed", countAsStated="2")
    book.write("d", "Declaration", "A declaration", countDeclared=7)
    book.write("silent", "Declaration", "One of which nothing is said", declarationType="persona non grata")
    assert [said.text for said in head_count(book).summary] == [
        "A declaration: 0 named, 7 not named; 0 of 7 accounted for.",
        "The two who stayed: 0 named, 2 not named; 0 of 2 accounted for.",
    ]


def test_every_count_leads_to_the_statements_it_stands_on(twelve, said) -> None:
    group(twelve, "six", 6, "unknown", said.ambiguous("@g"))
    register = head_count(twelve)
    stated, named, *_, accounted, _ = register.column("count")
    facts = twelve.statements
    total = (*facts["d", "countDeclared"], *facts["g", "countMin"], *facts["g", "countMax"])
    assert stated.statements == total
    assert named.statements == tuple(facts["g", "knownMember"])
    assert set(facts["six", "partOf"]) | set(facts["six", "overlapStatus"]) <= set(accounted.statements)
    assert accounted.counted == Count(2, 8)
