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
            found.files.append(path)
    return found


def _walk(folder: Path, found: Listing) -> None:
    def refuse(error: OSError) -> None:
        reason = error.strerror.lower() if error.strerror else str(error)
        found.refusals.append(f"The folder {_name(Path(error.filename or folder))} cannot be read: {reason}.")

    for top, folders, files in os.walk(folder, onerror=refuse):
        here = Path(top)
        visible = sorted(name for name in folders if not name.startswith("."))
        folders[:] = [name for name in visible if not (here / name).is_symlink()]
        for name in sorted([*(one for one in files if not one.startswith(".")), *visible]):
            if (here / name).is_symlink():
                found.refusals.append(f"{_name(here / name)} is a link: it was not followed. Import what it leads to.")
            elif name not in folders:
                found.files.append(here / name)


def _name(path: Path) -> str:
    return shortened(os.fsencode(path.name).decode("utf-8", "replace"))
