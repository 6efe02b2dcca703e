"""What a reader makes of one file: its text, and the files that came inside it."""

from dataclasses import dataclass

from workbench.model.source import Extract, Part


@dataclass(frozen=True, slots=True)
class Content:
    """An extract, and parts to be read as sources of their own."""

    extract: Extract
    parts: tuple[Part, ...] = ()
