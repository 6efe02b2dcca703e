"""The line above a document's pages: which page is in sight, another one to go to, and how large they are shown."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from workbench.ui.widgets.choice_button import ARROW, MenuButton
from workbench.ui.widgets.labels import PlainLabel
from workbench.ui.widgets.page_area import PageArea
from workbench.ui.widgets.page_layout import FIT_PAGE, FIT_WIDTH
from workbench.ui.widgets.sign_button import sign_button

_FITS = ((FIT_WIDTH, "Fit the width"), (FIT_PAGE, "Fit the page"))
_PERCENTS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 4.0)


class PageBar(QWidget):
    """Works the pages of one area."""

    def __init__(self, area: PageArea) -> None:
        super().__init__()
        self._area = area
        self.box = QLineEdit()
        self.box.setAccessibleName("Page to go to")
        self.box.setToolTip("Page in sight; type another one to go to it (Ctrl+G)")
        self.box.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.box.setFixedWidth(56)
        self.box.setValidator(QIntValidator(1, 999_999, self))
        self.box.returnPressed.connect(self._go)
        self.box.editingFinished.connect(self.show_page)
        self.count = PlainLabel("", "muted")
        self.zoom = MenuButton("")
        self._fill_menu()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(4)
        row.addWidget(self.box)
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(sign_button("−", "Smaller", partial(area.step_zoom, -1)))
        row.addWidget(self.zoom)
        row.addWidget(sign_button("+", "Larger", partial(area.step_zoom, 1)))
        area.moved.connect(self.show_page)
        area.moved.connect(self.show_zoom)
        area.zoomed.connect(self.show_page)
        area.zoomed.connect(self.show_zoom)

    def _fill_menu(self) -> None:
        for zoom, label in _FITS:
            self.zoom.menu().addAction(label).triggered.connect(partial(self._set_zoom, zoom))
        self.zoom.menu().addSeparator()
        for zoom in _PERCENTS:
            self.zoom.menu().addAction(f"{zoom:.0%}").triggered.connect(partial(self._set_zoom, zoom))

    def _set_zoom(self, zoom: float, _checked: object = None) -> None:
        self._area.set_zoom(zoom)

    def show_page(self, _page: int = 0) -> None:
        """Say which page is in sight, of how many."""
        if not self.box.isModified() or not self.box.hasFocus():
            self.box.setText(f"{self._area.page + 1}" if self._area.count else "")
        self.count.set_text(f"/ {self._area.count:,}")
        self.box.setEnabled(self._area.count > 1)

    def show_zoom(self, _page: int = 0) -> None:
        """Say how large the page in sight is shown."""
        said = f"{self._area.shown_zoom():.0%}"
        self.zoom.setText(said + ARROW)
        fitted = dict(_FITS).get(self._area.zoom, "")
        self.zoom.setAccessibleName(f"Size of the pages: {fitted.lower() or said}")
        self.zoom.setToolTip(fitted or said)

    def ask(self) -> None:
        """Take the keyboard to have a page typed in."""
        self.box.setFocus()
        self.box.selectAll()

    def _go(self) -> None:
        self.box.setModified(False)
        self._area.go_to_page(int(self.box.text() or 1) - 1)
        self._area.setFocus()
        self.show_page()
