"""Kills a program at random instants while it edits a case, then counts acknowledged edits that are not in the file.

Run it at any count: ``python tests/faults/kill.py --edits 500 --seed 1``. With ``--control`` the program
acknowledges before it commits, and edits must be lost: a count that cannot fail shows nothing.
"""

import argparse
import itertools
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from workbench.case.case import Case
from workbench.model.note import Subject
from workbench.model.passage import Selector
from workbench.model.source import Extract, SourceDetails
from workbench.model.statement import StatementDetails

TEXT = "Two weeks later Velland declared 12 diplomats 😀 personae non gratae. " * 40
LONGEST_LIFE = 0.03
"""Seconds a program lives at most after its first acknowledgement."""

STARTING = 0.4
"""Seconds in which a program opens the case; some are killed in them."""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """What a program said of a revision it made; without a hash where it said so too early."""

    number: int
    kind: str
    label: str
    hash: str


@dataclass(slots=True)
class Figures:
    """What came of it."""

    acknowledged: int = 0
    kills: int = 0
    lost: int = 0
    kept_unacknowledged: int = 0
    problems: list[str] = field(default_factory=list)


# The program that is killed


def edit_until_killed(path: Path, seed: int, *, early: bool) -> None:
    """Make edits of every kind, each acknowledged by one line once it is committed, or before where ``early``."""
    dice = random.Random(seed)  # noqa: S311 - dice, no secret
    with Case.open(path, author="kill") as case:
        for turn in itertools.count():
            if not early and dice.random() < 0.15:
                _step(case, dice)
                continue
            number, label = case.journal.count() + 1, f"Edit {seed}.{turn}"
            with case.change(label):
                if early:
                    _acknowledge(Acknowledged(number, "edit", label, ""))
                dice.choices(list(EDITS), weights=list(EDITS.values()))[0](case, dice)
            if not early:
                _acknowledge(Acknowledged(number, "edit", label, case.journal.head()))
            if dice.random() < 0.05:
                case.checkpoint()


def _step(case: Case, dice: random.Random) -> None:
    """Take something back or bring it back, where there is something."""
    kind = dice.choice(["undo", "undo", "redo"])
    revision = case.undo() if kind == "undo" else case.redo()
    if revision is not None:
        _acknowledge(Acknowledged(case.journal.count(), kind, revision.label, case.journal.head()))


def _acknowledge(said: Acknowledged) -> None:
    os.write(sys.stdout.fileno(), f"{json.dumps(asdict(said))}\n".encode())


def _record(case: Case, dice: random.Random) -> None:
    person = case.entities.add("Person", f"Person {dice.random()}")
    statement = case.statements.add(person, StatementDetails("name", f"Name {dice.random()}"))
    start = dice.randrange(len(TEXT) - 40)
    case.citations.add(statement, case.passages.add(1, Selector(start, start + dice.randint(1, 40))))


def _record_many(case: Case, dice: random.Random) -> None:
    for _ in range(30):
        _record(case, dice)


def _correct(case: Case, dice: random.Random) -> None:
    statements = case.statements.all()
    if not statements:
        return _record(case, dice)
    chosen = dice.choice(statements)
    return case.statements.edit(chosen.id, replace(chosen.details, value=f"Corrected {dice.random()}"))


def _remove(case: Case, dice: random.Random) -> None:
    statements = case.statements.all()
    if not statements:
        return _record(case, dice)
    return case.statements.remove(dice.choice(statements).id)


def _note(case: Case, dice: random.Random) -> None:
    entities = case.entities.ids()
    case.notes.add(f"Note {dice.random()}", Subject("entity", dice.choice(entities)) if entities else None)


def _import(case: Case, dice: random.Random) -> None:
    text = f"{dice.random()} {TEXT}" * 60
    source = case.sources.add(SourceDetails("Source"))
    case.editions.add(source, "s.txt", text.encode(), Extract(text, "plain text", "1", "text/plain"))


EDITS: dict[Callable[[Case, random.Random], None], int] = {
    _record: 10,
    _record_many: 2,
    _correct: 4,
    _remove: 2,
    _note: 3,
    _import: 1,
}
"""Kinds of edit, with how often each is made among the others."""


# The one that kills it


def run(path: Path, edits: int, seed: int, *, control: bool) -> Figures:
    """Start and kill programs on a new case until so many edits are acknowledged; then reopen it and count."""
    dice, figures, said = random.Random(seed), Figures(), list[Acknowledged]()  # noqa: S311 - dice, no secret
    with Case.create(path) as case, case.change("Import"):
        source = case.sources.add(SourceDetails("Source"))
        case.editions.add(source, "s.txt", TEXT.encode(), Extract(TEXT, "plain text", "1", "text/plain"))
    while len(said) < edits:
        said += _live_and_die(path, seed * 10_000 + figures.kills, dice, control=control)
        figures.kills += 1
    figures.acknowledged = len(said)
    with Case.open(path) as case:
        for one in said:
            revision = case.journal.revision(one.number)
            same = revision is not None and (revision.kind, revision.label) == (one.kind, one.label)
            if not same or (one.hash and revision is not None and revision.hash != one.hash):
                figures.lost += 1
        figures.kept_unacknowledged = case.journal.count() - 1 - (len(said) - figures.lost)
        figures.problems = list(case.integrity.problems())
    return figures


def _live_and_die(path: Path, seed: int, dice: random.Random, *, control: bool) -> list[Acknowledged]:
    """What one program acknowledged before it was killed."""
    command = [sys.executable, __file__, "--child", str(path), "--seed", str(seed)]
    command += ["--control"] if control else []
    with subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0) as program:
        assert program.stdout is not None
        first = b""
        if dice.random() < 0.1:  # killed while it opens the case
            time.sleep(dice.uniform(0, STARTING))
        else:
            first = program.stdout.readline()
            time.sleep(dice.uniform(0, LONGEST_LIFE))
        if program.poll() is not None:
            raise SystemExit(f"The program ended by itself with status {program.returncode}.")
        program.send_signal(signal.SIGKILL)
        lines = (first + program.stdout.read()).splitlines()
    return [Acknowledged(**json.loads(line)) for line in lines]


def main() -> int:
    """Do what the arguments say; 0 where no edit was lost, or with ``--control`` where some were."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--control", action="store_true")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        edit_until_killed(asked.child, asked.seed, early=asked.control)
    with tempfile.TemporaryDirectory(prefix="attache-kill-") as folder:
        figures = run(Path(folder) / "killed.attache", asked.edits, asked.seed, control=asked.control)
    print(json.dumps(asdict(figures)))  # noqa: T201 - a script's figures
    return int((figures.lost == 0) is asked.control or bool(figures.problems))


if __name__ == "__main__":
    sys.exit(main())
