"""Where an open case file lies: what is written once it was moved, deleted or replaced would be lost."""

from pathlib import Path

from workbench.errors import CaseError


class Whereabouts:
    """The file at a path, as it was on opening."""

    def __init__(self, path: Path) -> None:
        self._path = path.absolute()
        self._opened = self._found()

    def _found(self) -> tuple[int, int] | None:
        """Device and inode of the file at the path; None where none can be seen there."""
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    @property
    def are_the_same(self) -> bool:
        """Whether the file at the path is the one that was opened."""
        return self._found() == self._opened

    def check(self) -> None:
        """Raise CaseError where the file at the path is not the one that was opened."""
        if not self.are_the_same:
            raise CaseError(
                f"{self._path.name} is not where it was: it was moved, deleted or replaced. Nothing can be saved in "
                "it. Save a copy under another name to keep what is recorded."
            )
