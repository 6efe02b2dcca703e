"""The files of a report on their way: whole beside their places first, then put there all together or not at all."""

import hashlib
import os
import secrets
import shutil
import weakref
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from workbench.errors import ReportError

Then = Callable[[Sequence[str]], None]
"""What is done once all files are in their places, with the SHA-256 of each in their order."""


class Drafts:
    """Files that are complete, but not yet where they belong; those that never get there are gone with this."""

    def __init__(self, what: str = "report") -> None:
        """``what`` is written, for sentences on what hinders that."""
        self._what = what
        self.paths: list[Path] = []
        self._hashes: list[str] = []
        self._drafts: list[Path] = []
        self.drop = weakref.finalize(self, _remove, self._drafts)
        """Remove what was not put in its place."""

    def add(self, out: Path, content: bytes) -> None:
        """Write the bytes beside a file's place; ReportError where that fails."""
        draft = _beside(out)
        self._drafts.append(draft)
        self.paths.append(out)
        self._hashes.append(hashlib.sha256(content).hexdigest())
        try:
            with draft.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            self.drop()
            raise self._not_written(out, error) from error

    def put(self, then: Then | None = None) -> list[Path]:
        """Put all in their places, and call ``then``; where any of it fails, each place is as it was.

        ReportError for a place that takes no file, or does not take its old one back, and whatever ``then`` raises.
        """
        before: list[tuple[Path, Path | None]] = []
        saved: list[Path] = []
        try:
            for draft, out in zip(self._drafts, self.paths, strict=True):
                try:
                    old = _saved(out)
                    saved += [old] if old else []
                    draft.replace(out)
                except OSError as error:
                    raise self._not_written(out, error) from error
                before.append((out, old))
            if then is not None:
                then(tuple(self._hashes))
        except BaseException as error:
            if kept := _taken_back(before):
                saved = [
                    old for old in saved if old not in kept.values()
                ]  # what is left of an old file is its only copy
                raise _not_taken_back(kept, error) from error
            raise
        finally:
            _remove(saved)
            self.drop()
        return self.paths

    def _not_written(self, out: Path, error: OSError) -> ReportError:
        reason = error.strerror or str(error)
        return ReportError(f"The {self._what} was not written to “{out}”: {reason}. Choose another folder.")


def keep_all(files: Iterable[tuple[Path, bytes]], then: Then | None = None, what: str = "report") -> list[Path]:
    """Put bytes in files, all of them or none, and call ``then`` once they are there; ReportError where that fails."""
    drafts = Drafts(what)
    try:
        for out, content in files:
            drafts.add(out, content)
        return drafts.put(then)
    finally:
        drafts.drop()


def _beside(out: Path) -> Path:
    return out.parent / f".attache-{secrets.token_hex(8)}{out.suffix}"


def _saved(out: Path) -> Path | None:
    """A second name of the file that is there, None where there is none; the first is never without one."""
    if not out.exists():
        return None
    other = _beside(out)
    try:
        os.link(out, other)
    except OSError:  # a disk that knows no second names
        try:
            shutil.copy2(out, other)
        except BaseException:
            _remove([other])
            raise
    return other


def _taken_back(before: Iterable[tuple[Path, Path | None]]) -> dict[Path, Path | None]:
    """Put the old files back where new ones were put; the places where that fails, with what is left of the old."""
    kept: dict[Path, Path | None] = {}
    for out, old in reversed(list(before)):
        try:
            out.unlink() if old is None else old.replace(out)
        except OSError:  # told with the reason for which it was to be taken back
            kept[out] = old
    return kept


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):  # it is where it belongs, or there never was one
            path.unlink()


def _not_taken_back(kept: dict[Path, Path | None], error: BaseException) -> ReportError:
    told = [
        f"“{out}” could not be removed again." if old is None else f"The old “{out}” is kept as “{old}”: rename it."
        for out, old in kept.items()
    ]
    return ReportError(" ".join([str(error) or "The report was not written.", *told]))
