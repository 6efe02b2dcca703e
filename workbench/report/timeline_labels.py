"""Where the bars' labels go: after the bar, on it or before it, and never onto another label or bar."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from workbench.report.timeline_stacking import GAP, TAIL

SHORT = 56.0
"""Pixels a label that is cut needs at least: less says nothing."""


class Drawn(NamedTuple):
    """One bar as it is drawn, in pixels of the scene.

    Possible from ``x0`` to ``x1``, certain from ``c0`` to ``c1`` (none where that is empty), named from
    ``s0`` to ``s1`` (likewise), bounded from ``k0`` to ``k1``: beyond those an open end fades.
    """

    bar: int
    lane: int
    group: str
    y: float
    height: float
    x0: float
    x1: float
    c0: float
    c1: float
    s0: float
    s1: float
    k0: float
    k1: float
    open_left: bool
    open_right: bool
    aside: bool
    denied: bool

    @property
    def solid0(self) -> float:
        """Where it begins for its neighbours."""
        return max(self.k0 - TAIL, self.x0) if self.open_left else self.x0

    @property
    def solid1(self) -> float:
        """Where it ends for its neighbours."""
        return min(self.k1 + TAIL, self.x1) if self.open_right else self.x1


class Label(NamedTuple):
    """A bar's text at its left edge, centred on ``y``; ``inside`` where it stands on the certain core."""

    bar: int
    text: str
    x: float
    y: float
    width: float
    inside: bool


class Texts(NamedTuple):
    """How labels are asked for, measured and, where there is a way, cut to a width; only those in sight are."""

    label: Callable[[int], str]
    measure: Callable[[str], float]
    elide: Callable[[str, float], str] | None = None

    def width(self, bar: int) -> float:
        """How wide the label of a bar is."""
        return self.measure(self.label(bar))


def place(row: Iterable[Drawn], focus: tuple[float, float], texts: Texts) -> list[Label]:
    """Labels for the bars of one row, from left to right, inside ``focus`` where there is room."""
    bars = sorted(row, key=lambda one: one.solid0)
    labels: list[Label] = []
    free = float("-inf")  # where the labels and bars so far end
    for number, one in enumerate(bars):
        stop = bars[number + 1].solid0 - GAP if number + 1 < len(bars) else float("inf")
        label = _label(one, free, stop, focus, texts)
        if label is not None:
            labels.append(label)
            free = max(free, label.x + label.width + GAP)
        free = max(free, one.solid1 + GAP)
    return labels


def _label(one: Drawn, free: float, stop: float, focus: tuple[float, float], texts: Texts) -> Label | None:
    left, right = max(free, focus[0] + GAP), min(stop, focus[1] - GAP)
    if right - left < 2 * GAP and one.c1 - one.c0 < TAIL:
        return None
    text = texts.label(one.bar)
    width = texts.measure(text)
    after, before = one.solid1 + GAP, one.solid0 - GAP - width
    at, inside = None, False
    if max(after, left) == after and after + width <= right:
        at = after
    elif (at := _on_core(one, width, focus, free, stop)) is not None:
        inside = True
    elif one.open_right and one.k1 + TAIL < left and left + width <= right:
        at = left
    elif one.open_left and one.k0 - TAIL > right and right - width >= left:
        at = right - width
    elif before >= left and one.solid0 <= focus[1]:
        at = before
    if at is None:
        return _shortened(one, (left, right), (free, stop), focus, texts)
    return Label(one.bar, text, at, one.y + one.height / 2, width, inside)


def _shortened(
    one: Drawn, bounds: tuple[float, float], between: tuple[float, float], focus: tuple[float, float], texts: Texts
) -> Label | None:
    """The label cut to the room after the bar or on its core, whichever is more; None where that is too little."""
    if texts.elide is None:
        return None
    left, right = bounds
    after = one.solid1 + GAP
    beside = right - after if after >= left else 0.0
    core = max(one.c0, focus[0], between[0] - GAP) + GAP
    within = 0.0 if one.aside else min(one.c1, focus[1], between[1]) - GAP - core
    room = max(beside, within)
    if room < SHORT:
        return None
    text = texts.elide(texts.label(one.bar), room)
    width = texts.measure(text)
    at = core if within > beside else after
    return Label(one.bar, text, at, one.y + one.height / 2, width, within > beside) if width <= room else None


def _on_core(one: Drawn, width: float, focus: tuple[float, float], free: float, stop: float) -> float | None:
    """On the certain core, at the left of what is seen of it."""
    left = max(one.c0, focus[0], free - GAP) + GAP
    return left if not one.aside and left + width + GAP <= min(one.c1, focus[1], stop) else None
