"""Names of files as a disk takes them: whether one is too long, and one to offer that is not."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from workbench.errors import ReportError

LONGEST = 255
"""Bytes of a name that disks take, or letters on Windows."""

PARTS = ", part 999 of 999"
"""What a report in parts adds to a name at most: room for it is left in what is offered."""

_SHOWN = 40  # letters of a name that is too long


def offered(name: str, ending: str, added: str = "") -> str:
    """A name to begin with and its ending, cut where that, and what may be ``added`` to it, would be too long."""
    room = LONGEST - _length(added) - _length(ending)
    while _length(name) > room:
        name = name[:-1]
    return f"{name.rstrip()}{ending}"


def refuse_long(paths: Iterable[Path]) -> None:
    """ReportError for the first file whose name is longer than its folder takes."""
    for path in paths:
        length, most = _length(path.name), _most(path.parent)
        if length > most:
            shown = f"{path.name[:_SHOWN]}…{path.name[-_SHOWN // 2 :]}"
            unit = "letters" if sys.platform == "win32" else "bytes"
            raise ReportError(
                f"The name “{shown}” is too long for a file: it has {length} {unit}, and {most} is the most. "
                "Give a shorter name."
            )


def _length(name: str) -> int:
    return len(name.encode("utf-16-le", "surrogatepass")) // 2 if sys.platform == "win32" else len(os.fsencode(name))


def _most(folder: Path) -> int:
    """What a folder's disk takes; encrypted ones take less than others."""
    if sys.platform == "win32":
        return LONGEST
    try:
        return os.pathconf(folder, "PC_NAME_MAX")
    except OSError:  # there is no such folder, which is told when the file is to be there
        return LONGEST
