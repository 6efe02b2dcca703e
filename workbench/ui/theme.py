"""Colours, type and spacing of the window, as tokens; the style sheet is made from them."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from workbench import paths

SANS = ("Inter", "Noto Sans", "Segoe UI", "SF Pro Text", "DejaVu Sans")
SERIF = ("Noto Serif", "Charter", "Georgia", "DejaVu Serif")

SIZES = {"small": 11, "label": 12, "body": 13, "lead": 15, "title": 17, "heading": 19}
"""Pixel sizes of type, by their use."""

GRID = 4
"""Pixels that every distance is a multiple of."""

ROW = 28
TALL_ROW = 40


class Tokens(NamedTuple):
    """The colours of one appearance; ``groups`` are the kinds of entity, apart for colour-blind eyes."""

    name: str
    window: str
    surface: str
    raised: str
    line: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_text: str
    selected: str
    warning: str
    warning_surface: str
    groups: dict[str, str]

    def group(self, name: str) -> QColor:
        """The colour of a kind of entity; grey for one without its own."""
        return QColor(self.groups.get(name, self.groups["event"]))


LIGHT = Tokens(
    name="light",
    window="#f7f8fa",
    surface="#ffffff",
    raised="#f2f4f8",
    line="#e1e5eb",
    text="#1c2330",
    muted="#5d6879",
    faint="#8c95a4",
    accent="#2156bd",
    accent_text="#ffffff",
    selected="#e6eefb",
    warning="#b4490e",
    warning_surface="#fdf1e3",
    groups={
        "person": "#0072b2",
        "service": "#7a4fb0",
        "organisation": "#5a6b2f",
        "post": "#b35c00",
        "declaration": "#c0392b",
        "measure": "#a8326e",
        "unknown": "#8a6d00",
        "group": "#00806a",
        "event": "#5b6472",
        "place": "#3f7d9a",
        "document": "#6b5b4b",
    },
)

DARK = Tokens(
    name="dark",
    window="#191d24",
    surface="#1f242c",
    raised="#272d37",
    line="#343b47",
    text="#e6e9ef",
    muted="#a3adbb",
    faint="#7b8594",
    accent="#7aa5f8",
    accent_text="#10151d",
    selected="#27364f",
    warning="#f0ab4e",
    warning_surface="#382a17",
    groups={
        "person": "#58b4ea",
        "service": "#c39bf0",
        "organisation": "#b3c67c",
        "post": "#f0a04b",
        "declaration": "#ff8a7a",
        "measure": "#ee8fbe",
        "unknown": "#e3c54a",
        "group": "#4fd0b4",
        "event": "#a9b2c0",
        "place": "#8fc6de",
        "document": "#c9b7a2",
    },
)

_current = LIGHT


def tokens() -> Tokens:
    """The colours in use; painters ask at each paint, so that a switch needs only a repaint."""
    return _current


def sans(size: str = "body", *, strong: bool = False) -> QFont:
    """The program's own type at one of ``SIZES``."""
    font = QFont(list(SANS))
    font.setPixelSize(SIZES[size])
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font


def serif(pixels: int) -> QFont:
    """The book face that source text is set in."""
    font = QFont(list(SERIF))
    font.setPixelSize(pixels)
    return font


STYLE = ("-style", "Fusion")
"""Arguments that give a new application the style the sheet is made for; to set it later costs the start 10 ms."""


def apply(application: QApplication, appearance: str = "system") -> None:
    """Dress the whole program; ``appearance`` is system, light or dark."""
    global _current  # noqa: PLW0603 - one program has one appearance
    dark = appearance == "dark" or (
        appearance == "system" and application.styleHints().colorScheme() is Qt.ColorScheme.Dark
    )
    _current = DARK if dark else LIGHT
    application.setPalette(_palette(_current))
    application.setFont(sans())
    application.setStyleSheet(_style_sheet(_current))
    for widget in application.allWidgets():
        widget.update()


def has_type() -> bool:
    """Whether any type at all is installed: without, a window is all boxes."""
    return bool(QFontDatabase.families())


def _palette(colours: Tokens) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.window,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.surface,
        QPalette.ColorRole.AlternateBase: colours.raised,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.Button: colours.surface,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.BrightText: colours.warning,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.accent_text,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.ToolTipBase: colours.raised,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.faint,
        QPalette.ColorRole.Light: colours.line,
        QPalette.ColorRole.Mid: colours.line,
        QPalette.ColorRole.Dark: colours.line,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.faint))
    return palette


def _style_sheet(colours: Tokens) -> str:
    """The theme's style sheet with every ``@name`` replaced by its colour."""
    sheet = paths.resources("theme", "window.qss").read_text(encoding="utf-8")
    sheet = sheet.replace("@arrow", paths.resources("theme").as_posix()).replace("@look", colours.name)
    for name in sorted(Tokens._fields, key=len, reverse=True):
        if name not in {"name", "groups"}:
            sheet = sheet.replace(f"@{name}", getattr(colours, name))
    return sheet
