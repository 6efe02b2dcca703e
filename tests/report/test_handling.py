"""A report goes out below the mark of what it uses only where somebody says why."""

import pytest

from workbench.model.report_plan import ReportPlan
from workbench.report.handling import HandlingError, mark


@pytest.mark.parametrize(
    "reason", ["", "  ", "\u200b", " \u00a0\u2060\ufeff", "\u00ad", "\u3164\u115f", "\u2800", "\n"]
)
def test_a_reason_of_which_nothing_can_be_seen_is_none(reason: str) -> None:
    with pytest.raises(HandlingError, match="cannot be marked TLP:GREEN without a reason"):
        mark(["TLP:AMBER"], ReportPlan(handling="TLP:GREEN", reason=reason))


@pytest.mark.parametrize("reason", ["The clerk agreed.", "同意", "§ 7"])
def test_a_reason_that_can_be_read_releases(reason: str) -> None:
    assert mark(["TLP:AMBER"], ReportPlan(handling="TLP:GREEN", reason=reason)) == "TLP:GREEN"


def test_no_reason_is_needed_where_the_mark_is_no_lower() -> None:
    assert mark(["TLP:AMBER"], ReportPlan(handling="TLP:RED", reason="\u200b")) == "TLP:RED"
