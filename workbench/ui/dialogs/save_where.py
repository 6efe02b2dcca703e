"""Asks where a file is to be written, with the ending it must have, and before another is replaced by that."""

from collections.abc import Callable
from pathlib import Path

from workbench.ui.prompts import Prompts


def ask_where(prompts: Prompts, title: str, name: str, kinds: str, check: Callable[[Path], None]) -> Path | None:
    """A place for a file such as ``name``, whose ending is added where another was typed; None where none is wanted.

    ``check`` raises a WorkbenchError for a place that takes no such file.
    """
    named, ending = prompts.save(title, name, kinds), Path(name).suffix
    if named is None:
        return None
    out = named if named.suffix.casefold() == ending else named.with_name(named.name + ending)
    check(out)
    completed = out != named and out.exists()  # the dialog for files asked about what was typed
    if completed and not prompts.confirm(title, f"“{out.name}” is there already. Replace it?", "Replace"):
        return None
    return out
