"""Where a timeline stands: the day at its left edge and how many days a pixel holds."""

from workbench.report.timeline_axis import Scale

CLOSEST = 1 / 160
"""Days a pixel holds at the closest."""

_FARTHEST = 4e8
_MARGIN = 24
_FEW_DAYS = 20.0
"""Days that a lone date is shown among."""


class TimeView:
    """Pans and zooms over days; widths and places are in pixels from the left edge of the view."""

    def __init__(self) -> None:
        self.start = 0.0
        self.days_per_px = 1.0
        self.width = 1

    @property
    def scale(self) -> Scale:
        """Days to pixels from the left edge."""
        return Scale(self.start, self.days_per_px)

    def pan(self, pixels: float) -> None:
        """Move towards later days; by whole pixels, so that nothing trembles."""
        self.start += round(pixels) * self.days_per_px

    def zoom(self, factor: float, x: float) -> None:
        """Show more days where the factor is above 1, fewer below; the day at ``x`` stays there."""
        day = self.start + x * self.days_per_px
        self.days_per_px = min(max(self.days_per_px * factor, CLOSEST), _FARTHEST)
        self.start = day - x * self.days_per_px

    def fit(self, first: float, last: float, room: int = 0) -> None:
        """Show all days from first to last, with ``room`` pixels at the right for the words of the last."""
        days = last + 1 - first
        if days < _FEW_DAYS:
            first, days = first - (_FEW_DAYS - days) / 2, _FEW_DAYS
        pixels = max(self.width - 2 * _MARGIN - room, 1)
        self.days_per_px = min(max(days / pixels, CLOSEST), _FARTHEST)
        self.start = first - _MARGIN * self.days_per_px

    def holds(self, first: float, last: float) -> bool:
        """Whether some of these days are well in view."""
        left, right = self.scale.x(first), self.scale.x(last + 1)
        return left < self.width - _MARGIN and right > _MARGIN

    def centre(self, day: float) -> None:
        """Bring a day to the middle."""
        self.start = day - self.width / 2 * self.days_per_px
