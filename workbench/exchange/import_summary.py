"""What became of the files of an import: imported, known already, refused, skipped or left, with the reason."""

import csv
import io
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Self

from workbench.case.case import Case
from workbench.exchange.csv_cells import harmless
from workbench.exchange.import_source import Imported, storable_name
from workbench.model.passage import shortened

IMPORTED, KNOWN, REFUSED = "imported", "already in the case", "refused"
SKIPPED, LEFT, TAKEN_BACK = "skipped", "not imported", "taken back"
OUTCOMES = (IMPORTED, KNOWN, TAKEN_BACK, REFUSED, SKIPPED, LEFT)


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
    """One import, from its first file on; ``ended`` says why it ended early, empty where it did not.

    ``revisions`` are the numbers of those it made.
    """

    begun: datetime
    outcomes: list[Outcome] = field(default_factory=list)
    ended: str = ""
    revisions: list[int] = field(default_factory=list)

    def take(self, imported: Imported) -> None:
        """Add a file that is in the case, with what came inside it."""
        kind = KNOWN if imported.recognised else IMPORTED
        came = () if imported.recognised else tuple(part.file_name for part in _inside(imported))
        self._add(imported.path, kind, tuple(sentences(imported)), imported.edition_id, came)

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

    def as_it_stands(self, case: Case) -> Self:
        """The same, where what was taken back since, or removed, counts as that."""
        standing = case.editions.standing([one.edition_id for one in self.outcomes if one.edition_id is not None])

        def looked_at(one: Outcome) -> Outcome:
            is_there = one.edition_id is None or one.edition_id in standing
            return one if is_there else replace(one, outcome=TAKEN_BACK, edition_id=None)

        return replace(self, outcomes=list(map(looked_at, self.outcomes)))

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

    def sentence(self) -> str:
        """The headline as a sentence; a file that was in the case already is named where it came alone."""
        alone = self.outcomes[0] if len(self.outcomes) == 1 and not self.ended else None
        if alone is not None and alone.outcome == KNOWN:
            return f"{shortened(alone.name)} is in the case already."
        return f"{self.headline()}."

    def as_text(self) -> str:
        """The whole as lines to be read or pasted, what is not in the case first."""
        lines = [f"Import of {self.begun:%Y-%m-%d %H:%M}: {self.headline()}"]
        for kind in (REFUSED, SKIPPED, LEFT, TAKEN_BACK, IMPORTED, KNOWN):
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


def sentences(imported: Imported) -> Iterator[str]:
    """What could not be read of a file and of those inside it, at whatever depth; each names the file it is about."""
    yield from imported.refusals
    yield from imported.remarks
    for part in _inside(imported):
        yield from part.refusals  # these say in which file
        yield from (f"{shortened(part.file_name)}: {remark}" for remark in part.remarks)


def _inside(imported: Imported) -> Iterator[Imported]:
    for part in imported.parts:
        yield part
        yield from _inside(part)


def storable_folder(path: Path) -> str:
    """The folder a file lies in, as text: bytes that are no text are replaced."""
    return os.fsencode(path.parent).decode("utf-8", "replace")


def _line(one: Outcome) -> str:
    return f"  {one.name}: {one.said}" if one.name and one.said else f"  {one.name or one.said}"
