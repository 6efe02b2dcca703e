"""The scales on which sources, citations and statements are graded, in the field's words."""

from enum import StrEnum


class Polarity(StrEnum):
    """Whether the value is said to hold, said not to hold, or said not to be known."""

    ASSERTED = "asserted"
    DENIED = "denied"
    UNKNOWN = "unknown"


class Modality(StrEnum):
    """What kind of saying it is."""

    REPORTED_FACT = "reported fact"
    ALLEGATION = "allegation"
    ASSESSMENT = "assessment"
    INTENTION = "intention"
    GENERAL_RULE = "general rule"


class Stance(StrEnum):
    """What a passage does for the statement that cites it."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    CONTEXT = "context"


class Basis(StrEnum):
    """Whether the source states the value, the analyst inferred it, or the words allow several."""

    STATED = "stated"
    INFERRED = "inferred"
    AMBIGUOUS = "ambiguous"


RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""Admiralty scale for sources."""

CREDIBILITY = {
    1: "confirmed",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
"""Admiralty scale for what a citation says; judged independently of the source's letter."""

HANDLING = ("TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR")
"""Traffic Light Protocol 2.0, strictest first."""


def strictest_handling(marks: list[str]) -> str:
    """The strictest of the handling marks given; empty where there is none."""
    return min((mark for mark in marks if mark), key=HANDLING.index, default="")


def grade(reliability: str, credibility: int | None) -> str:
    """Letter and figure side by side, such as ``B2``; a question mark stands for what was not judged."""
    if not reliability and credibility is None:
        return ""
    return f"{reliability or '?'}{credibility if credibility is not None else '?'}"
