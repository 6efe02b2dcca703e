"""The legal basis of a declaration: the kind of staff decides the words and the convention."""

import pytest

from workbench.model.legal_basis import basis_for, objections

RULES = [
    ("diplomatic staff", "persona non grata", "VCDR article 9"),
    ("head of mission", "persona non grata", "VCDR article 9"),
    ("administrative and technical staff", "not acceptable", "VCDR article 9"),
    ("service staff", "not acceptable", "VCDR article 9"),
    ("consular officer", "persona non grata", "VCCR article 23"),
    ("consular employee", "not acceptable", "VCCR article 23"),
]


@pytest.mark.parametrize(("category", "kind", "basis"), RULES)
def test_each_kind_of_staff_has_its_words_and_its_article(category, kind, basis) -> None:
    other = {"persona non grata": "not acceptable", "not acceptable": "persona non grata"}[kind]
    assert basis_for(category) == basis
    assert list(objections(kind, basis, category)) == []
    assert list(objections("", "", category)) == []
    assert list(objections(other, basis, category)) == [f"{category} is declared {kind}, not {other}"]


FALLS_UNDER = "diplomatic staff falls under VCDR article 9"

WORDED = [
    ("Article 9 of the Vienna Convention on Diplomatic Relations", []),
    ("art. 9 VCDR", []),
    ("VCDR article 11", [f"{FALLS_UNDER}, not VCDR article 11"]),
    ("Article 23 of the Convention on Consular Relations", [f"{FALLS_UNDER}, not VCCR article 23"]),
    ("Article 9", []),
    ("the Vienna Conventions", []),
]


@pytest.mark.parametrize(("basis", "expected"), WORDED)
def test_the_basis_is_read_from_the_words_of_the_source(basis, expected) -> None:
    assert list(objections("persona non grata", basis, "diplomatic staff")) == expected


def test_of_staff_nobody_describes_the_mission_decides() -> None:
    assert basis_for("") == "VCDR article 9"
    assert basis_for("", consulate=True) == "VCCR article 23"
    assert basis_for("diplomatic staff", consulate=True) == "VCDR article 9"
    assert list(objections("persona non grata", "VCDR article 11", "")) == []
