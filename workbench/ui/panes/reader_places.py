"""Where in each edition of the open case the reader was left: it is looked at there again."""

from workbench.case.case import Case


class LeftPlaces:
    """Places are code points at the top of what was in sight; those of a case are forgotten with it."""

    def __init__(self) -> None:
        self._case: Case | None = None
        self._places: dict[int, int] = {}

    def keep(self, case: Case, edition_id: int, place: int) -> None:
        """An edition is left here, or is to be looked at here once its text is there."""
        if self._case is not case:
            self._case, self._places = case, {}
        self._places[edition_id] = place

    def of(self, case: Case, edition_id: int) -> int:
        """Where an edition was left; its beginning where it was not looked at yet."""
        return self._places.get(edition_id, 0) if self._case is case else 0
