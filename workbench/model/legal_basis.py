"""Which article a declaration rests on, by the kind of staff: VCDR 9, VCCR 23, persona non grata or not acceptable."""

import re
from collections.abc import Iterator
from typing import NamedTuple

NON_GRATA, NOT_ACCEPTABLE = "persona non grata", "not acceptable"
DIPLOMATIC, CONSULAR = "VCDR article 9", "VCCR article 23"
"""The Vienna Conventions on Diplomatic Relations (1961) and on Consular Relations (1963)."""

_ARTICLE = re.compile(r"\b(?:art(?:icle|\.)?)\s*(\d+)", re.IGNORECASE)


class Rule(NamedTuple):
    """What a member of a mission is declared, and under which article."""

    kind: str
    basis: str


_RULES = {
    "head of mission": Rule(NON_GRATA, DIPLOMATIC),
    "diplomatic staff": Rule(NON_GRATA, DIPLOMATIC),
    "administrative and technical staff": Rule(NOT_ACCEPTABLE, DIPLOMATIC),
    "service staff": Rule(NOT_ACCEPTABLE, DIPLOMATIC),
    "consular officer": Rule(NON_GRATA, CONSULAR),
    "consular employee": Rule(NOT_ACCEPTABLE, CONSULAR),
}


def rule_for(category: str) -> Rule | None:
    """The rule for a category of staff; None for one that the conventions do not know."""
    return _RULES.get(category)


def basis_for(category: str, *, consulate: bool = False) -> str:
    """The article a declaration rests on: by the category of staff, else by the kind of mission."""
    rule = rule_for(category)
    if rule is not None:
        return rule.basis
    return CONSULAR if consulate else DIPLOMATIC


def objections(kind: str, basis: str, category: str) -> Iterator[str]:
    """What is wrong with declaring a category of staff this kind, on this basis; empty texts are not stated."""
    rule = rule_for(category)
    if rule is None:
        return
    if kind and kind != rule.kind:
        yield f"{category} is declared {rule.kind}, not {kind}"
    named = _named(basis)
    if named and named != rule.basis:
        yield f"{category} falls under {rule.basis}, not {named}"


def _named(basis: str) -> str:
    """The article that words name, written as ours; empty where they name none of the two conventions."""
    folded = basis.casefold()
    consular = "vccr" in folded or "consular" in folded
    if not consular and "vcdr" not in folded and "diplomatic" not in folded:
        return ""
    article = _ARTICLE.search(basis)
    return f"{'VCCR' if consular else 'VCDR'} article {article.group(1)}" if article else ""
