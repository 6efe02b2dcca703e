"""``check`` counts what imports that did not come to their end left, and takes it away where it is told to."""

from pathlib import Path

from workbench.case.case import Case


def left(path: Path, *, text: str = "Called off. " * 50_000) -> Path:
    """A case in which an import was called off."""
    with Case.open(path) as case:
        beside = case.contents_beside()
        beside.keep([(text.encode(), text)])
        beside.close()
    return path


LEFT = "Imports that did not come to their end left 1 text and 1 original in the file (1.2 MB)."


def test_check_counts_what_was_left_and_takes_it_away_when_told_to(shell, filled: Path) -> None:
    path = left(filled)
    sound, told = shell("check", path).out.splitlines()
    assert "is sound" in sound
    assert told == f"{LEFT} Run it with --tidy to take them away."
    tidied = shell("check", path, "--tidy")
    assert (tidied.status, tidied.out.splitlines()[1:]) == (0, [f"{LEFT} They were taken away."])
    assert len(shell("check", path).out.splitlines()) == 1
    assert len(shell("check", path, "--tidy").out.splitlines()) == 1


def test_check_gives_the_counts_to_scripts(shell, filled: Path) -> None:
    path = left(filled, text="Called off.")
    for option, tidied in ((), False), (("--tidy",), True):
        (row,) = shell("check", path, "--json", *option).rows
        assert (row["ok"], row["tidied"]) == (True, tidied)
        assert row["leftover"] == {"texts": 1, "originals": 1, "size": 22}
    (row,) = shell("check", path, "--json").rows
    assert row["leftover"] == {"texts": 0, "originals": 0, "size": 0}


def test_a_case_that_another_program_writes_to_is_not_tidied(shell, filled: Path) -> None:
    path = left(filled)
    with Case.open(path):
        refused = shell("check", path, "--tidy")
        assert refused.status == 1
        refused.assert_sentence("being written to", "nothing was tidied")
        assert LEFT in shell("check", path).out
