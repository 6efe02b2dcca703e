"""The menus of the detail pane: what can be done with a statement, a passage, a note or a tag, with its key."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from workbench.model.grading import CREDIBILITY, Stance
from workbench.model.passage import shortened
from workbench.model.statement import Citation
from workbench.ui.panes import detail_actions, rulings
from workbench.ui.panes.detail_record import Cited, Told
from workbench.ui.session import Session
from workbench.ui.widgets.labels import one_line

_SHOWN = 40
_FIGURES: tuple[tuple[int | None, str], ...] = (*CREDIBILITY.items(), (None, "not judged"))

Do = Callable[[], object]


class DetailMenu(QMenu):
    """One menu, built for one row. ``attempt`` runs what changes the case and tells a refusal."""

    def __init__(self, parent: QWidget, session: Session, attempt: Callable[[Do], None]) -> None:
        super().__init__(parent)
        self._session = session
        self._attempt = attempt

    def offer(self, label: str, do: Do, key: str = "", *, writes: bool = False, menu: QMenu | None = None) -> None:
        """One entry; what writes is only offered where the case takes changes."""
        action = (menu or self).addAction(f"{plain(label)}\t{key}" if key else plain(label))
        action.setEnabled(self._session.can_write or not writes)
        action.triggered.connect(lambda: self._attempt(do))

    def rule(self, told: Told, uphold: Do) -> None:
        """Uphold a rival value, or withdraw the ruling for it."""
        if told.rival:
            label = "Uphold this value…" if told.ruling is None else "Change the ruling…"
            self.offer(label, uphold, "U", writes=True)
        if told.ruling is not None:
            withdraw = partial(rulings.withdraw, self._session, [told.statement.id])
            self.offer("Withdraw the ruling", withdraw, "W", writes=True)
        if told.rival or told.ruling is not None:
            self.addSeparator()

    # --- citations ---

    def judge_citations(self, told: Told) -> None:
        """For each citation of a statement, a menu that judges it or takes it away."""
        for citation, number in zip(told.statement.citations, told.numbers, strict=True):
            self._judge(f"Passage {number}", citation)

    def judge_uses(self, cited: Cited) -> None:
        """For each statement that cites a passage, a menu that judges the citation or takes it away."""
        for citation, told in cited.uses:
            value = shortened(told.value, _SHOWN)
            self._judge(f"For {told.label}: {value}" if value else f"For {told.label}", citation)

    def _judge(self, label: str, citation: Citation) -> None:
        menu = self.addMenu(plain(label))
        menu.setEnabled(self._session.can_write)
        stances = QActionGroup(menu)
        for stance in Stance:
            self._choice(
                menu,
                stances,
                f"{stance}".capitalize(),
                chosen=citation.stance is stance,
                do=partial(self._grade, citation, stance, citation.credibility),
            )
        menu.addSeparator()
        figures = QActionGroup(menu)
        for figure, words in _FIGURES:
            self._choice(
                menu,
                figures,
                f"{figure} {words}" if figure else words.capitalize(),
                chosen=citation.credibility == figure,
                do=partial(self._grade, citation, citation.stance, figure),
            )
        menu.addSeparator()
        self.offer(
            "Take this passage away",
            partial(detail_actions.take_citation, self._session, citation),
            writes=True,
            menu=menu,
        )

    def _choice(self, menu: QMenu, group: QActionGroup, label: str, *, chosen: bool, do: Do) -> None:
        action = menu.addAction(label)
        action.setCheckable(True)
        action.setChecked(chosen)
        group.addAction(action)
        action.triggered.connect(lambda: self._attempt(do))

    def _grade(self, citation: Citation, stance: Stance, credibility: int | None) -> None:
        detail_actions.judge(self._session, citation, stance=stance, credibility=credibility)


def plain(text: str) -> str:
    """A text as a menu shows it: on one line, no letter of it a key."""
    return one_line(text, 80).replace("&", "&&")
