"""The field's scales: letters and figures stay apart, the strictest mark counts."""

import pytest

from workbench.model.grading import grade, strictest_handling
from workbench.model.identity import is_uid, new_uid


@pytest.mark.parametrize(
    ("reliability", "credibility", "shown"),
    [("B", 2, "B2"), ("B", None, "B?"), ("", 3, "?3"), ("", None, "")],
)
def test_letter_and_figure_stand_side_by_side(reliability: str, credibility: int | None, shown: str) -> None:
    assert grade(reliability, credibility) == shown


@pytest.mark.parametrize(
    ("marks", "strictest"),
    [
        ([], ""),
        (["", "TLP:CLEAR"], "TLP:CLEAR"),
        (["TLP:GREEN", "TLP:AMBER+STRICT", "TLP:AMBER"], "TLP:AMBER+STRICT"),
        (["TLP:CLEAR", "TLP:RED"], "TLP:RED"),
    ],
)
def test_the_strictest_mark_counts(marks: list[str], strictest: str) -> None:
    assert strictest_handling(marks) == strictest


def test_uids_are_unique_of_version_7_and_in_the_order_they_were_made() -> None:
    made = [new_uid() for _ in range(2000)]
    assert len(set(made)) == len(made)
    assert all(is_uid(uid) and uid[14] == "7" and uid[19] in "89ab" for uid in made)
    assert [uid[:13] for uid in made] == sorted(uid[:13] for uid in made)
    assert not any(map(is_uid, ["", "x", made[0].upper(), made[0].replace("-", "")]))
