"""What came of a proof in words: one sentence, problems taken apart, all of it as a text."""

import pytest

from workbench.report.proof import Proof
from workbench.report.proof_problem import About, Kind, Problem, of_entity, on_page
from workbench.report.proof_retold import Retold
from workbench.report.proof_told import as_text, compared, headline, listed, unseen


def proof(*said: str | Problem, notes: int = 3, registers: bool = True, retold: Retold = Retold.UNASKED) -> Proof:
    problems = tuple(one if isinstance(one, Problem) else Problem(one) for one in said)
    return Proof(notes, 4, 1, 2, problems, registers, retold)


@pytest.mark.parametrize(
    ("found", "names", "said"),
    [
        (proof(), ["a.pdf"], "“a.pdf” is proven: each quote stands in its source at the stated place."),
        (proof(notes=0), ["a.pdf"], "“a.pdf” is proven, though no note is in it."),
        (proof("Page 2: odd."), ["a.pdf"], "“a.pdf” is not proven: 1 problem."),
        (proof("Odd.", "Even."), ["a.pdf", "b.pdf"], "The 2 parts from “a.pdf” on are not proven: 2 problems."),
    ],
)
def test_one_sentence_says_whether_it_is_proven(found: Proof, names: list[str], said: str) -> None:
    assert headline(found, names) == said


UNTOLD = Problem(
    "1,002 statements are not in it: “the ”Fox“” (1000), “B” (2).",
    entities=(About(7, "the ”Fox“", 1000), About(8, "B", 2)),
)


@pytest.mark.parametrize(
    ("problem", "apart"),
    [
        (Problem("Note 3: its quote is odd.", notes=(3,)), [("Note 3", "Its quote is odd.")]),
        (
            Problem("Notes 3, 14 stand where something else is said.", notes=(3, 14)),
            [("Notes 3, 14", "Stand where something else is said.")],
        ),
        (on_page(2, ": it says “a”."), [("Page 2", "It says “a”.")]),
        (Problem("Its pages name several states."), [("The report as a whole", "Its pages name several states.")]),
        (of_entity("Under “A” it tells no type.", 4, "A"), [("A", "Under “A” it tells no type.")]),
        (
            UNTOLD,
            [
                ("the ”Fox“", "1,000 statements neither in the report nor told as left out."),
                ("B", "2 statements neither in the report nor told as left out."),
            ],
        ),
    ],
)
def test_a_problem_says_first_what_it_is_about(problem: Problem, apart: list[tuple[str, str]]) -> None:
    assert [(one.about, one.said) for one in listed(proof(problem))] == apart


def test_a_problem_leads_to_the_notes_or_the_entity_that_it_is_about() -> None:
    found = listed(proof(Problem("Notes 3, 14 stand there.", notes=(3, 14)), UNTOLD, of_entity("Odd.", 4, "Note 9")))
    assert [(one.notes, one.entity) for one in found] == [((3, 14), None), ((), 7), ((), 8), ((), 4)]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (Kind.OTHER_CASE, "not proven: it was made of another case"),
        (Kind.NO_STATE, "not proven: nothing in it reads as a report on a case"),
        (Kind.SOME_PARTS, "not proven: it is one of many."),
    ],
)
def test_what_makes_all_else_say_little_is_said_alone(kind: Kind, said: str) -> None:
    assert said in headline(proof("Odd.", Problem("It is one of many.", kind=kind), notes=0), ["a.pdf"])


UNSEEN = (
    "Not looked at: its title and purpose, the analyst’s summary, what its figures draw, "
    "and whether it has all parts that it was to have."
)


@pytest.mark.parametrize("retold", list(Retold))
def test_a_report_that_is_proven_without_its_plan_says_what_was_not_looked_at(retold: Retold) -> None:
    found = proof(retold=retold)
    remedy = "Comparing it word for word, by its plan, looks at these too."
    wanted = {Retold.UNASKED: f"{UNSEEN} {remedy}", Retold.CHANGED: UNSEEN}.get(retold, "")
    assert unseen(found) == wanted
    assert (as_text(found, ["a.pdf"], "the case").splitlines()[1] == wanted) is bool(wanted)
    assert unseen(proof("Odd.", retold=retold)) == ""


@pytest.mark.parametrize("kind", [Kind.OTHER_CASE, Kind.NO_STATE])
def test_of_what_is_no_report_on_the_case_nothing_is_said_to_have_been_compared(kind: Kind) -> None:
    for retold in (Retold.UNASKED, Retold.CHANGED):
        found = proof(Problem("It is none.", kind=kind), retold=retold)
        assert compared(found) == ""
        assert "\n\n\n" not in as_text(found, ["a.pdf"], "the case")


def test_what_was_compared_is_said_and_all_of_it_is_a_text() -> None:
    found = proof(Problem("Note 1: odd.", notes=(1,)), registers=False, retold=Retold.CHANGED)
    assert compared(found) == (
        "Registers were not compared: the case has changed since, or the report is on some of it only. "
        "It was not compared word for word: the case has changed since it was made."
    )
    assert as_text(found, ["a.pdf"], "the case “Affair”").splitlines() == [
        "“a.pdf” is not proven: 1 problem.",
        "Held to the case “Affair”.",
        "Read: a.pdf",
        "",
        "      3  notes",
        "      4  statements in it with all their quotes",
        "      1  statement without passage, marked so",
        "      2  statements left out of it",
        "",
        compared(found),
        "",
        "1. Note 1: odd.",
    ]
