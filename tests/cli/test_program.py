"""The program itself: its commands, its exit status, its one sentence, and what it does where nobody reads."""

import os
import signal
import subprocess
import sys
import time
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from workbench import __version__
from workbench.case.lock import lock_path
from workbench.cli.program import COMMANDS

READING = ["sources", "entities", "statements", "passages", "timeline", "history"]


def test_the_installed_program_is_called_workbench() -> None:
    (script,) = entry_points(group="console_scripts", name="workbench")
    assert script.value == "workbench.__main__:main"


def test_the_program_starts_under_its_own_name() -> None:
    script = Path(sys.executable).with_name("workbench")
    told = subprocess.run([script, "--version"], capture_output=True, text=True, check=True)
    assert told.stdout == f"{__version__}\n"


def test_help_lists_every_command_in_the_order_of_a_days_work(shell) -> None:
    told = shell("--help")
    assert told.status == 0
    listed = [line.split()[0] for line in told.out.partition("Commands:")[2].splitlines() if line.startswith("  ")]
    assert listed[: len(COMMANDS)] == list(COMMANDS)
    assert "..." not in told.out


@pytest.mark.parametrize("command", list(COMMANDS))
def test_every_command_tells_what_it_does_and_takes(shell, command: str) -> None:
    told = shell(command, "--help")
    assert (told.status, told.err) == (0, "")
    assert told.out.startswith(f"Usage: workbench {command}")


MISUSED = [
    (["frobnicate"], "There is no command and no case file “frobnicate”."),
    (["entitees"], "did you mean “entities”?"),
    (["entities"], "Missing argument 'CASE'"),
    (["new", ""], "“” names no file."),
    (["new", "."], "“.” names no file."),
    (["report", "a.attache"], "Missing option '-o'"),
    (["import", "a.attache"], "Missing argument 'PATH...'"),
    (["entities", "a.attache", "--frob"], "No such option '--frob'"),
    (["import", "a.attache", "a.txt", "--reliability", "Z"], "'Z' is not one of"),
    (["import", "a.attache", "a.txt", "b.txt", "--title", "T"], "A title is for one source"),
]


@pytest.mark.parametrize(("arguments", "words"), MISUSED, ids=[" ".join(row[0]) for row in MISUSED])
def test_what_is_asked_for_wrongly_ends_with_status_2(shell, arguments, words) -> None:
    shell(*arguments).assert_refused(words, "--help” tells more.", status=2)


def test_bytes_that_are_no_text_are_refused_where_text_is_meant(process, path) -> None:
    told = process("search", path, os.fsdecode(b"x\xff"))
    told.assert_refused("bytes that are no UTF-8", status=2)


def test_a_case_or_nothing_opens_the_window_and_its_status_is_the_programs(shell, shown, path) -> None:
    assert shell(path).status == 0
    assert shell().status == 0
    shown.status = 3
    assert shell(path).status == 3
    assert shown.asked == [path, None, path]


def test_what_is_no_case_is_refused_before_a_window_opens(shell, shown, tmp_path: Path) -> None:
    (tmp_path / "a.attache").write_text("words " * 100)
    shell(tmp_path / "a.attache").assert_refused("is not a case file")
    shell(tmp_path / "b.attache").assert_refused("There is no case file")
    assert shown.asked == []


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="there is always a display")
def test_without_a_display_the_window_is_refused_in_a_sentence(process, path, home: Path) -> None:
    nowhere = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    for arguments in ([path], [], ["demo"]):
        process(*arguments, environment=nowhere).assert_refused("There is no display", "workbench --help")
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("command", READING)
def test_a_pipe_closed_by_its_reader_ends_quietly(filled: Path, command: str) -> None:
    for arguments in ([command, filled, "--json"], [command, filled]):
        reading, writing = os.pipe()
        os.close(reading)
        ended = subprocess.run(
            [sys.executable, "-m", "workbench", *arguments], stdout=writing, stderr=subprocess.PIPE, check=False
        )
        os.close(writing)
        assert (ended.returncode, ended.stderr) == (1, b"")


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_text_read_only_in_part_ends_quietly(process, path: Path, tmp_path: Path, unbuffered: str) -> None:
    file = tmp_path / "long.txt"
    file.write_text("Velland declared twelve diplomats.\n" * 300_000)
    (row,) = process("import", path, file, "--json").rows
    command = [sys.executable, "-m", "workbench", "text", path, row["source"]]
    surroundings = os.environ | {"PYTHONUNBUFFERED": unbuffered}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=surroundings) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline() == b"Velland declared twelve diplomats.\n"
        running.stdout.close()
        assert (running.wait(), running.stderr.read()) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
def test_output_that_cannot_be_written_is_told_in_a_sentence(filled: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "workbench", "entities", filled], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert ended.returncode == 1
    assert ended.stderr.decode() == "workbench: The system refused: no space left on device.\n"


def test_output_is_utf_8_whatever_the_locale(process, filled: Path) -> None:
    told = process("entities", filled, environment={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    assert "Élodie M. (Person): 1 statement" in told.out.splitlines()


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM], ids=lambda one: one.name)
def test_a_command_that_is_stopped_says_so_and_leaves_the_case_as_it_was(
    shell, filled: Path, told: signal.Signals
) -> None:
    before = shell("history", filled, "--json").out
    command = [sys.executable, "-m", "workbench", "record", filled, "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as running:
        assert running.stdin is not None
        running.stdin.write(b'{"entity": {"id": "p", "type": "Person"}}\n')
        running.stdin.flush()
        while not lock_path(filled).exists():
            time.sleep(0.01)
        time.sleep(0.1)
        running.send_signal(told)
        out, err = running.communicate()
    assert (running.returncode, out) == (130, b"")
    assert err.lstrip() == b"workbench: Stopped. What was not yet reported as done is not in the case.\n"
    assert shell("history", filled, "--json").out == before
    assert not lock_path(filled).exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_a_report_that_is_stopped_is_not_written_and_that_is_said(filled: Path, tmp_path: Path) -> None:
    plan, out = tmp_path / "plan.yaml", tmp_path / "report.pdf"
    os.mkfifo(plan)
    command = [sys.executable, "-m", "workbench", "report", filled, "-o", out, "--plan", plan]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
    with running, plan.open("wb"):  # opened once the command reads its plan, which has no end yet
        running.send_signal(signal.SIGINT)
        _, said = running.communicate()
    assert running.returncode == 130
    assert said.splitlines()[-1] == b"workbench: Stopped. No report was written."
    assert not out.exists()
