"""What a statement says, in words: values, dates, and how it was said."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.errors import DateError
from workbench.model.date_offsets import Offset
from workbench.model.date_wording import in_words, offset_in_words
from workbench.model.edtf import parse_edtf
from workbench.model.grading import Basis, Modality, Polarity
from workbench.model.statement import EntityValue, Statement
from workbench.report.plain_text import flat

if TYPE_CHECKING:
    from workbench.report.document import Run

UNKNOWN = "the source says it is not known"
NO_PASSAGE = "no passage"
OWN_QUESTION = "the analyst’s question"

GROUP_TITLES = {
    "person": "People",
    "service": "Services",
    "post": "Posts and appointments",
    "declaration": "Declarations",
    "unknown": "Unknowns and judgements",
    "group": "Groups",
    "event": "Events",
    "place": "Places",
    "document": "Documents",
    "organisation": "Organisations",
    "measure": "Measures",
}
"""What the parts of a report are called, by the group of their types."""

_MODALITIES = {
    Modality.ALLEGATION: "alleged",
    Modality.ASSESSMENT: "assessed",
    Modality.INTENTION: "intended",
    Modality.GENERAL_RULE: "as a general rule",
}
_BASES = {Basis.INFERRED: "inferred", Basis.AMBIGUOUS: "the words allow other readings"}


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: ``1 source``, ``1,204 statements``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def date_words(edtf: str) -> str:
    """A date in words; what is no date stays as it is."""
    try:
        return in_words(parse_edtf(edtf))
    except DateError:
        return edtf


def value_words(statement: Statement) -> str:
    """The value as one would say it; empty where nothing is known."""
    if statement.value_type == "date" and isinstance(statement.details.value, str):
        return date_words(statement.details.value)
    return statement.shown_value


def manner(statement: Statement) -> str:
    """How the value was said, empty for an asserted fact: ``alleged``, ``denied``, ``assessed not``."""
    details = statement.details
    said = _MODALITIES.get(details.modality, "")
    if details.polarity is Polarity.UNKNOWN:
        return f"{UNKNOWN} ({said})" if said else UNKNOWN
    if details.polarity is Polarity.DENIED:
        return f"{said} not" if said else "denied"
    return said


def manners(statement: Statement) -> tuple[str, ...]:
    """The same in single words, none for an asserted fact: ``assessed`` and ``denied``."""
    details = statement.details
    found = [_MODALITIES[details.modality]] if details.modality in _MODALITIES else []
    if details.polarity is not Polarity.ASSERTED:
        found.append(UNKNOWN if details.polarity is Polarity.UNKNOWN else "denied")
    return tuple(found)


def kind(statement: Statement) -> str:
    """Whether it is alleged, assessed, intended or a rule; empty for a reported fact."""
    return _MODALITIES.get(statement.details.modality, "")


def kinds(statements: Sequence[Statement]) -> tuple[str, ...]:
    """What kinds of saying these are, but for reported facts; ``partly alleged`` where not all are."""
    found = [kind(one) for one in statements]
    return tuple(
        word if all(one == word for one in found) else f"partly {word}" for word in dict.fromkeys(found) if word
    )


def said(statement: Statement) -> "tuple[Run, ...]":
    """The value with how it was said, ready to print."""
    from workbench.report.document import Run, Style  # noqa: PLC0415 - the window has words, but no report as a rule

    how, value = manner(statement), value_words(statement)
    runs = []
    if how:
        runs.append(Run(f"{how}: " if value else how, Style.ITALIC))
    if value:
        runs.append(Run(value))
    if basis := _BASES.get(statement.details.basis):
        runs.append(Run(f" ({basis})", Style.MUTED))
    return tuple(runs)


def without_passage(statement: Statement) -> "tuple[Run, ...]":
    """The mark of a statement that cites nothing, with the wording of the source where that is kept."""
    from workbench.report.document import Run, Style  # noqa: PLC0415 - as in ``said``

    stated = statement.details.as_stated
    words = (Run(f" as stated “{flat(stated)}”", Style.MUTED),) if stated else ()
    return (*words, Run(" "), Run(NO_PASSAGE, Style.MARK))


def derivation(offset: str, anchor: Statement) -> str:
    """Where an anchored date comes from: ``two weeks after 3 February 2031``; of a name where that is needed."""
    if isinstance(anchor.details.value, EntityValue) or anchor.details.value is None:
        return ""
    try:
        step = offset_in_words(Offset.parse(offset))
    except DateError:
        step = f"{offset} after"
    for ending, word in ((" later", " after"), (" earlier", " before")):
        if step.endswith(ending):
            step = step.removesuffix(ending) + word
    step = step.replace("on the same day", "on the same day as")
    return f"{step} {date_words(anchor.details.value)}"
