"""Bars too many to draw: how many touch each column of pixels, and that as a skyline."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from workbench.report.timeline_axis import Scale
from workbench.report.timeline_bars import Bars, Floats, Ints, Sorted

_LEAST = 2  # pixels a column with anything in it is high


class Density(NamedTuple):
    """A skyline from ``top`` down to ``top + height``; the counts are of columns one pixel wide from x = 0."""

    lane: int
    group: str
    top: float
    height: int
    possible: Ints
    certain: Ints
    total: int

    def raster(self, possible: int, certain: int) -> npt.NDArray[np.uint32]:
        """The skyline as pixels, row by row from the top, in two colours given as numbers; 0 where nothing is."""
        most = max(1, int(self.possible.max(initial=0)))
        pale, solid = (_heights(counts, most, self.height) for counts in (self.possible, self.certain))
        level = np.arange(self.height, 0, -1, dtype=np.int16)[:, None]
        pixels = np.zeros((self.height, len(self.possible)), np.uint32)
        pixels[level <= pale] = possible
        pixels[level <= solid] = certain
        return pixels


def _heights(counts: Ints, most: int, height: int) -> npt.NDArray[np.int16]:
    """Logarithmic, so that a single record is still seen beside thousands."""
    table = np.log1p(counts) * ((height - _LEAST) / np.log1p(most))
    return np.where(counts > 0, np.round(table) + _LEAST, 0).astype(np.int16)


def of_lane(bars: Bars, lane: int, scale: Scale, width: int) -> tuple[Ints, Ints]:
    """Possible and certain counts of a whole lane; the work grows with the width, not with the bars."""
    edges = _edges(scale, width)
    possible, certain = bars.sorted(lane)
    return possible.covering(edges[:-1], edges[1:]), certain.covering(edges[:-1], edges[1:])


def of_some(bars: Bars, some: Ints, scale: Scale, width: int) -> tuple[Ints, Ints]:
    """Possible and certain counts of some bars."""
    edges = _edges(scale, width)
    core = some[bars.certain_start[some] <= bars.certain_end[some]]
    possible = Sorted(np.sort(bars.possible_start[some]), np.sort(bars.possible_end[some]))
    certain = Sorted(np.sort(bars.certain_start[core]), np.sort(bars.certain_end[core]))
    return possible.covering(edges[:-1], edges[1:]), certain.covering(edges[:-1], edges[1:])


def _edges(scale: Scale, width: int) -> Floats:
    return scale.start + np.arange(width + 1, dtype=np.float64) * scale.days_per_px
