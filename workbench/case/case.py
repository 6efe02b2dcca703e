"""The facade of a case file: its nouns as attributes, and the one way to change it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self
from weakref import WeakSet

from workbench.case import file, ontology_files
from workbench.case.calling_off import ended_when_called_off
from workbench.case.citations import Citations
from workbench.case.contents import ContentsBeside, Gate
from workbench.case.editions import Editions
from workbench.case.entities import Entities
from workbench.case.integrity import Integrity
from workbench.case.journal import Journal, Subscriber
from workbench.case.leftovers import Leftover, Leftovers
from workbench.case.lock import WriterLock
from workbench.case.notes import Notes, Tags
from workbench.case.passages import Passages
from workbench.case.reversing import Tell, untold
from workbench.case.rulings import Rulings
from workbench.case.search import Search
from workbench.case.sources import Sources
from workbench.case.statements import Statements
from workbench.case.timeline import Timeline
from workbench.case.updating import Waiting, unsaid
from workbench.case.whereabouts import Whereabouts
from workbench.errors import CaseError
from workbench.model.change import Revision
from workbench.model.ontology import Ontology

if TYPE_CHECKING:
    from workbench.case.merging import Merging
    from workbench.case.placements import Placements
    from workbench.case.registers import Registers
    from workbench.case.removal import Removal
    from workbench.case.reports import Reports


class Case:
    """One open case file. Belongs to the thread that opened it; close it, or use it as a context."""

    def __init__(
        self,
        path: Path,
        opened: file.Opened,
        lock: WriterLock | None,
        *,
        author: str,
        ontology: Ontology,
    ) -> None:
        connection = opened.connection
        self.path = path
        self.kept_as = opened.kept_as
        """The copy, as it was, of a case of an older release that was brought up to date on opening."""
        self.ontology = ontology
        self._author, self._connection = author, connection
        self.lock = lock  # None where the case is read only
        self._tidies = lock is None
        self._whereabouts = Whereabouts(path)
        self._gate = Gate()
        self._beside: WeakSet[ContentsBeside] = WeakSet()
        self.journal = Journal(connection, path.name, author, self._whereabouts)
        self.sources = Sources(connection)
        self.editions = Editions(connection)
        self.passages = Passages(connection, self.editions)
        self.entities = Entities(connection, ontology)
        self.citations = Citations(connection)
        self.statements = Statements(connection, ontology, self.citations)
        self.notes = Notes(connection)
        self.tags = Tags(connection)
        self.rulings = Rulings(self.notes, self.tags)
        self.timeline = Timeline(connection, ontology)
        self.search = Search(connection)
        self.integrity = Integrity(connection, self.journal, reads_only=lock is None)

    @cached_property
    def placements(self) -> "Placements":
        """Where the passages of a source stand in its later editions."""
        from workbench.case.placements import Placements  # noqa: PLC0415 - for sources that have a second edition

        return Placements(self._connection, self.editions, self.passages, self._author)

    @cached_property
    def reports(self) -> "Reports":
        """The report plans and releases of the case."""
        from workbench.case.reports import Reports  # noqa: PLC0415 - rarely asked for

        return Reports(self._connection)

    @cached_property
    def registers(self) -> "Registers":
        """The registers of the case."""
        from workbench.case.registers import Registers  # noqa: PLC0415 - many modules, which few commands need

        return Registers(self._connection, self.ontology)

    @cached_property
    def removal(self) -> "Removal":
        """Removes entities and sources with what hangs on them."""
        from workbench.case.removal import Removal  # noqa: PLC0415 - rarely asked for

        return Removal(self._connection, self.statements, self.tags)

    @cached_property
    def merging(self) -> "Merging":
        """Makes two entities one."""
        from workbench.case.merging import Merging  # noqa: PLC0415 - rarely asked for

        return Merging(
            self._connection,
            self.ontology,
            entities=self.entities,
            statements=self.statements,
            citations=self.citations,
            notes=self.notes,
            tags=self.tags,
        )

    @classmethod
    def create(cls, path: Path, *, title: str = "", author: str = "analyst") -> Self:
        """Make a new case file and open it; raises CaseError where that cannot be done."""
        file.create(path, title or path.stem)
        return cls.open(path, author=author)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        author: str = "analyst",
        read_only: bool = False,
        is_apart: bool = False,
        waiting: Waiting = unsaid,
    ) -> Self:
        """Open a case file; ``waiting`` says so where a large one of an older release is brought up to date.

        ``is_apart``, which is for reading: a copy of it, where reading for long would hold a writer up. Raises
        CaseError for what is no readable case, NewerCaseError for one of a newer release, CaseBusyError where another
        program writes to it, StoppedError where what ``waiting`` gave calls it off.
        """
        ontology = ontology_files.load()
        file.inspect(path)
        lock = None if read_only else WriterLock(path)
        try:
            if read_only:
                opened = file.Opened(file.open_for_reading(path, is_apart=is_apart))
            else:
                opened = file.open_for_writing(path, waiting)
            return cls(path, opened, lock, author=author, ontology=ontology)
        except BaseException as error:
            if lock is not None:
                lock.release()
            if isinstance(error, sqlite3.DatabaseError):
                raise file.damaged(path, error) from error
            raise

    @classmethod
    @contextmanager
    def snapshot(cls, path: Path) -> Iterator[Self]:
        """Open a case for reading as it is at this moment: what is committed meanwhile is not seen.

        For work beside a writer, such as a report; raises as ``open`` does, and StoppedError where what this thread
        does is called off.
        """
        alone = file.leaves_traces(path)
        with cls.open(path, read_only=True, is_apart=True) as case, ended_when_called_off(case._connection):  # noqa: SLF001
            case._tidies = alone  # noqa: SLF001 - beside a writer there is nothing to tidy
            case.journal.hold()
            yield case

    @property
    def title(self) -> str:
        """What the case is called."""
        return str(self._connection.execute("SELECT title FROM case_record").fetchone()[0])

    @property
    def reads_only(self) -> bool:
        """Whether the case was opened for reading only."""
        return self.lock is None

    def rename(self, title: str) -> None:
        """Give the case another title, inside an open change."""
        self._connection.execute("UPDATE case_record SET title = ? WHERE title <> ?", (title, title))

    @contextmanager
    def change(self, label: str, tell: Tell = untold) -> Iterator[None]:
        """Open one revision, the only way to write; see ``Journal.change``."""
        with self._gate.passed(), self.journal.change(label, tell):
            yield

    def undo(self, tell: Tell = untold) -> Revision | None:
        """Take back the last change; None where there is none. ``tell`` may raise StoppedError to call it off."""
        with self._gate.passed():
            return self.journal.undo(tell)

    def redo(self, tell: Tell = untold) -> Revision | None:
        """Bring back the change undone last; None where there is none. ``tell`` is as for ``undo``."""
        with self._gate.passed():
            return self.journal.redo(tell)

    def contents_beside(self) -> ContentsBeside:
        """What another thread may keep original bytes and texts with, while this one goes on."""
        beside = ContentsBeside(self.path, self._gate, self._whereabouts)
        self._beside.add(beside)
        return beside

    def leftover(self) -> Leftover:
        """What imports that did not come to their end left in the file; what one that runs has stored counts too."""
        return Leftovers(self._connection).counted()

    def tidy(self, tell: Tell = untold) -> Leftover:
        """Take away what ``leftover`` counts, and give it; CaseError while an import stores, or where it cannot be.

        Whoever stores and has not named it yet must have been waited for. ``tell`` may raise StoppedError.
        """
        if any(beside.is_open for beside in list(self._beside)):
            raise CaseError("An import is storing in this case. Wait for it, or cancel it, and tidy then.")
        if self.reads_only:
            raise CaseError("The case is open for reading only. Open it for writing to tidy it.")
        if self.journal.is_open:
            raise RuntimeError("a revision is open")
        with self._gate.passed():
            self._whereabouts.check()
            try:
                found = self.leftover()
                Leftovers(self._connection).take_away(tell)
            except sqlite3.OperationalError as error:
                said = f"{self.path.name} was not tidied: {file.reason(error)}{file.remedy(error)}"
                raise CaseError(said) from error
        return found

    def subscribe(self, subscriber: Subscriber) -> None:
        """Call ``subscriber`` with one Change after each commit."""
        self.journal.subscribe(subscriber)

    def check_place(self) -> None:
        """Raise CaseError where the file is not where it was opened: moved, deleted or replaced."""
        self._whereabouts.check()

    def version(self) -> int:
        """A number that another program's change to the file makes another one; CaseError where it cannot be read."""
        try:
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])
        except sqlite3.OperationalError as error:
            raise file.damaged(self.path, error) from error

    def checkpoint(self) -> None:
        """Bring the write-ahead log into the file, as a pause and the disk allow; what another reads stays."""
        with self._gate.passed_if_free() as free, suppress(sqlite3.OperationalError):
            # on a full disk all is safe in the log, and the next change tells of it
            if free and not self.reads_only and not self.journal.is_open:
                self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def save_copy(self, path: Path) -> None:
        """Copy the case as it is now to another file, also where its own is gone; a closed file there is replaced.

        Raises CaseError where the copy cannot be written, and for a file that is a case somebody has open.
        """
        from workbench.case import backup  # noqa: PLC0415 - rarely asked for

        if self.journal.is_open:
            raise RuntimeError("a revision is open")
        if path.resolve() == self.path.resolve():
            raise CaseError(f"{path.name} is the name of the open case itself. Choose another one for the copy.")
        backup.write(self._connection, path)

    def close(self) -> None:
        """Close the file and give the writer's lock back; closing twice does nothing."""
        self._gate.close()
        for beside in list(self._beside):
            beside.close()
        if not self.reads_only:
            # SQLite would leave the log while a job still reads it, or where the file was before it was moved; the
            # file itself is to have its last changes.
            how = "PASSIVE" if self._whereabouts.are_the_same else "TRUNCATE"
            with suppress(sqlite3.Error):
                self._connection.execute(f"PRAGMA wal_checkpoint({how})")
        self._connection.close()
        self._whereabouts.leave()
        if self.lock is not None:
            self.lock.release()
            self.lock = None
        elif self._tidies:
            self._tidies = False
            file.tidy(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.ProgrammingError):
            raise file.damaged(self.path, error) from error
