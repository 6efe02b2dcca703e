"""The files below a folder that an import takes: sorted, hidden ones left out, links never followed."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from workbench.model.passage import shortened


class Listing(NamedTuple):
    """Files to import, and a sentence about each thing found beside them that is not taken."""

    files: list[Path]
    refusals: list[str]


def listing(paths: Iterable[Path]) -> Listing:
    """All files below the folders among the paths, and the other paths as they are, in the order given.

    What begins with a dot is left out without a word. A link may lead out of the folder, to what nobody meant to put
    into a case: it is told of and left.
    """
    found = Listing([], [])
    for path in paths:
        if path.is_dir():
            _walk(path, found)
        else:
            found.files.append(followed(path))
    return found


def followed(path: Path) -> Path:
    """What a path that a person named leads to, if it is a link: below a folder none is followed."""
    return path.resolve() if path.is_symlink() else path


def _walk(folder: Path, found: Listing) -> None:
    def refuse(error: OSError) -> None:
        found.refusals.append(f"The folder {_name(Path(error.filename or folder))} cannot be read: {_reason(error)}.")

    for top, folders, files in os.walk(folder, onerror=refuse):
        here = Path(top)
        visible = sorted(name for name in folders if not name.startswith("."))
        folders.clear()
        for name in sorted([*(one for one in files if not one.startswith(".")), *visible]):
            _take(here / name, found, folders if name in visible else None)


def _take(path: Path, found: Listing, folders: list[str] | None) -> None:
    """Take what a folder has, or tell of it; a folder in it joins ``folders``, which are gone through next."""
    try:
        leads_away = path.is_symlink()
    except OSError as error:
        found.refusals.append(f"{_name(path)} cannot be read: {_reason(error)}.")
        return
    if leads_away:
        found.refusals.append(f"{_name(path)} is a link: it was not followed. Import what it leads to.")
    elif folders is not None:
        folders.append(path.name)
    else:
        found.files.append(path)


def _reason(error: OSError) -> str:
    return error.strerror.lower() if error.strerror else str(error)


def _name(path: Path) -> str:
    return shortened(os.fsencode(path.name).decode("utf-8", "replace"))
