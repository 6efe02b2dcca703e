"""What came of proving a report, in words a person reads: one sentence, the numbers behind it, all of it as a text."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.report.proof import Proof
from workbench.report.proof_problem import Kind, Problem
from workbench.report.proof_retold import Retold
from workbench.report.wording import count

_RETOLD = {
    Retold.UNASKED: "",
    Retold.CHANGED: "It was not compared word for word: the case has changed since it was made.",
    Retold.DIFFERENT: "It is not what the case prints by the plan chosen.",
    Retold.WORDS: "It is what the case prints by the plan chosen, in all words and pictures.",
    Retold.BYTES: "It is what the case prints by the plan chosen, to the byte.",
}
_WHOLE = "The report as a whole"
_UNSEEN = (
    "Not looked at: its title and purpose, the analyst’s summary, what its figures draw, "
    "and whether it has all parts that it was to have."
)
_REMEDY = "Comparing it word for word, by its plan, looks at these too."
_NO_REPORT = frozenset({Kind.OTHER_CASE, Kind.NO_STATE})


class Figure(NamedTuple):
    """One number with what it counts, and whether it is one to look at."""

    number: str
    said: str


class Listed(NamedTuple):
    """A problem in a list: what it is about, what is wrong with it, and where that leads to in the case.

    ``sentence`` is all of it, to be read without what stands around it.
    """

    about: str
    said: str
    sentence: str
    notes: tuple[int, ...] = ()
    entity: int | None = None


def headline(proof: Proof, names: Sequence[str]) -> str:
    """Whether the files are proven, in one sentence."""
    files = f"“{names[0]}”" if len(names) == 1 else f"The {len(names)} parts from “{names[0]}” on"
    are = "is" if len(names) == 1 else "are"
    if proof.problems:
        return f"{files} {are} not proven: {_why(proof)}"
    if proof.notes:
        return f"{files} {are} proven: each quote stands in its source at the stated place."
    return f"{files} {are} proven, though no note is in {'it' if len(names) == 1 else 'them'}."


def unseen(proof: Proof) -> str:
    """What “proven” says nothing of where it was not compared word for word; empty where it was, or is not proven."""
    if proof.problems or proof.retold not in {Retold.UNASKED, Retold.CHANGED}:
        return ""
    return f"{_UNSEEN} {_REMEDY}" if proof.retold is Retold.UNASKED else _UNSEEN


def _why(proof: Proof) -> str:
    """What else is wrong says little where the file is none of the case's reports, so that is said alone."""
    if any(one.kind is Kind.OTHER_CASE for one in proof.problems):
        return "it was made of another case, or of another copy of this one. Open the case it was made of."
    if not proof.notes and any(one.kind is Kind.NO_STATE for one in proof.problems):
        return "nothing in it reads as a report on a case. Choose the PDF that was written as one."
    if some := next((str(one) for one in proof.problems if one.kind is Kind.SOME_PARTS), ""):
        return f"{some[:1].lower()}{some[1:]}"
    return f"{count(len(listed(proof)), 'problem')}."


def figures(proof: Proof) -> list[Figure]:
    """The numbers behind it, in the order in which they matter."""
    since = f"{_statements(proof.later)} recorded or cited since, which it cannot tell"
    later = [Figure(f"{proof.later:,}", since)] if proof.later else []
    return [
        Figure(f"{proof.notes:,}", "notes" if proof.notes != 1 else "note"),
        Figure(f"{proof.quoted:,}", f"{_statements(proof.quoted)} in it with all their quotes"),
        Figure(f"{proof.unquoted:,}", f"{_statements(proof.unquoted)} without passage, marked so"),
        Figure(f"{proof.left_out:,}", f"{_statements(proof.left_out)} left out of it"),
        *later,
    ]


def _statements(number: int) -> str:
    return "statement" if number == 1 else "statements"


def compared(proof: Proof) -> str:
    """What of it was held to more than its notes, in a sentence or two; empty for what is no report on the case."""
    if proof.retold in {Retold.UNASKED, Retold.CHANGED} and any(one.kind in _NO_REPORT for one in proof.problems):
        return ""
    return f"{_registers(proof)} {_RETOLD[proof.retold]}".strip()


def _registers(proof: Proof) -> str:
    if proof.registers:
        return "Registers were compared with what the case says."
    return "Registers were not compared: the case has changed since, or the report is on some of it only."


def listed(proof: Proof) -> list[Listed]:
    """Its problems to be gone through: where one is about several entities, one for each."""
    return [one for problem in proof.problems for one in _apart(problem)]


def _apart(problem: Problem) -> Iterator[Listed]:
    if problem.remedy:
        yield Listed(_WHOLE, str(problem), str(problem))
    for entity, name, number in problem.entities:
        said = str(problem)
        if number:
            said = f"{count(number, 'statement')} neither in the report nor told as left out."
        yield Listed(name, said, f"{name}: {said}" if number else said, entity=entity)
    if not problem.entities:
        yield Listed(problem.about or _WHOLE, problem.wrong, str(problem), problem.notes)


def as_text(proof: Proof, names: Sequence[str], case: str) -> str:
    """All of it, to be kept; ``case`` says which case it was held to, and in which state."""
    lines = [headline(proof, names), *filter(None, [unseen(proof)])]
    lines += [f"Held to {case}.", *(f"Read: {name}" for name in names), ""]
    lines += [f"{one.number:>7}  {one.said}" for one in figures(proof)]
    lines += ["", told] if (told := compared(proof)) else []
    if proof.problems:
        lines += ["", *(f"{number}. {one.sentence}" for number, one in enumerate(listed(proof), 1))]
    return "\n".join([*lines, ""])
