"""The review queue: passages whose place in a new edition a person must decide, old and new side by side."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workbench.errors import WorkbenchError
from workbench.model.passage import Passage, shortened
from workbench.model.placement import PlacementState, Spot
from workbench.suggest.anchoring_words import how_alike
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
_REFUSED = "Not found, so nothing was accepted. Select the words that took its place, or press X"
_SHOWN = 40
_LOW, _QUEUE_LOW = 420, 84
"""Pixels: in a pane lower than this the texts get what room there is, and the queue has its kinds and one row."""

_INSTEAD, _SELECT = "Selected words are accepted instead", "Select words to accept them"

_NARROW = 640
"""Pixels: in a narrower pane the buttons leave no room for a sentence beside them."""


class ReviewPane(Pane):
    """Shows what waits, one after the other: A accepts, O shows another place, X marks lost, L leaves for later.

    F finds words in the new text; what is selected there is accepted in place of what was found. Of what was not found
    nothing is accepted but what is selected: O selects the nearest.
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
        self.refused = self._action("Say why nothing can be accepted", "A", partial(session.said.emit, _REFUSED))
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
        self._lost_button = CommandButton(self.lost, "Lost", "X")
        self._hint = ElidedLabel("", "small")
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
        self._stands = QWidget()
        stands = QHBoxLayout(self._stands)
        stands.setContentsMargins(16, 8, 16, 0)
        stands.addWidget(self.standing)
        under.addWidget(self._stands)
        under.addWidget(self.sides, 1)
        under.addWidget(_rule())
        under.addLayout(self._buttons())
        page = QVBoxLayout(self._page)
        page.setContentsMargins(0, 0, 0, 0)
        self._split = QueueSplit(self.queue, below)
        page.addWidget(self._split)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._body)

    def _buttons(self) -> QHBoxLayout:
        line = self._line = QHBoxLayout()
        line.setSpacing(8)
        for button in (
            self._accept_button,
            self._another_button,
            self._lost_button,
            CommandButton(self.later, "Later", "L"),
            CommandButton(self.find_words, "Find", "F"),
        ):
            line.addWidget(button)
        line.addWidget(self._hint, 1)
        return line

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what can be seen elsewhere where the texts would have no room."""
        is_low = self.height() < _LOW
        self.queue.set_low(is_low=is_low)
        self._stands.setHidden(is_low)
        self._line.setContentsMargins(12, 4 if is_low else 8, 12, 4 if is_low else 8)
        self._hint.setHidden(self.width() < _NARROW)
        self._split.keep_low(_QUEUE_LOW if is_low else None)
        super().resizeEvent(event)

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

    def _spots(self) -> tuple[Spot, ...]:
        current = self.queue.current()
        return review_rows.spots(current.placement) if current else ()

    def _spot(self) -> Spot | None:
        spots = self._spots()
        return spots[self._place % len(spots)] if spots else None

    def _show_place(self) -> None:
        case, current = self.session.case, self.queue.current()
        if case is None or current is None:
            return
        placement, spot = current.placement, self._spot()
        self.sides.set_size(int(self.session.settings["reader_size"]))
        if self._texts.are_at_hand(case, current.passage.edition_id, placement.edition_id):
            at = self._place % max(1, len(self._spots()))
            self.sides.show_place(case, current, spot, review_rows.place(placement, at))
        else:
            self.sides.wait("Reading the texts …")
        stands = standing_on(case, current.passage.id)
        self.standing.set_text("; ".join(stands.splitlines()) or "No statement stands on it yet")
        self.standing.setToolTip(tooltip(self.standing.text()))
        self._say_accept()

    def _say_accept(self) -> None:
        """Enable what can be done, and say what accepting would take."""
        current, writable = self.queue.current(), self.session.can_write
        is_open = writable and current is not None
        selected = self.sides.new.text.selected() is not None
        found = current is not None and review_rows.is_found(current.placement)
        self.accept.setEnabled(is_open and (selected or found))
        self.refused.setEnabled(is_open and not self.accept.isEnabled())
        for action in (self.another, self.earlier):
            action.setEnabled(len(self._spots()) > int(found))
        self.find_words.setEnabled(current is not None)
        self.lost.setEnabled(is_open)
        self.later.setEnabled(is_open)
        self.accept_same.setEnabled(writable and len(self.queue.same()) > 1)
        self._accept_button.set_label("Accept selection" if selected else "Accept")
        self._accept_button.set_primary(primary=selected or found)
        self._lost_button.set_primary(primary=not (selected or found))
        self._another_button.set_label("Another place" if found else "Select nearest")
        self._hint.set_text("" if selected else _INSTEAD if found else _SELECT)

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
        spot = self._spot()
        if selected:
            spot = Spot(*selected, how_alike(current.passage.exact, self.sides.new.whole()[slice(*selected)]))
        with self.session.change(f"Accept the place of “{_short(current.passage)}”") as case:
            case.placements.accept(current.placement.id, spot)

    def _another(self, step: int) -> None:
        """Go on to another place; what is but nearest to a lost passage is selected, so that it can be accepted."""
        current, spot = self.queue.current(), self._spot()
        is_found = current is not None and review_rows.is_found(current.placement)
        if is_found or (spot and self.sides.new.text.selected() == (spot.start, spot.end)):
            self._place += step
        self._show_place()
        if not is_found and (spot := self._spot()):
            self.sides.new.select(spot.start, spot.end)

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
