"""The guard against unheard warnings works."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

CASES = """
import logging
import pytest

def test_quiet():
    logging.getLogger("workbench").info("as usual")

def test_unheard():
    logging.getLogger("workbench").warning("something is wrong")

@pytest.mark.logs_warnings
def test_on_purpose():
    logging.getLogger("workbench").warning("something is wrong")
"""


def test_a_logged_warning_fails_the_test_that_did_not_ask_for_it(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(Path(__file__).with_name("conftest.py").read_text(encoding="utf-8"))
    pytester.makeini("[pytest]\nmarkers = logs_warnings")
    pytester.makepyfile(CASES)
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(["*WARNING workbench: something is wrong*"])
