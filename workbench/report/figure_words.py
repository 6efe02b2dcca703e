"""How wide words are in a figure: labels cut to their room, the legend laid out in lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.report.document import FigureRow
from workbench.report.wording import GROUP_TITLES

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

FAMILY = "DejaVu Sans"
"""The type of a figure's words; matplotlib brings it along."""

_LENDERS = (
    *("Noto Sans CJK SC", "Noto Sans CJK TC", "Noto Sans CJK JP", "Noto Sans CJK KR", "Source Han Sans SC"),
    *("WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "Droid Sans Fallback", "IPAGothic", "Microsoft YaHei", "SimHei"),
    *("PingFang SC", "Hiragino Sans", "Yu Gothic", "Malgun Gothic", "NanumGothic", "Arial Unicode MS"),
    *("Noto Sans", "Noto Sans Arabic", "Noto Naskh Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari"),
    *("Noto Sans Bengali", "Noto Sans Tamil", "Noto Sans Thai", "Noto Sans Georgian", "Noto Sans Armenian"),
    *("Noto Sans Ethiopic", "Noto Sans Symbols", "Noto Sans Symbols 2", "Noto Emoji", "Segoe UI Emoji", "Symbola"),
)
"""Types that lend letters which ``FAMILY`` lacks, if the system has them; matplotlib draws none that is in colours."""

LEGEND_SIZE = 6.0
"""Points of the legend's type."""

_UNITS = 100  # points the type is measured at
_KEY, _GAP = 8.0, 12.0  # points before a key's words and behind them


@dataclass(frozen=True, slots=True)
class Key:
    """One colour of the legend, ``left`` points from where its line begins."""

    group: str
    left: float


def fitted(text: str, size: float, room: float) -> str:
    """The text in type of ``size`` points, cut with “…” where it needs more than ``room`` points."""
    if width(text, size) <= room:
        return text
    left = room - width("…", size)
    for place, letter in enumerate(text):
        left -= width(letter, size)
        if left < 0:
            return f"{text[:place].rstrip()}…"
    return text


def width(text: str, size: float) -> float:
    """How wide a text is in points; a letter that another type must lend counts as a square."""
    return sum(_advance(letter) for letter in text) * size


def legend(rows: Sequence[FigureRow], room: float) -> list[list[Key]]:
    """The groups among the rows in lines of ``room`` points; none where all are of one group."""
    present = {row.group for row in rows}
    groups = [group for group in GROUP_TITLES if group in present]
    lines: list[list[Key]] = []
    left = room
    for group in groups if len(groups) > 1 else ():
        wide = _KEY + width(GROUP_TITLES[group], LEGEND_SIZE) + _GAP
        if left + wide - _GAP > room:
            lines.append([])
            left = 0.0
        lines[-1].append(Key(group, left))
        left += wide
    return lines


@cache
def families() -> tuple[str, ...]:
    """The type of a picture's words, and those of the system that lend letters, in a fixed order."""
    from matplotlib.font_manager import fontManager  # noqa: PLC0415

    known = set(fontManager.get_font_names())
    return (FAMILY, *(one for one in _LENDERS if one in known))


@cache
def _advance(letter: str) -> float:
    """A letter's width as a part of the type's size."""
    from matplotlib.ft2font import LoadFlags  # noqa: PLC0415

    face = _face()
    if not face.get_char_index(ord(letter)):
        return 1.0
    return float(face.load_char(ord(letter), flags=LoadFlags.NO_HINTING).linearHoriAdvance / 65536 / _UNITS)


@cache
def _face() -> "FT2Font":
    import matplotlib as mpl  # noqa: PLC0415 - first needed with the first figure
    from matplotlib.ft2font import FT2Font  # noqa: PLC0415

    face = FT2Font(str(Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"))
    face.set_size(_UNITS, 72)
    return face
