"""What all panes share: the open case, what is shown now, and the notices that something changed."""

from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from workbench.errors import StoppedError, WorkbenchError
from workbench.settings import Settings
from workbench.ui.case_watch import CaseWatch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workbench.case.case import Case
    from workbench.case.reversing import Tell
    from workbench.model.change import Change, Place, Revision


_MANY = 2000
"""Rows that are not taken back in a moment."""


class Span(NamedTuple):
    """A stretch of an edition's text, in code points; what the reader has selected or shows."""

    edition_id: int
    start: int
    end: int


class Shown(NamedTuple):
    """What the panes show together; one step of back and forward."""

    entity_id: int | None = None
    statement_id: int | None = None
    edition_id: int | None = None
    span: Span | None = None


class Session(QObject):
    """One program's open case and shared selection.

    ``leaving`` comes before a case is closed, ``opening`` before one is opened, ``case_changed`` follows both;
    ``reread`` follows what another program wrote into a case that is open for reading;
    ``changed`` carries a Change after each commit, ``shown_changed`` what is shown now;
    ``said`` and ``failed`` carry one sentence for the user, ``told`` a title and what must be seen;
    ``review_asked`` carries a placement whose decision was taken back or brought back.
    """

    leaving = Signal()
    opening = Signal()
    case_changed = Signal()
    reread = Signal()
    changed = Signal(object)
    shown_changed = Signal(object)
    said = Signal(str)
    failed = Signal(str)
    told = Signal(str, str)
    review_asked = Signal(int)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self._case: Case | None = None
        self.shown = Shown()
        self.watch = CaseWatch(self)
        self.watch.written.connect(self._read_anew)
        self.watch.lost.connect(self.failed)
        self.waiting: Callable[[str], AbstractContextManager[Tell | None]] = lambda _: nullcontext()
        """Shows how far a long change is, and gives what is to be told; the window puts its own in place."""
        self.is_reversing = False
        self._back: list[Shown] = []
        self._forward: list[Shown] = []

    @property
    def case(self) -> "Case | None":
        """The open case, or None."""
        return self._case

    @property
    def can_write(self) -> bool:
        """Whether a case is open that takes changes."""
        return self._case is not None and not self._case.reads_only and not self.is_reversing

    def open(self, path: Path, *, read_only: bool = False) -> None:
        """Open a case in place of the one open now; raises CaseError and leaves that one as it is."""
        from workbench.case.case import Case  # noqa: PLC0415 - the window is painted before the case is needed

        author = self.settings["author"]
        self._take(Case.open(path, author=author, read_only=read_only, waiting=self.held))

    def create(self, path: Path) -> None:
        """Make a new case and open it; raises CaseError where that cannot be done."""
        from workbench.case.case import Case  # noqa: PLC0415 - as for ``open``

        self._take(Case.create(path, author=self.settings["author"]))

    def close(self) -> None:
        """Close the open case; what was recorded is kept already."""
        if self._case is not None:
            self._take(None)

    def _take(self, case: "Case | None") -> None:
        if case is not None:
            self.opening.emit()
        if self._case is not None:
            self.leaving.emit()
            self._case.close()
        self._case = case
        if case is not None:
            case.subscribe(self._tell)
        self.watch.watch(case)
        self._back, self._forward = [], []
        self.shown = Shown()
        self.case_changed.emit()
        self.shown_changed.emit(self.shown)
        if case is not None and case.kept_as is not None:
            self.said.emit(f"{case.path.name} was brought up to date; it is kept as it was in {case.kept_as.name}.")
        if case is not None:
            self._tell_where(case)

    def _tell_where(self, case: "Case") -> None:
        """Say what may come of where the case lies, such as a network drive."""
        from workbench.case import surroundings  # noqa: PLC0415 - as for ``open``

        if notice := surroundings.notice(case.path):
            self.told.emit("Where this case lies", notice)

    def _tell(self, change: "Change") -> None:
        """Pass a change on; what it removed is shown no longer."""
        case, shown = self._case, self.shown
        lost: dict[str, None] = {}
        if shown.entity_id in change.touched.get("entity", ()) and self._standing(shown.entity_id) is None:
            lost["entity_id"] = None
        if shown.statement_id in change.touched.get("statement", ()) and case and shown.statement_id is not None:
            lost |= {} if case.statements.get(shown.statement_id) else {"statement_id": None}
        if shown.edition_id in change.touched.get("edition", ()) and case and shown.edition_id is not None:
            lost |= {} if case.editions.get(shown.edition_id) else {"edition_id": None, "span": None}
        self.shown = shown._replace(**lost)
        self.changed.emit(change)
        if lost:
            self.shown_changed.emit(self.shown)
        self._heard = True  # at the end: whoever hears of a change may make another

    def _read_anew(self) -> None:
        """Another program has written to a case opened for reading: what it removed is shown no longer."""
        case, shown = self._case, self.shown
        if case is not None:
            if shown.entity_id is not None and self._standing(shown.entity_id) is None:
                shown = shown._replace(entity_id=None, statement_id=None)
            if shown.edition_id is not None and case.editions.get(shown.edition_id) is None:
                shown = shown._replace(edition_id=None, span=None)
            self.shown = shown
            self.reread.emit()
            self.shown_changed.emit(shown)

    @contextmanager
    def change(self, label: str) -> "Iterator[Case]":
        """Open one revision of the open case; WorkbenchError where it takes none, which whoever asked has to tell.

        What is recorded in an older edition is looked for in the later ones, in the same revision.
        """
        if self._case is None:
            raise WorkbenchError("No case is open. Open one, or make a new one.")
        if self._case.reads_only:
            raise WorkbenchError("The case is open for reading only. Open it for writing to record in it.")
        if self.is_reversing:
            raise WorkbenchError("A large change is being taken back. Wait until that is done.")
        self._heard = False
        with self._case.change(label):
            yield self._case
            if self._case.placements.late():
                from workbench.exchange import new_edition  # noqa: PLC0415 - few cases have several editions

                new_edition.place_late(self._case)
        self.said.emit(f"{label}: saved" if self._heard else f"{label}: it is so already")

    def show_entity(self, entity_id: int, statement_id: int | None = None) -> None:
        """Show an entity, and one of its statements where given; the reader stays where it is."""
        self._show(Shown(entity_id, statement_id, self.shown.edition_id, self.shown.span))

    def show_edition(self, edition_id: int) -> None:
        """Show a source's edition in the reader."""
        self._show(Shown(self.shown.entity_id, self.shown.statement_id, edition_id, None))

    def show_span(self, span: Span) -> None:
        """Show a passage in its source; the entity stays."""
        self._show(Shown(self.shown.entity_id, self.shown.statement_id, span.edition_id, span))

    def show_statement(self, statement_id: int, span: Span | None = None) -> None:
        """Show a statement, its entity, and the given passage or else the first one it stands on."""
        case = self._case
        statement = case.statements.get(statement_id) if case else None
        if statement is None:
            return
        first = next(iter(statement.citations), None)
        if span is None and first is not None:
            span = self._followed(first.passage_id) or Span(first.edition_id, first.start, first.end)
        span = span or self.shown.span
        edition = span.edition_id if span else self.shown.edition_id
        self._show(Shown(statement.entity_id, statement_id, edition, span))

    def _followed(self, passage_id: int) -> Span | None:
        """Where a passage stands in the edition shown, which may be later than the one it was read in."""
        place = None
        if self._case is not None and self.shown.edition_id is not None:
            place = self._case.placements.place_in(passage_id, self.shown.edition_id)
        return Span(place.edition_id, place.start, place.end) if place else None

    def show_place(self, place: "Place") -> None:
        """Show where a change was made, as far as that is still there."""
        edition, span = self.shown.edition_id, self.shown.span
        if place.edition_id is not None:
            edition, span = place.edition_id, None
            if place.start is not None and place.end is not None:
                span = Span(place.edition_id, place.start, place.end)
        entity = place.entity_id or self._standing(self.shown.entity_id)
        self._show(Shown(entity, place.statement_id, edition, span))

    def _standing(self, entity_id: int | None) -> int | None:
        known = entity_id is not None and self._case is not None and self._case.entities.get(entity_id)
        return entity_id if known else None

    def _show(self, shown: Shown) -> None:
        if shown != self.shown:
            self._back.append(self.shown)
            self._forward.clear()
        self.shown = shown
        self.shown_changed.emit(shown)

    def go_back(self) -> None:
        """Show what was shown before."""
        self._step(self._back, self._forward)

    def go_forward(self) -> None:
        """Show again what ``go_back`` left."""
        self._step(self._forward, self._back)

    def _step(self, source: list[Shown], target: list[Shown]) -> None:
        if source:
            target.append(self.shown)
            self.shown = source.pop()
            self.shown_changed.emit(self.shown)

    def undo(self) -> None:
        """Take back the last change and show where it was made."""
        self._reverse("undo", "Undone")

    def redo(self) -> None:
        """Bring back the change undone last and show where it was made."""
        self._reverse("redo", "Done again")

    def _reverse(self, verb: str, word: str) -> None:
        case = self._case
        if case is None or self.is_reversing:
            return
        try:
            revision = self._reversed(case, verb)
        except StoppedError as stopped:
            self.said.emit(str(stopped))
            return
        except WorkbenchError as error:
            self.failed.emit(str(error))
            return
        if revision is None:
            self.said.emit(f"There is nothing to {verb}.")
            return
        placement = case.placements.decided_in(case.journal.count())
        if placement is None:
            self.show_place(case.journal.place(case.journal.count()))
        else:
            self.review_asked.emit(placement)
        self.said.emit(f"{word}: {revision.label}")

    def _reversed(self, case: "Case", verb: str) -> "Revision | None":
        """Undo or redo; where many rows are touched, tell how far it is and take no other change meanwhile."""
        case.check_place()
        reverse = case.undo if verb == "undo" else case.redo
        edit = case.journal.undoable() if verb == "undo" else case.journal.redoable()
        if edit is None or case.journal.size(edit.id) < _MANY:
            return reverse()
        with self.held(f"{verb.capitalize()}: {edit.label}") as tell:
            return reverse(tell)

    @contextmanager
    def held(self, what: str) -> "Iterator[Tell]":
        """Show how far something long is, while the case takes no change and the window is not closed."""
        self.is_reversing = True
        try:
            with self.waiting(what) as tell:
                yield tell or (lambda _done, _of_all: None)
        finally:
            self.is_reversing = False
