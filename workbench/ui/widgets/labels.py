"""Labels for foreign text: always plain, so that no name or quote can be markup; long ones elided."""

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_TAGS = frozenset(map(chr, (0xE0001, *range(0xE0020, 0xE0080))))
"""Letters that are never drawn: words can be hidden in them."""

_FILLERS = frozenset("\u115f\u3164\uffa0")
"""Korean letters without a shape."""

_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Thai, Lao, Burmese and Khmer, which mark the ends of words with a space of no width."""

_NO_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def visible(text: str) -> str:
    """A text in which control and direction marks are seen instead of obeyed, for one-line places.

    The marks become U+2022-free names such as ``⟨U+202E⟩``; the text itself is never changed in the case.
    """
    if text.isascii() and text.isprintable():
        return text
    hidden = hidden_in(text) | (_TAGS | _FILLERS).intersection(text)
    return text.translate({ord(one): f"⟨U+{ord(one):04X}⟩" for one in hidden}) if hidden else text


def tooltip(text: str) -> str:
    """A text as a tooltip that shows it as it is: Qt would take one that looks like markup for markup."""
    return f"<span>{visible(text).translate(_NO_MARKUP)}</span>" if text else ""


def one_line(text: str, longest: int = 300) -> str:
    """A text for one line of a list: no line ends, nothing hidden, and no longer than an eye can use."""
    line = visible(" ".join(text[: 4 * longest].split()))
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def hidden_in(text: str) -> set[str]:
    """The characters of a text that are hidden, a space of no width among them unless its script has use for it."""
    hidden = {one for one in set(text) if is_hidden(one)}
    if "\u200b" in text and not _WITHOUT_SPACES.search(text):
        hidden.add("\u200b")
    return hidden


def is_hidden(character: str) -> bool:
    """Whether a character steers what others look like, or cannot be seen where it should be."""
    code = ord(character)
    return (
        (code < 0x20 and character not in "\t\n")  # noqa: PLR2004 - the C0 controls
        or 0x7F <= code <= 0x9F  # noqa: PLR2004 - DEL and the C1 controls
        or code in (0x200E, 0x200F, 0x061C, 0x180E, 0x2028, 0x2029, 0xFEFF)
        or 0x202A <= code <= 0x202E  # noqa: PLR2004 - embeddings and overrides
        or 0x2060 <= code <= 0x206F  # noqa: PLR2004 - joiners and signs of no width, isolates
        or 0xFFF9 <= code <= 0xFFFB  # noqa: PLR2004 - annotations between the lines
    )


class PlainLabel(QLabel):
    """A label whose text is never markup; ``role`` is a role of the style sheet."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None, *, wrap: bool = False) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if role:
            self.setProperty("role", role)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show a text as it is."""
        self.setText(visible(text))


class ElidedLabel(PlainLabel):
    """One line that is cut with … where the room ends; the whole is in the tooltip."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, role, parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str) -> None:
        """Show a text with its line ends as spaces."""
        super().set_text(" ".join(text.splitlines()))

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the text cut to the room there is."""
        painter = QPainter(self)
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
