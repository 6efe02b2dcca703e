"""What came of a proof in words: one sentence, problems taken apart, all of it as a text."""

import pytest

from workbench.report.proof import Proof
from workbench.report.proof_retold import Retold
from workbench.report.proof_told import Problem, as_text, compared, headline, problems


def proof(*said: str, notes: int = 3, registers: bool = True, retold: Retold = Retold.UNASKED) -> Proof:
    return Proof(notes, 4, 1, 2, said, registers, retold)


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


@pytest.mark.parametrize(
    ("sentence", "apart"),
    [
        ("Note 3: its quote is odd.", [Problem("Note 3", "Its quote is odd.")]),
        (
            "Notes 3, 14 stand where something else is said.",
            [Problem("Notes 3, 14", "Stand where something else is said.")],
        ),
        ("Page 2: it says “a”.", [Problem("Page 2", "It says “a”.")]),
        ("Its pages name several states.", [Problem("The report as a whole", "Its pages name several states.")]),
        (
            "1 statement is neither in it nor told as left out: “Ilya” (1).",
            [Problem("Ilya", "1 statement neither in the report nor told as left out.", "Ilya")],
        ),
        (
            "1,002 statements are neither in it nor told as left out: “A (2)” (1000), “B” (2).",
            [
                Problem("A (2)", "1,000 statements neither in the report nor told as left out.", "A (2)"),
                Problem("B", "2 statements neither in the report nor told as left out.", "B"),
            ],
        ),
    ],
)
def test_a_problem_says_first_what_it_is_about(sentence: str, apart: list[Problem]) -> None:
    assert problems(proof(sentence)) == apart


def test_a_name_with_a_closing_quote_in_it_leaves_the_sentence_whole() -> None:
    sentence = "2 statements are neither in it nor told as left out: “the ”Fox“” (2)."
    assert [one.sentence for one in problems(proof(sentence))] == [sentence]


def test_the_notes_of_a_problem_are_numbers_and_a_name_has_none() -> None:
    [note] = problems(proof("Notes 3, 14 stand where something else is said."))
    assert note.notes == (3, 14)
    assert Problem("Notebook 7", "…", "Notebook 7").notes == ()


def test_what_was_compared_is_said_and_all_of_it_is_a_text() -> None:
    found = proof("Note 1: odd.", registers=False, retold=Retold.CHANGED)
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
        "1. Note 1: Odd.",
    ]
