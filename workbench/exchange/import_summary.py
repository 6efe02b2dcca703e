"""What became of the files of an import: imported, recognised, refused, skipped or left, with the reason."""

import csv
import io
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from workbench.exchange.csv_cells import harmless
from workbench.exchange.import_source import Imported, storable_name

IMPORTED, RECOGNISED, REFUSED = "imported", "recognised", "refused"
SKIPPED, LEFT = "skipped", "not imported"
OUTCOMES = (IMPORTED, RECOGNISED, REFUSED, SKIPPED, LEFT)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file: where it lies, what became of it, and in sentences why, or what could not be read of it.

    ``came`` are the names of files that came inside it and are sources of their own.
    """

    name: str
    folder: str
    outcome: str
    told: tuple[str, ...] = ()
    edition_id: int | None = None
    came: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """All there is to say of it, in a line."""
        with_it = f"With it came {', '.join(self.came)}." if self.came else ""
        return " ".join([*self.told, *([with_it] if with_it else [])])


@dataclass(slots=True)
class ImportSummary:
    """One import, from its first file on; ``ended`` says why it ended early, empty where it did not."""

    begun: datetime
    outcomes: list[Outcome] = field(default_factory=list)
    ended: str = ""

    def take(self, imported: Imported) -> None:
        """Add a file that is in the case."""
        kind = RECOGNISED if imported.recognised else IMPORTED
        came = () if imported.recognised else tuple(part.file_name for part in imported.parts)
        told = (*imported.refusals, *imported.remarks)
        self._add(imported.path, kind, told, imported.edition_id, came)

    def refuse(self, path: Path | None, reason: str) -> None:
        """Add a file that is not in the case; without a path where the reason names it."""
        if path is None:
            self.outcomes.append(Outcome("", "", REFUSED, (reason,)))
        else:
            self._add(path, REFUSED, (reason,))

    def skip(self, path: Path) -> None:
        """Add a file that the user had left while it was read."""
        self._add(path, SKIPPED, ("You skipped it while it was read.",))

    def leave(self, paths: Iterable[Path]) -> None:
        """Add files that the import did not come to."""
        for path in paths:
            self._add(path, LEFT)

    def _add(
        self,
        path: Path,
        kind: str,
        told: tuple[str, ...] = (),
        edition_id: int | None = None,
        came: tuple[str, ...] = (),
    ) -> None:
        self.outcomes.append(Outcome(storable_name(path), storable_folder(path), kind, told, edition_id, came))

    def counts(self) -> Counter[str]:
        """How many files each outcome has."""
        return Counter(one.outcome for one in self.outcomes)

    @property
    def needs_reading(self) -> bool:
        """Whether there is more to it than that all files are in the case."""
        return bool(self.ended) or any(
            one.outcome in {REFUSED, SKIPPED, LEFT} or (one.outcome == IMPORTED and one.told) for one in self.outcomes
        )

    def headline(self) -> str:
        """How many files came in, were known, refused, skipped and left: “2 imported, 1 refused”."""
        counted = self.counts()
        parts = [f"{counted[kind]:,} {kind}" for kind in OUTCOMES if counted[kind]] or ["Nothing imported"]
        return ", ".join([*parts, self.ended] if self.ended else parts)

    def as_text(self) -> str:
        """The whole as lines to be read or pasted, what is not in the case first."""
        lines = [f"Import of {self.begun:%Y-%m-%d %H:%M}: {self.headline()}"]
        for kind in (REFUSED, SKIPPED, LEFT, IMPORTED, RECOGNISED):
            of_kind = [one for one in self.outcomes if one.outcome == kind]
            if of_kind:
                lines += ["", f"{kind.capitalize()} ({len(of_kind):,})", *map(_line, of_kind)]
        return "\n".join(lines) + "\n"

    def as_csv(self) -> str:
        """The files as CSV (RFC 4180) with a heading line; no cell is a formula."""
        written = io.StringIO()
        writer = csv.writer(written)
        writer.writerow(["File", "Folder", "Outcome", "Remarks"])
        for one in self.outcomes:
            writer.writerow(map(harmless, (one.name, one.folder, one.outcome, one.said)))
        return written.getvalue()


def storable_folder(path: Path) -> str:
    """The folder a file lies in, as text: bytes that are no text are replaced."""
    return os.fsencode(path.parent).decode("utf-8", "replace")


def _line(one: Outcome) -> str:
    return f"  {one.name}: {one.said}" if one.name and one.said else f"  {one.name or one.said}"
