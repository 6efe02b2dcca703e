"""The review queue: passages whose place in a new edition a person must decide, old and new side by side."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workbench.errors import WorkbenchError
from workbench.model.passage import Passage, shortened
from workbench.model.placement import PlacementState, Spot
from workbench.ui.jobs import Jobs
from workbench.ui.panes import review_rows
from workbench.ui.panes.edition_texts import EditionTexts
from workbench.ui.panes.reader_words import standing_on
from workbench.ui.panes.review_queue import ReviewQueue
from workbench.ui.panes.review_sides import Sides
from workbench.ui.session import Session, Shown
from workbench.ui.widgets.command_button import CommandButton
from workbench.ui.widgets.empty import OrEmpty
from workbench.ui.widgets.labels import ElidedLabel, tooltip
from workbench.ui.widgets.pane import Pane
from workbench.ui.widgets.queue_split import QueueSplit

_NOTHING = (
    "Nothing to review. Where a new edition of a source comes in (Source, Import new edition), "
    "passages whose place in it is not certain wait here"
)
_SHOWN = 40


class ReviewPane(Pane):
    """Shows what waits, one after the other: A accepts, O shows another place, X marks lost, L leaves for later.

    F finds words in the new text; what is selected there is accepted in place of what was found.
    """

    title = "Review"
    concerns = ("placement", "passage", "edition", "source", "citation", "statement", "entity")

    def __init__(self, session: Session, jobs: Jobs) -> None:
        super().__init__(session)
        self._texts = EditionTexts(jobs, "read the texts of two editions")
        self.standing = ElidedLabel("", "muted")
        self.sides = Sides()
        self._place = 0
        self.accept = self._action("Accept this place", "A", self._accept)
        self.another = self._action("Show another place", "O", partial(self._another, 1))
        self.earlier = self._action("Show the place before", "Shift+O", partial(self._another, -1))
        self.find_words = self._action("Find in the new text", "F", self._find)
        self.lost = self._action("Mark as lost", "X", self._mark_lost)
        self.later = self._action("Leave for later", "L", self._put_off)
        self.accept_same = self._action("Accept all whose words are the same", "Shift+A", self._accept_all_same)
        self.queue = ReviewQueue(self.accept_same)
        self.list, self.chips = self.queue.list, self.queue.chips
        self._accept_button = CommandButton(self.accept, "Accept", "A", primary=True)
        self._another_button = CommandButton(self.another, "Another place", "O")
        self._page = QWidget()
        self._body = OrEmpty(self._page)
        self._lay_out()
        self._texts.came.connect(self._show_place)
        self._texts.failed.connect(self.sides.wait)
        self.queue.chosen.connect(self._choose)
        self.queue.narrowed.connect(self._narrow)
        self.sides.new.text.selectionChanged.connect(self._say_accept)

    def _action(self, words: str, key: str, run: Callable[[], None]) -> QAction:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _=False: self._try(run))
        self.addAction(action)
        return action

    def _lay_out(self) -> None:
        below = QWidget()
        under = QVBoxLayout(below)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(0)
        stands = QHBoxLayout()
        stands.setContentsMargins(16, 8, 16, 0)
        stands.addWidget(self.standing)
        under.addLayout(stands)
        under.addWidget(self.sides, 1)
        under.addWidget(_rule())
        under.addLayout(self._buttons())
        page = QVBoxLayout(self._page)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(QueueSplit(self.queue, below))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._body)

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(12, 8, 12, 8)
        line.setSpacing(8)
        for button in (
            self._accept_button,
            self._another_button,
            CommandButton(self.lost, "Lost", "X"),
            CommandButton(self.later, "Later", "L"),
            CommandButton(self.find_words, "Find", "F"),
        ):
            line.addWidget(button)
        line.addWidget(ElidedLabel("Words selected in the new text are accepted in its place", "small"), 1)
        return line

    # --- what is shown ---

    def refresh(self) -> None:
        """Read what waits anew."""
        case = self.session.case
        self.queue.fill(review_rows.waiting(case) if case else [])
        self._body.say("" if self.queue.waiting else _NOTHING if case else "Open a case, or make a new one: Ctrl+N")
        if self.queue.waiting:
            self._choose()
        else:
            self._texts.forget()
            self.sides.forget()
            self._say_accept()

    def _narrow(self) -> None:
        """Show the chosen kinds, from the first on."""
        self.list.select(None)
        self.refresh()
        self.list.setFocus()

    def case_changed(self) -> None:
        """Wait no longer for texts of the case before."""
        self._texts.forget()
        super().case_changed()

    def show_shown(self, shown: Shown) -> None:
        """The queue stays where it is, wherever the other panes go."""

    def show_placement(self, placement_id: int) -> None:
        """Select a placement where it waits, as after its decision was taken back."""
        if self.queue.place_of(placement_id) is None:
            self.chips.choose("")  # it is of a kind that is not shown
        if (at := self.queue.place_of(placement_id)) is not None:
            self.queue.go_to(at)

    def _choose(self) -> None:
        self._place = 0
        self._show_place()

    def _spot(self) -> Spot | None:
        current = self.queue.current()
        spots = current.placement.spots if current else ()
        return spots[self._place % len(spots)] if spots else None

    def _show_place(self) -> None:
        case, current = self.session.case, self.queue.current()
        if case is None or current is None:
            return
        placement, spot = current.placement, self._spot()
        self.sides.set_size(int(self.session.settings["reader_size"]))
        if self._texts.are_at_hand(case, current.passage.edition_id, placement.edition_id):
            at = self._place % max(1, len(placement.spots))
            self.sides.show_place(case, current, spot, review_rows.place(placement, spot, at))
        else:
            self.sides.wait("Reading the texts …")
        stands = standing_on(case, current.passage.id)
        self.standing.set_text("; ".join(stands.splitlines()) or "No statement stands on it yet")
        self.standing.setToolTip(tooltip(self.standing.text()))
        self._say_accept()

    def _say_accept(self) -> None:
        """Enable what can be done, and say what accepting would take."""
        current, writable = self.queue.current(), self.session.can_write
        selected = self.sides.new.text.selected() is not None
        is_open = writable and current is not None
        self.accept.setEnabled(is_open and (selected or self._spot() is not None))
        for action in (self.another, self.earlier):
            action.setEnabled(current is not None and len(current.placement.spots) > 1)
        self.find_words.setEnabled(current is not None)
        self.lost.setEnabled(is_open)
        self.later.setEnabled(is_open)
        self.accept_same.setEnabled(writable and len(self.queue.same()) > 1)
        self._accept_button.set_label("Accept selection" if selected else "Accept")

    # --- what the user does ---

    def _try(self, run: Callable[[], None]) -> None:
        try:
            run()
        except WorkbenchError as error:
            self.session.failed.emit(str(error))

    def _accept(self) -> None:
        current = self.queue.current()
        if current is None:
            return
        selected = self.sides.new.text.selected()
        spot = Spot(*selected, 1.0) if selected else self._spot()
        with self.session.change(f"Accept the place of “{_short(current.passage)}”") as case:
            case.placements.accept(current.placement.id, spot)

    def _another(self, step: int) -> None:
        self._place += step
        self._show_place()

    def _find(self) -> None:
        """Look for other words in the new text; what is selected there can be accepted."""
        selected = self.sides.new.text.selected()
        self.sides.find_words(self.sides.new.whole()[slice(*selected)] if selected else "")

    def _mark_lost(self) -> None:
        current = self.queue.current()
        if current is not None:
            with self.session.change(f"Mark “{_short(current.passage)}” as lost") as case:
                case.placements.mark_lost(current.placement.id)

    def _put_off(self) -> None:
        current = self.queue.current()
        if current is None:
            return
        if current.placement.state is PlacementState.LATER:
            waiting = self.queue.waiting
            self.queue.go_to((waiting.index(current) + 1) % len(waiting))
            return
        with self.session.change(f"Leave “{_short(current.passage)}” for later") as case:
            case.placements.put_off(current.placement.id)

    def _accept_all_same(self) -> None:
        same = self.queue.same()
        with self.session.change(f"Accept {len(same):,} places with the same words") as case:
            for placement in same:
                case.placements.accept(placement.id)

    def take_keyboard(self) -> None:
        """Give the keyboard to the queue."""
        self.list.setFocus()


def _short(passage: Passage) -> str:
    return shortened(passage.exact, _SHOWN)


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("line", True)
    return rule
