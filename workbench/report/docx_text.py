"""Words and elements of a DOCX file: foreign text escaped, its hidden signs laid open."""

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from workbench.report.document import NoteReference, Run, Style
from workbench.report.plain_text import laid_open, pieces

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
INK, MUTED, AMBER, LINK = "1F2937", "5F6774", "8A5A00", "1D4ED8"

_BOX = '<w:bdr w:val="single" w:sz="4" w:space="0" w:color="D9A441"/>'
_FIRST, _LAST, _BEHIND = "\u202b", "\u202c", "\u200e"
"""Around words from right to left, and an unseen letter behind them, so that a number there stays where it is.

Isolates would say the same, but not every writer knows them.
"""

_HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")
_LOOKS = {
    Style.PLAIN: "",
    Style.STRONG: "<w:b/><w:bCs/>",
    Style.ITALIC: "<w:i/><w:iCs/>",
    Style.MUTED: f'<w:color w:val="{MUTED}"/>',
    Style.MARK: f'<w:color w:val="{AMBER}"/><w:sz w:val="15"/><w:szCs w:val="15"/>{_BOX}',
}


def text(shown: str) -> str:
    """A text as the content of an element."""
    return escape(laid_open(shown))


def attribute(shown: str) -> str:
    """A text as a quoted attribute, on one line."""
    return quoteattr(" ".join(laid_open(shown).split()))


def element(name: str, content: str = "", attributes: Mapping[str, str] | None = None) -> str:
    """An element; ``content`` is XML already, the attributes are escaped here."""
    given = "".join(f" {key}={quoteattr(value)}" for key, value in (attributes or {}).items())
    return f"<{name}{given}>{content}</{name}>" if content else f"<{name}{given}/>"


def run(part: Run, *, leftward: bool = False) -> str:
    """A run in its style; line feeds are line breaks."""
    return words(part.text, _LOOKS[part.style], leftward=leftward)


def words(shown: str, look: str = "", *, leftward: bool = False) -> str:
    """Words with a look that is XML already; those from right to left in runs that say so and move nothing else.

    In a paragraph that is ``leftward`` as a whole they have nothing to be kept apart from.
    """
    return "".join(
        _written(part, look) if not apart else _turned(part, look, alone=not leftward)
        for part, apart in pieces(laid_open(shown))
    )


def _turned(part: str, look: str, *, alone: bool) -> str:
    turned = f"{look}{_leftward(part)}"
    return _written(f"{_FIRST}{part}{_LAST}", turned) + _written(_BEHIND, "") if alone else _written(part, turned)


def _leftward(part: str) -> str:
    language = "he-IL" if _HEBREW.search(part) else "ar-SA"
    return f'<w:rtl/><w:lang w:bidi="{language}"/>'


def _written(shown: str, look: str) -> str:
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in shown.split("\n"))
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{lines}</w:r>"


def paragraph(content: str, style: str = "", properties: str = "") -> str:
    """A paragraph in a named style."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    kept = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{kept}{content}</w:p>"


class Numbers:
    """Calls of notes: a note's first call holds its footnote, later ones lead to that one.

    The writer numbers footnotes by itself, from 1 in the order of their calls, as a report's notes are numbered.
    """

    def __init__(self) -> None:
        self._called: set[int] = set()

    def call(self, reference: NoteReference, *, after: bool = False) -> str:
        """The number as a call, with a comma before it where another one stands there."""
        look = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        comma = f'<w:r>{look}<w:t xml:space="preserve">, </w:t></w:r>' if after else ""
        number = reference.number
        if number in self._called:
            linked = f'<w:hyperlink w:anchor="note-{number}"><w:r>{look}<w:t>{number}</w:t></w:r></w:hyperlink>'
            return f"{comma}{linked}"
        self._called.add(number)
        called = f'<w:r>{look}<w:footnoteReference w:id="{number}"/></w:r>'
        marked = f'<w:bookmarkStart w:id="{number}" w:name="note-{number}"/>{called}<w:bookmarkEnd w:id="{number}"/>'
        return f"{comma}{marked}"
