"""The button of the report builder that chooses a template of the user's own, which is tried before it is taken."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction

from workbench.errors import WorkbenchError
from workbench.model.passage import shortened
from workbench.ui.jobs import Jobs
from workbench.ui.prompts import Prompts
from workbench.ui.session import Session
from workbench.ui.widgets.choice_button import ARROW, MenuButton
from workbench.ui.widgets.labels import tooltip, visible

KINDS = {".pdf": "Typst templates (*.typ)", ".html": "Style sheets (*.css)"}
"""The formats that have templates, and which."""

_JOB = "template"
_SHOWN = 24  # letters of a template's name
_TOLD = "The preview does not follow a template: the file that is written does."


class LookButton(MenuButton):
    """What is chosen is remembered with the settings, not with the case: it is a file of this machine.

    ``refused`` carries a sentence on a template that is not taken, with its line; an empty one when one is taken.
    """

    refused = Signal(str)

    def __init__(self, session: Session, jobs: Jobs, prompts: Prompts) -> None:
        super().__init__("Look")
        self._session, self._jobs, self._prompts = session, jobs, prompts
        self._ending = ".pdf"
        self.is_trying = False
        self.usual, self.choose = QAction("As usual", self), QAction("Choose a template…", self)
        self.usual.setCheckable(True)
        self.usual.triggered.connect(lambda: self._keep(self._ending, None))
        self.choose.triggered.connect(self._ask)
        self.menu().addActions([self.usual, self.choose])
        self.follow(self._ending)

    @property
    def path(self) -> Path | None:
        """The template chosen for the format; None for the usual look, and for formats that have no templates."""
        kept = self._session.settings.memory(_key_of(self._ending)) if self._ending in KINDS else ""
        return Path(kept) if kept else None

    @property
    def has_choice(self) -> bool:
        """Whether the format has templates, and none is being tried."""
        return self._ending in KINDS and not self.is_trying

    def follow(self, ending: str) -> None:
        """Show what is chosen for a format; one that has no templates leaves no choice."""
        self._ending = ending
        self.setEnabled(self.has_choice)
        path = self.path
        self.usual.setChecked(path is None)
        self.usual.setText(self._usual())
        self._say(visible(shortened(path.name, _SHOWN)) if path else self._usual().lower())
        self.setToolTip(f"{tooltip(str(path))}<br>{_TOLD}" if path else "")

    def _usual(self) -> str:
        """Where there is one, the template in the settings' folder is the usual look."""
        from workbench.report import templates  # noqa: PLC0415 - with its first use

        own = self._ending in KINDS and (templates.folder() / templates.own_name(self._ending)).is_file()
        return "Your own as usual" if own else "As usual"

    def _say(self, words: str) -> None:
        self.setText(f"Look: {words}".replace("&", "&&") + ARROW)
        self.setAccessibleName(f"Look: {words}")

    def _ask(self) -> None:
        chosen = self._prompts.file("Choose a template", KINDS[self._ending])
        if chosen is not None:
            self.take(chosen)

    def take(self, template: Path) -> None:
        """Try a template beside the window, and use it from then on unless it is refused."""
        from workbench.report import template_trial  # noqa: PLC0415 - with its first use

        self.is_trying = True
        self.setEnabled(False)
        self._say("being tried …")
        ending = self._ending  # another format may be chosen meanwhile
        work = partial(template_trial.try_out, ending, template)
        self._jobs.start(_JOB, work, partial(self._tried, ending, template), self._failed)

    def _tried(self, ending: str, template: Path, _: None) -> None:
        self._keep(ending, template.absolute())

    def _failed(self, error: WorkbenchError) -> None:
        self._rest()
        self.refused.emit(str(error))

    def _keep(self, ending: str, template: Path | None) -> None:
        try:
            self._session.settings.remember(**{_key_of(ending): str(template or "")})
        except WorkbenchError as error:
            self._failed(error)
            return
        self._rest()
        self.refused.emit("")

    def _rest(self) -> None:
        self.is_trying = False
        self.follow(self._ending)


def _key_of(ending: str) -> str:
    return f"template{ending}"
